"""How tables are made: columns of one type each, whatever rows there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import pandas as pd

from geodata.catalogue.fields import NOT_FOUND, Cited, NotFound
from geodata.catalogue.positions import OfficialNames

Row = TypeVar("Row")
Column = Callable[[Row], Any]
TRUTHS: dict[bool | NotFound, str] = {True: "yes", False: "no", NOT_FOUND: NOT_FOUND}


def table(rows: Sequence[Row], columns: Mapping[str, Column[Row]], **types: str) -> pd.DataFrame:
    """A row for each of the rows, with what each column says of it; `types` are those of columns that are no text.

    None is a missing value. A table without rows has the same columns of the same types.
    """
    return pd.DataFrame(
        {name: pd.Series([get(row) for row in rows], dtype=types.get(name, "str")) for name, get in columns.items()}
    )


def listed(values: Iterable[str]) -> str | None:
    """The values in one cell, or None where there are none."""
    return "; ".join(values) or None


def column_of(prefix: str, assessor: str) -> str:
    """The name of an assessor's column."""
    return f"{prefix}_{assessor.replace('-', '_')}"


def text_of(value: object) -> str:
    """A text of the catalogue: a line for each entry of a list, and for each official name."""
    if isinstance(value, OfficialNames):
        names = (
            name.script if name.script == name.romanised else f"{name.script} ({name.romanised})"
            for name in value.names
        )
        return "\n".join(names)
    return "\n".join(item.text for item in _entries(value) if isinstance(item, Cited)) or NOT_FOUND


def sources_of(value: object) -> str | None:
    """The keys of the sources of such a text, a line for each entry of a list; None where it was not found."""
    return "\n".join("; ".join(item.sources) for item in _entries(value)) or None


def source_names_of(names: Mapping[str, str], value: object) -> str | None:
    """The names of these sources in the same order and lines."""
    return "\n".join("; ".join(names[key] for key in item.sources) for item in _entries(value)) or None


def source_columns(sources: Callable[[Row], Iterable[str]], names: Mapping[str, str]) -> dict[str, Column[Row]]:
    """The columns `sources` and `source_names` of rows that rest on these sources."""
    return {
        "sources": lambda row: listed(sources(row)),
        "source_names": lambda row: listed(names[key] for key in sources(row)),
    }


def confidence_in(value: object) -> str | None:
    """How far such a text can be trusted, a line for each entry of a list; None where nothing is said of that."""
    entries = _entries(value)
    given = any(item.confidence for item in entries)
    return "\n".join(item.confidence or "not stated" for item in entries) if given else None


def _entries(value: object) -> list[Cited | OfficialNames]:
    entries = value if isinstance(value, tuple) else (value,)
    return [item for item in entries if isinstance(item, Cited | OfficialNames)]
