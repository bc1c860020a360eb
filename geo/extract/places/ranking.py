"""Which place a name means, as a linear model over features that a reader can be told.

Two kinds of features: what the place and its name are (`OWN`: the same in every text, worked out once a name) and
what this text says of it (`TEXT`: the words beside the name, and the other names). The odds of the candidates, and of
"none of them", are a softmax of the weighted sums.

Positions are unit vectors, distances great-circle kilometres.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, log10, radians, sin
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from geo.extract.places.folding import fold
from geo.extract.places.gazetteer import Candidate, Gazetteer

Array = NDArray[np.float64]
Codes = NDArray[np.int64]  # identifiers as numbers, to be compared; UNKNOWN where there is none
UNKNOWN = -1

EARTH_KM = 6371.0088
# No more candidates than this are weighed: those beyond have hardly an inhabitant.
MOST_CANDIDATES = 80
# Places so near to each other (a city and its county) are one answer when odds are added up, in km.
SAME_SPOT_KM = 50.0
KINDS = ("main", "alternate", "abbreviation", "demonym")
PRECISIONS = ("place", "county", "region", "country", "continent", "area")
_LEVELS = {"country": "countries", "region": "regions", "county": "counties"}
_RANKS = {"country": 0, "region": 1, "county": 2}
# A great town is one with at least so large a part of what its division weighs.
TOWN_SHARE = 0.2
# Codes of GeoNames that say something on how likely a place is named: seats of government; parts of towns.
SEATS = {"PPLC": "capital", "PPLG": "capital", "PPLA": "seat of a region", "PPLA2": "seat of a county"}
OWN = (
    "prominence",
    "less prominent than the first",
    "most prominent",
    "nobody counted",
    "written as its main name",
    "another name of a lesser place",
    *(f"name {kind}" for kind in KINDS),
    *(f"is {precision}" for precision in PRECISIONS),
    *SEATS.values(),
    "part of a town",
    "not a settlement",
)
TEXT = (
    "in the qualifier",
    "outside the qualifier",
    "qualified elsewhere",
    "outside the qualifier elsewhere",
    "holds the name before it",
    "holds no name before it",
    "noun fits",
    "noun does not fit",
    "fits the list",
    "unlike the list in size",
    "a settlement in a dateline",
    "a seat of power that acts",
    "country named",
    "region named",
    "county named",
    "share of names in the country",
    "share of names in the region",
    "share of names within 50 km",
    "share of names within 200 km",
    "unlike the others in size",
    "a name within 50 km",
)
NONE = (
    "none of them",
    "none: no main name",
    "none: not prominent",
    "none: not in the qualifier",
)


@dataclass(frozen=True, slots=True)
class Options:
    """The candidates of a name, with what does not depend on the text."""

    candidates: tuple[Candidate, ...]
    own: Array  # one row a candidate, one column a feature of OWN
    points: Array  # unit vectors
    countries: Codes
    regions: Codes  # first-order divisions; a division's own
    counties: Codes
    towns: NDArray[np.bool_]
    settled: NDArray[np.bool_]  # towns that are called so, not by another name
    ranks: Codes  # how small: a country 0, a region 1, a county 2, what is smaller 3
    twins: tuple[tuple[int, int], ...]  # a first-order division and the great town in it that bears its name
    namesakes: tuple[tuple[int, int], ...]  # a first-order division and the country that it bears the name of
    seats: tuple[tuple[int, int], ...]  # a first-order division and the capital of its country that is called so too

    def __len__(self) -> int:
        return len(self.candidates)


@lru_cache(maxsize=8192)
def options(gazetteer: Gazetteer, name: str) -> Options:
    """The candidates of a name."""
    found = gazetteer.candidates(name)[:MOST_CANDIDATES]
    own = np.zeros((len(found), len(OWN)))
    first = max((c.prominence for c in found), default=0)
    for row, candidate in zip(own, found, strict=True):
        for feature, value in _own(candidate, name, first).items():
            row[_COLUMN[feature]] = value
    points = np.array([_unit(c.place.lat, c.place.lon) for c in found]).reshape(-1, 3)
    regions, counties = [], []
    for c in found:
        parents = gazetteer.parents(c.place.place_id)
        regions.append(c.place.place_id if c.place.precision == "region" else parents.admin1)
        counties.append(c.place.place_id if c.place.precision == "county" else parents.admin2)
    countries = [c.place.country_code for c in found]
    towns = np.array([c.place.feature_code.startswith("PPL") for c in found], dtype=bool)
    settled = towns & np.array([c.kind == "main" for c in found], dtype=bool)
    ranks = np.array([_RANKS.get(c.place.precision, 3) for c in found], dtype=np.int64)
    codes = (_codes(countries), _codes(regions), _codes(counties))
    pairs = (tuple(_twins(found, towns, regions)), tuple(_namesakes(found, "PCL")), tuple(_namesakes(found, "PPLC")))
    return Options(found, own, points, *codes, towns, settled, ranks, *pairs)


def _twins(
    found: Sequence[Candidate], towns: NDArray[np.bool_], regions: Sequence[str | None]
) -> Iterator[tuple[int, int]]:
    """New York, the state and the city. The great town is what the name alone means, though it may be called more."""
    for i, division in enumerate(found):
        if division.place.precision != "region" or division.kind != "main":
            continue
        inside = [j for j, is_town in enumerate(towns) if is_town and regions[j] == division.place.place_id]
        inside = [j for j in inside if found[j].kind == "main" or _is_told_apart(found[j].place.name, division)]
        town = max(inside, key=lambda j: found[j].prominence, default=None)
        if town is not None and found[town].prominence >= TOWN_SHARE * division.prominence:
            yield i, town


def _is_told_apart(town: str, division: Candidate) -> bool:
    """Santiago de Querétaro: a saint before the name of the division. Oklahoma City is told by its last word."""
    return fold(town).endswith(f" {fold(division.place.name)}")


def _namesakes(found: Sequence[Candidate], code: str) -> Iterator[tuple[int, int]]:
    """Mexico, the state and the country that it is in (PCL); Washington, the state and the capital (PPLC)."""
    main = [(i, c.place) for i, c in enumerate(found) if c.kind == "main"]
    greater = {place.country_code: j for j, place in main if place.feature_code.startswith(code)}
    for i, place in main:
        if place.precision == "region" and place.country_code in greater:
            yield i, greater[place.country_code]


def _codes(identifiers: Sequence[str | None]) -> Codes:
    """Numbers that are equal where the identifiers are."""
    numbers = [UNKNOWN if i is None else int(i) if i.isdecimal() else 1 << 40 | crc32(i.encode()) for i in identifiers]
    return np.array(numbers, dtype=np.int64)


_COLUMN = {feature: i for i, feature in enumerate(OWN)}


def _own(candidate: Candidate, name: str, first: int) -> dict[str, float]:
    place, code = candidate.place, candidate.place.feature_code
    size = log10(candidate.prominence + 1)
    features = {
        "prominence": size / 8,
        "less prominent than the first": (log10(first + 1) - size) / 8,
        "most prominent": float(candidate.prominence == first),
        "nobody counted": float(place.precision == "place" and not place.population),
        "written as its main name": float(fold(name) == fold(place.name)),
        "another name of a lesser place": (log10(first + 1) - size) / 8 if candidate.kind == "alternate" else 0.0,
        f"name {candidate.kind}": 1.0,
        f"is {place.precision}": 1.0,
        "part of a town": float(code == "PPLX"),
        "not a settlement": float(place.precision in ("place", "area") and not code.startswith(("PPL", "STLMT"))),
    }
    if code in SEATS:
        features[SEATS[code]] = 1.0
    return features


def _unit(lat: float, lon: float) -> tuple[float, float, float]:
    a, b = radians(lat), radians(lon)
    return cos(a) * cos(b), cos(a) * sin(b), sin(a)


def held(outer: Options, inner: Options) -> NDArray[np.bool_]:
    """Does candidate j of the outer name (rows) hold candidate i of the inner one (columns)? By their divisions."""
    inside = np.zeros((len(outer), len(inner)), dtype=bool)
    for row, candidate in enumerate(outer.candidates):
        column = _LEVELS.get(candidate.place.precision)
        if column and candidate.kind != "demonym":
            inside[row] = getattr(inner, column) == getattr(outer, column)[row]
            inside[row] &= inner.ranks > outer.ranks[row]
    return inside


def distances(a: Array, b: Array) -> Array:
    """Great-circle distances in km between the points of `a` (rows) and those of `b` (columns)."""
    return EARTH_KM * np.arccos(np.clip(a @ b.T, -1.0, 1.0))


def softmax(sums: Array) -> Array:
    """Odds that add up to one."""
    raised = np.exp(sums - sums.max())
    return np.asarray(raised / raised.sum())


class Seen:
    """The likely places of all names, as columns."""

    def __init__(self, rows: Sequence[tuple[int, float, Options, int]], total: Array) -> None:
        self.total = total
        self.candidates = [o.candidates[i] for _, _, o, i in rows]
        self.group = np.array([group for group, *_ in rows], dtype=int)
        self.weight = np.array([weight for _, weight, *_ in rows], dtype=float)
        self.points = np.array([o.points[i] for _, _, o, i in rows]).reshape(-1, 3)
        self.country = np.array([o.countries[i] for _, _, o, i in rows], dtype=np.int64)
        self.region = np.array([o.regions[i] for _, _, o, i in rows], dtype=np.int64)
        self.county = np.array([o.counties[i] for _, _, o, i in rows], dtype=np.int64)
        precisions = [c.place.precision for c in self.candidates]
        self.is_country = np.array([p == "country" for p in precisions], dtype=bool)
        self.is_region = np.array([p == "region" for p in precisions], dtype=bool)
        self.is_county = np.array([p == "county" for p in precisions], dtype=bool)
        self.size = np.array([o.own[i, _COLUMN["prominence"]] for _, _, o, i in rows], dtype=float)
        self.settled = np.array([p in ("place", "county") for p in precisions], dtype=bool)
