"""Pages for when there is nothing to show."""

import re
from pathlib import Path

import pytest
from made import Made
from streamlit.testing.v1 import AppTest

from geo import build, store
from geo.errors import SnapshotError
from geo.panels import start
from geo.view import View


def _page(call: str) -> str:
    app = AppTest.from_string(
        f"from geo.panels import states\nfrom test_states import empty\n{call}", default_timeout=30
    )
    app.run()
    assert not app.exception
    return re.sub(r"<[^>]*>", " ", " ".join(element.proto.body for element in app.get("html")))


def empty() -> View:
    made = Made()
    made.reject("a.txt", "The file is no text. Save its text as .txt, or remove it.")
    return View(made.dataset())


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("states.no_folder()", ["The folder of documents can’t be read", "DATELINE_SEEDS", "Make the folder"]),
        (
            "states.no_documents(empty())",
            ["No documents yet", "(.txt)", "1 of 1 file could not be read", "Save its text"],
        ),
        ("states.failed('1a2b')", ["Something went wrong", "Reload it", "1a2b"]),
        ("states.Progress().show(3, 23)", ["Reading the documents", "once, for all readers"]),
        (
            "states.no_snapshot('The disk is full. Make room.')",
            ["can’t be shown", "The disk is full. Make room.", "dateline build"],
        ),
        ("states.no_snapshot('<img src=x>')", ["&lt;img src=x&gt;"]),
    ],
)
def test_each_says_what_is_wrong_and_what_to_do(call: str, words: list[str]) -> None:
    page = _page(call)
    for some in words:
        assert some in page


@pytest.mark.parametrize(
    ("message", "hidden"),
    [
        ("The snapshot in /srv/dateline/x is broken. Make it again.", "/srv"),
        ("The snapshot in C:\\Users\\me\\x is broken. Make it again.", "Users"),
        ("pyarrow.lib.ArrowInvalid: magic bytes not found", "pyarrow"),
        ("KeyError: 'x'", "KeyError"),
        ("The build ended with status -9.", "status"),
    ],
)
def test_what_is_not_for_readers_is_not_shown(message: str, hidden: str) -> None:
    page = _page(f"states.no_snapshot({message!r})")
    assert hidden not in page
    assert "dateline build" in page


def _start(monkeypatch: pytest.MonkeyPatch) -> str:
    """The page of a folder whose documents can't be read again."""

    def fail(*_: object, **__: object) -> Path:
        raise SnapshotError("The disk is full.")

    monkeypatch.setattr("geo.build.ensure_snapshot", fail)
    start._checked.clear()
    app = AppTest.from_string("from geo.panels import start\nstart.run()", default_timeout=60)
    app.run()
    assert not app.exception
    start._checked.clear()
    return re.sub(r"<[^>]*>", " ", " ".join(element.proto.body for element in app.get("html")))


def test_the_last_snapshot_is_shown_where_a_new_one_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds, out = tmp_path / "seeds", tmp_path / "out"
    seeds.mkdir()
    (seeds / "a.txt").write_text("Rain fell on Lyon.", encoding="utf-8")
    monkeypatch.setenv("DATELINE_SEEDS", str(seeds))
    monkeypatch.setenv("DATELINE_SNAPSHOT", str(out))
    assert "The documents can’t be shown" in _start(monkeypatch)
    made = Made()
    made.place_mention(made.document("Rain fell on Lyon."), "Lyon", made.place("Lyon"))
    store.write(made.dataset(), build.snapshot_of(seeds, out), inputs={"model": "a_model 1.2"})
    page = _start(monkeypatch)
    assert "reading them again failed. Shown is what was read before." in page
    assert "read with the language model a_model 1.2, before they or it changed." in page
    assert "1 city in 1 document" in page
