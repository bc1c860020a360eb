"""Which words inside marks lie in what a verb, or another cue, governs."""

from bisect import bisect_left
from collections.abc import Sequence

from geo.extract.speech.candidate import bucket
from geo.extract.speech.contents import Content
from geo.extract.speech.ground import Ground


class Held:
    """Which stretches lie in the content of which verb, and how surely the verb reports speech."""

    def __init__(self, ground: Ground, weighed: Sequence[tuple[float, Content]]) -> None:
        self._held: dict[int, dict[int, float]] = {}
        stretches = ground.stretches
        starts = [s.inner_start for s in stretches]
        for probability, content in weighed:
            i = bisect_left(starts, content.start)
            while i < len(starts) and stretches[i].inner_end <= content.end + 2:
                cues, cue = self._held.setdefault(i, {}), _cue(content.verb, content.cue[0])
                cues[cue] = max(probability, cues.get(cue, 0.0))
                i += 1

    def sure(self, n: int, verb: int, start: int = 0) -> str:
        """How sure it is that the verb (-1: the cue at character `start`) reports the words around stretch n."""
        return bucket(int(10 * self._held.get(n, {}).get(_cue(verb, start), -0.1)), (-1, 2, 4, 6, 8))

    def surest(self, n: int) -> str:
        """The same for the verb of which it is surest."""
        return bucket(int(10 * max(self._held.get(n, {}).values(), default=-0.1)), (-1, 2, 4, 6, 8))


def _cue(verb: int, start: int) -> int:
    """A number for a cue: its verb, or below zero where it begins."""
    return verb if verb >= 0 else -1 - start
