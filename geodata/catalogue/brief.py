"""What a notebook shows of a value: short, whatever hangs on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from html import escape

LONGEST = 60  # characters


def brief(value: object) -> str:
    """The value as Python writes it, on few characters: the number of entries for a collection, a long text cut."""
    if isinstance(value, Collection) and not isinstance(value, str):
        return counted(len(value), "entry", "entries")
    return (
        repr(value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…") if isinstance(value, str) else repr(value)
    )


def counted(number: int, one: str, many: str = "") -> str:
    """The number with its noun: 1 dispute, 2 disputes; `many` where that is not `one` with an s."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def html_table(caption: str, heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as HTML, every text escaped."""
    head = "".join(f"<th>{escape(cell)}</th>" for cell in heading)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
