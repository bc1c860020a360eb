"""Which public bodies act in a clause: as its subject, through those who work for them, or after "by".

"ICE agents", "officers from the NYPD" and "the agency" act for their body; a spokesman or a secretary does not.
"Officers" alone are those of the force that says so. "It" and "they" are the body that says so itself, or the subject
of the sentence before, which may be "it" as well. What it does NOT do: other pronouns, bodies that only give orders.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from geo.extract.events import actions
from geo.extract.events.coordination import governed
from geo.extract.events.frames import Frame
from geo.extract.events.grammar import (
    Tokens,
    is_event,
    is_event_noun,
    is_intent,
    is_passive,
    noun_word,
    particle,
    subject,
    target,
)
from geo.extract.language import Reading
from geo.extract.spans import AgencyMention

if TYPE_CHECKING:
    from spacy.tokens import Token

# Those who act for a body: "ICE agents", "officers from the NYPD".
_STAFF = frozenset(
    "agent officer official police troop soldier deputy investigator inspector staff personnel team crew force unit "
    "marine sailor trooper firefighter detective guard worker employee member inspector ranger squad patrol authority "
    "diver paramedic engineer scientist prosecutor lawyer expert medic peacekeeper helicopter plane jet ship vessel "
    "volunteer rescuer surgeon epidemiologist envoy delegation negotiator mediator observer "
    "convoy warplane aircraft battalion brigade contingent task-force operative commando doctor nurse mission".split()
)
# Whoever is called nothing else may be of the force that tells of them, and what is such a force.
_OFFICERS = frozenset("agent officer investigator detective trooper inspector ranger".split())
_FORCES = frozenset(
    "police force patrol sheriff sheriff's sheriff’s enforcement bureau administration protection guard marshals "
    "gendarmerie constabulary investigations agency".split()
)
_WHO = frozenset(("WDT", "WP"))
# So many sentences may say "it" of one body.
_SENTENCES_BACK = 4
# … with no more than so many blanks between them.
_GAP = 40
_OF_STAFF = frozenset("of from with for at".split())


class Actors:
    """The bodies of one text, and where they act."""

    def __init__(self, reading: Reading, tokens: Tokens, agencies: Sequence[AgencyMention]) -> None:
        self.reading, self.tokens, self.agencies = reading, tokens, agencies
        self.bodies: Mapping[int, AgencyMention] = {
            n: mention for mention in agencies for n in tokens.between(mention.start, mention.end)
        }

    def acting(self) -> Iterator["Token"]:
        """Verbs that a body with an identifier is the agent of."""
        seen: set[int] = set()
        for mention in self.agencies:
            if mention.agency_id and (token := self.tokens.root(mention.start, mention.end)) is not None:
                for verb in self._verbs_of(token):
                    if verb.i not in seen:
                        seen.add(verb.i)
                        yield verb

    def _verbs_of(self, token: "Token") -> Iterator["Token"]:
        actor = _actor(token)
        for child in actor.rights:
            is_relative = child.dep_ == "relcl" and any(c.dep_ == "nsubj" and _is_who(c) for c in child.lefts)
            if is_relative or (child.dep_ == "acl" and child.tag_ == "VBG" and child.pos_ == "VERB"):
                yield from governed(child)
        while actor.dep_ in ("conj", "appos") and actor.head.pos_ in ("NOUN", "PROPN"):
            actor = _actor(actor.head)
        head = actor.head
        if actor.dep_ == "nsubj" and head.pos_ in ("VERB", "AUX"):
            yield from governed(head)
            if head.lemma_.lower() in actions.REPORTING:  # "The NYPD said it had arrested …"
                for said in (c for c in head.rights if c.dep_ == "ccomp" and c.pos_ == "VERB"):
                    if any(c.dep_ == "nsubj" and c.lower_ in ("it", "they") for c in said.lefts):
                        yield from governed(said)
        elif actor.dep_ == "pobj" and head.dep_ == "agent" and head.head.pos_ == "VERB" and is_event(head.head):
            yield head.head
        elif actor.dep_ in ("nsubjpass", "dobj") and head.pos_ == "VERB" and _is_staff(actor):
            yield from (verb for verb in governed(head) if actions.kind(verb.lemma_.lower()) == "send")

    def agents(self, frame: Frame) -> tuple[tuple[AgencyMention, ...], bool]:
        """The bodies that act, and whether the clause names any agent at all."""
        token = frame.token
        if frame.is_noun:
            return self._agents_of_noun(token)
        by = next((p for c in token.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"), None)
        if by is not None:
            return self._bodies_in(by), True
        passive = is_passive(token)
        who = subject(token)
        if who is not None and not passive:
            found = self._bodies_in(who) or self._said_of_itself(who, token) or self._said_of_its_own(who, token)
            if not found and is_event_noun(who):  # "a raid by the FBI left …"
                found = self._agents_of_noun(who)[0]
            if not found and frame.kind == "send" and (sent := target(token)) is not None and sent is not who:
                found = self._staff_bodies(sent)
            return found, True
        if who is not None and frame.kind == "send":
            found = self._staff_bodies(who)
            return found, bool(found)
        return (), False

    def _said_of_itself(self, who: "Token", verb: "Token") -> tuple[AgencyMention, ...]:
        """The body that "it" is: whoever says so ("The NYPD said it had …"), or the subject of the sentence before."""
        if who.lower_ not in ("it", "they"):
            return ()
        while is_intent(verb) or verb.dep_ == "xcomp" or _is_second(verb, who):
            verb = verb.head.head if is_intent(verb) else verb.head  # "It has no plans to open", "it wants to open"
        above = verb.head
        if verb.dep_ == "ccomp" and above.lemma_.lower() in actions.REPORTING:
            before = subject(above)
            if before is not None and before.i > verb.i:  # "It has sent crews, a spokesman said"
                named = self._bodies_in(before)
                return named or self._body_before(verb.idx)
        elif verb.dep_ == "ROOT" and who.i < verb.i:
            clauses = (c for c in verb.lefts if c.dep_ in ("ccomp", "parataxis") and c.i < who.i)
            first = next((c for c in clauses if c.pos_ in ("VERB", "AUX")), None)
            if first is None:
                return self._body_before(verb.idx)
            before = subject(first)  # "The board will meet; it has rejected …"
        else:
            return ()
        return self._only_body(before)

    def _said_of_its_own(self, who: "Token", verb: "Token") -> tuple[AgencyMention, ...]:
        """The force that says what officers did who are called nobody else's: "Agents seized it, the force said"."""
        while _is_second(verb, who):
            verb = verb.head
        is_plain = who.lemma_.lower() in _OFFICERS and all(
            c.dep_ in ("nummod", "punct", "advmod") for c in who.children
        )
        if not is_plain or verb.dep_ != "ccomp" or verb.head.lemma_.lower() not in actions.REPORTING:
            return ()
        found = self._only_body(subject(verb.head))
        return found if any(_FORCES & set(body.name.lower().split()) for body in found) else ()

    def _body_before(self, offset: int) -> tuple[AgencyMention, ...]:
        """The body that is the subject of the sentence before, or that "it" is there."""
        for _ in range(_SENTENCES_BACK):
            who = self._subject_before(offset, across=True)
            if who is None or who.lower_ != "it":
                return self._only_body(who)
            offset = who.idx
        return ()

    def _only_body(self, who: "Token | None") -> tuple[AgencyMention, ...]:
        is_one = who is not None and who.i in self.bodies and not any(c.dep_ == "conj" for c in who.rights)
        return self._bodies_in(who) if is_one and who is not None else ()

    def _subject_before(self, offset: int, *, across: bool = False) -> "Token | None":
        """The subject of the sentence before, in the same paragraph; `across`: else in the one before."""
        start = self.reading.sentence_at(offset)[0]
        paragraph = self.reading.paragraph_at(offset)[0]
        if start <= paragraph and not across:
            return None
        end = len(self.reading.text[max(0, start - _GAP) : start].rstrip())
        if end == 0:
            return None
        sentence = self.reading.sentence_at(max(0, start - _GAP) + end - 1)
        tokens = (self.tokens.doc[i] for i in self.tokens.between(*sentence))
        root = next((t for t in tokens if t.dep_ == "ROOT"), None)
        return subject(root) if root is not None else None

    def _agents_of_noun(self, noun: "Token") -> tuple[tuple[AgencyMention, ...], bool]:
        found: list[AgencyMention] = []
        for child in noun.children:
            if child.dep_ in ("compound", "poss", "nmod", "amod"):
                found += self._bodies_in(child)
            elif child.dep_ in ("prep", "agent") and child.lower_ == "by":
                found += [m for p in child.children if p.dep_ == "pobj" for m in self._bodies_in(p)]
        verb = noun.head
        if not found and verb.pos_ == "VERB" and noun.dep_ == "dobj" and not is_passive(verb):
            who = subject(verb)
            is_off = actions.cancels(verb.lemma_.lower(), particle(verb))
            if who is not None and (verb.lemma_.lower() in actions.LIGHT or is_off):
                return self._bodies_in(who) or self._said_of_itself(who, verb), True
        if not found:
            found += self._of_its(noun)
        if not found and actions.kind_of_noun(noun_word(noun)) == "send":
            of = (p for c in noun.rights if c.lower_ == "of" for p in c.children if p.dep_ == "pobj")
            found += [m for p in of for m in self._staff_bodies(p)]
        return tuple(dict.fromkeys(found)), bool(found)

    def _of_its(self, staff: "Token") -> tuple[AgencyMention, ...]:
        """The body that "its" teams, or those "whose" teams act, belong to."""
        for child in staff.lefts:
            if child.dep_ != "poss" or child.lower_ not in ("its", "their", "whose"):
                continue
            verb = next((a for a in staff.ancestors if a.pos_ in ("VERB", "AUX")), None)
            if verb is None:
                return ()
            if child.lower_ == "whose":
                owner: Token | None = verb.head if verb.dep_ == "relcl" else None
            else:
                owner = subject(verb)
                if owner == staff:
                    owner = subject(verb.head) if verb.dep_ in ("ccomp", "advcl") else self._subject_before(verb.idx)
            return self._bodies_in(owner) if owner is not None and owner.i in self.bodies else ()
        return ()

    def _staff_bodies(self, noun: "Token") -> tuple[AgencyMention, ...]:
        return self._bodies_in(noun) if _is_staff(noun) or noun.i in self.bodies else ()

    def _bodies_in(self, actor: "Token") -> tuple[AgencyMention, ...]:
        """The bodies that a noun and those coordinated with it are, or act for."""
        found: list[AgencyMention] = []
        todo = [actor]
        while todo and len(found) < 12:
            token = todo.pop(0)
            if token.i in self.bodies:
                found.append(self.bodies[token.i])
                inside = self.tokens.between(found[-1].start, found[-1].end)
            else:
                inside = range(token.i, token.i + 1)
                if _is_staff(token):
                    found += [*self._employers(token), *self._of_its(token)]
                else:
                    found += [self.bodies[c.i] for c in token.rights if c.dep_ == "appos" and c.i in self.bodies]
            todo += [c for i in inside for c in self.tokens.doc[i].rights if c.dep_ == "conj" and c.i not in inside]
        return tuple(dict.fromkeys(found))

    def _employers(self, staff: "Token") -> Iterator[AgencyMention]:
        for child in staff.children:
            if child.dep_ in ("compound", "poss", "nmod", "amod"):
                inner = child
                while inner.i not in self.bodies and (
                    below := next((c for c in inner.lefts if c.dep_ in ("compound", "poss", "nmod")), None)
                ):
                    inner = below
                if inner.i in self.bodies:
                    yield self.bodies[inner.i]
            elif child.dep_ == "prep" and child.lower_ in _OF_STAFF:
                yield from (self.bodies[p.i] for p in child.children if p.dep_ == "pobj" and p.i in self.bodies)


def _is_second(verb: "Token", who: "Token") -> bool:
    """True for the second of two verbs that have one subject, or are both what is said."""
    return (
        verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and (who.i < verb.head.i or verb.head.dep_ == "ccomp")
    )


def _is_who(subject: "Token") -> bool:
    """True for "which", "who" and "whose agents"."""
    return subject.tag_ in _WHO or (_is_staff(subject) and any(c.lower_ == "whose" for c in subject.lefts))


def _actor(token: "Token") -> "Token":
    """The noun that acts: the body itself, or those who act for it."""
    head = token.head
    if token.dep_ in ("compound", "poss", "nmod", "amod") and _is_staff(head):
        return head
    if token.dep_ == "pobj" and head.lower_ in _OF_STAFF and _is_staff(head.head):
        return head.head
    return token


def _is_staff(token: "Token") -> bool:
    return token.lemma_.lower() in _STAFF
