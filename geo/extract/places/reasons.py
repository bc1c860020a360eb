"""Why a place was chosen: what its features weighed against the strongest rival, as codes with values.

| code | value |
| --- | --- |
| qualifier | the larger place named after it: "N.J." |
| qualifies | the name before it, that lies in it |
| one_sense | the qualifier that the same name has elsewhere in the text |
| population | inhabitants, or the estimate that stands for them |
| main_name, alternate_name, abbreviation, demonym | the place's name in the gazetteer |
| kind | what is meant rather than its namesakes: place, county, region, country, continent, area |
| noun | the kind that a noun beside it asks for |
| list_kind | the kind of the other names of its list, or their size |
| dateline | the name, at the head of a report |
| seat_of_power | the name, which stands for a government |
| country_vote, region_vote | the country or division that other names of the text lie in too |
| nearest_name | the nearest other name, and how far: "Boston, 300 km" |
| candidates | how many places have that name |
"""

from collections.abc import Mapping

import numpy as np

from geo.extract.places.cases import COLUMNS, Case
from geo.extract.places.context import Context
from geo.extract.places.ranking import SAME_SPOT_KM, Array, Seen, distances
from geo.extract.spans import Evidence

LEAST_WEIGHT = 0.05
MOST = 5
_CODES = {
    **dict.fromkeys(("in the qualifier", "outside the qualifier"), "qualifier"),
    **dict.fromkeys(("qualified elsewhere", "outside the qualifier elsewhere"), "one_sense"),
    **dict.fromkeys(("holds the name before it", "holds no name before it"), "qualifies"),
    **dict.fromkeys(("prominence", "less prominent than the first", "most prominent", "nobody counted"), "population"),
    **dict.fromkeys(
        (
            "written as its main name",
            "another name of a lesser place",
            "name main",
            "name alternate",
            "name abbreviation",
            "name demonym",
        ),
        "name",
    ),
    **dict.fromkeys(("noun fits", "noun does not fit"), "noun"),
    **dict.fromkeys(("fits the list", "unlike the list in size"), "list_kind"),
    "a settlement in a dateline": "dateline",
    "a seat of power that acts": "seat_of_power",
    **dict.fromkeys(("country named", "share of names in the country"), "country_vote"),
    **dict.fromkeys(("region named", "county named", "share of names in the region"), "region_vote"),
    **dict.fromkeys(
        ("share of names within 50 km", "share of names within 200 km", "a name within 50 km"), "nearest_name"
    ),
}
_NAMES = {"main": "main_name", "alternate": "alternate_name", "abbreviation": "abbreviation", "demonym": "demonym"}


def reasons(case: Case, name: str, context: Context, seen: Seen, weights: Mapping[str, float]) -> tuple[Evidence, ...]:
    """The reasons for the likeliest candidate of a case, the weightiest first, and how many candidates there were."""
    best = case.best()
    weighed: dict[str, float] = {}
    against = case.features[best] - _rival(case, best)
    for column in np.flatnonzero(against):
        code = _CODES.get(COLUMNS[column], "kind")
        weight = float(against[column]) * weights.get(COLUMNS[column], 0.0)
        weighed[code] = weighed.get(code, 0.0) + weight
    if "qualifier" in weighed:  # it is among the names that vote
        weighed["qualifier"] += weighed.pop("region_vote", 0.0) + weighed.pop("country_vote", 0.0)
    out: list[Evidence] = []
    for code in sorted(weighed, key=lambda c: (-weighed[c], c)):
        value = _value(code, case, best, name, context, seen) if weighed[code] >= LEAST_WEIGHT else None
        if value is not None and len(out) < MOST:
            out.append(Evidence(_NAMES[case.options.candidates[best].kind] if code == "name" else code, value))
    return (*out, Evidence("candidates", str(len(case.options))))


def _rival(case: Case, best: int) -> Array:
    """The features of the likeliest candidate at another spot; without one, nothing in the text's favour."""
    far = distances(case.options.points[best : best + 1], case.options.points)[0] > SAME_SPOT_KM
    if not far.any():
        return np.zeros(len(COLUMNS))
    odds = np.where(far, case.odds[:-1], -1.0)
    return np.asarray(case.features[int(np.argmax(odds))])


def _value(code: str, case: Case, best: int, name: str, context: Context, seen: Seen) -> str | None:
    """What the reader is shown for a code; None where there is nothing to show."""
    candidate = case.options.candidates[best]
    place = candidate.place
    if code == "qualifier":
        return case.qualifier
    if code == "qualifies":
        return case.qualifies
    if code == "one_sense":
        return context.qualifier_elsewhere(case)
    if code == "population":
        return str(place.population or candidate.prominence) if candidate.prominence else None
    if code == "name":
        return place.name
    if code == "noun":
        return case.noun
    if code in ("dateline", "seat_of_power"):
        return name
    if code in ("kind", "list_kind"):
        return place.precision
    if code == "country_vote":
        return place.country_code
    if code == "region_vote":
        return place.admin1 or place.name
    return _nearest(case, best, seen)


def _nearest(case: Case, best: int, seen: Seen) -> str | None:
    """The nearest settlement that another name of the text means."""
    others = np.flatnonzero((seen.group != case.group) & seen.settled & (seen.weight >= 0.5))
    if not len(others):
        return None
    far = distances(case.options.points[best : best + 1], seen.points[others])[0]
    i = int(np.argmin(far))
    return f"{seen.candidates[others[i]].place.name}, {far[i]:.0f} km"
