"""Columns of an Arrow table as plain Python asks for them: one value at a time, without copies and without pandas.

A whole table of some hundred thousand rows is read in a tenth of a second and stays as Arrow laid it out; `to_numpy`
and `fill_null` would import pandas or Arrow's compute functions, which costs more than all of the rest.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pyarrow as pa

FORMAT: dict[int, Literal["q", "i", "B"]] = {64: "q", 32: "i", 8: "B"}  # of whole numbers, by their bits
BLOCK = 32  # every so many keys, one is held as a Python string; those are searched first


class SortedStrings:
    """A sorted column of strings without nulls, searched without making Python strings of it all."""

    def __init__(self, column: "pa.ChunkedArray") -> None:
        array = column.combine_chunks()
        _, offsets, data = array.buffers()
        self._count = len(array)
        self._offsets = memoryview(offsets).cast("i")
        self._data = memoryview(data)
        self._heads = [self.at(row) for row in range(0, self._count, BLOCK)]

    def at(self, row: int) -> str:
        """The key of a row; "" past the end."""
        if row >= self._count:
            return ""
        return str(self._data[self._offsets[row] : self._offsets[row + 1]], "utf-8")

    def left(self, key: str) -> int:
        """The first row whose key is not below this one."""
        low = max(0, bisect_left(self._heads, key) - 1) * BLOCK
        high = min(low + BLOCK, self._count)
        while low < high:
            middle = (low + high) // 2
            if self.at(middle) < key:
                low = middle + 1
            else:
                high = middle
        return low

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return self.at(self.left(key)) == key

    def starting_with(self, mark: str) -> dict[str, range]:
        """What follows the mark, for every key that begins with it, and its rows."""
        rows: dict[str, range] = {}
        row = self.left(mark)
        while (key := self.at(row)).startswith(mark):
            name = key.removeprefix(mark)
            rows[name] = range(rows[name].start if name in rows else row, row + 1)
            row += 1
        return rows


class Coded:
    """A dictionary-encoded column of strings; "" stands for None."""

    def __init__(self, column: "pa.ChunkedArray") -> None:
        array = column.unify_dictionaries().combine_chunks()
        self._values: list[str] = array.dictionary.to_pylist()
        self._codes = _cast(array.indices)

    def __getitem__(self, row: int) -> str | None:
        return self._values[self._codes[row]] or None


def numbers(column: "pa.ChunkedArray") -> Sequence[int]:
    """A column of whole numbers, without nulls, as Python sees them."""
    return _cast(column.combine_chunks())


def _cast(array: "pa.Array") -> Sequence[int]:
    """The buffer itself."""
    return memoryview(array.buffers()[1]).cast(FORMAT[array.type.bit_width])[: len(array)]
