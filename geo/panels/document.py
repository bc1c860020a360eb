"""The document panel: a whole text with every span marked by kind; with several documents, a list of them first."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from geo.cells import rows_of, text_or_none
from geo.markup import escape, plain
from geo.panels import html, state
from geo.panels.nothing import nothing
from geo.paragraphs import paragraphs
from geo.reading import ASKED, Mark, document_html, marks
from geo.search import Words
from geo.selection import Spot
from geo.view import Shown, View
from geo.words import STATUS, number, published, sentence_case

DOCUMENTS_MOST = 50
PART = 40_000  # characters of a document that are shown at once, cut at a paragraph


def document_panel(view: View, shown: Shown) -> None:
    """The document that was asked for, else the only one that is shown, else a list."""
    at = state.current().at
    documents = shown.dataset.documents
    if at is None and len(documents) == 1:
        at = Spot(documents["doc_id"].iloc[0])
    if at is None:
        _list(view, shown)
    else:
        _document(view, at, alone=len(view.dataset.documents) == 1)


def _list(view: View, shown: Shown) -> None:
    order = view.document_order
    rows = sorted(rows_of(shown.dataset.documents), key=lambda row: order[row.doc_id])
    if not rows:
        nothing(shown, "No document matches", "No document holds all that is chosen.", tab="document")
        return
    html.show(f'<h3 class="group plain">Documents <span>{len(rows):,}</span></h3>')
    for row in html.page_of(rows, key="documents", most=DOCUMENTS_MOST):
        about = " · ".join(filter(None, (text_or_none(row.publisher), published(row.published))))
        st.button(
            f"**{plain(view.titles[row.doc_id])}** :gray[{plain(about)}]",
            key=f"row_document_off_{row.doc_id}",
            type="tertiary",
            width="stretch",
            on_click=state.change,
            kwargs={"at": Spot(row.doc_id)},
        )
    html.more_button(rows, key="documents", most=DOCUMENTS_MOST)


def _document(view: View, at: Spot, *, alone: bool) -> None:
    documents = view.dataset.documents
    row: Any = next(rows_of(documents[documents["doc_id"] == at.doc_id]))
    text, search = view.texts[at.doc_id], state.current().search
    if not alone:
        st.button(
            "All documents",
            icon=":material/arrow_back:",
            type="tertiary",
            key="back",
            on_click=state.change,
            kwargs={"at": None},
        )
    found = marks(view.dataset, at.doc_id, view.statuses, search=search)
    if at.end:
        found.append(Mark(at.start, at.end, ASKED, "asked"))
    html.show(_head(row) + key_line(found) + _found(text, search))
    start, end = _part(text, at)
    html.show(
        f'<div class="document" lang="{escape(row.language)}">{document_html(text, found, start=start, end=end)}</div>'
    )
    _turn(text, at.doc_id, start, end)
    if at.end:
        html.scroll_to_span(f"{at.doc_id}:{at.start}-{at.end}")


def _head(row: Any) -> str:
    title, publisher = text_or_none(row.title), text_or_none(row.publisher)
    known = [publisher, published(row.published)] if publisher or text_or_none(row.published) else []
    about = ", ".join(filter(None, known)) or "No publisher or date is given"
    head = f'<h3 class="title">{escape(title)}</h3>' if title else ""
    untitled = "" if title else "Untitled document. "
    return f'{head}<p class="muted">{untitled}{escape(sentence_case(about))}.{_link(row.url)}</p>'


def _link(url: object) -> str:
    address = text_or_none(url)
    parts = urlsplit(address) if address else None
    if not address or parts is None or parts.scheme not in ("http", "https") or "@" in parts.netloc:
        return ""
    shown = escape(parts.hostname or "")
    return f' <a href="{escape(address)}" target="_blank" rel="noopener noreferrer nofollow">{shown}</a>'


def key_line(found: Sequence[Mark]) -> str:
    """What the marks mean: only those that are there."""
    kinds = {mark.css for mark in found}
    parts = [
        f'<span class="{css}">Place</span>, {STATUS[css.split()[1]].lower()}'
        for css in (f"place {status}" for status in STATUS)
        if css in kinds
    ]
    parts += ['<span class="place unplaced">Place</span>, not placed'] * ("place unplaced" in kinds)
    parts += ['<span class="agency">Agency</span>'] * ("agency" in kinds)
    parts += ['<span class="person">Person</span>'] * ("person" in kinds)
    parts += ['<span class="q">“Quotation”</span>'] * ("q" in kinds)
    parts += ['<span class="hit">Found words</span>'] * ("hit" in kinds)
    return f'<p class="key">{"".join(f"<span>{part}</span>" for part in parts)}</p>' if parts else ""


def _found(text: str, search: str) -> str:
    if not search:
        return ""
    count = len(Words(search).hits(text))
    words = number(count, "time") if count else "not at all"
    return f'<p class="muted">The words of the search stand here {words}.</p>'


def _part(text: str, at: Spot) -> tuple[int, int]:
    """The part of a long text that holds the span: offsets of paragraphs."""
    starts = [0]
    for start, end in paragraphs(text):
        if end - starts[-1] > PART and start > starts[-1]:
            starts.append(start)
    here = max(s for s in starts if s <= at.start)
    return here, next((s for s in starts if s > here), len(text))


def _turn(text: str, doc_id: str, start: int, end: int) -> None:
    if start == 0 and end == len(text):
        return
    with st.container(horizontal=True):
        if start:
            before = _part(text, Spot(doc_id, start - 1))[0]
            st.button("Earlier part", key="earlier", on_click=state.change, kwargs={"at": Spot(doc_id, before)})
        if end < len(text):
            st.button("Next part", key="next", on_click=state.change, kwargs={"at": Spot(doc_id, end)})
