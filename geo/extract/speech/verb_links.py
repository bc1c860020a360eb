"""Verbs as links between a speaker and words inside marks: X said, said X, X, who says, …, adding.

The subject comes from the parse; right beside the marks, where the parse gives none, from the nearest noun phrase.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from geo.extract import phrases
from geo.extract.clauses import Clause
from geo.extract.speech import lexicon
from geo.extract.speech.candidate import Candidate, bucket
from geo.extract.speech.ground import Ground
from geo.extract.speech.held import Held
from geo.extract.speech.speakers import Speakers

if TYPE_CHECKING:
    from spacy.tokens import Token

_FAR = 60  # tokens: verbs farther after are no candidates
_FAR_BEFORE = 80
_PARTS = frozenset((";", ":"))
_JOINING = frozenset(("and", "but", "or", "when", "while", "as", "because", "although", "if"))
_MAIN = ("VBD", "VBZ", "VBP")  # with these forms it is a main verb, whatever the parser makes of it
_SPEAKS = ("person", "pronoun", "name")
_NEAR = 14  # tokens in which a verb of saying may stand whose subject the parser missed


class VerbLinks:
    """Proposes the subjects of verbs for the stretches of one reading."""

    def __init__(self, ground: Ground, speakers: Speakers, held: Held) -> None:
        self.ground, self.doc, self.text = ground, ground.doc, ground.text
        self.speakers, self.held = speakers, held

    def propose(self, n: int, first: int, last: int) -> Iterator[Candidate]:
        """Candidates for stretch n in the paragraph of the tokens first..last."""
        a, b = self.ground.tokens[n]
        known, verbs = set(), set()
        for candidate in self._parsed(n, a, b, first, last):
            known.add(candidate.head)
            verbs.add(candidate.verb)
            yield candidate
        if (tag := self.tag(n, last)) >= 0 and tag not in verbs:
            known = set()  # whatever else the parser makes of the speaker
        yield from self._adjacent(n, a, b, first, last, known)

    def _parsed(self, n: int, a: int, b: int, first: int, last: int) -> Iterator[Candidate]:
        ground = self.ground
        heads = {t.head.i for t in self.doc[a:b] if not a <= t.head.i < b and not t.is_punct}
        above = {t.i for i in heads for t in self.doc[i].ancestors} | heads
        opening = self._previous_colon(a, first)
        low = bisect_left(ground.verbs, max(opening, a - _FAR_BEFORE))
        high = bisect_left(ground.verbs, min(last, b + _FAR + 1))
        for clause in ground.clauses[low:high]:
            governs = "governs_directly" if clause.verb in heads else "governs" if clause.verb in above else None
            if clause.verb >= b:
                yield self._after(n, b, clause, governs)
            elif clause.verb < a:
                yield self._before(n, a, clause, governs, first)

    def tag(self, n: int, last: int) -> int:
        """The verb of the tag right after stretch n ("…?” she asked", "…,” said Ann Lee"), -1 where there is none.

        Read off the words alone: the parser is at a loss where a sentence ends inside the marks.
        """
        _, b = self.ground.tokens[n]
        closing = self.ground.closing(n)
        if b < last and self.doc[b].text == ",":
            closing, b = ",", b + 1
        if closing not in ",?!-—–…" or b >= last:
            return -1
        if self.doc[b].is_title and self.doc[b].pos_ in ("PRON", "DET") and closing != ",":
            return -1  # “…?” She asked the mayor.
        for i in range(b, min(b + _NEAR, last)):
            token = self.doc[i]
            if self.ground.breaks(i) or token.text in _PARTS or token.lower_ in _JOINING:
                return -1
            if self._says(token):
                return i
        return -1

    def _previous_colon(self, a: int, first: int) -> int:
        """The first token of the sentence before the paragraph, where it ends in a colon and the stretch opens the
        paragraph; else the paragraph's own first token."""
        if a > first + 1 or first == 0:
            return first
        i = first - 1
        while i > 0 and self.doc[i].is_space:
            i -= 1
        if self.doc[i].text not in (":", "…:", "-"):
            return first
        return self.ground.token_at(self.ground.reading.sentence_at(self.doc[i].idx)[0])

    def _common(self, side: str, clause: Clause) -> list[str]:
        verb, subject = self.doc[clause.verb], self.doc[clause.subject]
        facts = [
            side,
            f"{side}:verb:{_verb_class(verb.lemma_.lower())}",
            f"subject:{self.speakers.type_of(subject)}",
        ]
        if not clause.own:
            facts.append(f"{side}:borrowed:{verb.dep_}")
        named = any(c.dep_ == "nsubj" and c.i == clause.subject for c in verb.children)  # the plan that X called “…”
        if (verb.dep_ == "relcl" or (verb.dep_ == "acl" and verb.tag_ not in _MAIN)) and not named:
            facts.append(f"{side}:relative")
        if verb.tag_ == "VBG":
            facts.append(f"{side}:participle")
        elif verb.tag_ == "VB":
            facts.append(f"{side}:infinitive")
        return facts

    def _after(self, n: int, b: int, clause: Clause, governs: str | None) -> Candidate:
        ground, v, s = self.ground, clause.verb, clause.subject
        subject_start = phrases.core(self.doc[s])[0]
        begin = min(v, subject_start) if subject_start >= b else v
        gap, stops, others = ground.between(b, begin)
        closing = ground.closing(n)
        following = self.doc[b].text if b < len(self.doc) else ""
        ending = "comma" if closing == "," or following == "," else "stop" if closing == "." else "other"
        if closing in "?!—-…–":
            ending = "mark"
        facts = [
            *self._common("after", clause),
            f"after:gap{bucket(gap, (0, 1, 2, 4, 8, 16))}",
            f"after:stops{min(stops, 2)}",
            f"after:ending:{ending}:{'abut' if gap == 0 else 'near' if gap < 4 else 'far'}",
            f"after:order:{'inverted' if v < s else 'straight'}",
            f"after:content:{self.held.sure(n, v)}",
        ]
        if governs:
            facts.append(f"after:{governs}")
        if others:
            facts.append("after:over_quotation")
        if ground.clause_between(b, begin, v):
            facts.append("after:clause_between")
        if self._passed(b, begin):
            facts.append("after:passes_saying")
        if s < b:
            facts.append("after:subject_before")
        if ground.leads_to_quotation(v):
            facts.append("after:introduces_next")
        return Candidate("subject_verb", s, ground.cue(v), v, tuple(facts))

    def _before(self, n: int, a: int, clause: Clause, governs: str | None, first: int) -> Candidate:
        ground, v, s = self.ground, clause.verb, clause.subject
        end = max(v, s) + 1 if s < a else v + 1
        gap, stops, others = ground.between(end, a)
        link = ground.link(a)
        common, parted = self._common("before", clause), ground.clause_between(v + 1, a, v) or self._passed(end, a)
        if link == ":" and not stops and not parted and lexicon.group(self.doc[v].lemma_.lower()) != "saying":
            common[1] = "before:verb:colon"  # X was blunt: “…”
        facts = [
            *common,
            f"before:gap{bucket(gap, (0, 1, 2, 4, 8, 16))}",
            f"before:stops{min(stops, 2)}",
            f"before:link:{link}",
            f"before:content:{self.held.sure(n, v)}",
        ]
        if link in (",", ":"):
            facts.append(f"before:{link}:{bucket(gap, (1, 2, 4, 8, 16))}")
            facts.append(f"before:{link}:stops{min(stops, 1)}")
        if governs:
            facts.append(f"before:{governs}")
        if others:
            facts.append("before:over_quotation")
        if ground.clause_between(v + 1, a, v):
            facts.append("before:clause_between")
        if self._passed(end, a):
            facts.append("before:passes_saying")
        if self._beside_another(v, a):
            facts.append("before:beside_another")
        if v < first:
            facts.append("before:other_paragraph")
        if ground.serves_last(v, s):
            facts.append("before:serves_last")
        return Candidate("subject_verb", s, ground.cue(v), v, tuple(facts))

    def _beside_another(self, verb: int, end: int) -> bool:
        """Does somebody else speak before `end` in a clause beside the verb: "…,” X said before Y did"?"""
        for i in range(verb + 1, end):
            clause = self.ground.by_verb.get(i)
            if clause is None or not clause.own or not self._says(self.doc[i]):
                continue
            path = [self.doc[i], *self.doc[i].ancestors]
            below = next((t for t in path if t.head.i == verb and t.i != verb), None)
            if below is not None and below.dep_ in ("advcl", "conj"):
                return True
        return False

    def _passed(self, start: int, end: int) -> bool:
        """Does a verb of saying stand between, outside marks?"""
        return any(self.ground.inside[i] < 0 and self._says(self.doc[i]) for i in range(start, end))

    def _says(self, token: "Token") -> bool:
        """Is the word a verb of saying by its form, whatever the parser makes of it?"""
        if token.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in token.children):
            return False  # Lee was asked, “…”
        return token.pos_ in ("VERB", "AUX") and token.lemma_.lower() in lexicon.SAYING and not token.is_title

    def _adjacent(self, n: int, a: int, b: int, first: int, last: int, known: set[int]) -> Iterator[Candidate]:
        """A verb of saying right beside the stretch whose subject the parser missed: the nearest phrase that fits."""
        ground = self.ground
        closing = ground.closing(n)
        ending = "comma" if closing in ",?!" else "other"
        for i in range(b, min(b + _NEAR, last)):  # “…,” Chief Ann Lee said Monday
            if ground.breaks(i):
                break
            if self._says(self.doc[i]):
                head = self._phrase_head(b, i) if i > b else self._phrase_head(i + 1, min(i + 8, last))
                if head is not None and head not in known:
                    facts = (
                        f"adjacent:after:{'inverted' if i == b else 'straight'}",
                        f"adjacent:after:{ending}",
                        f"subject:{self.speakers.type_of(self.doc[head])}",
                    )
                    known.add(head)
                    yield Candidate("subject_verb", head, ground.cue(i), i, facts)
                break
        if ending == "comma" and (found := self._unknown_verb(b, last)) is not None and found[0] not in known:
            head, verb = found
            facts = (
                f"adjacent:after:{'inverted' if verb < head else 'straight'}",
                "adjacent:after:comma",
                f"subject:{self.speakers.type_of(self.doc[head])}",
            )
            yield Candidate("subject_verb", head, ground.cue(verb), verb, facts)
        for i in range(a - 1, max(first, a - _NEAR) - 1, -1):  # Ann Lee replied, “…
            if ground.breaks(i):
                break
            if self._says(self.doc[i]):
                start = i
                while (
                    start > max(first, i - _NEAR)
                    and not ground.breaks(start - 1)
                    and self.doc[start - 1].text not in ";,:"
                ):
                    start -= 1
                head = self._phrase_head(start, i, last=True)
                if head is not None and head not in known:
                    facts = (
                        f"adjacent:before:{ground.link(a)}",
                        f"adjacent:before:gap{bucket(a - 1 - i, (1, 3, 6))}",
                        f"subject:{self.speakers.type_of(self.doc[head])}",
                    )
                    yield Candidate("subject_verb", head, ground.cue(i), i, facts)
                break

    def _unknown_verb(self, b: int, last: int) -> tuple[int, int] | None:
        """The name right after a stretch and the word before or after it that must be a verb: “…,” Ann Lee laughs."""
        if b >= last or self.ground.breaks(b):
            return None
        begin = b + 1 if self._like_a_verb(self.doc[b]) else b
        verb = b
        if begin == b:  # Ann Lee laughs
            span = range(b + 1, min(b + 6, last))
            verb = next((i for i in span if self._like_a_verb(self.doc[i]) and self.doc[i - 1].is_title), -1)
        head = self._phrase_head(begin, verb if verb > b else min(begin + 6, last))
        kinds = _SPEAKS if begin == b else (*_SPEAKS, "described", "they")
        if verb < 0 or head is None or self.speakers.type_of(self.doc[head]) not in kinds:
            return None
        return (head, verb) if begin > b or head == verb - 1 else None

    def _like_a_verb(self, token: "Token") -> bool:
        """Has the word the form of a verb of telling, whatever the parser makes of it?"""
        return (
            self.ground.inside[token.i] < 0
            and token.text.islower()
            and (token.tag_ in ("VBD", "VBN", "VBZ", "NNS") or (token.tag_ == "JJ" and token.text.endswith("ed")))
            and len(token) > 3
            and token.pos_ != "AUX"
        )

    def _phrase_head(self, start: int, end: int, last: bool = False) -> int | None:
        """The head of the first (or last) noun phrase among the tokens start..end."""
        found = None
        for i in range(start, end):
            token = self.doc[i]
            if self.ground.breaks(i) or (token.is_punct and token.text not in "-.’'" and found and not last):
                break
            if (token.pos_ in ("NOUN", "PROPN", "PRON") or token.lower_ == "one") and token.tag_ not in ("WDT", "EX"):
                following = self.doc[i + 1].pos_ if i + 1 < end else ""
                if following not in ("NOUN", "PROPN", "PART"):
                    found = i
                    if not last:
                        break
        return found


def _verb_class(lemma: str) -> str:
    return lemma if lemma in ("say", "tell", "add") else lexicon.group(lemma)
