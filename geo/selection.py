"""What the reader chose, to and from a URL.

A Selection holds identifiers, never names. `from_query` passes over what it does not know and says so; `choose`
is for programs and raises. What a selection shows of a dataset is in `geo.narrow`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, cast

import pandas as pd

from geo.dataset import Dataset, are_cities
from geo.errors import SelectionError
from geo.schema import STATUSES, USES
from geo.search import fold

Tab = Literal["places", "quotations", "agencies", "document"]
Widen = Literal["sentence", "passage", "document"]

TABS: tuple[Tab, ...] = ("places", "quotations", "agencies", "document")
WIDEN: tuple[Widen, ...] = ("sentence", "passage", "document")
# What else may be shown beside the cities that are meant literally: states and regions, and names in other uses.
SHOW = ("areas", *(use for use in USES if use != "literal"))
MENTIONED = "mentioned"
PLACE_STATUSES = (*STATUSES, MENTIONED)

MAX_VALUES = 50  # of one kind in a URL; a link is made by hand at times, and by strangers
MAX_SEARCH = 200  # characters
NOTICE_LENGTH, NOTICE_VALUES = 40, 3  # characters, and values, of a URL that a notice repeats


@dataclass(frozen=True, slots=True)
class Spot:
    """A document, where in it to begin, and, where `end` is not 0, the span that was asked for."""

    doc_id: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Selection:
    """What is shown. Every tuple is empty where nothing is left out.

    `cities` are shown alone; `place` is the one that stands out among those shown. `widen` says up to which
    basis an agency's places are shown, `show` names what is shown beside literal cities (see SHOW), `at` is
    what the document panel opens.
    """

    cities: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    search: str = ""
    place: str | None = None
    tab: Tab = "places"
    widen: Widen = "sentence"
    show: tuple[str, ...] = ()
    at: Spot | None = None

    @property
    def narrows(self) -> bool:
        """True where something is left out of what the dataset holds."""
        return bool(self.cities or self.agencies or self.statuses or self.documents or self.search)


def choose(
    dataset: Dataset,
    *,
    cities: Iterable[str] = (),
    agencies: Iterable[str] = (),
    documents: Iterable[str] = (),
    statuses: Iterable[str] = (),
    search: str = "",
) -> Selection:
    """A selection by identifiers or names. Raises SelectionError for a name that is unknown or means several.

    A city is named "Newark" or "Newark, New Jersey", an agency by its official or short name, a document by its
    path or title; case and accents do not matter, nor does the case of a status.
    """
    names = Names(dataset)
    asked = {status.strip().casefold(): status for status in statuses}
    if wrong := [asked[status] for status in asked if status not in PLACE_STATUSES]:
        raise SelectionError(f"Expected a status out of {', '.join(PLACE_STATUSES)}; got {wrong[0]!r}.")
    return Selection(
        cities=tuple(names.one("city", c) for c in cities),
        agencies=tuple(names.one("agency", a) for a in agencies),
        documents=tuple(names.one("document", d) for d in documents),
        statuses=_in_order(asked, PLACE_STATUSES),
        search=_clean(search),
    )


def to_query(selection: Selection) -> dict[str, list[str]]:
    """The selection as the query of a URL; what is as it is by default is left out."""
    query: dict[str, list[str]] = {
        "city": [selection.place] if selection.place else [],
        "only": list(selection.cities),
        "agency": list(selection.agencies),
        "status": list(selection.statuses),
        "document": list(selection.documents),
        "q": [selection.search] if selection.search else [],
        "tab": [selection.tab] if selection.tab != "places" else [],
        "widen": [selection.widen] if selection.widen != "sentence" else [],
        "show": list(selection.show),
        "at": [_spot_words(selection.at)] if selection.at else [],
    }
    return {key: values for key, values in query.items() if values}


def from_query(query: Mapping[str, Sequence[str]], dataset: Dataset) -> tuple[Selection, tuple[str, ...]]:
    """The selection that a URL asks for, and a notice for each kind of value that is not there, which names it.

    A notice holds words of the URL, shortened: whoever shows it escapes it. Keys that are not ours are left alone.
    """
    names = Names(dataset)
    passed_over: dict[str, list[str]] = {}
    given = {key: [v for v in values if v][:MAX_VALUES] for key, values in query.items()}

    def known(key: str, kind: str) -> tuple[str, ...]:
        found = []
        for value in given.get(key, []):
            ids = names.all(kind, value)
            if len(ids) == 1:
                found.append(ids[0])
            else:
                passed_over.setdefault("several" if ids else kind, []).append(value)
        return tuple(dict.fromkeys(found))

    def words(key: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
        wrong = [value for value in given.get(key, []) if value not in allowed]
        if wrong:
            passed_over[key] = wrong
        return _in_order(given.get(key, []), allowed)

    places = known("city", "city")
    search = _clean((given.get("q") or [""])[-1])
    tab, widen = words("tab", TABS), words("widen", WIDEN)
    spots = {value: _spot(value, dataset) for value in given.get("at", [])}
    if None in spots.values():
        passed_over["passage"] = [value for value, spot in spots.items() if spot is None]
    selection = Selection(
        cities=known("only", "city"),
        agencies=known("agency", "agency"),
        statuses=words("status", PLACE_STATUSES),
        documents=known("document", "document"),
        search=search,
        place=places[-1] if places else None,
        tab=cast(Tab, tab[-1]) if tab else "places",
        widen=cast(Widen, widen[-1]) if widen else "sentence",
        show=words("show", SHOW),
        at=next((spots[value] for value in reversed(given.get("at", [])) if spots[value]), None),
    )
    return selection, tuple(_NOTICES[kind].format(_in_short(values)) for kind, values in passed_over.items())


_NOTICES = {
    "city": "The link names a city that these documents do not name: {}.",
    "agency": "The link names an agency that these documents do not name: {}.",
    "several": "The link uses a name that several carry: {}.",
    "document": "The link names a document that is not here: {}. It may have been changed or taken out.",
    "passage": "The link points at a passage that is not here: {}. The document may have been changed or taken out.",
    "status": "The link asks for a status that there is not: {}.",
    "tab": "The link asks for a panel that there is not: {}.",
    "widen": "The link asks for a wider view that there is not: {}.",
    "show": "The link asks to show a kind of name that there is not: {}.",
}


def _in_short(values: Sequence[str]) -> str:
    """The first few values in quotation marks, long ones cut, and how many more there are."""
    lines = (" ".join(value[: 4 * NOTICE_LENGTH].split()) for value in dict.fromkeys(values))
    quoted = [f"“{line[:NOTICE_LENGTH]}{'…' * (len(line) > NOTICE_LENGTH)}”" for line in lines]
    more = f" and {len(quoted) - NOTICE_VALUES} more" if len(quoted) > NOTICE_VALUES else ""
    return ", ".join(quoted[:NOTICE_VALUES]) + more


class Names:
    """Finds identifiers by identifier or name, whatever the case and, where no name is written so, the accents.

    Where none is, a city is found under a name that the documents give it ("München" for Munich).
    """

    def __init__(self, dataset: Dataset) -> None:
        places, agencies, documents = dataset.places, dataset.agencies, dataset.documents
        admin1, country = places["admin1"].fillna(""), places["country_code"].fillna("")
        short = (places["name"] + ", " + admin1).str.removesuffix(", ")
        self._ids = {
            "city": _lookup(places["place_id"], places["name"], short, short + ", " + country),
            "agency": _lookup(agencies["agency_id"], agencies["name"], agencies["short_name"]),
            "document": _lookup(documents["doc_id"], documents["path"], documents["title"]),
        }
        self._folded = {kind: _without_accents(ids) for kind, ids in self._ids.items()}
        literal = dataset.place_mentions[dataset.place_mentions["use"] == "literal"]
        told = literal[["place_id", "text"]].dropna().drop_duplicates()
        self._told = {"city": _without_accents(_lookup(told["place_id"], told["text"]))}
        # What people are shown: the names that are tried when a name is unknown, and one for each identifier.
        cities = are_cities(places)
        self._written = {
            "city": [*places.loc[cities, "name"], *short[cities]],
            "agency": [*agencies["name"], *agencies["short_name"].dropna()],
            "document": [*documents["path"], *documents["title"].dropna()],
        }
        self._full = dict(zip(places["place_id"], short + ", " + country, strict=True))

    def all(self, kind: str, name: str) -> list[str]:
        """The identifiers that a name may mean; an identifier means only itself."""
        folded = fold(name.strip())
        found = self._ids[kind].get(name.strip().casefold()) or self._folded[kind].get(folded)
        return found or self._told.get(kind, {}).get(folded, [])

    def one(self, kind: str, name: str) -> str:
        """The identifier that a name means. Raises SelectionError where it is not exactly one."""
        ids = self.all(kind, name)
        if len(ids) == 1:
            return ids[0]
        if ids:
            several = "; ".join(f"{i} ({self._full[i]})" if i in self._full else i for i in ids[:10])
            raise SelectionError(f"Expected one {kind}; {name!r} means several. Give one of these: {several}.")
        what = {"city": "a city that the documents name", "agency": "an agency that the documents name"}.get(kind)
        near, names = _near(name, self._written[kind]), sorted(set(self._written[kind]))[:5]
        advice = f" Near it: {'; '.join(near)}." if near else f" There are, among others: {'; '.join(names)}."
        raise SelectionError(f"Expected {what or 'a document that was read'}; got {name!r}.{advice if names else ''}")


def _near(name: str, names: Iterable[str]) -> list[str]:
    """At most five names that are written like one, or hold it; the nearest first."""
    asked = fold(name.strip())
    folded: dict[str, str] = {}
    for n in names:
        folded.setdefault(fold(n), n)
    like = get_close_matches(asked, folded, n=5)
    like += sorted(n for n in folded if len(asked) > 2 and asked in n)
    return [folded[n] for n in dict.fromkeys(like)][:5]


def _lookup(ids: pd.Series, *names: pd.Series) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for column in names:
        for identifier, name in zip(ids, column, strict=True):
            if isinstance(name, str):
                known = out.setdefault(name.strip().casefold(), [])
                if identifier not in known:
                    known.append(identifier)
    return {**out, **{identifier.casefold(): [identifier] for identifier in ids}}


def _without_accents(ids: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    out: dict[str, dict[str, None]] = {}
    for name, those in ids.items():
        out.setdefault(fold(name), {}).update(dict.fromkeys(those))
    return {name: list(those) for name, those in out.items()}


def _in_order(values: Iterable[str], allowed: tuple[str, ...]) -> tuple[str, ...]:
    chosen = set(values)
    return tuple(word for word in allowed if word in chosen)


def _clean(search: str) -> str:
    """One line of printable characters, at most MAX_SEARCH of them."""
    return " ".join("".join(c if c.isprintable() else " " for c in search[: 4 * MAX_SEARCH]).split())[
        :MAX_SEARCH
    ].strip()


def _spot_words(at: Spot) -> str:
    span = f":{at.start}-{at.end}" if at.end else f":{at.start}" if at.start else ""
    return at.doc_id + span


def _spot(value: str, dataset: Dataset) -> Spot | None:
    doc_id, _, span = value.partition(":")
    texts = dataset.documents.loc[dataset.documents["doc_id"] == doc_id, "text"]
    if texts.empty:
        return None
    if not span:
        return Spot(doc_id)
    numbers = span.split("-", 1)
    if not all(n.isascii() and n.isdigit() and len(n) <= 9 for n in numbers):
        return None
    start, end = int(numbers[0]), int(numbers[-1])
    if len(numbers) == 1:
        return Spot(doc_id, start) if start < len(texts.iloc[0]) else None
    return Spot(doc_id, start, end) if start < end <= len(texts.iloc[0]) else None
