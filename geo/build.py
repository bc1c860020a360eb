"""Keeps the snapshot of a folder of documents up to date: built when needed, once for all readers and processes.

The page calls `ensure_snapshot` and reads what it names with `geo.store.read`. The work is done by
`python -m geo build` in a process of its own, which gives its memory back when it ends. The command holds a
lock on the snapshot's folder, which the system lets go when the process dies, however it dies; it writes how
far it is to a small file, and everybody who waits reports from there. It ends when the process that started it does.
"""

import _thread
import hashlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from geo.config import ROOT
from geo.errors import SnapshotError
from geo.snapshot import inputs, is_current

if TYPE_CHECKING:
    from geo.dataset import Dataset

Progress = Callable[[int, int], None]

BUSY = 3  # exit status of `dateline build` where another build of the same snapshot is running
LOCK = ".lock"
PROGRESS = ".progress.json"
# How often those who wait look how far the build is, and the builder writes it down, in seconds.
INTERVAL = 0.2
# A build whose reader has died is given this long to tidy up before it is ended.
GRACE_SECONDS = 5.0
# A build that failed is not tried again at once by every reader who comes.
RETRY_SECONDS = 60.0
# Documents may change while they are read: build again, but not for ever.
ATTEMPTS = 3


class BusyError(SnapshotError):
    """Another process is building the same snapshot."""

    exit_status = BUSY


def snapshot_of(seeds: Path, out: Path) -> Path:
    """The folder below `out` for the snapshot of `seeds`: one each, so that two folders never mix."""
    name = os.fsencode(seeds.expanduser().resolve())
    return out / hashlib.sha256(name).hexdigest()[:16]


def ensure_snapshot(seeds: Path, out: Path, *, on_progress: Progress | None = None) -> Path:
    """The folder of an up-to-date snapshot of `seeds`, to be read with `geo.store.read`.

    `out` is where snapshots are kept (`config.snapshot_folder()`). Where the snapshot is missing or the
    documents have changed it is built first, in a process that ends; a second reader, or a second process,
    waits for the first. `on_progress(done, total)`, in documents, is called from this thread while waiting; it may
    raise, and the build goes on for the others. Raises DocumentError where `seeds` can't be read as a folder, and
    SnapshotError where the build failed: the last snapshot, if there is one, is still whole in
    `snapshot_of(seeds, out)`.
    """
    folder = snapshot_of(seeds, out)
    for _ in range(ATTEMPTS):
        if is_current(folder, seeds):
            break
        _wait(_start(seeds, folder), folder, on_progress)
    return folder


class _Build(threading.Thread):
    """One build, in a process of its own; `error` says what went wrong, in words for people."""

    def __init__(self, seeds: Path, folder: Path) -> None:
        super().__init__(name="dateline-build", daemon=True)
        self.seeds, self.folder = seeds, folder
        self.error: str | None = None
        self.ended = 0.0

    def run(self) -> None:
        """Build; where another process is building the same snapshot, wait until it has ended."""
        try:
            done = _run_command(self.seeds, self.folder)
            if done.returncode == BUSY:
                while is_building(self.folder):
                    time.sleep(INTERVAL)
            elif done.returncode:
                self.error = _why(done)
        except OSError as error:
            self.error = f"The build could not be started: {error}"
        self.ended = time.monotonic()


_builds: dict[Path, _Build] = {}
_builds_lock = threading.Lock()


def _start(seeds: Path, folder: Path) -> _Build:
    """The running build of that folder; the last one if it has just failed; else a new one."""
    with _builds_lock:
        last = _builds.get(folder)
        if last and (last.is_alive() or (last.error and time.monotonic() - last.ended < RETRY_SECONDS)):
            return last
        _builds[folder] = build = _Build(seeds, folder)
        build.start()
        return build


def _wait(build: _Build, folder: Path, on_progress: Progress | None) -> None:
    told = None
    while build.is_alive():
        build.join(INTERVAL)
        now = read_progress(folder)
        if on_progress and now and now != told:
            on_progress(*now)
            told = now
    if build.error:
        raise SnapshotError(build.error)


def _why(done: subprocess.CompletedProcess[str]) -> str:
    if done.returncode < 0:
        return f"The build was ended by the system (signal {-done.returncode}), perhaps for lack of memory."
    said = done.stderr.strip().splitlines()
    return said[-1].removeprefix("dateline: ") if said else f"The build ended with status {done.returncode}."


def _run_command(seeds: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "geo", "build", str(seeds.resolve()), "--out", str(folder.resolve()), "--attended"]
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.PIPE,  # nothing is written to it: that it is open says that this process lives
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    ) as process:
        assert process.stderr
        said = process.stderr.read()
        return subprocess.CompletedProcess(command, process.wait(), "", said)


def end_with_parent() -> None:
    """End this process when its standard input is closed: the system does that when whoever started it has died."""

    def watch() -> None:
        while os.read(sys.stdin.fileno(), 4096):
            pass
        _thread.interrupt_main()  # as Ctrl-C would, so that it tidies up
        time.sleep(GRACE_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, name="dateline-parent", daemon=True).start()


def build(seeds: Path, folder: Path, *, on_progress: Progress | None = None) -> "Dataset":
    """Read `seeds` and write its snapshot into `folder`; what `dateline build` does. Needs the language model.

    Raises DocumentError where `seeds` can't be read as a folder, BusyError where another process is at it, and
    SnapshotError where `folder` can't be written.
    """
    from geo.documents import read_folder
    from geo.extract import Extractor
    from geo.loader import load

    made_from = inputs(seeds)  # before the reading: what changes under way makes the snapshot stale
    if folder.resolve().is_relative_to(seeds.resolve()):
        raise SnapshotError(f"{folder} lies inside the folder of documents. Name one outside it: --out DIR.")
    with _building(folder) as tell:

        def report(done: int, total: int) -> None:
            tell(done, total)
            if on_progress:
                on_progress(done, total)

        collection = read_folder(seeds)
        report(0, len(collection.documents))
        dataset = load(collection, Extractor(), on_document=report)
        from geo import store  # late, as the loader opens tables late

        with _writing(folder):
            store.write(dataset, folder, inputs=made_from)
        return dataset


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SnapshotError(
            f"The snapshot can't be written to {folder}: {error.strerror or error}. See that it can be, or name "
            "another folder: --out DIR, or DATELINE_SNAPSHOT."
        ) from error


@contextmanager
def _building(folder: Path) -> Iterator[Progress]:
    """Hold the lock on a snapshot's folder; gives the function that writes down how far the build is."""
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / LOCK).open("a+b")
    with lock:
        if not _try_lock(lock, seconds=1.0):
            raise BusyError(f"Another build of {folder} is running. Wait until it has ended, or end it.")
        told = [0.0]

        def tell(done: int, total: int) -> None:
            if done < total and time.monotonic() - told[0] < INTERVAL:
                return
            told[0] = time.monotonic()
            with suppress(OSError):  # it is told to those who wait, and no reason to end
                part = folder / f"{PROGRESS}.part"
                part.write_text(json.dumps([done, total]), encoding="ascii")
                part.replace(folder / PROGRESS)

        try:
            yield tell
        finally:
            (folder / PROGRESS).unlink(missing_ok=True)
            _unlock(lock)


def read_progress(folder: Path) -> tuple[int, int] | None:
    """How far the build of that snapshot is, in documents: done, total. None where none is running."""
    try:
        done, total = json.loads((folder / PROGRESS).read_text(encoding="ascii"))
        return int(done), int(total)
    except (OSError, ValueError, TypeError):
        return None


def is_building(folder: Path) -> bool:
    """Whether a process is building that snapshot now."""
    try:
        with (folder / LOCK).open("r+b") as lock:
            if free := _try_lock(lock):
                _unlock(lock)
            return not free
    except FileNotFoundError:
        return False


def _try_lock(lock: IO[bytes], *, seconds: float = 0.0) -> bool:
    """Take the lock if it is free, or becomes free within some seconds: who only asks holds it for an instant."""
    until = time.monotonic() + seconds
    while not _lock(lock):
        if time.monotonic() >= until:
            return False
        time.sleep(INTERVAL / 4)
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock(lock: IO[bytes]) -> bool:
        lock.seek(0)
        try:
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(lock: IO[bytes]) -> None:
        lock.seek(0)
        msvcrt.locking(lock.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(lock: IO[bytes]) -> bool:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(lock: IO[bytes]) -> None:
        fcntl.flock(lock, fcntl.LOCK_UN)
