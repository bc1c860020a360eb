"""From the folder of documents to the page: the snapshot is built where it must be, and read once for all readers."""

import logging
import time
from pathlib import Path

import streamlit as st

from geo import build, config, store
from geo.errors import DatelineError, DocumentError, SnapshotError
from geo.panels import html, states
from geo.panels.page import page
from geo.snapshot import MANIFEST, is_current, read_manifest
from geo.view import View

CHECK_SECONDS = 10.0  # between two looks at whether the documents have changed

_log = logging.getLogger("dateline")
_checked: dict[tuple[Path, Path], tuple[float, Path, bool]] = {}


def run() -> None:
    """Draw the page, or one that says why not."""
    html.style()
    try:
        view, older = _view()
    except DocumentError:
        states.no_folder()
    except DatelineError as error:
        _log.error("No snapshot: %s", type(error).__name__)
        states.no_snapshot(str(error))
    else:
        if view.dataset.documents.empty:
            states.no_documents(view)
        else:
            page(view, older=older)


def _view() -> tuple[View, bool]:
    """The dataset, and whether it is an older one because the documents as they are now could not be read."""
    folder, older = _snapshot(config.seeds_folder(), config.snapshot_folder())
    try:
        return _read(str(folder), _version(folder)), older
    except SnapshotError:
        # A broken snapshot is only a copy of what the documents say: make it again, once.
        (folder / MANIFEST).unlink(missing_ok=True)
        _checked.clear()
        folder, older = _snapshot(config.seeds_folder(), config.snapshot_folder())
        return _read(str(folder), _version(folder)), older


def _snapshot(seeds: Path, out: Path) -> tuple[Path, bool]:
    known = _checked.get((seeds, out))
    if known and time.monotonic() - known[0] < CHECK_SECONDS:
        return known[1:]
    progress = states.Progress()
    folder, older = build.snapshot_of(seeds, out), False
    try:
        if not is_current(folder, seeds):
            progress.show(0, 0)  # at once: the first document is read some seconds from now
        build.ensure_snapshot(seeds, out, on_progress=progress.show)
    except SnapshotError as error:
        if not _is_there(folder):
            raise
        _log.error("The last snapshot is shown: %s", type(error).__name__)
        older = True
    finally:
        progress.end()
    _checked[seeds, out] = (time.monotonic(), folder, older)
    return folder, older


def _is_there(folder: Path) -> bool:
    """Whether there is a snapshot that this version reads."""
    try:
        return bool(read_manifest(folder))
    except SnapshotError:
        return False


def _version(folder: Path) -> str:
    """What tells one build of a snapshot from the next."""
    return str(read_manifest(folder)["folder"])


@st.cache_resource(show_spinner=False, max_entries=2)
def _read(folder: str, version: str) -> View:
    return View(store.read(Path(folder)), model=str(read_manifest(Path(folder))["inputs"].get("model", "")))
