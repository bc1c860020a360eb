"""Pages for when there is nothing to show."""

import re

import pytest
from made import Made
from streamlit.testing.v1 import AppTest

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
