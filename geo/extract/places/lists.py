"""Names in lists, at the head of reports, and beside nouns that say what kind of place is meant.

All by the characters of the text.
"""

import re
from collections.abc import Sequence

from geo.extract.places.names import Proposal
from geo.extract.spans import Toponym

# No more names of a list are looked at than these.
LONGEST_LIST = 12
LONGEST_NAME = 30  # characters, of the first of two names in a dateline
_NOUNS = {
    **dict.fromkeys("city cities town towns village villages suburb suburbs municipality hamlet port".split(), "place"),
    **dict.fromkeys("state states province provinces prefecture oblast governorate".split(), "region"),
    **dict.fromkeys("county counties district districts parish".split(), "county"),
    **dict.fromkeys("country countries nation nations republic kingdom".split(), "country"),
}
_INTRODUCE = frozenset("of including like as namely".split())
_BETWEEN = frozenset(("", ",", "and", "or", ", and", ", or", "&"))
_DASHES = ("-", "–", "—", "(", "|", ":")
# From a name that opens a paragraph to the report: ", Peru (AP) —", ", March 3 (Reuters) -", "/LIMA, 9 Feb -", " - ".
TO_THE_REPORT = re.compile(
    r"(?:/[A-Z][\w.' ]{1,20})?(?:, [A-Z][\w.]{1,14}(?: [A-Z][\w.]{1,14}){0,2})?"
    r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)| \([^)\n]{1,20}\)){0,2}"
    r"\s?(--|[-–—])\s"
)
_FIRST_OF_TWO = re.compile(r"[A-Z][\w.' ]{1,20}/")


def lists(names: Sequence[Toponym | Proposal], qualifying: Sequence[bool], text: str) -> list[list[int]]:
    """The names, by number, in lists: joined by commas and "and", their qualifiers aside."""
    chains: list[list[int]] = []
    end = -1  # of the last name, its qualifier included
    for i, name in enumerate(names):
        if qualifying[i]:
            end = name.end
            continue
        between = text[end : name.start].strip() if 0 <= end < name.start <= end + 8 else None
        if chains and between in _BETWEEN and len(chains[-1]) < LONGEST_LIST:
            chains[-1].append(i)
        else:
            chains.append([i])
        end = name.end
    return chains


def noun_beside(text: str, start: int, end: int) -> str | None:
    """The precision that a noun beside the name asks for: "the city of X", "cities including X", "X state"."""
    before = text[max(0, start - 40) : start].lower().split()
    if before and before[-1] == "upstate":
        return "region"
    if before and before[-1] in _INTRODUCE:
        for word in before[-3:-1][::-1]:
            if word.strip(",") in _NOUNS:
                return _NOUNS[word.strip(",")]
    after = text[end : end + 20].split(maxsplit=1)
    noun = after[0].lower().rstrip(",.;") if after else ""
    if before[-2:] == ["the", "river"] or (before[-1:] == ["the"] and noun == "river"):
        return "area"
    if text[end : end + 1] == " " and noun in ("state", "province", "county"):
        return _NOUNS[noun]
    return None


def heads_a_report(text: str, start: int, end: int) -> bool:
    """True for the name of a dateline: in capitals before a dash, or before one at the start of a paragraph."""
    if text[start:end].isupper() and end - start > 3 and text[end : end + 3].strip()[:1] in _DASHES:
        return True
    line = text.rfind("\n", 0, start) + 1
    opens = start == line or (start - line <= LONGEST_NAME and _FIRST_OF_TWO.fullmatch(text, line, start) is not None)
    return opens and TO_THE_REPORT.match(text, end) is not None
