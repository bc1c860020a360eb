"""Documents become a Dataset. The whole story: read this first.

Each document is read by the extractor; what it found becomes rows of the tables that `geo.schema` describes.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from geo import schema
from geo.documents import Collection, Document, Reject
from geo.extract import Extractor
from geo.extract.spans import NAMED, Agency, Extraction, Place, PlaceMention, Span
from geo.schema import Table

if TYPE_CHECKING:
    from geo.dataset import Dataset

Rows = dict[str, list[dict[str, Any]]]


def load(
    collection: Collection, extractor: Extractor, *, on_document: Callable[[int, int], None] | None = None
) -> "Dataset":
    """The Dataset of a collection, the same for the same input.

    `on_document(done, total)` is called after each document. A document on which extraction fails becomes a
    row of `rejects`; the others load.
    """
    rows: Rows = {table.name: [] for table in schema.TABLES}
    rejects = list(collection.rejects)
    places: dict[str, Place] = {}
    for done, (document, found) in enumerate(_read(collection.documents, extractor), start=1):
        if isinstance(found, Exception):
            rejects.append(_failed(document, found))
        else:
            _add(rows, document, found, places)
        if on_document:
            on_document(done, len(collection.documents))
    rows["places"] = [asdict(places[key]) for key in sorted(places)]
    rows["agencies"] = [_agency_row(a) for a in _named_agencies(rows, extractor)]
    rows["rejects"] = [asdict(r) for r in rejects]
    ordered = {t.name: _sorted(t, rows[t.name]) for t in schema.TABLES}
    from geo.dataset import from_rows  # late: while texts are read, there is the language model's memory to pay for

    return from_rows(ordered, title=collection.title, description=collection.description)


def _read(documents: Iterable[Document], extractor: Extractor) -> Iterable[tuple[Document, Extraction | Exception]]:
    """Each document with what was found in it; if the extractor fails, with the error, and the rest goes on."""
    pending = list(documents)
    while pending:
        results = extractor.read(d.text for d in pending)
        for i, document in enumerate(pending):
            try:
                found: Extraction | Exception = next(results)
            except Exception as error:  # whatever a hostile text sets off must not take the others down
                found = error
            yield document, found
            if isinstance(found, Exception):
                pending = pending[i + 1 :]
                break
        else:
            return


def _failed(document: Document, error: Exception) -> Reject:
    message = (
        f"Reading the text failed ({type(error).__name__}). The other documents are shown. "
        "Please report this file, or split it to find the passage."
    )
    size = len(document.text.encode(errors="replace"))
    return Reject(document.path, "extract", "extraction_failed", message, document.sha256, size)


def _add(rows: Rows, document: Document, found: Extraction, places: dict[str, Place]) -> None:
    rows["documents"].append({**asdict(document), "language": found.language})
    for mention in found.places:
        if mention.place:
            places[mention.place.place_id] = mention.place
    for table, spans in (
        (schema.PLACE_MENTIONS, found.places),
        (schema.AGENCY_MENTIONS, found.agencies),
        (schema.PERSON_MENTIONS, found.people),
        (schema.QUOTES, found.quotes),
        (schema.EVENTS, found.events),
    ):
        rows[table.name].extend(_span_row(document.doc_id, span) for span in spans)


def _span_row(doc_id: str, span: Span) -> dict[str, Any]:
    row = {f.name: getattr(span, f.name) for f in fields(span)}
    row["doc_id"] = doc_id
    if isinstance(span, PlaceMention):
        row["place_id"] = span.place.place_id if span.place else None
        row["evidence"] = [asdict(e) for e in span.evidence]
        row["alternatives"] = [asdict(a) for a in span.alternatives]
    if "outlets" in row:
        row["outlets"] = list(row["outlets"])
    return row


def _named_agencies(rows: Rows, extractor: Extractor) -> list[Agency]:
    """The agencies that any row refers to, and their parents up to the top."""
    known = {**_named_only(rows), **extractor.registry.agencies}
    wanted = {r["agency_id"] for name in ("agency_mentions", "quotes", "events") for r in rows[name]} - {None}
    todo = list(wanted)
    while todo:
        parent = known[todo.pop()].parent_id
        if parent and parent in known and parent not in wanted:
            wanted.add(parent)
            todo.append(parent)
    return [known[key] for key in sorted(wanted)]


def _named_only(rows: Rows) -> dict[str, Agency]:
    """The bodies outside the registry, each under the name that is most common in the documents."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows["agency_mentions"]:
        if row["agency_id"] and row["agency_id"].startswith(NAMED):
            names[row["agency_id"]][row["name"]] += 1
    best = {key: min(found, key=lambda name: (-found[name], name)) for key, found in names.items()}
    return {key: Agency(key, name, None, (), None, None, None, None, None, None, ()) for key, name in best.items()}


def _agency_row(agency: Agency) -> dict[str, Any]:
    sources = [{"column": column, "source": source} for column, source in agency.sources]
    return {**asdict(agency), "aliases": list(agency.aliases), "sources": sources}


def _sorted(table: Table, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows in one order, whatever the order of the files."""
    return sorted(rows, key=lambda row: [(row[k] is not None, row[k] if row[k] is not None else 0) for k in table.key])
