"""Frames: a verb (or a noun of something that happens) with its subject, object and places, read off the parse.

A place belongs to the nearest verb above it, reached through prepositions, coordination, apposition and "including",
never across another clause. What it does NOT do: verbs that are not written, pronouns for places ("there"), places of
the sentence before.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.extract import actions
from geo.extract.spans import PlaceMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_STEPS = 14  # how far up the parse a place is followed
_INTO = frozenset(
    "in at near outside inside around across throughout through into to toward towards onto on over along off within "
    "between under beside beyond behind via past up down aboard".split()
)
# Prepositions that make examples of a plural: "cities including Chicago", "places such as", "towns like".
_EXAMPLES = frozenset("including like as include".split())
_PLACE_NOUNS = frozenset(
    "city town village state province region district county capital suburb outskirt outskirts neighborhood "
    "neighbourhood area part north south east west northeast northwest southeast southwest center centre middle heart "
    "street coast island port municipality community borough republic territory valley edge shore border side rest "
    "township camp place location corner country nation hub metropolis emirate peninsula".split()
)
_DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest outside near close inland offshore upstream "
    "downstream away".split()
)
# Participles that only say where something is: "a factory located in Ohio".
_SITUATED = frozenset("locate situate base".split())
# Verbs whose object moves, so that "to" after the object says where to.
_MOVING = frozenset(
    "send deploy dispatch bring take deliver provide move ship fly transfer carry return rush bus transport airlift "
    "export donate relocate drive escort lead pay give offer supply extend expand travel head redeploy assign".split()
)
# Nouns with which "to" says where to, whatever the verb: "resume flights to Cairo".
_TRANSPORT = frozenset("flight train service ferry bus shipment export supply route convoy ship plane aid".split())
_FOR_A_PLACE = frozenset("leave head depart sail embark bind set".split())


@dataclass(slots=True)
class Placed:
    """A place of a frame, and the noun of the clause that it hangs on, if it hangs on one ("5 in Boston")."""

    mention: PlaceMention
    noun: "Token | None"
    is_subjects: bool = False


@dataclass(slots=True)
class Frame:
    """What one verb or event noun tells."""

    token: "Token"
    action: str
    kind: str
    is_noun: bool
    places: list[Placed] = field(default_factory=list)


class Tokens:
    """The tokens of a Doc by the characters they stand at."""

    def __init__(self, doc: "Doc") -> None:
        self.doc = doc
        self._starts = [t.idx for t in doc]

    def between(self, start: int, end: int) -> range:
        """Numbers of the tokens that overlap start..end."""
        first = max(0, bisect_right(self._starts, start) - 1)
        if first < len(self._starts) and self._starts[first] + len(self.doc[first]) <= start:
            first += 1
        return range(first, bisect_left(self._starts, end))

    def root(self, start: int, end: int) -> "Token | None":
        """The token of start..end that all the others hang on."""
        span = self.between(start, end)
        return next((self.doc[i] for i in span if self.doc[i].head.i not in span or self.doc[i].head.i == i), None)


def subject(verb: "Token") -> "Token | None":
    """The subject, also where another verb has it ("are expected to be sent", "came and went", "troops who left")."""
    token = verb
    for _ in range(6):
        for child in token.lefts:
            if child.dep_ in ("nsubj", "nsubjpass"):
                return _antecedent(child, token)
        for child in token.rights:  # inversion: "Killed were three men"
            if child.dep_ in ("nsubj", "nsubjpass") and token is verb:
                return child
        head = token.head
        if token.dep_ in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN", "PRON") and "to" not in _helpers(token):
            return head
        if head.i == token.i or token.dep_ not in ("conj", "xcomp", "advcl", "ccomp"):
            return None
        if head.pos_ not in ("VERB", "AUX") or (token.dep_ == "ccomp" and head.dep_ != "ROOT"):
            return None
        token = head
    return None


def _helpers(verb: "Token") -> set[str]:
    return {c.lower_ for c in verb.lefts if c.dep_ in ("aux", "auxpass")}


def _antecedent(child: "Token", verb: "Token") -> "Token":
    if child.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        return verb.head
    return child


def is_passive(verb: "Token") -> bool:
    """True where the subject is what is acted on."""
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        return True
    if verb.tag_ != "VBN":
        return False
    helpers = _helpers(verb)
    if verb.dep_ in ("acl", "amod", "advcl"):
        return not helpers
    if verb.dep_ == "conj" and not helpers and verb.head.pos_ == "VERB":
        return is_passive(verb.head)
    return not helpers


def target(verb: "Token") -> "Token | None":
    """What is acted on, or the subject of a verb that acts on nothing."""
    if is_passive(verb):
        return subject(verb)
    found = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if found is not None:
        return found
    if shared := next((c for c in verb.rights if c.dep_ == "conj" and c.pos_ == "VERB"), None):
        theirs = next((c for c in shared.rights if c.dep_ == "dobj"), None)
        if theirs is not None and not any(c.dep_ in ("prep", "prt", "xcomp", "ccomp") for c in verb.children):
            return theirs
    return subject(verb)


def is_event(verb: "Token") -> bool:
    """True where the verb tells something that happens: no state, no thought, no talk."""
    lemma = verb.lemma_.lower()
    has_thing = any(c.dep_ in ("dobj", "nsubjpass") for c in verb.children)
    if lemma in actions.DECLARATIVE:
        return has_thing and not any(c.dep_ == "ccomp" for c in verb.children)
    if not actions.is_state(lemma):
        return lemma.isalpha()
    if any(c.dep_ in ("xcomp", "ccomp") for c in verb.children):
        return False
    if lemma in actions.WITH_OBJECT and has_thing:
        return True
    return lemma in actions.LIGHT and _event_noun(verb) is not None


def _event_noun(verb: "Token") -> "Token | None":
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubj", "nsubjpass") and is_event_noun(child):
            return child
    return None


def is_event_noun(token: "Token") -> bool:
    """True for a noun that names something that happens ("raid")."""
    return token.pos_ == "NOUN" and actions.is_event_noun(token.lemma_.lower())


def frame_of(token: "Token") -> Frame:
    """The frame of a verb or an event noun, without its places."""
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN":
        return Frame(token, actions.verb_of(lemma), actions.kind_of_noun(lemma), True)
    kind = actions.kind(lemma, _particle(token))
    if lemma in actions.LIGHT and (noun := _event_noun(token)) is not None:
        kind = actions.kind_of_noun(noun.lemma_.lower())
    return Frame(token, lemma, kind, False)


def _particle(verb: "Token") -> str:
    return next((c.lower_ for c in verb.rights if c.dep_ == "prt"), "")


def frames(places: Sequence[PlaceMention], tokens: Tokens) -> dict[int, Frame]:
    """Frames with places, by the number of their token."""
    out: dict[int, Frame] = {}
    for mention in places:
        root = tokens.root(mention.start, mention.end)
        if root is None:
            continue
        if found := _climb(root):
            token, noun, is_subjects = found
            frame = out.setdefault(token.i, frame_of(token))
            frame.places.append(Placed(mention, noun, is_subjects))
    for frame in out.values():
        if not all(p.is_subjects for p in frame.places):
            frame.places = [p for p in frame.places if not p.is_subjects]
    return out


def _climb(root: "Token") -> "tuple[Token, Token | None, bool] | None":
    """The verb or event noun that a place belongs to, the noun it hangs on, and whether that noun is the subject."""
    token, noun = root, None
    prepositions: list[str] = []
    happening: Token | None = None  # the first event noun on the way, for want of a verb
    for _ in range(_STEPS):
        head = token.head
        if head.i == token.i:
            break
        if token.dep_ in ("pobj", "pcomp"):
            if head.lower_ == "of" and head.head.lemma_.lower() not in _PLACE_NOUNS and not is_event_noun(head.head):
                break
            if head.lower_ not in ("of", *_EXAMPLES):
                prepositions.append(head.lower_)
        elif head.pos_ in ("VERB", "AUX") and token.pos_ not in ("VERB", "AUX") and head.dep_ != "prep":
            if found := _at_verb(head, token, root, prepositions):
                return found[0], noun, found[1]
            if _situated(head) is None:
                break
            head = noun = head.head
        elif not _leads_on(token, head, prepositions):
            break
        elif token.dep_ in ("prep", "dative", "agent") and head.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "ADJ"):
            noun = head
        token = head
        if is_event_noun(token):
            happening = happening or token
            noun = noun if token.dep_ == "pobj" else token
    return (happening, None, False) if happening is not None else None


def _leads_on(token: "Token", head: "Token", prepositions: Sequence[str]) -> bool:
    """True where the way from a place goes on from `token`, which is no verb, to its head, which is none either."""
    dep = token.dep_
    if dep in ("prep", "dative", "agent"):
        if head.pos_ == "ADV":
            return head.lower_ in _DIRECTIONS
        is_example = token.lower_ in ("of", *_EXAMPLES)
        return is_example or not prepositions or prepositions[-1] in _INTO or prepositions[-1] == "from"
    if dep == "poss":
        return is_event_noun(head) or head.lemma_.lower() in _PLACE_NOUNS
    return dep in ("compound", "nmod", "amod", "conj", "appos", "advmod", "npadvmod", "nummod", "dep", "punct")


def _is_where(prepositions: Sequence[str]) -> bool:
    return all(p in _INTO for p in prepositions)


def _situated(verb: "Token") -> "Token | None":
    """The noun that a participle only places: "a factory located in Ohio"."""
    if verb.lemma_.lower() in _SITUATED and verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN"):
        return verb.head
    return None


def _at_verb(verb: "Token", child: "Token", root: "Token", prepositions: Sequence[str]) -> "tuple[Token, bool] | None":
    """The verb that tells the event, and whether the place is said of its subject; None where there is no event."""
    if verb.pos_ == "AUX" or verb.lemma_.lower() in ("be",):
        named = next((c for c in verb.children if c.dep_ in ("nsubj", "attr") and is_event_noun(c)), None)
        is_where = child.dep_ == "prep" and _is_where(prepositions)
        return (named, False) if named is not None and is_where else None
    if not is_event(verb):
        inner = _controlled(verb)
        if inner is None or root.i < verb.i or not is_event(inner):
            return None
        verb = inner
    lemma = verb.lemma_.lower()
    for word in prepositions:
        if word == "from" and lemma not in _MOVING and (lemma in actions.LEAVING or len(prepositions) > 1):
            continue  # "evacuated from X"; "pulled from a shaft in X"
        if word == "for" and lemma in _FOR_A_PLACE:
            continue
        if word == "to" and child.dep_ == "dobj" and not (lemma in _MOVING or _leads_somewhere(child)):
            return None
        if word not in _INTO:
            return None
    if not _is_firm(verb) and not _is_beside(verb, child, prepositions):
        return None
    is_subject = child.dep_ in ("nsubj", "nsubjpass")
    if child.dep_ in ("nsubj",) and not prepositions and lemma not in actions.HOSTING:
        return None
    if child.dep_ == "agent":
        return None
    return verb, is_subject and child.dep_ == "nsubj" and bool(prepositions)


def _leads_somewhere(noun: "Token") -> bool:
    return is_event_noun(noun) or noun.lemma_.lower() in _TRANSPORT


def _is_firm(verb: "Token") -> bool:
    """True for a verb of plain action, and for one that leaves the event to its noun."""
    lemma = verb.lemma_.lower()
    if actions.is_plain_action(lemma, _particle(verb)):
        return True
    has_place = any(c.dep_ == "dobj" and c.lower_ in ("place", "landfall") for c in verb.children)
    return has_place or (lemma in actions.LIGHT and _event_noun(verb) is not None)


def _is_beside(verb: "Token", child: "Token", prepositions: Sequence[str]) -> bool:
    """True where a verb of any other meaning tells an event: it is a clause of its own, and the place hangs on it."""
    is_clause = verb.tag_ in ("VBD", "VBZ", "VBP") or any(c.dep_ in ("aux", "auxpass") for c in verb.lefts)
    is_infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts)
    return is_clause and not is_infinitive and child.dep_ == "prep" and len(prepositions) == 1


def _controlled(verb: "Token") -> "Token | None":
    """The verb that the event is told with under a verb of planning, beginning, trying."""
    inner = verb
    for _ in range(4):
        below = next((c for c in inner.rights if c.dep_ == "xcomp" and c.pos_ == "VERB"), None)
        if below is None:
            break
        inner = below
    return inner if inner is not verb else None


def governed(verb: "Token") -> Iterator["Token"]:
    """The verb that tells the event, and those coordinated with it that have no subject of their own."""
    token = verb
    if not is_event(token):
        inner = _controlled(token)
        if inner is not None:
            yield from governed(inner)
    else:
        yield token
    for child in verb.rights:
        if child.dep_ == "conj" and child.pos_ == "VERB" and _shares_subject(verb, child):
            yield from governed(child)


def _shares_subject(verb: "Token", other: "Token") -> bool:
    """True where two coordinated verbs can have one subject: the second has none, and is of a form that fits."""
    if any(c.dep_ in ("nsubj", "nsubjpass") for c in other.lefts):
        return False
    if other.tag_ == "VB" and verb.tag_ != "VB":
        return False  # "was deploying … (in order to enhance …, protect …)"
    return other.tag_ != "VBG" or verb.tag_ == "VBG"


_OUTSIDE = frozenset("advcl relcl parataxis punct cc conj intj mark meta ccomp preconj dep".split())
# What a clause of an event noun takes in, to its left and right.
_BEFORE_NOUN = frozenset("compound poss amod nummod det".split())
_AFTER_NOUN = frozenset("of by in at".split())


def clause(frame: Frame, kept: frozenset[int]) -> tuple[int, int]:
    """The tokens first..last (end exclusive) of the clause: the verb with its subject, object and what is in `kept`.

    `kept` are numbers of tokens (places, agents) that must be inside. Relative and adverbial clauses are left out.
    """
    token = frame.token
    inside = {token.i, *kept}
    if frame.is_noun:
        parts = [c for c in token.lefts if c.dep_ in _BEFORE_NOUN]
        parts += [c for c in token.rights if c.dep_ == "prep" and c.lower_ in _AFTER_NOUN]
        inside.update(t.i for c in parts for t in _own(c))
        return min(inside), max(inside) + 1
    if (who := subject(token)) is not None and who.i < token.i:
        inside.update(t.i for t in _own(who))
        for verb in token.ancestors:
            if not who.i < verb.i < token.i:
                break
            inside.update(c.i for c in verb.lefts if c.dep_ in ("aux", "auxpass", "neg"))
    inside.update(_core(token, kept))
    return min(inside), max(inside) + 1


def _core(verb: "Token", kept: frozenset[int]) -> Iterator[int]:
    """Numbers of the tokens of a verb and of what belongs to it."""
    yield verb.i
    for child in verb.children:
        if child.dep_ == "conj" and _shares_object(verb, child):
            yield from _core(child, kept)
        elif child.dep_ in _OUTSIDE or (child.dep_ == "prep" and not _belongs(child, verb, kept)):
            continue
        elif child.dep_ not in ("npadvmod", "advmod") or child.i > verb.i or not _is_fronted(child):
            yield from (t.i for t in _own(child))


def _shares_object(verb: "Token", other: "Token") -> bool:
    return other.pos_ == "VERB" and not any(c.dep_ == "dobj" for c in verb.children) and not is_passive(verb)


def _is_fronted(child: "Token") -> bool:
    after = child.right_edge.i + 1
    return after < len(child.doc) and child.doc[after].text == ","


def _belongs(preposition: "Token", verb: "Token", kept: frozenset[int]) -> bool:
    """A prepositional phrase belongs to the clause where it holds a place or agent, or follows without a comma."""
    span = range(preposition.left_edge.i, preposition.right_edge.i + 1)
    if kept.intersection(span):
        return True
    if preposition.i < verb.i or preposition.lower_ in ("according", "despite", "because", "after", "before", "amid"):
        return False
    before = preposition.doc[preposition.left_edge.i - 1]
    return before.text not in (",", "“", '"', "”", ";", "—", "–", "(")


def _own(token: "Token") -> Iterator["Token"]:
    """A token with all that hangs on it, but for clauses of their own and punctuation at the edges."""
    yield token
    for child in token.children:
        if child.dep_ not in ("relcl", "advcl", "parataxis", "punct", "ccomp", "cc", "dep", "intj"):
            yield from _own(child)
