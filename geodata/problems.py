"""A problem found in a data file: where it stands, what was expected there and what was found."""

from __future__ import annotations

from dataclasses import dataclass

FOUND_LENGTH = 80


@dataclass(frozen=True, order=True)
class Problem:
    """One fault of a file, as a reader can mend it.

    `path` is the place inside the file (`disputes.rock.positions.EST`), empty for the file as a whole;
    `line` counts from 1 and is 0 where no line can be named.
    """

    file: str
    line: int
    path: str
    expected: str
    found: str

    def __str__(self) -> str:
        place = f"{self.file}: {self.path}" if self.path else self.file
        return f"{place}: expected {self.expected}; found {self.found} (line {self.line})"


class BrokenDataError(Exception):
    """Raised when a catalogue or its polygons cannot be used; `problems` lists all that is wrong with them."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def shown(value: object) -> str:
    """The value as one short line of text, for the `found` of a problem."""
    if value is None:
        return "nothing"
    text = f'"{value}"' if isinstance(value, str) else str(value)
    text = " ".join(text.split())
    return text if len(text) <= FOUND_LENGTH else text[: FOUND_LENGTH - 1] + "…"
