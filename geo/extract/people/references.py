"""Who "he" is, and who "the senator" is: third-person pronouns and bare titles go to a person named in the text.

A pronoun goes to the best of the people mentioned before it, of a sex that fits: weighed by how many sentences lie
between, whether the mention was a subject, whether it stands on the same side of the quotation marks, and how often the
person is named. "The senator" goes to the one person whose role holds that title.

People who are described and not named keep their description for a name; a pronoun stands for one who is the subject
nearest before it: "My sister runs a school, and she says …", "A lawyer said his client …".

Does not resolve "they", "it", nor "I" in a quotation; a pronoun with no person before it stays without one.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from geo.extract import phrases
from geo.extract.language import Reading
from geo.extract.people import naming, role_words, roles
from geo.extract.people.persons import Person, identify
from geo.extract.spans import AgencyMention, PersonMention
from geo.extract.speech import lexicon, marks

if TYPE_CHECKING:
    from spacy.tokens import Token


_PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_SENTENCES_BACK = 8
_WORDS_BACK = 60
_MENTIONS_BACK = 30
_WEIGHTS = {
    "subject": 1.0,
    "gender": 0.5,  # the sex is known, not only not excluded
    "other side": -2.0,  # of quotation marks
    "speakers": 0.7,  # "he said" after "X said"
    "own words": -1.5,  # inside a quotation, and X is who says it
    "coordinated": 2.0,  # "X and his wife"
    "ahead": -0.3,
}
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))


def find(reading: Reading, persons: Sequence[Person]) -> list[PersonMention]:
    """Pronouns and bare titles, each with the person it stands for."""
    return [*_pronouns(reading, persons), *_titles(reading, persons)]


def _pronouns(reading: Reading, persons: Sequence[Person]) -> Iterator[PersonMention]:
    scene = _Scene(reading, persons)
    for token in reading.doc:
        gender = _PRONOUNS.get(token.lower_)
        if gender is None or token.i in scene.named:
            continue
        start, end = token.idx, token.idx + len(token.text)
        person = scene.resolve(token, gender)
        if isinstance(person, Person):
            yield person.mention(reading, start, end, "pronoun")
        elif person is not None:
            sentence, name = reading.sentence_at(start), reading.text[slice(*person)]
            yield PersonMention(start, end, token.text, *sentence, identify(name), name, None, "pronoun")


class _Scene:
    """Who is in view at each place of a text."""

    def __init__(self, reading: Reading, persons: Sequence[Person]) -> None:
        self.doc = reading.doc
        self.named = {i: person for person in persons for _, a, b, _ in person.spans for i in range(a, b)}
        self.quoted = [
            (s.inner_start, s.inner_end) for s in marks.find(reading.text, reading.paragraphs) if not s.single
        ]
        self.openings = [start for start, _ in self.quoted]
        self.sentences = [start for start, _ in reading.sentences]
        signed = {start for start, _ in reading.paragraphs if reading.text[start : start + 3].lower() == "by "}
        trail = sorted(
            (
                (a, b, person)
                for person in persons
                for _, a, b, _ in person.spans
                if reading.paragraph_at(self.doc[a].idx)[0] not in signed
            ),
            key=lambda m: m[0],
        )
        self.trail = [(b - 1, person) for _, b, person in trail]  # the last word of each name
        self.tokens = [a for a, _, _ in trail]
        self.resolved: list[tuple[int, Person]] = []  # a pronoun keeps its person in view
        self.called: dict[int, Counter[str]] = defaultdict(Counter)  # which pronouns each person has had

    def resolve(self, pronoun: "Token", gender: str) -> Person | tuple[int, int] | None:
        """The person whom the pronoun stands for, or the characters that describe somebody without a name."""
        here = bisect_right(self.tokens, pronoun.i)
        candidates = self.trail[max(0, here - _MENTIONS_BACK) : here] + self.resolved[-6:]
        if self._is_fronted(pronoun):
            candidates += self.trail[here : here + 1]
        others = self._objects(pronoun)
        values = (
            (self._value(at, person, pronoun, gender), at, n)
            for n, (at, person) in enumerate(candidates)
            if not any(person is other for other in others)
        )
        best = max(values, default=None)
        found = best if best is not None and best[0] != float("-inf") else None
        noun = self._described(pronoun, gender)
        if noun is not None and (found is None or not self._is_nearer(candidates[found[2]], noun, gender)):
            return phrases.characters(self.doc, *phrases.around(noun))
        if found is None:
            return None
        person = candidates[found[2]][1]
        self.resolved.append((pronoun.i, person))
        self.called[id(person)][gender] += 1
        return person

    def _described(self, pronoun: "Token", gender: str) -> "Token | None":
        """The noun for one person, not named, that is the subject nearest before the pronoun, of a sex that fits.

        Outside marks, in the sentence of the pronoun; for one who speaks ("…," she said) in the one before, too, if the
        noun speaks there. A noun that does not tell the sex counts where the person speaks the clause of the pronoun
        ("A lawyer said his client …"), or in that sentence before.
        """
        if self._side(pronoun.idx) >= 0:
            return None
        speaks, is_before = naming.is_speaking(pronoun), False
        for i in range(pronoun.i - 1, max(-1, pronoun.i - _WORDS_BACK), -1):
            noun = self.doc[i]
            opening = self.doc[i + 1]
            if opening.is_sent_start:
                if not speaks or (is_before and not opening.is_quote and self._side(opening.idx) < 0):
                    return None
                is_before = True
            if speaks and self._side(noun.idx) >= 0:
                is_before = True
                continue
            if (person := self.named.get(i)) is not None:
                if person.gender in (None, gender):
                    return None
                continue
            if noun.dep_ not in _SUBJECTS or not noun.tag_.startswith("NN"):
                continue
            if is_before and not (naming.is_speaking(noun) and role_words.is_person_noun(noun.lemma_)):
                continue
            if noun.tag_ != "NN" or not role_words.is_person_noun(noun.lemma_) or self._side(noun.idx) >= 0:
                return None
            first = noun.left_edge
            if not (first.lower_ in ("a", "an", "another", "one") or first.tag_ in ("PRP$", "NNP") or _owned(noun)):
                return None  # "the senator" may have a name
            sex = role_words.gender_of_noun(noun.lower_)
            says = is_before or (noun.head.lemma_.lower() in lexicon.SAYING and noun.head.is_ancestor(pronoun))
            return noun if sex == gender or (sex is None and says) else None
        return None

    def _is_nearer(self, candidate: tuple[int, Person], noun: "Token", gender: str) -> bool:
        """Does somebody named, of that sex for sure, stand in the sentence as the noun does, as its subject?"""
        at, person = candidate
        token = self.doc[at]
        same = self._sentence(token.idx) == self._sentence(noun.idx)
        return same and person.gender == gender and _is_subject(token)

    def _value(self, at: int, person: Person, pronoun: "Token", gender: str) -> float:
        """How well the mention at token `at` serves as what the pronoun stands for."""
        token = self.doc[at]
        back = self._sentence(pronoun.idx) - self._sentence(token.idx)
        called = self.called[id(person)]
        other = person.gender is None and called.total() > 2 * called[gender]  # who was "he" is not "she"
        if person.gender not in (None, gender) or other or not 0 <= back <= _SENTENCES_BACK:
            return float("-inf")
        inside, outside = self._side(pronoun.idx), self._side(token.idx)
        value = -1.0 * back + min(len(person.spans), 6) * 0.1
        value += _WEIGHTS["subject"] * _is_subject(token)
        value += _WEIGHTS["gender"] * (person.gender == gender)
        value += _WEIGHTS["other side"] * (inside != outside)
        value += _WEIGHTS["speakers"] * (naming.is_speaking(pronoun) and naming.is_speaking(token))
        value += _WEIGHTS["own words"] * (inside >= 0 and outside < 0 and naming.is_speaking(token))
        value += _WEIGHTS["coordinated"] * (at == pronoun.i - 2 and self.doc[pronoun.i - 1].lower_ == "and")
        value += _WEIGHTS["ahead"] * (at > pronoun.i)
        return value

    def _objects(self, pronoun: "Token") -> list[Person]:
        """The people to whom the pronoun does something: "she told Lee" speaks of two."""
        if pronoun.dep_ not in _SUBJECTS:
            return []
        objects = {c.i for c in pronoun.head.children if c.dep_ in ("dobj", "dative") and c.i > pronoun.i}
        here = bisect_right(self.tokens, pronoun.i)
        return [person for at, person in self.trail[here : here + 3] if at in objects]

    def _sentence(self, offset: int) -> int:
        return bisect_right(self.sentences, offset)

    def _side(self, offset: int) -> int:
        """Which quotation holds the character; -1 for none."""
        n = bisect_right(self.openings, offset) - 1
        return n if n >= 0 and offset < self.quoted[n][1] else -1

    def _is_fronted(self, pronoun: "Token") -> bool:
        """Does the pronoun stand in words before the subject: "Before his death, Lee …"?"""
        first = pronoun.sent[0]
        return first.pos_ in ("ADP", "SCONJ") and pronoun.i - first.i < 12


def _titles(reading: Reading, persons: Sequence[Person]) -> Iterator[PersonMention]:
    holders: dict[str, list[Person]] = defaultdict(list)
    for person in persons:
        for word in {role_words.canonical(w) for w in (person.role or "").split()}:
            if word in role_words.TITLES and word not in role_words.COURTESY:
                holders[word].append(person)
    named = _named(persons)
    doc = reading.doc
    for token in doc:
        if token.lower_ != "the" or token.i + 1 >= len(doc) or token.i + 1 in named:
            continue
        held = holders.get(doc[token.i + 1].lower_, [])
        following = doc[token.i + 2] if token.i + 2 < len(doc) else None
        longer = following is not None and (following.lower_ == "of" or following.pos_ in ("PROPN", "NOUN"))
        if len(held) == 1 and not longer:
            start, end = phrases.characters(doc, token.i, token.i + 2)
            yield held[0].mention(reading, start, end, "description")


def described(
    reading: Reading, named: Sequence[PersonMention], *, agencies: Sequence[AgencyMention]
) -> list[PersonMention]:
    """People who are described, not named, where they speak: "two officials who …", "a resident"."""
    taken = bytearray(len(reading.text))
    for m in named:
        taken[m.start : m.end] = b"\1" * (m.end - m.start)
    bodies = {m.end for m in agencies}
    out: list[PersonMention] = []
    for token in reading.doc:
        if token.pos_ != "NOUN" or not lexicon.is_source(token) or not role_words.is_person_noun(token.lemma_):
            continue
        a, b = phrases.around(token)
        start, end = phrases.characters(reading.doc, a, b)
        if 1 in taken[start:end] or token.idx + len(token.text) in bodies:  # "Salem police" are a body
            continue
        taken[start:end] = b"\1" * (end - start)
        text, sentence = reading.text[start:end], reading.sentence_at(start)
        role, agency_id = roles.of_phrase(reading, a, token.i + 1, agencies=agencies)
        role = role if token.tag_ == "NN" else None  # "two officials" is no function
        out.append(PersonMention(start, end, text, *sentence, identify(text), text, role, "description", agency_id))
    return out


def _named(persons: Sequence[Person]) -> set[int]:
    """The tokens of names."""
    return {i for person in persons for a, _, b, _ in person.spans for i in range(a, b)}


def _owned(noun: "Token") -> bool:
    """Does the noun belong to somebody: "the teacher’s sister"?"""
    return any(c.dep_ == "poss" for c in noun.children)


def _is_subject(token: "Token") -> bool:
    inside = token.dep_ in ("compound", "nmod", "appos") and token.head.dep_ in _SUBJECTS
    after = token.doc[token.i + 1 : token.i + 3]  # "The mayor of Salem, Ann Lee, said", whatever the name is given to
    set_off = token.dep_ == "appos" and len(after) == 2 and after[0].text == "," and after[1].tag_ in phrases.FINITE
    return inside or set_off or token.dep_ in _SUBJECTS
