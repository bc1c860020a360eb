"""Transcripts: paragraphs that begin with the name of whoever speaks ("ANN LEE: …", "Q: …").

A label counts where the text has at least two such paragraphs and the label is in capitals, a Q or A, or the name of a
person that the text names. A paragraph without a label between two labelled ones goes on for the speaker before it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.extract.language import Reading
from geo.extract.spans import PersonMention

_LABEL = re.compile(
    r"(?:[\"“]|''|``)?([A-Z][\w.’'\-]{0,24}(?: [\w.’'\-]{1,24}){0,4})(?: ?\([^)\n]{1,40}\))? ?:(?=\s|$)"
)
_QA = frozenset(("Q", "A", "QUESTION", "ANSWER"))
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
    return tuple(_turns(reading, labels)) if len(labels) >= 2 else ()


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
