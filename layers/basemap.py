"""The ground of the map: our own label-free land, and online tiles for readers who choose them."""

from __future__ import annotations

from typing import Any

import folium
import xyzservices.providers as providers
from folium.utilities import JsCode

LAND = "land"
TILES = {
    "osm": ("OpenStreetMap", providers.OpenStreetMap.Mapnik),
    "topo": ("OpenTopoMap", providers.OpenTopoMap),
    "imagery": ("Esri World Imagery", providers.Esri.WorldImagery),
}


def land_layer(land: dict[str, Any]) -> folium.GeoJson:
    """The land (GeoJSON, EPSG:4326) on a canvas below everything else: no names, no borders, not clickable."""
    return folium.GeoJson(
        land,
        smooth_factor=1.0,
        pane="land",
        interactive=False,
        renderer=JsCode("L.canvas({pane: 'land', padding: 0.4})"),
        style_function=lambda _: {"stroke": True, "weight": 0.7, "fillOpacity": 1},
    )


def tile_layers() -> dict[str, folium.TileLayer]:
    """The online base maps by id; none is asked for anything before it is put on the map."""
    return {
        id_: folium.TileLayer(tiles=provider, name=name, show=False, overlay=True, control=False)
        for id_, (name, provider) in TILES.items()
    }
