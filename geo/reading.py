"""A document as HTML with its spans marked: the one place where text and offsets become markup.

Marks are layers, from outside in: the span that was asked for, quotations, hits of a search, names, names inside
names ("a spokeswoman for the city of Toledo"). Where two marks of one layer overlap the first one stands; where a mark
crosses the edge of an outer one it is cut there.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from geo.cells import rows_of
from geo.dataset import Dataset
from geo.markup import escape
from geo.paragraphs import paragraphs
from geo.search import Words
from geo.selection import MENTIONED

ASKED, QUOTED, HIT, NAMED = range(4)
DEEPEST = 3  # names within names that are told apart


@dataclass(frozen=True, slots=True)
class Mark:
    """start..end is marked on a layer with a CSS class; `title` is what a pointer that rests there is told."""

    start: int
    end: int
    layer: int
    css: str
    title: str = ""


def marks(dataset: Dataset, doc_id: str, statuses: dict[str, str], *, search: str = "") -> list[Mark]:
    """All that was found in a document, as marks. `statuses` gives the status of each place."""
    found = {name: dataset.table(name) for name in ("place_mentions", "agency_mentions", "person_mentions", "quotes")}
    here = {name: table[table["doc_id"] == doc_id] for name, table in found.items()}
    text = dataset.documents.loc[dataset.documents["doc_id"] == doc_id, "text"].iloc[0]
    names = dict(zip(dataset.places["place_id"], dataset.places["name"], strict=True))
    out = [Mark(r.start, r.end, QUOTED, "q") for r in rows_of(here["quotes"]) if r.unit == "fragment"]
    out += [_place(r, statuses, names) for r in rows_of(here["place_mentions"]) if r.use == "literal"]
    out += [Mark(r.start, r.end, NAMED, "agency", r.name) for r in rows_of(here["agency_mentions"])]
    out += [Mark(r.start, r.end, NAMED, "person", r.name) for r in rows_of(here["person_mentions"])]
    out += [Mark(start, end, HIT, "hit") for start, end in Words(search).hits(text)]
    return out


def _place(row: Any, statuses: dict[str, str], names: dict[str, str]) -> Mark:
    if not isinstance(row.place_id, str):
        return Mark(row.start, row.end, NAMED, "place unplaced", "not placed")
    return Mark(row.start, row.end, NAMED, f"place {statuses.get(row.place_id, MENTIONED)}", names[row.place_id])


def document_html(text: str, found: Iterable[Mark], *, start: int = 0, end: int | None = None) -> str:
    """The paragraphs that begin from `start` to before `end`, each a `<p>`, with the marks in them."""
    layers = _layers(found)
    stretches = [p for p in paragraphs(text) if start <= p[0] < (len(text) if end is None else end)]
    return "".join(f'<p dir="auto">{_marked(text, first, last, layers)}</p>' for first, last in stretches)


def stretch_html(text: str, start: int, end: int, found: Iterable[Mark]) -> str:
    """The text from start to end, which may cross paragraphs, with marks: for a sentence on a card."""
    return _marked(text, start, end, _layers(found))


def _layers(found: Iterable[Mark]) -> list[list[Mark]]:
    """The marks by layer, from outside in, in order and without overlaps."""
    layers: list[list[Mark]] = [[] for _ in range(NAMED + DEEPEST)]
    for mark in sorted((m for m in found if m.end > m.start), key=lambda m: (m.start, -m.end)):
        for layer in layers[NAMED:] if mark.layer == NAMED else layers[mark.layer : mark.layer + 1]:
            if not layer or mark.start >= layer[-1].end:
                layer.append(mark)
                break
            if mark.end > layer[-1].end or (mark.start, mark.end) == (layer[-1].start, layer[-1].end):
                break
    return layers


def _marked(text: str, start: int, end: int, layers: Sequence[list[Mark]]) -> str:
    if not layers:
        return escape(text[start:end])
    outer, inner = layers[0], layers[1:]
    out, at = [], start
    for i in range(bisect_right(outer, start, key=lambda m: m.end), len(outer)):
        mark = outer[i]
        if mark.start >= end:
            break
        first, last = max(mark.start, start), min(mark.end, end)
        title = f' title="{escape(mark.title)}"' if mark.title else ""
        out.append(_marked(text, at, first, inner))
        out.append(f'<span class="{mark.css}"{title}>{_marked(text, first, last, inner)}</span>')
        at = last
    out.append(_marked(text, at, end, inner))
    return "".join(out)
