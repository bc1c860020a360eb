"""A Dataset: all tables of what was read, as pandas holds them; made from rows, and checked against the schema.

What the tables and their columns are is in `geo.schema`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.errors import DatasetError
from geo.schema import PLACES, SETTLEMENTS, SPAN_TABLES, TABLES, Kind, Table

CRS = "EPSG:4326"
# pandas types by kind. Lists stay Python lists (of strings, or of dictionaries) in object columns.
_DTYPES: dict[Kind, str] = {"text": "str", "integer": "Int64", "number": "float64", "list": "object"}


@dataclass(frozen=True)
class Dataset:
    """All tables, as `TABLES` describes them, and the collection's title and description (None: not given).

    `places` is a GeoDataFrame of points in EPSG:4326. Nobody changes a table in place: a filter returns a new
    Dataset.
    """

    documents: pd.DataFrame
    places: gpd.GeoDataFrame
    agencies: pd.DataFrame
    place_mentions: pd.DataFrame
    agency_mentions: pd.DataFrame
    person_mentions: pd.DataFrame
    quotes: pd.DataFrame
    events: pd.DataFrame
    rejects: pd.DataFrame
    title: str | None = None
    description: str | None = None

    def table(self, name: str) -> pd.DataFrame:
        """The table of that name."""
        frame: pd.DataFrame = getattr(self, name)
        return frame


def are_cities(places: pd.DataFrame) -> pd.Series:
    """Which rows of `places` are cities, towns or villages: no larger area, and no site (an airport, a park)."""
    is_city: pd.Series = (places["precision"] == "place") & places["feature_code"].str.startswith(SETTLEMENTS)
    return is_city


def frame(table: Table, rows: Iterable[Mapping[str, Any]] = ()) -> pd.DataFrame:
    """A DataFrame with exactly the table's columns and types; for places a GeoDataFrame.

    A row of places gives `lon` and `lat` (degrees) instead of `geometry`.
    """
    rows = list(rows)
    data: dict[str, Any] = {}
    for column in table.columns:
        if column.kind == "point":
            lon, lat = [r["lon"] for r in rows], [r["lat"] for r in rows]
            data[column.name] = gpd.GeoSeries(gpd.points_from_xy(lon, lat), crs=CRS)
        else:
            data[column.name] = pd.Series([r[column.name] for r in rows], dtype=_DTYPES[column.kind])
    return gpd.GeoDataFrame(data, geometry="geometry", crs=CRS) if table is PLACES else pd.DataFrame(data)


def check(dataset: Dataset) -> None:
    """Raise DatasetError that lists every fault at once: columns, nulls, words, keys, offsets, texts."""
    if faults := list(_faults(dataset)):
        shown = "\n".join(f"- {f}" for f in faults[:20])
        more = f"\n- and {len(faults) - 20} more" if len(faults) > 20 else ""
        raise DatasetError(f"The tables do not hold what they promise:\n{shown}{more}")


def _faults(dataset: Dataset) -> Iterable[str]:
    for table in TABLES:
        rows = dataset.table(table.name)
        if list(rows.columns) != table.column_names():
            yield f"{table.name}: expected the columns {table.column_names()}, got {list(rows.columns)}"
            continue
        for c in table.columns:
            if not c.null and c.kind != "list" and rows[c.name].isna().any():
                yield f"{table.name}.{c.name}: {int(rows[c.name].isna().sum())} nulls where none may be"
            if c.words and (odd := set(rows[c.name].dropna()) - set(c.words)):
                yield f"{table.name}.{c.name}: expected one of {list(c.words)}, got {sorted(odd)}"
        if rows.duplicated(list(table.key)).any():
            yield f"{table.name}: rows that {table.key} does not tell apart"
    yield from _broken_references(dataset)
    yield from _broken_spans(dataset)


def _broken_references(dataset: Dataset) -> Iterable[str]:
    known = {
        "doc_id": set(dataset.documents["doc_id"]),
        "place_id": set(dataset.places["place_id"]),
        "agency_id": set(dataset.agencies["agency_id"]),
    }
    for table in SPAN_TABLES:
        rows = dataset.table(table.name)
        for column, ids in known.items():
            if column in rows and (odd := set(rows[column].dropna()) - ids):
                yield f"{table.name}.{column}: {sorted(odd)[:3]} not in the table it refers to"


def _broken_spans(dataset: Dataset) -> Iterable[str]:
    texts = dict(zip(dataset.documents["doc_id"], dataset.documents["text"], strict=True))
    for table in SPAN_TABLES:
        rows = dataset.table(table.name)
        columns = (rows[c] for c in ("doc_id", "start", "end", "text", "sent_start", "sent_end"))
        for doc_id, start, end, text, sent_start, sent_end in zip(*columns, strict=True):
            whole = texts.get(doc_id, "")
            if whole[start:end] != text or not 0 <= sent_start <= sent_end <= len(whole):
                yield f"{table.name}: {doc_id} {start}..{end} is not the text that the row holds"


def empty() -> Dataset:
    """A Dataset without rows."""
    return from_rows({})


def from_rows(
    rows: Mapping[str, Iterable[Mapping[str, Any]]], *, title: str | None = None, description: str | None = None
) -> Dataset:
    """A Dataset of rows by table name; a table that is not named is empty. See `frame`."""
    made: dict[str, Any] = {table.name: frame(table, rows.get(table.name, ())) for table in TABLES}
    return Dataset(**made, title=title, description=description)
