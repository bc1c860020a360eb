"""Measures the most memory that the page and the first build take together, beside the bar of 1 GB.

    python -m benchmarks.memory [CORPUS …] [--documents 200] [--page-files 20] [--limit 1000]

Without a corpus (JSON lines, {"id", "text"}) news-like texts are made up; beside the texts there are some web pages,
which another process reads. The page is opened in Chromium on a folder of these documents without a snapshot; until it
has been drawn, and a reader has opened each panel, the memory of the server and of all processes it has started is
added up again and again. The browser's is not counted. On Linux it is the proportional set size, in which what
processes share counts once; elsewhere the resident set size, which is more. Exit status 1 where the limit is passed.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tests"))  # the browser, the server

from browser import APP, Reader  # noqa: E402
from chromium import ARGUMENTS, find_chromium  # noqa: E402
from streamlit_server import streamlit_server  # noqa: E402

from benchmarks.extract import texts_of  # noqa: E402

EVERY = 0.05  # seconds between two looks
PANELS = ("Quotations", "Agencies", "Documents", "Places")


def processes() -> dict[int, tuple[int, str]]:
    """The parent and the command of every process."""
    listing = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    rows = (line.split(None, 2) for line in listing.splitlines())
    return {int(pid): (int(parent), " ".join(rest)) for pid, parent, *rest in rows}


def below(root: int, known: dict[int, tuple[int, str]]) -> Iterator[int]:
    """A process and all that it has started."""
    yield root
    for pid, (parent, _) in known.items():
        if parent == root:
            yield from below(pid, known)


def megabytes(pid: int) -> float:
    """What a process takes; 0 where it has ended."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024
    except (OSError, StopIteration):
        if Path("/proc/self/smaps_rollup").exists():
            return 0.0
    said = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return int(said or 0) / 1024


def part(command: str) -> str:
    """What a process of the tree is for."""
    known = {" geo build ": "build", "geo.worker": "reader of web pages", "streamlit": "page"}
    return next((name for words, name in known.items() if words in command), "other")


class Watch(threading.Thread):
    """Adds up the memory below a process until it is told to stop; keeps the most."""

    def __init__(self, root: int) -> None:
        super().__init__(name="memory", daemon=True)
        self.root = root
        self.done = threading.Event()
        self.together = 0.0
        self.then: dict[str, float] = {}
        self.most: dict[str, float] = defaultdict(float)
        self.looks = 0

    def run(self) -> None:
        """Look again and again."""
        while not self.done.wait(EVERY):
            known = processes()
            now: dict[str, float] = defaultdict(float)
            for pid in below(self.root, known):
                now[part(known[pid][1] if pid in known else "")] += megabytes(pid)
            self.looks += 1
            self.most.update({name: max(self.most[name], value) for name, value in now.items()})
            if sum(now.values()) > self.together:
                self.together, self.then = sum(now.values()), dict(now)


def write_documents(texts: Iterable[str], pages: int, folder: Path) -> int:
    """Write texts as files, the first of them as web pages too; gives how many files there are."""
    files = 0
    for n, text in enumerate(texts):
        (folder / f"{n:06}.txt").write_text(text, encoding="utf-8", errors="replace")
        files += 1
        if n < pages:
            paragraphs = "".join(f"<p>{p}</p>" for p in f"Page {n}.\n\n{text}".split("\n\n"))
            page = f"<!doctype html><html><body><article>{paragraphs}</article></body></html>"
            (folder / f"{n:06}.html").write_text(page, encoding="utf-8", errors="replace")
            files += 1
    return files


def measure(seeds: Path, out: Path) -> Watch:
    """Open the page on a folder without a snapshot, and look at its panels; gives what was seen of the memory."""
    before = set(processes())
    with streamlit_server(APP, DATELINE_SEEDS=str(seeds), DATELINE_SNAPSHOT=str(out)) as address:
        known = processes()
        server = next(p for p, (parent, _) in known.items() if parent == os.getpid() and p not in before)
        watch = Watch(server)
        watch.start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
            page = browser.new_page()
            page.set_default_timeout(3_600_000)
            page.goto(address)
            page.locator(".st-key-panelcol").wait_for()
            reader = Reader(page, address)
            reader.at_rest()
            for panel in PANELS:
                reader.tab(panel)
                reader.at_rest()
            browser.close()
        watch.done.set()
        watch.join()
    return watch


def main() -> int:
    """Measure, and print the most that was taken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="*", help="JSON lines with a text each")
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--page-files", type=int, default=20, help="how many of them are there as web pages too")
    parser.add_argument("--limit", type=float, default=1000.0, help="megabytes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder) / "seeds"
        seeds.mkdir()
        texts = texts_of(options.corpus, options.documents)
        files = write_documents(texts, options.page_files, seeds)
        watch = measure(seeds, Path(folder) / "out")
    kind = "proportional" if Path("/proc/self/smaps_rollup").exists() else "resident"
    print(f"{files:,} files, no snapshot; {kind} set size, megabytes; {watch.looks:,} looks\n")
    print("| | most | when together they took the most |\n| --- | --- | --- |")
    for name, most in sorted(watch.most.items(), key=lambda item: -item[1]):
        print(f"| {name} | {most:.0f} | {watch.then.get(name, 0.0):.0f} |")
    print(f"| together | {watch.together:.0f} | {watch.together:.0f} |")
    print(f"\nlimit {options.limit:.0f}: {'held' if watch.together < options.limit else 'PASSED'}")
    return int(watch.together >= options.limit)


if __name__ == "__main__":
    sys.exit(main())
