"""Verbs and nouns of action, by meaning, and those that are none (data/actions.csv).

Two events are of the same kind of action where their words have one kind ("being sent", "deploying"), or are one
word. The vocabulary of events is open: a verb that the list does not hold is a kind of its own. The nouns are
closed: only those that name something that happens. Verbs of state, thought and talk tell no event. English only.
"""

import csv
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from geo.config import DATA

ACTIONS = DATA / "actions.csv"

# Verbs of state that do tell an event with a thing done: "made an arrest", "was tried in".
WITH_OBJECT = frozenset("make get lead face start begin continue mark seek try cause help add".split())
# Verbs of state that tell an event where they say where: "studied in", "agreed in".
ACTIVITIES = frozenset("agree testify teach study begin start".split())
# Verbs of talk and thought that tell an event in the passive: "was last seen in", "were called to", "were reported in".
IN_THE_PASSIVE = frozenset("see call report admit".split())
# Talk that is a plea in a court: "admitted in Leeds Crown Court that".
IN_COURT = frozenset("admit deny confess acknowledge".split())
# What is heard where it is dealt with.
HEARD = frozenset("case evidence testimony argument appeal motion petition witness".split())
# Talk that is an act where it has a thing for its object and no clause: "announced a series of measures".
DECLARATIVE = frozenset("announce issue release publish declare order propose".split())
REPORTING = frozenset(
    "say tell report announce confirm add state claim note explain argue insist suggest warn admit acknowledge reveal "
    "disclose write tweet maintain assert allege contend testify believe think know deny predict estimate reply "
    "respond recall mention describe learn show indicate hear find conclude promise vow pledge".split()
)
# Verbs that leave the event to the noun they have for object or subject: "carried out raids", "a raid took place".
LIGHT = frozenset(
    "carry conduct hold stage launch mount make take occur happen begin start continue come sit last proceed".split()
)
# Nouns of events that also stand in their names: "the Kent Marathon", "the Battle of Kent".
NAMED_EVENTS = frozenset(
    "caucus primary marathon festival parade expo massacre earthquake referendum battle siege".split()
)
PLAN_NOUNS = frozenset(
    "plan decision order intention agreement deal promise pledge commitment mission vow approval contract".split()
)
HOPE_NOUNS = frozenset(
    "proposal bid effort attempt call threat ability permission right fear concern worry risk possibility chance idea "
    "request offer pressure opportunity prospect hope demand need power warning".split()
)
# Verbs after which an event will not be, and those that put it off.
_CANCELLING = frozenset((*"cancel scrap shelve axe ditch avert foil thwart".split(), "call off", "rule out"))
_PUTTING_OFF = frozenset(("postpone", "delay", "put off", "push back"))
# The same in the passive: "visits are planned in Leeds".
PLANNING = frozenset("plan schedule expect".split())
# The same of what is made ready: "a march was being organised for Leeds".
ARRANGING = frozenset("organise organize prepare arrange".split())
# Verbs and adjectives of what somebody means to do, or is to do.
INTENDING = frozenset("plan intend expect schedule slate set due hope agree decide promise vow pledge prepare".split())
# Verbs that leave a place, so that "from" says where.
LEAVING = frozenset(
    "withdraw evacuate flee leave remove rescue escape expel deport depart recover retreat pull extract drive save "
    "evict displace abduct kidnap snatch steal".split()
)
# Verbs whose subject may be the place itself: "Tokyo hosted the games", "Houston flooded".
HOSTING = frozenset("host see record receive experience flood burn welcome shake".split())
# Kinds of action that public bodies do: an unnamed agent of these may be inferred.
_BY_BODIES = frozenset(
    "send withdraw arrest deport raid seize open close aid rescue investigate try build decide announce patrol train "
    "attack".split()
)


class _Lexicon(NamedTuple):
    """The words of the list: kinds of verbs (a verb may have a particle, "shut down") and of nouns, verbs of state."""

    verbs: dict[str, str]
    nouns: dict[str, tuple[str, str]]  # kind, and the verb that tells it
    states: frozenset[str]


@lru_cache(maxsize=1)
def _lexicon(path: Path = ACTIONS) -> _Lexicon:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return _Lexicon(
        verbs={r["word"]: r["kind"] for r in rows if r["part"] == "verb"},
        nouns={r["word"]: (r["kind"], r["verb"]) for r in rows if r["part"] == "noun"},
        states=frozenset(r["word"] for r in rows if r["part"] == "state"),
    )


def kind(verb: str, particle: str = "") -> str:
    """The kind of action of a verb's lemma, with its particle if it has one; the verb itself where it is in no list."""
    verbs = _lexicon().verbs
    return verbs.get(f"{verb} {particle}") or verbs.get(verb, verb)


def is_state(verb: str) -> bool:
    """True for verbs of state, thought and talk."""
    return verb in _lexicon().states


def cancels(verb: str, particle: str = "") -> bool:
    """True for verbs after which an event will not be, or not then: "cancel", "call off", "postpone"."""
    word = f"{verb} {particle}" if particle else verb
    return word in _CANCELLING or puts_off(verb, particle)


def puts_off(verb: str, particle: str = "") -> bool:
    """True for verbs that move an event to another day."""
    return (f"{verb} {particle}" if particle else verb) in _PUTTING_OFF


def is_listed(words: str) -> bool:
    """True for words that the table has as one verb: "walk out", "down tools"."""
    return words in _lexicon().verbs


def is_plain_action(verb: str, particle: str = "") -> bool:
    """True for verbs that tell an event in any form; others need a clause of their own and a place beside them."""
    verbs = _lexicon().verbs
    return f"{verb} {particle}" in verbs or verb in verbs


def is_event_noun(noun: str) -> bool:
    """True for nouns that name something that happens."""
    return noun in _lexicon().nouns


def kind_of_noun(noun: str) -> str:
    """The kind of action of an event noun."""
    return _lexicon().nouns[noun][0]


def verb_of(noun: str) -> str:
    """The verb that an event noun stands for."""
    return _lexicon().nouns[noun][1]


def may_be_by_a_body(kind_of_action: str) -> bool:
    """True for kinds of action whose unnamed agent may be a public body."""
    return kind_of_action in _BY_BODIES
