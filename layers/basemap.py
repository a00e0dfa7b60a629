"""The ground of the map: our own label-free land, and online tiles for readers who choose them."""

from __future__ import annotations

import json
from typing import Any

import folium
import shapely
import xyzservices.providers as providers
from folium.utilities import JsCode
from xyzservices import TileProvider

FIRST_LAND_DEG = 0.04
FIRST_LAND_DEG2 = 0.001
TILES = {
    "osm": ("OpenStreetMap", providers.OpenStreetMap.Mapnik),
    "topo": ("OpenTopoMap", providers.OpenTopoMap),
    "imagery": ("Esri World Imagery", providers.Esri.WorldImagery),
}


def first_land(land: dict[str, Any]) -> dict[str, Any]:
    """The land as it is drawn first: the same polygons thinned to half a pixel at the scale of the whole region.

    Both are GeoJSON in EPSG:4326. The browser puts the land itself in its place as soon as the page is at rest.
    """
    shape = shapely.from_geojson(json.dumps(land["features"][0]["geometry"]))
    parts = shapely.get_parts(shape)
    parts = shapely.simplify(parts[shapely.area(parts) > FIRST_LAND_DEG2], FIRST_LAND_DEG)
    thinned = shapely.set_precision(shapely.union_all(shapely.make_valid(parts)), FIRST_LAND_DEG / 4)
    geometry = json.loads(shapely.to_geojson(thinned))
    return {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": geometry}]}


def land_layer(land: dict[str, Any]) -> folium.GeoJson:
    """The land (GeoJSON, EPSG:4326) on a canvas below everything else: no names, no borders, not clickable."""
    return folium.GeoJson(
        first_land(land),
        smooth_factor=1.0,
        pane="land",
        interactive=False,
        renderer=JsCode("L.canvas({pane: 'land', padding: 0.4})"),
        style_function=lambda _: {"stroke": True, "weight": 0.7, "fillOpacity": 1},
    )


def tile_layers() -> dict[str, folium.TileLayer]:
    """The online base maps by id; none is asked for anything before it is put on the map."""
    return {
        id_: folium.TileLayer(
            tiles=provider, attr=_credit(provider), name=name, show=False, overlay=True, control=False
        )
        for id_, (name, provider) in TILES.items()
    }


def _credit(provider: TileProvider) -> str:
    """Who made the tiles, with links that open beside the page and leave no trace of it."""
    credit: str = provider.html_attribution
    return credit.replace("<a ", '<a rel="noopener noreferrer" target="_blank" ')
