"""Texts of the catalogue that stay text in other programs."""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Databases end a text at NUL; XML, and with it SVG and Excel, knows none of these, UTF-8 no half of a pair
UNKNOWN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text with U+FFFD in place of the characters that some formats cannot hold."""
    return UNKNOWN.sub("\N{REPLACEMENT CHARACTER}", text)


def no_formula(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def with_texts(frame: pd.DataFrame, change: Callable[[str], str]) -> pd.DataFrame:
    """The table with each of its texts changed."""
    texts: list[str] = list(frame.select_dtypes("str").columns)
    return frame.assign(**{name: frame[name].map(change, na_action="ignore").astype("str") for name in texts})
