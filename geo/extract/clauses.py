"""Verbs and who does them, read off the parse and kept outside quotation marks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.extract.people import role_words
from geo.extract.speech import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_RELATIVE = frozenset(("who", "that", "which"))
_SUBJECTS = frozenset(("nsubj", "csubj", "expl"))


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb and the head of its subject (token indices). `own` is False where a verb above lends its subject."""

    verb: int
    subject: int
    own: bool


def find(doc: "Doc", inside: list[int], opening: Callable[["Token"], int]) -> list[Clause]:
    """Every verb outside marks that has a subject outside marks, in order. `inside[i]` is -1 outside marks.

    `opening` gives the character at which the words of a token's paragraph begin: what stands before, a dateline, says
    nothing.
    """
    out = []
    for token in doc:
        if token.pos_ not in ("VERB", "AUX") or inside[token.i] >= 0 or token.dep_ in ("aux", "auxpass"):
            continue
        subject, own = _subject(token, inside)
        if subject is None:
            continue
        subject = _not_a_place(subject, token, opening)
        if inside[subject.i] >= 0:
            continue
        out.append(Clause(token.i, subject.i, own))
    return out


def _not_a_place(subject: "Token", verb: "Token", opening: Callable[["Token"], int]) -> "Token":
    """The noun after the place or label that the parser took for the subject: in "LIMA (AP) — Lee said", "in Salem,
    Ohio, Lee said", "Q: Lee said"."""
    if subject.i >= verb.i or subject.pos_ not in ("PROPN", "NOUN", "X"):
        return subject
    doc, words = subject.doc, opening(subject)
    if subject.pos_ != "PROPN" and subject.idx >= words:
        return subject
    if subject.idx < words:
        begin = next((i for i in range(subject.i, verb.i) if doc[i].idx >= words), verb.i)
    else:
        begin = subject.i + 2
        first = subject.left_edge.i
        after_place = first > 1 and doc[first - 1].text == "," and doc[first - 2].ent_type_ == "GPE"
        if subject.ent_type_ != "GPE" or not after_place or doc[begin - 1].text != ",":
            return subject
    head = None
    for token in doc[begin : verb.i]:
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            head = token
        elif head is not None or token.pos_ not in ("DET", "ADJ", "NUM", "PUNCT", "PART", "ADP"):
            break
    return head or subject


def _subject(verb: "Token", inside: list[int]) -> tuple["Token | None", bool]:
    """The word that does the verb, and whether it is the verb's own subject."""
    own, raised = True, False
    if (beside := _unattached(verb)) is not None:
        return beside, own
    remark = verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.lemma_ in lexicon.SAYING
    for _ in range(4):  # a chain of coordinated or subordinate verbs borrows the subject of the one above
        subjects = [c for c in verb.children if c.dep_ in _SUBJECTS]
        if len(subjects) > 1 and subjects[0].lower_ in ("who", "whom"):  # who X once called
            subjects = subjects[1:]
        if subjects:  # of several, which the parser gives for "The roof held, X said", the one beside the verb
            beside = next((c for c in subjects if c.i == verb.i - 1), subjects[0])
            named = _after_participle(beside, verb) or _past_relative(beside, verb)
            return (_antecedent(beside, verb) if named is None else named), own
        passive = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        if passive is not None and raised:
            return passive, own  # a sign was altered to say …
        if passive is not None or any(c.dep_ == "auxpass" for c in verb.children):
            return _agent(verb, inside), own
        own = False
        raised = verb.dep_ == "xcomp" and verb.tag_ == "VB"
        if verb.dep_ == "xcomp" and (told := _told(verb)) is not None:
            return told, own
        if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return (_agent(verb, inside) if verb.tag_ == "VBN" and not _is_active(verb) else verb.head), own
        if verb.dep_ not in ("conj", "advcl", "xcomp", "pcomp", "prep", "dep") or verb.head is verb:
            return None, own
        verb = verb.head
        if verb.pos_ == "ADP" and verb.head is not verb:
            verb = verb.head
        if remark and verb.dep_ == "ccomp" and verb.head.lemma_ in lexicon.SAYING:
            verb = verb.head  # X argued that it works, saying …
        if verb.pos_ in ("NOUN", "PROPN", "PRON"):
            return (verb if verb.dep_ in _SUBJECTS else None), own
    return None, own


def _unattached(verb: "Token") -> "Token | None":
    """The name right before a verb of saying that has no subject, since the parser gave it to a word before the comma:
    "… from Salem and Bonn, Chief Ann Lee said"."""
    if verb.i == 0 or verb.tag_ not in ("VBD", "VBZ") or verb.lemma_ not in lexicon.SAYING or verb.dep_ == "relcl":
        return None
    doc, name = verb.doc, verb.doc[verb.i - 1]
    if name.pos_ != "PROPN" or name.dep_ not in ("appos", "conj", "pobj", "dobj") or name.head.i >= verb.i:
        return None
    if any(c.dep_ in (*_SUBJECTS, "nsubjpass", "auxpass") for c in verb.children):
        return None
    first = name.i
    while first > 0 and doc[first - 1].pos_ in ("PROPN", "ADJ", "NOUN", "DET"):
        first -= 1
    return name if first > 0 and doc[first - 1].text == "," and name.head.i < first else None


def _antecedent(subject: "Token", verb: "Token") -> "Token":
    """For "who", the noun that it stands for."""
    if subject.lower_ in _RELATIVE and verb.dep_ == "relcl" and verb.head.i < verb.i:
        subject = verb.head
    if subject.dep_ == "appos" and subject.head.pos_ == "PROPN" and subject.head.i < subject.i:
        subject = subject.head
    return subject


def _after_participle(subject: "Token", verb: "Token") -> "Token | None":
    """The noun right before the verb, where the parser took a clause for the subject: "Opposing it, X said"."""
    beside = verb.doc[max(0, verb.i - 1)]
    return beside if subject.dep_ == "csubj" and beside.pos_ in ("NOUN", "PROPN", "PRON") else None


def _past_relative(subject: "Token", verb: "Token") -> "Token | None":
    """The noun of a relative clause whose object the parser took for the subject: "the man who saw the plan said"."""
    before = verb.doc[subject.left_edge.i - 1] if subject.left_edge.i else subject
    if before.dep_ != "relcl" or before.pos_ != "VERB" or before.head.i > before.i or verb.i < subject.i:
        return None
    speaks = subject.pos_ != "NOUN" or role_words.is_person_noun(subject.lemma_) or verb.lemma_ not in lexicon.SAYING
    return None if speaks or any(c.dep_ == "dobj" and c.i > before.i for c in before.children) else before.head


def _is_active(verb: "Token") -> bool:
    """Is it no participle: "Ann Lee, who left the party when he won, called it a disgrace"?"""
    if verb.lemma_ not in lexicon.SAYING or verb.doc[max(0, verb.i - 1)].text != "," or verb.head.pos_ != "PROPN":
        return False
    return any(c.dep_ in ("dobj", "ccomp") and c.i > verb.i for c in verb.children)


def _told(verb: "Token") -> "Token | None":
    """Who is made or asked to do it: "that led X to write"."""
    if verb.tag_ != "VB" or verb.head.lemma_ in ("promise", "vow"):
        return None
    return next((c for c in verb.head.children if c.dep_ == "dobj" and verb.head.i < c.i < verb.i), None)


def _agent(verb: "Token", inside: list[int]) -> "Token | None":
    """Who a passive says did it: "was described by X", "was dismissed as “…” by X"."""
    by = next((c for c in verb.children if c.dep_ == "agent"), None)
    if by is None:  # the parser gives it to the words inside the marks
        right = range(verb.i + 1, verb.right_edge.i + 1)
        by = next((t for i in right if inside[i - 1] >= 0 > inside[i] and (t := verb.doc[i]).lower_ == "by"), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
