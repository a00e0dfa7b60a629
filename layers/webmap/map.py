"""The map as a script: folium draws it once, the browser runs it once.

folium draws an empty map (Leaflet's options, panes and layers); the browser fills it from files that it keeps, where
folium would write all islands into the page anew for every state.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import folium
from branca.element import Element
from folium.map import CustomPane

from geodata.acknowledgement import STANDINGS
from geodata.atlas import Atlas
from geodata.catalogue.dates import year_of
from geodata.catalogue.fields import CONTESTED, NOT_DATED
from geodata.catalogue.models import Dispute
from geodata.history import administration_spans, claim_spans, spans_at, years_of_events
from geodata.names import NAME_ORDERS, dispute_title, own_name_of_dispute
from geodata.outlines.extent import Box
from layers import legend
from layers.escape import script
from layers.legend import administered_by, claimed_by
from layers.style import hatched, script_style
from layers.webmap.facts import Credit, DisputeFacts, LandSteps, MapFacts, Place, YearFacts
from layers.webmap.islands import island_layer, places
from layers.webmap.land import drawn, land_layer, tile_layers
from layers.webmap.outline_levels import LEVELS, OutlineFile

MAP_ID = "atlas"
WORLD_CREDIT: Credit = {"text": "Natural Earth", "address": "https://www.naturalearthdata.com"}
# what is drawn first is reached first by keyboard
PANES = (("land", 190), ("symbols", 620), ("islands", 450), ("labels", 610))


def map_module(region: Box, told: MapFacts, first_land: LandSteps) -> str:
    """A JavaScript module: `facts` are what the map says in words, `draw()` builds the map in an element.

    `land` is what is drawn of it first. The islands' layer is empty: the browser fills it from the outline files. The
    same facts always give the same text, so that a browser can keep it.
    """
    west, south, east, north = region
    view = folium.Map(
        location=((south + north) / 2, (west + east) / 2),
        zoom_start=4,
        tiles=None,
        control_scale=False,
        zoom_snap=0.5,
        min_zoom=0,
        max_zoom=16,
        max_bounds_viscosity=1.0,
    )
    for name, z_index in PANES:
        CustomPane(name, z_index=z_index, pointer_events=name in ("symbols", "islands")).add_to(view)
    ground = land_layer().add_to(view)
    shapes = island_layer().add_to(view)
    tiles = {id_: layer.add_to(view) for id_, layer in tile_layers().items()}
    _fix_ids(view)
    root: Any = view.get_root()
    root.render()
    layers = {"map": view, "land": ground, "islands": shapes}
    handles = [f"{name}: {layer.get_name()}" for name, layer in layers.items()]
    handles.append(f"tiles: {{{', '.join(f'{script(id_)}: {layer.get_name()}' for id_, layer in tiles.items())}}}")
    drawing = root.script.render().replace(f'"{view.get_name()}"', "element", 1)  # folium names one by its id
    return (
        f"export const facts = {script(told)};\n"
        f"export const land = {script(first_land)};\n"
        f"export function draw(L, element) {{\n{drawing}\nreturn {{{', '.join(handles)}}};\n}}\n"
    )


def facts(atlas: Atlas, outlines: list[OutlineFile]) -> MapFacts:
    """What the map says of disputes, as text, and where they are; the page writes it as text, never as HTML.

    Titles stand by order of names, and under the id of each claimant its own name alone. `outlines` has, for each
    level, the place of the dispute in the outline file.
    """
    where = places(atlas)
    return {
        "version": atlas.catalogue.data_version,
        "region": _corners(atlas.region),
        "drawn": _corners(drawn(atlas)),
        "ground": {} if atlas.own_land else WORLD_CREDIT,
        "years": _years(atlas),
        "languages": {id_: party.language for id_, party in atlas.catalogue.parties.items()},
        "acknowledged": list(STANDINGS),
        "attribution": {"text": atlas.catalogue.attribution, "address": atlas.catalogue.attribution_address},
        "style": script_style(),
        "legend": {
            "question": legend.QUESTION,
            "readings": legend.readings(atlas.catalogue),
            "standings": STANDINGS,
            "claims": legend.CLAIMANTS,
            "contested": legend.CONTESTED,
            "own": legend.OWN,
            "tiny": legend.TINY,
            "several": legend.SEVERAL,
        },
        "levels": [level.zoom for level in LEVELS],
        "disputes": [
            _dispute_facts(id_, atlas, where[id_], [file.spans[id_] for file in outlines]) for id_ in atlas.disputes
        ],
    }


def _corners(box: Box) -> list[list[float]]:
    """A box as Leaflet has it: south-west and north-east, latitude first."""
    west, south, east, north = box
    return [[south, west], [north, east]]


def _dispute_facts(id_: str, atlas: Atlas, place: Place, outlines: list[tuple[int, int]]) -> DisputeFacts:
    dispute = atlas.disputes[id_]
    titles: dict[str, str | None] = {order: dispute_title(dispute, order) for order in NAME_ORDERS}
    return {
        "id": id_,
        "outlines": outlines,
        **place,
        "title": titles | {party: own_name_of_dispute(dispute, party) for party in dispute.claiming},
        "islands": len(dispute.islands),
        "claimed": _claims(dispute, atlas),
        "administered": _administration(dispute, atlas),
        "differing": {assessor: _differing(dispute, assessor, atlas) for assessor in atlas.catalogue.assessors},
    }


def _years(atlas: Atlas) -> YearFacts | None:
    """The years to choose from; none where there is nothing to choose."""
    first, last = atlas.shown_years[0], atlas.shown_years[-1]
    if first == last:
        return None
    return {"first": first, "last": last, "events": years_of_events(atlas.catalogue, first, last)}


def _claims(dispute: Dispute, atlas: Atlas) -> list[tuple[int, str, int]]:
    first, today = atlas.shown_years[0], atlas.shown_years[-1]
    return [
        *(
            (span.first, claimed_by(dispute, atlas.catalogue, span.first), hatched(len(span.state)))
            for span in claim_spans(dispute, first, today - 1)
        ),
        (today, claimed_by(dispute, atlas.catalogue), hatched(len(dispute.claiming))),
    ]


def _administration(dispute: Dispute, atlas: Atlas) -> list[tuple[int, str, bool]]:
    first, today = atlas.shown_years[0], atlas.shown_years[-1]
    return [
        *(
            (span.first, administered_by(span.state, atlas.catalogue), CONTESTED in span.state)
            for span in administration_spans(dispute, first, today - 1)
        ),
        (today, administered_by((dispute.administered_by,), atlas.catalogue), False),
    ]


def _differing(dispute: Dispute, assessor: str, atlas: Atlas) -> list[tuple[int, str]]:
    first, today = atlas.shown_years[0], atlas.shown_years[-1]
    dates = [item.date for position in dispute.positions.values() for item in position.assessments]
    starts = {first} | {year for date in dates if date != NOT_DATED and first < (year := year_of(date)) < today}

    def words(year: int | None) -> str:
        return legend.own_words(dispute, assessor, year, atlas.catalogue)

    return [*((span.first, span.state) for span in spans_at(starts, today - 1, words)), (today, words(None))]


def _fix_ids(view: folium.Map) -> None:
    """folium draws random ids; numbers make the script the same each time."""
    for number, element in enumerate(_elements(view)):
        element._id = str(number)
    view._id = MAP_ID


def _elements(element: Element) -> Iterator[Element]:
    yield element
    for child in element._children.values():
        yield from _elements(child)
