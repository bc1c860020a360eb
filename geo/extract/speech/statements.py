"""What a verb of saying, or another cue, governs: the whole content of one attribution, marked or not.

Read off the parse: the clause or phrase after the verb ("said that …", "announced a series of measures", "complained
about …"), the words before it ("…, X said"), both where it stands between them ("…, X said, …"). Other cues are in
`cue_words`. Each content comes with facts, from which `indirect` weighs whether it is speech at all.

Does not find free indirect speech, nor content that goes on over a sentence without another cue.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geo.extract import phrases
from geo.extract.clauses import Clause
from geo.extract.speech import lexicon
from geo.extract.speech.contents import Content, Contents
from geo.extract.speech.cue_words import CueWords

if TYPE_CHECKING:
    from spacy.tokens import Token

_PREPOSITIONS = frozenset("about of for on against with to that over as in from at".split())
_IMPERSONAL = frozenset(("seem", "appear", "look", "happen", "emerge", "turn"))
_SEEMING = frozenset(("seem", "appear", "happen"))
_ISSUING = frozenset(("issue", "release", "publish", "deliver"))  # orders, films, letters: or words
_ASKING = frozenset(("question", "ask", "interview", "poll", "survey"))  # somebody: to question a plan is to doubt it
_OF_WORDS_OR_THINGS = frozenset(("add", "order"))  # to add that it rained, to add salt
_DECIDING = frozenset(("decide", "determine"))
_OPEN = frozenset(("whether", "if"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_TIMES = frozenset(("DATE", "TIME"))
_ADDRESSING = frozenset("tell inform assure reassure remind notify brief persuade convince".split())  # X tells somebody


class Finder(Contents):
    """Finds contents in one reading, outside quotation marks."""

    def find(self) -> list[Content]:
        """All contents, in no order."""
        by_verb = [c for clause in self.ground.clauses for c in self.of_verb(clause)]
        return [*by_verb, *CueWords(self.ground, self.speakers).find()]

    def of_verb(self, clause: Clause) -> Iterator[Content]:
        """What the verb governs."""
        verb, subject = self.doc[clause.verb], self.doc[clause.subject]
        if subject.dep_ == "expl" or (subject.lower_ == "it" and (verb.pos_ == "AUX" or verb.lemma_ in _IMPERSONAL)):
            return  # it seems that …: nobody says it
        if self._is_no_speech(clause):
            return
        facts = self._facts(clause)
        cue = self.ground.cue(verb.i)
        parts = [c for c in verb.children if c.dep_ in ("ccomp", "parataxis") and c.i != subject.i]
        opening = self.sentence_start(min(subject.left_edge.i, verb.i))
        parts = [c for c in parts if c.i >= opening]  # It was called off; the party says …
        if any(c.i < verb.i and c.left_edge.i < min(subject.i, verb.i) for c in parts) or self._is_aside(clause):
            yield from self._around(clause, cue, facts)
            return
        kinds, begin, end = [], len(self.doc), -1
        clausal = any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children)
        verbal = clausal or any(c.dep_ == "xcomp" and c.i > verb.i for c in verb.children)
        for child in verb.children:
            if child.i < verb.i or child.i == subject.i or child.is_punct:
                continue
            if child.dep_ in ("ccomp", "xcomp"):
                mark = next((t.lower_ for t in child.lefts if t.dep_ in ("mark", "aux", "advmod")), "")
                kinds.append(f"{child.dep_}:{mark if mark in ('that', 'to', 'if', 'whether', 'how', 'why') else ''}")
            elif child.dep_ in ("dobj", "oprd", "attr", "acomp", "dative") and not clausal:
                if verb.lemma_.lower() in _ADDRESSING and self._is_addressee(child):
                    continue
                word = child.lemma_.lower()
                kind = "speech" if word in lexicon.NOUNS else self.speakers.type_of(child)
                kinds.append(f"{child.dep_}:{kind}")
            elif child.dep_ == "prep" and child.lower_ in _PREPOSITIONS and not verbal and end < 0:
                kinds.append(f"prep:{child.lower_}")
            else:
                continue
            begin, end = min(begin, child.left_edge.i), max(end, child.right_edge.i + 1)
        if end < 0:
            return
        begin = self._with_subject(max(begin, verb.i + 1), verb)
        while begin + 1 < end and self.doc[begin].pos_ == "ADV" and self.doc[begin + 1].lower_ == "that":
            begin += 1  # said only that …
        span = self.trim(begin, self._end(begin, end, clause))
        if span:
            facts = [*facts, *(f"part:{k}" for k in kinds[:2]), f"{facts[0]}:part:{kinds[0]}"]
            yield self.content(span, clause.subject, cue, clause.verb, "subject_verb", facts)

    def _is_no_speech(self, clause: Clause) -> bool:
        """Does the verb, with what it governs, tell of something else than words or thoughts of its subject?"""
        verb = self.doc[clause.verb]
        lemma = verb.lemma_.lower()
        if lemma in _SEEMING or (verb.head.lemma_ in _SEEMING and lexicon.group(lemma) != "saying"):
            return True  # a film appears to show it
        if verb.tag_ == "VBN" and not clause.own and verb.dep_ == "advcl" and lemma in ("ask", "question", "press"):
            return True  # Asked whether it rained, Lee said …
        things = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i]
        clausal = any(c.dep_ in ("ccomp", "xcomp") for c in verb.children)
        if things and not clausal and lemma in _ISSUING:
            thing = things[0]
            holds = any(c.dep_ in ("acl", "ccomp") and c.tag_ != "VBN" for c in thing.children)
            return not (holds or thing.lemma_.lower() in lexicon.NOUNS or self._is_marked(thing))
        if things and not clausal and lemma in _ASKING:
            return self.speakers.type_of(things[0]) in ("person", "described", "pronoun", "they", "self")
        if lemma in _DECIDING and any(c.dep_ == "neg" for c in verb.children):
            marks = [t.lower_ for c in verb.children if c.dep_ == "ccomp" for t in c.lefts]
            return not _OPEN.isdisjoint(marks)
        return False

    def _is_marked(self, token: "Token") -> bool:
        """Do words in marks stand in the phrase of that head?"""
        return any(self.inside[i] >= 0 for i in range(token.left_edge.i, token.right_edge.i + 1))

    def _with_subject(self, begin: int, verb: "Token") -> int:
        """`begin`, or where the subject begins that the parser gave to the verb above: "said the mayor | was away"."""
        while begin < len(self.doc) - 1 and self.doc[begin].is_punct:
            begin += 1
        if self.doc[begin].tag_ not in phrases.FINITE or begin == verb.i + 1:
            return begin
        i = begin
        if self.doc[i - 1].text == ",":  # believe the dam, if nobody repairs it, could burst
            thing = next((c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < i), None)
            return begin if thing is None else max(thing.left_edge.i, verb.i + 1)
        while i > verb.i + 1 and self.doc[i - 1].pos_ in _NOMINAL and self.doc[i - 1].ent_type_ not in _TIMES:
            i -= 1
        return i

    def _is_addressee(self, noun: "Token") -> bool:
        """Is the object of a verb of telling somebody who is told, not what is told?"""
        return noun.dep_ == "dative" or self.speakers.type_of(noun) not in ("thing", "text", "it")

    def _is_aside(self, clause: Clause) -> bool:
        """Does "X said" stand between commas or at the end of a sentence, with nothing that it governs?"""
        verb = self.doc[clause.verb]
        if not clause.own or lexicon.group(verb.lemma_.lower()) == "other":
            return False
        governed = [c for c in verb.children if c.i > verb.i and c.dep_ in ("ccomp", "xcomp", "dobj", "prep", "oprd")]
        if governed:
            return verb.dep_ == "parataxis" or self._ends_in_addressee(clause, governed)
        first, last = self._extent(clause)
        before = self.doc[first - 1] if first else None
        if any(self.inside[i] >= 0 for i in range(last, min(last + 3, len(self.doc)))):
            return False  # X said, “…”
        after = self.doc[last] if last < len(self.doc) else None
        return (
            before is not None and before.text in ",—–-" and (after is None or after.text in ",.—–-" or after.is_space)
        )

    def _ends_in_addressee(self, clause: Clause, governed: list["Token"]) -> bool:
        """ "The road will stay shut, Ann Lee told the Courier." """
        verb, last = self.doc[clause.verb], governed[-1].right_edge.i + 1
        if verb.lemma_.lower() not in _ADDRESSING or not self._is_addressee(governed[0]):
            return False
        if any(c.dep_ != "prep" or c.lower_ in ("about", "of", "to") for c in governed[1:]):
            return False  # told reporters in Bonn; but: told reporters about the road
        first, _ = self._extent(clause)
        span = range(self.sentence_start(first), first)
        whole = any((c := self.ground.by_verb.get(i)) is not None and c.own for i in span)
        ended = last >= len(self.doc) or self.doc[last].text in ".," or self.doc[last].is_space
        return whole and ended and first > 0 and self.doc[first - 1].text == ","

    def _extent(self, clause: Clause) -> tuple[int, int]:
        """The tokens of the speaker and the verb."""
        a, b = phrases.around(self.doc[clause.subject])
        if clause.subject < clause.verb:
            b = max(clause.verb + 1, min(b, clause.verb + 1))
        return min(clause.verb, a), max(clause.verb + 1, b)

    def _around(self, clause: Clause, cue: tuple[int, int], facts: list[str]) -> Iterator[Content]:
        """ "…, X said" and "…, X said, …": from the start of the sentence to the speaker, and on after a comma."""
        doc, verb = self.doc, clause.verb
        first, last = self._extent(clause)
        opening = self.sentence_start(first)
        span = self.trim(opening, first)
        if span:
            yield self.content(span, clause.subject, cue, verb, "subject_verb", [*facts, "left", f"{facts[0]}:left"])
        if last < len(doc) and doc[last].text == "," and not self._goes_on_saying(last + 1, clause):
            rest = self.trim(last + 1, self.sentence_end(last))
            if rest and rest[1] - rest[0] > 10:
                facts = [*facts, "aside", *self._aside_facts(clause, last + 1)]
                yield self.content(rest, clause.subject, cue, verb, "subject_verb", facts)

    def _goes_on_saying(self, i: int, clause: Clause) -> bool:
        """Does another verb of saying follow: "…, X said, and later added …"?"""
        words = [t for t in self.doc[i : i + 4] if t.pos_ != "ADV"]
        return len(words) > 1 and words[0].lower_ in ("and", "but") and self._says(words[1], clause)

    def _aside_facts(self, clause: Clause, i: int) -> Iterator[str]:
        """Do the words from token i on, after "…, X said," or "…, said X,", go on with what is said or tell of X?"""
        first, subject = self.doc[i], self.doc[clause.subject]
        order = "inverted" if clause.verb < clause.subject else "straight"
        of_subject = subject.is_ancestor(first) or any(c.is_ancestor(first) for c in subject.conjuncts)
        yield f"aside:{order}:{'of_subject' if of_subject else first.tag_}"
        yield f"aside:{order}"
        if first.tag_ == "IN":
            yield f"aside:{first.lower_}"

    def _end(self, begin: int, end: int, clause: Clause) -> int:
        """Where content that the parser ends at `end` ends for a reader: before another cue, with the sentence."""
        doc = self.doc
        if end >= doc[end - 1].sent.end:
            end = max(end, self.sentence_end(end - 1))
        for i in range(begin + 1, end):
            token = doc[i]
            if self.inside[i] >= 0:
                continue
            if self.inside[i - 1] >= 0 and self._is_remark(token):
                return i
            if token.text == "," and i + 2 < end:
                following = doc[i + 1]
                if self._is_remark(following):
                    return i
                if (
                    following.dep_ == "cc"
                    and following.lower_ in ("and", "but")
                    and self._new_clause(i + 2, end, clause)
                ):
                    return i
            elif token.dep_ == "cc" and i + 1 < end and self._does_next(i + 1, clause):
                return i
        return end

    def _is_remark(self, token: "Token") -> bool:
        """Does the word begin a remark on what is said: ", adding …", "according to", "referring to"?"""
        if token.lower_ in ("according", "referring"):
            return True
        return token.tag_ == "VBG" and lexicon.group(token.lemma_.lower()) == "saying"

    def _does_next(self, i: int, clause: Clause) -> bool:
        """Does token i tell what the speaker said or did next: "said it had been given “no notice” and sent two men"?

        That it is a deed shows only after marks, where what was said is a passive.
        """
        token, verb = self.doc[i], self.doc[clause.verb]
        if self._says(token, clause):
            return True
        if self.inside[i - 2] < 0 or token.tag_ != "VBD" or verb.tag_ != "VBD":
            return False
        said = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
        passive = said is not None and self.inside[said.i] < 0 and any(c.dep_ == "auxpass" for c in said.children)
        return passive and not any(c.dep_ in _SUBJECTS for c in token.children)

    def _says(self, token: "Token", clause: Clause) -> bool:
        """Is the word a verb of saying in the same form as the clause's own: "says … and says …"?"""
        verb = self.doc[clause.verb]
        return token.tag_ == verb.tag_ and lexicon.group(token.lemma_.lower()) == "saying"

    def _new_clause(self, i: int, end: int, clause: Clause) -> bool:
        """Does what follows "and" tell what the speaker did next (", and he left")?"""
        token = self.doc[i]
        if self._says(token, clause):
            return True
        own = self.doc[clause.subject]
        return token.pos_ == "PRON" and token.dep_ == "nsubj" and token.head.dep_ == "conj" and own.pos_ == "PROPN"

    def _facts(self, clause: Clause) -> list[str]:
        verb, subject = self.doc[clause.verb], self.doc[clause.subject]
        lemma = verb.lemma_.lower()
        out = any(c.dep_ == "prt" and c.lower_ == "out" for c in verb.children)
        group = "saying" if out and lemma == "point" else lexicon.group(lemma)
        facts = [f"group:{group}", f"subject:{self.speakers.type_of(subject)}"]
        words = lemma in _OF_WORDS_OR_THINGS and any(c.dep_ == "ccomp" for c in verb.children)
        if not words:
            facts.append(f"verb:{lemma}")
        if not clause.own:
            facts.append(f"borrowed:{verb.dep_}")
        if verb.dep_ == "relcl":
            facts.append("relative")
        facts.append(f"form:{verb.tag_}")
        for child in verb.lefts:
            if child.dep_ == "neg":
                facts.append("negated")
            elif child.dep_ == "aux" and child.tag_ == "MD":
                facts.append("modal")
            elif child.dep_ == "auxpass":
                facts.append("passive")
            elif child.dep_ == "mark" and child.lower_ in ("if", "because", "whether"):
                facts.append(f"mark:{child.lower_}")
        return facts
