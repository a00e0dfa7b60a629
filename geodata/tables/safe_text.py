"""Texts of the catalogue that stay text in other programs."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Databases end a text at NUL, XML and with it Excel knows neither these nor the last two
UNKNOWN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF), "\N{REPLACEMENT CHARACTER}")


def printable(text: str) -> str:
    """The text with U+FFFD in place of the control characters that some formats cannot hold."""
    return text.translate(UNKNOWN)


def no_formula(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def with_texts(frame: pd.DataFrame, change: Callable[[str], str]) -> pd.DataFrame:
    """The table with each of its texts changed."""
    texts: list[str] = list(frame.select_dtypes("str").columns)
    return frame.assign(**{name: frame[name].map(change, na_action="ignore").astype("str") for name in texts})
