"""A large Dataset, made and not read: many short documents that name cities and agencies. The same each time."""

import random
from functools import lru_cache
from typing import Any

from geo import dataset as tables
from geo.dataset import Dataset
from geo.schema import STATUSES

AGENCIES = 20


@lru_cache(maxsize=1)
def many_dataset(*, documents: int, cities: int) -> Dataset:
    """So many documents of eight sentences; each sentence names one of so many cities and, at times, an agency."""
    chance = random.Random(7)
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in ("documents", "place_mentions", "agency_mentions")}
    rows |= {"events": [], "quotes": []}
    for number in range(documents):
        _document(rows, number, cities, chance)
    rows["places"] = [_city(number, chance) for number in range(cities)]
    rows["agencies"] = [_agency(number) for number in range(AGENCIES)]
    return tables.from_rows(rows, title=f"{documents:,} documents")


def _document(rows: dict[str, list[dict[str, Any]]], number: int, cities: int, chance: random.Random) -> None:
    doc_id, text = f"{number:016x}", ""
    for sentence in range(8):
        city, agency = chance.randrange(cities), chance.randrange(AGENCIES)
        start = len(text)
        text += f"Agency {agency} sent people to City {city}, “as we said”, a mayor said."
        end = len(text)
        where = {"doc_id": doc_id, "sent_start": start, "sent_end": end}

        def span(words: str, where: dict[str, Any] = where, text: str = text, start: int = start) -> dict[str, Any]:
            at = text.index(words, start)
            return {**where, "start": at, "end": at + len(words), "text": words}

        found = {"evidence": [], "alternatives": [], "reason": None, "score": 0.4 + chance.random() / 2}
        place = {"place_id": f"city-{city}", "use": "literal", **found}
        rows["place_mentions"].append({**span(f"City {city}"), **place})
        if sentence % 3 == 0:
            body = {"agency_id": f"agency-{agency}", "name": f"Agency {agency}", "rule": "name"}
            rows["agency_mentions"].append({**span(f"Agency {agency}"), **body})
            verb = span("sent")
            event = {"agency_id": body["agency_id"], "agency_basis": "stated", "action": "send"}
            event |= {"verb_start": verb["start"], "verb_end": verb["end"], "place_id": place["place_id"]}
            event |= {"status": chance.choice(STATUSES), "source_kind": "person", "count_scope": None}
            event |= {"count": None, "count_unit": None}
            rows["events"].append({**span(f"sent people to City {city}"), **event})
        if sentence == 4:
            said = {"content": "as we said", "kind": "direct", "speaker": "a mayor", "speaker_kind": "anonymous"}
            said |= {"speaker_start": end - 13, "speaker_end": end - 6, "role": None, "agency_id": None}
            said |= {"cue": "said", "outlets": [], "how": "subject_verb", "score": 0.9}
            rows["quotes"] += [{**span("“as we said”"), "unit": unit, **said} for unit in ("statement", "fragment")]
        text += "\n\n" if sentence % 2 else " "
    day = f"2020-{1 + number % 12:02d}-{1 + number % 28:02d}"
    known = {"path": f"{number:05d}.txt", "title": f"Story {number}", "publisher": "A paper", "url": None}
    rows["documents"].append(
        {"doc_id": doc_id, "sha256": doc_id * 4, **known, "published": day, "date_basis": "metadata"}
        | {"language": "en", "text": text}
    )


def _city(number: int, chance: random.Random) -> dict[str, Any]:
    where = {"lon": round(chance.uniform(-120, 120), 4), "lat": round(chance.uniform(-50, 65), 4)}
    kind = {"admin1": f"State {number % 50}", "country_code": "US", "feature_code": "PPL", "precision": "place"}
    return {"place_id": f"city-{number}", "name": f"City {number}", "population": 1000 + number, **kind, **where}


def _agency(number: int) -> dict[str, Any]:
    name = {"agency_id": f"agency-{number}", "name": f"Agency {number}", "short_name": f"A{number}", "aliases": []}
    facts = dict.fromkeys(("parent_id", "headquarters", "founded", "url", "role"))
    return {**name, "level": "federal", **facts, "sources": []}
