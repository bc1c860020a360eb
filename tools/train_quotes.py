"""Learn data/quotes.json from annotated news articles, and say how well it does on documents it has not seen.

    python -m tools.train_quotes CORPUS SCORER [--out data/quotes.json] [--set-aside 80] [--folds 5]

CORPUS holds a document a line: {"id", "text", "quotes": [{"start", "end"}], "quoted_fragments": [{"start", "end",
"attributed", "speaker", "speaker_spans"}]} (PolNeAR's layout); SCORER is the file whose `speaker_right` says when a
speaker is right. The documents that benchmarks/quotes.py sets aside are never read. The sentences of
tools/quote_drill.py are learned from too. Both models are linear with an L2 penalty and are fitted by L-BFGS, without
chance; the figures printed are of documents left out, fold by fold.
"""

import argparse
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.quotes import SET_ASIDE, load_scorer, parts, read
from geo.extract.bodies.agencies import Registry
from geo.extract.language import Reader
from geo.extract.speech import indirect
from geo.extract.speech.quote_weights import QUOTES
from tools.quote_lessons import Ballot, Example, Lesson, ballots_of, examples_of, from_drill, probability
from tools.ranker_fit import minimise

Array = NDArray[np.float64]
PENALTY = {"speaker": 6.0, "speech": 2.0}
RARE = {"speaker": 4, "speech": 8}  # facts seen less often are left out


def matrix(rows: Sequence[Sequence[str]], names: Mapping[str, int]) -> Array:
    """One row a set of facts, one column a name."""
    out = np.zeros((len(rows), len(names)))
    for i, facts in enumerate(rows):
        for fact in facts:
            if fact in names:
                out[i, names[fact]] += 1.0
    return out


def columns(rows: Sequence[Sequence[str]], rare: int) -> dict[str, int]:
    """A column for each fact that is not rare."""
    counts = Counter(fact for facts in rows for fact in facts)
    return {fact: i for i, fact in enumerate(sorted(f for f, n in counts.items() if n >= rare))}


def learn_speaker(ballots: Sequence[Ballot]) -> dict[str, float]:
    """Conditional logit: weights under which the right choices have the greatest odds."""
    rows = [facts for b in ballots for facts in b.choices]
    names = columns(rows, RARE["speaker"])
    x, right = matrix(rows, names), np.array([r for b in ballots for r in b.right], dtype=float)
    starts = np.cumsum([0, *(len(b.choices) for b in ballots[:-1])])
    which = np.repeat(np.arange(len(ballots)), [len(b.choices) for b in ballots])

    def loss(w: Array) -> tuple[float, Array]:
        z = x @ w
        raised = np.exp(z - np.maximum.reduceat(z, starts)[which])
        every, good = np.add.reduceat(raised, starts), np.add.reduceat(raised * right, starts)
        slope = x.T @ (raised / every[which] - raised * right / good[which]) + PENALTY["speaker"] * w
        return float((np.log(every) - np.log(good)).sum() + PENALTY["speaker"] / 2 * (w @ w)), slope

    return dict(zip(names, minimise(loss, np.zeros(len(names))).tolist(), strict=True))


def learn_speech(examples: Sequence[Example]) -> dict[str, float]:
    """Logit: weights under which speech is told from what is none."""
    rows = [(indirect.BIAS, *e.facts) for e in examples]
    names = columns(rows, RARE["speech"])
    x, y = matrix(rows, names), np.array([e.is_speech for e in examples], dtype=float)
    keep = np.array([name != indirect.BIAS for name in names], dtype=float)

    def loss(w: Array) -> tuple[float, Array]:
        p = 1.0 / (1.0 + np.exp(-np.clip(x @ w, -30, 30)))
        value = -(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12)).sum()
        return float(value + PENALTY["speech"] / 2 * (keep * w * w).sum()), x.T @ (p - y) + PENALTY["speech"] * keep * w

    return dict(zip(names, minimise(loss, np.zeros(len(names))).tolist(), strict=True))


def without_each(examples: Sequence[Example], folds: int) -> dict[str, dict[str, float]]:
    """For each document, weights for speech learned without it.

    The choice of speakers leans on how sure speech is: that must look in training as it does on a new document.
    """
    documents = sorted({e.document for e in examples})
    out = {}
    for k in range(folds):
        left = set(documents[k::folds])
        weights = learn_speech([e for e in examples if e.document not in left])
        out.update(dict.fromkeys(left, weights))
    return out


def report(ballots: Sequence[Ballot], examples: Sequence[Example], folds: int) -> None:
    """Print what documents left out give."""
    documents = sorted({e.document for e in examples})
    tally: Counter[str] = Counter()
    for k in range(folds):
        left = set(documents[k::folds])
        speaker = learn_speaker([b for b in ballots if b.document not in left])
        for ballot in (b for b in ballots if b.document in left):
            scores = [sum(speaker.get(f, 0.0) for f in facts) for facts in ballot.choices]
            best = max(range(len(scores)), key=scores.__getitem__)
            kind = "said by nobody" if ballot.right[-1] else "said by somebody"
            tally[f"{kind}: {'right' if ballot.right[best] else 'wrong'}"] += 1
        speech = learn_speech([e for e in examples if e.document not in left])
        for example in (e for e in examples if e.document in left):
            taken = probability(example.facts, speech) >= indirect.ACCEPT
            kind = "speech" if example.is_speech else "no speech"
            tally[f"{kind}: {'taken' if taken else 'left'}"] += 1
    for line, count in sorted(tally.items()):
        print(f"{line} {count}")


def main() -> None:
    """Learn, report, write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--out", type=Path, default=QUOTES)
    parser.add_argument("--set-aside", type=int, default=SET_ASIDE)
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    documents, _ = parts(read(options.corpus), options.set_aside)
    scorer, reader, registry = load_scorer(options.scorer), Reader(), Registry.load()
    lessons = [Lesson(reader.read_one(d["text"]), registry) for d in documents]
    examples = [e for lesson, d in zip(lessons, documents, strict=True) for e in examples_of(lesson, d)]
    speech = learn_speech(examples)
    unseen = without_each(examples, options.folds)
    ballots = [
        b
        for lesson, d in zip(lessons, documents, strict=True)
        for b in ballots_of(lesson, d, scorer, unseen.get(d["id"], speech))
    ]
    ballots += from_drill(reader, registry, speech)
    report(ballots, examples, options.folds)
    learned = {"speaker": learn_speaker(ballots), "speech": speech}
    rounded = {m: {f: round(w, 2) for f, w in sorted(ws.items()) if round(w, 2)} for m, ws in learned.items()}
    options.out.write_text(json.dumps(rounded, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
