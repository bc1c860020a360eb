"""Pins as a browser reads them: inert JSON, safe identifiers. Knows neither folium nor Streamlit.

Coordinates are WGS84 degrees, lon lat.
"""

import hashlib
import json
import math
import re
from collections.abc import Sequence
from typing import Any

from geo.markup import visible
from geo.schema import STATUSES
from geo.summary import Pin

# Every map and every export says where its places and its borders come from.
ATTRIBUTION = "GeoNames (CC BY 4.0, modified) · Natural Earth · US Census Bureau"
# A pin's status travels as its place in this tuple.
SIGNS = (*STATUSES, "mentioned")

_JSON_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_NOT_PLAIN = re.compile(r'\\["\\]|[^A-Za-z0-9 .,:"\\-]')
_PLAIN_ID = re.compile(r"[A-Za-z0-9-]{1,64}")


def encode(value: Any) -> str:
    """JSON that is inert in a script, an attribute, a template and a regular expression's replacement.

    The one way for a string to reach folium, which compiles what it renders as a template again, and
    streamlit-folium, which rewrites words in it. Inside strings everything but letters, digits, space and a few
    plain signs is a \\u escape: `<`, `{{`, `{%`, backquote, `$`, `_`, U+2028.
    """
    whole = json.dumps(value, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return _JSON_STRING.sub(lambda s: _NOT_PLAIN.sub(lambda c: f"\\u{ord(c[0][-1]):04x}", s[0]), whole)


def pin_id(place_id: str) -> str:
    """What stands for a place in the browser: its identifier, or a hash of one that holds unusual characters."""
    if _PLAIN_ID.fullmatch(place_id):
        return place_id
    return "x" + hashlib.sha256(place_id.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def rows(pins: Sequence[Pin]) -> list[list[Any]]:
    """The pins as the browser reads them: [id, name, lon, lat, index in SIGNS, mentions, weak|unsure|area|chosen].

    Raises ValueError for a pin that is nowhere on earth or has a status that is not one.
    """
    return [_row(pin) for pin in pins]


def _row(pin: Pin) -> list[Any]:
    if not (math.isfinite(pin.lon) and math.isfinite(pin.lat) and abs(pin.lon) <= 180 and abs(pin.lat) <= 90):
        raise ValueError(f"{pin.place_id}: expected lon, lat in degrees, got {pin.lon}, {pin.lat}")
    if pin.status not in SIGNS:
        raise ValueError(f"{pin.place_id}: expected a status of {SIGNS}, got {pin.status!r}")
    flags = pin.weak | pin.unsure << 1 | pin.area << 2 | pin.chosen << 3
    place = [round(pin.lon, 4), round(pin.lat, 4)]
    return [pin_id(pin.place_id), visible(pin.name), *place, SIGNS.index(pin.status), pin.mentions, flags]
