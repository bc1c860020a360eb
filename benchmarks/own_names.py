"""Compares the places, public bodies and people of an extraction with an annotation of tests/documents/.

A place is right by its GeoNames number, a city also within 25 km under a like name (GeoNames holds some cities
twice). Spans of public bodies are compared without a leading article.
"""

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from geo.extract.bodies.agencies import Registry
from geo.extract.spans import Extraction, Place
from geo.schema import SETTLEMENTS

Gold = dict[str, Any]

NEAR_KM = 25.0
ORDER = ("ongoing", "completed", "planned", "possible", "denied", "unclear")


@dataclass
class Score:
    """What was asked for, by label, and whether it came out right; what came out and was not asked for."""

    right: dict[str, bool] = field(default_factory=dict)
    extra: list[str] = field(default_factory=list)
    found: int | None = None  # of what was asked for, how much was found at all (where being right asks for more)

    @property
    def hits(self) -> int:
        """How many came out right."""
        return sum(self.right.values())


def plain(name: str | None) -> str:
    """A name to compare: case, articles and the country before or after a body's name don't count."""
    bare = " ".join((name or "").casefold().replace("’", "'").split()).removesuffix("'s")
    bare = re.sub(r" \([^()]*\)$", "", bare)
    return re.sub(r"^(?:the |an? )?(?:u\.s\. |united states )?", "", bare)


def without_article(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without an article or a possessive before the name ("Italy's Health Ministry")."""
    before = re.match(r"(?:(?:the|an?)\s+|[A-Z]\w+[’']s\s+)+", text[start:end], re.IGNORECASE)
    return (start + before.end() if before else start), end


def label(row: Any) -> str:
    text, start = (row["text"], row["start"]) if isinstance(row, dict) else (row.text, row.start)
    return f"{' '.join(text.split())[:40]}@{start}"


def _km(lat: float, lon: float, place: Place) -> float:
    a, b = math.radians(lat), math.radians(place.lat)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(place.lon - lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


def holds(mine: str | None, asked: str | None) -> bool:
    a, b = plain(mine), plain(asked)
    return a == b or bool(a and b and (a in b or b in a))


class NameScorer:
    """Compares one extraction with its annotation; each public method but `same_body` gives a Score."""

    def __init__(self, gold: Gold, found: Extraction, text: str, registry: Registry) -> None:
        self.gold, self.found, self.text, self.registry = gold, found, text, registry
        self.asked = [p for p in gold["places"] if not p.get("optional")]
        self.mentions = {(m.start, m.end): m for m in found.places}
        self.pins: dict[str, Place] = {
            m.place.place_id: m.place
            for m in found.places
            if m.use == "literal" and m.place and m.place.feature_code.startswith("PPL")
        }
        self.pinned = {c["place_id"]: [p for p in self.pins.values() if self._same_city(c, p)] for c in gold["cities"]}
        self.fragments = [q for q in found.quotes if q.unit == "fragment"]

    # places

    def _same_city(self, city: Gold, place: Place) -> bool:
        return place.place_id == city["place_id"] or (
            place.precision == "place"
            and place.feature_code.startswith(SETTLEMENTS)
            and _km(city["lat"], city["lon"], place) <= NEAR_KM
            and self._named(city, place)
        )

    @staticmethod
    def _named(city: Gold, place: Place) -> bool:
        return plain(city["name"])[:4] == plain(place.name)[:4]

    def cities(self) -> Score:
        """Cities on the map."""
        right = {f"{c['name']} {c['place_id']}": bool(self.pinned[c["place_id"]]) for c in self.gold["cities"]}
        known = {p.place_id for places in self.pinned.values() for p in places}
        extra = sorted(f"{p.name} {p.place_id}" for p in self.pins.values() if p.place_id not in known)
        return Score(right, extra)

    def place_mentions(self) -> Score:
        """Spans of place names, whatever the use."""
        optional = [p for p in self.gold["places"] if p.get("optional")]
        asked = {(p["start"], p["end"]) for p in self.asked}
        free = [m for m in self.mentions if not any(o["start"] < m[1] and m[0] < o["end"] for o in optional)]
        extra = [label(self.mentions[m]) for m in free if m not in asked]
        return Score({label(p): (p["start"], p["end"]) in self.mentions for p in self.asked}, extra)

    def _each_mention(self, agrees: Callable[[Gold, Any], bool], asked: Iterable[Gold]) -> Score:
        pairs = [(p, self.mentions.get((p["start"], p["end"]))) for p in asked]
        right = {label(p): m is not None and agrees(p, m) for p, m in pairs}
        return Score(right, found=sum(m is not None for _, m in pairs))

    def use(self) -> Score:
        """How place names are used."""
        return self._each_mention(lambda p, m: bool(m.use == p["use"]), self.asked)

    def placed(self) -> Score:
        """Which place a name means, where the annotation has its number."""
        cities = {c["place_id"]: c for c in self.gold["cities"]}

        def agrees(p: Gold, m: Any) -> bool:
            if m.place is None:
                return False
            if p["kind"] == "country":
                return bool(m.place.precision == "country" and m.place.country_code == p["country_code"])
            if p["kind"] in ("region", "continent"):
                same = m.place.place_id == p["place_id"] or m.place.name == p["name"]
                return bool(m.place.precision == p["kind"] and same)
            city = cities.get(p["place_id"])
            return bool(m.place.place_id == p["place_id"] or (city and self._same_city(city, m.place)))

        return self._each_mention(agrees, [p for p in self.asked if p["place_id"]])

    def status(self) -> Score:
        """Statuses of the cities that should be pinned."""
        right = {}
        for c in self.gold["cities"]:
            ids = {p.place_id for p in self.pinned[c["place_id"]]}
            told = {e.status for e in self.found.events if e.place_id in ids}
            first = next((s for s in ORDER if s in told), "mentioned")
            right[f"{c['name']} {'/'.join(c['status'])}"] = bool(ids) and first in c["status"]
        return Score(right, found=sum(bool(p) for p in self.pinned.values()))

    # public bodies and people

    def same_body(self, agency_id: str | None, name: str | None, names: Iterable[str]) -> bool:
        mine = {plain(name)} if name else set()
        if agency := self.registry.agencies.get(agency_id or ""):
            mine |= {plain(n) for n in (agency.name, agency.short_name or agency.name, *agency.aliases)}
        return bool(mine & {plain(n) for n in names})

    def _bodies(self) -> dict[tuple[int, int], Any]:
        return {without_article(self.text, m.start, m.end): m for m in self.found.agencies}

    def agencies(self) -> Score:
        """Spans of public bodies."""
        mine = self._bodies()
        asked = {without_article(self.text, a["start"], a["end"]): a for a in self.gold["agencies"]}
        right = {label(a): span in mine for span, a in asked.items() if not a.get("optional")}
        optional = [s for s, a in asked.items() if a.get("optional")]
        extra = [
            label(m)
            for s, m in mine.items()
            if s not in asked and not any(o[0] < s[1] and s[0] < o[1] for o in optional)
        ]
        return Score(right, extra)

    def agency_names(self) -> Score:
        """Which body is meant."""
        mine = self._bodies()
        asked = [a for a in self.gold["agencies"] if not a.get("optional")]
        pairs = [(a, mine.get(without_article(self.text, a["start"], a["end"]))) for a in asked]
        right = {label(a): m is not None and self.same_body(m.agency_id, m.name, a["names"]) for a, m in pairs}
        return Score(right, found=sum(m is not None for _, m in pairs))

    def people(self) -> Score:
        """Full names of persons."""
        mine = {plain(p.name): p.name for p in self.found.people if p.rule in ("name", "surname")}
        asked = {plain(p["name"]): p["name"] for p in self.gold["people"]}
        return Score({v: k in mine for k, v in asked.items()}, [v for k, v in mine.items() if k not in asked])

    def roles(self) -> Score:
        """Roles of persons, where the annotation has one: the one holds the other."""
        roles = {plain(p.name): p.role for p in self.found.people if p.role}
        names = {plain(p.name) for p in self.found.people}
        asked = [p for p in self.gold["people"] if p["role"]]
        right = {p["name"]: holds(roles.get(plain(p["name"])), p["role"]) for p in asked}
        return Score(right, found=sum(plain(p["name"]) in names for p in asked))
