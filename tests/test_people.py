"""Persons by full name, surname, title, pronoun and description; their roles and the bodies they speak for."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.extract.language import Reading
from geo.extract.people import people, role_words
from geo.extract.people.givennames import gender_of
from geo.extract.people.persons import identify
from geo.extract.spans import AgencyMention, PersonMention

Read = Callable[[str], Reading]
WORDS = "Ann Lee Mr. , . ( ) ’s he She said the president of \n\n “ ” - 45 :".split(" ")


def find(read: Read, text: str, bodies: tuple[str, ...] = ()) -> list[PersonMention]:
    """The persons in a text where `bodies` are public bodies with their words as identifiers."""
    reading = read(text)
    agencies = [
        AgencyMention(i, i + len(b), b, *reading.sentence_at(i), agency_id=b, name=b, rule="name")
        for b in bodies
        for i in [text.find(b)]
        if i >= 0
    ]
    found = people.find(reading, agencies=agencies, outlets=[])
    for m in found:
        assert text[m.start : m.end] == m.text
        assert m.person_id == identify(m.name)
    assert list(found) == sorted(found, key=lambda m: (m.start, m.end))
    assert all(a.end <= b.start for a, b in pairwise(found))
    return list(found)


def named(found: list[PersonMention]) -> list[tuple[str, str, str]]:
    """(the words, the name, the rule) of each mention."""
    return [(m.text, m.name, m.rule) for m in found]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Maria Delgado opened the school. Delgado thanked the parents.",
            [("Maria Delgado", "Maria Delgado", "name"), ("Delgado", "Maria Delgado", "surname")],
        ),
        (
            "Ms. Okafor spoke first. Later Ngozi Okafor left.",
            [("Ms. Okafor", "Ngozi Okafor", "surname"), ("Ngozi Okafor", "Ngozi Okafor", "name")],
        ),
        (
            "Judge Ann B. Reyes ruled on Friday. Reyes had heard both sides, and she was brief.",
            [
                ("Judge Ann B. Reyes", "Ann B. Reyes", "name"),
                ("Reyes", "Ann B. Reyes", "surname"),
                ("she", "Ann B. Reyes", "pronoun"),
            ],
        ),
        (
            "Tom Varga left. As soon as the roof holds, Okafor and Varga hope to reopen.",
            [("Tom Varga", "Tom Varga", "name"), ("Varga", "Tom Varga", "surname")],
        ),
        ("The Delgado administration raised taxes.", []),
        ("The Justice Department and the General Assembly met.", []),
        ("Nobody was there on Monday.", []),
        (
            "Paul Brown met Rita Brown. Mr. Brown said he was glad.",
            [
                ("Paul Brown", "Paul Brown", "name"),
                ("Rita Brown", "Rita Brown", "name"),
                ("Mr. Brown", "Paul Brown", "surname"),
                ("he", "Paul Brown", "pronoun"),
            ],
        ),
        (
            "Governor Lindqvist visited. The governor was late.",
            [("Governor Lindqvist", "Lindqvist", "name"), ("The governor", "Lindqvist", "description")],
        ),
    ],
)
def test_names(read: Read, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert named(find(read, text)) == expected


@pytest.mark.model
def test_in_other_languages_no_name_begins_with_an_article(read: Read) -> None:
    text = (
        "La Agencia Estatal de Meteorología anunció lluvias para toda la semana. El alcalde de Lleida, Félix Larrosa, "
        "dijo que la situación es grave y que los agricultores de la zona no pueden esperar más."
    )
    assert named(find(read, text)) == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "name", "role", "body"),
    [
        ("Ann Lee, a spokeswoman for Border Force, said so.", "Ann Lee", "spokeswoman", "Border Force"),
        ("Border Force Director Ann Lee said so.", "Ann Lee", "Director", "Border Force"),
        ("Border Force spokesman John Lee said so.", "John Lee", "spokesman", "Border Force"),
        ("The spokesman for Border Force, John Lee, said so.", "John Lee", "spokesman", "Border Force"),
        ("Ann Lee, the head of Border Force, said so.", "Ann Lee", "head", "Border Force"),
        ("Ann Lee, Border Force’s chief economist, said so.", "Ann Lee", "chief economist", "Border Force"),
        ("President Ann Lee said so.", "Ann Lee", "President", None),
        ("“Unreal,” Holy Hill coach Tibbet Zorbal said.", "Tibbet Zorbal", "coach", None),
        ("Prime Minister Ann Lee said so.", "Ann Lee", "Prime Minister", None),
        ("Secretary of State Ann Lee said so.", "Ann Lee", "Secretary of State", None),
        ("Ann Lee, the mayor of Bonn, said so.", "Ann Lee", "mayor of Bonn", None),
        ("The company’s chief executive, Ann Lee, said so.", "Ann Lee", "chief executive", None),
        ("Ann Lee, 45, a teacher, said so.", "Ann Lee", "teacher", None),
        ("Mrs. Ann Lee said so.", "Ann Lee", None, None),
        ("Ann Lee, who heads Border Force, said so.", "Ann Lee", None, "Border Force"),
        ("Ann Lee, who met Border Force, said so.", "Ann Lee", None, None),
        ("Ann Lee, its managing director, said so.", "Ann Lee", "managing director", None),
        ("Ann Lee, a substitute from Bonn, said so.", "Ann Lee", "substitute", None),
        ("His lawyer, Ann Lee, said so.", "Ann Lee", "lawyer", None),
        ("A lawyer for the officials, Ann Lee, said so.", "Ann Lee", "lawyer", None),
        ("Ann Lee, head of the drivers’ union in Bonn, said so.", "Ann Lee", "head of the drivers’ union", None),
        ("Ann Lee, who lives in Bonn, said so.", "Ann Lee", None, None),
        ("Ann Lee, whose brother is a nurse, said so.", "Ann Lee", None, None),
        ("Bonn’s deputy mayor, Ann Lee, said so.", "Ann Lee", "deputy mayor", None),
        ("The state’s health commissioner, Ann Lee, said so.", "Ann Lee", "health commissioner", None),
        ("Border Force’s director, Ann Lee, said so.", "Ann Lee", "director", "Border Force"),
        ("Paul Brown’s lawyer, Ann Lee, said so.", "Ann Lee", "lawyer", None),
        ("“No,” said Dodge City principal Ann Lee.", "Ann Lee", "principal", None),
        ("It rained, Deputy Chief Officer Priya Lalor said.", "Priya Lalor", "Deputy Chief Officer", None),
        ("Ann Lee, Paul Brown and the mayor said so.", "Ann Lee", None, None),
    ],
)
def test_roles(read: Read, text: str, name: str, role: str | None, body: str | None) -> None:
    found = [m for m in find(read, text, ("Border Force",)) if m.name == name]
    assert found
    assert {(m.role, m.agency_id) for m in found} == {(role, body)}


@pytest.mark.model
def test_who_was_he_is_not_she(read: Read) -> None:
    text = "Dale Pruett, the governor, left. He was late. Nobody waved at him. It rained. She was sad."
    assert named(find(read, text))[-1][:2] == ("him", "Dale Pruett")


@pytest.mark.model
def test_a_role_is_known_wherever_the_person_is_named(read: Read) -> None:
    text = "The plan reflects President Lindqvist’s wish.\n\nIt rained.\n\nLindqvist said he would come."
    assert {m.role for m in find(read, text)} == {"President"}


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "described"),
    [
        (
            "The town is safe, according to two officials who know the plan.",
            ["two officials who know the plan"],
        ),
        ("A resident said that it rained.", ["A resident"]),
        ("A spokeswoman for the hospital said that it rained.", ["A spokeswoman for the hospital"]),
        ("The report said that it rained.", []),
        ("Two officials walked home.", []),
    ],
)
def test_people_who_are_described_have_no_name(read: Read, text: str, described: list[str]) -> None:
    found = [m for m in find(read, text) if m.rule == "description"]
    assert [m.text for m in found] == described
    assert all(m.name == m.text for m in found)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Maria Delgado met Paul Brown. She smiled.", "She", "Maria Delgado"),
        ("Maria Delgado met Paul Brown. He smiled.", "He", "Paul Brown"),
        ("Paul Brown is ill. His brother came.", "His", "Paul Brown"),
        ("The spokeswoman, Kim Ash, left. She was late.", "She", "Kim Ash"),
        ("“Paul Brown is ill,” Eric Stone said. He was sad.", "He", "Eric Stone"),
        ("Eric Stone praised Paul Brown and his family.", "his", "Paul Brown"),
        ("“I like Paul Brown, he is kind,” Eric Stone said.", "he", "Paul Brown"),
        ("Rita Gomez met Maria Delgado. “I am sorry,” she told Gomez.", "she", "Maria Delgado"),
        ("Oscar Lind runs Harlow Fire Station. Harlow Fire Station is small. He is proud.", "He", "Oscar Lind"),
        ("Eric Stone spoke on Monday.\n\nBefore his death, Paul Brown lived in Bonn.", "his", "Paul Brown"),
        # whoever the sentence says without a name
        ("Dale Stone spoke. My sister lives in Bonn, and she is glad.", "she", "My sister"),
        ("Ann Webb left. A teacher said half of them went. “I would stay,” she said.", "she", "A teacher"),
        ("Ann Webb left. A teacher waved. “I would stay,” she said.", "she", "Ann Webb"),
        ("Paul Webb left. A guard says that nobody has read it. “It is long,” he said.", "he", "A guard"),
        ("My wife runs the shop with Paul Brown, and she says it is dull.", "she", "My wife"),
        ("Paul Brown spoke. A lawyer for the club said his client was ill.", "his", "A lawyer for the club"),
        ("Maria Delgado said a sister was ill, and she was sad.", "she", "Maria Delgado"),
        # a name between commas, whatever the parser gives it to
        ("Paul Brown said so. The mayor of Durban, Eric Stone, said it rained. He left.", "He", "Eric Stone"),
        ("By Eric Stone\n\nPaul Brown met Rita Gomez. Ann Lee met Rita Gomez. He left.", "He", "Paul Brown"),
    ],
)
def test_pronouns(read: Read, text: str, pronoun: str, name: str) -> None:
    assert [(m.text, m.name) for m in find(read, text) if m.rule == "pronoun"] == [(pronoun, name)]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Workers in Lübeck and Kiel walked out.",
        "The loan could bring clinics to Udupi and Bidar.",
        "ROSARIO, Argentina - The match was late.",
        "Trains between Lyon and Marseille were slow because the Rhône was warm.",
        "By evening Ankara said it was calm. They came from Ankara and Konya.",
        "Beira was flattened by Cyclone Idai. Typhoon Noru said nothing.",
    ],
)
def test_places_are_no_people(read: Read, text: str) -> None:
    assert find(read, text) == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The trouble, says Paris Holloway, is the salt.", "Paris Holloway"),
        ("The chairwoman of the board, Hadiza Bello-Osagie, left.", "Hadiza Bello-Osagie"),
        ("Minority Leader Ann Lee left.", "Ann Lee"),
        ("Director of Outreach Amy Delacroix left early.", "Amy Delacroix"),
        ("“DO NOT WAIT,” SAID RAMON DIMAGIBA, CHIEF FORECASTER.", "RAMON DIMAGIBA"),
        ("María Fernanda Ruiz left.", "María Fernanda Ruiz"),
    ],
)
def test_names_that_the_model_gets_wrong(read: Read, text: str, name: str) -> None:
    assert name in {m.name for m in find(read, text)}


@pytest.mark.model
@pytest.mark.parametrize("text", ["She left.", "Maria Delgado left. He smiled.", "They left. Paul Brown came."])
def test_a_pronoun_that_fits_nobody_stays_without_a_person(read: Read, text: str) -> None:
    assert [m for m in find(read, text) if m.rule == "pronoun"] == []


@pytest.mark.model
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_words_are_read(read: Read, words: list[str]) -> None:
    text = " ".join(words)
    assert all(text[m.start : m.end] == m.text for m in find(read, text))


@pytest.mark.parametrize(
    ("name", "gender"), [("Maria", "f"), ("Paul", "m"), ("Mary-Ann", "f"), ("Kelly", None), ("Qwzx", None)]
)
def test_given_names(name: str, gender: str | None) -> None:
    assert gender_of(name) == gender


@pytest.mark.parametrize(
    ("word", "expected"),
    [("spokesman", True), ("residents", True), ("cardiologist", True), ("vice-president", True), ("table", False)],
)
def test_nouns_for_people(word: str, expected: bool) -> None:
    assert role_words.is_person_noun(word) is expected


@pytest.mark.parametrize(("title", "expected"), [("Sen.", "senator"), ("President", "president"), ("Gov.", "governor")])
def test_titles_in_full(title: str, expected: str) -> None:
    assert role_words.canonical(title) == expected
