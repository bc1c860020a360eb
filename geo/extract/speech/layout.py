"""Words without marks that the layout gives to somebody: a headline with a source, a paragraph after "X said:".

A headline is a first paragraph that is short and not the only one: "Mayor: dam is safe", "Ann Lee on it: all is well",
"Dam is safe: police". Its source is a person, body or outlet that the text names, or a word for one; a place or a topic
before the colon is none ("Lima: 40 arrested").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from geo.extract import phrases
from geo.extract.people import role_words
from geo.extract.speech import lexicon
from geo.extract.speech.ground import Ground
from geo.extract.speech.speakers import Speakers

_LONGEST = 200  # characters of a headline
_FIRST = re.compile(r"([A-Z][^:\n“”\"‘]{1,70}?)(?: (?:on|to|On|To) [^:\n]{2,60})?: +(?=\S)")
_LAST = re.compile(r"[:–—] *([A-Za-z][\w.’' \-]{1,40}?)[.\s]*$")
_SOURCES = frozenset(
    "poll polls survey study report reports police officials ministry military army sources experts analysts doctors "
    "scientists prosecutors lawyers aides campaign camp union court watchdog data media witnesses residents".split()
)
_ASKS = frozenset("how who whom whose what which why when where".split())
_TELLS = frozenset(("VBD", "VBZ", "VBP", "VBN", "MD"))
_NAMED = frozenset(("person", "outlet", "agency"))
_LABEL_TOKENS = 6
_NEAR = 8  # tokens between a verb and the colon that ends its paragraph
_OPENS = frozenset("\"“‘'«„-–—•*·([")  # a paragraph that begins so is a quotation, or one item of a list


@dataclass(frozen=True, slots=True)
class SetOff:
    """Characters start..end that a source says: the label at characters `label`, or the subject of a verb.

    `verb` and `subject` are tokens, -1 where a label says it.
    """

    start: int
    end: int
    label: tuple[int, int] | None = None
    verb: int = -1
    subject: int = -1


def find(ground: Ground, speakers: Speakers) -> Iterator[SetOff]:
    """The headline, if it has a source, and the paragraphs after a colon, in order."""
    paragraphs = ground.reading.paragraphs
    if len(paragraphs) > 1 and (headline := _headline(ground, speakers, *paragraphs[0])) is not None:
        yield headline
    for (_, end), (start, stop) in pairwise(paragraphs):
        clause = _leading(ground, end)
        if clause is not None and ground.text[start] not in _OPENS and ground.text[stop - 1] != ":":
            yield SetOff(start, stop, None, *clause)


def _headline(ground: Ground, speakers: Speakers, start: int, end: int) -> SetOff | None:
    if end - start > _LONGEST:
        return None
    opening = max(start, ground.openings[start, end])
    first, last = _FIRST.match(ground.text, opening, end), _LAST.search(ground.text, opening, end)
    if first is not None and _is_source(speakers, *first.span(1)) and _tells(ground, first.end(), end):
        return SetOff(first.end(), end, first.span(1))
    if last is not None and _is_source(speakers, *last.span(1)) and _tells(ground, opening, last.start()):
        return SetOff(opening, last.start(), last.span(1))
    return None


def _is_source(speakers: Speakers, start: int, end: int) -> bool:
    """Do the words name a source, by the last of them?"""
    doc = speakers.reading.doc
    words = doc[phrases.token_at(speakers.starts, start) : phrases.token_at(speakers.starts, end - 1) + 1]
    if len(words) > _LABEL_TOKENS or any(t.text in ",;" for t in words):
        return False
    if speakers.type_of(words[-1]) in _NAMED:
        return True
    if role_words.is_person_noun(words[-1].lemma_.lower()):
        return len(words) == 1  # "Man held: police officer" tells who he is
    return words[-1].lower_ in _SOURCES and len(words) <= _LABEL_TOKENS // 2


def _tells(ground: Ground, start: int, end: int) -> bool:
    """Is something told: not "Ann Lee: a life in pictures", nor "How to cook: Ann Lee"?"""
    words = ground.doc[ground.token_at(start) : ground.token_at(end - 1) + 1]
    return words[0].lower_ not in _ASKS and any(t.tag_ in _TELLS for t in words)


def _leading(ground: Ground, end: int) -> tuple[int, int] | None:
    """The verb of saying, with its subject, that leads to the colon at the end of a paragraph."""
    if ground.text[end - 1] != ":":
        return None
    colon = ground.token_at(end - 1)
    for i in range(colon - 1, max(0, colon - _NEAR) - 1, -1):
        if ground.breaks(i):
            return None
        clause = ground.by_verb.get(i)
        if clause is not None:
            says = lexicon.group(ground.doc[i].lemma_.lower()) == "saying"
            return (clause.verb, clause.subject) if says and clause.own else None
    return None
