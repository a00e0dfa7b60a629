"""A problem found in a data file: where it stands, what was expected there and what was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from traceback import walk_tb
from typing import NamedTuple

HERE = Path(__file__).parent

FOUND_LENGTH = 80
MOST_PROBLEMS = 1_000  # more than anybody corrects in one go; a hostile file can have millions
LINE_LENGTH = 400  # characters of each part of a problem: more than any of ours needs


Place = tuple[str | int, ...]  # inside a file: the keys of mappings and the indexes of lists that lead there


class Finding(NamedTuple):
    """What is wrong at a place of the data, found without knowledge of the file and its lines."""

    place: Place
    expected: str
    found: str

    def under(self, *place: str | int) -> Finding:
        """The same finding in data that stand at this place of larger ones."""
        return Finding((*place, *self.place), self.expected, self.found)


def dotted(place: Place) -> str:
    """The place as a reader writes it: disputes.x.positions.EST.assessments[1].value."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place).lstrip(".")


@dataclass(frozen=True, order=True)
class Problem:
    """One fault of a file, with what a reader needs to correct it. As text it is one printable line.

    `path` is the place inside the file (`disputes.rock.positions.EST`), empty for the file as a whole;
    `line` counts from 1 and is 0 where no line can be named.
    """

    file: str
    line: int
    path: str
    expected: str
    found: str

    def __str__(self) -> str:
        file, path, expected, found = map(one_line, (self.file, self.path, self.expected, self.found))
        place = f"{file}: {path}" if path else file
        line = f" (line {self.line})" if self.line else ""
        return f"{place}: expected {expected}; found {found}{line}"


def first_problems(problems: Iterable[Problem], left_out: int = 0) -> list[Problem]:
    """The first MOST_PROBLEMS of them, in order and each once; a last one says how many more there are at least."""
    listed = sorted(set(problems))
    left_out += max(0, len(listed) - MOST_PROBLEMS)
    kept = listed[:MOST_PROBLEMS]
    if left_out:
        expected = f"at most {MOST_PROBLEMS:,} problems"
        kept.append(Problem(kept[-1].file, kept[-1].line, "…", expected, f"at least {left_out:,} more"))
    return kept


class BrokenDataError(Exception):
    """Raised when a catalogue or its polygons cannot be used; `problems` lists all that is wrong with them."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class UnwrittenError(BrokenDataError):
    """Raised when the data can be used, but what was made of it cannot be written."""


def unforeseen(error: Exception, file: str) -> Problem:
    """The problem of a file at which our code failed in a way that it does not know, with where it did."""
    places = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    ours = [(Path(name), line) for name, line in places if Path(name).is_relative_to(HERE)]
    found = ", ".join(
        f"something unforeseen, at {name.relative_to(HERE.parent)} line {line}" for name, line in ours[-1:]
    )
    return Problem(file, 0, "", "a file that can be read", found or "something unforeseen")


def shown(value: object) -> str:
    """The value as one short line of text, for the `found` of a problem."""
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return one_line(f'"{value[:LINE_LENGTH]}"', FOUND_LENGTH)
    text = ""
    for piece in _pieces(value):
        text += piece
        if len(text) > LINE_LENGTH:
            break
    return one_line(text, FOUND_LENGTH)


def _pieces(value: object, depth: int = 0) -> Iterator[str]:
    """The value as Python writes it, piece by piece, so that nothing large is written out to be cut."""
    if depth > FOUND_LENGTH:
        yield "…"
    elif isinstance(value, dict):
        for number, (key, item) in enumerate(value.items()):
            yield ", " if number else "{"
            yield from _pieces(key)
            yield ": "
            yield from _pieces(item, depth + 1)
        yield "}" if value else "{}"
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value):
            yield ", " if number else "["
            yield from _pieces(item, depth + 1)
        yield "]" if value else "[]"
    else:
        yield repr(value[:LINE_LENGTH] if isinstance(value, str) else value)


def one_line(text: str, length: int = LINE_LENGTH) -> str:
    """The text on one line, in characters that can be printed, cut to the length."""
    cut = " ".join(text[: 2 * length].split())
    clean = "".join(char if char.isprintable() else _escaped(char) for char in cut)
    return clean if len(clean) <= length and len(text) <= 2 * length else clean[: length - 1] + "…"


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode()
