"""Words that a reader looks for: whatever their case and accents, from the start of a word on.

"ice" is in "ICE agents" and in "iced", not in "officers". Words are looked for as they are written: nothing in
them is a pattern.
"""

import re
import unicodedata

# Characters that may be an accent, or a letter with one: not ASCII, and not the quotation marks and dashes of news.
_FOLDED = re.compile("[^\x00-\xa0\u2010-\u2027]")
_ACCENTS = re.compile("[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+")
# Letters that Unicode does not take apart into one without a stroke or a dot and a mark.
_LETTERS = str.maketrans("ıłøđ", "ilod")
_WORD = re.compile(r"\w+")
HITS_MOST = 1000


class Words:
    """The words of a search."""

    def __init__(self, search: str) -> None:
        self._search = search
        self._folded = fold(search).split()
        self._patterns = [re.compile(_from_start(word)) for word in self._folded]

    def all_in(self, text: str) -> bool:
        """Whether a text holds every word."""
        folded = fold(text)
        return all(pattern.search(folded) for pattern in self._patterns)

    def are_of(self, name: str) -> bool:
        """Whether every word is one of a name's."""
        return set(self._folded) <= set(_WORD.findall(fold(name)))

    def are(self, name: object) -> bool:
        """Whether the words together are a name."""
        return isinstance(name, str) and fold(name).split() == self._folded

    def hits(self, text: str) -> list[tuple[int, int]]:
        """Where the words stand in a text, whatever their case, accents as they are written; HITS_MOST at most."""
        words = sorted({*self._search.split()}, key=len, reverse=True)
        if not words:
            return []
        pattern = re.compile("|".join(map(_from_start, words)), re.IGNORECASE)
        return [match.span() for match, _ in zip(pattern.finditer(text), range(HITS_MOST), strict=False)]


def _from_start(word: str) -> str:
    """A pattern for a word from its start; scripts without spaces between words have no start to look for."""
    return (r"(?<!\w)" if word[0].isascii() and word[0].isalnum() else "") + re.escape(word)


def fold(text: str) -> str:
    """The text for comparing: without case and accents. Its length may differ."""
    if not _FOLDED.search(text):
        return text.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold().translate(_LETTERS)
