"""The ground of the map: our own label-free land, and online tiles for readers who choose them."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from types import MappingProxyType

import folium
import numpy as np
import numpy.typing as npt
import shapely
import xyzservices.providers as providers
from folium.utilities import JsCode
from shapely.geometry.base import BaseGeometry
from xyzservices import TileProvider

from geodata.atlas import Atlas
from geodata.catalogue.fields import MERCATOR_LIMIT_DEG
from geodata.outlines.antimeridian import HALF_TURN
from geodata.outlines.extent import Box, centre_lon
from layers.webmap.facts import LandSteps

Points = npt.NDArray[np.float64]

WORLD_LAT_DEG = 85.0  # without land of its own a catalogue is drawn so far north and south
MAP_PX = 900  # the width of the map on a wide screen
FIRST_AROUND = 3  # what is drawn first reaches so many times the region's size beyond it
LEAST_FIRST_PX2 = 0.6  # an islet that covers less is not drawn first
LAND_PER_DEGREE = 100_000  # a metre each
NO_BORDERS: Mapping[str, BaseGeometry] = MappingProxyType({})
TILES = {
    "osm": ("OpenStreetMap", providers.OpenStreetMap.Mapnik),
    "topo": ("OpenTopoMap", providers.OpenTopoMap),
    "imagery": ("Esri World Imagery", providers.Esri.WorldImagery),
}


def first_land(land: BaseGeometry, region: Box) -> BaseGeometry:
    """The land as it is drawn first: the same polygons thinned to a pixel at the scale of the whole region.

    Both in EPSG:4326 with longitudes that run on. Far outside the region there is none; the browser puts the land
    itself in the place of this one as soon as the page is at rest.
    """
    west, south, east, north = region
    (_, low), (_, high) = _plane(np.array([(0, south), (0, north)]))
    size_deg = max(east - west, high - low)
    pixel_deg = size_deg / MAP_PX
    around = FIRST_AROUND * size_deg
    top = MERCATOR_LIMIT_DEG
    near = shapely.clip_by_rect(shapely.get_parts(land), west - around, -top, east + around, top)
    parts = shapely.get_parts(shapely.transform(near, _plane))
    parts = shapely.simplify(parts[shapely.area(parts) > LEAST_FIRST_PX2 * pixel_deg**2], pixel_deg)
    whole = shapely.transform(shapely.union_all(shapely.make_valid(parts, method="structure")), _sphere)
    farthest = math.cos(math.radians(max(abs(south), abs(north))))
    return shapely.set_precision(whole, 10 ** math.floor(math.log10(pixel_deg * farthest / 2)))


def land_steps(
    land: BaseGeometry, per_degree: int = LAND_PER_DEGREE, borders: Mapping[str, BaseGeometry] = NO_BORDERS
) -> str:
    """The land and the borders on it (EPSG:4326) as JSON: each line a flat list of steps lon, lat from point to point.

    In units of a degree by `per_degree`; the first step starts at 0, 0. It takes half of what GeoJSON does, packed or
    not.
    """
    polygons = [[_steps(ring, per_degree) for ring in (part.exterior, *part.interiors)] for part in land.geoms]
    lines = {kind: [_steps(line, per_degree) for line in of.geoms] for kind, of in borders.items()}
    steps: LandSteps = {"per_degree": per_degree, "polygons": polygons, "borders": lines}
    return json.dumps(steps, separators=(",", ":"))


def first_steps(land: BaseGeometry, region: Box) -> str:
    """The land as it is drawn first, as `land_steps` gives it."""
    first = first_land(land, region)
    grid_deg = shapely.get_precision(first)
    return land_steps(shapely.multipolygons(shapely.get_parts(first)), round(1 / grid_deg))


def _steps(ring: shapely.LineString, per_degree: int) -> list[int]:
    points = np.round(shapely.get_coordinates(ring) * per_degree).astype(int)
    steps: list[int] = np.diff(points, axis=0, prepend=[[0, 0]]).ravel().tolist()
    return steps


def drawn(atlas: Atlas) -> Box:
    """How far the ground reaches, and so the map: the extent of the catalogue's own land, else the whole turn."""
    if atlas.own_land is None:
        centre = centre_lon(atlas.region)
        return (centre - HALF_TURN, -WORLD_LAT_DEG, centre + HALF_TURN, WORLD_LAT_DEG)
    west, south, east, north = atlas.land.bounds
    return (west, max(south, -WORLD_LAT_DEG), east, min(north, WORLD_LAT_DEG))


def land_layer() -> folium.GeoJson:
    """The layer of the land, on a canvas below everything else: no names, not clickable.

    There is none in it yet, and it is not on the map: the page fills and shows it when the view is known.
    """
    return folium.GeoJson(
        {"type": "FeatureCollection", "features": []},
        smooth_factor=1.0,
        pane="land",
        interactive=False,
        renderer=JsCode("L.canvas({pane: 'land', padding: 0.4})"),
        show=False,
    )


def tile_layers() -> dict[str, folium.TileLayer]:
    """The online base maps by id; none is asked for anything before it is put on the map."""
    return {
        id_: folium.TileLayer(
            tiles=provider, attr=_credit(provider), name=name, show=False, overlay=True, control=False
        )
        for id_, (name, provider) in TILES.items()
    }


def _plane(points: Points) -> Points:
    """Web Mercator in degrees of longitude, where a pixel is as wide as it is high."""
    lon, lat = points.T
    return np.column_stack((lon, np.degrees(np.arcsinh(np.tan(np.radians(lat))))))


def _sphere(points: Points) -> Points:
    x, y = points.T
    return np.column_stack((x, np.degrees(np.arctan(np.sinh(np.radians(y))))))


def _credit(provider: TileProvider) -> str:
    """Who made the tiles, with links that open beside the page and leave no trace of it."""
    credit: str = provider.html_attribution
    return credit.replace("<a ", '<a rel="noopener noreferrer" target="_blank" ')
