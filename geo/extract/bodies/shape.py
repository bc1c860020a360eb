"""A name of a public body by its shape, and what is known of the words around it."""

from collections.abc import Mapping
from dataclasses import dataclass

from geo.extract.bodies.countries import Countries


@dataclass(frozen=True, slots=True)
class Shape:
    """A name by its shape: words first..last (end exclusive); `is_bare`: only a head ("Police Department").

    `is_of_a_state`: it says what the body is, and every state may have one; the words from `head` say it, and those
    before them ("Turkish", which belongs to the name) or beside them ("Malawi’s") whose it is: `country`. `is_weak`:
    without a country it is no name ("the army"). `town`: the words that name the town of police.
    """

    first: int
    last: int
    is_bare: bool
    is_firm: bool
    is_of_a_state: bool = False
    head: int = 0
    country: str | None = None
    is_weak: bool = False
    town: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the words, by number, before shapes are looked for."""

    breaks: frozenset[int]  # no name runs across their left edge: first of a sentence, after a person's name
    organisations: Mapping[int, int]  # those the language model puts into an organisation, and which
    places: frozenset[int]  # … into a place
    names: frozenset[int]  # … into an organisation or a place, or takes them for names
    titled: frozenset[int]  # they stand in a headline, where every word has a capital
    modifiers: frozenset[int]  # they modify the noun after them
    agents: frozenset[int]  # they do what a verb says
    countries: Countries

    def joins(self, *numbers: int) -> bool:
        """True where the language model puts these words into one organisation."""
        found = {self.organisations.get(n, -1) for n in numbers}
        return len(found) == 1 and -1 not in found
