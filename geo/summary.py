"""Counts and cards: what a panel or a pin says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pin:
    """A sign on the map. Holds no text of a document: gazetteer names, codes, counts and coordinates only.

    `status` is a place's status or "mentioned". `weak` pins (linked by passage or document only) are drawn
    smaller, `unsure` ones (low score) with a question mark in a dashed sign. `area` is True for a state, country
    or region, drawn hollow. lon, lat in WGS84 degrees.
    """

    place_id: str
    name: str
    lon: float
    lat: float
    status: str
    mentions: int
    weak: bool = False
    unsure: bool = False
    area: bool = False
    chosen: bool = False
