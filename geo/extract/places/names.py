"""Where a place name could stand: stretches that the gazetteer knows, and those the language model calls places.

Nothing is decided here. A proposal says which words, what the model made of them, and what the gazetteer holds
under that name; `places.toponyms` accepts or refuses it. Names of more than MAX_WORDS words, and names
written without a capital, are not seen.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.extract.bodies.heads import is_government
from geo.extract.language import Reading
from geo.extract.places.doubts import doubts
from geo.extract.places.gazetteer import Candidate, Gazetteer
from geo.extract.places.tokens import Tokens
from geo.extract.spans import PersonMention, Span, Toponym

MAX_WORDS = 6
MAX_CHARACTERS = 60
PLACE_LABELS = frozenset(("GPE", "LOC", "FAC", "NORP"))
_LINKS = frozenset(
    "of the and de la las los du des del da das do dos di della le les el al es et au aux sur upon on in am an er ez "
    "ad ar as ash der den og under y "
    "- – ' ’ 's ’s & /".split()
)
_DASHES = frozenset("-–/")  # after a space they part what they stand between: "KHARTOUM - The envoy"
_GROUND = frozenset("border coast seaboard states provinces plains highlands lowlands hemisphere".split())
# Words of closed classes are never a place by themselves, whatever the gazetteer holds ("Of" is a Turkish town).
_FUNCTION_WORDS = frozenset(
    "a about after all also an and are as at be been before but by can could do down for from had has have he her his "
    "how i if in into is it its may me more most mr mrs ms my no not now of off on one only or our out over she so "
    "some such than that the their them then there these they this to two under up upon was we were what when where "
    "which while who why will with would yes you your".split()
)
_PARTS = frozenset(
    "north south east west northern southern eastern western northeast northwest southeast southwest northeastern "
    "northwestern southeastern southwestern north-east north-west south-east south-west central upper lower inner "
    "outer downtown midtown uptown greater historic rural suburban mainland old nearby occupied modern metro".split()
)


# A name before one of these, with a capital, is part of a body's name.
BODIES = frozenset(
    "university college school schools academy institute hospital church police department county council court "
    "board commission committee authority association society club company co inc corp bank group foundation museum "
    "library theatre theater center centre high elementary times post news herald tribune journal gazette globe "
    "star sun press chronicle courier register telegraph daily airport station park stadium fire district chamber "
    "army navy guard parliament senate assembly congress government embassy ministry airlines fc united city state "
    "central memorial international regional community public middle".split()
)
_SHORT = frozenset("st mt ft".split())
_DIVISIONS = frozenset("city state department district".split())
# What a company is called after its own name.
_COMPANIES = frozenset(
    "motor motors inc inc. corp corp. corporation ltd ltd. limited plc llc gmbh ag holdings industries "
    "group electronics pharmaceuticals pharma chemicals technologies systems logistics airlines airways "
    "aerospace automotive brewery foods energy petroleum steel cement mining".split()
)
_PARTNERS = frozenset("bank insurance sons co co. railway partners".split())  # after "&"
# A name of so great a place is that place's, in a company's name too: "Oman Oil Company".
_TOO_GREAT = 500_000
_LOCATIVE = frozenset("in near outside around across throughout".split())
_WATERS = frozenset("river creek stream lake canal estuary gulf strait".split())


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch that something else was found in: a label, and characters start..end."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words that could be a place name: tokens first..last (end exclusive), characters start..end.

    `mark` is the entity or mention that overlaps it, if any; `fit` says how: exact, inside, around, or crossing.
    """

    start: int
    end: int
    first: int
    last: int
    text: str
    candidates: tuple[Candidate, ...]
    mark: Mark | None
    fit: str


@dataclass(frozen=True, slots=True)
class Name(Toponym):
    """A toponym with the odds that it is one."""

    chance: float = 1.0


def marks(
    reading: Reading,
    gazetteer: Gazetteer,
    *,
    people: Sequence[PersonMention] = (),
    agencies: Sequence[Span] = (),
    outlets: Sequence[Span] = (),
) -> list[Mark]:
    """What other finders and the model say about stretches of the text, in order, without overlaps.

    The finders win over the model: a body in the registry is one, whatever the model took it for. A place entity
    stands without the words that only say which part of a known place is meant ("western Massachusetts").
    """
    found = [Mark(s.start, s.end, "OUTLET") for s in outlets]
    # In "the Peruvian government" the name modifies a common noun.
    named = (s for s in agencies if s.text[:1].isupper() and not is_government(s.text))
    found += [Mark(s.start, s.end, "AGENCY") for s in named]
    # "Officials in Quito" are people, and Quito a place.
    found += [Mark(s.start, s.end, "PERSON") for s in people if s.text[:1].isupper() and s.rule != "description"]
    found += [_trimmed(reading.text, e.start_char, e.end_char, e.label_) for e in reading.doc.ents]
    taken: list[Mark] = []
    for mark in found:
        i = bisect_right(taken, mark.start, key=lambda m: m.start)
        free = (i == 0 or taken[i - 1].end <= mark.start) and (i == len(taken) or mark.end <= taken[i].start)
        if free and mark.end > mark.start:
            taken.insert(i, _narrowed(mark, reading.text, gazetteer) if mark.label in PLACE_LABELS else mark)
    return taken


def _trimmed(text: str, start: int, end: int, label: str) -> Mark:
    """An entity without a leading article, a closing possessive, and outer punctuation."""
    while start < end and not text[start].isalnum():
        start += 1
    if text[start : start + 4].lower() == "the " and end - start > 4:
        start += 4
    if text[max(start, end - 2) : end] in ("'s", "’s", "'S", "’S"):
        end -= 2
    while end > start and not (text[end - 1].isalnum() or text[end - 1] == "."):
        end -= 1
    return Mark(start, end, label)


def _narrowed(mark: Mark, text: str, gazetteer: Gazetteer) -> Mark:
    start, end = mark.start, mark.end
    if text[end : end + 2] in ("'s", "’s"):
        whole = gazetteer.candidates(text[start : end + 2])
        if whole and whole[0].place.name.endswith(("'s", "’s")):
            return Mark(start, end + 2, mark.label)  # "St. John's"
    while True:
        space = text.find(" ", start, end)
        if space < 0 or text[start:space].lower() not in _PARTS or gazetteer.known(text[start:end]):
            break
        start = space + 1
    return Mark(start, end, mark.label) if gazetteer.known(text[start:end]) else mark


def proposals(tokens: Tokens, found: Sequence[Mark], text: str, gazetteer: Gazetteer) -> list[Proposal]:
    """Every stretch that could be a place name, in order.

    Stretches that the gazetteer knows don't overlap: from left to right, the longest. A place entity that it
    does not know follows whole, beside the names inside it.
    """
    out = [_proposal(tokens, first, last, known, found, text) for first, last, known in _known(tokens, text, gazetteer)]
    companies = _companies(out, tokens)
    out = [p for p in out if p.text not in companies]
    exact = {(p.start, p.end) for p in out}
    for mark in found:
        unknown = mark.label in PLACE_LABELS and (mark.start, mark.end) not in exact
        if unknown and text[mark.start : mark.end] not in companies:
            first, last = tokens.within(mark.start, mark.end)
            out.append(Proposal(mark.start, mark.end, first, last, text[mark.start : mark.end], (), mark, "exact"))
    return sorted(out, key=lambda p: (p.start, p.end))


def _companies(found: Sequence[Proposal], tokens: Tokens) -> frozenset[str]:
    """Names that a company of this text bears, and that are no place's in it: "Halden Motor", and then "Halden".

    One that stands after "in" or so is a place's, and so is one of a great place.
    """
    named, placed = set(), set()
    for p in found:
        if p.candidates[0].prominence >= _TOO_GREAT or (p.first and tokens.lower[p.first - 1] in _LOCATIVE):
            placed.add(p.text)
        elif _bears_a_company(tokens, p.last):
            named.add(p.text)
    return frozenset(named - placed)


def _bears_a_company(tokens: Tokens, last: int) -> bool:
    """Is the name that ends before word `last` part of a company's: "Halden Motor", "Halden & Falk Bank"?"""
    if last < len(tokens) and tokens.text[last] == "&":
        partners = range(last + 1, min(last + 3, len(tokens)))
        return any(tokens.capital[i] and tokens.lower[i] in _COMPANIES | _PARTNERS for i in partners)
    return last < len(tokens) and tokens.capital[last] and tokens.lower[last] in _COMPANIES


def at(tokens: Tokens, start: int, end: int, found: Sequence[Mark], text: str, gazetteer: Gazetteer) -> Proposal:
    """A proposal at characters that somebody else chose."""
    mark, fit = _over(found, start, end)
    return Proposal(
        start, end, *tokens.within(start, end), text[start:end], gazetteer.candidates(text[start:end]), mark, fit
    )


def _known(tokens: Tokens, text: str, gazetteer: Gazetteer) -> Iterator[tuple[int, int, tuple[Candidate, ...]]]:
    i = 0
    while i < len(tokens):
        if tokens.capital[i]:
            for last in _ends(tokens, i):
                known = gazetteer.candidates(text[tokens.start[i] : tokens.end[last - 1]])
                if known and _may_be_named(tokens, i, last, known):
                    yield i, last, known
                    i = last - 1
                    break
        i += 1


def _may_be_named(tokens: Tokens, first: int, last: int, known: Sequence[Candidate]) -> bool:
    """Is this stretch the name that the gazetteer knows, and not that with a word more or less?

    Not one with an article, a full stop or a possessive that is not its own ("The Paris", "Jos.", "Paris's"), not a
    word with an article ("the Union"), not the first half of a body's name ("Moscow City" of "Moscow City Council",
    "University of Idaho"), not a water's ("the Reque river").
    """
    best = known[0]
    if _is_water(tokens, first, last):
        return any(c.place.precision == "area" for c in known)
    if tokens.lower[first] == "the":
        return best.place.name.startswith("The ")
    if tokens.text[last - 1] == ".":
        return best.kind == "abbreviation"
    if tokens.text[last - 1] in ("'s", "’s"):
        return best.place.name.endswith(("'s", "’s"))
    if last - first == 1:
        follows_comma = first > 0 and tokens.text[first - 1] == ","
        is_short = best.kind == "abbreviation" and not tokens.text[first].isupper()
        if is_short and _goes_on(tokens, last) and not follows_comma:
            return False  # "La Castellane" is not in Louisiana
        alone = first > 0 and tokens.text[first - 1] == "the"
        return not (alone and "word" in doubts(tokens.text[first]))
    if tokens.lower[first] in BODIES and tokens.lower[first + 1] in ("of", "for"):
        return False
    is_division = tokens.lower[last - 1] in _DIVISIONS and not tokens.text[last - 1].isupper()
    return not (is_division and _goes_on(tokens, last))


def _goes_on(tokens: Tokens, last: int) -> bool:
    """Does a word with a capital follow right after word `last` - 1?"""
    return last < len(tokens) and tokens.capital[last] and tokens.start[last] == tokens.end[last - 1] + 1


def _is_water(tokens: Tokens, first: int, last: int) -> bool:
    """Is it "the river X", or "the X river"?"""
    if first > 1 and tokens.lower[first - 2] == "the" and tokens.text[first - 1] in _WATERS:
        return True
    after = last < len(tokens) and tokens.text[last] in _WATERS
    return after and first > 0 and tokens.lower[first - 1] == "the"


def _ends(tokens: Tokens, first: int) -> list[int]:
    """Where a name that begins at token `first` may end, longest first, but for a noun in lower case."""
    ends, j, words = [], first, 0
    begin = tokens.start[first]
    while j < len(tokens) and words < MAX_WORDS and tokens.end[j] - begin <= MAX_CHARACTERS:
        word = tokens.text[j]
        if tokens.capital[j]:
            words += 1
            if j > first or tokens.lower[j] not in _FUNCTION_WORDS or (word.isupper() and len(word) > 1):
                ends.append(j + 1)
        elif word == "." and j > first and tokens.end[j - 1] == tokens.start[j] and len(tokens.text[j - 1]) <= 4:
            ends.append(j + 1)  # "Wis." in two tokens
            if tokens.lower[j - 1] not in _SHORT:
                break
        elif word.isspace():
            if "\n" in word or "\r" in word or "\u2028" in word or "\u2029" in word:
                break
        elif word in ("'s", "’s") and j > first:
            ends.append(j + 1)  # "St. John's"
        elif j == first + 1 and word in _GROUND and tokens.lower[first] in _PARTS:
            ends.append(j + 1)  # "the Southern border"
            break
        elif word in _WATERS and j > first:
            return [*ends[::-1], j + 1]  # "the Mississippi river", where the Mississippi alone is none
        elif tokens.lower[j] not in _LINKS or j == first or (word in _DASHES and tokens.start[j] > tokens.end[j - 1]):
            break
        j += 1
    return ends[::-1]


def _proposal(
    tokens: Tokens, first: int, last: int, known: tuple[Candidate, ...], found: Sequence[Mark], text: str
) -> Proposal:
    start, end = tokens.start[first], tokens.end[last - 1]
    mark, fit = _over(found, start, end)
    return Proposal(start, end, first, last, text[start:end], known, mark, fit)


def _over(found: Sequence[Mark], start: int, end: int) -> tuple[Mark | None, str]:
    """The mark that shares most characters with start..end, and how they lie."""
    best, shared = None, 0
    i = max(0, bisect_right(found, start, key=lambda m: m.start) - 1)
    while i < len(found) and found[i].start < end:
        mark = found[i]
        common = min(end, mark.end) - max(start, mark.start)
        if common > shared:
            best, shared = mark, common
        i += 1
    if best is None:
        return None, "none"
    if (best.start, best.end) == (start, end):
        return best, "exact"
    if best.start <= start and end <= best.end:
        return best, "inside"
    return best, "around" if start <= best.start and best.end <= end else "crossing"
