"""Which place each name means, how sure that is, and why.

The names of a document are weighed together (`places.context`). The score is calibrated (`places.scoring`): of the
places given with 0.9, at least nine in ten are right, within 161 km. A name that the gazetteer does not hold, or for
which nothing stands out, stays without a place and says why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from geo.extract.language import Reading
from geo.extract.places import scoring, weights
from geo.extract.places.cases import Case, Standing
from geo.extract.places.context import Context
from geo.extract.places.gazetteer import Gazetteer
from geo.extract.places.reasons import reasons
from geo.extract.places.toponyms import given
from geo.extract.places.weights import Weights
from geo.extract.spans import Alternative, Evidence, Place, PlaceMention, Toponym

# Less sure than this (`scoring.sureness`), a name is left without a place.
PLACE_FROM = 0.3
# The same for a span that somebody else calls a place: whoever asks for one name wants it right.
GIVEN_FROM = 0.45
# Such a place is kept from this on where nothing else bears the name: its point says little, its name all.
AREA_FROM = 0.2
# A capital or a great city by its main name is kept from this on: the world over, its name alone means it.
RENOWNED_FROM, RENOWNED = 0.18, 500_000
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
    document = scoring.document_cues(context)
    why: dict[int, tuple[Evidence, ...]] = {}  # by case: those who stand alike have the same reasons
    mentions = []
    for s in context.standing:
        mention = place(s, document, learned)
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


def place(s: Standing, document: Mapping[str, float], learned: Weights) -> PlaceMention:
    """The likeliest place of a name, or the reason why there is none; without evidence.

    `document` are the cues of the whole text (`scoring.document_cues`).
    """
    n, case = s.name, s.case
    if not len(case.options):
        return PlaceMention(*_span(n), n.use, None, 0.0, reason="not_in_gazetteer")
    sure = scoring.sureness(s, learned)
    if sure < _least(s):
        reason = "none_fits" if case.odds[-1] > case.odds[case.best()] else "ambiguous"
        return PlaceMention(
            *_span(n), n.use, None, round(sure, 4), alternatives=_alternatives(case, None), reason=reason
        )
    best = case.best()
    chosen = case.options.candidates[best].place
    score = round(scoring.score(s, sure, document, learned), 4)
    return PlaceMention(*_span(n), n.use, chosen, score, alternatives=_alternatives(case, best))


def _least(s: Standing) -> float:
    """How sure a name's likeliest place must be."""
    candidates = s.case.options.candidates
    likeliest = candidates[s.case.best()]
    if len(candidates) == 1 and likeliest.place.precision in ("area", "continent"):
        return AREA_FROM
    if s.chance == 1.0:
        return GIVEN_FROM
    great = likeliest.prominence >= RENOWNED or likeliest.place.feature_code == "PPLC"
    return RENOWNED_FROM if great and likeliest.kind == "main" and likeliest.place.precision == "place" else PLACE_FROM


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
