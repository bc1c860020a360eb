"""Abbreviations that a text defines: "Immigration and Customs Enforcement (ICE)", "ICE (Immigration …)", "…, or ICE,".

The long form is found as Schwartz and Hearst do ("A simple algorithm for identifying abbreviation definitions in
biomedical text", PSB 2003): from the right, each letter of the short form must occur in the long one, in order, the
first at the beginning of a word. Nothing is known here of what the names mean.
"""

import re
from collections.abc import Iterator

from geo.extract.words import Word

_PARENTHESIS = re.compile(r"\(\s{0,2}([^()\n]{2,90}?)\s{0,2}\)")
_SHORT = re.compile(r"[A-Z][A-Za-z.&-]{1,9}")
_SHORT_BEFORE = re.compile(r"\b([A-Z][A-Za-z.&-]{1,9})\s{1,2}$")
_ALSO_CALLED = re.compile(r",\s(?:or|known as|also known as|called|better known as)\s(?:the\s)?([A-Z][A-Z.&]{1,9})\b")
_LONG_CHARACTERS = 120
_SENTENCE_END = re.compile(r"[.!?;:]\s|\n")
_LINKS = frozenset("of and the for on in to & a an de la du".split())


def definitions(text: str) -> dict[str, tuple[int, int]]:
    """Short forms, without dots, and where their long forms stand; of several definitions the first."""
    out: dict[str, tuple[int, int]] = {}
    for short, start, end in _found(text):
        out.setdefault(short.replace(".", ""), (start, end))
    return out


def initials(spelt: list[Word]) -> str:
    """The initials of a name, in capitals, without its small words."""
    return "".join(w.text[0] for w in spelt if w.key not in _LINKS and w.key not in ("'s", ",")).upper()


def _found(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _PARENTHESIS.finditer(text):
        inner = match.group(1)
        if _is_short(inner):
            yield from _before(text, match.start(), inner)
        elif short := _SHORT_BEFORE.search(text, max(0, match.start() - 12), match.start()):
            yield from _spelt_out(short.group(1), match.start(1), inner)
    for match in _ALSO_CALLED.finditer(text):
        if _is_short(match.group(1)):
            yield from _before(text, match.start(), match.group(1))


def _is_short(form: str) -> bool:
    return bool(_SHORT.fullmatch(form)) and sum(c.isupper() for c in form) >= 2


def _spelt_out(short: str, start: int, long: str) -> Iterator[tuple[str, int, int]]:
    if _is_short(short) and _long_form(short, long) == 0:
        yield short, start, start + len(long)


def _before(text: str, end: int, short: str) -> Iterator[tuple[str, int, int]]:
    """The long form that ends where the definition begins."""
    left = max(0, end - _LONG_CHARACTERS)
    window = text[left:end].rstrip(" ,")
    for stop in _SENTENCE_END.finditer(window):
        if stop.end() > 4 and window[max(0, stop.start() - 2) : stop.start()].islower():  # not after "U.S."
            left, window = left + stop.end(), window[stop.end() :]
            break
    limit = min(len(short) + 5, 2 * len(short))
    starts = [m.start() for m in re.finditer(r"\S+", window)]
    cut = starts[-limit] if len(starts) > limit else 0
    at = _long_form(short, window[cut:])
    if at is not None:
        start = left + cut + at
        yield short, start, left + len(window)


def _long_form(short: str, long: str) -> int | None:
    """Where in `long` the long form begins that ends at its end; None where there is none."""
    letters = [c for c in short.lower() if c.isalnum()]
    low = long.lower()
    at = len(low)
    for n in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= 0 and (low[at] != letters[n] or (n == 0 and not _opens_word(low, at))):
            at -= 1
        if at < 0:
            return None
    begin = low.rfind(" ", 0, at + 1) + 1
    words = long[begin:].split()
    if len(words) < 2 or len(long) - begin <= len(short):
        return None
    return begin


def _opens_word(low: str, at: int) -> bool:
    """True where a word begins that can carry the first letter: no "of", no "the"."""
    if at > 0 and low[at - 1].isalnum():
        return False
    return low[at:].split(" ", 1)[0] not in _LINKS
