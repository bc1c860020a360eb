"""The documents of tests/documents/: what must hold on any text, and how much of each annotation comes out.

`misses.csv` lists what fails today, each row with its cause: a strict xfail, so that what is mended shows up and its
row goes. Whatever is not listed there must be right. Of the documents in `second/` nothing is listed; `second.csv`
holds how much of them came out, which must not become less. benchmarks/own.py prints all of it as figures.
"""

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import pytest

from benchmarks.own import FOLDER, annotations, carried, scores, texts
from benchmarks.own_names import ORDER, Score
from benchmarks.own_words import MEASURES
from geo.dataset import check
from geo.documents import Collection, Document, read_folder
from geo.extract import Extractor
from geo.extract import spans as words
from geo.extract.spans import Extraction
from geo.loader import load
from geo.schema import SPAN_TABLES

GOLDS = annotations()
SECOND = annotations(FOLDER / "second")
ALL = {**GOLDS, **SECOND}
NAMES = list(ALL)
each_document = pytest.mark.parametrize("name", NAMES)


@dataclass(frozen=True)
class Miss:
    """A row of misses.csv. `kind` is missing (asked for, not right) or extra (came out, not asked for)."""

    document: str
    measure: str
    kind: str
    item: str
    cause: str


def _misses() -> list[Miss]:
    with (FOLDER / "misses.csv").open(encoding="utf-8", newline="") as file:
        return [Miss(**row) for row in csv.DictReader(file)]


MISSES = _misses()


@dataclass(frozen=True)
class Result:
    """A document, what was found in it, and how that compares."""

    text: str
    found: Extraction
    scores: dict[str, Score]


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return {Path(d.path).stem: d for d in read_folder(FOLDER).documents if Path(d.path).stem in ALL}


@pytest.fixture(scope="module")
def results(extractor: Extractor) -> dict[str, Result]:
    read = texts()
    found = dict(zip(NAMES, extractor.read(read[n] for n in NAMES), strict=True))
    return {n: Result(read[n], found[n], scores(ALL[n], found[n], read[n], extractor.registry)) for n in NAMES}


# the annotations themselves


@each_document
def test_an_annotation_quotes_its_document(name: str, documents: dict[str, Document]) -> None:
    text = documents[name].text
    gold = carried(ALL[name], text)
    for kind in ("places", "agencies", "fragments", "statements"):
        for row in gold[kind]:
            assert "".join(text[row["start"] : row["end"]].split()) == "".join(row["text"].split())
    for event in gold["events"]:
        assert text[event["verb_start"] : event["verb_end"]] == event["verb"]


@each_document
def test_an_annotation_uses_the_words_of_the_data_model(name: str) -> None:
    gold = ALL[name]
    assert {p["use"] for p in gold["places"]} <= set(get_args(words.Use))
    assert {s for c in gold["cities"] for s in c["status"]} <= {*get_args(words.Status), "mentioned"}
    assert {s for e in gold["events"] for s in e["status"]} <= set(get_args(words.Status))
    assert {q["speaker_kind"] for q in gold["fragments"] + gold["statements"]} <= set(get_args(words.SourceKind))
    literal = {p["place_id"] for p in gold["places"] if p["use"] == "literal"}
    assert {c["place_id"] for c in gold["cities"]} <= literal
    assert set(ORDER) == set(get_args(words.Status))


@each_document
def test_the_text_that_is_read_is_the_text_of_the_file(name: str, documents: dict[str, Document]) -> None:
    path = FOLDER / ("second" if name in SECOND else "") / ALL[name]["document"]
    if path.suffix == ".txt":
        assert documents[name].text == path.read_text(encoding="utf-8")
    for elsewhere in ("Brisbane", "Darwin", "Wagga", "Townsville"):
        assert elsewhere not in documents[name].text


# what must hold on any text


@pytest.mark.model
@each_document
def test_every_span_is_the_text_it_names(name: str, results: dict[str, Result]) -> None:
    text, found = results[name].text, results[name].found
    for span in (*found.places, *found.agencies, *found.people, *found.quotes, *found.events):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
        assert span.text == span.text.strip()
        assert 0 <= span.sent_start <= span.start < span.sent_end <= len(text)


@pytest.mark.model
@each_document
def test_quotations_hold_together(name: str, results: dict[str, Result]) -> None:
    text, quotes = results[name].text, results[name].found.quotes
    for q in quotes:
        assert q.content
        assert q.content in q.text
        assert 0.0 <= q.score <= 1.0
        assert (q.speaker is None) == (q.speaker_start is None) == (q.speaker_end is None)
        assert (q.speaker is None) == (q.speaker_kind == "unattributed")
        if q.speaker_start is not None and q.speaker_end is not None:
            assert text[q.speaker_start : q.speaker_end].strip()
    for one in (q for q in quotes if q.unit == "fragment"):
        others = [q for q in quotes if q.unit == "fragment" and q is not one]
        assert not any(one.start < q.end and q.start < one.end for q in others)


@pytest.mark.model
@each_document
def test_events_hold_together(name: str, results: dict[str, Result]) -> None:
    found = results[name].found
    placed = {m.place.place_id for m in found.places if m.place}
    named = {m.agency_id for m in found.agencies if m.agency_id}
    for e in found.events:
        assert e.start <= e.verb_start < e.verb_end <= e.end
        assert e.place_id is None or e.place_id in placed
        assert e.agency_id is None or e.agency_id in named
        assert (e.agency_id is None) == (e.agency_basis is None)
        assert (e.count is None) == (e.count_scope is None)
        assert e.count is None or e.count > 0


@pytest.mark.model
@each_document
def test_a_name_that_was_not_placed_says_why(name: str, results: dict[str, Result]) -> None:
    for m in results[name].found.places:
        assert (m.place is None) == (m.reason is not None)
        assert 0.0 <= m.score <= 1.0


@pytest.mark.model
def test_the_same_in_another_order(extractor: Extractor, results: dict[str, Result]) -> None:
    backwards = list(reversed(NAMES))
    again = zip(backwards, extractor.read(results[n].text for n in backwards), strict=True)
    assert {n for n, found in again if found != results[n].found} == set()


@pytest.mark.model
def test_they_load_and_the_tables_hold_what_they_promise(extractor: Extractor, documents: dict[str, Document]) -> None:
    before = {p: p.read_bytes() for p in FOLDER.rglob("*.*")}
    collection = Collection(None, None, tuple(documents.values()), ())
    dataset = load(collection, extractor)
    check(dataset)
    assert set(dataset.documents["text"]) == {d.text for d in documents.values()}
    assert list(dataset.rejects["code"]) == []
    for table in SPAN_TABLES:
        assert not dataset.table(table.name).duplicated(list(table.key)).any()
    assert {p: p.read_bytes() for p in FOLDER.rglob("*.*")} == before


# how much comes out


def _known() -> dict[tuple[str, str, str], set[str]]:
    known: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for m in MISSES:
        known[m.document, m.measure, m.kind].add(m.item)
    return known


KNOWN = _known()


def test_every_known_miss_has_a_cause() -> None:
    assert [m for m in MISSES if not m.cause] == []
    assert {m.document for m in MISSES} <= set(GOLDS)
    assert {m.measure for m in MISSES} <= set(MEASURES)


@pytest.mark.model
@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("name", list(GOLDS))
def test_whatever_is_no_known_miss_is_right(name: str, measure: str, results: dict[str, Result]) -> None:
    score = results[name].scores[measure]
    missing = {item for item, right in score.right.items() if not right}
    assert missing - KNOWN[name, measure, "missing"] == set()
    assert set(score.extra) - KNOWN[name, measure, "extra"] == set()


def _as_xfail(miss: Miss) -> Any:
    label = f"{miss.document}-{miss.measure}-{miss.kind}-{miss.item}"
    return pytest.param(miss, id=label, marks=pytest.mark.xfail(strict=True, reason=miss.cause))


@pytest.mark.model
@pytest.mark.parametrize("miss", [_as_xfail(m) for m in MISSES])
def test_a_known_miss(miss: Miss, results: dict[str, Result]) -> None:
    score = results[miss.document].scores[miss.measure]
    if miss.kind == "missing":
        assert score.right.get(miss.item, True)
    else:
        assert miss.item not in score.extra


def _second() -> list[tuple[str, int, int]]:
    with (FOLDER / "second.csv").open(encoding="utf-8", newline="") as file:
        return [(r["measure"], int(r["right"]), int(r["extra"])) for r in csv.DictReader(file)]


@pytest.mark.model
@pytest.mark.parametrize(("measure", "right", "extra"), _second())
def test_the_second_set_gets_no_worse(measure: str, right: int, extra: int, results: dict[str, Result]) -> None:
    several = [results[n].scores[measure] for n in SECOND]
    assert sum(s.hits for s in several) >= right
    assert sum(len(s.extra) for s in several) <= extra
