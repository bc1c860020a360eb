"""Documents become tables: order, keys, failures."""

from collections.abc import Iterable, Iterator
from types import SimpleNamespace
from typing import Any

from geo import dataset as tables
from geo import schema
from geo.documents import Collection, Document
from geo.extract.spans import Agency, AgencyMention, Evidence, Extraction, Place, PlaceMention
from geo.loader import load

LIMA = Place("3936456", "Lima", None, "PE", "PPLC", 7_737_002, "place", -12.04, -77.03)


def _body(key: str, parent: str | None) -> Agency:
    return Agency(key, f"Body {key}", key, (), parent, "federal", None, None, None, None, ())


class FakeExtractor:
    """Finds "Lima" and "ABC", and fails on a text that holds "bomb"."""

    registry = SimpleNamespace(agencies={"abc": _body("abc", "top"), "top": _body("top", None)})

    def read(self, texts: Iterable[str]) -> Iterator[Extraction]:
        """As Extractor.read."""
        for text in texts:
            if "bomb" in text:
                raise RecursionError("too deep")
            yield Extraction("en", tuple(self._places(text)), tuple(self._bodies(text)))

    def _places(self, text: str) -> Iterator[PlaceMention]:
        if (i := text.find("Lima")) >= 0:
            yield PlaceMention(i, i + 4, "Lima", 0, len(text), "literal", LIMA, 0.9, (Evidence("main_name", "Lima"),))

    def _bodies(self, text: str) -> Iterator[AgencyMention]:
        if (i := text.find("ABC")) >= 0:
            yield AgencyMention(i, i + 3, "ABC", 0, len(text), "abc", "Body abc", "abbreviation")


def _document(key: str, text: str) -> Document:
    return Document(key, "00", f"{key}.txt", None, None, None, None, "none", text)


def _load(*documents: Document, **options: Any) -> tables.Dataset:
    return load(Collection("Title", None, documents, ()), FakeExtractor(), **options)  # type: ignore[arg-type]


def test_rows_trace_back_and_keys_are_whole() -> None:
    dataset = _load(_document("b", "ABC in Lima"), _document("a", "Lima"))
    tables.check(dataset)
    assert list(dataset.documents["doc_id"]) == ["a", "b"]
    assert list(dataset.place_mentions["start"]) == [0, 7]
    assert list(dataset.places["place_id"]) == ["3936456"]
    assert dataset.title == "Title"


def test_a_named_agency_brings_its_parents() -> None:
    assert list(_load(_document("a", "ABC")).agencies["agency_id"]) == ["abc", "top"]


def test_one_text_that_fails_does_not_take_the_others_down() -> None:
    seen: list[tuple[int, int]] = []
    documents = [_document("a", "Lima"), _document("b", "a bomb"), _document("c", "ABC"), _document("d", "bomb")]
    dataset = _load(*documents, on_document=lambda done, total: seen.append((done, total)))
    tables.check(dataset)
    assert list(dataset.documents["doc_id"]) == ["a", "c"]
    assert list(dataset.rejects["path"]) == ["b.txt", "d.txt"]
    assert set(dataset.rejects["code"]) == {"extraction_failed"}
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_the_order_of_files_does_not_matter() -> None:
    documents = [_document(key, f"{key} ABC Lima") for key in "abc"]
    one, other = _load(*documents), _load(*reversed(documents))
    for table in schema.TABLES:
        assert one.table(table.name).equals(other.table(table.name))
