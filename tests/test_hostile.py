"""Hostile texts through the map and every export: shown as they are, and run nowhere."""

import io
import json
import os
import re
import zipfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from hostile import TEXTS, hostile_dataset
from map_page import OpenPage
from playwright.sync_api import Dialog, Page
from streamlit.testing.v1 import AppTest

from geo import dataset as tables
from geo import export, schema, wire
from geo.markup import visible
from geo.selection import Selection
from geo.summary import pins
from geo.view import Shown, View

pytest_plugins = ["chromium"]


@pytest.fixture(scope="module")
def shown() -> Shown:
    """Everything in the hostile dataset, areas included."""
    dataset = hostile_dataset()
    tables.check(dataset)
    return View(dataset).shown(Selection(show=("areas",)))


@pytest.fixture(scope="module")
def one_page(shown: Shown, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """map.html of it, on the disk."""
    path = tmp_path_factory.mktemp("out") / "map.html"
    path.write_bytes(export.FORMATS["html"].make(shown))
    return path


def test_geojson_opens_and_gives_every_name_back(shown: Shown) -> None:
    data = export.FORMATS["geojson"].make(shown)
    names = {f["properties"]["name"] for f in json.loads(data)["features"]}
    assert names == set(TEXTS)
    table = gpd.read_file(io.BytesIO(data))
    assert len(table) == len(TEXTS)


def test_no_cell_of_a_table_is_a_formula(shown: Shown) -> None:
    with zipfile.ZipFile(io.BytesIO(export.FORMATS["csv"].make(shown))) as archive:
        for table in schema.TABLES:
            raw = pd.read_csv(archive.open(f"{table.name}.csv"), dtype=str, keep_default_na=False)
            for column in export.columns_of(table):
                if column.kind == "text":
                    assert not raw[column.name].str.match(r"[=+\-@\t\r\0＝＋－＠]").any(), (table.name, column.name)


def test_every_text_comes_back_from_the_tables(shown: Shown) -> None:
    with zipfile.ZipFile(io.BytesIO(export.FORMATS["csv"].make(shown))) as archive:
        text = archive.read("documents.csv").decode("utf-8-sig")
    assert [unharmed(t) for t in _column(text, "text")] == list(TEXTS)


def test_st_folium_runs_nothing_on_the_server(shown: Shown) -> None:
    def app(drawn: list[object]) -> None:
        from streamlit_folium import st_folium

        from geo import maps, offline

        offline.serve()
        st_folium(**maps.arguments(drawn), height=400)  # type: ignore[arg-type]

    test = AppTest.from_function(app, args=(pins(shown.rows, shown.selection),)).run(timeout=60)
    assert not test.exception
    assert "DATELINE_PWNED" not in os.environ


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False])
def test_the_one_file_shows_texts_and_runs_none(open_page: OpenPage, one_page: Path, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts)
    asked, said = _watch(page)
    page.goto(one_page.as_uri())
    body = " ".join(page.locator("body").inner_text().split())
    for text in TEXTS:
        assert " ".join(visible(text).split()) in body, text
    assert "49" not in re.findall(r"\d+", page.locator("main").inner_text())
    assert asked == [one_page.as_uri()]
    assert said == []
    links = (
        page.locator("a[href]:not([href^='#'])").evaluate_all("all => all.map((a) => [a.protocol, a.rel])")
        if scripts
        else []
    )
    assert {tuple(link) for link in links} <= {("https:", "noopener noreferrer nofollow")}
    assert page.locator("img, iframe, base, svg[onload], meta[http-equiv=refresh]").count() == 0


@pytest.mark.browser
def test_every_pin_of_the_one_file_leads_to_its_place(open_page: OpenPage, one_page: Path, shown: Shown) -> None:
    page = open_page(viewport={"width": 1000, "height": 900})
    asked, said = _watch(page)
    page.goto(one_page.as_uri())
    page.wait_for_function("dateline.state.basemap.world")
    assert page.evaluate("dateline.state.pins.map((p) => p.name)") == [visible(row.name) for row in shown.rows]
    for row in shown.rows:
        assert page.locator(f"#place-{wire.pin_id(row.place_id)}").count() == 1
    first = page.evaluate(
        "(() => { const i = dateline.state.items.find((i) => i.pin && !i.pin.area); return i.pin.id })()"
    )
    spot = page.evaluate(
        "(id) => { const { atX, atY } = dateline.state.items.find((i) => i.pin && i.pin.id === id);"
        " const p = dateline.state.map.layerPointToContainerPoint([atX, atY]); return { x: p.x, y: p.y } }",
        first,
    )
    page.locator("#map").click(position=spot)
    page.wait_for_function(f"location.hash === '#place-{first}'")
    assert page.locator("article:target").count() == 1
    assert page.locator("svg.pins .ring").count() == 1
    assert asked == [one_page.as_uri()]
    assert said == []


def unharmed(cell: str) -> str:
    """A cell as the text that it was made of."""
    return cell[1:] if re.match(r"'+[=+\-@\t\r\0＝＋－＠]", cell) else cell


def _column(text: str, name: str) -> list[str]:
    import csv

    return [row[name] for row in csv.DictReader(io.StringIO(text, newline=""))]


def _watch(page: Page) -> tuple[list[str], list[str]]:
    """The addresses that the page asks for, and what its scripts say in a dialog: nothing, unless a text ran."""
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    def dismiss(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    return asked, said
