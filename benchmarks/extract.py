"""Measures `dateline parse` beside the language model alone: documents a second, and the most memory it takes.

    python -m benchmarks.extract [CORPUS …] [--documents N] [--runs N] [--growth [N …]]

A CORPUS is a file of JSON lines, {"id", "text"}; without any, news-like texts are made up. Both read the same texts in
the same batches, with the same pipes of the same model, one process each, in turn; the table has the median of the
runs. Loading is not counted as time, and is as memory. `--growth` reads that many documents (100, 1,000 and 10,000
where no number is given), over and over where the corpora have fewer, both once each, to show that time is linear and
memory flat. `python -m benchmarks.extract CORPUS … --growth` measures all of this in one run.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle, islice, zip_longest
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent

GROWTH = (100, 1_000, 10_000)


class Measured(NamedTuple):
    """Seconds to load, seconds to read, of the processor's time for that, and megabytes at the most."""

    load: float
    read: float
    cpu: float
    megabytes: float


def made_up(number: int) -> Iterator[str]:
    """News-like texts of some 2,500 characters, the same each time."""
    rng = random.Random(7)
    cities = (
        "Lyon Porto Boston Nairobi Lima Osaka Ghent Tampa Perth Bergen Fresno Accra Quito Leeds Izmir Utica".split()
    )
    people = [f"{a} {b}" for a in ("Ann", "Juan", "Mary", "Omar", "Ines", "Paul") for b in ("Ortega", "Lind", "Okafor")]
    bodies = (
        "the city council",
        "the Department of Justice",
        "the Coast Guard",
        "the police",
        "the Ministry of Health",
    )
    deeds = ("closed two bridges in", "sent 40 officers to", "will open an office in", "plans to rebuild the port of")
    said = ("We will stay as long as it takes", "Nobody was told in time", "The figures speak for themselves")
    for _ in range(number):
        paragraphs = []
        for _ in range(9):
            one, other = rng.sample(cities, 2)
            person, body = rng.choice(people), rng.choice(bodies)
            paragraphs.append(
                f"On {rng.choice(('Monday', 'Friday'))} {body} {rng.choice(deeds)} {one}, after a week of rain had cut "
                f"the road to {other}. “{rng.choice(said)},” {person}, a spokesman for {body}, told reporters in "
                f"{other}. {person.split()[1]} said that {rng.randint(3, 90)} families had left the valley."
            )
        yield "\n\n".join(paragraphs)


def texts_of(corpora: Sequence[Path], number: int | None = None) -> Iterator[str]:
    """So many texts of the corpora, a text of each in turn, over and over if need be; made-up ones without a corpus."""
    if not corpora:
        return made_up(number or 500)
    each = []
    for corpus in corpora:
        with corpus.open(encoding="utf-8") as lines:
            each.append([json.loads(line)["text"] for line in lines])
    texts = [text for turn in zip_longest(*each) for text in turn if text]
    return islice(cycle(texts), number or len(texts))


def write_lines(texts: Iterable[str], path: Path) -> int:
    """Write the requests that both read; gives how many there are."""
    n = 0
    with path.open("w", encoding="utf-8") as out:
        for n, text in enumerate(texts, start=1):
            out.write(json.dumps({"id": n, "text": text}) + "\n")
    return n


def peak_megabytes() -> float:
    """The most memory that this process has had resident (Linux and macOS)."""
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (2**20 if sys.platform == "darwin" else 2**10)


class Clock:
    """Takes the times of one run."""

    def __init__(self) -> None:
        self.start = time.perf_counter()

    def loaded(self) -> None:
        """Loading has ended, reading begins."""
        self.load, self.start, self.cpu = time.perf_counter() - self.start, time.perf_counter(), time.process_time()

    def measured(self) -> Measured:
        """Reading has ended."""
        return Measured(self.load, time.perf_counter() - self.start, time.process_time() - self.cpu, peak_megabytes())


def model_alone(path: Path) -> Measured:
    """The language model over the texts, its results thrown away."""
    from geo.extract.language import Reader, chunks
    from geo.parse import _batches  # the very batches that `dateline parse` makes

    clock = Clock()
    model = Reader().model
    clock.loaded()
    with path.open("rb") as source:
        for batch in _batches(source):
            pieces = (request.text[begin:end] for request in batch for begin, end in chunks(request.text))
            with model.memory_zone():
                for _ in model.pipe(pieces, batch_size=32):
                    pass
    return clock.measured()


def dateline_parse(path: Path) -> Measured:
    """What `dateline parse` does, its output thrown away."""
    from geo.extract import Extractor
    from geo.parse import run

    clock = Clock()
    extractor = Extractor()
    clock.loaded()
    with path.open("rb") as source, Path(os.devnull).open("wb") as sink:
        if not run(source, sink, extractor=extractor):
            raise SystemExit("some of the texts could not be read")
    return clock.measured()


WHAT = {"model alone": model_alone, "dateline parse": dateline_parse}


def measure(what: str, path: Path) -> Measured:
    """Measure in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.extract", "--one", what, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return Measured(*json.loads(done.stdout))


def compare(path: Path, documents: int, runs: int) -> None:
    """Print the table of both."""
    found: dict[str, list[Measured]] = {what: [] for what in WHAT}
    for _ in range(runs):
        for what, measured in found.items():
            measured.append(measure(what, path))
    print(f"{documents} documents, {path.stat().st_size / 1e6:.1f} MB, median of {runs}\n")
    print("| | documents a second | processor's seconds | times the model | to load, s | peak memory, MB |")
    print("| --- | --- | --- | --- | --- | --- |")
    base = median(m.cpu for m in found["model alone"])
    for what, measured in found.items():
        load, read, cpu, peak = (median(column) for column in zip(*measured, strict=True))
        print(f"| {what} | {documents / read:.1f} | {cpu:.1f} | {cpu / base:.2f} | {load:.1f} | {peak:.0f} |")


def grow(corpora: Sequence[Path], sizes: Sequence[int], path: Path) -> None:
    """Print how time and memory grow with the number of documents."""
    print("\n| documents | megabytes | | processor's seconds | ms a kilobyte | peak memory, MB |")
    print("| --- | --- | --- | --- | --- | --- |")
    found: dict[str, list[tuple[float, float]]] = {what: [] for what in WHAT}
    for size in sizes:
        documents = write_lines(texts_of(corpora, size), path)
        kilobytes = path.stat().st_size / 1000
        for what, grown in found.items():
            _, _, cpu, peak = measure(what, path)
            grown.append((1000 * cpu / kilobytes, peak))
            size_and_what = f"{documents:,} | {kilobytes / 1000:.1f} | {what}"
            print(f"| {size_and_what} | {cpu:.1f} | {grown[-1][0]:.2f} | {peak:.0f} |", flush=True)
    for what, grown in found.items():
        (time_first, peak_first), (time_last, peak_last) = grown[0], grown[-1]
        print(
            f"\n{what}: from {sizes[0]:,} to {sizes[-1]:,} documents, time a kilobyte times "
            f"{time_last / time_first:.2f}, peak memory {peak_last - peak_first:+.0f} MB"
        )


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="*", help="JSON lines with a text each")
    parser.add_argument("--documents", type=int, help="how many of them, over and over if need be")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--growth", type=int, nargs="*", metavar="N")
    parser.add_argument("--one", choices=WHAT, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(WHAT[options.one](options.corpus[0])))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "requests.jsonl"
        compare(path, write_lines(texts_of(options.corpus, options.documents), path), options.runs)
        if options.growth is not None:
            grow(options.corpus, options.growth or GROWTH, path)


if __name__ == "__main__":
    main()
