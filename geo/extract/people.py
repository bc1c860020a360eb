"""Persons, their roles, and who "he" is."""

from collections.abc import Sequence

from geo.extract.language import Reading
from geo.extract.spans import AgencyMention, OutletMention, PersonMention


def find(
    reading: Reading, *, agencies: Sequence[AgencyMention], outlets: Sequence[OutletMention]
) -> tuple[PersonMention, ...]:
    """Where the text names or describes persons."""
    return ()
