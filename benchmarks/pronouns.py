"""Who "he" and "she" are, on pronouns of annotated news articles.

    python -m benchmarks.pronouns CORPUS [--misses]

CORPUS holds a document a line: {"id", "text"}. benchmarks/pronouns.csv says whom each pronoun stands for: document,
offsets, and the name that each of two readers gave, `person` and `second` (other names of the same person after |;
empty where the text names nobody). The first reader set the weights in geo/extract/people/references.py with the misses
in view. A pronoun is right when the person's surname agrees with the first reader's label, and the given name too where
the label has one. Beside it stand the nearest-name rule, the last person named before the pronoun, whoever that is, and
how often the two readers agree by the same measure.
"""

import argparse
import csv
import json
from pathlib import Path

from geo.extract.bodies import agencies, outlets
from geo.extract.bodies.agencies import Registry
from geo.extract.language import Reader
from geo.extract.people import people
from geo.extract.spans import PersonMention

LABELS = Path(__file__).resolve().parent / "pronouns.csv"


def agrees(mention: PersonMention | None, label: str) -> bool:
    """Is the mention the person that the label names?"""
    return same(mention.name if mention else "", label)


def same(name: str, label: str) -> bool:
    """Is the name one of those in the label? By surname, and by given name where both have one; nobody is nobody."""
    if not label or not name:
        return not label and not name
    words = name.casefold().split()
    for other in label.casefold().split("|"):
        *given, surname = other.split()
        if surname == words[-1] and (not given or len(words) == 1 or given[0] == words[0]):
            return True
    return False


def main() -> None:
    """Print both shares."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--misses", action="store_true", help="list document, offset, label and what was found")
    options = parser.parse_args()
    with LABELS.open(encoding="utf-8", newline="") as lines:
        labels = list(csv.DictReader(lines))
    wanted = {row["id"] for row in labels}
    lines_of = options.corpus.read_text(encoding="utf-8").split("\n")
    documents = [d for line in lines_of if line.strip() for d in [json.loads(line)] if d["id"] in wanted]
    reader, registry = Reader(), Registry.load()
    right = nearest = none = 0
    for document, reading in zip(documents, reader.read(d["text"] for d in documents), strict=True):
        named = outlets.find(reading)
        bodies = agencies.find(reading, registry, outlets=named)
        found = people.find(reading, agencies=bodies, outlets=named)
        names = [m for m in found if m.rule in ("name", "surname")]
        by_start = {m.start: m for m in found if m.rule == "pronoun"}
        for row in (r for r in labels if r["id"] == document["id"]):
            start = int(row["start"])
            mine = by_start.get(start)
            last = next((m for m in reversed(names) if m.end <= start), None)
            right += agrees(mine, row["person"])
            nearest += agrees(last, row["person"])
            none += mine is None
            if options.misses and not agrees(mine, row["person"]):
                print(f"{document['id']} {start} {row['person'] or 'nobody'}: {mine.name if mine else 'nobody'}")
    count = len(labels)
    print(f"{count} pronouns: {right} right ({100 * right / count:.0f} %), {none} without a person; ", end="")
    print(f"the nearest name is right {nearest} times ({100 * nearest / count:.0f} %)")
    alike = sum(any(same(n, row["second"]) for n in row["person"].split("|")) for row in labels)
    print(f"the two readers agree on {alike} of {count} ({100 * alike / count:.0f} %)")


if __name__ == "__main__":
    main()
