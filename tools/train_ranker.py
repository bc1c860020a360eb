"""Learn data/ranker.json from annotated corpora, and say how well it would do on documents it has not seen.

    python tools/train_ranker.py CORPORA [--out data/ranker.json] [--folds 5]

CORPORA holds lgl.jsonl and gwn.jsonl, one document a line: {"id", "text", "toponyms": [{"start", "end", "lat",
"lon", "type"?}]}. Every figure printed is of documents that the weights were not learned from: whole documents are
left out, fold by fold. All models are linear, with an L2 penalty; they are fitted by L-BFGS, without chance.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import numpy as np
from ranker_fit import Ballot, fit_choice, fit_classes, fit_yes_no

from geo.extract import agencies, outlets, people, usage
from geo.extract.agencies import Registry
from geo.extract.context import COLUMNS, Context
from geo.extract.cues import Cues
from geo.extract.gazetteer import Gazetteer
from geo.extract.language import Reader, Reading
from geo.extract.names import Name, Proposal, Tokens, marks, proposals
from geo.extract.resolution import place, sure_cues
from geo.extract.spans import Toponym
from geo.extract.toponyms import ACCEPT, POSSIBLE, around, choose, origin, second_look
from geo.extract.weights import MODELS, RANKER, Weights, logistic, weigh

NEAR_KM = 161.0
PENALTY = {"accept": 1.0, "again": 0.1, "use": 2.0, "rank": 2.0, "sure": 0.1}
# What a weight is drawn to in place of nought. A stated qualifier is obeyed: in the corpora none of a hundred misleads,
# but nearly all of those names would come out right without it, so that little is learned.
BELIEF = {"outside the qualifier": -2.0, "in the qualifier": 0.5}
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

    text: str
    found: list[Proposal]
    cues: list[dict[str, float]]
    use_cues: list[dict[str, float]]
    qualifiers: dict[int, int]
    asked: set[int]


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance between two (lat, lon), in km."""
    p, q = radians(a[0]), radians(b[0])
    h = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin(radians(b[1] - a[1]) / 2) ** 2
    return 2 * 6371.0088 * asin(min(1.0, sqrt(h)))


def read_corpus(path: Path) -> list[dict[str, object]]:
    """The documents of a corpus, one JSON object a line."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


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
    return Given(
        reading.text,
        cues.found,
        [cues.describe(i) for i in range(len(cues.found))],
        [usage.cues(p, cues.tokens) for p in cues.found],
        cues.qualifiers,
        asked,
    )


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


# Learning one model after the other


def learn(samples: Sequence[Sample], gazetteer: Gazetteer) -> Weights:
    """All weights, from these documents alone."""
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
                labels.append(usage.CLASSES.index(use))  # type: ignore[arg-type]
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
        more = {"qualifier": qualifier, "origin": origin(p), "chance": chances[i]}
        names.append(Name(p.start, p.end, p.text, 0, 0, use=usage.likeliest(s.use_cues[i], use), **more))
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


# What comes of it on documents that were left out


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over documents that the weights were not learned from."""

    gold: int = 0
    placed: int = 0  # predictions with a place that gold cares about
    right: int = 0  # within NEAR_KM of the gold that they mean
    use_known: int = 0
    use_right: int = 0
    scores: tuple[tuple[float, bool], ...] = ()

    def line(self, name: str) -> str:
        """The figures as a line of text."""
        precision, recall = self.right / max(1, self.placed), self.right / max(1, self.gold)
        sure = [right for score, right in self.scores if score >= 0.9]
        f161 = 2 * precision * recall / max(1e-9, precision + recall)
        use = f"{self.use_right / self.use_known:.3f}" if self.use_known else "-"
        share = len(sure) / max(1, len(self.scores))
        return (
            f"{name:12} P161 {precision:.3f} R161 {recall:.3f} F161 {f161:.3f} | use {use} | "
            f"score >= 0.9: {share:.3f} of the placed, {sum(sure) / max(1, len(sure)):.3f} right"
        )


def judge(samples: Sequence[Sample], learned: Weights, gazetteer: Gazetteer) -> Figures:
    """What the weights do on documents."""
    f = Figures()
    for s in samples:
        first = [logistic(weigh(c, learned.accept)) for c in s.cues]
        likely = choose(s.found, first, POSSIBLE)
        c = context(s, likely, first, learned.use, gazetteer)
        c.weigh(learned)
        taken, chances = looked_again(c, likely, first, learned)
        c = context(s, taken, chances, learned.use, gazetteer)
        c.weigh(learned)
        pairs = match([(x.name.start, x.name.end) for x in c.standing], s.gold)
        scores = list(f.scores)
        uses = [0, 0]
        for i, x in enumerate(c.standing):
            g = s.gold[pairs[i]] if i in pairs else None
            if g and TYPES.get(g.type or "") and (x.name.start, x.name.end) == (g.start, g.end):
                uses[0] += 1
                uses[1] += x.name.use == TYPES[g.type or ""]
            found = place(x, learned)
            if found.place and (g.point is not None if g else not vague(x.name, s.gold)):
                near = g and g.point and distance_km((found.place.lat, found.place.lon), g.point) <= NEAR_KM
                scores.append((found.score, bool(near)))
        f = Figures(
            f.gold + sum(g.point is not None for g in s.gold),
            len(scores),
            sum(right for _, right in scores),
            f.use_known + uses[0],
            f.use_right + uses[1],
            tuple(scores),
        )
    return f


def add(a: Figures, b: Figures) -> Figures:
    """Two counts as one."""
    pairs = zip(astuple(a), astuple(b), strict=True)
    return Figures(*(x + y for x, y in pairs))


def cross_validate(corpora: Mapping[str, Sequence[Sample]], folds: int, gazetteer: Gazetteer) -> None:
    """Learn from all documents but one fold's, judge that fold, for each fold; then learn from all other corpora."""
    sums = dict.fromkeys(corpora, Figures())
    for fold in range(folds):
        kept = {n: [s for i, s in enumerate(c) if i % folds != fold] for n, c in corpora.items()}
        learned = learn([s for c in kept.values() for s in c], gazetteer)
        for name, c in corpora.items():
            left_out = [s for i, s in enumerate(c) if i % folds == fold]
            sums[name] = add(sums[name], judge(left_out, learned, gazetteer))
    for name, figures in sums.items():
        print(figures.line(name))
    for name, c in corpora.items():
        others = [s for other, samples in corpora.items() if other != name for s in samples]
        if others:
            print(judge(c, learn(others, gazetteer), gazetteer).line(f"{name}, unseen"))


def written(learned: Weights) -> str:
    """The weights as the text of a file, the same for the same weights."""

    def rounded(node: Mapping[str, object]) -> dict[str, object]:
        return {k: rounded(v) if isinstance(v, dict) else round(float(v), 4) for k, v in sorted(node.items())}  # type: ignore[arg-type]

    models = {model: rounded(getattr(learned, model)) for model in MODELS}
    return json.dumps(models, indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Learn, judge, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--out", type=Path, default=RANKER)
    parser.add_argument("--folds", type=int, default=5, help="0: no cross-validation")
    args = parser.parse_args()
    gazetteer, registry, reader = Gazetteer.load(), Registry.load(), Reader()
    corpora = {}
    for path in sorted(args.corpora.glob("*.jsonl")):
        documents = read_corpus(path)
        readings = reader.read(str(d["text"]) for d in documents)
        corpora[path.stem] = [sample(d, r, gazetteer, registry) for d, r in zip(documents, readings, strict=True)]
    if args.folds:
        cross_validate(corpora, args.folds, gazetteer)
    learned = learn([s for c in corpora.values() for s in c], gazetteer)
    args.out.write_text(written(learned), encoding="utf-8")


if __name__ == "__main__":
    main()
