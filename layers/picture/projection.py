"""A window of a picture: the part of a projected map that stands in a frame of the page."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyproj
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.outlines.antimeridian import HALF_TURN, POLE_DEG, TURN
from geodata.outlines.extent import Box, centre_lon, smallest_box

Points = npt.NDArray[np.float64]
Shapes = npt.NDArray[np.object_]

WIDEST_DEG = 75.0  # what reaches farther from its middle is drawn as a map of the world
ANTIPODE_DEG = 10.0
SAME_M = 1.0
STEPS = 40  # along each side of a box, where its edges become curves
DENSE_DEG = 1.0  # a longer edge gets points between, as it is no straight line on the map


@dataclass(frozen=True)
class Projection:
    """A projection of the WGS 84 ellipsoid: `name` in words, with its centre as (lon, lat) in degrees.

    Longitudes run on around the centre: within 180 degrees of its own. Opposite to it is the seam.
    """

    name: str
    centre: tuple[float, float]
    # of longitudes counted from the centre: the map then ends where the seam is, to the last digit
    plane: pyproj.Proj = field(compare=False)
    is_world: bool

    def to_plane(self, points: Points) -> Points:
        """Points in metres for points in EPSG:4326 (lon, lat), n x 2."""
        lon, lat = points.T
        return np.column_stack(self.plane(lon - self.centre[0], lat))

    def to_lon_lat(self, points: Points) -> Points:
        """Points in EPSG:4326 (lon, lat) for points in metres, n x 2; infinite where nothing is shown."""
        x, y = points.T
        lon, lat = self.plane(x, y, inverse=True)
        found = np.column_stack((lon + self.centre[0], lat))
        # beside the map of the world PROJ goes on with places from its other side
        found[np.abs(self.to_plane(found) - points).max(axis=1) > SAME_M] = np.inf
        return found

    @cached_property
    def antipode(self) -> BaseGeometry | None:
        """What lies around the place opposite the centre, far outside of any frame; None on a map of the world.

        The azimuthal projection makes a circle around the map of that one place: land that holds it would be turned
        inside out.
        """
        if self.is_world:
            return None
        lon, lat = self.centre[0], -self.centre[1]
        south, north = lat - ANTIPODE_DEG, lat + ANTIPODE_DEG
        narrow = math.cos(math.radians(min(POLE_DEG, max(-south, north))))
        wide = ANTIPODE_DEG / max(narrow, ANTIPODE_DEG / HALF_TURN)
        east = shapely.box(lon + HALF_TURN - wide, south, lon + HALF_TURN, north)
        return shapely.multipolygons([east, shapely.box(lon - HALF_TURN, south, lon - HALF_TURN + wide, north)])


def projection_of(box: Box) -> Projection:
    """The projection for a box (EPSG:4326, longitudes that run on): equal-area, centred on the box."""
    west, south, east, north = box
    lon = centre_lon(box)
    points = _grid((west, south, min(east, west + TURN * STEPS / (STEPS + 1)), north))  # no meridian of a turn twice
    sphere = _on_sphere(points)
    x, y, z = sphere.mean(axis=0)
    lat = math.degrees(math.atan2(z, math.hypot(x, y)))
    nearness = float((sphere @ _on_sphere(np.array([(lon, lat)]))[0]).min())
    if nearness >= math.cos(math.radians(WIDEST_DEG)):
        name = f"Lambert azimuthal equal-area projection centred on {_lat_in_words(lat)}, {_lon_in_words(lon)}"
        return Projection(name, (lon, lat), pyproj.Proj(proj="laea", lat_0=lat, ellps="WGS84"), False)
    name = f"Equal Earth projection, central meridian {_lon_in_words(lon)}"
    return Projection(name, (lon, 0.0), pyproj.Proj(proj="eqearth", ellps="WGS84"), True)


@dataclass(frozen=True)
class Window:
    """What a frame shows. `frame` is (left, bottom, right, top) in points of the page, `middle` its middle in metres.

    Longitudes run on as those of the projection do.
    """

    projection: Projection
    frame: Box
    middle: tuple[float, float]
    metres_per_point: float

    def on_page(self, geometry: BaseGeometry) -> BaseGeometry:
        """The geometry (EPSG:4326) in points of the page."""
        moved: BaseGeometry = shapely.transform(geometry, self._to_page)
        return moved

    def on_page_all(self, polygons: Shapes) -> Shapes:
        """The polygons (EPSG:4326, cut at the seam) in points of the page, without what lies around the antipode."""
        if antipode := self.projection.antipode:
            polygons = shapely.difference(polygons, antipode)
        moved: Shapes = shapely.transform(shapely.segmentize(polygons, DENSE_DEG), self._to_page)
        return moved

    def on_page_cut(self, geometry: BaseGeometry) -> BaseGeometry:
        """The polygons (EPSG:4326, cut at the seam) in points of the page, as far as the frame shows them."""
        box = self.bounds()
        parts = shapely.get_parts(geometry)
        west, south, east, north = shapely.bounds(parts).T
        near = parts[(west <= box[2]) & (east >= box[0]) & (south <= box[3]) & (north >= box[1])]
        parts = shapely.get_parts(shapely.clip_by_rect(near, *box))
        flat: BaseGeometry = shapely.multipolygons(
            shapely.get_parts(self.on_page_all(parts[shapely.get_dimensions(parts) == 2]))
        )
        return flat

    def at_origin(self) -> Window:
        """The same window with the lower left corner of its frame at the origin of the page."""
        left, bottom, right, top = self.frame
        return replace(self, frame=(0.0, 0.0, right - left, top - bottom))

    def lon_lat(self, points: Points) -> Points:
        """Where on the ellipsoid these points of the page are (EPSG:4326), n x 2."""
        left, bottom, right, top = self.frame
        page_middle = ((left + right) / 2, (bottom + top) / 2)
        return self.projection.to_lon_lat((points - page_middle) * self.metres_per_point + self.middle)

    def places(self) -> Points:
        """Places all over the frame, on the ellipsoid (EPSG:4326), n x 2."""
        points = self.lon_lat(_grid(self.frame))
        return points[np.isfinite(points).all(axis=1)]

    def bounds(self) -> Box:
        """The longitudes and latitudes that the frame shows, somewhat generously."""
        points = self.places()
        (west, south), (east, north) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
        poles = [pole for pole in (-POLE_DEG, POLE_DEG) if self._holds_pole(pole)]
        south, north = min([south, *poles]), max([north, *poles])
        around = 0.05 * max(east - west, north - south)
        first, last = self.projection.centre[0] - HALF_TURN, self.projection.centre[0] + HALF_TURN
        if east - west > HALF_TURN:
            west, east = first, last
        south, north = max(-POLE_DEG, south - around), min(POLE_DEG, north + around)
        return (max(first, west - around), south, min(last, east + around), north)

    def _holds_pole(self, pole: float) -> bool:
        left, bottom, right, top = self.frame
        x, y = self._to_page(np.array([(self.projection.centre[0], pole)]))[0]
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


def window_on(box: Box, frame: Box, least_m: float = 0.0) -> Window:
    """The window whose frame shows the whole box (EPSG:4326) and at least so many metres of width."""
    projection = projection_of(box)
    west, south, east, north = _flat_bounds(projection, box)
    left, bottom, right, top = frame
    scale = max((east - west) / (right - left), (north - south) / (top - bottom), least_m / (right - left))
    return Window(projection, frame, ((west + east) / 2, (south + north) / 2), scale)


def box_of(shapes: Iterable[BaseGeometry], margin: float) -> Box:
    """The smallest box of the shapes (EPSG:4326) with a margin, as a part of its size on the ground; it runs on."""
    west, south, east, north = smallest_box(shapes)
    narrow = max(0.01, math.cos(math.radians((south + north) / 2)))  # a degree of longitude beside one of latitude
    more = margin * max((east - west) * narrow, north - south)
    aside = min(more / narrow, (TURN - (east - west)) / 2)
    return (west - aside, max(-POLE_DEG, south - more), east + aside, min(POLE_DEG, north + more))


def _flat_bounds(projection: Projection, box: Box) -> Box:
    flat = projection.to_plane(_grid(box))
    flat = flat[np.isfinite(flat).all(axis=1)]
    return (*map(float, flat.min(axis=0)), *map(float, flat.max(axis=0)))  # type: ignore[return-value]


def _grid(box: Box) -> Points:
    west, south, east, north = box
    x, y = np.meshgrid(np.linspace(west, east, STEPS + 1), np.linspace(south, north, STEPS + 1))
    return np.column_stack((x.ravel(), y.ravel()))


def _on_sphere(points: Points) -> Points:
    lon, lat = np.radians(points).T
    return np.column_stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))


def _lat_in_words(lat: float) -> str:
    return f"{abs(round(lat, 2)):g}° {'N' if lat >= 0 else 'S'}"


def _lon_in_words(lon: float) -> str:
    lon = HALF_TURN - (HALF_TURN - round(lon, 2)) % TURN
    return f"{abs(round(lon, 2)):g}° {'E' if lon >= 0 else 'W'}"
