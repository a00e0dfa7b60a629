"""The map as a script: folium draws it once, the browser runs it once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import folium
from branca.element import Element
from folium.map import CustomPane

from geodata.atlas import Atlas
from geodata.fields import CONTESTED
from geodata.history import administration, events_in, periods_in, spans, years
from geodata.models import Dispute, Island
from geodata.names import NAME_ORDERS, claimed_by, dispute_title, island_title, own_name, own_name_of_dispute
from layers.basemap import land_layer, tile_layers
from layers.escape import script
from layers.islands import dispute_symbols, island_shapes

REGION = ((20.0, 115.0), (55.0, 160.0))
DRAWN = ((0.0, 90.0), (70.0, 180.0))
MAP_ID = "atlas"
# what is drawn first is reached first by keyboard
PANES = (("land", 200), ("symbols", 620), ("islands", 450), ("labels", 610))


def map_module(atlas: Atlas, land: dict[str, Any]) -> str:
    """A JavaScript module: `facts` are what the map says in words, `draw()` builds the map in an element.

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
    drawing = root.script.render().replace(f'"{view.get_name()}"', "element", 1)  # folium names one by its id
    return (
        f"export const facts = {script(facts(atlas))};\n"
        f"export function draw(L, element) {{\n{drawing}\nreturn {{{', '.join(handles)}}};\n}}\n"
    )


def facts(atlas: Atlas) -> dict[str, Any]:
    """What the map says of islands and disputes, as text; the page writes it as text, never as HTML.

    Titles stand by order of names, and under the id of each claimant its own name alone.
    """
    first, last = years(atlas.catalogue)
    happened = [
        year for year in range(first, last + 1) if any(events_in(dispute, year) for dispute in atlas.disputes.values())
    ]
    return {
        "region": REGION,
        "drawn": DRAWN,
        "years": {"first": first, "last": last, "events": happened},
        "languages": {id_: party.language for id_, party in atlas.catalogue.parties.items()},
        "disputes": {id_: _dispute_facts(dispute, atlas) for id_, dispute in atlas.disputes.items()},
        "islands": {
            island_id: {"title": _island_titles(island, dispute), "kind": island.kind}
            for dispute in atlas.disputes.values()
            for island_id, island in dispute.islands.items()
        },
    }


def _dispute_facts(dispute: Dispute, atlas: Atlas) -> dict[str, Any]:
    def administered(year: int) -> tuple[str, bool]:
        contested = any(period.power == CONTESTED for period in periods_in(dispute, year))
        return administration(dispute, year, atlas.catalogue), contested

    titles = {order: dispute_title(dispute, order) for order in NAME_ORDERS}
    return {
        "title": titles | {party: own_name_of_dispute(dispute, party) for party in dispute.claiming},
        "claimants": len(dispute.claiming),
        "claimed": claimed_by(dispute, atlas.catalogue),
        "islands": list(dispute.islands),
        "administered": [(span.first, *span.state) for span in spans(*years(atlas.catalogue), administered)],
    }


def _island_titles(island: Island, dispute: Dispute) -> dict[str, str]:
    titles = {order: island_title(island, dispute, order) for order in NAME_ORDERS}
    own = {party: own_name(island, party) for party in dispute.claimants}
    return titles | {party: name for party, name in own.items() if name}


def _fix_ids(view: folium.Map) -> None:
    """folium draws random ids; numbers make the script the same each time."""
    for number, element in enumerate(_elements(view)):
        element._id = str(number)
    view._id = MAP_ID


def _elements(element: Element) -> Iterator[Element]:
    yield element
    for child in element._children.values():
        yield from _elements(child)
