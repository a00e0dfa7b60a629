"""Files that the browser fetches once: written to the static folder under the hash of their content."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "static"
URL = "app/static"
LONG_AGO = 946_684_800  # 2000-01-01; a browser keeps a file for a tenth of its age when nothing else is said


def publish(content: str | bytes, suffix: str) -> str:
    """The address of the content, relative to the page. Written whole or not at all; written once."""
    data = content.encode() if isinstance(content, str) else content
    name = hashlib.sha256(data).hexdigest()[:20] + suffix
    path = FOLDER / name
    if not path.exists():
        FOLDER.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
            temporary = Path(folder) / name
            temporary.write_bytes(data)
            os.utime(temporary, (LONG_AGO, LONG_AGO))
            os.replace(temporary, path)
    return f"{URL}/{name}"
