"""The geometry of a GeoJSON object, or what keeps it from being one, in words."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.outlines.layer import NO_GEOMETRY, NO_POLYGON, OPEN_RING, Fault
from geodata.problems import shown

COORDINATES = "coordinates as lists of [longitude, latitude]"
LEAST_CORNERS = 3  # of a ring, as GEOS counts: it says itself what is wrong with a ring of three


def geometry_of(data: Any) -> BaseGeometry | Fault:
    """The polygon of a GeoJSON geometry, in two dimensions and in its own CRS, or why there is none."""
    kind = data.get("type") if isinstance(data, dict) else None
    if kind is None:
        return NO_GEOMETRY
    if kind not in ("Polygon", "MultiPolygon"):
        return Fault(NO_POLYGON, shown(kind))
    coordinates = data.get("coordinates")
    try:
        return shapely.force_2d(shapely.from_geojson(json.dumps({"type": kind, "coordinates": coordinates})))
    except (shapely.GEOSException, ValueError, RecursionError):
        faults = _faults([coordinates] if kind == "Polygon" else coordinates)
        return next(faults, Fault(COORDINATES, "other lists"))


def _faults(polygons: Any) -> Iterator[Fault]:
    """What is wrong with the coordinates of a MultiPolygon, ring by ring."""
    for polygon in _entries(polygons):
        for ring in _entries(polygon):
            if isinstance(ring, Fault):
                yield ring
                return
            corners = list(_entries(ring))
            yield from (fault for corner in corners if (fault := _fault_of_corner(corner)))
            if corners[:1] != corners[-1:]:
                yield OPEN_RING
            if 0 < len(corners) < LEAST_CORNERS:
                yield Fault("a ring of four corners or more, the last as the first", str(len(corners)), by_number=True)


def _entries(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    return [value if isinstance(value, Fault) else Fault(COORDINATES, shown(value))]


def _fault_of_corner(corner: Any) -> Fault | None:
    if isinstance(corner, Fault):
        return corner
    if not isinstance(corner, list):
        return Fault(COORDINATES, shown(corner))
    wrong = [number for number in corner if not _is_finite(number)]
    if wrong:
        return Fault(COORDINATES, shown(wrong[0]))
    if len(corner) in (2, 3):
        return None
    found = "one number" if len(corner) == 1 else f"{len(corner)} numbers"
    if len(corner) > 3:
        found += ", which is more than three (a fourth is often a measure, M)"
    return Fault("corners of two numbers, [longitude, latitude], or three with a height", found, by_number=True)


def _is_finite(number: Any) -> bool:
    try:
        return isinstance(number, int | float) and not isinstance(number, bool) and math.isfinite(number)
    except OverflowError:
        return False
