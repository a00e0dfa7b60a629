"""Areas and distances on the WGS84 ellipsoid, against figures that are known without this code."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
import shapely
from shapely import Polygon, box

from geodata.outlines.measures import WGS84, area_km2, geodesic_km, shortest

A_KM = 6378.137
FLATTENING = 1 / 298.257223563
ECCENTRICITY = math.sqrt(FLATTENING * (2 - FLATTENING))


def zone_km2(south: float, north: float) -> float:
    """The area between two parallels, per degree of longitude, by the closed formula of the ellipsoid of revolution."""

    def below(latitude: float) -> float:
        s = math.sin(math.radians(latitude))
        e = ECCENTRICITY
        return s / (1 - (e * s) ** 2) + math.atanh(e * s) / e

    return (A_KM * (1 - FLATTENING)) ** 2 / 2 * (below(north) - below(south)) * math.pi / 180


@pytest.mark.parametrize(
    ("start", "end", "km"),
    [
        ((0, 0), (0, 0), 0),
        ((0, 0), (1, 0), 111.3194908),  # a degree of the equator
        ((0, 0), (0, 1), 110.5743886),  # a degree of the meridian, at the equator
        ((0, 89), (0, 90), 111.6939458),  # and at the pole
        ((0, 0), (0, 90), 10001.9657293),  # the quarter of the meridian
        ((0, 89.5), (180, 89.5), 111.6940),  # across the pole
        ((179.5, 0), (-179.5, 0), 111.3194908),  # across the antimeridian
    ],
)
def test_lengths_of_geodesics(start: tuple[float, float], end: tuple[float, float], km: float) -> None:
    assert geodesic_km(start, end) == pytest.approx(km, abs=0.0005)
    assert geodesic_km(end, start) == pytest.approx(km, abs=0.0005)


@pytest.mark.parametrize(
    ("start", "end", "km"),
    [
        # GeodSolve's manual page: John F. Kennedy airport to Changi airport
        (
            (-73 - 46 / 60 - 44 / 3600, 40 + 38 / 60 + 23 / 3600),
            (103 + 59 / 60 + 22 / 3600, 1 + 21 / 60 + 33 / 3600),
            15347.628,
        ),
        # GeographicLib's guide: Wellington to Salamanca, nearly antipodal
        ((174.81, -41.32), (-5.50, 40.96), 19959.679267),
    ],
)
def test_karneys_examples(start: tuple[float, float], end: tuple[float, float], km: float) -> None:
    assert geodesic_km(start, end) == pytest.approx(km, abs=0.001)


@pytest.mark.parametrize("south", [-60.0, 0.0, 25.0, 45.0, 89.0])
def test_the_area_of_a_thin_quadrangle(south: float) -> None:
    # A parallel is no geodesic, so the quadrangle is cut into columns a thousandth of a degree wide
    column = box(10, south, 10.001, south + 1)
    assert area_km2(column) == pytest.approx(zone_km2(south, south + 1) / 1000, rel=1e-6)


def test_the_area_of_one_eighth_of_the_earth() -> None:
    octant = Polygon([(0, 0), (45, 0), (90, 0), (90, 45), (90, 90), (0, 90), (0, 45)])
    assert area_km2(octant) == pytest.approx(510065621.724 / 8, rel=1e-9)


def test_winding_does_not_change_an_area() -> None:
    shell, hole = [(0, 0), (3, 0), (3, 3), (0, 3)], [(1, 1), (2, 1), (2, 2), (1, 2)]
    expected = area_km2(Polygon(shell)) - area_km2(Polygon(hole))
    assert expected > 0
    for one in (shell, shell[::-1]):
        for other in (hole, hole[::-1]):
            assert area_km2(Polygon(one, [other])) == pytest.approx(expected)
    far = [(10, 0), (10, 1), (11, 1), (11, 0)]
    both = shapely.MultiPolygon([Polygon(shell), Polygon(far)])
    assert area_km2(both) == pytest.approx(area_km2(Polygon(shell)) + area_km2(Polygon(far[::-1])))


@pytest.mark.parametrize(
    ("a", "b", "km", "start", "end"),
    [
        # side by side, nearest at one degree north and south
        (box(0, -1, 1, 1), box(2, -1, 3, 1), 111.3026, None, None),
        # corner to corner
        (box(0, 0, 1, 1), box(1.1, 1.1, 2, 2), None, (1, 1), (1.1, 1.1)),
        # the far side of a strait is a point
        (box(145, 43, 146, 44), shapely.Point(147, 43.5), None, (146, 43.5), (147, 43.5)),
        # from 89.5 north over the pole
        (box(-1, 89, 1, 89.5), box(178, 89, 180, 89.5), 111.694, None, None),
    ],
)
def test_the_shortest_distance_and_its_ends(
    a: shapely.Geometry,
    b: shapely.Geometry,
    km: float | None,
    start: tuple[float, float] | None,
    end: tuple[float, float] | None,
) -> None:
    distance, found_start, found_end = shortest(a, b)
    assert distance == pytest.approx(geodesic_km(found_start, found_end))
    if km is not None:
        assert distance == pytest.approx(km, rel=1e-3)
    if start and end:
        assert found_start == pytest.approx(start, abs=0.01)
        assert found_end == pytest.approx(end, abs=0.01)
        assert distance <= geodesic_km(start, end) + 0.001


def test_the_ends_are_the_nearest_points_to_some_metres() -> None:
    a = shapely.segmentize(Polygon([(140, 50), (141, 50.2), (140.4, 51)]), 0.005)
    b = shapely.segmentize(Polygon([(144, 52), (143, 51), (145, 50)]), 0.005)
    ends = itertools.product(shapely.get_coordinates(a), shapely.get_coordinates(b))
    (lon_a, lat_a), (lon_b, lat_b) = np.array(list(ends)).transpose(1, 2, 0)
    every_km = WGS84.inv(lon_a, lat_a, lon_b, lat_b)[2] / 1000
    assert shortest(a, b)[0] == pytest.approx(every_km.min(), abs=0.005)


@pytest.mark.parametrize(
    "b", [box(1, 0, 2, 1), box(1, 1, 2, 2), box(0.5, 0.5, 3, 3), box(0.2, 0.2, 0.4, 0.4), shapely.Point(0.5, 0.5)]
)
def test_shapes_that_touch_are_no_distance_apart(b: shapely.Geometry) -> None:
    assert shortest(box(0, 0, 1, 1), b)[0] == pytest.approx(0, abs=1e-6)


def test_the_order_of_the_shapes_only_swaps_the_ends() -> None:
    a, b = box(123, 25, 123.5, 25.5), box(124.1, 24.3, 124.3, 24.6)
    there, back = shortest(a, b), shortest(b, a)
    assert there[0] == pytest.approx(back[0], rel=1e-6)
    assert there[1] == pytest.approx(back[2], abs=1e-4)
