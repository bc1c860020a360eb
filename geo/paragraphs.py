"""Where the paragraphs of a text are. Extraction and the links between agencies and places agree on this."""

import re
from itertools import pairwise

_BLANK_LINE = re.compile(r"(?:\r\n|[\n\r\u2028\u2029\x85])[^\S\n\r]*(?:\r\n|[\n\r\u2028\u2029\x85])\s*")
_LINE_BREAK = re.compile(r"\s*(?:\r\n|[\n\r\u2028\u2029\x85\f])\s*")


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of each paragraph, without outer white space.

    A blank line ends a paragraph. So does a single line break, unless the text is hard-wrapped: unless most
    of its lines are of about one length and stop in mid-sentence.
    """
    return _split(text, _BLANK_LINE if _is_hard_wrapped(text) else _LINE_BREAK)


def _split(text: str, pattern: re.Pattern[str]) -> tuple[tuple[int, int], ...]:
    out, start = [], len(text) - len(text.lstrip())
    for gap in pattern.finditer(text, start):
        if gap.start() > start:
            out.append((start, gap.start()))
        start = gap.end()
    end = len(text.rstrip())
    if end > start:
        out.append((start, end))
    return tuple(out)


def _is_hard_wrapped(text: str) -> bool:
    lines = [line.strip() for line in text.splitlines()]
    follows = [(a, b) for a, b in pairwise(lines) if a and b]
    if len(follows) < 3:
        return False
    cut = sum(a[-1] not in ".!?:\"”’'" and 40 <= len(a) <= 100 for a, b in follows)
    return cut >= 0.6 * len(follows)
