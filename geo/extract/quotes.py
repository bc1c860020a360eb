"""Who said what, through which outlet: statements, and the stretches in quotation marks inside them.

One attribution gives one statement row and one fragment row for each stretch in it. `how` and `score` are those of
`attribution`; words in marks that nobody is said to have said are fragments without a speaker. In a text that is not
English only marks and the shape around them count, with half the score.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.extract import indirect, marks
from geo.extract.attribution import Candidate, Weigher
from geo.extract.language import Reading
from geo.extract.marks import Stretch
from geo.extract.spans import AgencyMention, OutletBlock, OutletMention, PersonMention, Quote, QuoteKind
from geo.extract.speakers import Speaker, Speakers
from geo.extract.statements import Content, Finder

_EDGES = ' \t\r\n\xa0\u2009\u202f"“”„‟«»‹›「」『』＂`'
BLOCK_SCORE = 0.5
JOIN = 0.8


@dataclass(frozen=True, slots=True)
class _Said:
    """A fragment with its speaker."""

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
    return _Assembly(reading, people, agencies, outlets, blocks).quotes()


class _Assembly:
    def __init__(
        self,
        reading: Reading,
        people: Sequence[PersonMention],
        agencies: Sequence[AgencyMention],
        outlets: Sequence[OutletMention],
        blocks: Sequence[OutletBlock],
    ) -> None:
        self.reading, self.text = reading, reading.text
        self.blocks, self.outlets = blocks, outlets
        self.speakers = Speakers(reading, people=people, agencies=agencies, outlets=outlets)
        self.stretches = marks.find(self.text, reading.paragraphs)
        self.starts = [s.start for s in self.stretches]
        self.weigher = Weigher(reading, self.stretches, self.speakers)
        self.statements = Finder(reading, self.weigher.clauses, self.weigher.inside, self.speakers)

    def quotes(self) -> tuple[Quote, ...]:
        """All rows, in order."""
        weighed = [(indirect.score(c), c) for c in self.statements.find()]
        self.weigher.weigh_contents(weighed)
        contents = [c for _, c in weighed]
        said = self._attribute()
        rows: list[Quote] = []
        done: set[int] = set()
        for n, item in enumerate(said):
            if n in done or item.candidate is None:
                continue
            start, end = self._extent(n, item, contents)
            parts = [
                m for m in self._stretches_in(start, end) if m not in done and self._goes_with(said[m], item, m == n)
            ]
            done.update(parts)
            rows.extend(self._statement(item, start, end, [said[m] for m in parts]))
        for content, probability in self._indirect(weighed, rows):
            item = self._spoken(content, probability)
            parts = [
                m for m in self._stretches_in(content.start, content.end) if m not in done and said[m].score < JOIN
            ]
            done.update(parts)
            rows.extend(self._statement(item, content.start, content.end, [said[m] for m in parts]))
        rows.extend(
            self._row("fragment", s.start, s.end, "direct", said[m])
            for m, s in enumerate(self.stretches)
            if m not in done
        )
        rows.extend(self._block_sentences(rows))
        return tuple(sorted(rows, key=lambda q: (q.start, q.unit == "fragment", -q.end, q.speaker_start or 0)))

    def _attribute(self) -> list[_Said]:
        chosen: dict[int, Candidate | None] = {}
        out: list[_Said] = []
        for n, stretch in enumerate(self.stretches):
            candidate, score = self.weigher.choose(n, chosen)
            speaker = None
            if candidate is not None:
                speaker = out[candidate.carried].speaker if candidate.carried >= 0 else None
                if candidate.carried < 0:
                    speaker = self.speakers.at(self.reading.doc[candidate.head], candidate.verb)
            chosen[n] = candidate
            out.append(_Said(stretch, candidate, speaker, score))
        return out

    def _extent(self, n: int, item: _Said, contents: list[Content]) -> tuple[int, int]:
        """The statement around an attributed stretch: the stretch, or the clause that it is part of."""
        stretch, candidate = item.stretch, item.candidate
        assert candidate is not None
        alone = stretch.start, stretch.end
        if self.weigher.is_complete(n, candidate):
            return alone
        for content in contents:
            same = content.verb == candidate.verb if content.verb >= 0 else content.cue == candidate.cue
            if same and content.start <= stretch.inner_start and stretch.inner_end <= content.end + 2:
                return min(content.start, stretch.start), self._end(stretch, content.end)
        begin = self.weigher.clause_start(n, candidate)
        return (min(begin, stretch.start), stretch.end) if begin is not None else alone

    def _end(self, stretch: Stretch, end: int) -> int:
        """A stretch that ends a sentence ends the statement."""
        if self.text[stretch.inner_end - 1] in ".?!" and not self.text[stretch.end : stretch.end + 2].strip():
            return stretch.end
        return max(end, stretch.end)

    def _stretches_in(self, start: int, end: int) -> range:
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end)
        while last > first and self.stretches[last - 1].inner_end > end + 2:
            last -= 1
        return range(first, last)

    def _goes_with(self, other: _Said, item: _Said, same: bool) -> bool:
        """Is the other stretch part of the statement of `item`? One with a verb and a speaker of its own is not."""
        if same or other.candidate is None or other.candidate.carried >= 0:
            return True
        assert item.candidate is not None
        return other.candidate.verb == item.candidate.verb or other.speaker == item.speaker

    def _statement(self, item: _Said, start: int, end: int, parts: list[_Said]) -> list[Quote]:
        start = max(start, self._heading_end(start))
        stretches = [p.stretch for p in parts]
        if stretches:  # the marks belong to the statement that they begin or end
            start, end = min(start, stretches[0].start), max(end, stretches[-1].end)
        kind: QuoteKind = "indirect"
        if parts:
            kind = "direct" if self._is_marked(start, end, stretches) else "mixed"
        rows = [self._row("statement", start, end, kind, item)]
        rows += [self._row("fragment", s.start, s.end, kind, replace(item, stretch=s)) for s in stretches]
        return rows

    def _is_marked(self, start: int, end: int, stretches: Sequence[Stretch]) -> bool:
        """Do the marks hold all words of start..end?"""
        at = start
        for s in stretches:
            if any(c.isalnum() for c in self.text[at : s.start]):
                return False
            at = max(at, s.end)
        return not any(c.isalnum() for c in self.text[at:end])

    def _heading_end(self, start: int) -> int:
        """`start`, or where the words begin if it stands in the heading of a block ("From the X: …")."""
        for block in self.blocks:
            if block.intro_start <= start < block.intro_end and self.text[block.intro_end - 1] == ":":
                start = block.intro_end
                while start < block.end and self.text[start].isspace():
                    start += 1
        return start

    def _indirect(self, weighed: list[tuple[float, Content]], rows: list[Quote]) -> list[tuple[Content, float]]:
        """Contents that are speech and stand in no statement yet, the surest of those that overlap."""
        taken = [(q.start, q.end) for q in rows if q.unit == "statement"]
        out = []
        for probability, content in sorted(weighed, key=lambda x: (-x[0], x[1].start, x[1].end)):
            if probability < indirect.ACCEPT:
                break
            if content.head < 0 or self._heading_end(content.start) >= content.end:
                continue
            if any(s < content.end and e > content.start for s, e in taken):
                continue
            taken.append((content.start, content.end))
            out.append((content, probability))
        return sorted(out, key=lambda x: x[0].start)

    def _spoken(self, content: Content, probability: float) -> _Said:
        speaker = self.speakers.at(self.reading.doc[content.head], content.verb)
        stretch = Stretch(content.start, content.end, content.start, content.end)
        return _Said(stretch, Candidate(content.how, content.head, content.cue, content.verb, ()), speaker, probability)

    def _row(self, unit: str, start: int, end: int, kind: QuoteKind, item: _Said) -> Quote:
        speaker, candidate = item.speaker, item.candidate
        inner_start, inner_end = start, end
        while inner_start < inner_end and self.text[inner_start] in _EDGES:
            inner_start += 1
        while inner_end > inner_start and self.text[inner_end - 1] in _EDGES:
            inner_end -= 1
        cue = self.text[slice(*candidate.cue)] if candidate and candidate.cue else None
        return Quote(
            start,
            end,
            self.text[start:end],
            *self.reading.sentence_at(start),
            unit="statement" if unit == "statement" else "fragment",
            content=self.text[inner_start:inner_end],
            kind=kind,
            speaker=speaker.name if speaker else None,
            speaker_start=speaker.start if speaker else None,
            speaker_end=speaker.end if speaker else None,
            speaker_kind=speaker.kind if speaker else "unattributed",
            role=speaker.role if speaker else None,
            agency_id=speaker.agency_id if speaker else None,
            cue=cue,
            outlets=self._outlets(start, speaker),
            how=candidate.how if candidate else "unattributed",
            score=round(item.score, 3),
        )

    def _outlets(self, start: int, speaker: Speaker | None) -> tuple[str, ...]:
        """The outlets between the speaker and this document."""
        if speaker is None or speaker.kind == "outlet":
            return ()
        return tuple(dict.fromkeys(b.outlet for b in self.blocks if b.start <= start < b.end))

    def _block_sentences(self, rows: list[Quote]) -> list[Quote]:
        """Sentences of a headed block that nobody else is said to have said: the outlet's own words."""
        out = []
        starts = [s for s, _ in self.reading.sentences]
        for block in self.blocks:
            if ":" not in self.text[block.intro_start : block.intro_end + 1]:
                continue
            mention = next((o for o in self.outlets if block.intro_start <= o.start < block.intro_end), None)
            if mention is None:
                continue
            speaker = Speaker(mention.name, mention.start, mention.end, "outlet")
            first = max(0, bisect_right(starts, block.intro_end) - 1)
            for start, end in self.reading.sentences[first:]:
                if start >= block.end:
                    break
                begin = max(start, block.intro_end)
                while begin < end and self.text[begin].isspace():
                    begin += 1
                if begin >= end or any(q.start < end and q.end > begin for q in rows):
                    continue
                item = _Said(
                    Stretch(begin, end, begin, end),
                    Candidate("block", -1, (block.intro_start, block.intro_end), -1, ()),
                    speaker,
                    BLOCK_SCORE,
                )
                out.append(self._row("statement", begin, end, "indirect", item))
        return out
