"""What annotated documents teach: proposals, their cues, and the gold that they are held against."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from geo.extract.bodies import agencies, outlets
from geo.extract.bodies.agencies import Registry
from geo.extract.language import Reading
from geo.extract.people import people
from geo.extract.places import usage
from geo.extract.places.cues import Cues
from geo.extract.places.gazetteer import Gazetteer
from geo.extract.places.names import Proposal, marks, proposals
from geo.extract.places.tokens import Tokens
from geo.extract.places.toponyms import around
from geo.extract.spans import Span

NEAR_KM = 161.0


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated toponym; without coordinates (None) it counts neither for nor against."""

    start: int
    end: int
    point: tuple[float, float] | None  # lat, lon
    type: str | None


@dataclass(frozen=True, slots=True)
class Sample:
    """What is learned from one document: no text, but names, cues and gold."""

    id: str
    text: str
    found: list[Proposal]
    cues: list[dict[str, float]]
    use_cues: list[dict[str, float]]
    qualifiers: dict[int, int]
    gold: list[Gold]
    given: "Given"


@dataclass(frozen=True, slots=True)
class Given:
    """The same document with gold's spans given."""

    text: str
    found: list[Proposal]
    cues: list[dict[str, float]]
    use_cues: list[dict[str, float]]
    qualifiers: dict[int, int]
    asked: set[int]


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance between two (lat, lon), in km."""
    p, q = radians(a[0]), radians(b[0])
    h = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin(radians(b[1] - a[1]) / 2) ** 2
    return 2 * 6371.0088 * asin(min(1.0, sqrt(h)))


def read_corpus(path: Path) -> list[dict[str, object]]:
    """The documents of a corpus, one JSON object a line."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def sample(document: Mapping[str, object], reading: Reading, gazetteer: Gazetteer, registry: Registry) -> Sample:
    """What one document teaches."""
    named = outlets.find(reading)
    bodies = agencies.find(reading, registry, outlets=named)
    persons = people.find(reading, agencies=bodies, outlets=named)
    tokens = Tokens(reading.doc)
    marked = marks(reading, gazetteer, agencies=bodies, people=persons, outlets=named)
    cues = Cues(tokens, proposals(tokens, marked, reading.text, gazetteer), gazetteer)
    gold = [
        Gold(t["start"], t["end"], None if t["lat"] is None else (t["lat"], t["lon"]), t.get("type"))
        for t in document["toponyms"]  # type: ignore[attr-defined]
    ]
    numbers = range(len(cues.found))
    return Sample(
        str(document["id"]),
        reading.text,
        list(cues.found),
        [cues.describe(i) for i in numbers],
        [usage.cues(cues.found[i], tokens) for i in numbers],
        cues.qualifiers,
        gold,
        given_gold(reading, gazetteer, gold),
    )


def given_gold(reading: Reading, gazetteer: Gazetteer, gold: Sequence[Gold]) -> Given:
    """Gold's spans among the names around them."""
    cues, asked = around(reading, gazetteer, [(g.start, g.end) for g in gold if g.point])
    return Given(
        reading.text,
        list(cues.found),
        [cues.describe(i) for i in range(len(cues.found))],
        [usage.cues(p, cues.tokens) for p in cues.found],
        cues.qualifiers,
        asked,
    )


def match(found: Sequence[tuple[int, int]], gold: Sequence[Gold]) -> dict[int, int]:
    """Which gold each span means: the same offsets first, then the largest overlap, one to one."""
    pairs = []
    for i, (start, end) in enumerate(found):
        for j, g in enumerate(gold):
            shared = min(end, g.end) - max(start, g.start)
            if shared > 0:
                pairs.append(((start, end) != (g.start, g.end), -shared, i, j))
    out: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(pairs):
        if i not in out and j not in taken:
            out[i] = j
            taken.add(j)
    return out


def vague(name: Span, gold: Sequence[Gold]) -> bool:
    """Does it overlap gold that has no coordinates?"""
    return any(g.point is None and g.start < name.end and name.start < g.end for g in gold)
