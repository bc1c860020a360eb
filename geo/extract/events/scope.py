"""How many, and for which places: the number of an event, and whether it holds for one of its places or for all."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.extract.events.counts import Count, count, elliptic
from geo.extract.events.frames import Frame, Placed
from geo.extract.events.grammar import controlled, subject, target
from geo.extract.events.way_words import WHERE
from geo.extract.spans import CountScope

if TYPE_CHECKING:
    from spacy.tokens import Token


def whole_count(frame: Frame) -> Count | None:
    """The number of what the verb acts on; of an event noun its own, or that of what follows "of"."""
    if frame.is_noun:
        of = next((p for c in frame.token.rights if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"), None)
        return count(frame.token) or (count(of) if of is not None else None)
    where = [p.noun for p in frame.places]
    thing = _done_to(frame.token)
    found = count(thing, of_places=thing not in where) if thing is not None else None
    if found is None and (who := subject(frame.token)) is not None and who != thing:
        found = count(who)
    return found


def _done_to(verb: "Token") -> "Token | None":
    """What is acted on, also through a verb under it: "approved hiring two firms"."""
    inner = controlled(verb)
    if inner is not None and inner.tag_ == "VBG" and not any(c.dep_ == "dobj" for c in verb.children):
        return next((c for c in inner.rights if c.dep_ == "dobj"), None) or target(verb)
    return target(verb)


def counted(
    frame: Frame, placed: Placed | None, whole: Count | None, *, is_wide: bool
) -> tuple[Count | None, CountScope | None]:
    """The number that holds for a place, and what it covers."""
    if placed is None:
        if whole is None:
            return None, None
        return whole, "all_places" if is_wide else "unstated"
    parts = [_part_at(p) for p in frame.places]
    if (part := _part_at(placed)) is not None:  # "10 people in Tampa and five in Orlando"
        own = part[1]
        if own is None or (own.unit is None and own.value == 1 and whole is None):
            return None, None  # "and the rest in Orlando", "a nurse to Tampa and another to Orlando"
        is_alone = sum(p is not None and p[0] == part[0] for p in parts) == 1
        return Count(own.value, own.unit or (whole.unit if whole else None)), "this_place" if is_alone else "all_places"
    if whole is None:
        return None, None
    is_alone = sum(p is None for p in parts) == 1 or _is_each(frame.token) or _is_route(frame.places)
    return whole, "this_place" if is_alone else "all_places"


def _part_at(placed: Placed) -> "tuple[Token, Count | None] | None":
    """The noun or figure of what is at a place, and its number: "five in Orlando"; None where the whole is meant.

    Not that of where: "arrested 23 at two plants in Leeds". The number is None where words say a part, but not how
    large it is ("and the rest in Orlando").
    """
    if placed.root is not None and (found := elliptic(placed.root)) is not None:
        return found
    noun = placed.noun
    if noun is None or (noun.dep_ == "pobj" and noun.head.lower_ in WHERE - {"to"}):
        return None
    number = count(noun)
    return (noun, number) if number is not None else None


def _is_route(places: Sequence[Placed]) -> bool:
    """True where one place is left for the other: what moves is counted at both."""
    return len(places) == 2 and sum(p.by in ("to", "for", "into", "towards", "toward") for p in places) == 1


def _is_each(verb: "Token") -> bool:
    thing = target(verb)
    return any(c.lower_ == "each" for t in (verb, thing) if t is not None for c in t.subtree)
