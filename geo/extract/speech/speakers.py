"""Who speaks: a word of the text becomes a person, a body, an outlet or somebody described and not named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from geo.extract import phrases
from geo.extract.language import Reading
from geo.extract.people import placed, role_words
from geo.extract.spans import AgencyMention, OutletMention, PersonMention, SourceKind, Span
from geo.extract.speech import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLACES = frozenset(("GPE", "LOC", "FAC", "DATE", "TIME"))
# Beside an outlet's name these only say what it is: "the state news agency IRNA".
_MEDIA = frozenset(
    "agency newspaper paper daily weekly broadcaster television tv radio channel station network magazine website site "
    "outlet service portal publication wire".split()
)
# Bodies that a country has one of, so that with its name they are named: "Israel's army".
_OF_A_COUNTRY = frozenset(
    "government army military navy parliament police presidency cabinet ministry embassy junta regime kremlin "
    "administration intelligence".split()
)
_MODIFIERS = frozenset(("poss", "amod", "compound", "nmod"))
# Other bodies, which a name before the noun names: "the Unite union".
_OF_A_NAME = frozenset(
    "union company firm group bank airline carmaker automaker manufacturer retailer brewery brewer chain supplier "
    "insurer party charity association federation organisation organization club university hospital operator "
    "regulator council commission court ministry department agency authority service board committee institute".split()
)
_NO_BODY = frozenset(("PERSON", "NORP", "LOC", "DATE", "TIME", "WORK_OF_ART", "LAW", "EVENT", "LANGUAGE"))

_SOME = frozenset("they who some many others critics one another those everyone someone".split())
_MARKS = frozenset((",", "(", "“", '"', "‘"))

_S = TypeVar("_S", bound=Span)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker and the words (start..end) that name, describe or stand for it at the quotation."""

    name: str
    start: int
    end: int
    kind: SourceKind
    role: str | None = None
    agency_id: str | None = None


class Speakers:
    """Looks speakers up in one reading."""

    def __init__(
        self,
        reading: Reading,
        *,
        people: Sequence[PersonMention],
        agencies: Sequence[AgencyMention],
        outlets: Sequence[OutletMention],
    ) -> None:
        self.reading = reading
        self.starts = [t.idx for t in reading.doc]
        self.people = self._by_token(people)
        self.by_name = {m.person_id for m in people if m.rule in ("name", "surname")}
        self.places = placed.places(reading.doc)
        self.agencies = self._by_token(agencies)
        self.outlets = self._by_token(outlets)

    def _by_token(self, mentions: Iterable[_S]) -> dict[int, _S]:
        """Each mention by the tokens that it covers."""
        out: dict[int, _S] = {}
        for m in mentions:
            for i in range(phrases.token_at(self.starts, m.start), phrases.token_at(self.starts, m.end - 1) + 1):
                out.setdefault(i, m)
        return out

    def type_of(self, head: "Token") -> str:
        """What the word is, for weighing: person, pronoun, outlet, agency, described, they, it, self, name, text,
        thing."""
        i, word = head.i, head.lower_
        if (person := self.people.get(i)) is not None:
            return {"pronoun": "pronoun", "description": "described"}.get(person.rule, "person")
        if i in self.outlets:
            return "outlet"
        if i in self.agencies:
            return "agency"
        if word in ("he", "she"):
            return "pronoun"
        if word in _SOME:
            return "they"
        if word in ("it", "this", "that", "which", "there", "what"):
            return "it"
        if word in ("i", "we", "you"):
            return "self"
        if head.pos_ == "PROPN":
            return "place" if head.ent_type_ in _PLACES else "name"
        if role_words.is_person_noun(head.lemma_):
            return "described"
        return "text" if head.lemma_.lower() in lexicon.TEXTS else "thing"

    def named(self, start: int, end: int, person: PersonMention | None = None) -> Speaker:
        """The speaker whom the words start..end name, whatever the parse; `person` where it is known who that is."""
        head = phrases.token_at(self.starts, max(start, end - 1))
        person = person or self.people.get(head)
        if person is not None:
            return Speaker(person.name, start, end, "person", person.role, person.agency_id)
        if head in self.outlets or head in self.agencies:
            return replace(self._single(self.reading.doc[head]), start=start, end=end)
        text = self.reading.text[start:end]
        return Speaker(text, start, end, "person" if " " in text else "anonymous")

    def at(self, head: "Token", verb: int = -1) -> Speaker:
        """The speaker whom the phrase of that head names. A relative clause whose verb is `verb` is no part of it."""
        joined = [t for t in head.children if t.dep_ == "conj" and t.i > head.i] if head.pos_ != "PRON" else []
        if joined and (head.i in self.agencies or head.i in self.people):
            return self._joined(head, joined[0])
        return self._single(head, verb)

    def _joined(self, head: "Token", other: "Token") -> Speaker:
        """ "The Justice Department and Department of Homeland Security": both, in the words of the text."""
        one, two = self._single(head), self._single(other)
        if one.kind != two.kind or two.start < one.end:
            return one
        start, _ = phrases.characters(self.reading.doc, *phrases.core(head))
        name = f"{self.reading.text[one.start : one.end]}; {self.reading.text[two.start : two.end]}"
        return Speaker(name, min(start, one.start), two.end, one.kind, None, one.agency_id)

    def _single(self, head: "Token", verb: int = -1) -> Speaker:
        i = head.i
        person = self.people.get(i)
        if person is None or person.rule == "description":  # "his lawyer, Ann Lee, said"
            apposed = next((c.i for c in head.children if c.dep_ == "appos" and c.i in self.people), None)
            if apposed is None:
                apposed = self._set_off(head)
            if apposed is not None and self.people[apposed].rule in ("name", "surname"):
                person = self.people[apposed]
        if (person is None or person.rule == "description") and head.pos_ == "NOUN" and head.whitespace_:
            after = self.people.get(i + 1)  # "said Salem police Capt. Ann Lee"
            person = after if after is not None and after.rule in ("name", "surname") else person
        if person is not None:
            kind: SourceKind = "person" if person.person_id in self.by_name else "anonymous"
            return Speaker(person.name, person.start, person.end, kind, person.role, person.agency_id)
        if (outlet := self.outlets.get(i)) is not None:
            return Speaker(outlet.name, outlet.start, outlet.end, "outlet")
        if (agency := self.agencies.get(i)) is not None:
            return Speaker(agency.name, agency.start, agency.end, "agency", None, agency.agency_id)
        if (outlet := self._beside(head)) is not None:
            return Speaker(outlet.name, outlet.start, outlet.end, "outlet")
        if (name := self._named_beside(head)) is not None:
            return name
        relative = any(c.i == verb and c.dep_ in ("relcl", "acl") for c in head.children)
        extent = phrases.around(head)
        if relative or extent[0] <= verb < extent[1]:
            extent = phrases.core(head)
        start, end = phrases.characters(self.reading.doc, *extent)
        text = self.reading.text[start:end]
        return Speaker(text, start, end, "agency" if self._is_authority(head) else "anonymous")

    def is_body_noun(self, token: "Token") -> bool:
        """Is the word a common noun for a body ("company", "ministry")?"""
        return token.tag_ == "NN" and token.lemma_.lower() in _OF_A_NAME | _OF_A_COUNTRY

    def _set_off(self, head: "Token") -> int | None:
        """The person's name that stands between commas right after a phrase, whatever the parser gives it to.

        "The mayor of Salem, Ann Lee, said": only after a noun for one person.
        """
        if head.tag_ not in ("NN", "NNP") or not role_words.is_person_noun(head.lemma_):
            return None
        doc, comma = head.doc, phrases.around(head)[1]
        if comma + 1 >= len(doc) or doc[comma].text != "," or (named := self.people.get(comma + 1)) is None:
            return None
        last = phrases.token_at(self.starts, named.end - 1)
        ended = last + 1 >= len(doc) or doc[last + 1].text in (",", ".")
        return comma + 1 if ended else None

    def _named_beside(self, head: "Token") -> Speaker | None:
        """The name of a body that stands between commas right after a noun for it: "the prison service, SNAI, said"."""
        doc, comma = head.doc, phrases.around(head)[1]
        if not self.is_body_noun(head) or comma + 1 >= len(doc) or doc[comma].text != ",":
            return None
        end = comma + 1
        while end < len(doc) and end - comma < 6 and doc[end].pos_ in ("PROPN", "NOUN"):
            if not doc[end].text[:1].isupper():
                break
            end += 1
        if end == comma + 1 or end >= len(doc) or doc[end].text != "," or (comma + 1) in self.people:
            return None
        last = doc[end - 1]
        is_place = last.ent_type_ == "GPE" and last.head.i != head.i  # "the bank in Bonn, Germany,"
        if last.dep_ != "appos" or last.ent_type_ in _NO_BODY or is_place:
            return None
        if (agency := self.agencies.get(comma + 1)) is not None:
            return Speaker(agency.name, agency.start, agency.end, "agency", None, agency.agency_id)
        start, stop = phrases.characters(doc, comma + 1, end)
        return Speaker(self.reading.text[start:stop], start, stop, "agency")

    def _beside(self, head: "Token") -> OutletMention | None:
        """The outlet whose name stands right after a word for what it is, or before it: "IRNA, the news agency,"."""
        if head.lemma_.lower() not in _MEDIA:
            return None
        doc, after, before = head.doc, head.i + 1, head.left_edge.i - 1
        while after < len(doc) and doc[after].text in _MARKS:
            after += 1
        if after in self.outlets:
            return self.outlets[after]
        return self.outlets.get(before - 1) if before > 0 and doc[before].text == "," else None

    def _is_authority(self, head: "Token") -> bool:
        """True for a name that stands for a body or the government of a place: "Turkey", "Israel's army", "Unite"."""
        if head.pos_ == "PROPN" and (head.ent_type_ in ("ORG", "GPE") or head.text in self.places):
            return True
        if head.pos_ == "PROPN" and head.ent_type_ not in _NO_BODY and head.text[:1].isupper():
            return bool(head.ent_type_ or not head.is_sent_start) and not role_words.is_person_noun(head.lemma_)
        if head.lemma_.lower() in _OF_A_COUNTRY and any(
            c.dep_ in _MODIFIERS and c.ent_type_ in ("GPE", "NORP") for c in head.lefts
        ):
            return True
        return head.lemma_.lower() in _OF_A_NAME and any(
            c.dep_ in ("compound", "nmod") and c.pos_ == "PROPN" and c.ent_type_ != "NORP" for c in head.lefts
        )
