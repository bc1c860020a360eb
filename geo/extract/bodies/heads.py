"""Heads of public bodies' names: "Police Department", "Ministry of …" (data/body_heads.csv), what they say alone,
and the words before them that are no part of a name."""

import csv
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from geo.config import DATA
from geo.extract.words import squash, words

HEADS = DATA / "body_heads.csv"
# What a ministry is for: with "ministry" after it a name, also in lower case.
MINISTRIES = frozenset(
    "foreign interior defence defense health finance justice education agriculture energy transport environment trade "
    "commerce economy labour labor culture information oil home tourism water security fisheries mines mining housing "
    "infrastructure planning communications migration emergencies".split()
)
MINISTRY_KEYS = frozenset(squash(kind) for kind in MINISTRIES)
MINISTRY_HEADS = frozenset((key, "ministry") for key in MINISTRY_KEYS)
# Heads that are a name of their own without more.
WHOLE = frozenset((("red", "cross"), ("red", "crescent")))
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
# Towns that are public bodies where they act: "the city of Waco".
MUNICIPAL = frozenset("city town village borough county township".split())
# Never the first word of a name: they begin sentences, or are titles of persons.
NOT_FIRST = frozenset(
    "a after all also although amid an and another are as at because before both but by chief deputy director during "
    "each even every for former from he her his however if in into is it its judge last like local many meanwhile most "
    "mr mrs ms my nor not now of off officials on once one only or other our over president prime private "
    "secretary several she since so some spokesman spokeswoman still such than that the their then there these they "
    "this those though through to today two under unless until up upon was we were what when where which while who "
    "why with within without yesterday you your minister governor mayor lawmakers acting then "
    "members member retired sen rep gov gen lt col sgt capt senator congressman one two three four five six seven "
    "eight nine ten eleven twelve dozens hundreds no".split()
).union(DAYS - {"may"})


class Heads(NamedTuple):
    """The heads of names: those that end one, by first word and longest first, and those that open one."""

    ending: dict[str, tuple[tuple[str, ...], ...]]
    opening: frozenset[str]
    firm: frozenset[tuple[str, ...]]
    firm_opening: frozenset[str]
    state: frozenset[tuple[str, ...]]


@lru_cache(maxsize=1)
def load(path: Path = HEADS) -> Heads:
    """The heads of the file."""
    with path.open(encoding="utf-8", newline="") as lines:
        table = [(tuple(squash(r["head"]).split()), r) for r in csv.DictReader(lines)]
    rows = [(head, r["stands"] == "end", r["firm"] == "yes") for head, r in table]
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for head in (*(h for h, is_end, _ in rows if is_end), *sorted(MINISTRY_HEADS)):
        by_first[head[0]].append(head)
    return Heads(
        ending={key: tuple(sorted(some, key=len, reverse=True)) for key, some in by_first.items()},
        opening=frozenset(h[0] for h, is_end, _ in rows if not is_end),
        firm=MINISTRY_HEADS | {h for h, is_end, is_firm in rows if is_end and is_firm},
        firm_opening=frozenset(h[0] for h, is_end, is_firm in rows if not is_end and is_firm),
        state=MINISTRY_HEADS | {("ministry",)} | {head for head, r in table if r["state"]},
    )


def is_bare(name: str) -> bool:
    """True for a name that is only a head, and that many towns' bodies have: "Police Department", no ministry."""
    keys = tuple(word.key for word in words(name))
    return bool(keys) and keys not in MINISTRY_HEADS | WHOLE and keys in load().ending.get(keys[0], ())


def is_of_a_state(name: str) -> bool:
    """True for a name that says what the body is and no more, and that every state may have: "Supreme Court"."""
    keys = tuple(word.key for word in words(name))
    return bool(keys) and (keys in load().state or "ministry" in (keys[0], keys[-1]))


def is_municipal(name: str) -> bool:
    """True for "City of Waco": a body that is its town."""
    first, _, rest = name.lower().partition(" of ")
    return bool(rest) and first in MUNICIPAL


def is_government(name: str) -> bool:
    """True for "Queensland government": a name before a common noun."""
    return name.endswith(" government")
