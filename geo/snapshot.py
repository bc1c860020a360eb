"""What a snapshot was made from, and whether it is still true. Light: opens no table.

A snapshot is a folder: `manifest.json`, and beside it one folder that holds the tables. The manifest names that
folder, and is written last: what it names is whole.
"""

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any

from geo.config import BASEMAP, DATA, ROOT, own_agencies
from geo.errors import RegistryError, SnapshotError
from geo.folder import fingerprint

SCHEMA = 1  # raise it when a table changes
MANIFEST = "manifest.json"
# All code that a table depends on, below geo/.
CODE = (
    "collection config countries dataset dates decoding documents folder html loader markdown paragraphs records schema"
    " store worker extract/* extract/*/*"
).split()
REBUILD = "Build it again."
# Packages whose version may change what is found.
PACKAGES = ("spacy", "thinc", "trafilatura", "charset-normalizer", "py3langid", "pyarrow", "geopandas", "pandas")


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of the snapshot in `folder`. Raises SnapshotError where there is none that this version reads."""
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SnapshotError(f"There is no snapshot in {folder}. Build it.") from None
    except (OSError, ValueError, RecursionError) as error:
        raise SnapshotError(f"The snapshot in {folder} can't be read ({type(error).__name__}). {REBUILD}") from error
    if not isinstance(manifest, dict) or manifest.get("schema") != SCHEMA:
        found = manifest.get("schema") if isinstance(manifest, dict) else None
        raise SnapshotError(f"The snapshot in {folder} has the layout {found}, expected {SCHEMA}. {REBUILD}")
    return manifest


def is_current(folder: Path, seeds: Path) -> bool:
    """Whether `folder` holds a snapshot of `seeds` as the documents, the data, the code and the model are now.

    Costs a look at each file's size and time, and a reading of those that this process has not seen. Raises
    DocumentError where `seeds` can't be read as a folder.
    """
    now = inputs(seeds)
    try:
        return bool(read_manifest(folder).get("inputs") == now)
    except SnapshotError:
        return False


def inputs(seeds: Path) -> dict[str, str]:
    """What the tables of `seeds` are made from: a hash or a version each."""
    from geo.extract.language import available_model  # opens pyarrow, not the model

    model = available_model()
    return {
        "documents": fingerprint(seeds),
        "model": f"{model} {_version(model)}",
        "own agencies": _own_agencies(),
        **_shipped(),
    }


def _own_agencies() -> str:
    """A hash of the user's own registry. Raises RegistryError where it can't be read."""
    path = own_agencies()
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if path else "none"
    except OSError as error:
        raise RegistryError(
            f"DATELINE_AGENCIES names {path}, which can't be read ({error.strerror or type(error).__name__}). Name a "
            "CSV file, or unset it."
        ) from error


def _shipped() -> dict[str, str]:
    data = (p for p in DATA.rglob("*") if p.is_file() and not p.is_relative_to(BASEMAP))
    code = (p for name in CODE for p in (ROOT / "geo").glob(f"{name}.py"))
    return {
        "data": _hash_files(_stamped(data)),
        "code": _hash_files(_stamped(code)),
        "packages": " ".join(f"{name} {_version(name)}" for name in PACKAGES),
    }


def _stamped(paths: Iterable[Path]) -> tuple[tuple[Path, int, int], ...]:
    """Files with their sizes and times: under a running server they may be replaced by those of a new version."""
    return tuple((p, p.stat().st_size, p.stat().st_mtime_ns) for p in sorted(paths))


@lru_cache(maxsize=4)
def _hash_files(files: tuple[tuple[Path, int, int], ...]) -> str:
    total = hashlib.sha256()
    for path, _, _ in files:
        total.update(f"{path.relative_to(ROOT).as_posix()}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "unknown"
