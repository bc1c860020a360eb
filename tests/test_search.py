"""Words that a reader looks for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.search import HITS_MOST, Words, fold


@pytest.mark.parametrize(
    ("text", "folded"), [("ICE", "ice"), ("São Paulo", "sao paulo"), ("ß", "ss"), ("İ", "i"), ("ＮＹ", "ny"), ("", "")]
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("search", "text", "found"),
    [
        ("ice", "ICE agents", True),
        ("ice", "The officers", False),
        ("ice agents", "Agents of ICE", True),
        ("ice agents", "ICE", False),
        ("sao", "São Paulo", True),
        ("São", "Sao Paulo", True),
        ("“supercharged", "the “supercharged arrest”", True),
        ("(.*)+$", "anything", False),
        ("(.*)+$", "a (.*)+$ b", True),
        ("京", "東京都", True),
        ("", "anything", True),
    ],
)
def test_all_words_in_a_text(search: str, text: str, found: bool) -> None:
    assert Words(search).all_in(text) is found


@pytest.mark.parametrize(
    ("search", "name", "of", "is_"),
    [
        ("newark", "Newark", True, True),
        ("york", "New York", True, False),
        ("new york", "New  York", True, True),
        ("river", "Rivers State", False, False),
        ("ice", None, False, False),
    ],
)
def test_names(search: str, name: str | None, of: bool, is_: bool) -> None:
    assert Words(search).are_of(name or "") is of
    assert Words(search).are(name) is is_


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", []),
        ("CREWS", ["Crews"]),
        ("brest ana", ["Brest", "Ana"]),
        ("rest", []),
        ("(.*)+$", []),
        (".", [".", "."]),
        ("x" * 200, []),
    ],
)
def test_hits(search: str, found: list[str]) -> None:
    text = "Crews left Brest. “All is well,” said Ana."
    assert [text[a:b] for a, b in Words(search).hits(text)] == found


def test_only_so_many_hits() -> None:
    assert len(Words("a").hits("a " * 5000)) == HITS_MOST


@given(st.text(max_size=20), st.text(max_size=60))
def test_any_search_in_any_text(search: str, text: str) -> None:
    words = Words(search)
    words.all_in(text)
    for start, end in words.hits(text):
        assert re.sub(r"\s", "", text[start:end]) == text[start:end] != ""
