"""Outlines and land that were read without a problem, as WKB (OGC 06-103r4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.cache.folder import keep, kept
from geodata.outlines.antimeridian import HALF_TURN, POLE_DEG
from geodata.outlines.wkb import is_shallow

POLYGONS = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)


class Ground(NamedTuple):
    """The outlines by the id of their island, and the catalogue's own land, if any; EPSG:4326 (lon/lat)."""

    outlines: dict[str, BaseGeometry]
    land: BaseGeometry | None


def kept_ground(name: str, islands: Sequence[str]) -> Ground | None:
    """The ground that was kept under this name; None where it is not one of polygons in range for these islands."""
    content = kept("ground", name)
    if not content or not is_shallow(content):
        return None
    try:
        outlines, lands = map(shapely.get_parts, shapely.get_parts(shapely.from_wkb(content)))
    except (shapely.GEOSException, ValueError):  # no WKB; not two collections
        return None
    shapes = np.concatenate((outlines, shapely.get_parts(lands)))
    west, south, east, north = shapely.total_bounds(shapes)
    in_range = -HALF_TURN <= west <= east <= HALF_TURN and -POLE_DEG <= south <= north <= POLE_DEG
    fine = np.isin(shapely.get_type_id(shapes), POLYGONS) & ~shapely.is_empty(shapes) & shapely.is_valid(shapes)
    if len(outlines) != len(islands) or len(lands) > 1 or not (in_range and fine.all()):
        return None
    return Ground(dict(zip(islands, outlines, strict=True)), next(iter(lands), None))


def keep_ground(name: str, ground: Ground) -> None:
    """Keeps the ground for the next start, its outlines in their order."""
    lands = [] if ground.land is None else [ground.land]
    both = [shapely.geometrycollections(shapes) for shapes in (list(ground.outlines.values()), lands)]
    keep("ground", name, shapely.to_wkb(shapely.geometrycollections(both)))
