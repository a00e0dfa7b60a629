"""A layer with one area in the forms in which a file may hold it, and what the import says of a file."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import geopandas as gpd
import shapely

from geodata.authoring.natural_earth_file import read_layer
from tests.command import run

NAME = "ne_10m_admin_0_disputed_areas"


def frame(name: str = "Rock", shape: shapely.Geometry | None = None) -> gpd.GeoDataFrame:
    row = {"BRK_NAME": name, "NOTE_BRK": "Admin. by Spain; Claimed by Portugal"}
    return gpd.GeoDataFrame([row], geometry=[shape or shapely.box(0, 0, 1, 1)], crs="EPSG:4326")


def parts(
    folder: Path, stem: str = NAME, name: str = "Rock", shape: shapely.Geometry | None = None
) -> dict[str, bytes]:
    """The files of a shapefile, by name."""
    folder.mkdir(parents=True, exist_ok=True)
    frame(name, shape).to_file(folder / f"{stem}.shp", encoding="utf-8")
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.stem == stem}


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in files.items():
            whole.writestr(name, content)
    return path


def names(path: Path) -> list[str]:
    """The names of the areas that are read in the file."""
    return list(read_layer(path)["BRK_NAME"])


def refused(path: Path) -> str:
    """What the command says of a file that it does not read, where nothing is written."""
    outcome = run("import", "natural-earth", path, "--to", path.parent / "made")
    assert (outcome.returncode, outcome.stdout) == (1, "")
    assert not (path.parent / "made").exists()
    first, last = outcome.stderr.splitlines()
    assert last == f"{path.name}: no dispute could be read; nothing was written."
    assert re.fullmatch(r"[^:]+: expected [^;]+; found .+", first), first
    assert not re.search(r"/vsi(mem|zip)|GDAL|driver|Error|Bad|zlib|recognized", first), first
    return first
