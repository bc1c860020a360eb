"""Readings: the whole text, paragraphs, sentences, languages."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from geo.config import MODEL_CHARACTERS, SENTENCE_CHARACTERS
from geo.errors import ModelError
from geo.extract import language
from geo.extract.language import Reader, Reading, chunks, language_of
from geo.paragraphs import paragraphs

WRAPPED = (
    "The river rose through the night and by the\nmorning it had reached the lower streets of\n"
    "the town, where people carried what they had\nto the upper floors and waited there for the\n"
    "boats that the mayor had promised them.\n\nThe rain went on."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\n ", []),
        ("One.", ["One."]),
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.\r\n", ["One.", "Two."]),
        ("One.\nTwo.\nThree.", ["One.", "Two.", "Three."]),
        ("One.\u2029Two.", ["One.", "Two."]),
        ("  One.\n \t\n  Two.  ", ["One.", "Two."]),
        (WRAPPED, [WRAPPED.partition("\n\n")[0], "The rain went on."]),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in paragraphs(text)] == expected


@given(st.text(alphabet=st.sampled_from("ab .\n\r\u2028“”\u0301é😀"), max_size=200))
def test_paragraphs_hold_every_word_once_and_in_order(text: str) -> None:
    found = paragraphs(text)
    assert "".join("".join(text[a:b].split()) for a, b in found) == "".join(text.split())
    assert all(a < b for a, b in found)
    assert all(b <= c for (_, b), (c, _) in pairwise(found))


@pytest.mark.parametrize(
    "text",
    ["a" * (3 * MODEL_CHARACTERS + 7), "word " * 9_000, "Line of text.\n" * 4_000, "One sentence. " * 4_000, "x"],
)
def test_chunks_cover_the_text_within_the_limit(text: str) -> None:
    parts = chunks(text)
    assert "".join(text[a:b] for a, b in parts) == text
    assert all(0 < b - a <= MODEL_CHARACTERS for a, b in parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chicago", "und"),
        ("", "und"),
        ("1234 5678 " * 50, "und"),
        ("The mayor said on Friday that the bridge would be closed for a week.", "en"),
        ("NEWARK, N.J. (AP) — POLICE SAID THEY WERE CALLED TO THE SCENE AND THAT IT WAS QUIET.", "en"),
        ("El alcalde de la ciudad dijo el viernes que el puente estará cerrado durante una semana entera.", "es"),
        ("Der Bürgermeister sagte am Freitag, die Brücke werde für eine Woche gesperrt, weil sie Risse habe.", "de"),
        ("Le maire a déclaré vendredi que le pont serait fermé pendant une semaine à cause de fissures.", "fr"),
    ],
)
def test_language_of(text: str, expected: str) -> None:
    assert language_of(text) == expected


def test_a_missing_model_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_MODEL", "no_such_model")
    with pytest.raises(ModelError, match="no_such_model"):
        language.available_model()


@pytest.mark.model
def test_a_package_that_only_carries_a_pipeline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "only_a_pipeline"
    package.mkdir()
    (package / "__init__.py").write_text(
        "from pathlib import Path\ndef model_path():\n    return Path(__file__).parent / 'model'\n", encoding="utf-8"
    )
    spacy.blank("en").to_disk(package / "model")
    monkeypatch.syspath_prepend(str(tmp_path))
    model = language.load_model.__wrapped__("only_a_pipeline")  # past the cache, which holds one model
    assert model("In Lyon.").text == "In Lyon."


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Chicago",
        "One.\r\nTwo.\rThree.\u2028Four.",
        "Nul \x00 and bell \x07 and \u202eturned\u202c words.",
        "😀 in Chi\u00adcago and Sa\u0303o Paulo.",
        "word " * 9_000,
        "A line without an end " * 300,
        "“" * 3_000,
    ],
)
def test_a_reading_holds_the_text_as_given(text: str, read: Callable[[str], Reading]) -> None:
    reading = read(text)
    assert reading.text == text
    assert reading.doc.text == text
    assert "".join("".join(text[a:b].split()) for a, b in reading.sentences) == "".join(text.split())
    assert all(b - a <= SENTENCE_CHARACTERS for a, b in reading.sentences)


@pytest.mark.model
def test_a_sentence_never_crosses_a_paragraph(read: Callable[[str], Reading]) -> None:
    reading = read("the mayor of the town and the council\n\nwere heard on Monday\n\nin the hall")
    assert [reading.text[a:b] for a, b in reading.sentences] == [
        "the mayor of the town and the council",
        "were heard on Monday",
        "in the hall",
    ]
    assert reading.sentence_at(0) == reading.sentences[0]
    assert reading.paragraph_at(len(reading.text)) == reading.paragraphs[-1]


@pytest.mark.model
def test_many_texts_come_back_in_order(reader: Reader) -> None:
    texts = [f"Text number {i} names Lima." if i % 7 else "" for i in range(200)]
    assert [reading.text for reading in reader.read(texts)] == texts
