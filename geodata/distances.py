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
from geodata.problems import BrokenDataError, Problem

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
    """The reference coasts of an atlas, cut from the land layer.

    Raises BrokenDataError that lists every coast whose point lies on no land polygon.
    """

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        land = shapely.STRtree(
            shapely.get_parts(shapely.from_geojson(json.dumps(read_land()["features"][0]["geometry"])))
        )
        self._shapes: dict[tuple[str, str], BaseGeometry] = {}
        problems = []
        for dispute_id, dispute in atlas.disputes.items():
            for coast_id, coast in dispute.reference_coasts.items():
                shape = _shape(coast, land)
                if shape is None:
                    place = f"disputes.{dispute_id}.reference_coasts.{coast_id}"
                    found = f"{coast.lon}, {coast.lat} (lon, lat) at sea"
                    problems.append(Problem("disputes.yaml", 0, place, "a point on a polygon of land.geojson", found))
                else:
                    self._shapes[dispute_id, coast_id] = shape
        if problems:
            raise BrokenDataError(problems)

    def distances(self, island_id: str) -> list[Distance]:
        """One distance per reference coast of the island's dispute, in the order of the catalogue."""
        dispute_id = self._atlas.dispute_of[island_id]
        dispute = self._atlas.disputes[dispute_id]
        outline = self._atlas.islands.geometry[island_id]
        rows = []
        for coast_id, coast in dispute.reference_coasts.items():
            distance_km, start, end = shortest(outline, self._shapes[dispute_id, coast_id])
            published = [
                item for item in dispute.published_distances if item.to == coast_id and item.island in (None, island_id)
            ]
            rows.append(Distance(coast, distance_km, start, end, _name(end, coast), tuple(published)))
        return rows


def _shape(coast: ReferenceCoast, land: shapely.STRtree) -> BaseGeometry | None:
    point = shapely.Point(coast.lon, coast.lat)
    if coast.is_point:
        return point
    hits = land.query(point, predicate="within")
    return land.geometries[hits[0]] if len(hits) else None


def _name(end: tuple[float, float], coast: ReferenceCoast) -> str | None:
    """The name of the place of this coast that is nearest to the end point, if one is within 5 km."""
    if coast.is_point:
        return coast.name
    near = sorted((geodesic_km(end, (place.lon, place.lat)), place.name) for place in coast.places)
    return near[0][1] if near and near[0][0] <= NAMED_WITHIN_KM else None
