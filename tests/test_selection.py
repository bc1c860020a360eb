"""What the reader chose, to and from a URL."""

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import Made
from seed_dataset import seed_dataset

from geo.dataset import Dataset
from geo.errors import SelectionError
from geo.selection import (
    MAX_SEARCH,
    MAX_VALUES,
    PLACE_STATUSES,
    SHOW,
    TABS,
    WIDEN,
    Selection,
    Spot,
    choose,
    from_query,
    to_query,
)

SEED = seed_dataset()
DOC = SEED.documents["doc_id"].iloc[0]
LENGTH = len(SEED.documents["text"].iloc[0])
PLACES, AGENCIES = list(SEED.places["place_id"]), list(SEED.agencies["agency_id"])


def _subset(values: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(list(values)), unique=True).map(tuple)


def _ordered(values: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(st.sampled_from(list(values))).map(lambda chosen: tuple(v for v in values if v in chosen))


_spans = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, LENGTH)).filter(lambda s: s[0] < s[1])
_search = st.text(max_size=MAX_SEARCH).map(
    lambda s: " ".join("".join(c if c.isprintable() else " " for c in s).split())
)
selections = st.builds(
    Selection,
    cities=_subset(PLACES),
    agencies=_subset(AGENCIES),
    statuses=_ordered(PLACE_STATUSES),
    documents=st.sampled_from([(), (DOC,)]),
    search=_search,
    place=st.none() | st.sampled_from(PLACES),
    tab=st.sampled_from(TABS),
    widen=st.sampled_from(WIDEN),
    show=_ordered(SHOW),
    at=st.none() | st.builds(Spot, st.just(DOC), st.integers(0, LENGTH - 1)) | _spans.map(lambda s: Spot(DOC, *s)),
)


@given(selections)
@settings(max_examples=300)
def test_there_and_back(selection: Selection) -> None:
    query = parse_qs(urlencode(to_query(selection), doseq=True, errors="surrogatepass"), errors="surrogatepass")
    assert from_query(query, SEED) == (selection, ())


@given(
    st.dictionaries(st.sampled_from(["city", "agency", "status", "q", "tab", "at", "only", "x"]), st.lists(st.text()))
)
@settings(max_examples=300)
def test_any_query_gives_a_selection_and_notices_are_short(query: Mapping[str, Sequence[str]]) -> None:
    selection, notices = from_query(query, SEED)
    assert from_query(to_query(selection), SEED) == (selection, ())
    for notice in notices:
        assert notice.startswith("The link ")
        assert len(notice) < 300


@pytest.mark.parametrize(
    ("query", "expected", "notices"),
    [
        ({}, Selection(), 0),
        ({"city": ["4887398"]}, Selection(place="4887398"), 0),
        ({"city": ["chicago"]}, Selection(place="4887398"), 0),
        ({"city": ["Newark, New Jersey"]}, Selection(place="5101798"), 0),
        ({"city": ["<script>"]}, Selection(), 1),
        ({"city": ["nowhere", "Chicago"]}, Selection(place="4887398"), 1),
        ({"city": ["\0"]}, Selection(), 1),
        ({"city": ["x" * 100_000]}, Selection(), 1),
        ({"city": ["x"] * 10_000}, Selection(), 1),
        ({"city": [""]}, Selection(), 0),
        ({"agency": ["ICE", "us-cbp"]}, Selection(agencies=("us-ice", "us-cbp")), 0),
        ({"agency": ["FBI"]}, Selection(), 1),
        ({"status": ["planned", "ongoing"]}, Selection(statuses=("ongoing", "planned")), 0),
        ({"status": ["planned", "odd"]}, Selection(statuses=("planned",)), 1),
        ({"q": ["'; DROP TABLE places; --"]}, Selection(search="'; DROP TABLE places; --"), 0),
        ({"q": [" two\n\twords\u2028 "]}, Selection(search="two words"), 0),
        ({"q": ["a" * 9999]}, Selection(search="a" * MAX_SEARCH), 0),
        ({"tab": ["agencies"]}, Selection(tab="agencies"), 0),
        ({"tab": ["settings"]}, Selection(), 1),
        ({"widen": ["passage"]}, Selection(widen="passage"), 0),
        ({"show": ["areas", "demonym"]}, Selection(show=("areas", "demonym")), 0),
        ({"at": [DOC]}, Selection(at=Spot(DOC)), 0),
        ({"at": [f"{DOC}:3-9"]}, Selection(at=Spot(DOC, 3, 9)), 0),
        ({"at": [f"{DOC}:77"]}, Selection(at=Spot(DOC, 77)), 0),
        ({"at": [f"{DOC}:{LENGTH}"]}, Selection(), 1),
        ({"at": [f"{DOC}:9-3"]}, Selection(), 1),
        ({"at": [f"{DOC}:0-{LENGTH + 1}"]}, Selection(), 1),
        ({"at": [f"{DOC}:1-{'9' * 5000}"]}, Selection(), 1),
        ({"at": [f"{DOC}:١-٢"]}, Selection(), 1),
        ({"at": ["withdrawn:1-2"]}, Selection(), 1),
        ({"utm_source": ["mail"]}, Selection(), 0),
    ],
)
def test_queries(query: Mapping[str, Sequence[str]], expected: Selection, notices: int) -> None:
    selection, said = from_query(query, SEED)
    assert selection == expected
    assert len(said) == notices


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"city": ["Atlantis"]}, "The link names a city that these documents do not name: “Atlantis”."),
        ({"city": ["a", "b", "c", "d", "e", "a"]}, "do not name: “a”, “b”, “c” and 2 more."),
        ({"city": ["Chicago", "x" * 99]}, f"do not name: “{'x' * 40}…”."),
        ({"agency": ["a\n\tb"]}, "The link names an agency that these documents do not name: “a b”."),
        ({"status": ["{0}{x}"]}, "a status that there is not: “{0}{x}”."),
        ({"at": ["withdrawn:1-2"]}, "a passage that is not here: “withdrawn:1-2”."),
    ],
)
def test_a_notice_names_what_was_passed_over(query: Mapping[str, Sequence[str]], said: str) -> None:
    (notice,) = from_query(query, SEED)[1]
    assert said in notice


def test_a_name_that_several_carry_is_told_apart_from_one_that_is_not_there() -> None:
    _, (first, second) = from_query({"city": ["Newark"], "only": ["Atlantis"]}, _two_newarks())
    assert first == "The link uses a name that several carry: “Newark”."
    assert "do not name: “Atlantis”" in second


def test_only_so_many_values_of_a_kind() -> None:
    selection, _ = from_query({"only": PLACES * 10}, SEED)
    assert len(selection.cities) == len(PLACES) <= MAX_VALUES


def _two_newarks() -> Dataset:
    made = Made()
    made.place("Newark", place_id="1", admin1="New Jersey", country_code="US")
    made.place("Newark", place_id="2", admin1="Delaware", country_code="US")
    made.document("Newark.", path="a.txt", title="A story")
    return made.dataset()


def test_choose_by_names() -> None:
    assert choose(SEED, cities=["chicago", "5101798"], agencies=["ice"], statuses=["planned", "ongoing"]) == Selection(
        cities=("4887398", "5101798"), agencies=("us-ice",), statuses=("ongoing", "planned")
    )
    data = _two_newarks()
    assert choose(data, cities=["Newark, Delaware"], documents=["A Story"]).cities == ("2",)
    assert choose(data, statuses=[" Planned"]).statuses == ("planned",)
    assert choose(data, documents=["a.txt"]).documents == (data.documents["doc_id"].iloc[0],)


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("iskenderun", "1"),
        ("İSKENDERUN", "1"),
        ("Munchen", "2"),
        ("munchen, bayern", "2"),
        ("Mu\u0308nchen", "2"),
        ("diyarbakir", "3"),
        ("DIYARBAKIR", "3"),
        ("lodz", "4"),
        ("Sao", "5"),  # written so, though another would be without its accent
        ("são", "6"),
    ],
)
def test_accents_do_not_matter(name: str, place_id: str) -> None:
    made = Made()
    made.place("İskenderun", place_id="1")
    made.place("München", place_id="2", admin1="Bayern")
    made.place("Diyarbakır", place_id="3")
    made.place("Łódź", place_id="4")
    made.place("Sao", place_id="5")
    made.place("São", place_id="6")
    made.agency("Polícia Federal", agency_id="pf")
    data = made.dataset()
    assert choose(data, cities=[name]).cities == (place_id,)
    assert from_query({"only": [name]}, data) == (Selection(cities=(place_id,)), ())
    assert choose(data, agencies=["policia federal"]).agencies == ("pf",)


def test_a_city_is_found_as_the_documents_name_it() -> None:
    made = Made()
    doc = made.document("Trains to München. Bavarians in Bayern. Washington said. Snow in Washington.")
    munich, capital, state = made.place("Munich"), made.place("Washington, D.C."), made.place("Washington")
    made.place_mention(doc, "München", munich)
    made.place_mention(doc, "Bavarians", munich, use="demonym")
    made.place_mention(doc, "Washington", capital)
    made.place_mention(doc, "Washington", state, nth=1)
    data = made.dataset()
    assert choose(data, cities=["munchen", "Washington"]).cities == (munich, state)
    with pytest.raises(SelectionError, match="got 'Bavarians'"):
        choose(data, cities=["Bavarians"])


def test_only_cities_are_suggested_for_one() -> None:
    made = Made()
    made.place("Cali")
    made.place("California", precision="region")
    with pytest.raises(SelectionError, match=r"Near it: Cali\.$"):
        choose(made.dataset(), cities=["Californ"])
    with pytest.raises(SelectionError, match=r"among others: Cali\.$"):
        choose(made.dataset(), cities=["Xyzzy"])


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"cities": ["Newark"]}, r"'Newark' means several. Give one of these: 1 \(Newark, New Jersey, US\); 2 \("),
        ({"cities": ["Oslo"]}, "Expected a city that the documents name; got 'Oslo'"),
        ({"agencies": ["FBI"]}, "Expected an agency"),
        ({"documents": ["b.txt"]}, "Expected a document"),
        ({"statuses": ["odd"]}, "Expected a status out of ongoing, completed"),
    ],
)
def test_choose_says_what_is_wrong(choice: dict[str, list[str]], message: str) -> None:
    with pytest.raises(SelectionError, match=message):
        choose(_two_newarks(), **choice)


@pytest.mark.parametrize(
    ("selection", "narrows"),
    [
        (Selection(), False),
        (Selection(place="1", tab="agencies", widen="passage", show=("areas",), at=Spot("d")), False),
        (Selection(search="x"), True),
        (Selection(cities=("1",)), True),
    ],
)
def test_narrows(selection: Selection, narrows: bool) -> None:
    assert selection.narrows is narrows
