"""Bodies that speak under another word: "it" and "the company", for the body that the text spoke of right before.

The word stands for the subject of the same sentence ("Lumex will shut its mill, the company said") or, where that has
none before it, for the subject of the sentence before. The subject must be a body: named, or itself such a word that
stands for one, which may go on for a few sentences. Where it is a person or a thing the word stays as it is. What it
does NOT do: find whom "they" are.
"""

from typing import TYPE_CHECKING

from geo.extract.speech import lexicon
from geo.extract.speech.ground import Ground
from geo.extract.speech.speakers import Speaker, Speakers

if TYPE_CHECKING:
    from spacy.tokens import Token

_BACK = 3  # a word may stand for a word that stands for a word
_WORDS = 120  # of a sentence
_QUALIFIERS = frozenset("aid relief human rights trade labor labour oil energy car tech technology rail media".split())
# These are no public bodies.
_PRIVATE = frozenset(
    "company firm carmaker automaker airline manufacturer retailer brewery brewer chain startup supplier insurer "
    "charity union club association".split()
)


class StandIns:
    """Finds the bodies behind such words in one reading."""

    def __init__(self, ground: Ground, speakers: Speakers) -> None:
        self.ground, self.doc, self.speakers = ground, ground.doc, speakers

    def at(self, head: int, verb: int) -> Speaker:
        """The speaker of that head; the body that it stands for, in the place where it stands."""
        token = self.doc[head]
        speaker = self.speakers.at(token, verb)
        body = self._body_behind(token, _BACK)
        if body is None:
            return speaker
        return Speaker(body.name, speaker.start, speaker.end, body.kind, None, body.agency_id)

    def _body_behind(self, token: "Token", back: int) -> Speaker | None:
        """The body that the word stands for; None where it stands for none, or it is not certain."""
        if back == 0 or not self._stands_in(token):
            return None
        start, _ = self.ground.reading.sentence_at(token.idx)
        first = self.ground.token_at(start)
        subject = self._subject(first, token.i)
        if subject is None or subject.dep_ == "expl":  # it stands first, or: "There was no riot, it said"
            subject = self._subject_before(first)
        body = self._body(subject, back) if subject is not None else None
        return body if subject is not None and self._fits(token, subject) else None

    def _stands_in(self, token: "Token") -> bool:
        """Is it "it", or "the" and a word for a body and no more?"""
        if token.lower_ == "it":
            return token.dep_ == "nsubj"
        if not self.speakers.is_body_noun(token) or token.i in self.speakers.agencies:
            return False
        before = [t for t in token.lefts if not t.is_space]
        plain = before[:1] and before[0].lower_ == "the" and all(t.lower_ in _QUALIFIERS for t in before[1:])
        return bool(plain) and not any(c.dep_ in ("prep", "relcl", "acl", "appos") for c in token.rights)

    def _subject(self, first: int, end: int) -> "Token | None":
        """The subject of the main clause among the tokens first..end, outside marks."""
        found = [
            c
            for i in range(max(first, end - _WORDS), end)
            if (c := self.ground.by_verb.get(i)) is not None and c.own and first <= c.subject < end
        ]
        main = [c for c in found if not _is_below(self.doc[c.verb])]
        root = next((c for c in main if self.doc[c.verb].dep_ == "ROOT"), None)
        chosen = root or (main[0] if main else None)
        return self.doc[chosen.subject] if chosen is not None else None

    def _subject_before(self, first: int) -> "Token | None":
        """The subject of the sentence that ends before token `first`, where that is no quotation."""
        i = first - 1
        while i >= 0 and self.doc[i].is_space:
            i -= 1
        if i < 0:
            return None
        start, end = self.ground.reading.sentence_at(self.doc[i].idx)
        return self._subject(self.ground.token_at(start), self.ground.token_at(max(start, end - 1)) + 1)

    def _body(self, subject: "Token", back: int) -> Speaker | None:
        if any(c.dep_ == "conj" for c in subject.children):
            return None  # of two it is not certain which
        if (body := self._body_behind(subject, back - 1)) is not None:
            return body
        if subject.lower_ == "it":
            return None
        found = self.speakers.at(subject)
        if found.kind == "agency":
            if subject.ent_type_ == "GPE" and lexicon.group(subject.head.lemma_.lower()) not in ("saying", "holding"):
                return None  # "Turkey said … It added"; but not: "Turkey is dry. It …"
            return found
        return found if found.kind == "outlet" else None

    def _fits(self, token: "Token", subject: "Token") -> bool:
        """May a body of that subject be called by that word?"""
        if token.lower_ == "it":
            return True
        if token.lemma_.lower() in _PRIVATE:
            return subject.i not in self.speakers.agencies and subject.ent_type_ not in ("GPE", "NORP")
        return token.lemma_.lower() != "government" or subject.ent_type_ == "GPE"


def _is_below(verb: "Token") -> bool:
    """Does the verb stand in a clause that tells of a word or of a time, not in a main one?"""
    return verb.dep_ in ("relcl", "acl", "advcl") or any(t.dep_ == "mark" and t.i < verb.i for t in verb.children)
