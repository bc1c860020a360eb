"""The command `dateline`: build, check, export, parse. `dateline --help` says what each does.

Exit status: 0 well; 1 something in the input is faulty (a line of `parse`, a span of `check`, a file with
`build --strict`); 2 the command can't be carried out as it was given; 3 another build of the same snapshot is running.
"""

import argparse
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from geo import __version__
from geo.config import seeds_folder, snapshot_folder
from geo.errors import DatasetError, DatelineError, DocumentError, ExportError, SnapshotError
from geo.records import BAD_COLLECTION, NOTICES

if TYPE_CHECKING:
    import pandas as pd
    from tqdm import tqdm

    from geo.dataset import Dataset
    from geo.summary import Counts

OK, FAULTY, UNUSABLE = 0, 1, 2
_STATUS = """\
exit status: 0 well; 1 something in the input is faulty (a line of parse, a span of check, a file with
build --strict); 2 the command can't be carried out as given; 3 another build of the same snapshot is running"""

_ELSEWHERE = "Name another file: --out FILE."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; gives its exit status."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
        return status
    except DatelineError as error:
        print(f"dateline: {error}", file=sys.stderr)
        return getattr(error, "exit_status", UNUSABLE)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read our output has gone, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dateline",
        description="Puts a folder of news documents on a map: cities, quotations, agencies, each traced to its words.",
        epilog=_STATUS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"dateline {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    build = commands.add_parser("build", help="read a folder of documents and write its snapshot")
    _add_folders(build, "--out", "--snapshot")
    build.add_argument("--strict", action="store_true", help="exit status 1 where a file could not be read")
    build.add_argument("--if-changed", action="store_true", help="do nothing where the snapshot is up to date")
    build.add_argument("--attended", action="store_true", help=argparse.SUPPRESS)  # end when standard input closes
    build.set_defaults(run=_build)

    check = commands.add_parser("check", help="check a snapshot: spans, keys, words; list what was rejected")
    _add_folders(check, "--out", "--snapshot")
    check.add_argument("--dictionary", action="store_true", help="print the data dictionary instead")
    check.set_defaults(run=_check)

    export = commands.add_parser(
        "export",
        help="write what a snapshot holds, or a part of it, as a file",
        description="Writes places.geojson, tables.zip (CSV) or map.html: what the page shows for the same choice. "
        "Each option may be given several times; a name in any case, with or without its accents, or an identifier. "
        "--out is the file that is written; the snapshot that is read is --snapshot (where build wrote it with --out).",
    )
    export.add_argument("format", choices=("geojson", "csv", "html"))
    _add_folders(export, "--snapshot")
    for name, what in (
        ("city", "a city, such as Newark or 'Newark, New Jersey'"),
        ("agency", "an agency, by its official or short name"),
        ("document", "a document, by its path or title"),
        ("status", "a status, such as planned"),
    ):
        export.add_argument(f"--{name}", action="append", default=[], help=f"only {what}")
    export.add_argument("--search", default="", metavar="WORDS", help="only what holds these words")
    export.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        help="where to (places.geojson, tables.zip or map.html in this folder); - for standard output. A file that is "
        "there is replaced only if it is such an export",
    )
    export.set_defaults(run=_export)

    parse = commands.add_parser(
        "parse",
        help="read JSON lines from standard input, write what was found as JSON lines",
        description='Reads one JSON object a line, {"id", "text"}, and writes one line each, in order, as it goes: '
        '{"id", "places", "agencies", "people", "quotes", "events"}, or {"id", "error": {"code", "message"}}. '
        "Offsets are code points of the text as it was given.",
    )
    parse.set_defaults(run=_parse)
    return parser


def _add_folders(parser: argparse.ArgumentParser, *names: str) -> None:
    parser.add_argument(
        "seeds",
        metavar="SEEDS",
        nargs="?",
        type=Path,
        help="the folder of documents (DATELINE_SEEDS, else the folder seeds/ of Dateline itself, wherever you are)",
    )
    parser.add_argument(
        *names,
        dest="snapshot",
        metavar="DIR",
        type=Path,
        help="the snapshot's folder (below DATELINE_SNAPSHOT, else below .dateline/ of Dateline itself, where the page "
        "looks for it); --snapshot is its name in build, check and export",
    )


def _folders(options: argparse.Namespace) -> tuple[Path, Path]:
    from geo.build import snapshot_of

    seeds = options.seeds or seeds_folder()
    return seeds, options.snapshot or snapshot_of(seeds, snapshot_folder())


def _open(options: argparse.Namespace) -> "Dataset":
    """The snapshot that is asked for; where it is not what the documents say now, that is told on standard error."""
    from geo import store
    from geo.snapshot import is_current

    seeds, folder = _folders(options)
    build = _command_to_build(options)
    try:
        stale = not is_current(folder, seeds) and f"The documents, the data or the code have changed. Build it: {build}"
    except DocumentError as error:
        if not options.snapshot:
            raise
        stale = f"Whether the snapshot is up to date can't be told. {error}"
    try:
        dataset = store.read(folder)
    except SnapshotError as error:
        raise SnapshotError(f"{str(error).removesuffix('.')}: {build}") from error
    if stale:
        print(stale, file=sys.stderr)
    return dataset


def _command_to_build(options: argparse.Namespace) -> str:
    """The command that builds the snapshot that is asked for, to be pasted into the same terminal."""
    words = [*_program(), "build", *map(str, filter(None, [options.seeds]))]
    if options.snapshot:
        words += ["--out", str(options.snapshot)]
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def _program() -> list[str]:
    """How this command was called: by its name where that is enough, else by its path, or as a module."""
    called = sys.argv[0]
    if sys.orig_argv[1:3] == ["-m", "geo"]:
        return [sys.orig_argv[0], "-m", "geo"]
    known = Path(called).stem == "dateline" and shutil.which("dateline") != called
    return [called if known else "dateline"]


def _build(options: argparse.Namespace) -> int:
    from geo.build import build, end_with_parent
    from geo.snapshot import is_current

    seeds, out = _folders(options)
    if options.attended:
        end_with_parent()
    if options.if_changed and is_current(out, seeds):
        return OK
    with _Bar() as bar:
        dataset = build(seeds, out, on_progress=bar.show)
    from geo.summary import counts  # late: tables are not opened before they are needed

    print(f"{_in_words(counts(dataset, dataset))}. Documents: {seeds}. Snapshot: {out}")
    if dataset.documents.empty:
        print(f"There are no documents in {seeds}. Put .txt, .md or .html files there.", file=sys.stderr)
    _tell_rejects(dataset.rejects)
    failed = ~dataset.rejects["code"].isin(NOTICES)
    return FAULTY if options.strict and failed.any() else OK


def _in_words(counts: "Counts") -> str:
    from geo.words import number

    return ", ".join(
        (
            number(counts.cities, "city", "cities"),
            number(counts.agencies, "agency", "agencies"),
            number(counts.quotations, "quotation"),
            number(counts.documents, "document"),
        )
    )


class _Bar:
    """A progress bar on standard error; none where that is no terminal."""

    def __enter__(self) -> "_Bar":
        self.bar: tqdm[NoReturn] | None = None
        return self

    def show(self, done: int, total: int) -> None:
        """Show that `done` of `total` documents are read."""
        if self.bar is None:
            from tqdm import tqdm

            self.bar = tqdm(total=total, unit="document", disable=None, leave=False)
        self.bar.update(done - self.bar.n)

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            self.bar.close()


def _tell_rejects(rejects: "pd.DataFrame") -> None:
    """List the files with something to say about, and how many could not be read."""
    from geo.words import number

    for row in rejects.itertuples():
        print(f"{row.path}: {row.code}: {row.message}", file=sys.stderr)
    if unread := int((~rejects["code"].isin(NOTICES | {BAD_COLLECTION})).sum()):
        print(f"{number(unread, 'file')} could not be read; the rest is there.", file=sys.stderr)


def _export(options: argparse.Namespace) -> int:
    from geo import store
    from geo.export import FORMATS
    from geo.selection import choose
    from geo.view import View

    dataset = _open(options)
    selection = choose(
        dataset,
        cities=options.city,
        agencies=options.agency,
        documents=options.document,
        statuses=options.status,
        search=options.search,
    )
    kind = FORMATS[options.format]
    shown = View(dataset).shown(selection)
    data = kind.make(shown)
    path = options.out or Path(kind.file_name)
    if path == Path("-"):
        sys.stdout.buffer.write(data)
        return OK
    try:
        if path.exists() and not kind.made(path):
            raise ExportError(
                f"{path} is there and is no {options.format} export of Dateline: it was left alone. {_ELSEWHERE}"
            )
        store.replace_file(path, data)
    except OSError as error:
        raise ExportError(f"{path} can't be written: {error.strerror}. {_ELSEWHERE}") from error
    seeds, folder = _folders(options)
    read = f"Snapshot: {folder}" if options.snapshot else f"Documents: {seeds}"
    print(f"{path}: {_in_words(shown.counts)}; {len(data):,} bytes. {read}")
    if selection.narrows and not len(shown.dataset.documents):
        print("Nothing holds all that was asked for: the file is empty. Ask for less.", file=sys.stderr)
    return OK


def _check(options: argparse.Namespace) -> int:
    from geo import dataset as tables
    from geo import schema

    if options.dictionary:
        print(schema.dictionary())
        return OK
    dataset = _open(options)
    for table in schema.TABLES:
        print(f"{table.name:<16}{len(dataset.table(table.name)):>8}")
    _tell_rejects(dataset.rejects)
    try:
        tables.check(dataset)
    except DatasetError as error:
        print(f"dateline: {error}", file=sys.stderr)
        return FAULTY
    print("Every span is the text it stands for; all keys are whole.")
    return OK


def _parse(_: argparse.Namespace) -> int:
    from geo.parse import run

    return OK if run(sys.stdin.buffer, sys.stdout.buffer) else FAULTY
