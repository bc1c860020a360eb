"""A snapshot is up to date as long as nothing that it was made from has changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from geo import snapshot, store
from geo.dataset import empty
from geo.errors import DocumentError, RegistryError
from geo.extract import language
from geo.snapshot import inputs, is_current


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a word list, a module and a folder of documents."""
    for path in (
        "geo/store.py",
        "geo/extract/words.py",
        "geo/extract/places/names.py",
        "geo/maps.py",
        "data/a.csv",
        "data/basemap/x.gz",
        "seeds/a.txt",
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
    monkeypatch.setattr(snapshot, "ROOT", tmp_path)
    monkeypatch.setattr(snapshot, "DATA", tmp_path / "data")
    monkeypatch.setattr(snapshot, "BASEMAP", tmp_path / "data" / "basemap")
    monkeypatch.setattr(language, "available_model", lambda: "model_a")
    store.write(empty(), tmp_path / "out", inputs=inputs(tmp_path / "seeds"))
    return tmp_path


def change(path: str) -> Callable[[Path, pytest.MonkeyPatch], None]:
    return lambda project, _: (project / path).write_text("changed")  # type: ignore[return-value]


def remove(project: Path, _: pytest.MonkeyPatch) -> None:
    (project / "data" / "a.csv").unlink()


def other_model(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "available_model", lambda: "model_b")


def other_package(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "PACKAGES", (*snapshot.PACKAGES, "pytest"))


def own_registry(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "own.csv").write_text("agency_id,name,level\n")
    monkeypatch.setenv("DATELINE_AGENCIES", str(project / "own.csv"))


@pytest.mark.parametrize(
    ("happens", "stale"),
    [
        (change("seeds/a.txt"), True),
        (change("seeds/b.txt"), True),
        (change("data/a.csv"), True),
        (change("geo/store.py"), True),
        (change("geo/extract/words.py"), True),
        (change("geo/extract/places/names.py"), True),
        (remove, True),
        (other_model, True),
        (other_package, True),
        (own_registry, True),
        (change("geo/maps.py"), False),
        (change("data/basemap/x.gz"), False),
        (lambda *_: None, False),
    ],
    ids=range(13),
)
def test_what_makes_a_snapshot_stale(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    happens: Callable[[Path, pytest.MonkeyPatch], None],
    stale: bool,
) -> None:
    assert is_current(project / "out", project / "seeds")
    happens(project, monkeypatch)
    assert is_current(project / "out", project / "seeds") is not stale


def test_no_snapshot_is_never_up_to_date(project: Path) -> None:
    assert not is_current(project / "nowhere", project / "seeds")
    (project / "out" / "manifest.json").write_text("{")
    assert not is_current(project / "out", project / "seeds")
    with pytest.raises(DocumentError):
        is_current(project / "out", project / "missing")


def test_a_users_registry_that_changes_or_is_gone(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_registry(project, monkeypatch)
    before = inputs(project / "seeds")
    (project / "own.csv").write_text("agency_id,name,level\nx,X,federal\n")
    assert inputs(project / "seeds") != before
    (project / "own.csv").unlink()
    with pytest.raises(RegistryError, match=r"own\.csv, which can't be read \(No such file"):
        is_current(project / "out", project / "seeds")


def test_what_it_was_made_from_names_no_path_and_no_time(project: Path) -> None:
    said = " ".join(inputs(project / "seeds").values())
    assert str(project) not in said
    (project / "seeds" / "a.txt").touch()
    assert " ".join(inputs(project / "seeds").values()) == said
