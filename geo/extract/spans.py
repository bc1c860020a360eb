"""The records that extraction hands on: what was found, and the characters it was found in.

Offsets are Unicode code points into the document's text, end exclusive; `text` is always
`document_text[start:end]`. `sent_start` and `sent_end` are those of the sentence around it.
Coordinates are WGS84 degrees (EPSG:4326). Words of an enumeration are those of the data dictionary.
"""

from dataclasses import dataclass
from typing import Literal

Use = Literal["literal", "associative", "organisation", "outlet", "demonym"]
Precision = Literal["place", "county", "region", "country", "continent", "area"]
Status = Literal["ongoing", "planned", "completed", "possible", "denied", "unclear"]
Unit = Literal["statement", "fragment"]
QuoteKind = Literal["direct", "mixed", "indirect"]
SourceKind = Literal["person", "agency", "outlet", "anonymous", "unattributed"]
AgencyRule = Literal["name", "abbreviation", "initials", "pattern", "coreference"]
PersonRule = Literal["name", "surname", "pronoun", "description"]
AgencyBasis = Literal["stated", "inferred"]
CountScope = Literal["this_place", "all_places", "unstated"]
Level = Literal["federal", "state", "local", "international"]
NAMED = "named-"  # how the identifiers of bodies outside the registry begin


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text, and the sentence it stands in."""

    start: int
    end: int
    text: str
    sent_start: int
    sent_end: int


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the gazetteer. `place_id` is the GeoNames number in digits where there is one, else a slug."""

    place_id: str
    name: str
    admin1: str | None
    country_code: str | None
    feature_code: str
    population: int | None
    precision: Precision
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """A reason for a choice: a code that a program can test, and the value that a reader is shown."""

    code: str
    value: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """A place that was weighed and not chosen; `name` says which ("Newark, Delaware, US")."""

    place_id: str
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Toponym(Span):
    """A place name that was found, before anybody asked which place it means."""

    use: Use
    qualifier: str | None = None  # "N.J." in "Newark, N.J.": the name of the larger place that follows or encloses it
    origin: str = "model"  # who found it: model, gazetteer, nested, dateline, …


@dataclass(frozen=True, slots=True)
class PlaceMention(Span):
    """A place name and the place it means; `place` is None, with a reason, where that is not known."""

    use: Use
    place: Place | None
    score: float
    evidence: tuple[Evidence, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class OutletMention(Span):
    """A news outlet. `name` is the fullest form that the document or the registry gives ("The New York Times")."""

    name: str


@dataclass(frozen=True, slots=True)
class OutletBlock:
    """A stretch whose words came through an outlet: start..end, headed by the words at intro_start..intro_end."""

    start: int
    end: int
    intro_start: int
    intro_end: int
    outlet: str


@dataclass(frozen=True, slots=True)
class Agency:
    """A row of the registry. `sources` names, for each fact that is given, where it was read.

    Of a body outside the registry no more is known than its name: `level` is None, as is all that may be.
    """

    agency_id: str
    name: str
    short_name: str | None
    aliases: tuple[str, ...]
    parent_id: str | None
    level: Level | None
    headquarters: str | None
    founded: str | None
    url: str | None
    role: str | None
    sources: tuple[tuple[str, str], ...]  # (column, source)


@dataclass(frozen=True, slots=True)
class AgencyMention(Span):
    """A public body named in the text.

    `agency_id` is that of the registry; for a body outside it NAMED and its name; None where only a common word names
    it ("the Fire Department").
    """

    agency_id: str | None
    name: str
    rule: AgencyRule


@dataclass(frozen=True, slots=True)
class PersonMention(Span):
    """A person named or described; `name` is the fullest form that the document gives."""

    person_id: str
    name: str
    role: str | None
    rule: PersonRule
    agency_id: str | None = None  # the body whose spokesman, head or member the text says the person is


@dataclass(frozen=True, slots=True)
class Quote(Span):
    """Words said by somebody: a whole statement, or one stretch of it inside quotation marks."""

    unit: Unit
    content: str
    kind: QuoteKind
    speaker: str | None
    speaker_start: int | None
    speaker_end: int | None
    speaker_kind: SourceKind
    role: str | None
    agency_id: str | None
    cue: str | None
    outlets: tuple[str, ...]
    how: str
    score: float


@dataclass(frozen=True, slots=True)
class Event(Span):
    """Somebody does something somewhere; start..end is the clause. One record for each agency and place."""

    agency_id: str | None
    agency_basis: AgencyBasis | None
    action: str
    verb_start: int
    verb_end: int
    place_id: str | None
    status: Status
    count: int | None
    count_unit: str | None
    count_scope: CountScope | None
    source_kind: SourceKind


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one text."""

    language: str  # ISO 639-1 of the text, "und" where it can't be told
    places: tuple[PlaceMention, ...] = ()
    agencies: tuple[AgencyMention, ...] = ()
    people: tuple[PersonMention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
