"""How many: words and figures → numbers."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.extract.events.counts import count, number
from geo.extract.language import Reading


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("100", 100),
        ("1,200", 1_200),
        ("1,00,000", 100_000),  # as written in India
        ("１００", 100),  # full-width digits
        ("1.2 million", 1_200_000),
        ("twenty-five", 25),
        ("two hundred", 200),
        ("three hundred and six", 306),
        ("two thousand five hundred", 2_500),
        ("a dozen", 12),
        ("two dozen", 24),
        ("One", 1),
        ("3.5", None),  # no whole number
        ("dozens", None),
        ("hundreds", None),
        ("10 20", None),
        ("$5", None),
        ("third", None),
        ("", None),
        ("9" * 40, None),
        ("a", None),
    ],
)
def test_numbers(text: str, value: int | None) -> None:
    assert number(text) == value


@given(st.integers(min_value=0, max_value=999_999_999))
def test_figures_say_themselves(value: int) -> None:
    assert number(f"{value:,}") == number(str(value)) == value


@given(st.text(max_size=60))
def test_any_text_gives_a_number_or_none(text: str) -> None:
    assert number(text) is None or number(text) >= 0


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "noun", "value", "unit"),
    [
        ("They sent 100 officers.", "officers", 100, "officers"),
        ("More than 1,200 people left.", "people", 1_200, "people"),
        ("At least twenty-five homes burned.", "homes", 25, "homes"),
        ("Some 60 laboratory staff came.", "staff", 60, "laboratory staff"),
        ("They sent two dozen nurses.", "nurses", 24, "nurses"),
        ("They sent 1.2 million doses.", "doses", 1_200_000, "doses"),
        ("Dozens of officers came.", "officers", None, None),
        ("Between 10 and 20 officers came.", "officers", None, None),
        ("They paid 5 million dollars.", "dollars", None, None),
        ("They walked for 3 days.", "days", None, None),
        ("The third officer came.", "officer", None, None),
        ("She hit a 3-pointer.", "pointer", None, None),
        ("The officers came.", "officers", None, None),
        ("They opened six more.", "more", 6, None),
        ("Six of them died.", "Six", 6, None),
        ("They sent 40 of their engineers.", "40", 40, "engineers"),
        ("One of the ports closed.", "One", None, None),
        ("They are building a smaller one.", "one", None, None),
        ("They spent R90 million.", "million", None, None),
        ("They spent KSh 40 million.", "million", None, None),
    ],
)
def test_what_is_counted(
    read: Callable[[str], Reading], text: str, noun: str, value: int | None, unit: str | None
) -> None:
    token = next(t for t in read(text).doc if t.text == noun)
    found = count(token)
    assert (found.value if found else None, found.unit if found else None) == (value, unit)
