"""The geometries of GeoJSON objects, or what keeps them from being one, in words."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, islice
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.outlines.layer import NO_GEOMETRY, NO_POLYGON, OPEN_RING, Fault
from geodata.problems import shown

COORDINATES = "coordinates as lists of [longitude, latitude]"
LEAST_CORNERS = 3  # of a ring, as GEOS counts: it says itself what is wrong with a ring of three


class _Plain(NamedTuple):
    """A geometry whose coordinates have no fault: they can be built as they are, all geometries of a file in one go."""

    points: npt.NDArray[np.float64]  # of all rings, in two dimensions
    corners: list[int]  # of each ring
    rings: list[int]  # of each polygon
    several: bool  # whether it is a MultiPolygon


def geometries_of(geometries: Sequence[Any]) -> list[BaseGeometry | Fault]:
    """The polygons of GeoJSON geometries, in two dimensions and in their own CRS, or why there is none."""
    plain = {index: shape for index, data in enumerate(geometries) if (shape := _plain(data))}
    built = dict(zip(plain, _built([*plain.values()]), strict=True))
    return [built[index] if index in built else geometry_of(data) for index, data in enumerate(geometries)]


def _plain(data: Any) -> _Plain | None:
    """The coordinates of a Polygon or MultiPolygon, None where anything about them may be wrong."""
    try:
        several = data["type"] == "MultiPolygon"
        polygons = data["coordinates"] if several else [data["coordinates"]]
        rings = list(chain.from_iterable(polygons))
        corners = list(chain.from_iterable(rings))
        [dimensions] = set(map(len, corners))
        known = dimensions in (2, 3) and {*map(type, chain.from_iterable(corners))} <= {int, float}
        if not (known and (several or data["type"] == "Polygon") and all(polygons)):
            return None
        if any(len(ring) <= LEAST_CORNERS or ring[0][:2] != ring[-1][:2] for ring in rings):
            return None
        values = np.fromiter(chain.from_iterable(corners), float, dimensions * len(corners))
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    if not np.isfinite(values).all():
        return None
    return _Plain(values.reshape(-1, dimensions)[:, :2], [*map(len, rings)], [*map(len, polygons)], several)


def _built(shapes: list[_Plain]) -> Iterator[BaseGeometry]:
    if not shapes:
        return
    points = np.concatenate([shape.points for shape in shapes])
    corners = chain.from_iterable(shape.corners for shape in shapes)
    rings = chain.from_iterable(shape.rings for shape in shapes)
    ends = tuple(np.array([*accumulate(sizes, initial=0)]) for sizes in (corners, rings))
    polygons = iter(shapely.from_ragged_array(shapely.GeometryType.POLYGON, points, ends))
    for shape in shapes:
        own = list(islice(polygons, len(shape.rings)))
        yield shapely.multipolygons(own) if shape.several else own[0]


def geometry_of(data: Any) -> BaseGeometry | Fault:
    """What GEOS makes of the geometry, in two dimensions, or what is wrong with it."""
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
