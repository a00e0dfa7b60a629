"""Makes world.geojson and borders.geojson, the ground of catalogues without land of their own, from Natural Earth."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tarfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
import yaml
from shapely.geometry.base import BaseGeometry

from geodata.build.canonical import borders_text, land_text
from geodata.build.islands import BuildError, checksum, with_checksums
from geodata.build.osm_land import CACHE, SOURCES_FILE
from geodata.files import write_whole
from geodata.outlines.antimeridian import across_the_date_line

TOLERANCE_DEG = 0.012
GRID_DEG = 0.01


def build_world(package: Path | None = None, folder: Path = Path(__file__).parent.parent) -> None:
    """Writes world.geojson, borders.geojson and SOURCES.yaml with their checksums into the folder: all, or none.

    The npm package named in SOURCES.yaml is fetched by npm, once, into the user's cache, when none is given. Raises
    BuildError when it cannot be fetched, or is not what its checksums say.
    """
    sources = SOURCES_FILE.read_text(encoding="utf-8")
    source = yaml.safe_load(sources)["world"]
    package = package or _fetched(source)
    print(f"Reading {package.name}", flush=True)
    texts = {
        "world.geojson": land_text(world_land(_member(package, source["payload"]))),
        "borders.geojson": borders_text(*world_borders(_member(package, source["borders"]))),
    }
    print(f"Writing to {folder}", flush=True)
    files = {folder / name: text for name, text in texts.items()}
    write_whole({**files, folder / "SOURCES.yaml": with_checksums(sources, texts)})
    for name, text in texts.items():
        print(f"  {name}: {len(text.encode()):,} bytes, sha256 {checksum(text)}", flush=True)


def world_land(topology: bytes) -> BaseGeometry:
    """The land that a TopoJSON file in degrees holds: EPSG:4326, lon/lat, simplified and on a grid of 0.01 degree."""
    shapes = pyogrio.read_dataframe(topology).geometry.to_numpy()
    # its rings jump from one side of the date line to the other
    whole = np.array([across_the_date_line(part) for part in shapely.get_parts(shapes)], dtype=object)
    parts = shapely.make_valid(shapely.get_parts(whole), method="structure", keep_collapsed=False)
    return shapely.union_all(shapely.simplify(parts, TOLERANCE_DEG), grid_size=GRID_DEG)


def world_borders(data: bytes) -> tuple[BaseGeometry, BaseGeometry]:
    """The lines that two countries of a TopoJSON file share, and among them those of one without a code, apart.

    MultiLineStrings, EPSG:4326, simplified and on the grid of the land.
    """
    topology = json.loads(data)
    sharing: dict[int, list[bool]] = defaultdict(list)  # by arc, whether each country along it has a code
    for country in topology["objects"]["countries"]["geometries"]:
        for arc in _arcs(country["arcs"]):
            sharing[arc if arc >= 0 else ~arc].append("id" in country)
    shift, scale = (np.array(topology["transform"][key]) for key in ("translate", "scale"))
    lines: dict[bool, list[shapely.LineString]] = {True: [], False: []}
    for arc, coded in sharing.items():
        if len(coded) > 1:
            lines[all(coded)].append(shapely.LineString(np.cumsum(topology["arcs"][arc], axis=0) * scale + shift))
    return _drawn(lines[True]), _drawn(lines[False])


def _arcs(nested: list[Any]) -> Iterator[int]:
    for item in nested:
        yield from _arcs(item) if isinstance(item, list) else (item,)


def _drawn(lines: list[shapely.LineString]) -> BaseGeometry:
    """The lines joined end to end, as fine as the land."""
    joined = shapely.line_merge(shapely.multilinestrings(lines))
    parts = shapely.get_parts(shapely.set_precision(shapely.simplify(joined, TOLERANCE_DEG), GRID_DEG))
    return shapely.multilinestrings(parts[~shapely.is_empty(parts)])


def _member(package: Path, payload: dict[str, Any]) -> bytes:
    """The data in the package, by its checksum."""
    try:
        with tarfile.open(package) as archive:
            file = archive.extractfile(payload["file"])
            data = file.read() if file else b""
    except (OSError, KeyError, tarfile.TarError) as error:
        raise BuildError([f"{package} cannot be read as a package ({error}). Fetch it again."]) from None
    if hashlib.sha256(data).hexdigest() != payload["sha256"]:
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
