"""Pieces of HTML that several panels show. Every text in them passes through `geo.markup.escape`."""

from collections.abc import Iterable

import streamlit as st

from geo.cards import Stretch
from geo.markup import escape
from geo.reading import HIT, QUOTED, Mark, stretch_html
from geo.view import View
from geo.words import STATUS

SENTENCE_MOST = 1_200  # characters of a sentence on a card; the document has the rest


def show(html: str) -> None:
    """Put HTML on the page. Only for what this package builds."""
    st.html(html)


def sign(status: str, *, unsure: bool = False) -> str:
    """The sign of a status, as on the map. Decoration: the status stands beside it in words."""
    return f'<span class="sign {escape(status)}{" unsure" if unsure else ""}" aria-hidden="true"></span>'


def status_words(status: str, *, unsure: bool = False) -> str:
    """A status in its colour, with its sign."""
    return f'<span class="status {escape(status)}">{sign(status, unsure=unsure)}{STATUS[status]}</span>'


def evidence(view: View, where: Stretch, *, css: str = "tint") -> str:
    """A stretch of a document as a quotation, with marks; a long one is cut around the first mark."""
    text = view.texts[where.doc_id]
    start, end = where.start, where.end
    if end - start > SENTENCE_MOST:
        first = where.marks[0][0] if where.marks else start
        start = max(start, first - SENTENCE_MOST // 3)
        end = min(end, start + SENTENCE_MOST)
    layer = QUOTED if css == "q" else HIT
    body = stretch_html(text, start, end, [Mark(a, b, layer, css) for a, b in where.marks])
    before, after = "… " * (start > where.start), " …" * (end < where.end)
    return f'<blockquote class="evidence" dir="auto">{before}{body}{after}</blockquote>'


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Terms and what they are; the second of each pair is HTML already."""
    rows = "".join(f"<dt>{escape(term)}</dt><dd>{value}</dd>" for term, value in pairs if value)
    return f'<dl class="facts">{rows}</dl>' if rows else ""
