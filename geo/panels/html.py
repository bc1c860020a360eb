"""Pieces of HTML that several panels show. Every text in them passes through `geo.markup.escape`."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import streamlit as st

from geo.cards import Backing, Stretch
from geo.markup import escape
from geo.reading import HIT, QUOTED, Mark, stretch_html
from geo.view import Shown, View
from geo.words import STATUS, STATUS_MEANING, are_people, some

T = TypeVar("T")
# Where a description of somebody goes on after saying what he is.
_FURTHER = re.compile(r",? (?:who|that|familiar|with|close|briefed|speaking) |, ")

_WEB = Path(__file__).resolve().parent.parent / "web"
STYLE = _WEB / "page.css"
_COPY = f"<script>\n{(_WEB / 'copy.js').read_text(encoding='utf-8')}</script>"

SENTENCE_MOST = 1_200  # characters of a sentence on a card; the document has the rest

# Brings something into view by scrolling the panel, and only the panel: scrollIntoView would move the whole page. On a
# narrow screen, where the panel does not scroll by itself, the page follows if it must. Who came by keyboard is taken
# along, and back to the row when the card is closed. Constant: what they look for is a class.
_SCRIPT = """<script>
requestAnimationFrame(() => requestAnimationFrame(() => {
  const panel = document.querySelector('[class*="st-key-panel_"]');
  if (!panel) return;
  const row = document.activeElement && document.activeElement.closest('[class*="st-key-row_"]');
  const scrolls = getComputedStyle(panel).overflowY === 'auto';
  const box = scrolls ? panel : document.querySelector('.stMain');
  const bring = (target, room) => {
    const top = target.getBoundingClientRect().top - box.getBoundingClientRect().top;
    if (!scrolls && top > 0 && top < box.clientHeight - 100) return;
    box.scrollTop += top - room;
  };
  WHAT
}));
</script>"""
_TO_SPAN = _SCRIPT.replace(
    "WHAT",
    """const asked = panel.querySelector('.asked');
  if (asked) bring(asked, box.clientHeight / 3);""",
)
_TO_CARD = _SCRIPT.replace(
    "WHAT",
    """const card = panel.querySelector('.st-key-card');
  if (!card) return;
  bring(card, 12);
  if (!row) return;
  window.datelineRow = [...row.classList].find((name) => name.startsWith('st-key-row_'));
  card.tabIndex = -1;
  card.focus({ preventScroll: true });""",
)
_TO_ROW = _SCRIPT.replace(
    "WHAT",
    """const last = window.datelineRow && panel.querySelector('.' + window.datelineRow + ' button');
  if (last && document.activeElement === document.body) last.focus();
  window.datelineRow = null;""",
)


def style() -> None:
    """The page's style sheet; in every run."""
    st.html(STYLE)


def show(html: str) -> None:
    """Put HTML on the page, where there is some. Only for what this package builds."""
    if html:
        st.html(html)


def scroll_to_span(key: str) -> None:
    """Bring the span that was asked for into view, once for each `key`."""
    _run(_TO_SPAN, key)


def scroll_to_card(key: str) -> None:
    """Bring the card into view, once for each `key`."""
    _run(_TO_CARD, key)


def back_to_row() -> None:
    """Give the keyboard back to the row from which the card was opened."""
    _run(_TO_ROW, "")


def let_copy() -> None:
    """Let the buttons that copy work where the browser itself offers no clipboard; in every run."""
    _run(_COPY, "", place="script_copy")


def _run(script: str, key: str, *, place: str = "script") -> None:
    with st.container(key=place):
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


def mark_row(key: str) -> None:
    """Give the row with that widget key the look of one that is chosen. The row itself stays, and with it the focus."""
    css_class = re.sub(r"[^A-Za-z0-9_-]", "-", key)  # as Streamlit makes a class of a key
    show(f"<style>.st-key-{css_class} button {{ background: var(--panel); }}</style>")


def sign(status: str, *, unsure: bool = False) -> str:
    """The sign of a status, as on the map. Decoration: the status stands beside it in words."""
    return f'<span class="sign {escape(status)}{" unsure" if unsure else ""}" aria-hidden="true"></span>'


def status_words(status: str, *, unsure: bool = False) -> str:
    """A status in its colour, with its sign."""
    meaning = escape(STATUS_MEANING[status])
    return (
        f'<span class="status {escape(status)}" title="{meaning}">{sign(status, unsure=unsure)}{STATUS[status]}</span>'
    )


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


def which_document(view: View, doc_id: str) -> str:
    """Where words stand, as HTML: title, publisher, date. Nothing where there is only one document."""
    return f'<p class="which">{escape(view.citations[doc_id])}</p>' if len(view.texts) > 1 else ""


def chosen(shown: Shown) -> str:
    """What the selection leaves out the rest of, in words, as HTML: "agency ICE · status Planned"."""
    return " · ".join(f"{kind} <b>{escape(some(names))}</b>" for kind, names in shown.choices)


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Terms and what they are; the second of each pair is HTML already. Empty ones are left out."""
    rows = "".join(f"<dt>{escape(term)}</dt><dd>{value}</dd>" for term, value in pairs if value)
    return f'<dl class="facts">{rows}</dl>' if rows else ""


def backing_in_short(source: Backing) -> str:
    """Who stands behind a claim in a few words, as plain text: "backed by two officials, not named"."""
    if source.kind in ("outlet", "unattributed") or not source.speaker:
        return ""
    name = _FURTHER.split(source.speaker, maxsplit=1)[0]
    return f"backed by {name}" + (", not named" if source.kind == "anonymous" and are_people(name) else "")
