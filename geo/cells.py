"""Rows and cells of tables, as plain Python values."""

from collections.abc import Iterator
from typing import Any

import pandas as pd


def rows_of(table: pd.DataFrame) -> Iterator[Any]:
    """The rows as named tuples."""
    yield from table.itertuples(index=False)


def text_or_none(value: object) -> str | None:
    """The text of a cell, None where it is null."""
    return value if isinstance(value, str) else None


def number_or_none(value: Any) -> int | None:
    """The whole number of a cell, None where it is null."""
    return None if pd.isna(value) else int(value)
