"""Names of news outlets: a register of mastheads, what mastheads look like, and their short forms in a text."""

import csv
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from geo.config import OUTLETS

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
LINKS = frozenset("of and & de del di du".split())
REPORTING = (
    r"(?:first |also |has |had |have |later |previously )?"
    r"(?:report(?:s|ed)?|writes?|wrote|said|says|noted|notes|revealed|found|published|quoted|cited|learned|confirmed|"
    r"described|obtained|interviewed|put it)\b"
)
AFTER = re.compile(rf"[’']s? report|\s+{REPORTING}|\s+(?:newspaper|magazine|website|reporter|correspondent|article)\b")
_BEFORE = re.compile(
    r"(?:\b(?:told|tells|telling|according to|interview with|interviewed by|reported by|published by|published in|"
    r"statement to|as reported in|article in|editorial in|op-ed in|column in|wrote in|writing in|obtained by|quoted by|"
    r"quoted in|cited by|reporter for|reporter at|correspondent for|editor of|spoke to|speaking to|spoke with|via|from)"
    r"(?: the)? )$"
)
NOT_OUTLETS = frozenset(
    "Department Office Court House Police Ministry Bureau Commission Committee Council Congress Senate "
    "Government Administration Agency University College School Hospital Bank Army Navy Force Union Party "
    "Campaign Parliament Embassy Board Authority Service Services Association Institute Foundation Company "
    "Inc Inc. Corp Corp. Ltd".split()
)
_CAPITAL = r"[^\W\d_a-z][\w’'&-]{1,24}"
_SMALL = r"(?:of|de|do|da|del|di|du|des|la|le|el|der|die|das)"
_NAME = rf"{_CAPITAL}(?: (?:{_SMALL} ){{0,2}}{_CAPITAL}){{0,3}}"
# Words that begin the name of a station or a paper where the words around it speak of reporting.
_OPENING = re.compile(
    rf"\b(?:(?:Radio|R[áa]dio|Diario|Diário|Gazeta|Jornal|Correio|Folha|TV|Televisión) (?:{_SMALL} ){{0,2}}{_NAME}|"
    r"(?:Canal|Channel|TV) \d{1,3})\b"
)
# What an outlet is, before its name: "the state news agency ENA", "the newspaper, El Faro,".
_INTRODUCED = re.compile(
    r"\b(?:news agency|(?:news|daily |weekly )?(?:newspaper|paper)|broadcaster|(?:news|TV|television|radio) "
    rf"(?:channel|station|site|website|portal|network)|(?<=the )(?:daily|weekly|tabloid)),? ({_NAME})\b(?!['’])"
)
_NO_NAMES = frozenset(
    "I Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December He She It They We In On At But And The".split()
)
_CALL_SIGN = re.compile(r"\b[KW][A-Z]{2,3}(?:-(?:TV|FM|AM))?\b")
_THE_WORD = re.compile(r"\b[Tt]he ([A-Z][\w-]{2,30})\b(?! [A-Z])")
_INITIALS = re.compile(r"\b[A-Z]{2,6}\b")


@dataclass(frozen=True, slots=True)
class Masthead:
    name: str
    form: str
    is_word: bool


@dataclass(frozen=True, slots=True)
class Found:
    start: int
    end: int
    name: str


@lru_cache(maxsize=4)
def register(path: Path = OUTLETS) -> dict[str, tuple[Masthead, ...]]:
    """The registered mastheads and their other forms, by first word, longest first."""
    by_word: dict[str, list[Masthead]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for form in [row["name"], *filter(None, row["aliases"].split("|"))]:
                word = _WORD.match(form)
                if word:
                    by_word.setdefault(word.group(), []).append(Masthead(row["name"], form, row["word"] == "yes"))
    return {w: tuple(sorted(ms, key=lambda m: -len(m.form))) for w, ms in by_word.items()}


def registered(text: str) -> Iterator[Found]:
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
                yield Found(word.start(), end, masthead.name)
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


def _needs_context(masthead: Masthead) -> bool:
    return masthead.is_word or (len(masthead.form) <= 3 and masthead.form.isupper() and masthead.form != "CNN")


def _is_reporting(text: str, start: int, end: int) -> bool:
    """Do the words right before or after speak of reporting?"""
    return bool(AFTER.match(text, end, end + 40) or _BEFORE.search(text[max(0, start - 40) : start])) or (
        text[max(0, start - 1) : start] == "(" and text[end : end + 1] == ")"  # LONDON (AP) —
    )


def patterned(text: str) -> Iterator[Found]:
    """Capitalised words that end as mastheads do, and call signs beside a word of reporting."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        token = word.group().rstrip(".’'")
        near = run and text[run[-1].end() : word.start()] == " "
        if token[:1].isupper() or (near and token in LINKS and len(run) < 8):
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
        content = [w for w in words[:-1] if w.lower() not in LINKS]
        follows = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
        longer = follows is not None and follows.group()[:1].isupper()
        if not content or longer or any(w in NOT_OUTLETS for w in words):
            continue
        if last in _MASTHEAD or _is_reporting(text, start, end):
            yield Found(start, end, text[start:end])
    for sign in _CALL_SIGN.finditer(text):
        if "-" in sign.group() or _is_reporting(text, sign.start(), sign.end()):
            yield Found(sign.start(), sign.end(), sign.group())
    for name in _OPENING.finditer(text):
        if _is_reporting(text, name.start(), name.end()):
            yield Found(name.start(), name.end(), name.group())
    yield from _introduced(text)


def _introduced(text: str) -> Iterator[Found]:
    """Names after a word for what an outlet is, and the same names elsewhere in the text (of the first forty)."""
    names: dict[str, None] = {}
    for match in _INTRODUCED.finditer(text):
        words = match.group(1).split()
        if words[0] not in _NO_NAMES and not NOT_OUTLETS.intersection(words):
            yield Found(match.start(1), match.end(1), match.group(1))
            names[match.group(1)] = None
    if names:
        known = "|".join(re.escape(n) for n in sorted(list(names)[:40], key=len, reverse=True))
        for match in re.finditer(rf"\b(?:{known})\b", text):
            yield Found(match.start(), match.end(), match.group())


_SENTENCE_OPENERS = frozenset("In On At As According But And When While After Before From Via By Per Since".split())


def shortened(text: str, found: Sequence[Found]) -> Iterator[Found]:
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
            yield Found(match.start(), match.end(), name)
    for match in _THE_WORD.finditer(text):
        if (name := single.get(match.group(1))) is not None:
            whole = match.group()[0] == "T" and not _begins_sentence(text, match.start())
            yield Found(match.start() if whole else match.start(1), match.end(), name)


def _begins_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip(' “"')
    return not before or before[-1] in ".!?\n"


def apart(found: Sequence[Found], more: Iterable[Found]) -> list[Found]:
    """What was found, and of the rest what overlaps none of it, in order."""
    starts = [f.start for f in found]
    out = list(found)
    for f in longest(more):
        i = bisect_right(starts, f.start)
        before = i > 0 and found[i - 1].end > f.start
        after = i < len(found) and found[i].start < f.end
        if not before and not after:
            out.append(f)
    return sorted(out, key=lambda f: f.start)


def longest(found: Iterable[Found]) -> list[Found]:
    """In order, without those that overlap a longer or earlier one."""
    out: list[Found] = []
    for f in sorted(found, key=lambda f: (f.start, -f.end)):
        if not out or f.start >= out[-1].end:
            out.append(f)
        elif f.end - f.start > out[-1].end - out[-1].start:
            out[-1] = f
    return out
