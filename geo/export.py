"""What a selection shows, as files for the tools people have: the same bytes for the same selection.

`FORMATS` lists them. Each holds what is shown and no more, and says where its places come from. Coordinates are
WGS84 degrees, lon lat.
"""

import csv
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd

from geo import schema
from geo.cells import rows_of
from geo.dataset import Dataset
from geo.export_page import page
from geo.schema import Column, Kind, Table
from geo.summary import PlaceRow
from geo.view import Shown
from geo.wire import ATTRIBUTION

# Where a spreadsheet would calculate: the quote mark before such a text makes it text again.
_FORMULA = re.compile(r"'*[=+\-@\t\r\0＝＋－＠]")
_TYPES: dict[Kind, str] = {"text": "string", "integer": "integer", "number": "number", "list": "array"}
_POINT = (
    Column("lon", "number", "Longitude of the point, WGS84 degrees."),
    Column("lat", "number", "Latitude of the point, WGS84 degrees."),
)
_STATUS = Column(
    "status",
    "text",
    "How the texts present what happens there, the strongest where they differ; mentioned: no event.",
    words=(*schema.STATUSES, "mentioned"),
)
_LICENSES = [
    {"name": "CC-BY-4.0", "title": "Places: GeoNames, modified", "path": "https://creativecommons.org/licenses/by/4.0/"}
]
_SOURCES = [
    {"title": "GeoNames (CC BY 4.0, modified)", "path": "https://www.geonames.org/"},
    {"title": "The documents listed in documents.csv; their words belong to their publishers"},
]
_CREDIT = ATTRIBUTION.split(" · ")[0]
_ZIP_COMMENT = b"Made by Dateline"
_README = f"""\
One CSV file for each table; datapackage.json describes them (Frictionless Data Package).

UTF-8. Offsets are Unicode code points into documents.text, end exclusive. Coordinates are WGS84 degrees.
Lists are JSON. A text that a spreadsheet would take for a formula has a quote mark (') before it.

Places: {_CREDIT}. The words of the documents belong to their publishers.
"""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of export: the file's name and type, what makes its bytes, and words that all of them hold."""

    file_name: str
    media_type: str
    make: Callable[[Shown], bytes]
    mark: bytes

    def made(self, path: Path) -> bool:
        """Whether what stands at a path is an export of this kind, and may be replaced by the next."""
        return path.is_file() and self.mark in path.read_bytes()


def geojson(shown: Shown) -> bytes:
    """places.geojson (RFC 7946): the cities that are shown, and areas where the selection asks for them.

    Properties are the columns of `places`, and the status, mentions, score and agencies of what is shown.
    """
    rows = places_shown(shown)
    table = {place.place_id: place for place in rows_of(shown.dataset.places)}
    out: dict[str, Any] = {"type": "FeatureCollection", "attribution": _CREDIT}
    if rows:
        out["bbox"] = _bbox(rows)
    out["features"] = [
        {
            "type": "Feature",
            "id": row.place_id,
            "geometry": {"type": "Point", "coordinates": [row.lon, row.lat]},
            "properties": _properties(row, table[row.place_id]),
        }
        for row in rows
    ]
    return (json.dumps(out, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode(errors="replace")


def places_shown(shown: Shown) -> list[PlaceRow]:
    """The rows that have a pin: cities, and areas where the selection asks for them."""
    return [row for row in shown.rows if row.is_city or "areas" in shown.selection.show]


def _properties(row: PlaceRow, place: Any) -> dict[str, Any]:
    columns = (c.name for c in schema.PLACES.columns if c.kind != "point")
    return {name: _plain(getattr(place, name)) for name in columns} | {
        "status": row.status,
        "statuses": list(row.statuses),
        "agencies": [{"agency_id": a.agency_id, "basis": a.basis, "inferred": a.inferred} for a in row.agencies],
        "mentions": row.mentions,
        "documents": row.documents,
        "score": row.score,
        "unsure": row.unsure,
    }


def _plain(value: Any) -> Any:
    return None if pd.isna(value) else value.item() if hasattr(value, "item") else value


def _bbox(rows: Sequence[PlaceRow]) -> list[float]:
    """West, south, east, north; west is greater than east where the narrowest box crosses the antimeridian."""
    lons, lats = sorted({row.lon for row in rows}), [row.lat for row in rows]
    gaps = [
        (lons[0] + 360 - lons[-1], 0),
        *((b - a, i) for i, (a, b) in enumerate(pairwise(lons), start=1)),
    ]
    first = max(gaps, key=lambda gap: (gap[0], -gap[1]))[1]  # the box begins where the widest gap ends
    return [lons[first], min(lats), lons[first - 1], max(lats)]


def csv_zip(shown: Shown) -> bytes:
    """All tables as CSV in one zip, with datapackage.json: types, keys, licences, hashes."""
    files = {f"{table.name}.csv": _csv(table, shown) for table in schema.TABLES}
    package = {
        "profile": "tabular-data-package",
        "name": "dateline",
        "title": shown.dataset.title or "Places, quotations and agencies in news documents",
        "description": f"What a selection of Dateline shows. {_CREDIT}.",
        "licenses": _LICENSES,
        "sources": _SOURCES,
        "resources": [_resource(table, files[f"{table.name}.csv"], shown.dataset) for table in schema.TABLES],
    }
    described = json.dumps(package, ensure_ascii=False, indent=1).encode(errors="replace")
    return _zip({"README.txt": _README.encode(), "datapackage.json": described, **files})


def columns_of(table: Table) -> tuple[Column, ...]:
    """The columns of the CSV file: those of the table, a point as lon and lat, places with their status."""
    columns: tuple[Column, ...] = ()
    for column in table.columns:
        columns += _POINT if column.kind == "point" else (column,)
    return (*columns, _STATUS) if table is schema.PLACES else columns


def _csv(table: Table, shown: Shown) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in columns_of(table)])
    writer.writerows(_records(table, shown))
    return out.getvalue().encode("utf-8-sig", errors="replace")  # with a mark, or spreadsheets take it for Latin-1


def _records(table: Table, shown: Shown) -> Iterator[list[Any]]:
    statuses = {row.place_id: row.status for row in shown.rows}
    for row in rows_of(shown.dataset.table(table.name)):
        cells: list[Any] = []
        for column, value in zip(table.columns, row, strict=True):
            cells += [value.x, value.y] if column.kind == "point" else [_cell(column, value)]
        if table is schema.PLACES:
            cells.append(statuses.get(row.place_id, "mentioned"))
        yield cells


def _cell(column: Column, value: Any) -> Any:
    if column.kind == "list":
        return json.dumps(list(value), ensure_ascii=False, default=dict)
    if pd.isna(value):
        return None
    return harmless(value) if column.kind == "text" else value


def harmless(text: str) -> str:
    """The text with a quote mark before it where a spreadsheet would take it for a formula.

    Taking one quote mark off every text that `'*[=+-@…]` matches gives the text back.
    """
    return "'" + text if _FORMULA.match(text) else text


def _resource(table: Table, data: bytes, dataset: Dataset) -> dict[str, Any]:
    layout: dict[str, Any] = {"fields": [_field(column) for column in columns_of(table)], "missingValues": [""]}
    if not any(c.null for c in table.columns if c.name in table.key):
        layout["primaryKey"] = list(table.key)
    foreign = {"doc_id": schema.DOCUMENTS, "place_id": schema.PLACES, "agency_id": schema.AGENCIES}
    keys = [
        {"fields": name, "reference": {"resource": other.name, "fields": name}}
        for name, other in foreign.items()
        if table is not other and name in table.column_names()
    ]
    if keys:
        layout["foreignKeys"] = keys
    return {
        "name": table.name.replace("_", "-"),
        "path": f"{table.name}.csv",
        "description": table.meaning,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": len(data),
        "hash": "sha256:" + hashlib.sha256(data).hexdigest(),
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": layout,
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {} if column.null or column.kind == "list" else {"required": True}
    if column.words:
        constraints["enum"] = list(column.words)
    field = {"name": column.name, "type": _TYPES[column.kind], "description": column.meaning}
    return field | ({"constraints": constraints} if constraints else {})


def _zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.comment = _ZIP_COMMENT
        for name, data in files.items():
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o644 << 16  # the same on every system
            archive.writestr(info, data, compress_type=zipfile.ZIP_DEFLATED, compresslevel=9)
    return out.getvalue()


FORMATS = {
    "geojson": Format(
        "places.geojson",
        "application/geo+json",
        geojson,
        f'{{\n "type": "FeatureCollection",\n "attribution": "{_CREDIT}"'.encode(),
    ),
    "csv": Format("tables.zip", "application/zip", csv_zip, _ZIP_COMMENT),
    "html": Format("map.html", "text/html", page, b'<meta name="generator" content="Dateline">'),
}
