"""Why a name is read as a place."""

import re
from pathlib import Path

import pytest

from geo import why
from geo.why import REASONS, candidates, how_sure, reasons


@pytest.mark.parametrize(
    ("score", "said"),
    [(0.97, "High (0.97 of 1)"), (0.9, "High (0.90 of 1)"), (0.6, "Fair (0.60 of 1)"), (0.59, "Low (0.59 of 1)")],
)
def test_how_sure(score: float, said: str) -> None:
    assert how_sure(score) == said


@pytest.mark.parametrize(
    ("code", "value", "said"),
    [
        ("qualifier", "N.J.", "the text names the larger place with it: “N.J.”"),
        ("population", "281944", "it is large or well known: 281,944 inhabitants"),
        ("country_vote", "US", "other names in the text lie in United States too"),
        ("list_kind", "place", "the names in the same list are cities too"),
        ("kind", "place", "a city is meant, not another kind of place of that name"),
        ("never_seen", "x", "never seen: x"),
        ("noun", "{}", "a word beside it says what it is: “{}”"),
    ],
)
def test_reasons_in_sentences(code: str, value: str, said: str) -> None:
    assert reasons([{"code": code, "value": value}]) == [said]


def test_the_number_of_candidates_is_no_reason() -> None:
    evidence = [{"code": "qualifier", "value": "N.J."}, {"code": "candidates", "value": "14"}]
    assert len(reasons(evidence)) == 1
    assert candidates(evidence, []) == 14
    assert candidates([], [{"name": "x"}]) == 2
    assert candidates([], []) == 0
    assert candidates([{"code": "candidates", "value": "many"}], []) == 0


def test_every_code_that_the_extraction_names_has_words() -> None:
    text = (Path(why.__file__).parent / "extract" / "places" / "reasons.py").read_text(encoding="utf-8")
    table = re.findall(r"^\| ([a-z_, ]+) \|", text, re.MULTILINE)
    codes = {code for row in table for code in row.split(", ")} - {"code", "candidates"}
    assert len(codes) > 8
    assert codes <= set(REASONS)
