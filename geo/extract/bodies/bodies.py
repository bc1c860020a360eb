"""Public bodies that are known by the shape of their name: "Springfield Police Department", "Ministry of Health".

A name is a head ("Police Department", "Ministry of …", "High Court"; data/body_heads.csv) and the capitalised words
beside it. Firm heads belong to public authorities; the others ("Commission", "Agency") also to others, and count only
where the language model sees an organisation and no word speaks against it.

Bodies that a state has one of (the column `state`, and ministries) are also named in lower case, by what they are: "the
armed forces", "Ecuador's prison service", "the government". Police are named by their town: "police in Lagos" as "Lagos
police". A town is a body where it does something: "the city of Waco has sued", not "has a zoo".

What it does NOT find: bodies named without such a head, other names in lower case, "police" alone. Nothing is known of
a body that is found here but its name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from geo.extract.bodies.heads import DAYS, MINISTRY_HEADS, MINISTRY_KEYS, MUNICIPAL, NOT_FIRST, load
from geo.extract.bodies.shape import Context, Shape
from geo.extract.words import Word, joins

_LEFT_WORDS, _RIGHT_WORDS = 6, 7


_LINKS = frozenset(("of", "for", "on"))
_ON = frozenset(("committee", "commission", "council", "board", "bureau"))  # "Council on Environmental Quality"
# What follows a name and is none of it: titles, days.
_TITLES = frozenset(
    "chief director deputy secretary commissioner chairman chairwoman chair president vice captain capt lt lieutenant "
    "sgt sergeant officer det detective spokesman spokeswoman spokesperson superintendent supt judge justice minister "
    "administrator inspector special agent brig gen maj col general sheriff trooper member members councilman "
    "councilwoman executive manager clerk attorney".split()
)
_AGAINST = frozenset(
    "news press travel university college academy school party union association club foundation group inc llc ltd "
    "corp company church hotel advertising talent modeling modelling ad museum theatre theater orchestra campaign "
    "chamber debates la raza rating ratings credit insurance detective dating staffing escort hospital "
    "medical customer food room car self delivery wire oval post box league realtors parcel business democratic "
    "republican dnc rnc gop listing convention executive steering search".split()
)
# Councils of these are no town's.
_NO_TOWNS = frozenset(
    "atlantic muslim islamic jewish hindu sikh christian church churches arts press trade trades worker workers "
    "student students youth refugee medical nursing bar research women ethnic sports science turf".split()
)
# Words of a head that may be in lower case after a name: "Houston police department", "Springfield police".
_LOWER = frozenset(
    "police department dept fire sheriff 's office council city county force court supreme high district school board "
    "patrol guard coast commission state provincial regional municipal government".split()
)
_SMALL = frozenset(("of", "and", "&", "'s"))
_WHERE = frozenset("in at from to near into across around throughout outside inside within".split())
# Police of a kind, and of no place.
_KINDS_OF_POLICE = frozenset(
    "riot military secret armed local federal national state city county campus traffic border religious security "
    "undercover transit morality plainclothes".split()
)
# What only a national government has.
_FORCES = frozenset("forces troops soldiers warplanes jets helicopters artillery shelling".split())
# Committees that are not a public authority's own are left out.
_OF_A_PARLIAMENT = frozenset(
    "house senate congressional parliamentary joint select standing judiciary appropriations intelligence oversight "
    "township state armed finance budget foreign commons lords knesset bundestag duma".split()
)
# Heads that stand inside longer names: "Blue Grass Army Depot", "Vandenberg Air Force Base".
_MID_NAME = frozenset((("army",), ("navy",), ("air", "force"), ("senate",), ("parliament",)))


def shapes(text: str, spelt: Sequence[Word], *, context: Context) -> Iterator[Shape]:
    """Names by their shape, in order; they may overlap."""
    heads = load()
    for at, word in enumerate(spelt):
        if word.key in heads.opening and word.is_capital and (last := _rightwards(text, spelt, at, context)):
            first = _leftwards(text, spelt, at, context)
            is_firm = word.key in heads.firm_opening
            if is_firm or _is_public(spelt, first, last, at, context):
                yield _of_a_state(Shape(first, last, False, is_firm, word.key == "ministry", first), spelt, context)
        for phrase in heads.ending.get(word.key, ()):
            if _stands(text, spelt, at, phrase):
                if shape := _ending(text, spelt, at, phrase, context):
                    yield shape
                break
        if word.key in MUNICIPAL and at in context.agents and (last := _of_town(text, spelt, at, context)):
            yield Shape(at, last, False, True)
        if word.text == "ministry" and (last := _purpose(text, spelt, at)):
            yield _of_a_state(Shape(at, last, False, True, True, at), spelt, context)
        if (
            word.key == "police"
            and not context.countries.nation_from(at + 2)
            and (town := _town(text, spelt, at, context))
        ):
            yield Shape(at, at + 1, False, True, town=town)


def _purpose(text: str, spelt: Sequence[Word], at: int) -> int | None:
    """The end of "ministry of health" in lower case that begins at `at`."""
    after = [w.key for w in spelt[at + 1 : at + 3]]
    is_one = len(after) == 2 and after[0] == "of" and after[1] in MINISTRY_KEYS
    return at + 3 if is_one and joins(text, spelt[at], spelt[at + 1]) else None


def _of_town(text: str, spelt: Sequence[Word], at: int, context: Context) -> int | None:
    """The end of "the city of Waco" where it acts: as a place it is none."""
    if at + 2 >= len(spelt) or spelt[at + 1].key != "of" or spelt[at].text == "village":
        return None
    last = _name_from(text, spelt, at + 2, context)
    return last if last > at + 2 and joins(text, spelt[at], spelt[at + 1]) else None


def _name_from(text: str, spelt: Sequence[Word], first: int, context: Context) -> int:
    """The end of the name that begins at word `first`; `first` where none does."""
    last = first
    while last < len(spelt) and last in context.names and spelt[last].key not in DAYS:
        if last > first and (last in context.breaks or not joins(text, spelt[last - 1], spelt[last])):
            break
        last += 1
    return last


def _town(text: str, spelt: Sequence[Word], at: int, context: Context) -> tuple[int, int] | None:
    """The words of the place after "police in" where nothing else says which police it is."""
    if at + 2 >= len(spelt) or spelt[at + 1].key != "in" or not joins(text, spelt[at], spelt[at + 1]):
        return None
    before = spelt[at - 1] if at and joins(text, spelt[at - 1], spelt[at]) else None
    if before and (before.key in _KINDS_OF_POLICE or (before.is_capital and before.key not in NOT_FIRST)):
        return None
    last = _name_from(text, spelt, at + 2, context)
    return (at + 2, last) if last > at + 2 else None


def _of_a_state(shape: Shape, spelt: Sequence[Word], context: Context) -> Shape:
    """The shape with its country, where words in it or beside it say that it is a state's own."""
    if not shape.is_of_a_state:
        return shape
    first, head = shape.first, shape.head
    inside = context.countries.nation_to(head)
    if first < head and not (inside and inside.first == first):
        is_ministry = spelt[head].key == "ministry" and not context.countries.speaks_in(first, head)
        return replace(shape, is_of_a_state=is_ministry, head=first)
    if context.countries.speaks_in(head, shape.last):
        return replace(shape, is_of_a_state=False)
    if first < head:
        return replace(shape, country=inside.country if inside else None)
    after = spelt[shape.last : shape.last + 2]
    if len(after) == 2 and after[0].key == "of" and shape.last not in context.breaks:
        theirs = context.countries.nation_from(shape.last + 1)
        return replace(shape, is_of_a_state=theirs is not None, country=theirs.country if theirs else None)
    before = spelt[first - 1].key if first and first not in context.breaks else ""
    if before == "'s" and (cue := context.countries.nation_to(first - 1)):
        return replace(shape, country=cue.country)
    if before == "'s" and first > 1:
        if spelt[first - 2].key not in ("country", "nation"):
            return replace(shape, is_of_a_state=False)
        named = context.countries.last_nation(first)
        return replace(shape, country=named.country if named else None)
    if len(after) == 2 and after[0].key == "in" and (where := context.countries.nation_from(shape.last + 1)):
        return replace(shape, country=where.country)
    return shape


def _ending(text: str, spelt: Sequence[Word], at: int, phrase: tuple[str, ...], context: Context) -> Shape | None:
    """The name that ends with the head at `at`."""
    last = at + len(phrase)
    first = _leftwards(text, spelt, at, context)
    is_of_a_state = phrase in load().state
    is_bare = len(phrase) == 1 and first == at
    if is_bare and (not is_of_a_state or phrase == ("ministry",)):
        return None
    is_government = phrase == ("government",) and is_bare
    is_of_forces = is_government and last < len(spelt) and spelt[last].key in _FORCES
    if at in context.modifiers and (phrase == ("military",) or (is_government and not is_of_forces)):
        return None  # "the military base", "the government shutdown"
    goes_on = last < len(spelt) and spelt[last].is_capital and joins(text, spelt[last - 1], spelt[last])
    if goes_on and phrase in _MID_NAME:
        return None
    has_capitals = all(w.is_capital or w.key in _SMALL for w in spelt[at:last])
    is_firm = phrase in load().firm
    plain = Shape(first, last, first == at, is_firm, is_of_a_state, at)
    shape = _of_a_state(plain, spelt, context)
    if phrase == ("municipality",) and _is_where(spelt, first, context):
        return None
    is_weak = is_bare or not has_capitals
    if is_weak and phrase not in MINISTRY_HEADS and not _may_be_lower(spelt, first, at, phrase, context):
        is_one = shape.country is not None or is_of_forces or _is_the(spelt, first, at, context)
        if not shape.is_of_a_state or not is_one:
            return None
        return replace(shape, is_weak=True)
    return shape if is_firm or _is_public(spelt, first, last, at, context) else None


def _is_where(spelt: Sequence[Word], first: int, context: Context) -> bool:
    """True for a name after a word for where: "in Mbombela Municipality" is a place."""
    before = [w.key for w in spelt[max(0, first - 2) : first]]
    return first not in context.breaks and bool(before) and (before[-1] if before[-1] != "the" else before[0]) in _WHERE


def _is_the(spelt: Sequence[Word], first: int, at: int, context: Context) -> bool:
    """True for "the army" and "the country’s army", with no name before the head; any town has "the police"."""
    return spelt[at].key != "police" and first == at and at > 0 and spelt[at - 1].key in ("the", "'s")


def _may_be_lower(spelt: Sequence[Word], first: int, at: int, phrase: tuple[str, ...], context: Context) -> bool:
    """True for a head in lower case after a name: "Houston police department", "Springfield police"."""
    if first == at or not context.names.intersection(range(first, at)) or not set(phrase) <= _LOWER:
        return False
    if phrase == ("government",):  # "the Queensland government", but "the Smith government"
        return context.places.issuperset(range(first, at))
    if phrase != ("police",):
        return len(phrase) > 1
    before = spelt[at - 1]
    is_kind = first == at - 1 and before.key in _KINDS_OF_POLICE  # but "Henrico County police"
    return not is_kind and not (len(before.text) > 1 and before.text.isupper())


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
        if spelt[n].key in _TITLES or spelt[n].key in DAYS:
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
    if {"public", "relations"} <= others:
        return False
    is_council = spelt[head].key == "council"  # "Leeds Council", whatever the language model says
    if is_council and others & _NO_TOWNS:
        return False
    is_named = is_council or head in context.organisations
    return not others & _AGAINST and is_named and (first < head or last > head + 1)
