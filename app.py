"""The page: load, filter, map, panels. `streamlit run app.py` opens it; `make run` sets it up first."""

from pathlib import Path

import streamlit as st

from geo import config, panels, store
from geo.view import View

ICON = Path(__file__).resolve().parent / "geo" / "web" / "icon.png"

st.set_page_config(page_title="Dateline", layout="wide", initial_sidebar_state="collapsed")


@st.cache_resource(show_spinner=False)
def view_of(snapshot: str, version: str) -> View:
    """The snapshot's dataset, once for all readers; `version` tells a rebuilt one from the last."""
    return View(store.read(Path(snapshot)))


panels.page(view_of(str(config.snapshot_folder()), ""))
