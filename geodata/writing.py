"""Writes files whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_whole(contents: Mapping[Path, str | bytes], *, new: bool = False) -> None:
    """Writes each content to its file, text as UTF-8 with the line ends it has.

    A fault while writing, such as a full disk, leaves all files as they were. With `new` no file may be there yet: one
    that comes up meanwhile is kept, and none is written. Raises OSError (FileExistsError) and UnicodeEncodeError.
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
