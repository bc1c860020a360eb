"""Which words are place names, and how each is used.

Proposals (`geo.extract.names`) are described by cues that can be named (`geo.extract.cues`), weighed by a linear
model, and taken where the odds reach ACCEPT. Names inside the names of bodies and outlets are taken too, and marked
by their `use`.

Not found: names written without a capital, names of more than six words, pronouns and descriptions
("the border town"), and names that neither the gazetteer nor the language model knows.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.extract import usage, weights
from geo.extract.cues import Cues
from geo.extract.gazetteer import Gazetteer
from geo.extract.language import Reading
from geo.extract.names import Proposal, Tokens, at, marks, proposals
from geo.extract.spans import AgencyMention, OutletMention, PersonMention, Toponym
from geo.extract.weights import Weights, logistic, weigh

# A name is taken when the odds that it is one reach this.
ACCEPT = 0.4


@dataclass(frozen=True, slots=True)
class Name(Toponym):
    """A toponym with the odds that it is one."""

    chance: float = 1.0


def find(
    reading: Reading,
    gazetteer: Gazetteer,
    *,
    agencies: Sequence[AgencyMention],
    people: Sequence[PersonMention],
    outlets: Sequence[OutletMention],
    learned: Weights | None = None,
) -> tuple[Toponym, ...]:
    """Where the text names places, in order, without overlaps. `learned` stands in for the shipped weights."""
    learned = learned or weights.load()
    tokens = Tokens(reading.doc)
    marked = marks(reading, agencies=agencies, people=people, outlets=outlets)
    cues = Cues(tokens, proposals(tokens, marked, reading.text, gazetteer), gazetteer)
    chances = [logistic(weigh(cues.describe(i), learned.accept)) for i in range(len(cues.found))]
    taken = choose(cues.found, chances)
    return tuple(_name(reading, cues, i, chances[i], taken, learned) for i in taken)


def given(
    reading: Reading, gazetteer: Gazetteer, spans: Sequence[tuple[int, int]], *, learned: Weights | None = None
) -> tuple[tuple[Toponym, ...], tuple[int, ...]]:
    """Names at spans that somebody else found, among those found here; and where in the answer each span is.

    The other names are there for what they tell of the given ones.
    """
    learned = learned or weights.load()
    tokens = Tokens(reading.doc)
    marked = marks(reading)
    asked = {span: at(tokens, *span, marked, reading.text, gazetteer) for span in spans}
    covered = {k for p in asked.values() for k in range(p.first, p.last)}
    others = [
        p
        for p in proposals(tokens, marked, reading.text, gazetteer)
        if p.candidates and covered.isdisjoint(range(p.first, p.last))
    ]
    found = sorted([*asked.values(), *others], key=lambda p: (p.start, p.end))
    cues = Cues(tokens, found, gazetteer)
    ids = {id(p) for p in asked.values()}
    chances = [1.0 if id(p) in ids else logistic(weigh(cues.describe(i), learned.accept)) for i, p in enumerate(found)]
    taken = [i for i, p in enumerate(found) if id(p) in ids or chances[i] >= ACCEPT]
    names = tuple(_name(reading, cues, i, chances[i], taken, learned) for i in taken)
    where = {id(found[i]): n for n, i in enumerate(taken)}
    return names, tuple(where[id(asked[span])] for span in spans)


def choose(found: Sequence[Proposal], chances: Sequence[float]) -> list[int]:
    """The proposals that are taken, by number: none overlaps another, and known names go before unknown ones."""
    taken: list[int] = []
    order = sorted(range(len(found)), key=lambda i: (not found[i].candidates, -chances[i], found[i].start))
    covered: set[int] = set()  # tokens
    for i in order:
        inside = range(found[i].first, found[i].last)
        if chances[i] >= ACCEPT and covered.isdisjoint(inside):
            covered.update(inside)
            taken.append(i)
    return sorted(taken, key=lambda i: found[i].start)


def _name(reading: Reading, cues: Cues, i: int, chance: float, taken: Sequence[int], learned: Weights) -> Name:
    proposal = cues.found[i]
    larger = cues.qualifiers.get(i)
    origin = "gazetteer"
    if proposal.mark and proposal.fit == "inside":
        origin = "nested"
    elif proposal.mark and proposal.fit == "exact":
        origin = "model"
    return Name(
        proposal.start,
        proposal.end,
        proposal.text,
        *reading.sentence_at(proposal.start),
        use=usage.use(proposal, cues.tokens, learned.use),
        qualifier=cues.found[larger].text if larger in taken and larger is not None else None,
        origin=origin,
        chance=chance,
    )
