"""What a file holds, as text; whatever the path leads to, it is read in bounded time and memory or is a problem."""

from __future__ import annotations

import gc
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geodata.problems import BrokenDataError, Problem

LARGEST_FILE = 50_000_000  # bytes; 3,000 disputes of ten islands are some 25 MB, a million vertices some 40 MB


def read_text(path: Path, file: str) -> str:
    """The text of a UTF-8 file, without a byte order mark.

    Raises BrokenDataError, which names the file as `file`, for one that cannot be read, is no file (a pipe would be
    waited for, a device has no end), is larger than LARGEST_FILE or is not UTF-8.
    """
    content = read_content(path, file)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{content[error.start]:02x}"
        raise BrokenDataError([Problem(file, line, "", "text in UTF-8", found)]) from None


def read_content(path: Path, file: str) -> bytes:
    """The bytes of a file; raises BrokenDataError as `read_text` does."""
    try:
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # a folder says so itself when it is opened
            raise BrokenDataError([Problem(file, 0, "", "a file that can be read", "a pipe or a device")])
        with path.open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        found = getattr(error, "strerror", None) or str(error)
        raise BrokenDataError([Problem(file, 0, "", "a file that can be read", found)]) from None
    if len(content) > LARGEST_FILE:
        expected = f"a file of at most {LARGEST_FILE // 1_000_000} MB"
        raise BrokenDataError([Problem(file, 0, "", expected, "a larger one")])
    return content


@contextmanager
def no_collection() -> Iterator[None]:
    """No search for cycles meanwhile; while millions of values are made and none dropped, it takes most of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
