"""Persons: where they are named or described, by which full name, in which role.

Names come from the language model, from titles ("Gov. Pence") and from given names; a surname stands for the full name
that the document gives, whatever the model took it for. Pronouns and "the senator" go to the person whom `references`
finds; roles are read by `roles`.

Does not find: people named by one word that no title, full name or model vouches for; who "they" are; which of two
people with one surname and one sex a bare surname means, where it takes the one most often named in full.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from geo.extract import givennames, lexicon, phrases, references, roles
from geo.extract.language import Reading
from geo.extract.persons import Person, Roster
from geo.extract.spans import AgencyMention, OutletMention, PersonMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUFFIXES = frozenset("jr jr. sr sr. ii iii iv".split())
_PARTICLES = frozenset("de del della di da dos van von der den la le bin ibn al el ben ter ten".split())
_WORD = re.compile(r"[^\W\d_][\w’'.\-]*$")
_NOT_NAMES = frozenset(
    "The A An I It He She They We You This That These Those But And Or If When While After Before As In On At "
    "By From Democrats Republicans Democrat Republican Twitter Facebook Google Instagram YouTube God "
    "Obamacare Brexit Congress Senate House Internet Christmas Easter Thanksgiving Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday January February March April May June July August September October "
    "November December Amen Yes No Read More Follow Image Photo Getty Related Advertisement Video Watch Via "
    "Update Correction Copyright".split()
)

# After a title they go on with the name of an office or a body: "General Assembly", "Attorney General".
_OFFICES = frozenset(
    "General Assembly Electric Motors Mills Dynamics Elect Counsel Secretary Minister President Court Justice "
    "Advocate Committee Council House Club Line Town Pro Emeritus".split()
)


def find(
    reading: Reading, *, agencies: Sequence[AgencyMention], outlets: Sequence[OutletMention]
) -> tuple[PersonMention, ...]:
    """Where the text names or describes persons, in order."""
    finder = _Finder(reading, agencies, outlets)
    persons = finder.persons()
    mentions = [
        p.mention(reading, start, end, rule)
        for p in persons
        for a, _, b, rule in p.spans
        for start, end in [phrases.characters(reading.doc, a, b)]
    ]
    mentions += references.find(reading, persons)
    mentions += references.described(reading, mentions, agencies=finder.agencies)
    return tuple(sorted(mentions, key=lambda m: (m.start, m.end)))


class _Finder:
    """Collects names, joins them to persons, reads their roles."""

    def __init__(self, reading: Reading, agencies: Sequence[AgencyMention], outlets: Sequence[OutletMention]) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.agencies = sorted(agencies, key=lambda m: m.start)
        self.starts = [t.idx for t in self.doc]
        self.taken = [False] * len(self.doc)  # tokens of outlets and bodies, then of names
        for span in (*agencies, *outlets):
            for i in range(phrases.token_at(self.starts, span.start), phrases.token_at(self.starts, span.end - 1) + 1):
                self.taken[i] = True

    def persons(self) -> list[Person]:
        """Every person named, with the mentions by name."""
        names = sorted(set(self._names()))
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
        return roster.persons

    def _names(self) -> Iterator[tuple[int, int]]:
        """Token spans of names, without titles."""
        doc, covered = self.doc, list(self.taken)
        for ent in doc.ents:
            if ent.label_ == "PERSON":
                for span in self._trim(ent.start, ent.end):
                    span = self._with_given_names(*span)
                    if not any(covered[span[0] : span[1]]):
                        covered[span[0] : span[1]] = [True] * (span[1] - span[0])
                        yield span
        for token in doc:
            i = token.i
            if covered[i] or not token.text[:1].isupper():
                continue
            if roles.is_title(token.text) and (end := self._capitals(i + 1, covered)) > i + 1:
                begin = i + 1
                while begin < end and roles.is_title(doc[begin].text):
                    begin += 1
                named = begin < end and doc[begin].ent_type_ not in ("NORP", "DATE")
                if named and not any(t.text in lexicon.BODY_WORDS or t.text in _OFFICES for t in doc[begin:end]):
                    covered[begin:end] = [True] * (end - begin)
                    yield begin, end
            elif givennames.is_given_name(token.text) and (end := self._capitals(i, covered)) in (i + 2, i + 3):
                known = all(t.ent_type_ in ("", "ORG") and t.pos_ == "PROPN" for t in doc[i:end])
                if known and doc[end - 1].text not in _NOT_NAMES:
                    covered[i:end] = [True] * (end - i)
                    yield i, end

    def _with_given_names(self, a: int, b: int) -> tuple[int, int]:
        """The name with the capitalised words before it that the model left out ("María" in "María Fernanda Ruiz")."""
        doc, start = self.doc, a
        while start > 0 and a - start < 2 and not doc[start].is_sent_start and doc[start - 1].whitespace_:
            token = doc[start - 1]
            if not token.is_title or not token.is_alpha or token.text in _NOT_NAMES or self.taken[start - 1]:
                break
            if roles.is_title(token.text) or token.pos_ != "PROPN" or token.text in lexicon.BODY_WORDS:
                break
            if token.ent_type_ not in ("", "PERSON") and not givennames.is_given_name(token.text):
                break
            start -= 1
        return start, b

    def _capitals(self, i: int, covered: list[bool]) -> int:
        """The end of the run of at most four capitalised words that starts at token i."""
        end = i
        while end < len(self.doc) and end - i < 4 and not covered[end]:
            token = self.doc[end]
            if not token.text[:1].isupper() or not _WORD.match(token.text) or token.text in _NOT_NAMES:
                break
            if end > i and (token.is_sent_start or not self.doc[end - 1].whitespace_):
                break
            end += 1
        return end

    def _trim(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """An entity without line breaks, titles, possessives and words that are no part of a name."""
        doc = self.doc
        for a, b in _unbroken(doc, start, end):
            while a < b and (roles.is_title(doc[a].text) or not doc[a].text[:1].isupper()):
                if doc[a].lower_ in _PARTICLES and b - a > 1:
                    break
                a += 1
            while b > a and not (doc[b - 1].text[:1].isupper() or doc[b - 1].lower_ in _SUFFIXES):
                b -= 1
            words = [doc[i].text for i in range(a, b)]
            if not words or b - a > 6 or not all(_WORD.match(w) or w in "-.\"“”’'" for w in words):
                continue
            if words[0] in _NOT_NAMES or words[-1] in _NOT_NAMES:
                continue
            if b - a == 1 and (len(words[0]) < 3 or self._is_modifier(a, b)):
                continue
            yield a, b

    def _is_modifier(self, a: int, b: int) -> bool:
        """Does the name belong to another thing ("the Trump administration")?"""
        last = self.doc[b - 1]
        head = last.head
        if last.dep_ not in ("compound", "nmod", "amod") or a <= head.i < b or head.i < b:
            return False
        return (head.pos_ in ("NOUN", "PROPN") and not head.text[:1].isupper()) or head.text in lexicon.BODY_WORDS

    def _titled(self, i: int) -> str | None:
        """The sex that a title before token i tells ("Mr.")."""
        return roles.gender_of_noun(self.doc[i - 1].text) if i else None

    def _add_single_words(self, roster: Roster) -> None:
        """Every other place where a known surname, or the given name of only one person, stands alone."""
        for token in self.doc:
            if self.taken[token.i] or not token.text[:1].isupper() or not roster.knows(token.text):
                continue
            if self._is_modifier(token.i, token.i + 1) or self._is_elsewhere(token):
                continue
            if roster.add_known(token.i, token.text, token.i + 1) is not None:
                self.taken[token.i] = True

    def _is_elsewhere(self, token: "Token") -> bool:
        """Is the word plainly a place here, or part of a longer name?"""
        before = self.doc[token.i - 1] if token.i else None
        after = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        if before is not None and before.lower_ in ("in", "at", "near") and token.ent_type_ in ("GPE", "LOC", "FAC"):
            return True
        joined = after is not None and after.text[:1].isupper() and after.dep_ != "" and token.whitespace_ != ""
        return bool(joined and token.dep_ == "compound" and after is not None and token.head.i == after.i)

    def _with_title(self, a: int) -> int:
        """The start of the mention with the titles right before the name."""
        while a > 0 and roles.is_title(self.doc[a - 1].text) and self.doc[a - 1].text[:1].isupper():
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

    def _gender(self, person: Person) -> str | None:
        for title, a, _, _ in person.spans:
            for i in range(title, a):
                if gender := roles.gender_of_noun(self.doc[i].text):
                    return gender
        if person.role and (gender := roles.gender_of_noun(person.role.split()[-1])):
            return gender
        return givennames.gender_of(person.words[0]) if len(person.words) > 1 else None


def _unbroken(doc: "Doc", start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces of start..end between line breaks and colons."""
    a = start
    for i in range(start, end):
        if doc[i].is_space or doc[i].text in ":;,/|(":
            if i > a:
                yield a, i
            a = i + 1
    if end > a:
        yield a, end
