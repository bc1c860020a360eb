"""The words of a reading, for the search of place names."""

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

FEW_WORDS = 40  # a share of fewer words says little


class Tokens:
    """The words of a reading, with what the search asks of each, looked up once."""

    def __init__(self, doc: "Doc") -> None:
        self.doc, self.whole = doc, doc.text
        self.text = [t.text for t in doc]
        self.start = [t.idx for t in doc]
        self.end = [i + len(w) for i, w in zip(self.start, self.text, strict=True)]
        self.lower = [w.lower() for w in self.text]
        self.capital = [_is_capital(w) for w in self.text]
        self._shares: dict[frozenset[str], float] = {}

    def __len__(self) -> int:
        return len(self.text)

    def share(self, words: frozenset[str]) -> float:
        """How many of all words are among these, as a share; looked up once."""
        if words not in self._shares:
            self._shares[words] = sum(word in words for word in self.lower) / max(FEW_WORDS, len(self.lower))
        return self._shares[words]

    def at(self, offset: int) -> int:
        """The index of the token that holds the character at `offset`, or the last one before it."""
        return max(0, bisect_right(self.start, offset) - 1)

    def within(self, start: int, end: int) -> tuple[int, int]:
        """First and last (exclusive) token of the characters start..end."""
        return self.at(start), self.at(max(start, end - 1)) + 1


def _is_capital(word: str) -> bool:
    for character in word[:3]:
        if character.isalpha():
            return character.isupper() or character.istitle()
    return False
