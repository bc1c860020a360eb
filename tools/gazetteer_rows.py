"""What the gazetteer is built of: a row a place, and how names are gathered on it."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from geo.extract.places.gazetteer import NameKind

# Where one name is several things to one place, the first of these holds.
RANK: tuple[NameKind, ...] = ("main", "abbreviation", "demonym", "alternate")
EARTH_KM = 6371.0088
Point = tuple[float, float]  # lat, lon in degrees


@dataclass(slots=True)
class Row:
    """A place on its way into the table. Coordinates in WGS84 degrees; `key` is the GeoNames number or a slug."""

    key: int | str
    name: str
    lat: float
    lon: float
    feature: str
    country: str | None = None
    admin1: str | None = None  # GeoNames codes, of the division that it lies in or is
    admin2: str | None = None
    population: int = 0  # 0: not known
    prominence: int = 0
    precision: str = "place"
    names: dict[str, NameKind] = field(default_factory=dict)

    def call(self, names: Iterable[str], kind: NameKind) -> None:
        """Add names; one that is there keeps the better kind."""
        for name in names:
            if name := name.strip():
                known = self.names.get(name)
                self.names[name] = kind if known is None else min(known, kind, key=RANK.index)


class Rows:
    """All places, by key; and countries and divisions by their GeoNames code."""

    def __init__(self) -> None:
        self.by_key: dict[int | str, Row] = {}
        self.countries: dict[str, Row] = {}
        self._divisions: dict[tuple[str, ...], Row] = {}

    def __iter__(self) -> Iterator[Row]:
        return iter(self.by_key.values())

    def add(self, row: Row) -> Row:
        """Add a place; its key must be new."""
        if row.key in self.by_key:
            raise ValueError(f"{row.key} ({row.name}) is there already: {self.by_key[row.key].name}")
        self.by_key[row.key] = row
        if row.feature in ("ADM1", "ADM2"):
            self._divisions[_code(row)] = row
        return row

    def division(self, *code: str | None) -> Row | None:
        """The division with that code: ("US", "NJ") or ("US", "NJ", "013")."""
        return self._divisions.get(code)  # type: ignore[arg-type]

    def divisions(self) -> Iterator[tuple[tuple[str, ...], Row]]:
        """(code, division), first- and second-order."""
        return iter(self._divisions.items())

    def drop_division(self, row: Row) -> None:
        """Take a division out."""
        del self.by_key[row.key], self._divisions[_code(row)]

    def find(self, place: str) -> Row:
        """The place that a curated list means: a number, a slug, a country's code, or a division's ("US.NJ")."""
        row = self.countries.get(place) or self.division(*place.split("."))
        return row or self.by_key[int(place) if place.isdigit() else place]


def _code(row: Row) -> tuple[str, ...]:
    return tuple(part for part in (row.country, row.admin1, row.admin2) if part is not None)


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance in km between two (lat, lon) in degrees."""
    phi1, phi2 = math.radians(a[0]), math.radians(b[0])
    h = math.sin((phi2 - phi1) / 2) ** 2
    h += math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def centre(points: Iterable[tuple[float, float, float]]) -> Point | None:
    """The weighted middle of (lat, lon, weight) on the sphere; None where there is no point."""
    x = y = z = 0.0
    for lat, lon, weight in points:
        phi, lam = math.radians(lat), math.radians(lon)
        x += weight * math.cos(phi) * math.cos(lam)
        y += weight * math.cos(phi) * math.sin(lam)
        z += weight * math.sin(phi)
    if not (x or y or z):
        return None
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))
