"""Dates of publication: what states one, and what does not."""

from datetime import date, datetime

import pytest

from geo.dates import iso_date


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2020-02-14", "2020-02-14"),
        ("20200214", "2020-02-14"),
        (" 2020-02-14T23:30:00-05:00", "2020-02-14"),
        ("2020-02-14T23:30:00Z", "2020-02-14"),
        ("2020-02-14 08:00", "2020-02-14"),
        ("20200214T083000+0100", "2020-02-14"),
        ("Fri, 14 Feb 2020 23:30:00 -0500", "2020-02-14"),
        ("February 14, 2020", "2020-02-14"),
        ("Feb. 14, 2020", "2020-02-14"),
        ("14 February 2020", "2020-02-14"),
        ("Feb. 3rd", None),
        (date(2020, 2, 14), "2020-02-14"),
        (datetime(2020, 2, 14, 23, 30), "2020-02-14"),
        ("2024-02-29", "2024-02-29"),
        ("2023-02-29", None),
        ("31 February 2020", None),
        ("02/03/2020", None),
        ("2020-02", None),
        ("2020", None),
        ("Friday", None),
        ("yesterday", None),
        ("2099-01-01", None),
        ("0001-01-01", None),
        ("2020-13-01", None),
        ("14 Foo 2020", None),
        ("", None),
        ("٢٠٢٠-٠٢-١٤", "2020-02-14"),
        (20200214, None),
        (None, None),
        (True, None),
    ],
)
def test_iso_date(value: object, expected: str | None) -> None:
    assert iso_date(value) == expected
