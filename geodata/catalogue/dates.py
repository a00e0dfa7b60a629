"""Dates as exact as they are given: a year, a month or a day, in the proleptic Gregorian calendar (ISO 8601)."""

from __future__ import annotations

import datetime as dt
import re

_FORM = re.compile(r"\d{4}(-\d{2}){0,2}")


def is_date(text: str) -> bool:
    """Whether the text is a year, a month or a day that exists: "2014", "2014-02" or "2014-02-12"."""
    if not _FORM.fullmatch(text):
        return False
    try:
        dt.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def first_day(date: str) -> dt.date:
    """The first day that the date may mean: of 2014-02, the first of February."""
    return dt.date.fromisoformat((date + "-01-01")[:10])


def last_day(date: str) -> dt.date:
    """The last day that the date may mean: of 2014-02, the 28th of February."""
    year, month, day = (*map(int, date.split("-")), 0, 0)[:3]
    if day:
        return dt.date(year, month, day)
    if year == dt.MAXYEAR and month in (0, 12):
        return dt.date.max
    after = dt.date(year + (month in (0, 12)), month % 12 + 1 if month else 1, 1)
    return after - dt.timedelta(days=1)


def year_of(date: str) -> int:
    """The year of the date."""
    return int(date[:4])
