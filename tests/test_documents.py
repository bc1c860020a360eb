"""A folder becomes documents and rejects: every file ends as one or the other."""

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.documents import NOTICES, read_folder
from geo.errors import DocumentError
from geo.records import BAD_COLLECTION

PAGE = """<html><head><meta charset="windows-1252"><meta property="og:title" content="Br\xfccke">
<meta name="date" content="2020-02-14"></head><body><p>The bridge at K\xf6ln is shut.</p></body></html>"""


def write(folder: Path, **files: bytes | str) -> Path:
    """Write files by name, with _ for the dot."""
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / name.replace("_", ".")).write_bytes(data)
    return folder


def rejects(folder: Path) -> dict[str, str]:
    """The code for each path and stage."""
    return {f"{r.path} {r.stage}": r.code for r in read_folder(folder).rejects}


def test_a_document_says_what_is_known_and_no_more(tmp_path: Path) -> None:
    data = "Paris said \u201cno\u201d.\r\n".encode("utf-16")
    (document,) = read_folder(write(tmp_path, a_txt=data)).documents
    assert document.text == "Paris said “no”.\n"
    assert document.doc_id == hashlib.sha256(document.text.encode()).hexdigest()[:16]
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.path == "a.txt"
    assert (document.title, document.publisher, document.url, document.published) == (None, None, None, None)
    assert document.date_basis == "none"


def test_a_page_states_its_title_and_date_and_the_collection_wins(tmp_path: Path) -> None:
    write(tmp_path, a_html=PAGE.encode("cp1252"))
    (document,) = read_folder(tmp_path).documents
    assert (document.text, document.title) == ("The bridge at Köln is shut.", "Brücke")
    assert (document.published, document.date_basis) == ("2020-02-14", "metadata")
    write(tmp_path, collection_toml="title = 'T'\n[documents.'a.html']\npublished = 2020-03-01\npublisher = 'P'")
    collection = read_folder(tmp_path)
    (document,) = collection.documents
    assert collection.title == "T"
    assert (document.title, document.publisher) == ("Brücke", "P")
    assert (document.published, document.date_basis) == ("2020-03-01", "collection")


@pytest.mark.parametrize(
    ("markdown", "text", "title", "published", "codes"),
    [
        ("# A *title*\n\nText.", "A title\n\nText.", None, None, []),
        ("---\ntitle: 'T'\ndate: 2020-02-14\ntags:\n  - a\n- b\n---\nText.", "Text.", "T", "2020-02-14", []),
        ('+++\ntitle = "T"\n+++\nText.', "Text.", "T", None, []),
        ("---\ntitle: T\ndate: Friday\n---\nText.", "Text.", "T", None, ["bad_date"]),
        (
            "---\nNo front matter, but prose.\n---\nText.",
            "No front matter, but prose.\nText.",
            None,
            None,
            [],
        ),
        ("---\ntitle: never closed\n", "title: never closed\n", None, None, []),
        ("---\n---\nText.", "Text.", None, None, []),
        ("---\na: !!python/object/apply:os.system ['x']\n---\nText.", "Text.", None, None, []),
    ],
)
def test_markdown_is_the_text_that_it_shows_after_its_front_matter(
    tmp_path: Path, markdown: str, text: str, title: str | None, published: str | None, codes: list[str]
) -> None:
    collection = read_folder(write(tmp_path, a_md=markdown))
    (document,) = collection.documents
    assert (document.text, document.title, document.published) == (text, title, published)
    assert [r.code for r in collection.rejects] == codes


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a_txt", b"", "empty_text"),
        ("a_txt", b" \n\t" * 300_000, "empty_text"),
        ("a_html", b"<html><body><script>x</script></body></html>", "empty_text"),
        ("a_md", b"---\ntitle: x\n---\n", "empty_text"),
        ("a_txt", b"x" * 1_000_001, "too_large"),
        ("a_html", b"<p>" + b"x" * 1_500_000, "too_large"),
        ("a_txt", b"%PDF-1.7", "binary"),
        ("a_txt", "Тверь и Псков".encode("cp866"), "encoding_unknown"),
        ("a_pdf", b"%PDF-1.7", "unsupported_type"),
        ("a_pkl", b"\x80\x04.", "unsupported_type"),
    ],
)
def test_what_can_not_be_read_is_a_reject_that_says_what_to_do(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    collection = read_folder(write(tmp_path, **{name: data, "good_txt": "Good."}))
    (reject,) = collection.rejects
    assert [d.text for d in collection.documents] == ["Good."]
    assert (reject.path, reject.code, reject.size) == (name.replace("_", "."), code, len(data))
    assert reject.sha256 in (None, hashlib.sha256(data).hexdigest())
    assert reject.code not in NOTICES
    assert any(word in reject.message for word in ("Save", "Split", "Put", "remove"))


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"a_txt": "“Montréal” ".encode() + b"\x93"}, {"a.txt decode": "decode_errors"}),
        ({"a_txt": "<!DOCTYPE html><p>Hello</p>"}, {"a.txt read": "wrong_type"}),
        ({"a_txt": "Same.", "b_txt": "Same."}, {"b.txt copy": "copy"}),
        ({"a_txt": "São", "b_txt": "São".encode("latin-1")}, {"b.txt copy": "copy"}),
        (
            {"a_html": "<html><head><meta name=date content='x'></head><body><p>Hi</p></body></html>"},
            {"a.html html": "bad_date"},
        ),
        ({"a_txt": "A.", "collection_toml": "[documents.'b.txt']"}, {"collection.toml collection": "unknown_file"}),
        (
            {"a_txt": "A.", "collection_toml": "[documents.'a.txt']\npublished=1\nurl='x'"},
            {"a.txt collection": "bad_date"},
        ),
    ],
    ids=range(7),
)
def test_what_is_odd_about_a_document_is_told_beside_it(
    tmp_path: Path, files: dict[str, bytes | str], expected: dict[str, str]
) -> None:
    write(tmp_path, **files)
    assert rejects(tmp_path) == expected
    assert [d.path[0] for d in read_folder(tmp_path).documents] == ["a"]
    assert set(expected.values()) <= NOTICES


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"title = ", "This is no TOML"), (b"#" * 1_000_001, "Make it shorter"), (b"\x00\x01", "no TOML")],
)
def test_a_broken_description_is_told_and_the_documents_are_read(tmp_path: Path, data: bytes, said: str) -> None:
    write(tmp_path, a_txt="A.", collection_toml=data)
    assert rejects(tmp_path) == {"collection.toml collection": BAD_COLLECTION}
    (reject,) = read_folder(tmp_path).rejects
    assert said in reject.message
    assert "The documents are read without" in reject.message
    assert len(read_folder(tmp_path).documents) == 1


def test_of_copies_the_described_one_stands(tmp_path: Path) -> None:
    write(tmp_path, a_txt="Same.", b_txt="Same.", collection_toml="[documents.'b.txt']\ntitle='T'")
    (document,) = read_folder(tmp_path).documents
    assert (document.path, document.title) == ("b.txt", "T")
    assert rejects(tmp_path) == {"a.txt copy": "copy"}


def test_a_folder_without_documents_is_empty(tmp_path: Path) -> None:
    collection = read_folder(tmp_path)
    assert (collection.title, collection.documents, collection.rejects) == (None, (), ())
    with pytest.raises(DocumentError):
        read_folder(tmp_path / "missing")


def test_the_order_in_which_the_system_lists_files_decides_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(20):
        write(tmp_path, **{f"{n}_txt": f"Text {n % 15}."})
    first = read_folder(tmp_path)
    scandir = os.scandir

    class Backwards:
        def __init__(self, path: Path) -> None:
            self.found = sorted(scandir(path), key=lambda e: e.name, reverse=True)

        def __enter__(self) -> list[os.DirEntry[str]]:
            return self.found

        def __exit__(self, *_: object) -> None:
            pass

    monkeypatch.setattr(os, "scandir", Backwards)
    assert read_folder(tmp_path) == first


def test_the_clock_and_the_zone_decide_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a_html=PAGE.encode("cp1252"), b_txt="Friday afternoon in Oslo.")
    first = read_folder(tmp_path)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("LANG", "C")
    for path in tmp_path.iterdir():
        os.utime(path, (0, 0))
    assert read_folder(tmp_path) == first


def test_nothing_is_written_into_the_folder(tmp_path: Path) -> None:
    write(tmp_path, a_html=PAGE.encode("cp1252"), b_txt="B.")
    before = {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in tmp_path.iterdir()}
    read_folder(tmp_path)
    assert {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in tmp_path.iterdir()} == before


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["txt", "md"]), st.binary(max_size=80)), max_size=6))
def test_every_file_is_a_document_or_a_reject(
    tmp_path_factory: pytest.TempPathFactory, files: list[tuple[str, bytes]]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    for n, (suffix, data) in enumerate(files):
        (folder / f"{n}.{suffix}").write_bytes(data)
    collection = read_folder(folder)
    failed = {r.path for r in collection.rejects if r.code not in NOTICES}
    copies = {r.path for r in collection.rejects if r.code == "copy"}
    assert {d.path for d in collection.documents} | failed | copies == {p.name for p in folder.iterdir()}
    assert not {d.path for d in collection.documents} & (failed | copies)
    assert len({d.doc_id for d in collection.documents}) == len(collection.documents)
    assert len({(r.path, r.stage) for r in collection.rejects}) == len(collection.rejects)
