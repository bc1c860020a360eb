"""Which words are place names, and how each is used."""

from collections.abc import Sequence

from geo.extract.gazetteer import Gazetteer
from geo.extract.language import Reading
from geo.extract.spans import AgencyMention, OutletMention, PersonMention, Toponym


def find(
    reading: Reading,
    gazetteer: Gazetteer,
    *,
    agencies: Sequence[AgencyMention],
    people: Sequence[PersonMention],
    outlets: Sequence[OutletMention],
) -> tuple[Toponym, ...]:
    """Where the text names places."""
    return ()
