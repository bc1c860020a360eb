"""The registry of public bodies, and where a text names them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.config import AGENCIES
from geo.extract.language import Reading
from geo.extract.spans import Agency, AgencyMention, OutletMention


@dataclass(frozen=True)
class Registry:
    """The public bodies that are known, by identifier."""

    agencies: dict[str, Agency]

    @classmethod
    def load(cls, path: Path = AGENCIES) -> "Registry":
        """Read the registry."""
        return cls({})


def find(reading: Reading, registry: Registry, *, outlets: Sequence[OutletMention]) -> tuple[AgencyMention, ...]:
    """Where the text names public bodies."""
    return ()
