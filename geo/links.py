"""Which agency, and which quotation, has to do with which place, and on what basis.

Bases, strongest first (`geo.dataset.BASES`): `event` (the text says that the agency acts there, stated or
inferred), `inside` (the place is named inside the quotation), `sentence`, `passage` (same paragraph),
`document`. Only literal place names count. What only shares a passage or a document is worked out when
somebody asks, for the agency or place in question: all pairs of a long document would be too many.
"""

from collections.abc import Collection, Iterator
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.dataset import BASES, Dataset
from geo.paragraphs import paragraphs

Integers = npt.NDArray[np.int64]

_AGENCY_COLUMNS = ["doc_id", "agency_id", "place_id", "basis", "inferred"]


def stronger(basis: str, than: str) -> bool:
    """True where `basis` is at least as strong as `than`."""
    return BASES.index(basis) <= BASES.index(than)


class Links:
    """The links of one Dataset, which must not change afterwards."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        mentions = dataset.place_mentions
        self.place_mentions = mentions[(mentions["use"] == "literal") & mentions["place_id"].notna()]
        self.agency_mentions = dataset.agency_mentions[dataset.agency_mentions["agency_id"].notna()]

    @cached_property
    def strong(self) -> pd.DataFrame:
        """Every link between an agency and a place by event or sentence: one row a document, agency and place.

        Columns: doc_id, agency_id, place_id, basis, inferred (True where no event states the agency).
        """
        events = self.dataset.events
        acts = events[events["agency_id"].notna() & events["place_id"].notna()]
        by_event = acts[["doc_id", "agency_id", "place_id"]].assign(
            basis="event", inferred=(acts["agency_basis"] == "inferred").to_numpy()
        )
        where = ["doc_id", "sent_start"]
        places = self.place_mentions[[*where, "place_id"]].drop_duplicates()
        agencies = self.agency_mentions[[*where, "agency_id"]].drop_duplicates()
        by_sentence = places.merge(agencies, on=where).assign(basis="sentence", inferred=False)
        return _strongest(pd.concat([by_event, by_sentence[_AGENCY_COLUMNS]]))

    def of_agencies(self, agency_ids: Collection[str], *, widest: str = "sentence") -> pd.DataFrame:
        """The places of some agencies by bases up to `widest`: the columns of `strong`."""
        found = [self.strong[self.strong["agency_id"].isin(agency_ids)]]
        if stronger("passage", widest):
            found.append(self._sharing(agency_ids, "passage"))
        if stronger("document", widest):
            found.append(self._sharing(agency_ids, "document"))
        return _strongest(pd.concat(found))

    def _sharing(self, agency_ids: Collection[str], basis: str) -> pd.DataFrame:
        theirs = self.agency_mentions["agency_id"].isin(agency_ids)
        agencies = self.agency_mentions.loc[theirs, ["doc_id", "agency_id"]]
        places = self.place_mentions[["doc_id", "place_id"]]
        on = ["doc_id"]
        if basis == "passage":
            agencies = agencies.assign(paragraph=self._paragraphs_of(self.agency_mentions[theirs]))
            places = places.assign(paragraph=self._place_paragraphs)
            on = ["doc_id", "paragraph"]
        shared = places.drop_duplicates().merge(agencies.drop_duplicates(), on=on)
        return shared.assign(basis=basis, inferred=False)[_AGENCY_COLUMNS]

    def quotes_of_place(self, place_id: str, *, widest: str = "passage") -> dict[int, str]:
        """Row numbers of `dataset.quotes` that have to do with a place, with their bases: strongest first."""
        mentions = self.place_mentions[self.place_mentions["place_id"] == place_id]
        quotes = self.dataset.quotes
        near = np.flatnonzero(quotes["doc_id"].isin(mentions["doc_id"].unique()))
        found = self._bases_of_quotes(near, mentions)
        ordered = sorted((BASES.index(basis), row) for row, basis in found if stronger(basis, widest))
        return {row: BASES[rank] for rank, row in ordered}

    def _bases_of_quotes(self, rows: Integers, mentions: pd.DataFrame) -> Iterator[tuple[int, str]]:
        quotes = self.dataset.quotes.iloc[rows]
        passages = self._paragraphs_of(quotes)
        spots = {doc_id: _Spots(some, self._paragraphs_of(some)) for doc_id, some in mentions.groupby("doc_id")}
        columns = (quotes[c] for c in ("doc_id", "start", "end", "sent_start", "sent_end"))
        for row, passage, doc_id, start, end, sent_start, sent_end in zip(rows, passages, *columns, strict=True):
            spot = spots[doc_id]
            if spot.any_within(start, end):
                yield int(row), "inside"
            elif spot.any_within(min(start, sent_start), max(end, sent_end)):
                yield int(row), "sentence"
            else:
                yield int(row), "passage" if passage in spot.paragraphs else "document"

    def quotes_of_agencies(self, agency_ids: Collection[str]) -> npt.NDArray[np.bool_]:
        """A mask over `dataset.quotes`: the agency speaks, or is named in the sentence of the quotation."""
        quotes = self.dataset.quotes
        mask = quotes["agency_id"].isin(agency_ids).to_numpy(dtype=bool, copy=True)
        theirs = self.agency_mentions[self.agency_mentions["agency_id"].isin(agency_ids)]
        spots = {doc_id: _Spots(some, np.empty(0, np.int64)) for doc_id, some in theirs.groupby("doc_id")}
        rows = np.flatnonzero(quotes["doc_id"].isin(spots).to_numpy(dtype=bool) & ~mask)
        columns = (quotes[c].iloc[rows] for c in ("doc_id", "start", "end", "sent_start", "sent_end"))
        for row, doc_id, start, end, sent_start, sent_end in zip(rows, *columns, strict=True):
            mask[row] = spots[doc_id].any_within(min(start, sent_start), max(end, sent_end))
        return mask

    @cached_property
    def _place_paragraphs(self) -> Integers:
        return self._paragraphs_of(self.place_mentions)

    @cached_property
    def _starts(self) -> dict[str, Integers]:
        return {}

    def _paragraphs_of(self, rows: pd.DataFrame) -> Integers:
        """The offset at which the paragraph of each row starts."""
        out = np.zeros(len(rows), np.int64)
        numbers = rows["start"].to_numpy(dtype=np.int64)
        for doc_id, places in rows.groupby("doc_id").indices.items():
            starts = self._paragraph_starts(str(doc_id))
            at = np.searchsorted(starts, numbers[places], side="right") - 1
            out[places] = starts[np.maximum(at, 0)]
        return out

    def _paragraph_starts(self, doc_id: str) -> Integers:
        if doc_id not in self._starts:
            text = self._texts[doc_id]
            self._starts[doc_id] = np.array([start for start, _ in paragraphs(text)] or [0], np.int64)
        return self._starts[doc_id]

    @cached_property
    def _texts(self) -> dict[str, str]:
        documents = self.dataset.documents
        return dict(zip(documents["doc_id"], documents["text"], strict=True))


class _Spots:
    """Where some names stand in one document."""

    def __init__(self, mentions: pd.DataFrame, passages: Integers) -> None:
        self.starts = np.sort(mentions["start"].to_numpy(dtype=np.int64))
        self.paragraphs = frozenset(passages.tolist())

    def any_within(self, start: int, end: int) -> bool:
        """True where a name begins between start and end. Names don't cross the edge of a sentence or quotation."""
        return bool(np.searchsorted(self.starts, start) < np.searchsorted(self.starts, end))


def _strongest(links: pd.DataFrame) -> pd.DataFrame:
    """Of several links between the same three the strongest; a stated agency wins over an inferred one."""
    rank = links["basis"].map({basis: rank for rank, basis in enumerate(BASES)})
    ordered = links.assign(rank=rank).sort_values(["doc_id", "agency_id", "place_id", "rank", "inferred"])
    kept = ordered.drop_duplicates(["doc_id", "agency_id", "place_id"])
    return kept[_AGENCY_COLUMNS].reset_index(drop=True)
