"""What people wrote by hand: abbreviations, aliases, demonyms; general knowledge, in data/gazetteer/*.csv."""

import csv
from pathlib import Path

from tools.gazetteer_rows import Row, Rows

FOLDER = Path(__file__).resolve().parent.parent / "data"
# Display names where English news has another than GeoNames.
SHOWN = {5128581: "New York"}


def rename(rows: Rows) -> None:
    """Show places under the name that English news gives them; the other stays a main name."""
    for key, name in SHOWN.items():
        row = rows.by_key[key]
        row.name = name
        row.call([name], "main")


def add_names(rows: Rows, file: str) -> None:
    """Names of places that are there already: place (number, slug, country or division code), kind, names."""
    with (FOLDER / "gazetteer" / file).open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            _find(rows, line["place"]).call(line["names"].split("|"), line["kind"])  # type: ignore[arg-type]


def _find(rows: Rows, place: str) -> Row:
    country, _, admin1 = place.partition(".")
    if admin1:
        return rows.admin1[country, admin1]
    return rows.countries.get(place) or rows.by_key[int(place) if place.isdigit() else place]
