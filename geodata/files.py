"""Reads files in bounded time and memory, whatever the path leads to, and writes them whole or not at all."""

from __future__ import annotations

import codecs
import errno
import gc
import os
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from geodata.problems import BrokenDataError, Problem

LARGEST_FILE = 50_000_000  # bytes; 3,000 disputes of ten islands are some 25 MB, a million vertices some 40 MB


def read_text(path: Path, file: str) -> str:
    """The text of a UTF-8 file, without a byte order mark.

    Raises BrokenDataError, which names the file as `file`, for one that cannot be read, is no file (a pipe would be
    waited for, a device has no end), is larger than LARGEST_FILE or is not UTF-8.
    """
    return text_of(read_content(path, file), file)


def text_of(content: bytes, file: str) -> str:
    """The text of these bytes of a file, without a byte order mark; raises BrokenDataError where it is not UTF-8."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or content[:2].count(b"\0") == 1:
        found = "UTF-16, as Windows calls Unicode: save it as UTF-8"
        raise BrokenDataError([Problem(file, 1, "", "text in UTF-8", found)])
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
        found = "a folder" if isinstance(error, IsADirectoryError) else getattr(error, "strerror", None) or str(error)
        if isinstance(error, FileNotFoundError) and not path.parent.exists():
            found = f'no folder "{path.parent.name}"'  # not its path, as readers of the page see this too
        raise BrokenDataError([Problem(file, 0, "", "a file that can be read", found)]) from None
    if len(content) > LARGEST_FILE:
        expected = f"a file of at most {LARGEST_FILE // 1_000_000} MB"
        raise BrokenDataError([Problem(file, 0, "", expected, "a larger one")])
    return content


def write_ahead_log(path: Path) -> Path:
    """The file beside a database in which a program that has it open saves (SQLite's -wal), there or not.

    Raises ValueError for what is no path.
    """
    return Path(f"{os.path.realpath(path)}-wal")


@contextmanager
def no_collection() -> Iterator[None]:
    """Pauses the cyclic garbage collector, which takes most of the time while millions of values are made."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def write_whole(contents: Mapping[Path, str | bytes], *, new: bool = False) -> None:
    """Writes each content to its file, text as UTF-8 with the line ends it has.

    A fault while writing, such as a full disk, leaves all files as they were. With `new` no file may be there yet: one
    that appears in between is kept, and none is written. Raises OSError (FileExistsError) and UnicodeEncodeError.
    """
    ready: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            if new and os.path.lexists(path):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            ready[path] = Path(name)
            with os.fdopen(handle, "wb") as file:
                file.write(content.encode("utf-8") if isinstance(content, str) else content)
                file.flush()
                os.fsync(file.fileno())
            ready[path].chmod(0o644)
        _put_in_place(ready, new)
    finally:
        for temporary in ready.values():
            temporary.unlink(missing_ok=True)


def _put_in_place(ready: Mapping[Path, Path], new: bool) -> None:
    placed: list[Path] = []
    try:
        for path, temporary in ready.items():
            if new:
                os.link(temporary, path)  # unlike a rename, never over a file that is there
                placed.append(path)
            else:
                os.replace(temporary, path)
    except OSError:
        for path in placed:
            path.unlink()
        raise
