"""How many: the number that goes with a noun, as an integer.

"100 officers", "1,200", "1.2 million", "twenty-five", "two dozen", full-width digits. Approximations ("more than 100",
"at least 20", "up to 50") give their figure. What gives none: "dozens", "hundreds", ranges ("10 to 20"), money,
percentages, measures of length and time, ordinals, ages, numbers in names ("Highway 61").
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_SMALL = {word: n for n, word in enumerate([*_UNITS, "seventeen", "eighteen", "nineteen"])}
_TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_SCALES |= {"m": 1_000_000, "bn": 1_000_000_000, "lakh": 100_000, "crore": 10_000_000}
_FIGURES = re.compile(r"\d{1,3}(?:,\d{2,3}){1,5}|\d{1,12}(?:\.\d{1,6})?")
_VAGUE = frozenset("dozens scores hundreds thousands millions billions tens".split())
# Nouns that measure, and are not counted.
_MEASURES = frozenset(
    "percent % per cent dollar euro pound yen yuan rupee peso franc ruble rouble naira rand shilling cent mile "
    "kilometer kilometre km meter metre foot inch yard acre hectare hour day week month year minute second decade "
    "century block degree mph kph point time p.m. a.m. pm am o'clock half quarter third".split()
)
# "Three cities" says how many places there are, not how many of anything is in them.
_PLACES = frozenset("city town village state province county country district place region neighborhood site".split())
_FURTHER = frozenset("more others".split())  # "opened six more"
_BETWEEN = frozenset(("to", "-", "–", "or", "between", "from"))
_MONEY = frozenset("$ £ € ¥ ₹ US$ A$ C$".split())
# Written before a figure, or at its front: "Rs 300 crore", "R90 million", "KSh 2 billion".
_CURRENCY = re.compile(
    r"[A-Z]{0,3}[$£€¥₹].{0,12}|(?:R|Rs|KSh|Ksh|Sh)\.?\d[\d.,]{0,12}|Rs\.?|[Kk]?[Ss]hs?\.?|"
    r"USD|EUR|GBP|INR|PKR|KES|NGN|GHS|ZAR|UGX|TZS|AUD|CAD|NZD|JPY|CNY|BRL|MXN|CHF|SEK|NOK|DKK|PLN|PHP|IDR"
)
# What may stand before the number of a conjunct without a noun, and words for a part that say no number.
_JOINS = frozenset(", ; and but including with plus".split())
_SOME = frozenset(
    "most many some several half few more others rest majority remainder dozens scores hundreds second third fourth "
    "fifth sixth seventh eighth ninth tenth".split()
)
_OPENS = frozenset("some about around nearly almost roughly over another just only at least more than a the".split())


@dataclass(frozen=True, slots=True)
class Count:
    """A number and the words for what is counted, None where the number stands alone."""

    value: int
    unit: str | None


def number(text: str) -> int | None:
    """The whole number that words or figures say; None where they say none, or a vague one.

    >>> number("twenty-five"), number("1.2 million"), number("dozens")
    (25, 1200000, None)
    """
    spelt = unicodedata.normalize("NFKC", text).lower().replace("-", " ").split()
    total, current, seen = 0.0, 0.0, False
    for word in spelt:
        if _FIGURES.fullmatch(word):
            if seen and current:
                return None  # "10 20": two numbers
            current, seen = float(word.replace(",", "")), True
        elif word in _SMALL or word in _TENS:
            current, seen = current + _SMALL.get(word, _TENS.get(word, 0)), True
        elif word in _SCALES:
            scale = _SCALES[word]
            current, seen = (current or 1) * scale, True
            if scale >= 1_000:
                total, current = total + current, 0.0
        elif word not in ("a", "and", "an"):
            return None
    value = total + current
    return int(value) if seen and value == int(value) else None


def count(noun: "Token", *, of_places: bool = False) -> Count | None:
    """The number that goes with a noun (or that the token is), and what is counted.

    `of_places`: of cities and villages too, where they are what something is done to ("surveyed 38 villages").
    """
    if noun.tag_ == "CD" or noun.lower_ in _SMALL:
        return _standing_alone(noun)
    if noun.lower_ in _FURTHER:
        figure = next((c for c in noun.lefts if c.tag_ == "CD"), None)
        value = _value(figure) if figure is not None else None
        return Count(value, None) if value is not None else None
    if noun.pos_ not in ("NOUN", "PROPN") or (noun.lemma_.lower() in _PLACES and not of_places):
        return None
    if noun.lower_ in _VAGUE or noun.lemma_.lower() in _MEASURES:
        return None
    if noun.lemma_.lower() in _SCALES:  # "a dozen of them", "two dozen officers" parsed the other way round
        value = number(noun.doc[noun.left_edge.i : noun.i + 1].text)
        return Count(value, None) if value else None
    for child in noun.lefts:
        if child.dep_ in ("nummod", "quantmod") or child.tag_ == "CD":
            if child.i + 1 < noun.i and noun.doc[child.i + 1].text in ("-", "–"):
                return None  # "a 3-pointer"
            value = _value(child)
            if value is None:
                return None
            return Count(value, _unit(noun, after=child.i))
    return None


def _standing_alone(token: "Token") -> Count | None:
    if any(c.lower_ in ("no", "%", "percent") or c.text in _MONEY for c in token.children):
        return None
    if token.lower_ == "one" and any(c.dep_ in ("det", "amod", "poss") for c in token.lefts):
        return None  # "a smaller one"
    before = token.doc[token.i - 1] if token.i else None
    if before is not None and before.text[0].isupper() and len(before) > 1 and before.text.endswith("."):
        return None  # a road: "Ore. 34"
    after = token.doc[token.i + 1].text if token.i + 1 < len(token.doc) else ""
    if after in ("-", "–"):
        return None
    value = _value(token)
    of = next((c for c in token.rights if c.lower_ == "of"), None)
    whose = next((p for p in of.rights if p.dep_ == "pobj"), None) if of is not None else None
    if whose is not None and value is not None:
        return _part(value, whose)
    return Count(value, None) if value is not None and of is None else None


def _part(value: int, whole: "Token") -> Count | None:
    """The count of "six of them", "40 of our engineers"; "one of the largest ports" says nothing of how many."""
    if whole.lower_ in ("them", "whom"):
        return Count(value, None)
    is_known = any(c.dep_ in ("det", "poss") for c in whole.lefts) and whole.tag_ == "NNS"
    if value < 2 or not is_known or any(c.tag_ in ("JJS", "CD") for c in whole.lefts):
        return None
    return None if whole.lemma_.lower() in _PLACES | _MEASURES else Count(value, _unit(whole, after=whole.left_edge.i))


def _value(figure: "Token") -> int | None:
    """The value of a numeral with the parts that belong to it."""
    parts = [figure]
    for child in figure.children:
        if child.text in _MONEY:
            return None
        is_part = child.tag_ == "CD" or child.lower_ in ("a", "an", "half")
        if child.lower_ in _SCALES or (is_part and child.i < figure.i):
            parts.append(child)
    first = min(t.i for t in parts)
    if _is_range(figure) or (first and _CURRENCY.fullmatch(figure.doc[first - 1].text)):
        return None
    if figure.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT", "ORDINAL"):
        return None
    parts.sort(key=lambda t: t.i)
    return number(" ".join(t.text for t in parts))


def elliptic(place: "Token") -> "tuple[Token, Count | None] | None":
    """The figure before "to Lima" where a conjunct leaves out the rest: "40 nurses to Cusco and 25 (of them) to Lima".

    By the order of the words, for the parser hangs such figures on anything. The number is None where the words say a
    part but not how large it is ("the rest in Lima").
    """
    doc, where = place.doc, place.head
    if place.dep_ != "pobj" or where.i != place.left_edge.i - 1 or where.i < 2 or where.lower_ == "of":
        return None
    at = where.i - 1
    if doc[at].lower_ == "one" and doc[at - 1].lower_ == "to":  # "and 60 to one in Lima"
        at -= 2
    if doc[at].lower_ in ("them", "whom", "these", "those") and doc[at - 1].lower_ == "of":
        at -= 2
    elif doc[at].lower_ in ("more", "others") and doc[at - 1].tag_ == "CD":
        at -= 1
    unit = None
    if doc[at].tag_ == "NNS" and at and doc[at - 1].tag_ == "CD":  # "and 25 doctors to Lima"
        unit, at = doc[at], at - 1
    last = doc[max(0, at)]
    is_some = last.lower_ in _SOME
    if not (is_some or last.tag_ == "CD" or last.lower_ == "another" or last.lower_ in _SCALES):
        return None
    first = at
    while first > 0 and not is_some and (doc[first - 1].tag_ == "CD" or doc[first - 1].lower_ in _SCALES):
        first -= 1
    before = first
    while before > 0 and doc[before - 1].lower_ in _OPENS:
        before -= 1
    if before == 0 or doc[before - 1].lower_ not in _JOINS or (before > 1 and doc[before - 2].tag_ == "CD"):
        return None
    if is_some:
        return last, None
    if last.lower_ == "another":
        return last, Count(1, None)
    is_year = len(last.text) == len("2024") and last.text.isdigit() and last.text[:2] in ("19", "20")
    if is_year or last.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT") or _CURRENCY.fullmatch(doc[first - 1].text):
        return None
    value = number(doc[first : at + 1].text)
    if unit is not None and unit.lemma_.lower() in _PLACES | _MEASURES:
        return None
    return (last, Count(value, unit.text if unit is not None else None)) if value is not None else None


def _is_range(figure: "Token") -> bool:
    """True for "10 or 20", "10 to 20", "10-20"; not for "10 in Tampa and five in Orlando"."""
    before = [c.lower_ for c in figure.lefts if c.tag_ in ("TO", "IN", "SYM", "CC", "HYPH")]
    if "up" not in before and any(w in _BETWEEN for w in before if w != "-" or figure.text[0].isdigit()):
        return True
    others = [
        c for c in figure.rights if (c.tag_ == "CD" and c.dep_ == "conj") or (c.lower_ in _BETWEEN and c.dep_ == "prep")
    ]
    if figure.head.tag_ == "CD":
        others.append(figure.head)
    return any(abs(o.i - figure.i) <= 2 for o in others)


def _unit(noun: "Token", *, after: int) -> str:
    """The noun with the common nouns before it: "laboratory staff"."""
    first = noun.i
    while first - 1 > after and noun.doc[first - 1].dep_ == "compound" and noun.doc[first - 1].tag_ in ("NN", "NNS"):
        first -= 1
    return noun.doc[first : noun.i + 1].text
