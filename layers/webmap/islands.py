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
    bounds, areas = shapely.bounds(parts), shapely.area(parts)
    sizes = [len(dispute.islands) for dispute in atlas.disputes.values()]
    numbers = np.repeat(np.arange(len(sizes)), sizes)[owners]  # the disputes of the parts, in their order
    starts = np.searchsorted(numbers, np.arange(len(sizes)))
    weighted = shapely.get_coordinates(shapely.centroid(parts)) * areas[:, None]
    centres = np.add.reduceat(weighted, starts) / np.add.reduceat(areas, starts)[:, None]
    boxes = np.hstack((np.minimum.reduceat(bounds[:, :2], starts), np.maximum.reduceat(bounds[:, 2:], starts)))
    return {
        id_: {"at": rounded(centre[::-1]), "box": rounded(box), "largest": rounded(part)}
        for id_, centre, box, part in zip(atlas.disputes, centres, boxes, largest_of(bounds, numbers), strict=True)
    }


def largest_of(bounds: np.ndarray, owners: np.ndarray) -> np.ndarray:
    """The bounds that span most for each owner; `owners` are their numbers from 0, in order.

    Bounds are (n, 4): west, south, east, north in degrees of EPSG:4326.
    """
    spans = bounds[:, 2] - bounds[:, 0] + bounds[:, 3] - bounds[:, 1]
    order = np.lexsort((-spans, owners))
    return np.asarray(bounds[order[np.unique(owners, return_index=True)[1]]])


def rounded(values: Iterable[float]) -> list[float]:
    return [round(float(value), DECIMALS) for value in values]
