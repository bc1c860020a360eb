"""Markdown as the text that it shows."""

import pytest

from geo.markdown import MOST, plain


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("# Floods #\n\nRain.", "Floods\n\nRain."),
        ("# C# ##  \n## Day # 2", "C#\nDay # 2"),
        ("“Gone,” said **Ann Lee**, the _mayor_.", "“Gone,” said Ann Lee, the mayor."),
        ("said **Ann\nLee** of `Reed`", "said Ann\nLee of Reed"),
        ("[Read *more*](https://example.org/a_b). ![A map](m.png)", "Read more. A map"),
        ("* one\n* **two**\n  - three\n1. four", "* one\n* two\n  - three\n1. four"),
        ("> He said: *no*.\n> And left.", "He said: no.\nAnd left."),
        ("2 * 3 * 4, snake_case_name, a \\*star\\*", "2 * 3 * 4, snake_case_name, a *star*"),
        ("One.\n\n---\n\nTwo.", "One.\n\n\nTwo."),
        ("R&amp;D at AT&T, <https://example.org>", "R&D at AT&T, https://example.org"),
        ("<script>alert(1)</script> {{ x }} *y*", "<script>alert(1)</script> {{ x }} y"),
        ("a | b\n--- | ---\n**c** | d", "a | b\n--- | ---\nc | d"),
        ("", ""),
    ],
)
def test_plain(written: str, shown: str) -> None:
    assert plain(written) == shown


@pytest.mark.parametrize("mark", ["[", "*", "_", "`", "![", "**a ", "[a](", "<", "&", "\\", "> ", "a\n"])
def test_hostile_marks_are_read(mark: str) -> None:
    assert plain(mark * (MOST // len(mark))) is not None


def test_a_heading_of_many_spaces_is_read_in_time() -> None:
    assert plain(f"# a{' ' * 500_000}b") == f"a{' ' * 500_000}b"


def test_a_very_long_paragraph_stays_as_it_is() -> None:
    assert plain("**a** " * MOST) == "**a** " * MOST
