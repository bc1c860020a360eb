"""Names of countries, for people: the gazetteer's, by ISO 3166-1 alpha-2 code."""

from functools import cache

from geo.config import GAZETTEER


@cache
def _names() -> dict[str, str]:
    import pyarrow.parquet as pq  # late: the page's first sight needs no names of countries

    file = GAZETTEER / "places.parquet"
    if not file.is_file():
        return {}
    columns = ["name", "country", "population"]
    table = pq.read_table(file, columns=columns, filters=[("precision", "=", "country")]).sort_by("population")
    # Of several that carry a code, some of them of the past, the most populous comes last and stays.
    return dict(zip(table["country"].to_pylist(), table["name"].to_pylist(), strict=True))


def country_name(code: str | None) -> str | None:
    """The English name of a country; the code itself where it is not known, None for None."""
    return _names().get(code, code) if code else None
