"""The tables: their columns and types, and what `check` sees."""

from collections.abc import Callable
from typing import Any

import pytest

from geo import dataset as tables
from geo import schema
from geo.errors import DatasetError

TEXT = "Rain fell on Lima."
DOCUMENT = {
    "doc_id": "d1",
    "sha256": "00",
    "path": "a.txt",
    "title": None,
    "publisher": None,
    "url": None,
    "published": None,
    "date_basis": "none",
    "language": "en",
    "text": TEXT,
}
PLACE = {
    "place_id": "3936456",
    "name": "Lima",
    "admin1": None,
    "country_code": "PE",
    "feature_code": "PPLC",
    "population": None,
    "precision": "place",
    "lon": -77.03,
    "lat": -12.04,
}
MENTION: dict[str, Any] = {
    "doc_id": "d1",
    "sent_start": 0,
    "sent_end": 18,
    "start": 13,
    "end": 17,
    "text": "Lima",
    "place_id": "3936456",
    "use": "literal",
    "score": 0.9,
    "evidence": [{"code": "population", "value": "7,737,002"}],
    "alternatives": [],
    "reason": None,
}


def _rows(**changes: Any) -> dict[str, list[dict[str, Any]]]:
    return {"documents": [DOCUMENT], "places": [PLACE], "place_mentions": [{**MENTION, **changes}]}


def test_a_point_is_lon_lat_in_wgs84() -> None:
    places = tables.from_rows(_rows()).places
    assert (places.geometry[0].x, places.geometry[0].y) == (-77.03, -12.04)
    assert str(places.crs) == "EPSG:4326"


def test_whole_tables_pass() -> None:
    tables.check(tables.from_rows(_rows()))
    tables.check(tables.empty())


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"use": "guessed"}, r"place_mentions\.use: expected one of .*got \['guessed'\]"),
        ({"text": "Rome"}, "d1 13..17 is not the text"),
        ({"end": 16}, "d1 13..16 is not the text"),
        ({"place_id": "0"}, r"place_mentions\.place_id: \['0'\] not in the table"),
        ({"doc_id": "d9"}, r"place_mentions\.doc_id: \['d9'\] not in the table"),
        ({"score": None}, r"place_mentions\.score: 1 nulls"),
        ({"sent_end": 999}, "is not the text"),
    ],
)
def test_a_fault_is_named(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(DatasetError, match=words):
        tables.check(tables.from_rows(_rows(**changes)))


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda f: f.drop(columns="use"), id="a column is gone"),
        pytest.param(lambda f: f.assign(more=1), id="a column too many"),
        pytest.param(lambda f: f.iloc[[0, 0]], id="a row twice"),
    ],
)
def test_a_broken_table_is_refused(spoil: Callable[[Any], Any]) -> None:
    good = tables.from_rows(_rows())
    frames = {t.name: good.table(t.name) for t in schema.TABLES} | {"place_mentions": spoil(good.place_mentions)}
    with pytest.raises(DatasetError, match="place_mentions"):
        tables.check(tables.Dataset(**frames))


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(DatasetError) as caught:
        tables.check(tables.from_rows(_rows(use="guessed", text="Rome", place_id="0")))
    assert str(caught.value).count("\n- ") == 3


def test_every_table_and_column_is_in_the_dictionary() -> None:
    printed = schema.dictionary()
    for table in schema.TABLES:
        assert f"## {table.name}\n" in printed
        for column in table.columns:
            assert f"| {column.name} |" in printed
