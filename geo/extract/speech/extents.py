"""Where a statement begins and ends: the words in marks alone, or the clause that they are part of."""

from collections.abc import Iterable

from geo.extract.speech import attribution, datelines
from geo.extract.speech.candidate import Candidate
from geo.extract.speech.chain import Chain
from geo.extract.speech.contents import Content
from geo.extract.speech.ground import STOPS, Ground


class Extents:
    """The extents of statements in one reading, as characters; `contents` are the clauses that may hold one."""

    def __init__(self, ground: Ground, chain: Chain, contents: Iterable[Content]) -> None:
        self.ground, self.text, self.chain = ground, ground.text, chain
        self.by_cue: dict[tuple[int, tuple[int, int]], list[Content]] = {}
        for content in contents:
            self.by_cue.setdefault(_key(content.verb, content.cue), []).append(content)

    def of(self, n: int, candidate: Candidate) -> tuple[int, int]:
        """The statement around stretch n that `candidate` said."""
        stretch = self.ground.stretches[n]
        alone = stretch.start, stretch.end
        if attribution.is_complete(self.ground, n, candidate):
            return alone
        for content in self.by_cue.get(_key(candidate.verb, candidate.cue), []) if candidate.cue else []:
            if content.start <= stretch.inner_start and stretch.inner_end <= content.end + 2:
                return self._same_sentence(content.start, n), self._end(n, content.end)
        begin = attribution.clause_start(self.ground, n, candidate)
        return (min(begin, stretch.start), stretch.end) if begin is not None else alone

    def _same_sentence(self, start: int, n: int) -> int:
        """`start`, or where the sentence begins that stretch n stands in: the parser runs over full stops."""
        begin = self.ground.stretches[n].start
        first, last = self.ground.token_at(start), self.ground.token_at(begin)
        for i in range(last - 1, first, -1):
            if self.ground.inside[i] < 0 and self.ground.doc[i].text in STOPS:
                return min(int(self.ground.doc[i + 1].idx), begin)
        return min(start, begin)

    def _end(self, n: int, end: int) -> int:
        """A stretch that ends a sentence ends the statement."""
        stretch = self.ground.stretches[n]
        if self.text[stretch.inner_end - 1] in ".?!" and not self.text[stretch.end : stretch.end + 2].strip():
            return stretch.end
        return max(end, stretch.end)

    def opening(self, start: int) -> int:
        """`start`, or where the words begin if it stands in a dateline or the heading of a block ("From the X: …")."""
        begin, stop = self.ground.reading.paragraph_at(start)
        start = max(start, datelines.end(self.text, begin, stop))
        start = datelines.end(self.text, start, stop)  # a dateline after the headline, in one paragraph with it
        block = self.chain.block_at(start)
        if block is not None and start < block.intro_end and self.text[block.intro_end - 1] == ":":
            start = block.intro_end
            while start < block.end and self.text[start].isspace():
                start += 1
        return start

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """start..end without white space at its ends."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end


def _key(verb: int, cue: tuple[int, int] | None) -> tuple[int, tuple[int, int]]:
    """What tells one cue from another: its verb, or its place."""
    return (verb, (0, 0)) if verb >= 0 or cue is None else (-1, cue)
