"""Measures agencies and events against annotations, and what they cost beside the language model.

    python -m benchmarks.events CORPORA

CORPORA holds places/lgl.jsonl, places/gwn.jsonl and quotes/polnear.jsonl, a document a line ({"id", "text"}).

benchmarks/events.csv has what is told in 44 of their documents, drawn by chance among the shorter ones: verb, place,
acting body, acceptable statuses (best first), count and its scope; a row without a verb is a document without events.
Optional rows are neither rewarded nor punished. benchmarks/bodies.csv has the public bodies that these documents
name. Both were annotated once, by one reader, who then used the errors: the figures are those of a development set.

An event is found where its verb overlaps and its place (as placed here) and acting body are the same.
"""

import argparse
import csv
import json
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from geo.extract import Extractor
from geo.extract.bodies import agencies, outlets
from geo.extract.events import events
from geo.extract.spans import NAMED, AgencyMention, Event, PlaceMention

HERE = Path(__file__).resolve().parent
CORPORA = ("places/lgl.jsonl", "places/gwn.jsonl", "quotes/polnear.jsonl")
Row = Mapping[str, str]


def rows_of(name: str) -> dict[str, list[Row]]:
    """The rows of an annotation, by document."""
    out: dict[str, list[Row]] = defaultdict(list)
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            out[row["doc_id"]].append(row)
    return out


def texts_of(corpora: Path) -> dict[str, str]:
    """The texts of the corpora by identifier."""
    out = {}
    for name in CORPORA:
        for line in (corpora / name).read_text(encoding="utf-8").split("\n"):
            if line.strip():
                document = json.loads(line)
                out[document["id"]] = document["text"]
    return out


def _there(row: Row, what: str, mentions: Sequence[PlaceMention] | Sequence[AgencyMention]) -> object:
    """What we make of the annotated place or body: its identifier; something that equals nothing where it is missed."""
    if not row[f"{what}_start"]:
        return None
    start, end = int(row[f"{what}_start"]), int(row[f"{what}_end"])
    for m in mentions:
        if m.start < end and m.end > start:
            if isinstance(m, AgencyMention):
                return m.agency_id  # None outside the registry: such an event has no agency
            return m.place.place_id if m.place else object()
    return object()


def score_events(
    rows: Sequence[Row],
    found: Sequence[Event],
    places: Sequence[PlaceMention],
    bodies: Sequence[AgencyMention],
    count: Counter[str],
) -> None:
    """Count one document."""
    matched: set[int] = set()
    for row in rows:
        if not row["verb_start"]:
            continue
        start, end = int(row["verb_start"]), int(row["verb_end"])
        near = [i for i, e in enumerate(found) if e.verb_start < end and e.verb_end > start]
        if row["optional"]:
            matched.update(near)
            continue
        place, body = _there(row, "place", places), _there(row, "agency", bodies)
        same = [i for i in near if found[i].place_id == place]
        matched.update(same)
        count["gold"] += 1
        count["found"] += bool(same)
        count["stated agents"] += body is not None
        count["agents"] += body is not None and any(found[i].agency_id == body for i in same)
        if row["count"]:
            count["numbers"] += 1
            count["numbers right"] += any(
                (str(found[i].count), found[i].count_scope) == (row["count"], row["count_scope"]) for i in same
            )
        else:
            count["numbers at the wrong place"] += any(found[i].count is not None for i in same)
        count["statuses"] += any(found[i].status in row["status"].split("|") for i in same)
    count["spurious"] += len(found) - len(matched)


def score_bodies(rows: Sequence[Row], found: Sequence[AgencyMention], count: Counter[str]) -> None:
    """Count one document."""
    named = [m for m in found if m.rule != "coreference"]
    for row in rows:
        start, end = int(row["start"]), int(row["end"])
        over = [m for m in named if m.start < end and m.end > start]
        count["bodies"] += 1
        is_known = any(m.agency_id and not m.agency_id.startswith(NAMED) for m in over)
        count["in the registry"] += is_known
        count["by shape"] += bool(over) and not is_known
    spans = [(int(r["start"]), int(r["end"])) for r in rows]
    count["no bodies"] += sum(not any(m.start < end and m.end > start for start, end in spans) for m in named)


def costs(texts: Sequence[str], extractor: Extractor) -> dict[str, float]:
    """Seconds of the language model, of agencies and of events over the same texts in one run."""
    spent: defaultdict[str, float] = defaultdict(float)
    began = time.perf_counter()
    for reading in extractor.reader.read(texts):
        spent["language model"] += time.perf_counter() - began
        named = outlets.find(reading)
        began = time.perf_counter()
        bodies = agencies.find(reading, extractor.registry, outlets=named)
        spent["agencies"] += time.perf_counter() - began
        places = extractor.find(reading).places
        began = time.perf_counter()
        events.find(reading, places=places, agencies=bodies, quotes=(), blocks=())
        spent["events"] += time.perf_counter() - began
        began = time.perf_counter()
    return dict(spent)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpora", type=Path)
    corpora = parser.parse_args().corpora
    told, named, texts = rows_of("events.csv"), rows_of("bodies.csv"), texts_of(corpora)
    extractor = Extractor()
    count: Counter[str] = Counter()
    for doc_id, found in zip(told, extractor.read(texts[d] for d in told), strict=True):
        score_events(told[doc_id], found.events, found.places, found.agencies, count)
        score_bodies(named[doc_id], found.agencies, count)
    precision, recall = count["found"] / (count["found"] + count["spurious"]), count["found"] / count["gold"]
    print(f"events in {len(told)} documents, {count['gold']} annotated")
    print(f"  (verb, place)   precision {precision:.2f}  recall {recall:.2f}")
    print(f"  status right    {count['statuses']} of {count['found']} found")
    print(f"  agency right    {count['agents']} of {count['stated agents']} stated")
    print(f"  count and scope {count['numbers right']} of {count['numbers']}", end="")
    print(f"; {count['numbers at the wrong place']} where none was annotated")
    print(f"public bodies named: {count['bodies']}")
    print(f"  in the registry {count['in the registry']}, by shape {count['by shape']}", end="")
    print(f"; {count['no bodies']} found that are none")
    spent = costs([texts[d] for d in sorted(told)], extractor)
    model = spent.pop("language model")
    print(f"language model {model:.2f} s", *(f"{k} {v:.2f} s ({v / model:.3f})" for k, v in spent.items()), sep="; ")


if __name__ == "__main__":
    main()
