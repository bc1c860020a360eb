"""Counts, rows and pins: what the page says at a glance about what is shown."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from geo.cells import rows_of, text_or_none
from geo.config import UNSURE_BELOW
from geo.dataset import Dataset, are_cities
from geo.links import Links, stronger
from geo.schema import BASES, STATUSES
from geo.selection import MENTIONED, Selection

_STATUS_RANK = {status: rank for rank, status in enumerate((*STATUSES, MENTIONED))}


@dataclass(frozen=True, slots=True)
class Pin:
    """A sign on the map. Holds no text of a document: gazetteer names, codes, counts and coordinates only.

    `status` is a place's status or "mentioned". `weak` pins (linked by passage or document only) are drawn
    smaller, `unsure` ones (low score) with a question mark in a dashed sign. `area` is True for a state, country
    or region, drawn hollow. lon, lat in WGS84 degrees.
    """

    place_id: str
    name: str
    lon: float
    lat: float
    status: str
    mentions: int
    weak: bool = False
    unsure: bool = False
    area: bool = False
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is shown. `all_cities` counts the whole dataset; `dates` is None where no document has a date."""

    cities: int
    all_cities: int
    agencies: int
    quotations: int
    documents: int
    dates: tuple[date, date] | None
    undated: int


@dataclass(frozen=True, slots=True)
class Acting:
    """An agency that has to do with a place, and on what basis; `inferred`: the text does not name it there."""

    agency_id: str
    name: str
    basis: str
    inferred: bool


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place that is shown. `statuses` in the order that wins, empty for one that is only mentioned.

    `basis` is that of its strongest link to the chosen agencies, None where none is chosen; `inferred`: that link is
    an event of which the text does not name who acts. `score` is the best of its mentions. `precision` is that of
    `schema.PLACES`, or "site" for what is smaller than a town: an airport, a university, a park.
    """

    place_id: str
    name: str
    region: str | None
    country_code: str | None
    precision: str
    lon: float
    lat: float
    statuses: tuple[str, ...]
    agencies: tuple[Acting, ...]
    mentions: int
    documents: int
    score: float
    basis: str | None
    inferred: bool = False

    @property
    def status(self) -> str:
        """The status that wins, or "mentioned"."""
        return self.statuses[0] if self.statuses else MENTIONED

    @property
    def is_city(self) -> bool:
        """False for a county, state, country, region, sea, continent or site: those get no pin by default."""
        return self.precision == "place"

    @property
    def unsure(self) -> bool:
        """True where the text does not settle which place it is."""
        return self.score < UNSURE_BELOW

    @property
    def weak(self) -> bool:
        """True where it only shares a passage or a document with the chosen agencies."""
        return self.basis is not None and not stronger(self.basis, "sentence")


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A name that was read as a place, but not as one that is known."""

    text: str
    reason: str | None
    mentions: int
    doc_id: str
    start: int
    end: int


def counts(shown: Dataset, whole: Dataset, show: Collection[str] = ()) -> Counts:
    """How much of the whole is shown. Quotations are stretches inside marks that somebody is said to have said.

    Cities are those that are meant literally, and those that are named in another use that `show` holds.
    """
    said = shown.quotes[(shown.quotes["unit"] == "fragment") & shown.quotes["speaker"].notna()]
    days = sorted(date.fromisoformat(d[:10]) for d in shown.documents["published"].dropna())
    return Counts(
        cities=len(_cities(shown, show)),
        all_cities=len(_cities(whole, show)),
        agencies=int(shown.agency_mentions["agency_id"].nunique()),
        quotations=len(said),
        documents=len(shown.documents),
        dates=(days[0], days[-1]) if days else None,
        undated=len(shown.documents) - len(days),
    )


def _cities(dataset: Dataset, show: Collection[str]) -> set[str]:
    mentions = dataset.place_mentions
    named = set(mentions.loc[mentions["use"].isin(["literal", *show]), "place_id"].dropna())
    places = dataset.places
    return named & set(places.loc[are_cities(places), "place_id"])


def place_rows(shown: Dataset, links: Links, selection: Selection) -> list[PlaceRow]:
    """The places that are shown, areas included: by status, then by mentions, then as they come in the text."""
    uses = {"literal", *selection.show}
    mentions = shown.place_mentions
    mentions = mentions[mentions["use"].isin(uses) & mentions["place_id"].notna()]
    found = mentions.groupby("place_id", sort=False).agg(
        mentions=("start", "size"), documents=("doc_id", "nunique"), score=("score", "max")
    )
    statuses = _statuses(shown.events)
    acting = agencies_by_place(links, shown)
    bases = _bases(links, selection)
    places = {place.place_id: place for place in rows_of(shown.places)}
    cities = set(shown.places.loc[are_cities(shown.places), "place_id"])
    rows = []
    for place_id, count, documents, score in found.itertuples():
        place = places[place_id]
        row = PlaceRow(
            place_id=place_id,
            name=place.name,
            region=text_or_none(place.admin1),
            country_code=text_or_none(place.country_code),
            precision=place.precision if place.precision != "place" or place_id in cities else "site",
            lon=place.geometry.x,
            lat=place.geometry.y,
            statuses=statuses.get(place_id, ()),
            agencies=acting.get(place_id, ()),
            mentions=int(count),
            documents=int(documents),
            score=float(score),
            basis=bases.get(place_id, (None, False))[0],
            inferred=bases.get(place_id, (None, False))[1],
        )
        rows.append(row)
    return sorted(rows, key=lambda row: (_STATUS_RANK[row.status], -row.mentions))


def _statuses(events: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    out: dict[str, set[str]] = {}
    pairs = events.loc[events["place_id"].notna(), ["place_id", "status"]].drop_duplicates()
    for place_id, status in pairs.itertuples(index=False):
        out.setdefault(place_id, set()).add(status)
    return {place_id: tuple(sorted(found, key=_STATUS_RANK.__getitem__)) for place_id, found in out.items()}


def agencies_by_place(links: Links, shown: Dataset) -> dict[str, tuple[Acting, ...]]:
    """For each place the agencies that the shown documents tie to it by event or sentence, stated ones first."""
    strong = links.strong[links.strong["doc_id"].isin(shown.documents["doc_id"])]
    best = strong.assign(rank=strong["basis"].map(BASES.index)).sort_values(["inferred", "rank"], kind="stable")
    best = best.drop_duplicates(["agency_id", "place_id"])
    names = short_names(links.dataset)
    out: dict[str, list[Acting]] = {}
    for _, agency_id, place_id, basis, inferred, _ in best.itertuples(index=False):
        out.setdefault(place_id, []).append(Acting(agency_id, names[agency_id], basis, inferred))
    return {place_id: tuple(found) for place_id, found in out.items()}


def short_names(dataset: Dataset) -> dict[str, str]:
    """The short form of each agency's name, or its name where it has none."""
    agencies = dataset.agencies
    names = agencies["short_name"].fillna(agencies["name"])
    return dict(zip(agencies["agency_id"], names, strict=True))


def _bases(links: Links, selection: Selection) -> dict[str, tuple[str | None, bool]]:
    if not selection.agencies:
        return {}
    linked = links.of_agencies(selection.agencies, widest=selection.widen)
    best = linked.assign(rank=linked["basis"].map(BASES.index)).sort_values(["rank", "inferred"])
    best = best.drop_duplicates("place_id")
    return {row.place_id: (row.basis, row.inferred) for row in rows_of(best)}


def wider(links: Links, shown: Dataset, selection: Selection) -> dict[str, int]:
    """How many cities the chosen agencies have in the whole dataset by sentence (events too), passage and document.

    Each city counts once, by its strongest link.
    """
    linked = links.of_agencies(selection.agencies, widest="document")
    places = links.dataset.places
    cities = linked[linked["place_id"].isin(places.loc[are_cities(places), "place_id"])]
    best = cities.assign(rank=cities["basis"].map(BASES.index)).sort_values("rank").drop_duplicates("place_id")
    found = best["basis"].replace("event", "sentence").value_counts()
    return {basis: int(found.get(basis, 0)) for basis in ("sentence", "passage", "document")}


def pins(rows: Sequence[PlaceRow], selection: Selection) -> list[Pin]:
    """A pin for each row: for areas too, which the map draws when the reader asks for them."""
    return [
        Pin(
            place_id=row.place_id,
            name=row.name,
            lon=row.lon,
            lat=row.lat,
            status=row.status,
            mentions=row.mentions,
            weak=row.weak,
            unsure=row.unsure,
            area=not row.is_city,
            chosen=row.place_id == selection.place,
        )
        for row in rows
    ]


def unplaced(shown: Dataset) -> list[Unplaced]:
    """Names that are meant literally and have no place, each with the reason: most often named first."""
    mentions = shown.place_mentions
    open_ = mentions[mentions["place_id"].isna() & (mentions["use"] == "literal")]
    found = open_.groupby("text", sort=False)
    rows = [
        Unplaced(str(text), text_or_none(some["reason"].iloc[0]), len(some), *some.iloc[0][["doc_id", "start", "end"]])
        for text, some in found
    ]
    return sorted(rows, key=lambda row: -row.mentions)
