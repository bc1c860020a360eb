"""News outlets: where a text names them, and which stretches of it came through one.

Names come from a register of well-known mastheads (data/outlets.csv), from patterns ("The Prairie Courier",
"KTVB-TV"), from headings ("From the X:", whose X may be any name that is no person, place or body), from initials of
an outlet that the text names ("NYT") and from its last word ("the Times"). A name that is also a common word
("Time", "The Hill") counts only beside words that speak of reporting.

Does not find outlets that are named like persons or places and stand in no such surroundings, nor programmes.
"""

import csv
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from geo.config import OUTLETS
from geo.extract.language import Reading
from geo.extract.spans import OutletBlock, OutletMention

_WORD = re.compile(r"[^\W_][\w’'.&/-]{0,40}")
# Words that end a masthead, whatever stands around it.
_MASTHEAD = frozenset(
    "Times Herald Tribune Gazette Chronicle Telegraph Examiner Inquirer Courier Courant Dispatch "
    "Intelligencer Zeitung Anzeiger Shimbun Picayune Sentinel Ledger Post-Gazette Post-Dispatch Sun-Times "
    "Newswire".split()
)
# Words that end a masthead where the words around it speak of reporting, or a heading does.
_PERHAPS = frozenset(
    "Post Journal News Star Mail Globe Press Independent Register Record Sun Review Daily Bulletin Mirror "
    "Today Standard Argus Echo Leader Citizen Observer Guardian Reporter Monitor Mercury Advocate Advertiser "
    "Democrat Republican Republic Free-Press Banner Beacon Eagle Enterprise Express Bee Tribune-Review Voice "
    "Watch Wire Weekly Magazine Radio TV Television Broadcasting Network Podcast Blog Newspaper Media "
    "Messenger Clarion Patriot Pilot Journal- Constitution Plain-Dealer Nachrichten Rundschau Presse Monde "
    "Figaro País Mundo Nación Diario".split()
)
_LINKS = frozenset("of and & de del di du".split())
_REPORTING = (
    r"(?:first |also |has |had |have |later |previously )?"
    r"(?:report(?:s|ed)?|writes?|wrote|said|says|noted|notes|revealed|found|published|quoted|cited|learned|confirmed|"
    r"described|obtained|interviewed|put it)\b"
)
_AFTER = re.compile(
    rf"[’']s? report|\s+{_REPORTING}|\s+(?:newspaper|magazine|website|reporter|correspondent|article)\b"
)
_REPORTS = re.compile(rf"\s+{_REPORTING}")
_BEFORE = re.compile(
    r"(?:\b(?:told|tells|telling|according to|interview with|interviewed by|reported by|published by|published in|"
    r"statement to|as reported in|article in|editorial in|op-ed in|column in|wrote in|writing in|obtained by|quoted by|"
    r"quoted in|cited by|reporter for|reporter at|correspondent for|editor of|spoke to|speaking to|spoke with|via|from)"
    r"(?: the)? )$"
)
_HEADING = re.compile(
    r"(?:[>*_#\s]{0,6})(?:more |excerpts? |as reported |reporting |news |again |also |and )?"
    r"(?:from|via|by way of|source|per|as reported by|courtesy of|reported by|h/t|read more at)"
    r"(?::| at| in)?\s+(the\s+)?",
    re.IGNORECASE,
)
_REPORTS_HEADING = re.compile(r"(?:as )?(the\s+)?", re.IGNORECASE)
_COLON = re.compile(r"[*_]{0,3}\s?(?:report(?:s|ed)|writes|wrote|says|said|notes)?\s?:[*_]{0,3}")
_NOT_OUTLETS = frozenset(
    "Department Office Court House Police Ministry Bureau Commission Committee Council Congress Senate "
    "Government Administration Agency University College School Hospital Bank Army Navy Force Union Party "
    "Campaign Parliament Embassy Board Authority Service Services Association Institute Foundation Company "
    "Inc Inc. Corp Corp. Ltd".split()
)
_CALL_SIGN = re.compile(r"\b[KW][A-Z]{2,3}(?:-(?:TV|FM|AM))?\b")
_THE_WORD = re.compile(r"\b[Tt]he ([A-Z][\w-]{2,30})\b(?! [A-Z])")
_INITIALS = re.compile(r"\b[A-Z]{2,6}\b")


@dataclass(frozen=True, slots=True)
class _Masthead:
    name: str
    form: str
    is_word: bool


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    name: str


def find(reading: Reading) -> tuple[OutletMention, ...]:
    """Where the text names news outlets, in order, none inside another."""
    text = reading.text
    found = _apart(_longest(_registered(text)), _patterned(text))
    found = _apart(found, [*_shortened(text, found), *_headed(reading)])
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


@lru_cache(maxsize=4)
def register(path: Path = OUTLETS) -> dict[str, tuple[_Masthead, ...]]:
    """The registered mastheads and their other forms, by first word, longest first."""
    by_word: dict[str, list[_Masthead]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for form in [row["name"], *filter(None, row["aliases"].split("|"))]:
                word = _WORD.match(form)
                if word:
                    by_word.setdefault(word.group(), []).append(_Masthead(row["name"], form, row["word"] == "yes"))
    return {w: tuple(sorted(ms, key=lambda m: -len(m.form))) for w, ms in by_word.items()}


def _registered(text: str) -> Iterator[_Found]:
    known = register()
    for word in _WORD.finditer(text):
        if not text[word.start()].isupper() and word.group() not in known:
            continue
        for head in _starts(word.group()):
            for masthead in known.get(head, ()):
                end = word.start() + len(masthead.form)
                if not text.startswith(masthead.form, word.start()) or text[end : end + 1].isalnum():
                    continue
                if _needs_context(masthead) and not _is_reporting(text, word.start(), end):
                    continue
                yield _Found(word.start(), end, masthead.name)
                break
            else:
                continue
            break


def _starts(word: str) -> Iterator[str]:
    """The word, and what is left of it without an ending that the pattern of words took in ("CNN’s", "AFP.")."""
    yield word
    bare = re.split(r"['’]s?$|[.]$|/", word)[0]
    if bare != word:
        yield bare


def _needs_context(masthead: _Masthead) -> bool:
    return masthead.is_word or (len(masthead.form) <= 3 and masthead.form.isupper() and masthead.form != "CNN")


def _is_reporting(text: str, start: int, end: int) -> bool:
    """Do the words right before or after speak of reporting?"""
    return bool(_AFTER.match(text, end, end + 40) or _BEFORE.search(text[max(0, start - 40) : start])) or (
        text[max(0, start - 1) : start] == "(" and text[end : end + 1] == ")"  # LONDON (AP) —
    )


def _patterned(text: str) -> Iterator[_Found]:
    """Capitalised words that end as mastheads do, and call signs beside a word of reporting."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        token = word.group().rstrip(".’'")
        near = run and text[run[-1].end() : word.start()] == " "
        if token[:1].isupper() or (near and token in _LINKS and len(run) < 8):
            run = [*run, word] if near else [word]
            run = run[-8:]
        else:
            run = []
            continue
        last = re.sub(r"[’']s$", "", token)
        if len(run) < 2 or (last not in _MASTHEAD and last not in _PERHAPS):
            continue
        start, end = run[0].start(), word.start() + len(last)
        while text[start : start + 4] not in ("The ",) and len(run) > 2 and run[0].group() in _SENTENCE_OPENERS:
            run = run[1:]
            start = run[0].start()
        words = [w.group() for w in run]
        content = [w for w in words[:-1] if w.lower() not in _LINKS]
        follows = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
        longer = follows is not None and follows.group()[:1].isupper()
        if not content or longer or any(w in _NOT_OUTLETS for w in words):
            continue
        if last in _MASTHEAD or _is_reporting(text, start, end):
            yield _Found(start, end, text[start:end])
    for sign in _CALL_SIGN.finditer(text):
        if "-" in sign.group() or _is_reporting(text, sign.start(), sign.end()):
            yield _Found(sign.start(), sign.end(), sign.group())


_SENTENCE_OPENERS = frozenset("In On At As According But And When While After Before From Via By Per Since".split())


def _headed(reading: Reading) -> Iterator[_Found]:
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
        if not 1 <= len(words) <= 6 or any(not w[0].isupper() and w not in _LINKS for w in words):
            continue
        label = kinds.get((head.end(), head.end() + len(name)))
        if label in ("PERSON", "GPE", "LOC", "NORP", "DATE") and not head.group(1):
            continue
        if any(w in _NOT_OUTLETS for w in words) or words[0] in ("President", "Gov.", "Sen.", "Rep.", "Mr.", "Ms."):
            continue
        masthead = next((m for m in register().get(words[0], ()) if m.form == name), None)
        yield _Found(head.end(), head.end() + len(name), masthead.name if masthead else name)


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


def _shortened(text: str, found: Sequence[_Found]) -> Iterator[_Found]:
    """Initials ("NYT") and single words ("the Times", "the Globe") of outlets that the text names in full."""
    initials: dict[str, str] = {}
    single: dict[str, str] = {}
    for f in found:
        words = re.split(r"[\s-]+", f.name)
        capital = [w for w in words if w[:1].isupper()]
        if len(capital) < 2:
            continue
        for group in (capital, words, capital[1:], words[1:]):
            if len(group) > 1 and (group[0] == capital[0] or words[0] == "The"):
                initials.setdefault("".join(w[0] for w in group).upper(), f.name)
        for word in reversed(capital):
            if word in _MASTHEAD or word in _PERHAPS:
                single.setdefault(word, f.name)
    for match in _INITIALS.finditer(text):
        if (name := initials.get(match.group())) is not None:
            yield _Found(match.start(), match.end(), name)
    for match in _THE_WORD.finditer(text):
        if (name := single.get(match.group(1))) is not None:
            whole = match.group()[0] == "T" and not _begins_sentence(text, match.start())
            yield _Found(match.start() if whole else match.start(1), match.end(), name)


def _begins_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip(' “"')
    return not before or before[-1] in ".!?\n"


def _apart(found: Sequence[_Found], more: Iterable[_Found]) -> list[_Found]:
    """What was found, and of the rest what overlaps none of it, in order."""
    starts = [f.start for f in found]
    out = list(found)
    for f in _longest(more):
        i = bisect_right(starts, f.start)
        before = i > 0 and found[i - 1].end > f.start
        after = i < len(found) and found[i].start < f.end
        if not before and not after:
            out.append(f)
    return sorted(out, key=lambda f: f.start)


def _longest(found: Iterable[_Found]) -> list[_Found]:
    """In order, without those that overlap a longer or earlier one."""
    out: list[_Found] = []
    for f in sorted(found, key=lambda f: (f.start, -f.end)):
        if not out or f.start >= out[-1].end:
            out.append(f)
        elif f.end - f.start > out[-1].end - out[-1].start:
            out[-1] = f
    return out
