"""Dates as exact as they are given: what is one, and the first and last day that it may mean."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.catalogue.dates import first_day, is_date, last_day, year_of

# date: (the first day it may mean, the last)
DAYS: dict[str, tuple[str, str]] = {
    "2014": ("2014-01-01", "2014-12-31"),
    "2014-01": ("2014-01-01", "2014-01-31"),
    "2014-02": ("2014-02-01", "2014-02-28"),
    "2014-04": ("2014-04-01", "2014-04-30"),
    "2014-12": ("2014-12-01", "2014-12-31"),
    "2014-02-12": ("2014-02-12", "2014-02-12"),
    "2014-12-31": ("2014-12-31", "2014-12-31"),
    # Leap years: every fourth, of the full centuries also every fourth
    "2012-02": ("2012-02-01", "2012-02-29"),
    "2012-02-29": ("2012-02-29", "2012-02-29"),
    "1900-02": ("1900-02-01", "1900-02-28"),
    "2000-02": ("2000-02-01", "2000-02-29"),
    # The ends of what Python can count
    "0001": ("0001-01-01", "0001-12-31"),
    "0001-01-01": ("0001-01-01", "0001-01-01"),
    "9999": ("9999-01-01", "9999-12-31"),
    "9999-11": ("9999-11-01", "9999-11-30"),
    "9999-12": ("9999-12-01", "9999-12-31"),
    "9999-12-31": ("9999-12-31", "9999-12-31"),
}

NO_DATES = (
    "",
    "1905-1",
    "1905-01-1",
    "190",
    "19050",
    "19050101",
    "1905-001",
    "1905-W01",
    "1905-W01-1",
    "1945-13-40",
    "1945-13",
    "1945-00",
    "1945-01-00",
    "1945-04-31",
    "2013-02-29",
    "1900-02-29",
    "0000",
    "-0044",
    "+1905",
    " 1905",
    "1905 ",
    "1905\n",
    "1905-",
    "1905-01-01-01",
    "1905/01/01",
    "1905–01",
    "about 1905",
    "1905?",
    "open",
    "not dated",
    "x905",
    "２０１４",
    "١٩٠٥-٠١",
)

days = st.dates().map(dt.date.isoformat)
dates = st.tuples(days, st.sampled_from([4, 7, 10])).map(lambda drawn: drawn[0][: drawn[1]])


@pytest.mark.parametrize(("date", "first", "last"), [(date, *days) for date, days in DAYS.items()], ids=DAYS)
def test_the_first_and_the_last_day_that_a_date_may_mean(date: str, first: str, last: str) -> None:
    assert is_date(date)
    assert first_day(date).isoformat() == first
    assert last_day(date).isoformat() == last
    assert year_of(date) == int(first[:4])


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date(text: str) -> None:
    assert not is_date(text)


@given(date=dates)
def test_a_date_begins_before_it_ends_and_a_less_exact_one_holds_it(date: str) -> None:
    assert is_date(date)
    assert first_day(date) <= last_day(date)
    assert year_of(date) == first_day(date).year == last_day(date).year
    for coarse in (date[:4], date[:7]):
        assert first_day(coarse) <= first_day(date)
        assert last_day(date) <= last_day(coarse)


@given(day=st.dates())
def test_a_month_ends_the_day_before_the_next_begins(day: dt.date) -> None:
    last = last_day(day.isoformat()[:7])
    assert (last.year, last.month) == (day.year, day.month)
    if last < dt.date.max:
        assert (last + dt.timedelta(days=1)).day == 1


@given(text=st.text(max_size=12) | st.from_regex(r"\A\d{4}(-\d{2}){0,2}\Z"))
def test_any_text_is_a_date_with_days_or_none(text: str) -> None:
    if is_date(text):
        assert first_day(text) <= last_day(text)
        assert text == first_day(text).isoformat()[: len(text)]
