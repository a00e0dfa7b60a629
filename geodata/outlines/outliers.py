"""Places that lie so far from the rest of their dispute that their coordinates may be wrong."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.catalogue.islands import Point
from geodata.catalogue.models import Dispute
from geodata.catalogue.read import CatalogueFile
from geodata.outlines.antimeridian import HALF_TURN, POLE_DEG, TURN, unwrapped
from geodata.outlines.extent import centre_lon, smallest_box
from geodata.outlines.measures import geodesic_km, shortest
from geodata.outlines.placement import FARTHEST_KM
from geodata.problems import Finding, Problem

Points = npt.NDArray[np.float64]
Outlines = Mapping[str, BaseGeometry]

COAST_KM = 500  # nearer to a reference coast nothing is asked
OTHER_HEMISPHERE_KM = 10_000  # a quarter of the way around the earth
NEARER = 4  # times: so much nearer is a place that was meant
AROUND_DEG = 0.5  # of latitude, more than FARTHEST_KM
CONFIRMED = "or a published `point` that says it lies there"
NEAR_OTHERS = f"a place within {FARTHEST_KM} km of another one of the dispute, {CONFIRMED}"
NEAR_COASTS = f"a place on the side of the earth of its reference coasts, {CONFIRMED}"


def outliers(file: CatalogueFile, outlines: Outlines) -> Iterator[Problem]:
    """Each island that lies far from the others of its dispute, or from its coasts; the app runs all the same.

    `outlines` are polygons in EPSG:4326 (lon/lat) by the id of the island. An island with a published point is where
    its source says; a dispute of one island without coasts cannot be judged.
    """
    for dispute_id, dispute in (file.catalogue.disputes if file.catalogue else {}).items():
        middle = centre_lon(smallest_box(outlines[id_] for id_ in dispute.islands))
        shapes = {id_: unwrapped(outlines[id_], middle) for id_ in dispute.islands}
        found = dict(_far_from_coasts(dispute, shapes))
        near = {id_: shape for id_, shape in shapes.items() if id_ not in found}
        for id_, (expected, words) in {**found, **dict(_far_from_others(dispute, near))}.items():
            yield file.problem(Finding(("disputes", dispute_id, "islands", id_), expected, words))


def _far_from_coasts(dispute: Dispute, shapes: Outlines) -> Iterator[tuple[str, tuple[str, str]]]:
    coasts = np.array([(coast.lon, coast.lat) for coast in dispute.reference_coasts.values()])
    for id_, shape in shapes.items() if len(coasts) else ():
        if isinstance(dispute.islands[id_].point, Point):
            continue
        km = _nearest(_place(shape), coasts)[0]
        meant = _meant(shape, coasts, km)
        if km > COAST_KM and (meant or km > OTHER_HEMISPHERE_KM):
            yield id_, (NEAR_COASTS, f"{km:,.0f} km to the nearest{meant}")


def _far_from_others(dispute: Dispute, shapes: Outlines) -> Iterator[tuple[str, tuple[str, str]]]:
    ids, places = list(shapes), np.array([_place(shape) for shape in shapes.values()])
    apart = [] if len(ids) < 2 else _apart(list(shapes.values()))
    asked = [index for index in apart if not isinstance(dispute.islands[ids[index]].point, Point)]
    if len(ids) == 2:
        asked = asked[-1:]  # one of two is enough: the other is as far
    for index in asked:
        others = np.delete(places, index, axis=0)
        km, nearest = _nearest(places[index], others)
        other = ids[nearest + (nearest >= index)]
        found = f"{km:,.0f} km to {other}, from middle to middle{_meant(shapes[ids[index]], others, km)}"
        yield ids[index], (NEAR_OTHERS, found)


def _apart(shapes: list[BaseGeometry]) -> list[int]:
    """The indexes of the shapes that have none of the others near."""
    tree = shapely.STRtree(shapes)
    found = []
    for index, shape in enumerate(shapes):
        west, south, east, north = shape.bounds
        narrow = math.cos(math.radians(min(POLE_DEG, max(-south, north) + AROUND_DEG)))
        aside = AROUND_DEG / max(narrow, AROUND_DEG / HALF_TURN)
        near = tree.query(shapely.box(west - aside, south - AROUND_DEG, east + aside, north + AROUND_DEG))
        if not any(other != index and shortest(shape, shapes[other])[0] <= FARTHEST_KM for other in near):
            found.append(index)
    return found


def _meant(shape: BaseGeometry, points: Points, km: float) -> str:
    """What would bring the shape much nearer to the points than so many km, in words; nothing where nothing would."""
    lon, lat = _place(shape)
    ways = {
        "with longitude and latitude swapped": (lat, lon),
        "with the other sign of the longitude": (-lon, lat),
        "with the other sign of the latitude": (lon, -lat),
    }
    for words, at in ways.items():
        if abs(at[1]) <= POLE_DEG and (nearer := _nearest(at, points)[0]) < km / NEARER:
            return f", but {nearer:,.0f} km {words}"
    return ""


def _nearest(at: tuple[float, float], points: Points) -> tuple[float, int]:
    """How many km the nearest of the points (lon, lat) is from the place, and its index."""
    lon, lat = np.radians(points).T
    here = np.radians(at)
    index = int(np.argmax(np.sin(lat) * np.sin(here[1]) + np.cos(lat) * np.cos(here[1]) * np.cos(lon - here[0])))
    return geodesic_km(at, tuple(points[index])), index


def _place(shape: BaseGeometry) -> tuple[float, float]:
    centre = shape.centroid
    return (float(centre.x + HALF_TURN) % TURN - HALF_TURN, float(centre.y))
