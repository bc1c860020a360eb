"""The clause of an event: the stretch of text that tells it, without the clauses around it and the asides in it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geo.extract.events.frames import Frame
from geo.extract.events.grammar import is_passive, subject
from geo.extract.language import Reading
from geo.extract.speech.datelines import end as dateline_end

if TYPE_CHECKING:
    from spacy.tokens import Token

_OUTSIDE = frozenset("advcl relcl parataxis punct cc conj intj mark meta ccomp preconj dep".split())
# What the clause of an event noun takes in, to its left and right.
_BEFORE_NOUN = frozenset("compound poss amod nummod det".split())
_AFTER_NOUN = frozenset("of by in at".split())


def after_dateline(reading: Reading, start: int, needed: int) -> int:
    """`start`, or where the paragraph's own words begin, if what is `needed` stands behind that."""
    begin = dateline_end(reading.text, *reading.paragraph_at(start))
    return max(start, begin) if begin <= needed else start


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
