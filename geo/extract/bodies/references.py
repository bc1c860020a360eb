"""Bodies that are named by a noun: "the agency", "the department", "the ministry".

The noun means a body named before it whose kind it fits: first the body of whoever is speaking in the sentence
("Ann Lee, a spokeswoman for X, said the agency …"), then the nearest in the sentence, then in the sentences before
it, the subject's first. What it does NOT do: pronouns, nouns with a description of their own ("the agency that runs
the prison"), plurals.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from geo.extract.bodies.registry import Registry
from geo.extract.language import Reading
from geo.extract.spans import AgencyMention

if TYPE_CHECKING:
    from spacy.tokens import Token

# How far back a body may stand, in paragraphs.
_PARAGRAPHS_BACK = 3
# … and in mentions, so that a text of nothing but names is read in linear time.
_MENTIONS_BACK = 40

# Each noun, and the words one of which the name (or another name) of the body must hold.
_KINDS: Mapping[str, frozenset[str]] = {
    noun: frozenset(kinds.split())
    for noun, kinds in {
        "agency": "agency administration bureau service services office offices enforcement protection center centers "
        "centre department patrol survey institute institutes authority directorate investigations program programme "
        "board commission command commissioner organization organisation fund",
        "department": "department dept ministry treasury",
        "ministry": "ministry",
        "bureau": "bureau",
        "commission": "commission",
        "council": "council",
        "authority": "authority",
        "service": "service services",
        "office": "office",
        "board": "board",
        "court": "court",
        "committee": "committee",
        "directorate": "directorate",
        "force": "police force",
        "police department": "police",
        "police force": "police",
        "sheriff's office": "sheriff",
        "sheriff's department": "sheriff",
        "fire department": "fire",
        "embassy": "embassy",
        "school board": "school",
        "city council": "city",
        "town council": "town",
        "county council": "county",
        "state government": "government",
        "provincial government": "government",
        "regional government": "government",
        "legislature": "legislature assembly parliament senate congress",
        "organization": "organization organisation nations union fund",
        "organisation": "organization organisation nations union fund",
    }.items()
}
_NOT_AGENCY = frozenset(
    "court senate house parliament congress assembly legislature council army navy nations union ministry "
    "kremlin duma knesset bundestag".split()
)
_TOWNS = ("city", "town", "county")  # they act under the name "City of Waco"
_MODIFIERS = "federal|national|government|law enforcement|public|health|U\\.S\\.|UN|U\\.N\\."
_NOUNS = sorted((*_KINDS, *_TOWNS), key=len, reverse=True)
_NOUN = "|".join(f"[{k[0]}{k[0].upper()}]{k[1:]}".replace("'", "['’]") for k in _NOUNS)
_REFERENCE = re.compile(rf"\b[Tt]he (?:(?:{_MODIFIERS}) )?({_NOUN})(?![\w-])(?!['’]\w{{2}})(?! [A-Z])")
# What makes the noun a description of something else.
_DESCRIBED = re.compile(r"\s(?:of|for|that|which|who|responsible|charged|tasked|in charge|where|to|known|called)\b")


def find(reading: Reading, named: Sequence[AgencyMention], registry: Registry) -> tuple[AgencyMention, ...]:
    """The references, in order. They may be antecedents of later ones."""
    starts = [m.start for m in named]
    kinds = _Kinds(registry)
    out: list[AgencyMention] = []
    for match in _REFERENCE.finditer(reading.text) if named else ():
        start, end = match.span()
        place = bisect_left(starts, start)
        is_named = (place < len(named) and named[place].start < end) or (place > 0 and named[place - 1].end > start)
        if is_named or _DESCRIBED.match(reading.text, end):
            continue
        noun = match.group(1).replace("’", "'").lower()
        if noun in _TOWNS and not _acts(reading, *match.span(1)):
            continue
        known = sorted((*named[max(0, place - _MENTIONS_BACK) : place], *out[-_MENTIONS_BACK:]), key=lambda m: m.start)
        if body := _antecedent(reading, start, noun, known, kinds):
            mention = AgencyMention(
                start,
                end,
                match.group(),
                *reading.sentence_at(start),
                agency_id=body.agency_id,
                name=body.name,
                rule="coreference",
            )
            out.append(mention)
    return tuple(out)


class _Kinds:
    """Which nouns fit which bodies."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self._words: dict[tuple[str | None, str], frozenset[str]] = {}

    def fits(self, mention: AgencyMention, noun: str) -> bool:
        """True where the body's names say that it is such a thing."""
        if noun in _TOWNS:
            return mention.name.lower().startswith(f"{noun} of ")
        held = self._held(mention)
        if noun == "agency" and held & _NOT_AGENCY:
            return False
        if noun in ("department", "ministry") and "office" in held and _is_ministry(mention, self.registry):
            return True
        return bool(held & _KINDS[noun])

    def may_fit(self, mention: AgencyMention, noun: str) -> bool:
        """True also where the names say nothing against it: what a spokesman of a police force calls the agency."""
        return self.fits(mention, noun) or (noun == "agency" and not self._held(mention) & _NOT_AGENCY)

    def _held(self, mention: AgencyMention) -> frozenset[str]:
        """The words of the body's names."""
        key = (mention.agency_id, mention.name)
        if key not in self._words:
            names = [mention.name]
            if mention.agency_id:
                agency = self.registry.agencies[mention.agency_id]
                names += [agency.name, *agency.aliases]
            words = (w for name in names for w in name.lower().replace("’", "'").replace("'s", "").split())
            self._words[key] = frozenset(words)
        return self._words[key]


def _is_ministry(mention: AgencyMention, registry: Registry) -> bool:
    """True for a national body that belongs to no other: the Home Office is a department."""
    agency = registry.agencies.get(mention.agency_id or "")
    return agency is not None and agency.level == "federal" and agency.parent_id is None


def _antecedent(
    reading: Reading, start: int, noun: str, known: Sequence[AgencyMention], kinds: _Kinds
) -> AgencyMention | None:
    sentence = reading.sentence_at(start)
    inside = [m for m in known if m.start >= sentence[0]]
    if inside and (speaking := _speaking(reading, start)):
        theirs = [m for m in inside if speaking[0] <= m.start < speaking[1] and kinds.may_fit(m, noun)]
        if theirs:
            return theirs[-1]
    before = [m for m in known if kinds.fits(m, noun)]
    if not before or before[-1].start >= sentence[0]:
        return before[-1] if before else None
    paragraph = bisect_right(reading.paragraphs, (start, len(reading.text) + 1)) - 1
    earliest = reading.paragraphs[max(0, paragraph - _PARAGRAPHS_BACK)][0]
    near = [m for m in before if m.start >= earliest]
    if not near:
        return before[-1] if len({(m.agency_id, m.name) for m in before}) == 1 else None
    last = max(m.sent_start for m in near)
    theirs = [m for m in near if m.sent_start == last]
    return next((m for m in theirs if _is_subject(reading, m)), theirs[-1])


def _acts(reading: Reading, start: int, end: int) -> bool:
    """True for "The city has bought land", not for "in the city"."""
    token = _token(reading, start, end)
    return token is not None and token.dep_ == "nsubj"


def _token(reading: Reading, start: int, end: int) -> "Token | None":
    span = reading.doc.char_span(start, end, alignment_mode="expand")
    return span.root if span is not None else None


def _speaking(reading: Reading, start: int) -> tuple[int, int] | None:
    """The subject, with all that belongs to it, of the verb that governs the clause at `start`."""
    token = _token(reading, start, start + 1)
    for governor in _governors(token):
        for child in governor.children:
            if child.dep_ == "nsubj" and child.right_edge.idx < start:
                return child.left_edge.idx, child.right_edge.idx + len(child.right_edge)
    return None


def _governors(token: "Token | None") -> Iterator["Token"]:
    while token is not None and token.head.i != token.i:
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            yield token


def _is_subject(reading: Reading, mention: AgencyMention) -> bool:
    token = _token(reading, mention.start, mention.end)
    while token is not None and token.dep_ in ("compound", "conj", "nmod", "poss", "appos"):
        token = token.head
    return token is not None and token.dep_ in ("nsubj", "nsubjpass")
