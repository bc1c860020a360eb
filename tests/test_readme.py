"""The documentation is true: what it names is there, and what is printed from the code is printed afresh."""

import re
from pathlib import Path

import pytest

from geo import schema
from geo.cli import main
from geo.documents import read_folder

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "data" / "SOURCES.md", *(ROOT / "docs").glob("*.md")])
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_the_data_dictionary_is_the_schema() -> None:
    assert (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8").strip() == schema.dictionary().strip()


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))]
    missing = [link for link in links if link and "://" not in link and not (page.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_make_target_that_is_named_exists(page: Path) -> None:
    named = set(re.findall(r"`make ([a-z]+)", page.read_text(encoding="utf-8")))
    assert named - set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE)) == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_script_that_is_named_exists(page: Path) -> None:
    named = re.findall(r"python -m ((?:benchmarks|tools)\.\w+)", page.read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / f"{name.replace('.', '/')}.py").exists()] == []


def test_every_file_of_data_has_its_source() -> None:
    sources = (ROOT / "data" / "SOURCES.md").read_text(encoding="utf-8")
    named = set(re.findall(r"[\w.]+\.\w+", " ".join(re.findall(r"`([^`]+)`", sources))))
    files = {p.name for p in (ROOT / "data").rglob("*") if p.is_file()} - {"SOURCES.md"}
    assert files - named == set()


def test_every_command_is_in_the_readme(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    commands = re.findall(r"^    (\w+) {2,}", capsys.readouterr().out, re.MULTILINE)
    assert len(commands) >= 4
    assert [c for c in commands if f"dateline {c}" not in README] == []


@pytest.mark.parametrize("command", ["build", "check", "export", "parse"])
def test_every_option_that_the_readme_gives_exists(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    known = set(re.findall(r"--[a-z-]+", capsys.readouterr().out))
    given = {o for line in re.findall(rf"`dateline {command}[^`]*`", README) for o in re.findall(r"--[a-z-]+", line)}
    assert given - known == set()


def test_the_example_of_a_collection_is_understood(tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.*?)```", README, re.DOTALL)
    assert example
    (tmp_path / "first-report.txt").write_text("The river rose.", encoding="utf-8")
    (tmp_path / "collection.toml").write_text(re.sub(r"^ {3}", "", example[1], flags=re.MULTILINE), encoding="utf-8")
    collection = read_folder(tmp_path)
    assert collection.rejects == ()
    assert (collection.title, collection.documents[0].published) == ("Floods in Piura", "2023-03-14")


def test_the_plain_commands_are_those_of_make() -> None:
    for words in ("--require-hashes", "--no-deps", "requirements.txt", "requirements-dev.txt", "streamlit run app.py"):
        assert words in README
        assert words in MAKEFILE
