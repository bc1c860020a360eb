"""A name as it stands, with what is weighed for each place that it may mean."""

from dataclasses import dataclass, field

import numpy as np

from geo.extract.places.ranking import NONE, OWN, SAME_SPOT_KM, TEXT, TOWN_SHARE, Array, Options, distances
from geo.extract.spans import Toponym

COLUMNS = (*OWN, *TEXT, *NONE)
AT = {name: i for i, name in enumerate(COLUMNS)}


@dataclass(slots=True)
class Case:
    """A name as it stands, once or often, and what is weighed for it.

    `features` and `odds` have a row a candidate, and one more at their end for "none of them".
    """

    options: Options
    group: int  # names that are written alike but for case, accents and what kind of place they say it is
    qualifier: str | None
    qualifies: str | None  # the name before it, that it is the qualifier of
    noun: str | None  # the precision that a noun beside it asks for
    dateline: bool
    acts: bool  # it stands for those who govern it, or for its people
    peers: tuple[str, ...]  # the other names of its list
    features: Array = field(default_factory=lambda: np.zeros((0, len(COLUMNS))))
    odds: Array = field(default_factory=lambda: np.ones(1))

    def tell_twins(self) -> None:
        """Move the odds of a division to what bears its name, or back where a noun or a list says so.

        That is the country that it is in, or the capital of that, where no other name lies in the division; or the
        great town in the division.
        """
        if self.noun not in (None, "region", "place", "country"):
            return
        o, fits = self.options, self.features[:, AT["fits the list"]]
        elsewhere = self.features[:, AT["share of names in the region"]] == 0
        a_town = not self.qualifies and self.noun != "country"
        seats = [pair for pair in o.seats if a_town and (elsewhere[pair[0]] or self.noun == "region")]
        for division, other in (*o.namesakes, *seats, *(o.twins if a_town and not self.acts else ())):
            is_division = self.noun == "region" if self.noun else fits[division] > fits[other]
            to, away = (division, other) if is_division else (other, division)
            self.odds[to] += self.odds[away]
            self.odds[away] = 0.0

    def best(self) -> int:
        """The number of the likeliest candidate; of a town and its division the town, if no noun says else."""
        best = int(np.argmax(self.odds[:-1]))
        o = self.options
        division = o.candidates[best]
        if division.place.precision in ("country", "continent") or o.settled[best] or self.noun:
            return best
        near = distances(o.points[best : best + 1], o.points)[0] <= SAME_SPOT_KM
        towns = np.flatnonzero(near & o.settled)
        if not len(towns) and division.place.precision == "county":  # the town may be called more, or otherwise
            great = [c.prominence >= TOWN_SHARE * division.prominence for c in o.candidates]
            towns = np.flatnonzero(near & o.towns & great)
        return int(towns[np.argmax(self.odds[towns])]) if len(towns) else best


@dataclass(frozen=True, slots=True)
class Standing:
    """A name of the text, the odds that it is one, and its case."""

    name: Toponym
    chance: float
    case: Case
