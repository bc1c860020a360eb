"""A Dataset on disk: what is written is read, the same bytes each time, and never a mixture of old and new."""

import errno
import json
import shutil
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from geo import dataset as tables
from geo import schema, store
from geo.dataset import Dataset
from geo.errors import DatasetError, SnapshotError

INPUTS = {"documents": "x"}
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
MAYBE = st.none() | TEXT


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """Datasets that hold what their schema promises, with nulls, odd texts and empty lists."""
    texts = draw(st.lists(TEXT.filter(bool), max_size=3))
    documents, mentions, quotes, events = [], [], [], []
    places = [
        {
            "place_id": str(n),
            "name": draw(TEXT),
            "admin1": draw(MAYBE),
            "country_code": draw(MAYBE),
            "feature_code": "PPL",
            "population": draw(st.none() | st.integers(0, 2**40)),
            "precision": draw(st.sampled_from(schema.PRECISIONS)),
            "lon": draw(st.floats(-180, 180)),
            "lat": draw(st.floats(-90, 90)),
        }
        for n in range(draw(st.integers(0, 3)))
    ]
    for n, text in enumerate(texts):
        documents.append(
            {
                **dict.fromkeys(("title", "publisher", "url", "published"), draw(MAYBE)),
                **{"doc_id": f"d{n}", "sha256": "s", "path": f"{n}.txt", "date_basis": "none", "language": "en"},
                "text": text,
            }
        )
        end = draw(st.integers(1, len(text)))
        span = {"doc_id": f"d{n}", "sent_start": 0, "sent_end": len(text), "start": 0, "end": end, "text": text[:end]}
        named = st.fixed_dictionaries({"place_id": TEXT, "name": TEXT, "score": st.floats(0, 1)})
        mentions.append(
            {
                **span,
                "place_id": places[0]["place_id"] if places else None,
                "use": draw(st.sampled_from(schema.USES)),
                "score": draw(st.floats(0, 1)),
                "evidence": draw(st.lists(st.fixed_dictionaries({"code": TEXT, "value": TEXT}), max_size=2)),
                "alternatives": draw(st.lists(named, max_size=2)),
                "reason": draw(MAYBE),
            }
        )
        quotes.append(
            {
                **span,
                **{"unit": "fragment", "content": draw(TEXT), "kind": "mixed", "speaker": draw(MAYBE)},
                **{"speaker_start": draw(st.none() | st.just(0)), "speaker_end": None, "speaker_kind": "person"},
                **{
                    "role": draw(MAYBE),
                    "agency_id": None,
                    "cue": draw(MAYBE),
                    "outlets": draw(st.lists(TEXT, max_size=2)),
                },
                **{"how": "x", "score": 0.5},
            }
        )
        events.append(
            {
                **span,
                **{"agency_id": None, "agency_basis": None, "action": "go", "verb_start": 0, "verb_end": 1},
                **{"place_id": None, "status": "planned", "count": draw(st.none() | st.integers(0, 10**9))},
                **{"count_unit": draw(MAYBE), "count_scope": None, "source_kind": "outlet"},
            }
        )
    rows = {"documents": documents, "places": places, "place_mentions": mentions, "quotes": quotes, "events": events}
    return tables.from_rows(rows, title=draw(MAYBE), description=draw(MAYBE))


def small(text: str = "Oslo.") -> Dataset:
    known = {"doc_id": "d", "sha256": "s", "path": "a.txt", "date_basis": "none", "language": "en", "text": text}
    return tables.from_rows({"documents": [{**dict.fromkeys(("title", "publisher", "url", "published")), **known}]})


def same(one: Dataset, other: Dataset) -> None:
    for table in schema.TABLES:
        assert_frame_equal(one.table(table.name), other.table(table.name))
        assert type(one.table(table.name)) is type(other.table(table.name))
    assert (one.title, one.description) == (other.title, other.description)
    assert one.places.crs == other.places.crs


def content(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@settings(max_examples=25, deadline=None)
@given(datasets())
def test_what_is_written_is_read_and_the_same_bytes_come_each_time(
    tmp_path_factory: pytest.TempPathFactory, dataset: Dataset
) -> None:
    one, other = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("other")
    store.write(dataset, one, inputs=INPUTS)
    same(store.read(one), dataset)
    store.write(small("something else"), other, inputs=INPUTS)
    store.write(store.read(one), other, inputs=INPUTS)
    assert content(one) == content(other)


def test_an_empty_dataset_comes_back_empty(tmp_path: Path) -> None:
    store.write(tables.empty(), tmp_path, inputs=INPUTS)
    same(store.read(tmp_path), tables.empty())


def test_places_are_geoparquet(tmp_path: Path) -> None:
    store.write(tables.empty(), tmp_path, inputs=INPUTS)
    (path,) = tmp_path.glob("*/places.parquet")
    geo = json.loads(pq.read_schema(path).metadata[b"geo"])
    assert geo["columns"]["geometry"]["crs"]["id"] == {"authority": "EPSG", "code": 4326}


def test_faulty_tables_are_not_written(tmp_path: Path) -> None:
    store.write(small(), tmp_path, inputs=INPUTS)
    before = content(tmp_path)
    faulty = small()
    faulty.documents.loc[0, "date_basis"] = "rumour"
    with pytest.raises(DatasetError, match="rumour"):
        store.write(faulty, tmp_path, inputs=INPUTS)
    assert content(tmp_path) == before


WRITES = 22  # nine tables and the manifest are written and moved, two folders are synced


@pytest.mark.parametrize("killed", [False, True])
@pytest.mark.parametrize("step", range(WRITES + 1))
def test_a_full_disk_or_a_killed_build_leaves_a_whole_snapshot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int, killed: bool
) -> None:
    """At each write, move and sync in turn; after a kill nothing is tidied up."""
    folder, fresh = tmp_path / "folder", tmp_path / "fresh"
    store.write(small("old"), folder, inputs=INPUTS)
    steps = iter(range(1_000))

    def failing(function: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object) -> object:
            if next(steps) == step:
                raise OSError(errno.ENOSPC, "No space left on device")
            return function(*arguments)

        return call

    with monkeypatch.context() as broken:
        broken.setattr(store, "_write_file", failing(store._write_file))
        broken.setattr(store, "_sync_folder", failing(store._sync_folder))
        broken.setattr(Path, "replace", failing(Path.replace))
        if killed:
            broken.setattr(shutil, "rmtree", lambda *_, **__: None)
        with pytest.raises(OSError, match="No space") if step < WRITES else nullcontext():
            store.write(small("new"), folder, inputs=INPUTS)
    assert store.read(folder).documents["text"].tolist() in (["old"], ["new"])
    store.write(small("new"), folder, inputs=INPUTS)
    store.write(small("new"), fresh, inputs=INPUTS)
    assert content(folder) == content(fresh)


def test_a_snapshot_that_is_swapped_away_under_the_reader_is_read_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.write(small("old"), tmp_path, inputs=INPUTS)
    read_manifest = store.read_manifest
    late = iter([True])

    def slow(folder: Path) -> object:
        manifest = read_manifest(folder)
        if next(late, False):
            store.write(small("new"), folder, inputs=INPUTS)
        return manifest

    monkeypatch.setattr(store, "read_manifest", slow)
    assert store.read(tmp_path).documents["text"].tolist() == ["new"]


def break_nothing(folder: Path) -> None:
    shutil.rmtree(folder)


def break_manifest(folder: Path) -> None:
    (folder / "manifest.json").write_text("{")


def break_schema(folder: Path) -> None:
    path = folder / "manifest.json"
    path.write_text(path.read_text().replace('"schema": 1', '"schema": 0'))


def break_kind(folder: Path) -> None:
    (folder / "manifest.json").write_text("[]")


def break_keys(folder: Path) -> None:
    (folder / "manifest.json").write_text('{"schema": 1}')


def break_depth(folder: Path) -> None:
    (folder / "manifest.json").write_text("[" * 100_000)


def break_file(folder: Path) -> None:
    (path,) = folder.glob("*/quotes.parquet")
    path.write_bytes(path.read_bytes()[:-1])


def break_table(folder: Path) -> None:
    (path,) = folder.glob("*/quotes.parquet")
    path.unlink()


def break_path(folder: Path) -> None:
    path = folder / "manifest.json"
    path.write_text(path.read_text().replace('"folder": "', '"folder": "../../'))
    shutil.rmtree(next(folder.glob("tables-*")))


@pytest.mark.parametrize(
    "damage",
    [
        break_nothing,
        break_manifest,
        break_schema,
        break_kind,
        break_keys,
        break_depth,
        break_file,
        break_table,
        break_path,
    ],
)
def test_a_broken_snapshot_says_what_to_do(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    folder = tmp_path / "folder"
    store.write(small(), folder, inputs=INPUTS)
    damage(folder)
    with pytest.raises(SnapshotError, match=r"Build it( again)?\.$"):
        store.read(folder)
    store.write(small(), folder, inputs=INPUTS)
    same(store.read(folder), small())
