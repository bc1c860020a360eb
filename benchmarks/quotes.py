"""Scores quotations and their speakers on annotated news articles.

    python -m benchmarks.quotes CORPUS SCORER [--part development|aside|all] [--set-aside 80]

CORPUS holds a document a line ({"id", "text", "quotes", "quoted_fragments"}, PolNeAR's layout); SCORER is the file that
defines the figures. The documents set aside are those whose ids have the least sha-256: nothing was learned from them
and nobody looked at their faults, unlike the others, whose figures are therefore too good.
"""

import argparse
import dataclasses
import hashlib
import importlib.util
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from geo.extract.bodies import agencies, outlets
from geo.extract.bodies.agencies import Registry
from geo.extract.language import Reader
from geo.extract.people import people
from geo.extract.speech import quotes

SET_ASIDE = 80
TASKS = ("direct", "quoted", "human", "content")


def read(path: Path) -> list[dict[str, Any]]:
    """The documents of a corpus."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def parts(documents: Sequence[dict[str, Any]], aside: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The documents to develop on, and those set aside, each in the corpus's order."""
    ids = sorted((d["id"] for d in documents), key=lambda i: hashlib.sha256(i.encode()).hexdigest())
    kept = set(ids[:aside])
    return [d for d in documents if d["id"] not in kept], [d for d in documents if d["id"] in kept]


def load_scorer(path: Path) -> Any:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("quote_scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Print the figures as a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--part", choices=("development", "aside", "all"), default="development")
    parser.add_argument("--set-aside", type=int, default=SET_ASIDE)
    options = parser.parse_args()
    development, aside = parts(read(options.corpus), options.set_aside)
    documents = {"development": development, "aside": aside, "all": development + aside}[options.part]
    scorer, reader, registry = load_scorer(options.scorer), Reader(), Registry.load()
    found: dict[str, list[dict[str, Any]]] = {}
    parse = own = 0.0
    last = time.process_time()
    for document, reading in zip(documents, reader.read(d["text"] for d in documents), strict=True):
        parse += time.process_time() - last
        named = outlets.find(reading)
        bodies = agencies.find(reading, registry, outlets=named)
        began = time.process_time()  # outlets and bodies are counted nowhere
        persons = people.find(reading, agencies=bodies, outlets=named)
        blocks = outlets.blocks(reading, named)
        rows = quotes.find(reading, people=persons, agencies=bodies, outlets=named, blocks=blocks)
        own += time.process_time() - began
        found[document["id"]] = [dataclasses.asdict(row) for row in rows]
        last = time.process_time()
    print(f"{len(documents)} documents, {options.part}")
    print(f"{'':8}  gold  found | span exact  P     R     F1   | speaker | end to end F1")
    for task in TASKS:
        s = scorer.score_task(task, documents, found)
        print(
            f"{task:8} {s['gold']:5d}  {s['predicted']:5d} |  {100 * s['exact']['F1']:5.1f}    "
            f"{100 * s['iou80']['P']:5.1f} {100 * s['iou80']['R']:5.1f} {100 * s['iou80']['F1']:5.1f} |  "
            f"{100 * s['speaker_accuracy']:5.1f}  |  {100 * s['e2e']['F1']:5.1f}"
        )
    scare = scorer.scare_quotes(documents, found)
    given, of = scare["given_a_speaker"], scare["unattributed_fragments"]
    print(f"scare    {given} of {of} given a speaker ({100 * given / max(1, of):.0f} %)")
    print(f"people and quotations: {own:.1f} s of processor time, {own / max(1e-9, parse):.2f} of the parse")


if __name__ == "__main__":
    main()
