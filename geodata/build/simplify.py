"""The land that is drawn under the islands: true to its source near the disputes, simpler elsewhere, without seams."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.outlines.extent import Box

Polygons = npt.NDArray[np.object_]
Coordinates = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

# West, south, east, north. The page shows nothing outside FAR, so that its clipped edges are never seen.
FAR: Box = (90, 0, 180, 70)
REGION: Box = (115, 20, 160, 55)
WINDOWS: tuple[Box, ...] = (
    (144.6, 42.7, 151.2, 46.6),  # the four islands, Hokkaido, Urup
    (121.0, 23.9, 125.6, 26.6),  # the eight islets and rocks, Taiwan, Ishigaki, Yonaguni
    (129.9, 35.7, 134.0, 38.4),  # the two islets, Ulleungdo, Oki
)
REGION_TOLERANCE_DEG = 0.003
FAR_TOLERANCE_DEG = 0.015
LEAST_WINDOW_DEG2 = 1e-7
LEAST_REGION_DEG2 = 3.6e-5
LEAST_FAR_DEG2 = 0.003
FINEST_GRID_DEG = 1e-6
WINDOW_GRID_DEG = 1e-5
REGION_GRID_DEG = 1e-4
FAR_GRID_DEG = 1e-3


def coarse_land(polygons: Polygons, islands: Polygons) -> BaseGeometry:
    """One MultiPolygon of the land in FAR: EPSG:4326, lon/lat, at most 6 decimals, no overlaps.

    `islands` stay as they are. Of the other `polygons`, one that touches one of WINDOWS has the outline of its source,
    to 1e-5 degree. The rest is simplified, with one tolerance inside REGION and another outside of it.
    """
    area_deg2 = shapely.area(polygons)
    detailed = np.logical_or.reduce([touches(polygons, window) for window in WINDOWS])
    regional = touches(polygons, REGION) & ~detailed
    far = touches(polygons, FAR) & ~detailed & ~regional
    layers = [
        islands,
        shapely.set_precision(polygons[detailed & (area_deg2 >= LEAST_WINDOW_DEG2)], WINDOW_GRID_DEG),
        _simple(polygons[regional & (area_deg2 >= LEAST_REGION_DEG2)], REGION_GRID_DEG),
        _simple(polygons[far & (area_deg2 >= LEAST_FAR_DEG2)], FAR_GRID_DEG),
    ]
    # Neighbours that were simplified apart overlap by slivers, which a translucent fill would show.
    land: BaseGeometry = shapely.union_all(np.concatenate(layers), grid_size=FINEST_GRID_DEG)
    return land


def coarse_polygon(polygon: shapely.Polygon) -> BaseGeometry:
    """The polygon with every ring simplified by `coarse_ring` around REGION; valid, may have several parts."""
    exterior, *holes = [
        coarse_ring(shapely.get_coordinates(ring), REGION, REGION_TOLERANCE_DEG, FAR_TOLERANCE_DEG)
        for ring in (polygon.exterior, *polygon.interiors)
    ]
    shape = shapely.Polygon(exterior, holes)
    return shapely.make_valid(shape, method="structure", keep_collapsed=False)


def coarse_ring(points: Coordinates, box: Box, inner_deg: float, outer_deg: float) -> Coordinates:
    """The closed ring (n x 2, lon/lat) simplified with one tolerance inside the box and another outside of it.

    The ring is cut between vertices into runs that lie inside or outside. The ends of each run stay, and no point is
    made on the edge of the box, so that the box leaves no trace. The outcome may cross itself.
    """
    points = points[:-1]
    inside = _within(points, box)
    starts = np.flatnonzero(inside != np.roll(inside, 1))
    if len(starts) == 0:
        return _simple_line(np.vstack([points, points[:1]]), inner_deg if inside[0] else outer_deg)
    points = np.roll(points, -starts[0], axis=0)
    runs = np.split(points, starts[1:] - starts[0])
    simple = [
        _simple_line(run, inner_deg if inside[start] else outer_deg) for run, start in zip(runs, starts, strict=True)
    ]
    return np.vstack([*simple, points[:1]])


def touches(polygons: Polygons, box: Box) -> Mask:
    """Which of the n polygons have a point in the box."""
    west, south, east, north = box
    x_min, y_min, x_max, y_max = shapely.bounds(polygons).T
    # Bounds first: the exact question is slow for 745,000 polygons and for the 600,000 vertices of the mainland.
    mask: Mask = (x_min <= east) & (x_max >= west) & (y_min <= north) & (y_max >= south)
    area = shapely.box(*box)
    shapely.prepare(area)
    mask[mask] = shapely.intersects(area, polygons[mask])
    return mask


def _simple(polygons: Polygons, grid_deg: float) -> Polygons:
    """The polygons simplified, cut to FAR and put on the grid; those that vanish are left out."""
    simple = np.array([coarse_polygon(polygon) for polygon in polygons], dtype=object)
    # set_precision, because rounding each coordinate makes Honshu and the mainland invalid.
    simple = shapely.set_precision(shapely.intersection(simple, shapely.box(*FAR)), grid_deg)
    rest: Polygons = simple[~shapely.is_empty(simple)]
    return rest


def _simple_line(points: Coordinates, tolerance_deg: float) -> Coordinates:
    if len(points) < 3:
        return points
    simple: Coordinates = shapely.get_coordinates(shapely.LineString(points).simplify(tolerance_deg))
    return simple


def _within(points: Coordinates, box: Box) -> Mask:
    west, south, east, north = box
    x, y = points.T
    mask: Mask = (x >= west) & (x <= east) & (y >= south) & (y <= north)
    return mask
