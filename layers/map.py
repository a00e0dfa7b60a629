"""The map as a script: folium draws it once, the browser runs it once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import folium
from branca.element import Element
from folium.map import CustomPane

from geodata.atlas import Atlas
from geodata.names import NAME_ORDERS, dispute_title, island_title, party_names
from layers.basemap import land_layer, tile_layers
from layers.escape import script
from layers.islands import dispute_symbols, island_shapes

REGION = ((20.0, 115.0), (55.0, 160.0))
DRAWN = ((0.0, 90.0), (70.0, 180.0))
ELEMENT_ID = "map_atlas"
# the map element is found by this id; what is drawn first is reached first by keyboard
PANES = (("land", 200), ("symbols", 620), ("islands", 450), ("labels", 610))


def map_module(atlas: Atlas, land: dict[str, Any]) -> str:
    """A JavaScript module: `facts` are the names by island and dispute, `draw()` builds the map and gives its layers.

    The same atlas and land always give the same text, so that a browser can keep it.
    """
    view = folium.Map(
        location=((REGION[0][0] + REGION[1][0]) / 2, (REGION[0][1] + REGION[1][1]) / 2),
        zoom_start=4,
        tiles=None,
        control_scale=True,
        zoom_snap=0.5,
        min_zoom=2,
        max_zoom=16,
        max_bounds_viscosity=1.0,
    )
    for name, z_index in PANES:
        CustomPane(name, z_index=z_index, pointer_events=name in ("symbols", "islands")).add_to(view)
    ground = land_layer(land).add_to(view)
    shapes = island_shapes(atlas).add_to(view)
    tiles = {id_: layer.add_to(view) for id_, layer in tile_layers().items()}
    symbols = {id_: marker.add_to(view) for id_, marker in dispute_symbols(atlas).items()}
    _fix_ids(view)
    root: Any = view.get_root()
    root.render()
    layers = {"map": view, "land": ground, "islands": shapes}
    groups = {"tiles": tiles, "symbols": symbols}
    handles = [f"{name}: {layer.get_name()}" for name, layer in layers.items()]
    for name, group in groups.items():
        members = ", ".join(f"{script(id_)}: {layer.get_name()}" for id_, layer in group.items())
        handles.append(f"{name}: {{{members}}}")
    return (
        f"export const facts = {script(facts(atlas))};\n"
        f"export function draw(L) {{\n{root.script.render()}\nreturn {{{', '.join(handles)}}};\n}}\n"
    )


def facts(atlas: Atlas) -> dict[str, Any]:
    """What the map says of islands and disputes, as text by name order; the page writes it as text, never as HTML."""
    return {
        "region": REGION,
        "drawn": DRAWN,
        "disputes": {
            id_: {
                "title": {order: dispute_title(dispute, order) for order in NAME_ORDERS},
                "claimants": len(dispute.claimants),
                "claimed": f"Claimed by {party_names(atlas.catalogue, dispute.claimants)}",
                "islands": list(dispute.islands),
            }
            for id_, dispute in atlas.disputes.items()
        },
        "islands": {
            island_id: {
                "title": {order: island_title(island, dispute, order) for order in NAME_ORDERS},
                "kind": island.kind,
            }
            for dispute in atlas.disputes.values()
            for island_id, island in dispute.islands.items()
        },
    }


def _fix_ids(view: folium.Map) -> None:
    """folium draws random ids; numbers make the script the same each time."""
    for number, element in enumerate(_elements(view)):
        element._id = str(number)
    view._id = ELEMENT_ID.removeprefix("map_")


def _elements(element: Element) -> Iterator[Element]:
    yield element
    for child in element._children.values():
        yield from _elements(child)
