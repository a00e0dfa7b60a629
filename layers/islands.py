"""The disputed islands as shapes, and a symbol of constant size for each dispute."""

from __future__ import annotations

import json
from typing import Any

import folium
import shapely
from folium.utilities import JsCode

from geodata.atlas import Atlas

# as an option and not by set_icon, for which Leaflet would first ask for the picture of its own pin
SYMBOL = "L.divIcon({className: 'dispute-symbol', iconSize: [36, 36], html: ''})"


def island_shapes(atlas: Atlas) -> folium.GeoJson:
    """One SVG shape per island, in the order of the catalogue; the features carry an id and nothing else."""
    features: list[dict[str, Any]] = [
        {
            "type": "Feature",
            "id": id_,
            "properties": {},
            "geometry": json.loads(shapely.to_geojson(atlas.in_region(geometry))),
        }
        for id_, geometry in atlas.islands.geometry.items()
    ]
    return folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        smooth_factor=0.5,
        pane="islands",
        renderer=JsCode("L.svg({pane: 'islands', padding: 0.4})"),
        style_function=lambda _: {"weight": 2, "fillOpacity": 1},
    )


def dispute_symbols(atlas: Atlas) -> dict[str, folium.Marker]:
    """The symbol of each dispute by its id, at the centroid of its islands."""
    symbols = {}
    for id_ in atlas.disputes:
        outlines = atlas.islands.geometry[atlas.islands["dispute"] == id_]
        centroid = shapely.union_all([atlas.in_region(outline) for outline in outlines]).centroid
        symbols[id_] = folium.Marker((centroid.y, centroid.x), pane="symbols")
        options: dict[str, Any] = symbols[id_].options
        options["icon"] = JsCode(SYMBOL)
    return symbols
