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
_checked: dict[tuple[Path, Path], tuple[float, Path]] = {}


def run() -> None:
    """Draw the page, or one that says why not."""
    html.style()
    try:
        view = _view()
    except DocumentError:
        states.no_folder()
    except DatelineError as error:
        _log.error("No snapshot: %s", type(error).__name__)
        states.no_snapshot(str(error))
    else:
        if view.dataset.documents.empty:
            states.no_documents(view)
        else:
            page(view)


def _view() -> View:
    folder = _snapshot(config.seeds_folder(), config.snapshot_folder())
    try:
        return _read(str(folder), _version(folder))
    except SnapshotError:
        # A broken snapshot is only a copy of what the documents say: make it again, once.
        (folder / MANIFEST).unlink(missing_ok=True)
        _checked.clear()
        folder = _snapshot(config.seeds_folder(), config.snapshot_folder())
        return _read(str(folder), _version(folder))


def _snapshot(seeds: Path, out: Path) -> Path:
    known = _checked.get((seeds, out))
    if known and time.monotonic() - known[0] < CHECK_SECONDS:
        return known[1]
    progress = states.Progress()
    try:
        if not is_current(build.snapshot_of(seeds, out), seeds):
            progress.show(0, 0)  # at once: the first document is read some seconds from now
        folder = build.ensure_snapshot(seeds, out, on_progress=progress.show)
    finally:
        progress.end()
    _checked[seeds, out] = (time.monotonic(), folder)
    return folder


def _version(folder: Path) -> str:
    """What tells one build of a snapshot from the next."""
    return str(read_manifest(folder)["folder"])


@st.cache_resource(show_spinner=False, max_entries=2)
def _read(folder: str, version: str) -> View:
    return View(store.read(Path(folder)))
