"""The files that make the map, drawn and published once per process."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from geodata.atlas import Atlas
from layers.basemap import land_steps
from layers.map import map_module
from layers.outlines import outline_files
from layers.published import is_published, publish, publish_module
from layers.style import style_sheet

HERE = Path(__file__).parent
SCRIPTS = ("map.js", "ground.js", "dress.js", "shapes.js", "symbols.js", "scale.js", "years.js", "print.js")


@dataclass(frozen=True)
class MapFiles:
    """The addresses of the files that make the map, relative to the page."""

    script: str
    style: str
    map: str
    land: str
    outlines: tuple[str, ...]
    leaflet: str
    leaflet_style: str


def map_files(atlas: Atlas) -> MapFiles:
    """Draws the map and publishes it with Leaflet (from the XStatic-Leaflet package) and our own script and style.

    Raises UnwrittenError where a file cannot be published.
    """
    leaflet = files("xstatic.pkg.leaflet") / "data"
    outlines = outline_files(atlas)
    return MapFiles(
        script=publish_module(*(HERE / name for name in SCRIPTS)),
        style=publish(style_sheet() + (HERE / "map.css").read_text(encoding="utf-8"), ".css"),
        map=publish(map_module(atlas, outlines), ".js"),
        land=publish(land_steps(atlas.land), ".json"),
        outlines=tuple(publish(file.content, ".json") for file in outlines),
        leaflet=publish((leaflet / "leaflet.js").read_bytes(), ".js"),
        leaflet_style=publish((leaflet / "leaflet.css").read_bytes(), ".css"),
    )


def keep_published(atlas: Atlas, files: MapFiles) -> None:
    """Publishes the files again, under the same addresses, where one of them has gone from the folder."""
    addresses = {**vars(files), "outlines": None}.values()
    if not all(map(is_published, (*filter(None, addresses), *files.outlines))):
        map_files(atlas)
