"""Exports: what is shown, whole and the same each time, in formats that others' tools read."""

import csv
import hashlib
import io
import json
import re
import zipfile
from dataclasses import replace
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import Made
from map_page import OpenPage
from seed_dataset import seed_dataset

from geo import dataset as tables
from geo import export, export_page, schema
from geo.dataset import Dataset
from geo.selection import Selection, choose
from geo.view import Shown, View

pytest_plugins = ["chromium"]

CITIES = {
    "Chicago", "New York", "San Francisco", "Los Angeles", "Atlanta", "Houston", "Boston", "New Orleans", "Detroit",
    "Newark",
}  # fmt: skip


def shown(dataset: Dataset | None = None, **selection: Any) -> Shown:
    """What a selection shows of the first document, or of another dataset."""
    return View(dataset or seed_dataset()).shown(Selection(**selection))


def features(of: Shown) -> list[dict[str, Any]]:
    """The features of the GeoJSON."""
    return json.loads(export.geojson(of))["features"]


def opened(of: Shown) -> zipfile.ZipFile:
    """The zip of tables."""
    return zipfile.ZipFile(io.BytesIO(export.csv_zip(of)))


@pytest.mark.parametrize("name", export.FORMATS)
def test_the_same_bytes_each_time(name: str) -> None:
    make = export.FORMATS[name].make
    assert make(shown()) == make(shown())


@pytest.mark.parametrize("name", export.FORMATS)
def test_says_where_its_places_come_from(name: str) -> None:
    data = export.FORMATS[name].make(shown())
    if name == "csv":
        data = zipfile.ZipFile(io.BytesIO(data)).read("datapackage.json")
    assert "GeoNames (CC BY 4.0, modified)" in data.decode()


@pytest.mark.parametrize("name", export.FORMATS)
def test_nothing_shown_is_a_file_too(name: str) -> None:
    assert export.FORMATS[name].make(shown(tables.empty()))


@pytest.mark.parametrize("name", export.FORMATS)
def test_the_dataset_is_not_changed(name: str) -> None:
    of = shown()
    before = {table.name: of.dataset.table(table.name).copy(deep=True) for table in schema.TABLES}
    export.FORMATS[name].make(of)
    for table, rows in before.items():
        pd.testing.assert_frame_equal(of.dataset.table(table), rows)


class TestGeojson:
    def test_it_holds_the_cities_that_are_shown(self) -> None:
        assert {f["properties"]["name"] for f in features(shown())} == CITIES

    def test_areas_come_where_they_are_asked_for(self) -> None:
        found = {f["properties"]["name"]: f["properties"]["precision"] for f in features(shown(show=("areas",)))}
        assert set(found) > CITIES
        assert found["California"] == "region"

    def test_a_selection_narrows_it(self) -> None:
        selection = choose(seed_dataset(), agencies=["ICE"])
        assert {f["properties"]["name"] for f in features(View(seed_dataset()).shown(selection))} == {
            "Chicago",
            "New York",
        }

    def test_a_feature(self) -> None:
        newark = next(f for f in features(shown()) if f["id"] == "5101798")
        assert newark["geometry"] == {
            "type": "Point",
            "coordinates": [pytest.approx(-74.17, abs=0.01), pytest.approx(40.73, abs=0.01)],
        }
        properties = newark["properties"]
        assert list(properties)[:7] == [c.name for c in schema.PLACES.columns if c.kind != "point"]
        assert properties["status"] == "planned"
        assert properties["agencies"] == [{"agency_id": "us-cbp", "basis": "event", "inferred": True}]

    def test_it_follows_the_standard(self) -> None:
        whole = json.loads(export.geojson(shown()))
        assert "crs" not in whole
        west, south, east, north = whole["bbox"]
        assert (west, east) == (pytest.approx(-122.42, abs=0.01), pytest.approx(-71.06, abs=0.01))
        assert (south, north) == (pytest.approx(29.76, abs=0.01), pytest.approx(42.36, abs=0.01))
        assert len({f["id"] for f in whole["features"]}) == len(whole["features"])

    def test_others_read_it(self) -> None:
        table = gpd.read_file(io.BytesIO(export.geojson(shown())))
        assert table.crs == "EPSG:4326"
        assert set(table["name"]) == CITIES
        assert table.geometry.x.max() < -70

    def test_no_places_no_box(self) -> None:
        assert json.loads(export.geojson(shown(tables.empty()))) == {
            "type": "FeatureCollection",
            "attribution": "GeoNames (CC BY 4.0, modified)",
            "features": [],
        }

    @pytest.mark.parametrize(
        ("lons", "west", "east"),
        [
            ([10.0], 10, 10),
            ([-10.0, 20.0], -10, 20),
            ([178.4, -171.8], 178.4, -171.8),
            ([170.0, -170.0, -160.0], 170, -160),
            ([-179.0, 0.0, 179.0], 0, -179),
        ],
    )
    def test_the_box_is_the_narrowest(self, lons: list[float], west: float, east: float) -> None:
        box = json.loads(export.geojson(shown(_places(lons))))["bbox"]
        assert (box[0], box[2]) == (west, east)


def _places(lons: list[float]) -> Dataset:
    """A dataset that names a place at each longitude."""
    text = " ".join(f"Town{i}" for i in range(len(lons)))
    document = {
        "doc_id": "d", "sha256": "0" * 64, "path": "a.txt", "title": None, "publisher": None, "url": None,
        "published": None, "date_basis": "none", "language": "en", "text": text,
    }  # fmt: skip
    places, mentions = [], []
    for i, lon in enumerate(lons):
        start = text.index(f"Town{i}")
        places.append(
            {
                "place_id": str(i), "name": f"Town{i}", "admin1": None, "country_code": None, "feature_code": "PPL",
                "population": None, "precision": "place", "lon": lon, "lat": 1.0,
            }
        )  # fmt: skip
        mentions.append(
            {
                "doc_id": "d", "sent_start": 0, "sent_end": len(text), "start": start, "end": start + 5,
                "text": f"Town{i}", "place_id": str(i), "use": "literal", "score": 1.0, "evidence": [],
                "alternatives": [], "reason": None,
            }
        )  # fmt: skip
    return tables.from_rows({"documents": [document], "places": places, "place_mentions": mentions})


class TestTables:
    def test_every_table_is_there_with_its_rows(self) -> None:
        of = shown()
        with opened(of) as archive:
            for table in schema.TABLES:
                rows = pd.read_csv(archive.open(f"{table.name}.csv"))
                assert len(rows) == len(of.dataset.table(table.name))
                assert list(rows.columns) == [c.name for c in export.columns_of(table)]

    def test_numbers_stay_numbers(self) -> None:
        with opened(shown()) as archive:
            places = pd.read_csv(archive.open("places.csv"), dtype={"place_id": str}).set_index("place_id")
            mentions = pd.read_csv(archive.open("place_mentions.csv"))
        assert places.loc["4887398", "lon"] == pytest.approx(-87.65, abs=0.01)
        assert places["population"].dtype.kind == "f"
        assert mentions["start"].dtype.kind == "i"
        assert places.loc["4887398", "status"] == "ongoing"

    def test_offsets_still_lead_to_the_words(self) -> None:
        with opened(shown()) as archive:
            documents = _rows(archive, "documents")
            texts = {row["doc_id"]: row["text"] for row in documents}
            for table in schema.SPAN_TABLES:
                for row in _rows(archive, table.name):
                    assert texts[row["doc_id"]][int(row["start"]) : int(row["end"])] == row["text"]

    def test_lists_are_json(self) -> None:
        with opened(shown()) as archive:
            for row in _rows(archive, "quotes"):
                assert isinstance(json.loads(row["outlets"]), list)

    def test_the_package_describes_each_file(self) -> None:
        with opened(shown()) as archive:
            package = json.loads(archive.read("datapackage.json"))
            assert [r["path"] for r in package["resources"]] == [f"{t.name}.csv" for t in schema.TABLES]
            for resource in package["resources"]:
                data = archive.read(resource["path"])
                assert resource["bytes"] == len(data)
                assert resource["hash"] == "sha256:" + hashlib.sha256(data).hexdigest()
                header = next(csv.reader(io.StringIO(data.decode(resource["encoding"]))))
                assert header == [field["name"] for field in resource["schema"]["fields"]]
        assert re.fullmatch(r"[a-z0-9._-]+", package["name"])
        assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-4.0"]

    def test_types_keys_and_words_hold(self) -> None:
        with opened(shown()) as archive:
            package = json.loads(archive.read("datapackage.json"))
            rows = {r["name"]: _rows(archive, r["path"].removesuffix(".csv")) for r in package["resources"]}
        for resource in package["resources"]:
            schema = resource["schema"]
            for field in schema["fields"]:
                for row in rows[resource["name"]]:
                    _check_cell(field, row[field["name"]])
            if key := schema.get("primaryKey"):
                keys = [tuple(row[k] for k in key) for row in rows[resource["name"]]]
                assert len(keys) == len(set(keys))
            for foreign in schema.get("foreignKeys", []):
                other = {row[foreign["reference"]["fields"]] for row in rows[foreign["reference"]["resource"]]}
                assert {row[foreign["fields"]] for row in rows[resource["name"]]} - {""} <= other

    def test_the_zip_has_no_clock_in_it(self) -> None:
        with opened(shown()) as archive:
            assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert archive.testzip() is None

    @pytest.mark.parametrize(
        ("text", "cell"),
        [
            ("Newark", "Newark"),
            ("", ""),
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-87.6", "'-87.6"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("\0=1", "'\0=1"),
            ("＝1", "'＝1"),
            ("＋1", "'＋1"),
            ("－1", "'－1"),
            ("＠a", "'＠a"),
            ("'=1", "''=1"),
            ("'tis", "'tis"),
            ("a=1", "a=1"),
            ("“=1”", "“=1”"),
        ],
    )
    def test_harmless(self, text: str, cell: str) -> None:
        assert export.harmless(text) == cell

    @given(st.text(alphabet="'=+-@\t\r\0＝ab", max_size=6))
    def test_a_harmless_cell_can_be_turned_back(self, text: str) -> None:
        cell = export.harmless(text)
        assert not re.match(r"[=+\-@\t\r\0＝＋－＠]", cell)
        assert (cell[1:] if re.match(r"'+[=+\-@\t\r\0＝＋－＠]", cell) else cell) == text


def _rows(archive: zipfile.ZipFile, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(archive.read(f"{table}.csv").decode("utf-8-sig"), newline="")))


def _check_cell(field: dict[str, Any], cell: str) -> None:
    constraints = field.get("constraints", {})
    if not cell:
        assert not constraints.get("required"), field
        return
    assert cell in constraints.get("enum", [cell])
    read = {"integer": int, "number": float, "array": json.loads, "string": str}[field["type"]]
    assert read(cell) is not None


class TestOneFile:
    def test_it_loads_nothing(self) -> None:
        html = export.FORMATS["html"].make(shown()).decode()
        assert not re.search(r"<(?:script|link|img|iframe)[^>]*\s(?:src|href)=", html)
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
        assert policy
        assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
        assert "unsafe" not in policy[1]

    def test_it_counts_what_it_lists_and_says_how(self) -> None:
        html = export.FORMATS["html"].make(shown()).decode()
        assert "<h2>Quotations <span>6 in 4 statements</span></h2>" in html
        said = html.split("<h2>Quotations")[1].split("</section>")[0]
        assert said.count('class="said"') == 6
        assert said.count("<article>") == 4
        reported = html.split("<h2>Reported in other words")[1].split("</section>")[0]
        count = int(re.findall(r"<span>(\d+) · no quotation marks around them", reported)[0])
        assert reported.count("<article>") == count > 0

    def test_it_says_who_stands_behind_each_status(self) -> None:
        html = export.FORMATS["html"].make(shown()).decode()
        assert html.count("Backed by: The New York Times, no source named") == 8
        assert html.count("Backed by: Two officials") == 2

    @pytest.mark.parametrize(
        ("selection", "address", "said"),
        [
            ({}, "", "All that was found is here: no filter was set."),
            ({}, "", "The page that it was made with shows the same."),
            (
                {"agencies": ("us-ice",), "search": "<b>", "cities": ("5101798",)},
                "",
                "Only what was chosen is here: city <b>Newark, New Jersey</b> · agency <b>ICE</b> · words "
                "<b>“&lt;b&gt;”</b>.",
            ),
            ({"agencies": ("us-ice",)}, "", "shows the same, with <code>?agency=us-ice</code> at the end"),
            ({}, 'https://x.example/?q="><b>', '<a href="https://x.example/?q=&quot;&gt;&lt;b&gt;" rel='),
            ({}, "javascript:alert(1)", "The page that it was made with shows the same."),
        ],
    )
    def test_it_says_what_made_it_and_leads_back(self, selection: dict[str, Any], address: str, said: str) -> None:
        html = export_page.page(shown(**selection), address=address).decode()
        assert said in html
        assert "javascript:" not in html.split("<script")[0]

    def test_made_without_a_page_it_leads_back_to_none(self) -> None:
        html = export.FORMATS["html"].make(shown(agencies=("us-ice",))).decode()
        assert "Only what was chosen is here: agency <b>ICE</b>." in html
        assert "made with" not in html

    def test_it_says_when_the_documents_are_from(self) -> None:
        made = Made()
        made.document("Rain.", published="2020-02-14")
        made.document("Sun.")
        html = export.FORMATS["html"].make(shown(made.dataset())).decode()
        assert "2 documents · 14 Feb 2020, 1 undated" in html
        assert "undated" in export.FORMATS["html"].make(shown()).decode()

    def test_it_is_small_enough_for_an_e_mail(self) -> None:
        assert len(export.FORMATS["html"].make(shown())) < 900_000

    @pytest.mark.browser
    def test_it_reads_well_without_scripts(self, open_page: OpenPage, tmp_path: Any) -> None:
        page = open_page(java_script_enabled=False)
        (tmp_path / "map.html").write_bytes(export.FORMATS["html"].make(shown()))
        page.goto((tmp_path / "map.html").as_uri())
        assert page.locator("#map").is_hidden()
        headings = page.locator("section").first.locator("h3 a").all_inner_texts()
        assert set(headings) == CITIES
        chicago = page.locator("article", has=page.get_by_role("link", name="Chicago", exact=True))
        assert "Ongoing · ICE · CBP inferred · 1 mention" in chicago.inner_text()
        assert chicago.locator(".hit").inner_text() == "Chicago"

    @pytest.mark.browser
    def test_a_place_in_its_address_stands_out(self, open_page: OpenPage, tmp_path: Any) -> None:
        page = open_page()
        (tmp_path / "map.html").write_bytes(export.FORMATS["html"].make(shown()))
        page.goto((tmp_path / "map.html").as_uri() + "#place-5101798")
        page.wait_for_function("dateline.state.basemap.world")
        assert page.locator("svg.pins .name.chosen").all_text_contents() == ["Newark"]

    @pytest.mark.browser
    def test_title_and_description_are_the_collections(self, open_page: OpenPage, tmp_path: Any) -> None:
        page = open_page()
        of = shown(replace(seed_dataset(), title="One & only", description="About <this>"))
        (tmp_path / "map.html").write_bytes(export.FORMATS["html"].make(of))
        page.goto((tmp_path / "map.html").as_uri())
        assert page.title() == "One & only"
        assert page.locator("header").inner_text().startswith("One & only\n\nAbout <this>")
