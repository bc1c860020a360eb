"""Who said the words inside one pair of quotation marks: candidates, each weighed by what speaks for it.

A candidate is a word for a speaker and the words that link it to the quotation; its features are named facts (how far
away it stands, whether a sentence ends in between, whether the parse puts the quotation below its verb, what kind of
word the speaker is). The weights are those of a multinomial logit with "nobody" as one of the choices, so that the
score is the probability of the choice. `how` says which rule proposed the winner:

subject_verb  a verb with its subject (X said, said X, X, who says, …, adding)
according_to  "according to X"
colon         "X: …", with no verb
dash          "… — X"
transcript    NAME: at the start of the paragraph
possessive    "X’s claim that …"
carried_over  the speaker of the quotation before goes on, in the same paragraph or the next
continued     the paragraph goes on with a quotation that the last one left open
block         a heading gives the paragraph to an outlet
"""

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.extract import clauses, lexicon, phrases
from geo.extract.clauses import Clause
from geo.extract.language import Reading
from geo.extract.marks import Stretch
from geo.extract.speakers import Speakers
from geo.extract.statements import Content

if TYPE_CHECKING:
    from spacy.tokens import Token

NOBODY = "nobody"
_STOPS = frozenset(".?!")
_LABEL = re.compile(r"[\"“]?([A-Z][A-Za-z.’'\-]{0,20}(?: [A-Z][A-Za-z.’'\-]{0,20}){0,4})(?: \([^)\n]{1,40}\))?:(?=\s)")
_DASH = re.compile(r"\s{0,2}[\n]?\s{0,2}[—–―-]{1,2}\s{0,2}(?=[A-Z@])")
_FAR = 60  # tokens: farther verbs are no candidates


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who may have said it: the head of the speaker's phrase, the cue (character offsets), the verb, and the facts."""

    how: str
    head: int  # token; -1 for a candidate that takes over a speaker found before
    cue: tuple[int, int] | None
    verb: int  # token; -1 where no verb is involved
    features: tuple[str, ...]
    carried: int = -1  # index of the stretch whose speaker is taken over


class Weigher:
    """Proposes and weighs candidates for the stretches of one reading, in order."""

    def __init__(self, reading: Reading, stretches: Sequence[Stretch], speakers: Speakers) -> None:
        self.reading, self.doc, self.text = reading, reading.doc, reading.text
        self.stretches, self.speakers = stretches, speakers
        starts = speakers.starts
        self.tokens = [(phrases.token_at(starts, s.start), phrases.token_at(starts, s.end - 1) + 1) for s in stretches]
        self.inside = [-1] * len(self.doc)
        for n, (a, b) in enumerate(self.tokens):
            self.inside[a:b] = [n] * (b - a)
        self.clauses = clauses.find(self.doc, self.inside)
        self.by_verb = {c.verb: c for c in self.clauses}
        self.paragraphs = list(reading.paragraphs)
        self._clause_verbs = [c.verb for c in self.clauses]

    def weigh_contents(self, weighed: Sequence[tuple[float, Content]]) -> None:
        """Remember which stretches lie in the content of which verb, and how surely the verb reports speech."""
        self._held: dict[int, dict[int, float]] = {}
        ordered = sorted(weighed, key=lambda x: x[1].start)
        starts = [s.inner_start for s in self.stretches]
        for probability, content in ordered:
            i = bisect_left(starts, content.start)
            while i < len(starts) and self.stretches[i].inner_end <= content.end + 2:
                held = self._held.setdefault(i, {})
                held[content.verb] = max(probability, held.get(content.verb, 0.0))
                i += 1

    def _sure(self, n: int, verb: int) -> str:
        """How sure it is that the verb reports the words around stretch n."""
        return _bucket(int(10 * self._held.get(n, {}).get(verb, -0.1)), (-1, 2, 4, 6, 8))

    def candidates(self, n: int, chosen: Mapping[int, Candidate | None]) -> list[Candidate]:
        """Who may have said stretch n; `chosen` tells who said the ones before it."""
        stretch, (a, b) = self.stretches[n], self.tokens[n]
        para = self.reading.paragraph_at(stretch.start)
        first = phrases.token_at(self.speakers.starts, para[0])
        last = phrases.token_at(self.speakers.starts, para[1] - 1) + 1
        out = list(self._verbs(n, a, b, first, last))
        out += self._adjacent(n, a, b, first, last, {c.head for c in out})
        out += self._according(n, a, b, first, last)
        out += self._colon(n, a, first)
        out += self._dash(n, b, para)
        out += self._possessive(n, a)
        out += self._carried(n, para, chosen)
        return out

    def choose(self, n: int, chosen: Mapping[int, Candidate | None]) -> tuple[Candidate | None, float]:
        """The most probable candidate for stretch n, None for nobody, and its probability."""
        options: list[Candidate | None] = [*self.candidates(n, chosen)]
        if not any(c is not None and c.how == "continued" for c in options):
            options.append(None)  # what goes on from the paragraph before has a speaker
        table = weights()
        scores = [sum(table.get(f, 0.0) for f in (c.features if c else self.nobody(n))) for c in options]
        top = max(scores)
        total = sum(math.exp(s - top) for s in scores)
        best = max(range(len(options)), key=lambda i: (scores[i], -i))
        return options[best], 1.0 / total

    def is_complete(self, n: int, candidate: Candidate) -> bool:
        """Are the words inside the marks all that was said, as far as their own clause goes?"""
        stretch, (a, _) = self.stretches[n], self.tokens[n]
        if candidate.how in ("continued", "transcript", "dash", "colon") or self._stands_alone(n):
            return True
        capital = self.text[stretch.inner_start].isupper() or self.text[stretch.inner_start] in "[(…."
        if candidate.verb >= a or candidate.how == "carried_over":
            return self._opens_sentence(n)
        link = self._link(a)
        return link == ":" or (capital and (link in (",", "quotation", "start") or a - 1 == candidate.verb))

    def clause_start(self, n: int, candidate: Candidate) -> int | None:
        """Where the clause begins that holds a stretch which is only part of what was said; None where unknown."""
        a, _ = self.tokens[n]
        if candidate.how != "subject_verb":
            return None
        if 0 <= candidate.verb < a:
            i = max(candidate.verb, candidate.head if candidate.head < a else -1) + 1
            while i < a and (self.doc[i].pos_ in ("ADV", "PUNCT") or self.doc[i].dep_ == "prt" or self.doc[i].is_space):
                i += 1
        else:
            i = a
            while (
                i > 0
                and self.doc[i - 1].text not in ".?!:;"
                and not self.doc[i - 1].is_space
                and self.inside[i - 1] < 0
            ):
                i -= 1
        return int(self.doc[i].idx) if i < a else None

    def _opens_sentence(self, n: int) -> bool:
        """Do no words of its sentence stand before the stretch?"""
        before = self.text[max(0, self.stretches[n].start - 2) : self.stretches[n].start].strip()
        a = self.tokens[n][0]
        return a == 0 or not before or before[-1] in '.?!”":' or self.doc[a - 1].is_space

    # -- facts ---------------------------------------------------------------------------------------------------

    def nobody(self, n: int) -> tuple[str, ...]:
        """The facts that speak for nobody having said it."""
        stretch, (a, b) = self.stretches[n], self.tokens[n]
        inner = self.text[stretch.inner_start : stretch.inner_end]
        words = inner.split()
        facts = ["0", f"0:words{_bucket(len(words), (1, 2, 3, 5, 8, 15))}"]
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
        if words and sum(w[:1].isupper() for w in words) >= 0.7 * len(words) and len(words) > 1:
            facts.append("0:title_case")
            facts.append(f"0:title_case:{before.pos_ if before is not None else ''}")
        if inner[:1].islower():
            facts.append("0:lower")
        if inner[-1:] in ".?!":
            facts.append("0:sentence")
        if not any(c.isalpha() for c in inner) or (len(words) == 1 and any(c in inner for c in "@/_=0123456789")):
            facts.append("0:no_words")
        best = max(self._held.get(n, {}).values(), default=-0.1)
        facts.append(f"0:content:{_bucket(int(10 * best), (-1, 2, 4, 6, 8))}")
        if stretch.single:
            facts.append("0:single")
        return tuple(facts)

    def _verbs(self, n: int, a: int, b: int, first: int, last: int) -> Iterator[Candidate]:
        heads = self._outer_heads(a, b)
        ancestors = set(heads)
        for i in heads:
            ancestors.update(t.i for t in self.doc[i].ancestors)
        from_previous = self._previous_colon(a, first)
        low = bisect_left(self._clause_verbs, max(from_previous, a - _FAR - 20))
        for clause in self.clauses[low : bisect_left(self._clause_verbs, min(last, b + _FAR + 1))]:
            v = clause.verb
            if v >= b:
                yield self._after(n, b, clause, heads, ancestors)
            elif v < a and a - v <= _FAR + 20:
                yield self._before(n, a, clause, heads, ancestors, v < first)

    def _adjacent(self, n: int, a: int, b: int, first: int, last: int, known: set[int]) -> Iterator[Candidate]:
        """A verb of saying right beside the stretch whose subject the parser missed: the nearest phrase that fits."""
        for i in range(b, min(b + 14, last)):  # “…,” Chief Ann Lee said Monday
            token = self.doc[i]
            if self.inside[i] >= 0 or token.text in _STOPS or token.is_space:
                break
            if not self._says(token):
                continue
            head = self._phrase_head(b, i) if i > b else self._phrase_head(i + 1, min(i + 8, last))
            if head is not None and head not in known:
                closing = self.text[self.stretches[n].inner_end - 1]
                facts = (
                    f"adjacent:after:{'inverted' if i == b else 'straight'}",
                    f"adjacent:after:{'comma' if closing in ',?!' else 'other'}",
                    f"subject:{self.speakers.type_of(self.doc[head])}",
                )
                yield Candidate("subject_verb", head, self.cue(i), i, facts)
            break
        for i in range(a - 1, max(first, a - 14) - 1, -1):  # Ann Lee replied, “…
            token = self.doc[i]
            if self.inside[i] >= 0 or token.text in _STOPS or token.is_space:
                break
            if not self._says(token):
                continue
            start = i
            while (
                start > first
                and i - start < 14
                and self.inside[start - 1] < 0
                and self.doc[start - 1].text not in ".?!;,:"
            ):
                start -= 1
            head = self._phrase_head(start, i, last=True)
            if head is not None and head not in known:
                facts = (
                    f"adjacent:before:{self._link(a)}",
                    f"adjacent:before:gap{_bucket(a - 1 - i, (1, 3, 6))}",
                    f"subject:{self.speakers.type_of(self.doc[head])}",
                )
                yield Candidate("subject_verb", head, self.cue(i), i, facts)
            break

    def _says(self, token: "Token") -> bool:
        """Is the word a verb of saying by its form, whatever the parser makes of it?"""
        return token.lemma_.lower() in lexicon.SAYING and token.pos_ in ("VERB", "NOUN", "AUX") and not token.is_title

    def _phrase_head(self, start: int, end: int, last: bool = False) -> int | None:
        """The head of the first (or last) noun phrase among the tokens start..end."""
        found = None
        for i in range(start, end):
            token = self.doc[i]
            if self.inside[i] >= 0 or (token.is_punct and token.text not in "-.’'" and found is not None and not last):
                break
            if token.pos_ in ("NOUN", "PROPN", "PRON") and token.tag_ not in ("WDT", "EX"):
                following = self.doc[i + 1].pos_ if i + 1 < end else ""
                if following not in ("NOUN", "PROPN", "PART"):
                    found = i
                    if not last:
                        break
        return found

    def _outer_heads(self, a: int, b: int) -> set[int]:
        """The words outside the stretch to which the parser attached words of it."""
        return {t.head.i for t in self.doc[a:b] if not a <= t.head.i < b and not t.is_punct}

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
        sentence = self.reading.sentence_at(self.doc[i].idx)
        return phrases.token_at(self.speakers.starts, sentence[0])

    def _common(self, side: str, clause: Clause) -> list[str]:
        verb, subject = self.doc[clause.verb], self.doc[clause.subject]
        lemma = verb.lemma_.lower()
        facts = [
            side,
            f"{side}:verb:{_verb_class(lemma)}",
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

    def _after(self, n: int, b: int, clause: Clause, heads: set[int], ancestors: set[int]) -> Candidate:
        v, s = clause.verb, clause.subject
        subject_start = phrases.core(self.doc[s])[0]
        begin = min(v, subject_start) if subject_start >= b else v
        facts = self._common("after", clause)
        gap, stops, others = self._between(b, begin)
        closing = self.text[self.stretches[n].inner_end - 1]
        facts.append(f"after:gap{_bucket(gap, (0, 1, 2, 4, 8, 16))}")
        facts.append(f"after:stops{min(stops, 2)}")
        if others:
            facts.append("after:over_quotation")
        following = self.doc[b].text if b < len(self.doc) else ""
        ending = "comma" if closing in "," or following == "," else "stop" if closing in "." else "other"
        if closing in "?!—-…–":
            ending = "mark"
        facts.append(f"after:ending:{ending}:{'abut' if gap == 0 else 'near' if gap < 4 else 'far'}")
        facts.append(f"after:order:{'inverted' if v < s else 'straight'}")
        if v in heads:
            facts.append("after:governs_directly")
        elif v in ancestors:
            facts.append("after:governs")
        if self._clause_between(b, begin, clause):
            facts.append("after:clause_between")
        if s < b:
            facts.append("after:subject_before")
        facts.append(f"after:content:{self._sure(n, v)}")
        if self._quotation_follows(v):
            facts.append("after:introduces_next")
        return Candidate("subject_verb", s, self.cue(v), v, tuple(facts))

    def _before(
        self, n: int, a: int, clause: Clause, heads: set[int], ancestors: set[int], other_paragraph: bool
    ) -> Candidate:
        v, s = clause.verb, clause.subject
        facts = self._common("before", clause)
        end = max(v, s) + 1 if s < a else v + 1
        gap, stops, others = self._between(end, a)
        facts.append(f"before:gap{_bucket(gap, (0, 1, 2, 4, 8, 16))}")
        facts.append(f"before:stops{min(stops, 2)}")
        if others:
            facts.append("before:over_quotation")
        link = self._link(a)
        facts.append(f"before:link:{link}")
        if link in (",", ":"):
            facts.append(f"before:{link}:{_bucket(gap, (1, 2, 4, 8, 16))}")
            facts.append(f"before:{link}:stops{min(stops, 1)}")
        if v in heads:
            facts.append("before:governs_directly")
        elif v in ancestors:
            facts.append("before:governs")
        if self._clause_between(v + 1, a, clause):
            facts.append("before:clause_between")
        facts.append(f"before:content:{self._sure(n, v)}")
        if other_paragraph:
            facts.append("before:other_paragraph")
        if (v > 0 and self.inside[v - 1] >= 0) or (s > 0 and s < v and self.inside[s - 1] >= 0):
            facts.append("before:serves_last")
        return Candidate("subject_verb", s, self.cue(v), v, tuple(facts))

    def _between(self, start: int, end: int) -> tuple[int, int, int]:
        """Between two tokens: words outside marks, sentence ends, other quotations."""
        words = stops = 0
        others = set()
        i = start
        while i < end:
            n = self.inside[i]
            if n >= 0:
                others.add(n)
                stretch = self.stretches[n]
                if self.text[stretch.inner_end - 1] in _STOPS:
                    stops += 1
                i = self.tokens[n][1]
                continue
            token = self.doc[i]
            if token.text in _STOPS:
                stops += 1
            elif not token.is_punct and not token.is_space:
                words += 1
            i += 1
        if start > 0 and self.inside[start - 1] >= 0 and start < len(self.doc):
            stretch = self.stretches[self.inside[start - 1]]
            if self.text[stretch.inner_end - 1] == ".":
                stops += 1
        return words, stops, len(others)

    def _clause_between(self, start: int, end: int, clause: Clause) -> bool:
        """Does another verb with a subject of its own stand between?"""
        for i in range(start, end):
            other = self.by_verb.get(i)
            if other is not None and other.verb != clause.verb and other.own:
                return True
        return False

    def _quotation_follows(self, verb: int) -> bool:
        """Does the verb, or what follows it in its sentence up to a comma or colon, lead to the next quotation?"""
        for i in range(verb + 1, min(verb + 12, len(self.doc))):
            if self.inside[i] >= 0:
                return self.doc[i - 1].text in ",:" or i == verb + 1 or self.doc[i - 1].lower_ == "that"
            if self.doc[i].text in _STOPS:
                return False
        return False

    def _link(self, a: int) -> str:
        """What stands right before the stretch, for weighing."""
        if a == 0:
            return "start"
        token = self.doc[a - 1]
        if token.is_space:
            token = self.doc[a - 2] if a > 1 else token
            return ":" if token.text == ":" else "start"
        if token.text in (",", ":", ".", "that", "as", "of", "about"):
            return token.text
        if self.inside[a - 1] >= 0:
            return "quotation"
        return {"VERB": "verb", "AUX": "aux", "DET": "det", "ADP": "prep"}.get(token.pos_, "word")

    def cue(self, verb: int) -> tuple[int, int]:
        """The verb with its auxiliaries and particle, in characters."""
        start = end = verb
        while (
            start > 0 and self.doc[start - 1].dep_ in ("aux", "auxpass", "neg") and self.doc[start - 1].head.i == verb
        ):
            start -= 1
        if end + 1 < len(self.doc) and self.doc[end + 1].dep_ == "prt":
            end += 1
        return phrases.characters(self.doc, start, end + 1)

    def _according(self, n: int, a: int, b: int, first: int, last: int) -> Iterator[Candidate]:
        for i in range(max(first, a - 2 * _FAR), min(last, b + _FAR)):
            if self.inside[i] >= 0 or self.doc[i].lower_ != "according":
                continue
            if i + 1 >= len(self.doc) or self.doc[i + 1].lower_ != "to":
                continue
            head = next((c for c in self.doc[i + 1].children if c.dep_ == "pobj"), None)
            if head is None or self.inside[head.i] >= 0:
                continue
            side = "after" if i >= b else "before"
            gap, stops, others = self._between(b, i) if side == "after" else self._between(head.i + 1, a)
            facts = [
                f"according:{side}",
                f"according:{side}:stops{min(stops, 2)}",
                f"according:{side}:gap{_bucket(gap, (0, 2, 6, 12, 24))}",
                f"according:subject:{self.speakers.type_of(head)}",
            ]
            facts.append(f"according:{side}:content:{self._sure(n, -1)}")
            if others:
                facts.append("according:over_quotation")
            start, end = phrases.characters(self.doc, i, i + 2)
            yield Candidate("according_to", head.i, (start, end), -1, tuple(facts))

    def _colon(self, n: int, a: int, first: int) -> Iterator[Candidate]:
        """A name right before a colon that stands right before the stretch or opens it."""
        para = self.reading.paragraph_at(self.stretches[n].start)
        label = _LABEL.match(self.text, para[0], min(para[1], para[0] + 140))
        if label is not None:
            head = phrases.token_at(self.speakers.starts, label.end(1) - 1)
            inside = self.stretches[n].start <= label.start(1) < self.stretches[n].end
            caps = "caps" if label.group(1).isupper() else "name"
            near = "inside" if inside else "abut" if self.stretches[n].start - label.end() < 3 else "far"
            facts = (f"transcript:{caps}:{near}", f"transcript:subject:{self.speakers.type_of(self.doc[head])}")
            yield Candidate("transcript", head, (label.end() - 1, label.end()), -1, facts)
        i = a - 1
        while i > 0 and self.doc[i].is_space:
            i -= 1
        if i > 0 and self.doc[i].text == ":" and self.inside[i] < 0:
            head_token = self.doc[i - 1]
            while head_token.dep_ in ("compound", "amod", "nmod") and head_token.head.i < i:
                head_token = head_token.head
            if head_token.pos_ in ("PROPN", "NOUN", "PRON") and self.inside[head_token.i] < 0:
                named = ["colon", f"colon:subject:{self.speakers.type_of(head_token)}"]
                if self.doc[phrases.core(head_token)[0]].is_sent_start:
                    named.append("colon:alone")
                yield Candidate("colon", head_token.i, phrases.characters(self.doc, i, i + 1), -1, tuple(named))

    def _dash(self, n: int, b: int, para: tuple[int, int]) -> Iterator[Candidate]:
        """ "… — X" at the end of a paragraph or line."""
        end = self.stretches[n].end
        dash = _DASH.match(self.text, end, end + 12)
        if dash is None:
            return
        i = phrases.token_at(self.speakers.starts, dash.end())
        line_end = self.text.find("\n", dash.end())
        line_end = len(self.text) if line_end < 0 else line_end
        if line_end - dash.end() > 120 or i >= len(self.doc):
            return
        head = self.doc[i]
        while head.dep_ == "compound" and head.head.i > head.i and head.head.idx < line_end:
            head = head.head
        facts = ("dash", f"dash:subject:{self.speakers.type_of(head)}")
        yield Candidate("dash", head.i, (dash.start(), dash.end()), -1, facts)

    def _possessive(self, n: int, a: int) -> Iterator[Candidate]:
        """ "X’s claim that …", "X’s “…” remark", "his call for …"."""
        low = max(0, a - 12)
        for i in range(a - 1, low - 1, -1):
            token = self.doc[i]
            if self.inside[i] >= 0 or token.text in _STOPS or token.is_space:
                return
            if token.dep_ == "poss" and token.i < a:
                noun = token.head
                kind = "speech" if noun.lemma_.lower() in lexicon.NOUNS else "other"
                place = "around" if noun.i >= a else "before"
                facts = (
                    f"possessive:{kind}:{place}",
                    f"possessive:gap{_bucket(a - 1 - i, (1, 2, 4, 8))}",
                    f"possessive:subject:{self.speakers.type_of(token)}",
                )
                cue = (noun.idx, noun.idx + len(noun.text))
                yield Candidate("possessive", token.i, cue, -1, facts)
                return

    def _carried(self, n: int, para: tuple[int, int], chosen: Mapping[int, Candidate | None]) -> Iterator[Candidate]:
        """The speaker of a quotation before goes on."""
        stretch = self.stretches[n]
        before = n - 1
        while before >= 0 and chosen.get(before) is None and n - before < 4:
            before -= 1
        if before < 0 or chosen.get(before) is None:
            return
        earlier = self.stretches[before]
        if stretch.continues and before == n - 1:
            yield Candidate("continued", -1, None, -1, ("continued",), before)
            return
        same = earlier.start >= para[0]
        between = self._between(self.tokens[before][1], self.tokens[n][0])
        alone = self._stands_alone(n)
        if not same:
            gap = sum(earlier.end <= p[0] < para[0] for p in self._near_paragraphs(para))
            if gap > 1:
                return
            facts = [
                f"carried:next:{'alone' if alone else 'part'}",
                f"carried:next:paragraphs{gap}",
                f"carried:next:gap{_bucket(between[0], (0, 4, 10, 25))}",
            ]
            if stretch.start == para[0]:
                facts.append(f"carried:next:opens:{'whole' if stretch.end >= para[1] - 1 else 'more'}")
        else:
            facts = [
                f"carried:same:{'alone' if alone else 'part'}",
                f"carried:same:gap{_bucket(between[0], (0, 3, 6, 12, 25))}",
                f"carried:same:stops{min(between[1], 2)}",
            ]
        if before < n - 1:
            facts.append("carried:over_nobody")
        length = len(self.text[stretch.inner_start : stretch.inner_end].split())
        facts.append(f"carried:words{_bucket(length, (1, 3, 6, 12))}")
        yield Candidate("carried_over", -1, None, -1, tuple(facts), before)

    def _near_paragraphs(self, para: tuple[int, int]) -> Iterator[tuple[int, int]]:
        here = bisect_left(self.paragraphs, para)
        yield from self.paragraphs[max(0, here - 3) : here]

    def _stands_alone(self, n: int) -> bool:
        """Is the stretch a sentence of its own, or several?"""
        stretch, (a, _) = self.stretches[n], self.tokens[n]
        inner = self.text[stretch.inner_start : stretch.inner_end]
        before = self.text[max(0, stretch.start - 2) : stretch.start].strip()
        opens = a == 0 or not before or before[-1] in '.?!”":' or self.doc[a - 1].is_space
        return opens and inner[:1].isupper() and (inner[-1] in ".?!…—-" or not stretch.closed)


_NAMING = frozenset(
    "call name title dub entitle label know nickname term word phrase slogan song book film movie".split()
)


def _bucket(value: int, edges: tuple[int, ...]) -> str:
    """The first edge that the value does not exceed, "+" beyond the last."""
    for edge in edges:
        if value <= edge:
            return str(edge)
    return "+"


def _verb_class(lemma: str) -> str:
    if lemma in ("say", "tell", "add"):
        return lemma
    if lemma in lexicon.SAYING:
        return "saying"
    return "holding" if lemma in lexicon.HOLDING else "be" if lemma in ("be", "have", "do") else "other"


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """The weight of each fact."""
    from geo.extract.attribution_weights import WEIGHTS

    return WEIGHTS
