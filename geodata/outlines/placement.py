"""Whether each outline lies where the catalogue says that its island is."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.catalogue.islands import Point
from geodata.catalogue.read import CatalogueFile, dotted
from geodata.outlines.geojson import Outlines
from geodata.outlines.measures import WGS84
from geodata.problems import Problem

FARTHEST_KM = 50  # published points are rounded, and some are those of a whole group
NEAR_DEG = 0.4  # less than FARTHEST_KM in any direction, anywhere


def misplaced(file: CatalogueFile, outlines: Outlines, name: str) -> Iterator[Problem]:
    """Each island whose published point lies far from its outline; none while the catalogue is broken."""
    disputes = file.catalogue.disputes if file.catalogue else {}
    for dispute_id, dispute in disputes.items():
        for island_id, island in dispute.islands.items():
            shape = outlines.geometries.get(island_id)
            if shape is None or not isinstance(island.point, Point):
                continue
            lon, lat = island.point.lon, island.point.lat
            km = _distance_km(shape, lon, lat)
            if km > FARTHEST_KM:
                place = ("disputes", dispute_id, "islands", island_id, "point")
                near = abs(lon) <= 90 and _distance_km(shape, lat, lon) <= FARTHEST_KM
                hint = ", but near with longitude and latitude swapped" if near else ""
                expected = f"a point within {FARTHEST_KM} km of the outline in {outlines.file}"
                yield Problem(name, file.line(place), dotted(place), expected, f"{km:,.0f} km{hint}")


def _distance_km(shape: BaseGeometry, lon: float, lat: float) -> float:
    """The distance from the point to the nearest corner; 0 for one that is inside or surely near."""
    around = shapely.points([(lon + turn, lat) for turn in (-360, 0, 360)])  # the date line keeps nobody apart
    if shapely.distance(shape, around).min() <= NEAR_DEG:
        return 0.0
    corners = shapely.get_coordinates(shape)
    lons, lats = np.full(len(corners), lon), np.full(len(corners), lat)
    _, _, metres = WGS84.inv(corners[:, 0], corners[:, 1], lons, lats)
    return float(metres.min()) / 1000
