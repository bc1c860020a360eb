"""Where a text says where without a name beside the verb: "there", "in the city", the head of an item of a list.

"There" and "here" are the place named last, "here" after a dateline the dateline's; "the city" is the last city,
"the country" the last country, and so on. What it does NOT do: "the area", "nearby", "both cities", "there" after two
places named in one breath.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.extract.events.grammar import Tokens, is_event_noun
from geo.extract.language import Reading
from geo.extract.places.lists import TO_THE_REPORT
from geo.extract.spans import Place, PlaceMention

if TYPE_CHECKING:
    from spacy.tokens import Token

_PARAGRAPHS_BACK = 2
_CITIES = frozenset("city town village municipality".split())
_REGIONS = frozenset("state province region".split())
# What a place's name follows after "of": "the county of Kent", "the Battle of Kent".
_NAMED_AFTER = _CITIES | _REGIONS | frozenset("county battle siege massacre".split())
# Words before "there" that make it no place: "over there", "out there".
_NO_PLACE = frozenset("over out up right hi hello from still in".split())
_TOGETHER = re.compile(r"\s*(?:,|and|or|&|,\s*and)\s*", re.IGNORECASE)
# What stands or lies in the place named before it: "the door of a Kent apartment".
SITES = frozenset(
    "home house apartment flat condo condominium hospital clinic school university college church mosque temple "
    "synagogue cathedral office store shop hotel motel restaurant pub bar cafe factory plant airport station building "
    "jail prison court courthouse courtroom stadium arena studio theater theatre cinema mall museum library warehouse "
    "campus center centre hall park garden zoo pool beach street road avenue highway bridge tunnel port harbor harbour "
    "river lake suburb neighborhood neighbourhood district downtown cemetery farm field forest square market mine "
    "headquarters base camp shelter nightclub club venue fairground".split()
)
_SUFFERED = frozenset("genocide earthquake quake flood famine drought wildfire epidemic outbreak coup election".split())
_TRAVELS = frozenset("tour visit trip".split())
# What follows a country or state in the name of a road: "U.S. Highway 93".
_ROADS = frozenset("highway hwy route interstate".split())
# Those who do what they do where they are.
_LOCALS = frozenset("voter jury juror judge magistrate firefighter".split())
_ON_THE_SPOT = frozenset("in at near outside inside on to from into onto around through by behind off along".split())
_PART_OF = re.compile(
    r"(?:['’]s)?(?: (?:northern|southern|eastern|western|central|outer|inner))?"
    r" (?:suburb|district|neighbou?rhood|quarter|borough|township|slum|favela|commune|satellite town) of (?:the )?"
)
# What begins an item of a list, and what ends its head.
_BULLET = re.compile(r"[ \t]{0,8}(?:[-*•·–—]|\d{1,2}[.)])?[ \t]{0,4}\*{0,2}")
_JOIN = re.compile(r"(?:\s*(?:,|/|&|and)\s*)*")
_COLON = re.compile(r"\*{0,2}\s?:\*{0,2}\s")
_COLON_OR_DASH = re.compile(r"\*{0,2}\s?[:–—-]\*{0,2}\s")


def without_those_with_a_part(text: str, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places without Lima of "the Lima suburb of Comas": what is told is told of Comas, where that is known."""
    known = {p.start for p in places if p.place}
    parts = ((p, _PART_OF.match(text, p.end)) for p in places)
    return [p for p, part in parts if part is None or part.end() not in known]


@dataclass(frozen=True, slots=True)
class Item:
    """A line that begins with places and says after a colon what is there: start..end are its characters."""

    heads: tuple[PlaceMention, ...]
    start: int
    body: int
    end: int


def references(reading: Reading, tokens: Tokens, places: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
    """The words that stand for a place named before, as mentions of it, in order."""
    known = sorted((p for p in places if p.place and _may_be_meant(p)), key=lambda p: p.start)
    starts = [p.start for p in known]
    out = []
    for token in tokens.doc if known else ():
        if not (low := token.lower_) or not (low in ("there", "here") or low in _CITIES | _REGIONS | {"country"}):
            continue
        if not (_is_adverb(token) if low in ("there", "here") else _is_the(token)):
            continue
        before = known[: bisect_right(starts, token.idx)]
        if meant := _antecedent(reading, token, before):
            start, end = (token.idx, token.idx + len(token)) if low in ("there", "here") else _span(token)
            sentence = reading.sentence_at(start)
            out.append(
                replace(
                    meant,
                    start=start,
                    end=end,
                    text=reading.text[start:end],
                    sent_start=sentence[0],
                    sent_end=sentence[1],
                )
            )
    return tuple(out)


def _may_be_meant(mention: PlaceMention) -> bool:
    return mention.use == "literal" or (mention.use == "associative" and _is_city(mention.place))


def _is_city(place: Place | None) -> bool:
    return place is not None and place.precision == "place" and place.feature_code.startswith("PPL")


def _is_adverb(token: "Token") -> bool:
    before = token.doc[token.i - 1].lower_ if token.i else ""
    return token.dep_ == "advmod" and token.tag_ == "RB" and before not in _NO_PLACE


def _is_the(noun: "Token") -> bool:
    """True for "the city" and nothing more."""
    if [c.lower_ for c in noun.lefts] != ["the"] or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    return noun.dep_ in ("pobj", "nsubj") and not any(c.dep_ in ("prep", "relcl", "acl", "appos") for c in noun.rights)


def _span(noun: "Token") -> tuple[int, int]:
    return noun.left_edge.idx, noun.idx + len(noun)


def _antecedent(reading: Reading, token: "Token", before: Sequence[PlaceMention]) -> PlaceMention | None:
    low = token.lower_
    if low == "here":
        heads = datelines(reading, before)
        for start in (reading.paragraph_at(token.idx)[0], reading.paragraphs[0][0]):
            if start in heads:
                return heads[start][0]
    fitting = [p for p in before if _fits(p, low)]
    if not fitting:
        return None
    last = fitting[-1]
    at = bisect_right(reading.paragraphs, (token.idx, len(reading.text) + 1)) - 1
    if last.start < reading.paragraphs[max(0, at - _PARAGRAPHS_BACK)][0]:
        return None
    other = fitting[-2] if len(fitting) > 1 else None
    if other and _same_breath(reading.text, other, last):
        return None
    return last


def _same_breath(text: str, first: PlaceMention, second: PlaceMention) -> bool:
    """True for "Lima and Cusco"; not for "Newark, New Jersey"."""
    if first.place is None or second.place is None or first.place.precision != second.place.precision:
        return False
    return first.place.place_id != second.place.place_id and bool(_TOGETHER.fullmatch(text, first.end, second.start))


def _fits(mention: PlaceMention, word: str) -> bool:
    place = mention.place
    if place is None:
        return False
    if word in _CITIES:
        return _is_city(place)
    if word in _REGIONS:
        return place.precision == "region"
    return place.precision == "country" if word == "country" else True


def is_at_a_site(place: "Token") -> bool:
    """True for the place before what stands in it, where something is there or is done to it: "in a Kent jail"."""
    site = place.head
    if place.dep_ == "pobj" and site.lower_ == "of" and site.head.lemma_.lower() in _NAMED_AFTER:
        return site.head.dep_ == "pobj" and site.head.head.lower_ in _ON_THE_SPOT  # "in the state of Kent"
    if place.dep_ not in ("compound", "nmod", "poss", "amod") or site.lemma_.lower() not in SITES:
        return False
    return site.dep_ in ("dobj", "nsubjpass") or (site.dep_ == "pobj" and site.head.lower_ in _ON_THE_SPOT)


def is_of_an_event(root: "Token", place: Place) -> bool:
    """True for the place before the noun of an event; of countries only where nobody does it: "the Peru earthquake"."""
    if root.dep_ not in ("compound", "nmod", "poss") or not is_event_noun(root.head):
        return False
    if root.head.dep_ == "pobj" and root.head.head.lower_ in ("before", "until"):
        return False  # that only says when
    return place.precision != "country" or root.head.lemma_.lower() in _SUFFERED | _TRAVELS


def is_of_locals(root: "Token") -> bool:
    """True for the place before those who do something there: "Ohio voters approved", "by a Kent jury"."""
    who = root.head
    is_actor = who.dep_ == "nsubj" or (who.dep_ == "pobj" and who.head.dep_ == "agent")
    return root.dep_ in ("compound", "nmod", "poss") and is_actor and who.lemma_.lower() in _LOCALS


def is_of_a_road(tokens: Tokens, place: PlaceMention) -> bool:
    """True for the front of a road's name: "Ore. 34", "U.S. Highway 93"; not for "in the US 34 people"."""
    if place.place is None or place.place.precision not in ("country", "region"):
        return False
    last = tokens.between(place.start, place.end)[-1]
    following = tokens.doc[last + 1 : last + 3]
    if len(following) == 2 and following[0].lower_ in _ROADS:
        return bool(following[1].text[0].isdigit())
    is_short = place.text.endswith(".") or place.text.isupper()
    if not is_short or not len(following) or following[0].tag_ != "CD" or not following[0].text[0].isdigit():
        return False
    return following[0].dep_ not in ("nummod", "quantmod", "compound") or following[0].head.i < following[0].i


def datelines(reading: Reading, places: Sequence[PlaceMention]) -> Mapping[int, tuple[PlaceMention, int]]:
    """The name that a paragraph opens with before a dash ("LIMA, Peru (AP) —"), and where it ends, by its start.

    A dateline says where a report was written, which need not be where it happened.
    """
    opening = {p[0] for p in reading.paragraphs}
    out = {}
    for place in places:
        dash = TO_THE_REPORT.match(reading.text, place.end) if place.start in opening else None
        if dash and (place.text.isupper() or dash[1] in ("—", "--")):
            out[place.start] = (place, dash.end())
    return out


def items(text: str, places: Sequence[PlaceMention]) -> Iterator[Item]:
    """Lines such as "- Kaduna and Jos: police arrested 14 men", in order."""
    by_start = {p.start: p for p in places}
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        bullet = _BULLET.match(text, start, end)
        at = bullet.end() if bullet else start
        heads: list[PlaceMention] = []
        while at in by_start and by_start[at].end < end:
            heads.append(by_start[at])
            joined = _JOIN.match(text, heads[-1].end, end)
            at = joined.end() if joined else heads[-1].end
        is_bulleted = bullet is not None and bool(bullet.group().strip())
        if heads and (colon := (_COLON_OR_DASH if is_bulleted else _COLON).match(text, heads[-1].end, end)):
            yield Item(tuple(heads), start, colon.end(), end)
        start = end + 1
