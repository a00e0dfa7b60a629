"""The files that a browser fetches once: scripts, styles, Leaflet and the drawn map."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from geodata.atlas import Atlas
from layers.style import style_sheet
from layers.webmap.land import land_steps
from layers.webmap.map import map_module
from layers.webmap.outline_levels import outline_files
from web.bundle import bundle
from web.publish import is_published, publish, sweep
from web.wire import TextFiles

WEB = Path(__file__).parent
WEBMAP = WEB.parent / "layers" / "webmap"
SWEEP_S = 3_600
STYLES = ("texts", "beside", "filters", "signs", "sheet", "print")


def style_path(name: str) -> Path:
    """The style sheet of this name, for a page that has it in itself from the start."""
    return WEB / "styles" / f"{name}.css"


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
        script=publish(bundle(WEBMAP / "map.js"), ".js"),
        style=publish(style_sheet() + (WEBMAP / "map.css").read_text(encoding="utf-8"), ".css"),
        map=publish(map_module(atlas, outlines), ".js"),
        land=publish(land_steps(atlas.land, borders=atlas.borders), ".json"),
        outlines=tuple(publish(file.content, ".json") for file in outlines),
        leaflet=publish((leaflet / "leaflet.js").read_bytes(), ".js"),
        leaflet_style=publish((leaflet / "leaflet.css").read_bytes(), ".css"),
    )


def keep_published(atlas: Atlas, files: MapFiles) -> None:
    """Publishes the files again, under the same addresses, where one of them has gone from the folder.

    Now and then, takes away what nobody uses.
    """
    addresses = {**vars(files), "outlines": None}.values()
    if not all(map(is_published, (*filter(None, addresses), *files.outlines))):
        map_files(atlas)
    _swept(int(time.time() // SWEEP_S))


@lru_cache(maxsize=1)
def _swept(_: int) -> None:
    """Sweeps once in each stretch of time."""
    sweep()


def document_files() -> TextFiles:
    """The addresses of the script that shows texts and of the style sheet of all panels."""
    return {
        "script": publish(bundle(WEB / "scripts" / "document.js"), ".js"),
        "style": publish(
            style_sheet() + "".join(style_path(name).read_text(encoding="utf-8") for name in STYLES), ".css"
        ),
    }


def filter_files() -> TextFiles:
    """The address of the script that shows the filters."""
    return {"script": publish(bundle(WEB / "scripts" / "filters.js"), ".js")}


def list_files() -> TextFiles:
    """The address of the script that shows the list of islands."""
    return {"script": publish(bundle(WEB / "scripts" / "island_list.js"), ".js")}
