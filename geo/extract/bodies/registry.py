"""The registry of public bodies: its rows, checked, and an index of their names.

Rows come from data/agencies.csv and, where DATELINE_AGENCIES names one, from a user's own file with the same columns:
a row with an `agency_id` of ours stands in its place, any other is added. A name of a body is one of three kinds, each
a column:

- `aliases` mean this body wherever they stand ("FBI", "Border Patrol");
- `shared_aliases` are names that bodies of several countries have ("Justice Department"): they mean this one where
  the text is about its country;
- `weak_aliases` are also something else ("BIA", "SEC"): they mean this body where it is named by another name too,
  or one of the words in `context` stands in the text.

`level` is federal for every national body. Only names are here: descriptions ("border agents") are no aliases.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, get_args

from geo.config import AGENCIES
from geo.errors import RegistryError
from geo.extract.spans import NAMED, Agency, Level
from geo.extract.words import Word, squash, words

Binding = Literal["plain", "shared", "weak"]

COLUMNS = (
    "agency_id name short_name aliases shared_aliases weak_aliases context parent_id level country "
    "headquarters headquarters_source founded founded_source url url_source role role_source"
).split()
FACTS = ("headquarters", "founded", "url", "role")
_REQUIRED = ("agency_id", "name", "level")
_SHOWN = 5  # faults that are told at once
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Meaning:
    """A body that a name may mean, and how firmly the name is tied to it."""

    agency_id: str
    binding: Binding


@dataclass(frozen=True, slots=True)
class Alias:
    """A name as it is written in the registry, its words, and the bodies that it may mean."""

    text: str
    words: tuple[Word, ...]
    meanings: tuple[Meaning, ...]

    @property
    def is_abbreviation(self) -> bool:
        """One word with two capitals or more ("ICE", "DoD")."""
        return len(self.words) == 1 and sum(c.isupper() for c in self.text) > 1


@dataclass(frozen=True)
class Registry:
    """The public bodies that are known, by identifier."""

    agencies: dict[str, Agency]
    countries: Mapping[str, str | None]  # by agency_id: ISO 3166-1 alpha-2, None for an international body
    context: Mapping[str, tuple[str, ...]]  # by agency_id: words that speak for its weak names, in lower case
    names: Mapping[str, tuple[Meaning, ...]]

    @classmethod
    def load(cls, path: Path = AGENCIES, *, own: Path | None = None) -> "Registry":
        """Read the registry that the project ships, and a user's own beside it, whose rows win.

        Raises RegistryError that names file, line and column of each fault: a file that is no such table, unknown
        columns, missing values, two rows with one identifier, a parent that is no row, a name that two rows claim
        without saying that it is shared.
        """
        rows: dict[str, _Row] = {}
        faults: list[str] = []
        for one in filter(None, (path, own)):
            read, wrong = _read(one)
            rows.update(read)
            faults += wrong
        names = _names(rows.values())
        if faults := [*faults, *_faults(rows), *_clashes(names, rows)]:
            more = f"; and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
            raise RegistryError(f"The registry of agencies has faults. {'; '.join(faults[:_SHOWN])}{more}.")
        return cls(
            agencies={key: _agency(row) for key, row in rows.items()},
            countries={key: row["country"] or None for key, row in rows.items()},
            context={key: _list(row["context"].lower()) for key, row in rows.items()},
            names=names,
        )

    @cached_property
    def index(self) -> Mapping[str, tuple[Alias, ...]]:
        """The names by their first word in lower case, longest first."""
        by_word: dict[str, list[Alias]] = defaultdict(list)
        for text, meanings in self.names.items():
            spelt = tuple(words(text))
            by_word[spelt[0].key].append(Alias(text, spelt, meanings))
        return {key: tuple(sorted(found, key=lambda a: (-len(a.words), a.text))) for key, found in by_word.items()}

    @cached_property
    def _of_countries(self) -> Mapping[tuple[str | None, str], str]:
        named = ((m, name) for name, meanings in self.names.items() for m in meanings if m.binding != "weak")
        return {(self.countries[m.agency_id], squash(name)): m.agency_id for m, name in named}

    def of_country(self, country: str, names: Iterable[str]) -> str | None:
        """The body of a country that has one of these names, in whatever case."""
        found = (self._of_countries.get((country, squash(name))) for name in names)
        return next(filter(None, found), None)

    @cached_property
    def children(self) -> Mapping[str, frozenset[str]]:
        """The bodies that belong to each body."""
        found: dict[str, set[str]] = defaultdict(set)
        for agency in self.agencies.values():
            if agency.parent_id:
                found[agency.parent_id].add(agency.agency_id)
        return {key: frozenset(ids) for key, ids in found.items()}

    def kin(self, agency_id: str) -> frozenset[str]:
        """The body's parent and the bodies under it: named in the same text, they speak for a weak name."""
        parent = self.agencies[agency_id].parent_id
        return self.children.get(agency_id, frozenset()) | ({parent} if parent else frozenset())


class _Row(dict[str, str]):
    """The cells of a row by column, every column there, and where it stands: "own.csv, line 3"."""

    where = ""


def _read(path: Path) -> tuple[dict[str, _Row], list[str]]:
    """The rows by agency_id, and what is wrong with them as rows of a table."""
    rows: dict[str, _Row] = {}
    faults = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, strict=True)
            _check_columns(path, reader.fieldnames)
            for cells in reader:
                row = _Row((column, (cells.get(column) or "").strip()) for column in COLUMNS)
                row.where = f"{path.name}, line {reader.line_num}"
                if None in cells:
                    faults.append(f"{row.where}: more cells than columns: put a cell with a comma in double quotes")
                elif row["agency_id"] in rows:
                    again = rows[row["agency_id"]].where
                    faults.append(
                        f"{row.where}, column agency_id: {row['agency_id']!r} stands in {again} too: give each its own"
                    )
                else:
                    rows[row["agency_id"]] = row
    except OSError as error:
        raise RegistryError(
            f"The registry of agencies {path} can't be read ({error.strerror or type(error).__name__}). Name a CSV "
            "file with DATELINE_AGENCIES, or unset it."
        ) from error
    except UnicodeDecodeError as error:
        raise RegistryError(
            f"{path.name}: not UTF-8 at byte {error.start}. Save it as CSV in UTF-8 (not as a workbook)."
        ) from error
    except csv.Error as error:
        where = f"{path.name}, line {reader.reader.line_num}"
        raise RegistryError(f"{where}: no CSV ({error}). Save it as CSV in UTF-8.") from error
    return rows, faults


def _check_columns(path: Path, found: Sequence[str] | None) -> None:
    odd = [c for c in found or () if c not in COLUMNS]
    missing = [c for c in _REQUIRED if c not in (found or ())]
    wrong = [f"column {c!r} is unknown: take it out" for c in odd]
    wrong += [f"column {c} is missing: add it" for c in missing]
    if wrong:
        raise RegistryError(f"{path.name}, line 1: {'; '.join(wrong)}. The columns are {', '.join(COLUMNS)}.")


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _agency(row: Mapping[str, str]) -> Agency:
    """The record. A fact without a source is left out: nothing is shown that nobody can check."""
    facts = {fact: row[fact] if row[fact] and row[f"{fact}_source"] else None for fact in FACTS}
    level: Level = row["level"]  # type: ignore[assignment]  # checked by _faults
    aliases = dict.fromkeys(_list(row["aliases"]) + _list(row["shared_aliases"]) + _list(row["weak_aliases"]))
    return Agency(
        agency_id=row["agency_id"],
        name=row["name"],
        short_name=row["short_name"] or None,
        aliases=tuple(a for a in aliases if a != row["name"]),
        parent_id=row["parent_id"] or None,
        level=level,
        sources=tuple((fact, row[f"{fact}_source"]) for fact in FACTS if facts[fact]),
        **facts,
    )


def _names(rows: Iterable[Mapping[str, str]]) -> dict[str, tuple[Meaning, ...]]:
    found: dict[str, dict[str, Binding]] = defaultdict(dict)
    for row in rows:
        key = row["agency_id"]
        # An official name that is nobody else's is plain, unless the row lists it among its shared names.
        by_kind: tuple[tuple[Binding, tuple[str, ...]], ...] = (
            ("weak", _list(row["weak_aliases"])),
            ("shared", _list(row["shared_aliases"])),
            ("plain", (*_list(row["aliases"]), row["name"])),
        )
        for binding, names in by_kind:
            for name in names:
                found[name].setdefault(key, binding)
        if row["country"] == "US":
            for name in _list(row["shared_aliases"]):
                found[f"U.S. {name}"][key] = "plain"
    return {name: tuple(Meaning(key, binding) for key, binding in ids.items()) for name, ids in found.items()}


def _faults(rows: Mapping[str, _Row]) -> Iterator[str]:
    for key, row in rows.items():
        for column in _REQUIRED:
            if not row[column]:
                yield f"{row.where}, column {column}: it is empty: fill it in"
        if key.startswith(NAMED):
            yield f"{row.where}, column agency_id: {NAMED!r} is for bodies outside the registry: choose another"
        if row["level"] and row["level"] not in get_args(Level):
            yield f"{row.where}, column level: {row['level']!r} is none of {', '.join(get_args(Level))}"
        if row["parent_id"] and row["parent_id"] not in rows:
            yield f"{row.where}, column parent_id: {row['parent_id']!r} is no agency_id: add its row, or empty the cell"
        if row["country"] and not _COUNTRY.fullmatch(row["country"]):
            yield f"{row.where}, column country: {row['country']!r} is no ISO 3166 code of two capitals, such as FR"
        if row["shared_aliases"] and not row["country"]:
            yield f"{row.where}, column country: shared_aliases need a country: fill it in"
        above, up = {key}, row["parent_id"]
        while up in rows:
            if up in above:
                yield f"{row.where}, column parent_id: it is its own ancestor: empty the cell"
                break
            above.add(up)
            up = rows[up]["parent_id"]


def _clashes(names: Mapping[str, tuple[Meaning, ...]], rows: Mapping[str, _Row]) -> Iterator[str]:
    for name, meanings in names.items():
        plain = [rows[m.agency_id] for m in meanings if m.binding == "plain"]
        if len(plain) > 1:
            said = " and ".join(f"{r['agency_id']} ({r.where})" for r in plain)
            where = f"{plain[-1].where}, column {_column(plain[-1], name)}"
            yield f"{where}: {name!r} means {said}: make it a shared or weak alias of each"
        if not any(True for _ in words(name)):
            row = rows[meanings[0].agency_id]
            yield f"{row.where}, column {_column(row, name)}: {name!r} has no word in it: take it out"


def _column(row: Mapping[str, str], name: str) -> str:
    return next((c for c in ("name", "aliases", "shared_aliases", "weak_aliases") if name in _list(row[c])), "name")
