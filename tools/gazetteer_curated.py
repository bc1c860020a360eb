"""What people wrote by hand: abbreviations, aliases, demonyms; general knowledge, in data/gazetteer/*.csv."""

import csv
import re
from pathlib import Path

from geo.extract.places.gazetteer import NameKind
from tools.gazetteer_extra import GREAT_AIRPORT
from tools.gazetteer_rows import Row, Rows

FOLDER = Path(__file__).resolve().parent.parent / "data"
# Display names where English news has another than GeoNames.
# "UCLA", "U.S.S.R.": told from words by their case alone.
ABBREVIATION = re.compile(r"[A-Z]{2,6}|(?:[A-Z]\.){2,5}|[A-Z]+&[A-Z]+")
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
            row = rows.find(line["place"])
            row.call(line["names"].split("|"), line["kind"])  # type: ignore[arg-type]
            if row.feature == "AIRP":  # one that people call by other names is a great one
                row.prominence = max(row.prominence, GREAT_AIRPORT)


def add_regions(rows: Rows) -> None:
    """The places of data/regions.csv: regions, waters, relief, quarters, sites."""
    with (FOLDER / "regions.csv").open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            inside = line["within"].split()
            seat = rows.by_key[int(line["seat"])] if line["seat"] else None
            row = Row(
                line["id"],
                line["name"],
                float(line["lat"]),
                float(line["lon"]),
                line["feature_code"],
                country=inside[0] if len(inside) == 1 and inside[0] in rows.countries else None,
                admin1=seat.admin1 if seat else None,
                admin2=seat.admin2 if seat else None,
                prominence=int(line["prominence"]),
                precision=line["precision"],
            )
            for name in [line["name"], *line["aliases"].split("|")]:
                kind: NameKind = "main" if name == line["name"] else "alternate"
                row.call([name], "abbreviation" if ABBREVIATION.fullmatch(name) else kind)
            row.call(line["demonyms"].split("|"), "demonym")
            rows.add(row)
