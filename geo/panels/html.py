"""Pieces of HTML that several panels show. Every text in them passes through `geo.markup.escape`."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import streamlit as st

from geo.cards import Backing, Stretch
from geo.markup import escape
from geo.reading import HIT, QUOTED, Mark, stretch_html
from geo.view import View
from geo.words import STATUS, listed

T = TypeVar("T")

STYLE = Path(__file__).resolve().parent.parent / "web" / "page.css"

SENTENCE_MOST = 1_200  # characters of a sentence on a card; the document has the rest

# Scrolls the panel, and only the panel: scrollIntoView would move the whole page. On a narrow screen, where the
# panel does not scroll by itself, the page follows. Constant: what it looks for is a class.
_SCROLL = """<script>
requestAnimationFrame(() => requestAnimationFrame(() => {
  const panel = document.querySelector('[class*="st-key-panel_"]');
  const target = panel && panel.querySelector('TARGET');
  if (!target) return;
  const scrolls = getComputedStyle(panel).overflowY === 'auto';
  const box = scrolls ? panel : document.querySelector('.stMain');
  const top = target.getBoundingClientRect().top - box.getBoundingClientRect().top;
  box.scrollTop += top - (PART ? box.clientHeight / PART : 12);
}));
</script>"""
_TO_SPAN = _SCROLL.replace("TARGET", ".asked").replace("PART", "3")
_TO_CARD = _SCROLL.replace("TARGET", ".st-key-card").replace("PART", "0")


def style() -> None:
    """The page's style sheet; in every run."""
    st.html(STYLE)


def show(html: str) -> None:
    """Put HTML on the page. Only for what this package builds."""
    st.html(html)


def scroll_to_span(key: str) -> None:
    """Bring the span that was asked for into view, once for each `key`."""
    _run(_TO_SPAN, key)


def scroll_to_top(key: str) -> None:
    """Bring the card into view, once for each `key`."""
    _run(_TO_CARD, key)


def _run(script: str, key: str) -> None:
    with st.container(key="script"):
        st.html(f'<i hidden title="{escape(key)}"></i>{script}', unsafe_allow_javascript=True)


def page_of(items: Sequence[T], *, key: str, most: int) -> Sequence[T]:
    """As many of the items as the reader asked for so far: `most` at first."""
    return items[: st.session_state.get(f"most_{key}", most)]


def more_button(items: Sequence[object], *, key: str, most: int) -> None:
    """A button that shows more of the items, where there are more."""
    so_far: int = st.session_state.get(f"most_{key}", most)
    if len(items) > so_far:
        label = f"Show {min(most, len(items) - so_far):,} more of {len(items):,}"
        st.button(label, key=f"more_{key}", on_click=_show_more, args=(f"most_{key}", so_far + most))


def _show_more(key: str, most: int) -> None:
    st.session_state[key] = most


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
    """Terms and what they are; the second of each pair is HTML already. Empty ones are left out."""
    rows = "".join(f"<dt>{escape(term)}</dt><dd>{value}</dd>" for term, value in pairs if value)
    return f'<dl class="facts">{rows}</dl>' if rows else ""


def backing(source: Backing) -> str:
    """Who stands behind a claim, in words, as HTML."""
    who = escape(sentence_case(source.speaker)) if source.speaker else ""
    through = f", through {escape(listed(source.outlets))}" if source.outlets else ""
    if source.kind == "anonymous":
        return f"{who or 'People'} (not named){through}"
    if source.kind == "outlet":
        return f"{who or 'A news outlet'}, no source named"
    if source.kind == "unattributed" or not who:
        return "The document itself, no source named"
    role = f", {escape(source.role)}" if source.role else ""
    return f"{who}{role}{through}"


def sentence_case(words: str) -> str:
    """The words with a capital at the start."""
    return words[:1].upper() + words[1:]
