"""Who said what, through which outlet: statements, and the stretches in quotation marks inside them.

One attribution gives one statement row and one fragment row for each stretch in it. `how` says which rule found the
speaker (the codes are listed in `attribution`; `pattern`, for a text that is not English, and `block`, for the words of
an outlet that heads a paragraph, come from here), `score` how sure that is, from 0 to 1. Words in marks that nobody is
said to have said are fragments without a speaker.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from geo.extract.language import Reading
from geo.extract.spans import AgencyMention, OutletBlock, OutletMention, PersonMention, Quote, QuoteKind, Unit
from geo.extract.speech import attribution, foreign, indirect, layout, marks, transcripts
from geo.extract.speech.candidate import Candidate
from geo.extract.speech.candidates import Proposer
from geo.extract.speech.chain import Chain
from geo.extract.speech.contents import Content
from geo.extract.speech.extents import Extents
from geo.extract.speech.ground import Ground
from geo.extract.speech.marks import Stretch
from geo.extract.speech.speakers import Speaker, Speakers
from geo.extract.speech.stand_ins import StandIns
from geo.extract.speech.statements import Finder

BLOCK_SCORE = 0.5
PATTERN_SCORE = 0.5  # of a pattern beside the marks, in a language that the model does not know
TRANSCRIPT_SCORE = 0.8
SET_OFF_SCORE = 0.7
_NEED_A_PARSE = frozenset(("subject_verb", "according_to", "possessive"))
JOIN = 0.8  # a stretch that nobody said, less surely than this, goes with the indirect statement around it


@dataclass(frozen=True, slots=True)
class _Said:
    """A stretch of text with its speaker; `candidate` and `speaker` are None where nobody is said to have said it."""

    stretch: Stretch
    candidate: Candidate | None
    speaker: Speaker | None
    score: float


def find(
    reading: Reading,
    *,
    people: Sequence[PersonMention],
    agencies: Sequence[AgencyMention],
    outlets: Sequence[OutletMention],
    blocks: Sequence[OutletBlock],
) -> tuple[Quote, ...]:
    """Statements and fragments, in the order in which they stand."""
    assembly = _Assembly(reading, people, agencies, outlets, blocks)
    return tuple(sorted(assembly.rows(), key=lambda q: (q.start, q.unit == "fragment", -q.end, q.speaker_start or 0)))


class _Assembly:
    """Puts statements and fragments together for one reading."""

    def __init__(
        self,
        reading: Reading,
        people: Sequence[PersonMention],
        agencies: Sequence[AgencyMention],
        outlets: Sequence[OutletMention],
        blocks: Sequence[OutletBlock],
    ) -> None:
        reading = replace(reading, doc=reading.quiet)  # in capitals the model hardly sees a verb
        self.reading, self.text = reading, reading.text
        self.turns = transcripts.find(reading, people)
        self.chain = Chain(reading, outlets, blocks)
        self.speakers = Speakers(reading, people=people, agencies=agencies, outlets=outlets)
        self.stretches = marks.find(self.text, reading.paragraphs)
        self.starts = [s.start for s in self.stretches]
        self.quoted = [(s.inner_start, s.inner_end) for s in self.stretches if not s.single]
        self.ground = Ground(reading, self.stretches)
        self.stand_ins = StandIns(self.ground, self.speakers)
        self.covered = bytearray(len(self.text))  # characters that stand in a statement
        self.turned = bytearray(len(self.text))  # … in a turn of a transcript

    def rows(self) -> Iterator[Quote]:
        """All rows, in no order."""
        weighed = self._contents() if self.reading.is_english else []
        self.extents = Extents(self.ground, self.chain, (content for _, content in weighed))
        said = self._attribute(Proposer(self.ground, self.speakers, weighed))
        done: set[int] = set()
        for start, end, item in self._set_off():
            parts = [m for m in self._within(start, end) if said[m].candidate is None or said[m].score < SET_OFF_SCORE]
            done.update(parts)
            yield from self._statement(item, start, end, [said[m].stretch for m in parts])
        for n, item in enumerate(said):
            if n in done or item.candidate is None:
                continue
            start, end = self.extents.of(n, item.candidate)
            parts = [m for m in self._within(start, end) if m not in done and (m == n or _goes_with(said[m], item))]
            done.update(parts)
            yield from self._statement(item, start, end, [said[m].stretch for m in parts])
        turns = list(self._turns(said))
        for start, end, item in turns:
            parts = [m for m in self._within(start, end) if m not in done and said[m].score < JOIN]
            done.update(parts)
            yield from self._statement(item, start, end, [said[m].stretch for m in parts], is_turn=True)
        for start, end, item in self._indirect(weighed):  # lazily: each covers its words
            parts = [m for m in self._within(start, end) if m not in done and said[m].score < JOIN]
            done.update(parts)
            yield from self._statement(item, start, end, [said[m].stretch for m in parts])
        for n, item in enumerate(said):
            if n not in done:
                yield self._row("fragment", item.stretch, "direct", item)
        yield from self._block_sentences()

    def _contents(self) -> list[tuple[float, Content]]:
        return [(indirect.score(c), c) for c in Finder(self.ground, self.speakers).find()]

    def _attribute(self, proposer: Proposer) -> list[_Said]:
        """Each stretch with whoever said it."""
        chosen: dict[int, Candidate | None] = {}
        out: list[_Said] = []
        for n, stretch in enumerate(self.stretches):
            candidate, score = attribution.choose(proposer, n, chosen)
            speaker = None
            if candidate is not None:
                speaker = out[candidate.carried].speaker if candidate.carried >= 0 else None
                if candidate.carried < 0:
                    speaker = self.stand_ins.at(candidate.head, candidate.verb)
            item = _Said(stretch, candidate, speaker, score)
            if not self.reading.is_english:
                if candidate is not None and candidate.how in _NEED_A_PARSE:
                    item = replace(item, candidate=None, speaker=None)
                item = self._by_pattern(stretch) or item
            elif self.reading.language != "en" and candidate is None:
                item = self._by_pattern(stretch) or item
            chosen[n] = item.candidate
            out.append(item)
        for n in range(len(out) - 1, 0, -1):  # a quotation that runs over paragraphs names its speaker at the end
            item, before = out[n], out[n - 1]
            if self.stretches[n].continues and item.candidate is not None and before.candidate is None:
                out[n - 1] = replace(item, stretch=before.stretch, candidate=replace(item.candidate, how="continued"))
        return out

    def _by_pattern(self, stretch: Stretch) -> _Said | None:
        found = foreign.speaker(self.text, stretch.start, stretch.end, self.reading.paragraph_at(stretch.start))
        if found is None:
            return None
        (start, end), cue = found
        speaker = self.speakers.named(start, end)
        return _Said(stretch, Candidate("pattern", -1, cue, -1, ()), speaker, PATTERN_SCORE)

    def _within(self, start: int, end: int) -> range:
        """The stretches inside start..end."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        while last > first and self.stretches[last - 1].inner_end > end + 2:
            last -= 1
        return range(first, last)

    def _statement(
        self, item: _Said, start: int, end: int, stretches: list[Stretch], *, is_turn: bool = False
    ) -> Iterator[Quote]:
        start = max(start, self.extents.opening(start))
        if stretches:  # the marks belong to the statement that they begin or end
            start, end = min(start, stretches[0].start), max(end, stretches[-1].end)
        whole = Stretch(start, end, *self.extents.trimmed(start, end))
        kind: QuoteKind = "indirect"
        if stretches:
            kind = "direct" if self._is_marked(start, end, stretches) else "mixed"
        if len(stretches) == 1 and kind == "direct":
            whole = stretches[0]
        covered = self.turned if is_turn else self.covered  # others are quoted in a turn
        covered[whole.start : whole.end] = b"\1" * (whole.end - whole.start)
        yield self._row("statement", whole, kind, item)
        for stretch in stretches:
            yield self._row("fragment", stretch, kind, item)

    def _is_marked(self, start: int, end: int, stretches: Sequence[Stretch]) -> bool:
        """Do the marks hold all words of start..end?"""
        at = start
        for s in stretches:
            if any(c.isalnum() for c in self.text[at : s.start]):
                return False
            at = max(at, s.end)
        return not any(c.isalnum() for c in self.text[at:end])

    def _set_off(self) -> Iterator[tuple[int, int, _Said]]:
        """The headline, if it says whose words it is, and paragraphs without marks after "X said:"."""
        for part in layout.find(self.ground, self.speakers) if self.reading.is_english and not self.turns else ():
            if part.label is not None:
                speaker, cue = self.speakers.named(*part.label), None
            else:
                speaker, cue = self.stand_ins.at(part.subject, part.verb), self.ground.cue(part.verb)
            stretch = Stretch(part.start, part.end, part.start, part.end)
            yield part.start, part.end, _Said(stretch, Candidate("colon", -1, cue, -1, ()), speaker, SET_OFF_SCORE)

    def _turns(self, said: Sequence[_Said]) -> Iterator[tuple[int, int, _Said]]:
        """The turns of a transcript, without those whose words stand in marks that the label attributes."""
        for turn in self.turns:
            heads = (s.start for m in self._within(turn.label_start, turn.end) if (s := said[m].speaker) is not None)
            if turn.label_start in heads or 1 in self.covered[turn.start : turn.start + 1]:
                continue
            speaker = self.speakers.named(turn.label_start, turn.label_end, turn.person)
            candidate = Candidate("transcript", -1, (turn.label_end, turn.label_end + 1), -1, ())
            stretch = Stretch(turn.start, turn.end, turn.start, turn.end)
            yield turn.start, turn.end, _Said(stretch, candidate, speaker, TRANSCRIPT_SCORE)

    def _indirect(self, weighed: list[tuple[float, Content]]) -> Iterator[tuple[int, int, _Said]]:
        """Contents that are speech and stand in no statement yet, the surest first."""
        for probability, content in sorted(weighed, key=lambda x: (-x[0], x[1].start, x[1].end)):
            if probability < indirect.ACCEPT:
                return
            start, end = self.extents.opening(content.start), content.end
            if content.head < 0 or start >= end or 1 in self.covered[start:end]:
                continue
            if 1 in self.turned[start:end] and self.speakers.type_of(self.reading.doc[content.head]) == "self":
                continue  # "I think …" is what the turn says
            speaker = self.stand_ins.at(content.head, content.verb)
            candidate = Candidate(content.how, content.head, content.cue, content.verb, ())
            yield start, end, _Said(Stretch(start, end, start, end), candidate, speaker, probability)

    def _block_sentences(self) -> Iterator[Quote]:
        """Sentences of a headed block that nobody else is said to have said: the outlet's own words."""
        starts = [s for s, _ in self.reading.sentences]
        for block in self.chain.blocks:
            mention = next((o for o in self.chain.within(block.intro_start, block.intro_end)), None)
            if mention is None or self.text[block.intro_end - 1] != ":":
                continue
            speaker = Speaker(mention.name, mention.start, mention.end, "outlet")
            candidate = Candidate("block", -1, (block.intro_start, block.intro_end), -1, ())
            first = max(0, bisect_right(starts, block.intro_end) - 1)
            for start, end in self.reading.sentences[first : bisect_left(starts, block.end)]:
                begin, stop = self.extents.trimmed(max(start, block.intro_end), end)
                if begin < stop and 1 not in self.covered[begin:stop] and 1 not in self.turned[begin:stop]:
                    stretch = Stretch(begin, stop, begin, stop)
                    yield self._row("statement", stretch, "indirect", _Said(stretch, candidate, speaker, BLOCK_SCORE))

    def _row(self, unit: Unit, stretch: Stretch, kind: QuoteKind, item: _Said) -> Quote:
        speaker, candidate = item.speaker, item.candidate
        outlets: tuple[str, ...] = ()
        if speaker is not None and candidate is not None and speaker.kind != "outlet":
            outlets = self.chain.through(stretch.start, candidate.cue, self.quoted)
        return Quote(
            stretch.start,
            stretch.end,
            self.text[stretch.start : stretch.end],
            *self.reading.sentence_at(stretch.start),
            unit=unit,
            content=self.text[stretch.inner_start : stretch.inner_end],
            kind=kind,
            speaker=speaker.name if speaker else None,
            speaker_start=speaker.start if speaker else None,
            speaker_end=speaker.end if speaker else None,
            speaker_kind=speaker.kind if speaker else "unattributed",
            role=speaker.role if speaker else None,
            agency_id=speaker.agency_id if speaker else None,
            cue=self.text[slice(*candidate.cue)].strip() if candidate and candidate.cue else None,
            outlets=outlets,
            how=candidate.how if candidate else "unattributed",
            score=round(item.score * (1.0 if self.reading.is_english else 0.5), 3),
        )


def _goes_with(other: _Said, item: _Said) -> bool:
    """Is another stretch part of the statement of `item`? One with a verb and a speaker of its own is not."""
    if other.candidate is None or other.candidate.carried >= 0:
        return True
    assert item.candidate is not None
    return other.candidate.verb == item.candidate.verb or other.speaker == item.speaker
