"""Which country a text is about, as far as a name that many countries have ("Justice Department") needs it.

Names of countries and their peoples (the column nation of data/country_cues.csv), capitals, large cities and divisions
(words) are counted. A word counts at most three times, so that one country in every sentence does not drown the rest.
Places are not resolved here: that comes later, and may use the agencies.
"""

import csv
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from geo.config import DATA
from geo.extract.words import Word, joins, words

COUNTRY_CUES = DATA / "country_cues.csv"
_AT_MOST = 3
# A country that has a smaller share of all cues than this is mentioned, not what the text is about.
_ABOUT = 0.2
# A text is about one country alone where this share of all cues speaks for it.
_ALONE = 0.4


class _Name(NamedTuple):
    """A cue by the keys of its words."""

    keys: tuple[str, ...]
    country: str
    is_nation: bool


_Cues = Mapping[str, tuple[_Name, ...]]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words first..last (end exclusive) that speak for a country; `is_nation`: they name it or its people."""

    first: int
    last: int
    country: str
    is_nation: bool


@lru_cache(maxsize=2)
def _index(path: Path = COUNTRY_CUES) -> _Cues:
    found: dict[str, list[_Name]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for column in ("nation", "words"):
                for name in filter(None, row[column].split("|")):
                    keys = tuple(w.key for w in words(name))
                    found[keys[0]].append(_Name(keys, row["country"], column == "nation"))
    return {key: tuple(sorted(names, key=lambda n: -len(n.keys))) for key, names in found.items()}


def cues(text: str, spelt: Sequence[Word]) -> list[Cue]:
    """The cues in a text, in order; of several that begin at one word the longest."""
    index, out, at = _index(), [], 0
    while at < len(spelt):
        word = spelt[at]
        for keys, country, is_nation in index.get(word.key, ()) if word.is_capital else ():
            end = at + len(keys)
            if end <= len(spelt) and all(
                spelt[at + n].key == keys[n] and joins(text, spelt[at + n - 1], spelt[at + n])
                for n in range(1, len(keys))
            ):
                out.append(Cue(at, end, country, is_nation))
                at = end - 1
                break
        at += 1
    return out


@lru_cache(maxsize=256)
def nation_names(country: str) -> tuple[str, ...]:
    """The names of a country and its people, in lower case: "nigeria", "nigerian"."""
    return tuple(
        " ".join(name.keys)
        for names in _index().values()
        for name in names
        if name.is_nation and name.country == country
    )


class Countries:
    """The countries that a text speaks of."""

    def __init__(self, text: str, spelt: Sequence[Word]) -> None:
        self.cues = cues(text, spelt)
        seen: Counter[tuple[str, str]] = Counter()
        self.votes: Counter[str] = Counter()
        for cue in self.cues:
            key = (spelt[cue.first].key, cue.country)
            seen[key] += 1
            if seen[key] <= _AT_MOST:
                self.votes[cue.country] += 1
        self._before = {cue.last: cue.country for cue in self.cues}
        self._nations = [cue for cue in self.cues if cue.is_nation]
        self._nation_ending = {cue.last: cue for cue in self._nations}
        self._nation_opening = {cue.first: cue for cue in self._nations}
        self._words = frozenset(n for cue in self.cues for n in range(cue.first, cue.last))

    def add(self, country: str) -> None:
        """Count a body that belongs to one country: weightier than a word."""
        self.votes[country] += 2

    def just_before(self, at: int) -> str | None:
        """The country named by the words that end where word number `at` begins ("Turkish", "Israel's")."""
        return self._before.get(at)

    def speaks_in(self, first: int, last: int) -> bool:
        """True where a word of first..last (end exclusive) speaks for a country."""
        return not self._words.isdisjoint(range(first, last))

    def nation_to(self, at: int) -> Cue | None:
        """The name of a country or its people that ends where word number `at` begins: "Turkish", not "Ankara"."""
        return self._nation_ending.get(at)

    def nation_from(self, at: int) -> Cue | None:
        """The name of a country or its people that begins with word number `at`."""
        return self._nation_opening.get(at)

    def last_nation(self, at: int) -> Cue | None:
        """The last name of a country or its people that ends before word number `at`."""
        place = bisect_right(self._nations, at, key=lambda cue: cue.last)
        return self._nations[place - 1] if place else None

    def alone(self) -> str | None:
        """The one country that a text is about, where it is clearly one and is named itself, not only its towns."""
        top = self.votes.most_common(2)
        if not top or top[0][1] < _ALONE * self.votes.total() or (len(top) > 1 and top[1][1] == top[0][1]):
            return None
        return top[0][0] if any(c.country == top[0][0] for c in self._nations) else None

    def within(self, first: int, last: int) -> set[str]:
        """The countries named by words from first to last."""
        return {cue.country for cue in self.cues if first <= cue.first < last}

    def is_about(self, country: str, *, chiefly: bool = False) -> bool:
        """True where a fair share of what speaks for any country speaks for this one; chiefly: no other has more."""
        votes = self.votes[country]
        if chiefly and votes < max(self.votes.values(), default=0):
            return False
        return votes > 0 and votes >= _ABOUT * self.votes.total()
