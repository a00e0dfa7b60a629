"""Invented islands: rough coasts in groups that are spread over the seas, the same for the same size each time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import log10

import numpy as np
import numpy.typing as npt
import shapely

from geodata.outlines.read import WORLD_FILE

ISLANDS = 10  # of each dispute
KM_PER_DEGREE = 111.195
AREAS_KM2 = (0.01, 1000)
MEDIAN_KM2, SPREAD = 2.0, 2.2  # of the log-normal areas
GAP_KM = 5  # between the islands of a group, at least
REACH_KM = 115  # of a group around its centre, so that no two groups meet
LATITUDES = (-73.9, 78.9)  # of the centres
FROM_LAND_DEG = 1.0
FEWEST_VERTICES = 6
VERTICES, SMALLEST, GROWTH = 10, 3, log10(10 / 3) / 3  # 10 an island at 3 disputes; 1,000,000 in all at 3,000

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Coast:
    """An island: its outline (EPSG:4326, lon/lat, 6 decimals) and its area."""

    outline: shapely.Polygon
    area_km2: float

    @property
    def middle(self) -> tuple[float, float]:
        """A point on it, lon and lat."""
        point = self.outline.representative_point()
        return round(point.x, 4), round(point.y, 4)


def vertices(disputes: int) -> int:
    """How many vertices all islands of so many disputes have together, more on each where there are more disputes."""
    return round(disputes * ISLANDS * VERTICES * (disputes / SMALLEST) ** GROWTH)


def groups(disputes: int, rng: np.random.Generator) -> Iterator[list[Coast]]:
    """The islands of each dispute, the largest first; groups may lie on both sides of the date line, islands do not."""
    areas = np.exp(rng.normal(np.log(MEDIAN_KM2), SPREAD, (disputes, ISLANDS))).clip(*AREAS_KM2)
    areas = -np.sort(-areas, axis=1)
    counts = _shared_out(vertices(disputes), areas**0.25)
    for centre, group_areas, group_counts in zip(_centres(disputes, rng), areas, counts, strict=True):
        yield _group(centre, group_areas, group_counts, rng)


def _shared_out(total: int, weights: Floats) -> npt.NDArray[np.int64]:
    """The vertices of each island by its weight; what is left goes to the islands with most."""
    spare = total - FEWEST_VERTICES * weights.size
    counts = FEWEST_VERTICES + np.floor(spare * weights / weights.sum()).astype(np.int64)
    most = np.argsort(-weights, axis=None, kind="stable")[: total - counts.sum()]
    counts.reshape(-1)[most] += 1
    return counts


def _centres(disputes: int, rng: np.random.Generator) -> Floats:
    """So many places at sea as lon and lat, evenly spread: points of a Fibonacci lattice that are far from land."""
    land = shapely.STRtree(shapely.get_parts(shapely.from_geojson(WORLD_FILE.read_text(encoding="utf-8")).geoms[0]))
    tried = disputes
    while True:
        tried += disputes // 10 + 1
        number = np.arange(tried) + 0.5
        lat = np.degrees(np.arcsin(1 - 2 * number / tried))
        lon = (number * 360 / ((1 + 5**0.5) / 2)) % 360 - 180
        near = land.query(shapely.points(lon, lat), predicate="dwithin", distance=FROM_LAND_DEG)[0]
        at_sea = (lat > LATITUDES[0]) & (lat < LATITUDES[1])
        at_sea[near] = False
        if at_sea.sum() >= disputes:
            chosen = np.sort(rng.permutation(np.flatnonzero(at_sea))[:disputes])
            return np.column_stack((lon[chosen], lat[chosen]))


def _group(centre: Floats, areas: Floats, counts: npt.NDArray[np.int64], rng: np.random.Generator) -> list[Coast]:
    """Islands at least GAP_KM apart, from the largest to the smallest."""
    placed: list[tuple[Floats, float]] = []
    coasts = []
    for area, count in zip(areas, counts, strict=True):
        shape = _shape(area, count, rng)
        reach = float(np.hypot(*shape.T).max())
        while True:
            distance, angle = rng.uniform(0, REACH_KM - reach), rng.uniform(0, 2 * np.pi)
            place = distance * np.array((np.cos(angle), np.sin(angle)))
            lat = centre[1] + place[1] / KM_PER_DEGREE
            km_per_lon = KM_PER_DEGREE * np.cos(np.radians(lat))
            lon = (centre[0] + place[0] / km_per_lon + 180) % 360 - 180
            free = all(np.hypot(*(place - other)) > reach + others_reach + GAP_KM for other, others_reach in placed)
            if free and abs(lon) + reach / km_per_lon < 180:
                break
        placed.append((place, reach))
        ring = np.round((lon, lat) + shape / (km_per_lon, KM_PER_DEGREE), 6)
        coasts.append(Coast(shapely.Polygon(ring), round(float(area), 2 if area < 10 else 1)))
    return coasts


def _shape(area_km2: float, count: int, rng: np.random.Generator) -> Floats:
    """The east and north of each vertex in km from the centre, which sees them all: so the ring never crosses itself.

    The radius is roughened by midpoint displacement; then the shape is stretched and turned.
    """
    rough, scale = rng.normal(0, 0.25, 4), 0.25
    while rough.size < count:
        scale *= 0.6
        between = (rough + np.roll(rough, -1)) / 2 + rng.normal(0, scale, rough.size)
        rough = np.column_stack((rough, between)).ravel()
    around = np.arange(count) / count
    radius = np.exp(np.interp(around, np.arange(rough.size + 1) / rough.size, np.append(rough, rough[0])))
    angle, turn = 2 * np.pi * around, rng.uniform(0, np.pi)
    east, north = radius * np.cos(angle) * rng.uniform(1, 2.5), radius * np.sin(angle)
    ring = np.column_stack((east * np.cos(turn) - north * np.sin(turn), east * np.sin(turn) + north * np.cos(turn)))
    area = np.abs(np.dot(ring[:, 0], np.roll(ring[:, 1], -1)) - np.dot(ring[:, 1], np.roll(ring[:, 0], -1))) / 2
    return np.asarray(ring * np.sqrt(area_km2 / area))
