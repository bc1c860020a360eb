"""What the map loads: our own files, from this machine, and nothing else."""

import gzip
import json
import math
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import pytest
from map_page import OpenPage
from playwright.sync_api import Frame, Page
from shapely import Point, Polygon, unary_union
from shapely.geometry.base import BaseGeometry
from streamlit_server import ROOT, streamlit_server

from geo import offline

pytest_plugins = ["chromium"]

APP = ROOT / "tests" / "apps" / "map_app.py"
MOST_BYTES = 420_000  # of all that the basemap sends


class TestAddresses:
    @pytest.mark.parametrize(
        ("address", "name"), [(offline.script_address(), "map.js"), (offline.world_address(), "world.json.gz")]
    )
    def test_relative_to_the_maps_own_page(self, address: str, name: str) -> None:
        path, _, version = address.partition("?v=")
        assert path.startswith("../geo.offline.")
        assert path.endswith("/" + name)
        assert len(version) == 8

    def test_the_script_holds_everything_in_order(self) -> None:
        script = offline.bundle()
        places = [script.index(offline.text(file)) for file in offline.SCRIPTS]
        assert places == sorted(places)
        assert all(json.dumps(offline.text(file)) in script[: places[0]] for file in offline.STYLES)

    def test_the_font_is_found(self) -> None:
        assert offline.font_address()

    def test_only_files_of_the_project_are_served(self) -> None:
        offline.serve()
        served = [*offline._scratch().iterdir(), *offline.WORLD.parent.iterdir()]
        assert {path.name for path in served} == {"map.js", "world.json.gz"}
        assert not [path for path in served if path.is_symlink()]

    def test_a_script_that_was_cleaned_away_comes_back(self) -> None:
        offline.serve()
        (offline._scratch() / "map.js").unlink()
        offline._scratch().rmdir()
        offline.serve()
        assert (offline._scratch() / "map.js").read_text(encoding="utf-8") == offline.bundle()


class TestWorld:
    def test_it_is_small(self) -> None:
        assert sum(path.stat().st_size for path in offline.WORLD.parent.iterdir()) <= MOST_BYTES

    def test_every_index_names_an_arc(self) -> None:
        world = _world()
        lists = [*_flat(world["land"]), *_flat(world["lakes"]), *_flat(world["rivers"]), *world["coasts"]]
        lists += [*world["borders"], *world["disputed"], *world["states"]]
        assert {max(i, ~i) for i in lists} == set(range(len(world["arcs"])))

    def test_no_ring_is_degenerate_and_every_ring_closes(self) -> None:
        world = _world()
        for ring in (ring for land in (*world["land"], *world["lakes"]) for ring in land):
            points = _points(ring)
            assert len(set(points)) >= 3
            assert (points[0][0] - points[-1][0]) % world["size"] == 0
            assert points[0][1] == points[-1][1]

    def test_every_border_is_stroked_once(self) -> None:
        world = _world()
        strokes = [max(i, ~i) for kind in ("coasts", "borders", "disputed", "states") for i in world[kind]]
        assert len(strokes) == len(set(strokes))

    @pytest.mark.parametrize(
        ("where", "lon", "lat", "on_land"),
        [
            ("Kansas City", -94.58, 39.1, True),
            ("Nairobi", 36.82, -1.29, True),
            ("Alice Springs", 133.88, -23.7, True),
            ("Chukotka, before the antimeridian", 172.0, 66.5, True),
            ("Chukotka, beyond the antimeridian", -175.0, 66.6, True),
            ("the South Pole's neighbourhood", 0.0, -80.0, True),
            ("mid-Atlantic", -40.0, 30.0, False),
            ("the Gulf of Guinea", 0.0, 0.0, False),
            ("the middle of the Pacific", 180.0, 5.0, False),
        ],
    )
    def test_land_is_where_land_is(self, where: str, lon: float, lat: float, on_land: bool) -> None:
        assert _land().covers(_point(lon, lat)) is on_land, where

    def test_lakes_hold_the_great_lakes(self) -> None:
        lakes = unary_union([Polygon(_points(ring)).buffer(0) for lake in _world()["lakes"] for ring in lake[:1]])
        assert lakes.covers(_point(-87.0, 43.5))
        assert lakes.covers(_point(33.0, -1.0))

    def test_names_stand_on_land(self) -> None:
        world = _world()
        assert len(world["labels"]) > 200
        near = _land().buffer(2)
        for name, x, y, width in world["labels"]:
            assert near.covers(Point(x % world["size"], y)), name
            assert width > 0


@cache
def _world() -> dict[str, Any]:
    return json.loads(gzip.decompress(offline.WORLD.read_bytes()))


@cache
def _arcs() -> list[list[tuple[int, int]]]:
    out = []
    for arc in _world()["arcs"]:
        x = y = 0
        points = []
        for dx, dy in zip(arc[::2], arc[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        out.append(points)
    return out


def _points(ring: list[int]) -> list[tuple[int, int]]:
    size = _world()["size"]
    out: list[tuple[int, int]] = []
    for i in ring:
        arc = _arcs()[i] if i >= 0 else _arcs()[~i][::-1]
        jump = size * round((out[-1][0] - arc[0][0]) / size) if out else 0
        points = [(x + jump, y) for x, y in arc]
        assert not out or points[0] == out[-1]
        out += points[1:] if out else points
    return out


@cache
def _land() -> BaseGeometry:
    size = _world()["size"]
    rings = [_points(ring) for land in _world()["land"] for ring in land]
    copies = [[(x + turn, y) for x, y in ring] for ring in rings for turn in (-size, 0, size)]
    return unary_union([Polygon(ring).buffer(0) for ring in copies])


def _point(lon: float, lat: float) -> Point:
    size = _world()["size"]
    return Point((lon + 180) / 360 * size, (0.5 - math.asinh(math.tan(math.radians(lat))) / (2 * math.pi)) * size)


def _flat(lists: list[Any]) -> Iterator[int]:
    for item in lists:
        if isinstance(item, list):
            yield from _flat(item)
        else:
            yield item


@pytest.mark.browser
class TestServed:
    @pytest.mark.parametrize(("base", "query"), [("", ""), ("/a/base", ""), ("/a/base", "?embed=true")])
    def test_the_map_works_and_nothing_leaves_the_machine(self, open_page: OpenPage, base: str, query: str) -> None:
        with streamlit_server(APP, f"--server.baseUrlPath={base}") as address:
            page = open_page(viewport={"width": 1000, "height": 900})
            asked, failed = [], []
            page.on("request", lambda request: asked.append(request.url))
            page.on("response", lambda r: failed.append(r.url) if r.status >= 400 else None)
            page.goto(address + base + query)
            frame = _map(page)
            hosts = {urlsplit(url).hostname for url in asked if not url.startswith(("data:", "blob:"))}
            assert hosts == {"127.0.0.1"}
            assert [url for url in failed if "geo.offline" in url] == []
            assert frame.evaluate("document.fonts.check('13px \"Source Sans\"')")
            _click(page, frame, "{{7*7}}")
            page.get_by_text("clicked: {{7*7}}").wait_for()

    def test_filters_keep_map_and_view_and_a_second_click_counts(self, open_page: OpenPage) -> None:
        with streamlit_server(APP) as address:
            page = open_page(viewport={"width": 1000, "height": 900})
            page.goto(address)
            frame = _map(page)
            frame.evaluate("map_div.setView([48, 4], 5, { animate: false }); window.same = true")
            view = frame.evaluate("[map_div.getZoom(), map_div.getCenter().lng]")
            for _ in range(2):
                page.get_by_text("Few").click()
                frame.wait_for_function("dateline.state.pins.length === 1")
                page.get_by_text("Few").click()
                frame.wait_for_function("dateline.state.pins.length === 3")
            assert frame.evaluate("[map_div.getZoom(), map_div.getCenter().lng]") == view
            assert frame.evaluate("window.same") is True
            assert frame.evaluate("window.feature_group.length") == 1
            assert frame.evaluate("Object.keys(map_div._layers).length") <= 4
            _click(page, frame, "1")
            page.get_by_text("clicked: 1").wait_for()
            assert page.title() != "ran"

    def test_no_other_file_can_be_had(self, open_page: OpenPage) -> None:
        with streamlit_server(APP) as address:
            page = open_page()
            page.goto(address)
            _map(page)
            for path in ("../offline.py", "%2e%2e/offline.py", "..%2foffline.py", "", ".", "//etc/passwd"):
                answer = page.request.get(f"{address}/component/geo.offline.map/{path}")
                assert "def serve" not in answer.text(), path
                assert "root:" not in answer.text(), path


def _map(page: Page) -> Frame:
    frame = page.wait_for_selector("iframe[title='Map'], iframe[title*='st_folium']").content_frame()
    assert frame
    frame.wait_for_function(
        "window.dateline && dateline.state.basemap && dateline.state.basemap.world && document.fonts.size"
        " && dateline.state.items.length"
    )
    return frame


def _click(page: Page, frame: Frame, name: str) -> None:
    place = """(name) => {
      const item = dateline.state.items.find((i) => i.pin.name.includes(name) || i.pin.id === name);
      const p = map_div.layerPointToContainerPoint([item.atX, item.atY]);
      return [p.x, p.y];
    }"""
    box = frame.frame_element().bounding_box()
    assert box
    x, y = frame.evaluate(place, name)
    page.mouse.click(box["x"] + x, box["y"] + y)
