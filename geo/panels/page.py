"""The page of a dataset: masthead, filters, map, and the panel beside it."""

import logging
import time
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

LEAD, FIRST_LEAD = 0.015, 0.35
MAP_HEIGHT = 600  # pixels; the style sheet has the last word
_PANELS = {
    "places": places_panel,
    "quotations": quotations_panel,
    "agencies": agencies_panel,
    "document": document_panel,
}
_log = logging.getLogger("dateline")


def page(view: View, *, older: bool = False) -> None:
    """The whole page of a dataset. A click reruns only the fragment inside. `older`: see `masthead`."""
    offline.serve()
    html.let_copy()
    state.open_page(view)
    _everything(view, older)


@st.fragment
def _everything(view: View, older: bool) -> None:
    try:
        _draw(view, older)
    except Exception as error:  # the last line of defence: a reader is told what to do, the log has the rest
        number, where = uuid4().hex[:8], traceback.extract_tb(error.__traceback__)[-1]
        # Not the message: it may hold words of a document.
        _log.error("%s: %s in %s, line %s", number, type(error).__name__, Path(where.filename).name, where.lineno)
        states.failed(number)


def _draw(view: View, older: bool) -> None:
    state.write_url()
    shown = view.shown(state.current())
    embedded = bool(st.context.is_embedded)
    above, beside = st.container(key="above"), "main_embedded" if embedded else "main"
    with st.container(key=beside, horizontal=True, gap="medium"):
        map_column, panel_column = st.container(key="mapcol"), st.container(key="panelcol")
    with above:
        masthead(view, shown, embedded=embedded, older=older)
    with map_column:
        _map(view, shown)
    time.sleep(LEAD if st.session_state.get(maps.KEY) else FIRST_LEAD)
    if not embedded:
        with above:
            filter_row(view)
    with panel_column:
        _tabs(view)
        _panel(view, shown)
    if not embedded:
        foot(view, older=older)


def _map(view: View, shown: Shown) -> None:
    drawn = pins(shown.rows, state.current())

    def clicked() -> None:
        if place := maps.clicked(st.session_state.get(maps.KEY), drawn):
            tab = state.current().tab
            state.change(place=place, tab=tab if tab in ("places", "quotations") else "places")

    areas = "areas" in state.current().show
    home = [] if drawn else sorted({(round(row.lon), round(row.lat)) for row in view.everything.rows})
    st_folium(**maps.arguments(drawn, areas=areas, home=home), height=MAP_HEIGHT, on_change=clicked)


def _name(tab: str, view: View) -> str:
    several = tab == "document" and len(view.dataset.documents) != 1
    return tab.title() + ("s" if several else "")


def _tabs(view: View) -> None:
    key = state.hold("f_tab", tab := state.current().tab)
    st.segmented_control(
        "Panel",
        options=TABS,
        format_func=lambda tab: _name(tab, view),
        required=True,
        default=tab,
        key=key,
        label_visibility="collapsed",
        width="stretch",
        on_change=state.chosen(key, lambda tab: state.change(tab=tab)),
    )


def _panel(view: View, shown: Shown) -> None:
    tab = state.current().tab
    with st.container(key=f"panel_{tab}"):
        html.show(f'<h2 class="hidden">{_name(tab, view)}</h2>')
        _PANELS[tab](view, shown)
