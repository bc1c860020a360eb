"""The card of one place: what the documents say of it, how that is backed, and why it is where it is."""

import streamlit as st

from geo.cards import Stretch
from geo.markup import escape
from geo.panels import html, state
from geo.selection import Spot
from geo.summary import PlaceRow
from geo.view import Shown, View


def place_card(view: View, shown: Shown, place_id: str) -> None:
    """The card; where filters leave the place out, it says so."""
    row = shown.by_id.get(place_id)
    with st.container(key="card"):
        if row is None:
            name = view.everything.by_id[place_id].name
            html.show(f'<h2 class="state">{escape(name)}</h2><p>The filters above leave it out.</p>')
            st.button("Clear all filters", key="card_clear", on_click=lambda: state.change(**_open(place_id)))
            return
        st.button(
            "Close",
            icon=":material/close:",
            type="tertiary",
            key="close",
            on_click=state.change,
            kwargs={"place": None},
        )
        _body(view, shown, row)


def _open(place_id: str) -> dict[str, object]:
    return {"agencies": (), "statuses": (), "documents": (), "search": "", "cities": (), "place": place_id}


def _body(view: View, shown: Shown, row: PlaceRow) -> None:
    mentions = shown.mentions_of(row.place_id)
    first = mentions.iloc[0]
    where = Stretch(first.doc_id, int(first.sent_start), int(first.sent_end), ((int(first.start), int(first.end)),))
    region = ", ".join(filter(None, (row.region, row.country_code)))
    html.show(
        f'<p class="over">{html.status_words(row.status, unsure=row.unsure)}</p><h2>{escape(row.name)}</h2>'
        f'<p class="region">{escape(region)}</p>{html.evidence(view, where)}'
    )
    with st.container(horizontal=True):
        st.button(
            "Read it in the document",
            icon=":material/article:",
            key="read_place",
            on_click=state.change,
            kwargs={"tab": "document", "at": Spot(first.doc_id, int(first.start), int(first.end))},
        )
