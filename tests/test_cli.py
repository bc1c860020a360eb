"""The command: what it does, says, and ends with."""

import errno
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from seed_dataset import seed_dataset

import geo.extract
from geo import build as building
from geo import cli, store
from geo.cli import main
from geo.export import FORMATS
from geo.extract.spans import Extraction
from geo.schema import dictionary
from geo.selection import Selection
from geo.view import View

COMMANDS = ("build", "check", "export", "parse")


class FakeExtractor:
    """Finds nothing, without a language model."""

    registry = SimpleNamespace(agencies={})

    def read(self, texts: Iterable[str]) -> Iterator[Extraction]:
        return (Extraction("en") for _ in texts)


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(geo.extract, "Extractor", FakeExtractor)
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "a.txt").write_text("Oslo.")
    return folder


@pytest.mark.parametrize("arguments", [["--help"], *([c, "--help"] for c in COMMANDS), ["--version"]])
def test_help_answers_without_loading_anything_heavy(arguments: list[str]) -> None:
    program = (
        "import sys, geo.cli\n"
        "try: geo.cli.main(sys.argv[1:])\n"
        "except SystemExit as end: code = end.code\n"
        "heavy = {'spacy', 'pandas', 'geopandas', 'pyarrow', 'numpy', 'streamlit', 'folium', 'trafilatura', 'tqdm'}\n"
        "print(sorted(heavy & set(sys.modules)), code)"
    )
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[] 0"


def test_help_names_every_command_and_exit_status(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    assert all(re.search(rf"^ +{command} ", said, re.MULTILINE) for command in COMMANDS)
    assert all(f" {status} " in said for status in (0, 1, 2, 3))


@pytest.mark.parametrize("arguments", [[], ["fly"], ["build", "--fast"], ["parse", "x"]])
def test_what_it_does_not_know_it_says(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_build_and_check(tmp_path: Path, seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert main(["build", str(seeds), "--out", str(out)]) == 0
    said = capsys.readouterr()
    assert said.out == f"0 cities, 0 agencies, 0 quotations, 1 document. Documents: {seeds}. Snapshot: {out}\n"
    assert said.err == ""
    assert store.read(out).documents["text"].tolist() == ["Oslo."]
    assert main(["check", str(seeds), "--out", str(out)]) == 0
    said = capsys.readouterr()
    assert re.search(r"^documents +1$", said.out, re.MULTILINE)
    assert said.err == ""
    (seeds / "b.txt").write_text("Bergen.")
    assert main(["check", str(seeds), "--out", str(out)]) == 0
    assert f"have changed. Build it: dateline build {seeds} --out {out}\n" in capsys.readouterr().err


def test_build_where_the_page_looks(
    tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATELINE_SEEDS", str(seeds))
    monkeypatch.setenv("DATELINE_SNAPSHOT", str(tmp_path / "kept"))
    assert main(["build"]) == 0
    assert store.read(building.snapshot_of(seeds, tmp_path / "kept")).documents["path"].tolist() == ["a.txt"]
    assert main(["check"]) == 0
    capsys.readouterr()
    assert main(["export", "geojson", "--out", str(tmp_path / "places.geojson")]) == 0
    assert f"bytes. Documents: {seeds}\n" in capsys.readouterr().out


def test_build_if_changed(tmp_path: Path, seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["build", str(seeds), "--out", str(tmp_path / "out"), "--if-changed"]
    for expected in (True, False):
        assert main(command) == 0
        assert bool(capsys.readouterr().out) is expected
    (seeds / "a.txt").write_text("Bergen.")
    assert main(command) == 0
    assert capsys.readouterr().out


def test_a_snapshot_that_is_there_is_found_without_loading_anything_heavy(tmp_path: Path, seeds: Path) -> None:
    out = tmp_path / "out"
    main(["build", str(seeds), "--out", str(out)])
    program = (
        f"import sys, geo.cli; print(geo.cli.main(['build', {str(seeds)!r}, '--out', {str(out)!r}, '--if-changed']), "
        "*{'spacy', 'pandas', 'geopandas', 'streamlit', 'folium', 'trafilatura'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0"]


def test_rejects_are_listed_and_strict_minds_them(
    tmp_path: Path, seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (seeds / "b.txt").write_text("Oslo.")
    build = ["build", str(seeds), "--out", str(tmp_path / "out")]
    assert main([*build, "--strict"]) == 0  # a copy is there all the same
    assert "b.txt: copy: " in capsys.readouterr().err
    (seeds / "c\x1b[31m.pdf").write_text("x")
    assert main(build) == 0
    assert main([*build, "--strict"]) == 1
    said = capsys.readouterr().err
    assert "c\\x1b[31m.pdf: unsupported_type: " in said
    assert "1 file could not be read" in said
    assert "\x1b" not in said
    assert main(["check", str(seeds), "--out", str(tmp_path / "out")]) == 0
    assert "unsupported_type" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["build", "missing"], 2, "does not exist"),
        (["build", "file"], 2, "is a file"),
        (["build", "/"], 2, "whole disk"),
        (["build", "seeds", "--out", "seeds/x"], 2, "outside"),
        (["build", "seeds", "--out", "file"], 2, "can't be written"),
        (["check", "seeds"], 2, "Build it: dateline build seeds\n"),
        (["check", "my seeds"], 2, "does not exist"),
        (["check", "seeds", "--out", "nowhere"], 2, "Build it: dateline build seeds --out nowhere\n"),
        (["check", "seeds", "--out", "broken"], 2, "Build it again: dateline build seeds --out broken\n"),
        (["check", "--out", "nowhere"], 2, "Build it: dateline build --out nowhere\n"),
        (["export", "csv", "seeds"], 2, "Build it: dateline build seeds\n"),
        (["export", "csv", "missing"], 2, "does not exist"),
        (["export", "csv", "seeds", "--snapshot", "no where"], 2, "Build it: dateline build seeds --out 'no where'\n"),
    ],
)
def test_what_can_not_be_done_is_said_in_a_line(
    tmp_path: Path,
    seeds: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    status: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATELINE_SNAPSHOT", "kept")
    monkeypatch.setattr(sys, "orig_argv", ["dateline"])
    (tmp_path / "file").write_text("x")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "manifest.json").write_text("{")
    assert main(arguments) == status
    err = capsys.readouterr().err
    assert err.startswith("dateline: ")
    assert said in err
    assert err.count("\n") == 1


def test_a_second_build_says_so_and_stops(tmp_path: Path, seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with building._building(tmp_path / "out"):
        assert main(["build", str(seeds), "--out", str(tmp_path / "out")]) == building.BUSY
    assert "Another build" in capsys.readouterr().err


def test_check_tells_faults(
    tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["build", str(seeds), "--out", str(tmp_path)])
    monkeypatch.setattr(store, "read", lambda folder, read=store.read: _faulty(read(folder)))
    assert main(["check", str(seeds), "--out", str(tmp_path)]) == 1
    assert "rumour" in capsys.readouterr().err


def _faulty(dataset: geo.dataset.Dataset) -> geo.dataset.Dataset:
    dataset.documents.loc[0, "date_basis"] = "rumour"
    return dataset


def test_check_prints_the_dictionary(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--dictionary"]) == 0
    assert capsys.readouterr().out == dictionary() + "\n"


@pytest.mark.parametrize(
    ("original", "called", "expected"),
    [
        (["py", "-m", "geo", "check"], "/x/geo/__main__.py", "py -m geo"),
        (["py", ".venv/bin/dateline", "check"], ".venv/bin/dateline", ".venv/bin/dateline"),
        (["py", "/on/the/path/dateline", "check"], "/on/the/path/dateline", "dateline"),
        (["py", "-m", "pytest"], "/x/pytest/__main__.py", "dateline"),
    ],
)
def test_it_is_advised_as_it_was_called(
    monkeypatch: pytest.MonkeyPatch, original: list[str], called: str, expected: str
) -> None:
    monkeypatch.setattr(sys, "orig_argv", original)
    monkeypatch.setattr(sys, "argv", [called])
    monkeypatch.setattr(cli.shutil, "which", lambda _: "/on/the/path/dateline")
    assert " ".join(cli._program()) == expected


def test_a_snapshot_is_read_where_its_documents_have_gone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store.write(seed_dataset(), tmp_path / "out", inputs={})
    assert main(["check", str(tmp_path / "gone"), "--out", str(tmp_path / "out")]) == 0
    assert "can't be told. The folder of documents" in capsys.readouterr().err


def test_a_broken_description_is_no_document(tmp_path: Path, seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (seeds / "collection.toml").write_text("title = ")
    assert main(["build", str(seeds), "--out", str(tmp_path / "out"), "--strict"]) == 1
    said = capsys.readouterr()
    assert "1 document." in said.out
    assert "collection.toml: bad_collection: This is no TOML" in said.err
    assert "could not be read" not in said.err


def test_a_folder_without_documents_is_told(tmp_path: Path, seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (seeds / "a.txt").unlink()
    assert main(["build", str(seeds), "--out", str(tmp_path / "out")]) == 0
    assert f"There are no documents in {seeds}. Put " in capsys.readouterr().err


def test_an_interrupted_command_ends_as_others_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_check", interrupt)
    assert main(["check"]) == 128 + signal.SIGINT


def test_the_module_is_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "geo", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"dateline {geo.__version__}\n"


def test_it_speaks_in_any_locale(tmp_path: Path, seeds: Path) -> None:
    (seeds / "Zürich.pdf").write_text("x")
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    store.write(geo.dataset.empty(), tmp_path / "out", inputs={})
    command = [sys.executable, "-m", "geo", "check", str(seeds), "--out", str(tmp_path / "out")]
    assert subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize(("kind", "name"), [("geojson", "places.geojson"), ("csv", "tables.zip"), ("html", "map.html")])
def test_export_writes_what_the_page_offers(
    tmp_path: Path,
    seeds: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
    kind: str,
    name: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    snapshot = tmp_path / "out"
    main(["build", str(seeds), "--out", str(snapshot)])
    export = ["export", kind, str(seeds), "--snapshot", str(snapshot)]
    capfdbinary.readouterr()
    assert main(export) == 0
    assert f"bytes. Snapshot: {snapshot}\n".encode() in capfdbinary.readouterr().out
    assert main([*export, "--out", "other"]) == 0
    capfdbinary.readouterr()
    assert main([*export, "--out", "-"]) == 0
    data = capfdbinary.readouterr().out
    assert (tmp_path / name).read_bytes() == (tmp_path / "other").read_bytes() == data
    shown = View(store.read(snapshot)).shown(Selection())
    assert data == FORMATS[kind].make(shown)


def test_export_of_a_part(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    dataset = seed_dataset()
    store.write(dataset, tmp_path, inputs={})
    whole = ["export", "geojson", "--snapshot", str(tmp_path), "--out", "-"]
    newark = [*whole, "--city", "newark, new jersey"]
    planned = [*whole, "--status", "planned", "--agency", "CBP", "--document", dataset.documents["path"][0]]
    found = []
    for command in (whole, newark, planned):
        assert main(command) == 0
        features = json.loads(capfdbinary.readouterr().out)["features"]
        found.append({f["properties"]["name"] for f in features})
    assert found[1] == {"Newark"}
    assert len(found[0]) == 10
    assert len(found[2]) == 8


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--city", "Newrak", "got 'Newrak'. Near it: Newark; "),
        ("--city", "orleans", "Near it: New Orleans; "),
        ("--city", "Xyzzy", "got 'Xyzzy'. There are, among others: Atlanta; "),
        ("--agency", "homeland security", "Near it: U.S. Department of Homeland Security"),
        ("--document", "000", "Near it: 000_e81ec0beefe23a30.txt"),
        ("--status", "soon", "planned"),
        ("--out", "missing/places.geojson", "can't be written: No such file or directory. Name another file"),
        ("--out", "out", "is there and is no geojson export"),
    ],
)
def test_export_says_what_it_does_not_know(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    option: str,
    value: str,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    store.write(seed_dataset(), tmp_path / "out", inputs={})
    assert main(["export", "geojson", "--snapshot", "out", option, value]) == 2
    assert said in capsys.readouterr().err
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_a_choice_that_leaves_nothing_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store.write(seed_dataset(), tmp_path / "out", inputs={})
    export = ["export", "geojson", "--snapshot", str(tmp_path / "out"), "--out", str(tmp_path / "x.json")]
    assert main([*export, "--search", "xyzzy"]) == 0
    said = capsys.readouterr()
    assert "x.json: 0 cities, 0 agencies, 0 quotations, 0 documents; " in said.out
    assert "Nothing holds all that was asked for" in said.err
    assert main(export) == 0
    assert "10 cities, 4 agencies, 6 quotations, 1 document; " in capsys.readouterr().out


@pytest.mark.parametrize("kind", FORMATS)
def test_only_an_export_of_its_own_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    monkeypatch.chdir(tmp_path)
    store.write(seed_dataset(), tmp_path / "out", inputs={})
    path = tmp_path / FORMATS[kind].file_name
    path.write_bytes(b"my own work")
    export = ["export", kind, "--snapshot", "out"]
    assert main(export) == 2
    assert f"{path.name} is there and is no {kind} export of Dateline: it was left alone" in capsys.readouterr().err
    assert path.read_bytes() == b"my own work"
    path.unlink()
    assert main(export) == 0
    assert main([*export, "--city", "Newark"]) == 0
    assert [main([*export[:1], other, *export[2:], "--out", path.name]) for other in FORMATS if other != kind] == [2, 2]


def test_a_full_disk_leaves_the_old_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    store.write(seed_dataset(), tmp_path / "out", inputs={})
    assert main(["export", "geojson", "--snapshot", "out"]) == 0
    old = (tmp_path / "places.geojson").read_text()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(store, "_write_file", full)
    assert main(["export", "geojson", "--snapshot", "out"]) == 2
    assert "No space" in capsys.readouterr().err
    assert (tmp_path / "places.geojson").read_text() == old
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out", "places.geojson"]
