"""Frames: a verb (or a noun of something that happens) with its places, read off the parse.

What it does NOT do: verbs that are not written. See `events.ways` for which verb a place belongs to, and
`events.whereabouts` for "there".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.extract.events import actions
from geo.extract.events.grammar import Tokens, event_noun, is_event, is_event_noun, leaves_it_to_its_noun, particle
from geo.extract.events.ways import by_itself, climb, is_firm, preposition, where
from geo.extract.spans import PlaceMention

if TYPE_CHECKING:
    from spacy.tokens import Token


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
    if token.pos_ == "NOUN":
        return Frame(token, actions.verb_of(lemma), actions.kind_of_noun(lemma), True)
    kind = actions.kind(lemma, particle(token))
    if leaves_it_to_its_noun(token) and (noun := event_noun(token)) is not None:
        kind = actions.kind_of_noun(noun.lemma_.lower())
    return Frame(token, lemma, kind, False)


def frames(places: Sequence[PlaceMention], tokens: Tokens, towns: Sequence[PlaceMention] = ()) -> dict[int, Frame]:
    """Frames with places, by the number of their token; `towns` count only where they themselves do something."""
    out: dict[int, Frame] = {}
    for mention in towns:
        root = tokens.root(mention.start, mention.end)
        if root is not None and (acted := by_itself(root, mention)):
            out.setdefault(acted[0].i, frame_of(acted[0])).places.append(Placed(mention, None, is_remote=True))
    for mention in places:
        root = tokens.root(mention.start, mention.end)
        if root is None or root.tag_ == "JJ":
            continue
        if found := climb(root) or by_itself(root, mention):
            token, noun, is_remote = found
            frame = out.setdefault(token.i, frame_of(token))
            frame.places.append(Placed(mention, noun, is_remote, preposition(root)))
        for verb in where(root):
            frame = out.setdefault(verb.i, frame_of(verb))
            frame.places.append(Placed(mention, None, is_remote=True))
    for frame in out.values():
        if not all(p.is_remote for p in frame.places):
            frame.places = [p for p in frame.places if not p.is_remote]
    return out


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
