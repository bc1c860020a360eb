"""The registry of public bodies: what ships is whole, and what is wrong with a file is said at once."""

import csv
from pathlib import Path

import pytest

from geo.config import AGENCIES
from geo.extract.registry import COLUMNS, Registry


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
    ],
)
def test_whose_name_it_is(registry: Registry, name: str, agency_ids: set[str]) -> None:
    assert {m.agency_id for m in registry.names[name]} == agency_ids


def test_every_fact_has_its_source_and_every_source_its_fact(registry: Registry) -> None:
    for agency in registry.agencies.values():
        given = {c for c in ("headquarters", "founded", "url", "role") if getattr(agency, c) is not None}
        assert {column for column, source in agency.sources if source} == given, agency.agency_id


@pytest.mark.parametrize(
    ("agency_id", "column", "value"),
    [
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


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([{"agency_id": "x", "name": "X"}, {"agency_id": "x", "name": "Y"}], "two rows have the agency_id 'x'"),
        ([{"agency_id": "x", "name": "X", "parent_id": "z"}], "its parent 'z' is no row"),
        ([{"agency_id": "x", "name": "X", "level": "town"}], "level is 'town'"),
        ([{"agency_id": "x", "name": ""}], "name is empty"),
        ([{"agency_id": "x", "name": "X", "parent_id": "y"}, {"agency_id": "y", "name": "Y", "parent_id": "x"}], "own"),
        ([{"agency_id": "x", "name": "X"}, {"agency_id": "y", "name": "Y", "aliases": "X"}], "'X' is claimed by"),
        ([{"agency_id": "x", "name": "X", "shared_aliases": "Fire Service"}], "need a country"),
        ([{"agency_id": "x", "name": "X", "aliases": "—"}], "has no word in it"),
    ],
)
def test_faults_are_named(tmp_path: Path, rows: list[dict[str, str]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Registry.load(_write(tmp_path / "a.csv", *rows))


def test_unknown_columns_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("agency_id,name,level,colour\nx,X,federal,red\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.csv: expected at least the columns"):
        Registry.load(path)
