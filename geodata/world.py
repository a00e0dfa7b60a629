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

from geodata.build import BuildError, checksum, with_checksums
from geodata.canonical import land_text
from geodata.payload import CACHE, SOURCES_FILE
from geodata.region import TURN, unwrapped, unwrapped_lon
from geodata.writing import write_whole

TOLERANCE_DEG = 0.01
GRID_DEG = 0.01


def build_world(package: Path | None = None, folder: Path = Path(__file__).parent) -> None:
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
    shapes = shapely.get_parts(pyogrio.read_dataframe(topology).geometry.to_numpy())
    whole = shapely.make_valid([_running_on(shape) for shape in shapes], method="structure", keep_collapsed=False)
    parts = shapely.get_parts([unwrapped(shape, 0) for shape in whole])
    return shapely.union_all(shapely.simplify(parts, TOLERANCE_DEG), grid_size=GRID_DEG)


def _running_on(shape: BaseGeometry) -> BaseGeometry:
    """The polygon with longitudes that run on where the file jumps from one side of the date line to the other."""
    shell, *holes = (shapely.get_coordinates(ring) for ring in (shape.exterior, *shape.interiors))
    shell[:, 0] = np.unwrap(shell[:, 0], period=TURN)
    middle = (shell[:, 0].min() + shell[:, 0].max()) / 2
    for hole in holes:
        hole[:, 0] = np.unwrap(hole[:, 0], period=TURN)
        hole[:, 0] += unwrapped_lon(hole[0, 0], middle) - hole[0, 0]  # beside the shell
    return shapely.Polygon(shell, holes)


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
