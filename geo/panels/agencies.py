"""The agencies panel: what the documents say that each does, then, apart, what the registry knows."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

import streamlit as st

from geo.cards import Act, Body, Fact
from geo.markup import escape
from geo.panels import html, state
from geo.panels.nothing import nothing
from geo.selection import Spot
from geo.view import Shown, View
from geo.words import COUNT_SCOPE, LEVEL, STATUS, backing, dates_in_words, number, some

BODIES_MOST = 20
ACTS_MOST = 5
OTHERS_MOST = 50
_NAME_ONLY = "Known by its name only: not in the registry"


def agencies_panel(view: View, shown: Shown) -> None:
    """A card for each agency, children below their parent."""
    bodies = shown.bodies
    if not bodies:
        nothing(
            shown,
            "No agency is named",
            "Nothing that is shown names a public body by a name of its own.",
            tab="agencies",
        )
    for body in html.page_of(bodies, key="bodies", most=BODIES_MOST):
        with st.container(key=f"body_{min(body.depth, 3)}_{body.agency_id}", gap="small"):
            _card(view, body)
    html.more_button(bodies, key="bodies", most=BODIES_MOST)
    html.show(others_html(shown.other_bodies))


def others_html(named: Mapping[str, int]) -> str:
    """The bodies that have no name of their own, folded."""
    if not named:
        return ""
    items = [f"<li><b>{escape(name)}</b>{number(count, 'mention')}</li>" for name, count in named.items()]
    more = f"<li>and {len(items) - OTHERS_MOST:,} more</li>" if len(items) > OTHERS_MOST else ""
    head = f"{number(len(items), 'name', 'names')} that any town’s body may have"
    return f'<details class="aside"><summary>{head}</summary><ul>{"".join(items[:OTHERS_MOST])}{more}</ul></details>'


def _card(view: View, body: Body) -> None:
    short = f' <span class="short">({escape(body.short_name)})</span>' if body.short_name else ""
    level = f"part of {body.parent}" if body.parent else f"{LEVEL[body.level]} body" if body.level else _NAME_ONLY
    if not body.level and body.documents > 1:
        level += ". Whether all documents mean the same body is not known"
    named = some([f"“{name}”" for name in body.named], most=4)
    seen = number(body.mentions, "mention") + (f" in {body.documents:,} documents" if body.documents > 1 else "")
    html.show(
        f'<h3 class="agency">{escape(body.name)}{short}</h3><p class="muted">{escape(level)}</p>'
        f'<h4 class="part">In the documents <span>as {escape(named)} · {escape(seen)}</span></h4>'
    )
    if not body.acts:
        html.show('<p class="act muted">Named, but no sentence says what it does.</p>')
    for i, act in enumerate(html.page_of(body.acts, key=f"acts_{body.agency_id}", most=ACTS_MOST)):
        _act(view, act, key=f"act_{body.agency_id}_{i}")
    html.more_button(body.acts, key=f"acts_{body.agency_id}", most=ACTS_MOST)
    html.show(registry_box(body.facts))


def _act(view: View, act: Act, *, key: str) -> None:
    with st.container(key=f"line_{key}", horizontal=True, vertical_alignment="top", gap="small", wrap=False):
        html.show(
            f'<div class="act">{html.sign(act.status)}<p dir="auto">“{escape(act.text)}”</p>'
            f'<p class="muted">{act_notes(act)}</p>{html.which_document(view, act.where.doc_id)}'
            f"<details><summary>Show the sentence</summary>{html.evidence(view, act.sentence)}</details></div>"
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
    said_by = act.backing.kind != "unattributed"
    notes.append(f"Said by: {escape(backing(act.backing))}" if said_by else "No source named")
    if act.places:
        notes.append(f"Where: {escape(some(act.places, most=10))}")
    else:
        notes.append("Where: no single city" if act.count_scope == "all_places" else "Where: no city found")
    if act.count:
        notes.append(f"How many: {escape(act.count)}{COUNT_SCOPE.get(act.count_scope or '', '')}")
    if act.documents > 1:
        notes.append(f"In {act.documents:,} documents")
    return ". ".join(notes) + "."


def registry_box(facts: Sequence[Fact]) -> str:
    """What the registry knows, with the source of each fact."""
    if not facts:
        return ""
    sources = list(dict.fromkeys(fact.source for fact in facts if fact.source))
    notes = {source: f"<sup>{number}</sup>" if len(sources) > 1 else "" for number, source in enumerate(sources, 1)}
    pairs = [(fact.label, _value(fact) + notes.get(fact.source or "", "")) for fact in facts]
    listed = "".join(f"<li>{escape(source)}</li>" for source in sources)
    kind = "ol" if len(sources) > 1 else "ul"
    return (
        f'<section class="registry"><h4>From our registry, not from the documents</h4>{html.facts(pairs)}'
        f'<details class="sources"><summary>Where this was read</summary><{kind}>{listed}</{kind}></details></section>'
    )


def _value(fact: Fact) -> str:
    parts = urlsplit(fact.value)
    if parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc:
        shown = escape(parts.hostname.removeprefix("www.") + parts.path.rstrip("/"))
        return f'<a href="{escape(fact.value)}" target="_blank" rel="noopener noreferrer nofollow">{shown}</a>'
    return escape(dates_in_words(fact.value))
