"""Files that the browser fetches once: written to the static folder under the hash of their content."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import stat
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from geodata.problems import Problem, UnwrittenError

FOLDER = Path(__file__).parent.parent / "static"
URL = "app/static"
EXPECTED = "this file beside app.py, from an earlier run, or a folder with room in which the app may write it"
LONG_AGO = 946_684_800  # 2000-01-01; a browser keeps a file for a tenth of its age when nothing else is said
UNUSED_S = 86_400  # so long a file stays after its last use; its time of access says when that was
MARK_S = 3_600  # so often the use of a file is written down
OURS = re.compile(r"[0-9a-f]{20}(\.\w+)?|tmp\w+")  # files, editions, and what a process that died was writing


class Store(Protocol):
    """Where texts go: this module, which writes them for a browser to fetch, or `Held`; addresses begin with `URL`."""

    URL: str

    def publish(self, content: str | bytes, suffix: str) -> str: ...
    def publish_as(self, name: str, content: Callable[[], str | bytes]) -> str: ...
    def is_published(self, address: str) -> bool: ...
    def withdraw(self, address: str) -> None: ...


class Held:
    """Texts in memory by their address, for a page that holds them itself."""

    URL = URL

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    def publish(self, content: str | bytes, suffix: str) -> str:
        """The address of the text."""
        return self.publish_as(f"{len(self.texts)}{suffix}", lambda: content)

    def publish_as(self, name: str, content: Callable[[], str | bytes]) -> str:
        """The address of the text of this name."""
        made = content()
        self.texts[f"{URL}/{name}"] = made if isinstance(made, str) else made.decode()
        return f"{URL}/{name}"

    def is_published(self, address: str) -> bool:
        """Whether the text is held."""
        return address in self.texts

    def withdraw(self, address: str) -> None:
        """Nothing: what was held stays, as the page is made of it."""


def publish(content: str | bytes, suffix: str) -> str:
    """The address of the content, relative to the page. Written whole or not at all; written once.

    What is there already need not be written; raises UnwrittenError where it is not and cannot be.
    """
    data = content.encode() if isinstance(content, str) else content
    return publish_as(hashlib.sha256(data).hexdigest()[:20] + suffix, lambda: data)


def publish_as(name: str, content: Callable[[], str | bytes]) -> str:
    """The address of the file of this name, made when it is not there; no other content may have the name.

    Raises UnwrittenError where it cannot be written.
    """
    address = f"{URL}/{name}"
    if not is_published(address):
        made = content()
        try:
            _write(FOLDER / name, made.encode() if isinstance(made, str) else made)
        except OSError as error:
            raise UnwrittenError([Problem(f"static/{name}", 0, "", EXPECTED, error.strerror or str(error))]) from error
    return address


def is_published(address: str) -> bool:
    """Whether the file is there, which marks it as in use.

    Somebody may have emptied the folder under the running app.
    """
    path, now = _path(address), time.time()
    try:
        if abs(now - path.stat().st_atime) > MARK_S:
            os.utime(path, (now, LONG_AGO))
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:  # it is there, and we may not mark it
        return True
    return True


def content(address: str) -> str:
    """The text that is published there; raises OSError where there is none."""
    return _path(address).read_bytes().decode()


def withdraw(address: str) -> None:
    """Takes a file away that nobody asks for any more."""
    with contextlib.suppress(OSError):
        _path(address).unlink()


def sweep() -> None:
    """Takes away what no process that shares the folder has used for a day; an edition goes as a whole, or stays.

    What somebody else has put there stays too.
    """
    last = time.time() - UNUSED_S
    with contextlib.suppress(OSError):
        for path in filter(lambda path: OURS.fullmatch(path.name), FOLDER.iterdir()):
            with contextlib.suppress(OSError):  # another process has swept it
                if all(_last_use(part) < last for part in (path, *path.rglob("*"))):
                    _remove(path)


def _last_use(path: Path) -> float:
    known = path.stat()
    return known.st_mtime if stat.S_ISDIR(known.st_mode) else known.st_atime


def _remove(path: Path) -> None:
    """A folder leaves its name at once, so that nobody finds half of it."""
    if path.is_dir():
        with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
            os.replace(path, Path(folder) / path.name)
    else:
        path.unlink()


def _path(address: str) -> Path:
    return FOLDER / address.removeprefix(f"{URL}/")


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        temporary = Path(folder) / path.name
        temporary.write_bytes(data)
        os.utime(temporary, (time.time(), LONG_AGO))
        os.replace(temporary, path)
