"""Where on the sphere the islands lie, and how longitudes run on so that the date line cuts nothing."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.catalogue.fields import MERCATOR_LIMIT_DEG

# west, south, east, north in EPSG:4326; where the box spans the date line, east is above 180
Box = tuple[float, float, float, float]
Degrees = npt.NDArray[np.float64]

MARGIN = 0.25  # on each side, as a part of the longer side of the islands' own box
LEAST_MARGIN_DEG = 0.5
HALF_TURN = 180.0
TURN = 360.0


def region_of(geometries: Iterable[BaseGeometry], margin: float = MARGIN) -> Box:
    """The smallest box that holds all of the geometries (EPSG:4326, lon/lat), with a margin on each side."""
    parts = shapely.get_parts(np.array(list(geometries), dtype=object))
    bounds = shapely.bounds(parts)
    west, east = _around(bounds[:, 0], bounds[:, 2])
    south, north = float(bounds[:, 1].min()), float(bounds[:, 3].max())
    more = max(LEAST_MARGIN_DEG, margin * max(east - west, north - south))
    south, north = max(south - more, -MERCATOR_LIMIT_DEG), min(north + more, MERCATOR_LIMIT_DEG)
    if east - west + 2 * more >= TURN:
        return (-HALF_TURN, south, HALF_TURN, north)
    return running_on((west - more, south, east + more, north))


def running_on(box: Box) -> Box:
    """The box with its west within -180..180 and its east above its west."""
    west, south, east, north = box
    first = unwrapped_lon(west, 0)
    return (first, south, first + ((east - west) % TURN or TURN), north)


def centre_lon(box: Box) -> float:
    """The longitude in the middle of a box that runs on."""
    return (box[0] + box[2]) / 2


def unwrapped(geometry: BaseGeometry, centre_lon: float) -> BaseGeometry:
    """The polygons (EPSG:4326, lon/lat) with longitudes within 180 degrees of the centre's, which may be above 180.

    What lies across the seam opposite the centre is cut there; what the date line had cut is one piece again.
    """
    if geometry.is_empty:
        return geometry
    first = centre_lon - HALF_TURN  # the seam
    west, south, east, north = geometry.bounds
    turns = range(int(np.floor((west - first) / TURN)), int(np.ceil((east - first) / TURN)))
    if turns == range(1):
        return geometry
    pieces = []
    for turn in turns:
        start = first + turn * TURN
        piece = geometry
        if not (start <= west and east <= start + TURN):
            piece = shapely.intersection(geometry, shapely.box(start, south - 1, start + TURN, north + 1))
        areas = [part for part in shapely.get_parts(piece) if part.geom_type in ("Polygon", "MultiPolygon")]
        pieces += [_shifted(part, -turn * TURN) for part in areas]
    if len(pieces) == 1:
        return pieces[0]
    date_line = {edge for edge in (-HALF_TURN, HALF_TURN, HALF_TURN + TURN) if first < edge < first + TURN}
    cut = [any(edge in (part.bounds[0], part.bounds[2]) for edge in date_line) for part in pieces]
    whole = shapely.get_parts(shapely.union_all([part for part, is_cut in zip(pieces, cut, strict=True) if is_cut]))
    rest = [part for part, is_cut in zip(pieces, cut, strict=True) if not is_cut]
    return shapely.multipolygons(shapely.get_parts(np.array([*rest, *whole], dtype=object)))


def unwrapped_lon(lon: float, centre_lon: float) -> float:
    """The longitude within 180 degrees of the centre's."""
    first = centre_lon - HALF_TURN
    return (lon - first) % TURN + first


def _shifted(geometry: BaseGeometry, degrees: float) -> BaseGeometry:
    moved: BaseGeometry = shapely.transform(geometry, lambda x, y: (x + degrees, y), interleaved=False)
    return moved


def _around(wests: Degrees, easts: Degrees) -> tuple[float, float]:
    """The west and east of the shortest arc of longitudes that holds all of these, east running on above 180."""
    order = np.argsort(wests)
    wests, easts = wests[order], np.maximum.accumulate(easts[order])
    # the arc starts after the widest gap: before the first, or between two neighbours
    gaps = np.concatenate(([wests[0] + TURN - easts[-1]], wests[1:] - easts[:-1]))
    start = int(np.argmax(gaps))
    west, east = (wests[0], easts[-1]) if start == 0 else (wests[start], easts[start - 1] + TURN)
    return float(west), float(east)
