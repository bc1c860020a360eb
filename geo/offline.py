"""The map's JavaScript, style and basemap from this machine, none from a CDN.

Leaflet comes from the package xstatic-leaflet, our own files from `geo/web`, the basemap from `data/basemap`.
`serve` lets Streamlit serve the three folders beside streamlit-folium's own page; the addresses given here are
relative to that page, so that they hold under a base path and in an embedded page. None of the folders holds
anything of a user. What needs the texts themselves (the one-file export) reads them with `text` and `data`.

It does not know folium; it imports Streamlit only where it serves.
"""

import base64
import hashlib
from functools import cache
from pathlib import Path

from xstatic.pkg import leaflet as _leaflet

from geo.config import BASEMAP

WEB = Path(__file__).resolve().parent / "web"
LEAFLET = Path(_leaflet.BASE_DIR)

# In the order in which they must run.
SCRIPTS = (LEAFLET / "leaflet.js", WEB / "basemap.js", WEB / "layout.js", WEB / "pins.js")
STYLES = (LEAFLET / "leaflet.css", WEB / "map.css")
WORLD = BASEMAP / "world.json.gz"

# The folders that are served: the name under which Streamlit's component route finds each.
_SERVED = {"leaflet": LEAFLET, "web": WEB, "basemap": BASEMAP}


def serve() -> None:
    """Let the running Streamlit server serve the folders. Call it in every run of the page; it is cheap."""
    from streamlit.components.v1 import declare_component

    for name, folder in _SERVED.items():
        declare_component(name, path=folder)


@cache
def address(file: Path) -> str:
    """The address of a served file, relative to the map's own page. It changes when the file does.

    Raises ValueError for a file outside the served folders.
    """
    for name, folder in _SERVED.items():
        if file.parent == folder:
            version = hashlib.sha256(file.read_bytes()).hexdigest()[:8]
            return f"../{__name__}.{name}/{file.name}?v={version}"
    raise ValueError(f"expected a file in one of {sorted(map(str, _SERVED.values()))}, got {file}")


@cache
def font_address() -> str | None:
    """The address of the sans serif font that Streamlit ships and the page uses; None where it is not found."""
    import streamlit

    media = Path(streamlit.__file__).parent / "static" / "static" / "media"
    found = sorted(media.glob("SourceSansVF-Upright*.woff2"))
    return f"../../static/media/{found[0].name}" if found else None


@cache
def text(file: Path) -> str:
    """The text of a script or style sheet."""
    return file.read_text(encoding="utf-8")


@cache
def data(file: Path) -> str:
    """The bytes of a file in base64."""
    return base64.b64encode(file.read_bytes()).decode("ascii")
