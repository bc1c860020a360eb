"""The learned figures are whole, and fit the code that reads them."""

import json
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import GazetteerError
from geo.extract.places import usage, weights
from geo.extract.places.cases import COLUMNS
from geo.extract.places.doubts import doubts


def test_every_model_is_there() -> None:
    learned = weights.load()
    assert tuple(f.name for f in fields(learned)) == weights.MODELS
    assert all(getattr(learned, model) for model in weights.MODELS)


def test_the_ranker_weighs_only_features_that_are_worked_out() -> None:
    learned = weights.load()
    assert set(learned.alone) | set(learned.rank) <= set(COLUMNS)
    assert set(learned.use) == set(usage.CLASSES)


def test_a_stated_qualifier_and_inhabitants_speak_for_a_place() -> None:
    rank = weights.load().rank
    assert rank["prominence"] > 0 > rank["outside the qualifier"]
    assert rank["share of names in the region"] > 0 > rank["another name of a lesser place"]
    assert rank["fits the list"] > 0 > rank["unlike the list in size"]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"accept": {}}'])
def test_a_broken_file_says_how_to_mend_it(tmp_path: Path, content: str) -> None:
    broken = tmp_path / "ranker.json"
    broken.write_text(content, encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"ranker\.json.*train_ranker"):
        weights.load.__wrapped__(broken)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="Expected learned weights"):
        weights.load.__wrapped__(tmp_path / "ranker.json")


def test_the_file_is_sorted_and_rounded() -> None:
    text = weights.RANKER.read_text(encoding="utf-8")
    raw = json.loads(text)
    assert all(list(raw[model]) == sorted(raw[model]) for model in ("accept", "rank", "sure"))
    assert all(round(w, 4) == w for w in raw["rank"].values())


@given(st.floats(min_value=-1e6, max_value=1e6))
def test_a_probability_is_one(x: float) -> None:
    assert 0.0 <= weights.logistic(x) <= 1.0


@given(st.floats(min_value=0.006, max_value=0.994))
def test_log_odds_go_there_and_back(p: float) -> None:
    assert weights.logistic(weights.log_odds(p)) == pytest.approx(p)


@pytest.mark.parametrize(
    ("name", "what"),
    [("Reading", "word"), ("Nice", "word"), ("Union", "word"), ("Lawrence", "given"), ("Houston", "family")],
)
def test_names_that_are_also_something_else(name: str, what: str) -> None:
    assert what in doubts(name)


@pytest.mark.parametrize("name", ["Chicago", "New York", "", "Zzyzx"])
def test_names_that_are_nothing_else(name: str) -> None:
    assert doubts(name) == ()
