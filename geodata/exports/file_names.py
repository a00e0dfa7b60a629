"""Names of files and folders that every host can hold, for what is called by an id or a key of the catalogue."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator

from geodata.anchors import anchor

LONGEST = 200  # bytes
PLAIN = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9_-])?")
DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
# pages and folders of the site beside the disputes; the app may stand under `live`
PAGES = frozenset(
    ("about", "assets", "codebook", "downloads", "feed.xml", "figures", "live", "matrix", "party", "source")
)


def faults(names: Iterable[str], taken: Collection[str] = ()) -> Iterator[tuple[str, str, str]]:
    """Each name that some host cannot hold beside the others: the name, what is expected of it, and what was found."""
    seen: dict[str, str] = {}
    for name in names:
        size = len(name.encode(errors="replace"))
        if size > LONGEST:
            yield name, f"a name of at most {LONGEST} bytes, as it names a page of the site", f"{size:,} bytes"
        elif name.lower().split(".")[0] in DEVICES:
            yield name, "a name that Windows does not keep for a device, as it names a page of the site", name
        elif name in taken:
            yield name, "a name that no other page of the site has", name
        elif (other := seen.setdefault(name.lower(), name)) != name:
            yield name, f'a name that differs from "{other}" in more than capital letters', name


def file_names(names: Iterable[str], taken: Collection[str] = ()) -> dict[str, str]:
    """A file name for each of them: itself where every host can hold it in an address as it is, else its letters and
    digits with the beginning of its hash."""
    listed = list(names)
    faulty = {name for name, _, _ in faults(listed, taken)}
    return {name: name if name not in faulty and PLAIN.fullmatch(name) else _spelled(name) for name in listed}


def _spelled(name: str) -> str:
    digest = hashlib.sha256(name.encode(errors="surrogatepass")).hexdigest()[:12]
    return "-".join(filter(None, (anchor(name)[:60].strip("-"), digest)))
