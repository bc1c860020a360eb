"""Words that may name a person, with what speaks for and against it.

Names come from the language model, from titles ("Gov. Pence"), from given names, and from the subjects of verbs of
saying. A name that nothing vouches for (no title, no given name that is known, no role, no verb of saying) and that
stands like a place ("in Kiel and Bidar") is none: the small model takes many towns for people.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from geo.extract.people import givennames, role_words
from geo.extract.people.persons import SUFFIXES
from geo.extract.speech import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PARTICLES = frozenset("de del della di da dos van von der den la le bin ibn al el ben ter ten".split())
_WORD = re.compile(r"[^\W\d_][\w’'.\-]*$")
_NOT_NAMES = frozenset(
    "The A An I It He She They We You This That These Those But And Or If When While After Before As In On At "
    "By From Democrats Republicans Democrat Republican Twitter Facebook Google Instagram YouTube God "
    "Obamacare Brexit Congress Senate House Internet Christmas Easter Thanksgiving Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday January February March April May June July August September October "
    "November December Amen Yes No Read More Follow Image Photo Getty Related Advertisement Video Watch Via "
    "Update Correction Copyright Of For To With Not".split()
)
# After a title they go on with the name of an office or a body: "General Assembly", "Attorney General".
_OFFICES = frozenset(
    "General Assembly Electric Motors Mills Dynamics Elect Counsel Secretary Minister President Court Justice "
    "Advocate Committee Council House Club Line Town Pro Emeritus".split()
)
_RANKS = frozenset("minority majority former senior vice deputy acting interim chief assistant associate lead".split())
# Before a name they make it one of a thing.
_THINGS = frozenset("Storm Hurricane Cyclone Typhoon Superstorm Operation Mount Lake Fort Camp".split())
_SHOUTED = frozenset(w.upper() for w in _NOT_NAMES)
_AGAINST = frozenset(("NORP", "DATE", "TIME", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "PRODUCT"))

# Roles, in lower case before a name, that no firm and no club has.
_PERSONS_ONLY = frozenset(
    "spokesman spokeswoman spokesperson lawyer solicitor barrister prosecutor goalkeeper striker midfielder defender "
    "quarterback singer actor actress author novelist economist analyst activist journalist reporter professor teacher "
    "student resident historian scientist researcher physicist biologist surgeon pilot cyclist swimmer sprinter rower "
    "boxer golfer lawmaker councillor candidate".split()
)


class Names:
    """The names of one text; `taken` are tokens of other things (bodies, outlets)."""

    def __init__(self, doc: "Doc", taken: Sequence[bool]) -> None:
        self.doc = doc
        self.covered = list(taken)

    def find(self) -> list[tuple[int, int]]:
        """Token spans of names, without titles, in order."""
        out = []
        for ent in self.doc.ents:
            if ent.label_ == "PERSON":
                for a, b in self._trim(ent.start, ent.end):
                    span = self._with_given_names(a, b)
                    if self._cover(*span):
                        out.append(span)
        for token in self.doc:
            if self.covered[token.i] or not token.text[:1].isupper() or _is_of_a_thing(token):
                continue
            found = self._titled(token) or self._after_role(token) or self._given(token)
            found = found or self._speaking(token) or self._apposed(token) or self._described(token)
            if found and self._cover(*(span := self._with_given_names(*found))):
                out.append(span)
        return sorted(out)

    def _cover(self, a: int, b: int) -> bool:
        if any(self.covered[a:b]):
            return False
        self.covered[a:b] = [True] * (b - a)
        return True

    def _titled(self, token: "Token") -> tuple[int, int] | None:
        """The capitalised words after a title."""
        doc, begin = self.doc, token.i + 1
        if not role_words.is_title(token.text):
            return None
        end = self._capitals(begin)
        while begin < end and role_words.is_title(doc[begin].text):
            begin += 1
        if begin >= end or doc[begin].ent_type_ in _AGAINST or _is_shouted_verb(doc[begin].text):
            return None
        if any(t.text in lexicon.BODY_WORDS or t.text in _OFFICES for t in doc[begin:end]):
            return None
        return begin, end

    def _after_role(self, token: "Token") -> tuple[int, int] | None:
        """Two or three capitalised words right after a role that only a person has: "Reed coach Ann Lee"."""
        end = self._capitals(token.i)
        before = self.doc[token.i - 1].lower_ if token.i and self.doc[token.i - 1].whitespace_ else ""
        if end - token.i not in (2, 3) or not (role_words.is_title(before) or before in _PERSONS_ONLY):
            return None
        words = self.doc[token.i : end]
        against = _AGAINST if givennames.may_be_given_name(token.text) else _AGAINST | {"GPE", "LOC", "FAC"}
        if any(t.pos_ != "PROPN" or t.ent_type_ in against or t.text in lexicon.BODY_WORDS for t in words):
            return None
        return (token.i, end) if not any(self._is_role(t) for t in words) else None  # "Deputy Chief Officer"

    def _given(self, token: "Token") -> tuple[int, int] | None:
        """A known given name and the capitalised words after it."""
        doc, i = self.doc, token.i
        shouted = token.text.isupper() and len(token.text) > 2
        if not givennames.is_given_name(token.text.capitalize() if shouted else token.text):
            return None
        end = self._capitals(i)
        if end - i not in (2, 3) or role_words.is_title(token.text):
            return None
        if any(t.text in _NOT_NAMES or t.text in lexicon.BODY_WORDS for t in doc[i:end]):
            return None
        if shouted:  # in capitals most words look alike: only right after a verb of saying or a title
            before = doc[i - 1].lower_ if i else ""
            return (i, end) if before in ("said", "says", "told") or role_words.is_title(before) else None
        known = all(t.ent_type_ in ("", "ORG") and t.pos_ == "PROPN" for t in doc[i:end])
        return (i, end) if known else None

    def _speaking(self, token: "Token") -> tuple[int, int] | None:
        """Two or three capitalised words that the model knows nothing of, and that say something."""
        end = self._capitals(token.i)
        if end - token.i not in (2, 3):
            return None
        words = self.doc[token.i : end]
        known = givennames.may_be_given_name(token.text)
        if any((t.ent_type_ and not known) or t.pos_ != "PROPN" or t.text in lexicon.BODY_WORDS for t in words):
            return None
        said = token.i > 0 and self.doc[token.i - 1].lower_ in ("said", "says")
        return (token.i, end) if said or is_speaking(words[-1]) else None

    def _apposed(self, token: "Token") -> tuple[int, int] | None:
        """ "The chairwoman of the commission, Ann Lee,": whatever the model took the name for."""
        end = self._capitals(token.i)
        if end - token.i < 2 or token.i == 0 or self.doc[token.i - 1].text != ",":
            return None
        last = self.doc[end - 1]
        if (
            last.dep_ != "appos"
            or last.head.i > token.i
            or any(t.text in lexicon.BODY_WORDS for t in self.doc[token.i : end])
        ):
            return None
        return (token.i, end) if last.head.pos_ == "NOUN" and role_words.is_person_noun(last.head.lemma_) else None

    def _described(self, token: "Token") -> tuple[int, int] | None:
        """ "Ann Lee, a lawyer for the club,": two or three words, whatever the model took them for."""
        doc, end = self.doc, self._capitals(token.i)
        if end - token.i not in (2, 3) or end + 2 >= len(doc) or doc[end].text != ",":
            return None
        words = doc[token.i : end]
        if doc[end + 1].lower_ not in ("a", "an") or any(t.text in lexicon.BODY_WORDS for t in words):
            return None
        role = next((c for c in words[-1].children if c.dep_ == "appos" and c.i > end), None)
        if role is None or role.tag_ != "NN" or not role_words.is_person_noun(role.lemma_):
            return None
        return (token.i, end) if givennames.may_be_given_name(token.text) or is_speaking(words[-1]) else None

    def _with_given_names(self, a: int, b: int) -> tuple[int, int]:
        """The name with the capitalised words before it that the model left out ("María" in "María Fernanda Ruiz")."""
        doc, start = self.doc, a
        while start > 0 and a - start < 2 and not doc[start].is_sent_start and doc[start - 1].whitespace_:
            token = doc[start - 1]
            if not token.is_title or not token.is_alpha or token.text in _NOT_NAMES or self.covered[start - 1]:
                break
            if self._is_role(token) or token.text in lexicon.BODY_WORDS:
                break
            if token.pos_ != "PROPN" and token.text.isascii():
                break
            if self._is_of_an_office(start - 1):
                break
            if token.ent_type_ not in ("", "PERSON") and not givennames.is_given_name(token.text):
                break
            start -= 1
        return start, b

    def _is_of_an_office(self, i: int) -> bool:
        """Does token i belong to an office, not to the name after it ("Director of Outreach | Ann Lee")?"""
        if givennames.is_given_name(self.doc[i].text):
            return False
        while i > 0 and self.doc[i].text[:1].isupper():
            i -= 1
        return self.doc[i].lower_ in ("of", "for")

    def _capitals(self, i: int) -> int:
        """The end of the run of at most some four capitalised words that starts at token i."""
        end = i
        while end < len(self.doc) and end - i < 4 and not self.covered[end]:
            token = self.doc[end]
            if token.text == "-" and end > i and self._is_hyphen(end):  # Bello-Osagie
                end += 2
                continue
            if not token.text[:1].isupper() or not _WORD.match(token.text) or token.text in _NOT_NAMES:
                break
            if end > i and (token.is_sent_start or not self.doc[end - 1].whitespace_ or token.text in _SHOUTED):
                break
            end += 1
        return end

    def _is_role(self, token: "Token") -> bool:
        """Is the word a title or a role, not the start of a name ("Minority Leader Ann Lee")?"""
        return role_words.is_title(token.text) or token.lower_ in _RANKS or role_words.is_person_noun(token.lower_)

    def _is_hyphen(self, i: int) -> bool:
        """Does the dash at token i join two capitalised words?"""
        joined = not self.doc[i - 1].whitespace_ and not self.doc[i].whitespace_
        return joined and i + 1 < len(self.doc) and self.doc[i + 1].text[:1].isupper()

    def _trim(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """An entity without line breaks, titles, possessives and words that are no part of a name."""
        doc = self.doc
        for a, b in _unbroken(doc, start, end):
            while a < b and (self._is_role(doc[a]) or not doc[a].text[:1].isupper()):
                if doc[a].lower_ in _PARTICLES and b - a > 1:
                    break
                a += 1
            while b - a > 1 and doc[b - 1].lemma_.lower() in lexicon.SAYING and doc[b - 1].pos_ != "PROPN":
                b -= 1  # "Lee Says" in a headline
            while b > a and not (doc[b - 1].text[:1].isupper() or doc[b - 1].lower_ in SUFFIXES):
                b -= 1
            words = [doc[i].text for i in range(a, b)]
            if not words or b - a > 6 or not all(_WORD.match(w) or w in "-.\"“”’'" for w in words):
                continue
            if words[0] in _NOT_NAMES or words[-1] in _NOT_NAMES or any(w in _SHOUTED for w in words):
                continue
            if words[-1] in lexicon.BODY_WORDS or words[-1] in _OFFICES:
                continue
            if _is_of_a_thing(doc[a]):
                continue
            if b - a == 1 and (len(words[0]) < 3 or is_modifier(doc, a, b)):
                continue
            yield a, b


def _is_of_a_thing(token: "Token") -> bool:
    """Does the word begin the name of a storm, a lake or the like, or follow such a word?"""
    return token.text in _THINGS or (token.i > 0 and token.doc[token.i - 1].text in _THINGS)


def _is_shouted_verb(word: str) -> bool:
    """Is a word in capitals a verb of saying in the past: "THE MAYOR CONFIRMED"?"""
    low = word.lower()
    return word.isupper() and (low in ("said", "told") or bool({low[:-1], low[:-2]} & lexicon.SAYING))


def is_modifier(doc: "Doc", a: int, b: int) -> bool:
    """Does the name belong to another thing ("the Trump administration")?"""
    last = doc[b - 1]
    head = last.head
    if last.dep_ not in ("compound", "nmod", "amod") or a <= head.i < b or head.i < b:
        return False
    return (head.pos_ in ("NOUN", "PROPN") and not head.text[:1].isupper()) or head.text in lexicon.BODY_WORDS


def is_speaking(token: "Token") -> bool:
    """Is the word the subject of a verb of saying, or whom "according to" names?"""
    if token.dep_ == "nsubj" and token.head.lemma_.lower() in lexicon.SAYING:
        return True
    return token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lower_ == "according"


def _unbroken(doc: "Doc", start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces of start..end between line breaks, colons and "and" ("Lee and Brown" are two)."""
    a = start
    for i in range(start, end):
        if doc[i].is_space or doc[i].text in ":;,/|(&" or doc[i].lower_ == "and":
            if i > a:
                yield a, i
            a = i + 1
    if end > a:
        yield a, end
