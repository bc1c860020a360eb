"""The page of a dataset: masthead, filters, map, and the panel beside it."""

import logging
import traceback
from pathlib import Path
from uuid import uuid4

import streamlit as st
from streamlit_folium import st_folium

from geo import maps, offline
from geo.panels import html, state, states
from geo.panels.agencies import agencies_panel
from geo.panels.document import document_panel
from geo.panels.filters import filter_row
from geo.panels.masthead import foot, masthead
from geo.panels.places import places_panel
from geo.panels.quotations import quotations_panel
from geo.selection import TABS
from geo.summary import pins
from geo.view import Shown, View

MAP_HEIGHT = 600  # pixels; the style sheet has the last word
_PANELS = {
    "places": places_panel,
    "quotations": quotations_panel,
    "agencies": agencies_panel,
    "document": document_panel,
}
_log = logging.getLogger("dateline")


def page(view: View) -> None:
    """The whole page of a dataset. A click reruns only the fragment inside."""
    offline.serve()
    state.open_page(view)
    _everything(view)


@st.fragment
def _everything(view: View) -> None:
    try:
        _draw(view)
    except Exception as error:  # the last line of defence: a reader is told what to do, the log has the rest
        number, where = uuid4().hex[:8], traceback.extract_tb(error.__traceback__)[-1]
        # Not the message: it may hold words of a document.
        _log.error("%s: %s in %s, line %s", number, type(error).__name__, Path(where.filename).name, where.lineno)
        states.failed(number)


def _draw(view: View) -> None:
    state.write_url()
    shown = view.shown(state.current())
    embedded = bool(st.context.is_embedded)
    above = st.container()
    main = st.container(key="main_embedded" if embedded else "main", horizontal=True, gap="medium")
    with main.container(key="mapcol"):
        _map(shown)  # first, though it stands below: the browser starts on it while the rest is still being made
    with above:
        masthead(view, shown, embedded=embedded)
        if not embedded:
            filter_row(view)
    with main.container(key="panelcol"):
        _panel(view, shown)
    if not embedded:
        foot()


def _map(shown: Shown) -> None:
    drawn = pins(shown.rows, state.current())

    def clicked() -> None:
        if place := maps.clicked(st.session_state.get(maps.KEY), drawn):
            tab = state.current().tab
            state.change(place=place, tab=tab if tab in ("places", "quotations") else "places")

    areas = "areas" in state.current().show
    st_folium(**maps.arguments(drawn, areas=areas), height=MAP_HEIGHT, on_change=clicked)


def _panel(view: View, shown: Shown) -> None:
    selection = state.current()
    names = {tab: tab.title() for tab in TABS}
    names["document"] = "Document" if len(view.dataset.documents) == 1 else "Documents"
    state.hold("f_tab", selection.tab)
    st.segmented_control(
        "Panel",
        options=TABS,
        format_func=names.__getitem__,
        required=True,
        key="f_tab",
        label_visibility="collapsed",
        width="stretch",
        on_change=lambda: state.change(tab=st.session_state["f_tab"]),
    )
    with st.container(key=f"panel_{selection.tab}"):
        html.show(f'<h2 class="hidden">{names[selection.tab]}</h2>')
        _PANELS[selection.tab](view, shown)
