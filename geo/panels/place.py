"""The card of one place: what the documents say of it, how that is backed, and why it is where it is."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from geo.cards import Stretch
from geo.cells import number_or_none, rows_of, text_or_none
from geo.countries import country_name
from geo.markup import escape, visible
from geo.panels import html, state
from geo.selection import Spot
from geo.summary import Acting, PlaceRow
from geo.verbs import verb_of, verb_start
from geo.view import Shown, View
from geo.why import candidates, how_sure, reasons
from geo.words import LINK_TO_AGENCY, STATUS, USE, backed_by, listed, number

_SENTENCES = (("sentence", "sentences"), ("more sentence", "more sentences"))
SENTENCES_MOST = 10  # further sentences on a card; the documents have the rest


def place_card(view: View, shown: Shown, place_id: str) -> None:
    """The card; where filters leave the place out, it says so."""
    row = shown.by_id.get(place_id)
    with st.container(key="card", gap="small"):
        st.button(
            "Close",
            icon=":material/close:",
            type="tertiary",
            key="close",
            on_click=state.change,
            kwargs={"place": None},
        )
        if row is None:
            known = view.everything.by_id.get(place_id)
            html.show(
                f'<h3 class="state">{escape(known.name if known else place_id)}</h3>'
                "<p>What is chosen above leaves it out.</p>"
            )
            st.button("Clear all filters", key="card_clear", on_click=_clear_but, args=(place_id,))
        else:
            _card(view, shown, row)
    if state.touched():  # a link opens at the top of the page: on a phone the card stands below the map
        html.scroll_to_card(place_id)


def _clear_but(place_id: str) -> None:
    state.clear()
    state.change(place=place_id)


def _card(view: View, shown: Shown, row: PlaceRow) -> None:
    events = shown.events_at(row.place_id)
    mentions = shown.mentions_of(row.place_id)
    first = next(rows_of(mentions.head(1)))
    unnamed = _told_without_the_name(view, events, row)
    evidence = html.evidence(view, _sentence(first) if unnamed is None else _clause(unnamed, view.texts))
    if unnamed is not None:
        evidence += f'<p class="muted">This sentence does not name {escape(row.name)}: the words around it do.</p>'
    region = ", ".join(dict.fromkeys(filter(None, (row.region, country_name(row.country_code)))))
    status = "".join(html.status_words(s, unsure=row.unsure) for s in row.statuses or (row.status,))
    pairs = [
        ("Backed by", escape(backed_by(shown.backings(row.place_id)))),
        ("Agencies", _agencies(row.agencies)),
        ("How many", _how_many(view, events, row)),
        ("Read as", _use(first.use)),
    ]
    html.show(
        f'<p class="over">{status}</p><h3 class="title">{escape(row.name)}</h3><p class="region">{escape(region)}</p>'
        f"{_unsure(row, first)}{evidence}"
        f"{html.which_document(view, first.doc_id if unnamed is None else unnamed.doc_id)}{html.facts(pairs)}"
    )
    with st.container(horizontal=True, gap="small", key="card_tools"):
        with st.popover("Why here?", icon=":material/help:", key="why"):
            _why(view, row, first, events)
        _read_button(first if unnamed is None else unnamed, "read_place")
        if row.is_city and state.current().cities != (row.place_id,):
            st.button("Show only this city", key="only", on_click=state.change, kwargs={"cities": (row.place_id,)})
    _more_sentences(view, mentions, skip=1 if unnamed is None else 0)


def _told_without_the_name(view: View, events: pd.DataFrame, row: PlaceRow) -> Any | None:
    """The event that gives the place its status, where no such event stands in a sentence that names the place."""
    telling = list(rows_of(events[events["status"] == row.status]))
    mentions = view.dataset.place_mentions
    mentions = mentions[mentions["place_id"] == row.place_id]  # whatever their use
    named = list(zip(mentions["doc_id"], mentions["start"], strict=True))
    for event in telling:
        if any(doc_id == event.doc_id and event.sent_start <= start < event.sent_end for doc_id, start in named):
            return None
    return telling[0] if telling else None


def _clause(event: Any, texts: Mapping[str, str]) -> Stretch:
    """The sentence of an event, from its verb to the end of its clause marked."""
    start, end = verb_start(event, texts[event.doc_id]), int(max(event.end, event.verb_end))
    around = int(min(event.sent_start, start)), int(max(event.sent_end, end))
    return Stretch(event.doc_id, *around, ((start, end),))


def _sentence(mention: Any) -> Stretch:
    start, end = min(mention.sent_start, mention.start), max(mention.sent_end, mention.end)
    return Stretch(mention.doc_id, int(start), int(end), ((int(mention.start), int(mention.end)),))


def _unsure(row: PlaceRow, mention: Any) -> str:
    if not row.unsure:
        return ""
    known = candidates(mention.evidence, mention.alternatives)
    of = f" of {known:,}" if known > 1 else ""
    return f'<p class="unsure">Which {escape(row.name)}? The text does not settle it. Shown: the likeliest{of}.</p>'


def _use(use: str) -> str:
    return "" if use == "literal" else escape("A name used " + USE[use][0])


def _agencies(acting: Sequence[Acting]) -> str:
    parts = []
    for a in acting:
        words = "<i>inferred</i>: the sentence does not say who acts" if a.inferred else LINK_TO_AGENCY[a.basis]
        parts.append(f"{escape(a.name)}, {words}")
    return "; ".join(parts)


def _how_many(view: View, events: pd.DataFrame, row: PlaceRow) -> str:
    if events.empty:
        return ""
    here = [_count(e) for e in rows_of(events) if e.count_scope == "this_place" and _count(e)]
    if here:
        return escape(listed(list(dict.fromkeys(here))))
    ids = {a.agency_id for a in row.agencies}
    every = view.dataset.events
    near = every[every["agency_id"].isin(ids) & every["doc_id"].isin(events["doc_id"]) & every["count"].notna()]
    whole = dict.fromkeys(_count(e) for e in rows_of(near) if e.count_scope == "all_places")
    note = f' <span class="muted">{escape(listed(list(whole)))} counts the whole operation.</span>' if whole else ""
    return f"Not stated for this city.{note}" if row.is_city else f"Not stated.{note}"


def _count(event: Any) -> str:
    count = number_or_none(event.count)
    return "" if count is None else f"“{count:,} {text_or_none(event.count_unit) or ''}".strip() + "”"


def _why(view: View, row: PlaceRow, mention: Any, events: pd.DataFrame) -> None:
    known = candidates(mention.evidence, mention.alternatives)
    carry = f" {number(known, 'place')} {'carries' if known == 1 else 'carry'} this name." if known else ""
    source = f"GeoNames {row.place_id}." if row.place_id.isdecimal() else "Not in GeoNames; from the list of regions."
    because = ";<br>".join(escape(r) for r in reasons(mention.evidence)) or "no reason is recorded"
    others = "<br>".join(f"{escape(a['name'])} ({_share(a['score'])})" for a in mention.alternatives[:3])
    called = ", ".join(filter(None, (row.name, row.region if row.region != row.name or row.is_city else None)))
    html.show(
        f'<div class="why"><p><b>“{escape(mention.text)}”</b> is read as <b>{escape(called)}</b></p>'
        f'<p class="muted">{escape(source + carry)}</p>'
        + html.facts(
            [
                ("Sure", escape(how_sure(mention.score))),
                ("Because", because),
                ("Rather than", others),
                ("Status", _status_words(view, events)),
                ("Point", f"{abs(row.lat):.4f}° {'NS'[row.lat < 0]}, {abs(row.lon):.4f}° {'EW'[row.lon < 0]}"),
            ]
        )
        + "</div>"
    )
    sentence = _sentence(mention)
    with st.expander("Report a wrong place", icon=":material/flag:", type="compact"):
        html.show('<p class="muted">Send these lines to whoever keeps this page, with the place that is meant:</p>')
        lines = {
            "name": visible(mention.text),
            "read as": f"{visible(view.place_name(row.place_id))} ({country_name(row.country_code) or 'no country'})",
            "place_id": row.place_id,
            "document": f"{mention.doc_id} ({visible(view.titles[mention.doc_id])})",
            "name from, to": f"{mention.start}, {mention.end}",
            "sentence from, to": f"{sentence.start}, {sentence.end}",
        }
        st.code("\n".join(f"{key}: {value}" for key, value in lines.items()), language=None)


def _share(score: float) -> str:
    return f"{score:.2f}" if score >= 0.005 else "under 0.01"


def _status_words(view: View, events: pd.DataFrame) -> str:
    words: dict[str, str] = {}
    for e in rows_of(events):
        words.setdefault(f"{STATUS[e.status]}: “{verb_of(e, view.texts[e.doc_id])}”", "")
    return "<br>".join(escape(w) for w in list(words)[:5])


def _read_button(span: Any, key: str) -> None:
    st.button(
        "Read it in the document",
        icon=":material/article:",
        key=key,
        on_click=state.change,
        kwargs={"tab": "document", "at": Spot(span.doc_id, int(span.start), int(span.end))},
    )


def _more_sentences(view: View, mentions: pd.DataFrame, *, skip: int) -> None:
    rest = mentions.drop_duplicates(["doc_id", "sent_start"]).iloc[skip:]
    if rest.empty:
        return
    with st.expander(f"{'Also' if skip else 'Named'} in {number(len(rest), *_SENTENCES[skip])}", type="compact"):
        for i, mention in enumerate(rows_of(rest.head(SENTENCES_MOST))):
            html.show(html.evidence(view, _sentence(mention)) + html.which_document(view, mention.doc_id))
            _read_button(mention, f"read_more_{i}")
        if len(rest) > SENTENCES_MOST:
            html.show(f'<p class="muted">and {len(rest) - SENTENCES_MOST:,} more</p>')
