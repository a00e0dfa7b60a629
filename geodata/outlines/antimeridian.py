"""Polygons at the date line: cut there by the library antimeridian, and running on beyond it."""

from __future__ import annotations

import antimeridian
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

HALF_TURN = 180.0
TURN = 360.0
POLE_DEG = 90.0
AT_POLE_DEG = POLE_DEG - 1e-9  # a tenth of a millimetre from it
SAME_DEG = 1e-7  # antimeridian takes corners as near as that for one, or for on the date line, at some places only
MOST_CUTS = 500  # of a ring; antimeridian calls itself once for each, and Python stops at a thousand


def across_the_date_line(shape: BaseGeometry | None) -> BaseGeometry | None:
    """The polygons (EPSG:4326, lon/lat), valid, with longitudes within -180..180, cut at the date line.

    An edge that seems to go more than half around the earth goes the other way; a ring around the earth holds the pole
    that is nearer to it. What needs no cut, is no polygon, or would be cut more than MOST_CUTS times stays as it is.
    """
    if shape is None or shape.geom_type not in ("Polygon", "MultiPolygon") or not _crosses(shape):
        return shape
    if any(_cuts(ring) > MOST_CUTS for ring in shapely.get_rings(shape)):
        return shape
    parts = shapely.get_parts([_cut(part) if _crosses(part) else part for part in shapely.get_parts(shape)])
    return shapely.multipolygons(parts[~shapely.is_empty(parts)])


def _crosses(shape: BaseGeometry) -> bool:
    west, _, east, _ = shape.bounds
    if -HALF_TURN <= west <= east <= min(HALF_TURN, west + HALF_TURN):
        return False
    points, rings = shapely.get_coordinates(shapely.get_rings(shape), return_index=True)
    if not np.isfinite(points).all():
        return False
    steps = np.abs(np.diff(points[:, 0])[np.diff(rings) == 0])
    jumps = (steps > HALF_TURN) & (steps != TURN)  # from -180 to 180 there is no way to go
    return bool(jumps.any() or max(east, -west) > HALF_TURN)


def _cuts(ring: shapely.LinearRing) -> int:
    lon = shapely.get_coordinates(ring)[:, 0].round(7)  # the date line itself, on either side, is one longitude
    return int((np.abs(np.diff((lon + HALF_TURN) % TURN)) > HALF_TURN).sum())


def _cut(polygon: shapely.Polygon) -> BaseGeometry:
    exterior, *holes = [_area(ring) for ring in shapely.get_rings(polygon)]
    return shapely.difference(exterior, shapely.union_all(holes))


def _area(ring: shapely.LinearRing) -> BaseGeometry:
    """What the ring holds, cut at the date line; empty where all of its corners are one."""
    corners = shapely.get_coordinates(ring)[:-1]
    if (np.abs(corners[:, 1]) > AT_POLE_DEG).any():  # a pole has every longitude: that of the corner before, and after
        beside = zip(np.roll(corners, 1, axis=0), corners, np.roll(corners, -1, axis=0), strict=True)
        lons = [((a[0], b[0]) if abs(at[1]) > AT_POLE_DEG else (at[0],), at[1]) for a, at, b in beside]
        corners = np.array([(lon, lat) for both, lat in lons for lon in both])
    # from the corner that is farthest from the date line
    corners = np.roll(corners, -np.argmin(np.abs((corners[:, 0] + HALF_TURN) % TURN - HALF_TURN)), axis=0)
    lon, lat = np.vstack((corners, corners[:1])).T
    closed = shapely.LineString(np.column_stack((np.unwrap(lon, period=TURN), lat)))
    lon, lat = shapely.get_coordinates(shapely.remove_repeated_points(closed, SAME_DEG)).T
    pole = np.copysign(POLE_DEG, lat.mean())
    if np.diff(lon) @ (pole - (lat[1:] + lat[:-1]) / 2) < 0:  # its area, beside the pole if it goes around the earth
        lon, lat = lon[::-1], lat[::-1]
    lon = (lon + HALF_TURN) % TURN - HALF_TURN
    # a corner on the date line is on the side of the corner before it
    off = np.abs(lon) < HALF_TURN - SAME_DEG
    before = np.maximum.accumulate(np.where(off, np.arange(len(lon)), 0))
    lon = np.where(off, lon, np.copysign(HALF_TURN, lon[before]))
    lon[-1] = lon[0]
    try:
        whole = shapely.MultiPolygon([shapely.Polygon(np.column_stack((lon, lat)))])
        cut = antimeridian.fix_multi_polygon(whole, fix_winding=False, great_circle=False)
    except (AssertionError, ValueError):
        return shapely.Polygon()
    return shapely.make_valid(cut, method="structure", keep_collapsed=False)


def unwrapped(geometry: BaseGeometry, centre_lon: float) -> BaseGeometry:
    """The polygons or lines (EPSG:4326, lon/lat) with longitudes within 180 degrees of the centre's: above 180 too.

    What lies across the seam opposite the centre is cut there; what the date line had cut is one piece again.
    """
    if geometry.is_empty:
        return geometry
    first = centre_lon - HALF_TURN  # the seam
    west, south, east, north = geometry.bounds
    turns = range(int(np.floor((west - first) / TURN)), int(np.ceil((east - first) / TURN)))
    if turns == range(1):
        return geometry
    dimensions = shapely.get_dimensions(geometry)
    parts = shapely.get_parts(geometry)
    wests, easts = shapely.bounds(parts)[:, [0, 2]].T
    pieces = []
    for turn in turns:
        start = first + turn * TURN
        within = (start <= wests) & (easts <= start + TURN)
        across = parts[~within & (wests < start + TURN) & (start < easts)]
        cut = shapely.get_parts(shapely.intersection(across, shapely.box(start, south - 1, start + TURN, north + 1)))
        cut = shapely.get_parts(cut)  # with lines or points where a part only touches the seam
        whole = cut[shapely.get_dimensions(cut) == dimensions]
        pieces += [_shifted(piece, -turn * TURN) for piece in (*parts[within], *whole)]
    if dimensions == 1:
        return shapely.multilinestrings(pieces)
    date_line = [edge for edge in (-HALF_TURN, HALF_TURN, HALF_TURN + TURN) if first < edge < first + TURN]
    areas = np.array(pieces, dtype=object)
    halved = np.isin(shapely.bounds(areas)[:, [0, 2]], date_line).any(axis=1)
    areas = np.concatenate((areas[~halved], shapely.get_parts(shapely.union_all(areas[halved]))))
    return areas[0] if len(areas) == 1 else shapely.multipolygons(areas)


def unwrapped_lon(lon: float, centre_lon: float) -> float:
    """The longitude within 180 degrees of the centre's."""
    first = centre_lon - HALF_TURN
    return (lon - first) % TURN + first


def _shifted(geometry: BaseGeometry, degrees: float) -> BaseGeometry:
    if not degrees:
        return geometry
    moved: BaseGeometry = shapely.transform(geometry, lambda x, y: (x + degrees, y), interleaved=False)
    return moved
