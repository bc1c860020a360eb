"""Which given names are borne by women and which by men: at least 95 of 100 bearers, in United States births."""

import csv
from functools import lru_cache
from pathlib import Path

from geo.config import DATA

GIVEN_NAMES = DATA / "given_names.csv"


@lru_cache(maxsize=1)
def _genders(path: Path = GIVEN_NAMES) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["name"]: row["gender"] for row in csv.DictReader(lines)}


def gender_of(name: str) -> str | None:
    """ "f", "m", or None for a name that is unknown or borne by both."""
    return _genders().get(name.split("-")[0].capitalize())


def is_given_name(name: str) -> bool:
    """Is the word, as written, a given name that is known?"""
    return name in _genders()
