"""By what names files are kept: by what they are made of, which is some input, this code and its libraries."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from geodata.files import read_content, write_ahead_log
from geodata.problems import BrokenDataError

ROOT = Path(__file__).parents[2]
PACKAGES = ("geodata", "layers")  # what they hold is read, checked and drawn by
LIBRARIES = (
    *("antimeridian", "folium", "geopandas", "numpy", "pandas", "pydantic", "pydantic-core", "pyogrio", "pyproj"),
    *("PyYAML", "shapely", "xyzservices"),
)


def name_of(*parts: str | bytes) -> str:
    """The name of what is made of these parts: other parts, another version of the code or of a library change it."""
    return _hash(_code(), *parts)


def name_of_files(name: str, paths: Iterable[Path]) -> str:
    """The name of what is made of what has a name and of the files as they now are; none where one cannot be read."""
    try:
        files = [file for path in paths for file in (path, write_ahead_log(path)) if file == path or file.is_file()]
        return name_of(name, *(read_content(file, file.name) for file in files))
    except (BrokenDataError, OSError, ValueError):  # a problem, or no path at all
        return ""


@cache
def _code() -> str:
    """The code as it was when it was first asked for: later changes are not those that run."""
    found = [sys.version, *map(_version, LIBRARIES)]
    files = (path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.*")) if path.is_file())
    return _hash(*found, *(part for path in files if path.suffix != ".pyc" for part in (path.name, path.read_bytes())))


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _hash(*parts: str | bytes) -> str:
    """Of each part with its length, so that what ends one and what starts the next are told apart."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        whole.update(len(data).to_bytes(8, "big"))
        whole.update(data)
    return whole.hexdigest()
