"""What is shown of a catalogue: the last good edition of its files, which are read again when one of them changes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from geodata.atlas import Atlas
from geodata.catalogue.read import read_catalogue
from geodata.edition.apart import Apart, read_apart
from geodata.edition.stamps import Stamp, stamps_of
from geodata.files import no_collection
from geodata.loading import joined, named_files
from geodata.problems import BrokenDataError, Problem, UnwrittenError, unforeseen

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
        self._stamps: list[Stamp] | None = None
        self._edition: Edition[T] = (None, [])
        self._lock = threading.Lock()

    def edition(self) -> Edition[T]:
        """What was made of the last good edition, None before there was one, and all problems of the files as they are.

        It is the same object for as long as the files stay as they are. Costs one look at each file (its Stamp). While
        a caller reads a change, the others get what was there before; without anything yet they wait.
        """
        if stamps_of(self._files) != self._stamps and self._lock.acquire(blocking=self._stamps is None):
            try:
                if stamps_of(self._files) != self._stamps:
                    self._read()
            finally:
                self._lock.release()
        return self._edition

    @no_collection()
    def _read(self) -> None:
        """Whatever is raised is a problem: the edition before stays, and the same files are not read again.

        While there are readers, a change is read apart first: what is wrong with it, or hostile, never comes here.
        """
        self._files = (self._path,)
        stamps = stamps_of(self._files)  # before they are read, so that no change is missed
        apart = read_apart(self._path) if self._stamps is not None else Apart()
        if apart.problems:
            self._files += apart.files
            self._edition = (self._edition[0], [*apart.problems])
            self._stamps = [*stamps, *apart.stamps]
            return
        try:
            file = read_catalogue(self._path)
            self._files += tuple(named_files(file, self._path).values())
            stamps += stamps_of(self._files[1:])
            self._edition = (self._make(joined(file, self._path)), [])
        except BrokenDataError as broken:
            self._edition = (self._edition[0], broken.problems)
            if isinstance(broken, UnwrittenError):
                return  # no fault of the files: the next call tries again
        except Exception as error:
            self._edition = (self._edition[0], [unforeseen(error, self._path.name)])
        self._stamps = stamps
