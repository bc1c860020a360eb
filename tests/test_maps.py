"""Pins on a map: what reaches folium, and what a browser makes of it."""

import json
import math
import os
import re
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from map_page import OpenPage, items, open_map, pin, settle, show
from playwright.sync_api import Page
from streamlit_folium import _get_feature_group_string, generate_leaflet_string

from geo import maps, offline, wire
from geo.markup import visible
from geo.summary import Pin

pytest_plugins = ["chromium"]

NEW_YORK = pin("New York", -74.00597, 40.71427, "ongoing")
NEWARK = pin("Newark", -74.17237, 40.73566, "planned")
CHICAGO = pin("Chicago", -87.65005, 41.85003, "ongoing")
HOUSTON = pin("Houston", -95.36327, 29.76328, "planned")
LOS_ANGELES = pin("Los Angeles", -118.24368, 34.05223, "planned")
CALIFORNIA = pin("California", -119.75, 37.25, area=True)
US = [NEW_YORK, NEWARK, CHICAGO, HOUSTON, LOS_ANGELES]

HOSTILE = [
    "{{7*7}}",
    "{{ cycler.__init__.__globals__.os.getpid() }}",
    "{% raw %}",
    "{#",
    "}}",
    "${alert(1)}",
    "`",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    r"\1 \g<0> \u003c \\",
    "\"'\n\r\t\u2028\u2029\x00\x7f",
    "map_div2 map_0 drawnItems alert(coords);",
    "&lt;script&gt; &#60;",
    "\u202ereversed \U0001f1fa\U0001f1f8 e\u0301\u0327",
]


class TestEncode:
    @pytest.mark.parametrize("text", HOSTILE)
    def test_gives_back_what_it_was_given(self, text: str) -> None:
        assert json.loads(wire.encode([text])) == [text]

    @given(st.recursive(st.text() | st.integers() | st.booleans() | st.none(), lambda inner: st.lists(inner)))
    def test_any_value_survives_and_is_inert(self, value: Any) -> None:
        encoded = wire.encode(value)
        assert json.loads(encoded) == value
        assert re.fullmatch(r'[A-Za-z0-9 .,:"\\\[\]-]*', encoded)

    @given(st.text())
    def test_no_backslash_but_of_an_escape(self, text: str) -> None:
        assert not re.search(r"\\(?!u[0-9a-f]{4}|[bfnrt])", wire.encode(text))

    def test_no_number_that_json_does_not_have(self) -> None:
        with pytest.raises(ValueError, match="JSON compliant"):
            wire.encode(math.nan)


class TestPinId:
    @pytest.mark.parametrize("place_id", ["5128581", "southern-border", "A-1"])
    def test_a_plain_one_stays(self, place_id: str) -> None:
        assert wire.pin_id(place_id) == place_id

    @pytest.mark.parametrize("place_id", [*HOSTILE, "", "x" * 65, "a_b", "a b"])
    def test_any_other_becomes_a_hash(self, place_id: str) -> None:
        assert re.fullmatch(r"x[0-9a-f]{24}", wire.pin_id(place_id))

    def test_two_do_not_become_one(self) -> None:
        assert len({wire.pin_id(p) for p in HOSTILE}) == len(HOSTILE)


class TestRows:
    @pytest.mark.parametrize(
        ("flags", "number"),
        [({}, 0), ({"weak": True}, 1), ({"unsure": True}, 2), ({"area": True}, 4), ({"chosen": True, "weak": True}, 9)],
    )
    def test_a_pin(self, flags: dict[str, bool], number: int) -> None:
        row = wire.rows([pin("Newark", -74.172370001, 40.73566, "planned", **flags)])
        assert row == [["newark", "Newark", -74.1724, 40.7357, wire.SIGNS.index("planned"), 1, number]]

    @pytest.mark.parametrize(("lon", "lat"), [(math.nan, 0), (0, math.inf), (181, 0), (0, -91)])
    def test_a_pin_that_is_nowhere_is_refused(self, lon: float, lat: float) -> None:
        with pytest.raises(ValueError, match="nowhere: expected lon, lat in degrees"):
            wire.rows([pin("Nowhere", lon, lat)])

    def test_a_status_that_is_none_is_refused(self) -> None:
        with pytest.raises(ValueError, match="expected a status of"):
            wire.rows([pin("Newark", 0, 0, "cancelled")])

    def test_the_browser_knows_the_same_statuses(self) -> None:
        listed = re.search(r"const STATUSES = \[(.*?)\]", offline.text(offline.WEB / "signs.js"))
        assert listed
        assert tuple(re.findall(r'"(\w+)"', listed[1])) == wire.SIGNS


class TestFolium:
    def test_the_map_is_the_same_script_each_time(self) -> None:
        first, second = (generate_leaflet_string(maps.base_map()) for _ in range(2))
        assert first == second

    def test_it_asks_for_our_own_files_only(self) -> None:
        world = maps.base_map()
        assert [address for _, address in (*world.default_js, *world.default_css)] == [offline.script_address()]
        assert "http" not in generate_leaflet_string(world)

    def test_the_layer_carries_the_pins_and_nothing_else(self) -> None:
        script = _layer_script(US)
        assert _sent(script) == {"pins": wire.rows(US), "theme": "auto", "areas": False}
        assert script.count("dateline.show") == 1

    def test_no_pins_are_a_layer_too(self) -> None:
        assert _sent(_layer_script([]))["pins"] == []

    @pytest.mark.parametrize("text", HOSTILE)
    def test_a_hostile_name_is_data(self, text: str) -> None:
        hostile = Pin(text, text, 1, 2, "denied", 1)
        assert _sent(_layer_script([hostile]))["pins"][0][:2] == [wire.pin_id(text), visible(text)]

    def test_a_template_in_a_name_runs_nothing_on_the_server(self) -> None:
        name = "{{ cycler.__init__.__globals__.os.environ.__setitem__('DATELINE_PWNED', '1') }}"
        layer = maps.pin_layer([Pin("1", name, 0, 0, "ongoing", 1)])
        world = maps.base_map()
        layer.add_to(world)
        world.get_root().render()  # what st_folium does, and the whole page folium would write
        _layer_script([Pin("1", name, 0, 0, "ongoing", 1)])
        assert "DATELINE_PWNED" not in os.environ

    def test_a_page_of_arguments(self) -> None:
        arguments = maps.arguments(US)
        assert arguments["key"] == maps.KEY
        assert arguments["returned_objects"] == ["last_object_clicked_tooltip", "last_object_clicked_count"]


@pytest.mark.parametrize(
    ("value", "place_id"),
    [
        (None, None),
        ({}, None),
        ({"last_object_clicked_tooltip": None}, None),
        ({"last_object_clicked_tooltip": "newark", "last_object_clicked_count": 2}, "newark"),
        ({"last_object_clicked_tooltip": "boston"}, None),
        ({"last_object_clicked_tooltip": ["newark"]}, None),
        ({"last_object_clicked_tooltip": {"newark": 1}}, None),
        ({"last_object_clicked_tooltip": "<b>newark</b>"}, None),
        ({"last_object_clicked_tooltip": wire.pin_id("{{7*7}}")}, "{{7*7}}"),
    ],
)
def test_clicked(value: dict[str, Any] | None, place_id: str | None) -> None:
    assert maps.clicked(value, [*US, Pin("{{7*7}}", "x", 0, 0, "ongoing", 1)]) == place_id


def _layer_script(pins: list[Pin]) -> str:
    """What streamlit-folium sends to the browser for the layer."""
    world = maps.base_map()
    generate_leaflet_string(world)
    return _get_feature_group_string(maps.pin_layer(pins), world)


def _sent(script: str) -> dict[str, Any]:
    found = re.search(r"dateline\.show\((.*)\);", script)
    assert found
    return json.loads(found[1])


@pytest.mark.browser
class TestInTheBrowser:
    def test_each_pin_has_a_sign_and_a_name(self, open_page: OpenPage) -> None:
        page = open_map(open_page, US)
        assert {i["name"] for i in items(page)} == {p.name for p in US}
        assert sorted(page.locator("svg.pins .name").all_text_contents()) == sorted(p.name for p in US)
        assert page.locator(".legend .row").all_inner_texts() == ["Ongoing\n2", "Planned\n3"]

    @pytest.mark.parametrize("zoom", [0, 1, 2, 3, 4, 5, 6, 8, 10])
    def test_neighbours_are_two_targets_at_every_zoom(self, open_page: OpenPage, zoom: int) -> None:
        page = open_map(open_page, US)
        page.evaluate(f"map.setView([40.7, -74.1], {zoom}, {{ animate: false }})")
        settle(page)
        by_id = {i["id"]: i for i in items(page)}
        for place in ("new-york", "newark"):
            page.mouse.click(by_id[place]["x"], by_id[place]["y"])
        assert page.evaluate("clicks") == ["new-york", "newark"]

    def test_signs_do_not_touch_and_names_cover_nothing(self, open_page: OpenPage) -> None:
        page = open_map(
            open_page, [pin(f"Town {i}", 10 + i % 4 * 0.4, 48 + i // 4 * 0.3, "possible") for i in range(16)]
        )
        page.evaluate("map.setView([48.5, 10.5], 6, { animate: false })")
        settle(page)
        found = items(page)
        for a, b in combinations(found, 2):
            assert math.hypot(a["x"] - b["x"], a["y"] - b["y"]) > a["r"] + b["r"]
        boxes = [i["label"] for i in found if i["label"]]
        assert boxes
        for a, b in combinations(boxes, 2):
            assert (
                a["x"] + a["w"] <= b["x"]
                or b["x"] + b["w"] <= a["x"]
                or a["y"] + a["h"] <= b["y"] + 4
                or b["y"] + b["h"] <= a["y"] + 4
            )
        for box in boxes:
            assert box["x"] >= 0
            assert box["x"] + box["w"] <= 745

    def test_it_fits_once_then_the_view_is_the_readers(self, open_page: OpenPage) -> None:
        page = open_map(open_page, US)
        first = _view(page)
        show(page, [HOUSTON])
        assert _view(page) == first
        page.evaluate("map.setView([0, 20], 4, { animate: false })")
        settle(page)
        moved = _view(page)
        show(page, US)
        assert _view(page) == moved
        assert page.locator("button.outside").inner_text() == "5 outside this view. Show all"
        page.locator("button.outside").click()
        settle(page)
        assert page.locator("button.outside").is_hidden()
        assert _view(page) == pytest.approx(first, abs=0.1)

    def test_a_map_without_pins_fits_the_first_that_come(self, open_page: OpenPage) -> None:
        page = open_map(open_page, [])
        assert page.locator(".legend").is_hidden()
        show(page, [HOUSTON])
        assert page.evaluate("map.getBounds().contains([29.76, -95.36])")

    def test_without_a_city_it_says_so_and_fits_the_larger_places(self, open_page: OpenPage) -> None:
        page = open_map(open_page, [CALIFORNIA, pin("Texas", -99.25, 31.25, area=True)])
        assert page.locator(".none").inner_text() == "No city is shown. 2 larger places are named"
        assert page.evaluate("map.getBounds().contains([[31.25, -99.25], [37.25, -119.75]])")
        assert page.evaluate("map.getZoom()") > 3
        page.get_by_label("States, regions, sites").check()
        assert page.locator(".none").inner_text() == "No city is shown"
        show(page, [NEW_YORK])
        assert page.locator(".none").is_hidden()
        assert page.evaluate("map.getBounds().contains([40.7, -74])")

    def test_without_anything_it_looks_where_the_rest_is(self, open_page: OpenPage) -> None:
        page = open_map(open_page, [], home=[(-87.65, 41.85), (-74, 40.7), (-95.36, 29.76)])
        assert page.locator(".none").inner_text() == "No city is shown"
        assert page.evaluate("map.getBounds().contains([[29.76, -95.36], [41.85, -74]])")
        assert page.evaluate("map.getZoom()") > 3
        assert page.locator(".legend").is_hidden()

    @pytest.mark.parametrize(("width", "height"), [(745, 655), (1100, 620), (358, 304)])
    def test_places_all_over_the_world_are_all_in_view(self, open_page: OpenPage, width: int, height: int) -> None:
        far = [pin(f"Town {lon}", lon, lat) for lon, lat in ((-122, 37), (-60, -35), (178, -18), (140, 36), (10, 50))]
        page = open_map(open_page, far, width=width, height=height)
        assert page.locator("button.outside").is_hidden()
        page.set_viewport_size({"width": width + 200, "height": height})
        settle(page)
        assert page.locator("button.outside").is_hidden()
        assert page.evaluate("dateline.state.touched") is False

    def test_a_world_of_places_is_cut_where_nothing_is(self, open_page: OpenPage) -> None:
        """Neighbours across the antimeridian stay together, also where the legend would push the map aside."""
        far = [pin(f"Town {lon}", lon, lat) for lon, lat in ((-122, 37), (-60, -35), (178, -18), (-172, -14), (10, 50))]
        page = open_map(open_page, far)
        by_name = {item["name"]: item["x"] for item in items(page)}
        assert 0 < by_name["Town -172"] - by_name["Town 178"] < 60

    def test_a_place_chosen_outside_the_view_is_moved_into_it(self, open_page: OpenPage) -> None:
        page = open_map(open_page, US)
        page.evaluate("map.setView([41, -75], 6, { animate: false })")
        show(page, [NEW_YORK, pin("Houston", -95.36327, 29.76328, "planned", chosen=True)])
        zoom = page.evaluate("map.getZoom()")
        assert page.evaluate("map.getBounds().contains([29.76, -95.36])")
        assert zoom == 6

    def test_a_place_chosen_in_view_moves_nothing(self, open_page: OpenPage) -> None:
        page = open_map(open_page, US)
        before = _view(page)
        show(page, [*US[1:], pin("New York", -74.00597, 40.71427, "ongoing", chosen=True)])
        assert _view(page) == before
        assert page.locator("svg.pins .ring").count() == 1
        assert page.locator("svg.pins .name.chosen").all_text_contents() == ["New York"]

    def test_areas_wait_until_they_are_asked_for(self, open_page: OpenPage) -> None:
        page = open_map(open_page, [*US, CALIFORNIA])
        assert "California" not in {i["name"] for i in items(page)}
        page.get_by_label("States, regions, sites").check()
        settle(page)
        assert "California" in {i["name"] for i in items(page)}
        show(page, [*US, CALIFORNIA])
        assert "California" in {i["name"] for i in items(page)}

    def test_areas_come_and_go_with_the_page_and_the_reader_has_the_last_word(self, open_page: OpenPage) -> None:
        page = open_map(open_page, [*US, CALIFORNIA])
        show(page, [*US, CALIFORNIA], areas=True)
        assert "California" in {i["name"] for i in items(page)}
        page.get_by_label("States, regions, sites").uncheck()
        show(page, [*US, CALIFORNIA], areas=True)
        assert "California" not in {i["name"] for i in items(page)}

    def test_a_chosen_area_is_drawn(self, open_page: OpenPage) -> None:
        page = open_map(open_page, [*US, pin("California", -119.75, 37.25, area=True, chosen=True)])
        assert "California" in {i["name"] for i in items(page)}

    def test_many_pins_become_groups_that_open(self, open_page: OpenPage) -> None:
        many = [pin(f"Town {i}", 5 + i % 30 * 0.3, 45 + i // 30 * 0.2, wire.SIGNS[i % 7]) for i in range(1000)]
        page = open_map(open_page, [*many, NEW_YORK])
        found = items(page)
        groups = [i for i in found if i["members"]]
        assert sum(len(i["members"]) for i in groups) + len(found) - len(groups) == 1001
        largest = max(groups, key=lambda i: len(i["members"]))
        page.mouse.click(largest["x"], largest["y"])
        settle(page)
        page.wait_for_function(f"map.getZoom() > {3}")
        assert page.evaluate("clicks") == []

    def test_at_the_last_zoom_every_pin_stands_alone(self, open_page: OpenPage) -> None:
        page = open_map(open_page, [pin(f"Quarter {i}", 13.4, 52.5, "denied") for i in range(80)])
        page.evaluate("map.setView([52.5, 13.4], 10, { animate: false })")
        settle(page)
        assert [i for i in items(page) if i["members"]] == []

    def test_neighbours_across_the_antimeridian_are_shown_as_neighbours(self, open_page: OpenPage) -> None:
        page = open_map(open_page, [pin("Suva", 178.44, -18.14), pin("Apia", -171.76, -13.83)])
        suva, apia = sorted(items(page), key=lambda i: i["name"] != "Suva")
        assert 0 < apia["x"] - suva["x"] < 745
        assert page.evaluate("map.getZoom()") > 4

    def test_a_low_score_looks_different_from_a_status_that_is_unclear(self, open_page: OpenPage) -> None:
        pins = [pin(f"{s} {u}", lon, 45, s, unsure=u) for lon, (s, u) in enumerate(product(wire.SIGNS, (False, True)))]
        page = open_map(open_page, pins)
        for item in pins:
            sign = page.locator(f'g.pin[data-id="{item.place_id}"] .sign')
            assert sign.locator(".mark").count() == item.unsure, item.name
            assert sign.locator(".half").count() == (item.status == "unclear" and not item.unsure), item.name
            dashes = sign.locator(".shape").evaluate("e => getComputedStyle(e).strokeDasharray")
            dashed = item.status == "possible" or (item.unsure and item.status != "denied")
            assert (dashes != "none") == dashed, item.name
        note = page.locator(".legend .note")
        assert note.locator("span").all_inner_texts() == ["with ?: place not sure", str(len(wire.SIGNS))]
        assert note.locator("svg .mark").is_visible()

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_it_follows_the_readers_theme(self, open_page: OpenPage, scheme: str) -> None:
        page = open_map(open_page, US, color_scheme=scheme)
        assert page.evaluate("document.documentElement.dataset.theme") == scheme
        other = "dark" if scheme == "light" else "light"
        page.emulate_media(color_scheme=other)
        page.wait_for_function(f"document.documentElement.dataset.theme === '{other}'")
        show(page, US, theme=scheme)
        assert page.evaluate("document.documentElement.dataset.theme") == scheme

    def test_the_theme_of_the_page_around_wins(self, open_page: OpenPage) -> None:
        page = open_map(open_page, US, color_scheme="light")
        page.evaluate("document.documentElement.style.setProperty('--background-color', '#16181B')")
        show(page, US)
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"

    @pytest.mark.parametrize("text", [t for t in HOSTILE if t.strip()])
    def test_a_hostile_name_is_shown_as_it_is(self, open_page: OpenPage, text: str) -> None:
        page = open_map(open_page, [Pin("1", text, 0, 0, "ongoing", 1)])
        assert page.evaluate("dateline.state.pins[0].name") == visible(text)
        assert page.locator("svg.pins .name").text_content() == visible(text)
        assert page.locator("svg.pins script, svg.pins img, svg.pins image").count() == 0

    def test_on_a_phone_everything_is_there(self, open_page: OpenPage) -> None:
        page = open_map(open_page, US, width=358, height=304, has_touch=True)
        assert {i["id"] for i in items(page)} == {p.place_id for p in US}
        legend, credit = (
            page.locator(".legend").bounding_box(),
            page.locator(".leaflet-control-attribution").bounding_box(),
        )
        assert legend
        assert credit
        assert legend["y"] + legend["height"] <= credit["y"] + 1
        target = next(i for i in items(page) if i["id"] == "newark")
        page.touchscreen.tap(target["x"] - 14, target["y"])
        page.wait_for_function("clicks.length === 1")
        assert page.evaluate("clicks") == ["newark"]


def _view(page: Page) -> list[float]:
    return page.evaluate("[map.getZoom(), map.getCenter().lat, map.getCenter().lng].map((n) => +n.toFixed(4))")
