"""A zip as Natural Earth, Finder and GitHub make it: its files are read one at a time, and only so much of each."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterable
from posixpath import splitext

from geodata.files import LARGEST_FILE
from geodata.problems import BrokenDataError, Problem, shown

ENCRYPTED = 0x41  # the two flags of a file that needs a password
BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, OverflowError)


class Zip:
    """The files of a zip by name, with the folders before it; what macOS adds of its own is left away."""

    def __init__(self, content: bytes, file: str) -> None:
        self._file = file
        try:
            self._whole = zipfile.ZipFile(io.BytesIO(content))
            infos = self._whole.infolist()
        except (*BROKEN, NotImplementedError):
            raise self._broken("a zip that is whole", "a broken one") from None
        self._infos = {info.filename: info for info in infos if not info.is_dir() and not _is_hidden(info.filename)}
        self.names = tuple(self._infos)

    def read(self, name: str) -> bytes:
        """The content of a file; raises BrokenDataError where it needs a password, is broken or too large."""
        info = self._infos[name]
        if info.flag_bits & ENCRYPTED:
            raise self._broken("files without a password", f"{shown(name)}, which needs one")
        try:
            with self._whole.open(info) as member:
                content = member.read(LARGEST_FILE + 1)
        except NotImplementedError:
            expected = "files that are stored, or packed with deflate, bzip2 or lzma"
            raise self._broken(expected, f"{shown(name)}, which is packed otherwise") from None
        except (*BROKEN, RuntimeError):
            raise self._broken("files that are whole", f"{shown(name)}, which is broken") from None
        if len(content) > LARGEST_FILE:
            expected = f"files of at most {LARGEST_FILE // 1_000_000} MB"
            raise self._broken(expected, f"{shown(name)}, which is larger")
        return content

    def beside(self, name: str, suffixes: Iterable[str]) -> dict[str, bytes]:
        """The files of the same folder and name that have one of the suffixes, by suffix in lower case."""
        stem, _ = splitext(name)
        found = {suffix.lower(): other for other in self.names for start, suffix in [splitext(other)] if start == stem}
        return {suffix: self.read(found[suffix]) for suffix in suffixes if suffix in found}

    def _broken(self, expected: str, found: str) -> BrokenDataError:
        return BrokenDataError([Problem(self._file, 0, "", expected, found)])


def _is_hidden(name: str) -> bool:
    *folders, last = name.split("/")
    return "__MACOSX" in folders or last.startswith(".")
