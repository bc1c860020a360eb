"""Where the names of the registry stand in a text, whatever they mean there.

Abbreviations are matched with their case ("ICE", not "ice"), other names with their capitals. In a line of capitals
an abbreviation that is also a word ("ICE ON ROADS") counts only where the words after it, or the rest of the text,
speak for the body.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from geo.extract.bodies.heads import MINISTRIES
from geo.extract.bodies.registry import Alias, Binding, Registry
from geo.extract.words import Wording

_ALSO_WORDS = frozenset("ice who aid hud dot us it sec va fed bop mint au pet mit doc cis rib sled bart care".split())
_STAFF = frozenset(
    "agent agents officer officers official officials raid raids arrest arrests chief director detention detainee "
    "detainees spokesman spokeswoman spokesperson facility facilities field custody".split()
)
# Words of a name that may be in lower case although the registry has a capital ("Border patrol").
_GENERIC = frozenset(
    "department dept police patrol guard service office agency bureau council court commission administration force "
    "ministry authority fire committee".split()
)
# Ends of names that newspapers write in lower case too: "the supreme court", "the Turkish interior ministry".
_LOWER_CASE = frozenset((kind, "ministry") for kind in MINISTRIES) | {
    ("supreme", "court"),
    ("high", "court"),
    ("constitutional", "court"),
    ("national", "guard"),
    ("coast", "guard"),
}
# "U.S. Coast Guard" is one name where "Coast Guard" is: these words before a US body's name belong to it.
_US_PREFIXES = (("us",), ("united", "states"))
_STRENGTH: dict[Binding, int] = {"plain": 0, "shared": 1, "weak": 2}


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the registry at words first..last (end exclusive)."""

    first: int
    last: int
    alias: Alias

    @property
    def strength(self) -> int:
        """0 for a name that means one body wherever it stands, 1 for a shared one, 2 for a weak one."""
        return min(_STRENGTH[m.binding] for m in self.alias.meanings)


def hits(wording: Wording, registry: Registry) -> Iterator[Hit]:
    """Names of the registry, in order, the longest at each word."""
    at = 0
    while at < len(wording.words):
        for alias in registry.index.get(wording.words[at].key, ()):
            if _stands(wording, alias, at) and _is_cased(wording, alias, at):
                yield Hit(_with_prefix(wording, registry, alias, at), at + len(alias.words), alias)
                at += len(alias.words) - 1
                break
        at += 1


def _stands(wording: Wording, alias: Alias, at: int) -> bool:
    if at + len(alias.words) > len(wording.words):
        return False
    return all(
        wording.words[at + n].key == wanted.key and (n == 0 or wording.joined(at + n))
        for n, wanted in enumerate(alias.words)
    )


def _is_cased(wording: Wording, alias: Alias, at: int) -> bool:
    """True where the text has capitals where the name has them."""
    if len(alias.words) == 1:
        spelt = wording.words[at].text.replace(".", "")
        is_shouted = at in wording.shouted
        if spelt != alias.words[0].text.replace(".", "") and not (is_shouted and spelt.isupper()):
            return False
        return not is_shouted or _is_no_word(wording, at)
    may_be_lower = (alias.words[-2].key, alias.words[-1].key) in _LOWER_CASE
    free = len(alias.words) - 2 if may_be_lower else len(alias.words)
    for n, wanted in enumerate(alias.words):
        text = wording.words[at + n].text
        is_free = n >= free or (n > 0 and wanted.key in _GENERIC)
        if wanted.text[0].isupper() and not text[0].isupper() and not is_free:
            return False
        if sum(c.isupper() for c in wanted.text) > 1 and not text.isupper() and text != wanted.text:
            return False
    return True


def _is_no_word(wording: Wording, at: int) -> bool:
    """In a line of capitals: True unless the abbreviation may as well be a word."""
    key = wording.words[at].key
    if key not in _ALSO_WORDS:
        return True
    if at + 1 < len(wording.words) and wording.words[at + 1].key in _STAFF:
        return True
    return key in wording.abbreviated


def _with_prefix(wording: Wording, registry: Registry, alias: Alias, at: int) -> int:
    """The word at which the name begins, with "U.S." or "United States" before it for a body of that country."""
    if any(registry.countries[m.agency_id] == "US" for m in alias.meanings):
        for prefix in _US_PREFIXES:
            first = at - len(prefix)
            before = wording.words[max(first, 0) : at]
            if tuple(w.key for w in before) == prefix and before[0].is_capital and wording.joined(at):
                return first
    return at
