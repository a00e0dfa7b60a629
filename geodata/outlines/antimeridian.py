"""Polygons at the date line: put together where it came between their corners, and running on beyond it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

Points = npt.NDArray[np.float64]
HALF_TURN = 180.0
TURN = 360.0
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
