"""The registry of public bodies: its rows, checked, and an index of their names.

Rows come from data/agencies.csv and, where there is one, from a user's own file with the same columns. A name of
a body is one of three kinds, each a column:

- `aliases` mean this body wherever they stand ("FBI", "Border Patrol");
- `shared_aliases` are names that bodies of several countries have ("Justice Department"): they mean this one where
  the text is about its country;
- `weak_aliases` are also something else ("BIA", "SEC"): they mean this body where it is named by another name too,
  or one of the words in `context` stands in the text.

`level` is federal for every national body. Only names are here: descriptions ("border agents") are no aliases.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, get_args

from geo.config import AGENCIES
from geo.extract.spans import Agency, Level
from geo.extract.words import Word, words

Binding = Literal["plain", "shared", "weak"]

COLUMNS = (
    "agency_id name short_name aliases shared_aliases weak_aliases context parent_id level country "
    "headquarters headquarters_source founded founded_source url url_source role role_source"
).split()
FACTS = ("headquarters", "founded", "url", "role")
_REQUIRED = ("agency_id", "name", "level")


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

        Raises ValueError that lists every fault at once: unknown columns, missing values, two rows with one
        identifier, a parent that is no row, a name that two rows claim without saying that it is shared.
        """
        rows = {row["agency_id"]: row for row in _rows(path)}
        if own:
            rows.update({row["agency_id"]: row for row in _rows(own)})
        names = _names(rows.values())
        if faults := [*_faults(rows), *_clashes(names)]:
            shown = "\n".join(f"- {f}" for f in faults[:20])
            raise ValueError(f"The registry of agencies has {len(faults)} faults; mend these lines first:\n{shown}")
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


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        odd = set(reader.fieldnames or ()) - set(COLUMNS)
        if odd or not set(_REQUIRED) <= set(reader.fieldnames or ()):
            raise ValueError(
                f"{path.name}: expected at least the columns {list(_REQUIRED)} and no others than {COLUMNS}, "
                f"got {reader.fieldnames}"
            )
        seen: set[str] = set()
        for row in reader:
            full = {column: (row.get(column) or "").strip() for column in COLUMNS}
            if full["agency_id"] in seen:
                raise ValueError(f"{path.name}: two rows have the agency_id {full['agency_id']!r}; give each its own")
            seen.add(full["agency_id"])
            yield full


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


def _faults(rows: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for key, row in rows.items():
        for column in _REQUIRED:
            if not row[column]:
                yield f"{key or '(no agency_id)'}: {column} is empty"
        if row["level"] not in get_args(Level):
            yield f"{key}: level is {row['level']!r}, expected one of {list(get_args(Level))}"
        if row["parent_id"] and row["parent_id"] not in rows:
            yield f"{key}: its parent {row['parent_id']!r} is no row"
        if row["shared_aliases"] and not row["country"]:
            yield f"{key}: shared aliases need a country"
        above, up = {key}, row["parent_id"]
        while up in rows:
            if up in above:
                yield f"{key}: is its own ancestor"
                break
            above.add(up)
            up = rows[up]["parent_id"]


def _clashes(names: Mapping[str, tuple[Meaning, ...]]) -> Iterator[str]:
    for name, meanings in names.items():
        plain = [m.agency_id for m in meanings if m.binding == "plain"]
        if len(plain) > 1:
            yield f"{name!r} is claimed by {sorted(plain)}: make it a shared or weak alias of each"
        if not any(True for _ in words(name)):
            yield f"{name!r} has no word in it"
