"""The Dataset of the first document, built from its gold annotation: for tests of the page that need no language model.

The gold has what a perfect extraction would find. What it does not say (populations, scores, the registry's
facts) is filled in here with plain values.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from geo import dataset as tables
from geo.dataset import Dataset

TESTS = Path(__file__).resolve().parent
SEED = TESTS.parent / "seeds" / "000_e81ec0beefe23a30.txt"
GOLD = TESTS / "gold" / "seed.json"

_SENTENCE = re.compile(r"(?<=\.)\s+(?=[A-Z“])|(?<=\.”)\s+(?=[A-Z])")
_AREAS = {
    "Southern border": ("southern-border", "Mexico–United States border", None, "US", "RGN", "area", -106.5, 31.8),
    "U.S.": ("6252001", "United States", None, "US", "PCLI", "country", -98.5, 39.76),
    "California": ("5332921", "California", "California", "US", "ADM1", "region", -119.75, 37.25),
    "New Hampshire": ("5090174", "New Hampshire", "New Hampshire", "US", "ADM1", "region", -71.5, 43.67),
}
_POPULATION = {"Chicago": 2_720_546, "New York": 8_175_133, "Newark": 281_944}
_REGISTRY = (
    ("DHS", "U.S. Department of Homeland Security", None, "Law of 25 Nov 2002; began 1 Mar 2003", "dhs.gov"),
    ("CBP", "U.S. Customs and Border Protection", "us-dhs", "1 Mar 2003", "cbp.gov"),
    ("ICE", "U.S. Immigration and Customs Enforcement", "us-dhs", "1 Mar 2003", "ice.gov"),
    ("DOJ", "U.S. Department of Justice", None, "Act of 22 June 1870", "justice.gov"),
)


@lru_cache(maxsize=1)
def seed_dataset() -> Dataset:
    """The Dataset that a perfect reading of the first document gives."""
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    text = SEED.read_text(encoding="utf-8")
    make = _Rows(text, hashlib.sha256(text.encode()).hexdigest()[:16])
    cities = {p["text"]: str(p["geonames"]) for p in gold["places"] if p["map"]}
    rows = {
        "documents": [make.document()],
        "places": [_city(p) for p in gold["places"] if p["map"]] + [_area(row) for row in _AREAS.values()],
        "agencies": [_agency(*row) for row in _REGISTRY],
        "place_mentions": list(_place_mentions(make, gold["places"], gold["not_literal"], cities)),
        "agency_mentions": list(_agency_mentions(make, gold["agencies"])),
        "person_mentions": list(_person_mentions(make, gold["people"])),
        "quotes": list(_quotes(make, gold)),
        "events": list(_events(make, gold["events"], cities)),
    }
    return tables.from_rows(rows)


class _Rows:
    """Rows of one document: fills in the columns that every span has."""

    def __init__(self, text: str, doc_id: str) -> None:
        self.text, self.doc_id = text, doc_id
        cuts = [0, *(m.end() for m in _SENTENCE.finditer(text)), len(text)]
        cuts += [m.end() for m in re.finditer(r"\n\n", text)]
        edges = sorted(set(cuts))
        self.sentences = [(a, a + len(text[a:b].rstrip())) for a, b in pairwise(edges)]

    def document(self) -> dict[str, Any]:
        digest = hashlib.sha256(self.text.encode()).hexdigest()
        blank = dict.fromkeys(("title", "publisher", "url", "published"))
        known = {"path": SEED.name, "date_basis": "none", "language": "en", "text": self.text}
        return {"doc_id": self.doc_id, "sha256": digest, **blank, **known}

    def span(self, start: int, end: int, **more: Any) -> dict[str, Any]:
        sentence = [s for s in self.sentences if s[0] <= start][-1]
        where = {"doc_id": self.doc_id, "sent_start": sentence[0], "sent_end": sentence[1]}
        return {**where, "start": start, "end": end, "text": self.text[start:end], **more}


def _city(gold: Mapping[str, Any]) -> dict[str, Any]:
    name, admin1, _ = gold["canonical"].split(", ")
    return {
        "place_id": str(gold["geonames"]),
        "name": name.removesuffix(" City"),
        "admin1": admin1,
        "country_code": "US",
        "feature_code": "PPL",
        "population": _POPULATION.get(gold["text"], 600_000),
        "precision": "place",
        "lon": gold["lon"],
        "lat": gold["lat"],
    }


def _area(row: tuple[Any, ...]) -> dict[str, Any]:
    names = ("place_id", "name", "admin1", "country_code", "feature_code", "precision", "lon", "lat")
    return {**dict(zip(names, row, strict=True)), "population": None}


def _agency(short: str, name: str, parent: str | None, founded: str, site: str) -> dict[str, Any]:
    facts = {"founded": founded, "headquarters": "Washington, D.C.", "url": f"https://www.{site}", "role": None}
    return {
        "agency_id": f"us-{short.lower()}",
        "name": name,
        "short_name": short,
        "aliases": [name.removeprefix("U.S. ")],
        "parent_id": parent,
        "level": "federal",
        **facts,
        "sources": [{"column": c, "source": f"{site}, About"} for c, v in facts.items() if v],
    }


def _place_mentions(
    make: _Rows, places: Iterable[Any], refused: Iterable[Any], cities: Mapping[str, str]
) -> Iterable[dict[str, Any]]:
    for p in places:
        known = cities.get(p["text"]) or _AREAS.get(p["text"], [None])[0]
        if known:
            newark = p["text"] == "Newark"
            because = [{"code": "qualifier", "value": "N.J."}] if newark else [{"code": "population", "value": "1"}]
            others = [{"place_id": "4142290", "name": "Newark, Delaware, US", "score": 0.02}] if newark else []
            found = {"use": "literal", "score": 0.97, "evidence": because, "alternatives": others, "reason": None}
            yield make.span(p["start"], p["end"], place_id=known, **found)
    for p in refused:
        if p["text"] == "New York":
            blank = {"score": 0.0, "evidence": [], "alternatives": [], "reason": "part of an outlet's name"}
            yield make.span(p["start"], p["end"], place_id=None, use="outlet", **blank)


def _agency_mentions(make: _Rows, agencies: Iterable[Any]) -> Iterable[dict[str, Any]]:
    official = {short: name for short, name, *_ in _REGISTRY}
    for agency in agencies:
        if agency["id"] in official:
            for m in agency["mentions"]:
                rule = "coreference" if m.get("coref") else "abbreviation" if m["text"].isupper() else "name"
                known = {"agency_id": f"us-{agency['id'].lower()}", "name": official[agency["id"]], "rule": rule}
                yield make.span(m["start"], m["end"], **known)


def _person_mentions(make: _Rows, people: Iterable[Any]) -> Iterable[dict[str, Any]]:
    for number, person in enumerate(people):
        described = "anonymous" in person["name"]
        for m in person["mentions"]:
            rule = "description" if described else "name" if " " in m["text"] else "surname"
            known = {"name": m["text"] if described else person["name"], "role": person.get("title"), "rule": rule}
            yield make.span(m["start"], m["end"], person_id=f"p{number}", **known)


def _quotes(make: _Rows, gold: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    groups: dict[str, list[Any]] = {}
    for q in gold["quotes"]:
        groups.setdefault(q["group"], []).append(q)
    for pieces in groups.values():
        for q in pieces:
            yield make.span(q["start"], q["end"], unit="fragment", **_said(q, q["inner"]["text"]))
        first, last = pieces[0], pieces[-1]
        start = first.get("indirect_part", first)["start"]
        yield make.span(start, last["end"], unit="statement", **_said(first, make.text[start : last["end"]]))
    for q in gold["indirect"]:
        if q["id"] in ("I1", "I3", "I4"):
            outlets = ["American Independent"] if q["id"] == "I4" else ["The New York Times"] * (q["id"] == "I1")
            kind = {"I1": "anonymous", "I3": "outlet", "I4": "anonymous"}[q["id"]]
            row = {**q, "speaker_type": kind, "outlets": outlets}
            yield make.span(q["start"], q["end"], unit="statement", **_said(row, q["text"]))


def _said(q: Mapping[str, Any], content: str) -> dict[str, Any]:
    payne = q["speaker"] == "Lawrence Payne"
    return {
        "content": content,
        "kind": q["kind"],
        "speaker": q["speaker"],
        "speaker_start": q["speaker_span"]["start"],
        "speaker_end": q["speaker_span"]["end"],
        "speaker_kind": q["speaker_type"],
        "role": None if q["speaker_type"] == "outlet" else q.get("role"),
        "agency_id": "us-cbp" if payne else None,
        "cue": q["cue"]["text"],
        "outlets": list(q["outlets"]),
        "how": "subject_verb",
        "score": 0.9,
    }


def _events(make: _Rows, events: Iterable[Any], cities: Mapping[str, str]) -> Iterable[dict[str, Any]]:
    verbs = {"E2": "being sent", "E3": "expected to be sent", "E4": "was deploying", "E5": "announced"}
    verbs["E6"] = "apprehended and detained"
    agents = {"E2": ["cbp"], "E3": ["cbp"], "E4": ["cbp"], "E5": ["doj", "dhs"], "E6": ["ice"]}
    for e in events:
        if e["id"] not in verbs:
            continue
        start, end = e["evidence"]["start"], e["evidence"]["end"]
        verb = make.text.index(verbs[e["id"]], start)
        names = ["New York" if d == "New York City" else d for d in e.get("dest", [])]
        for agent in agents[e["id"]]:
            for name in names or [None]:
                yield make.span(
                    start,
                    end,
                    agency_id=f"us-{agent}",
                    agency_basis="inferred" if e.get("agent_inferred") else "stated",
                    action={"E5": "announce", "E6": "apprehend", "E4": "deploy"}.get(e["id"], "send"),
                    verb_start=verb,
                    verb_end=verb + len(verbs[e["id"]]),
                    place_id=cities[name] if name else None,
                    status=e["status"],
                    count=e.get("count"),
                    count_unit=e.get("count_unit"),
                    count_scope=e.get("count_scope"),
                    source_kind=e.get("source_kind", "unattributed"),
                )
