"""The page's logic without a browser: what each choice shows, and what goes into the address."""

import html as entities
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made import Made
from many import many_dataset
from seed_dataset import seed_dataset
from streamlit.testing.v1 import AppTest

from geo.config import ROOT
from geo.dataset import Dataset
from geo.markup import visible
from geo.panels.filters import told_apart
from geo.panels.masthead import HOSTING, NEEDS, ONLY, OWN_MACHINE, PUBLIC, TO_HOST, reach
from geo.view import View

DOC = seed_dataset().documents["doc_id"].iloc[0]
README = ROOT / "README.md"
_VIEW: dict[str, View] = {}


def _script() -> None:
    from test_panels import _VIEW

    from geo.panels import html
    from geo.panels.page import page

    html.style()
    page(_VIEW["now"])


class Sheet:
    """The page after a run, and what it says."""

    def __init__(self, data: Dataset, **query: str | list[str]) -> None:
        _VIEW["now"] = View(data)
        self.app = AppTest.from_function(_script, default_timeout=60)
        for key, value in query.items():
            self.app.query_params[key] = value
        self.run()

    def run(self) -> "Sheet":
        self.app.run()
        assert not self.app.exception
        return self

    @property
    def html(self) -> str:
        bodies = [element.proto.body for element in self.app.get("html")]
        return "\n".join(body for body in bodies if not body.startswith("<style>"))

    @property
    def text(self) -> str:
        """The words of all HTML on the page, without tags."""
        return entities.unescape(
            re.sub(r"<[^>]*>", " ", re.sub(r"<(script|style).*?</\1>", "", self.html, flags=re.DOTALL))
        )

    @property
    def rows(self) -> list[str]:
        """The names in the rows."""
        labels = [b.label for b in self.app.button if (b.key or "").startswith("row_")]
        return [re.findall(r"\*\*(.*?)\*\*", label)[0] for label in labels]

    def click(self, label: str, nth: int = 0) -> "Sheet":
        [b for b in self.app.button if label in b.label][nth].click()
        return self.run()

    @property
    def query(self) -> dict[str, Any]:
        return {k: v if isinstance(v, list) else [v] for k, v in self.app.query_params.items()}


@pytest.fixture
def sheet() -> Callable[..., Sheet]:
    return lambda **query: Sheet(seed_dataset(), **query)


def test_every_filter_shows_what_a_link_chose() -> None:
    made = Made()
    for number, status in enumerate(("ongoing", "planned", "completed", "possible", "denied", "unclear", "planned")):
        doc = made.document(f"Crew {number} left for Lyon{number}.", path=f"{number}.txt")
        place, body = made.place(f"Lyon{number}", place_id=f"p{number}"), made.agency(f"Crew {number}")
        made.place_mention(doc, f"Lyon{number}", place)
        made.agency_mention(doc, f"Crew {number}", body)
        made.event(doc, f"Crew {number} left for Lyon{number}", "left", body, place, status=status)
    doc_id, agency_id = made.rows["documents"][1]["doc_id"], made.rows["agencies"][1]["agency_id"]
    page = Sheet(made.dataset(), only="p1", agency=agency_id, status="planned", document=doc_id, q="left", tab="places")
    lists = {box.label: box.value for box in page.app.multiselect}
    chosen = {"City": ["p1"], "Agency": [agency_id], "Status in the text": ["planned"], "Document": [doc_id]}
    assert lists == chosen
    assert [box.value for box in page.app.text_input] == ["left"]
    assert page.rows == ["Lyon1"]
    page.app.multiselect[1].set_value([])
    assert "agency" not in page.run().query


def test_of_two_that_are_called_the_same_the_one_that_is_clicked_is_chosen() -> None:
    made = Made()
    for n in (1, 2, 3):
        doc = made.document(f"Crew {n} left for Lyon.", path=f"{n}.txt", title="News")
        made.place_mention(doc, "Lyon", made.place("Lyon", place_id=f"p{n}", admin1="Rhône"))
        made.agency(f"Crew {n}", short="Crew", agency_id=f"crew-{n}")
        made.agency_mention(doc, f"Crew {n}", f"crew-{n}")
    page = Sheet(made.dataset())
    assert page.app.multiselect[0].options == ["Lyon, Rhône", "Lyon, Rhône (2)", "Lyon, Rhône (3)"]
    assert page.app.multiselect[1].options == ["News (1.txt)", "News (2.txt)", "News (3.txt)"]
    page.app.multiselect[0].set_value(["p2"]).run()
    page.app.multiselect[1].set_value([made.rows["documents"][1]["doc_id"]])
    page.app.pills[0].set_value(["crew-2"])
    assert page.run().query["only"] == ["p2"]
    assert page.query["document"] == [made.rows["documents"][1]["doc_id"]]
    assert page.query["agency"] == ["crew-2"]


def test_told_apart_from_a_name_that_looks_numbered() -> None:
    assert [*told_apart({"a": "X", "b": "X (2)", "c": "X"}).values()] == ["X", "X (2)", "X (3)"]


def test_all_ten_cities_by_status(sheet: Callable[..., Sheet]) -> None:
    page = sheet()
    assert len(page.rows) == 10
    assert page.rows[:3] == ["Chicago", "New York", "San Francisco"]
    assert "2 · backed by two officials, not named" in page.text
    assert "8 · no source named" in page.text
    assert "Named, but not cities:" in page.text
    assert page.query == {}


def test_a_row_opens_a_card_and_closes_it(sheet: Callable[..., Sheet]) -> None:
    page = sheet().click("**Newark**")
    assert page.query == {"city": ["5101798"]}
    for words in (
        "Newark",
        "New Jersey, United States",
        "The New York Times, no source named",
        "CBP,  inferred : the sentence does not say who acts",
        "Not stated for this city. “100 officers” counts the whole operation.",
        "GeoNames 5101798. 2 places carry this name.",
        "High (0.97 of 1)",
        "the text names the larger place with it: “N.J.”",
        "Planned: “are expected to be sent”",
    ):
        assert words in page.text.replace("  ", " ") or words in page.text, words
    assert '<span class="tint">Newark</span>' in page.html
    assert page.click("Close").query == {}


def test_show_only_this_city(sheet: Callable[..., Sheet]) -> None:
    page = sheet(city="4887398").click("Show only this city")
    assert page.rows == ["Chicago"]
    assert page.query == {"city": ["4887398"], "only": ["4887398"]}
    assert "1 of 10" in page.text
    assert "Only  Chicago  is shown" in page.text
    assert page.app.multiselect[0].value == ["4887398"]
    assert len(page.click("Show all cities").rows) == 10
    assert page.app.multiselect[0].value == []


@pytest.mark.parametrize(
    ("agency", "rows", "heading"),
    [
        ("us-ice", 2, "The same sentence names ICE"),
        ("us-cbp", 10, "Inferred: no sentence says who acts there, another one names CBP"),
        ("us-dhs", 0, "No sentence ties DHS to a city"),
        ("us-doj", 0, "No sentence ties DOJ to a city"),
    ],
)
def test_agencies(sheet: Callable[..., Sheet], agency: str, rows: int, heading: str) -> None:
    page = sheet(agency=agency)
    assert len(page.rows) == rows
    assert heading in page.text


def test_widening(sheet: Callable[..., Sheet]) -> None:
    page = sheet(agency="us-doj")
    (switch,) = page.app.toggle
    assert switch.label == "Also show 10 cities that only share a passage with DOJ"
    switch.set_value(True)
    assert len(page.run().rows) == 10
    assert page.query == {"agency": ["us-doj"], "widen": ["passage"]}
    assert "Only the same passage names DOJ" in page.text


def test_pills_and_clear(sheet: Callable[..., Sheet]) -> None:
    page = sheet()
    page.app.pills("f_status_0").set_value(["planned"])
    assert len(page.run().rows) == 8
    page.app.pills("f_agency_0").set_value(["us-ice"])
    page.run()
    assert page.rows == []
    assert page.query == {"status": ["planned"], "agency": ["us-ice"]}
    assert len(page.click("Clear").rows) == 10
    assert page.query == {}
    assert [pills.value for pills in page.app.pills] == [[]] * len(page.app.pills)  # they show what holds now
    assert page.run().query == {}


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        (["person"], "1 · backed by a named person"),
        (["agency", "agency"], "2 · backed by an organisation"),
        (["outlet", "unattributed"], "2 · no source named"),
        (["person", "outlet", "outlet"], "3 · 2 with no source named, 1 backed by a named person"),
        (
            ["agency", "agency", "agency outlet"],
            "3 · 2 backed by an organisation, 1 backed by an organisation, at times with no source named",
        ),
        (["person anonymous", "outlet"], "2 · 1 backed by a named person and unnamed sources, 1 with no"),
        (["person agency", "person agency"], "2 · backed by a named person and an organisation"),
    ],
)
def test_what_backs_a_group_counts_each_city_once(sources: list[str], said: str) -> None:
    made = Made()
    doc = made.document(" ".join(f"Guards left Town{n}. Guards fled Town{n}." for n in range(len(sources))))
    for n, kinds in enumerate(sources):
        place = made.place(f"Town{n}")
        made.place_mention(doc, f"Town{n}", place)
        for verb, kind in zip(("left", "fled"), kinds.split(), strict=False):
            made.event(doc, f"Guards {verb} Town{n}", verb, None, place, source_kind=kind)
    assert said in re.sub(r"\s+", " ", Sheet(made.dataset()).text)


def test_a_card_begins_with_the_sentence_that_gives_the_status() -> None:
    made = Made()
    doc = made.document("Lyon is old. Guards may leave Lyon. Guards are leaving Lyon, said Bo Li. Lyon waits.")
    lyon = made.place("Lyon")
    for nth in range(4):
        made.place_mention(doc, "Lyon", lyon, nth=nth)
    made.event(doc, "Guards may leave Lyon", "leave", None, lyon, status="possible", source_kind="unattributed")
    made.event(doc, "Guards are leaving Lyon", "leaving", None, lyon, status="ongoing", source_kind="agency")
    page = Sheet(made.dataset(), city="lyon")
    sentences = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", page.html)
    assert [re.sub("<[^>]*>", "", s) for s in sentences] == [
        "Guards are leaving Lyon, said Bo Li.",
        "Guards may leave Lyon.",
        "Lyon is old.",
        "Lyon waits.",
    ]
    assert "Ongoing: An organisation; Possible: The document itself, no source named" in page.text


def test_the_city_box_and_the_search(sheet: Callable[..., Sheet]) -> None:
    page = sheet(tab="agencies")
    page.app.multiselect("f_city_0").set_value(["5128581"])
    assert page.run().query == {"city": ["5128581"], "only": ["5128581"]}
    assert page.rows == ["New York"]
    assert "1 of 10" in page.text
    assert "New York, United States" in page.text  # its card
    page.app.multiselect("f_city_0").set_value(["5128581", "4887398"])
    assert page.run().query == {"city": ["4887398"], "only": ["5128581", "4887398"]}
    assert page.rows == ["Chicago", "New York"]
    page.app.multiselect("f_city_0").set_value(["5128581"])
    assert page.run().query == {"only": ["5128581"]}
    page.app.text_input("f_search_0").set_value("  newark  n.j. ")
    page.run()
    assert page.query == {"only": ["5128581"], "q": ["newark n.j."]}
    assert "Nothing matches" in page.text or "No city matches" in page.text
    assert len(page.click("Clear").rows) == 10
    assert page.query == {}


def test_a_place_that_is_chosen_leaves_the_city_box_alone(sheet: Callable[..., Sheet]) -> None:
    page = sheet().click("**Newark**")
    assert page.app.multiselect[0].value == []
    assert len(page.rows) == 10
    page = sheet(city="5128581", q="newark n.j.")
    assert len(page.rows) == 8
    assert "What is chosen above leaves it out." in page.text


def test_the_city_box_shows_a_state_that_a_link_chose() -> None:
    made = Made()
    made.place_mention(made.document("Rain in Bavaria."), "Bavaria", made.place("Bavaria", precision="region"))
    assert Sheet(made.dataset(), only="bavaria").app.multiselect[0].value == ["bavaria"]


def test_nothing_matches(sheet: Callable[..., Sheet]) -> None:
    page = sheet(q="no such words")
    assert "Nothing matches" in page.text
    assert "0 of 10" in page.text
    assert len(page.click("Clear all filters").rows) == 10


@pytest.mark.parametrize(
    ("query", "heading", "ways"),
    [
        ({"q": "integrity"}, "No city matches", ["Show 1 quotation", "Show 2 agencies", "Show 1 document"]),
        ({"q": "rhetoric"}, "No city matches", ["Show 1 document"]),
        ({"q": "integrity", "tab": "document", "document": DOC}, "", []),
        ({"agency": "us-ice", "status": "planned"}, "Nothing matches", []),
        ({"agency": "us-doj"}, "No sentence ties DOJ to a city", ["Show 1 agency", "Show 1 document"]),
        ({"city": "4887398", "agency": "us-doj", "tab": "quotations"}, "Nobody is quoted", ["Show 1 agency"]),
        ({"q": "newark", "tab": "agencies"}, "No agency is named", ["Show 1 city", "Show 1 statement"]),
        ({"q": "rhetoric", "tab": "quotations"}, "Nobody is quoted", ["Show 1 document"]),
    ],
)
def test_what_fits_nothing_here_may_fit_there(
    sheet: Callable[..., Sheet], query: dict[str, str], heading: str, ways: list[str]
) -> None:
    page = sheet(**query)
    assert heading in page.text
    found = [b.label for b in page.app.button if b.label.startswith("Show ")]
    assert found[: len(ways)] == ways
    assert ("Clear all filters" in [b.label for b in page.app.button]) == bool(heading)
    if ways:
        kinds = {"q": "quotations", "a": "agencies", "d": "document", "c": "places"}
        tab = page.click(ways[0]).query.get("tab", ["places"])
        assert tab == [kinds[ways[0].split()[2][0]]]


def test_where_nothing_matches_the_page_says_what_was_chosen(sheet: Callable[..., Sheet]) -> None:
    text = re.sub(r"\s+", " ", sheet(agency="us-ice", status="planned", q="<b>").text)
    assert "Chosen: agency ICE · status Planned · words “<b>” ." in text


def test_what_the_address_asks_for_and_is_not_there(sheet: Callable[..., Sheet]) -> None:
    page = sheet(city="<script>alert(1)</script>", agency="us-ice", odd="kept")
    assert "The link names a city that these documents do not name" in page.text
    assert "“&lt;script&gt;alert(1)&lt;/script&gt;”. It was passed over; the rest is shown." in page.html
    assert "<script>alert" not in page.html
    assert page.query == {"agency": ["us-ice"], "odd": ["kept"]}
    assert "The link names" not in page.click("**Chicago**").text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({}, ["Reported in other words", "two officials who are familiar", "as reported by The New York Times"]),
        ({"city": "4887398"}, ["Names Chicago", "In the same passage as Chicago", "Also show"]),
        ({"city": "4887398", "agency": "us-doj"}, ["Nobody is quoted"]),
    ],
)
def test_quotations(sheet: Callable[..., Sheet], query: dict[str, str], shown: list[str]) -> None:
    page = sheet(tab="quotations", **query)
    text = page.text + " ".join(t.label for t in page.app.toggle)
    for words in shown:
        assert words.lower() in text.lower()


def test_what_is_denied_is_shown_with_the_word_that_denies_it() -> None:
    made = Made()
    doc = made.document("Ann Lee denied that aid was stolen.")
    made.quote(doc, "that aid was stolen", "Ann Lee", unit="statement", kind="indirect", cue="denied")
    text = re.sub(r"\s+", " ", Sheet(made.dataset(), tab="quotations").text)
    assert "that aid was stolen Ann Lee . In the reporter's words (“denied”)." in text


def test_a_speaker_as_the_document_names_him_with_role_and_outlets(sheet: Callable[..., Sheet]) -> None:
    text = re.sub(r"\s+", " ", sheet(tab="quotations").text)
    assert (
        "Lawrence Payne , spokesman, U.S. Customs and Border Protection , as reported by The New York Times. "
        "Part of a sentence (“confirmed”)." in text
    )
    assert "Trump , President , as reported by American Independent. The whole statement." in text
    assert "2 parts of a sentence" in text
    assert "“confirmed” has the speaker as its subject" in text


def test_doubt_and_silence_are_said() -> None:
    made = Made()
    doc = made.document("“Go,” said Bo Li. They call it “calm”.")
    made.quote(doc, "“Go,”", "Bo Li", score=0.41)
    made.quote(doc, "“calm”", None)
    text = re.sub(r"\s+", " ", Sheet(made.dataset(), tab="quotations").text)
    assert "Unsure who said it (0.41 of 1)." in text
    assert "In quotation marks, but nobody is said to have said it" in text


def test_read_it_in_the_document(sheet: Callable[..., Sheet]) -> None:
    page = sheet(city="5101798").click("Read it in the document")
    assert page.query == {"city": ["5101798"], "tab": ["document"], "at": [f"{DOC}:729-735"]}
    assert '<span class="asked"><span class="place planned" title="Newark">Newark</span></span>' in page.html
    assert "Untitled document. No publisher or date is given." in page.text


def test_agencies_keep_documents_and_registry_apart(sheet: Callable[..., Sheet]) -> None:
    page = sheet(tab="agencies")
    document, registry = page.html.split("From our registry, not from the documents", 1)
    assert "announced a series of measures" in document
    assert "justice.gov" not in document
    text = re.sub(r"\s+", " ", page.text)
    for words in (
        "part of U.S. Department of Homeland Security",
        "as “Customs and Border Protection” and “the agency” · 2 mentions",
        "“was deploying 100 officers to work with Immigration and Customs Enforcement”",
        "Said by: Lawrence Payne, spokesman, through The New York Times. Where: no single city. "
        "How many: 100 officers for the whole operation.",
        "Inferred : the sentence does not name who acts. Said by: Two officials",
        "1 Mar 2003",
    ):
        assert words in text, words
    assert registry.count("cbp.gov, About") == 1
    assert 'href="https://www.cbp.gov"' in page.html


def test_a_registry_site_that_is_no_web_address_is_text() -> None:
    made = Made()
    for number, url in enumerate(
        ("javascript:alert(1)", "https://a@evil.example", "ftp://x.example", "data:text/html,x")
    ):
        agency = made.agency(f"Body {number}", url=url, sources=[{"column": "url", "source": "a list"}])
        made.agency_mention(made.document(f"Body {number} met."), f"Body {number}", agency)
    assert "href" not in Sheet(made.dataset(), tab="agencies").html


def test_several_documents_are_listed_first() -> None:
    made = Made()
    for number in range(3):
        doc = made.document(
            f"Rain fell on Lyon, part {number}.", path=f"{number}.txt", title=f"Part {number}", published="2020-02-14"
        )
        made.place_mention(doc, "Lyon", "lyon")
    made.place("Lyon", admin1="Rhône")
    page = Sheet(made.dataset(title="Rain"), tab="document")
    assert page.rows == ["Part 0", "Part 1", "Part 2"]
    assert "14 Feb 2020" in page.text
    page.click("**Part 1**")
    assert "Rain fell on" in page.text
    assert page.click("All documents").rows == ["Part 0", "Part 1", "Part 2"]
    (box,) = [m for m in page.app.multiselect if m.key == "f_document_0"]
    box.set_value([made.rows["documents"][2]["doc_id"]])
    assert "part 2" in page.run().text


def test_a_long_document_comes_in_parts() -> None:
    made = Made()
    doc = made.document("\n\n".join(f"Paragraph {n}. " + "word " * 200 for n in range(300)))
    page = Sheet(made.dataset(), tab="document")
    assert "Paragraph 0." in page.text
    assert "Paragraph 299." not in page.text
    page.click("Next part")
    assert "Paragraph 0." not in page.text
    page.click("Earlier part")
    assert "Paragraph 0." in page.text
    assert doc


def test_rejects_and_other_languages_are_told() -> None:
    made = Made()
    made.document("Il pleut sur Lyon.", language="fr")
    made.reject('"><img src=x onerror=1>.txt', "The file is no text. Save its text as .txt, or remove it.")
    made.reject("big.html", "The file is larger than 2 MB. Split it into smaller files.")
    made.reject("collection.toml", "The description is no TOML. Mend line 3.", code="bad_collection")
    made.reject("again.txt", "The same text as rain.txt.", code="copy")
    page = Sheet(made.dataset())
    assert "2 of 3 files could not be read. The rest is shown." in page.text
    assert "Split it into smaller files." in page.text
    assert "Mend line 3." in page.text
    assert "&quot;&gt;&lt;img src=x onerror=1&gt;.txt" in page.html
    assert "1 of 1 document is not in English." in page.text
    assert "No city is named" in page.text


@pytest.mark.parametrize(
    ("documents", "told"),
    [
        ([], ["1 of 4 files could not be read", "2 of 3 documents are not in English", "is found in them."]),
        (["en.txt"], []),
        (["en.txt", "fr.txt"], ["1 of 2 documents is not in English", "is found in it."]),
        (["de.txt"], ["Notes on the files", "Write the date", "1 of 1 document is not in English"]),
    ],
)
def test_notices_are_about_the_documents_that_are_shown(documents: list[str], told: list[str]) -> None:
    made = Made()
    made.document("It rained.", path="en.txt")
    made.document("Il pleut.", path="fr.txt", language="fr")
    made.document("Es regnet.", path="de.txt", language="de")
    made.reject("big.html", "The file is larger than 2 MB. Split it into smaller files.")
    made.reject("de.txt", "Write the date as 2023-03-14.", code="bad_date")
    text = Sheet(made.dataset(), document=documents, tab="document").text
    for words in told:
        assert words in text
    for words in ("could not be read", "Notes on the files", "not in English"):
        assert (words in text) == any(words in each for each in told)


def test_notes_on_files_that_were_read_count_none_as_lost() -> None:
    made = Made()
    made.document("It rained.")
    made.reject("collection.toml", "The description is no TOML. Mend line 3.", code="bad_collection")
    page = Sheet(made.dataset())
    assert "Notes on the files" in page.text
    assert "could not be read" not in page.text


def test_bodies_named_by_a_common_word_are_listed() -> None:
    made = Made()
    doc = made.document("The Harbour <b>Board</b> met. The Harbour <b>Board</b> closed. The Reed Council left.")
    for nth in (0, 1):
        made.agency_mention(doc, "Harbour <b>Board</b>", None, nth=nth)
    made.agency_mention(doc, "Reed Council", None)
    page = Sheet(made.dataset(), tab="agencies")
    assert "2 names that any town’s body may have" in page.text
    assert (
        "<li><b>Harbour &lt;b&gt;Board&lt;/b&gt;</b>2 mentions</li><li><b>Reed Council</b>1 mention</li>" in page.html
    )


def test_a_body_outside_the_registry_has_a_card_without_facts() -> None:
    made = Made()
    board = made.agency("Harbour <b>Board</b>", level=None)
    for text in ("The Harbour <b>Board</b> met.", "The Harbour <b>Board</b> closed."):
        made.agency_mention(made.document(text), "Harbour <b>Board</b>", board)
    page = Sheet(made.dataset(), tab="agencies")
    assert (
        "Known by its name only: not in the registry. Whether all documents mean the same body is not known"
        in page.text
    )
    assert '<h3 class="agency">Harbour &lt;b&gt;Board&lt;/b&gt;</h3>' in page.html
    assert "From our registry" not in page.text


def test_names_without_a_place_are_listed() -> None:
    made = Made()
    made.place_mention(made.document("Near Xyzzy."), "Xyzzy")
    text = re.sub(r"\s+", " ", Sheet(made.dataset()).text)
    assert "1 name could not be placed Xyzzy no place of that name is known" in text


def test_an_unsure_place_says_so() -> None:
    made = Made()
    others = [{"place_id": str(n), "name": f"Newark, {n}", "score": 0.2} for n in range(3)]
    evidence = [{"code": "candidates", "value": "8"}]
    doc = made.document("He left Newark.")
    made.place_mention(doc, "Newark", made.place("Newark"), score=0.4, alternatives=others, evidence=evidence)
    page = Sheet(made.dataset(), city="newark")
    assert "Which Newark? The text does not settle it. Shown: the likeliest of 8." in page.text
    assert "Low (0.40 of 1)" in page.text
    assert any((b.key or "").startswith("row_mentioned-unsure") for b in page.app.button)


def test_what_is_told_of_a_place_in_a_sentence_that_does_not_name_it_is_shown() -> None:
    made = Made()
    doc = made.document("Newark is old. Two schools there will close.")
    newark = made.place("Newark")
    made.place_mention(doc, "Newark", newark)
    made.event(doc, "Two schools there will close", "close", None, newark, status="planned")
    page = Sheet(made.dataset(), city="newark")
    assert re.search(r'Two schools there <\w+ class="[^"]*tint[^"]*"[^>]*>will close</', page.html)
    assert "This sentence does not name Newark: the words around it do." in page.text
    assert "Named in 1 sentence" in [e.label for e in page.app.expander]


HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> ![x](http://tracker.example/p.gif) {{7*7}} {% raw %} ${3} ` "
    ":material/home: :red[x] $\\LaTeX$ </style> \u202eabc &lt;b&gt;"
)


@pytest.mark.parametrize("tab", ["places", "quotations", "agencies", "document"])
def test_hostile_words_are_only_words(tab: str) -> None:
    made = Made()
    doc = made.document(
        f"{HOSTILE} Bo Li said so in Lyon.", path=f"{HOSTILE}.txt"[:200], title=HOSTILE, publisher=HOSTILE
    )
    made.document("Another.", title=HOSTILE + "2")
    lyon = made.place("Lyon", admin1=HOSTILE)
    body = made.agency(HOSTILE, short=HOSTILE, role=HOSTILE, url="javascript:alert(1)", sources=[])
    made.place_mention(doc, "Lyon", lyon)
    made.place_mention(doc, HOSTILE[:40])
    made.agency_mention(doc, HOSTILE, body)
    made.quote(doc, HOSTILE, "Bo Li", role=HOSTILE, outlets=[HOSTILE], cue=HOSTILE, how="subject_verb")
    made.event(doc, f"{HOSTILE} Bo Li said so in Lyon", "said", body, lyon)
    made.reject(HOSTILE, HOSTILE)
    for query in ({}, {"city": lyon}, {"at": f"{doc}:0-20"}):
        page = Sheet(made.dataset(title=HOSTILE, description=HOSTILE), tab=tab, **query)
        ours = re.sub(r"<script>\n(requestAnimationFrame|// The buttons).*?</script>", "", page.html, flags=re.DOTALL)
        assert not re.search(r"<(script|img|/style)\b", ours.lower())
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in ours
        assert "\u202e" not in ours
        for markdown in page.app.markdown:
            assert "alert(1)" not in markdown.value
        for button in page.app.button:
            assert not re.search(r"(?<!\\)!\[|(?<!\\)\$|(?<!\\)<|(?<!\\):material|(?<!\\):red", button.label)
    assert visible("\u202e") == "⟦RLO⟧"


def test_other_documents_under_a_running_page(sheet: Callable[..., Sheet]) -> None:
    """What was chosen may be gone from them: the page says so and goes on."""
    page = sheet(agency="us-ice", city="4887398", at=f"{DOC}:1-9", tab="document")
    made = Made()
    made.place_mention(made.document("Rain fell on Lyon."), "Lyon", made.place("Lyon"))
    _VIEW["now"] = View(made.dataset())
    assert "The link names an agency that these documents do not name: “us-ice”." in page.run().text
    assert page.query == {"tab": ["document"]}


def test_a_fault_is_told_without_a_trace(sheet: Callable[..., Sheet], monkeypatch: pytest.MonkeyPatch) -> None:
    page = sheet()
    monkeypatch.setattr("geo.panels.page.pins", lambda *_: 1 / 0)
    text = page.run().text
    assert "Something went wrong" in text
    assert "ZeroDivisionError" not in text


def test_what_else_is_shown() -> None:
    made = Made()
    doc = made.document("Paris said no. Lyon is calm. Rain in Bavaria.")
    made.place_mention(doc, "Paris", made.place("Paris"), use="associative")
    made.place_mention(doc, "Lyon", made.place("Lyon"))
    made.place_mention(doc, "Bavaria", made.place("Bavaria", precision="region"))
    page = Sheet(made.dataset())
    assert page.rows == ["Lyon"]
    assert "Named, but not cities: Bavaria (state or province)." in page.text
    page.app.pills("f_show_0").set_value(["areas", "associative"])
    page.run()
    assert page.rows == ["Paris", "Lyon", "Bavaria"]
    assert page.query == {"show": ["areas", "associative"]}
    assert "2 of 2" in page.text
    assert "A name used in another sense" in page.click("**Paris**").text


def test_ten_thousand_documents_come_in_pages() -> None:
    data = many_dataset(documents=10_000, cities=1_000)
    page = Sheet(data)
    assert "10,000 documents" in page.text
    assert 0 < len(page.rows) <= 700
    for tab in ("quotations", "agencies", "document"):
        page.app.get("button_group")[-1].set_value(tab)
        page.run()
        assert len(page.app.get("html")) < 300, tab


def test_the_page_opens_without_the_language_model() -> None:
    heavy = ("spacy", "thinc", "trafilatura", "py3langid")
    code = f"import geo.panels.start, sys; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_one_more_page_of_rows() -> None:
    made = Made()
    for number in range(40):
        doc = made.document(f"Rain fell on Town{number}.")
        made.place_mention(doc, f"Town{number}", made.place(f"Town{number}"))
    page = Sheet(made.dataset())
    assert len(page.rows) == 25
    assert len(page.click("Show 15 more of 40").rows) == 40


def test_the_style_sheet_names_only_what_the_page_draws() -> None:
    """A class in the style sheet that no panel writes is a leftover."""
    folder = Path(__file__).resolve().parent.parent / "geo"
    style = (folder / "web" / "page.css").read_text(encoding="utf-8")
    rules = re.sub(r"url\([^)]*\)|/\*.*?\*/", "", style, flags=re.DOTALL)
    written = "".join(p.read_text(encoding="utf-8") for p in [*(folder / "panels").glob("*.py"), folder / "reading.py"])
    written += " ".join(_statuses())
    for name in set(re.findall(r"\.([a-z][a-z-]*)(?=[\s.:,{)>+~])", rules)):
        assert name.startswith("st") or re.search(rf"\b{name}\b", written), name


def _statuses() -> tuple[str, ...]:
    from geo.selection import PLACE_STATUSES

    return PLACE_STATUSES


def test_the_foot_names_what_read_the_documents() -> None:
    assert "language model" not in Sheet(seed_dataset()).text
    page = Sheet(seed_dataset())
    _VIEW["now"] = View(seed_dataset(), model="en_core_web_sm <1> 3.8.0")
    assert "The documents were read with the language model en_core_web_sm &lt;1&gt; 3.8.0." in page.run().html


@pytest.mark.parametrize(
    ("address", "where"),
    [
        ("http://localhost:8501/?q=x", "computer"),
        ("http://127.0.0.1:8501/", "computer"),
        ("http://[::1]:8501/", "computer"),
        ("http://0.0.0.0:8501/", "computer"),
        ("http://192.168.0.7:8501/", "network"),
        ("http://desk:8501/", "network"),
        ("http://desk.local:8501/", "network"),
        ("https://dateline.example.org/?q=localhost", "everywhere"),
        ("https://8.8.8.8/", "everywhere"),
    ],
)
def test_how_far_a_link_goes(address: str, where: str) -> None:
    assert reach(address) == where


def test_share_says_how_to_host_in_the_words_of_the_readme() -> None:
    section = README.read_text(encoding="utf-8").split("## Sharing a link")[1].split("\n## ")[0]
    readme = " ".join(section.split())
    steps = [f"{number}. {step}" for number, step in enumerate(HOSTING, 1)]
    for words in (ONLY["computer"], TO_HOST, *steps, OWN_MACHINE, NEEDS, PUBLIC):
        assert words[0].lower() + words[1:] in readme or words in readme, words
    assert f"{len(HOSTING) + 1}. " not in readme
    said = " ".join(m.value for m in Sheet(seed_dataset()).app.markdown)
    for words in (ONLY["computer"], TO_HOST, *steps, OWN_MACHINE, NEEDS, PUBLIC):
        assert words in said


def test_share_in_a_network_says_what_is_missing_and_not_to_do_again_what_was_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("geo.panels.masthead.link", lambda: "http://192.168.0.7:8501/")
    said = [m.value for m in Sheet(seed_dataset()).app.markdown]
    assert f"{ONLY['network']} {NEEDS}" in said
    assert TO_HOST in said
    assert "0.0.0.0" not in " ".join(said)


def test_a_report_says_which_name_where() -> None:
    page = Sheet(seed_dataset(), city="5101798")
    (report,) = [code.value for code in page.app.code if "place_id" in code.value]
    assert report.splitlines() == [
        "name: Newark",
        "read as: Newark, New Jersey (United States)",
        "place_id: 5101798",
        f"document: {DOC} (000_e81ec0beefe23a30.txt)",
        "name from, to: 729, 735",
        "sentence from, to: 605, 741",
    ]


def test_every_pin_says_why_it_is_there() -> None:
    data = seed_dataset()
    for row in View(data).everything.rows:
        text = Sheet(data, city=row.place_id, show="areas").text
        assert "Why here?" not in text
        assert "is read as" in text, row.name
        assert "no reason is recorded" not in text, row.name
        assert text.count("Rather than") == (1 if _others(data, row.place_id) else 0), row.name


def _others(data: Dataset, place_id: str) -> int:
    mentions = data.place_mentions
    return max(map(len, mentions.loc[mentions["place_id"] == place_id, "alternatives"]))


def test_three_alternatives_at_most_are_named() -> None:
    made = Made()
    others = [{"place_id": str(n), "name": f"Lyon {n}", "score": 0.2} for n in range(4)]
    doc = made.document("He left Lyon.")
    made.place_mention(doc, "Lyon", made.place("Lyon"), alternatives=others[:3])
    text = Sheet(made.dataset(), city="lyon").text
    assert [name for name in ("Lyon 0", "Lyon 1", "Lyon 2") if name in text] == ["Lyon 0", "Lyon 1", "Lyon 2"]


def test_names_that_turn_the_text_around_them_do_so_nowhere() -> None:
    made = Made()
    doc = made.document("He left \u202eLyon for the Guard.")
    made.place_mention(doc, "\u202eLyon", made.place("\u202eLyon", place_id="lyon"))
    made.agency_mention(doc, "Guard", made.agency("\u2067Guard"))
    for tab in ("places", "quotations", "agencies", "document"):
        page = Sheet(made.dataset(), city="lyon", tab=tab)
        words = [page.html, *(b.label for b in page.app.button)]
        words += [option for box in page.app.multiselect for option in box.options]
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", " ".join(words))
