"""A dataset made ready for the page: what each selection shows, worked out once for all readers."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import count

import pandas as pd

from geo.cards import Backing, Body, Said, Sources, bodies, quotations
from geo.cells import rows_of, text_or_none
from geo.dataset import Dataset
from geo.links import Links
from geo.narrow import select
from geo.schema import BASES, STATUSES
from geo.selection import Selection
from geo.summary import Counts, PlaceRow, Unplaced, counts, place_rows, short_names, unplaced, wider
from geo.words import SHOW_WORDS, STATUS, published

_numbers = count()  # tells one view from the next in a reader's session
BACKINGS_MOST = 5  # of one status of a place
KEPT = 64  # selections whose results are kept: a few readers' last steps, not everybody's


class View:
    """One dataset, shared by all readers. Nothing in it changes after it is made but what it remembers."""

    def __init__(self, dataset: Dataset, *, model: str = "") -> None:
        """`model`: the language model that read the documents, and its version, where that is known."""
        self.number = next(_numbers)
        self.model = model
        self.dataset = dataset
        self.links = Links(dataset)
        self.sources = Sources(dataset)
        self._shown: Callable[[Selection], Shown] = lru_cache(KEPT)(lambda selection: Shown(self, selection))

    def shown(self, selection: Selection) -> "Shown":
        """What a selection shows. What is chosen or opened in it makes no difference."""
        return self._shown(replace(selection, place=None, tab="places", at=None))

    @cached_property
    def everything(self) -> "Shown":
        """What is shown where nothing is left out."""
        return self.shown(Selection())

    @cached_property
    def short_names(self) -> dict[str, str]:
        """The short form of each agency's name."""
        return short_names(self.dataset)

    @cached_property
    def names(self) -> dict[str, str]:
        """The official name of each agency."""
        return dict(zip(self.dataset.agencies["agency_id"], self.dataset.agencies["name"], strict=True))

    @cached_property
    def uses(self) -> frozenset[str]:
        """How the places that were found are named: the uses that there are."""
        mentions = self.dataset.place_mentions
        return frozenset(mentions.loc[mentions["place_id"].notna(), "use"])

    @property
    def texts(self) -> dict[str, str]:
        """The text of each document."""
        return self.sources.texts

    def place_name(self, place_id: str) -> str:
        """A place with what it lies in: "Newark, New Jersey"."""
        name, region = self._named_places[place_id]
        return f"{name}, {region}" if region and region != name else name

    @cached_property
    def _named_places(self) -> dict[str, tuple[str, str | None]]:
        places = self.dataset.places
        regions = map(text_or_none, places["admin1"])
        return dict(zip(places["place_id"], zip(places["name"], regions, strict=True), strict=True))

    @cached_property
    def document_order(self) -> dict[str, int]:
        """The place of each document in a list: newest first, undated ones last, then by file name."""
        rows = sorted(rows_of(self.dataset.documents), key=lambda d: d.path)
        rows.sort(key=lambda d: text_or_none(d.published) or "", reverse=True)
        return {row.doc_id: number for number, row in enumerate(rows)}

    @cached_property
    def titles(self) -> dict[str, str]:
        """What each document is called: its title, else its file's name."""
        return {d.doc_id: d.title if isinstance(d.title, str) else d.path for d in rows_of(self.dataset.documents)}

    @cached_property
    def citations(self) -> dict[str, str]:
        """Title, publisher and date of each document, as far as they are known."""
        return {
            d.doc_id: " · ".join(
                filter(None, (self.titles[d.doc_id], text_or_none(d.publisher), published(d.published)))
            )
            for d in rows_of(self.dataset.documents)
        }

    @cached_property
    def statuses(self) -> dict[str, str]:
        """The status of each place over the whole dataset."""
        return {row.place_id: row.status for row in self.everything.rows}


class Shown:
    """What one selection shows."""

    def __init__(self, view: View, selection: Selection) -> None:
        self._view = view
        self.selection = selection
        self.dataset = select(view.dataset, selection, links=view.links)

    @cached_property
    def counts(self) -> Counts:
        """How much is shown."""
        return counts(self.dataset, self._view.dataset, self.selection.show)

    @cached_property
    def choices(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What the reader chose, in words: the kind of each choice, and the names in it."""
        chosen, view = self.selection, self._view
        found = (
            ("city", tuple(map(view.place_name, chosen.cities))),
            ("agency", tuple(view.short_names[a] for a in chosen.agencies)),
            ("status", tuple(STATUS[s] for s in chosen.statuses)),
            ("document", tuple(view.titles[d] for d in chosen.documents)),
            ("words", (f"“{chosen.search}”",) if chosen.search else ()),
            ("linked by", (f"the same {chosen.widen}",) if chosen.agencies and chosen.widen != "sentence" else ()),
            ("also", tuple(SHOW_WORDS[kind] for kind in chosen.show)),
        )
        return tuple((kind, names) for kind, names in found if names)

    @cached_property
    def rows(self) -> list[PlaceRow]:
        """The places, areas included."""
        return place_rows(self.dataset, self._view.links, self.selection)

    @cached_property
    def by_id(self) -> dict[str, PlaceRow]:
        """The places by identifier."""
        return {row.place_id: row for row in self.rows}

    @cached_property
    def unplaced(self) -> list[Unplaced]:
        """The names that have no place."""
        return unplaced(self.dataset)

    @cached_property
    def said(self) -> list[Said]:
        """The quotations, by document, then as they come in the text."""
        order = self._view.document_order
        return sorted(quotations(self.dataset.quotes), key=lambda said: order[said.where.doc_id])

    @cached_property
    def other_bodies(self) -> dict[str, int]:
        """What is named by a common word only ("Fire Department"), and how often: the most first."""
        mentions = self.dataset.agency_mentions
        names = Counter(map(str, mentions.loc[mentions["agency_id"].isna(), "name"]))
        return dict(names.most_common())

    @property
    def quoted(self) -> list[Said]:
        """What somebody is said to have said, at least in part in quotation marks."""
        return [said for said in self.said if said.speaker and said.kind != "indirect"]

    @property
    def reported(self) -> list[Said]:
        """What somebody is said to have said, without quotation marks."""
        return [said for said in self.said if said.speaker and said.kind == "indirect"]

    @property
    def unattributed(self) -> list[Said]:
        """What stands in quotation marks, and nobody is said to have said."""
        return [said for said in self.said if not said.speaker]

    @cached_property
    def bodies(self) -> list[Body]:
        """The agencies."""
        return bodies(self.dataset, self._view.dataset, self._view.sources)

    @cached_property
    def wider(self) -> dict[str, int]:
        """How many cities the chosen agencies have, by basis, whatever else is chosen."""
        return wider(self._view.links, self.dataset, self.selection) if self.selection.agencies else {}

    @cached_property
    def links(self) -> Links:
        """The links between what is shown."""
        return Links(self.dataset)

    def basis_of_quotes(self, place_id: str) -> dict[Said, str]:
        """What each quotation has to do with a place: the strongest basis of its pieces."""
        bases = self.links.quotes_of_place(place_id, widest="document")
        ranks = {row: BASES.index(basis) for row, basis in bases.items()}
        found = {said: min((ranks[row] for row in said.rows if row in ranks), default=None) for said in self.said}
        return {said: BASES[rank] for said, rank in found.items() if rank is not None}

    def events_at(self, place_id: str) -> pd.DataFrame:
        """The events at a place."""
        return self.dataset.events[self.dataset.events["place_id"] == place_id]

    def backings(self, place_id: str) -> dict[str, list[Backing]]:
        """Who stands behind each status of a place, BACKINGS_MOST for one at most."""
        events = self.events_at(place_id)
        found: dict[str, dict[Backing, None]] = {}
        for event in rows_of(events.iloc[events["status"].map(STATUSES.index).argsort(kind="stable")]):
            who = found.setdefault(event.status, {})
            if len(who) < BACKINGS_MOST:
                who[self._view.sources.of(event)] = None
        return {status: list(who) for status, who in found.items()}

    def mentions_of(self, place_id: str) -> pd.DataFrame:
        """Where a place is named, the uses that are not asked for left out.

        First what stands in a sentence that gives the place its status, then in one that gives another, then literal
        ones, then as they come in the text.
        """
        mentions = self._mentions.get(place_id)
        if mentions is None:
            return self.dataset.place_mentions.head(0)
        ranks: dict[tuple[str, int], int] = {}
        for event in rows_of(self.events_at(place_id)):
            key = (event.doc_id, event.sent_start)
            ranks[key] = min(ranks.get(key, len(STATUSES)), STATUSES.index(event.status))
        sentences = zip(mentions["doc_id"], mentions["sent_start"], strict=True)
        rank = [ranks.get(sentence, len(STATUSES)) for sentence in sentences]
        ordered = mentions.assign(rank=rank, other=mentions["use"] != "literal")
        return ordered.sort_values(["rank", "other"], kind="stable")[mentions.columns]

    @cached_property
    def _mentions(self) -> dict[str, pd.DataFrame]:
        mentions = self.dataset.place_mentions
        wanted = mentions[mentions["use"].isin({"literal", *self.selection.show})]
        return {str(place_id): rows for place_id, rows in wanted.groupby("place_id", sort=False)}
