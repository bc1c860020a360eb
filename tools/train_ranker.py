"""Learn data/ranker.json from annotated corpora, and say how well it would do on documents it has not seen.

    python tools/train_ranker.py CORPORA [--out data/ranker.json] [--folds 5]

CORPORA holds lgl.jsonl and gwn.jsonl, one document a line: {"id", "text", "toponyms": [{"start", "end", "lat",
"lon", "type"?}]}. Every figure printed is of documents that the weights were not learned from: whole documents are
left out, fold by fold. All models are linear, with an L2 penalty; they are fitted by L-BFGS, without chance.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geo.extract import agencies, outlets, people, usage
from geo.extract.agencies import Registry
from geo.extract.context import COLUMNS, Context
from geo.extract.cues import Cues
from geo.extract.gazetteer import Gazetteer
from geo.extract.language import Reading
from geo.extract.names import Name, Proposal, Tokens, marks, proposals
from geo.extract.resolution import sure_cues
from geo.extract.spans import Toponym
from geo.extract.toponyms import ACCEPT, POSSIBLE, around, choose, origin, second_look
from geo.extract.weights import Weights, logistic, weigh

Array = NDArray[np.float64]
NEAR_KM = 161.0
PENALTY = {"accept": 1.0, "again": 0.1, "use": 2.0, "rank": 2.0, "sure": 0.1}
TYPES = {
    **dict.fromkeys(("Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal"), "literal"),
    **dict.fromkeys(("Metonymic", "Non_Literal_Modifier"), "associative"),
    "Embedded_Non_Lit": "organisation",
    **dict.fromkeys(("Demonym", "Language"), "demonym"),
}


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated toponym; without coordinates (None) it counts neither for nor against."""

    start: int
    end: int
    point: tuple[float, float] | None  # lat, lon
    type: str | None


@dataclass(frozen=True, slots=True)
class Sample:
    """What is learned from one document: no text, but names, cues and gold."""

    id: str
    text: str
    found: list[Proposal]
    cues: list[dict[str, float]]
    use_cues: list[dict[str, float]]
    qualifiers: dict[int, int]
    gold: list[Gold]
    given: "Given"


@dataclass(frozen=True, slots=True)
class Given:
    """The same document with gold's spans given."""

    found: list[Proposal]
    cues: list[dict[str, float]]
    qualifiers: dict[int, int]
    asked: set[int]


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance between two (lat, lon), in km."""
    p, q = radians(a[0]), radians(b[0])
    h = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin(radians(b[1] - a[1]) / 2) ** 2
    return 2 * 6371.0088 * asin(min(1.0, sqrt(h)))


def read_corpus(path: Path) -> list[dict[str, object]]:
    """The documents of a corpus, one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def sample(document: Mapping[str, object], reading: Reading, gazetteer: Gazetteer, registry: Registry) -> Sample:
    """What one document teaches."""
    named = outlets.find(reading)
    bodies = agencies.find(reading, registry, outlets=named)
    persons = people.find(reading, agencies=bodies, outlets=named)
    tokens = Tokens(reading.doc)
    marked = marks(reading, gazetteer, agencies=bodies, people=persons, outlets=named)
    cues = Cues(tokens, proposals(tokens, marked, reading.text, gazetteer), gazetteer)
    gold = [
        Gold(t["start"], t["end"], None if t["lat"] is None else (t["lat"], t["lon"]), t.get("type"))
        for t in document["toponyms"]  # type: ignore[attr-defined]
    ]
    numbers = range(len(cues.found))
    return Sample(
        str(document["id"]),
        reading.text,
        cues.found,
        [cues.describe(i) for i in numbers],
        [usage.cues(cues.found[i], tokens) for i in numbers],
        cues.qualifiers,
        gold,
        given_gold(reading, gazetteer, gold),
    )


def given_gold(reading: Reading, gazetteer: Gazetteer, gold: Sequence[Gold]) -> Given:
    """Gold's spans among the names around them."""
    cues, asked = around(reading, gazetteer, [(g.start, g.end) for g in gold if g.point])
    return Given(cues.found, [cues.describe(i) for i in range(len(cues.found))], cues.qualifiers, asked)


def match(found: Sequence[tuple[int, int]], gold: Sequence[Gold]) -> dict[int, int]:
    """Which gold each span means: the same offsets first, then the largest overlap, one to one."""
    pairs = []
    for i, (start, end) in enumerate(found):
        for j, g in enumerate(gold):
            shared = min(end, g.end) - max(start, g.start)
            if shared > 0:
                pairs.append(((start, end) != (g.start, g.end), -shared, i, j))
    out: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(pairs):
        if i not in out and j not in taken:
            out[i] = j
            taken.add(j)
    return out


# Fitting


def minimise(loss: Callable[[Array], tuple[float, Array]], start: Array, *, steps: int = 300) -> Array:
    """The point where a smooth function is least, by L-BFGS with a backtracking line search."""
    x, (value, slope) = start, loss(start)
    memory: list[tuple[Array, Array, float]] = []
    for _ in range(steps):
        direction = slope.copy()
        scale = []
        for s, y, r in reversed(memory):
            a = r * (s @ direction)
            direction -= a * y
            scale.append(a)
        if memory:
            s, y, _ = memory[-1]
            direction *= (s @ y) / (y @ y)
        for (s, y, r), a in zip(memory, reversed(scale), strict=True):
            direction += (a - r * (y @ direction)) * s
        step, descent = 1.0, slope @ direction
        if not memory:
            step = 1.0 / max(1.0, float(np.abs(slope).sum()))
        while True:
            moved = x - step * direction
            new_value, new_slope = loss(moved)
            if new_value <= value - 1e-4 * step * descent or step < 1e-10:
                break
            step /= 2
        s, y = moved - x, new_slope - slope
        if s @ y > 1e-10:
            memory = [*memory[-9:], (s, y, 1.0 / (s @ y))]
        done = abs(value - new_value) < 1e-7 * max(1.0, abs(value))
        x, value, slope = moved, new_value, new_slope
        if done:
            break
    return x


def columns(rows: Iterable[Mapping[str, float]]) -> list[str]:
    """The names of all features, in one order."""
    return sorted({name for row in rows for name in row})


def matrix(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> Array:
    """Features as a matrix: one row an example."""
    at = {name: i for i, name in enumerate(names)}
    out = np.zeros((len(rows), len(names)))
    for row, features in zip(out, rows, strict=True):
        for name, value in features.items():
            row[at[name]] = value
    return out


def fit_classes(
    rows: Sequence[Mapping[str, float]], labels: Sequence[int], classes: int, penalty: float
) -> tuple[list[str], Array]:
    """Multinomial logistic regression: names of features, and weights (one row a feature, one column a class)."""
    names = columns(rows)
    x, y = matrix(rows, names), np.eye(classes)[np.asarray(labels, dtype=int)]
    keep = np.array([name != "bias" for name in names], dtype=float)[:, None]

    def loss(flat: Array) -> tuple[float, Array]:
        w = flat.reshape(len(names), classes)
        z = x @ w
        z -= z.max(axis=1, keepdims=True)
        log_odds = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        slope = x.T @ (np.exp(log_odds) - y) + penalty * keep * w
        return float(-(y * log_odds).sum() + penalty / 2 * (keep * w * w).sum()), slope.ravel()

    return names, minimise(loss, np.zeros(len(names) * classes)).reshape(len(names), classes)


def fit_yes_no(rows: Sequence[Mapping[str, float]], labels: Sequence[bool], penalty: float) -> dict[str, float]:
    """Logistic regression."""
    names, w = fit_classes(rows, [int(label) for label in labels], 2, penalty)
    return {name: float(w[i, 1] - w[i, 0]) for i, name in enumerate(names)}


Ballot = tuple[Array, NDArray[np.bool_]]  # features of the candidates and of "none of them"; which of them are right


def fit_choice(contexts: Sequence[tuple[Sample, Context]]) -> dict[str, float]:
    """Conditional logit: weights under which the right candidates have the greatest odds."""
    votes = [b for s, c in contexts for b in ballots(c, s.gold)]
    penalty = PENALTY["rank"]
    x = np.vstack([b[0] for b in votes])
    right = np.concatenate([b[1] for b in votes])
    starts = np.cumsum([0, *(len(b[1]) for b in votes[:-1])])
    which = np.repeat(np.arange(len(votes)), [len(b[1]) for b in votes])

    def shares(z: Array, mask: Array) -> tuple[Array, Array]:
        top = np.maximum.reduceat(np.where(mask > 0, z, -1e9), starts)[which]
        raised = np.exp(np.minimum(z - top, 0.0) if mask.all() else z - top) * mask
        total = np.add.reduceat(raised, starts)
        return raised / total[which], np.log(total) + top[starts]

    def loss(w: Array) -> tuple[float, Array]:
        z = x @ w
        all_share, all_log = shares(z, np.ones(len(z)))
        right_share, right_log = shares(z, right.astype(float))
        slope = x.T @ (all_share - right_share) + penalty * w
        return float((all_log - right_log).sum() + penalty / 2 * (w @ w)), slope

    fitted = minimise(loss, np.zeros(x.shape[1]))
    return {name: float(w) for name, w in zip(COLUMNS, fitted, strict=True) if w}


# Learning one model after the other


def learn(samples: Sequence[Sample], gazetteer: Gazetteer) -> Weights:
    """All weights, from these documents alone."""
    accept = learn_accept(samples)
    use = learn_use(samples)
    first = {s.id: [logistic(weigh(c, accept)) for c in s.cues] for s in samples}
    likely = {s.id: choose(s.found, first[s.id], POSSIBLE) for s in samples}
    contexts = [(s, context(s, likely[s.id], first[s.id], gazetteer)) for s in samples]
    alone = fit_choice(contexts)
    rank = alone
    for _ in range(2):
        for _, c in contexts:
            c.odds(alone)
            c.look_around()
            if rank is not alone:
                c.odds(rank)
                c.look_around()
        rank = fit_choice(contexts)
    learned = Weights(accept, {}, use, alone, rank, {})
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
        c = context(s, taken, chances, gazetteer)
        c.weigh(learned)
        for cue, right in [*judged(s, c), *judged(s, given_context(s, gazetteer, learned), given=True)]:
            rows.append(cue)
            labels.append(right)
    return replace(learned, sure=fit_yes_no(rows, labels, PENALTY["sure"]))


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
                labels.append(usage.CLASSES.index(use))  # type: ignore[arg-type]
    if not rows:
        return {}
    names, w = fit_classes(rows, labels, len(usage.CLASSES), PENALTY["use"])
    return {use: {n: float(w[i, k]) for i, n in enumerate(names)} for k, use in enumerate(usage.CLASSES)}


def given_context(s: Sample, gazetteer: Gazetteer, learned: Weights) -> Context:
    """Gold's spans in the context of what else is found, weighed."""
    g = s.given
    chances = [1.0 if i in g.asked else logistic(weigh(c, learned.accept)) for i, c in enumerate(g.cues)]
    c = context(g, [i for i, chance in enumerate(chances) if chance >= ACCEPT], chances, gazetteer, s.text)
    c.weigh(learned)
    return c


def context(
    s: Sample | Given, taken: Sequence[int], chances: Sequence[float], gazetteer: Gazetteer, text: str = ""
) -> Context:
    """The names that are taken, in their context."""
    names = []
    for i in taken:
        p, larger = s.found[i], s.qualifiers.get(i)
        qualifier = s.found[larger].text if larger is not None and larger in taken else None
        more = {"qualifier": qualifier, "origin": origin(p), "chance": chances[i]}
        names.append(Name(p.start, p.end, p.text, 0, 0, use="literal", **more))
    return Context(names, text or s.text, gazetteer)


def ballots(context: Context, gold: Sequence[Gold]) -> Iterator[Ballot]:
    """What to choose between, for each name that gold knows."""
    pairs = match([(s.name.start, s.name.end) for s in context.standing], gold)
    for i, j in pairs.items():
        s, point = context.standing[i], gold[j].point
        o = s.case.options
        if point is None or not len(o):
            continue
        right = [distance_km((c.place.lat, c.place.lon), point) <= NEAR_KM for c in o.candidates]
        yield s.case.features.copy(), np.array([*right, not any(right)])


def vague(name: Toponym, gold: Sequence[Gold]) -> bool:
    """Does it overlap gold that has no coordinates?"""
    return any(g.point is None and g.start < name.end and name.start < g.end for g in gold)


def judged(s: Sample, context: Context, *, given: bool = False) -> Iterator[tuple[dict[str, float], bool]]:
    """For each name with candidates: what its score is made of, and whether the likeliest place is right."""
    pairs = match([(x.name.start, x.name.end) for x in context.standing], s.gold)
    for i, x in enumerate(context.standing):
        if not len(x.case.options):
            continue
        point = s.gold[pairs[i]].point if i in pairs else None
        if i in pairs and point is None:
            continue
        if (given and x.chance < 1.0) or (i not in pairs and vague(x.name, s.gold)):
            continue
        likeliest = x.case.options.candidates[x.case.best()].place
        right = point is not None and distance_km((likeliest.lat, likeliest.lon), point) <= NEAR_KM
        yield sure_cues(x), right
