"""What a selection shows of a dataset: Dataset → Dataset.

An agency keeps the places that it is linked to by event or sentence (more where the selection widens); a status
the places, agencies and quotations of the events that the text presents so; a search what is named so, or else
what stands in a sentence that holds all its words (alone, it keeps each document that holds them); a city what
has to do with it by event or sentence. Several choices of one kind add up, choices of different kinds narrow each
other. The chosen place (`Selection.place`) narrows nothing.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.dataset import Dataset
from geo.links import Links
from geo.search import Words
from geo.selection import MENTIONED, Selection

Mask = npt.NDArray[np.bool_]
Sentences = set[tuple[str, int]]
Frame = TypeVar("Frame", bound=pd.DataFrame)
_SPANS = ("place_mentions", "agency_mentions", "quotes", "events")


def select(dataset: Dataset, selection: Selection, *, links: Links | None = None) -> Dataset:
    """The part of the dataset that the selection shows: again a whole dataset, in which every key leads somewhere.

    `links` are those of `dataset`, worked out here where they are not given. The dataset is not changed. Files
    that could not be read stay: no choice is about them.
    """
    if not selection.narrows:
        return dataset
    parts = _Parts(dataset, links or Links(dataset))
    if selection.documents:
        parts.keep_documents(selection.documents)
    if selection.search:
        parts.keep_sentences_with(selection.search)
    if selection.agencies:
        parts.keep_agencies(selection.agencies, selection.widen)
    if selection.cities:
        parts.keep_places(selection.cities)
    if selection.statuses:
        parts.keep_statuses(selection.statuses)
    return parts.dataset(selection)


class _Parts:
    """Which rows are kept so far."""

    def __init__(self, dataset: Dataset, links: Links) -> None:
        self.whole, self.links = dataset, links
        self.holding: set[str] = set(dataset.documents["doc_id"])  # the documents that hold the words of a search
        self.keep: dict[str, Mask] = {name: np.ones(len(dataset.table(name)), bool) for name in _SPANS}

    def rows(self, name: str) -> pd.DataFrame:
        return self.whole.table(name)[self.keep[name]]

    def keep_documents(self, doc_ids: Collection[str]) -> None:
        for name in _SPANS:
            self.keep[name] &= _in(self.whole.table(name)["doc_id"], doc_ids)

    def keep_sentences_with(self, search: str) -> None:
        """What is named so; where nothing is, whatever stands in a sentence that holds all the words."""
        words = Words(search)
        texts = zip(self.whole.documents["doc_id"], self.whole.documents["text"], strict=True)
        holding = {doc_id: text for doc_id, text in texts if words.all_in(text)}
        self.holding = set(holding)
        found = _Sentences(holding, words)
        holds = {name: found.mask(self.whole.table(name)) for name in _SPANS}
        places = _named(self.whole.places, "place_id", "admin1", words)
        agencies = _named(self.whole.agencies, "agency_id", "short_name", words)
        events = self.whole.events
        if places:
            holds["place_mentions"] = _in(self.whole.place_mentions["place_id"], places)
        if agencies:
            holds["agency_mentions"] = _in(self.whole.agency_mentions["agency_id"], agencies)
        if places or agencies:
            holds["events"] = _in(events["place_id"], places) | _in(events["agency_id"], agencies)
        for name in _SPANS:
            self.keep[name] &= holds[name]

    def keep_agencies(self, agency_ids: Collection[str], widen: str) -> None:
        linked = self.links.of_agencies(agency_ids, widest=widen)
        pairs = set(zip(linked["doc_id"], linked["place_id"], strict=True))
        there = {name: _pairs_in(self.whole.table(name), "place_id", pairs) for name in ("place_mentions", "events")}
        self.keep["place_mentions"] &= there["place_mentions"]
        self.keep["events"] &= there["events"] | _in(self.whole.events["agency_id"], agency_ids)
        self.keep["agency_mentions"] &= _in(self.whole.agency_mentions["agency_id"], agency_ids)
        self.keep["quotes"] &= self.links.quotes_of_agencies(agency_ids)

    def keep_places(self, place_ids: Collection[str]) -> None:
        strong = self.links.strong
        linked = strong[strong["place_id"].isin(place_ids)]
        pairs = set(zip(linked["doc_id"], linked["agency_id"], strict=True))
        near = {row for place in place_ids for row in self.links.quotes_of_place(place, widest="sentence")}
        for name in ("place_mentions", "events"):
            self.keep[name] &= _in(self.whole.table(name)["place_id"], place_ids)
        self.keep["agency_mentions"] &= _pairs_in(self.whole.agency_mentions, "agency_id", pairs)
        self.keep["quotes"] &= np.isin(np.arange(len(self.whole.quotes)), list(near))

    def keep_statuses(self, statuses: Collection[str]) -> None:
        """Events of these statuses, and whatever shares a sentence with one; places without any event: mentioned."""
        active = self.rows("events")["place_id"].dropna().unique()
        self.keep["events"] &= _in(self.whole.events["status"], statuses)
        events = self.rows("events")
        mentions = self.whole.place_mentions
        places = _in(mentions["place_id"], events["place_id"].dropna().unique())
        if MENTIONED in statuses:
            places |= ~_in(mentions["place_id"], active) & mentions["place_id"].notna().to_numpy()
        self.keep["place_mentions"] &= places
        near = _sentences(events)
        if MENTIONED in statuses:
            quiet = self.rows("place_mentions")
            near |= _sentences(quiet[~quiet["place_id"].isin(active)])
        acting = events["agency_id"].dropna().unique()
        agencies = self.whole.agency_mentions
        self.keep["agency_mentions"] &= _pairs_in(agencies, "sent_start", near) | _in(agencies["agency_id"], acting)
        self.keep["quotes"] &= _pairs_in(self.whole.quotes, "sent_start", near)

    def dataset(self, selection: Selection) -> Dataset:
        rows = {name: self.rows(name).reset_index(drop=True) for name in _SPANS}
        whole = self.whole
        doc_ids: set[str] = set().union(*(set(table["doc_id"]) for table in rows.values()))
        if selection == replace(Selection(), documents=selection.documents, search=selection.search):
            # Shown even where nothing was found in it: a chosen document, and one that holds the words looked for.
            doc_ids |= self.holding & set(selection.documents or self.holding)
        places = set(rows["place_mentions"]["place_id"].dropna()) | set(rows["events"]["place_id"].dropna())
        agencies = set().union(*(set(rows[n]["agency_id"].dropna()) for n in ("agency_mentions", "quotes", "events")))
        return replace(
            whole,
            documents=_of(whole.documents, "doc_id", doc_ids),
            places=_of(whole.places, "place_id", places),
            agencies=_of(whole.agencies, "agency_id", _with_parents(whole.agencies, agencies)),
            person_mentions=_of(whole.person_mentions, "doc_id", doc_ids),
            place_mentions=rows["place_mentions"],
            agency_mentions=rows["agency_mentions"],
            quotes=rows["quotes"],
            events=rows["events"],
        )


class _Sentences:
    """Which sentences of some texts hold all of some words."""

    def __init__(self, texts: dict[str, str], words: Words) -> None:
        self.texts, self.words = texts, words
        self.known: dict[tuple[str, int, int], bool] = {}

    def mask(self, table: pd.DataFrame) -> Mask:
        """For each row, whether the sentence around it does."""
        mask = _in(table["doc_id"], self.texts)
        rows = np.flatnonzero(mask)
        columns = (table[c].iloc[rows].tolist() for c in ("doc_id", "sent_start", "sent_end", "start", "end"))
        for row, doc_id, sent_start, sent_end, start, end in zip(rows, *columns, strict=True):
            mask[row] = self._holds((doc_id, min(sent_start, start), max(sent_end, end)))
        return mask

    def _holds(self, sentence: tuple[str, int, int]) -> bool:
        if sentence not in self.known:
            doc_id, start, end = sentence
            self.known[sentence] = self.words.all_in(self.texts[doc_id][start:end])
        return self.known[sentence]


def _named(things: pd.DataFrame, key: str, more: str, words: Words) -> list[str]:
    """The identifiers of what is named so: every word is one of its name's, or all of them are its other name."""
    columns = (things[c].tolist() for c in (key, "name", more))
    return [i for i, name, other in zip(*columns, strict=True) if words.are_of(name) or words.are(other)]


def _in(column: pd.Series, values: Collection[str]) -> Mask:
    return column.isin(list(values)).to_numpy(dtype=bool, copy=True)


def _pairs_in(table: pd.DataFrame, column: str, pairs: set[tuple[str, str]] | Sentences) -> Mask:
    return np.fromiter(
        (p in pairs for p in zip(table["doc_id"].tolist(), table[column].tolist(), strict=True)), bool, len(table)
    )


def _sentences(spans: pd.DataFrame) -> Sentences:
    return set(zip(spans["doc_id"], spans["sent_start"], strict=True))


def _of(table: Frame, key: str, ids: Collection[str]) -> Frame:
    return table[_in(table[key], ids)].reset_index(drop=True)


def _with_parents(agencies: pd.DataFrame, wanted: set[str]) -> set[str]:
    parents = dict(zip(agencies["agency_id"], agencies["parent_id"], strict=True))
    found, todo = set(wanted), list(wanted)
    while todo:
        parent = parents.get(todo.pop())
        if isinstance(parent, str) and parent in parents and parent not in found:
            found.add(parent)
            todo.append(parent)
    return found
