"""Which place each name means, how sure that is, and why.

The names of a document are weighed together (`geo.extract.context`); the score is calibrated: of the places given
with 0.9, nine in ten are right, within 161 km. A name that the gazetteer does not hold, or for which nothing stands
out, stays without a place and says why.
"""

from collections.abc import Mapping, Sequence
from math import log

import numpy as np

from geo.extract import weights
from geo.extract.context import COLUMNS, Context, Standing
from geo.extract.gazetteer import Gazetteer
from geo.extract.language import Reading
from geo.extract.ranking import Array, distances
from geo.extract.spans import Alternative, Evidence, Place, PlaceMention, Toponym
from geo.extract.toponyms import Name, given
from geo.extract.weights import Weights, logistic, weigh

# Below this score a name is left without a place.
PLACE_FROM = 0.35
# Places so near to each other (a city and its county) are one answer when odds are added up, in km.
SAME_SPOT_KM = 50.0
ALTERNATIVES = 3


def resolve(
    names: Sequence[Toponym], reading: Reading, gazetteer: Gazetteer, *, learned: Weights | None = None
) -> tuple[PlaceMention, ...]:
    """One mention for each name, in order; nothing is dropped. `learned` stands in for the shipped weights."""
    learned = learned or weights.load()
    chances = [n.chance if isinstance(n, Name) else 1.0 for n in names]
    context = Context(names, chances, reading.text, gazetteer)
    context.weigh(_vector(learned.alone), _vector(learned.rank))
    return tuple(_mention(s, learned.sure) for s in context.standing)


def resolve_spans(
    spans: Sequence[tuple[int, int]], reading: Reading, gazetteer: Gazetteer, *, learned: Weights | None = None
) -> tuple[PlaceMention, ...]:
    """One mention for each span that the caller calls a place name, in the order given."""
    names, where = given(reading, gazetteer, spans, learned=learned)
    mentions = resolve(names, reading, gazetteer, learned=learned)
    return tuple(mentions[i] for i in where)


def _vector(learned: Mapping[str, float]) -> Array:
    return np.array([learned.get(name, 0.0) for name in COLUMNS])


def spot(s: Standing) -> tuple[int, float]:
    """The likeliest candidate, and the odds of all that lie at its spot."""
    best = int(np.argmax(s.odds[:-1]))
    near = distances(s.options.points[best : best + 1], s.options.points)[0] <= SAME_SPOT_KM
    return best, float(s.odds[:-1][near].sum())


def sure_cues(chance: float, odds: float) -> dict[str, float]:
    """What the score is made of: the log-odds that it is a place name, and that it is this place."""
    return {"bias": 1.0, "name": _log_odds(chance), "place": _log_odds(odds)}


def _log_odds(p: float) -> float:
    p = min(0.995, max(0.005, p))
    return log(p / (1.0 - p))


def _mention(s: Standing, sure: dict[str, float]) -> PlaceMention:
    def mention(place: Place | None, score: float, **more: object) -> PlaceMention:
        n = s.name
        return PlaceMention(n.start, n.end, n.text, n.sent_start, n.sent_end, n.use, place, round(score, 4), **more)

    if not len(s.options):
        return mention(None, 0.0, reason="not_in_gazetteer")
    best, odds = spot(s)
    score = logistic(weigh(sure_cues(s.chance, odds), sure))
    if score < PLACE_FROM:
        reason = "none_fits" if s.odds[-1] > odds else "ambiguous"
        return mention(None, score, reason=reason, alternatives=_alternatives(s, -1))
    return mention(
        s.options.candidates[best].place,
        score,
        evidence=(Evidence("candidates", str(len(s.options))),),
        alternatives=_alternatives(s, best),
    )


def _alternatives(s: Standing, best: int) -> tuple[Alternative, ...]:
    order = [int(i) for i in np.argsort(-s.odds[:-1], kind="stable") if i != best][:ALTERNATIVES]
    return tuple(
        Alternative(c.place.place_id, full_name(c.place), round(float(s.odds[i]), 4))
        for i in order
        for c in (s.options.candidates[i],)
    )


def full_name(place: Place) -> str:
    """A place's name as nobody can mistake it: "Newark, Delaware, US"."""
    parts = [place.name]
    if place.admin1 and place.admin1 != place.name:
        parts.append(place.admin1)
    if place.country_code and place.precision not in ("country", "continent"):
        parts.append(place.country_code)
    return ", ".join(parts)
