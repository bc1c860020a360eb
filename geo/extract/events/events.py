"""Which agency does what where, how many, and whether it has happened: a record for each agency and place.

A frame with a literal place is an event; one without is an event where a public body acts. The agent of a
clause that names none is inferred from an event of the same kind of action in the same passage, where exactly one is
stated there. A count that stands with one place is that place's; one over several places, or over an operation as a
whole, is no single place's. What it does NOT do: say whether anything is true.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geo.extract.bodies.heads import is_municipal
from geo.extract.events import actions
from geo.extract.events.actors import Actors
from geo.extract.events.extent import after_dateline, clause
from geo.extract.events.frames import Frame, Placed, first_event, frame_of, frames
from geo.extract.events.grammar import Tokens, is_passive, subject
from geo.extract.events.nesting import contains, finest
from geo.extract.events.occasions import noun_status
from geo.extract.events.scope import counted, whole_count
from geo.extract.events.status import status
from geo.extract.events.whereabouts import (
    datelines,
    is_at_a_site,
    is_of_a_road,
    is_of_an_event,
    is_of_locals,
    items,
    references,
    without_those_with_a_part,
)
from geo.extract.language import Reading
from geo.extract.spans import (
    AgencyBasis,
    AgencyMention,
    Event,
    OutletBlock,
    PlaceMention,
    Quote,
    SourceKind,
    Span,
    Status,
)

# A first sentence of at most so many words and with none of these is a headline.
_HEADLINE = 14
_ARTICLES = frozenset("a an the is are was were has have had i we it he she they".split())
# Before the seat of a politician: "R-Texas", "(D-Ohio".
_SEAT = re.compile(r"(?:^|[\s(,])[A-Z]-$")
# Bodies that are also where something happens.
_BUILDINGS = frozenset("court courthouse jail prison hospital school university college library museum station".split())


@dataclass(slots=True)
class _Told:
    """A frame with what was made of it."""

    frame: Frame
    agents: tuple[AgencyMention, ...]
    has_agent: bool
    passage: tuple[int, int]


def find(
    reading: Reading,
    *,
    places: Sequence[PlaceMention],
    agencies: Sequence[AgencyMention],
    quotes: Sequence[Quote],
    blocks: Sequence[OutletBlock],
) -> tuple[Event, ...]:
    """Events in the order of their clauses, a record for each agency and place. English only."""
    if not reading.is_english:
        return ()
    return tuple(_Finder(reading, places, agencies, quotes, blocks).found())


class _Finder:
    """Finds the events of one text."""

    def __init__(
        self,
        reading: Reading,
        places: Sequence[PlaceMention],
        agencies: Sequence[AgencyMention],
        quotes: Sequence[Quote],
        blocks: Sequence[OutletBlock],
    ) -> None:
        self.reading, self.blocks = reading, blocks
        self.tokens = Tokens(reading.quiet)
        self.actors = Actors(reading, self.tokens, agencies)
        heads = [(start, end) for start, (_, end) in datelines(reading, places).items()]
        places = without_those_with_a_part(reading.text, places)
        literal = [p for p in places if p.use == "literal" and p.place and self._may_hold(p)]
        # By the end of a place the larger one that follows it after a comma: "Newark, N.J."
        self.qualifiers = {
            p.end: q
            for p, q in pairwise(literal)
            if p.place and q.place and contains(q.place, p.place) and reading.text[p.end : q.start].strip() == ","
        }
        qualifying = {q.start for q in self.qualifiers.values()}
        literal = [p for p in literal if not any(start <= p.start < end for start, end in heads)]
        meant = references(reading, self.tokens, [p for p in places if not self._is_in_a_body(p)])
        literal += [p for p in places if p.use in ("associative", "organisation") and self._is_where(p)]
        literal.sort(key=lambda p: p.start)
        self.towns = [p for p in places if _may_act(p) and (p.use == "associative" or self._is_in_a_body(p))]
        self.items = tuple(items(reading.text, literal))
        self.places = sorted([*(p for p in literal if p.start not in qualifying), *meant], key=lambda p: p.start)
        self._block_starts = [b.start for b in blocks]
        # The statements over each sentence, the shortest first.
        self._statements: dict[int, list[Quote]] = defaultdict(list)
        for quote in sorted((q for q in quotes if q.unit == "statement"), key=lambda q: q.end - q.start):
            at = max(0, bisect_right(reading.sentences, (quote.start, len(reading.text) + 1)) - 1)
            while at < len(reading.sentences) and reading.sentences[at][0] < quote.end:
                self._statements[reading.sentences[at][0]].append(quote)
                at += 1

    def _is_where(self, mention: PlaceMention) -> bool:
        """True for a place that modifies the noun of a site or of an event: "in a Kent jail", "the Oulu attacks"."""
        root = self.tokens.root(mention.start, mention.end)
        if root is None or mention.place is None or not self._may_hold(mention):
            return False
        return is_at_a_site(root) or is_of_an_event(root, mention.place) or is_of_locals(root)

    def _may_hold(self, place: PlaceMention) -> bool:
        """True for a place that may be where something happens: no part of the name of a seat, road or body.

        A court or a jail in which it happens is one ("appeared in Kisumu High Court"), and so is "the city of X".
        """
        if _SEAT.search(self.reading.text, max(0, place.start - 4), place.start):
            return False
        if is_of_a_road(self.tokens, place):
            return False
        bodies = {self.actors.bodies.get(i) for i in self.tokens.between(place.start, place.end)} - {None}
        return all(b is not None and (is_municipal(b.text) or self._is_building(b)) for b in bodies)

    def _is_building(self, body: AgencyMention) -> bool:
        head = self.tokens.root(body.start, body.end)
        return (
            head is not None
            and head.lower_ in _BUILDINGS
            and head.dep_ == "pobj"
            and head.head.lower_ in ("in", "at", "to", "into", "outside", "near", "before")
        )

    def _is_in_a_body(self, place: PlaceMention) -> bool:
        return any(i in self.actors.bodies for i in self.tokens.between(place.start, place.end))

    def found(self) -> Iterator[Event]:
        """All events, in order."""
        told = sorted(self._told(), key=lambda t: t.frame.token.i)
        inferred = self._inferred(told)
        wide = self._many_places(told, inferred)
        out: dict[tuple[object, ...], Event] = {}
        for one in told:
            for event in self._events(one, inferred.get(one.frame.token.i), wide):
                key = (event.start, event.end, event.verb_start, event.agency_id, event.place_id)
                out.setdefault(key, event)
        yield from sorted(out.values(), key=lambda e: (e.verb_start, e.start, e.end))

    def _told(self) -> Iterator[_Told]:
        by_token = frames(self.places, self.tokens, self.towns)
        self._read_items(by_token)
        for token in self.actors.acting():
            by_token.setdefault(token.i, frame_of(token))
        for frame in by_token.values():
            agents, has_agent = self.actors.agents(frame)
            if any(a.agency_id for a in agents) or frame.places:
                frame.places = finest(frame.places)
                yield _Told(frame, agents, has_agent, self._passage(frame.token.idx))

    def _read_items(self, by_token: dict[int, Frame]) -> None:
        """Let the places before a colon be where the line's first event is; the parser ties them to another line."""
        for item in self.items:
            for frame in by_token.values():
                if item.body <= frame.token.idx < item.end:
                    heads = {p.start for p in item.heads}
                    frame.places = [p for p in frame.places if p.mention.start not in heads]
                else:
                    frame.places = [p for p in frame.places if not item.start <= p.mention.start < item.end]
        for item in self.items:
            token = first_event(self.tokens.doc[i] for i in self.tokens.between(item.body, item.end))
            if token is not None:
                frame = by_token.setdefault(token.i, frame_of(token))
                frame.places = frame.places or [Placed(p, None) for p in item.heads]

    # What is not stated

    def _passage(self, offset: int) -> tuple[int, int]:
        paragraph = self.reading.paragraph_at(offset)
        if block := self._block(offset):
            return (max(block.start, paragraph[0]), min(block.end, paragraph[1]))
        return paragraph

    def _inferred(self, told: Sequence[_Told]) -> dict[int, str]:
        """For frames without an agent, by token: the one body that does this kind of action in the passage."""
        stated: dict[tuple[tuple[int, int], str], set[str | None]] = defaultdict(set)
        for one in told:
            if one.has_agent:
                key = (one.passage, one.frame.kind)
                stated[key].update([a.agency_id for a in one.agents] or [None])
        out = {}
        for one in told:
            if not one.has_agent and actions.may_be_by_a_body(one.frame.kind):
                named = stated.get((one.passage, one.frame.kind), set())
                only = next(iter(named)) if len(named) == 1 else None
                if only and not self._others_act(one, told):
                    out[one.frame.token.i] = only
        return out

    def _others_act(self, one: _Told, told: Sequence[_Told]) -> bool:
        """True where somebody who is no body is said to act in the same way in the passage."""
        known = {t.frame.token.i for t in told}
        tokens = (self.tokens.doc[i] for i in self.tokens.between(*one.passage) if i not in known)
        return any(
            token.pos_ == "VERB"
            and frame_of(token).kind == one.frame.kind
            and not is_passive(token)
            and subject(token) is not None
            for token in tokens
        )

    def _many_places(self, told: Sequence[_Told], inferred: Mapping[int, str]) -> set[tuple[tuple[int, int], str]]:
        """Passages and kinds of action with two places or more: what has no place there is the whole operation."""
        where: dict[tuple[tuple[int, int], str], set[str]] = defaultdict(set)
        for one in told:
            for placed in one.frame.places:
                if placed.mention.place:
                    where[one.passage, one.frame.kind].add(placed.mention.place.place_id)
        return {key for key, ids in where.items() if len(ids) > 1}

    # Records

    def _events(self, told: _Told, inferred: str | None, wide: set[tuple[tuple[int, int], str]]) -> Iterator[Event]:
        frame, token = told.frame, told.frame.token
        start, end = self._characters(told)
        sentence = self.reading.sentence_at(token.idx)
        is_headline = self._is_headline(sentence)
        found: Status = (noun_status if frame.is_noun else status)(token, is_headline=is_headline)
        source = self._source(token.idx)
        # A clause may begin in the sentence before, where the model's sentences cut it: in lists, in capitals.
        first, last = self.reading.sentence_at(start), self.reading.sentence_at(end - 1)
        sentence = (min(first[0], sentence[0]), max(last[1], sentence[1]))
        by: list[tuple[str | None, AgencyBasis | None]]
        by = [(i, "stated") for i in dict.fromkeys(a.agency_id for a in told.agents) if i]
        by = by or ([(inferred, "inferred")] if inferred else [(None, None)])
        whole = whole_count(frame)
        for agency_id, basis in by:
            for placed in (*frame.places,) or (None,):
                number, scope = counted(frame, placed, whole, is_wide=(told.passage, frame.kind) in wide)
                yield Event(
                    start,
                    end,
                    self.reading.text[start:end],
                    *sentence,
                    agency_id=agency_id,
                    agency_basis=basis,
                    action=frame.action,
                    verb_start=token.idx,
                    verb_end=token.idx + len(token),
                    place_id=placed.mention.place.place_id if placed and placed.mention.place else None,
                    status=found,
                    count=number.value if number else None,
                    count_unit=number.unit if number else None,
                    count_scope=scope,
                    source_kind=source,
                )

    def _characters(self, told: _Told) -> tuple[int, int]:
        sentence = self.reading.sentence_at(told.frame.token.idx)
        spans: list[Span] = [p.mention for p in told.frame.places]
        spans += [self.qualifiers[s.end] for s in spans if s.end in self.qualifiers]
        spans += [a for a in told.agents if a.sent_start == sentence[0]]
        kept = frozenset(i for s in spans for i in self.tokens.between(s.start, s.end))
        first, last = clause(told.frame, kept)
        doc = self.tokens.doc
        start = after_dateline(self.reading, doc[first].idx, min([told.frame.token.idx, *(s.start for s in spans)]))
        return start, doc[last - 1].idx + len(doc[last - 1])

    def _is_headline(self, sentence: tuple[int, int]) -> bool:
        """True for a first line without a full stop, and for a short first sentence without articles."""
        paragraphs, text = self.reading.paragraphs, self.reading.text[sentence[0] : sentence[1]]
        if not paragraphs or self.reading.paragraph_at(sentence[0]) != paragraphs[0]:
            return False
        if len(paragraphs) > 1 and text.rstrip()[-1:] not in ".!?”\"'’:":
            return True
        words = text.lower().split()
        is_first = sentence == self.reading.sentences[0] and len(self.reading.sentences) > 2
        return is_first and len(words) <= _HEADLINE and not _ARTICLES.intersection(words)

    def _source(self, offset: int) -> SourceKind:
        """Who backs it: whoever says the statement around it, else the outlet whose block it stands in."""
        for statement in self._statements.get(self.reading.sentence_at(offset)[0], ()):
            if statement.start <= offset < statement.end and statement.speaker_kind != "unattributed":
                return statement.speaker_kind
        return "outlet" if self._block(offset) else "unattributed"

    def _block(self, offset: int) -> OutletBlock | None:
        at = bisect_right(self._block_starts, offset) - 1
        return self.blocks[at] if at >= 0 and offset < self.blocks[at].end else None


def _may_act(mention: PlaceMention) -> bool:
    """True for a town that is no capital: "Seville has opened two shelters" is in Seville."""
    place = mention.place
    return place is not None and place.feature_code.startswith("PPL") and place.feature_code != "PPLC"
