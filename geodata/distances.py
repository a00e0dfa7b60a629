"""The shortest distances from an island to the reference coasts of its dispute, beside the published figures."""

from __future__ import annotations

from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.atlas import Atlas
from geodata.catalogue.islands import PublishedDistance, ReferenceCoast
from geodata.outlines.antimeridian import unwrapped_lon
from geodata.outlines.extent import centre_lon
from geodata.outlines.measures import geodesic_km, shortest

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
    """The reference coasts of an atlas, cut from the land of its catalogue, on which `load` has found them all."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        land = None if atlas.own_land is None else shapely.STRtree(shapely.get_parts(atlas.land))
        self._shapes = {
            (dispute_id, coast_id): _shape(coast, land, centre_lon(atlas.region))
            for dispute_id, dispute in atlas.disputes.items()
            for coast_id, coast in dispute.reference_coasts.items()
        }

    def distances(self, island_id: str) -> list[Distance]:
        """One distance per reference coast of the island's dispute, in the order of the catalogue.

        Raises KeyError for an unknown island.
        """
        dispute_id = self._atlas.dispute_of[island_id]
        dispute = self._atlas.disputes[dispute_id]
        outline = self._atlas.in_region(self._atlas.outlines.geometry[island_id])
        rows = []
        for coast_id, coast in dispute.reference_coasts.items():
            distance_km, start, end = shortest(outline, self._shapes[dispute_id, coast_id])
            published = [
                item for item in dispute.published_distances if item.to == coast_id and item.island in (None, island_id)
            ]
            rows.append(Distance(coast, distance_km, start, end, _name(end, coast), tuple(published)))
        return rows


def _shape(coast: ReferenceCoast, land: shapely.STRtree | None, centre: float) -> BaseGeometry:
    point = shapely.Point(unwrapped_lon(coast.lon, centre), coast.lat)
    return point if coast.is_point or land is None else land.geometries[land.nearest(point)]


def _name(end: tuple[float, float], coast: ReferenceCoast) -> str | None:
    """The name of the place of this coast that is nearest to the end point, if one is within 5 km."""
    if coast.is_point:
        return coast.name
    near = sorted((geodesic_km(end, (place.lon, place.lat)), place.name) for place in coast.places)
    return near[0][1] if near and near[0][0] <= NAMED_WITHIN_KM else None
