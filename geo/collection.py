"""`collection.toml`: what whoever made the collection says about it, and about each file. All of it is optional.

    title = "Three floods"
    description = "What the papers wrote."

    [documents."may/flood.txt"]
    title = "River rises"
    publisher = "The Daily Example"
    published = 2021-05-03
    url = "https://example.org/flood"

What is wrong in it is told, with the file it is about, and the rest holds.
"""

import tomllib
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from geo.dates import iso_date
from geo.decoding import decode, one_line
from geo.errors import DocumentError
from geo.records import BAD_COLLECTION

_KEYS = ("title", "publisher", "published", "url")


@dataclass(frozen=True, slots=True)
class About:
    """What is known about a document apart from its text."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Something wrong: about which path, a code, and what to do."""

    path: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Description:
    """The whole file. `documents` is by path; `remarks` are what could not be used."""

    title: str | None = None
    description: str | None = None
    documents: dict[str, About] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()


def web_address(value: object) -> str | None:
    """The value, if it is an http or https address of a host and nothing else that a browser could run; else None."""
    if not isinstance(value, str) or len(value) > 2_000 or any(c in value for c in '"<>\\\\^`{|}'):
        return None
    address = value.strip()
    try:
        parts = urlsplit(address)
        host, user = parts.hostname, parts.username
        _ = parts.port  # raises where it is no number
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or user is not None or not address.isprintable():
        return None
    return None if " " in address else address


def read_description(data: bytes, path: str) -> Description:
    """What `collection.toml` says. Raises DocumentError (bad_collection) where it is no TOML."""
    try:
        content = tomllib.loads(decode(data).text)
    except (tomllib.TOMLDecodeError, RecursionError, DocumentError) as error:
        why = "it is nested too deep" if isinstance(error, RecursionError) else str(error)
        message = f"This is no TOML: {why}. The documents are read without it; mend it and build again."
        raise DocumentError(BAD_COLLECTION, message) from error
    remarks: list[Remark] = []
    for key in sorted(content.keys() - {"title", "description", "documents"}):
        expected = "title, description and documents"
        remarks.append(Remark(path, "bad_value", f"{one_line(key, limit=60)} is passed over; expected {expected}."))
    documents = content.get("documents", {})
    if not isinstance(documents, dict):
        expected = '[documents."file.txt"] above what belongs to a file'
        remarks.append(Remark(path, "bad_value", f"documents is passed over; expected {expected}."))
        documents = {}
    return Description(
        title=_line(content, "title", path, remarks),
        description=_line(content, "description", path, remarks, limit=5_000),
        documents={name: _about(name, entry, remarks) for name, entry in documents.items()},
        remarks=tuple(remarks),
    )


def _about(path: str, entry: object, remarks: list[Remark]) -> About:
    if not isinstance(entry, dict):
        remarks.append(Remark(path, "bad_value", f"collection.toml: expected a table of {', '.join(_KEYS)}."))
        return About()
    for key in sorted(entry.keys() - set(_KEYS)):
        message = f"collection.toml: {one_line(key, limit=60)} is passed over; expected {', '.join(_KEYS)}."
        remarks.append(Remark(path, "bad_value", message))
    published, url = iso_date(entry.get("published")), web_address(entry.get("url"))
    if "published" in entry and published is None:
        expected = "a date such as 2021-05-03"
        message = f"collection.toml: published is passed over; expected {expected}, got {_said(entry['published'])}."
        remarks.append(Remark(path, "bad_date", message))
    if "url" in entry and url is None:
        expected = "an http or https address"
        message = f"collection.toml: url is passed over; expected {expected}, got {_said(entry['url'])}."
        remarks.append(Remark(path, "bad_url", message))
    return About(_line(entry, "title", path, remarks), _line(entry, "publisher", path, remarks), published, url)


def _line(table: dict[str, Any], key: str, path: str, remarks: list[Remark], *, limit: int = 500) -> str | None:
    value = table.get(key)
    if value is not None and not isinstance(value, str):
        remarks.append(Remark(path, "bad_value", f"{key} is passed over; expected text in quotes, got {_said(value)}."))
        return None
    return one_line(value or "", limit=limit) or None


def _said(value: object) -> str:
    return one_line(str(value), limit=60)
