"""What cues that are no verbs hold: what "according to" qualifies, what a noun of saying says ("X’s claim that …")."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geo.extract import phrases
from geo.extract.speech import lexicon
from geo.extract.speech.contents import Content, Contents

if TYPE_CHECKING:
    from spacy.tokens import Token


class CueWords(Contents):
    """Finds what such cues hold, outside quotation marks."""

    def find(self) -> Iterator[Content]:
        """All such contents, in order of their cues."""
        for token in self.doc:
            if self.inside[token.i] >= 0:
                continue
            if token.lower_ == "according":
                yield from self._according(token)
            elif token.pos_ == "NOUN" and token.lemma_ in lexicon.NOUNS:
                yield from self._noun(token)

    def _according(self, token: "Token") -> Iterator[Content]:
        if token.i + 1 >= len(self.doc) or self.doc[token.i + 1].lower_ != "to":
            return
        head = next((c for c in self.doc[token.i + 1].children if c.dep_ == "pobj"), None)
        if head is None:
            return
        sentence = token.sent
        cue = phrases.characters(self.doc, token.i, token.i + 2)
        facts = ["according", f"according:{self.speakers.type_of(head)}"]
        if token.i <= sentence.start + 1:
            comma = self._comma_after(head, sentence.end)
            span = self.trim(comma + 1, sentence.end) if comma else None
            facts.append("according:first")
        else:
            start = sentence.start
            span = self.trim(start, token.i)
        if span:
            yield self.content(span, head.i, cue, -1, "according_to", facts)

    def _comma_after(self, head: "Token", end: int) -> int | None:
        last = head.right_edge.i
        for i in range(head.i + 1, end):
            if self.doc[i].text == "," and self.inside[i] < 0 and (i >= last or self.doc[i].head.i <= head.i):
                return i
        return next((i for i in range(head.i + 1, end) if self.doc[i].text == "," and self.inside[i] < 0), None)

    def _noun(self, noun: "Token") -> Iterator[Content]:
        """ "X’s claim that …", "a warning from X that …", "its plan to …"."""
        holder = next((c for c in noun.children if c.dep_ == "poss"), None)
        complement = None
        for child in noun.children:
            if child.i > noun.i and child.dep_ in ("acl", "ccomp", "relcl"):
                mark = next((t.lower_ for t in child.lefts if t.dep_ in ("mark", "aux")), "")
                if mark in ("that", "to") and child.dep_ != "relcl":
                    complement = (child, mark)
            elif child.i > noun.i and child.dep_ == "prep":
                if child.lower_ in ("from", "by") and holder is None:
                    holder = next((c for c in child.children if c.dep_ == "pobj"), None)
                elif (
                    child.lower_ in ("about", "of", "for", "on", "against")
                    and complement is None
                    and holder is not None
                ):
                    complement = (child, child.lower_)
        if complement is None or (holder is not None and self.inside[holder.i] >= 0):
            return
        child, mark = complement
        start = child.left_edge.i + (1 if child.dep_ == "prep" else 0)
        span = self.trim(max(start, noun.i + 1), child.right_edge.i + 1)
        if span is None:
            return
        owner = self.speakers.type_of(holder) if holder is not None else "none"
        facts = [f"noun:{mark}", f"noun:holder:{owner}", f"noun:is:{noun.lemma_.lower()}"]
        cue = (noun.idx, noun.idx + len(noun.text))
        yield self.content(span, holder.i if holder is not None else -1, cue, -1, "possessive", facts)
