"""A file becomes a Document: text, title, publisher, date, where from.

`read_folder` reads all .txt, .md and .html files below a folder. Every file ends as a document or as a row of
`rejects` with a code and a message that says what to do; some documents have such a row beside them (NOTICES).
The text is what `geo.decoding.clean` makes of the file, of a page the article alone, of Markdown the text that it
shows, without a front matter. Nothing is taken for a title, a publisher, an address or a date that is not
stated as such: by `collection.toml`, which wins, or by the file's own metadata.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from geo import markdown
from geo.collection import About, Description, read_description, web_address
from geo.config import MAX_TEXT_BYTES
from geo.dates import iso_date
from geo.decoding import clean, decode, is_blank, one_line
from geo.errors import DocumentError
from geo.folder import COLLECTION, Entry, read_bytes, walk
from geo.records import BAD_COLLECTION, NOTICES, Collection, Document, Reject
from geo.worker import PageReader

__all__ = ["NOTICES", "Collection", "Document", "Reject", "read_folder"]

_FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*\n")
_FRONT_LINE = re.compile(r"([A-Za-z][\w.-]{0,40})[ \t]*[:=][ \t]*(.{0,1000})|[ \t#-].{0,1000}|[\])},].{0,100}|")
_FRONT_LINES = 100
_PAGE_START = re.compile(r"\s{0,100}(?:<!doctype html|<html[\s>])", re.IGNORECASE)

# Where reading failed, by code; elsewhere at reading the file.
_STAGES = {"binary": "decode", "encoding_unknown": "decode"}


@dataclass(frozen=True, slots=True)
class _Read:
    """A file's text, what it states about itself, and what there is to say about it."""

    entry: Entry
    sha256: str
    size: int
    text: str
    about: About
    rejects: tuple[Reject, ...]


def read_folder(folder: Path) -> Collection:
    """Read all documents below a folder, sorted by path; nothing outside it, and nothing is written.

    Files with the same text are one document, at the first path, or at the first that `collection.toml` describes.
    Raises DocumentError where the folder is missing, is a file, or is the whole disk.
    """
    rejects: list[Reject] = []
    files: list[_Read] = []
    described = Description()
    entries = list(walk(folder))
    with PageReader() as pages:
        for entry in entries:
            sha256, size = None, entry.size
            try:
                data = read_bytes(entry)
                sha256, size = hashlib.sha256(data).hexdigest(), len(data)
                if entry.kind == "collection":
                    described = read_description(data, entry.path)
                else:
                    files.append(_read(entry, data, pages))
            except DocumentError as error:
                rejects.append(_reject(entry, error, sha256, size))
    rejects += [r for file in files for r in file.rejects]
    rejects += _remarks(described, files)
    documents: dict[str, Document] = {}
    for file in sorted(files, key=lambda f: (f.entry.path not in described.documents, f.entry.path)):
        document = _document(file, described.documents.get(file.entry.path, About()))
        if first := documents.get(document.doc_id):
            message = f"The text is that of {first.path}, and is shown once. Remove one of the two."
            rejects.append(Reject(document.path, "copy", "copy", message, file.sha256, file.size))
        else:
            documents[document.doc_id] = document
    return Collection(
        described.title,
        described.description,
        tuple(sorted(documents.values(), key=lambda d: d.path)),
        tuple(_one_each(rejects)),
    )


def _reject(entry: Entry, error: DocumentError, sha256: str | None, size: int | None) -> Reject:
    """The row for a file that can't be read. The description of the others is no document, and told apart."""
    if entry.kind != "collection":
        return Reject(entry.path, _STAGES.get(error.code, "read"), error.code, error.message, sha256, size)
    message = error.message
    if error.code != BAD_COLLECTION:
        message = f"The documents are read without this file. {message}"
    return Reject(entry.path, "collection", BAD_COLLECTION, message, sha256, size)


def _read(entry: Entry, data: bytes, pages: PageReader) -> _Read:
    sha256, size = hashlib.sha256(data).hexdigest(), len(data)

    def remark(stage: str, code: str, message: str) -> Reject:
        return Reject(entry.path, stage, code, message, sha256, size)

    rejects = []
    decoded = decode(data, html=entry.kind == "html")
    if decoded.errors:
        message = (
            f"{decoded.errors} places in the file are no {decoded.encoding}; they show as \ufffd. Save it as UTF-8."
        )
        rejects.append(remark("decode", "decode_errors", message))
    kind, text, about = entry.kind, decoded.text, About()
    if kind == "text" and _PAGE_START.match(text):
        kind = "html"
        message = "The file is named a text and holds a web page; the article is shown. Name it .html."
        rejects.append(remark("read", "wrong_type", message))
    if kind == "html":
        page = pages.read(text)
        text, about = clean(page.text), About(page.title, page.publisher, page.published, page.url)
        rejects += [remark("html", code, message) for code, message in page.remarks]
    elif kind == "markdown":
        text, about, bad_date = _without_front_matter(text)
        text = markdown.plain(text)
        if bad_date:
            message = f"The date in the front matter is passed over; expected one such as 2021-05-03, got {bad_date}."
            rejects.append(remark("read", "bad_date", message))
    if is_blank(text):
        raise DocumentError("empty_text", "There is no text in the file. Put some in, or remove it.")
    if len(text.encode("utf-8")) > MAX_TEXT_BYTES:
        limit = f"{MAX_TEXT_BYTES / 1_000_000:g} MB"
        raise DocumentError("too_large", f"The text is larger than {limit}. Split it into smaller files.")
    return _Read(entry, sha256, size, text, about, tuple(rejects))


def _without_front_matter(text: str) -> tuple[str, About, str | None]:
    """A Markdown text after its front matter, what that states, and its date if that is none.

    A front matter is a first block between lines of --- or +++ of which every line is a key with a value, or
    belongs to one. It is read line by line: nested values, and whatever else YAML can do, are passed over.
    """
    opening = _FRONT_MATTER.match(text)
    if not opening:
        return text, About(), None
    values: dict[str, str] = {}
    at = opening.end()
    for line in text[at:].split("\n", _FRONT_LINES)[:_FRONT_LINES]:
        at += len(line) + 1
        if line.rstrip() == opening[1]:
            break
        found = _FRONT_LINE.fullmatch(line)
        if not found:
            return text, About(), None
        if found[1]:
            values.setdefault(found[1].lower(), found[2].strip().strip("\"'"))
    else:
        return text, About(), None
    if not values:
        return text, About(), None
    stated = values.get("published") or values.get("date") or ""
    published = iso_date(stated)
    about = About(
        one_line(values.get("title", "")) or None,
        one_line(values.get("publisher", "")) or None,
        published,
        web_address(values.get("url")) or web_address(values.get("canonical_url")),
    )
    return text[at:], about, one_line(stated, limit=60) if stated and not published else None


def _document(file: _Read, described: About) -> Document:
    """The document, with what the collection says about it before what the file says."""
    stated = file.about
    basis = "collection" if described.published else "metadata" if stated.published else "none"
    return Document(
        doc_id=hashlib.sha256(file.text.encode("utf-8")).hexdigest()[:16],
        sha256=file.sha256,
        path=file.entry.path,
        title=described.title or stated.title,
        publisher=described.publisher or stated.publisher,
        url=described.url or stated.url,
        published=described.published or stated.published,
        date_basis=basis,
        text=file.text,
    )


def _remarks(described: Description, files: Iterable[_Read]) -> Iterator[Reject]:
    """What `collection.toml` says wrongly, and the files it describes that are not there."""
    there = {f.entry.path: f for f in files}
    for remark in described.remarks:
        file = there.get(remark.path)
        sha256, size = (file.sha256, file.size) if file else (None, None)
        yield Reject(remark.path, "collection", remark.code, remark.message, sha256, size)
    for path in described.documents.keys() - there.keys():
        name = one_line(path, limit=200)
        message = f"{name} is described here and was not read. Mend the name: the path below the folder."
        yield Reject(COLLECTION, "collection", "unknown_file", message, None, None)


def _one_each(rejects: Iterable[Reject]) -> Iterator[Reject]:
    """One row for each path and stage, sorted; what else there is to say is added to its message."""
    rows: dict[tuple[str, str], Reject] = {}
    for reject in sorted(rejects, key=lambda r: (r.path, r.stage, r.code, r.message)):
        key = (reject.path, reject.stage)
        first = rows.get(key)
        rows[key] = replace(first, message=f"{first.message} {reject.message}") if first else reject
    yield from rows.values()
