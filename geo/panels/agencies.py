"""The agencies panel: what the documents say that each does, then, apart, what the registry knows."""

from collections.abc import Sequence
from urllib.parse import urlsplit

import streamlit as st

from geo.cards import Act, Body, Fact
from geo.markup import escape
from geo.panels import html, state
from geo.selection import Spot
from geo.view import Shown, View
from geo.words import LEVEL, STATUS, listed, number, some

BODIES_MOST = 20
ACTS_MOST = 5


def agencies_panel(view: View, shown: Shown) -> None:
    """A card for each agency, children below their parent."""
    bodies = shown.bodies
    if not bodies:
        html.show('<h2 class="state">No agency is named</h2><p>Nothing that is shown names a known public body.</p>')
        if state.current().narrows:
            st.button("Clear all filters", key="clear_agencies", on_click=state.clear)
        return
    for body in html.page_of(bodies, key="bodies", most=BODIES_MOST):
        with st.container(key=f"body_{min(body.depth, 3)}_{body.agency_id}", gap="small"):
            _card(view, body)
    html.more_button(bodies, key="bodies", most=BODIES_MOST)


def _card(view: View, body: Body) -> None:
    short = f' <span class="short">({escape(body.short_name)})</span>' if body.short_name else ""
    level = f"part of {body.parent}" if body.parent else f"{LEVEL[body.level]} body"
    named = some([f"“{name}”" for name in body.named], most=4)
    seen = number(body.mentions, "mention") + (f" in {body.documents:,} documents" if body.documents > 1 else "")
    html.show(
        f'<h2 class="agency">{escape(body.name)}{short}</h2><p class="muted">{escape(level)}</p>'
        f'<h3 class="part">In the documents <span>as {escape(named)} · {escape(seen)}</span></h3>'
    )
    if not body.acts:
        html.show('<p class="act muted">Named, but no sentence says what it does.</p>')
    for i, act in enumerate(html.page_of(body.acts, key=f"acts_{body.agency_id}", most=ACTS_MOST)):
        _act(view, act, key=f"act_{body.agency_id}_{i}")
    html.more_button(body.acts, key=f"acts_{body.agency_id}", most=ACTS_MOST)
    html.show(registry_box(body.facts))


def _act(view: View, act: Act, *, key: str) -> None:
    with st.container(key=f"line_{key}", horizontal=True, vertical_alignment="top", gap="small"):
        html.show(
            f'<div class="act">{html.sign(act.status)}<p dir="auto">“{escape(act.text)}”</p>'
            f'<p class="muted">{act_notes(act)}</p></div>'
        )
        st.button(
            "Read",
            type="tertiary",
            key=key,
            on_click=state.change,
            kwargs={"tab": "document", "at": Spot(act.where.doc_id, act.where.start, act.where.end)},
        )


def act_notes(act: Act) -> str:
    """Status, who says it, where, how many: as HTML."""
    notes = [STATUS[act.status]]
    if act.inferred:
        notes = [f"{STATUS[act.status]}. <i>Inferred</i>: the sentence does not name who acts"]
    notes.append(f"Said by: {html.backing(act.backing)}")
    if act.places:
        notes.append(f"Where: {escape(some(act.places, most=10))}")
    elif act.count_scope == "all_places":
        notes.append("Where: no single city; the count is for the whole operation")
    else:
        notes.append("Where: no city")
    if act.documents > 1:
        notes.append(f"In {act.documents:,} documents")
    return ". ".join(notes) + "."


def registry_box(facts: Sequence[Fact]) -> str:
    """What the registry knows, with a source for each fact."""
    if not facts:
        return ""
    pairs = [(fact.label, f"{_value(fact)}{_source(fact)}") for fact in facts]
    return f'<section class="registry"><h3>From our registry, not from the documents</h3>{html.facts(pairs)}</section>'


def _value(fact: Fact) -> str:
    parts = urlsplit(fact.value)
    if parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc:
        shown = escape(parts.hostname.removeprefix("www.") + parts.path.rstrip("/"))
        return f'<a href="{escape(fact.value)}" target="_blank" rel="noopener noreferrer nofollow">{shown}</a>'
    return escape(fact.value)


def _source(fact: Fact) -> str:
    return f' <span class="source">{escape(fact.source)}</span>' if fact.source else ""


def names(acts: Sequence[Act]) -> str:
    """The places of several acts."""
    return listed(list(dict.fromkeys(p for act in acts for p in act.places)))
