"""Measures finding and placing of names against annotated corpora, and what it costs beside the language model.

    python -m benchmarks.places CORPORA [--scorer places.py] [--folds 5] [--errors]

CORPORA as for tools/train_ranker.py. Everything that is learned is learned anew for each fold from the documents of the
others (--folds 0: the shipped weights, for corpora they were not learned from). Without --scorer, end-to-end figures
are counted here, by the same definitions: F161 is the harmonic mean of names found and put within 161 km over all gold
and over all predictions with a place; gold without coordinates counts neither for nor against.

Printed for each corpus: F161; recognition (overlap); coverage (gold with a candidate within 161 km); accuracy when
gold's spans are given, over all gold and over those placed; accuracy of `use` over spans that match exactly; what a
score is worth; with --errors, how many names are missed or wrong by cause. Then: seconds of the language model, and
of finding and placing, in this process and this run.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.place_errors import CAUSES, causes, near
from geo.extract.language import Reader
from geo.extract.places import resolution, toponyms, weights
from geo.extract.places.gazetteer import Gazetteer
from geo.extract.places.weights import Weights
from geo.extract.spans import PlaceMention
from tools.ranker_held_out import found, held_out, placed
from tools.ranker_samples import Gold, Sample, match, read_corpus, vague
from tools.train_ranker import TYPES, read_corpora


@dataclass(slots=True)
class Count:
    """What is counted over the documents of a corpus."""

    gold: int = 0
    overlapping: int = 0
    predicted: int = 0
    placed: int = 0
    right: int = 0
    covered: int = 0
    given_placed: int = 0
    given_right: int = 0
    uses: list[tuple[str, str]] = field(default_factory=list)  # gold's, ours
    scores: list[tuple[float, bool]] = field(default_factory=list)
    causes: Counter[str] = field(default_factory=Counter)
    predictions: list[dict[str, object]] = field(default_factory=list)

    def add(self, s: Sample, learned: Weights, gazetteer: Gazetteer) -> None:
        """Count one document."""
        mentions = found(s, learned, gazetteer)
        pairs = match([(m.start, m.end) for m in mentions], s.gold)
        self.gold += sum(g.point is not None for g in s.gold)
        self.causes.update(causes(mentions, s.gold, pairs, gazetteer))
        for i, m in enumerate(mentions):
            gold = s.gold[pairs[i]] if i in pairs else None
            self._use(m, gold)
            if gold.point is None if gold else vague(m, s.gold):
                continue
            self.predicted += 1
            self.overlapping += gold is not None
            if m.place:
                right = gold is not None and _near(m, gold)
                self.placed += 1
                self.right += right
                self.scores.append((m.score, right))
        rows = [{"start": m.start, "end": m.end, **_point(m)} for m in mentions]
        self.predictions.append({"id": s.id, "places": rows})
        self._given(s, learned, gazetteer)

    def _use(self, m: PlaceMention, gold: Gold | None) -> None:
        use = TYPES.get(gold.type or "") if gold else None
        if gold and use and (m.start, m.end) == (gold.start, gold.end):
            self.uses.append((use, "organisation" if m.use == "outlet" else m.use))

    def _given(self, s: Sample, learned: Weights, gazetteer: Gazetteer) -> None:
        by_span = {(g.start, g.end): g for g in s.gold if g.point}
        for m in placed(s, learned, gazetteer):
            gold = by_span[m.start, m.end]
            same = [c.place for c in gazetteer.candidates(m.text)]
            self.covered += any(near(p, gold) for p in same)
            self.given_placed += m.place is not None
            self.given_right += m.place is not None and _near(m, gold)


def _near(m: PlaceMention, gold: Gold) -> bool:
    return m.place is not None and near(m.place, gold)


def _point(m: PlaceMention) -> dict[str, float | None]:
    return {"lat": m.place.lat if m.place else None, "lon": m.place.lon if m.place else None}


def ratio(part: float, whole: float) -> float:
    """A share; 0 of nothing is 0."""
    return part / whole if whole else 0.0


def mean(p: float, r: float) -> float:
    """The harmonic mean."""
    return ratio(2 * p * r, p + r)


def bins(scores: Sequence[tuple[float, bool]]) -> Iterator[tuple[float, int, float, float]]:
    """For each tenth: its lower end, how many scores, their mean, how many of them are right."""
    for tenth in range(10):
        inside = [(s, r) for s, r in scores if min(9, int(s * 10)) == tenth]
        if inside:
            n = len(inside)
            yield tenth / 10, n, sum(s for s, _ in inside) / n, sum(r for _, r in inside) / n


def report(name: str, c: Count) -> None:
    """Print what was counted."""
    p, r = ratio(c.right, c.placed), ratio(c.right, c.gold)
    op, orec = ratio(c.overlapping, c.predicted), ratio(c.overlapping, c.gold)
    print(f"\n{name}: {c.gold} gold names")
    print(f"  F161 {mean(p, r):.3f} (P {p:.3f}, R {r:.3f})")
    print(f"  names, overlapping: F1 {mean(op, orec):.3f} (P {op:.3f}, R {orec:.3f})")
    print(
        f"  coverage {ratio(c.covered, c.gold):.3f}   gold spans given: "
        f"right of all {ratio(c.given_right, c.gold):.3f}, of those placed {ratio(c.given_right, c.given_placed):.3f}"
    )
    if c.uses:
        common = Counter(gold for gold, _ in c.uses).most_common(1)[0][1]
        right = sum(gold == ours for gold, ours in c.uses)
        print(
            f"  use {ratio(right, len(c.uses)):.3f} of {len(c.uses)} (commonest class {ratio(common, len(c.uses)):.3f})"
        )
        for (gold, ours), n in sorted(Counter(u for u in c.uses if u[0] != u[1]).items(), key=lambda x: -x[1])[:6]:
            print(f"      {n:4} {gold} taken for {ours}")


def errors(counts: Mapping[str, Count]) -> None:
    """Print how many names are missed or wrong, by cause."""
    print("\n" + "".join(f"{name:>8}" for name in counts) + "  cause")
    for cause in CAUSES:
        print("".join(f"{c.causes[cause]:8}" for c in counts.values()) + f"  {cause}")


def reliability(scores: Sequence[tuple[float, bool]]) -> None:
    """Print what a score is worth."""
    table = list(bins(scores))
    error = sum(n * abs(mean_score - right) for _, n, mean_score, right in table) / max(1, len(scores))
    sure = [right for score, right in scores if score >= 0.9]
    print("\nscore      placed  mean score  right within 161 km")
    for low, n, mean_score, right in table:
        print(f"{low:.1f} - {low + 0.1:.1f} {n:7} {mean_score:11.3f} {right:20.3f}")
    print(
        f"expected calibration error {error:.3f}; 0.9 and more: {ratio(len(sure), len(scores)):.3f} of the placed, "
        f"{ratio(sum(sure), len(sure)):.3f} of them right"
    )


def cost(path: Path) -> None:
    """Print the seconds of the language model, and those of finding and placing, over one corpus."""
    gazetteer, reader = Gazetteer.load(), Reader()
    texts = [str(d["text"]) for d in read_corpus(path)]
    model = places = 0.0
    readings = reader.read(texts)
    for _ in texts:
        start = time.process_time()
        reading = next(readings)
        between = time.process_time()
        names = toponyms.find(reading, gazetteer, agencies=(), people=(), outlets=())
        resolution.resolve(names, reading, gazetteer)
        end = time.process_time()
        model += between - start
        places += end - between
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"\n{path.stem}: {len(texts)} documents; processor's time: language model {model:.1f} s, "
        f"finding and placing {places:.1f} s, together {ratio(model + places, model):.2f} times the model; "
        f"peak {peak:.0f} MB"
    )


def scored(scorer: Path, predictions: Sequence[Mapping[str, object]], gold: Path) -> str:
    """What the scorer says of predictions, as a line."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8", delete=False) as out:
        out.writelines(json.dumps(p) + "\n" for p in predictions)
    command = [sys.executable, str(scorer), out.name, str(gold), "--line"]
    line = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    Path(out.name).unlink()
    return line


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--scorer", type=Path, help="a program that takes PREDICTIONS and GOLD")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--cost-only", action="store_true")
    parser.add_argument("--errors", action="store_true", help="print errors by cause")
    args = parser.parse_args()
    if not any(args.corpora.glob("*.jsonl")):
        parser.error(f"expected a folder with lgl.jsonl and gwn.jsonl; there is no .jsonl in {args.corpora}")
    for path in sorted(args.corpora.glob("*.jsonl")):
        cost(path)  # first, so that the peak is of this alone
    if args.cost_only:
        return
    gazetteer = Gazetteer.load()
    corpora = read_corpora(args.corpora, gazetteer)
    counts = {name: Count() for name in corpora}
    shipped = ((name, s, weights.load()) for name, samples in corpora.items() for s in samples)
    for name, s, learned in held_out(corpora, args.folds, gazetteer) if args.folds else shipped:
        counts[name].add(s, learned, gazetteer)
    for name, count in counts.items():
        report(name, count)
        if args.scorer:
            print("  scorer:", scored(args.scorer, count.predictions, args.corpora / f"{name}.jsonl"))
        reliability(count.scores)
    if args.errors:
        errors(counts)
    print("\nall together", end="")
    reliability([score for count in counts.values() for score in count.scores])


if __name__ == "__main__":
    main()
