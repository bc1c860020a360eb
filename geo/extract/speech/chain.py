"""Through which outlets words travelled: those that the speaker told them to, then those whose block they stand in."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from geo.extract.language import Reading
from geo.extract.spans import OutletBlock, OutletMention

_REACH = 60
_NEXT = re.compile(r"[.!?]\s+(?=[A-Z])")
_CONTRAST = re.compile(r",\s(?:although|though|whereas|but)\s")  # … although a film published by X shows it
_TOLD = re.compile(
    r"\b(?:tells?|told|telling|interview (?:with|on|to|by|in)|interviewed by|statement to|comments? to|remarks? to|"
    r"sp(?:eaks?|oke|oken|eaking) (?:to|with|on)|wr(?:ites?|ote|itten|iting) (?:in|for)|appear(?:s|ed|ing|ance)? on|"
    r"reported by|quoted (?:by|in)|said (?:on|in)|published (?:by|in)|op-ed (?:in|for)|column (?:in|for)|"
    r"reporters? (?:for|from|with|at)|(?:e-?mail|letter|message) to|briefing (?:on|for)|according to)"
    r"(?: [\w’'.-]{1,20}){0,4} $"
)


class Chain:
    """The outlets of one reading, looked up by place."""

    def __init__(self, reading: Reading, outlets: Sequence[OutletMention], blocks: Sequence[OutletBlock]) -> None:
        self.reading, self.outlets = reading, outlets
        self.starts = [o.start for o in outlets]
        self.blocks = sorted(blocks, key=lambda b: b.start)
        self.block_starts = [b.start for b in self.blocks]

    def block_at(self, offset: int) -> OutletBlock | None:
        """The block that holds the character."""
        n = bisect_right(self.block_starts, offset) - 1
        return self.blocks[n] if n >= 0 and offset < self.blocks[n].end else None

    def within(self, start: int, end: int) -> Sequence[OutletMention]:
        """The outlets named at start..end."""
        return self.outlets[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def through(self, start: int, cue: tuple[int, int] | None, said: Sequence[tuple[int, int]]) -> tuple[str, ...]:
        """The outlets between a speaker and this document, for words at `start` with that cue.

        `said` are the stretches in marks: an outlet named inside one is what somebody talks of.
        """
        names = [o.name for o in self._told(cue, said)] if cue else []
        block = self.block_at(start)
        return tuple(dict.fromkeys([*names, *([block.outlet] if block else [])]))

    def _told(self, cue: tuple[int, int], said: Sequence[tuple[int, int]]) -> list[OutletMention]:
        text = self.reading.text
        sentence = self.reading.sentence_at(cue[0])
        first = bisect_left(self.starts, sentence[0])
        last = bisect_left(self.starts, max(sentence[1], cue[1] + _REACH))
        openings = [a for a, _ in said]
        out = []
        for outlet in self.outlets[first:last]:
            n = bisect_right(openings, outlet.start) - 1
            quoted = n >= 0 and outlet.start < said[n][1]
            paragraph = self.reading.paragraph_at(cue[0])
            before = text[max(outlet.start - _REACH, paragraph[0]) : outlet.start]
            apart = outlet.start >= sentence[1] and _NEXT.search(text, cue[1], outlet.start)
            apart = apart or _CONTRAST.search(text, cue[1], outlet.start)
            if not quoted and not apart and outlet.start < paragraph[1] and _TOLD.search(before):
                out.append(outlet)
        return out
