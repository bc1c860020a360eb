"""One person, many names: joins "Ann B. Lee", "Ann Lee", "A. Lee", "LEE" and "Lee" to one person.

Two people with one surname are told apart by given name or initial; a bare surname goes to the one whose sex fits a
title before it, then to the one most often named in full, then to the one named last.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from geo.extract.language import Reading
from geo.extract.people import givennames
from geo.extract.spans import PersonMention, PersonRule

SUFFIXES = frozenset("jr jr. sr sr. ii iii iv".split())

Words = tuple[str, ...]


@dataclass(slots=True)
class Person:
    """What is known about one person while a text is read.

    `spans` are tokens (start with titles, start of the name, end) and the rule; `full` are the tokens at which full
    names begin, in order.
    """

    name: str
    words: Words
    role: str | None = None
    agency_id: str | None = None
    gender: str | None = None
    full: list[int] = field(default_factory=list)
    spans: list[tuple[int, int, int, PersonRule]] = field(default_factory=list)

    def mention(self, reading: Reading, start: int, end: int, rule: PersonRule) -> PersonMention:
        """A mention of the person at the characters start..end."""
        text, sentence = reading.text[start:end], reading.sentence_at(start)
        return PersonMention(
            start, end, text, *sentence, identify(self.name), self.name, self.role, rule, self.agency_id
        )


def identify(name: str) -> str:
    """The identifier, within a document, of a person of that name."""
    return "person-" + sha256(name.casefold().encode()).hexdigest()[:12]


class Roster:
    """The persons of one text, by surname and by given name."""

    def __init__(self, titled: Callable[[int], str | None]) -> None:
        self.persons: list[Person] = []
        self._titled = titled  # the sex that a title before a token tells
        self._by_surname: dict[str, list[Person]] = {}
        self._by_given: dict[str, list[Person]] = {}
        self._by_both: dict[tuple[str, str], Person] = {}

    def add(self, names: Iterable[tuple[int, int, Words]]) -> None:
        """Take in names (token start, end, words), in order: full ones first, then single words."""
        single = []
        for a, b, words in names:
            if len(words) > 1:
                self._add_full(a, b, words)
            else:
                single.append((a, b, words))
        for a, b, words in single:
            if self.add_known(a, words[0], b) is None:
                person = Person(words[0], words)
                self._enter(person, words[0])
                person.spans.append((a, a, b, "name"))

    def add_known(self, token: int, word: str, end: int) -> Person | None:
        """Take in one word if it is the surname, or the given name of only one person, of somebody known."""
        found = self._by_surname.get(word) or self._alone(word)
        if not found and word.isupper() and len(word) > 3:
            found = self._by_surname.get(word.capitalize(), [])
        if not found:
            return None
        person = self._pick(found, token)
        person.spans.append((token, token, end, "name" if len(person.words) == 1 else "surname"))
        return person

    def knows(self, word: str) -> bool:
        """Is the word somebody's surname or given name?"""
        return word in self._by_surname or word in self._by_given or word.capitalize() in self._by_surname

    def _add_full(self, a: int, b: int, words: Words) -> None:
        surname, given = _surname(words), words[0].rstrip(".")
        person = self._by_both.get((surname, given)) or self._by_both.get((surname, given[0] + "."))
        if person is None:
            person = Person(" ".join(words), words)
            self._enter(person, surname)
            self._by_given.setdefault(words[0], []).append(person)
        elif len(words) > len(person.words):
            person.words = words
        self._by_both.setdefault((surname, given), person)
        # "A. Lee" is Ann Lee, and Ann Lee is an "A. Lee" named before
        self._by_both.setdefault((surname, given[0] if len(given) > 1 else given + "."), person)
        person.full.append(a)
        person.spans.append((a, a, b, "name"))

    def _enter(self, person: Person, surname: str) -> None:
        self.persons.append(person)
        self._by_surname.setdefault(surname, []).append(person)

    def _alone(self, given: str) -> list[Person]:
        found = self._by_given.get(given, [])
        return found if len(found) == 1 and len(given) > 2 else []

    def _pick(self, persons: Sequence[Person], token: int) -> Person:
        if len(persons) == 1:
            return persons[0]
        gender = self._titled(token)
        fitting = [p for p in persons if gender is None or givennames.gender_of(p.words[0]) in (None, gender)]

        def value(person: Person) -> tuple[int, int]:
            before = bisect_left(person.full, token)
            return len(person.full), person.full[before - 1] if before else -1

        return max(fitting or persons, key=value)


def _surname(words: Words) -> str:
    return next((w for w in reversed(words) if w.lower() not in SUFFIXES), words[-1])
