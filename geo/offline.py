"""The map's JavaScript, style and basemap from this machine, none from a CDN.

Leaflet comes from the package xstatic-leaflet, our own files from `geo/web`, the basemap from `data/basemap`.
`serve` lets Streamlit serve two files beside streamlit-folium's own page: one script with all that the map runs,
styles included, since the page loads scripts one after another and would draw the map before its style is there;
and the basemap. Their addresses are relative to that page, so that they hold under a base path and in an embedded
page. The folders hold nothing else, and nothing of a user.

It does not know folium; it imports Streamlit only where it serves.
"""

import atexit
import base64
import hashlib
import json
import shutil
import tempfile
from functools import cache
from pathlib import Path

from xstatic.pkg import leaflet as _leaflet

from geo.config import BASEMAP

WEB = Path(__file__).resolve().parent / "web"
LEAFLET = Path(_leaflet.BASE_DIR)

# In the order in which they must run.
SCRIPTS = (LEAFLET / "leaflet.js", *(WEB / f"{name}.js" for name in ("basemap", "layout", "signs", "host", "pins")))
STYLES = (LEAFLET / "leaflet.css", WEB / "map.css")
WORLD = BASEMAP / "world.json.gz"

_STYLE = 'document.head.append(Object.assign(document.createElement("style"), {{ textContent: {} }}));'


def serve() -> None:
    """Let the running Streamlit server serve the two files. Call it in every run of the page; it is cheap."""
    from streamlit.components.v1 import declare_component

    folder = _scratch()
    script = folder / "map.js"
    if not script.exists():  # at the first call, or where the system has cleaned up under a long-lived server
        folder.mkdir(mode=0o700, exist_ok=True)
        part = folder / "map.js.part"
        part.write_text(bundle(), encoding="utf-8")
        part.replace(script)
    declare_component("map", path=folder)
    declare_component("basemap", path=BASEMAP)


@cache
def _scratch() -> Path:
    """A folder of this process, gone when it ends."""
    folder = Path(tempfile.mkdtemp(prefix="dateline-map-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def bundle() -> str:
    """One script: the styles, Leaflet, and ours."""
    return "\n".join([*(_STYLE.format(json.dumps(text(f))) for f in STYLES), *map(text, SCRIPTS)])


@cache
def script_address() -> str:
    """The address of the script. It changes when the script does."""
    return _address("map", "map.js", bundle().encode())


@cache
def world_address() -> str:
    """The address of the basemap. It changes when the basemap does."""
    return _address("basemap", WORLD.name, WORLD.read_bytes())


def _address(component: str, name: str, content: bytes) -> str:
    return f"../{__name__}.{component}/{name}?v={hashlib.sha256(content).hexdigest()[:8]}"


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
