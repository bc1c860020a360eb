"""The words of action: their table is whole, and words of one meaning are of one kind."""

import csv

import pytest

from geo.extract.events import actions
from geo.extract.events.actions import ACTIONS


def _rows() -> list[dict[str, str]]:
    with ACTIONS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_table_is_whole() -> None:
    rows = _rows()
    assert {r["part"] for r in rows} == {"verb", "noun", "state"}
    assert len({(r["word"], r["part"]) for r in rows}) == len(rows)
    assert all(r["kind"] for r in rows if r["part"] != "state")
    assert all(r["verb"] for r in rows if r["part"] == "noun")
    assert all(r["word"] == r["word"].lower().strip() for r in rows)


def test_a_verb_is_of_action_or_of_state() -> None:
    parts = {part: {r["word"] for r in _rows() if r["part"] == part} for part in ("verb", "state")}
    assert parts["verb"] & parts["state"] == {"try"}  # "was tried in", "tried to"


@pytest.mark.parametrize(
    ("one", "other"), [("send", "deploy"), ("arrest", "detain"), ("raid", "search"), ("kill", "murder")]
)
def test_words_of_one_kind(one: str, other: str) -> None:
    assert actions.kind(one) == actions.kind(other)


@pytest.mark.parametrize(
    ("one", "other"), [("send", "arrest"), ("open", "close"), ("visit", "vote"), ("cook", "paint")]
)
def test_words_of_two_kinds(one: str, other: str) -> None:
    assert actions.kind(one) != actions.kind(other)


def test_particles_tell_kinds_apart() -> None:
    assert actions.kind("shut", "down") == actions.kind("close")
    assert actions.kind("gun", "down") == actions.kind("shoot")


def test_verbs_after_which_an_event_will_not_be() -> None:
    assert actions.cancels("call", "off")
    assert actions.cancels("cancel")
    assert not actions.cancels("call")
    assert not actions.cancels("call", "up")


@pytest.mark.parametrize(("noun", "verb"), [("deployment", "deploy"), ("raid", "raid"), ("explosion", "explode")])
def test_nouns_are_told_by_verbs(noun: str, verb: str) -> None:
    assert actions.is_event_noun(noun)
    assert actions.verb_of(noun) == verb
    assert actions.kind_of_noun(noun) == actions.kind(verb)


@pytest.mark.parametrize("noun", ["table", "officer", "city"])
def test_other_nouns_tell_nothing(noun: str) -> None:
    assert not actions.is_event_noun(noun)
