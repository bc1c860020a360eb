"""Frames: a verb (or a noun of something that happens) with its places, read off the parse.

What it does NOT do: verbs that are not written. See `events.ways` for which verb a place belongs to, and
`events.whereabouts` for "there".
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from geo.extract.bodies.heads import MUNICIPAL
from geo.extract.events import actions
from geo.extract.events.coordination import coordinated, stood_for
from geo.extract.events.grammar import (
    Tokens,
    controlled,
    event_noun,
    is_event,
    is_event_noun,
    is_passive,
    leaves_it_to_its_noun,
    noun_word,
    particle,
    subject,
)
from geo.extract.events.verb_places import is_firm, runs_its_course
from geo.extract.events.way_words import GOALS, INSIDE, MOVING
from geo.extract.events.ways import climb, first_of_list, preposition
from geo.extract.spans import PlaceMention
from geo.extract.words import UNDERGOING

if TYPE_CHECKING:
    from spacy.tokens import Token


# Kinds of action that a town itself is said to do to a thing: "Seville has opened two shelters".
_BY_A_TOWN = frozenset("open close build move repair replace clean clear evacuate rescue aid plant hire".split())


# Kinds of action that one does where one is: who does two of them in one breath does both there.
_ON_THE_SPOT = frozenset("raid attack disperse arrest seize kill hurt abduct free rob burn".split())


# Kinds of action that a clause tells of two at a time: "four were killed and nine hurt".
_HARM = frozenset("kill hurt die".split())


@dataclass(slots=True)
class Placed:
    """A place of a frame, and the noun of the clause that it hangs on, if it hangs on one ("5 in Boston").

    A remote one is where the subject is ("voters in Ohio") or where something was before ("from Ohio"): it counts
    only where the clause names no other place.
    """

    mention: PlaceMention
    noun: "Token | None"
    is_remote: bool = False
    by: str = ""  # the preposition before the name
    root: "Token | None" = None  # the first name of the list that the name is in


@dataclass(slots=True)
class Frame:
    """What one verb or event noun tells."""

    token: "Token"
    action: str
    kind: str
    is_noun: bool
    places: list[Placed] = field(default_factory=list)


def frame_of(token: "Token") -> Frame:
    """The frame of a verb or an event noun, without its places."""
    lemma = token.lemma_.lower()
    if token.pos_ in ("NOUN", "PROPN"):
        return Frame(token, actions.verb_of(noun_word(token)), actions.kind_of_noun(noun_word(token)), True)
    if (other := stood_for(token)) is not None:
        return replace(frame_of(other), token=token, places=[])
    kind = actions.kind(lemma, particle(token))
    if leaves_it_to_its_noun(token) and (noun := event_noun(token)) is not None:
        kind = actions.kind_of_noun(noun_word(noun))
    return Frame(token, f"{lemma} {particle(token)}".strip(), kind, False)


def frames(places: Sequence[PlaceMention], tokens: Tokens, towns: Sequence[PlaceMention] = ()) -> dict[int, Frame]:
    """Frames with places, by the number of their token; `towns` count only where they themselves do something."""
    out: dict[int, Frame] = {}
    for mention in towns:
        root = tokens.root(mention.start, mention.end)
        if root is not None and (acted := _by_itself(root, mention)):
            out.setdefault(acted[0].i, frame_of(acted[0])).places.append(Placed(mention, None, is_remote=True))
    for mention in places:
        root = tokens.root(mention.start, mention.end)
        if root is None or root.tag_ == "JJ":
            continue
        if found := climb(root) or _by_itself(root, mention):
            token, noun, is_remote = found
            town = _municipality(root)
            is_remote = is_remote or (town != root and town.dep_ == "nsubj")
            frame = out.setdefault(token.i, frame_of(token))
            frame.places.append(Placed(mention, noun, is_remote, preposition(root), first_of_list(root)))
        for verb in _where(root):
            frame = out.setdefault(verb.i, frame_of(verb))
            frame.places.append(Placed(mention, None, is_remote=True))
    for frame in out.values():
        if not all(p.is_remote for p in frame.places):
            frame.places = [p for p in frame.places if not p.is_remote]
    for frame in list(out.values()):
        _share_places(frame, out)
        _share_with_the_first(frame, out)
    return out


def _share_places(frame: Frame, out: dict[int, Frame]) -> None:
    """Give the places of a verb to those after it that have its subject and no place: "closed roads and held two".

    Only a place that is the only one and that of the whole: before the verb ("In Lima, police …", "Lima, where
    police …"), or beside it ("broke up a march in Lima and held two"); not that of a thing ("shut its mill in Oulu").
    """
    verb = frame.token
    if frame.is_noun:
        return
    for other in _seconds(verb):
        if other.i in out or not is_event(other) or not is_firm(other) or _has_where(other):
            continue
        if not is_passive(other) and not any(c.dep_ == "dobj" for c in other.rights):
            continue
        if len(frame.places) == 1 and _is_of_both(frame.places[0], frame, second := frame_of(other)):
            second.places = [replace(frame.places[0], noun=None, root=None)]
            out[other.i] = second


def _share_with_the_first(frame: Frame, out: dict[int, Frame]) -> None:
    """Give the one place of a second verb to the first where both harm: "killed four and hurt nine in Lima"."""
    verb, first = frame.token, frame.token.head
    if frame.is_noun or verb.dep_ != "conj" or first.i in out or first.pos_ != "VERB" or len(frame.places) != 1:
        return
    if frame.places[0].by not in INSIDE or not is_event(first) or _has_where(first):
        return
    if frame.kind in _HARM and (other := frame_of(first)).kind in _HARM:
        other.places = [replace(frame.places[0], noun=None, root=None)]
        out[first.i] = other


def _seconds(verb: "Token") -> "Iterator[Token]":
    yield from coordinated(verb)
    is_purpose = verb.dep_ == "advcl" or (verb.dep_ == "xcomp" and verb.head.lemma_.lower() == "use")
    is_purpose = is_purpose and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts)
    if is_purpose and verb.head.pos_ == "VERB":  # "used gas to break up a march in Lima and held two"
        yield from (other for other in coordinated(verb.head) if other.i > verb.right_edge.i)


def _is_of_both(placed: Placed, first: Frame, second: Frame) -> bool:
    """True where the place of one verb is the other's too; "opened a branch in Lima and hired a cook" need not be."""
    if placed.by and placed.by not in INSIDE:
        return False
    if placed.mention.start < first.token.idx:
        return True
    if placed.mention.start > second.token.idx or not placed.by:
        return False
    if placed.noun is not None or any(c.dep_ == "dobj" for c in first.token.rights):
        return first.kind in _ON_THE_SPOT and second.kind in _ON_THE_SPOT
    lemma = second.action
    return lemma not in MOVING and lemma not in actions.LEAVING


def _has_where(verb: "Token") -> bool:
    """True where a clause, or one under it, may say itself where it happens, even if in a name that is not known."""
    for child in verb.rights:
        is_where = child.dep_ in ("prep", "dative") and child.lower_ in INSIDE | GOALS | {"from"}
        if is_where and any(c.pos_ == "PROPN" and c.ent_type_ != "PERSON" for c in child.subtree):
            return True
        if child.dep_ in ("ccomp", "xcomp") and any(c.pos_ == "VERB" for c in child.subtree):
            return True  # "and ordered him moved"
        if child.lower_ in ("abroad", "worldwide", "nationwide", "elsewhere", "globally", "overseas", "home"):
            return True
    return False


def first_event(tokens: "Iterable[Token]") -> "Token | None":
    """The first verb that tells an event in any form; for want of one, the first event noun."""
    noun: Token | None = None
    line = list(tokens)
    for token in line:
        if token.pos_ == "VERB" and is_event(token) and is_firm(token):
            return token
        if noun is None and is_event_noun(token) and (token.dep_ not in ("compound", "nmod") or token.head not in line):
            noun = token
    return noun


def _where(place: "Token") -> "Iterator[Token]":
    """Verbs of plain action that happen at a place: "Sullana, where a bridge collapsed"."""
    for verb in place.rights:
        if verb.dep_ == "relcl" and any(c.lower_ == "where" for c in verb.lefts):
            inner = controlled(verb) or verb
            if is_event(inner) and is_firm(inner) and not runs_its_course(inner):
                yield inner


def _by_itself(place: "Token", mention: PlaceMention) -> "tuple[Token, None, bool] | None":
    """The verb by which a town does something to a thing: "Seville has opened two shelters". Remote: where is unsaid.

    Countries and provinces that act are governments; clubs with a town's name do other things.
    """
    name = first_of_list(place)
    place = _municipality(name)  # where "the city of Waco" itself acts, it does so there, whatever it does
    verb = controlled(place.head) or place.head
    if mention.place is None or mention.place.precision != "place" or place.dep_ != "nsubj" or verb.pos_ != "VERB":
        return None
    if any(t.text in ("—", "–", "--", "-") for t in place.doc[place.i : max(place.i, verb.i)]):
        return None  # a dateline
    if subject(verb) != place or is_passive(verb) or not is_event(verb):
        return None
    lemma = verb.lemma_.lower()
    if place != name:
        is_there = lemma not in UNDERGOING
    else:
        is_there = actions.kind(lemma, particle(verb)) in _BY_A_TOWN and any(c.dep_ == "dobj" for c in verb.children)
    return (verb, None, True) if is_there else None


def _municipality(place: "Token") -> "Token":
    """The noun of "the city of Waco", else the name itself."""
    noun = place.head.head
    return noun if place.dep_ == "pobj" and place.head.lower_ == "of" and noun.lower_ in MUNICIPAL else place
