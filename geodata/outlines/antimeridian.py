"""Polygons whose corners were projected one by one, put together again where the date line or a pole came between."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.outlines.extent import HALF_TURN, TURN, unwrapped

Points = npt.NDArray[np.float64]
POLE_DEG = 90.0


def across_the_date_line(shape: BaseGeometry | None) -> BaseGeometry | None:
    """The polygons (EPSG:4326, lon/lat) with longitudes within -180..180, cut at the date line.

    An edge that seems to go more than half around the earth goes the other way. What is no polygon stays as it is.
    """
    if shape is None or shape.geom_type not in ("Polygon", "MultiPolygon") or not _jumps(shape):
        return shape
    parts = [_whole(part) for part in shapely.get_parts(shape) if not part.is_empty]
    pieces = [unwrapped(part, 0) for part in shapely.make_valid(parts, method="structure", keep_collapsed=False)]
    return shapely.multipolygons(shapely.get_parts(np.array(pieces, dtype=object)))


def _jumps(shape: BaseGeometry) -> bool:
    west, _, east, _ = shape.bounds
    return bool(
        np.isfinite(shapely.get_coordinates(shape)).all() and (east - west > HALF_TURN or max(east, -west) > HALF_TURN)
    )


def _whole(polygon: shapely.Polygon) -> shapely.Polygon:
    """The polygon with longitudes that run on; holes stand where their exterior does."""
    exterior, *holes = [_running(shapely.get_coordinates(ring)) for ring in (polygon.exterior, *polygon.interiors)]
    middle = _middle(exterior)
    turns = [round((middle - _middle(hole)) / TURN) for hole in holes]
    beside = [np.add(hole, (turn * TURN, 0)) for hole, turn in zip(holes, turns, strict=True)]
    return shapely.Polygon(exterior, beside)


def _running(points: Points) -> Points:
    """The closed ring without jumps; one that goes around a pole is led along it."""
    lon = np.unwrap(points[:, 0], period=TURN)
    ring = np.column_stack((lon, points[:, 1]))
    if abs(lon[-1] - lon[0]) < HALF_TURN:
        return ring
    pole = np.copysign(POLE_DEG, points[:, 1].mean())
    return np.vstack((ring, [(lon[-1], pole), (lon[0], pole)], ring[:1]))


def _middle(points: Points) -> float:
    return float(points[:, 0].min() + points[:, 0].max()) / 2
