"""Verbs and who does them, read off the parse and kept outside quotation marks."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

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


def find(doc: "Doc", inside: list[int]) -> list[Clause]:
    """Every verb outside marks that has a subject outside marks, in order. `inside[i]` is -1 outside marks."""
    out = []
    for token in doc:
        if token.pos_ not in ("VERB", "AUX") or inside[token.i] >= 0 or token.dep_ in ("aux", "auxpass"):
            continue
        subject, own = _subject(token)
        if subject is None or inside[subject.i] >= 0:
            continue
        out.append(Clause(token.i, subject.i, own))
    return out


def _subject(verb: "Token") -> tuple["Token | None", bool]:
    """The word that does the verb, and whether it is the verb's own subject."""
    own = True
    remark = verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.lemma_ in lexicon.SAYING
    for _ in range(4):  # a chain of coordinated or subordinate verbs borrows the subject of the one above
        passive = False
        for child in verb.children:
            if child.dep_ in _SUBJECTS:
                return _antecedent(child, verb), own
            passive = passive or child.dep_ == "nsubjpass"
        if passive:
            return _agent(verb), own
        own = False
        if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return (_agent(verb) if verb.tag_ == "VBN" else verb.head), own
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


def _antecedent(subject: "Token", verb: "Token") -> "Token":
    """For "who", the noun that it stands for."""
    if subject.lower_ in _RELATIVE and verb.dep_ == "relcl" and verb.head.i < verb.i:
        subject = verb.head
    if subject.dep_ == "appos" and subject.head.pos_ == "PROPN" and subject.head.i < subject.i:
        subject = subject.head
    return subject


def _agent(verb: "Token") -> "Token | None":
    """Who a passive says did it: "was described by X"."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None
