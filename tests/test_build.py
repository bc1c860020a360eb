"""Snapshots are built when needed, once for all readers and processes, in a process that ends."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geo import build as building
from geo import dataset as tables
from geo import store
from geo.build import BUSY, BusyError, ensure_snapshot, is_building, read_progress, snapshot_of
from geo.config import ROOT
from geo.errors import DocumentError, SnapshotError
from geo.snapshot import inputs, is_current

Command = Callable[[Path, Path], subprocess.CompletedProcess[str]]


def ended(status: int, said: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.CompletedProcess([], status, "", said)


class FakeCommand:
    """Stands for `dateline build`: writes an empty snapshot, slowly enough to be watched if asked."""

    def __init__(self) -> None:
        self.runs = 0
        self.hold = threading.Event()
        self.hold.set()

    def __call__(self, seeds: Path, folder: Path) -> subprocess.CompletedProcess[str]:
        self.runs += 1
        with building._building(folder) as tell:
            tell(0, 2)
            self.hold.wait(10)
            tell(2, 2)
            store.write(tables.empty(), folder, inputs=inputs(seeds))
        return ended(0)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(building, "INTERVAL", 0.01)
    monkeypatch.setattr(building, "_builds", {})
    yield
    for build in building._builds.values():
        build.join(10)


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> FakeCommand:
    fake = FakeCommand()
    monkeypatch.setattr(building, "_run_command", fake)
    return fake


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "a.txt").write_text("Oslo.")
    return folder


def until(condition: Callable[[], object]) -> None:
    for _ in range(1_000):
        if condition():
            return
        threading.Event().wait(0.01)
    raise AssertionError("it did not happen within 10 s")


def test_it_is_built_where_it_is_missing_or_stale_only(tmp_path: Path, seeds: Path, command: FakeCommand) -> None:
    out = tmp_path / "out"
    folder = ensure_snapshot(seeds, out)
    assert folder == snapshot_of(seeds, out)
    assert is_current(folder, seeds)
    assert store.read(folder).documents.empty
    assert ensure_snapshot(seeds, out) == folder
    assert command.runs == 1
    (seeds / "a.txt").write_text("Bergen.")
    ensure_snapshot(seeds, out)
    assert command.runs == 2
    (folder / "manifest.json").write_text("{")
    ensure_snapshot(seeds, out)
    assert command.runs == 3


def test_folders_of_documents_do_not_mix(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert snapshot_of(tmp_path / "a", out) != snapshot_of(tmp_path / "b", out)
    assert snapshot_of(tmp_path / "a", out) == snapshot_of(tmp_path / "b" / ".." / "a", out)


def test_many_readers_wait_for_one_build_and_see_how_far_it_is(
    tmp_path: Path, seeds: Path, command: FakeCommand
) -> None:
    command.hold.clear()
    told: list[list[tuple[int, int]]] = [[] for _ in range(6)]
    found: list[Path] = []

    def read(mine: list[tuple[int, int]]) -> None:
        found.append(ensure_snapshot(seeds, tmp_path / "out", on_progress=lambda *now: mine.append(now)))

    readers = [threading.Thread(target=read, args=(mine,)) for mine in told]
    for reader in readers:
        reader.start()
    until(lambda: all((0, 2) in mine for mine in told))
    command.hold.set()
    for reader in readers:
        reader.join(10)
    assert command.runs == 1
    assert found == [snapshot_of(seeds, tmp_path / "out")] * 6
    assert read_progress(found[0]) is None


def test_a_reader_who_leaves_does_not_stop_the_build(tmp_path: Path, seeds: Path, command: FakeCommand) -> None:
    command.hold.clear()

    def leave(*_: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        ensure_snapshot(seeds, tmp_path / "out", on_progress=leave)
    command.hold.set()
    ensure_snapshot(seeds, tmp_path / "out")
    assert command.runs == 1


@pytest.mark.parametrize(
    ("status", "said", "message"),
    [
        (2, "a warning\ndateline: The disk is full.\n", "^The disk is full.$"),
        (1, "", "status 1"),
        (-9, "", "signal 9.*memory"),
    ],
)
def test_a_build_that_fails_says_why_and_is_not_tried_at_once_again(
    tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch, status: int, said: str, message: str
) -> None:
    runs = []
    monkeypatch.setattr(building, "_run_command", lambda *_: runs.append(1) or ended(status, said))
    for _ in range(3):
        with pytest.raises(SnapshotError, match=message):
            ensure_snapshot(seeds, tmp_path / "out")
    assert len(runs) == 1
    monkeypatch.setattr(building, "RETRY_SECONDS", 0.0)
    with pytest.raises(SnapshotError, match=message):
        ensure_snapshot(seeds, tmp_path / "out")
    assert len(runs) == 2


def test_a_command_that_can_not_be_started_says_why(
    tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "missing"))
    with pytest.raises(SnapshotError, match="could not be started"):
        ensure_snapshot(seeds, tmp_path / "out")


def test_a_build_of_another_process_is_waited_for(tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = snapshot_of(seeds, tmp_path / "out")
    monkeypatch.setattr(building, "_run_command", lambda *_: ended(BUSY))
    told: list[tuple[int, int]] = []
    with building._building(folder) as tell:
        tell(1, 1)
        reader = threading.Thread(
            target=ensure_snapshot,
            args=(seeds, tmp_path / "out"),
            kwargs={"on_progress": lambda *now: told.append(now)},
        )
        reader.start()
        until(lambda: told)
        store.write(tables.empty(), folder, inputs=inputs(seeds))
    reader.join(10)
    assert not reader.is_alive()
    assert told == [(1, 1)]


def test_documents_that_never_stop_changing_do_not_build_for_ever(
    tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = []

    def change(seeds: Path, folder: Path) -> subprocess.CompletedProcess[str]:
        runs.append(1)
        store.write(tables.empty(), folder, inputs=inputs(seeds))
        (seeds / "a.txt").write_text("x" * len(runs))
        return ended(0)

    monkeypatch.setattr(building, "_run_command", change)
    store.read(ensure_snapshot(seeds, tmp_path / "out"))
    assert len(runs) == building.ATTEMPTS


def test_a_second_builder_says_so_and_stops(tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_try_lock", lambda lock, *, seconds=0.0: building._lock(lock))
    with building._building(tmp_path / "out"):
        assert is_building(tmp_path / "out")
        with pytest.raises(BusyError, match="Another build"):
            building.build(seeds, tmp_path / "out")
    assert not is_building(tmp_path / "out")
    assert not is_building(tmp_path / "nowhere")


def test_the_lock_of_a_killed_builder_is_free(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from geo.build import _building\n"
        "with _building(Path(sys.argv[1])) as tell: tell(1, 5); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        assert other.stdout.readline().strip() == b"held"
        assert is_building(tmp_path)
        assert read_progress(tmp_path) == (1, 5)
        other.kill()
        other.wait()
    assert not is_building(tmp_path)
    with building._building(tmp_path):
        assert is_building(tmp_path)
    assert read_progress(tmp_path) is None


STAND_IN = """
import threading
from geo import build

def hold(seeds, folder, **_):
    with build._building(folder) as tell:
        tell(0, 1)
        for _ in range(3_000):
            threading.Event().wait(0.01)

build.build = hold
"""


def test_a_build_ends_when_who_started_it_has_died(tmp_path: Path, seeds: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(STAND_IN)  # so that the command needs no language model
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT, tmp_path)))}
    program = (
        "import sys; from pathlib import Path; from geo import build; build._run_command(*map(Path, sys.argv[1:]))"
    )
    out = tmp_path / "out"
    with subprocess.Popen([sys.executable, "-c", program, str(seeds), str(out)], env=environment) as parent:
        until(lambda: read_progress(out) == (0, 1))
        assert is_building(out)
        parent.kill()
    until(lambda: not is_building(out))


def test_a_build_that_hangs_is_ended_all_the_same() -> None:
    program = (
        "import signal, threading; signal.signal(signal.SIGINT, signal.SIG_IGN); from geo import build\n"
        "build.GRACE_SECONDS = 0.1; build.end_with_parent(); threading.Event().wait(30)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE) as process:
        process.communicate(timeout=10)
    assert process.returncode == 1


def test_progress_that_can_not_be_written_ends_nothing(tmp_path: Path) -> None:
    (tmp_path / f"{building.PROGRESS}.part").mkdir()
    with building._building(tmp_path) as tell:
        tell(0, 1)
    assert read_progress(tmp_path) is None


@pytest.mark.parametrize("content", ["", "{", "[1]", "[null, 2]", '"x"'])
def test_progress_that_can_not_be_read_is_none(tmp_path: Path, content: str) -> None:
    (tmp_path / building.PROGRESS).write_text(content)
    assert read_progress(tmp_path) is None


def test_a_snapshot_is_never_put_among_the_documents(seeds: Path) -> None:
    with pytest.raises(SnapshotError, match="outside"):
        building.build(seeds, seeds / "out")
    assert [p.name for p in seeds.iterdir()] == ["a.txt"]


def test_a_folder_that_can_not_be_written_says_so(tmp_path: Path, seeds: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(SnapshotError, match="can't be written"):
        building.build(seeds, tmp_path / "file")


def test_a_missing_folder_of_documents_says_so(tmp_path: Path, command: FakeCommand) -> None:
    with pytest.raises(DocumentError, match="does not exist"):
        ensure_snapshot(tmp_path / "missing", tmp_path / "out")
    assert command.runs == 0


@pytest.mark.model
def test_a_real_build_ends_and_two_make_the_same_bytes(tmp_path: Path, seeds: Path) -> None:
    told: list[tuple[int, int]] = []
    (seeds / "b.txt").write_text("The mayor of Bergen said on Monday: “We will rebuild the bridge.”")
    folder = ensure_snapshot(seeds, tmp_path / "out", on_progress=lambda *now: told.append(now))
    other = ensure_snapshot(seeds, tmp_path / "other")
    assert set(store.read(folder).documents["path"]) == {"a.txt", "b.txt"}
    assert [p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()] == [
        p.read_bytes() for p in sorted(other.rglob("*")) if p.is_file()
    ]
    assert all(0 <= done <= total == 2 for done, total in told)
