"""Which verb a place belongs to: the nearest above it in the parse that tells something that happens.

It is reached through prepositions, coordination, apposition and "including", never across another clause.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.extract.events import actions
from geo.extract.events.grammar import (
    controlled,
    is_clause,
    is_event,
    is_event_noun,
    is_passive,
    leaves_it_to_its_noun,
    particle,
    subject,
)
from geo.extract.events.whereabouts import SITES

if TYPE_CHECKING:
    from spacy.tokens import Token

_STEPS = 14  # how far up the parse a place is followed
_LIST = 60  # how far back a list of places is followed
WHERE = frozenset(
    "in at near outside inside around across throughout through into to toward towards onto on over along off within "
    "between under beside beyond behind via past up down aboard during en".split()
)
# Prepositions that make examples of a plural: "cities including Chicago", "places such as", "towns like".
_EXAMPLES = frozenset("including like as include".split())
_PLACE_NOUNS = frozenset(
    "city town village state province region district county capital suburb outskirt outskirts neighborhood "
    "neighbourhood area part north south east west northeast northwest southeast southwest center centre middle heart "
    "street coast island port municipality community borough republic territory valley edge shore border side rest "
    "township camp place location corner country nation hub metropolis emirate peninsula block intersection entrance "
    "site".split()
)
_DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest outside near close inland offshore upstream "
    "downstream away back home out over down up ahead onward".split()
)
# Participles that only say where something is: "a factory located in Ohio".
_SITUATED = frozenset("locate situate base".split())
# Verbs whose object moves, so that "to" after the object says where to.
_MOVING = frozenset(
    "send deploy dispatch bring take deliver provide move ship fly transfer carry return rush bus transport airlift "
    "export donate relocate drive escort lead pay give offer supply extend expand travel head redeploy assign mail "
    "post shift haul divert route reroute repatriate evacuate smuggle lure tow steer chase follow accompany".split()
)
# Where those are who do something: "crews in Salem".
_INSIDE = frozenset("in at near outside inside across".split())
_GOALS = frozenset("to into onto toward towards".split())
# Verbs that say for which place something is meant: "a jail planned for Tulsa".
_MEANT = actions.PLANNING | frozenset("propose intend earmark slate destine design".split())
# Verbs of what is to be done, so that the event is the verb under them: "is scheduled to hire".
_TO_DO = frozenset("schedule slate set poise prepare arrange".split())
# Verbs whose indirect object is whoever gets it, not where: "will pay Tulsa a rent".
_PAYING = frozenset("pay owe cost charge fine save tell ask teach show promise".split())
# Nouns with which "to" says where to, whatever the verb: "resume flights to Cairo".
_TRANSPORT = frozenset("flight train service ferry bus shipment export supply route convoy ship plane aid".split())
# Verbs whose object, where it has a place's name, is a team: "beat Leeds".
_RIVALRY = frozenset(
    "beat defeat edge rout thrash trounce crush stun hold draw sweep outplay overcome down top upset host play "
    "face".split()
)
# What is measured rises and falls, and nothing happens there: "the number of bakeries in Ohio fell".
_FIGURES = frozenset(
    "number rate share total amount percentage proportion population price cost average level size median revenue "
    "income turnout unemployment employment inflation enrollment enrolment growth deficit debt budget sales index gdp "
    "ratio score capacity demand".split()
)
_ASIDE = ("prep", "advmod", "npadvmod")  # "moved away from", "yards from"
# Those who belong to what stands after "at", wherever they are.
_STAFF = frozenset(
    "professor researcher scientist analyst economist administrator official director dean lecturer expert fellow "
    "scholar student teacher coach president spokesman spokeswoman".split()
)
_FOR_A_PLACE = frozenset("leave head depart sail embark bind set".split())


def preposition(place: "Token") -> str:
    place = first_of_list(place)
    return place.head.lower_ if place.dep_ == "pobj" else ""


def climb(root: "Token") -> "tuple[Token, Token | None, bool] | None":
    """The verb or event noun that a place belongs to, the noun it hangs on, whether it is remote (`frames.Placed`)."""
    token, noun = root, None
    prepositions: list[str] = []
    happening: Token | None = None  # the first event noun on the way, for want of a verb
    for _ in range(_STEPS):
        token = first_of_list(token)
        head = token.head
        if head.dep_ in ("aux", "auxpass"):  # "In the city, schools were closed"
            head = head.head
        if head.i == token.i:
            break
        if token.dep_ in ("pobj", "pcomp"):
            is_inner = bool(prepositions) and all(p in _INSIDE for p in prepositions)  # "the roof of a school in Lima"
            is_inner = is_inner or (not prepositions and root.head == token and token.lemma_.lower() in SITES)
            if head.lower_ == "of" and not is_inner and not _is_of_a_place(head.head):
                break
            if head.lower_ == "of" and head.head.lower_ == "out":
                prepositions.append("from")
            elif head.lower_ == "from" and any(c.lower_ == "to" for c in head.rights):
                prepositions.append("between")  # "a stretch from Fargo to Bismarck"
            elif head.lower_ == "by" and is_event_noun(head.head):
                pass  # "a raid by the FBI in Tucson": where the raid was
            elif head.lower_ not in ("of", *_EXAMPLES):
                prepositions.append(head.lower_)
        elif head.pos_ in ("VERB", "AUX") and token.pos_ not in ("VERB", "AUX") and head.dep_ != "prep":
            is_goal = noun is not None and noun is happening and prepositions[-1:] in (["to"], ["into"])
            if is_goal and head.lemma_.lower() not in actions.LIGHT:
                break  # "the deployment to Darwin drew criticism"
            if found := _at_verb(head, token, root, prepositions):
                return found[0], noun, found[1]
            if _situated(head) is None:
                break
            head = noun = head.head
        elif not _leads_on(token, head, prepositions):
            break
        elif token.lower_ == "at" and head.lemma_.lower() in _STAFF:
            return None  # "a professor at Kent"
        elif token.dep_ in ("prep", "dative", "agent") and head.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "ADJ"):
            if (verb := _met_by(token)) is not None:
                found = _at_verb(verb, token, root, prepositions)
                return (found[0], None, found[1]) if found else None
            noun = head
        token = head
        if is_event_noun(token) and token.dep_ not in ("compound", "nmod"):  # not "the elections commission"
            happening = happening or token
            noun = noun if token.dep_ == "pobj" else token
    return (happening, None, False) if happening is not None else None


def _met_by(where: "Token") -> "Token | None":
    """The verb that "in Leeds" belongs to where the parser hangs it on somebody's name: "met with Ann Lee in Leeds"."""
    name = where.head
    if name.ent_type_ != "PERSON" or where.lower_ not in _INSIDE or name.dep_ not in ("pobj", "dobj"):
        return None
    above = name.head.head if name.dep_ == "pobj" else name.head
    return above if above.pos_ == "VERB" and (name.dep_ == "dobj" or name.head.lower_ in ("with", "by", "to")) else None


def first_of_list(token: "Token") -> "Token":
    """The first of the names that a name is coordinated with: "Lima, Cusco, … and Piura"."""
    for _ in range(_LIST):
        if token.dep_ != "conj" or token.head.pos_ not in ("NOUN", "PROPN"):
            break
        token = token.head
    return token


def _is_of_a_place(head: "Token") -> bool:
    """True where "of" after it belongs to a place: "the city of", "north of", "out of", "the siege of"."""
    if head.tag_ == "CD" or head.lower_ in ("some", "many", "most", "all", "several", "part", "parts"):
        return True  # "one of the mills in Oulu"
    return head.lemma_.lower() in _PLACE_NOUNS or head.lower_ in _DIRECTIONS or is_event_noun(head)


def _leads_on(token: "Token", head: "Token", prepositions: Sequence[str]) -> bool:
    """True where the way from a place goes on from `token`, which is no verb, to its head, which is none either."""
    dep = token.dep_
    if dep in ("prep", "dative", "agent"):
        if head.pos_ == "ADV":
            return head.lower_ in _DIRECTIONS
        is_example = token.lower_ in ("of", *_EXAMPLES)
        return is_example or not prepositions or prepositions[-1] in WHERE or prepositions[-1] == "from"
    if dep == "poss" and head.ent_type_ == "PERSON":
        return False  # where somebody is from: "Ohio State’s Ann Lee"
    return dep in ("compound", "poss", "nmod", "amod", "conj", "appos", "advmod", "npadvmod", "nummod", "dep", "punct")


def _is_where(prepositions: Sequence[str]) -> bool:
    return all(p in WHERE for p in prepositions)


def _situated(verb: "Token") -> "Token | None":
    """The noun that a participle only places: "a factory located in Ohio"."""
    if verb.lemma_.lower() in _SITUATED and verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN"):
        return verb.head
    return None


def _at_verb(verb: "Token", child: "Token", root: "Token", prepositions: Sequence[str]) -> "tuple[Token, bool] | None":
    """The verb that tells the event, whether the place is remote (`frames.Placed`); None: there is no event."""
    if verb.lemma_.lower() == "be" and (inner := controlled(verb)) is not None and is_event(inner):
        verb = inner
    elif verb.pos_ == "AUX" or verb.lemma_.lower() == "be":
        if (state := _state_of(verb)) is not None:  # "drivers in Leeds are on strike"
            return (state, child.dep_ == "nsubj") if child is not root and _is_where(prepositions) else None
        named = next((c for c in verb.children if c.dep_ in ("nsubj", "attr") and is_event_noun(c)), None)
        is_where = child.dep_ == "prep" and _is_where(prepositions)
        return (named, False) if named is not None and is_where else None
    is_remote = child.dep_ == "nsubj" and bool(prepositions or child is not root)
    if lemma_of(verb) in _MEANT and is_passive(verb) and controlled(verb) is None and not leaves_it_to_its_noun(verb):
        is_where = child.dep_ == "prep" and _is_where([p for p in prepositions if p != "for"])
        return (verb, False) if is_where else None  # "crews are expected in Echuca"
    if not is_event(verb) or (lemma_of(verb) in _TO_DO and controlled(verb) is not None):
        inner = controlled(verb)
        if inner is None or not is_event(inner):
            told = _told_of(verb, child) if prepositions == ["in"] else None
            return (told, True) if told is not None and is_event(told) else None
        is_remote = is_remote or root.i < verb.i  # "In Lima, officials plan to send crews (to Cusco)"
        verb = inner
    lemma = verb.lemma_.lower()
    if prepositions[:2] in (["from", "across"], ["from", "off"]):
        return None  # "Brazzaville, across the river from Kinshasa"
    for word in prepositions:
        if word == "from" and (lemma in actions.LEAVING or len(prepositions) > 1 or child.dep_ in _ASIDE):
            # "Evacuated from X" is at X; "sent from X" and "reach Y from X" are elsewhere where that is named.
            is_remote = is_remote or lemma in _MOVING or lemma not in actions.LEAVING
            continue
        if word == "for" and lemma in _FOR_A_PLACE:
            continue
        if word == "before" and lemma in ("appear", "testify"):
            continue
        if word == "to" and child.dep_ == "dobj" and not (lemma in _MOVING or _leads_somewhere(child)):
            return None
        if word in ("without", "by") and word != prepositions[0] and (child.dep_ != "agent" or _is_roadside(child)):
            continue  # "left homes without power in Galway", "by two hours in Warri", "by the edge of a canal in Hamar"
        if word == "with" and word != prepositions[0] and prepositions[0] in _INSIDE:
            continue  # "made a deal with miners in Oulu"
        if word not in WHERE:
            return None
    is_taken = lemma in ("take", "retake") and child is root and child.dep_ == "dobj"
    if not is_taken and not is_firm(verb) and not _is_beside(verb, child, prepositions):
        return None
    who = subject(verb)
    if who is not None and who.lemma_.lower() in _FIGURES and not is_passive(verb):
        return None
    if child is root and (
        (child.dep_ == "dobj" and lemma in _RIVALRY) or (child.dep_ == "dative" and lemma in _PAYING)
    ):
        return None
    if (child.dep_ == "agent" and not _is_roadside(child)) or (
        child is root and child.dep_ == "nsubj" and lemma not in actions.HOSTING
    ):
        return None
    return verb, is_remote


def _told_of(verb: "Token", where: "Token") -> "Token | None":
    """What somebody wants or says where a sentence opens with a place: "In Leeds, the mayor wants staff to work"."""
    who = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if who is None or where.dep_ != "prep" or where.i > who.i:
        return None
    return next((c for c in verb.rights if c.dep_ == "ccomp" and c.pos_ == "VERB"), None)


def _state_of(be: "Token") -> "Token | None":
    """The event that somebody is in: "are on strike", "is under siege", "is on trial"."""
    phrases = (c for c in be.rights if c.dep_ == "prep" and c.lower_ in ("on", "under"))
    return next((p for c in phrases for p in c.rights if p.dep_ == "pobj" and is_event_noun(p)), None)


def _leads_somewhere(noun: "Token") -> bool:
    return is_event_noun(noun) or noun.lemma_.lower() in _TRANSPORT


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
    if child.dep_ in ("prep", "dative") and last in _GOALS and lemma_of(verb) in _MOVING:
        return True
    if any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts):
        return False
    if not is_clause(verb):
        is_gerund = verb.dep_ in ("advcl", "pcomp", "xcomp")
        is_aside = verb.dep_ == "acl" and verb.doc[verb.i - 1].text == ","  # "Lee, speaking in Oulu"
        is_reduced = (verb.tag_ == "VBN" and verb.dep_ == "acl") or (verb.tag_ == "VBG" and (is_gerund or is_aside))
        return is_reduced and child.dep_ == "prep" and last in _INSIDE | _GOALS
    is_inside = child.dep_ in ("nsubj", "nsubjpass")
    is_inside = is_inside and lemma_of(verb) not in actions.WITH_OBJECT and not is_event_noun(child)
    is_inside = is_inside or child.dep_ == "dobj"  # "designed houses in Oulu"
    return child.dep_ == "prep" or (is_inside and child.pos_ == "NOUN" and len(prepositions) == 1 and last in _INSIDE)


def _is_roadside(by: "Token") -> bool:
    """True for "by the side of the road": where, not by whom."""
    return any(c.dep_ == "pobj" and c.lemma_.lower() in _PLACE_NOUNS for c in by.rights)


def lemma_of(verb: "Token") -> str:
    return verb.lemma_.lower()
