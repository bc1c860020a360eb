"""A Dataset on disk: Parquet tables, GeoParquet for the places, and a manifest.

Written so that a reader sees the old snapshot or the new one, never a mixture, whenever the writer is killed and
however full the disk is; and so that the same Dataset gives the same bytes. `geo.snapshot` has the layout.
"""

import hashlib
import io
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from geo import __version__, schema
from geo.dataset import Dataset, check
from geo.errors import SnapshotError
from geo.schema import Table
from geo.snapshot import MANIFEST, REBUILD, SCHEMA, read_manifest

# What the lists hold, by column.
_NAMED = pa.struct([("place_id", pa.string()), ("name", pa.string()), ("score", pa.float64())])
_LISTS: dict[str, pa.DataType] = {
    "aliases": pa.list_(pa.string()),
    "outlets": pa.list_(pa.string()),
    "sources": pa.list_(pa.struct([("column", pa.string()), ("source", pa.string())])),
    "evidence": pa.list_(pa.struct([("code", pa.string()), ("value", pa.string())])),
    "alternatives": pa.list_(_NAMED),
}
_TYPES = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64()}
_PANDAS = {pa.string(): pd.StringDtype(na_value=float("nan")), pa.int64(): pd.Int64Dtype()}
# A reader whose tables were swapped away under its hands starts again with the new manifest.
_READS = 3
_TABLES, _PART = "tables-", ".part-"


def write(dataset: Dataset, folder: Path, *, inputs: Mapping[str, str]) -> None:
    """Write a snapshot into `folder`, in place of the one that is there.

    `inputs` says what it was made from (`geo.snapshot.inputs`). Raises DatasetError where the tables are faulty,
    and OSError where the disk is full: the last snapshot is then as it was.
    """
    check(dataset)
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{_PART}{os.getpid()}"
    shutil.rmtree(part, ignore_errors=True)
    try:
        files = _write_tables(dataset, part)
        name = _TABLES + hashlib.sha256(json.dumps(files).encode()).hexdigest()[:16]
        manifest = {
            "schema": SCHEMA,
            "dateline": __version__,
            "title": dataset.title,
            "description": dataset.description,
            "inputs": dict(inputs),
            "folder": name,
            "files": files,
        }
        _write_file(part / MANIFEST, json.dumps(manifest, indent=1).encode())
        if not _is_whole(folder / name, files):
            shutil.rmtree(folder / name, ignore_errors=True)
            (folder / name).mkdir()
            for file in files:
                (part / file).replace(folder / name / file)
            _sync_folder(folder / name)
        (part / MANIFEST).replace(folder / MANIFEST)
        _sync_folder(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    for old in folder.iterdir():
        if old.name.startswith((_TABLES, _PART)) and old.name != name:
            shutil.rmtree(old, ignore_errors=True)


def read(folder: Path) -> Dataset:
    """The Dataset of the snapshot in `folder`. Raises SnapshotError where it is missing or broken."""
    for _ in range(_READS):
        manifest = read_manifest(folder)
        try:
            return _read(folder, manifest)
        except FileNotFoundError as error:
            missing = error
        except (OSError, ValueError, KeyError, TypeError, pa.ArrowException) as error:
            raise _broken(folder, error) from error
    raise _broken(folder, missing)


def _broken(folder: Path, error: Exception) -> SnapshotError:
    said = " ".join(str(error).split())[:200]
    return SnapshotError(f"The snapshot in {folder} is broken ({said}). {REBUILD}")


def _read(folder: Path, manifest: Mapping[str, Any]) -> Dataset:
    frames: dict[str, Any] = {}
    where = folder / Path(manifest["folder"]).name
    for table in schema.TABLES:
        file = _file(table)
        data = (where / file).read_bytes()
        if hashlib.sha256(data).hexdigest() != manifest["files"][file]:
            raise ValueError(f"{file} is not the file that was written")
        frames[table.name] = _read_places(data) if table is schema.PLACES else _read_table(table, data)
    return Dataset(**frames, title=manifest["title"], description=manifest["description"])


def _file(table: Table) -> str:
    return f"{table.name}.parquet"


def _read_table(table: Table, data: bytes) -> pd.DataFrame:
    stored = pq.read_table(pa.BufferReader(data))
    flat = [c.name for c in table.columns if c.kind != "list"]
    frame: pd.DataFrame = stored.select(flat).to_pandas(types_mapper=_PANDAS.get)
    for column in table.columns:
        if column.kind == "list":
            frame[column.name] = pd.Series(stored.column(column.name).to_pylist(), dtype="object")
    return frame[table.column_names()]


def _read_places(data: bytes) -> gpd.GeoDataFrame:
    places = gpd.read_parquet(io.BytesIO(data), to_pandas_kwargs={"types_mapper": _PANDAS.get})
    return places[schema.PLACES.column_names()]


def _write_tables(dataset: Dataset, folder: Path) -> dict[str, str]:
    """Write all tables into a new folder; their SHA-256 by file name."""
    folder.mkdir()
    hashes = {}
    for table in schema.TABLES:
        buffer = io.BytesIO()
        if table is schema.PLACES:
            dataset.places.to_parquet(buffer, index=False, compression="zstd")
        else:
            pq.write_table(_arrow(table, dataset.table(table.name)), buffer, compression="zstd")
        hashes[_file(table)] = hashlib.sha256(buffer.getbuffer()).hexdigest()
        _write_file(folder / _file(table), buffer.getvalue())
    return hashes


def _arrow(table: Table, frame: pd.DataFrame) -> pa.Table:
    arrays, fields = [], []
    for column in table.columns:
        kind = _LISTS[column.name] if column.kind == "list" else _TYPES[column.kind]
        values = list(frame[column.name]) if column.kind == "list" else frame[column.name]
        arrays.append(pa.array(values, type=kind, from_pandas=True))
        fields.append(pa.field(column.name, kind, nullable=column.null))
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def replace_file(path: Path, data: bytes) -> None:
    """Write a file so that whoever reads it sees the old one or the new one. Raises OSError; the old one then stays."""
    part = path.with_name(f".{path.name}.part")
    try:
        _write_file(part, data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _is_whole(folder: Path, files: Mapping[str, str]) -> bool:
    try:
        return all(hashlib.sha256((folder / n).read_bytes()).hexdigest() == sha for n, sha in files.items())
    except OSError:
        return False


def _write_file(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make renames in a folder survive a power cut, where the system can (Windows can't open a folder)."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
