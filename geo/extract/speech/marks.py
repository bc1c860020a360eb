"""Stretches inside quotation marks, found by an automaton over each paragraph's marks.

Knows “English”, "straight", ``TeX'', „German“ and »German«, «French», ”Swedish”, 「Japanese」, ＂full-width＂ and,
where no double marks are open, ‘British’ ones. Apostrophes (president’s, ’90s), feet and inches (6'2", 12" pipe) are
told apart by the characters beside them. A mark that nobody closes ends with its paragraph and says so; where the next
paragraph opens with a mark, it is a quotation that runs on. Time is linear in the text; nothing raises.

Does not know: marks that a line break separates from their words, and quotations marked by indentation alone.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_MARK = re.compile(r"``|''|[\"“”„‟«»‹›「」『』＂‘’‚']")
# What each mark may close, by the mark that opened.
_CLOSERS = {
    "“": '”"',
    "„": '“”‟"',
    "‟": "”",
    "”": "”",
    '"': '"”',
    "＂": "＂",
    "``": "''",
    "''": "''",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    "‘": "’",
    "‚": "‘’",
    "'": "'’",
}
_SINGLE = "‘’‚'"
_ALWAYS_OPEN = "“„‟「『"
_ALWAYS_CLOSE = "」』"
_BEFORE_WORD = frozenset("([{-–—/…:,")  # may stand right before an opening mark
_AFTER_QUOTE = frozenset(")]}.,;:!?-–—/…’'\"”")  # may stand right after a closing mark
_ELISION = re.compile(r"['’](?:\d\d?s?\b|(?:tis|twas|em|til|cause|bout|round|n)\b)", re.IGNORECASE)
_LABEL = re.compile(r"[A-Z][A-Z .'’-]{1,40}:")
_MAX_SINGLE = 600  # characters in a stretch inside single marks


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words inside one pair of marks: start..end with the marks, inner_start..inner_end without them and edge space.

    `closed` is False where the paragraph ended first; `continues` is True where the words go on from an unclosed
    stretch of the paragraph before; `single` is True for ‘single’ marks.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True
    continues: bool = False
    single: bool = False


def find(text: str, paragraphs: Iterable[tuple[int, int]]) -> tuple[Stretch, ...]:
    """The outermost stretches inside marks, in order."""
    out: list[Stretch] = []
    open_style: str | None = None
    for start, end in paragraphs:
        found, open_style = _paragraph(text, start, end, open_style)
        out.extend(found)
    return tuple(out)


def _paragraph(text: str, start: int, end: int, running: str | None) -> tuple[list[Stretch], str | None]:
    """The stretches of one paragraph, and the mark that is still open at its end.

    `running` is the mark that the paragraph before left open.
    """
    marks = [(m.start(), m.group()) for m in _MARK.finditer(text, start, end)]
    if _is_excerpt(text, start, marks):
        marks = marks[1:]
    closers_left = _closers_left(marks)
    out: list[Stretch] = []
    opened: tuple[int, str] | None = None
    depth = 0  # of marks like the one that opened; `curly` counts “ ” inside straight ones
    curly = 0
    for n, (at, mark) in enumerate(marks):
        if opened is None:
            if _opens(text, at, mark, start, end) or _opens_spaced(text, at, marks[n : n + 2], start, end):
                opened, depth, curly = (at, mark), 1, 0
            continue
        begun, opener = opened
        if opener in _SINGLE:
            if mark not in _SINGLE:  # double marks around or inside single ones: the double ones lead
                if _opens(text, at, mark, start, end):
                    opened, depth, curly = (at, mark), 1, 0
            elif at - begun > _MAX_SINGLE:
                opened = (at, mark) if _opens(text, at, mark, start, end) else None
            elif mark in _CLOSERS[opener] and _single_closes(text, at, end):
                out.append(_stretch(text, begun, at + 1, opener, at))
                opened = None
            continue
        if mark in _SINGLE:
            continue
        if opener == '"' and mark in "“”" and (mark == "“" or curly):
            curly += 1 if mark == "“" else -1
            continue
        if mark == opener == "“" and _ends_words(text, at, end):  # a closing mark typed the wrong way round
            out.append(_stretch(text, begun, at + 1, opener, at))
            opened = None
            continue
        if mark == opener and mark not in _CLOSERS[opener]:  # “ inside “: nested, or the first one was never closed
            if closers_left[n] > depth:
                depth += 1
            else:
                out.append(_cut(text, begun, at, opener))
                opened, depth = (at, mark), 1
            continue
        if mark in _CLOSERS[opener] and _closes(text, at, mark, opener, marks, n, end):
            depth -= 1
            if depth == 0:
                out.append(_stretch(text, begun, at + len(mark), opener, at))
                opened = None
    still = None
    if opened and opened[1] not in _SINGLE:
        out.append(_cut(text, opened[0], end, opened[1]))
        still = opened[1]
    out = [s for s in out if s.inner_end > s.inner_start]
    if running and out and out[0].start == start and text.startswith(running, start):
        first = out[0]
        out[0] = Stretch(first.start, first.end, first.inner_start, first.inner_end, first.closed, True)
    return out, still


def _is_excerpt(text: str, start: int, marks: list[tuple[int, str]]) -> bool:
    """A straight mark before the first word, curly ones for the quotations in it: a paragraph that is republished.

    A transcript ("NAME: …) is none: there the mark opens what the person says.
    """
    straight = [at for at, mark in marks if mark == '"']
    curly = any(mark == "“" for _, mark in marks) and any(mark == "”" for _, mark in marks)
    return curly and straight == [start] and not _LABEL.match(text, start + 1)


def _closers_left(marks: list[tuple[int, str]]) -> list[int]:
    """For each mark, how many more ” than “ the marks after it have at most: enough to close so many."""
    left, best = [0] * len(marks), 0
    for n in range(len(marks) - 1, -1, -1):
        left[n] = best
        if marks[n][1] == "”":
            best += 1
        elif marks[n][1] == "“":
            best = max(0, best - 1)
    return left


def _opens(text: str, at: int, mark: str, start: int, end: int) -> bool:
    """May the mark open a stretch? By its own direction where it has one, else by its neighbours."""
    before = text[at - 1] if at > start else " "
    after = text[at + len(mark)] if at + len(mark) < end else " "
    if mark in _ALWAYS_CLOSE or (after.isspace() and mark not in "“«»"):
        return False
    if mark in _ALWAYS_OPEN:
        return True
    free = before.isspace() or before in _BEFORE_WORD or (not before.isalnum() and before in "“‘\"'")
    if mark in _SINGLE:
        return free and mark != "’" and (after.isalnum() or after in '[(“"…$#@') and not _ELISION.match(text, at)
    if mark in ("»", "›", "”"):  # closes in most languages; opens in German and Swedish
        return free and not after.isspace()
    if mark in ("«", "‹"):
        return not (before.isalnum() and (after.isspace() or after in _AFTER_QUOTE))
    if mark == "''":
        return free
    return not before.isdigit() or after.isalnum()  # 12" pipe


def _opens_spaced(text: str, at: int, marks: list[tuple[int, str]], start: int, end: int) -> bool:
    """Is it a straight mark between spaces (said: " We) that the next mark closes as usual? `marks` holds both."""
    if len(marks) < 2 or marks[0][1] != '"' or marks[1][1] != '"' or not text[at + 1 : at + 2].isspace():
        return False
    following = marks[1][0]
    after = text[following + 1] if following + 1 < end else " "
    free = at == start or text[at - 1].isspace()
    return free and not text[following - 1].isspace() and (after.isspace() or after in _AFTER_QUOTE)


def _closes(text: str, at: int, mark: str, opener: str, marks: list[tuple[int, str]], n: int, end: int) -> bool:
    """Does the mark close a stretch that `opener` opened? Asked only of marks that may."""
    before = text[at - 1]
    after = text[at + len(mark)] if at + len(mark) < end else " "
    if mark == '"' and opener == "“":  # a straight mark inside curly ones: nested, unless no curly one will close
        following = next((m for _, m in marks[n + 1 : n + 4] if m in "“”"), None)
        return following != "”"
    if mark == "”" and opener == '"':
        return True
    if mark == "“" and opener == "„":
        return not (before.isspace() and after.isalnum())
    if mark != '"':
        return True
    if before.isdigit() and after == " " and at + 2 < end and text[at + 2].islower():  # The 12" pipe burst
        return not _closes_later(text, marks, n, end)
    if before.isspace() and after.isalnum():  # looks like an opening mark: a nested pair where another follows
        return not _closes_later(text, marks, n, end) or not _is_even(marks, n)
    return True


def _closes_later(text: str, marks: list[tuple[int, str]], n: int, end: int) -> bool:
    """Does the next straight mark look like a closing one?"""
    for at, mark in marks[n + 1 : n + 3]:
        if mark == '"':
            after = text[at + 1] if at + 1 < end else " "
            return not text[at - 1].isspace() and (after.isspace() or after in _AFTER_QUOTE)
    return False


def _is_even(marks: list[tuple[int, str]], n: int) -> bool:
    """Would a nested pair leave a mark that closes the outer one? Looks at the next few marks only."""
    return sum(m == '"' for _, m in marks[n + 1 : n + 12]) % 2 == 0


def _ends_words(text: str, at: int, end: int) -> bool:
    """Words before the mark, none after it."""
    after = text[at + 1] if at + 1 < end else " "
    return not text[at - 1].isspace() and text[at - 1] not in _BEFORE_WORD and not after.isalnum()


def _single_closes(text: str, at: int, end: int) -> bool:
    """A single mark after a character that is no space and before one that is no letter."""
    after = text[at + 1] if at + 1 < end else " "
    return not text[at - 1].isspace() and not after.isalnum()


def _stretch(text: str, start: int, end: int, opener: str, closer_at: int) -> Stretch:
    inner_start, inner_end = _inside(text, start + len(opener), closer_at)
    return Stretch(start, end, inner_start, inner_end, single=opener in _SINGLE)


def _cut(text: str, start: int, end: int, opener: str) -> Stretch:
    while end > start and text[end - 1].isspace():
        end -= 1
    inner_start, inner_end = _inside(text, start + len(opener), end)
    return Stretch(start, end, inner_start, inner_end, closed=False)


def _inside(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
