"""What people wrote by hand: abbreviations, aliases, demonyms; general knowledge, in data/gazetteer/*.csv."""

import csv
import re
from pathlib import Path

from geo.extract.places.gazetteer import NameKind
from tools.gazetteer_extra import GREAT_AIRPORT
from tools.gazetteer_rows import Row, Rows

FOLDER = Path(__file__).resolve().parent.parent / "data"
# "UCLA", "U.S.S.R.": told from words by their case alone.
ABBREVIATION = re.compile(r"[A-Z]{2,6}|(?:[A-Z]\.){2,5}|[A-Z]+&[A-Z]+")
# Names that are shown, by GeoNames number: where English news has another than GeoNames.
SHOWN = {
    5128581: "New York",
    2886242: "Cologne",
    2510911: "Seville",
    2797656: "Ghent",
    2800931: "Bruges",
    2659811: "Lucerne",
    2910831: "Hanover",
    170017: "Hama",
    99532: "Basra",
    99454: "Fallujah",
    1133616: "Mazar-i-Sharif",
    104515: "Mecca",
    109223: "Medina",
    2214846: "Misrata",
    2548885: "Fez",
    6325494: "Quebec City",
    281124: "Khan Younis",
    170905: "Daraa",
    172955: "Raqqa",
    163808: "Palmyra",
    172256: "Kobani",
    79415: "Hodeidah",
    2028462: "Ulaanbaatar",
    255683: "Patras",
    261745: "Heraklion",
    3533462: "Acapulco",
    520555: "Nizhny Novgorod",
    687700: "Zaporizhzhia",
}


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
