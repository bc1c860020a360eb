"""Which place each name means, how sure that is, and why."""

from collections.abc import Sequence

from geo.extract.gazetteer import Gazetteer
from geo.extract.language import Reading
from geo.extract.spans import PlaceMention, Toponym


def resolve(names: Sequence[Toponym], reading: Reading, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """One mention for each name, in order; nothing is dropped."""
    return ()
