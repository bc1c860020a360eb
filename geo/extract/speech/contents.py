"""The words that somebody may have said: where they begin and end, and what speaks for their being said."""

from dataclasses import dataclass

from geo.extract import phrases
from geo.extract.speech.ground import Ground
from geo.extract.speech.speakers import Speakers

_ENDS = frozenset(". ? ! … : ;".split())
_SENTENCE_TOKENS = 400
_EDGES = frozenset(", : ; — – - --".split())
_CLOSING = frozenset("” \" '' » ) ]".split())


@dataclass(frozen=True, slots=True)
class Content:
    """Characters start..end that the speaker at token `head` may have said.

    `head` is -1 where nobody is named, `verb` is -1 for other cues. `facts` are for weighing.
    """

    start: int
    end: int
    head: int
    cue: tuple[int, int]
    verb: int
    how: str
    facts: tuple[str, ...]


class Contents:
    """Cuts contents out of one reading."""

    def __init__(self, ground: Ground, speakers: Speakers) -> None:
        self.ground, self.doc, self.inside = ground, ground.doc, ground.inside
        self.speakers = speakers

    def content(
        self, span: tuple[int, int], head: int, cue: tuple[int, int], verb: int, how: str, facts: list[str]
    ) -> Content:
        """The record of a content; how long it is is one of its facts."""
        length = self.ground.text.count(" ", *span) + 1
        size = next((str(n) for n in (1, 2, 4, 8, 16) if length <= n), "+")
        return Content(*span, head, cue, verb, how, (*facts, f"words{size}"))

    def trim(self, start: int, end: int) -> tuple[int, int] | None:
        """Characters of the tokens start..end, without white space and punctuation that belongs to the cue."""
        doc = self.doc
        while start < end and (doc[start].is_space or doc[start].text in _EDGES):
            start += 1
        while end > start and (doc[end - 1].is_space or (doc[end - 1].text in _EDGES and doc[end - 1].text != ",")):
            end -= 1
        return phrases.characters(doc, start, end) if end > start else None

    def sentence_start(self, i: int) -> int:
        """The first token of the sentence as it is punctuated, whatever the parser thinks."""
        limit = max(0, i - _SENTENCE_TOKENS)
        while i > limit and self.doc[i - 1].text not in _ENDS and not self.doc[i - 1].is_space:
            i -= 1
            if self.inside[i] >= 0 and self.doc[i - 1].text in _ENDS:
                break
        while i < len(self.doc) and self.doc[i].text in _CLOSING:
            i += 1
        return i

    def sentence_end(self, i: int) -> int:
        """The end of the sentence as it is punctuated, before its last mark."""
        limit = min(len(self.doc), i + _SENTENCE_TOKENS)
        while i < limit and self.doc[i].text not in _ENDS and not self.doc[i].is_space:
            i += 1
            if i < limit and self.doc[i].is_sent_start and self.doc[i - 1].text.endswith(".") and self.doc[i].is_title:
                break  # … in the U.S. | The plan …
        return i
