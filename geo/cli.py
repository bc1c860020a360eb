"""The command `dateline`: build, check, export, parse. `dateline --help` says what each does.

Exit status: 0 well; 1 something in the input is faulty (a line of `parse`, a span of `check`, a file with
`build --strict`); 2 the command can't be carried out as it was given; 3 another build of the same snapshot is running.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from geo import __version__
from geo.config import seeds_folder, snapshot_folder
from geo.errors import DatasetError, DatelineError
from geo.records import NOTICES

if TYPE_CHECKING:
    import pandas as pd
    from tqdm import tqdm

OK, FAULTY, UNUSABLE = 0, 1, 2
_STALE = "The documents, the data or the code have changed since the snapshot was made: dateline build."
_STATUS = """\
exit status: 0 well; 1 something in the input is faulty (a line of parse, a span of check, a file with
build --strict); 2 the command can't be carried out as given; 3 another build of the same snapshot is running"""


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
    build.set_defaults(run=_build)

    check = commands.add_parser("check", help="check a snapshot: spans, keys, words; list what was rejected")
    _add_folders(check, "--out", "--snapshot")
    check.add_argument("--dictionary", action="store_true", help="print the data dictionary instead")
    check.set_defaults(run=_check)

    export = commands.add_parser(
        "export",
        help="write what a snapshot holds, or a part of it, as a file",
        description="Writes places.geojson, tables.zip (CSV) or map.html: what the page shows for the same choice. "
        "Each option may be given several times; a name in any case, or an identifier.",
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
        help="where to; - for standard output (places.geojson, tables.zip or map.html)",
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
        "seeds", metavar="SEEDS", nargs="?", type=Path, help="the folder of documents (DATELINE_SEEDS, else seeds/)"
    )
    parser.add_argument(
        *names,
        dest="snapshot",
        metavar="DIR",
        type=Path,
        help="the snapshot's folder (below DATELINE_SNAPSHOT, else .dateline/, where the page looks for it)",
    )


def _folders(options: argparse.Namespace) -> tuple[Path, Path]:
    from geo.build import snapshot_of

    seeds = options.seeds or seeds_folder()
    return seeds, options.snapshot or snapshot_of(seeds, snapshot_folder())


def _build(options: argparse.Namespace) -> int:
    from geo.build import build
    from geo.snapshot import is_current

    seeds, out = _folders(options)
    if options.if_changed and is_current(out, seeds):
        return OK
    from geo.summary import counts  # not before: a page whose snapshot is there opens without waiting for tables
    from geo.words import number

    with _Bar() as bar:
        dataset = build(seeds, out, on_progress=bar.show)
    shown = counts(dataset, dataset)
    said = (
        number(shown.cities, "city", "cities"),
        number(shown.agencies, "agency", "agencies"),
        number(shown.quotations, "quotation"),
        number(shown.documents, "document"),
    )
    print(f"{', '.join(said)}. Snapshot: {out}")
    failed = _tell_rejects(dataset.rejects)
    return FAULTY if options.strict and failed else OK


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


def _tell_rejects(rejects: "pd.DataFrame") -> int:
    """List the files with something to say about; gives how many could not be read."""
    from geo.words import number

    failed = ~rejects["code"].isin(NOTICES)
    for row in rejects.itertuples():
        print(f"{row.path}: {row.code}: {row.message}", file=sys.stderr)
    if failed.any():
        print(f"{number(int(failed.sum()), 'file')} could not be read; the rest is there.", file=sys.stderr)
    return int(failed.sum())


def _export(options: argparse.Namespace) -> int:
    from geo import store
    from geo.export import FORMATS
    from geo.selection import choose
    from geo.snapshot import is_current
    from geo.view import View

    seeds, folder = _folders(options)
    dataset = store.read(folder)
    if not is_current(folder, seeds):
        print(_STALE, file=sys.stderr)
    selection = choose(
        dataset,
        cities=options.city,
        agencies=options.agency,
        documents=options.document,
        statuses=options.status,
        search=options.search,
    )
    kind = FORMATS[options.format]
    data = kind.make(View(dataset).shown(selection))
    path = options.out or Path(kind.file_name)
    if path == Path("-"):
        sys.stdout.buffer.write(data)
        return OK
    try:
        store.replace_file(path, data)
    except OSError as error:
        print(f"dateline: {path} can't be written: {error.strerror}.", file=sys.stderr)
        return UNUSABLE
    print(f"{path}: {len(data):,} bytes")
    return OK


def _check(options: argparse.Namespace) -> int:
    from geo import dataset as tables
    from geo import store
    from geo.snapshot import is_current

    if options.dictionary:
        print(tables.dictionary())
        return OK
    seeds, folder = _folders(options)
    dataset = store.read(folder)
    for table in tables.TABLES:
        print(f"{table.name:<16}{len(dataset.table(table.name)):>8}")
    _tell_rejects(dataset.rejects)
    if not is_current(folder, seeds):
        print(_STALE, file=sys.stderr)
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
