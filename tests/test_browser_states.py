"""The page in a real browser when things are not as they should be: hostile texts, no documents, broken files, much."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser import APP, SLOW, Reader, site, write_snapshot
from made import Made
from many import many_dataset
from playwright.sync_api import Page, expect
from streamlit_server import streamlit_server

from geo.dataset import Dataset

pytest_plugins = ["chromium"]
pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]

HOSTILE = [
    "<script>window.hacked=1</script>",
    '<img src="x" onerror="window.hacked=1">',
    "</style><svg onload=window.hacked=1>",
    "<iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
    "![x](http://tracker.example/p.gif)",
    "[x](javascript:window.hacked=1)",
    "{{ cycler.__init__.__globals__.os.getpid() }}",
    "{% raw %}",
    "{#",
    "${window.hacked=1}",
    "`",
    r"\1 \g<0> \u003cimg src=x onerror=window.hacked=1\u003e",
    "a\u2028b\u202ec",
    ":material/home: :red[x] $x^2$ &lt;b&gt; <meta http-equiv=refresh content=0;url=//evil.example>",
]


def hostile_dataset() -> Dataset:
    """Hostile words wherever a document or a registry can put some."""
    made = Made()
    for number, words in enumerate(HOSTILE):
        text = f"{words} Bo Li said in Lyon{number}. “{words}” Guards left {words} yesterday."
        more = {"title": words, "publisher": words, "path": f"{number}{words}.txt", "url": "javascript:window.hacked=1"}
        doc = made.document(text, **more)
        place = made.place(f"{words} Lyon{number}", place_id=f"p{number}", admin1=words, lat=45.0 + number)
        body = made.agency(words, short=f"{words}{number}", role=words, url=words)
        made.place_mention(doc, f"Lyon{number}", place, evidence=[{"code": words, "value": words}], score=0.4)
        made.place_mention(doc, "yesterday", reason=words)
        made.agency_mention(doc, words, body)
        made.quote(doc, f"“{words}”", "Bo Li", role=words, outlets=[words], cue=words, how=words)
        made.event(
            doc, f"Guards left {words}", "left", body, place, count=3, count_unit=words, count_scope="this_place"
        )
        made.reject(words + str(number), words)
    return made.dataset(title=HOSTILE[0], description=HOSTILE[1])


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with site(hostile_dataset(), tmp_path_factory.mktemp("hostile")) as address:
        yield address


@pytest.mark.parametrize("query", ["", "?city=p0", "?city=p6", "?tab=quotations", "?tab=agencies", "?tab=document&q=x"])
def test_hostile_texts_are_inert(open_page: OpenPage, hostile_site: str, query: str) -> None:
    page = open_page(viewport={"width": 1440, "height": 900})
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    reader = Reader(page, hostile_site).open(query)
    expect(reader.map.locator(".leaflet-container")).to_be_visible(timeout=SLOW)
    for details in page.locator(".stMain details").all():
        details.evaluate("e => { e.open = true }")
    assert [frame.evaluate("window.hacked") for frame in page.frames] == [None] * len(page.frames)
    assert page.locator('.stMain img[src="x"], .stMain svg[onload], .stMain iframe[srcdoc], .stMain meta').count() == 0
    assert page.locator('a[href^="javascript"]').count() == 0
    assert page.locator("h1").inner_text() == HOSTILE[0]
    assert dialogs == []
    assert reader.left == []
    assert page.url.startswith(hostile_site)


def test_hostile_names_on_the_map_are_words(open_page: OpenPage, hostile_site: str) -> None:
    reader = Reader(open_page(viewport={"width": 1440, "height": 900}), hostile_site).open("?city=p0")
    expect(reader.map.locator("text.name.chosen")).to_have_text(f"{HOSTILE[0]} Lyon0", timeout=SLOW)


def test_ten_thousand_documents_can_be_used(open_page: OpenPage, tmp_path: Path) -> None:
    with site(many_dataset(documents=10_000, cities=1_000), tmp_path) as address:
        reader = Reader(open_page(viewport={"width": 1440, "height": 900}), address)
        reader.page.set_default_timeout(SLOW)
        reader.open()
        expect(reader.counts).to_contain_text("1,000 of 1,000 cities", timeout=SLOW)
        reader.row("City 1").first.click()
        expect(reader.card).to_be_visible(timeout=SLOW)
        reader.page.get_by_label("Search the documents").fill("City 999")
        reader.page.keyboard.press("Enter")
        expect(reader.counts).to_contain_text("1 of 1,000 cities", timeout=SLOW)
        reader.tab("Documents")
        expect(reader.rows).to_have_count(50, timeout=SLOW)
        expect(reader.panel).to_contain_text(re.compile(r"Show \d+ more of \d+"))


def _story(folder: Path) -> dict[str, str]:
    """A folder with one document and no snapshot; the environment that names it."""
    (folder / "seeds").mkdir()
    (folder / "seeds" / "story.txt").write_text(
        "Police closed two bridges in Lyon, France, on Monday.", encoding="utf-8"
    )
    return {"DATELINE_SEEDS": str(folder / "seeds"), "DATELINE_SNAPSHOT": str(folder / "snapshots")}


@pytest.mark.model
def test_the_first_build_shows_progress_and_then_the_page(open_page: OpenPage, tmp_path: Path) -> None:
    with streamlit_server(APP, **_story(tmp_path)) as address:
        first, second = (Reader(open_page(), address) for _ in range(2))
        first.page.goto(address)
        expect(first.page.locator("h1")).to_have_text("Reading the documents", timeout=SLOW)
        second.page.goto(address)
        for reader in (first, second):
            reader.at_rest()
            expect(reader.page.locator("h1")).to_have_text("1 city in 1 document", timeout=SLOW)
            expect(reader.map.locator(".leaflet-container")).to_be_visible(timeout=SLOW)
    (snapshot,) = (tmp_path / "snapshots").iterdir()
    assert len(list(snapshot.glob("tables-*"))) == 1


@pytest.mark.model
def test_a_broken_snapshot_is_made_again(open_page: OpenPage, tmp_path: Path) -> None:
    made = Made()
    made.place_mention(made.document("Police closed two bridges in Lyon, France."), "Lyon", made.place("Lyon"))
    environment = write_snapshot(made.dataset(), tmp_path)
    (places,) = (tmp_path / "snapshots").rglob("places.parquet")
    places.write_bytes(b"broken")
    with streamlit_server(APP, **environment) as address:
        reader = Reader(open_page(), address).open()
        expect(reader.page.locator("h1")).to_have_text("1 city in 1 document", timeout=SLOW)
        expect(reader.map.locator(".leaflet-container")).to_be_visible(timeout=SLOW)


@pytest.mark.parametrize(
    ("spoil", "heading", "advice"),
    [
        (lambda seeds: shutil.rmtree(seeds), "The folder of documents can’t be read", "Make the folder"),
        (lambda seeds: (seeds / "story.txt").unlink(), "No documents yet", "Put documents into the folder"),
        (
            lambda seeds: (seeds / "story.txt").write_bytes(b"\x00\x01\x02" * 999),
            "No documents yet",
            "could not be read",
        ),
    ],
    ids=["no folder", "empty folder", "only rejects"],
)
def test_nothing_to_show(
    open_page: OpenPage, tmp_path: Path, spoil: Callable[[Path], object], heading: str, advice: str
) -> None:
    environment = _story(tmp_path)
    spoil(tmp_path / "seeds")
    with streamlit_server(APP, **environment) as address:
        page = open_page()
        page.goto(address)
        expect(page.locator("h1")).to_have_text(heading, timeout=SLOW)
        expect(page.locator(".stMain")).to_contain_text(advice)
        shown = page.locator(".stMain").inner_text()
        assert str(tmp_path) not in shown
        assert not re.search(r"Traceback|File \"", shown)
