"""What a verb of saying, or "according to", governs: the whole content of one attribution, marked or not.

Read off the parse: the clause or phrase after the verb ("said that …", "announced a series of measures"), or the words
before it ("…, X said"; "…, according to X"). Indirect speech is what no marks hold.

Does not find free indirect speech, nor content that goes on over a sentence without another cue.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.extract import lexicon, phrases
from geo.extract.clauses import Clause
from geo.extract.language import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

_CONTENT = frozenset(("ccomp", "xcomp", "dobj", "prep", "acomp", "oprd", "attr"))
_PREPOSITIONS = frozenset("about of for on against with to that over".split())


@dataclass(frozen=True, slots=True)
class Content:
    """Characters start..end that the speaker at token `head` is said to have said; `verb` is -1 for other cues."""

    start: int
    end: int
    head: int
    cue: tuple[int, int]
    verb: int
    how: str


def of_verb(reading: Reading, clause: Clause, cue: tuple[int, int], inside: list[int]) -> Content | None:
    """The content of a verb, None where it governs none."""
    doc = reading.doc
    verb = doc[clause.verb]
    parts = [c for c in verb.children if c.dep_ in ("ccomp", "parataxis") and c.i != clause.subject]
    if before := [c for c in parts if c.i < verb.i and c.left_edge.i < clause.subject]:
        return _left(reading, clause, cue, before[0])
    after = [c for c in parts if c.i > verb.i]
    if not after:
        after = [
            c
            for c in verb.children
            if c.i > max(verb.i, -1)
            and c.i != clause.subject
            and (c.dep_ in ("dobj", "oprd", "xcomp") or (c.dep_ == "prep" and c.lower_ in _PREPOSITIONS))
        ]
    if not after:
        return None
    start = min(c.left_edge.i for c in after)
    end = max(c.right_edge.i for c in after) + 1
    return _content(reading, clause, cue, max(start, verb.i + 1), end)


def _left(reading: Reading, clause: Clause, cue: tuple[int, int], part: "Token") -> Content | None:
    """ "…, X said": from the start of the clause to the speaker."""
    doc = reading.doc
    start = part.left_edge.i
    end = min(clause.verb, phrases.core(doc[clause.subject])[0])
    return _content(reading, clause, cue, start, end)


def _content(reading: Reading, clause: Clause, cue: tuple[int, int], start: int, end: int) -> Content | None:
    found = _trim(reading, start, end)
    return Content(*found, clause.subject, cue, clause.verb, "subject_verb") if found else None


def _trim(reading: Reading, start: int, end: int) -> tuple[int, int] | None:
    """Characters of the tokens start..end, without white space and punctuation that belongs to the cue."""
    doc = reading.doc
    while start < end and (doc[start].is_space or doc[start].text in (",", ":", ";", "—", "–", "-")):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in (":", ";", "—", "–", "-")):
        end -= 1
    if end <= start:
        return None
    return phrases.characters(doc, start, end)


def according(reading: Reading, inside: list[int]) -> Iterator[Content]:
    """ "According to X, …" and "…, according to X"."""
    doc = reading.doc
    for token in doc:
        if token.lower_ != "according" or inside[token.i] >= 0 or token.i + 1 >= len(doc):
            continue
        to = doc[token.i + 1]
        head = next((c for c in to.children if c.dep_ == "pobj"), None)
        if to.lower_ != "to" or head is None:
            continue
        sentence = token.sent
        cue = phrases.characters(doc, token.i, token.i + 2)
        if token.i <= sentence.start + 1:
            comma = next((t.i for t in doc[head.i : sentence.end] if t.text == "," and inside[t.i] < 0), None)
            if comma is None:
                continue
            found = _trim(reading, comma + 1, sentence.end)
        else:
            start = sentence.start
            found = _trim(reading, start, token.i)
        if found:
            yield Content(*found, head.i, cue, -1, "according_to")


def is_statement(reading: Reading, clause: Clause) -> bool:
    """May the verb introduce indirect speech?"""
    verb = reading.doc[clause.verb]
    lemma = verb.lemma_.lower()
    if lemma in lexicon.SAYING:
        return True
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    if lemma in lexicon.HOLDING:
        if any(c.dep_ == "ccomp" for c in verb.children):
            return True
        return any(o.lemma_.lower() in lexicon.NOUNS for o in objects)
    return False
