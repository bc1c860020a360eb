"""How sure a place is: what decides whether a name is placed at all, and the score that the reader is shown.

Two linear models (`places.weights`): `sure` over a few cues that hold in texts of any length decides; `score`, over
more cues and over what the document is like, is what a placed name is given. It changes no choice. A share of a
document's names says little where there are few, so it is drawn to what is usual.

The parts of `sure` are among the cues of `score` too, beside the whole: weights of one alone say little.
"""

from collections.abc import Mapping
from math import log, log10

import numpy as np

from geo.extract.places.cases import AT, Standing
from geo.extract.places.context import Context
from geo.extract.places.ranking import SAME_SPOT_KM, distances
from geo.extract.places.weights import Weights, log_odds, logistic, weigh

# A town of fewer inhabitants is known to its neighbours only.
LOCAL = 200_000
# So many names of the usual kind are thought to stand beside those of the document.
USUAL_NAMES = 2
_USUAL = {"countries and capitals": 0.4, "small towns": 0.3, "names inside others": 0.15}
_FITS = (
    "share of names in the country",
    "share of names in the region",
    "share of names within 200 km",
    "share of names within 50 km",
    "a name within 50 km",
    "country named",
    "region named",
    "in the qualifier",
    "qualified elsewhere",
    "holds the name before it",
    "noun fits",
    "capital",
    "seat of a region",
    "part of a town",
    "not a settlement",
    "less prominent than the first",
    "most prominent",
    "nobody counted",
)


def sure_cues(s: Standing) -> dict[str, float]:
    """What placing hangs on: the log-odds that it is a name, and that it means the place at the likeliest spot."""
    o, best = s.case.options, s.case.best()
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


def sureness(s: Standing, learned: Weights) -> float:
    """The odds on which it hangs whether a name is placed."""
    return logistic(weigh(sure_cues(s), learned.sure))


def score(s: Standing, sure: float, document: Mapping[str, float], learned: Weights) -> float:
    """The odds that a name which was placed lies there, within 161 km; a given span's are those of placing."""
    return sure if s.chance == 1.0 else logistic(weigh(score_cues(s, sure, document), learned.score))


def score_cues(s: Standing, sure: float, document: Mapping[str, float]) -> dict[str, float]:
    """What the score is made of: `sure`, the strongest rival at another spot, what the place is, the document."""
    o, best = s.case.options, s.case.best()
    near = distances(o.points[best : best + 1], o.points)[0] <= SAME_SPOT_KM
    odds, chosen = s.case.odds[:-1], o.candidates[best]
    here, rival = float(odds[near].sum()), float(odds[~near].max(initial=0.0))
    largest = max((o.candidates[i].prominence for i in np.flatnonzero(~near)), default=0)
    cues = {
        **document,
        "bias": 1.0,
        "sure": log_odds(sure),
        "name": log_odds(s.chance),
        "place": log_odds(here),
        "rival behind": min(5.0, log((here + 0.01) / (rival + 0.01))),
        "namesakes": log10(len(o)),
        "no namesake": float(len(o) == 1),
        "prominence": log10(chosen.prominence + 1) / 8,
        "more prominent than the rival": max(-3.0, min(3.0, log10((chosen.prominence + 1) / (largest + 1)))),
        f"is {chosen.place.precision}": 1.0,
        f"name {chosen.kind}": 1.0,
        f"found by {s.name.origin}": 1.0,
        "several words": float(" " in s.name.text),
    }
    features = s.case.features[best]
    return {**cues, **{name: float(features[AT[name]]) for name in _FITS if features[AT[name]]}}


def document_cues(context: Context) -> dict[str, float]:
    """What a document is like, by its different names: news of the world, or of a few small towns."""
    known = {s.name.text: s for s in reversed(context.standing) if len(s.case.options)}
    likeliest = [s.case.options.candidates[s.case.best()] for s in known.values()]
    counts = {
        "countries and capitals": sum(
            c.place.precision in ("country", "continent") or c.place.feature_code == "PPLC" for c in likeliest
        ),
        "small towns": sum(c.place.precision in ("place", "county") and c.prominence < LOCAL for c in likeliest),
        "names inside others": sum(s.name.origin == "nested" for s in known.values()),
    }
    weight = len(known) + USUAL_NAMES
    return {name: (counts[name] - usual * len(known)) / weight for name, usual in _USUAL.items()}
