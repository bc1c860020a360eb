"""Pins become a folium map. With `offline`, all that knows folium.

The page shows it with one call:

    offline.serve()
    st_folium(**maps.arguments(pins), height=600, on_change=chosen)

and learns in `chosen` which place was clicked:

    maps.clicked(st.session_state.get(maps.KEY), pins)    # a place_id, or None

The map is the same script in every run, so that the browser never builds it again and the reader's view stays;
the pins travel beside it, in one element of compact JSON that `geo/web/pins.js` draws. No text of a document
goes into the map, and every string that does passes through `wire.encode`.

Coordinates are WGS84 degrees. Pins say lon, lat; Leaflet wants lat, lon; the browser swaps, in one place.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import folium
from branca.element import MacroElement
from folium.template import Template

from geo import offline
from geo.summary import Pin
from geo.wire import ATTRIBUTION, encode, pin_id, rows

Theme = Literal["auto", "light", "dark"]
Point = tuple[float, float]  # lon, lat in WGS84 degrees

KEY = "map"
# The count makes a second click on the same pin an event.
RETURNED = ("last_object_clicked_tooltip", "last_object_clicked_count")
MIN_ZOOM, MAX_ZOOM = 0, 10  # borders at 1:50 million say nothing finer


class _Map(folium.Map):
    """A map whose files come from this machine."""

    default_js = [("map", offline.script_address())]  # noqa: RUF012
    default_css = []  # noqa: RUF012


class _Start(MacroElement):
    """Hands the map over to pins.js; constant."""

    _template = Template(
        "{% macro script(this, kwargs) %}\ndateline.start({{ this._parent.get_name() }}, {{ this.json }});\n"
        "{% endmacro %}"
    )

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        addresses = {"basemap": offline.world_address(), "font": offline.font_address()}
        self.json = encode(addresses | {"attribution": ATTRIBUTION})


class _Pins(MacroElement):
    """Draws the pins; the one element in the layer."""

    _template = Template(
        "{% macro script(this, kwargs) %}\n"
        "window.feature_group = [];\n"  # streamlit-folium keeps every group it was ever given
        "dateline.show({{ this.json }});\n"
        "{% endmacro %}"
    )

    def __init__(self, pins: Sequence[Pin], theme: Theme, areas: bool, home: Sequence[Point]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.json = encode({"pins": rows(pins), "theme": theme, "areas": areas} | ({"home": home} if home else {}))

    def render(self, **kwargs: Any) -> str:
        """Nothing: folium would compile the JSON as a template; streamlit-folium takes the macro's text."""
        return ""


def base_map() -> folium.Map:
    """The map without pins: borders, waters, controls. Built anew for each run, always the same script."""
    world = _Map(
        location=[25, 0],
        zoom_start=2,
        min_zoom=MIN_ZOOM,
        max_zoom=MAX_ZOOM,
        tiles=None,
        zoom_control="topleft",
        zoom_snap=0.25,
        zoom_delta=1,
        wheel_px_per_zoom_level=90,
    )
    world.add_child(_Start())
    return world


def pin_layer(
    pins: Sequence[Pin], *, theme: Theme = "auto", areas: bool = False, home: Sequence[Point] = ()
) -> folium.FeatureGroup:
    """The pins, for `feature_group_to_add`. Also when there are none.

    The browser fits the first pins it is given, and afterwards leaves the view to the reader; a pin that becomes
    `chosen` outside the view is moved into it. Areas are drawn where `areas` says so, when the reader switches them
    on in the legend, or when chosen. Where no city is among the pins the map says so and fits the areas, or without
    any the points of `home`, until the first city comes. `theme` "auto" follows the page, also when its theme
    changes without a run.
    """
    layer = folium.FeatureGroup(control=False)
    layer.add_child(_Pins(pins, theme, areas, home))
    return layer


def arguments(
    pins: Sequence[Pin], *, theme: Theme = "auto", areas: bool = False, home: Sequence[Point] = ()
) -> dict[str, Any]:
    """The keyword arguments for `st_folium`: all but height and on_change, which are the page's."""
    return {
        "fig": base_map(),
        "key": KEY,
        "use_container_width": True,
        "returned_objects": list(RETURNED),
        "feature_group_to_add": pin_layer(pins, theme=theme, areas=areas, home=home),
    }


def clicked(value: Mapping[str, Any] | None, pins: Sequence[Pin]) -> str | None:
    """The place_id of the pin that was clicked last, from what st_folium returned; None where there is none.

    `value` comes from a browser and may hold anything.
    """
    wanted = (value or {}).get(RETURNED[0])
    return next((p.place_id for p in pins if pin_id(p.place_id) == wanted), None)
