"""The first document comes out whole: every offset, speaker, agency and status of tests/gold/seed.json."""

import json
from pathlib import Path
from typing import Any

import pytest

from geo.extract import Extractor
from geo.extract.spans import Extraction, Quote

pytestmark = pytest.mark.model

GOLD: dict[str, Any] = json.loads((Path(__file__).parent / "gold" / "seed.json").read_text(encoding="utf-8"))
CITIES = [p for p in GOLD["places"] if p["map"]]
CITY_IDS = {str(p["geonames"]): p for p in CITIES}
AGENCY_NAMES = {a["id"]: a["name"] for a in GOLD["agencies"] if a["card"]}


@pytest.fixture(scope="module")
def found(extractor: Extractor, seed_text: str) -> Extraction:
    return next(extractor.read([seed_text]))


def _spans(rows: Any) -> set[tuple[int, int]]:
    return {(r.start, r.end) for r in rows}


def _fragments(found: Extraction) -> list[Quote]:
    return [q for q in found.quotes if q.unit == "fragment"]


def _statement(found: Extraction, start: int, end: int) -> Quote:
    """The statement that shares most with start..end; its ends may differ by marks, commas and words of form."""
    near = [q for q in found.quotes if q.unit == "statement" and min(q.end, end) - max(q.start, start) > 0]
    assert near, "no statement there"
    return max(near, key=lambda q: (min(q.end, end) - max(q.start, start)) / (max(q.end, end) - min(q.start, start)))


def test_every_span_is_the_text_it_names(found: Extraction, seed_text: str) -> None:
    for span in (*found.places, *found.agencies, *found.people, *found.quotes, *found.events):
        assert seed_text[span.start : span.end] == span.text
        assert span.sent_start <= span.start <= span.end


def test_the_ten_cities_and_no_other(found: Extraction) -> None:
    cities = [m for m in found.places if m.use == "literal" and m.place and m.place.feature_code.startswith("PPL")]
    assert {(m.start, m.end, m.place.place_id) for m in cities if m.place} == {
        (p["start"], p["end"], str(p["geonames"])) for p in CITIES
    }


@pytest.mark.parametrize("name", ["California", "New Hampshire"])
def test_states_are_states(found: Extraction, name: str) -> None:
    mentions = [m for m in found.places if m.text == name]
    assert mentions
    assert {m.place.feature_code for m in mentions if m.place} == {"ADM1"}


def test_the_border_is_a_region_without_a_city(found: Extraction) -> None:
    border = next(p for p in GOLD["places"] if p["text"] == "Southern border")
    mentions = [m for m in found.places if m.start < border["end"] and m.end > border["start"]]
    assert mentions
    assert all(m.place is None or m.place.precision in ("area", "region") for m in mentions)


@pytest.mark.parametrize("trap", GOLD["not_literal"], ids=lambda t: f"{t['start']} {t['text']}")
def test_no_literal_place_inside(found: Extraction, trap: dict[str, Any]) -> None:
    inside = [m for m in found.places if m.start < trap["end"] and m.end > trap["start"]]
    assert [m.text for m in inside if m.use == "literal"] == []


@pytest.mark.parametrize("gold", GOLD["quotes"], ids=lambda q: q["id"])
def test_a_fragment_with_its_speaker(found: Extraction, gold: dict[str, Any]) -> None:
    same = [q for q in _fragments(found) if (q.start, q.end) == (gold["start"], gold["end"])]
    assert len(same) == 1
    quote = same[0]
    assert quote.content == gold["inner"]["text"]
    assert quote.kind == gold["kind"]
    assert quote.speaker == gold["speaker"]
    assert quote.speaker_kind == gold["speaker_type"]
    assert list(quote.outlets) == gold["outlets"]


def test_six_fragments_and_no_more(found: Extraction) -> None:
    assert _spans(_fragments(found)) == {(q["start"], q["end"]) for q in GOLD["quotes"]}


def test_roles_and_agencies_of_speakers(found: Extraction) -> None:
    by_speaker = {q.speaker: q for q in _fragments(found)}
    names = {m.agency_id: m.name for m in found.agencies}
    payne = by_speaker["Lawrence Payne"]
    assert payne.role == "spokesman"
    assert names[payne.agency_id] == AGENCY_NAMES["CBP"]
    assert by_speaker["Trump"].role == "President"


@pytest.mark.parametrize(
    "gold", [q for q in GOLD["indirect"] if not q.get("optional")], ids=lambda q: f"{q['id']} {q['speaker']}"
)
def test_a_statement_with_its_speaker(found: Extraction, gold: dict[str, Any]) -> None:
    statement = _statement(found, gold["start"], gold["end"])
    assert statement.speaker == gold["speaker"]
    assert statement.speaker_start == gold["speaker_span"]["start"]


def test_statements_know_what_their_speaker_is(found: Extraction) -> None:
    kinds = {q["id"]: _statement(found, q["start"], q["end"]).speaker_kind for q in GOLD["indirect"]}
    assert (kinds["I1"], kinds["I2"], kinds["I3"]) == ("anonymous", "person", "outlet")


@pytest.mark.parametrize("gold", [a for a in GOLD["agencies"] if a["card"]], ids=lambda a: a["id"])
def test_every_mention_of_an_agency(found: Extraction, gold: dict[str, Any]) -> None:
    mentions = [m for m in found.agencies if m.name == gold["name"]]
    assert _spans(mentions) == {(m["start"], m["end"]) for m in gold["mentions"]}
    assert len({m.agency_id for m in mentions}) == 1


def test_no_other_body_has_a_card(found: Extraction) -> None:
    assert {m.name for m in found.agencies if m.agency_id} == set(AGENCY_NAMES.values())


@pytest.mark.parametrize("gold", CITIES, ids=lambda p: p["text"])
def test_a_city_has_the_status_of_its_own_sentence(found: Extraction, gold: dict[str, Any]) -> None:
    events = [e for e in found.events if e.place_id == str(gold["geonames"])]
    assert {e.status for e in events} == {gold["status"]}
    assert {e.source_kind for e in events} == {gold["source_kind"]}


def test_the_sender_is_inferred(found: Extraction) -> None:
    names = {m.agency_id: m.name for m in found.agencies}
    for city in CITY_IDS:
        agents = {(names[e.agency_id], e.agency_basis) for e in found.events if e.place_id == city and e.agency_id}
        assert agents == {(AGENCY_NAMES["CBP"], "inferred")}


def test_a_hundred_officers_stand_at_no_city(found: Extraction) -> None:
    counted = [e for e in found.events if e.count is not None]
    assert len(counted) == 1
    event = counted[0]
    assert (event.count, event.count_unit, event.count_scope) == (100, "officers", "all_places")
    assert event.place_id is None
    assert event.agency_basis == "stated"
    assert event.source_kind == "person"
    assert event.status == "ongoing"


@pytest.mark.parametrize(
    ("agency", "actions"),
    [
        ("ICE", {("conduct", "ongoing"), ("apprehend", "completed"), ("detain", "completed")}),
        ("DOJ", {("announce", "completed")}),
        ("DHS", {("announce", "completed")}),
    ],
)
def test_what_each_agency_is_said_to_do(found: Extraction, agency: str, actions: set[tuple[str, str]]) -> None:
    ids = {m.agency_id for m in found.agencies if m.name == AGENCY_NAMES[agency]}
    done = {(e.action, e.status) for e in found.events if e.agency_id in ids and e.place_id is None}
    assert actions <= done


def test_people_by_their_fullest_name_and_role(found: Extraction) -> None:
    named = {(m.start, m.end): m for m in found.people if m.rule in ("name", "surname")}
    for person in GOLD["people"][:2]:
        for gold in person["mentions"]:
            inside = [m for (a, b), m in named.items() if a < gold["end"] and b > gold["start"]]
            assert [m.name for m in inside] == [person["name"]]


def test_the_same_twice(extractor: Extractor, seed_text: str, found: Extraction) -> None:
    assert next(extractor.read([seed_text])) == found
