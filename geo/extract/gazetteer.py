"""Names of the world: a name becomes candidate places."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from geo.config import GAZETTEER
from geo.extract.spans import Place

NameKind = Literal["main", "alternate", "abbreviation", "demonym"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, and what the name is to it."""

    place: Place
    kind: NameKind


class Gazetteer:
    """Looks names up."""

    @classmethod
    def load(cls, folder: Path = GAZETTEER) -> "Gazetteer":
        """Read the gazetteer that the project ships."""
        return cls()

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """The places that a name may mean, most populous first."""
        return ()

    def get(self, place_id: str) -> Place | None:
        """The place with that identifier."""
        return None
