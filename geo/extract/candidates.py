"""Who may have said the words inside one pair of marks: every word for a speaker that something links to them.

Each candidate comes with named facts for weighing: how far away it stands, whether a sentence ends in between, whether
the parse puts the quotation below its verb, what kind of word the speaker is.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.extract import lexicon, phrases
from geo.extract.clauses import Clause
from geo.extract.ground import Ground
from geo.extract.speakers import Speakers
from geo.extract.statements import Content

if TYPE_CHECKING:
    from spacy.tokens import Token

_LABEL = re.compile(r"[\"“]?([A-Z][A-Za-z.’'\-]{0,20}(?: [A-Z][A-Za-z.’'\-]{0,20}){0,4})(?: \([^)\n]{1,40}\))?:(?=\s)")
_DASH = re.compile(r"[^\S\n]{0,2}\n?[^\S\n]{0,2}[—–―-]{1,2}[^\S\n]{0,2}(?=[A-Z@])")
_FAR = 60  # tokens: verbs farther after are no candidates
_FAR_BEFORE = 80
_NEAR = 14  # tokens in which a verb of saying may stand whose subject the parser missed
_SMALL = frozenset("a an and at by for from in of on or the to with de la le".split())
_NAMING = frozenset(
    "call name title dub entitle label know nickname term word phrase slogan song book film movie".split()
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who may have said it: the head of the speaker's phrase, the cue (characters), the verb, and the facts."""

    how: str
    head: int  # token; -1 for a candidate that takes over a speaker found before
    cue: tuple[int, int] | None
    verb: int  # token; -1 where no verb is involved
    facts: tuple[str, ...]
    carried: int = -1  # the stretch whose speaker is taken over


class Proposer:
    """Proposes candidates for the stretches of one reading."""

    def __init__(self, ground: Ground, speakers: Speakers, weighed: Sequence[tuple[float, Content]]) -> None:
        self.ground, self.doc, self.text = ground, ground.doc, ground.text
        self.speakers = speakers
        self.paragraphs = list(ground.reading.paragraphs)
        self._held = self._hold(weighed)

    def _hold(self, weighed: Sequence[tuple[float, Content]]) -> dict[int, dict[int, float]]:
        """Which stretches lie in the content of which verb, and how surely the verb reports speech."""
        held: dict[int, dict[int, float]] = {}
        stretches = self.ground.stretches
        starts = [s.inner_start for s in stretches]
        for probability, content in weighed:
            i = bisect_left(starts, content.start)
            while i < len(starts) and stretches[i].inner_end <= content.end + 2:
                verbs = held.setdefault(i, {})
                verbs[content.verb] = max(probability, verbs.get(content.verb, 0.0))
                i += 1
        return held

    def propose(self, n: int, chosen: Mapping[int, Candidate | None]) -> list[Candidate]:
        """Who may have said stretch n; `chosen` tells who said the ones before it."""
        a, b = self.ground.tokens[n]
        para = self.ground.reading.paragraph_at(self.ground.stretches[n].start)
        first, last = self.ground.token_at(para[0]), self.ground.token_at(para[1] - 1) + 1
        out = list(self._verbs(n, a, b, first, last))
        out += self._adjacent(n, a, b, first, last, {c.head for c in out})
        out += self._according(n, a, b, first, last)
        out += self._labelled(n, a, para)
        out += self._dash(n)
        out += self._possessive(a)
        out += self._carried(n, para, chosen)
        return out

    def nobody(self, n: int) -> tuple[str, ...]:
        """The facts that speak for nobody having said stretch n."""
        (a, b), inner = self.ground.tokens[n], self.ground.inner(n)
        words = inner.split()
        facts = ["0", f"0:words{bucket(len(words), (1, 2, 3, 5, 8, 15))}"]
        before = self.doc[a - 1] if a else None
        after = self.doc[b] if b < len(self.doc) else None
        if before is not None:
            facts.append(f"0:before:{before.pos_ if before.text not in ',:' else before.text}")
            if before.text.endswith("="):
                facts.append("0:attribute")
            if before.lemma_ in _NAMING:
                facts.append("0:naming")
        if after is not None:
            facts.append(f"0:after:{after.pos_ if after.text not in ',.' else after.text}")
        large = [w for w in words if w.lower() not in _SMALL]
        if len(words) > 1 and large and sum(w[0].isupper() for w in large) >= 0.8 * len(large):
            facts.append("0:title_case")
            if before is not None and before.pos_ in ("ADP", "PART"):
                facts.append("0:title_case:in")
        if inner[:1].islower():
            facts.append("0:lower")
        if inner[-1:] in ".?!":
            facts.append("0:sentence")
        if not any(c.isalpha() for c in inner) or (len(words) == 1 and any(c in inner for c in "@/_=0123456789")):
            facts.append("0:no_words")
        best = max(self._held.get(n, {}).values(), default=-0.1)
        facts.append(f"0:content:{bucket(int(10 * best), (-1, 2, 4, 6, 8))}")
        if self.ground.stretches[n].single:
            facts.append("0:single")
        return tuple(facts)

    def _sure(self, n: int, verb: int) -> str:
        """How sure it is that the verb reports the words around stretch n."""
        return bucket(int(10 * self._held.get(n, {}).get(verb, -0.1)), (-1, 2, 4, 6, 8))

    # -- verbs with a subject

    def _verbs(self, n: int, a: int, b: int, first: int, last: int) -> Iterator[Candidate]:
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
        if verb.dep_ in ("relcl", "acl"):
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
        closing = self.text[ground.stretches[n].inner_end - 1]
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
            f"after:content:{self._sure(n, v)}",
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
        facts = [
            *self._common("before", clause),
            f"before:gap{bucket(gap, (0, 1, 2, 4, 8, 16))}",
            f"before:stops{min(stops, 2)}",
            f"before:link:{link}",
            f"before:content:{self._sure(n, v)}",
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
        if v < first:
            facts.append("before:other_paragraph")
        if (v > 0 and ground.inside[v - 1] >= 0) or (0 < s < v and ground.inside[s - 1] >= 0):
            facts.append("before:serves_last")
        return Candidate("subject_verb", s, ground.cue(v), v, tuple(facts))

    def _passed(self, start: int, end: int) -> bool:
        """Does a verb of saying stand between, outside marks?"""
        return any(self.ground.inside[i] < 0 and self._says(self.doc[i]) for i in range(start, end))

    def _says(self, token: "Token") -> bool:
        """Is the word a verb of saying by its form, whatever the parser makes of it?"""
        return token.pos_ in ("VERB", "AUX") and token.lemma_.lower() in lexicon.SAYING and not token.is_title

    def _adjacent(self, n: int, a: int, b: int, first: int, last: int, known: set[int]) -> Iterator[Candidate]:
        """A verb of saying right beside the stretch whose subject the parser missed: the nearest phrase that fits."""
        ground = self.ground
        for i in range(b, min(b + _NEAR, last)):  # “…,” Chief Ann Lee said Monday
            if ground.breaks(i):
                break
            if self._says(self.doc[i]):
                head = self._phrase_head(b, i) if i > b else self._phrase_head(i + 1, min(i + 8, last))
                if head is not None and head not in known:
                    closing = self.text[ground.stretches[n].inner_end - 1]
                    facts = (
                        f"adjacent:after:{'inverted' if i == b else 'straight'}",
                        f"adjacent:after:{'comma' if closing in ',?!' else 'other'}",
                        f"subject:{self.speakers.type_of(self.doc[head])}",
                    )
                    yield Candidate("subject_verb", head, ground.cue(i), i, facts)
                break
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

    def _phrase_head(self, start: int, end: int, last: bool = False) -> int | None:
        """The head of the first (or last) noun phrase among the tokens start..end."""
        found = None
        for i in range(start, end):
            token = self.doc[i]
            if self.ground.inside[i] >= 0 or (token.is_punct and token.text not in "-.’'" and found and not last):
                break
            if token.pos_ in ("NOUN", "PROPN", "PRON") and token.tag_ not in ("WDT", "EX"):
                following = self.doc[i + 1].pos_ if i + 1 < end else ""
                if following not in ("NOUN", "PROPN", "PART"):
                    found = i
                    if not last:
                        break
        return found

    # -- other links

    def _according(self, n: int, a: int, b: int, first: int, last: int) -> Iterator[Candidate]:
        ground = self.ground
        for i in range(max(first, a - 2 * _FAR), min(last, b + _FAR)):
            if ground.inside[i] >= 0 or self.doc[i].lower_ != "according":
                continue
            if i + 1 >= len(self.doc) or self.doc[i + 1].lower_ != "to":
                continue
            head = next((c for c in self.doc[i + 1].children if c.dep_ == "pobj"), None)
            if head is None or ground.inside[head.i] >= 0:
                continue
            side = "after" if i >= b else "before"
            gap, stops, others = ground.between(b, i) if side == "after" else ground.between(head.i + 1, a)
            facts = [
                f"according:{side}",
                f"according:{side}:stops{min(stops, 2)}",
                f"according:{side}:gap{bucket(gap, (0, 2, 6, 12, 24))}",
                f"according:{side}:content:{self._sure(n, -1)}",
                f"according:subject:{self.speakers.type_of(head)}",
            ]
            if others:
                facts.append("according:over_quotation")
            yield Candidate("according_to", head.i, phrases.characters(self.doc, i, i + 2), -1, tuple(facts))

    def _labelled(self, n: int, a: int, para: tuple[int, int]) -> Iterator[Candidate]:
        """A name and a colon at the start of the paragraph, or right before the stretch."""
        ground, stretch = self.ground, self.ground.stretches[n]
        label = _LABEL.match(self.text, para[0], min(para[1], para[0] + 140))
        if label is not None:
            head = ground.token_at(label.end(1) - 1)
            inside = stretch.start <= label.start(1) < stretch.end
            caps = "caps" if label.group(1).isupper() else "name"
            near = "inside" if inside else "abut" if stretch.start - label.end() < 3 else "far"
            if near == "far" or (caps == "name" and near == "abut"):
                label = None
        if label is not None:
            facts = (f"transcript:{caps}:{near}", f"transcript:subject:{self.speakers.type_of(self.doc[head])}")
            yield Candidate("transcript", head, (label.end() - 1, label.end()), -1, facts)
        i = a - 1
        while i > 0 and self.doc[i].is_space:
            i -= 1
        if i <= 0 or self.doc[i].text != ":" or ground.inside[i] >= 0:
            return
        token = self.doc[i - 1]
        while token.dep_ in ("compound", "amod", "nmod") and i > token.head.i > token.i:
            token = token.head
        if token.pos_ in ("PROPN", "NOUN", "PRON") and ground.inside[token.i] < 0:
            named = ["colon", f"colon:subject:{self.speakers.type_of(token)}"]
            start = phrases.core(token)[0]
            if self.doc[start].is_sent_start:
                named.append("colon:alone")
            elif start > 0 and self.doc[start - 1].text in "-–—":
                named.append("colon:after_dash")
            yield Candidate("colon", token.i, phrases.characters(self.doc, i, i + 1), -1, tuple(named))

    def _dash(self, n: int) -> Iterator[Candidate]:
        """ "… — X" at the end of a paragraph or line."""
        end = self.ground.stretches[n].end
        dash = _DASH.match(self.text, end, end + 12)
        if dash is None:
            return
        i = self.ground.token_at(dash.end())
        line_end = self.text.find("\n", dash.end())
        line_end = len(self.text) if line_end < 0 else line_end
        if line_end - dash.end() > 120:
            return
        head = self.doc[i]
        while head.dep_ == "compound" and head.head.i > head.i and head.head.idx < line_end:
            head = head.head
        facts = ("dash", f"dash:subject:{self.speakers.type_of(head)}")
        yield Candidate("dash", head.i, (dash.start(), dash.end()), -1, facts)

    def _possessive(self, a: int) -> Iterator[Candidate]:
        """ "X’s claim that …", "X’s “…” remark", "his call for …"."""
        for i in range(a - 1, max(0, a - 12) - 1, -1):
            if self.ground.breaks(i):
                return
            token = self.doc[i]
            if token.dep_ == "poss":
                noun = token.head
                kind = "speech" if noun.lemma_.lower() in lexicon.NOUNS else "other"
                facts = (
                    f"possessive:{kind}:{'around' if noun.i >= a else 'before'}",
                    f"possessive:gap{bucket(a - 1 - i, (1, 2, 4, 8))}",
                    f"possessive:subject:{self.speakers.type_of(token)}",
                )
                yield Candidate("possessive", i, (noun.idx, noun.idx + len(noun.text)), -1, facts)
                return

    def _carried(self, n: int, para: tuple[int, int], chosen: Mapping[int, Candidate | None]) -> Iterator[Candidate]:
        """The speaker of a quotation before goes on."""
        ground, stretch = self.ground, self.ground.stretches[n]
        before = n - 1
        while before >= 0 and chosen.get(before) is None and n - before < 4:
            before -= 1
        if before < 0 or chosen.get(before) is None:
            return
        if stretch.continues and before == n - 1:
            curly = self.text[stretch.start] not in "\"＂`'"
            yield Candidate("continued", -1, None, -1, ("continued" if curly else "continued:straight",), before)
            return
        earlier = ground.stretches[before]
        words, stops, _ = ground.between(ground.tokens[before][1], ground.tokens[n][0])
        alone = "alone" if ground.stands_alone(n) else "part"
        if earlier.start >= para[0]:
            facts = [
                f"carried:same:{alone}",
                f"carried:same:gap{bucket(words, (0, 3, 6, 12, 25))}",
                f"carried:same:stops{min(stops, 2)}",
            ]
        else:
            here = bisect_left(self.paragraphs, para)
            gap = sum(earlier.end <= p[0] < para[0] for p in self.paragraphs[max(0, here - 3) : here])
            if gap > 1:
                return
            facts = [
                f"carried:next:{alone}",
                f"carried:next:paragraphs{gap}",
                f"carried:next:gap{bucket(words, (0, 4, 10, 25))}",
            ]
            if stretch.start == para[0]:
                facts.append(f"carried:next:opens:{'whole' if stretch.end >= para[1] - 1 else 'more'}")
        if before < n - 1:
            facts.append("carried:over_nobody")
        facts.append(f"carried:words{bucket(len(ground.inner(n).split()), (1, 3, 6, 12))}")
        yield Candidate("carried_over", -1, None, -1, tuple(facts), before)


def bucket(value: int, edges: tuple[int, ...]) -> str:
    """The first edge that the value does not exceed, "+" beyond the last."""
    return next((str(edge) for edge in edges if value <= edge), "+")


def _verb_class(lemma: str) -> str:
    return lemma if lemma in ("say", "tell", "add") else lexicon.group(lemma)
