"""What quotation weights are learned from: the choices for each stretch in marks, and the contents without marks.

Read off annotated articles (the layout is told in `train_quotes`) and off the sentences of `quote_drill`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geo.extract.bodies import agencies, outlets
from geo.extract.bodies.agencies import Registry
from geo.extract.language import Reader, Reading
from geo.extract.people import people
from geo.extract.places.weights import logistic
from geo.extract.speech import indirect, marks
from geo.extract.speech.candidate import Candidate
from geo.extract.speech.candidates import Proposer
from geo.extract.speech.contents import Content
from geo.extract.speech.ground import Ground
from geo.extract.speech.speakers import Speaker, Speakers
from geo.extract.speech.statements import Finder
from tools.quote_drill import DRILL

SAME = 0.8  # intersection over union at which a stretch is an annotated fragment
SPEECH = 0.5  # … and at which words are an annotated statement, cut a little otherwise
TRIM = " \t\n\r\xa0\"“”‘’',.;:!?-—–…)("


@dataclass(frozen=True, slots=True)
class Ballot:
    """The facts of each choice for one stretch, nobody last, and which choices are right."""

    document: str
    choices: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """The facts of one content, and whether it is speech."""

    document: str
    facts: tuple[str, ...]
    is_speech: bool


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without marks, punctuation and white space at its ends."""
    while start < end and text[start] in TRIM:
        start += 1
    while end > start and text[end - 1] in TRIM:
        end -= 1
    return start, end


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Intersection over union."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def probability(facts: Sequence[str], speech: Mapping[str, float]) -> float:
    """How probable it is that a content with those facts is speech."""
    return logistic(speech.get(indirect.BIAS, 0.0) + sum(speech.get(f, 0.0) for f in facts))


class Lesson:
    """One text with all that is found in it before quotations are attributed."""

    def __init__(self, reading: Reading, registry: Registry) -> None:
        named = outlets.find(reading)
        bodies = agencies.find(reading, registry, outlets=named)
        persons = people.find(reading, agencies=bodies, outlets=named)
        self.reading = reading
        self.speakers = Speakers(reading, people=persons, agencies=bodies, outlets=named)
        self.ground = Ground(reading, marks.find(reading.text, reading.paragraphs))
        self.contents: list[Content] = Finder(self.ground, self.speakers).find()

    def speaker(self, candidate: Candidate) -> Speaker:
        """Whom the candidate names."""
        return self.speakers.at(self.reading.doc[candidate.head], candidate.verb)

    def ballots(
        self,
        document: str,
        speech: Mapping[str, float],
        is_right: Callable[[int, Speaker], bool],
        is_nobody: Callable[[int], bool | None],
    ) -> Iterator[Ballot]:
        """A ballot for each stretch that is annotated: `is_nobody` gives None for one that is not."""
        proposer = Proposer(self.ground, self.speakers, [(probability(c.facts, speech), c) for c in self.contents])
        chosen: dict[int, Candidate | None] = {}
        said: dict[int, Speaker] = {}
        for n, stretch in enumerate(self.ground.stretches):
            chosen[n] = None
            nobody = is_nobody(n)
            if nobody is None or stretch.single:
                continue
            options = proposer.propose(n, chosen)
            speakers = [
                said[c.carried] if c.carried >= 0 else self.speakers.at(self.reading.doc[c.head], c.verb)
                for c in options
            ]
            right = [not nobody and is_right(n, s) for s in speakers]
            if not nobody and not any(right):
                continue  # what was not proposed can't be learned
            if not nobody:
                first = right.index(True)
                chosen[n], said[n] = options[first], speakers[first]
            choices = (*(c.facts for c in options), proposer.nobody(n))
            yield Ballot(document, choices, (*right, nobody))


def examples_of(lesson: Lesson, document: Mapping[str, Any]) -> Iterator[Example]:
    """The contents without marks of one annotated document."""
    text = document["text"]
    double = [s for s in lesson.ground.stretches if not s.single]
    statements = [trimmed(text, q["start"], q["end"]) for q in document["quotes"]]
    for content in lesson.contents:
        if content.head < 0 or any(s.start < content.end and s.end > content.start for s in double):
            continue
        span = trimmed(text, content.start, content.end)
        yield Example(document["id"], content.facts, any(overlap(span, gold) >= SPEECH for gold in statements))


def ballots_of(lesson: Lesson, document: Mapping[str, Any], scorer: Any, speech: Mapping[str, float]) -> list[Ballot]:
    """The stretches of one annotated document."""
    text = document["text"]
    spans = [(trimmed(text, f["start"], f["end"]), f) for f in document["quoted_fragments"]]

    def fragment(n: int) -> Mapping[str, Any] | None:
        stretch = lesson.ground.stretches[n]
        mine = trimmed(text, stretch.start, stretch.end)
        return next((f for span, f in spans if overlap(span, mine) >= SAME), None)

    def is_right(n: int, speaker: Speaker) -> bool:
        gold = fragment(n)
        named = {"speaker": speaker.name, "speaker_start": speaker.start, "speaker_end": speaker.end}
        return bool(gold and gold["speaker_spans"] and scorer.speaker_right(gold, named))

    def is_nobody(n: int) -> bool | None:
        gold = fragment(n)
        return None if gold is None else not gold["attributed"]

    return list(lesson.ballots(document["id"], speech, is_right, is_nobody))


def from_drill(reader: Reader, registry: Registry, speech: Mapping[str, float]) -> Iterator[Ballot]:
    """What the drill sentences teach."""
    for text, gold in DRILL:
        lesson = Lesson(reader.read_one(text), registry)
        wanted = dict(gold)

        def said(n: int, lesson: Lesson = lesson, wanted: dict[str, str | None] = wanted) -> str | None:
            return wanted[lesson.ground.inner(n)]

        def is_right(n: int, speaker: Speaker, text: str = text, said: Callable[[int], str | None] = said) -> bool:
            words = said(n)
            start = text.find(words) if words else -1
            return bool(words) and speaker.start < start + len(words or "") and speaker.end > start

        def is_nobody(n: int, said: Callable[[int], str | None] = said) -> bool:
            return said(n) is None

        yield from lesson.ballots("drill", speech, is_right, is_nobody)
