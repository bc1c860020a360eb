"""The quotations panel: what was said, by whom, through whom, and how that is known."""

from collections.abc import Sequence

import streamlit as st

from geo.cards import Said
from geo.config import UNSURE_BELOW
from geo.markup import escape
from geo.panels import html, state
from geo.panels.nothing import nothing
from geo.schema import BASES
from geo.selection import Spot
from geo.view import Shown, View
from geo.why import how_sure
from geo.words import (
    BASIS_OF_QUOTE,
    HOW_ATTRIBUTED,
    NOBODY_SAID,
    REPORTED,
    REPORTED_NOTE,
    are_people,
    listed,
    number,
    quoted_in,
    sentence_case,
)

CARDS_MOST = 25  # of a group before "Show more"


def quotations_panel(view: View, shown: Shown) -> None:
    """For a chosen city under headings by basis, strongest first; else quoted, reported and unattributed words."""
    place = state.current().place
    row = shown.by_id.get(place) if place else None
    if row is None:
        _all(view, shown)
        return
    basis = shown.basis_of_quotes(row.place_id)
    tied = {b: [said for said in shown.said if basis.get(said) == b] for b in BASES}
    near = sum(len(tied[b]) for b in ("inside", "sentence", "passage"))
    with st.container(horizontal=True, vertical_alignment="center", key="for_place"):
        html.show(f'<p class="muted">Quotations that have to do with <b>{escape(row.name)}</b></p>')
        st.button(
            "Show all",
            icon=":material/close:",
            type="tertiary",
            key="all_quotes",
            on_click=state.change,
            kwargs={"place": None},
        )
    for b in ("inside", "sentence", "passage"):
        _group(view, tied[b], key=b, heading=BASIS_OF_QUOTE[b].format(row.name))
    if not near:
        html.show(f'<h3 class="state">No passage quotes anybody on {escape(row.name)}</h3>')
    if tied["document"]:
        label = f"Also show {number(len(tied['document']), 'quotation')} from the same documents"
        if st.toggle(label, key="quotes_document"):
            _group(view, tied["document"], key="document", heading=BASIS_OF_QUOTE["document"].format(row.name))


def _all(view: View, shown: Shown) -> None:
    if not shown.said:
        nothing(shown, "Nobody is quoted", "Nothing that is shown quotes anybody.", tab="quotations")
    _group(view, shown.quoted, key="quoted", heading="Quotations", count=quoted_in(shown.quoted))
    _group(view, shown.reported, key="reported", heading=REPORTED, note=REPORTED_NOTE)
    _group(view, shown.unattributed, key="nobody", heading=NOBODY_SAID)


def _group(
    view: View, cards: Sequence[Said], *, key: str, heading: str, count: str | None = None, note: str = ""
) -> None:
    if not cards:
        return
    counted = " · ".join(filter(None, (count or f"{len(cards):,}", note)))
    html.show(f'<h3 class="group plain">{escape(heading)} <span>{escape(counted)}</span></h3>')
    for i, said in enumerate(html.page_of(cards, key=f"quotes_{key}", most=CARDS_MOST)):
        _card(view, said, key=f"{key}_{i}")
    html.more_button(cards, key=f"quotes_{key}", most=CARDS_MOST)


def _card(view: View, said: Said, *, key: str) -> None:
    css = "words reported" if said.kind == "indirect" else "words"
    words = "".join(f'<p class="{css}" dir="auto">{escape(text)}</p>' for text in said.texts)
    with st.container(key=f"quote_{key}", gap="small"):
        html.show(
            f'<article class="quote">{words}<p class="who">{who(view, said)}</p>'
            f"{html.which_document(view, said.where.doc_id)}"
            f"<details><summary>Show the sentence, and how we know who said it</summary>"
            f"{html.evidence(view, said.where, css='q' if said.kind != 'indirect' else 'reported')}"
            f'<p class="muted">{how(said)}</p></details></article>'
        )
        start, end = said.spans[0][0], said.spans[-1][1]
        st.button(
            "Read it in the document",
            icon=":material/article:",
            type="tertiary",
            key=f"read_{key}",
            on_click=state.change,
            kwargs={"tab": "document", "at": Spot(said.where.doc_id, start, end)},
        )


def who(view: View, said: Said) -> str:
    """The speaker, role, body and outlets, as HTML."""
    if not said.speaker:
        return '<span class="muted">Nobody is said to have said it.</span>'
    body = view.names.get(said.agency_id or "")
    about = [escape(part) for part in (said.role, body) if part and part != said.speaker]
    name = f"<b>{escape(sentence_case(said.speaker))}</b>" + "".join(f", {a}" for a in about)
    unnamed = " (not named)" if said.speaker_kind == "anonymous" and are_people(said.speaker) else ""
    through = f", as reported by {escape(listed(said.outlets))}" if said.outlets else ""
    stop = "" if (about or [said.speaker])[-1].endswith(".") and not unnamed + through else "."  # "Dr."
    return f'{name}<span class="muted">{unnamed}{through}{stop} {part_of(said)}</span>{_doubt(said)}'


def part_of(said: Said) -> str:
    """What of the statement stands in quotation marks, as HTML; with the cue, which may be "denied"."""
    cue = f" (“{escape(said.cue)}”)" if said.cue else ""
    if said.kind == "indirect":
        return f"In the reporter's words{cue}."
    if said.kind == "direct":
        return "The whole statement."
    return f"{'Part' if len(said.texts) == 1 else f'{len(said.texts)} parts'} of a sentence{cue}."


def _doubt(said: Said) -> str:
    return (
        f' <span class="unsure">Unsure who said it ({said.score:.2f} of 1).</span>' if said.score < UNSURE_BELOW else ""
    )


def how(said: Said) -> str:
    """How the words came to that speaker, as HTML."""
    rule = HOW_ATTRIBUTED.get(said.how, said.how.replace("_", " "))
    cue = f"“{said.cue}”" if said.cue else "The text"
    words = escape(rule.replace("{cue}", cue))
    return f"{words} Sure: {escape(how_sure(said.score))}." if said.speaker else words
