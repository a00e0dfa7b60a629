"""The files that a browser fetches once: scripts, styles, Leaflet and the drawn map."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

from geodata.atlas import Atlas
from layers.style import style_sheet
from layers.webmap.drawing import drawing_of
from layers.webmap.map import map_module
from web import publish
from web.bundle import bundle
from web.publish import Store, is_published, sweep

WEB = Path(__file__).parent
WEBMAP = WEB.parent / "layers" / "webmap"
SWEEP_S = 3_600
STYLES = ("texts", "beside", "filters", "signs", "sheet", "print")


def style_path(name: str) -> Path:
    """The style sheet of this name, for a page that has it in itself from the start."""
    return WEB / "styles" / f"{name}.css"


@dataclass(frozen=True)
class MapFiles:
    """The addresses of the files that make the page and its map, relative to the page."""

    script: str
    style: str
    map: str
    land: str
    outlines: tuple[str, ...]
    leaflet: str


def map_files(atlas: Atlas, store: Store = publish, host: Literal["app", "site"] = "app") -> MapFiles:
    """Draws the map and publishes it with Leaflet (from the XStatic-Leaflet package) and the host's script and style.

    Raises UnwrittenError where a file cannot be published.
    """
    leaflet = files("xstatic.pkg.leaflet") / "data"
    drawing = drawing_of(atlas)
    return MapFiles(
        script=store.publish(bundle(WEB / host / "page.js"), ".js"),
        style=store.publish(_styles(leaflet / "leaflet.css", WEBMAP / "map.css", *map(style_path, STYLES)), ".css"),
        map=store.publish(map_module(atlas.region, drawing.facts, drawing.first_land), ".js"),
        land=store.publish(drawing.land, ".json"),
        outlines=tuple(store.publish(content, ".json") for content in drawing.outlines),
        leaflet=store.publish((leaflet / "leaflet.js").read_bytes(), ".js"),
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


def _styles(*paths: Traversable) -> str:
    """The colours, and what these style sheets say with them."""
    return style_sheet() + "".join(path.read_text(encoding="utf-8") for path in paths)
