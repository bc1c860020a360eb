"""The schema: which tables there are, their columns, kinds, meanings and words. The data dictionary is printed from it.

Two kinds: tables of things (documents, places, agencies) and tables of spans, each row of which stands at
`start`..`end` of a document's text. Offsets are Unicode code points, end exclusive. Coordinates are WGS84
degrees (EPSG:4326), x = lon, y = lat. Light: opens no library of tables.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "integer", "number", "list", "point"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, kind, meaning, whether it may be null, and the words it may hold (empty: any)."""

    name: str
    kind: Kind
    meaning: str
    null: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, and the columns that tell its rows apart (empty: rows are spans)."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    def column_names(self) -> list[str]:
        """The names of the columns, in order."""
        return [c.name for c in self.columns]


USES = ("literal", "associative", "organisation", "outlet", "demonym")
STATUSES = ("ongoing", "completed", "planned", "possible", "denied", "unclear")  # in the order that wins
SOURCE_KINDS = ("person", "agency", "outlet", "anonymous", "unattributed")
PRECISIONS = ("place", "county", "region", "country", "continent", "area")
# How the feature codes of cities, towns, villages and camps begin; another place of that precision is a site in one.
SETTLEMENTS = ("PPL", "STLMT", "CMPRF")
BASES = ("event", "inside", "sentence", "passage", "document")  # strongest first

_SPAN = (
    Column("doc_id", "text", "The document."),
    Column("sent_start", "integer", "Start of the sentence around the span."),
    Column("sent_end", "integer", "End of that sentence."),
    Column("start", "integer", "Start of the span."),
    Column("end", "integer", "End of the span."),
    Column("text", "text", "The characters from start to end."),
)
_SPAN_KEY = ("doc_id", "start", "end")

DOCUMENTS = Table(
    "documents",
    "The documents that were read.",
    (
        Column("doc_id", "text", "Derived from the text (sha-256), so that it survives a rebuild."),
        Column("sha256", "text", "Hash of the file's bytes."),
        Column("path", "text", "Path below the folder of documents; of identical files the first in order."),
        Column("title", "text", "As the collection or the file's own metadata give it.", null=True),
        Column("publisher", "text", "As the collection or the file's own metadata give it.", null=True),
        Column("url", "text", "Where it was published; http or https only.", null=True),
        Column("published", "text", "ISO 8601 date. Never guessed.", null=True),
        Column(
            "date_basis",
            "text",
            "Where the date comes from.",
            words=("collection", "metadata", "byline", "none"),
        ),
        Column("language", "text", "ISO 639-1; und where the text is too short to tell."),
        Column("text", "text", "The text that all offsets refer to."),
    ),
    ("doc_id",),
)
PLACES = Table(
    "places",
    "The places that names were read as.",
    (
        Column("place_id", "text", "The GeoNames number in digits where there is one, else a stable slug."),
        Column("name", "text", "The common English name."),
        Column("admin1", "text", "Name of the first-order division (state, province).", null=True),
        Column("country_code", "text", "ISO 3166-1 alpha-2.", null=True),
        Column("feature_code", "text", "GeoNames feature code; a city without a finer one is PPL."),
        Column("population", "integer", "Inhabitants, as GeoNames gives them.", null=True),
        Column("precision", "text", "How large the thing is that the point stands for.", words=PRECISIONS),
        Column("geometry", "point", "A point, lon lat."),
    ),
    ("place_id",),
)
AGENCIES = Table(
    "agencies",
    "The public bodies that the documents name, and the parents of those that the registry knows.",
    (
        Column("agency_id", "text", "Stable identifier; of a body outside the registry named- and its name."),
        Column("name", "text", "Official name, or the name in the text."),
        Column("short_name", "text", "Usual short form.", null=True),
        Column("aliases", "list", "Other names that texts use."),
        Column("parent_id", "text", "The body it belongs to.", null=True),
        Column(
            "level",
            "text",
            "Level of government; null outside the registry.",
            null=True,
            words=("federal", "state", "local", "international"),
        ),
        Column("headquarters", "text", "City of the head office. Never a place of the story.", null=True),
        Column("founded", "text", "When it was founded.", null=True),
        Column("url", "text", "Its site.", null=True),
        Column("role", "text", "What it does, in a line.", null=True),
        Column("sources", "list", "For each fact its source: {column, source}."),
    ),
    ("agency_id",),
)
PLACE_MENTIONS = Table(
    "place_mentions",
    "Where place names stand.",
    (
        *_SPAN,
        Column("place_id", "text", "The place it means; null where that is not known.", null=True),
        Column("use", "text", "How the name is used.", words=USES),
        Column("score", "number", "How sure the place is, 0 to 1."),
        Column("evidence", "list", "The reasons, weightiest first: {code, value}."),
        Column("alternatives", "list", "Up to three other places: {place_id, name, score}."),
        Column("reason", "text", "Why there is no place, where there is none.", null=True),
    ),
    _SPAN_KEY,
)
AGENCY_MENTIONS = Table(
    "agency_mentions",
    "Where public bodies are named.",
    (
        *_SPAN,
        Column("agency_id", "text", "The body; null where only a common word names it.", null=True),
        Column("name", "text", "Official name, or the name in the text."),
        Column(
            "rule",
            "text",
            "How it was recognised.",
            words=("name", "abbreviation", "initials", "pattern", "coreference"),
        ),
    ),
    _SPAN_KEY,
)
PERSON_MENTIONS = Table(
    "person_mentions",
    "Where persons are named or described.",
    (
        *_SPAN,
        Column("person_id", "text", "The same for all mentions of a person in a document."),
        Column("name", "text", "The fullest form that the document gives."),
        Column("role", "text", "Title or function, as the document gives it.", null=True),
        Column("rule", "text", "How it was recognised.", words=("name", "surname", "pronoun", "description")),
    ),
    _SPAN_KEY,
)
QUOTES = Table(
    "quotes",
    "Who said what.",
    (
        *_SPAN,
        Column(
            "unit",
            "text",
            "One stretch inside marks, or the whole content of one attribution.",
            words=("statement", "fragment"),
        ),
        Column("content", "text", "The words without outer marks and edge white space."),
        Column("kind", "text", "Wholly, partly or not inside marks.", words=("direct", "mixed", "indirect")),
        Column("speaker", "text", "The fullest form that the document gives.", null=True),
        Column("speaker_start", "integer", "Start of the words that name the speaker.", null=True),
        Column("speaker_end", "integer", "End of those words.", null=True),
        Column("speaker_kind", "text", "What the speaker is.", words=SOURCE_KINDS),
        Column("role", "text", "The speaker's function, as the document gives it.", null=True),
        Column("agency_id", "text", "The body the speaker is or speaks for.", null=True),
        Column("cue", "text", "The words that say that it was said.", null=True),
        Column("outlets", "list", "Outlets between the speaker and this document, in travelling order."),
        Column("how", "text", "The rule that attributed it."),
        Column("score", "number", "How sure the attribution is, 0 to 1."),
    ),
    (*_SPAN_KEY, "unit", "speaker_start"),
)
EVENTS = Table(
    "events",
    "Which agency does what where; a row for each agency and place. It says how the text presents it.",
    (
        *_SPAN,
        Column("agency_id", "text", "The body that acts.", null=True),
        Column(
            "agency_basis",
            "text",
            "Stated in the clause, or inferred from another event of the same kind in the same passage.",
            null=True,
            words=("stated", "inferred"),
        ),
        Column("action", "text", "Lemma of the verb, with its particle."),
        Column("verb_start", "integer", "Start of the verb."),
        Column("verb_end", "integer", "End of the verb."),
        Column("place_id", "text", "Where; null where the text names no place.", null=True),
        Column("status", "text", "How the text presents it.", words=STATUSES),
        Column("count", "integer", "How many.", null=True),
        Column("count_unit", "text", "How many of what.", null=True),
        Column(
            "count_scope",
            "text",
            "What the count covers.",
            null=True,
            words=("this_place", "all_places", "unstated"),
        ),
        Column("source_kind", "text", "What backs it.", words=SOURCE_KINDS),
    ),
    (*_SPAN_KEY, "verb_start", "agency_id", "place_id"),
)
REJECTS = Table(
    "rejects",
    "Files that could not be read, and why.",
    (
        Column("path", "text", "Path below the folder of documents."),
        Column("stage", "text", "Where it failed: read, decode, html, extract, …"),
        Column("code", "text", "A stable word."),
        Column("message", "text", "What was wrong, and what to do."),
        Column("sha256", "text", "Hash of the file's bytes, where it could be read.", null=True),
        Column("size", "integer", "Bytes.", null=True),
    ),
    ("path", "stage"),
)
TABLES = (
    DOCUMENTS,
    PLACES,
    AGENCIES,
    PLACE_MENTIONS,
    AGENCY_MENTIONS,
    PERSON_MENTIONS,
    QUOTES,
    EVENTS,
    REJECTS,
)
SPAN_TABLES = (PLACE_MENTIONS, AGENCY_MENTIONS, PERSON_MENTIONS, QUOTES, EVENTS)


def dictionary() -> str:
    """The data dictionary as Markdown."""
    out = ["# Data dictionary", "", "Printed from the schema by `dateline check --dictionary`.", ""]
    out += [
        "Offsets are Unicode code points, end exclusive. Coordinates are WGS84 degrees (EPSG:4326), lon lat.",
        "",
    ]
    for table in TABLES:
        out += [
            f"## {table.name}",
            "",
            table.meaning,
            "",
            "| column | kind | null | meaning |",
            "| --- | --- | --- | --- |",
        ]
        for c in table.columns:
            words = f" One of: {', '.join(c.words)}." if c.words else ""
            out.append(f"| {c.name} | {c.kind} | {'yes' if c.null else ''} | {c.meaning}{words} |")
        out.append("")
    return "\n".join(out)
