"""What a person is, where a text says it.

Read from the words before a name ("CBP Director Ann Lee") and from an apposition ("Ann Lee, a spokeswoman for …").
Does not find roles that a whole sentence tells ("he has run the agency since May").
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.extract.language import Reading
from geo.extract.people.role_words import is_courtesy, is_person_noun, is_title
from geo.extract.spans import AgencyMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LINK = re.compile(r"(?:[’']s)?\s(?:for|at|of|with|in|from|to)(?:\s(?:the|its|their))?\s")
_PARTS = frozenset(("ADJ", "NOUN", "PROPN", "NUM", "DET", "PRON", "PART", "ADV", "CCONJ", "X", "PUNCT"))
_MAX_TOKENS = 12
_HEADING = frozenset("head lead run direct chair manage oversee represent command".split())
_BODIES = frozenset(
    "ministry department agency bureau commission council authority service police army navy court office board".split()
)


def read(reading: Reading, start: int, end: int, *, agencies: Sequence[AgencyMention]) -> tuple[str, str | None] | None:
    """The role of the person named by the tokens start..end, and the body it is held in, where it is said there."""
    doc = reading.doc
    before = _before(doc, start)
    if before is not None and (found := of_phrase(reading, *before, agencies=agencies))[0]:
        return found[0] or "", found[1]
    after = _apposition(doc, end, agencies) or _apposed(doc, start)
    if after is not None and (found := of_phrase(reading, *after, agencies=agencies))[0]:
        return found[0] or "", found[1]
    return None


def body_headed(reading: Reading, end: int, *, agencies: Sequence[AgencyMention]) -> str | None:
    """The body of whom the text says, right after a name that ends at token `end`, that the person heads it.

    "Ann Lee, who runs Border Force", "who directs the ministry’s laboratory".
    """
    doc = reading.doc
    if [t.lower_ for t in doc[end : end + 2]] != [",", "who"] or end + 3 >= len(doc):
        return None
    if doc[end + 2].lemma_.lower() not in _HEADING:
        return None
    last = min(end + 9, len(doc))
    begin, stop = doc[end + 3].idx, doc[last - 1].idx
    named = next((b.agency_id for b in _bodies(agencies, begin, stop) if b.start - begin < 12), None)
    return named or _generic_body(doc, end + 3, last, agencies)


def of_phrase(
    reading: Reading, start: int, head_end: int, *, agencies: Sequence[AgencyMention]
) -> tuple[str | None, str | None]:
    """The role that a phrase names (tokens start..head_end, its head last), and the body before or after it.

    "a spokesman for Customs and Border Protection" gives spokesman and the body; "the mayor of Bonn" gives
    mayor of Bonn.
    """
    doc, text = reading.doc, reading.text
    first = start
    while first < head_end and (doc[first].pos_ in ("DET", "PRON", "PART", "NUM") or doc[first].lower_ in ("'s", "’s")):
        first += 1
    for i in range(first, head_end - 1):  # whatever belongs to somebody: "the company’s chief executive"
        if doc[i].text in ("'s", "’s", "'", "’"):
            first = i + 1
    begin = doc[start].idx
    head_stop = doc[head_end - 1].idx + len(doc[head_end - 1].text)
    agency_id = _generic_body(doc, start, head_end, agencies)
    for body in _bodies(agencies, begin, head_stop + 20):
        if body.start >= begin and body.end <= head_stop:
            agency_id = body.agency_id or agency_id
            while first < head_end and doc[first].idx < body.end:
                first += 1
            while first < head_end and doc[first].text in ("'s", "’s", "'", "’"):
                first += 1
        elif head_stop <= body.start <= head_stop + 20 and _LINK.fullmatch(text, head_stop, body.start):
            agency_id = agency_id or body.agency_id
            break
    while (
        first < head_end - 1 and doc[first].ent_type_ in ("GPE", "ORG", "LOC", "NORP") and doc[first].text[:1].isupper()
    ):
        if doc[first].ent_type_ == "NORP" or not is_person_noun(doc[head_end - 1].lower_):
            break
        first += 1
    if first and doc[first - 1].text[:1].isupper() and doc[head_end - 1].text.islower():
        while first < head_end - 1 and _is_of_a_name(doc[first]):  # "Dodge | City principal"
            first += 1
    while first < head_end and is_courtesy(doc[first].text):
        first += 1
    if first >= head_end:
        return None, agency_id
    role_start, role_end = doc[first].idx, head_stop
    if agency_id is None and head_end < len(doc) and doc[head_end].lower_ == "of":
        role_end = _of_phrase_end(doc, head_end) or role_end
    return text[role_start:role_end].strip(" ,") or None, agency_id


def _is_of_a_name(token: "Token") -> bool:
    """Does the word go on with a name that stands before a role?"""
    return token.pos_ == "PROPN" and token.text[:1].isupper() and not is_title(token.text)


def _bodies(agencies: Sequence[AgencyMention], start: int, end: int) -> Sequence[AgencyMention]:
    """The bodies that begin at start..end; `agencies` is in order."""
    first = bisect_left(agencies, start, key=lambda m: m.start)
    return agencies[first : bisect_left(agencies, end + 1, key=lambda m: m.start)]


def _generic_body(doc: "Doc", start: int, end: int, agencies: Sequence[AgencyMention]) -> str | None:
    """The body named last that "a ministry spokeswoman" or "the department’s director" can mean."""
    for token in doc[start:end]:
        if token.lower_ not in _BODIES:
            continue
        before = bisect_left(agencies, token.idx, key=lambda m: m.start)
        for body in reversed(agencies[max(0, before - 20) : before]):
            if token.lower_ in body.text.lower() or token.lower_ in body.name.lower():
                return body.agency_id
    return None


def _before(doc: "Doc", start: int) -> tuple[int, int] | None:
    """The tokens of a phrase that ends right before a name and whose last word is a title or a noun for a person."""
    i = start
    while i > 0 and start - i < _MAX_TOKENS:
        token = doc[i - 1]
        if token.is_space or doc[i].is_sent_start:
            break
        of = token.lower_ == "of" and i >= 2 and is_title(doc[i - 2].text) and doc[i].text[:1].isupper()
        hyphen = token.text in ("-", "’s", "'s")
        if not (of or hyphen or is_title(token.text) or token.pos_ in ("ADJ", "NOUN", "PROPN", "DET", "NUM")):
            break
        i -= 1
        if token.pos_ == "DET":
            break
    if i == start:
        return None
    last = doc[start - 1]
    if is_title(last.text) or is_person_noun(last.lemma_) or _is_office(doc, i, start):
        return (i, start) if not all(is_courtesy(t.text) for t in doc[i:start]) else None
    if last.text in (",", "-"):
        return None
    return None


def _is_office(doc: "Doc", start: int, end: int) -> bool:
    """ "Secretary of State", "Attorney General": a title that does not stand last."""
    return any(is_title(doc[j].text) and doc[j].text[:1].isupper() for j in range(start, end - 1)) and all(
        t.text[:1].isupper() or t.lower_ == "of" for t in doc[start:end]
    )


def _apposition(doc: "Doc", end: int, agencies: Sequence[AgencyMention]) -> tuple[int, int] | None:
    """The tokens of ", a spokesman" after a name: up to and with the noun for a person."""
    i = end
    if i < len(doc) and doc[i].text == "(":  # (R-Texas)
        while i < len(doc) and i - end < 8 and doc[i].text != ")":
            i += 1
        i += 1
    if i + 2 < len(doc) and doc[i].text == "," and doc[i + 1].like_num and doc[i + 2].text == ",":  # , 45,
        i += 2
    if i >= len(doc) or doc[i].text != ",":
        return None
    i += 1
    start = i
    head = None
    while i < len(doc) and i - start < _MAX_TOKENS:
        token = doc[i]
        part = token.pos_ in _PARTS or token.tag_ in ("VBG", "VBN")  # "managing director"
        if token.is_space or token.text == "," or not part or (token.is_sent_start and i > start):
            break
        if is_person_noun(token.lemma_) and token.pos_ in ("NOUN", "PROPN"):
            head = i
        elif head is None and token.dep_ == "appos" and token.head.i < end and doc[start].lower_ in ("a", "an"):
            head = i  # "Ann Lee, a substitute from Bonn": whatever the parser holds to be the same as the name
        i += 1
    if head is None or i >= len(doc):
        return None
    if head + 1 < i and doc[head + 1].text[:1].isupper():  # ", President Obama": another person's role
        return None
    opener = doc[start]
    person = opener.text[:1].isupper() and opener.pos_ == "PROPN" and opener.ent_type_ == "PERSON"
    if person and not _bodies(agencies, opener.idx, opener.idx + 1):
        return None
    if opener.pos_ == "CCONJ" or opener.tag_ == "WP$":  # "Ann Lee, whose brother"
        return None
    return start, head + 1


def _apposed(doc: "Doc", start: int) -> tuple[int, int] | None:
    """The tokens of "the company’s chief executive," before a name: up to and with the noun for a person."""
    if start < 2 or doc[start - 1].text != ",":
        return None
    head, i = None, start - 1
    while i > 0 and start - i < _MAX_TOKENS:
        token = doc[i - 1]
        if token.is_space or token.text == "," or token.pos_ not in (*_PARTS, "ADP") or doc[i].is_sent_start:
            break
        i -= 1
        # Several are no single person: "a lawyer for the officials, Ann Lee".
        is_person = is_person_noun(token.lemma_) and token.pos_ in ("NOUN", "PROPN")
        if is_person and token.tag_ not in ("NNS", "NNPS") and head != i + 1:  # "deputy mayor" ends in its noun
            head = i
        if token.pos_ in ("DET", "PRON") and head is not None:
            return i, head + 1
        if token.tag_ == "POS" and head is not None:  # "Salem’s mayor"
            return _owner(doc, i), head + 1
    return None


def _owner(doc: "Doc", possessive: int) -> int:
    """The first token of the phrase that ends before the possessive."""
    i = possessive
    while i > 0 and possessive - i < _MAX_TOKENS and doc[i - 1].pos_ in ("PROPN", "NOUN", "ADJ", "NUM", "DET"):
        if doc[i].is_sent_start and i < possessive:
            break
        i -= 1
    return i


def _of_phrase_end(doc: "Doc", of: int) -> int | None:
    """Where "of Bonn" or "of the city council" ends, in characters; None where it is long."""
    for i in range(of + 1, min(of + 8, len(doc))):
        token = doc[i]
        if token.pos_ in ("NOUN", "PROPN") and (i + 1 >= len(doc) or doc[i + 1].pos_ not in ("NOUN", "PROPN", "PART")):
            return int(token.idx + len(token.text))
        if token.pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART"):
            return None
    return None
