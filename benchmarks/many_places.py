"""A generated dataset of many places, for benchmarks/page.py."""

from random import Random
from typing import Any

from geo import dataset as tables
from geo import schema
from geo.dataset import Dataset

AGENCIES = ("north", "south")


def many_places(count: int) -> Dataset:
    """A dataset of one document with a sentence for each of `count` cities; one agency acts in each half of them.

    The cities crowd around forty spots, as those of the news do.
    """
    random = Random(0)
    spots = [(random.uniform(-120, 145), random.uniform(-35, 58)) for _ in range(40)]
    rows: dict[str, list[dict[str, Any]]] = {table.name: [] for table in schema.TABLES}
    text = ""
    for n in range(count):
        agency, name = AGENCIES[n % 2], f"Town{n}"
        start, sentence = len(text), f"The {agency.title()} office sent crews to {name}."
        end = start + len(sentence)
        text += sentence + "\n\n"
        west, south = random.choice(spots)
        lon, lat = west + random.gauss(0, 4), south + random.gauss(0, 3)
        span = {"doc_id": "d", "sent_start": start, "sent_end": end}
        rows["places"].append(
            {
                "place_id": f"town-{n}", "name": name, "admin1": None, "country_code": None, "feature_code": "PPL",
                "population": None, "precision": "place", "lon": lon, "lat": lat,
            }
        )  # fmt: skip
        rows["place_mentions"].append(
            span
            | {
                "start": end - 1 - len(name), "end": end - 1, "text": name, "place_id": f"town-{n}", "use": "literal",
                "score": 0.9, "evidence": [], "alternatives": [], "reason": None,
            }
        )  # fmt: skip
        rows["agency_mentions"].append(
            span
            | {
                "start": start + 4, "end": start + 9, "text": agency.title(), "agency_id": agency,
                "name": agency.title(), "rule": "name",
            }
        )  # fmt: skip
        rows["events"].append(
            span
            | {
                "start": start, "end": end, "text": sentence, "agency_id": agency, "agency_basis": "stated",
                "action": "send", "verb_start": start + 17, "verb_end": start + 21, "place_id": f"town-{n}",
                "status": schema.STATUSES[n % len(schema.STATUSES)], "count": None, "count_unit": None,
                "count_scope": None, "source_kind": "unattributed",
            }
        )  # fmt: skip
    rows["agencies"] = [
        {
            "agency_id": agency, "name": agency.title(), "short_name": None, "aliases": [], "parent_id": None,
            "level": "local", "headquarters": None, "founded": None, "url": None, "role": None, "sources": [],
        }
        for agency in AGENCIES
    ]  # fmt: skip
    rows["documents"].append(
        {
            "doc_id": "d", "sha256": "0" * 64, "path": "many.txt", "title": None, "publisher": None, "url": None,
            "published": None, "date_basis": "none", "language": "en", "text": text,
        }
    )  # fmt: skip
    return tables.from_rows(rows)
