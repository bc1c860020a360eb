"""A plain streamlit-folium page, for benchmarks/page.py: one CircleMarker a pin, the whole map redrawn.

BENCHMARK_PINS names a JSON file: a list of [name, lat, lon, [agencies]].
"""

import json
import os
from pathlib import Path

import folium
import streamlit as st
from streamlit_folium import st_folium

st.set_page_config(page_title="Stock page", layout="wide")
pins = json.loads(Path(os.environ["BENCHMARK_PINS"]).read_text(encoding="utf-8"))
agencies = sorted({agency for pin in pins for agency in pin[3]})
chosen = st.pills("Agency", options=agencies, selection_mode="multi")
shown = [pin for pin in pins if not chosen or set(chosen) & set(pin[3])]

world = folium.Map(tiles=None, location=[40, -95], zoom_start=4)
for name, lat, lon, _ in shown:
    folium.CircleMarker([lat, lon], radius=7, fill=True, tooltip=name, popup=name).add_to(world)
if shown:
    world.fit_bounds(
        [[min(p[1] for p in shown), min(p[2] for p in shown)], [max(p[1] for p in shown), max(p[2] for p in shown)]]
    )
clicked = st_folium(world, key="map", height=600, use_container_width=True)
if name := clicked.get("last_object_clicked_tooltip"):
    st.header(name)
