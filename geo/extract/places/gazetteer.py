"""Names of the world: a name becomes candidate places.

`data/gazetteer/` holds two tables and a list (data/SOURCES.md says what is in them and whence):

places.parquet   one row a place: first those of GeoNames by their number, then the others by their slug
names.parquet    one row a name of a place: its key (`places.folding`; an abbreviation, which only its case
                 tells from a word, stands as it is written after "="), the place's row, what the name is to it
neighbours.csv   which countries share a border

Beyond the look-ups that everybody needs, `candidates` and `get`, it answers what a resolver asks of a place
(`parents`, `admin_codes`, `prominence`, `neighbours`) and a finder of a name (`known`, `longest`, `caution`).

It does NOT choose between candidates, correct spellings or know languages. Coordinates are WGS84 degrees.
"""

import csv
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

import pyarrow as pa
import pyarrow.parquet as pq

from geo.config import GAZETTEER
from geo.extract.columns import Coded, SortedStrings, numbers
from geo.extract.places.folding import fold, surface
from geo.extract.places.variants import variants
from geo.extract.spans import Place, Precision

NameKind = Literal["main", "alternate", "abbreviation", "demonym"]
Caution = Literal["word", "person", "short"]

KINDS: tuple[NameKind, ...] = get_args(NameKind)
_PRECISIONS: dict[str, Precision] = {word: word for word in get_args(Precision)}
# A name's byte: two bits for its kind, then one each for "also an English word" and "also a person's name".
KIND_BITS, WORD_BIT, PERSON_BIT = 0b0011, 0b0100, 0b1000
EXACT = "="
# What a place's prominence is worth under a name of the kind, when candidates are put in order: some city somewhere is
# called anything in some language.
WEIGHT: dict[NameKind, float] = {"main": 1.0, "alternate": 0.05, "abbreviation": 1.0, "demonym": 1.0}
DEGREES = 100_000  # the tables hold whole hundred-thousandths of a degree, about a metre
SHORT_NAME = 3  # letters; a name of so few is more often a word or initials
LONGEST_NAME = 8  # words
MOST_CHARACTERS = 120  # no name is longer; what is longer is not looked up
# Answers kept, by number: a text asks for the same names again and again.
CACHED_NAMES = 8192
CACHED_PLACES = 16384


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, and what the name is to it.

    `prominence` orders places of one name: inhabitants where they are counted, else an estimate on the same scale
    (for a division the sum of its places; for a sea, a range, a landmark a figure by kind and size).
    """

    place: Place
    kind: NameKind
    prominence: int = 0


@dataclass(frozen=True, slots=True)
class Parents:
    """The larger places that a place lies in, as identifiers; None where there is none or it is not known."""

    country: str | None
    admin1: str | None
    admin2: str | None


class Gazetteer:
    """Looks names up. Made by `load`."""

    def __init__(self, places: pa.Table, names: pa.Table, *, neighbours: dict[str, frozenset[str]]) -> None:
        """Take the two tables as they stand in their files; most callers want `load`."""
        self._ids = numbers(places["geonames_id"])
        self._numbered = len(self._ids)
        while self._numbered and not self._ids[self._numbered - 1]:
            self._numbered -= 1
        self._slugs: list[str] = places["slug"].slice(self._numbered).to_pylist()
        self._names = places["name"].combine_chunks()
        self._lat, self._lon = numbers(places["lat"]), numbers(places["lon"])
        self._country, self._feature = Coded(places["country"]), Coded(places["feature"])
        self._precision, self._code = Coded(places["precision"]), Coded(places["code"])
        self._population, self._prominence = numbers(places["population"]), numbers(places["prominence"])
        self._in = tuple(numbers(places[column]) for column in ("in_country", "in_admin1", "in_admin2"))
        self._keys = SortedStrings(names["key"])
        self._of, self._kinds = numbers(names["place"]), numbers(names["kind"])
        self._exact = self._keys.starting_with(EXACT)
        self._neighbours = neighbours
        self._cached = lru_cache(CACHED_NAMES)(self._look_up)
        self._place = lru_cache(CACHED_PLACES)(self._make)

    @classmethod
    def load(cls, folder: Path = GAZETTEER) -> "Gazetteer":
        """Read the gazetteer that the project ships."""
        with (folder / "neighbours.csv").open(encoding="utf-8", newline="") as lines:
            neighbours = {row["country_code"]: frozenset(row["neighbours"].split()) for row in csv.DictReader(lines)}
        places, names = (pq.ParquetFile(folder / f"{table}.parquet").read() for table in ("places", "names"))
        return cls(places, names, neighbours=neighbours)

    def __len__(self) -> int:
        """How many places there are."""
        return len(self._ids)

    def identifiers(self) -> list[str]:
        """The identifiers of all places, GeoNames' first, each sort in its order."""
        return [self._id(row) for row in range(len(self))]

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """The places that a name may mean, each once, with its best kind of name.

        Most prominent first, where an alternate name counts a twentieth: Harlem comes before Haarlem, that was Harlem.

        Where nothing is so called, the name is tried in other ways (`places.variants`): "Benue State" finds a
        first-order division called Benue, as an alternate.
        """
        return self._cached(name) if len(name) <= MOST_CHARACTERS else ()

    def known(self, name: str) -> bool:
        """Whether anything is so called. Quicker than `candidates`, and nothing is remembered."""
        if len(name) > MOST_CHARACTERS:
            return False
        key = fold(name)
        return bool(key and self._keys.has(key)) or surface(name) in self._exact

    def longest(self, words: Sequence[str], *, start: int = 0) -> int:
        """How many words from `start` on make the longest name, abbreviations aside; 0 where there is none."""
        best, text = 0, ""
        for count, word in enumerate(words[start : start + LONGEST_NAME], start=1):
            text = f"{text} {word}" if text else word
            key = fold(text)
            found = self._keys.at(self._keys.left(key)) if key else ""
            if found == key and key:
                best = count
            elif not found.startswith(key):
                break
        return best

    def caution(self, name: str) -> frozenset[Caution]:
        """Why a name may be none: it is an English word, a person's name, or very short."""
        key = fold(name)
        left = self._keys.left(key)
        flags = self._kinds[left] if self._keys.at(left) == key else 0
        told = {"word": flags & WORD_BIT, "person": flags & PERSON_BIT, "short": len(key) <= SHORT_NAME}
        return frozenset(caution for caution in get_args(Caution) if told[caution])

    def get(self, place_id: str) -> Place | None:
        """The place with that identifier."""
        row = self._row(place_id)
        return None if row is None else self._place(row)

    def prominence(self, place_id: str) -> int:
        """See `Candidate.prominence`; 0 for an unknown identifier."""
        row = self._row(place_id)
        return 0 if row is None else self._prominence[row]

    def parents(self, place_id: str) -> Parents:
        """The country and the divisions that a place lies in, itself left out."""
        row = self._row(place_id)
        if row is None:
            return Parents(None, None, None)
        above = [column[row] for column in self._in]
        return Parents(*(None if up < 0 or up == row else self._id(up) for up in above))

    def admin_codes(self, place_id: str) -> tuple[str | None, str | None, str | None]:
        """(ISO 3166-1 alpha-2, GeoNames admin1, GeoNames admin2): ("US", "NJ", "013") for Newark; None: unknown."""
        row = self._row(place_id)
        if row is None:
            return None, None, None
        admin1, admin2 = (self._code[up] if (up := column[row]) >= 0 else None for column in self._in[1:])
        return self._country[row], admin1, admin2

    def neighbours(self, country_code: str) -> frozenset[str]:
        """The countries (ISO 3166-1 alpha-2) that border on one."""
        return self._neighbours.get(country_code, frozenset())

    def _row(self, place_id: str) -> int | None:
        if place_id.isascii() and place_id.isdigit() and len(place_id) < 19:
            number = int(place_id)
            row = bisect_left(self._ids, number, 0, self._numbered)
            return row if row < self._numbered and self._ids[row] == number else None
        row = bisect_left(self._slugs, place_id)
        return self._numbered + row if row < len(self._slugs) and self._slugs[row] == place_id else None

    def _id(self, row: int) -> str:
        return str(self._ids[row]) if row < self._numbered else self._slugs[row - self._numbered]

    def _make(self, row: int) -> Place:
        admin1 = self._in[1][row]
        return Place(
            place_id=self._id(row),
            name=self._names[row].as_py(),
            admin1=self._names[admin1].as_py() if admin1 >= 0 and admin1 != row else None,
            country_code=self._country[row],
            feature_code=self._feature[row] or "PPL",
            population=self._population[row] or None,
            precision=_PRECISIONS[self._precision[row] or "place"],
            lat=self._lat[row] / DEGREES,
            lon=self._lon[row] / DEGREES,
        )

    def _look_up(self, name: str) -> tuple[Candidate, ...]:
        key = fold(name)
        rows = dict(self._rows(key)) if key else {}
        for row in self._exact.get(surface(name), ()):
            rows.setdefault(self._of[row], self._kinds[row] & KIND_BITS)
        if key and not rows:
            rows = self._variant(key)
        best = sorted(rows, key=lambda row: (self._prominence[row] * -WEIGHT[KINDS[rows[row]]], row))
        return tuple(Candidate(self._place(row), KINDS[rows[row]], self._prominence[row]) for row in best)

    def _variant(self, key: str) -> dict[int, int]:
        """Rows and kind for the first other way to ask for a name that finds anything."""
        for other, features in variants(key):
            found = {
                row: KINDS.index("alternate")
                for row, kind in self._rows(other)
                if KINDS[kind] != "demonym" and (not features or (self._feature[row] or "").startswith(features))
            }
            if found:
                return found
        return {}

    def _rows(self, key: str) -> Iterator[tuple[int, int]]:
        """(place's row, kind) for every place whose name has that key."""
        row = self._keys.left(key)
        while self._keys.at(row) == key:
            yield self._of[row], self._kinds[row] & KIND_BITS
            row += 1
