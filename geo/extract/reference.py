"""Bodies that are named by a noun: "the agency", "the department", "the ministry".

The noun means a body named before it whose kind it fits: first the body of whoever is speaking in the sentence
("Ann Lee, a spokeswoman for X, said the agency …"), then the nearest in the sentence, then in the sentences before
it, the subject's first. What it does NOT do: pronouns, nouns with a description of their own ("the agency that runs
the prison"), plurals.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from geo.extract.language import Reading
from geo.extract.registry import Registry
from geo.extract.spans import AgencyMention

if TYPE_CHECKING:
    from spacy.tokens import Token

# How far back a body may stand, in paragraphs.
_PARAGRAPHS_BACK = 3

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
        "legislature": "legislature assembly parliament senate congress",
        "organization": "organization organisation nations union fund",
        "organisation": "organization organisation nations union fund",
    }.items()
}
_NOT_AGENCY = frozenset("court senate house parliament army navy".split())
_MODIFIERS = "federal|national|government|law enforcement|public|health|U\\.S\\.|UN|U\\.N\\."
_NOUN = "|".join(f"[{k[0]}{k[0].upper()}]{k[1:]}".replace("'", "['’]") for k in sorted(_KINDS, key=len, reverse=True))
_REFERENCE = re.compile(rf"\b[Tt]he (?:(?:{_MODIFIERS}) )?({_NOUN})(?![\w-])(?!['’]\w{{2}})(?! [A-Z])")
# What makes the noun a description of something else.
_DESCRIBED = re.compile(r"\s(?:of|for|that|which|who|responsible|charged|tasked|in charge|where|to|known|called)\b")


def find(reading: Reading, named: Sequence[AgencyMention], registry: Registry) -> tuple[AgencyMention, ...]:
    """The references, in order. They may be antecedents of later ones."""
    if not named:
        return ()
    known = list(named)
    out: list[AgencyMention] = []
    for match in _REFERENCE.finditer(reading.text):
        start, end = match.span()
        if any(m.start < end and m.end > start for m in named) or _DESCRIBED.match(reading.text, end):
            continue
        noun = match.group(1).replace("’", "'").lower()
        before = [m for m in known if m.end <= start and _fits(m, noun, registry)]
        if body := _antecedent(reading, start, before):
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
            known.append(mention)
    return tuple(out)


def _fits(mention: AgencyMention, noun: str, registry: Registry) -> bool:
    names = [mention.name, mention.text if mention.rule != "coreference" else ""]
    if mention.agency_id:
        agency = registry.agencies[mention.agency_id]
        names += [agency.name, *agency.aliases]
    held = {w for name in names for w in name.lower().replace("’", "'").replace("'s", "").split()}
    if noun == "agency" and held & _NOT_AGENCY:
        return False
    if noun in ("department", "ministry") and "office" in held and _is_ministry(mention, registry):
        return True
    return bool(held & _KINDS[noun])


def _is_ministry(mention: AgencyMention, registry: Registry) -> bool:
    """True for a national body that belongs to no other: the Home Office is a department."""
    agency = registry.agencies.get(mention.agency_id or "")
    return agency is not None and agency.level == "federal" and agency.parent_id is None


def _antecedent(reading: Reading, start: int, before: Sequence[AgencyMention]) -> AgencyMention | None:
    if not before:
        return None
    sentence = reading.sentence_at(start)
    if inside := [m for m in before if m.start >= sentence[0]]:
        if speaking := _speaking(reading, start):
            theirs = [m for m in inside if speaking[0] <= m.start < speaking[1]]
            inside = theirs or inside
        return inside[-1]
    paragraph = reading.paragraphs.index(reading.paragraph_at(start))
    earliest = reading.paragraphs[max(0, paragraph - _PARAGRAPHS_BACK)][0]
    near = [m for m in before if m.start >= earliest]
    if not near:
        return before[-1] if len({(m.agency_id, m.name) for m in before}) == 1 else None
    last = max(m.sent_start for m in near)
    theirs = [m for m in near if m.sent_start == last]
    return next((m for m in theirs if _is_subject(reading, m)), theirs[-1])


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
