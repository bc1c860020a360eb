"""Datasets made by hand: the words are given, and where they stand in the text is looked up."""

import hashlib
import re
from typing import Any

from geo import dataset as tables
from geo import schema
from geo.dataset import Dataset

_SENTENCE = re.compile(r"[^.!?\n]+[.!?”]*")


class Made:
    """Collects rows; `dataset()` makes the tables."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = {table.name: [] for table in schema.TABLES}
        self.texts: dict[str, str] = {}

    def document(self, text: str, *, path: str | None = None, **more: Any) -> str:
        """Add a document; returns its identifier."""
        digest = hashlib.sha256(text.encode(errors="replace")).hexdigest()
        doc_id = digest[:16]
        self.texts[doc_id] = text
        blank = dict.fromkeys(("title", "publisher", "url", "published"))
        named = {"path": path or f"{doc_id}.txt", "date_basis": "none", "language": "en", "text": text}
        self.rows["documents"].append({"doc_id": doc_id, "sha256": digest, **blank, **named, **more})
        return doc_id

    def place(self, name: str, *, place_id: str | None = None, **more: Any) -> str:
        """Add a place to the table of places; returns its identifier."""
        place_id = place_id or name.lower().replace(" ", "-")
        known = {"admin1": None, "country_code": "FR", "feature_code": "PPL", "population": 1000, "precision": "place"}
        where = {"lon": 2.0 + len(self.rows["places"]), "lat": 45.0}
        self.rows["places"].append({"place_id": place_id, "name": name, **known, **where, **more})
        return place_id

    def agency(self, name: str, *, short: str | None = None, parent: str | None = None, **more: Any) -> str:
        """Add an agency to the registry; returns its identifier."""
        agency_id = (short or name).lower().replace(" ", "-")
        facts = dict.fromkeys(("headquarters", "founded", "url", "role"))
        row = {"name": name, "short_name": short, "aliases": [], "parent_id": parent, "level": "federal", **facts}
        self.rows["agencies"].append({"agency_id": agency_id, **row, "sources": [], **more})
        return agency_id

    def place_mention(self, doc_id: str, words: str, place_id: str | None = None, *, nth: int = 0, **more: Any) -> None:
        """The nth time that the words stand in the document, they name a place."""
        blank: dict[str, Any] = {"evidence": [], "alternatives": [], "reason": None if place_id else "not_in_gazetteer"}
        row = {"place_id": place_id, "use": "literal", "score": 0.9, **blank}
        self.rows["place_mentions"].append({**self._span(doc_id, words, nth), **row, **more})

    def agency_mention(self, doc_id: str, words: str, agency_id: str | None, *, nth: int = 0) -> None:
        """The nth time that the words stand in the document, they name an agency."""
        row = {"agency_id": agency_id, "name": words, "rule": "name"}
        self.rows["agency_mentions"].append({**self._span(doc_id, words, nth), **row})

    def quote(self, doc_id: str, words: str, speaker: str | None, *, nth: int = 0, **more: Any) -> None:
        """The words are a quotation of the speaker, whose first mention is looked up."""
        at = self.texts[doc_id].index(speaker) if speaker else None
        row: dict[str, Any] = {
            "unit": "fragment",
            "content": words.strip("“”"),
            "kind": "direct",
            "speaker": speaker,
            "speaker_start": at,
            "speaker_end": None if at is None or speaker is None else at + len(speaker),
            "speaker_kind": "person" if speaker else "unattributed",
            "role": None,
            "agency_id": None,
            "cue": "said" if speaker else None,
            "outlets": [],
            "how": "subject_verb" if speaker else "unattributed",
            "score": 0.9,
        }
        self.rows["quotes"].append({**self._span(doc_id, words, nth), **row, **more})

    def event(
        self, doc_id: str, clause: str, verb: str, agency_id: str | None, place_id: str | None, **more: Any
    ) -> None:
        """The clause says that the agency acts at the place."""
        span = self._span(doc_id, clause, 0)
        start = self.texts[doc_id].index(verb, span["start"])
        row: dict[str, Any] = {
            "agency_id": agency_id,
            "agency_basis": "stated" if agency_id else None,
            "action": verb,
            "verb_start": start,
            "verb_end": start + len(verb),
            "place_id": place_id,
            "status": "ongoing",
            "count": None,
            "count_unit": None,
            "count_scope": None,
            "source_kind": "unattributed",
        }
        self.rows["events"].append({**span, **row, **more})

    def reject(self, path: str, message: str, code: str = "bad") -> None:
        """A file that could not be read, or with another code one about which there is something to say."""
        row = {"stage": "read", "code": code, "sha256": None, "size": None}
        self.rows["rejects"].append({"path": path, "message": message, **row})

    def dataset(self, **more: Any) -> Dataset:
        """The tables, checked."""
        made = tables.from_rows(self.rows, **more)
        tables.check(made)
        return made

    def _span(self, doc_id: str, words: str, nth: int) -> dict[str, Any]:
        text = self.texts[doc_id]
        start = -1
        for _ in range(nth + 1):
            start = text.index(words, start + 1)
        around = [m.span() for m in _SENTENCE.finditer(text) if m.start() <= start]
        first, last = around[-1] if around else (0, len(text))
        first += len(text[first:last]) - len(text[first:last].lstrip())
        where = {"doc_id": doc_id, "sent_start": min(first, start), "sent_end": max(last, start)}
        return {**where, "start": start, "end": start + len(words), "text": words}
