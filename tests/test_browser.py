"""The page in a real browser: what a reader sees, clicks, sends on and downloads."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser import SLOW, Reader, site
from playwright.sync_api import Page, expect
from seed_dataset import seed_dataset

pytest_plugins = ["chromium"]
pytestmark = pytest.mark.browser

CHICAGO, NEW_YORK, NEWARK = "4887398", "5128581", "5101798"
OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def seed_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with site(seed_dataset(), tmp_path_factory.mktemp("seed")) as address:
        yield address


@pytest.fixture
def reader(open_page: OpenPage, seed_site: str) -> Iterator[Reader]:
    """A reader at a desk; nothing that the page does may leave this machine or fail."""
    someone = Reader(open_page(viewport={"width": 1440, "height": 900}), seed_site)
    yield someone
    assert someone.left == []
    assert someone.failed == []


def test_the_first_map(reader: Reader) -> None:
    reader.open(pins=10)
    expect(reader.counts).to_have_text(re.compile("10 of 10 cities.*4 agencies.*6 quotations.*1 document.*undated"))
    expect(reader.page.locator("h1")).to_have_text("10 cities in 1 document")
    expect(reader.rows).to_have_count(10)
    expect(reader.panel.locator("h3").first).to_have_text(re.compile("Ongoing.*2 · backed by two officials, not named"))
    expect(reader.map.locator(".legend")).to_contain_text("Ongoing")


def test_a_pin_chooses_a_place(reader: Reader) -> None:
    reader.open(pins=10).click_pin(CHICAGO)
    expect(reader.card.locator("h3")).to_have_text("Chicago")
    expect(reader.card.locator(".tint")).to_have_text("Chicago")
    reader.expect_query({"city": [CHICAGO]})


def test_newark_and_new_york_are_two_targets(reader: Reader) -> None:
    reader.open(pins=10).click_pin(NEWARK)
    expect(reader.card.locator("h3")).to_have_text("Newark")
    reader.click_pin(NEW_YORK)
    expect(reader.card.locator("h3")).to_have_text("New York")


def test_the_same_pin_again_after_closing(reader: Reader) -> None:
    reader.open(pins=10).click_pin(CHICAGO)
    expect(reader.card).to_be_visible()
    reader.card.get_by_role("button", name="Close").click()
    expect(reader.card).to_have_count(0)
    reader.click_pin(CHICAGO)
    expect(reader.card.locator("h3")).to_have_text("Chicago")


def test_a_row_chooses_a_place_on_the_map(reader: Reader) -> None:
    reader.open(pins=10).row("Houston").click()
    expect(reader.card.locator("h3")).to_have_text("Houston")
    expect(reader.map.locator("text.name.chosen")).to_have_text("Houston")
    expect(reader.rows).to_have_count(10)


def test_the_city_box_narrows_map_and_panels_and_opens_the_card(reader: Reader) -> None:
    reader.open(pins=10)
    before = reader.zoom("out")
    city = reader.page.get_by_role("combobox", name="City")
    city.fill("on")
    expect(reader.page.get_by_role("option")).to_have_text(["Boston, Massachusetts", "Houston, Texas"])
    city.fill("houst")
    expect(reader.page.get_by_role("option")).to_have_text(["Houston, Texas"])
    reader.page.keyboard.press("Enter")
    expect(reader.card.locator("h3")).to_have_text("Houston")
    expect(reader.pins).to_have_count(1, timeout=SLOW)
    expect(reader.rows).to_have_count(1)
    expect(reader.counts).to_contain_text("1 of 10 cities")
    reader.expect_query({"city": ["4699066"], "only": ["4699066"]})
    assert reader.view() == before
    reader.page.keyboard.press("Escape")  # the list stays open for more
    reader.page.locator(".st-key-clear button").click()
    expect(reader.pins).to_have_count(10, timeout=SLOW)
    expect(reader.card).to_have_count(0)


def test_an_agency_narrows_map_and_panels(reader: Reader) -> None:
    reader.open(pins=10).pill("ICE").click()
    expect(reader.pins).to_have_count(2, timeout=SLOW)
    expect(reader.rows).to_have_count(2)
    expect(reader.counts).to_have_text(re.compile("2 of 10 cities.*1 agency.*1 quotation.*1 document"))
    expect(reader.panel.locator("h3").first).to_have_text(re.compile("The same sentence names ICE.*2"))
    reader.page.get_by_text("Also show 8 cities that only share a passage with ICE").click()
    expect(reader.rows).to_have_count(10)
    reader.expect_query({"agency": ["us-ice"], "widen": ["passage"]})


def test_an_agency_that_no_sentence_ties_to_a_city(reader: Reader) -> None:
    reader.open("?agency=us-doj")
    expect(reader.panel.locator("h3")).to_have_text("No sentence ties DOJ to a city")
    expect(reader.panel).to_contain_text("Also show 10 cities that only share a passage with DOJ")


def test_a_link_opens_the_same_view_after_a_reload(reader: Reader) -> None:
    query = f"?city={CHICAGO}&agency=us-ice&tab=quotations&widen=passage"
    reader.open(query)
    expect(reader.panel).to_contain_text("Quotations that have to do with Chicago")
    reader.expect_query({"city": [CHICAGO], "agency": ["us-ice"], "tab": ["quotations"], "widen": ["passage"]})
    reader.page.reload()
    reader.at_rest()
    expect(reader.panel).to_contain_text("Quotations that have to do with Chicago")
    expect(reader.pill("ICE")).to_have_attribute("aria-pressed", "true")


def test_back_undoes_one_step_at_a_time(reader: Reader) -> None:
    reader.open(pins=10).pill("ICE").click()
    expect(reader.rows).to_have_count(2)
    reader.row("Chicago").click()
    expect(reader.card).to_be_visible()
    reader.page.go_back()
    expect(reader.card).to_have_count(0)
    expect(reader.rows).to_have_count(2)
    reader.at_rest()
    reader.page.go_back()
    expect(reader.rows).to_have_count(10)
    expect(reader.pill("ICE")).to_have_attribute("aria-pressed", "false")
    reader.at_rest()  # a step taken while the last one is still being drawn may be undone by it
    reader.page.go_forward()
    expect(reader.rows).to_have_count(2)
    expect(reader.page).to_have_url(re.compile(r"\?agency=us-ice$"))


def test_states_and_regions_when_asked_for(reader: Reader) -> None:
    reader.open("?show=areas", pins=14)
    expect(reader.row("California").last).to_be_visible()


def test_embedded_without_filters_and_buttons(reader: Reader) -> None:
    reader.open("?agency=us-ice&embed=true", pins=2)
    expect(reader.page.locator(".st-key-filters")).to_have_count(0)
    expect(reader.page.locator(".st-key-tools")).to_have_count(0)
    reader.row("Chicago").click()
    expect(reader.card).to_be_visible()
    reader.expect_query({"embed": ["true"], "agency": ["us-ice"], "city": [CHICAGO]})


def test_what_the_link_asks_for_and_is_not_there_is_passed_over(reader: Reader) -> None:
    reader.open("?city=%3Cscript%3Ealert(1)%3C/script%3E&agency=us-ice&status=odd", pins=2)
    notices = reader.page.locator(".notice")
    expect(notices).to_have_count(2)
    expect(notices.first).to_contain_text("The link names a city that these documents do not name")
    reader.expect_query({"agency": ["us-ice"]})


def test_a_huge_query_opens_the_page(reader: Reader) -> None:
    reader.open("?" + "&".join(["city=x"] * 900), pins=10)
    expect(reader.page.locator(".notice")).to_have_count(1)


def test_the_view_is_kept_across_a_filter(reader: Reader) -> None:
    reader.open(pins=10)
    before = reader.zoom("in")
    reader.pill("Planned").click()
    expect(reader.rows).to_have_count(8)
    expect(reader.counts).to_contain_text("8 of 10 cities")
    assert reader.view() == before


@pytest.mark.parametrize(
    ("label", "name"), [("Places", "places.geojson"), ("All tables", "tables.zip"), ("The map", "map.html")]
)
def test_downloads_hold_what_is_shown(
    reader: Reader, tmp_path: Path, open_page: OpenPage, label: str, name: str
) -> None:
    reader.open("?agency=us-ice", pins=2)
    reader.page.get_by_role("button", name="Download").click()
    with reader.page.expect_download() as got:
        reader.page.locator(".stDownloadButton button").filter(has_text=label).click()
    file = tmp_path / got.value.suggested_filename
    got.value.save_as(file)
    assert file.name == name
    if name == "places.geojson":
        names = [f["properties"]["name"] for f in json.loads(file.read_text(encoding="utf-8"))["features"]]
        assert names == ["Chicago", "New York"]
    elif name == "tables.zip":
        with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
            assert "datapackage.json" in archive.namelist()
            assert archive.read("places.csv").count(b"\n") == 3
    else:
        page = open_page(viewport={"width": 1000, "height": 700}, offline=True)
        page.goto(file.as_uri())
        expect(page.locator("g.pin[data-id]")).to_have_count(2, timeout=SLOW)


def test_share_says_that_the_link_works_on_this_computer_only(reader: Reader) -> None:
    reader.open("?agency=us-ice", pins=2)
    reader.page.get_by_role("button", name="Share").click()
    popover = reader.page.locator('[data-testid="stPopoverBody"]')
    expect(popover).to_contain_text(f"{reader.address}/?agency=us-ice")
    expect(popover).to_contain_text("on this computer only")


# A browser offers no clipboard to a page of plain http that is not on its own computer.
NO_CLIPBOARD = "Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined, configurable: true })"


@pytest.mark.parametrize("wide", [True, False])
def test_the_link_can_be_copied_where_the_browser_has_no_clipboard(
    open_page: OpenPage, seed_site: str, wide: bool
) -> None:
    size = {"width": 1440 if wide else 390, "height": 900}
    reader = Reader(open_page(viewport=size, has_touch=not wide, is_mobile=not wide), seed_site)
    reader.page.add_init_script(NO_CLIPBOARD)
    reader.open("?agency=us-ice", pins=2)
    reader.page.get_by_role("button", name="Share").click()
    popover = reader.page.locator('[data-testid="stPopoverBody"]')
    copy = popover.get_by_role("button", name="Copy to clipboard").first
    expect(copy).to_have_css("opacity", "1")
    expect(copy).to_be_visible()  # before the pointer is there, and where there is none
    copy.click()
    expect(popover.get_by_role("button", name="Copied")).to_be_visible()
    reader.page.keyboard.press("Escape")
    search = reader.page.get_by_label("Search the documents")
    search.focus()
    reader.page.keyboard.press("ControlOrMeta+V")
    expect(search).to_have_value(f"{reader.address}/?agency=us-ice")


def test_a_click_selects_the_whole_link(reader: Reader) -> None:
    reader.open("?agency=us-ice", pins=2)
    reader.page.get_by_role("button", name="Share").click()
    popover = reader.page.locator('[data-testid="stPopoverBody"]')
    expect(popover.get_by_role("button", name="Copy to clipboard").first).to_be_visible()  # drawn to the end
    popover.locator("code").first.click(position={"x": 30, "y": 8})
    link = f"{reader.address}/?agency=us-ice"
    reader.page.wait_for_function("link => getSelection().toString() === link", arg=link)


def test_a_quotation_opens_at_its_place(reader: Reader) -> None:
    reader.open("?tab=quotations")
    ways_in = reader.panel.get_by_role("button", name="Read it in the document")
    expect(ways_in).to_have_count(7)
    ways_in.nth(1).click()
    asked = reader.panel.locator(".asked")
    expect(asked).to_contain_text("in order to enhance the integrity")
    expect(asked).to_be_in_viewport()
    expect(reader.page).to_have_url(re.compile("tab=document"))


def test_keyboard_from_row_to_card_and_back(reader: Reader) -> None:
    reader.open(pins=10)
    expect(reader.rows).to_have_count(10)  # they need not come in their order
    reader.rows.nth(0).focus()
    reader.page.keyboard.press("Tab")
    expect(reader.rows.nth(1)).to_be_focused()
    reader.page.keyboard.press("Enter")
    expect(reader.card.locator("h3")).to_have_text("New York")
    expect(reader.card).to_be_focused()
    reader.page.keyboard.press("Tab")
    expect(reader.card.get_by_role("button", name="Close")).to_be_focused()
    reader.page.keyboard.press("Enter")
    expect(reader.card).to_have_count(0)
    expect(reader.rows.nth(1)).to_be_focused()


def test_the_tabs_work_by_keyboard(reader: Reader) -> None:
    reader.open(pins=10)
    reader.page.locator('[class*="st-key-f_tab"] button').filter(has_text="Places").focus()
    reader.page.keyboard.press("ArrowRight")
    reader.page.keyboard.press("Enter")
    expect(reader.panel.locator(".words").first).to_be_visible()


@pytest.mark.parametrize("query", ["", f"?city={CHICAGO}", "?tab=quotations", "?tab=agencies", "?tab=document"])
def test_a_phone_never_scrolls_sideways(open_page: OpenPage, seed_site: str, query: str) -> None:
    phone = Reader(open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True), seed_site)
    phone.open(query, pins=10)
    main = phone.page.locator(".stMain")
    assert main.evaluate("e => e.scrollWidth - e.clientWidth") == 0
    assert phone.page.evaluate("document.documentElement.scrollWidth") == 390
    assert phone.left == []


def test_on_a_phone_the_filters_take_one_row_and_the_way_out_is_in_it(open_page: OpenPage, seed_site: str) -> None:
    phone = Reader(open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True), seed_site)
    phone.open(f"?city={NEWARK}&agency=us-cbp&status=planned&q=agents")
    expect(phone.page.locator("h1")).to_be_in_viewport()  # not scrolled down to the card
    filters = phone.page.locator(".st-key-filters").bounding_box()
    assert filters
    assert filters["height"] < 90
    clear = phone.page.get_by_role("button", name="Clear", exact=True)
    expect(clear).to_be_in_viewport(ratio=1)
    phone.page.get_by_role("combobox", name="City").focus()
    phone.page.get_by_label("Search the documents").focus()
    expect(phone.page.get_by_label("Search the documents")).to_be_in_viewport(ratio=0.9)
    clear.click()
    expect(phone.pins).to_have_count(10, timeout=SLOW)


def test_the_filter_row_fades_where_it_goes_on_to_the_right(open_page: OpenPage, seed_site: str) -> None:
    mask = "() => getComputedStyle(document.querySelector('.st-key-filters')).maskSize"
    phone = Reader(open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True), seed_site)
    phone.open(pins=10)
    phone.page.wait_for_function(f"({mask})() === '100% 100%'")
    phone.page.locator(".st-key-filters").evaluate("e => { e.scrollLeft = e.scrollWidth }")
    phone.page.wait_for_function(f"({mask})() === 'calc(100% + 64px) 100%'")
    desk = Reader(open_page(viewport={"width": 1000, "height": 800}), seed_site)
    desk.open(f"?only={NEWARK}&status=planned&q=agents")
    filters = desk.page.locator(".st-key-filters")
    expect(filters.get_by_role("button", name="Clear", exact=True)).to_be_in_viewport(ratio=1)
    assert filters.evaluate("e => e.scrollWidth - e.clientWidth") == 0
    assert desk.page.evaluate(mask) == "calc(100% + 64px) 100%"


def test_a_long_value_in_a_list_keeps_its_beginning(reader: Reader) -> None:
    reader.open(pins=10)
    city = reader.page.get_by_role("combobox", name="City")
    city.fill("san f")
    expect(reader.page.get_by_role("option")).to_have_text(["San Francisco, California"])
    reader.page.keyboard.press("Enter")
    tag = reader.page.locator(".st-key-filters [data-tag]")
    expect(tag).to_contain_text("San Francisco, California")
    reader.at_rest(pins=1)
    expect(city).to_be_focused()
    box, chip = tag.locator("xpath=../..").bounding_box(), tag.bounding_box()
    assert box
    assert chip
    assert box["x"] <= chip["x"]
    assert chip["x"] + chip["width"] <= box["x"] + box["width"]


def test_where_no_city_fits_map_and_panel_say_so_and_lead_on(reader: Reader) -> None:
    reader.open("?q=integrity", pins=0)
    expect(reader.map.locator(".none")).to_have_text("No city is shown")
    lat, lon, zoom = reader.view()
    assert (25 < lat < 50, -120 < lon < -70, zoom > 2) == (True, True, True)  # where the cities of the document lie
    expect(reader.panel.locator("h3")).to_have_text("No city matches")
    reader.panel.get_by_role("button", name="Show 1 quotation").click()
    expect(reader.panel.locator(".words").first).to_contain_text("in order to enhance the integrity")
    reader.expect_query({"q": ["integrity"], "tab": ["quotations"]})
    reader.page.locator(".st-key-filters").get_by_role("button", name="Clear").click()
    expect(reader.pins).to_have_count(10, timeout=SLOW)
    expect(reader.map.locator(".none")).to_be_hidden()


def test_dark(open_page: OpenPage, seed_site: str) -> None:
    night = Reader(open_page(viewport={"width": 1440, "height": 900}, color_scheme="dark"), seed_site)
    night.open(f"?city={NEWARK}", pins=10)
    assert night.page.locator(".stApp").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(22, 24, 27)"
    assert night.card.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(32, 35, 39)"
    expect(night.map.locator('html[data-theme="dark"]')).to_be_attached()
    assert night.left == []
