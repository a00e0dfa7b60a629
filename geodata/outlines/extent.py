"""Where on the sphere the islands lie."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.catalogue.fields import MERCATOR_LIMIT_DEG
from geodata.outlines.antimeridian import HALF_TURN, TURN, unwrapped_lon

# west, south, east, north in EPSG:4326; where the box spans the date line, east is above 180
Box = tuple[float, float, float, float]
Degrees = npt.NDArray[np.float64]

MARGIN = 0.25  # on each side, as a part of the longer side of the islands' own box
LEAST_MARGIN_DEG = 0.5


def region_of(geometries: Iterable[BaseGeometry], margin: float = MARGIN) -> Box:
    """The smallest box that holds all of the geometries (EPSG:4326, lon/lat), with a margin on each side."""
    west, south, east, north = smallest_box(geometries)
    more = max(LEAST_MARGIN_DEG, margin * max(east - west, north - south))
    south, north = max(south - more, -MERCATOR_LIMIT_DEG), min(north + more, MERCATOR_LIMIT_DEG)
    if east - west + 2 * more >= TURN:
        return (-HALF_TURN, south, HALF_TURN, north)
    return running_on((west - more, south, east + more, north))


def smallest_box(geometries: Iterable[BaseGeometry]) -> Box:
    """The smallest box that holds all of the geometries (EPSG:4326, lon/lat)."""
    bounds = shapely.bounds(shapely.get_parts(np.array(list(geometries), dtype=object)))
    west, east = _around(bounds[:, 0], bounds[:, 2])
    return (west, float(bounds[:, 1].min()), east, float(bounds[:, 3].max()))


def running_on(box: Box) -> Box:
    """The box with its west within -180..180 and its east above its west."""
    west, south, east, north = box
    first = unwrapped_lon(west, 0)
    return (first, south, first + ((east - west) % TURN or TURN), north)


def centre_lon(box: Box) -> float:
    """The longitude in the middle of a box that runs on."""
    return (box[0] + box[2]) / 2


def _around(wests: Degrees, easts: Degrees) -> tuple[float, float]:
    """The west and east of the shortest arc of longitudes that holds all of these, east running on above 180."""
    order = np.argsort(wests)
    wests, easts = wests[order], np.maximum.accumulate(easts[order])
    # the arc starts after the widest gap: before the first, or between two neighbours
    gaps = np.concatenate(([wests[0] + TURN - easts[-1]], wests[1:] - easts[:-1]))
    start = int(np.argmax(gaps))
    west, east = (wests[0], easts[-1]) if start == 0 else (wests[start], easts[start - 1] + TURN)
    return float(west), float(east)
