"""What there is to say about one quotation, one agency, one event."""

import pytest
from made import Made
from seed_dataset import seed_dataset

from geo.cards import Backing, Body, Said, Sources, bodies, quotations
from geo.dataset import Dataset

SEED = seed_dataset()


def cards(data: Dataset) -> list[Body]:
    return bodies(data, data, Sources(data))


def test_pieces_of_one_statement_share_a_card() -> None:
    found = quotations(SEED.quotes)
    assert len(found) == 7
    assert [len(said.texts) for said in found if said.kind != "indirect"] == [2, 1, 1, 2]
    assert sum(len(said.texts) for said in found if said.kind != "indirect") == 6
    assert {row for said in found for row in said.rows} == set(range(len(SEED.quotes)))


def test_a_direct_statement_and_its_fragment_are_one() -> None:
    whole = next(said for said in quotations(SEED.quotes) if said.kind == "direct")
    assert len(whole.texts) == 1
    assert whole.texts[0].startswith("“The state of California")


def test_words_that_nobody_said_stand_alone() -> None:
    made = Made()
    doc = made.document("They call them “safe zones” now. “No,” said Bo Li.")
    made.quote(doc, "“safe zones”", None)
    made.quote(doc, "“No,”", "Bo Li", unit="statement")
    made.quote(doc, "“No,”", "Bo Li")
    found = quotations(made.dataset().quotes)
    assert [(said.speaker, said.texts) for said in found] == [(None, ("“safe zones”",)), ("Bo Li", ("“No,”",))]


def test_two_statements_of_one_mention_keep_their_own_fragments() -> None:
    made = Made()
    doc = made.document("“One,” said Bo Li. “Two.”")
    for words in ("“One,”", "“Two.”"):
        for unit in ("statement", "fragment"):
            made.quote(doc, words, "Bo Li", unit=unit)
    found = quotations(made.dataset().quotes)
    assert [said.texts for said in found] == [("“One,”",), ("“Two.”",)]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (
            "4887398",
            Backing(
                "anonymous", "two officials who are familiar with the secret operation", None, ("The New York Times",)
            ),
        ),
        ("5101798", Backing("outlet", "The New York Times", None, ())),
    ],
)
def test_who_stands_behind_an_event(place: str, expected: Backing) -> None:
    event = next(SEED.events[SEED.events["place_id"] == place].itertuples())
    assert Sources(SEED).of(event) == expected


def test_a_statement_of_another_kind_backs_nothing() -> None:
    made = Made()
    doc = made.document("Bo Li said guards left Lyon.")
    made.quote(doc, "guards left Lyon", "Bo Li", unit="statement", kind="indirect")
    made.event(doc, "guards left Lyon", "left", None, made.place("Lyon"), source_kind="unattributed")
    data = made.dataset()
    assert Sources(data).of(next(data.events.itertuples())) == Backing("unattributed", None, None, ())


def test_agencies_below_their_parents() -> None:
    found = cards(SEED)
    assert [(body.short_name, body.depth) for body in found] == [("DHS", 0), ("ICE", 1), ("CBP", 1), ("DOJ", 0)]
    assert found[2].parent == "U.S. Department of Homeland Security"
    assert found[2].named == ("Customs and Border Protection", "the agency")
    assert [fact.label for fact in found[2].facts] == ["Head office", "Founded", "Site"]
    assert all(fact.source for fact in found[2].facts)


def test_an_agency_whose_parent_is_not_named_stands_at_the_top() -> None:
    made = Made()
    doc = made.document("The lake unit came.")
    guard = made.agency("Guard")
    unit = made.agency("Lake Unit", parent=made.agency("Lakes", parent=guard))
    made.agency_mention(doc, "lake unit", unit)
    found = cards(made.dataset())
    assert [(body.name, body.depth, body.parent) for body in found] == [("Lake Unit", 0, "Lakes")]


def test_parents_in_a_circle_end() -> None:
    made = Made()
    doc = made.document("One and Two.")
    made.agency("One", parent="two")
    made.agency("Two", parent="one")
    made.agency_mention(doc, "One", "one")
    assert [body.name for body in cards(made.dataset())] == ["One"]


def acts_of(short: str) -> list[tuple[str, str, bool, tuple[str, ...], str | None]]:
    body = next(b for b in cards(SEED) if b.short_name == short)
    return [(act.text, act.status, act.inferred, act.places, act.count) for act in body.acts]


def test_what_an_agency_does_stated_first() -> None:
    assert acts_of("CBP") == [
        (
            "was deploying 100 officers to work with Immigration and Customs Enforcement",
            "ongoing",
            False,
            (),
            "100 officers",
        ),
        (
            "are being sent to cities including Chicago and New York",
            "ongoing",
            True,
            ("Chicago", "New York"),
            None,
        ),
        (
            "are expected to be sent to San Francisco, Los Angeles, Atlanta, Houston, Boston, New Orleans, Detroit and "
            "Newark, N.J.",
            "planned",
            True,
            ("San Francisco", "Los Angeles", "Atlanta", "Houston", "Boston", "New Orleans", "Detroit", "Newark"),
            None,
        ),
    ]
    assert acts_of("DOJ") == [("announced a series of measures", "completed", False, (), None)]


def test_the_same_clause_in_many_documents_is_one_act() -> None:
    made = Made()
    guard, lyon = made.agency("Guard"), made.place("Lyon")
    for number in range(40):
        doc = made.document(f"The guard left Lyon. Copy {number}.")
        made.agency_mention(doc, "guard", guard)
        made.event(doc, "The guard left Lyon", "left", guard, lyon, status="completed")
    (body,) = cards(made.dataset())
    assert [(act.text, act.documents) for act in body.acts] == [("left Lyon", 40)]
    assert body.documents == 40


def test_a_card_knows_where_its_words_stand() -> None:
    text = SEED.documents["text"].iloc[0]
    for said in quotations(SEED.quotes):
        assert isinstance(said, Said)
        for (start, end), words in zip(said.spans, said.texts, strict=True):
            assert text[start:end] == words
            assert said.where.start <= start < end <= said.where.end
