"""Whether each outline lies where the catalogue says that its island is, and each reference coast on land."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.catalogue.islands import Point
from geodata.catalogue.read import CatalogueFile
from geodata.outlines.geojson import Outlines
from geodata.outlines.measures import WGS84
from geodata.problems import Finding, Problem

FARTHEST_KM = 50  # published points are rounded, and some are those of a whole group
NEAR_DEG = 0.4  # less than FARTHEST_KM in any direction, anywhere


def misplaced(file: CatalogueFile, outlines: Outlines) -> Iterator[Problem]:
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
                yield file.problem(Finding(place, expected, f"{km:,.0f} km{hint}"))


def at_sea(file: CatalogueFile, land: BaseGeometry | None) -> Iterator[Problem]:
    """Each reference coast that lies on no polygon of the catalogue's own land (MultiPolygon, EPSG:4326).

    None while the catalogue is broken. The land of the world is too coarse to measure to: without a land of its own a
    catalogue may only have coasts that are points.
    """
    coasts = [
        (("disputes", dispute_id, "reference_coasts", coast_id), coast)
        for dispute_id, dispute in (file.catalogue.disputes if file.catalogue else {}).items()
        for coast_id, coast in dispute.reference_coasts.items()
        if not coast.is_point
    ]
    points = np.array([shapely.Point(coast.lon, coast.lat) for _, coast in coasts], dtype=object)
    polygons = shapely.get_parts(land)
    which, near = shapely.STRtree(polygons).query(points)
    shapely.prepare(polygons[near])  # 10,000 coasts on a polygon of 400,000 corners then take 0.3 s
    on_land = set(which[shapely.intersects(polygons[near], points[which])].tolist())
    expected = f"a point on a polygon of {file.land}" if land else "`is_point: true`, or a `land` of the catalogue"
    for index, (place, coast) in enumerate(coasts):
        if index not in on_land:
            found = f"{coast.lon}, {coast.lat} (lon, lat)" + (" at sea" if land else "")
            yield file.problem(Finding(place, expected, found))


def _distance_km(shape: BaseGeometry, lon: float, lat: float) -> float:
    """The distance from the point to the nearest corner; 0 for one that is inside or surely near."""
    around = shapely.points([(lon + turn, lat) for turn in (-360, 0, 360)])  # it may be beyond the date line
    if shapely.distance(shape, around).min() <= NEAR_DEG:
        return 0.0
    corners = shapely.get_coordinates(shape)
    lons, lats = np.full(len(corners), lon), np.full(len(corners), lat)
    _, _, metres = WGS84.inv(corners[:, 0], corners[:, 1], lons, lats)
    return float(metres.min()) / 1000
