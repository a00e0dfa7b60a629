"""A window of a picture: the part of a projected map that stands in a frame of the page."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pyproj
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.outlines.antimeridian import HALF_TURN, TURN
from geodata.outlines.extent import Box

Points = npt.NDArray[np.float64]

WIDEST_DEG = 75.0  # what reaches farther from its middle is drawn as a map of the world
STEPS = 40  # along each side of a box, where its edges become curves
EDGE_DEG = 1e-6  # kept from the seam, where a longitude could be on either side
DENSE_DEG = 1.0  # a longer edge gets points between, as it is no straight line on the map


@dataclass(frozen=True)
class Projection:
    """A projection of the WGS 84 ellipsoid: `name` in words, with its centre as (lon, lat) in degrees."""

    name: str
    centre: tuple[float, float]
    plane: pyproj.Proj
    is_world: bool

    def to_plane(self, points: Points) -> Points:
        """Points in metres for points in EPSG:4326 (lon, lat), n x 2."""
        lon, lat = points.T
        return np.column_stack(self.plane(lon, lat))

    def to_lon_lat(self, points: Points) -> Points:
        """Points in EPSG:4326 (lon, lat) for points in metres, n x 2; infinite where nothing is shown."""
        x, y = points.T
        return np.column_stack(self.plane(x, y, inverse=True))


def projection_of(box: Box) -> Projection:
    """The projection for a box (EPSG:4326, longitudes that run on): equal-area, centred on the box."""
    west, south, east, north = box
    points = _grid((west, south, min(east, west + TURN * STEPS / (STEPS + 1)), north))  # no meridian of a turn twice
    sphere = _on_sphere(points)
    middle = sphere.mean(axis=0)
    length = float(np.linalg.norm(middle))
    if length > EDGE_DEG:
        x, y, z = middle / length
        lon, lat = round(math.degrees(math.atan2(y, x)), 2), round(math.degrees(math.asin(z)), 2)
        farthest = math.degrees(math.acos(max(-1.0, float((sphere @ (middle / length)).min()))))
        if farthest <= WIDEST_DEG:
            name = f"Lambert azimuthal equal-area projection centred on {_in_words(lon, lat)}"
            return Projection(name, (lon, lat), pyproj.Proj(proj="laea", lon_0=lon, lat_0=lat, ellps="WGS84"), False)
    lon = round((west + east) / 2, 2)
    lon -= TURN if lon > HALF_TURN else 0
    name = f"Equal Earth projection, central meridian {_in_words(lon, 0).split(', ')[1]}"
    return Projection(name, (lon, 0.0), pyproj.Proj(proj="eqearth", lon_0=lon, ellps="WGS84"), True)


@dataclass(frozen=True)
class Window:
    """What a frame shows. `frame` is (left, bottom, right, top) in points of the page, `middle` its middle in metres.

    Longitudes run on around `seam_opposite`, as those of what is drawn do.
    """

    projection: Projection
    frame: Box
    middle: tuple[float, float]
    metres_per_point: float
    seam_opposite: float

    def on_page(self, geometry: BaseGeometry) -> BaseGeometry:
        """The geometry (EPSG:4326) in points of the page."""
        moved: BaseGeometry = shapely.transform(geometry, self._to_page)
        return moved

    def on_page_all(self, geometries: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
        """The geometries (EPSG:4326) in points of the page."""
        moved: npt.NDArray[np.object_] = shapely.transform(shapely.segmentize(geometries, DENSE_DEG), self._to_page)
        return moved

    def lon_lat(self, points: Points) -> Points:
        """Where on the ellipsoid these points of the page are (EPSG:4326), n x 2."""
        left, bottom, right, top = self.frame
        page_middle = ((left + right) / 2, (bottom + top) / 2)
        return self.projection.to_lon_lat((points - page_middle) * self.metres_per_point + self.middle)

    def edge(self) -> Points:
        """Points along the frame, on the ellipsoid (EPSG:4326), n x 2, in order."""
        return self.lon_lat(_along(self.frame))

    def bounds(self) -> Box:
        """The longitudes and latitudes that the frame shows, somewhat generously; they run on."""
        points = self.lon_lat(_grid(self.frame))
        points = points[np.isfinite(points).all(axis=1)]
        lons = (points[:, 0] - self.seam_opposite + HALF_TURN) % TURN - HALF_TURN + self.seam_opposite
        south, north = float(points[:, 1].min()), float(points[:, 1].max())
        poles = [pole for pole in (-90.0, 90.0) if self._holds_pole(pole)]
        south, north = min([south, *poles]), max([north, *poles])
        west, east = float(lons.min()), float(lons.max())
        around = 0.05 * max(east - west, north - south)
        if east - west > HALF_TURN:
            west, east = self.seam_opposite - HALF_TURN, self.seam_opposite + HALF_TURN
        else:
            west, east = west - around, east + around
        if self.projection.is_world:
            west, east = west + EDGE_DEG, east - EDGE_DEG
        return (west, max(-90.0, south - around), east, min(90.0, north + around))

    def _holds_pole(self, pole: float) -> bool:
        left, bottom, right, top = self.frame
        x, y = self._to_page(np.array([(0.0, pole)]))[0]
        return bool(left <= x <= right and bottom <= y <= top)

    def _to_page(self, points: Points) -> Points:
        left, bottom, right, top = self.frame
        page_middle = ((left + right) / 2, (bottom + top) / 2)
        flat: Points = (self.projection.to_plane(points) - self.middle) / self.metres_per_point + page_middle
        return flat


def shape_of(box: Box) -> float:
    """How high the box (EPSG:4326) is on the map, as a multiple of its width."""
    west, south, east, north = _flat_bounds(projection_of(box), box)
    return (north - south) / (east - west)


def window_on(box: Box, frame: Box, seam_opposite: float, least_m: float = 0.0) -> Window:
    """The window whose frame shows the whole box (EPSG:4326) and at least so many metres of width."""
    projection = projection_of(box)
    west, south, east, north = _flat_bounds(projection, box)
    left, bottom, right, top = frame
    scale = max((east - west) / (right - left), (north - south) / (top - bottom), least_m / (right - left))
    return Window(projection, frame, ((west + east) / 2, (south + north) / 2), scale, seam_opposite)


def box_of(shapes: Iterable[BaseGeometry], margin: float) -> Box:
    """The box of the shapes (EPSG:4326, longitudes that run on) with a margin, as a part of its size on the ground."""
    west, south, east, north = shapely.total_bounds(np.array(list(shapes), dtype=object))
    narrow = max(0.01, math.cos(math.radians((south + north) / 2)))  # a degree of longitude beside one of latitude
    more = margin * max((east - west) * narrow, north - south)
    return (west - more / narrow, max(-90.0, south - more), east + more / narrow, min(90.0, north + more))


def _flat_bounds(projection: Projection, box: Box) -> Box:
    west, south, east, north = box
    if projection.is_world:
        west, east = max(west, projection.centre[0] - HALF_TURN) + EDGE_DEG, east - EDGE_DEG
    flat = projection.to_plane(_grid((west, south, east, north)))
    flat = flat[np.isfinite(flat).all(axis=1)]
    return (*map(float, flat.min(axis=0)), *map(float, flat.max(axis=0)))  # type: ignore[return-value]


def _grid(box: Box) -> Points:
    west, south, east, north = box
    x, y = np.meshgrid(np.linspace(west, east, STEPS + 1), np.linspace(south, north, STEPS + 1))
    return np.column_stack((x.ravel(), y.ravel()))


def _along(box: Box) -> Points:
    west, south, east, north = box
    corners = np.array([(west, south), (east, south), (east, north), (west, north), (west, south)])
    sides = [np.linspace(start, end, STEPS) for start, end in pairwise(corners)]
    return np.concatenate(sides)


def _on_sphere(points: Points) -> Points:
    lon, lat = np.radians(points).T
    return np.column_stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))


def _in_words(lon: float, lat: float) -> str:
    return f"{abs(lat):g}° {'N' if lat >= 0 else 'S'}, {abs(lon):g}° {'E' if lon >= 0 else 'W'}"
