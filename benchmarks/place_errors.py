"""Why a name that gold has did not come out at its place: one cause for each, counted by benchmarks/places.py."""

from collections.abc import Iterator, Mapping, Sequence

from geo.extract.places.gazetteer import Gazetteer
from geo.extract.spans import Place, PlaceMention
from tools.ranker_samples import NEAR_KM, Gold, distance_km, vague

WIDE = ("region", "country", "continent", "area")
CAUSES = (
    "not found",
    "found, not in the gazetteer",
    "the point of a large area is elsewhere",
    "the right place is no candidate",
    "left without a place",
    "an area taken for a town, or a town for an area",
    "a namesake in another country",
    "a namesake in another state",
    "a namesake in the same state",
    "spurious: no name to gold",
)


def near(place: Place, gold: Gold) -> bool:
    """Do they lie within NEAR_KM of each other?"""
    return gold.point is not None and distance_km((place.lat, place.lon), gold.point) <= NEAR_KM


def causes(
    mentions: Sequence[PlaceMention], gold: Sequence[Gold], pairs: Mapping[int, int], gazetteer: Gazetteer
) -> Iterator[str]:
    """The cause of each error in one document; `pairs` says which gold each mention means."""
    found = {j: mentions[i] for i, j in pairs.items()}
    for j, g in enumerate(gold):
        if g.point is not None:
            cause = _missed(found.get(j), g, gazetteer)
            if cause:
                yield cause
    for i, m in enumerate(mentions):
        if i not in pairs and m.place and not vague(m, gold):
            yield "spurious: no name to gold"


def _missed(m: PlaceMention | None, gold: Gold, gazetteer: Gazetteer) -> str | None:
    if m is None:
        return "not found"
    if m.place and near(m.place, gold):
        return None
    same = [c.place for c in gazetteer.candidates(m.text)]
    if not same:
        return "found, not in the gazetteer"
    right = [p for p in same if near(p, gold)]
    if not right:
        wide = (m.place or same[0]).precision in WIDE
        return "the point of a large area is elsewhere" if wide else "the right place is no candidate"
    if m.place is None:
        return "left without a place"
    return _wrong(m.place, right)


def _wrong(chosen: Place, right: Sequence[Place]) -> str:
    """What kind of namesake was chosen, beside the most similar right place."""
    if all((p.precision in WIDE) != (chosen.precision in WIDE) for p in right):
        return "an area taken for a town, or a town for an area"
    if all(p.country_code != chosen.country_code for p in right):
        return "a namesake in another country"
    if all(p.admin1 != chosen.admin1 for p in right if p.country_code == chosen.country_code):
        return "a namesake in another state"
    return "a namesake in the same state"
