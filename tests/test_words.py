"""How the page says things."""

import re
from datetime import date
from pathlib import Path

import pytest

from geo import words
from geo.cards import Backing
from geo.schema import BASES, PRECISIONS, SOURCE_KINDS, STATUSES, USES
from geo.words import backed_by, backing, dates_in_words, day, days, listed, number, some

EXTRACT = Path(words.__file__).parent / "extract"


@pytest.mark.parametrize(("count", "said"), [(0, "0 cities"), (1, "1 city"), (2, "2 cities"), (1204, "1,204 cities")])
def test_number(count: int, said: str) -> None:
    assert number(count, "city", "cities") == said
    assert number(1, "mention") == "1 mention"
    assert number(2, "mention") == "2 mentions"


@pytest.mark.parametrize(
    ("names", "said"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_listed(names: list[str], said: str) -> None:
    assert listed(names) == said
    assert some(names, most=5) == said


def test_some() -> None:
    assert some(list("ABCDEFG"), most=3) == "A, B, C and 4 more"
    assert listed(["A", "B"], last="or") == "A or B"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2020, 2, 14), date(2020, 2, 14), "14 Feb 2020"),
        (date(2020, 2, 14), date(2020, 2, 20), "14–20 Feb 2020"),
        (date(2020, 1, 28), date(2020, 2, 3), "28 Jan – 3 Feb 2020"),
        (date(2019, 12, 31), date(2020, 1, 1), "31 Dec 2019 – 1 Jan 2020"),
    ],
)
def test_days(first: date, last: date, said: str) -> None:
    assert days(first, last) == said
    assert day(first) in said or first != last


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2003-03-01", "1 Mar 2003"),
        ("2003-03-01 (created by law on 2002-11-25)", "1 Mar 2003 (created by law on 25 Nov 2002)"),
        ("1789", "1789"),
        ("2003-02-31", "2003-02-31"),
        ("number 12003-03-011", "number 12003-03-011"),
    ],
)
def test_dates_in_words(text: str, said: str) -> None:
    assert dates_in_words(text) == said


def test_every_code_of_the_tables_has_words() -> None:
    assert set(words.STATUS) == set(words.STATUS_MEANING) == {*STATUSES, "mentioned"}
    assert set(words.PRECISION) == {*PRECISIONS, "site"}
    assert set(words.USE) == set(USES) - {"literal"}
    assert set(words.BACKED_BY) == set(words.SPEAKER_KIND) == set(SOURCE_KINDS)
    assert set(words.BASIS_OF_QUOTE) == set(BASES) - {"event"}
    assert {basis for basis, _ in words.BASIS_OF_PLACE} == set(words.LINK_TO_AGENCY) == set(BASES) - {"inside"}


def test_every_rule_of_attribution_has_words() -> None:
    """The rules are listed where they are chosen between: a word, two spaces or more, what it means."""
    source = (EXTRACT / "speech" / "attribution.py").read_text(encoding="utf-8")
    rules = re.findall(r"^([a-z_]+) {2,}\S", source.split('"""')[1], re.MULTILINE)
    assert len(rules) > 5
    assert {*rules, "unattributed"} <= set(words.HOW_ATTRIBUTED)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (Backing("agency", None, None, ()), "An organisation"),
        (Backing("agency", "the Workers' Party", None, ()), "The Workers' Party"),
        (Backing("person", None, None, ()), "A named person"),
        (Backing("person", "Bo Li", "mayor", ("The Post",)), "Bo Li, mayor, through The Post"),
        (Backing("anonymous", "two officials", None, ("The Post", "The Wire")), None),
        (Backing("anonymous", None, None, ("The Post",)), "Unnamed sources, through The Post"),
        (Backing("anonymous", "a report by two officials", None, ()), "A report by two officials"),
        (Backing("anonymous", "the latest estimates", None, ()), "The latest estimates"),
        (Backing("anonymous", "an author of the report", None, ()), "An author of the report (not named)"),
        (Backing("outlet", "The Post", None, ()), "The Post, no source named"),
        (Backing("outlet", None, None, ()), "A news outlet, no source named"),
        (Backing("unattributed", None, None, ()), "The document itself, no source named"),
    ],
)
def test_backing(source: Backing, said: str | None) -> None:
    assert backing(source) == (said or "Two officials (not named), through The Post and The Wire")
    assert "agency" not in backing(source)
    assert backed_by({"ongoing": [source], "planned": [source, source]}) == backing(source)
