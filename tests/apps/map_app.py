"""A page with a map and nothing else, for tests of what the server serves and what a click brings back."""

import streamlit as st
from streamlit_folium import st_folium

from geo import maps, offline
from geo.summary import Pin

NAMES = {"1": "<b>One</b>", "{{7*7}}": "{{7*7}}", "`${1}`": "</script><script>document.title = 'ran'</script>"}
PINS = [Pin(place_id, name, 10.0 * i, 50.0, "planned", 1) for i, (place_id, name) in enumerate(NAMES.items())]

offline.serve()


@st.fragment
def map_and_answer() -> None:
    """The map, and under it the place that was clicked."""
    few = st.toggle("Few")
    st_folium(**maps.arguments(PINS[:1] if few else PINS), height=500)
    st.text(f"clicked: {maps.clicked(st.session_state.get(maps.KEY), PINS)}")


map_and_answer()
