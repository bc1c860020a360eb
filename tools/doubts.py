"""Make data/doubts.csv: names of places that are also English words, given names or family names.

    python -m tools.doubts WORDS NAMES [--out data/doubts.csv]

WORDS is a list of English words, one a line, proper names with a capital: SCOWL's, as Debian's wamerican-small has it
(/usr/share/dict/american-english-small). NAMES is the folder of the PyPI package `names` 0.3.0 with the counts of the
US census of 1990 (dist.all.last, dist.female.first, dist.male.first). Only names of one word that the gazetteer
knows are kept. Build-time only; the same input gives the same bytes.
"""

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path

from geo.extract.places.folding import fold
from geo.extract.places.gazetteer import Gazetteer

# Shares of the population, in per cent, from which on a name counts.
GIVEN_FROM, FAMILY_FROM = 0.004, 0.003
# Makers of what news names all the time, and persons who are named without their given name: general knowledge.
MAKERS = frozenset("toyota honda nissan renault skoda opel nokia samsung kodak google cisco disney merck prada".split())
PERSONS = frozenset("obama merkel mubarak barak arafat abbas mandela ruto".split())


def words(path: Path) -> set[str]:
    """Words that are written small, their inflections with an apostrophe left out."""
    lines = path.read_text(encoding="utf-8").split()
    return {w for w in lines if w.islower() and w.isalpha() and len(w) > 1}


def census(path: Path, least: float) -> Iterator[str]:
    """Names with at least that share."""
    for line in path.read_text(encoding="ascii").splitlines():
        name, share, *_ = line.split()
        if float(share) >= least:
            yield name.lower()


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("words", type=Path)
    parser.add_argument("names", type=Path)
    parser.add_argument("--out", type=Path, default=Path("data/doubts.csv"))
    args = parser.parse_args()
    gazetteer = Gazetteer.load()
    given = {n for sex in ("female", "male") for n in census(args.names / f"dist.{sex}.first", GIVEN_FROM)}
    family = PERSONS.union(census(args.names / "dist.all.last", FAMILY_FROM))
    english = MAKERS | words(args.words)
    with args.out.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(("name", "word", "given", "family"))
        for name in sorted(english | given | family):
            if gazetteer.candidates(name.title()) and fold(name) == name:
                rows.writerow((name, *(int(name in kind) for kind in (english, given, family))))


if __name__ == "__main__":
    main()
