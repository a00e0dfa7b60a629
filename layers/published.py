"""Files that the browser fetches once: written to the static folder under the hash of their content."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "static"
URL = "app/static"
LONG_AGO = 946_684_800  # 2000-01-01; a browser keeps a file for a tenth of its age when nothing else is said


def publish(content: str | bytes, suffix: str) -> str:
    """The address of the content, relative to the page. Written whole or not at all; written once."""
    data = content.encode() if isinstance(content, str) else content
    return publish_as(hashlib.sha256(data).hexdigest()[:20] + suffix, lambda: data)


def publish_as(name: str, content: Callable[[], str | bytes]) -> str:
    """The address of the file of this name, made when it is not there; no other content may have the name."""
    path = FOLDER / name
    if not path.exists():
        made = content()
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
            temporary = Path(folder) / path.name
            temporary.write_bytes(made.encode() if isinstance(made, str) else made)
            os.utime(temporary, (LONG_AGO, LONG_AGO))
            os.replace(temporary, path)
    return f"{URL}/{name}"


def is_there(address: str) -> bool:
    """Whether the file of this address is still published."""
    return (FOLDER / address.removeprefix(f"{URL}/")).exists()


def withdraw(address: str) -> None:
    """Takes a file away that nobody asks for any more."""
    (FOLDER / address.removeprefix(f"{URL}/")).unlink(missing_ok=True)
