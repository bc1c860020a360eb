"""Which place each name means, how sure that is, and why.

The names of a document are weighed together (`places.context`); the score is calibrated: of the places given
with 0.9, nine in ten are right, within 161 km. A name that the gazetteer does not hold, or for which nothing stands
out, stays without a place and says why.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import log10

import numpy as np

from geo.extract.language import Reading
from geo.extract.places import weights
from geo.extract.places.context import AT, Case, Context, Standing
from geo.extract.places.gazetteer import Gazetteer
from geo.extract.places.ranking import SAME_SPOT_KM, distances
from geo.extract.places.reasons import reasons
from geo.extract.places.toponyms import given
from geo.extract.places.weights import Weights, log_odds, logistic, weigh
from geo.extract.spans import Alternative, Evidence, Place, PlaceMention, Toponym

# Below this score a name is left without a place.
PLACE_FROM = 0.33
# The same for a span that somebody else calls a place: whoever asks for one name wants it right.
GIVEN_FROM = 0.45
# Such a place is kept from this score on where nothing else bears the name: its point says little, its name all.
AREA_FROM = 0.2
# In a text that is not English, scores are worth this much less.
FOREIGN = 0.5
ALTERNATIVES = 3


def resolve(
    names: Sequence[Toponym], reading: Reading, gazetteer: Gazetteer, *, learned: Weights | None = None
) -> tuple[PlaceMention, ...]:
    """One mention for each name, in order; nothing is dropped. `learned` stands in for the shipped weights."""
    learned = learned or weights.load()
    context = Context(names, reading.text, gazetteer)
    context.weigh(learned)
    seen = context.seen()
    why: dict[int, tuple[Evidence, ...]] = {}  # by case: those who stand alike have the same reasons
    mentions = []
    for s in context.standing:
        mention = place(s, learned)
        if not reading.is_english:
            mention = replace(mention, score=round(mention.score * FOREIGN, 4))
        if mention.place:
            if id(s.case) not in why:
                why[id(s.case)] = reasons(s.case, s.name.text, context, seen, learned.rank)
            mention = replace(mention, evidence=why[id(s.case)])
        mentions.append(mention)
    return tuple(mentions)


def resolve_spans(
    spans: Sequence[tuple[int, int]], reading: Reading, gazetteer: Gazetteer, *, learned: Weights | None = None
) -> tuple[PlaceMention, ...]:
    """One mention for each span that the caller calls a place name, in the order given."""
    names, where = given(reading, gazetteer, spans, learned=learned)
    mentions = resolve(names, reading, gazetteer, learned=learned)
    return tuple(mentions[i] for i in where)


def sure_cues(s: Standing) -> dict[str, float]:
    """What the score is made of: the log-odds that it is a name, and that it means the place at the likeliest spot."""
    best = s.case.best()
    o = s.case.options
    near = distances(o.points[best : best + 1], o.points)[0] <= SAME_SPOT_KM
    place = log_odds(float(s.case.odds[:-1][near].sum()))
    features = s.case.features[best]
    support = features[AT["share of names in the region"]] + features[AT["share of names within 200 km"]]
    alone = float(support == 0 and o.candidates[best].place.precision in ("place", "county"))
    cues = {
        "namesakes": log10(len(o)),
        "no other name near": alone,
        "namesakes, no other name near": alone * log10(len(o)),
    }
    if s.chance == 1.0:
        return {**cues, "given": 1.0, "given, place": place}
    return {**cues, "bias": 1.0, "name": log_odds(s.chance), "place": place, f"found by {s.name.origin}": 1.0}


def place(s: Standing, learned: Weights) -> PlaceMention:
    """The likeliest place of a name, or the reason why there is none; without evidence."""
    n, case = s.name, s.case
    if not len(case.options):
        return PlaceMention(*_span(n), n.use, None, 0.0, reason="not_in_gazetteer")
    score = round(logistic(weigh(sure_cues(s), learned.sure)), 4)
    vast = len(case.options) == 1 and case.options.candidates[0].place.precision in ("area", "continent")
    if score < (AREA_FROM if vast else GIVEN_FROM if s.chance == 1.0 else PLACE_FROM):
        reason = "none_fits" if case.odds[-1] > case.odds[case.best()] else "ambiguous"
        return PlaceMention(*_span(n), n.use, None, score, alternatives=_alternatives(case, None), reason=reason)
    best = case.best()
    chosen = case.options.candidates[best].place
    return PlaceMention(*_span(n), n.use, chosen, score, alternatives=_alternatives(case, best))


def _span(name: Toponym) -> tuple[int, int, str, int, int]:
    return name.start, name.end, name.text, name.sent_start, name.sent_end


def _alternatives(case: Case, chosen: int | None) -> tuple[Alternative, ...]:
    order = [int(i) for i in np.argsort(-case.odds[:-1], kind="stable") if i != chosen][:ALTERNATIVES]
    places = [(case.options.candidates[i].place, float(case.odds[i])) for i in order]
    return tuple(Alternative(p.place_id, full_name(p), round(odds, 4)) for p, odds in places)


def full_name(place: Place) -> str:
    """A place's name as nobody can mistake it: "Newark, Delaware, US"."""
    parts = [place.name]
    if place.admin1 and place.admin1 != place.name:
        parts.append(place.admin1)
    if place.country_code and place.precision not in ("country", "continent"):
        parts.append(place.country_code)
    return ", ".join(parts)
