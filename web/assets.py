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
from web.text_context import FEW
from web.words import FIELDS

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
        style=store.publish(_styles(atlas, leaflet / "leaflet.css", WEBMAP / "map.css"), ".css"),
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


def grid_rules(atlas: Atlas) -> str:
    """How many columns and rows the grids of texts have, by their data: no text has a style in itself."""
    most = max(min(FEW, len(atlas.disputes)), *(len(dispute.claimants) for dispute in atlas.disputes.values()))
    readers = len(atlas.catalogue.assessors)
    rows = {1, 5 + readers, len(FIELDS) + 1}  # of web/templates/columns.html and positions.html
    sizes = [
        ("parties", range(1, most + 1)),
        ("readers", [readers]),
        ("rows", sorted(rows)),
    ]
    return "".join(f'[data-{name}="{n}"] {{ --{name}: {n}; }}\n' for name, numbers in sizes for n in numbers)


def _styles(atlas: Atlas, *first: Traversable) -> str:
    """The colours, and what these style sheets and those of the texts say with them."""
    sheets = [*first, *map(style_path, STYLES)]
    return style_sheet() + "".join(path.read_text(encoding="utf-8") for path in sheets) + grid_rules(atlas)
