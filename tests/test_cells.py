"""Rows and cells of tables as plain values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import dataset as tables
from geo import schema
from geo.cells import number_or_none, rows_of, text_or_none

ROW = {"path": "a.txt", "stage": "read", "code": "bad", "message": "No.", "sha256": None, "size": None}


def test_rows_hold_python_values() -> None:
    (row,) = rows_of(tables.frame(schema.REJECTS, [ROW | {"size": 3}]))
    assert (row.path, type(row.size)) == ("a.txt", int)
    assert list(rows_of(tables.frame(schema.REJECTS))) == []


@given(st.none() | st.text(), st.none() | st.integers(-(2**53), 2**53))
def test_null_becomes_none(text: str | None, number: int | None) -> None:
    (row,) = rows_of(tables.frame(schema.REJECTS, [ROW | {"sha256": text, "size": number}]))
    assert text_or_none(row.sha256) == text
    assert number_or_none(row.size) == number


@pytest.mark.parametrize("value", [None, float("nan"), 3])
def test_what_is_no_text_is_none(value: object) -> None:
    assert text_or_none(value) is None
