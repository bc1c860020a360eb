"""What the gazetteer costs: time and memory to load it, time to look a name up.

    python -m benchmarks.gazetteer [--repeat N]

Each measure is taken in a fresh process, after the libraries that the project needs anyway (numpy, pyarrow) are
imported: wall and processor time of `Gazetteer.load()`; growth of the resident set over it, and its peak. Then, in
one process: microseconds for a name asked the first time (`candidates` of names drawn from the table), asked again,
and for `known` of names that are there and of pairs of words that aren't. Look-ups
are in processor time, which a busy machine does not stretch much. Medians over N processes.
"""

import argparse
import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAMES = 20_000


def measure() -> dict[str, float]:
    """One process's figures."""
    import numpy  # noqa: F401
    import pyarrow.parquet  # noqa: F401

    from geo.extract.places.gazetteer import Gazetteer

    before, wall, cpu = _memory("VmRSS"), time.perf_counter(), time.process_time()
    gazetteer = Gazetteer.load()
    told = {
        "load_ms": 1e3 * (time.perf_counter() - wall),
        "load_cpu_ms": 1e3 * (time.process_time() - cpu),
        "load_mb": _memory("VmRSS") - before,
        "load_peak_mb": _memory("VmHWM") - before,
    }
    chance = random.Random(1)
    identifiers = gazetteer.identifiers()
    places = (gazetteer.get(chance.choice(identifiers)) for _ in range(NAMES))
    names = list({place.name for place in places if place})
    absent = [f"{a.split()[0]} {b.split()[-1]}" for a, b in zip(names, reversed(names), strict=True)]
    absent = [name for name in absent if not gazetteer.known(name)]
    told["candidates_us"] = _each(gazetteer.candidates, names)
    told["candidates_again_us"] = _each(gazetteer.candidates, names[-4000:])
    told["candidates_absent_us"] = _each(gazetteer.candidates, absent)
    told["known_us"] = _each(gazetteer.known, names)
    told["known_absent_us"] = _each(gazetteer.known, absent)
    told["peak_after_mb"] = _memory("VmHWM") - before
    return told


def _each(ask: Callable[[str], object], names: Iterable[str]) -> float:
    names = list(names)
    start = time.process_time()
    for name in names:
        ask(name)
    return 1e6 * (time.process_time() - start) / len(names)


def _memory(field: str) -> float:
    """VmRSS (now) or VmHWM (at most so far) of this process in MB; 0 where there is no /proc."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    lines = status.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{field}:"))


def main() -> None:
    """Print the medians."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--once", action="store_true", help="one process's figures, as JSON")
    options = parser.parse_args()
    if options.once:
        print(json.dumps(measure()))
        return
    command = [sys.executable, __file__, "--once"]
    runs = [
        json.loads(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout)
        for _ in range(options.repeat)
    ]
    for key in runs[0]:
        values = [run[key] for run in runs]
        print(f"{key:22} {statistics.median(values):8.1f}   ({min(values):.1f} .. {max(values):.1f})")
    size = sum(file.stat().st_size for file in (ROOT / "data" / "gazetteer").iterdir())
    print(f"{'files_mb':22} {size / 1e6:8.1f}")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
