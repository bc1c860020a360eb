"""A map in a page of its own, with the project's files but without Streamlit, for tests of what a browser does."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from playwright.sync_api import Page

from geo import offline, wire
from geo.summary import Pin

_HTML = """<!doctype html><meta charset="utf-8"><style>{style}</style><body><div id="map_div"></div>
<script>{script}</script><script>
const clicks = [];
const map = L.map("map_div", {{ center: [25, 0], zoom: 2, minZoom: 0, maxZoom: 10, zoomSnap: 0.25 }});
const world = Uint8Array.from(atob("{world}"), (c) => c.charCodeAt(0));
dateline.start(map, {{ attribution: "Somebody", world, onchoose: (pin) => clicks.push(pin.id) }});
dateline.show({data});
</script>"""

OpenPage = Callable[..., Page]


def pin(name: str, lon: float, lat: float, status: str = "mentioned", **more: Any) -> Pin:
    """A pin whose identifier is its name in small letters."""
    given = {"place_id": name.lower().replace(" ", "-"), "mentions": 1} | more
    return Pin(name=name, lon=lon, lat=lat, status=status, **given)


def open_map(
    open_page: OpenPage,
    pins: Sequence[Pin],
    *,
    width: int = 745,
    height: int = 655,
    home: Sequence[tuple[float, float]] = (),
    **options: Any,
) -> Page:
    """A page that shows the pins, drawn, with the basemap."""
    page = open_page(viewport={"width": width, "height": height}, **options)
    html = _HTML.format(
        style="\n".join(offline.text(f) for f in offline.STYLES),
        script="\n".join(offline.text(f) for f in offline.SCRIPTS),
        world=offline.data(offline.WORLD),
        data=wire.encode({"pins": wire.rows(pins), "theme": "auto", "areas": False, "home": home}),
    )
    page.set_content(html)
    page.wait_for_function("dateline.state.basemap.world && dateline.state.items.length >= 0")
    settle(page)
    return page


def show(page: Page, pins: Sequence[Pin], *, theme: str = "auto", areas: bool = False) -> None:
    """Give the page other pins."""
    data = {"pins": wire.rows(pins), "theme": theme, "areas": areas}
    page.evaluate(f"dateline.show({wire.encode(data)})")
    settle(page)


def settle(page: Page) -> None:
    """Wait until the browser has drawn two frames more, and the map does not move."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.wait_for_function("!map._animatingZoom && !(map._panAnim && map._panAnim._inProgress)")


def items(page: Page) -> list[dict[str, Any]]:
    """The signs that are drawn: id (None for a group), name, x, y (pixels in the page), r, label box, members."""
    script = """dateline.state.items.map((item) => {
      const p = map.layerPointToContainerPoint([item.atX, item.atY]);
      const label = item.label && map.layerPointToContainerPoint([item.label.x, item.label.y]);
      return { id: item.pin ? item.pin.id : null, name: item.pin ? item.pin.name : null, x: p.x, y: p.y, r: item.r,
        members: item.members ? item.members.map((m) => m.pin.id) : [],
        label: label && { x: label.x, y: label.y, w: item.label.w, h: item.label.h } };
    })"""
    return json.loads(page.evaluate(f"JSON.stringify({script})"))
