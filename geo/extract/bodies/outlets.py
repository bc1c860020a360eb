"""News outlets: where a text names them, and which stretches of it came through one.

Names come from a register of well-known mastheads (data/outlets.csv), from patterns ("The Prairie Courier",
"KTVB-TV"), from headings ("From the X:", whose X may be any name that is no person, place or body), from initials of
an outlet that the text names ("NYT") and from its last word ("the Times"). A name that is also a common word
("Time", "The Hill") counts only beside words that speak of reporting.

Does not find outlets that are named like persons or places and stand in no such surroundings, nor programmes.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from geo.extract.bodies.mastheads import (
    LINKS,
    NOT_OUTLETS,
    REPORTING,
    Found,
    apart,
    longest,
    patterned,
    register,
    registered,
    shortened,
)
from geo.extract.language import Reading
from geo.extract.spans import OutletBlock, OutletMention

_REPORTS = re.compile(rf"\s+{REPORTING}")
_HEADING = re.compile(
    r"(?:[>*_#\s]{0,6})(?:more |excerpts? |as reported |reporting |news |again |also |and )?"
    r"(?:from|via|by way of|source|per|as reported by|courtesy of|reported by|h/t|read more at)"
    r"(?::| at| in)?\s+(the\s+)?",
    re.IGNORECASE,
)
_REPORTS_HEADING = re.compile(r"(?:as )?(the\s+)?", re.IGNORECASE)
_COLON = re.compile(r"[*_]{0,3}\s?(?:report(?:s|ed)|writes|wrote|says|said|notes)?\s?:[*_]{0,3}")


def find(reading: Reading) -> tuple[OutletMention, ...]:
    """Where the text names news outlets, in order, none inside another."""
    text = reading.text
    found = apart(longest(registered(text)), patterned(text))
    found = apart(found, [*shortened(text, found), *_headed(reading)])
    return tuple(
        OutletMention(f.start, f.end, text[f.start : f.end], *reading.sentence_at(f.start), name=f.name) for f in found
    )


def blocks(reading: Reading, outlets: Sequence[OutletMention]) -> tuple[OutletBlock, ...]:
    """The stretches that came through an outlet, in order, none overlapping another.

    "From the X: …" covers its paragraph. A heading that stands alone covers the next paragraph; where the text has
    several such headings, each covers all paragraphs down to the next. A sentence that begins "X reported" is a
    block of its own.
    """
    text, paragraphs = reading.text, reading.paragraphs
    heads: dict[int, tuple[OutletMention, int]] = {}
    for n, (start, end) in enumerate(paragraphs):
        if (head := _heading(text, start, end, outlets)) is not None:
            heads[n] = head
    alone = {n for n, (_, intro_end) in heads.items() if intro_end >= paragraphs[n][1]}
    out: list[OutletBlock] = []
    for (n, (outlet, intro_end)), stop in zip(heads.items(), [*list(heads)[1:], len(paragraphs)], strict=False):
        last = n
        if n in alone:
            last = min(n + 1, stop - 1) if len(alone) < 2 else stop - 1
            if last == n:
                continue
        out.append(OutletBlock(paragraphs[n][0], paragraphs[last][1], paragraphs[n][0], intro_end, outlet.name))
    headed = bytearray(len(text))
    for block in out:
        headed[block.start : block.end] = b"\1" * (block.end - block.start)
    for outlet in outlets:
        start, end = reading.sentence_at(outlet.start)
        opening = text[start : min(outlet.start, start + 10)].strip().lower()
        reports = _REPORTS.match(text, outlet.end, min(end, outlet.end + 60))
        if opening in ("", "the", "as the", "as") and outlet.start - start < 10 and reports and not headed[start]:
            out.append(OutletBlock(start, end, start, reports.end(), outlet.name))
    return tuple(sorted(out, key=lambda b: b.start))


def _headed(reading: Reading) -> Iterator[Found]:
    """Names in headings ("More from the X:") that are no person, place or body."""
    text = reading.text
    kinds = {(e.start_char, e.end_char): e.label_ for e in reading.doc.ents}
    for start, end in reading.paragraphs:
        head = _HEADING.match(text, start, min(end, start + 60))
        if head is None or not text[head.end() : head.end() + 1].isupper():
            continue
        colon = text.find(":", head.end(), min(end, head.end() + 60))
        if colon < 0:
            continue
        name_end = colon
        name = text[head.end() : name_end].rstrip(" *_")
        words = name.split()
        if not 1 <= len(words) <= 6 or any(not w[0].isupper() and w not in LINKS for w in words):
            continue
        label = kinds.get((head.end(), head.end() + len(name)))
        if label in ("PERSON", "GPE", "LOC", "NORP", "DATE") and not head.group(1):
            continue
        if any(w in NOT_OUTLETS for w in words) or words[0] in ("President", "Gov.", "Sen.", "Rep.", "Mr.", "Ms."):
            continue
        masthead = next((m for m in register().get(words[0], ()) if m.form == name), None)
        yield Found(head.end(), head.end() + len(name), masthead.name if masthead else name)


def _heading(text: str, start: int, end: int, outlets: Sequence[OutletMention]) -> tuple[OutletMention, int] | None:
    """The outlet that heads the paragraph, and where the heading ends."""
    first = bisect_left(outlets, start, key=lambda o: o.start)
    for outlet in outlets[first : bisect_left(outlets, min(end, start + 60), key=lambda o: o.start)]:
        head = _HEADING.fullmatch(text, start, outlet.start)
        colon = _COLON.match(text, outlet.end, end)
        if head and (colon or outlet.end == end):
            return outlet, colon.end() if colon else end
        if colon and _REPORTS_HEADING.fullmatch(text, start, outlet.start):
            return outlet, colon.end()
    return None
