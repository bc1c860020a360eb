"""Where the paragraphs of a text are."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.paragraphs import paragraphs

WRAPPED = "\n".join(["a line of about sixty characters that stops in mid sentence and"] * 5)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("  \n ", []),
        ("One.", ["One."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("One.\n\n\nTwo. ", ["One.", "Two."]),
        ("One.\r\n \r\nTwo.", ["One.", "Two."]),
        ("One.\u2029Two.", ["One.", "Two."]),
        (f"{WRAPPED}\n\nLast.", [WRAPPED, "Last."]),
    ],
)
def test_paragraphs(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in paragraphs(text)] == found


@given(st.text(alphabet="a. \n\r\u2028", max_size=80))
def test_in_order_without_white_space_around_and_nothing_lost(text: str) -> None:
    stretches = paragraphs(text)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in stretches)
    assert all(a[1] <= b[0] for a, b in pairwise(stretches))
    assert "".join("".join(text[a:b].split()) for a, b in stretches) == "".join(text.split())
