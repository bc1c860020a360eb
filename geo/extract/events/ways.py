"""Which verb a place belongs to: the nearest above it in the parse that tells something that happens.

It is reached through prepositions, coordination, apposition and "including", never across another clause.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.extract.events import actions
from geo.extract.events.denials import CHARGES, is_charge
from geo.extract.events.forms import is_negated
from geo.extract.events.grammar import (
    is_event_noun,
    is_second_of_two,
)
from geo.extract.events.times import is_time
from geo.extract.events.verb_places import at_verb, is_where, warns
from geo.extract.events.way_words import (
    DIRECTIONS,
    EXAMPLES,
    HARM,
    INSIDE,
    MEANT_NOUNS,
    MOVING,
    PACTS,
    PERSONS,
    PLACE_NOUNS,
    RIVERS,
    SITUATED,
    STAFF,
    WHERE,
    WINS,
)
from geo.extract.events.whereabouts import SITES, is_of_locals

if TYPE_CHECKING:
    from spacy.tokens import Token

_STEPS = 14  # how far up the parse a place is followed
_LIST = 60  # how far back a list of places is followed


def preposition(place: "Token") -> str:
    place = first_of_list(place)
    return place.head.lower_ if place.dep_ == "pobj" else ""


def climb(root: "Token") -> "tuple[Token, Token | None, bool] | None":
    """The verb or event noun that a place belongs to, the noun it hangs on, whether it is remote (`frames.Placed`)."""
    if _is_of_a_river(root):
        return None
    token, noun = root, None
    prepositions: list[str] = []
    happening: Token | None = None  # the first event noun on the way, for want of a verb
    for _ in range(_STEPS):
        token = first_of_list(token)
        head = token.head
        if head.dep_ in ("aux", "auxpass"):  # "In the city, schools were closed"
            head = head.head
        if token.dep_ == "prep" and is_time(head):  # "is set for 7 p.m. Friday in Kent"
            head = next((a for a in head.ancestors if a.pos_ in ("VERB", "AUX", "NOUN") and not is_time(a)), head)
        if head.dep_ == "oprd" and head.head.pos_ == "VERB":  # "was found abandoned in Kent"
            head = head.head
        if head.i == token.i:
            break
        if token.dep_ in ("pobj", "pcomp"):
            is_inner = bool(prepositions) and all(p in INSIDE for p in prepositions)  # "the roof of a school in Lima"
            is_inner = is_inner or (not prepositions and root.head == token and token.lemma_.lower() in SITES)
            is_inner = is_inner or (prepositions == ["to"] and _is_moved(head.head))
            if head.lower_ == "of" and not is_inner and not _is_of_a_place(head.head):
                break
            if head.lower_ == "of" and head.head.lower_ == "out":
                prepositions.append("from")
            elif head.lower_ == "from" and any(c.lower_ == "to" for c in head.rights) and not _is_moved(head.head):
                prepositions.append("between")  # "a stretch from Fargo to Bismarck"
            elif head.lower_ == "by" and is_event_noun(head.head):
                pass  # "a raid by the FBI in Tucson": where the raid was
            elif head.lower_ not in ("of", *EXAMPLES):
                prepositions.append(head.lower_)
        elif (
            head.pos_ in ("VERB", "AUX")
            and not is_event_noun(head)  # "Work on a bridge began" read as a verb
            and (token.pos_ not in ("VERB", "AUX") or token.dep_ == "prep")  # "including" has a verb's tag
            and head.dep_ != "prep"
        ):
            is_goal = noun is not None and noun is happening and prepositions[-1:] in (["to"], ["into"])
            if (alleged := happening or _alleged(token)) is not None and is_charge(alleged):
                return alleged, None, False  # "faces charges of murder in Leeds"
            if happening is not None and head.lemma_.lower() in HARM and is_negated(head):
                break  # "nobody was hurt in the crash in Leeds"
            if is_goal and head.lemma_.lower() not in actions.LIGHT:
                break  # "the deployment to Darwin drew criticism"
            if found := at_verb(head, token, root, prepositions):
                return found[0], noun, found[1]
            if _situated(head) is None:
                break
            head = noun = head.head
        elif not _leads_on(token, head, prepositions):
            break
        elif (
            token is root
            and token.dep_ in ("compound", "nmod")
            and head.lemma_.lower() in PERSONS
            and not is_of_locals(root)
        ):
            return None  # "an Oulu man was charged": where he lives
        elif token.lower_ == "between" and head.lemma_.lower() in PACTS:
            return None  # "under an agreement between Leeds and York"
        elif token.lower_ == "over" and head.lemma_.lower() in WINS:
            return None  # "a win over Leeds"
        elif token.lower_ == "at" and head.lemma_.lower() in STAFF:
            return None  # "a professor at Kent"
        elif token.dep_ in ("prep", "dative", "agent") and head.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "ADJ"):
            if (verb := _met_by(token)) is not None:
                found = at_verb(verb, token, root, prepositions)
                return (found[0], None, found[1]) if found else None
            noun = head
        if is_event_noun(head) and is_second_of_two(head) and is_where(prepositions):
            return head, None, False
        token = head
        if is_event_noun(token) and token.dep_ not in ("compound", "nmod"):  # not "the elections commission"
            happening = happening or token
            noun = noun if token.dep_ == "pobj" else token
    return (happening, None, False) if happening is not None else None


def _is_of_a_river(name: "Token") -> bool:
    """True for a name that is a river's: "the Kent river", "the River Kent"."""
    if name.dep_ in ("compound", "nmod") and name.head.lower_ in RIVERS and name.i < name.head.i:
        return True
    return bool(name.doc[max(0, name.i - 2) : name.i].text == "the River")


def _is_moved(noun: "Token") -> bool:
    """True for what a verb takes somewhere, and for that verb: "shift production of vans to"."""
    if noun.pos_ == "VERB":
        return noun.lemma_.lower() in MOVING
    return noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_.lower() in MOVING


def _met_by(where: "Token") -> "Token | None":
    """The verb that "in Leeds" belongs to where the parser hangs it on somebody's name: "met with Ann Lee in Leeds"."""
    name = where.head
    if name.ent_type_ == "PERSON" and where.lower_ == "from" and name.dep_ == "dobj":
        return name.head if name.head.lemma_.lower() in actions.LEAVING else None  # "abducted Ann Lee from Kent"
    if name.ent_type_ != "PERSON" or where.lower_ not in INSIDE or name.dep_ not in ("pobj", "dobj"):
        return None
    above = name.head.head if name.dep_ == "pobj" else name.head
    return above if above.pos_ == "VERB" and (name.dep_ == "dobj" or name.head.lower_ in ("with", "by", "to")) else None


def first_of_list(token: "Token") -> "Token":
    """The first of the names that a name is coordinated with: "Lima, Cusco, … and Piura"."""
    for _ in range(_LIST):
        if (before := _before_and(token)) is not None:
            token = before
        if token.dep_ != "conj" or token.head.pos_ not in ("NOUN", "PROPN"):
            break
        token = token.head
    return token


def _alleged(charge: "Token") -> "Token | None":
    """The event of "charges of murder"."""
    if charge.lemma_.lower() not in CHARGES:
        return None
    of = (p for c in charge.rights if c.lower_ == "of" for p in c.rights)
    return next((p for p in of if p.dep_ == "pobj" and is_event_noun(p)), None)


def _before_and(name: "Token") -> "Token | None":
    """The name before "and" where the parser makes a clause's second subject of it: "Riots in Lima and Cusco grew"."""
    if name.i < 2 or name.dep_ != "nsubj" or name.pos_ != "PROPN" or name.nbor(-1).lower_ != "and":
        return None
    before = name.nbor(-2)
    is_second = any(c.dep_ == "nsubj" and c.i < before.i for c in name.head.lefts)
    return before if is_second and before.pos_ == "PROPN" and before.dep_ in ("pobj", "conj") else None


def _is_of_a_place(head: "Token") -> bool:
    """True where "of" after it belongs to a place: "the city of", "north of", "out of", "the siege of"."""
    if head.tag_ == "CD" or head.lower_ in ("some", "many", "most", "all", "several", "part", "parts"):
        return True  # "one of the mills in Oulu"
    is_held = head.lower_ == "control" and head.dep_ == "dobj"  # "took control of Kent"
    return is_held or head.lemma_.lower() in PLACE_NOUNS or head.lower_ in DIRECTIONS or is_event_noun(head)


def _leads_on(token: "Token", head: "Token", prepositions: Sequence[str]) -> bool:
    """True where the way from a place goes on from `token`, which is no verb, to its head, which is none either."""
    dep = token.dep_
    if dep in ("prep", "dative", "agent"):
        if head.pos_ == "ADV":
            return head.lower_ in DIRECTIONS
        is_example = token.lower_ in ("of", *EXAMPLES) or (
            token.lower_ == "for" and (warns(head) or head.lemma_.lower() in MEANT_NOUNS)
        )
        return is_example or not prepositions or prepositions[-1] in WHERE or prepositions[-1] == "from"
    if dep == "appos" and head.ent_type_ == "PERSON" and prepositions and token.pos_ == "NOUN":
        return False  # "Ann Lee, a farmer near Kent"
    if dep == "poss" and head.ent_type_ == "PERSON":
        return False  # where somebody is from: "Ohio State’s Ann Lee"
    return dep in ("compound", "poss", "nmod", "amod", "conj", "appos", "advmod", "npadvmod", "nummod", "dep", "punct")


def _situated(verb: "Token") -> "Token | None":
    """The noun that a participle only places: "a factory located in Ohio"."""
    if verb.lemma_.lower() in SITUATED and verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN"):
        return verb.head
    return None
