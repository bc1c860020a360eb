"""A file becomes a Document: text, title, publisher, date, where from."""

from dataclasses import dataclass
from pathlib import Path


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
    """A file that could not be read; the message says what to do."""

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


def read_folder(folder: Path) -> Collection:
    """Read all documents below a folder."""
    return Collection(None, None, (), ())
