"""Tables as an Excel workbook in which every text is a text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from io import BytesIO
from itertools import takewhile
from typing import Any

import pandas as pd
import xlsxwriter

from geodata.exports.headings import in_words

LONGEST_CELL = 32_767  # characters that Excel takes
WIDEST = 60  # characters; longer texts wrap
WIDEST_FROZEN = 24  # or what does not move would fill a small screen
FROZEN = ("dispute", "dispute_title", "party", "party_name", "source", "name")  # what a row is about
SAMPLE = 200  # rows that say how wide a column is


def workbook(sheets: Mapping[str, pd.DataFrame], headings: Mapping[str, str], date: dt.date, comments: str) -> bytes:
    """The sheets by name; the same bytes for the same date. No text is a formula or a link.

    The row of `headings`, by column, and the columns that say what a row is about stay in sight. A text longer than a
    cell may be ends in an ellipsis.
    """
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"created": dt.datetime.combine(date, dt.time()), "comments": comments})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        cell = book.add_format({"text_wrap": True, "valign": "top"})
        for name, frame in sheets.items():
            _write(book.add_worksheet(name), frame, headings, head, cell)
    return content.getvalue()


def _write(sheet: Any, frame: pd.DataFrame, headings: Mapping[str, str], head: Any, cell: Any) -> None:
    frozen = len(list(takewhile(FROZEN.__contains__, frame.columns)))
    sheet.freeze_panes(1, frozen)
    for column, name in enumerate(frame.columns):
        values, heading = frame[name], headings.get(name, in_words(name))
        sheet.set_column(column, column, _width(heading, values, WIDEST_FROZEN if column < frozen else WIDEST), cell)
        sheet.write_string(0, column, heading, head)
        for row, value in enumerate(values, 1):
            _write_value(sheet, row, column, value)
    if len(frame):
        sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)


def _write_value(sheet: Any, row: int, column: int, value: Any) -> None:
    if pd.isna(value):
        return
    if isinstance(value, str):
        lines = value.replace("\r\n", "\n").replace("\r", "\n")  # as Excel ends a line within a cell
        text = lines if len(lines) <= LONGEST_CELL else f"{lines[: LONGEST_CELL - 1]}…"
        sheet.write_string(row, column, text)
    elif pd.api.types.is_bool(value):
        sheet.write_boolean(row, column, bool(value))
    else:
        sheet.write_number(row, column, float(value))


def _width(heading: str, values: pd.Series[Any], widest: int) -> int:
    """As wide as the values; a long heading wraps."""
    longest = max((len(line) for value in values.head(SAMPLE) for line in str(value).splitlines()), default=0)
    return min(max(min(len(heading), WIDEST_FROZEN), longest) + 2, widest)
