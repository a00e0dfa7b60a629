"""The section Download says what the files are before one is taken."""

from __future__ import annotations

import csv
import datetime as dt

from geodata.atlas import Atlas
from geodata.exports.formats import write
from geodata.filters import Filter
from tests.page import opened


def test_the_separator_and_the_encoding_of_the_csv_are_said_and_true(tiny_atlas: Atlas) -> None:
    said = " ".join(caption.value for caption in opened(tab="download").caption)
    for words in ("commas between values", "UTF-8 with a byte order mark", "decimal commas", "take Excel"):
        assert words in said
    content = write("csv", tiny_atlas, Filter(), dt.date(2026, 11, 27)).decode("utf-8")
    assert content.startswith("\ufeff")
    assert csv.Sniffer().sniff(content.splitlines()[0]).delimiter == ","
