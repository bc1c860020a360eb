"""Where quotations stand: tokens inside and outside marks, what lies between two places, what a stretch follows.

Positions are token indices into the Doc unless they are called characters.
"""

from bisect import bisect_left
from collections.abc import Sequence

from geo.extract import clauses, phrases
from geo.extract.clauses import Clause
from geo.extract.language import Reading
from geo.extract.speech import datelines, transcripts
from geo.extract.speech.marks import Stretch

STOPS = frozenset(".?!")
_AUXILIARY = frozenset(("aux", "auxpass", "neg"))
_MARKS = "'\"’”‘“` "
_LINKS = frozenset((",", ":", ".", "that", "as", "of", "about"))


class Ground:
    """The tokens of one reading beside its stretches inside marks."""

    def __init__(self, reading: Reading, stretches: Sequence[Stretch]) -> None:
        self.reading, self.doc, self.text = reading, reading.doc, reading.text
        self.stretches = stretches
        self.starts = [t.idx for t in reading.doc]  # characters
        self.tokens = [(self.token_at(s.start), self.token_at(s.end - 1) + 1) for s in stretches]
        self.inside = [-1] * len(reading.doc)  # the stretch that holds each token
        for n, (a, b) in enumerate(self.tokens):
            self.inside[a:b] = [n] * (b - a)
        self.openings = {
            p: max(datelines.end(reading.text, *p), transcripts.label_end(reading.text, *p)) for p in reading.paragraphs
        }
        self.clauses = clauses.find(
            reading.doc, self.inside, lambda t: self.openings.get(reading.paragraph_at(t.idx), 0)
        )
        self.by_verb = {c.verb: c for c in self.clauses}
        self.verbs = [c.verb for c in self.clauses]

    def token_at(self, offset: int) -> int:
        """The token that holds the character at `offset`."""
        return phrases.token_at(self.starts, offset)

    def inner(self, n: int) -> str:
        """The words of stretch n."""
        return self.text[self.stretches[n].inner_start : self.stretches[n].inner_end]

    def closing(self, n: int) -> str:
        """The last character of stretch n that is no quotation mark."""
        return self.inner(n).rstrip(_MARKS)[-1:] or self.inner(n)[-1]

    def breaks(self, i: int) -> bool:
        """Is the token a line break, or within marks, or the end of a sentence?"""
        token = self.doc[i]
        return self.inside[i] >= 0 or token.text in STOPS or (token.is_space and "\n" in token.text)

    def between(self, start: int, end: int) -> tuple[int, int, int]:
        """Between two tokens: words outside marks, ends of sentences, other quotations."""
        words = stops = others = 0
        i = start
        while i < end:
            n = self.inside[i]
            if n >= 0:
                others += 1
                stops += self.closing(n) in STOPS
                i = self.tokens[n][1]
                continue
            token = self.doc[i]
            if token.text in STOPS:
                stops += 1
            elif not token.is_punct and not token.is_space:
                words += 1
            i += 1
        if 0 < start < len(self.doc) and (n := self.inside[start - 1]) >= 0:
            stops += self.closing(n) == "."
        return words, stops, others

    def clause_between(self, start: int, end: int, verb: int) -> bool:
        """Does another verb with a subject of its own stand between two tokens?"""
        return any((c := self.by_verb.get(i)) is not None and c.own and c.verb != verb for i in range(start, end))

    def clauses_between(self, start: int, end: int) -> list[Clause]:
        """The clauses whose verbs stand between two tokens."""
        return self.clauses[bisect_left(self.verbs, start) : bisect_left(self.verbs, end)]

    def begins_sentence(self, i: int) -> bool:
        """Does token i begin a sentence that no stretch begins?"""
        return i == 0 or (self.inside[i - 1] < 0 and self.breaks(i - 1))

    def link(self, a: int) -> str:
        """What stands right before a stretch that begins at token a."""
        i = a - 1
        if i >= 0 and self.doc[i].is_space:
            i -= 1
            if i >= 0 and self.doc[i].text != ":" and "\n" in self.doc[i + 1].text:
                return "start"
        if i < 0:
            return "start"
        token = self.doc[i]
        if token.text in _LINKS:
            return token.text
        if self.inside[i] >= 0:
            return "quotation"
        return {"VERB": "verb", "AUX": "aux", "DET": "det", "ADP": "prep"}.get(token.pos_, "word")

    def serves_last(self, verb: int, head: int) -> bool:
        """Do the verb and its subject stand right after a stretch: "…,” she said, “…"?"""
        starts = [verb] if head > verb or head < 0 else [verb, phrases.core(self.doc[head])[0]]
        return any(i > 0 and self.inside[i - 1] >= 0 for i in starts)

    def leads_to_quotation(self, verb: int) -> bool:
        """Does the verb, or what follows it up to a comma or colon, lead to the next quotation?"""
        for i in range(verb + 1, min(verb + 12, len(self.doc))):
            if self.inside[i] >= 0:
                return self.doc[i - 1].text in ",:" or i == verb + 1 or self.doc[i - 1].lower_ == "that"
            if self.doc[i].text in STOPS:
                return False
        return False

    def opens_sentence(self, n: int) -> bool:
        """Do no words of its sentence stand before stretch n?"""
        start = self.stretches[n].start
        before = self.text[max(0, start - 8) : start]
        bare = before.rstrip()
        return not bare or "\n" in before[len(bare) :] or bare[-1] in '.?!”":'

    def stands_alone(self, n: int) -> bool:
        """Is stretch n a sentence of its own, or several?"""
        inner = self.inner(n)
        ended = inner[-1] in ".?!…—-" or not self.stretches[n].closed
        return ended and inner[0].isupper() and self.opens_sentence(n)

    def cue(self, verb: int) -> tuple[int, int]:
        """Characters of the verb with its auxiliaries and particle."""
        start = end = verb
        while start > 0 and self.doc[start - 1].head.i == verb and self.doc[start - 1].dep_ in _AUXILIARY:
            start -= 1
        if end + 1 < len(self.doc) and self.doc[end + 1].dep_ == "prt":
            end += 1
        return phrases.characters(self.doc, start, end + 1)
