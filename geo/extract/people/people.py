"""Persons: where they are named or described, by which full name, in which role.

`naming` finds the names, `persons` joins them, `roles` reads what each person is, `references` finds who "he" and "the
senator" are and who is described without a name. A surname stands for the full name that the document gives, whatever
the model took it for.

Does not find: people named by one word that no title, full name or model vouches for; who "they" are.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.extract import phrases
from geo.extract.language import Reading
from geo.extract.people import givennames, naming, placed, references, role_words, roles
from geo.extract.people.persons import Person, Roster
from geo.extract.spans import AgencyMention, OutletMention, PersonMention

if TYPE_CHECKING:
    from spacy.tokens import Token


def find(
    reading: Reading, *, agencies: Sequence[AgencyMention], outlets: Sequence[OutletMention]
) -> tuple[PersonMention, ...]:
    """Where the text names or describes persons, in order."""
    bodies = sorted(agencies, key=lambda m: m.start)
    persons = _Finder(reading, bodies, outlets).persons()
    mentions = [
        p.mention(reading, start, end, rule)
        for p in persons
        for a, _, b, rule in p.spans
        for start, end in [phrases.characters(reading.doc, a, b)]
    ]
    mentions += references.find(reading, persons)
    mentions += references.described(reading, mentions, agencies=bodies)
    return tuple(sorted(mentions, key=lambda m: (m.start, m.end)))


# What no person's name begins with, in the languages that quotations are read in.
_ARTICLES = frozenset(
    "un une una uno ein eine el los las la le les der die das den dem il lo gli het een os as".split()
)


class _Finder:
    """Collects names, joins them to persons, reads their roles."""

    def __init__(self, reading: Reading, agencies: Sequence[AgencyMention], outlets: Sequence[OutletMention]) -> None:
        self.reading, self.doc, self.agencies = reading, reading.doc, agencies
        self.places = placed.places(self.doc)
        starts = [t.idx for t in self.doc]
        self.taken = [False] * len(self.doc)  # tokens of outlets and bodies, then of names
        for span in (*agencies, *outlets):
            for i in range(phrases.token_at(starts, span.start), phrases.token_at(starts, span.end - 1) + 1):
                self.taken[i] = True

    def persons(self) -> list[Person]:
        """Every person named, with the mentions by name."""
        names = naming.Names(self.doc, self.taken).find()
        roster = Roster(self._titled)
        roster.add((a, b, tuple(self.doc[i].text for i in range(a, b))) for a, b in names)
        for a, b in names:
            for i in range(a, b):
                self.taken[i] = True
        self._add_single_words(roster)
        for person in roster.persons:
            person.spans.sort()
            fullest = max(person.spans, key=lambda s: (s[2] - s[1] if s[3] == "name" else 0, -s[1]))
            start, end = phrases.characters(self.doc, fullest[1], fullest[2])
            person.name = self.reading.text[start:end]
            person.spans = [(self._with_title(a), a, b, rule) for _, a, b, rule in person.spans]
            self._read_role(person)
            person.gender = self._gender(person)
        return [p for p in roster.persons if self._is_vouched_for(p)]

    def _is_vouched_for(self, person: Person) -> bool:
        """Does something speak for a person, or nothing for a place?"""
        first = person.words[0]
        if not self.reading.is_english and (first.lower() in _ARTICLES or first.islower()):
            return False  # "La Agencia Estatal", "de Lleida": the model is an English one
        if person.role or (len(person.words) > 1 and givennames.is_given_name(person.words[0].capitalize())):
            return True
        if any(title < a or self._is_followed_by_who(b) for title, a, b, _ in person.spans):
            return True
        if len(person.words) == 1 and first in self.places:
            return False  # a government: "Ankara said"
        if any(naming.is_speaking(self.doc[b - 1]) for _, _, b, _ in person.spans):
            return True
        if len(person.words) == 1 and not givennames.is_given_name(person.words[0].capitalize()):
            return False
        return not any(placed.is_placed(self.doc, a, b) for _, a, b, _ in person.spans)

    def _is_followed_by_who(self, end: int) -> bool:
        following = [t.lower_ for t in self.doc[end : end + 2]]
        return following[:1] == ["who"] or following == [",", "who"]

    def _titled(self, i: int) -> str | None:
        """The sex that a title before token i tells ("Mr.")."""
        return role_words.gender_of_noun(self.doc[i - 1].text) if i else None

    def _add_single_words(self, roster: Roster) -> None:
        """Every other place where a known surname, or the given name of only one person, stands alone."""
        for token in self.doc:
            if self.taken[token.i] or not token.text[:1].isupper() or not roster.knows(token.text):
                continue
            if naming.is_modifier(self.doc, token.i, token.i + 1) or self._is_elsewhere(token):
                continue
            if roster.add_known(token.i, token.text, token.i + 1) is not None:
                self.taken[token.i] = True

    def _is_elsewhere(self, token: "Token") -> bool:
        """Is the word plainly a place here, or part of a longer name?"""
        before = self.doc[token.i - 1] if token.i else None
        after = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        if before is not None and before.lower_ in ("in", "at", "near") and token.ent_type_ in ("GPE", "LOC", "FAC"):
            return True
        joined = after is not None and after.text[:1].isupper() and token.whitespace_ != ""
        return bool(joined and token.dep_ == "compound" and after is not None and token.head.i == after.i)

    def _with_title(self, a: int) -> int:
        """The start of the mention with the titles right before the name."""
        while a > 0 and role_words.is_title(self.doc[a - 1].text) and self.doc[a - 1].text[:1].isupper():
            if self.taken[a - 1]:
                break
            a -= 1
        return a

    def _read_role(self, person: Person) -> None:
        for _, a, b, _ in person.spans:
            found = roles.read(self.reading, a, b, agencies=self.agencies)
            if found is None:
                continue
            role, agency_id = found
            if person.role is None or (person.agency_id is None and agency_id is not None):
                person.role, person.agency_id = role, agency_id
            if person.agency_id is not None:
                return
        for _, _, b, _ in person.spans:
            person.agency_id = person.agency_id or roles.body_headed(self.reading, b, agencies=self.agencies)

    def _gender(self, person: Person) -> str | None:
        for title, a, _, _ in person.spans:
            for i in range(title, a):
                if gender := role_words.gender_of_noun(self.doc[i].text):
                    return gender
        if person.role and (gender := role_words.gender_of_noun(person.role.split()[-1])):
            return gender
        return givennames.gender_of(person.words[0]) if len(person.words) > 1 else None
