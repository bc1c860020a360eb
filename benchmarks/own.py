"""Scores extraction on the documents of tests/documents/, which nobody tuned for.

    python -m benchmarks.own [--second | --misses] [--document NAME ...]
    python -m benchmarks.own --record

Prints, for each document and in total, precision and recall of: cities on the map, place mentions (strict spans),
their use and their place, the statuses of the cities, agency mentions and names, people and roles, quoted fragments
and their speakers, statements, events, counts. tests/documents/README.md says what an annotation holds; own_names.py
and own_words.py how it is compared. The two documents that are not in English are totalled apart. The documents of
tests/documents/second/ are counted only: nobody should look at their faults while the code is being improved.
`--record` writes what fails now to tests/documents/misses.csv, with the causes that stand there (a new row has none:
write it), and the figures of the second set to second.csv.
"""

import argparse
import csv
import json
from collections import defaultdict
from pathlib import Path

from benchmarks.own_names import Gold, Score
from benchmarks.own_words import MEASURES, Scorer
from geo.documents import read_folder
from geo.extract import Extractor
from geo.extract.bodies.agencies import Registry
from geo.extract.spans import Extraction

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "documents"


def annotations(folder: Path = FOLDER) -> dict[str, Gold]:
    """The annotations in a folder by name of document."""
    return {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.json"))}


def texts() -> dict[str, str]:
    """The text of each document as the reader of files gives it, by name of document."""
    return {Path(d.path).stem: d.text for d in read_folder(FOLDER).documents}


def carried(gold: Gold, text: str) -> Gold:
    """The annotation with its offsets carried over to `text`, by the characters that are not white space.

    Only for a document whose annotation refers to `plain`, its own words without markup. Raises ValueError where
    the words differ.
    """
    plain = gold.get("plain")
    if plain is None:
        return gold
    solid = [i for i, c in enumerate(text) if not c.isspace()]
    if "".join(text[i] for i in solid) != "".join(plain.split()):
        raise ValueError(f"{gold['document']}: the words that were read are not those of the article")
    order = [i for i, c in enumerate(plain) if not c.isspace()]
    place = {i: solid[n] for n, i in enumerate(order)}
    return {**gold, **{k: [_moved(r, place, text) for r in gold[k]] for k in _SPANS}}


_SPANS = ("places", "agencies", "fragments", "statements", "events")


def _moved(row: Gold, place: dict[int, int], text: str) -> Gold:
    row = dict(row)
    for start, end in (("start", "end"), ("verb_start", "verb_end")):
        if start in row:
            row[start], row[end] = place[row[start]], place[row[end] - 1] + 1
    if "parts" in row:
        row["parts"] = [[place[s], place[e - 1] + 1] for s, e in row["parts"]]
    if "text" in row:
        row["text"] = text[row["start"] : row["end"]]
    return row


def scores(gold: Gold, found: Extraction, text: str, registry: Registry) -> dict[str, Score]:
    """All measures of one document."""
    scorer = Scorer(carried(gold, text), found, text, registry)
    return {m: getattr(scorer, m)() for m in MEASURES}


def record(extractor: Extractor) -> None:
    """Write misses.csv and second.csv anew; the causes of rows that stay are kept."""
    read = texts()
    path = FOLDER / "misses.csv"
    with path.open(encoding="utf-8", newline="") as file:
        causes = {tuple(row[:4]): row[4] for row in csv.reader(file)}
    rows = [["document", "measure", "kind", "item", "cause"]]
    for name, gold in annotations().items():
        for measure, score in _scored(gold, read[name], extractor).items():
            missing = [(name, measure, "missing", item) for item, right in score.right.items() if not right]
            extra = [(name, measure, "extra", item) for item in sorted(set(score.extra))]
            rows += [[*key, causes.get(key, "")] for key in missing + extra]
    _write(path, rows)
    second = [_scored(gold, read[name], extractor) for name, gold in annotations(FOLDER / "second").items()]
    figures = [["measure", "right", "of", "extra"]]
    for measure in MEASURES:
        several = [result[measure] for result in second]
        counts = (sum(s.hits for s in several), sum(len(s.right) for s in several), sum(len(s.extra) for s in several))
        figures.append([measure, *map(str, counts)])
    _write(FOLDER / "second.csv", figures)


def _scored(gold: Gold, text: str, extractor: Extractor) -> dict[str, Score]:
    return scores(gold, next(extractor.read([text])), text, extractor.registry)


def _write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _row(measure: str, several: list[Score]) -> str:
    hits, asked = sum(s.hits for s in several), sum(len(s.right) for s in several)
    if any(s.found is not None for s in several):
        found = sum(s.found or 0 for s in several)
        of_found = f"{hits / found:6.1%}" if found else "     –"
        tail = f"right of those found {of_found} ({found})"
    else:
        extra = sum(len(s.extra) for s in several)
        tail = f"precision {hits / (hits + extra):6.1%} ({extra} extra)" if hits + extra else "nothing found"
    wrong = sum(len(s.extra) for s in several if s.found is not None)
    return f"  {measure:<19}{hits:>4} of {asked:<4} {hits / asked if asked else 1:6.1%}   {tail}" + (
        f", {wrong} wrong" if wrong else ""
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--second", action="store_true", help="the documents whose faults are only counted")
    parser.add_argument("--misses", action="store_true", help="list what is missing and what is extra")
    parser.add_argument("--record", action="store_true", help="write misses.csv and second.csv anew")
    parser.add_argument("--document", action="append", help="only this document; may be repeated")
    args = parser.parse_args()
    if args.record:
        record(Extractor())
        return
    golds = annotations(FOLDER / "second" if args.second else FOLDER)
    read = texts()
    names = [n for n in golds if n in read and (not args.document or n in args.document)]
    extractor = Extractor()
    totals: dict[str, list[dict[str, Score]]] = defaultdict(list)
    for name, found in zip(names, extractor.read(read[n] for n in names), strict=True):
        gold = golds[name]
        result = scores(gold, found, read[name], extractor.registry)
        totals["English" if gold["language"] == "en" else "other languages"].append(result)
        print(f"\n{name} ({gold['language']})")
        for measure, score in result.items():
            if score.right or score.extra:
                print(_row(measure, [score]))
            if args.misses and not args.second:
                for label in [k for k, ok in score.right.items() if not ok]:
                    print(f"      missing  {label}")
                for label in score.extra:
                    print(f"      extra    {label}")
    for language, several in totals.items():
        print(f"\nTotal, {language}: {len(several)} documents")
        for measure in MEASURES:
            print(_row(measure, [r[measure] for r in several]))
    if unread := sorted(set(golds) - set(read)):
        print(f"\nNot read: {', '.join(unread)}")


if __name__ == "__main__":
    main()
