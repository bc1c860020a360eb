"""The registry of public bodies: what ships is whole, and what is wrong with a file is said at once."""

import csv
from pathlib import Path

import pytest

from geo.config import AGENCIES, own_agencies
from geo.errors import RegistryError
from geo.extract.bodies.registry import COLUMNS, Registry


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


def _write(path: Path, *rows: dict[str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, COLUMNS)
        writer.writeheader()
        writer.writerows({"level": "federal", **row} for row in rows)
    return path


def test_what_ships_has_one_row_a_body_and_parents_that_exist(registry: Registry) -> None:
    with AGENCIES.open(encoding="utf-8", newline="") as lines:
        ids = [row["agency_id"] for row in csv.DictReader(lines)]
    assert len(ids) == len(set(ids)) == len(registry.agencies)
    assert ids == sorted(ids)
    assert {a.parent_id for a in registry.agencies.values()} - {None} <= set(registry.agencies)


@pytest.mark.parametrize(
    ("name", "agency_ids"),
    [
        ("ICE", {"us-ice"}),
        ("Customs and Border Patrol", {"us-cbp"}),
        ("Homeland Security", {"us-dhs"}),
        ("Homeland Security Investigations", {"us-hsi"}),
        ("Justice Department", {"us-doj"}),
        ("BIA", {"us-bia-appeals", "us-bia-indian"}),
        ("UNICEF", {"int-unicef"}),
        ("Doctors Without Borders", {"int-msf"}),
        ("International Committee of the Red Cross", {"int-icrc"}),
        ("IFRC", {"int-ifrc"}),
        ("Norwegian Refugee Council", {"int-nrc"}),
    ],
)
def test_whose_name_it_is(registry: Registry, name: str, agency_ids: set[str]) -> None:
    assert {m.agency_id for m in registry.names[name]} == agency_ids


def test_every_fact_has_its_source_and_every_source_its_fact(registry: Registry) -> None:
    for agency in registry.agencies.values():
        given = {c for c in ("headquarters", "founded", "url", "role") if getattr(agency, c) is not None}
        assert {column for column, source in agency.sources if source} == given, agency.agency_id


@pytest.mark.parametrize(
    ("country", "name", "agency_id"),
    [
        ("EC", "national police", "ec-police"),
        ("NG", "army", "ng-army"),
        ("PE", "army", None),
        ("KE", "central bank", "ke-cbk"),
        ("US", "INS", None),  # a weak name is nobody's own
    ],
)
def test_a_country_s_own_body(registry: Registry, country: str, name: str, agency_id: str | None) -> None:
    assert registry.of_country(country, (name,)) == agency_id


@pytest.mark.parametrize(
    ("agency_id", "column", "value"),
    [
        ("int-msf", "founded", "1971-12-20"),
        ("int-oxfam", "headquarters", "Nairobi"),
        ("int-wfp", "headquarters", "Rome"),
        ("us-cbp", "headquarters", "Washington, D.C."),
        ("us-usbp", "founded", "1924-05-28 (part of CBP since 2003)"),
        ("us-bortac", "headquarters", "El Paso, Texas"),
        ("us-atf", "headquarters", None),  # its source is public knowledge: left out
        ("us-tsa", "headquarters", None),  # sources differ
        ("us-hsi", "founded", None),  # the year is one secondary source's
    ],
)
def test_weak_facts_are_left_out(registry: Registry, agency_id: str, column: str, value: str | None) -> None:
    assert getattr(registry.agencies[agency_id], column) == value


def test_the_hierarchy(registry: Registry) -> None:
    assert registry.agencies["us-usbp"].parent_id == "us-cbp"
    assert registry.agencies["us-cbp"].parent_id == registry.agencies["us-ice"].parent_id == "us-dhs"
    assert {"us-cbp", "us-ice"} <= registry.children["us-dhs"]
    assert registry.kin("us-cbp") >= {"us-dhs", "us-usbp"}


def test_a_fact_without_a_source_is_not_shown(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.csv", {"agency_id": "x", "name": "X Office", "founded": "1900"})
    assert Registry.load(path).agencies["x"].founded is None


def test_a_users_rows_stand_beside_ours_and_win(tmp_path: Path) -> None:
    ours = _write(tmp_path / "a.csv", {"agency_id": "x", "name": "X Office"}, {"agency_id": "y", "name": "Y Office"})
    own = _write(tmp_path / "b.csv", {"agency_id": "x", "name": "Office of X", "aliases": "XO"})
    loaded = Registry.load(ours, own=own)
    assert {a.name for a in loaded.agencies.values()} == {"Office of X", "Y Office"}
    assert loaded.names["XO"][0].agency_id == "x"


def test_the_environment_names_a_users_registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = _write(tmp_path / "b.csv", {"agency_id": "no-met", "name": "Meteorologisk institutt", "country": "NO"})
    monkeypatch.delenv("DATELINE_AGENCIES", raising=False)
    assert own_agencies() is None
    monkeypatch.setenv("DATELINE_AGENCIES", str(own))
    assert own_agencies() == own
    assert Registry.load(own=own_agencies()).agencies["no-met"].name == "Meteorologisk institutt"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"agency_id": "x", "name": "X", "parent_id": "z"}, r"b\.csv, line 3, column parent_id: 'z' is no agency_id"),
        ({"agency_id": "ok", "name": "X"}, r"b\.csv, line 3, column agency_id: 'ok' stands in b\.csv, line 2 too"),
        ({"agency_id": "x", "name": "X", "level": "town"}, r"b\.csv, line 3, column level: 'town' is none of federal"),
        ({"agency_id": "named-x", "name": "X"}, r"b\.csv, line 3, column agency_id: 'named-' is for bodies outside"),
        ({"agency_id": "x", "name": ""}, r"b\.csv, line 3, column name: it is empty"),
        ({"agency_id": "x", "name": "X", "parent_id": "x"}, r"line 3, column parent_id: it is its own ancestor"),
        ({"agency_id": "x", "name": "X", "aliases": "OK Office"}, r"line 3, column aliases: 'OK Office' means ok"),
        (
            {"agency_id": "x", "name": "X", "shared_aliases": "Fire Service"},
            r"column country: .* need a country: fill",
        ),
        ({"agency_id": "x", "name": "X", "country": "Norway"}, r"line 3, column country: 'Norway' is no ISO 3166"),
        ({"agency_id": "x", "name": "X", "aliases": "—"}, r"line 3, column aliases: '—' has no word in it"),
    ],
)
def test_faults_are_named_with_line_and_column(tmp_path: Path, row: dict[str, str], message: str) -> None:
    own = _write(tmp_path / "b.csv", {"agency_id": "ok", "name": "OK Office"}, row)
    with pytest.raises(RegistryError, match=message) as raised:
        Registry.load(_write(tmp_path / "a.csv"), own=own)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("agency_id,name,level,colour\nx,X,federal,red\n", r"b\.csv, line 1: column 'colour' is unknown"),
        ("agency_id,name\nx,X\n", r"b\.csv, line 1: column level is missing"),
        ("agency_id,name,level\nx,X, Y,federal\n", r"b\.csv, line 2: more cells than columns"),
        ('agency_id,name,level\nx,"X,federal\n', r"b\.csv, line 2: no CSV"),
        ("", r"b\.csv, line 1: column agency_id is missing"),
        (b"agency_id,name,level\nx,\xff,federal\n", r"b\.csv: not UTF-8 at byte"),
        (None, r"can't be read \(No such file"),
    ],
)
def test_a_file_that_is_no_registry(tmp_path: Path, content: str | bytes | None, message: str) -> None:
    own = tmp_path / "b.csv"
    if content is not None:
        own.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(RegistryError, match=message):
        Registry.load(own=own)
