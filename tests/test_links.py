"""Agencies and places, quotations and places: on what basis."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import Made
from seed_dataset import seed_dataset

from geo.dataset import Dataset
from geo.links import Links, stronger
from geo.paragraphs import paragraphs
from geo.schema import BASES

TEXT = """The coast guard searched the bay off Brest on Monday. Crews also left Lorient.

In Nantes nothing was seen. “Nobody called us from Vannes,” said Anne Le Goff. The guard will wait.

Rain fell on Quimper."""


@pytest.fixture(scope="module")
def coast() -> Dataset:
    made = Made()
    doc = made.document(TEXT)
    guard = made.agency("Coast Guard")
    for name in ("Brest", "Lorient", "Nantes", "Vannes", "Quimper"):
        made.place_mention(doc, name, made.place(name))
    made.agency_mention(doc, "coast guard", guard)
    made.agency_mention(doc, "The guard", guard)
    made.event(doc, "Crews also left Lorient", "left", guard, "lorient", agency_basis="inferred")
    made.quote(doc, "“Nobody called us from Vannes,”", "Anne Le Goff")
    return made.dataset()


def bases(links: pd.DataFrame) -> dict[str, str]:
    return dict(zip(links["place_id"], links["basis"], strict=True))


def test_an_event_ties_more_than_a_sentence(coast: Dataset) -> None:
    strong = Links(coast).strong
    assert bases(strong) == {"brest": "sentence", "lorient": "event"}
    assert dict(zip(strong["place_id"], strong["inferred"], strict=True)) == {"brest": False, "lorient": True}


@pytest.mark.parametrize(
    ("widest", "expected"),
    [
        ("sentence", {"brest": "sentence", "lorient": "event"}),
        ("passage", {"brest": "sentence", "lorient": "event", "nantes": "passage", "vannes": "passage"}),
        (
            "document",
            {
                "brest": "sentence",
                "lorient": "event",
                "nantes": "passage",
                "vannes": "passage",
                "quimper": "document",
            },
        ),
    ],
)
def test_wider_bases_add_places_and_change_none(coast: Dataset, widest: str, expected: dict[str, str]) -> None:
    assert bases(Links(coast).of_agencies(["coast-guard"], widest=widest)) == expected


@pytest.mark.parametrize(
    ("place", "expected"),
    [("vannes", ["inside"]), ("nantes", ["passage"]), ("quimper", ["document"]), ("brest", ["document"])],
)
def test_quotations_of_a_place(coast: Dataset, place: str, expected: list[str]) -> None:
    assert list(Links(coast).quotes_of_place(place, widest="document").values()) == expected


def test_a_quotation_in_the_sentence_of_a_place() -> None:
    made = Made()
    doc = made.document("“We will stay,” said Ana Ruiz in Vigo.")
    made.place_mention(doc, "Vigo", made.place("Vigo"))
    made.quote(doc, "“We will stay,”", "Ana Ruiz")
    assert Links(made.dataset()).quotes_of_place("vigo") == {0: "sentence"}


def test_a_stated_agency_wins_over_an_inferred_one() -> None:
    made = Made()
    doc = made.document("The army left Lyon. The army left Lyon.")
    army, lyon = made.agency("Army"), made.place("Lyon")
    made.place_mention(doc, "Lyon", lyon)
    made.event(doc, "left Lyon", "left", army, lyon, agency_basis="inferred")
    made.event(doc, "army left Lyon", "left", army, lyon)
    strong = Links(made.dataset()).strong
    assert strong["inferred"].tolist() == [False]


def test_only_literal_names_count() -> None:
    made = Made()
    doc = made.document("The army bought the Lyon Gazette.")
    made.agency_mention(doc, "army", made.agency("Army"))
    made.place_mention(doc, "Lyon", made.place("Lyon"), use="outlet")
    links = Links(made.dataset())
    assert links.of_agencies(["army"], widest="document").empty
    assert links.quotes_of_place("lyon") == {}


def test_the_agencies_of_the_first_document() -> None:
    links = Links(seed_dataset())
    every = set(seed_dataset().places.query("precision == 'place'")["place_id"])
    assert set(bases(links.of_agencies(["us-ice"]))) == {"4887398", "5128581"}
    assert bases(links.of_agencies(["us-cbp"])) == dict.fromkeys(every, "event")
    assert links.of_agencies(["us-cbp"])["inferred"].all()
    for agency in ("us-dhs", "us-doj"):
        assert links.of_agencies([agency]).empty
        assert bases(links.of_agencies([agency], widest="passage")) == dict.fromkeys(every, "passage")


def test_the_quotations_of_chicago_strongest_first() -> None:
    data = seed_dataset()
    found = Links(data).quotes_of_place("4887398")
    assert list(found.values()) == sorted(found.values(), key=BASES.index)
    assert data.quotes["speaker"].iloc[next(iter(found))].startswith("two officials")
    assert list(found.values()).count("inside") == 1


def test_nothing_to_link() -> None:
    links = Links(Made().dataset())
    assert links.strong.empty
    assert links.of_agencies(["x"], widest="document").empty
    assert links.quotes_of_place("x") == {}
    assert not links.quotes_of_agencies(["x"]).any()


def test_a_long_text_of_pairs_is_linked_in_no_time() -> None:
    """A hundred thousand mentions in one paragraph: pairs of mentions would be ten thousand million."""
    made = Made()
    text = "Lyon army. " * 50_000
    doc = made.document(text)
    army, lyon = made.agency("Army"), made.place("Lyon")
    for table, words, shift, more in (
        ("place_mentions", "Lyon", 0, {"place_id": lyon, "use": "literal", "score": 1.0, "evidence": []}),
        ("agency_mentions", "army", 5, {"agency_id": army, "name": "Army", "rule": "name"}),
    ):
        blank = {"alternatives": [], "reason": None}
        made.rows[table] = [
            {"doc_id": doc, "sent_start": i * 11, "sent_end": i * 11 + 10, "start": i * 11 + shift, "text": words}
            | {"end": i * 11 + shift + 4, **more, **blank}
            for i in range(50_000)
        ]
    from geo import dataset as tables

    links = Links(tables.from_rows(made.rows))
    assert bases(links.of_agencies([army], widest="document")) == {lyon: "sentence"}


@given(st.text(alphabet="ab \n", max_size=60), st.integers(0, 60))
@settings(max_examples=200)
def test_passages_are_the_paragraphs(text: str, at: int) -> None:
    made = Made()
    doc = made.document(text)
    links = Links(made.dataset())
    rows = pd.DataFrame({"doc_id": [doc], "start": [at]})
    starts = [start for start, _ in paragraphs(text)] or [0]
    expected = max([s for s in starts if s <= at], default=starts[0])
    assert links._paragraphs_of(rows).tolist() == [expected]
    assert links._paragraphs_of(rows).dtype == np.int64


def test_stronger() -> None:
    assert [stronger(basis, "sentence") for basis in BASES] == [True, True, True, False, False]
