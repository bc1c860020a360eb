"""Which agency does what where, how many, and whether it has happened."""

from collections.abc import Sequence

from geo.extract.language import Reading
from geo.extract.spans import AgencyMention, Event, OutletBlock, PlaceMention, Quote


def find(
    reading: Reading,
    *,
    places: Sequence[PlaceMention],
    agencies: Sequence[AgencyMention],
    quotes: Sequence[Quote],
    blocks: Sequence[OutletBlock],
) -> tuple[Event, ...]:
    """Events, a record for each agency and place."""
    return ()
