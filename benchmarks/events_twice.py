"""Measures events against two readers' annotations, beside how far the two agree.

    python -m benchmarks.events_twice CORPORA [--part aside | development] [--misses]

CORPORA holds places/lgl.jsonl, places/gwn.jsonl and quotes/polnear.jsonl, a document a line ({"id", "text"}).
benchmarks/events_a.csv and events_b.csv are the annotations of 48 of their documents by two readers who did not see
each other's: identifiers, offsets and labels. benchmarks/events_split.csv says which documents were set aside before
anything was tried on them. What is told is compared by document as sets of

    (place, status)     where something happens, and how the text presents it
    (agency, place)     who does it where; the place may be none. The second line leaves out the bodies that the
                        registry does not know
    (count, scope, place)

A place and an agency are what the finders make of the annotated words, or else the words themselves. Events that a
reader marked as optional are neither rewarded nor punished.
"""

import argparse
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.events import Row, rows_of, texts_of
from geo.extract import Extractor
from geo.extract.spans import Event, Extraction, Span

KINDS = ("place, status", "agency, place", "registry only", "count, scope, place")
Told = Mapping[str, set[tuple[object, ...]]]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--part", choices=("aside", "development"), default="aside")
    parser.add_argument(
        "--misses", action="store_true", help="list what differs from both readers; not of the part set aside"
    )
    options = parser.parse_args()
    split = {row["doc_id"]: row["part"] for rows in rows_of("events_split.csv").values() for row in rows}
    documents = [doc_id for doc_id, part in split.items() if part == options.part]
    texts, a, b = texts_of(options.corpora), rows_of("events_a.csv"), rows_of("events_b.csv")
    scores = {(who, kind): Counter[str]() for who in ("we and A", "we and B", "A and B") for kind in KINDS}
    extractor = Extractor()
    registry = extractor.registry.countries
    for doc_id, found in zip(documents, extractor.read(texts[d] for d in documents), strict=True):
        ours = told(found.events, registry)
        readers = {name: annotated(rows[doc_id], found, texts[doc_id], registry) for name, rows in (("A", a), ("B", b))}
        for kind in KINDS:
            for name, (firm, optional) in readers.items():
                compare(ours[kind], set(), firm[kind], optional[kind], scores[f"we and {name}", kind])
            (first, maybe), (second, perhaps) = readers["A"], readers["B"]
            compare(first[kind], maybe[kind], second[kind], perhaps[kind], scores["A and B", kind])
            if options.misses and options.part == "development":
                _list(doc_id, kind, ours, readers)
    rows_firm = {
        name: sum(bool(r["verb_start"] and not r["optional"]) for d in documents for r in rows[d])
        for name, rows in (("A", a), ("B", b))
    }
    print(f"{options.part}: {len(documents)} documents; firm events of A {rows_firm['A']}, of B {rows_firm['B']}")
    for (who, kind), count in scores.items():
        precision, recall, f1 = figures(count)
        print(f"  {who:<8}  ({kind:<19})  P {precision:.2f}  R {recall:.2f}  F1 {f1:.2f}   of {count['gold']}")


def told(events: Sequence[Event], registry: Container[str | None]) -> Told:
    """What was found in a document."""
    out: Told = {kind: set() for kind in KINDS}
    for e in events:
        _add(out, e.place_id, e.status, e.agency_id, e.count, e.count_scope, registry)
    return out


def annotated(rows: Sequence[Row], found: Extraction, text: str, registry: Container[str | None]) -> tuple[Told, Told]:
    """What a reader annotated in a document: the firm, and the optional."""
    firm: Told = {kind: set() for kind in KINDS}
    optional: Told = {kind: set() for kind in KINDS}
    for row in rows:
        if row["verb_start"]:
            place = _entity(row, "place", text, [(m, m.place.place_id if m.place else None) for m in found.places])
            agency = _entity(row, "agency", text, [(m, m.agency_id) for m in found.agencies])
            count = int(float(row["count"])) if row["count"] else None
            to = optional if row["optional"] else firm
            _add(to, place, row["status"], agency, count, row["count_scope"], registry)
    return firm, optional


def _entity(row: Row, what: str, text: str, mentions: Sequence[tuple[Span, str | None]]) -> str | None:
    if not row[f"{what}_start"]:
        return None
    start, end = int(row[f"{what}_start"]), int(row[f"{what}_end"])
    known = (name for m, name in mentions if name and m.start < end and m.end > start)
    return next(known, text[start:end].casefold())


def _add(
    to: Told,
    place: str | None,
    status: str,
    agency: str | None,
    count: int | None,
    scope: str | None,
    registry: Container[str | None],
) -> None:
    if place:
        to["place, status"].add((place, status))
    if agency:
        to["agency, place"].add((agency, place))
    if agency in registry:
        to["registry only"].add((agency, place))
    if count is not None:
        to["count, scope, place"].add((count, scope, place if scope == "this_place" else None))


def compare(
    found: set[tuple[object, ...]],
    may_be_found: set[tuple[object, ...]],
    gold: set[tuple[object, ...]],
    may_be_gold: set[tuple[object, ...]],
    count: Counter[str],
) -> None:
    """Count one document: what one side is sure of is looked for in all that the other side has."""
    count["found"] += len(found - (may_be_gold - gold))
    count["found right"] += len(found & gold)
    count["gold"] += len(gold - (may_be_found - found))
    count["gold right"] += len(gold & found)


def figures(count: Mapping[str, int]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    precision = count["found right"] / (count["found"] or 1)
    recall = count["gold right"] / (count["gold"] or 1)
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def _list(doc_id: str, kind: str, ours: Told, readers: Mapping[str, tuple[Told, Told]]) -> None:
    for what in _sorted(
        ours[kind] - set[tuple[object, ...]]().union(*(f[kind] | o[kind] for f, o in readers.values()))
    ):
        print("spurious", doc_id, kind, what)
    for what in _sorted(readers["A"][0][kind] & readers["B"][0][kind] - ours[kind]):
        print("missed  ", doc_id, kind, what)


def _sorted(tuples: set[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    return iter(sorted(tuples, key=str))


if __name__ == "__main__":
    main()
