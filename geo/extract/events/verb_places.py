"""Whether a place that hangs on a verb is where the verb's event is, and which event that is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.extract.events import actions
from geo.extract.events.coordination import stood_for
from geo.extract.events.forms import own_status
from geo.extract.events.grammar import (
    controlled,
    event_noun,
    is_clause,
    is_event,
    is_event_noun,
    is_meant_to_be,
    is_passive,
    leaves_it_to_its_noun,
    particle,
    subject,
)
from geo.extract.events.way_words import (
    COURSES,
    DECIDING,
    FIGURES,
    FOR_A_PLACE,
    GOALS,
    INSIDE,
    LANDMARKS,
    MEANT,
    MEANT_NOUNS,
    MOVING,
    PAYING,
    PLACE_NOUNS,
    RIVALRY,
    TO_DO,
    TRANSPORT,
    WARNINGS,
    WHERE,
)
from geo.extract.events.whereabouts import is_of_locals

if TYPE_CHECKING:
    from spacy.tokens import Token

_TELLINGS = 3  # "he said he had been told that"
_ASIDE = ("prep", "advmod", "npadvmod")  # "moved away from", "yards from"


def at_verb(verb: "Token", child: "Token", root: "Token", prepositions: Sequence[str]) -> "tuple[Token, bool] | None":
    """The verb that tells the event, whether the place is remote (`frames.Placed`); None: there is no event."""
    if stood_for(verb) is not None:
        return (verb, False) if child.dep_ == "prep" and is_where(prepositions) else None
    if verb.lemma_.lower() == "be" and (inner := controlled(verb)) is not None and is_event(inner):
        verb = inner
    elif verb.pos_ == "AUX" or verb.lemma_.lower() == "be":
        if (state := _state_of(verb)) is not None:  # "drivers in Leeds are on strike"
            return (state, child.dep_ == "nsubj") if child != root and is_where(prepositions) else None
        named = next((c for c in verb.children if c.dep_ in ("nsubj", "attr") and is_event_noun(c)), None)
        is_there = child.dep_ in ("prep", "attr", "acomp") and bool(prepositions) and is_where(prepositions)
        return (named, False) if named is not None and is_there else None
    if actions.cancels(lemma_of(verb), particle(verb)):  # "a rally in Leeds was called off"
        off = next((c for c in verb.children if c.dep_ in ("nsubjpass", "dobj") and is_event_noun(c)), None)
        if off is not None and child.dep_ in ("nsubjpass", "dobj", "prep", "advmod") and is_where(prepositions):
            return off, False
    is_remote = child.dep_ == "nsubj" and bool(prepositions or child != root)
    is_by_locals = child.dep_ == "agent" and (
        is_of_locals(root) if len(prepositions) == 1 else len(prepositions) == 2 and prepositions[0] in INSIDE
    )
    is_remote = is_remote or is_by_locals  # "were fined by a court in Leeds"
    if prepositions == ["for"] and lemma_of(verb) in MEANT | actions.ARRANGING and is_passive(verb):
        meant = event_noun(verb)  # "operations were being planned for Leeds"
        if meant is not None:
            return (verb if lemma_of(verb) in actions.PLANNING else meant), False
    if lemma_of(verb) in MEANT and is_passive(verb) and controlled(verb) is None and not leaves_it_to_its_noun(verb):
        is_there = child.dep_ == "prep" and is_where([p for p in prepositions if p != "for"])
        return (verb, False) if is_there else None  # "crews are expected in Echuca"
    if not is_event(verb) or (lemma_of(verb) in TO_DO and controlled(verb) is not None):
        inner = controlled(verb)
        if inner is None or not is_event(inner):
            told = (
                _told_of(verb, child) or _told_by(verb, child) if prepositions and set(prepositions) <= INSIDE else None
            )
            return (told, True) if told is not None and is_event(told) else None
        is_remote = is_remote or root.i < verb.i  # "In Lima, officials plan to send crews (to Cusco)"
        verb = inner
    lemma = verb.lemma_.lower()
    if prepositions[:2] in (["from", "across"], ["from", "off"]):
        return None  # "Brazzaville, across the river from Kinshasa"
    is_issued = lemma in actions.DECLARATIVE and child.dep_ in ("dobj", "nsubjpass") and warns(child)
    is_planned = lemma in DECIDING and child.lemma_.lower() in MEANT_NOUNS and child.dep_ in ("dobj", "nsubjpass")
    for word in prepositions:
        if word == "from" and (lemma == "come" or _is_brought_in(verb, child)):
            return None  # "was flown in from Leeds", "came from a village in Kent"
        if word == "from" and child.dep_ == "prep" and 1 < child.i < verb.i and child.nbor(-1).text == ",":
            return None  # "the driver, from Leeds, was hurt"
        if word == "from" and (lemma in actions.LEAVING or len(prepositions) > 1 or child.dep_ in _ASIDE):
            # "Evacuated from X" is at X; "sent from X" and "reach Y from X" are elsewhere where that is named.
            is_remote = is_remote or lemma in MOVING or lemma not in actions.LEAVING
            continue
        if word == "for" and lemma in FOR_A_PLACE:
            if _is_left(verb) and own_status(verb, is_headline=False) == "completed":
                return None  # "left Leeds for York"
            continue
        if word == "for" and lemma in ("search", "hunt") and child.dep_ == "prep" and word == prepositions[-1]:
            continue  # "are searching for a man in Leeds"
        if word == "before" and lemma in ("appear", "testify", "bring", "stand", "come", "arraign"):
            continue
        if word == "to" and child.dep_ == "dobj" and not (lemma in MOVING or _leads_somewhere(child)):
            return None
        is_aside = word in ("without", "by") and word != prepositions[0]
        if (is_aside and (child.dep_ != "agent" or _is_roadside(child))) or (word == "by" and is_by_locals):
            continue  # "left homes without power in Galway", "by two hours in Warri", "by the edge of a canal in Hamar"
        if word == "with" and word != prepositions[0] and prepositions[0] in INSIDE:
            continue  # "made a deal with miners in Oulu"
        if word not in WHERE and not (word == "for" and (is_issued or is_planned)):
            return None
    is_taken = lemma in ("take", "retake") and (child == root or child.lower_ == "control") and child.dep_ == "dobj"
    if not (is_taken or is_issued or is_planned) and not is_firm(verb) and not _is_beside(verb, child, prepositions):
        return None
    who = subject(verb)
    if who is not None and who.lemma_.lower() in FIGURES and not is_passive(verb):
        return None
    if runs_its_course(verb):
        return None
    if lemma in RIVALRY and child.dep_ in ("dobj", "nsubjpass") and child.pos_ == "PROPN":
        return None
    if child == root and child.dep_ == "dative" and lemma in PAYING:
        return None
    if (child.dep_ == "agent" and not is_by_locals and not _is_roadside(child)) or (
        child == root and child.dep_ == "nsubj" and lemma not in actions.HOSTING
    ):
        return None
    return verb, is_remote


def runs_its_course(verb: "Token") -> bool:
    """True for what always is so: "the river runs through Kent"."""
    who = subject(verb)
    is_course = lemma_of(verb) in COURSES and verb.tag_ in ("VBZ", "VBP")
    return is_course and who is not None and who.lemma_.lower() in LANDMARKS


def _is_brought_in(verb: "Token", where: "Token") -> bool:
    """True for "was flown in from", "trucked in water from"."""
    return any(t.i > 0 and t.doc[t.i - 1].lower_ == "in" for t in (where, verb.doc[min(verb.i + 2, where.i)]))


def _is_left(verb: "Token") -> bool:
    """True where a verb of leaving says what is left: "left Leeds", "sailed from Leeds"."""
    objects = (c for c in verb.rights if c.dep_ == "dobj")
    return any(o.pos_ == "PROPN" for o in objects) or any(
        c.dep_ == "prep" and c.lower_ in ("from", "out") for c in verb.rights
    )


def warns(noun: "Token") -> bool:
    """True for what holds at the place that it is issued for: "evacuation orders for Kent"."""
    return noun.lemma_.lower() in WARNINGS


def _told_of(verb: "Token", where: "Token") -> "Token | None":
    """What somebody wants or says where a sentence opens with a place: "In Leeds, the mayor wants staff to work"."""
    who = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if who is None or where.dep_ != "prep" or where.i > who.i:
        return None
    return _content(verb)


def _told_by(verb: "Token", who: "Token") -> "Token | None":
    """What people somewhere say of themselves: "Unions in Leeds said they would refuse"."""
    if who.dep_ != "nsubj" or lemma_of(verb) not in actions.REPORTING or is_passive(verb):
        return None
    told = next((c for c in verb.rights if c.dep_ == "ccomp" and c.pos_ == "VERB"), None)
    if told is None:
        return None
    if who.lower_ == "police" and is_firm(told) and not _says_where(told):
        return told  # "Police in Leeds said a man was stabbed"
    if not any(c.dep_ == "nsubj" and c.lower_ == "they" for c in told.lefts):
        return None
    return told if is_event(told) else controlled(told)


def _says_where(verb: "Token") -> bool:
    """True where a clause names a place, even one that is not known."""
    wheres = (c for c in verb.subtree if c.dep_ == "prep" and c.lower_ in WHERE | {"from"} and c.lower_ != "during")
    return any(p.pos_ == "PROPN" and p.ent_type_ not in ("DATE", "TIME", "PERSON") for c in wheres for p in c.rights)


def _content(verb: "Token") -> "Token | None":
    """The event in what is said, also through a second telling: "said he had been told that troops would arrive"."""
    for _ in range(_TELLINGS):
        below = next((c for c in verb.rights if c.dep_ == "ccomp" and c.pos_ == "VERB"), None)
        if below is None or is_event(below):
            return below
        verb = below
    return None


def _state_of(be: "Token") -> "Token | None":
    """The event that somebody is in: "are on strike", "is under siege", "is on trial"."""
    phrases = (c for c in be.rights if c.dep_ == "prep" and c.lower_ in ("on", "under"))
    return next((p for c in phrases for p in c.rights if p.dep_ == "pobj" and is_event_noun(p)), None)


def _leads_somewhere(noun: "Token") -> bool:
    return is_event_noun(noun) or noun.lemma_.lower() in TRANSPORT


def is_firm(verb: "Token") -> bool:
    """True for a verb of plain action, and for one that leaves the event to its noun."""
    lemma = verb.lemma_.lower()
    if actions.is_plain_action(lemma, particle(verb)):
        return True
    has_place = any(c.lower_ in ("place", "landfall") and c.dep_ in ("dobj", "ccomp", "acomp") for c in verb.children)
    return has_place or leaves_it_to_its_noun(verb)


def _is_beside(verb: "Token", child: "Token", prepositions: Sequence[str]) -> bool:
    """True where a verb of any other meaning tells an event: it is a clause of its own, and the place hangs on it.

    Or on its subject ("crews in Salem worked"); or the clause is a gerund's ("while serving in Mali"), or the verb
    takes its object to the place.
    """
    last = prepositions[-1] if prepositions else ""
    is_taken_to = child.dep_ in ("prep", "dative") or (child.dep_ == "dobj" and _is_finite(verb))
    if is_taken_to and last in GOALS and lemma_of(verb) in MOVING:
        return True
    if any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts):
        first = prepositions[0] if prepositions else ""
        is_told = is_meant_to_be(verb) or lemma_of(verb.head) in ("fail", "refuse", "decline")
        return is_told and child.dep_ in ("dobj", "prep") and first in INSIDE | GOALS | {"between"}
    if not is_clause(verb):
        is_gerund = verb.dep_ in ("advcl", "pcomp", "xcomp") or _is_had(verb)
        is_aside = verb.dep_ == "acl" and verb.doc[verb.i - 1].text == ","  # "Lee, speaking in Oulu"
        is_reduced = (verb.tag_ == "VBN" and verb.dep_ == "acl") or (verb.tag_ == "VBG" and (is_gerund or is_aside))
        is_on = last == "on" and len(prepositions) > 1  # "after walking on a stage in Oulu"
        return is_reduced and child.dep_ == "prep" and (is_on or last in INSIDE | GOALS)
    if child.dep_ in ("prep", "agent") or (child.lower_ == "there" and is_passive(verb)):
        return True
    is_inside = child.dep_ in ("nsubj", "nsubjpass")
    is_light = lemma_of(verb) in actions.WITH_OBJECT and not (child.dep_ == "nsubjpass" and is_event(verb))
    is_inside = is_inside and not is_light and not is_event_noun(child)
    is_inside = is_inside or child.dep_ == "dobj"  # "designed houses in Oulu"
    return is_inside and child.pos_ == "NOUN" and len(prepositions) == 1 and last in INSIDE


def _is_had(verb: "Token") -> bool:
    """True for what somebody has others do: "had 90 officers waiting in Kent"."""
    above = verb.head.head if verb.dep_ == "acl" and verb.head.dep_ == "dobj" else verb.head
    return verb.dep_ in ("ccomp", "acl") and lemma_of(above) == "have"


def _is_finite(verb: "Token") -> bool:
    """True for a clause of its own that is no headline's or fragment's gerund."""
    return is_clause(verb) and (verb.tag_ != "VBG" or any(c.dep_ == "aux" for c in verb.lefts))


def _is_roadside(by: "Token") -> bool:
    """True for "by the side of the road": where, not by whom."""
    return any(c.dep_ == "pobj" and c.lemma_.lower() in PLACE_NOUNS for c in by.rights)


def lemma_of(verb: "Token") -> str:
    return verb.lemma_.lower()


def is_where(prepositions: Sequence[str]) -> bool:
    return all(p in WHERE for p in prepositions)
