"""Words of a text for looking names up: where each stands, and a key that case and punctuation do not change.

"U.S." is one word, key "us"; "Sheriff’s" is two, "sheriff" and "'s"; a comma is a word, so that "Alcohol, Tobacco"
needs its comma. Other punctuation is between words. Not for parsing: that is the language model's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Dotted abbreviations are at most eight letters: the count bounds the search.
_WORD = re.compile(r"(?:[A-Z]\.){2,8}|['’]s\b|,|&|[^\W_]+")
# What may stand between two words of one name: nothing, a space, one line break, a hyphen, a slash or an apostrophe.
_JOIN = re.compile(r"[^\S\n\r]{0,3}(?:\r\n|[\n\r])?[^\S\n\r]{0,8}|[-‐‑/'’]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word at start..end of its text."""

    start: int
    end: int
    text: str
    key: str

    @property
    def is_capital(self) -> bool:
        """True for a word that begins with a capital or a digit."""
        return self.text[0].isupper() or self.text[0].isdigit()


def words(text: str) -> Iterator[Word]:
    """The words of a text, in order."""
    for match in _WORD.finditer(text):
        spelt = match.group()
        key = "'s" if spelt[0] in "'’" else spelt.replace(".", "").lower()
        yield Word(match.start(), match.end(), spelt, key)


def joins(text: str, first: Word, second: Word) -> bool:
    """True where two words that follow each other may belong to one name."""
    gap = text[first.end : second.start]
    if gap == " " or not gap:
        return True
    if gap.startswith(".") and len(first.text) <= 4:  # "St. Louis", "Dept. of"
        gap = gap[1:]
    return bool(_JOIN.fullmatch(gap))
