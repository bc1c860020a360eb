"""What a selection shows: Dataset → Dataset."""

import sys
import time
from subprocess import run

import pandas as pd
import pytest
from hypothesis import given, settings
from made import Made
from seed_dataset import seed_dataset
from test_selection import selections

from geo import dataset as tables
from geo.dataset import Dataset
from geo.links import Links
from geo.narrow import select
from geo.schema import TABLES
from geo.selection import Selection, choose

SEED = seed_dataset()
LINKS = Links(SEED)


def shown(**choice: list[str] | str) -> dict[str, object]:
    """What the seed shows for a choice: names of cities and agencies, how many quotations and events."""
    found = select(SEED, choose(SEED, **choice), links=LINKS)
    cities = found.places[found.places["precision"] == "place"]
    return {
        "cities": sorted(cities["name"]),
        "agencies": sorted(set(found.agency_mentions["agency_id"])),
        "quotations": int((found.quotes["unit"] == "fragment").sum()),
    }


PLANNED = ["Atlanta", "Boston", "Detroit", "Houston", "Los Angeles", "New Orleans", "Newark", "San Francisco"]
ALL = sorted([*PLANNED, "Chicago", "New York"])


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({"agencies": ["ICE"]}, {"cities": ["Chicago", "New York"], "agencies": ["us-ice"], "quotations": 1}),
        ({"agencies": ["CBP"]}, {"cities": ALL, "agencies": ["us-cbp"], "quotations": 1}),
        ({"agencies": ["DOJ"]}, {"cities": [], "agencies": ["us-doj"], "quotations": 0}),
        ({"statuses": ["planned"]}, {"cities": PLANNED, "agencies": ["us-cbp"], "quotations": 0}),
        ({"cities": ["Chicago"]}, {"cities": ["Chicago"], "agencies": ["us-cbp", "us-ice"], "quotations": 0}),
        ({"search": "york new"}, {"cities": ["New York"], "agencies": ["us-ice"], "quotations": 2}),
        ({"search": "california"}, {"cities": ["Los Angeles", "San Francisco"], "agencies": [], "quotations": 1}),
        ({"search": "ice"}, {"cities": ["Chicago", "New York"], "agencies": ["us-ice"], "quotations": 0}),
        ({"search": "NEWARK"}, {"cities": ["Newark"], "agencies": [], "quotations": 0}),
        ({"search": "outrageous law"}, {"cities": [], "agencies": [], "quotations": 1}),
        ({"search": "secret operation"}, {"cities": ["Chicago", "New York"], "agencies": ["us-ice"], "quotations": 0}),
        ({"search": "(.*)+$ ["}, {"cities": [], "agencies": [], "quotations": 0}),
        ({"agencies": ["ICE"], "statuses": ["planned"]}, {"cities": [], "agencies": [], "quotations": 0}),
    ],
)
def test_choices(choice: dict[str, list[str] | str], expected: dict[str, object]) -> None:
    assert shown(**choice) == expected


def test_widening_adds_the_places_of_the_passage() -> None:
    found = select(SEED, Selection(agencies=("us-doj",), widen="passage"), links=LINKS)
    assert sorted(found.places["name"]) == ALL


@given(selections)
@settings(max_examples=100, deadline=None)
def test_every_selection_leaves_a_whole_dataset_and_the_first_as_it_was(selection: Selection) -> None:
    before = {table.name: SEED.table(table.name).copy() for table in TABLES}
    found = select(SEED, selection, links=LINKS)
    tables.check(found)
    for table in TABLES:
        pd.testing.assert_frame_equal(pd.DataFrame(SEED.table(table.name)), pd.DataFrame(before[table.name]))
        assert len(found.table(table.name)) <= len(before[table.name])


def test_nothing_chosen_is_everything() -> None:
    assert select(SEED, Selection(place="4887398", tab="agencies")) is SEED


def test_a_chosen_document_stays_though_nothing_was_found_in_it() -> None:
    made = Made()
    empty = made.document("Nothing here.")
    made.place_mention(made.document("Lyon."), "Lyon", made.place("Lyon"))
    found = select(made.dataset(), Selection(documents=(empty,)))
    assert list(found.documents["doc_id"]) == [empty]
    assert found.places.empty


def test_places_without_any_event_are_mentioned() -> None:
    made = Made()
    doc = made.document("Police left Lyon. Rain fell on Nice.")
    for name in ("Lyon", "Nice"):
        made.place_mention(doc, name, made.place(name))
    made.event(doc, "Police left Lyon", "left", None, "lyon", status="completed")
    data = made.dataset()
    assert list(select(data, Selection(statuses=("mentioned",))).places["name"]) == ["Nice"]
    assert list(select(data, Selection(statuses=("completed",))).places["name"]) == ["Lyon"]
    assert len(select(data, Selection(statuses=("completed", "mentioned"))).places) == 2


def test_parents_of_agencies_stay_in_the_table() -> None:
    found = select(SEED, Selection(agencies=("us-ice",)), links=LINKS)
    assert set(found.agencies["agency_id"]) >= {"us-ice", "us-dhs"}


def test_imports_neither_page_nor_language_model() -> None:
    heavy = ("streamlit", "folium", "spacy", "trafilatura")
    code = f"import geo.narrow, sys; print([m for m in {heavy} if m in sys.modules])"
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def _many() -> Dataset:
    from many import many_dataset

    return many_dataset(documents=10_000, cities=1_000)


def test_ten_thousand_documents_are_narrowed_in_a_moment() -> None:
    data = _many()
    links = Links(data)
    spent = {}
    for name, selection in {
        "first": choose(data, agencies=["Agency 1"]),
        "agency": choose(data, agencies=["Agency 2"]),
        "city": choose(data, cities=["city-7"]),
        "status": choose(data, statuses=["planned"]),
        "search": choose(data, search="city 7 agency"),
    }.items():
        start = time.perf_counter()
        found = select(data, selection, links=links)
        spent[name] = time.perf_counter() - start
        assert 0 < len(found.place_mentions) < len(data.place_mentions), name
    assert max(spent.values()) < 10, spent


@pytest.mark.parametrize(
    ("search", "documents", "found"),
    [
        ("slowly", ["a.txt"], ["a.txt"]),
        ("slowly lyon", ["a.txt"], ["a.txt"]),
        ("rain", [], ["a.txt", "b.txt"]),
        ("rain", ["b.txt"], ["b.txt"]),
        ("snow", ["b.txt"], []),
        ("snow", [], []),
    ],
)
def test_a_search_alone_keeps_each_document_that_holds_the_words(
    search: str, documents: list[str], found: list[str]
) -> None:
    made = Made()
    doc = made.document("Rain fell on Lyon. It stopped slowly.", path="a.txt")
    made.document("Rain again.", path="b.txt")
    made.place_mention(doc, "Lyon", made.place("Lyon"))
    data = made.dataset()
    assert sorted(select(data, choose(data, search=search, documents=documents)).documents["path"]) == found
