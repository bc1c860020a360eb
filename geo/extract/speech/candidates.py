"""Who may have said the words inside one pair of marks: every word for a speaker that something links to them.

Each candidate comes with named facts for weighing: how far away it stands, whether a sentence ends in between, whether
the parse puts the quotation below its verb, what kind of word the speaker is.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from geo.extract import phrases
from geo.extract.speech import lexicon
from geo.extract.speech.candidate import Candidate, bucket
from geo.extract.speech.contents import Content
from geo.extract.speech.ground import Ground
from geo.extract.speech.held import Held
from geo.extract.speech.speakers import Speakers
from geo.extract.speech.verb_links import VerbLinks

_LABEL = re.compile(
    r"(?:[\"“]|''|``)?([A-Z][A-Za-z.’'\-]{0,20}(?: [A-Z][A-Za-z.’'\-]{0,20}){0,4})(?: \([^)\n]{1,40}\))?:(?=\s)"
)
_DASH = re.compile(r"[^\S\n]{0,2}\n?[^\S\n]{0,2}[—–―-]{1,2}[^\S\n]{0,2}(?=[A-Z@])")
_FAR = 60  # tokens: "according to" farther away is no candidate
_SMALL = frozenset("a an and at by for from in of on or the to with de la le".split())
_NAMING = frozenset(
    "call name title dub entitle label know nickname term word phrase slogan song book film movie".split()
)
_TITLED = frozenset(("entitled", "titled"))
_DENYING = frozenset("deny reject dismiss refute dispute rebut counter challenge face".split())
_WORKS = frozenset(
    "book novel memoir biography poem essay play musical album song single film movie documentary show series episode "
    "podcast exhibition painting programme program".split()
)


class Proposer:
    """Proposes candidates for the stretches of one reading."""

    def __init__(self, ground: Ground, speakers: Speakers, weighed: Sequence[tuple[float, Content]]) -> None:
        self.ground, self.doc, self.text = ground, ground.doc, ground.text
        self.speakers, self.held = speakers, Held(ground, weighed)
        self.verbs = VerbLinks(ground, speakers, self.held)
        self.paragraphs = list(ground.reading.paragraphs)

    def propose(self, n: int, chosen: Mapping[int, Candidate | None]) -> list[Candidate]:
        """Who may have said stretch n; `chosen` tells who said the ones before it."""
        a, b = self.ground.tokens[n]
        if a and self.doc[a - 1].lower_ in _TITLED:
            return []
        para = self.ground.reading.paragraph_at(self.ground.stretches[n].start)
        first, last = self.ground.token_at(para[0]), self.ground.token_at(para[1] - 1) + 1
        out = list(self.verbs.propose(n, first, last))
        out += self._according(n, a, b, first, last)
        out += self._labelled(n, a, para)
        out += self._dash(n)
        out += self._possessive(n, a)
        out += self._carried(n, para, chosen)
        out = self._past_claims(out)
        tag = self.verbs.tag(n, last)
        if tag < 0 or any(c.how == "continued" for c in out):
            return out
        return [replace(c, facts=(*c.facts, "tag" if c.verb == tag else "passes_tag")) for c in out]

    def _past_claims(self, out: Sequence[Candidate]) -> list[Candidate]:
        """The candidates, with a fact for each before whose words somebody else’s claim stands: "mocked X’s claim".

        Who denies "claims by X" is none: X said it.
        """
        claim = next((c for c in out if c.how == "possessive" and "possessive:speech:before" in c.facts), None)
        if claim is None or claim.cue is None:
            return list(out)
        kind = self.speakers.type_of(self.doc[claim.head])
        above = self.doc[self.ground.token_at(claim.cue[0])].head
        denied = above.i if "noun_by" in claim.facts and above.lemma_.lower() in _DENYING else -1
        return [
            replace(c, facts=(*c.facts, f"past_claim:{kind}")) if 0 <= c.verb < claim.head else c
            for c in out
            if c.verb < 0 or c.verb != denied
        ]

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
            named = self.doc[a - 2] if before.lower_ in ("the", "a", "an") and a > 1 else before
            clause = self.ground.by_verb.get(named.i)
            if named.lemma_ in _NAMING and not (clause is not None and clause.own):
                facts.append("0:naming")
            if named.tag_ == "VBN" and named.lemma_.lower() in _NAMING and named.dep_ in ("acl", "amod", "advcl"):
                facts.append("0:titled")  # a report entitled “…”, a group called the “…”
            if self.text.endswith(("so-called", "So-called"), 0, before.idx + len(before)):
                facts.append("0:so_called")
            verb = next((t for t in reversed(self.doc[max(0, a - 3) : a]) if t.tag_ == "VBN"), None)
            if verb is not None and any(c.dep_ == "auxpass" for c in verb.children) and verb.lemma_ in ("ask", "tell"):
                facts.append("0:asked")  # Lee was asked, “…”
        if after is not None:
            facts.append(f"0:after:{after.pos_ if after.text not in ',.' else after.text}")
        large = [w for w in words if w.lower() not in _SMALL]
        title_case = (
            len(words) > 1 and large and sum(w[0].isupper() or w[0].isdigit() for w in large) >= 0.8 * len(large)
        )
        if title_case:
            label = before is not None and before.text == ":"
            facts.append("0:title_case:label" if label else "0:title_case")
            if before is not None and before.pos_ in ("ADP", "PART"):
                facts.append("0:title_case:in")
            if before is not None and before.text == "," and a > 1 and self.doc[a - 2].lemma_.lower() in _WORKS:
                facts.append("0:work")  # her latest novel, “…”
        if inner[:1].islower():
            facts.append("0:lower")
        if inner[-1:] in ".?!":
            facts.append("0:sentence")
        if not any(c.isalpha() for c in inner) or (len(words) == 1 and any(c in inner for c in "@/_=0123456789")):
            facts.append("0:no_words")
        facts.append(f"0:content:{self.held.surest(n)}")
        if self.ground.stretches[n].single:
            facts.append("0:single")
        return tuple(facts)

    def _according(self, n: int, a: int, b: int, first: int, last: int) -> Iterator[Candidate]:
        ground = self.ground
        for i in range(max(first, a - 2 * _FAR), min(last, b + _FAR)):
            if ground.inside[i] >= 0 or (end := self._citing(i)) is None:
                continue
            head = next((c for c in self.doc[end - 1].children if c.dep_ == "pobj"), None)
            if head is None or ground.inside[head.i] >= 0:
                continue
            side = "after" if i >= b else "before"
            gap, stops, others = ground.between(b, i) if side == "after" else ground.between(head.i + 1, a)
            if stops > (side == "after" and gap == 0 and ground.closing(n) == "."):
                continue  # it tells where another sentence comes from
            facts = [
                f"according:{side}",
                f"according:{side}:stops{min(stops, 2)}",
                f"according:{side}:gap{bucket(gap, (0, 2, 6, 12, 24))}",
                f"according:{side}:content:{self.held.sure(n, -1, self.doc[i].idx)}",
                f"according:subject:{self.speakers.type_of(head)}",
            ]
            if others:
                facts.append("according:over_quotation")
            yield Candidate("according_to", head.i, phrases.characters(self.doc, i, end), -1, tuple(facts))

    def _citing(self, i: int) -> int | None:
        """The end of "according to" or "in the words of" that begins at token i, or of "per" after a comma."""
        token = self.doc[i]
        if token.lower_ == "according" and i + 1 < len(self.doc) and self.doc[i + 1].lower_ == "to":
            return i + 2
        if [t.lower_ for t in self.doc[i : i + 4]] == ["in", "the", "words", "of"]:
            return i + 4
        after_comma = i > 0 and (self.doc[i - 1].text == "," or self.ground.inside[i - 1] >= 0)
        return i + 1 if token.lower_ == "per" and after_comma else None

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

    def _is_led_in(self, start: int, end: int) -> bool:
        """Does a sentence of its own about somebody stand between two stretches: “…,” X said. Y shook his head. “…”?"""
        for clause in self.ground.clauses_between(start, end):
            subject = self.doc[clause.subject]
            leads = clause.own and clause.verb > clause.subject >= start
            if leads and self.ground.begins_sentence(phrases.core(subject)[0]):
                return self.speakers.type_of(subject) in ("person", "described", "name")
        return False

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

    def _possessive(self, n: int, a: int) -> Iterator[Candidate]:
        """ "X’s claim that …", "X’s “…” remark", "his call for …", "claims by X that …"."""
        for i in range(a - 1, max(0, a - 12) - 1, -1):
            if self.ground.breaks(i):
                return
            token = self.doc[i]
            if token.dep_ == "pobj" and token.head.lower_ in ("by", "from"):
                noun = token.head.head
                that = next((t for t in self.doc[i + 1 : a] if t.lower_ == "that"), None)
                if noun.pos_ != "NOUN" or noun.lemma_.lower() not in lexicon.NOUNS or that is None:
                    continue
                facts = (
                    "noun_by",
                    "possessive:speech:before",
                    f"possessive:subject:{self.speakers.type_of(token)}",
                    f"possessive:content:{self.held.sure(n, -1, noun.idx)}",
                )
                yield Candidate("possessive", i, (noun.idx, noun.idx + len(noun.text)), -1, facts)
                return
            if token.dep_ == "poss":
                noun = token.head
                kind = "speech" if noun.lemma_.lower() in lexicon.NOUNS else "other"
                facts = (
                    f"possessive:{kind}:{'around' if noun.i >= a else 'before'}",
                    f"possessive:gap{bucket(a - 1 - i, (1, 2, 4, 8))}",
                    f"possessive:subject:{self.speakers.type_of(token)}",
                    f"possessive:content:{self.held.sure(n, -1, noun.idx)}",
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
        if ground.closing(before) == "?" and earlier.start < para[0]:
            facts.append("carried:next:question")
        if self._is_led_in(ground.tokens[before][1], ground.tokens[n][0]):
            facts.append(f"carried:{'same' if earlier.start >= para[0] else 'next'}:past_somebody")
        link = ground.link(ground.tokens[n][0])
        if link in (":", ",", "verb"):
            facts.append(f"carried:link:{link}")
        facts.append(f"carried:words{bucket(len(ground.inner(n).split()), (1, 3, 6, 12))}")
        yield Candidate("carried_over", -1, None, -1, tuple(facts), before)
