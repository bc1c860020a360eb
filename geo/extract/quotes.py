"""Who said what, through which outlet."""

from collections.abc import Sequence

from geo.extract.language import Reading
from geo.extract.spans import AgencyMention, OutletBlock, OutletMention, PersonMention, Quote


def find(
    reading: Reading,
    *,
    people: Sequence[PersonMention],
    agencies: Sequence[AgencyMention],
    outlets: Sequence[OutletMention],
    blocks: Sequence[OutletBlock],
) -> tuple[Quote, ...]:
    """Statements and fragments, in the order in which they stand."""
    return ()
