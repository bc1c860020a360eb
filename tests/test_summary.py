"""Counts, rows and pins."""

from datetime import date

import pytest
from made import Made
from seed_dataset import seed_dataset

from geo.dataset import Dataset
from geo.links import Links
from geo.narrow import select
from geo.selection import Selection
from geo.summary import Counts, PlaceRow, counts, pins, place_rows, unplaced, wider

SEED = seed_dataset()
LINKS = Links(SEED)
EVERYTHING = Selection()


def rows(data: Dataset, selection: Selection = EVERYTHING) -> dict[str, PlaceRow]:
    links = Links(data)
    return {row.name: row for row in place_rows(select(data, selection, links=links), links, selection)}


def test_counts_of_the_first_document() -> None:
    assert counts(SEED, SEED) == Counts(10, 10, 4, 6, 1, None, 1)


@pytest.mark.parametrize(
    ("agency", "cities", "quotations"), [("us-ice", 2, 1), ("us-cbp", 10, 1), ("us-dhs", 0, 0), ("us-doj", 0, 0)]
)
def test_counts_by_agency(agency: str, cities: int, quotations: int) -> None:
    found = counts(select(SEED, Selection(agencies=(agency,)), links=LINKS), SEED)
    assert found == Counts(cities, 10, 1, quotations, 1, None, 1)


def test_dates_and_undated_documents() -> None:
    made = Made()
    for day in ("2020-02-14", "2019-12-31", None):
        made.document(f"Text of {day}.", published=day)
    found = counts(made.dataset(), made.dataset())
    assert found.dates == (date(2019, 12, 31), date(2020, 2, 14))
    assert found.undated == 1


def test_rows_of_the_first_document() -> None:
    found = rows(SEED)
    assert list(found)[:4] == ["Chicago", "New York", "San Francisco", "Los Angeles"]
    assert found["Chicago"].status == "ongoing"
    assert [(a.name, a.inferred, a.basis) for a in found["Chicago"].agencies] == [
        ("ICE", False, "sentence"),
        ("CBP", True, "event"),
    ]
    assert found["Newark"].status == "planned"
    assert not found["California"].is_city
    assert found["California"].status == "mentioned"


def test_conflicting_statuses_stand_side_by_side_in_the_order_that_wins() -> None:
    made = Made()
    doc = made.document("Guards left Lyon. Guards will go to Lyon. Nobody went to Lyon.")
    lyon = made.place("Lyon")
    for nth in range(3):
        made.place_mention(doc, "Lyon", lyon, nth=nth)
    for clause, verb, status in (
        ("Nobody went to Lyon", "went", "denied"),
        ("Guards will go to Lyon", "go", "planned"),
        ("Guards left Lyon", "left", "completed"),
    ):
        made.event(doc, clause, verb, None, lyon, status=status)
    row = rows(made.dataset())["Lyon"]
    assert row.statuses == ("completed", "planned", "denied")
    assert row.status == "completed"
    assert row.mentions == 3


def test_other_uses_are_shown_when_asked_for() -> None:
    made = Made()
    doc = made.document("Paris said no. Lyon is calm.")
    made.place_mention(doc, "Paris", made.place("Paris"), use="associative")
    made.place_mention(doc, "Lyon", made.place("Lyon"), score=0.3)
    data = made.dataset()
    assert list(rows(data)) == ["Lyon"]
    assert set(rows(data, Selection(show=("associative",)))) == {"Paris", "Lyon"}
    assert rows(data)["Lyon"].unsure


@pytest.mark.parametrize(
    ("code", "is_city"), [("PPL", True), ("PPLX", True), ("STLMT", True), ("AIRP", False), ("UNIV", False)]
)
def test_a_site_is_no_city(code: str, is_city: bool) -> None:
    made = Made()
    doc = made.document("They met at Orly.")
    made.place_mention(doc, "Orly", made.place("Orly", feature_code=code))
    data = made.dataset()
    row = rows(data)["Orly"]
    assert (row.is_city, row.precision) == (is_city, "place" if is_city else "site")
    assert counts(data, data).all_cities == is_city


def test_weak_and_inferred_links() -> None:
    found = rows(SEED, Selection(agencies=("us-ice",), widen="passage"))
    assert found["Chicago"].basis == "sentence"
    assert not found["Chicago"].weak
    assert found["Boston"].basis == "passage"
    assert found["Boston"].weak
    assert rows(SEED, Selection(agencies=("us-cbp",)))["Boston"].inferred
    assert rows(SEED)["Boston"].basis is None


def test_pins() -> None:
    selection = Selection(agencies=("us-ice",), widen="passage", place="4887398")
    made = {pin.name: pin for pin in pins(list(rows(SEED, selection).values()), selection)}
    assert made["Chicago"].chosen
    assert (made["Chicago"].lon, made["Chicago"].lat) == (-87.65005, 41.85003)
    assert made["Boston"].weak
    assert not made["Chicago"].weak
    everything = {pin.name: pin for pin in pins(list(rows(SEED).values()), Selection())}
    assert everything["California"].area
    assert not any(pin.chosen for pin in everything.values())


@pytest.mark.parametrize(
    ("agency", "expected"),
    [
        ("us-ice", {"sentence": 2, "passage": 8, "document": 0}),
        ("us-doj", {"sentence": 0, "passage": 10, "document": 0}),
        ("us-cbp", {"sentence": 10, "passage": 0, "document": 0}),
    ],
)
def test_how_much_wider(agency: str, expected: dict[str, int]) -> None:
    assert wider(LINKS, SEED, Selection(agencies=(agency,))) == expected


def test_names_without_a_place_are_listed_with_the_reason() -> None:
    made = Made()
    doc = made.document("Near Xyzzy. In Xyzzy. Near Plugh.")
    for words, nth, reason in (
        ("Xyzzy", 0, "not_in_gazetteer"),
        ("Xyzzy", 1, "not_in_gazetteer"),
        ("Plugh", 0, "ambiguous"),
    ):
        made.place_mention(doc, words, nth=nth, reason=reason)
    found = unplaced(made.dataset())
    assert [(u.text, u.reason, u.mentions) for u in found] == [
        ("Xyzzy", "not_in_gazetteer", 2),
        ("Plugh", "ambiguous", 1),
    ]


def test_nothing_at_all() -> None:
    empty = Made().dataset()
    assert counts(empty, empty) == Counts(0, 0, 0, 0, 0, None, 0)
    assert rows(empty) == {}
    assert unplaced(empty) == []
