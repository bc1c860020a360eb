"""How much of a corpus the gazetteer could place at all: no ranking can exceed it.

    python -m benchmarks.coverage FOLDER [--misses FILE]

FOLDER holds gold corpora, one JSON object a line: {"id", "toponyms": [{"text", "lat", "lon"}]}. Coverage is the share
of toponyms with coordinates for which `Gazetteer.candidates` gives a place within 161 km (great circle) of the gold
point; a possessive ending is taken off first, as the finder does. Also given: the share whose name is known at all,
how many candidates there are (median, mean), and the share whose nearest-to-gold candidate is the first.
"""

import argparse
import json
import re
import statistics
from collections import Counter
from pathlib import Path

from geo.extract.places.gazetteer import Gazetteer
from tools.gazetteer_rows import distance_km

NEAR_KM = 161.0
_POSSESSIVE = re.compile(r"['’]s?$")


def main() -> None:
    """Print one line a corpus."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", type=Path, help="write count, name, gold point and distance of what is missed")
    options = parser.parse_args()
    gazetteer = Gazetteer.load()
    missed: Counter[tuple[str, str, float, float, str]] = Counter()
    for path in sorted(options.folder.glob("*.jsonl")):
        near = known = first = total = 0
        counts = []
        for line in path.read_text(encoding="utf-8").split("\n"):
            if not line:
                continue
            for toponym in json.loads(line)["toponyms"]:
                if toponym["lat"] is None:
                    continue
                total += 1
                found = gazetteer.candidates(_POSSESSIVE.sub("", toponym["text"]))
                counts.append(len(found))
                km = [distance_km((c.place.lat, c.place.lon), (toponym["lat"], toponym["lon"])) for c in found]
                known += bool(km)
                first += bool(km) and km[0] <= NEAR_KM
                if km and min(km) <= NEAR_KM:
                    near += 1
                else:
                    told = f"{min(km):.0f} km" if km else "unknown"
                    missed[path.stem, toponym["text"], toponym["lat"], toponym["lon"], told] += 1
        print(
            f"{path.stem}: {total} toponyms, coverage {near / total:.3f}, known {known / total:.3f}, "
            f"most prominent right {first / total:.3f}, candidates median {statistics.median(counts):.0f} "
            f"mean {statistics.fmean(counts):.1f}"
        )
    if options.misses:
        rows = [f"{n}\t" + "\t".join(map(str, key)) for key, n in missed.most_common()]
        options.misses.write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
