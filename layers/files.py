"""The files that make the map, drawn and published once per process."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from geodata.atlas import Atlas
from geodata.polygons import LAND_FILE, read_land
from layers.map import map_module
from layers.published import is_published, publish
from layers.style import style_sheet

HERE = Path(__file__).parent
SCRIPTS = ("map.js", "dress.js", "scale.js", "years.js")  # one module


@dataclass(frozen=True)
class MapFiles:
    """The addresses of the files that make the map, relative to the page."""

    script: str
    style: str
    map: str
    land: str
    leaflet: str
    leaflet_style: str


def map_files(atlas: Atlas) -> MapFiles:
    """Draws the map and publishes it with Leaflet (from the XStatic-Leaflet package) and our own script and style.

    Raises BrokenDataError where a file cannot be published.
    """
    leaflet = files("xstatic.pkg.leaflet") / "data"
    return MapFiles(
        script=publish("".join((HERE / name).read_text(encoding="utf-8") for name in SCRIPTS), ".js"),
        style=publish(style_sheet() + (HERE / "map.css").read_text(encoding="utf-8"), ".css"),
        map=publish(map_module(atlas, read_land()), ".js"),
        land=publish(LAND_FILE.read_bytes(), ".json"),
        leaflet=publish((leaflet / "leaflet.js").read_bytes(), ".js"),
        leaflet_style=publish((leaflet / "leaflet.css").read_bytes(), ".css"),
    )


def keep_published(atlas: Atlas, files: MapFiles) -> None:
    """Publishes the files again, under the same addresses, where one of them has gone from the folder."""
    if not all(map(is_published, vars(files).values())):
        map_files(atlas)
