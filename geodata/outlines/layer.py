"""What a file of polygons holds, whatever its format, before it is checked."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

import pyproj
from shapely.geometry.base import BaseGeometry

ID_COLUMNS = ("island", "id")


class Fault(NamedTuple):
    """Why there is no polygon."""

    expected: str
    found: str
    by_number: bool = False  # whether it says in which feature, for those who look at the file in another program


NO_POLYGON = "a Polygon or MultiPolygon"
NO_GEOMETRY = Fault(NO_POLYGON, "nothing")
OPEN_RING = Fault("closed rings (a ring has to end where it begins)", "an open one", by_number=True)


class Ids(NamedTuple):
    """What may name the island of a feature; None where there is nothing."""

    own: Any = None  # of a GeoJSON feature
    island: Any = None  # in the column of this name
    id: Any = None

    def island_in(self, islands: Collection[str]) -> Any:
        """The first that is one of these islands, in any case; without one `island`, the feature's own id, or `id`."""
        plain = [value.strip().lower() for value in self if isinstance(value, str)]
        known = [value for value in plain if value in islands]
        given = [value for value in (self.island, self.own, self.id) if value is not None]
        texts = [value for value in given if isinstance(value, str)]
        return next(iter(known or texts or given), None)


@dataclass(frozen=True)
class Layer:
    """For each feature its ids, its geometry or what is wrong with it, and its line, 0 where there are no lines.

    `crs` is that of the geometries, whose axis order is (lon, lat) or (east, north); None for EPSG:4326.
    """

    ids: list[Ids]
    shapes: list[BaseGeometry | Fault]
    lines: list[int]
    crs: pyproj.CRS | None


def id_columns(names: Iterable[str]) -> dict[str, str]:
    """The columns of these names that hold ids, by what they are called in lower case."""
    found: dict[str, str] = {}
    for name in names:
        plain = name.lower()
        if plain in ID_COLUMNS and (plain not in found or name == plain):
            found[plain] = name
    return found
