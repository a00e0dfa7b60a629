"""Whether a polygon can be drawn and measured: within range, cut at the date line, valid, with an area."""

from __future__ import annotations

import re

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.outlines.antimeridian import HALF_TURN
from geodata.outlines.layer import NO_POLYGON, Fault
from geodata.problems import shown

MOST_PAIRS = 300_000_000  # of edges, as _pairs_of_edges counts; compared in some seconds
FEW_CORNERS = 10_000  # with so many there are fewer pairs
# what GEOS calls them
REASONS = {
    "Self-intersection": "a ring that crosses itself or another",
    "Ring Self-intersection": "a ring that touches itself",
    "Hole lies outside shell": "a hole outside of its polygon",
    "Holes are nested": "a hole in a hole",
    "Nested shells": "a polygon inside of another one",
    "Interior is disconnected": "a polygon that its holes cut in two",
    "Invalid Coordinate": "a corner that is no place",
    "Duplicate Rings": "the same ring twice",
    "Too few points in geometry component": "a ring of fewer than four corners",
}
_REASON = re.compile(r"(.+)\[(\S+) (\S+)\]")


def fault_of(geometry: BaseGeometry) -> Fault | None:
    """What is wrong with a geometry in EPSG:4326 (lon/lat) of two dimensions as an outline; None for nothing."""
    if geometry.geom_type not in ("Polygon", "MultiPolygon"):
        return Fault(NO_POLYGON, shown(geometry.geom_type))
    if geometry.is_empty:
        return Fault("a polygon with an area", "an empty geometry")
    west, south, east, north = geometry.bounds
    if not _in_range(west, south, east, north):
        found = f"{west}, {south} to {east}, {north}"
        swapped = ", which fits as latitude, longitude" if _in_range(south, west, north, east) else ""
        return Fault("longitude within -180..180 and latitude within -90..90", found + swapped)
    if east - west > HALF_TURN and (edge := _edge_around_the_earth(geometry)):
        return Fault("a polygon that is cut where it crosses the 180th meridian (RFC 7946, 3.1.9)", edge)
    if shapely.get_num_coordinates(geometry) > FEW_CORNERS and (pairs := _pairs_of_edges(geometry)) > MOST_PAIRS:
        return Fault(f"at most {MOST_PAIRS:,} pairs of edges that could cross", f"{pairs:,}")
    if not geometry.is_valid:
        return Fault("a valid polygon", _reason(shapely.is_valid_reason(geometry)))
    if geometry.area == 0:
        return Fault("a polygon with an area", "area 0")
    return None


def _reason(words: str) -> str:
    """Why a polygon is invalid, and where, from what GEOS says."""
    parts = _REASON.fullmatch(words)
    return f"{REASONS.get(parts[1], parts[1])}, at {parts[2]}, {parts[3]}" if parts else words


def _in_range(west: float, south: float, east: float, north: float) -> bool:
    return -HALF_TURN <= west <= east <= HALF_TURN and -90 <= south <= north <= 90


def _pairs_of_edges(geometry: BaseGeometry) -> int:
    """How many pairs of edges lie beside each other in longitude or in latitude, the lower of the two counts.

    No more pairs than that can cross, so it bounds what a test of validity compares; for a coast it is small.
    """
    ends = shapely.get_coordinates(geometry)
    edges = np.sort(np.stack((ends[:-1], ends[1:])), axis=0)
    counts = []
    for axis in (0, 1):
        begin, end = np.sort(edges[:, :, axis], axis=1)
        begun = np.searchsorted(begin, end, side="right").sum()
        over = np.searchsorted(end, begin, side="left").sum()
        counts.append(int(begun - over) // 2)
    return min(counts)


def _edge_around_the_earth(geometry: BaseGeometry) -> str | None:
    """The first edge, in words, that takes the long way from one side of the 180th meridian to the other."""
    for part in shapely.get_parts(geometry):
        for ring in (part.exterior, *part.interiors):
            corners = shapely.get_coordinates(ring)
            long = np.abs(np.diff(corners[:, 0])) > HALF_TURN
            at_pole = (np.abs(corners[:-1, 1]) == 90) & (np.abs(corners[1:, 1]) == 90)  # along a pole: without length
            for index in np.flatnonzero(long & ~at_pole):
                (lon, lat), (to_lon, to_lat) = corners[index].tolist(), corners[index + 1].tolist()
                return f"an edge from {lon}, {lat} to {to_lon}, {to_lat}"
    return None
