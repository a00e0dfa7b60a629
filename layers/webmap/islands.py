"""The disputed islands on the map: an empty layer that the browser fills, and where each dispute lies."""

from __future__ import annotations

from collections.abc import Iterable

import folium
import numpy as np
import shapely
from folium.utilities import JsCode

from geodata.atlas import Atlas
from layers.webmap.facts import Place

DECIMALS = 5


def island_layer() -> folium.GeoJson:
    """The layer of the islands' outlines, one SVG shape each, with none in it yet."""
    return folium.GeoJson(
        {"type": "FeatureCollection", "features": []},
        smooth_factor=0.5,
        pane="islands",
        renderer=JsCode("L.svg({pane: 'islands', padding: 0.4})"),
    )


def places(atlas: Atlas) -> dict[str, Place]:
    """Where each dispute lies, by its id, in degrees of EPSG:4326, running on around the region.

    `at`: the centroid of its islands as (lat, lon), for its symbol; `box`: the bounds of its islands, and `largest`:
    of the one polygon that spans most, both as (west, south, east, north).
    """
    parts, owners = shapely.get_parts(atlas.drawn_outlines, return_index=True)
    bounds, areas, centres = (
        shapely.bounds(parts),
        shapely.area(parts),
        shapely.get_coordinates(shapely.centroid(parts)),
    )
    spans = bounds[:, 2] - bounds[:, 0] + bounds[:, 3] - bounds[:, 1]
    disputes = atlas.outlines["dispute"].to_numpy()[owners]
    found: dict[str, Place] = {}
    for id_ in atlas.disputes:
        own = np.flatnonzero(disputes == id_)
        lon, lat = np.average(centres[own], axis=0, weights=areas[own])
        box = (*bounds[own, :2].min(axis=0), *bounds[own, 2:].max(axis=0))
        found[id_] = {
            "at": _rounded((lat, lon)),
            "box": _rounded(box),
            "largest": _rounded(bounds[own][spans[own].argmax()]),
        }
    return found


def _rounded(values: Iterable[float]) -> list[float]:
    return [round(float(value), DECIMALS) for value in values]
