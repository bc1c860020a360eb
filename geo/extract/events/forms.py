"""What a verb's own form says of its event: tense, aspect, modals, negation. What governs it is left to `status`."""

from typing import TYPE_CHECKING

from geo.extract.events.actions import REPORTING
from geo.extract.events.grammar import PAST_ALIKE, is_plain_form
from geo.extract.events.times import has_full_date, is_of_the_day
from geo.extract.spans import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

_FUTURE_MODALS = frozenset("will 'll ’ll wo shall".split())
_SOFT_MODALS = frozenset("could may might can ca should must ought 'd ’d would".split())
# In the perfect passive these still go on: "have been stranded in".
_STAYING = frozenset("camp station strand trap house shelter quarter besiege occupy blockade barricade moor".split())
_DEPTH = 8


def is_negated(verb: "Token") -> bool:
    """True for "did not open", "nobody came", "no ship sank"; not for "not only opened"."""
    for child in verb.children:
        if child.dep_ == "neg":
            after = verb.doc[child.i + 1] if child.i + 1 < len(verb.doc) else None
            return not (after is not None and after.lower_ in ("only", "just", "merely"))
        if child.dep_ in ("nsubj", "nsubjpass", "dobj"):
            if child.lower_ in ("nobody", "none", "nothing", "neither"):
                return True
            if any(c.dep_ == "det" and c.lower_ in ("no", "neither") for c in child.lefts):
                return True
    return False


def is_advised(verb: "Token") -> bool:
    """True for "should not go", which says nothing of whether anybody goes; not for "should not have gone"."""
    helpers = {c.lower_ for c in verb.lefts if c.dep_ in ("aux", "auxpass")}
    return bool(helpers & {"should", "must", "ought"}) and "have" not in helpers


def own_status(verb: "Token", is_headline: bool) -> Status | None:
    """What the verb's own form says; None where it says nothing (infinitives, gerunds)."""
    helpers = [c for c in verb.lefts if c.dep_ in ("aux", "auxpass")]
    words = {c.lower_ for c in helpers}
    if words & _FUTURE_MODALS:
        return "planned"
    if words & {"would", "'d", "’d"} and not any(c.tag_ == "VBD" and c.lemma_ == "have" for c in helpers):
        is_conditional = any(c.dep_ == "advcl" and mark(c) in ("if", "unless") for c in verb.children)
        return "planned" if not is_conditional and _is_reported(verb) else "possible"
    if words & _SOFT_MODALS:
        return "possible"
    if "to" in words:
        return None
    finite = next((c for c in helpers if c.tag_ in ("VBZ", "VBP", "VBD")), None)
    is_going = verb.tag_ == "VBG" or "being" in words
    if any(_is_have(c) for c in helpers):
        if is_going and finite is not None and finite.tag_ != "VBD":
            return "ongoing"
        if verb.lemma_.lower() in _STAYING and "been" in words and finite is not None and finite.tag_ != "VBD":
            return "ongoing"
        return "completed" if finite is not None or verb.tag_ == "VBN" else None
    if finite is not None:
        if is_going:
            if finite.tag_ != "VBD":
                return "ongoing"
            return "ongoing" if _is_reported(verb) or is_of_the_day(verb) else "completed"
        if finite.tag_ == "VBD":
            return "completed"
        return "completed" if is_headline and verb.tag_ == "VBN" else "ongoing"
    if verb.tag_ == "VBD":
        return "completed"
    if verb.tag_ in ("VBZ", "VBP") or is_plain_form(verb):
        is_over = is_headline or has_full_date(verb) or (verb.tag_ == "VB" and verb.lower_ in PAST_ALIKE)
        return "completed" if is_over else "ongoing"
    if verb.tag_ == "VBN":
        if is_going and verb.dep_ == "acl":
            return "ongoing"  # "shares being sold"
        return None if verb.dep_ == "conj" else "completed"
    return None


def _is_have(helper: "Token") -> bool:
    if helper.lower_ in ("'s", "’s"):  # "he's been taken"
        return any(c.lower_ == "been" for c in helper.head.lefts)
    return helper.lemma_ == "have" or helper.lower_ in ("'ve", "’ve")


def mark(verb: "Token") -> str:
    """The word that makes a clause one of condition or time, or nothing: "if", "unless", "whether", "until"."""
    for child in verb.lefts:
        if child.dep_ in ("mark", "advmod") and child.lower_ in ("if", "unless", "whether", "until", "before"):
            return str(child.lower_)
    return ""


def _is_reported(verb: "Token") -> bool:
    """True where somebody says it, in the past: "confirmed the agency was deploying", "…, according to officials"."""
    token = verb
    for _ in range(_DEPTH):
        if any(c.dep_ == "prep" and c.lower_ == "according" for c in token.children):
            return True
        head = token.head
        if head.i == token.i:
            return False
        is_content = token.dep_ in ("ccomp", "advcl", "parataxis")
        if token.dep_ == "relcl" and mark_that(token):  # "told analysts on a call that the company would …"
            head = next((a for a in token.ancestors if a.pos_ == "VERB"), head)
            is_content = True
        if is_content and head.lemma_.lower() in REPORTING:
            return head.tag_ in ("VBD", "VBN")
        token = head
    return False


def mark_that(verb: "Token") -> bool:
    """True for a clause with "that"."""
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.lefts)
