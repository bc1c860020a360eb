"""Which agency, and which quotation, has to do with which place, and on what basis.

Bases, strongest first (`geo.schema.BASES`): `event` (the text says that the agency acts there, stated or
inferred), `inside` (the place is named inside the quotation), `sentence`, `passage` (same paragraph),
`document`. Only literal place names count. What only shares a passage or a document is worked out when
somebody asks, for the agency or place in question: all pairs of a long document would be too many.
"""

from collections.abc import Collection
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.dataset import Dataset
from geo.paragraphs import paragraphs
from geo.schema import BASES

Integers = npt.NDArray[np.int64]

_LONGEST = 1 << 32  # more characters than any document has
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
        rows = np.flatnonzero(quotes["doc_id"].isin(mentions["doc_id"].unique()).to_numpy(dtype=bool))
        near = quotes.iloc[rows]
        passages = np.isin(self._passages_of(near), self._passages_of(mentions))
        # The last of these that holds is the strongest.
        basis = np.full(len(rows), BASES.index("document"))
        basis[passages] = BASES.index("passage")
        basis[self._named_in_sentence(near, mentions)] = BASES.index("sentence")
        basis[self._named_within(near, mentions, near["start"], near["end"])] = BASES.index("inside")
        kept = sorted((rank, row) for rank, row in zip(basis.tolist(), rows.tolist(), strict=True))
        return {row: BASES[rank] for rank, row in kept if stronger(BASES[rank], widest)}

    def quotes_of_agencies(self, agency_ids: Collection[str]) -> npt.NDArray[np.bool_]:
        """A mask over `dataset.quotes`: the agency speaks, or is named in the sentence of the quotation."""
        quotes = self.dataset.quotes
        theirs = self.agency_mentions[self.agency_mentions["agency_id"].isin(agency_ids)]
        speaks = quotes["agency_id"].isin(agency_ids).to_numpy(dtype=bool)
        return speaks | self._named_in_sentence(quotes, theirs)

    def _named_in_sentence(self, spans: pd.DataFrame, mentions: pd.DataFrame) -> npt.NDArray[np.bool_]:
        """Whether one of the mentions stands in the sentences that each span touches."""
        first = np.minimum(_integers(spans["start"]), _integers(spans["sent_start"]))
        last = np.maximum(_integers(spans["end"]), _integers(spans["sent_end"]))
        return self._named_within(spans, mentions, first, last)

    def _named_within(
        self, spans: pd.DataFrame, mentions: pd.DataFrame, first: pd.Series | Integers, last: pd.Series | Integers
    ) -> npt.NDArray[np.bool_]:
        """Whether one of the mentions begins between first and last of each span, in its document.

        A name never crosses the edge of a sentence or of a quotation, so that its start is enough.
        """
        there = np.sort(self._keys(mentions["doc_id"], _integers(mentions["start"])))
        before = np.searchsorted(there, self._keys(spans["doc_id"], _integers(first)))
        after = np.searchsorted(there, self._keys(spans["doc_id"], _integers(last)))
        return before < after

    def _keys(self, doc_ids: pd.Series, offsets: Integers) -> Integers:
        """One number for a document and an offset in it; numbers of one document are in the order of its text."""
        return self._documents.get_indexer(pd.Index(doc_ids)) * _LONGEST + offsets

    def _passages_of(self, rows: pd.DataFrame) -> Integers:
        """One number for the paragraph in which each row begins."""
        return self._keys(rows["doc_id"], self._paragraphs_of(rows))

    @cached_property
    def _documents(self) -> "pd.Index[str]":
        ids: pd.Index[str] = pd.Index(self.dataset.documents["doc_id"])
        return ids

    @cached_property
    def _place_paragraphs(self) -> Integers:
        return self._paragraphs_of(self.place_mentions)

    @cached_property
    def _starts(self) -> dict[str, Integers]:
        return {}

    def _paragraphs_of(self, rows: pd.DataFrame) -> Integers:
        """The offset at which the paragraph of each row starts."""
        out = np.zeros(len(rows), np.int64)
        numbers = _integers(rows["start"])
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


def _integers(column: pd.Series | Integers) -> Integers:
    return np.asarray(column, dtype=np.int64)


def _strongest(links: pd.DataFrame) -> pd.DataFrame:
    """Of several links between the same three the strongest; a stated agency wins over an inferred one."""
    rank = links["basis"].map({basis: rank for rank, basis in enumerate(BASES)})
    ordered = links.assign(rank=rank).sort_values(["doc_id", "agency_id", "place_id", "rank", "inferred"])
    kept = ordered.drop_duplicates(["doc_id", "agency_id", "place_id"])
    return kept[_AGENCY_COLUMNS].reset_index(drop=True)
