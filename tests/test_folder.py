"""Files below a folder: which are opened, which are refused, and how they are named."""

import errno
import os
import socket
from pathlib import Path

import pytest

from geo import folder as folder_module
from geo.errors import DocumentError
from geo.folder import Entry, fingerprint, read_bytes, shown, walk


def found(folder: Path) -> dict[str, str | None]:
    """Each path with the code of its problem."""
    return {e.path: e.problem[0] if e.problem else None for e in walk(folder)}


def test_files_are_listed_by_path_wherever_they_stand(tmp_path: Path) -> None:
    deep = tmp_path / Path(*["d"] * 60)
    deep.mkdir(parents=True)
    for path in (
        tmp_path / "b.TXT",
        tmp_path / "a.md",
        deep / "c.htm",
        tmp_path / "-rf.txt",
        tmp_path / ("x" * 251 + ".txt"),
    ):
        path.write_text("text")
    assert list(found(tmp_path)) == sorted(found(tmp_path))
    assert list(found(tmp_path).values()) == [None] * 5


def test_junk_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in (".DS_Store", "Thumbs.db", "~$a.md", ".git/a.txt", "a.txt.swp", "._a.txt", "a.txt~", "desktop.ini"):
        (tmp_path / name).write_text("x")
    assert found(tmp_path) == {}


def test_other_files_are_refused_unread(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pkl", "c.npy", "noext"):
        (tmp_path / name).write_text("x")
    assert found(tmp_path) == dict.fromkeys(["a.pdf", "b.pkl", "c.npy", "noext"], "unsupported_type")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes in the file system")
def test_only_regular_files_are_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tmp_path / "socket.txt"))
        assert found(tmp_path) == {"pipe.txt": "not_a_file", "socket.txt": "not_a_file"}
    # a pipe that takes a file's place after the listing is not waited for
    entry = Entry("pipe.txt", tmp_path / "pipe.txt", "text", 4, 0)
    with pytest.raises(DocumentError, match="no regular file"):
        read_bytes(entry)


def test_links_are_followed_inside_the_folder_only(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    inside = tmp_path / "inside"
    (inside / "sub").mkdir(parents=True)
    outside.mkdir()
    (outside / "secret.txt").write_text("secret")
    (inside / "a.txt").write_text("text")
    (inside / "same.txt").symlink_to(inside / "a.txt")
    (inside / "secret.txt").symlink_to(outside / "secret.txt")
    (inside / "away").symlink_to(outside)
    (inside / "zero.txt").symlink_to("/dev/zero")
    (inside / "gone.txt").symlink_to("nowhere")
    (inside / "round.txt").symlink_to("round.txt")
    (inside / "sub" / "up").symlink_to(inside)
    assert found(inside) == {
        "a.txt": None,
        "away": "link_outside",
        "gone.txt": "broken_link",
        "round.txt": "broken_link",
        "same.txt": None,
        "secret.txt": "link_outside",
        "zero.txt": "link_outside",
    }
    assert {e.path: read_bytes(e) for e in walk(inside) if not e.problem} == {"a.txt": b"text", "same.txt": b"text"}


@pytest.mark.parametrize(("suffix", "limit"), [("txt", 1_000_000), ("html", 2_000_000)])
def test_files_are_bounded(tmp_path: Path, suffix: str, limit: int) -> None:
    fits, sparse = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"
    fits.write_bytes(b"x" * limit)
    with sparse.open("wb") as file:
        file.truncate(50_000_000_000)
    one, other = walk(tmp_path)
    assert len(read_bytes(one)) == limit
    with pytest.raises(DocumentError, match="Split it"):
        read_bytes(other)
    grown = Entry(other.path, other.real, other.kind, 1, 0)  # it was small when it was listed
    with pytest.raises(DocumentError, match="Split it"):
        read_bytes(grown)


@pytest.mark.parametrize(
    ("number", "code"), [(errno.EACCES, "permission"), (errno.ENOENT, "vanished"), (errno.EIO, "unreadable")]
)
def test_what_the_system_refuses_has_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    (tmp_path / "a.txt").write_text("x")
    (entry,) = walk(tmp_path)

    def refuse(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(folder_module.os, "open", refuse)
    with pytest.raises(DocumentError) as caught:
        read_bytes(entry)
    assert caught.value.code == code


def test_a_folder_that_may_not_be_listed_has_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "a.txt").write_text("x")
    (tmp_path / "shut").mkdir()
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if path.name == "shut":
            raise PermissionError(errno.EACCES, "no")
        return scandir(path)

    monkeypatch.setattr(folder_module.os, "scandir", refuse)
    assert found(tmp_path) == {"open/a.txt": None, "shut": "permission"}


def test_a_file_that_keeps_changing_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("x")
    (entry,) = walk(tmp_path)
    monkeypatch.setattr(folder_module, "_read_once", lambda _: (b"x", False))
    with pytest.raises(DocumentError, match="changed while"):
        read_bytes(entry)


@pytest.mark.skipif(os.name == "nt", reason="names that Windows does not allow")
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (b'"><img src=x onerror=1>.txt', '"><img src=x onerror=1>.txt'),
        (b"$(id).txt", "$(id).txt"),
        (b"two\nlines.txt", "two\\nlines.txt"),
        (b"\xff\xfe.txt", "\\xff\\xfe.txt"),
        ("\u202egpj.txt".encode(), "\\u202egpj.txt"),
        (b"\x1b[31m.txt", "\\x1b[31m.txt"),
        (b"back\\nslash.txt", "back\\x5cnslash.txt"),
        ("Zürich 東京.txt".encode(), "Zürich 東京.txt"),
    ],
)
def test_names_are_shown_harmless_and_files_still_read(tmp_path: Path, name: bytes, expected: str) -> None:
    (tmp_path / os.fsdecode(name)).write_text("text")
    (entry,) = walk(tmp_path)
    assert entry.path == expected == shown(Path(os.fsdecode(name)))
    assert read_bytes(entry) == b"text"


@pytest.mark.parametrize("name", ["missing", "file"])
def test_only_a_folder_is_a_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(DocumentError) as caught:
        walk(tmp_path / name)
    assert caught.value.code == "no_folder"


def test_the_whole_disk_and_the_home_are_not_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    for folder in (Path("/"), tmp_path, Path("~")):
        with pytest.raises(DocumentError) as caught:
            walk(folder)
        assert caught.value.code == "folder_too_wide"


def test_a_fingerprint_tells_every_change(tmp_path: Path) -> None:
    a = tmp_path / "a.txt"
    a.write_text("one")
    seen = [fingerprint(tmp_path)]

    def differs() -> bool:
        seen.append(fingerprint(tmp_path))
        return seen.count(seen[-1]) == 1

    a.write_text("two")
    os.utime(a, ns=(1, 1))
    assert differs()
    (tmp_path / "b.txt").write_text("x")
    assert differs()
    (tmp_path / "b.txt").rename(tmp_path / "c.txt")
    assert differs()
    (tmp_path / "collection.toml").write_text("title = 'x'")
    assert differs()
    (tmp_path / "d.pdf").write_text("x")
    assert differs()
    os.utime(a, ns=(2, 2))  # the same bytes at another time
    assert fingerprint(tmp_path) == seen[-1]
