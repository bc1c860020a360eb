"""Dates of publication as files and collections state them. Nothing is guessed, and no clock is asked."""

import re
from datetime import date, datetime

# A date beyond these years is a mistake of whoever wrote it. A constant, because the clock must decide nothing.
FIRST_YEAR, LAST_YEAR = 1600, 2050

_ISO = re.compile(r"(\d{4}-\d{2}-\d{2}|\d{8})(?:[T ]\d{2}:?\d{2}.{0,30})?")
_NAMED = re.compile(
    r"(?:[A-Za-z]{3,9},? )?"  # a weekday
    r"(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)? (?P<m1>[A-Za-z]{3,9})|(?P<m2>[A-Za-z]{3,9})\.? (?P<d2>\d{1,2}))"
    r"\.?,? (?P<y>\d{4})(?:[ ,].{0,40})?"
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def iso_date(value: object) -> str | None:
    """The date in ISO 8601 that a value states, or None where it states none that is beyond doubt.

    Takes dates, ISO 8601 dates and times, and dates with the month in English words ("Fri, 14 Feb 2020 23:30:00 -0500",
    "February 14, 2020"). A time keeps the day that is written, whatever its offset. "02/03/2020" means one day
    in one country and another elsewhere: None.
    """
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _plausible(value.year, value.month, value.day)
    if not isinstance(value, str):
        return None
    text = " ".join(value.split())[:100]
    if found := _ISO.fullmatch(text):
        digits = found[1].replace("-", "")
        return _plausible(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    if found := _NAMED.fullmatch(text):
        month = (found["m1"] or found["m2"])[:3].lower()
        if month in _MONTHS:
            return _plausible(int(found["y"]), _MONTHS.index(month) + 1, int(found["d1"] or found["d2"]))
    return None


def _plausible(year: int, month: int, day: int) -> str | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
