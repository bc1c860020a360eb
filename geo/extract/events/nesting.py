"""Places inside one another: of those that one verb has, the one that stands for the others."""

from collections.abc import Sequence

from geo.extract.events.frames import Placed
from geo.extract.spans import Place

# Characters between a place and the larger one that says where it lies.
_BESIDE = 48
_AT = len(" at the ")


def finest(placed: Sequence[Placed]) -> list[Placed]:
    """One place for what the text narrows down.

    Without the larger places that only say where a smaller one lies ("Newark, N.J.", "Paris, France"), and without a
    building or street whose town follows ("the Old Bay Prison in Dalton"): the town stands for both. Of two sites the
    one inside the other stands for both ("the chapel at Dalton Castle").
    """
    return [
        one
        for one in placed
        if not any(_encloses(one, other) or _houses(one, other) or _holds(one, other) for other in placed)
    ]


def _encloses(larger: Placed, smaller: Placed) -> bool:
    around, inside = larger.mention.place, smaller.mention.place
    return around is not None and inside is not None and _follows(larger, smaller) and contains(around, inside)


def _houses(site: Placed, town: Placed) -> bool:
    around = town.mention.place
    return around is not None and around.feature_code.startswith("PPL") and _is_site(site) and _follows(town, site)


def _holds(grounds: Placed, site: Placed) -> bool:
    return (
        _is_site(grounds)
        and _is_site(site)
        and 0 < grounds.mention.start - site.mention.end <= _AT
        and grounds.by in ("at", "in", "on")
    )


def _is_site(placed: Placed) -> bool:
    place = placed.mention.place
    return place is not None and place.precision == "place" and not place.feature_code.startswith(("PPL", "ADM"))


def _follows(second: Placed, first: Placed) -> bool:
    return 0 <= second.mention.start - first.mention.end <= _BESIDE


def contains(larger: Place, smaller: Place) -> bool:
    if larger.country_code != smaller.country_code:
        return False
    if larger.precision == "country":
        return smaller.precision != "country"
    if larger.precision == "county":
        return smaller.precision == "place"
    return larger.precision == "region" and larger.name == smaller.admin1 and smaller.precision in ("place", "county")
