"""What was made before, in a folder of files: for this program alone, bounded, and gone without harm at any time.

A file is named by what it was made of (`geodata/cache/name.py`) and starts with a checksum of its name and content. Who
reads one checks it again as if a stranger had written it: it can cost time, and nothing else.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

VARIABLE = "CACHE_FOLDER"
OURS = "territorial-dispute-explorer"
MOST_BYTES = 500_000_000  # of all files; 3,000 disputes take some 110 MB, and each change of them as much again
KEPT = re.compile(r"[a-z0-9]+-[0-9a-f]{64}|tmp\w+")  # files, and what a process that died was writing
# a link is not followed, and a pipe not waited for
READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def kept(kind: str, name: str) -> bytes | None:
    """The content that was kept under this name, which marks it as in use; None where there is none, or another."""
    with suppress(OSError):
        if folder := _folder():
            path = folder / f"{kind}-{name}"
            with os.fdopen(os.open(path, READ), "rb") as file:
                status = os.fstat(file.fileno())
                if not (stat.S_ISREG(status.st_mode) and _is_ours(status) and status.st_size <= MOST_BYTES):
                    return None
                checksum, content = file.readline(len(_checksum("", b""))), file.read(MOST_BYTES)
            if checksum == _checksum(path.name, content):
                os.utime(path)
                return content
    return None


def keep(kind: str, name: str, content: bytes) -> None:
    """Keeps the content, whole or not at all; what was used longest ago goes. Silent where it cannot be written."""
    with suppress(OSError):
        if folder := _folder():
            path = folder / f"{kind}-{name}"
            handle, temporary = tempfile.mkstemp(dir=folder, prefix="tmp")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_checksum(path.name, content))
                    file.write(content)
                os.replace(temporary, path)
            finally:
                with suppress(FileNotFoundError):
                    os.unlink(temporary)
            _sweep(folder)


def _folder() -> Path | None:
    """The folder, made where it is not there; None where nothing is to be kept, or others could write what is read."""
    chosen = os.environ.get(VARIABLE)
    if chosen == "":
        return None
    try:
        home = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache")
        path = (Path(chosen) if chosen else home / OURS).expanduser()
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (RuntimeError, ValueError):  # nobody of that name has a home; no path at all
        return None
    status = path.lstat()
    return path if stat.S_ISDIR(status.st_mode) and _is_ours(status) else None


def _is_ours(status: os.stat_result) -> bool:
    """Whether nobody but this user may write it; where there are no owners, the folder of the user says so."""
    return not hasattr(os, "geteuid") or (status.st_uid == os.geteuid() and not status.st_mode & 0o022)


def _checksum(name: str, content: bytes) -> bytes:
    digest = hashlib.sha256(f"{name}\n".encode())
    digest.update(content)
    return digest.hexdigest().encode() + b"\n"


def _sweep(folder: Path) -> None:
    files = [(path.lstat(), path) for path in folder.iterdir() if KEPT.fullmatch(path.name)]
    size = 0
    for status, path in sorted(files, key=lambda file: file[0].st_mtime_ns, reverse=True):
        size += status.st_size
        if size > MOST_BYTES:
            path.unlink(missing_ok=True)
