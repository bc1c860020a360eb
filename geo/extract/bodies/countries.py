"""Which country a text is about, as far as a name that many countries have ("Justice Department") needs it.

Names of countries, their peoples, capitals, large cities and divisions are counted (data/country_cues.csv). A word
counts at most three times, so that one country in every sentence does not drown the rest. Places are not resolved
here: that comes later, and may use the agencies.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from geo.config import DATA
from geo.extract.words import Word, joins, words

COUNTRY_CUES = DATA / "country_cues.csv"
_AT_MOST = 3
# A country that has a smaller share of all cues than this is mentioned, not what the text is about.
_ABOUT = 0.2

_Cues = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words first..last (end exclusive) that speak for a country."""

    first: int
    last: int
    country: str


@lru_cache(maxsize=2)
def _index(path: Path = COUNTRY_CUES) -> _Cues:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for name in row["words"].split("|"):
                keys = tuple(w.key for w in words(name))
                found[keys[0]].append((keys, row["country"]))
    return {key: tuple(sorted(names, key=lambda n: -len(n[0]))) for key, names in found.items()}


def cues(text: str, spelt: Sequence[Word]) -> list[Cue]:
    """The cues in a text, in order; of several that begin at one word the longest."""
    index, out, at = _index(), [], 0
    while at < len(spelt):
        word = spelt[at]
        for keys, country in index.get(word.key, ()) if word.is_capital else ():
            end = at + len(keys)
            if end <= len(spelt) and all(
                spelt[at + n].key == keys[n] and joins(text, spelt[at + n - 1], spelt[at + n])
                for n in range(1, len(keys))
            ):
                out.append(Cue(at, end, country))
                at = end - 1
                break
        at += 1
    return out


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

    def add(self, country: str) -> None:
        """Count a body that belongs to one country: weightier than a word."""
        self.votes[country] += 2

    def just_before(self, at: int) -> str | None:
        """The country named by the words that end where word number `at` begins ("Turkish", "Israel's")."""
        return self._before.get(at)

    def within(self, first: int, last: int) -> set[str]:
        """The countries named by words from first to last."""
        return {cue.country for cue in self.cues if first <= cue.first < last}

    def is_about(self, country: str, *, chiefly: bool = False) -> bool:
        """True where a fair share of what speaks for any country speaks for this one; chiefly: no other has more."""
        votes = self.votes[country]
        if chiefly and votes < max(self.votes.values(), default=0):
            return False
        return votes > 0 and votes >= _ABOUT * self.votes.total()
