"""The page. `make run` sets everything up and opens it; a host runs `streamlit run app.py`."""

import streamlit as st

from geo.config import ROOT
from geo.panels import start

st.set_page_config(page_title="Dateline", page_icon=str(ROOT / "geo" / "web" / "icon.svg"), layout="wide")
start.run()
