"""Words of a text for looking names up: where each stands, and a key that case and punctuation do not change.

"U.S." is one word, key "us"; "Sheriff’s" is two, "sheriff" and "'s"; a comma is a word, so that "Alcohol, Tobacco"
needs its comma. "Defence" and "Defense" have one key. Other punctuation is between words. Not for parsing: that is
the language model's.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from geo.extract.language import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

# Dotted abbreviations are at most eight letters: the count bounds the search.
_WORD = re.compile(r"(?:[A-Z]\.){2,8}|['’]s\b|,|&|[^\W_]+")
# What may stand between two words of one name: nothing, a space, one line break, a hyphen, a slash or an apostrophe.
_JOIN = re.compile(r"[^\S\n\r]{0,3}(?:\r\n|[\n\r])?[^\S\n\r]{0,8}|[-‐‑/'’]")
# British spellings of words that names of bodies hold.
_AMERICAN = {
    "defence": "defense",
    "centre": "center",
    "centres": "centers",
    "labour": "labor",
    "harbour": "harbor",
    "organisation": "organization",
    "programme": "program",
}
# A sentence is in capitals, or a headline of capitalised words, where this share of its longer words is.
_NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True)
class Word:
    """A word at start..end of its text."""

    start: int
    end: int
    text: str
    key: str

    @property
    def is_capital(self) -> bool:
        """True for a word that begins with a capital or a digit, or with a small prefix before one ("eThekwini")."""
        return self.text[0].isupper() or self.text[0].isdigit() or self.text[1:3].istitle()


def words(text: str) -> Iterator[Word]:
    """The words of a text, in order."""
    for match in _WORD.finditer(text):
        spelt = match.group()
        key = "'s" if spelt[0] in "'’" else spelt.replace(".", "").lower()
        yield Word(match.start(), match.end(), spelt, _AMERICAN.get(key, key))


def joins(text: str, first: Word, second: Word) -> bool:
    """True where two words that follow each other may belong to one name."""
    gap = text[first.end : second.start]
    if gap == " " or not gap:
        return True
    if gap.startswith(".") and len(first.text) <= 4:  # "St. Louis", "Dept. of"
        gap = gap[1:]
    return bool(_JOIN.fullmatch(gap))


@lru_cache(maxsize=4096)
def squash(name: str) -> str:
    """The keys of a name's words, with spaces between: what two spellings of one name share."""
    return " ".join(w.key for w in words(name))


# Verbs whose subject does nothing.
UNDERGOING = frozenset(
    "be have lie sit stand suffer see lose remain become grow shrink boast fall rise sink shake wake mourn experience "
    "face need want lack seem appear include cover stretch span border know feel brace flood burn go come "
    "reel recover".split()
)


class Wording:
    """The words of a reading, by number."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.text = reading, reading.text
        self.words = tuple(words(reading.text))
        self._starts = [w.start for w in self.words]

    def numbers(self, start: int, end: int) -> tuple[int, int]:
        """The numbers of the words that begin between two characters (end exclusive)."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def spelling(self, first: int, last: int) -> str:
        """The characters of words first..last (end exclusive)."""
        return self.text[self.words[first].start : self.words[last - 1].end]

    def joined(self, number: int) -> bool:
        """True where a word may belong to one name with the word before it."""
        return 0 < number < len(self.words) and joins(self.text, self.words[number - 1], self.words[number])

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The numbers of the words of each sentence (end exclusive)."""
        return [self.numbers(*s) for s in self.reading.sentences]

    def sentence(self, number: int) -> tuple[int, int]:
        """The sentence that a word stands in."""
        at = bisect_right(self.sentences, (number, len(self.words) + 1)) - 1
        return self.sentences[max(at, 0)] if self.sentences else (0, len(self.words))

    @cached_property
    def shouted(self) -> frozenset[int]:
        """Numbers of the words of sentences that are all in capitals."""
        out: set[int] = set()
        for first, last in self.sentences:
            long = [w.text for w in self.words[first:last] if len(w.text) > 1 and w.text.isalpha()]
            if len(long) > 2 and sum(w.isupper() for w in long) >= _NEARLY_ALL * len(long):
                out.update(range(first, last))
        return frozenset(out)

    @cached_property
    def abbreviated(self) -> frozenset[str]:
        """Keys of the words that stand in capitals in a sentence that does not."""
        return frozenset(w.key for n, w in enumerate(self.words) if w.text.isupper() and n not in self.shouted)

    @cached_property
    def titled(self) -> frozenset[int]:
        """Numbers of the words of sentences in which nearly every word has a capital: headlines."""
        out: set[int] = set()
        for first, last in self.sentences:
            long = [w for w in self.words[first:last] if len(w.text) > 3]
            if len(long) > 3 and sum(w.is_capital for w in long) >= _NEARLY_ALL * len(long):
                out.update(range(first, last))
        return frozenset(out)

    def labelled(self, *labels: str) -> dict[int, int]:
        """Numbers of the words of the language model's entities with these labels, and which entity each is in."""
        ents = (e for e in self.reading.doc.ents if e.label_ in labels)
        return {n: e.start for e in ents for n in range(*self.numbers(e.start_char, e.end_char))}

    def tagged(self, *tags: str) -> frozenset[int]:
        """Numbers of the words that begin a token with one of these tags of the language model."""
        return self._of_tokens(t.idx for t in self.reading.doc if t.tag_ in tags)

    @cached_property
    def modifiers(self) -> frozenset[int]:
        """Numbers of the words that modify the noun right after them."""
        tokens = (t for t in self.reading.doc if t.dep_ in ("compound", "amod", "nmod"))
        return self._of_tokens(t.idx for t in tokens if t.head.i == t.i + 1)

    @cached_property
    def agents(self) -> frozenset[int]:
        """Numbers of the words that do what a verb says, but for verbs of being, having and undergoing."""
        tokens = (t for t in self.reading.doc if t.dep_ in ("nsubj", "pobj"))
        return self._of_tokens(t.idx for t in tokens if t.head.dep_ == "agent" or _does(t))

    def _of_tokens(self, starts: Iterable[int]) -> frozenset[int]:
        numbers = {w.start: n for n, w in enumerate(self.words)}
        return frozenset(numbers[start] for start in starts if start in numbers)


def _does(subject: "Token") -> bool:
    verb = subject.head
    return subject.dep_ == "nsubj" and verb.pos_ == "VERB" and verb.lemma_.lower() not in UNDERGOING
