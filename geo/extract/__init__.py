"""Text becomes spans: one parse a text, then one finder after the other, each in the module named for what it finds.

Later finders see what earlier ones found, so that a word has one reading: an outlet's name is no agency, an
agency's name holds no literal place, a person's surname is no town.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import repeat

from geo.config import own_agencies
from geo.extract.bodies import agencies, outlets
from geo.extract.bodies.agencies import Registry
from geo.extract.events import events
from geo.extract.language import Reader, Reading
from geo.extract.people import people
from geo.extract.places import resolution, toponyms
from geo.extract.places.gazetteer import Gazetteer
from geo.extract.spans import Extraction
from geo.extract.speech import quotes


class Extractor:
    """Finds everything in texts, with the language model, the gazetteer and the registries loaded once."""

    def __init__(
        self,
        *,
        reader: Reader | None = None,
        gazetteer: Gazetteer | None = None,
        registry: Registry | None = None,
    ) -> None:
        self.reader = reader or Reader()
        self.gazetteer = gazetteer or Gazetteer.load()
        self.registry = registry or Registry.load(own=own_agencies())

    def read(
        self, texts: Iterable[str], spans: Iterable[Sequence[tuple[int, int]] | None] | None = None
    ) -> Iterator[Extraction]:
        """Yield one Extraction a text, in order, as it goes.

        `spans` has for each text the place names that somebody else found in it, or None: see `find_at`.
        """
        for reading, asked in zip(self.reader.read(texts), repeat(None) if spans is None else spans, strict=False):
            yield self.find(reading) if asked is None else self.find_at(reading, asked)

    def find_at(self, reading: Reading, spans: Sequence[tuple[int, int]]) -> Extraction:
        """The same with one place mention for each given span, in the order given; the other tables as without them.

        Raises ValueError for a span outside the text.
        """
        return replace(self.find(reading), places=resolution.resolve_spans(spans, reading, self.gazetteer))

    def find(self, reading: Reading) -> Extraction:
        """Everything in one reading."""
        named_outlets = outlets.find(reading)
        blocks = outlets.blocks(reading, named_outlets)
        bodies = agencies.find(reading, self.registry, outlets=named_outlets)
        persons = people.find(reading, agencies=bodies, outlets=named_outlets)
        names = toponyms.find(reading, self.gazetteer, agencies=bodies, people=persons, outlets=named_outlets)
        places = resolution.resolve(names, reading, self.gazetteer)
        said = quotes.find(reading, people=persons, agencies=bodies, outlets=named_outlets, blocks=blocks)
        happened = events.find(reading, places=places, agencies=bodies, quotes=said, blocks=blocks)
        return Extraction(
            language=reading.language,
            places=tuple(places),
            agencies=tuple(bodies),
            people=tuple(persons),
            quotes=tuple(said),
            events=tuple(happened),
        )
