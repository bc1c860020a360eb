"""Given names, and who bears them: women, men, or both (fewer than 95 of 100 bearers of one sex).

Counts are of births in the United States since 1930 (Social Security Administration), so that names of other countries
are known as far as people there bear them.
"""

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
    return _genders().get(name.split("-")[0].capitalize()) or None


def is_given_name(name: str) -> bool:
    """Is the word, as written, a given name of one sex? Those of both are often places and words too."""
    return bool(_genders().get(name))


def may_be_given_name(name: str) -> bool:
    """Is the word, as written, a given name of any sex?"""
    return name in _genders()
