"""Public bodies that are known by the shape of their name: "Springfield Police Department", "Ministry of Health".

A name is a head ("Police Department", "Ministry of …", "High Court") and the capitalised words beside it. Heads in
`_FIRM` belong to public authorities; heads in `_LOOSE` ("Commission", "Agency") also to others, and count only
where the language model sees an organisation and no word speaks against it.

What it does NOT find: bodies named without such a head, and names in lower case ("the health ministry"), save for
"<Place> police" and the like. Nothing is known of a body that is found here but its name.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from geo.extract.words import Word, joins

_LEFT_WORDS, _RIGHT_WORDS = 6, 7


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(line.split()) for line in text.strip().splitlines())


# A head as keys of words (see geo.extract.words); these stand at the end of a name.
_FIRM = _phrases(
    """
    police department
    police dept
    police force
    police service
    police bureau
    police
    metropolitan police
    state police
    state patrol
    state troopers
    highway patrol
    bureau of police
    division of police
    sheriff 's office
    sheriff 's department
    sheriff 's dept
    sheriff department
    sheriff office
    fire department
    fire dept
    fire district
    fire brigade
    fire authority
    fire bureau
    fire rescue
    fire and rescue
    fire and rescue service
    fire service
    fire & rescue
    ambulance service
    city council
    county council
    town council
    borough council
    village council
    district council
    parish council
    municipal council
    regional council
    legislative council
    security council
    city commission
    county commission
    county board
    county board of supervisors
    school board
    school district
    public schools
    board of education
    board of elections
    board of supervisors
    board of commissioners
    board of selectmen
    board of aldermen
    board of health
    board of trade
    city hall
    police jury
    district attorney 's office
    attorney general 's office
    attorney 's office
    state 's attorney 's office
    prosecutor 's office
    prosecution service
    public prosecutor
    coroner 's office
    medical examiner 's office
    auditor 's office
    treasurer 's office
    assessor 's office
    fire marshal 's office
    public defender 's office
    commissioners court
    fiscal court
    sessions court
    house of delegates
    state assembly
    turnpike authority
    mayor 's office
    governor 's office
    clerk 's office
    election commission
    electoral commission
    elections commission
    elections department
    port authority
    transit authority
    transportation authority
    housing authority
    planning commission
    planning board
    zoning board
    utilities commission
    service commission
    supreme court
    high court
    superior court
    district court
    circuit court
    crown court
    county court
    magistrates court
    magistrate 's court
    court of appeal
    court of appeals
    appeals court
    constitutional court
    federal court
    municipal court
    family court
    criminal court
    juvenile court
    probate court
    bankruptcy court
    administrative court
    court of justice
    court of human rights
    ministry
    department
    embassy
    consulate
    high commission
    parliament
    senate
    legislature
    general assembly
    national assembly
    legislative assembly
    house of representatives
    house of commons
    national guard
    coast guard
    coastguard
    border guard
    border police
    border force
    air force
    army
    navy
    armed forces
    defence forces
    defense forces
    health district
    central bank
    reserve bank
    national bank
    weather service
    weather bureau
    meteorological office
    meteorological agency
    meteorological department
    geological survey
    prison service
    revenue service
    revenue authority
    civil defence
    civil defense
    civil protection
    intelligence service
    intelligence agency
    security service
    national security council
    """
)
_LOOSE = _phrases(
    """
    agency
    authority
    commission
    bureau
    administration
    service
    services
    board
    committee
    directorate
    secretariat
    inspectorate
    office
    division
    command
    corps
    tribunal
    task force
    """
)
# These stand at the beginning, with what they are for: "Department of Public Safety".
_OPENING = frozenset("department dept ministry bureau office board division directorate secretariat".split())
_OPENING |= frozenset("commission committee embassy consulate court council agency authority".split())
_FIRM_OPENING = frozenset("department dept ministry bureau embassy consulate directorate".split())
_LINKS = frozenset(("of", "for", "on"))
_ON = frozenset(("committee", "commission", "council", "board", "bureau"))  # "Council on Environmental Quality"
# What follows a name and is none of it: titles, days.
_TITLES = frozenset(
    "chief director deputy secretary commissioner chairman chairwoman chair president vice captain capt lt lieutenant "
    "sgt sergeant officer det detective spokesman spokeswoman spokesperson superintendent supt judge justice minister "
    "administrator inspector special agent brig gen maj col general sheriff trooper member members councilman "
    "councilwoman executive manager clerk attorney".split()
)
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
# Never the first word of a name: they begin sentences, or are titles of persons.
NOT_FIRST = frozenset(
    "a after all also although amid an and another are as at because before both but by chief deputy director during "
    "each even every for former from he her his however if in into is it its judge last like local many meanwhile most "
    "mr mrs ms my nor not now of off officials on once one only or other our over president prime private "
    "secretary several she since so some spokesman spokeswoman still such than that the their then there these they "
    "this those though through to today two under unless until up upon was we were what when where which while who "
    "why with within without yesterday you your minister governor mayor lawmakers acting then "
    "members member retired sen rep gov gen lt col sgt capt senator congressman one two three four five six seven "
    "eight nine ten eleven twelve dozens hundreds no".split()
).union(_DAYS - {"may"})
_AGAINST = frozenset(
    "news press travel university college academy school party union association club foundation group inc llc ltd "
    "corp company church hotel advertising talent modeling modelling ad museum theatre theater orchestra campaign "
    "chamber debates relations la raza rating ratings credit insurance detective dating staffing escort hospital "
    "medical customer food room car self delivery wire oval post box league realtors parcel business democratic "
    "republican dnc rnc gop listing convention executive steering search".split()
)
# Words of a head that may be in lower case after a name: "Houston police department", "Springfield police".
_LOWER = frozenset(
    "police department dept fire sheriff 's office council city county force court supreme high district school board "
    "patrol guard coast commission".split()
)
# Committees that are not a public authority's own are left out.
_OF_A_PARLIAMENT = frozenset(
    "house senate congressional parliamentary joint select standing judiciary appropriations intelligence oversight "
    "township state armed finance budget foreign commons lords knesset bundestag duma".split()
)
# Heads that stand inside longer names: "Blue Grass Army Depot", "Vandenberg Air Force Base".
_MID_NAME = frozenset((("army",), ("navy",), ("air", "force"), ("senate",), ("parliament",)))


@dataclass(frozen=True, slots=True)
class Shape:
    """A name by its shape: words first..last (end exclusive); `is_bare`: only a head ("Police Department")."""

    first: int
    last: int
    is_bare: bool
    is_firm: bool


def _by_first(phrases: frozenset[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in phrases:
        found[phrase[0]].append(phrase)
    return {key: tuple(sorted(some, key=len, reverse=True)) for key, some in found.items()}


_HEADS = _by_first(_FIRM | _LOOSE)


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the words, by number, before shapes are looked for."""

    breaks: frozenset[int]  # no name runs across their left edge: first of a sentence, after a person's name
    organisations: Mapping[int, int]  # those the language model puts into an organisation, and which
    names: frozenset[int]  # … into an organisation or a place
    titled: frozenset[int]  # they stand in a headline, where every word has a capital

    def joins(self, *numbers: int) -> bool:
        """True where the language model puts these words into one organisation."""
        found = {self.organisations.get(n, -1) for n in numbers}
        return len(found) == 1 and -1 not in found


def shapes(text: str, spelt: Sequence[Word], *, context: Context) -> Iterator[Shape]:
    """Names by their shape, in order; they may overlap."""
    for at, word in enumerate(spelt):
        if word.key in _OPENING and word.is_capital and (last := _rightwards(text, spelt, at, context)):
            first = _leftwards(text, spelt, at, context)
            is_firm = word.key in _FIRM_OPENING
            if is_firm or _is_public(spelt, first, last, at, context):
                yield Shape(first, last, False, is_firm)
        for phrase in _HEADS.get(word.key, ()):
            if _stands(text, spelt, at, phrase):
                if shape := _ending(text, spelt, at, phrase, context):
                    yield shape
                break


def _ending(text: str, spelt: Sequence[Word], at: int, phrase: tuple[str, ...], context: Context) -> Shape | None:
    """The name that ends with the head at `at`."""
    last = at + len(phrase)
    first = _leftwards(text, spelt, at, context)
    is_firm = phrase in _FIRM
    if len(phrase) == 1 and first == at:
        return None
    if (
        phrase in _MID_NAME
        and last < len(spelt)
        and spelt[last].is_capital
        and joins(text, spelt[last - 1], spelt[last])
    ):
        return None
    if not all(w.is_capital or w.key in ("of", "and", "&", "'s") for w in spelt[at:last]):
        is_usual = (
            (len(phrase) > 1 or phrase == ("police",))
            and set(phrase) <= _LOWER
            and context.names.intersection(range(first, at))
        )
        if first == at or not is_usual:
            return None
    if is_firm or _is_public(spelt, first, last, at, context):
        return Shape(first, last, first == at, is_firm)
    return None


def _stands(text: str, spelt: Sequence[Word], at: int, phrase: tuple[str, ...]) -> bool:
    end = at + len(phrase)
    return end <= len(spelt) and all(
        spelt[at + n].key == phrase[n] and joins(text, spelt[at + n - 1], spelt[at + n]) for n in range(1, len(phrase))
    )


def _leftwards(text: str, spelt: Sequence[Word], at: int, context: Context) -> int:
    """The first word of the name whose head begins at `at`."""
    first = at
    while first > 0 and at - first < _LEFT_WORDS and first not in context.breaks:
        before = spelt[first - 1]
        if before.key in (",", "'s") or not joins(text, before, spelt[first]):
            break
        if before.key in ("of", "and", "&", "the") and not before.is_capital:
            # "University of Oxford Police": a link belongs to the name only between capitals.
            back = first - 2
            if before.key == "the" or back < 0 or not spelt[back].is_capital or not joins(text, spelt[back], before):
                break
            is_one = context.joins(back, back + 1, first)  # "House Ways and Means Committee"
            if (before.key != "of" and not is_one) or spelt[back].key in NOT_FIRST or back + 1 in context.breaks:
                break
            first = back
            continue
        if not before.is_capital or before.key in NOT_FIRST or before.text.isdigit():
            break
        if first - 1 in context.titled and first - 1 not in context.names:
            break
        first -= 1
    return first


def _rightwards(text: str, spelt: Sequence[Word], at: int, context: Context) -> int | None:
    """The end of "Ministry of Health and Welfare" that begins at `at`; None where nothing follows."""
    last, end = None, min(len(spelt), at + 1 + _RIGHT_WORDS)
    n = at + 1
    while n < end and joins(text, spelt[n - 1], spelt[n]):
        if spelt[n].key in _TITLES or spelt[n].key in _DAYS:
            break
        if spelt[n].is_capital and n not in context.breaks:
            last = n + 1
        elif not _goes_on(spelt, n, at, last, context):
            break
        n += 1
    if last is None or spelt[at + 1].key not in _LINKS:
        return None
    return last


def _goes_on(spelt: Sequence[Word], n: int, at: int, last: int | None, context: Context) -> bool:
    """True where word number `n`, which has no capital, may stand inside the name that opens at `at`."""
    key = spelt[n].key
    if key in _LINKS:
        return (n == at + 1 or last == n) and (key != "on" or spelt[at].key in _ON)
    if key == "the":
        return spelt[n - 1].key in _LINKS
    return key in ("and", "&", ",") and last == n and context.joins(n - 1, n, n + 1)


def _is_public(spelt: Sequence[Word], first: int, last: int, head: int, context: Context) -> bool:
    """True where a loose head is taken for an organisation, and no word says that it is a private one."""
    others = {spelt[n].key for n in range(first, last)}
    if spelt[head].key == "administration" and head - first < 2:
        return False  # "the Smith Administration": a government by its head's name
    if spelt[head].key == "committee" and not others & _OF_A_PARLIAMENT:
        return False
    return not others & _AGAINST and head in context.organisations and (first < head or last > head + 1)
