"""Verbs that go together: what a verb of planning governs, those that share a subject, what "did so" stands for."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geo.extract.events.grammar import MOST_VERBS, PAST_ALIKE, controlled, is_event, is_joined, told

if TYPE_CHECKING:
    from spacy.tokens import Token


def governed(verb: "Token") -> Iterator["Token"]:
    """The verb that tells the event, and those coordinated with it that have no subject of their own.

    No more than MOST_VERBS are followed.
    """
    chain = [verb]
    for above in chain:
        if is_event(above):
            yield above
        elif (inner := controlled(above)) is not None and told(above) is None:
            chain.append(inner)
        for child in above.rights if len(chain) <= MOST_VERBS else ():
            if child.dep_ == "conj" and child.pos_ == "VERB" and _shares_subject(above, child):
                chain.append(child)


def coordinated(verb: "Token") -> Iterator["Token"]:
    """The verbs after a verb that have its subject: "came, saw and went"; no more than MOST_VERBS of them."""
    chain = [verb]
    for above in chain:
        for child in above.rights if len(chain) <= MOST_VERBS else ():
            if child.dep_ == "conj" and child.pos_ == "VERB" and is_joined(child) and _shares_subject(above, child):
                chain.append(child)
                yield child


def _shares_subject(verb: "Token", other: "Token") -> bool:
    """True where two coordinated verbs can have one subject: the second has none, and is of a form that fits."""
    if any(c.dep_ in ("nsubj", "nsubjpass") for c in other.lefts):
        return False
    if other.tag_ == "VB" and verb.tag_ != "VB" and not (verb.tag_ == "VBD" and other.lower_ in PAST_ALIKE):
        return False  # "was deploying … (in order to enhance …, protect …)"
    return other.tag_ != "VBG" or verb.tag_ == "VBG"


def stood_for(verb: "Token") -> "Token | None":
    """The verb before that "did so", "did the same" stand for; None for verbs that stand for themselves."""
    if verb.lemma_.lower() != "do" or verb.i + 1 >= len(verb.doc):
        return None
    if not any(c.lower_ in ("so", "likewise", "same") and c.dep_ in ("advmod", "dobj") for c in verb.rights):
        return None
    if verb.dep_ in ("conj", "advcl"):
        return verb.head if verb.head.pos_ == "VERB" and verb.head.i < verb.i and is_event(verb.head) else None
    start = verb.sent.start
    before = verb.doc[start - 1].sent.root if start else None
    return before if before is not None and before.pos_ == "VERB" and is_event(before) else None
