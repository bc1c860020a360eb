"""Which words are place names, and how each is used.

Proposals (`places.names`) are described by cues that can be named (`places.cues`), weighed by a linear
model, and taken where the odds reach ACCEPT. Names inside the names of bodies and outlets are taken too, and marked
by their `use`.

Not found: names written without a capital, names of more than six words, pronouns and descriptions
("the border town"), and names that neither the gazetteer nor the language model knows.
"""

from collections.abc import Sequence

from geo.extract.language import Reading
from geo.extract.places import usage, weights
from geo.extract.places.cases import AT, Standing
from geo.extract.places.context import Context
from geo.extract.places.cues import Cues
from geo.extract.places.gazetteer import Gazetteer
from geo.extract.places.lists import lists
from geo.extract.places.names import PLACE_LABELS, Name, Proposal, at, marks, proposals
from geo.extract.places.tokens import Tokens
from geo.extract.places.weights import Weights, log_odds, logistic, weigh
from geo.extract.spans import AgencyMention, OutletMention, PersonMention, Toponym, Use

# A name is taken when the odds that it is one reach this.
ACCEPT = 0.35
# One as likely as this at first sight is looked at again, beside the others of the document.
POSSIBLE = 0.08
# In other languages: the prominence from which on a name is taken, and the odds that it is one.
KNOWN_ABROAD, FOREIGN_CHANCE = 20_000, 0.7


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
    if not reading.is_english:
        return foreign(reading, gazetteer)
    tokens = Tokens(reading.doc)
    marked = marks(reading, gazetteer, agencies=agencies, people=people, outlets=outlets)
    cues = Cues(tokens, proposals(tokens, marked, reading.text, gazetteer), gazetteer)
    chances = [logistic(weigh(cues.describe(i), learned.accept)) for i in range(len(cues.found))]
    likely = choose(cues.found, chances, POSSIBLE)
    names = _names(reading, cues, likely, chances, learned)
    context = Context(names, reading.text, gazetteer)
    context.weigh(learned)
    for i, standing in zip(likely, context.standing, strict=True):
        chances[i] = logistic(weigh(second_look(standing, context), learned.again))
    taken = [i for i in likely if chances[i] >= ACCEPT]
    return tuple(_names(reading, cues, taken, chances, learned))


def foreign(reading: Reading, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """Names in a text that is not English, by the gazetteer alone: those of larger places.

    The language model knows English only, so neither its entities nor the cues are asked. Names of one word that open
    a sentence, and those beside another word with a capital, are passed over; every use is taken as literal.
    """
    tokens = Tokens(reading.doc)
    found = proposals(tokens, (), reading.text, gazetteer)
    lower_case = {word for word, capital in zip(tokens.text, tokens.capital, strict=True) if not capital}
    small = {p.text for p in found if p.text.lower() in lower_case or len(p.text) < 4}
    starts = {start for start, _ in reading.sentences}
    names = []
    for p in found:
        least = KNOWN_ABROAD * 10 if p.start in starts and p.last - p.first == 1 else KNOWN_ABROAD
        if p.candidates[0].prominence >= least and p.text not in small and not _beside_capital(p, tokens):
            use: Use = "demonym" if p.candidates[0].kind == "demonym" else "literal"
            sentence = reading.sentence_at(p.start)
            names.append(Name(p.start, p.end, p.text, *sentence, use=use, origin="gazetteer", chance=FOREIGN_CHANCE))
    return tuple(names)


def _beside_capital(p: Proposal, tokens: Tokens) -> bool:
    """Does a word with a capital stand right before or after, as in a person's name?"""
    before = p.first > 0 and tokens.capital[p.first - 1] and tokens.end[p.first - 1] + 1 == p.start
    after = p.last < len(tokens) and tokens.capital[p.last] and tokens.start[p.last] == p.end + 1
    return before or after


def second_look(standing: Standing, context: Context) -> dict[str, float]:
    """What the other names of the document say on whether this is one."""
    cues = {"bias": 1.0, "first look": log_odds(standing.chance)}
    case = standing.case
    if len(case.options):
        cues["has a place"] = 1.0
        cues["a place that fits"] = log_odds(1.0 - float(case.odds[-1]))
        best = case.features[case.best()]
        for feature in ("share of names in the region", "share of names within 200 km", "a name within 50 km"):
            cues[feature] = float(best[AT[feature]])
    elsewhere = context.chance_elsewhere(standing)
    if elsewhere is not None:
        cues["same name elsewhere"] = log_odds(elsewhere)
    peers = context.chance_of_peers(standing)
    if peers is not None:
        cues["names in its list"] = log_odds(peers)
    return cues


def given(
    reading: Reading, gazetteer: Gazetteer, spans: Sequence[tuple[int, int]], *, learned: Weights | None = None
) -> tuple[tuple[Toponym, ...], tuple[int, ...]]:
    """Names at spans that somebody else found, among those found here; and where in the answer each span is.

    The other names are there for what they tell of the given ones. Raises ValueError for a span outside the text.
    """
    learned = learned or weights.load()
    cues, asked = around(reading, gazetteer, spans)
    chances = [1.0 if i in asked else logistic(weigh(cues.describe(i), learned.accept)) for i in range(len(cues.found))]
    taken = [i for i, chance in enumerate(chances) if chance >= ACCEPT]
    names = tuple(_names(reading, cues, taken, chances, learned))
    where = {(n.start, n.end): k for k, n in enumerate(names)}
    return names, tuple(where[span] for span in spans)


def around(reading: Reading, gazetteer: Gazetteer, spans: Sequence[tuple[int, int]]) -> tuple[Cues, set[int]]:
    """Given spans among the proposals that no known one of them overlaps; and the numbers of the given ones."""
    outside = [span for span in spans if not 0 <= span[0] < span[1] <= len(reading.text)]
    if outside:
        raise ValueError(f"Expected spans within the text's {len(reading.text)} characters, got {outside[0]}.")
    tokens = Tokens(reading.doc)
    marked = marks(reading, gazetteer)
    asked = {span: at(tokens, *span, marked, reading.text, gazetteer) for span in spans}
    covered = {k for p in asked.values() if p.candidates for k in range(p.first, p.last)}
    others = [
        p
        for p in proposals(tokens, marked, reading.text, gazetteer)
        if p.candidates and (p.start, p.end) not in asked and covered.isdisjoint(range(p.first, p.last))
    ]
    found = sorted([*asked.values(), *others], key=lambda p: (p.start, p.end))
    numbers = {i for i, p in enumerate(found) if (p.start, p.end) in asked}
    return Cues(tokens, found, gazetteer), numbers


def choose(found: Sequence[Proposal], chances: Sequence[float], least: float) -> list[int]:
    """The proposals with such odds at least, by number: none overlaps another, known names go before unknown ones."""
    taken: list[int] = []
    order = sorted(range(len(found)), key=lambda i: (not found[i].candidates, -chances[i], found[i].start))
    covered: set[int] = set()  # tokens
    for i in order:
        inside = range(found[i].first, found[i].last)
        if chances[i] >= least and covered.isdisjoint(inside):
            covered.update(inside)
            taken.append(i)
    return sorted(taken, key=lambda i: found[i].start)


def _names(
    reading: Reading, cues: Cues, taken: Sequence[int], chances: Sequence[float], learned: Weights
) -> list[Name]:
    """The proposals with these numbers as names, each with how it is used."""
    found = [cues.found[i] for i in taken]
    larger = [cues.qualifiers.get(i) for i in taken]
    qualifying = set(larger)
    groups = lists(found, [i in qualifying for i in taken], reading.text)
    used = usage.uses(found, groups, cues.tokens, learned.use)
    known = set(taken)
    return [
        Name(
            p.start,
            p.end,
            p.text,
            *reading.sentence_at(p.start),
            use=use,
            qualifier=cues.found[outer].text if outer in known else None,
            origin=origin(p),
            chance=chances[i],
        )
        for i, p, use, outer in zip(taken, found, used, larger, strict=True)
    ]


def origin(proposal: Proposal) -> str:
    """Who found it: the language model (as a place, or as something else), the gazetteer inside a name, or it alone."""
    if proposal.mark and proposal.fit == "exact":
        return "model" if proposal.mark.label in PLACE_LABELS else "other_label"
    return "nested" if proposal.mark and proposal.fit == "inside" else "gazetteer"
