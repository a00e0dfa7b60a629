"""What tells a file from another one, or from other content, at the same path."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from geodata.files import write_ahead_log

Stamp = tuple[tuple[int, ...], ...]  # of a file, and of the log that a program that has it open may keep beside it


def stamps_of(files: Sequence[Path]) -> list[Stamp]:
    """The stamp of each file."""
    return [_stamp(path) for path in files]


def _stamp(path: Path) -> Stamp:
    try:
        return tuple(map(_marks, (path, write_ahead_log(path))))
    except ValueError:  # no path at all
        return ()


def _marks(path: Path) -> tuple[int, ...]:
    """What differs when another file, or another content, stands at the path; nothing for one that is not there."""
    try:
        status = path.stat()
    except OSError:
        return ()
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
