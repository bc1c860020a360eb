"""News outlets: where a text names them, and which stretches of it came through one."""

from collections.abc import Sequence

from geo.extract.language import Reading
from geo.extract.spans import OutletBlock, OutletMention


def find(reading: Reading) -> tuple[OutletMention, ...]:
    """Where the text names news outlets."""
    return ()


def blocks(reading: Reading, outlets: Sequence[OutletMention]) -> tuple[OutletBlock, ...]:
    """The stretches that are headed by an outlet ("From the NYT: …")."""
    return ()
