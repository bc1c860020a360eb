"""Transcripts: paragraphs that begin with the name of whoever speaks ("ANN LEE: …", "Q: …").

A label counts where the text has at least two such paragraphs and the label is in capitals, a Q or A, or the name of a
person that the text names. A paragraph without a label between two labelled ones goes on for the speaker before it.
Q is whoever the text says asks, A whoever answers ("Ann Lee was interviewed by Paul Brown"), where it says so.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geo.extract.language import Reading
from geo.extract.spans import PersonMention

_LABEL = re.compile(
    r"(?:[\"“]|''|``)?([A-Z][\w.’'\-]{0,24}(?: [\w.’'\-]{1,24}){0,4})(?: ?\([^)\n]{1,40}\))? ?:(?=\s|$)"
)
_ASKS, _ANSWERS = frozenset(("Q", "QUESTION")), frozenset(("A", "ANSWER"))
_QA = _ASKS | _ANSWERS
# What stands between two names, or before one, in a sentence that tells of the interview.
_TALKED = re.compile(
    r"(?:,[^,.\n]{1,60},)? (?:(?:was|is|were) (?:talking|speaking)|spoke|talked|talks|speaks|sat down|chatted) "
    r"(?:to|with) (?:\w+ ){0,3}"
)
_ASKED = re.compile(r"(?:,[^,.\n]{1,60},)? interview(?:ed|s) (?:\w+ ){0,3}")
_WAS_ASKED = re.compile(r"(?:,[^,.\n]{1,60},)? (?:was|is) interviewed (?:\w+ ){0,4}by (?:\w+ ){0,3}")
_BEFORE_ANSWERING = re.compile(r"\binterview with (?:\w+ ){0,2}$")
_BEFORE_ASKING = re.compile(r"\binterview(?:ed)? (?:conducted |\w+ \w+ )?by (?:\w+ ){0,2}$|^(?:By|Interview:?) $")
_NOT_SPEAKERS = frozenset(
    "NOTE UPDATE WATCH READ PHOTO VIDEO CORRECTION SOURCE RELATED BREAKING EDITOR WARNING".split()
)


@dataclass(frozen=True, slots=True)
class Turn:
    """Characters start..end that the speaker named at label_start..label_end says; `person` if the text names one."""

    start: int
    end: int
    label_start: int
    label_end: int
    person: PersonMention | None


def label_end(text: str, start: int, end: int) -> int:
    """The character at which the words of the paragraph begin after a label in capitals; `start` where it has none."""
    match = _LABEL.match(text, start, min(end, start + 120))
    return match.end() if match is not None and match.group(1).isupper() else start


def find(reading: Reading, people: Sequence[PersonMention]) -> tuple[Turn, ...]:
    """The turns of a transcript, one a paragraph, in order."""
    text, named = reading.text, _by_word(people)
    labels: dict[int, tuple[int, int, int, PersonMention | None]] = {}
    for n, (start, end) in enumerate(reading.paragraphs):
        match = _LABEL.match(text, start, min(end, start + 120))
        if match is None:
            continue
        words = match.group(1).split()
        person = named.get(words[-1].casefold())
        shouted = match.group(1).isupper() and words[0].rstrip(".") not in _NOT_SPEAKERS
        if shouted or person is not None or match.group(1) in _QA:
            labels[n] = (match.start(1), match.end(1), match.end(), person)
    if len(labels) < 2:
        return ()
    if any(text[start:end] in _QA for start, end, _, _ in labels.values()):
        asks, answers = _roles(reading, people, labels)
        for n, (start, end, stop, person) in labels.items():
            label = text[start:end]
            labels[n] = (start, end, stop, asks if label in _ASKS else answers if label in _ANSWERS else person)
    return tuple(_turns(reading, labels))


def _roles(
    reading: Reading, people: Sequence[PersonMention], labels: Mapping[int, object]
) -> tuple[PersonMention | None, PersonMention | None]:
    """Who asks and who answers, where the text outside the turns says so."""
    text = reading.text
    turns = reading.paragraphs[min(labels)][0], reading.paragraphs[max(labels)][1]
    named = [p for p in people if p.rule in ("name", "surname") and not turns[0] <= p.start < turns[1]]
    asks: PersonMention | None = None
    answers: PersonMention | None = None
    for one, two in pairwise(named):
        between = text[one.end : two.start] if two.start - one.end < 120 else ""
        if one.person_id == two.person_id:
            continue
        if _WAS_ASKED.fullmatch(between):
            answers, asks = one, two
        elif _ASKED.fullmatch(between):
            asks, answers = one, two
        elif _TALKED.fullmatch(between) and (first := _interviewee(named, one, two)) is not None:
            answers, asks = (one, two) if first is one else (two, one)
    for person in named:
        line = reading.paragraph_at(person.start)[0]
        before = text[max(line, person.start - 60) : person.start]
        if answers is None and _BEFORE_ANSWERING.search(before):
            answers = person
        if asks is None and _BEFORE_ASKING.search(before):
            asks = person
    if asks is not None and answers is not None and asks.person_id == answers.person_id:
        return None, None
    return asks, answers


def _interviewee(named: Sequence[PersonMention], one: PersonMention, two: PersonMention) -> PersonMention | None:
    """Which of two people who spoke to each other answers: the one of whom the text tells more."""
    told = [sum(p.person_id == q.person_id for p in named) for q in (one, two)]
    if told[0] == told[1]:
        return None
    return one if told[0] > told[1] else two


def _turns(reading: Reading, labels: dict[int, tuple[int, int, int, PersonMention | None]]) -> Iterator[Turn]:
    text, last = reading.text, max(labels)
    current = None
    for n, (start, end) in enumerate(reading.paragraphs):
        if n in labels:
            current = labels[n]
            start = current[2]
            while start < end and text[start].isspace():
                start += 1
        if current is not None and n <= last and end > start:
            yield Turn(start, end, current[0], current[1], current[3])


def _by_word(people: Sequence[PersonMention]) -> dict[str, PersonMention]:
    """For each surname the first mention of its bearer."""
    out: dict[str, PersonMention] = {}
    for person in people:
        if person.rule in ("name", "surname"):
            out.setdefault(person.name.split()[-1].casefold(), person)
    return out
