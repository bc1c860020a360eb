"""Names of countries for people."""

import pytest

from geo.countries import country_name


@pytest.mark.parametrize(
    ("code", "name"),
    [("US", "United States"), ("GB", "United Kingdom"), ("FR", "France"), ("XX", "XX"), (None, None), ("", None)],
)
def test_country_name(code: str | None, name: str | None) -> None:
    assert country_name(code) == name
