"""Place names are found, other words are not, and each says how it is used."""

from collections.abc import Callable

import pytest

from geo.extract import Extractor
from geo.extract.language import Reading
from geo.extract.places import names, usage
from geo.extract.places.gazetteer import Gazetteer
from geo.extract.spans import PlaceMention

pytestmark = pytest.mark.model

Find = Callable[[str], tuple[PlaceMention, ...]]


@pytest.fixture(scope="module")
def places(extractor: Extractor) -> Find:
    """The place mentions of one text."""
    return lambda text: next(extractor.read([text])).places


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The storm hit Galveston and Corpus Christi.", ["Galveston", "Corpus Christi"]),
        ("TOLEDO, Ohio (AP) — The plant will close.", ["TOLEDO", "Ohio"]),
        ("Residents of Lima's poorest districts waited.", ["Lima"]),
        ("He was born in The Hague in 1950.", ["The Hague"]),
        ("The ferry to St. John's leaves at noon.", ["St. John's"]),
        ("They drove across western Montana.", ["Montana"]),
        ("Sen. Jane Doe, D-Calif., voted no.", ["Calif."]),
        ("The flood reached Kano. The river fell on Sunday.", ["Kano"]),
        ("Harris County residents were told to leave.", ["Harris County"]),
        ("KIGALI – The African Union envoy left Rwanda on Thursday.", ["KIGALI", "African", "Rwanda"]),
        ("ACCRA/LAGOS, 9 Feb - The bank is sending vaccine to Ghana.", ["ACCRA", "LAGOS", "Ghana"]),
        ("Two boats sank on the Mississippi river.", ["Mississippi river"]),
        ("Two boats sank on the Danube river.", ["Danube"]),
        ("A school burned in Port-au-Prince, and one in Dar es Salaam.", ["Port-au-Prince", "Dar es Salaam"]),
        ("Two died in the Marseille district of La Castellane.", ["Marseille"]),
        ("Officials in Quito said so. Residents of Bonn said nothing.", ["Quito", "Bonn"]),
    ],
)
def test_names_are_found_whole(places: Find, text: str, names: list[str]) -> None:
    assert [m.text for m in places(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "He gave his State of the Union address on Tuesday.",
        "She is Reading a book about Nice people.",
        "Download the MOBILE app for free.",
        "The Police went to the Border.",
        "Of course, the Union agreed.",
        "Mr. Houston said he was innocent.",
        "Dr. Chelsea Lima treated the patients, and Lima said they were well.",
        "I had a bath on Sunday.",
        "The SWAT team arrived.",
        "A Toyota Corolla hit a wall on Monday, police said. The Honda behind it was blue.",
        "Senators quarrelled over Obama’s plan for ferries.",
        "Corby Steel will shut its works. A second Corby factory is safe. “We are proud of Corby,” a fitter said.",
        "Shannon & Falk Bank will shut nine branches.",
        "The army is building a bridge over the Reque river.",
        "The bridge over the river Reque fell.",
    ],
)
def test_no_place_is_put_on_the_map(places: Find, text: str) -> None:
    assert [m.text for m in places(text) if m.place and m.use == "literal"] == []


@pytest.mark.parametrize(
    ("text", "name", "use"),
    [
        ("The conference was held in Berlin.", "Berlin", "literal"),
        ("She drove from Nairobi to Mombasa.", "Nairobi", "literal"),
        ("The streets of Cairo were empty.", "Cairo", "literal"),
        ("Washington said it would not negotiate.", "Washington", "associative"),
        ("Moscow accused London of lying.", "Moscow", "associative"),
        ("Texas voters will decide in November.", "Texas", "associative"),
        ("Turkish officials denied the report.", "Turkish", "associative"),
        ("He studied at the University of Houston.", "Houston", "organisation"),
        ("The Detroit Police Department opened an inquiry.", "Detroit", "organisation"),
        ("The New York Times reported the deal first.", "New York", "outlet"),
        ("She wrote for the Boston Globe.", "Boston", "outlet"),
        ("Many Germans were surprised.", "Germans", "demonym"),
        (
            "It comes after the Bureau of Meteorology and Australian Taxation Office spoke.",
            "Australian",
            "organisation",
        ),
        ("On Monday, warehouse staff in Bergen and Oslo will join the action, the union said.", "Oslo", "literal"),
        (
            "The coach praised his players after a goal in the last minute of the match won the game against Lyon.",
            "Lyon",
            "associative",
        ),
        ("Regional governors accuse Lima of ignoring warnings.", "Lima", "associative"),
        ("The decision surprised Mexico City.", "Mexico City", "associative"),
        ("He said the town had beaten Ostrava and Brno to the contract.", "Brno", "associative"),
        ("Brussels has no power to order anyone back to work.", "Brussels", "associative"),
        ("Nairobi has a right to know, a spokesman said.", "Nairobi", "associative"),
        ("Strong earthquake shakes eastern Turkey", "Turkey", "literal"),
        ("GENEVA/MAPUTO, 9 Feb - The body is sending vaccine to Mozambique.", "MAPUTO", "literal"),
    ],
)
def test_a_name_says_how_it_is_used(places: Find, text: str, name: str, use: str) -> None:
    assert [m.use for m in places(text) if m.text == name] == [use]


def test_a_surname_is_no_town_after_the_full_name(places: Find) -> None:
    text = "Marcus Boston, 41, was arrested on Monday. Boston said he would appeal. The judge told Boston to wait."
    assert [m for m in places(text) if m.place and m.use == "literal"] == []


def test_a_qualifier_is_a_name_of_its_own(places: Find) -> None:
    found = {m.text: m for m in places("Two men from Newark, N.J., were held.")}
    assert set(found) == {"Newark", "N.J."}
    assert found["N.J."].place
    assert found["N.J."].place.precision == "region"


def test_the_names_of_a_list_are_used_alike(read: Callable[[str], Reading]) -> None:
    reading = read("A strike in Lagos and Accra ended.")
    tokens = names.Tokens(reading.doc)
    found = [names.at(tokens, a, a + 5, (), reading.text, Gazetteer.load()) for a in (12, 22)]
    weights = {"literal": {"after in": 3.0}, "associative": {"bias": 1.0}}
    assert usage.uses(found, [[0], [1]], tokens, weights) == ["literal", "associative"]
    assert usage.uses(found, [[0, 1]], tokens, weights) == ["literal", "literal"]
