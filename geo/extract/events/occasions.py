"""How a text presents an event that a noun names: "the planned march", "will hold a rally", "condemned the attack".

From the noun's own adjectives, then from what governs it: a verb of holding, attending, cancelling says whether it
happens; after most other verbs what the noun names has happened or is happening. See `events.status` for verbs.
"""

from typing import TYPE_CHECKING

from geo.extract.events.actions import ARRANGING, HOPE_NOUNS, PLAN_NOUNS, cancels, is_state, puts_off
from geo.extract.events.denials import is_charge, is_dropped, is_dropped_by
from geo.extract.events.grammar import controlled, is_second_of_two, particle
from geo.extract.events.status import status
from geo.extract.spans import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

_STEPS = 8  # how far up the parse
_COMING = frozenset("planned upcoming scheduled proposed forthcoming future next potential possible expected".split())
# Verbs that say of an event that it takes place.
_HOLDS = frozenset(
    "hold attend join host lead begin start stage conduct carry launch mount make plan schedule organize organise "
    "take happen occur continue call cancel postpone prevent end be see compete play speak".split()
)
# Verbs that say of an event that it does not, or no longer, take place.
_STOPS = frozenset(
    "cancel prevent deny avoid scrap scrub block halt stop suspend ban bar forbid prohibit reject veto thwart foil "
    "abandon shelve".split()
)
# Verbs that leave open whether it will.
_WANTS = frozenset(
    "fear threaten demand urge request seek propose consider suggest recommend want favor favour".split()
)
# Verbs after which it may go ahead.
_PERMITS = frozenset("approve authorise authorize green-light greenlight".split())
# After these the event is when, or before, the verb's is: "will speak during the march".
_AT_THE_TIME = frozenset("during at before ahead until".split())
_AFTERWARDS = frozenset("after since following despite over".split())
# What a noun's predicate says of its event: "were possible", "is imminent", "was under way".
_PREDICATES: dict[str, Status] = {
    **dict.fromkeys("possible likely unlikely probable conceivable feasible doubtful uncertain".split(), "possible"),
    **dict.fromkeys("imminent inevitable due certain scheduled expected near".split(), "planned"),
    **dict.fromkeys("underway ongoing".split(), "ongoing"),
    **dict.fromkeys("off impossible".split(), "denied"),
}
_GOING = frozenset(("under way", "in progress", "in swing", "in preparation"))
_WANTS_FOR = frozenset("call ask push appeal press wait hope plead lobby campaign".split())


def noun_status(noun: "Token", *, is_headline: bool = False) -> Status:
    """The status of the event that a noun names: from its adjectives, and from the verb that governs it."""
    dropping = _dropping(noun)
    if dropping is not None:
        return _of_dropped(dropping, is_headline)
    for child in noun.children:
        if child.lower_ in _COMING:
            return "possible" if child.lower_ in ("proposed", "potential", "possible") else "planned"
        if child.lower_ == "ongoing":
            return "ongoing"
        if child.dep_ == "det" and child.lower_ == "no":
            return "denied"
    return _of_governed_noun(noun, is_headline)


def _dropping(noun: "Token") -> "Token | None":
    """The verb that says of an event that it will not be: "a planned visit was cancelled"."""
    token = noun
    while token.dep_ == "conj" and token.head.pos_ == "NOUN":
        token = token.head
    verb = token.head
    is_of_it = token.dep_ in ("nsubjpass", "dobj") and verb.pos_ == "VERB"
    lemma = verb.lemma_.lower()
    return verb if is_of_it and (lemma in _STOPS or cancels(lemma, particle(verb))) else None


def _of_dropped(verb: "Token", is_headline: bool) -> Status:
    found = status(verb, is_headline=is_headline)
    if found == "possible":
        return "possible"  # "the march may be called off"
    if found == "denied":
        return "unclear"  # "they did not rule out a strike"
    is_moved = puts_off(verb.lemma_.lower(), particle(verb))
    return "planned" if is_moved and not any(c.lower_ == "indefinitely" for c in verb.rights) else "denied"


def _of_governed_noun(noun: "Token", is_headline: bool) -> Status:
    token = noun
    if noun.dep_ == "pobj" and (noun.head.lower_ in ("before", "until") or _is_ahead(noun.head)):
        verb = next((a for a in noun.head.ancestors if a.pos_ in ("VERB", "AUX")), None)
        found = status(verb, is_headline=is_headline) if verb is not None else "unclear"
        return "completed" if found == "completed" else "planned"  # "will speak before the march"
    if is_charge(noun):
        return "unclear"
    if is_second_of_two(noun):
        return status(noun.head, is_headline=is_headline)
    for _ in range(_STEPS):
        head = token.head
        if token.lower_ == "under" and noun.head == token and head.pos_ not in ("VERB", "AUX"):
            return "ongoing"  # "one clinic, under construction"
        if head.i == token.i:
            return "completed"
        if head.pos_ == "NOUN":
            lemma = head.lemma_.lower()
            if lemma in PLAN_NOUNS:
                return "denied" if is_dropped(head) else "planned"
            if lemma in HOPE_NOUNS:
                return "possible"
        if head.pos_ in ("VERB", "AUX"):
            return _of_object(token, head, is_headline)
        token = head
    return "unclear"


def _is_ahead(preposition: "Token") -> bool:
    """True for "ahead of", "in advance of", "in the run-up to", "on the eve of"."""
    before = preposition.doc[max(0, preposition.i - 1)]
    if preposition.lower_ == "of":
        return before.lower_ in ("ahead", "advance", "eve")
    if preposition.lower_ != "to":
        return False
    last_two = preposition.doc[max(0, preposition.i - 3) : preposition.i].text.lower().replace(" ", "-")
    return before.lower_ in ("prior", "runup", "leadup") or last_two.endswith(("run-up", "lead-up"))


def _predicate(be: "Token") -> Status | None:
    """What is said of the subject: "were possible", "was under way"."""
    for child in be.rights:
        if child.dep_ in ("acomp", "attr", "advmod", "oprd", "prt", "prep") and (said := _PREDICATES.get(child.lower_)):
            return said
        if child.dep_ == "prep" and any(f"{child.lower_} {c.lower_}" in _GOING for c in child.rights):
            return "ongoing"
    return None


def _of_object(part: "Token", verb: "Token", is_headline: bool) -> Status:
    """The status of an event that is part of what a verb tells."""
    if part.dep_ in ("nsubj", "nsubjpass"):
        verb = controlled(verb) or verb  # "work is expected to begin"
    found = status(verb, is_headline=is_headline)
    lemma = verb.lemma_.lower()
    if lemma == "be" and part.dep_ == "nsubj" and (said := _predicate(verb)) is not None:
        return "denied" if found == "denied" else said if found != "planned" or said != "ongoing" else found
    if part.dep_ == "prep" and part.lower_ in _AFTERWARDS:
        return "completed"  # "will not quit after the raid"
    if lemma in ARRANGING | {"plan", "schedule", "postpone"} and found != "denied":
        return "planned"
    if lemma in _PERMITS and part.dep_ in ("dobj", "nsubjpass") and found == "completed":
        return "planned"  # "approved a visit"
    if lemma in _STOPS or is_dropped_by(verb):
        return "denied"
    if lemma in _WANTS or (part.lower_ == "for" and lemma in _WANTS_FOR):
        return "possible"
    is_past = found == "denied" or (found == "ongoing" and is_state(lemma))
    if part.dep_ == "nsubj" and is_past and lemma not in _HOLDS:
        return "completed"  # "the attacks show that", "the blast did not hurt anyone"
    if lemma in _HOLDS or part.dep_ == "nsubj" or (part.dep_ == "nsubjpass" and found == "planned"):
        return found
    is_then = part.dep_ == "prep" and part.lower_ in _AT_THE_TIME
    return found if is_then and found in ("planned", "possible") else "completed"
