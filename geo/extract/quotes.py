"""Who said what, through which outlet: statements, and the stretches in quotation marks inside them.

One attribution gives one statement row and one fragment row for each stretch in it. `how` and `score` are those of
`attribution`; words in marks that nobody is said to have said are fragments without a speaker. In a text that is not
English only marks and the shape around them count, with half the score.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.extract import marks, statements
from geo.extract.attribution import Candidate, Weigher
from geo.extract.language import Reading
from geo.extract.marks import Stretch
from geo.extract.spans import AgencyMention, OutletBlock, OutletMention, PersonMention, Quote, QuoteKind
from geo.extract.speakers import Speaker, Speakers
from geo.extract.statements import Content

_EDGES = ' \t\r\n\xa0\u2009\u202f"“”„‟«»‹›「」『』＂`'
INDIRECT_SCORE = 0.7
BLOCK_SCORE = 0.5


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
        self.weigher = Weigher(reading, self.stretches, self.speakers)

    def quotes(self) -> tuple[Quote, ...]:
        said = self._attribute()
        contents = self._contents()
        rows: list[Quote] = []
        used: set[int] = set()
        done: set[int] = set()
        for n, item in enumerate(said):
            if n in done:
                continue
            if item.candidate is None or item.speaker is None:
                rows.append(self._fragment(item, "direct"))
                continue
            parts = [n]
            content = self._content_of(item, contents)
            if content is not None:
                used.add(contents.index(content))
                parts = [m for m in range(len(said)) if m not in done and self._within(said[m].stretch, content)]
            done.update(parts)
            rows.extend(self._statement(item, content, [said[m] for m in parts]))
        rows.extend(self._indirect(contents, used, rows))
        rows.extend(self._block_sentences(rows))
        return tuple(sorted(rows, key=lambda q: (q.start, q.unit == "fragment", -q.end)))

    def _attribute(self) -> list[_Said]:
        chosen: dict[int, Candidate | None] = {}
        out: list[_Said] = []
        for n, stretch in enumerate(self.stretches):
            candidate, score = self.weigher.choose(n, chosen)
            speaker = None
            if candidate is not None:
                speaker = out[candidate.carried].speaker if candidate.carried >= 0 else None
                if candidate.carried < 0:
                    speaker = self.speakers.at(self.reading.doc[candidate.head])
            chosen[n] = candidate
            out.append(_Said(stretch, candidate, speaker, score))
        return out

    def _contents(self) -> list[Content]:
        inside = self.weigher.inside
        out = []
        for clause in self.weigher.clauses:
            content = statements.of_verb(self.reading, clause, self.weigher.cue(clause.verb), inside)
            if content is not None:
                out.append(content)
        out.extend(statements.according(self.reading, inside))
        return out

    def _content_of(self, item: _Said, contents: list[Content]) -> Content | None:
        """The content of the verb that was chosen, where it holds the stretch."""
        assert item.candidate is not None
        for content in contents:
            same = content.verb == item.candidate.verb if content.verb >= 0 else content.cue == item.candidate.cue
            if same and content.start <= item.stretch.inner_start and item.stretch.inner_end <= content.end + 2:
                return content
        return None

    def _heading_end(self, start: int) -> int:
        """`start`, or where the words begin if it stands in the heading of a block ("From the X: …")."""
        for block in self.blocks:
            if block.intro_start <= start < block.intro_end and self.text[block.intro_end - 1] == ":":
                start = block.intro_end
                while start < block.end and self.text[start].isspace():
                    start += 1
        return start

    def _within(self, stretch: Stretch, content: Content) -> bool:
        return content.start <= stretch.inner_start and stretch.inner_end <= content.end + 2

    def _statement(self, item: _Said, content: Content | None, parts: list[_Said]) -> list[Quote]:
        start, end = (content.start, content.end) if content else (item.stretch.start, item.stretch.end)
        start = max(start, self._heading_end(start))
        start, end = min(start, parts[0].stretch.start), max(end, parts[-1].stretch.end)
        kind: QuoteKind = "direct" if self._is_marked(start, end, [p.stretch for p in parts]) else "mixed"
        if kind == "direct" and len(parts) == 1:
            start, end = item.stretch.start, item.stretch.end
        rows = [self._row("statement", start, end, kind, item)]
        rows += [
            self._row("fragment", p.stretch.start, p.stretch.end, kind, replace(item, stretch=p.stretch)) for p in parts
        ]
        return rows

    def _is_marked(self, start: int, end: int, stretches: Sequence[Stretch]) -> bool:
        """Do the marks hold all words of start..end?"""
        at = start
        for s in stretches:
            if any(c.isalnum() for c in self.text[at : s.start]):
                return False
            at = max(at, s.end)
        return not any(c.isalnum() for c in self.text[at:end])

    def _fragment(self, item: _Said, kind: QuoteKind) -> Quote:
        return self._row("fragment", item.stretch.start, item.stretch.end, kind, item)

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

    def _indirect(self, contents: list[Content], used: set[int], rows: list[Quote]) -> list[Quote]:
        """Statements that hold no attributed stretch."""
        doc = self.reading.doc
        taken = [(q.start, q.end) for q in rows if q.unit == "statement"]
        out = []
        for n, content in enumerate(contents):
            if n in used:
                continue
            if content.verb >= 0:
                clause = self.weigher.by_verb[content.verb]
                if not statements.is_statement(self.reading, clause):
                    continue
            if any(s < content.end and e > content.start for s, e in taken):
                continue
            speaker = self.speakers.at(doc[content.head])
            start = self._heading_end(content.start)
            if start >= content.end:
                continue
            item = _Said(
                Stretch(start, content.end, start, content.end),
                Candidate(content.how, content.head, content.cue, content.verb, ()),
                speaker,
                INDIRECT_SCORE,
            )
            out.append(self._row("statement", start, content.end, "indirect", item))
            taken.append((content.start, content.end))
        return out

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
