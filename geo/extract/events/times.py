"""What the time in a clause says of it: "opens on Friday" is to come, "were battling it on Sunday" went on then."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_FUTURE = frozenset("tomorrow next soon upcoming forthcoming tonight".split())
# With a verb in the present these say when it will be: "opens on Friday", "are flying to Lima in May".
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_MONTHS = frozenset(
    "january february march april may june july august september october november december spring summer autumn "
    "winter".split()
)
# With "this" and a plain present: "returns this summer".
_SPELLS = frozenset("spring summer autumn fall winter season".split())
_ON = frozenset("on in at by before".split())
_OTHER_CLAUSES = frozenset("relcl acl advcl ccomp xcomp conj parataxis csubj nsubj nsubjpass".split())


def has_future_time(verb: "Token") -> bool:
    """True where the clause of a verb in the present says when: "next week", "on Friday", "in May"; no full date."""
    if any(c.tag_ == "VBD" or c.lemma_ == "have" for c in verb.lefts if c.dep_ in ("aux", "auxpass")):
        return False
    if has_full_date(verb):
        return False
    is_simple = verb.tag_ in ("VBZ", "VBP") and not any(c.dep_ == "aux" for c in verb.lefts)
    for word in _times(verb):
        low = word.lower_
        if low in _FUTURE and (word.ent_type_ in ("DATE", "TIME") or low in ("soon", "tomorrow", "tonight")):
            return True
        if low == "weekend" and any(c.lower_ in ("this", "the", "next") for c in word.lefts):
            return True
        if low in _SPELLS and is_simple and any(c.lower_ == "this" for c in word.lefts):
            return True
        if low == "later" and word.doc[word.i + 1 : word.i + 2].text.lower() in ("this", "today"):
            return True
        if (low in _DAYS or (low in _MONTHS and not word.is_lower)) and _is_when(word):
            return True
    return False


def has_full_date(verb: "Token") -> bool:
    """True where the clause has a day and a year, as under a picture: "celebrates in Kemi, Tuesday, May 5, 2015"."""
    words = list(_times(verb))
    has_year = any(w.is_digit and len(w) == 4 and w.ent_type_ == "DATE" for w in words)
    return has_year and any(w.lower_ in _DAYS for w in words)


def _times(verb: "Token") -> Iterator["Token"]:
    """The words of a clause that may say when it is, those of clauses inside it left out."""
    for child in verb.children:
        if child.dep_ not in _OTHER_CLAUSES:
            yield child
            yield from _times(child)


def _is_when(word: "Token") -> bool:
    """True for a day or month that is the time of something: "on Friday", "Friday"; not "since", "every", "Fridays"."""
    if any(c.lower_ in ("every", "each", "last", "past") for c in word.children):
        return False
    while word.dep_ in ("compound", "nmod", "conj") and word.head.i != word.i:  # "Friday morning"
        word = word.head
    if word.dep_ == "attr" and word.head.tag_ in ("VBZ", "VBP"):
        return True  # "a hearing is Monday"
    return word.dep_ == "npadvmod" or (word.dep_ == "pobj" and word.head.lower_ in _ON)


def is_of_the_day(verb: "Token") -> bool:
    """True where a past progressive says what went on at a time: "were battling the fire on Sunday"; no "when"."""
    is_main = verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")
    if not is_main or any(c.dep_ == "advcl" for c in verb.children):
        return False
    return any(w.lower_ in _DAYS and _is_when(w) for w in _times(verb))


def is_until_a_day(verb: "Token") -> bool:
    """True for "will not open until May": it will, then."""
    until = (c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "until")
    return any(p.ent_type_ in ("DATE", "TIME") for c in until for p in c.rights)


def is_time(noun: "Token") -> bool:
    """True for a word of a date or an hour: "7 p.m. Friday"."""
    return noun.ent_type_ in ("DATE", "TIME") and noun.pos_ != "VERB"
