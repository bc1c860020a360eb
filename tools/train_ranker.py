"""Learn data/ranker.json from annotated corpora.

    python -m tools.train_ranker CORPORA [--out data/ranker.json]

CORPORA holds files of JSON lines, one document each: {"id", "text", "toponyms": [{"start", "end", "lat", "lon",
"type"?}]}; a toponym without coordinates counts neither for nor against. All models are linear, with an L2 penalty;
they are fitted without chance, so that the same documents give the same file. benchmarks/places.py says how weights
that were learned in this way do on documents that were left out.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from geo.extract.bodies.agencies import Registry
from geo.extract.language import Reader
from geo.extract.places import usage
from geo.extract.places.cases import COLUMNS
from geo.extract.places.context import Context
from geo.extract.places.gazetteer import Gazetteer
from geo.extract.places.names import Name
from geo.extract.places.resolution import place
from geo.extract.places.scoring import document_cues, score_cues, sure_cues, sureness
from geo.extract.places.toponyms import ACCEPT, POSSIBLE, choose, origin, second_look
from geo.extract.places.weights import MODELS, RANKER, Weights, logistic, weigh
from tools.ranker_fit import Ballot, fit_choice, fit_classes, fit_yes_no
from tools.ranker_samples import NEAR_KM, Given, Gold, Sample, distance_km, match, read_corpus, sample, vague

PENALTY = {"accept": 1.0, "again": 0.1, "use": 2.0, "rank": 2.0, "sure": 0.1, "score": 20.0}
# What a weight is drawn to in place of nought. A stated qualifier is obeyed: in the corpora none of a hundred misleads,
# but nearly all of those names would come out right without it, so that little is learned.
# Nor is a hamlet meant by the other name that it shares with a great place, or in a list of great cities.
# What acts is a seat of power.
BELIEF = {
    "outside the qualifier": -2.0,
    "in the qualifier": 0.5,
    "another name of a lesser place": -4.0,
    "unlike the list in size": -2.0,
    "a seat of power that acts": 2.0,
}
SCORE_FOLDS = 3
TYPES = {
    **dict.fromkeys(("Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal"), "literal"),
    **dict.fromkeys(("Metonymic", "Non_Literal_Modifier"), "associative"),
    "Embedded_Non_Lit": "organisation",
    **dict.fromkeys(("Demonym", "Language"), "demonym"),
}


def learn(samples: Sequence[Sample], gazetteer: Gazetteer) -> Weights:
    """All weights, from these documents alone.

    The score is learned from documents that the other weights were not learned from: in those that they were, names
    come out right too often.
    """
    rows, labels = [], []
    for fold in range(SCORE_FOLDS):
        learned = learn_places([s for i, s in enumerate(samples) if i % SCORE_FOLDS != fold], gazetteer)
        for s in samples[fold::SCORE_FOLDS]:
            for cue, right in scored(s, final_context(s, gazetteer, learned), learned):
                rows.append(cue)
                labels.append(right)
    score = fit_yes_no(rows, labels, PENALTY["score"])
    return replace(learn_places(samples, gazetteer), score=score)


def learn_places(samples: Sequence[Sample], gazetteer: Gazetteer) -> Weights:
    """All weights but the score's."""
    accept = learn_accept(samples)
    use = learn_use(samples)
    first = {s.id: [logistic(weigh(c, accept)) for c in s.cues] for s in samples}
    likely = {s.id: choose(s.found, first[s.id], POSSIBLE) for s in samples}
    contexts = [(s, context(s, likely[s.id], first[s.id], use, gazetteer)) for s in samples]
    alone = fit_rank(contexts)
    rank = alone
    for _ in range(2):
        for _, c in contexts:
            c.odds(alone)
            c.look_around()
            if rank is not alone:
                c.odds(rank)
                c.look_around()
        rank = fit_rank(contexts)
    learned = Weights(accept, {}, use, alone, rank, {}, {})
    rows, labels = [], []
    for s, c in contexts:
        c.weigh(learned)
        for standing, right in zip(c.standing, names_in_gold(s, c), strict=True):
            if right is not None:
                rows.append(second_look(standing, c))
                labels.append(right)
    learned = replace(learned, again=fit_yes_no(rows, labels, PENALTY["again"]))
    rows, labels = [], []
    for s, c in contexts:
        taken, chances = looked_again(c, likely[s.id], first[s.id], learned)
        c = context(s, taken, chances, use, gazetteer)
        c.weigh(learned)
        for cue, right in [*judged(s, c), *judged(s, given_context(s, gazetteer, learned), given=True)]:
            rows.append(cue)
            labels.append(right)
    return replace(learned, sure=fit_yes_no(rows, labels, PENALTY["sure"]))


def fit_rank(contexts: Sequence[tuple[Sample, Context]]) -> dict[str, float]:
    """Weights by which to choose among candidates, from the names that gold knows."""
    votes = [b for s, c in contexts for b in ballots(c, s.gold)]
    belief = np.array([BELIEF.get(name, 0.0) for name in COLUMNS])
    fitted = fit_choice(votes, PENALTY["rank"], belief)
    return {name: float(w) for name, w in zip(COLUMNS, fitted, strict=True) if w}


def looked_again(
    c: Context, likely: Sequence[int], first: Sequence[float], learned: Weights
) -> tuple[list[int], list[float]]:
    """The proposals that are taken in the end, and the odds of all."""
    chances = list(first)
    for i, standing in zip(likely, c.standing, strict=True):
        chances[i] = logistic(weigh(second_look(standing, c), learned.again))
    return [i for i in likely if chances[i] >= ACCEPT], chances


def names_in_gold(s: Sample, c: Context) -> list[bool | None]:
    """For each name: does gold have it? None where gold does not care."""
    pairs = match([(x.name.start, x.name.end) for x in c.standing], s.gold)
    out: list[bool | None] = []
    for i, x in enumerate(c.standing):
        cared = s.gold[pairs[i]].point is not None if i in pairs else not vague(x.name, s.gold)
        out.append(i in pairs if cared else None)
    return out


def learn_accept(samples: Sequence[Sample]) -> dict[str, float]:
    """Is a proposal a place name?"""
    rows, labels = [], []
    for s in samples:
        pairs = match([(p.start, p.end) for p in s.found], s.gold)
        for i, p in enumerate(s.found):
            if i in pairs and s.gold[pairs[i]].point is None:
                continue
            if i not in pairs and any(g.point is None and g.start < p.end and p.start < g.end for g in s.gold):
                continue
            rows.append(s.cues[i])
            labels.append(i in pairs)
    return fit_yes_no(rows, labels, PENALTY["accept"])


def learn_use(samples: Sequence[Sample]) -> dict[str, dict[str, float]]:
    """How is a name used? From the documents whose gold says so."""
    rows, labels = [], []
    for s in samples:
        for i, j in match([(p.start, p.end) for p in s.found], s.gold).items():
            use = TYPES.get(s.gold[j].type or "")
            if use:
                rows.append(s.use_cues[i])
                labels.append(usage.CLASSES.index(use))
    if not rows:
        return {}
    names, w = fit_classes(rows, labels, len(usage.CLASSES), PENALTY["use"])
    return {use: {n: float(w[i, k]) for i, n in enumerate(names)} for k, use in enumerate(usage.CLASSES)}


def given_context(s: Sample, gazetteer: Gazetteer, learned: Weights) -> Context:
    """Gold's spans in the context of what else is found, weighed."""
    g = s.given
    chances = [1.0 if i in g.asked else logistic(weigh(c, learned.accept)) for i, c in enumerate(g.cues)]
    c = context(g, [i for i, chance in enumerate(chances) if chance >= ACCEPT], chances, learned.use, gazetteer)
    c.weigh(learned)
    return c


def context(
    s: Sample | Given,
    taken: Sequence[int],
    chances: Sequence[float],
    use: Mapping[str, Mapping[str, float]],
    gazetteer: Gazetteer,
) -> Context:
    """The names that are taken, in their context."""
    names = []
    for i in taken:
        p, larger = s.found[i], s.qualifiers.get(i)
        qualifier = s.found[larger].text if larger is not None and larger in taken else None
        meant = usage.likeliest(s.use_cues[i], use)
        names.append(
            Name(p.start, p.end, p.text, 0, 0, meant, qualifier=qualifier, origin=origin(p), chance=chances[i])
        )
    return Context(names, s.text, gazetteer)


def ballots(context: Context, gold: Sequence[Gold]) -> Iterator[Ballot]:
    """What to choose between, for each name that gold knows."""
    pairs = match([(s.name.start, s.name.end) for s in context.standing], gold)
    for i, j in pairs.items():
        s, point = context.standing[i], gold[j].point
        o = s.case.options
        if point is None or not len(o):
            continue
        right = [distance_km((c.place.lat, c.place.lon), point) <= NEAR_KM for c in o.candidates]
        for division, town in o.twins:  # a rule tells them apart; LGL takes the state for every New York
            right[division] = right[town] = right[division] or right[town]
        yield s.case.features.copy(), np.array([*right, not any(right)])


def judged(s: Sample, context: Context, *, given: bool = False) -> Iterator[tuple[dict[str, float], bool]]:
    """For each name with candidates: what placing it hangs on, and whether the likeliest place is right."""
    for x, right in zip(context.standing, likeliest_right(s, context), strict=True):
        if right is not None and not (given and x.chance < 1.0):
            yield sure_cues(x), right


def scored(s: Sample, context: Context, learned: Weights) -> Iterator[tuple[dict[str, float], bool]]:
    """For each name that is placed: what its score is made of, and whether its place is right."""
    document = document_cues(context)
    for x, right in zip(context.standing, likeliest_right(s, context), strict=True):
        if right is not None and place(x, document, learned).place:
            yield score_cues(x, sureness(x, learned), document), right


def likeliest_right(s: Sample, context: Context) -> list[bool | None]:
    """For each name: is the likeliest place right? None where gold does not care, or where there is no candidate."""
    pairs = match([(x.name.start, x.name.end) for x in context.standing], s.gold)
    out: list[bool | None] = []
    for i, x in enumerate(context.standing):
        point = s.gold[pairs[i]].point if i in pairs else None
        if not len(x.case.options) or (point is None if i in pairs else vague(x.name, s.gold)):
            out.append(None)
            continue
        o, best = x.case.options, x.case.best()
        right = [point is not None and distance_km((c.place.lat, c.place.lon), point) <= NEAR_KM for c in o.candidates]
        # A rule tells a town from the division it names; LGL takes the state for every New York.
        other = any(right[a] or right[b] for a, b in o.twins if best in (a, b))
        out.append(None if other and not right[best] else right[best])
    return out


def final_context(s: Sample, gazetteer: Gazetteer, learned: Weights) -> Context:
    """The names that are taken in the end, weighed together."""
    first = [logistic(weigh(c, learned.accept)) for c in s.cues]
    likely = choose(s.found, first, POSSIBLE)
    c = context(s, likely, first, learned.use, gazetteer)
    c.weigh(learned)
    taken, chances = looked_again(c, likely, first, learned)
    c = context(s, taken, chances, learned.use, gazetteer)
    c.weigh(learned)
    return c


def read_corpora(folder: Path, gazetteer: Gazetteer) -> dict[str, list[Sample]]:
    """All corpora of a folder, by the names of their files."""
    registry, reader = Registry.load(), Reader()
    corpora = {}
    for path in sorted(folder.glob("*.jsonl")):
        documents = read_corpus(path)
        readings = reader.read(str(d["text"]) for d in documents)
        corpora[path.stem] = [sample(d, r, gazetteer, registry) for d, r in zip(documents, readings, strict=True)]
    return corpora


def written(learned: Weights) -> str:
    """The weights as the text of a file, the same for the same weights."""

    def rounded(node: Mapping[str, object]) -> dict[str, object]:
        return {k: rounded(v) if isinstance(v, dict) else round(float(v), 4) for k, v in sorted(node.items())}  # type: ignore[arg-type]

    models = {model: rounded(getattr(learned, model)) for model in MODELS}
    return json.dumps(models, indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--out", type=Path, default=RANKER)
    args = parser.parse_args()
    gazetteer = Gazetteer.load()
    corpora = read_corpora(args.corpora, gazetteer)
    learned = learn([s for c in corpora.values() for s in c], gazetteer)
    args.out.write_text(written(learned), encoding="utf-8")


if __name__ == "__main__":
    main()
