"""JSON lines in, JSON lines out: one each, in order, as they come, whatever comes."""

import io
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import parse
from geo.extract import Extractor
from geo.extract.spans import (
    AgencyMention,
    Alternative,
    Event,
    Evidence,
    Extraction,
    PersonMention,
    Place,
    PlaceMention,
    Quote,
)
from geo.parse import request, run

OSLO = Place("3143244", "Oslo", "Oslo", "NO", "PPLC", 580000, "place", 59.91273, 10.74609)


class FakeExtractor:
    """Finds the word Oslo; fails on texts that hold boom, as a whole batch may."""

    def __init__(self) -> None:
        self.batches: list[int] = []

    def read(
        self, texts: Iterable[str], spans: Iterable[Sequence[tuple[int, int]] | None] | None = None
    ) -> Iterator[Extraction]:
        texts = list(texts)
        self.batches.append(len(texts))
        if any("boom" in text for text in texts):
            raise ValueError("boom")
        for text, asked in zip(texts, spans or [None] * len(texts), strict=True):
            text.encode("utf-8")
            print("noise")
            if asked is not None:
                given = (PlaceMention(*s, text[slice(*s)], 0, 0, "literal", OSLO, 0.5) for s in asked)
                yield Extraction("en", places=tuple(given))
                continue
            at = text.find("Oslo")
            span = (at, at + 4, "Oslo", 0, len(text))
            yield Extraction("en", places=(PlaceMention(*span, "literal", OSLO, 0.5),) if at >= 0 else ())


def answers(*lines: object, extractor: object = None) -> tuple[bool, list[dict[str, Any]]]:
    data = b"".join((line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in lines)
    sink = io.BytesIO()
    well = run(io.BytesIO(data), sink, extractor=extractor or FakeExtractor())  # type: ignore[arg-type]
    return well, [json.loads(line) for line in sink.getvalue().split(b"\n")[:-1]]


def test_each_line_is_answered_in_order() -> None:
    lines = [{"id": n, "text": f"{'x' * n} Oslo", "title": 7, "other": {"a": [None]}} for n in range(200)]
    well, found = answers(*lines)
    assert well
    assert [a["id"] for a in found] == list(range(200))
    assert [a["places"][0]["start"] for a in found] == [n + 1 for n in range(200)]


def test_bodies_outside_the_registry_have_a_name_and_no_identifier() -> None:
    span, rest = (0, 2, "No", 0, 5), ("go", 0, 2, None, "planned", None, None, None, "person")
    found = Extraction(
        "en",
        agencies=(
            AgencyMention(*span, "named-reed-board", "Reed Board", "pattern"),
            AgencyMention(*span, None, "high court", "pattern"),
        ),
        events=(Event(*span, "named-reed-board", "stated", *rest), Event(*span, None, None, *rest)),
    )

    class Outside:
        def read(self, texts: Iterable[str], _spans: object) -> Iterator[Extraction]:
            return (found for _ in texts)

    _, (answer,) = answers({"id": 1, "text": "No."}, extractor=Outside())
    assert [(a["agency_id"], a["name"]) for a in answer["agencies"]] == [(None, "Reed Board"), (None, "high court")]
    assert [(e["agency_id"], e["agency"]) for e in answer["events"]] == [(None, "Reed Board"), (None, None)]


def test_everything_that_was_found_is_written_with_its_keys() -> None:
    span = (0, 2, "No", 0, 5)
    everything = Extraction(
        "en",
        places=(
            PlaceMention(
                *span, "literal", OSLO, 0.9, (Evidence("qualifier", "N.J."),), (Alternative("1", "Other", 0.1),), None
            ),
            PlaceMention(*span, "demonym", None, 0.0, reason="not in the gazetteer"),
        ),
        agencies=(AgencyMention(*span, "x", "Body", "name"),),
        people=(PersonMention(*span, "p1", "Ann", "mayor", "name", "x"),),
        quotes=(
            Quote(
                *(
                    *span,
                    "fragment",
                    "No",
                    "mixed",
                    "Ann",
                    0,
                    2,
                    "person",
                    "mayor",
                    "x",
                    "said",
                    ("The Paper",),
                    "cue",
                    0.8,
                )
            ),
        ),
        events=(Event(*span, "x", "stated", "go", 0, 2, "3143244", "planned", 3, "buses", "this_place", "person"),),
    )

    class Everything:
        def read(self, texts: Iterable[str], _spans: object) -> Iterator[Extraction]:
            return (everything for _ in texts)

    _, (found,) = answers({"id": "a", "text": "No no"}, extractor=Everything())
    assert list(found) == ["id", "places", "agencies", "people", "quotes", "events"]
    assert found["places"][0] == {
        **{"start": 0, "end": 2, "text": "No", "use": "literal", "place_id": "3143244", "name": "Oslo"},
        **{"admin1": "Oslo", "country_code": "NO", "feature_code": "PPLC", "lat": 59.91273, "lon": 10.74609},
        **{"precision": "place", "score": 0.9, "evidence": [{"code": "qualifier", "value": "N.J."}]},
        "alternatives": [{"place_id": "1", "name": "Other", "score": 0.1}],
    }
    assert {k: found["places"][1][k] for k in ("place_id", "lat", "precision", "reason")} == {
        **dict.fromkeys(("place_id", "lat", "precision")),
        "reason": "not in the gazetteer",
    }
    assert found["agencies"] == [{"start": 0, "end": 2, "text": "No", "agency_id": "x", "name": "Body", "rule": "name"}]
    assert found["people"] == [
        {"start": 0, "end": 2, "text": "No", "person_id": "p1", "name": "Ann", "role": "mayor", "rule": "name"}
    ]
    assert found["quotes"] == [
        {
            **{"unit": "fragment", "start": 0, "end": 2, "text": "No", "content": "No", "kind": "mixed"},
            **{"speaker": "Ann", "speaker_start": 0, "speaker_end": 2, "speaker_kind": "person", "role": "mayor"},
            **{"agency_id": "x", "cue": "said", "outlets": ["The Paper"], "how": "cue", "score": 0.8},
        }
    ]
    assert found["events"] == [
        {
            **{"start": 0, "end": 2, "text": "No", "agency_id": "x", "agency_basis": "stated", "action": "go"},
            **{"verb_start": 0, "verb_end": 2, "place_id": "3143244", "status": "planned", "count": 3},
            **{"count_unit": "buses", "count_scope": "this_place", "source_kind": "person", "agency": "Body"},
        }
    ]


def test_an_event_without_an_agency_gets_none_from_a_body_of_a_common_name(extractor: Extractor) -> None:
    text = (
        "The Fire Department came to the scene. Protesters marched in Akron, Ohio. The Mesa Police left Toledo, Ohio."
    )
    _, (found,) = answers({"id": 1, "text": text}, extractor=extractor)
    assert [a["name"] for a in found["agencies"]] == ["Fire Department", "Mesa Police"]
    agencies = {e["action"]: e["agency"] for e in found["events"]}
    assert (agencies["march"], agencies["leave"]) == (None, "Mesa Police")


@pytest.mark.parametrize(
    ("line", "code", "name"),
    [
        (b"", "bad_json", None),
        (b"nope", "bad_json", None),
        (b'{"id": 1, "text": "x"', "bad_json", None),
        (b'{"id": 1, "text": "x"} {}', "bad_json", None),
        (b'{"id": 1, "text": "x", "a": NaN}', "bad_json", None),
        (b'{"id": 1, "text": "x", "a": -Infinity}', "bad_json", None),
        (b'{"id": 1e999, "text": "x"}', "bad_json", None),
        (b'{"id": ' + b"9" * 5_000 + b', "text": "x"}', "bad_json", None),
        (b'{"id": 1, "text": "x", "id": 2}', "bad_json", None),
        (b'{"id": 1, "text": "x", "a": ' + b"[" * 200_000, "bad_json", None),
        (b'{"a":' * 100_000, "bad_json", None),
        (b'{"id": 1, "text": "\xff"}', "bad_encoding", None),
        (b"\xed\xa0\x80", "bad_encoding", None),
        (b"[]", "not_an_object", None),
        (b"3", "not_an_object", None),
        (b"null", "not_an_object", None),
        (b"{}", "bad_id", None),
        (b'{"text": "x"}', "bad_id", None),
        (b'{"id": null, "text": "x"}', "bad_id", None),
        (b'{"id": true, "text": "x"}', "bad_id", None),
        (b'{"id": [1], "text": "x"}', "bad_id", None),
        (b'{"id": 1}', "bad_text", 1),
        (b'{"id": "a", "text": null}', "bad_text", "a"),
        (b'{"id": "a", "text": ["x"]}', "bad_text", "a"),
        (b'{"id": 1.5, "text": "' + b"x" * 1_000_001 + b'"}', "too_large", 1.5),
        (b'{"id": 1, "text": "' + b"x" * parse.MAX_LINE_BYTES + b'"}', "too_large", None),
        (b'{"id": "a", "text": "boom"}', "extraction_failed", "a"),
    ],
    ids=range(27),
)
def test_a_line_that_can_not_be_answered_has_an_error_and_the_next_go_on(line: bytes, code: str, name: object) -> None:
    good = {"id": "good", "text": "Oslo"}
    well, found = answers(good, line, good)
    assert not well
    assert [a["id"] for a in found] == ["good", name, "good"]
    assert ["error" in a for a in found] == [False, True, False]
    assert found[1]["error"]["code"] == code
    assert set(found[1]["error"]) == {"code", "message"}


@pytest.mark.parametrize(
    ("spans", "said"),
    [
        ("null", "a list"),
        ("3", "a list"),
        ('"0-4"', "a list"),
        ('{"start": 0, "end": 4}', "a list"),
        ("[[0, 4]]", "whole numbers"),
        ("[null]", "whole numbers"),
        ('[{"start": 0}]', "whole numbers"),
        ('[{"start": "0", "end": 4}]', "whole numbers"),
        ('[{"start": 0, "end": 4.0}]', "whole numbers"),
        ('[{"start": false, "end": true}]', "whole numbers"),
        ('[{"start": 0, "end": 4}, {"start": 0, "end": null}]', r"spans\[1\]"),
        ('[{"start": -1, "end": 4}]', "within the text's 4 characters"),
        ('[{"start": 0, "end": 5}]', "within"),
        ('[{"start": 4, "end": 5}]', "within"),
        ('[{"start": 2, "end": 2}]', "start before end"),
        ('[{"start": 3, "end": 2}]', "start before end"),
        ('[{"start": 0, "end": 1' + "0" * 400 + "}]", "within"),
    ],
)
def test_spans_that_are_none_are_refused_with_what_was_expected(spans: str, said: str) -> None:
    well, found = answers(f'{{"id": "a", "text": "Oslo", "spans": {spans}}}'.encode(), {"id": "b", "text": "Oslo"})
    assert not well
    assert (found[0]["id"], found[0]["error"]["code"]) == ("a", "bad_spans")
    assert re.search(rf"^Expected .*{said}", found[0]["error"]["message"])
    assert found[1]["places"]


def test_given_spans_are_answered_and_no_other() -> None:
    spans = [(3, 7), (3, 7), (0, 5), (0, 1)]  # twice, overlapping, out of order; another key does no harm
    given = [{"start": start, "end": end, "label": "GPE"} for start, end in spans]
    text = "In Oslo and Oslo"
    lines = [{"id": 1, "text": text}, {"id": 2, "text": text, "spans": given}, {"id": 3, "text": text, "spans": []}]
    well, found = answers(*lines, {"id": 4, "text": text})
    assert well
    assert [(p["start"], p["end"]) for p in found[1]["places"]] == spans
    assert [p["text"] for p in found[1]["places"]] == ["Oslo", "Oslo", "In Os", "I"]
    assert [len(a["places"]) for a in found] == [1, 4, 0, 1]


def test_only_the_text_that_fails_fails() -> None:
    well, found = answers(*({"id": n, "text": "boom" if n == 3 else "Oslo"} for n in range(6)))
    assert not well
    assert ["error" in a for a in found] == [False, False, False, True, False, False]


@pytest.mark.parametrize(
    ("written", "start", "text"),
    [
        ('"\\ud800 Oslo"', 2, "Oslo"),
        ('"\\ud83d\\ude00 Oslo"', 2, "Oslo"),
        ('"\U0001f600 Oslo"', 2, "Oslo"),
        ('"a\\r\\n\\u2028\\u0000 Oslo"', 6, "Oslo"),
        ('"\\ufeffOslo"', 1, "Oslo"),
    ],
)
def test_texts_are_read_as_they_are_given(written: str, start: int, text: str) -> None:
    well, (found,) = answers(f'{{"id": 1, "text": {written}}}'.encode())
    assert well
    assert (found["places"][0]["start"], found["places"][0]["text"]) == (start, text)


def test_the_words_of_an_answer_are_those_of_the_given_text() -> None:
    class Whole:
        def read(self, texts: Iterable[str], _spans: object) -> Iterator[Extraction]:
            for text in texts:
                yield Extraction("en", agencies=(AgencyMention(0, len(text), text, 0, 1, None, "x", "name"),))

    _, (found,) = answers(b'{"id": 1, "text": "\\ud800\\u009b"}', extractor=Whole())
    assert found["agencies"][0]["text"] == "\ud800\x9b"


def test_only_json_in_plain_characters_is_written(capfd: pytest.CaptureFixture[str]) -> None:
    sink = io.BytesIO()
    run(io.BytesIO('{"id": "é\\u001b", "text": "Oslo"}'.encode()), sink, extractor=FakeExtractor())  # type: ignore[arg-type]
    assert sink.getvalue().isascii()
    assert b"\x1b" not in sink.getvalue()
    assert capfd.readouterr() == ("", "noise\n")


def test_no_lines_no_answers() -> None:
    assert answers() == (True, [])


def test_the_last_line_needs_no_end() -> None:
    sink = io.BytesIO()
    assert run(io.BytesIO(b'{"id": 1, "text": ""}'), sink, extractor=FakeExtractor())  # type: ignore[arg-type]
    assert json.loads(sink.getvalue())["id"] == 1


def test_lines_that_wait_are_read_together_and_one_that_comes_alone_at_once() -> None:
    extractor = FakeExtractor()
    read_end, write_end = os.pipe()
    out_read, out_write = os.pipe()
    with open(read_end, "rb") as source, open(out_write, "wb") as sink:  # noqa: PTH123 - descriptors, not paths
        worker = threading.Thread(target=run, args=(source, sink), kwargs={"extractor": extractor})
        with open(write_end, "wb", buffering=0) as producer, open(out_read, "rb") as consumer:  # noqa: PTH123
            worker.start()
            for n in range(3):  # a conversation: the next question waits for the last answer
                producer.write(b'{"id": %d, "text": "Oslo"}\n' % n)
                assert json.loads(consumer.readline())["id"] == n
            producer.write(b"".join(b'{"id": %d, "text": "Oslo"}\n' % n for n in range(500)))
            assert [json.loads(consumer.readline())["id"] for _ in range(500)] == list(range(500))
            producer.close()
            worker.join(10)
    assert not worker.is_alive()
    assert extractor.batches[:3] == [1, 1, 1]
    assert max(extractor.batches) <= parse.BATCH_LINES
    assert len(extractor.batches) < 100


def test_a_producer_that_is_ahead_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "WAITING_CHARACTERS", 100)
    lines = b"".join(b'{"id": %d, "text": "%s"}\n' % (n, b"x" * 60) for n in range(50))
    requests = parse._Requests(io.BytesIO(lines))
    seen = [requests.take(wait=True)]
    assert requests._characters <= 160
    while asked := requests.take(wait=True):
        seen.append(asked)
        assert requests._characters <= 160
    assert [r.id for r in seen if r] == list(range(50))


@given(st.lists(st.binary(max_size=40).filter(lambda line: b"\n" not in line), max_size=8))
def test_every_line_has_exactly_one_answer(lines: list[bytes]) -> None:
    _, found = answers(*lines)
    assert len(found) == len(lines)


@given(st.binary(max_size=200))
def test_any_line_is_a_request(line: bytes) -> None:
    asked = request(line)
    assert asked.error is None or asked.error.code in (
        "bad_json",
        "bad_encoding",
        "not_an_object",
        "bad_id",
        "bad_text",
    )


def parse_command(data: bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "geo", "parse"], input=data, capture_output=True, check=False)


@pytest.mark.model
def test_the_command(seed_text: str) -> None:
    lines = [json.dumps({"id": "seed", "text": seed_text}).encode(), b"nope", b'{"id": 2, "text": ""}']
    done = parse_command(b"\n".join(lines))
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [a["id"] for a in found] == ["seed", None, 2]
    assert found[0]["places"]
    for spans in list(found[0].values())[1:]:
        assert all(seed_text[s["start"] : s["end"]] == s["text"] for s in spans)
    assert found[2] == {"id": 2, "places": [], "agencies": [], "people": [], "quotes": [], "events": []}
    assert parse_command(lines[2]).returncode == 0


@pytest.mark.model
def test_given_spans_mean_what_they_mean_in_their_text(extractor: Extractor) -> None:
    text = "😀 Fire crews from Athens, Ga., reached Zzyzxville; the \ud800mayor of Paris, Texas, thanked them."
    spans = [
        (text.index(n), text.index(n) + len(n))
        for n in ("Paris", "Zzyzxville", "Athens, Ga.", "Athens", "Athens", "mayor")
    ]
    line = {"id": 1, "text": text}
    well, (free, asked) = answers(
        line, {**line, "spans": [{"start": s, "end": e} for s, e in spans]}, extractor=extractor
    )
    assert well
    assert [(p["start"], p["end"]) for p in asked["places"]] == spans
    named = {p["text"]: p for p in asked["places"]}
    assert named["Paris"]["place_id"] == "4717560"
    assert named["Athens"]["place_id"] == "4180386"
    assert (named["Zzyzxville"]["place_id"], named["Zzyzxville"]["reason"]) == (None, "not_in_gazetteer")
    assert asked["places"][3] == asked["places"][4]
    assert {k: v for k, v in asked.items() if k != "places"} == {k: v for k, v in free.items() if k != "places"}


@pytest.mark.model
@pytest.mark.skipif(os.name == "nt", reason="pipes close otherwise there")
def test_a_reader_who_leaves_ends_it_quietly() -> None:
    command = f'yes \'{{"id": 1, "text": "Oslo"}}\' | "{sys.executable}" -m geo parse | head -n 3'
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=120, check=False)
    assert len(done.stdout.splitlines()) == 3
    assert done.stderr == b""
