"""What reading a folder gives: documents, and what could not be read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """A text and what is known about it. `published` is an ISO 8601 date; null where nobody says it."""

    doc_id: str
    sha256: str
    path: str
    title: str | None
    publisher: str | None
    url: str | None
    published: str | None
    date_basis: str
    text: str


@dataclass(frozen=True, slots=True)
class Reject:
    """A file that could not be read, or not wholly; the message says what to do."""

    path: str
    stage: str
    code: str
    message: str
    sha256: str | None
    size: int | None


@dataclass(frozen=True, slots=True)
class Collection:
    """A folder of documents, and what could not be read of it."""

    title: str | None
    description: str | None
    documents: tuple[Document, ...]
    rejects: tuple[Reject, ...]


# The code of `rejects` for a description of the documents that can't be used: it is no document that is missing.
BAD_COLLECTION = "bad_collection"
# Codes of `rejects` that say something about a file that is there all the same: its text is shown, or (copy) stands
# under another path.
NOTICES = frozenset(
    (
        "bad_date",
        "bad_url",
        "bad_value",
        "copy",
        "date_conflict",
        "decode_errors",
        "slow_page",
        "unknown_file",
        "wrong_type",
    )
)
