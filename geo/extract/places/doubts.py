"""Names of places that are also English words, given names or family names.

The list is data/doubts.csv, made by tools/doubts.py.
"""

import csv
from functools import lru_cache
from pathlib import Path

from geo.config import DATA

DOUBTS = DATA / "doubts.csv"


@lru_cache(maxsize=1)
def load(path: Path = DOUBTS) -> dict[str, tuple[str, ...]]:
    """What else each name is: "word", "given", "family"."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        return {row["name"]: tuple(kind for kind in ("word", "given", "family") if row[kind] == "1") for row in rows}


def doubts(name: str) -> tuple[str, ...]:
    """What else a name of one word is; nothing for longer ones."""
    return load().get(name.lower(), ())
