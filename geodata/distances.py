"""The shortest distances from an island to the reference coasts of its dispute, beside the published figures."""

from __future__ import annotations

import json
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.atlas import Atlas
from geodata.measures import geodesic_km, shortest
from geodata.models import PublishedDistance, ReferenceCoast
from geodata.polygons import read_land

NAMED_WITHIN_KM = 5.0


@dataclass(frozen=True)
class Distance:
    """A shortest geodesic distance; `start` (on the island) and `end` (on the coast) are lon, lat in EPSG:4326."""

    coast: ReferenceCoast
    distance_km: float
    start: tuple[float, float]
    end: tuple[float, float]
    end_name: str | None
    published: tuple[PublishedDistance, ...]


class Coasts:
    """The reference coasts of an atlas, cut from the land layer once."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        land = shapely.get_parts(shapely.from_geojson(json.dumps(read_land()["features"][0]["geometry"])))
        self._land = shapely.STRtree(land)
        self._shapes: dict[tuple[str, str], BaseGeometry] = {}

    def distances(self, island_id: str) -> list[Distance]:
        """One distance per reference coast of the island's dispute, in the order of the catalogue.

        Raises ValueError for a reference coast whose point lies on no land polygon.
        """
        dispute_id = self._atlas.dispute_of[island_id]
        dispute = self._atlas.disputes[dispute_id]
        outline = self._atlas.islands.geometry[island_id]
        rows = []
        for coast_id, coast in dispute.reference_coasts.items():
            distance_km, start, end = shortest(outline, self._shape(dispute_id, coast_id))
            published = [
                item for item in dispute.published_distances if item.to == coast_id and item.island in (None, island_id)
            ]
            rows.append(Distance(coast, distance_km, start, end, _name(end, coast), tuple(published)))
        return rows

    def _shape(self, dispute_id: str, coast_id: str) -> BaseGeometry:
        key = (dispute_id, coast_id)
        if key not in self._shapes:
            self._shapes[key] = self._found(self._atlas.disputes[dispute_id].reference_coasts[coast_id])
        return self._shapes[key]

    def _found(self, coast: ReferenceCoast) -> BaseGeometry:
        point = shapely.Point(coast.lon, coast.lat)
        if coast.is_point:
            return point
        hits = self._land.query(point, predicate="within")
        if len(hits) == 0:
            raise ValueError(f"{coast.name}: {coast.lon}, {coast.lat} (lon, lat) lies on no polygon of the land layer")
        shape: BaseGeometry = self._land.geometries[hits[0]]
        return shape


def _name(end: tuple[float, float], coast: ReferenceCoast) -> str | None:
    """The name of the place of this coast that is nearest to the end point, if one is within 5 km."""
    if coast.is_point:
        return coast.name
    near = sorted((geodesic_km(end, (place.lon, place.lat)), place.name) for place in coast.places)
    return near[0][1] if near and near[0][0] <= NAMED_WITHIN_KM else None
