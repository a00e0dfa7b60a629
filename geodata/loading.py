"""The edition of a catalogue that is shown: the last good one, read again when a file of it has changed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from geodata.atlas import Atlas, joined, named_files
from geodata.catalogue.read import read_catalogue
from geodata.problems import BrokenDataError, Problem, UnwrittenError

T = TypeVar("T")
Edition = tuple[T | None, list[Problem]]


class Current(Generic[T]):
    """What `make` gives for the atlas of a catalogue; it is called once for each good edition of the files.

    `make` may raise BrokenDataError too.
    """

    def __init__(self, path: Path, make: Callable[[Atlas], T]) -> None:
        self._path = path
        self._make = make
        self._files: Sequence[Path] = (path,)
        self._stamps: list[tuple[int, int] | None] | None = None
        self._edition: Edition[T] = (None, [])
        self._lock = threading.Lock()

    def edition(self) -> Edition[T]:
        """What was made of the last good edition, None before there was one, and all problems of the files as they are.

        It is the same object for as long as the files stay as they are. Costs one look at each file (its time and its
        size); whoever asks while another one reads waits for that.
        """
        if _stamps(self._files) != self._stamps:
            with self._lock:
                if _stamps(self._files) != self._stamps:
                    self._read()
        return self._edition

    def _read(self) -> None:
        stamps = _stamps((self._path,))  # before it is read, so that no change is missed
        file = read_catalogue(self._path)
        self._files = (self._path, *named_files(file, self._path).values())
        stamps += _stamps(self._files[1:])
        try:
            self._edition = (self._make(joined(file, self._path)), [])
        except BrokenDataError as broken:
            self._edition = (self._edition[0], broken.problems)
            if isinstance(broken, UnwrittenError):
                return  # no fault of the files: who asks next tries again
        self._stamps = stamps


def _stamps(files: Sequence[Path]) -> list[tuple[int, int] | None]:
    """When each file was written and how long it is; None for one that is not there."""
    return [_stamp(path) for path in files]


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size
