"""The files below a folder of documents: which there are, and their bytes.

Only regular files are opened, and only below the folder: a link that leaves it, a pipe, a socket or a device is
refused, so that nothing hangs and nothing outside is read. No file is ever written. Junk that systems and editors
leave behind, and everything hidden, is passed over.
"""

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from geo.config import MAX_HTML_BYTES, MAX_TEXT_BYTES
from geo.errors import DocumentError

COLLECTION = "collection.toml"
KINDS = {".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".htm": "html", ".html": "html"}
_JUNK = frozenset(("thumbs.db", "desktop.ini", "ehthumbs.db", "__macosx", "__pycache__", "icon\r"))
_JUNK_ENDS = ("~", ".swp", ".swo", ".tmp", ".bak", ".part", ".crdownload")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file below the folder. `path` is what people are shown: relative, with `/`, and harmless characters only.

    `real` is where its bytes are (the target, where it is a link). `problem` is the code and the message that say
    why it can't be a document.
    """

    path: str
    real: Path
    kind: str
    size: int | None
    modified: int
    problem: tuple[str, str] | None = None

    @property
    def limit(self) -> int:
        """The most bytes that are read of it."""
        return MAX_HTML_BYTES if self.kind == "html" else MAX_TEXT_BYTES


def walk(folder: Path) -> Iterator[Entry]:
    """All files below `folder`, sorted by path; those that can't be documents carry the reason.

    Raises DocumentError where `folder` is missing, is a file, or is the whole disk or the whole home folder.
    """
    return iter(sorted(_walk(_checked(folder)), key=lambda e: e.path))


def _checked(folder: Path) -> Path:
    root = folder.expanduser().resolve()
    if not root.exists():
        raise DocumentError(
            "no_folder", f"The folder of documents, {folder}, does not exist. Make it, or name another."
        )
    if not root.is_dir():
        raise DocumentError("no_folder", f"{folder} is a file. Name the folder that holds the documents.")
    if root.parent == root or root == Path.home().resolve():
        raise DocumentError(
            "folder_too_wide", f"{folder} is a whole disk or home folder. Put the documents in a folder of their own."
        )
    return root


def _walk(root: Path) -> Iterator[Entry]:
    pending = [root]
    while pending:
        folder = pending.pop()
        try:
            with os.scandir(folder) as listing:
                found = list(listing)
        except OSError as error:
            yield Entry(shown(folder.relative_to(root)), folder, "unknown", None, 0, _failure(error, "folder"))
            continue
        for item in found:
            if _is_junk(item.name):
                continue
            path = Path(item.path)
            try:
                if item.is_dir(follow_symlinks=False):
                    pending.append(path)
                elif entry := _entry(path, root):
                    yield entry
            except OSError as error:
                yield Entry(shown(path.relative_to(root)), path, "unknown", None, 0, _failure(error, "file"))


def _entry(path: Path, root: Path) -> Entry | None:
    """What stands at a path; None for a link to a folder inside, whose files are read where they stand."""
    kind = "collection" if path == root / COLLECTION else KINDS.get(path.suffix.lower(), "unknown")
    real, problem = path, None
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode):
        try:
            real = path.resolve(strict=True)
            status = real.stat()
        except (OSError, RuntimeError):  # RuntimeError: a loop, before Python 3.13
            problem = ("broken_link", "The link leads nowhere. Remove it, or put the file itself here.")
        else:
            if not real.is_relative_to(root):
                problem = (
                    "link_outside",
                    "The link leaves the folder of documents. Put a copy of the file here instead.",
                )
            elif stat.S_ISDIR(status.st_mode):
                return None
    if problem is None and not stat.S_ISREG(status.st_mode):
        problem = ("not_a_file", "This is a pipe, a socket or a device, and was not opened. Remove it.")
    elif problem is None and kind == "unknown":
        problem = ("unsupported_type", "Only .txt, .md and .html files are read. Save the text as one of these.")
    size = status.st_size if stat.S_ISREG(status.st_mode) else None
    return Entry(shown(path.relative_to(root)), real, kind, size, status.st_mtime_ns, problem)


def _is_junk(name: str) -> bool:
    low = name.lower()
    return low.startswith((".", "~$")) or low in _JUNK or low.endswith(_JUNK_ENDS)


def _failure(error: OSError, what: str) -> tuple[str, str]:
    if error.errno in (errno.EACCES, errno.EPERM):
        return "permission", f"The {what} may not be read. Change its permissions, or remove it."
    if error.errno == errno.ENOENT:
        return "vanished", f"The {what} was gone before it could be read. Build again."
    return "unreadable", f"The system could not read the {what} ({error.strerror}). Copy it here again."


def shown(path: Path) -> str:
    """A path as people are shown it; what is no text, or not printed, stands as an escape: one name for each file."""
    return "".join(map(_shown_character, path.as_posix()))


def _shown_character(c: str) -> str:
    if "\udc80" <= c <= "\udcff":  # a byte that is no UTF-8, as the system hands it over
        return f"\\x{ord(c) - 0xDC00:02x}"
    if c == "\\":
        return "\\x5c"
    return c if c.isprintable() else c.encode("unicode_escape").decode("ascii")


def read_bytes(entry: Entry) -> bytes:
    """The bytes of a regular file, at most its limit. Raises DocumentError with the reason and what to do."""
    if entry.problem:
        raise DocumentError(*entry.problem)
    if (entry.size or 0) > entry.limit:
        raise _too_large(entry)
    for _ in range(2):  # once more where somebody was writing to it
        try:
            data, whole = _read_once(entry)
        except OSError as error:
            raise DocumentError(*_failure(error, "file")) from error
        if len(data) > entry.limit:
            raise _too_large(entry)
        if whole:
            return data
    raise DocumentError("changing", "The file changed while it was read. Build again when nobody writes to it.")


def _read_once(entry: Entry) -> tuple[bytes, bool]:
    # O_NONBLOCK: opening a pipe must not wait for somebody to write to it; Windows has neither it nor pipes here
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(entry.real, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise DocumentError("not_a_file", "This is no regular file any more. Remove it.")
        data = file.read(entry.limit + 1)
        return data, os.fstat(file.fileno()).st_size == len(data)


def _too_large(entry: Entry) -> DocumentError:
    what = "Make it shorter" if entry.kind == "collection" else "Split it into smaller files"
    return DocumentError("too_large", f"The file is larger than {entry.limit / 1_000_000:g} MB. {what}.")


def fingerprint(folder: Path) -> str:
    """A hash over the names and the bytes of all that `read_folder` would look at; equal where nothing has changed.

    Cheap where this process has seen the same names, sizes and times before. Raises DocumentError as `walk` does.
    """
    return _fingerprint(tuple(walk(folder)))


@lru_cache(maxsize=8)
def _fingerprint(entries: tuple[Entry, ...]) -> str:
    total = hashlib.sha256()
    for entry in entries:
        try:
            content = hashlib.sha256(read_bytes(entry)).hexdigest()
        except DocumentError as error:
            content = f"{error.code} {entry.size}"
        total.update(f"{entry.path}\0{content}\n".encode())
    return total.hexdigest()
