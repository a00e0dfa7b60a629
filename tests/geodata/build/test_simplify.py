"""The land is made simpler: true near the disputes, coarse elsewhere, and whole at the edge between both."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from geodata.build import simplify as coarsen
from geodata.build.simplify import coarse_land, coarse_polygon, coarse_ring
from tests.geodata.build.squares import square

BOX = (0.0, 0.0, 10.0, 10.0)
NO_ISLANDS = np.array([], dtype=object)


def coast(start: float, stop: float, y: float, wiggle: float = 0.05) -> list[tuple[float, float]]:
    """A coast from west to east (or back) with a point every 0.25 degree that wiggles about its latitude."""
    x = np.arange(start, stop, 0.25 if stop > start else -0.25)
    return [(float(lon), y + wiggle * (-1) ** index) for index, lon in enumerate(x)]


def across(box_edge: float = 10.0) -> np.ndarray:
    """A closed ring whose long sides cross the eastern edge of BOX."""
    points = [*coast(box_edge - 5.1, box_edge + 5, 4), *coast(box_edge + 5.1, box_edge - 5, 6)]
    return np.array([*points, points[0]])


def test_each_side_of_the_edge_has_its_own_tolerance() -> None:
    ring = across()
    simple = coarse_ring(ring, BOX, 0.001, 0.5)
    inside = ring[:-1][ring[:-1, 0] <= 10]
    assert set(map(tuple, inside)) <= set(map(tuple, simple))
    assert (simple[:, 0] > 10).sum() < (ring[:, 0] > 10).sum() / 5


def test_the_points_on_either_side_of_the_edge_stay_and_none_is_made_on_it() -> None:
    ring = across()
    simple = coarse_ring(ring, BOX, 0.5, 0.5)
    points = ring[:-1]
    inside = points[:, 0] <= 10
    ends = points[(inside != np.roll(inside, 1)) | (inside != np.roll(inside, -1))]
    assert len(ends) == 4
    assert set(map(tuple, ends)) <= set(map(tuple, simple))
    assert set(map(tuple, simple)) <= set(map(tuple, ring))
    assert not (simple[:, 0] == 10).any()


@pytest.mark.parametrize("turn", range(0, 80, 7))
def test_the_ring_stays_closed_wherever_it_starts(turn: int) -> None:
    points = np.roll(across()[:-1], turn, axis=0)
    simple = coarse_ring(np.vstack([points, points[:1]]), BOX, 0.001, 0.5)
    assert (simple[0] == simple[-1]).all()
    assert shapely.Polygon(simple).area == pytest.approx(shapely.Polygon(across()).area, rel=0.02)


def test_a_ring_on_one_side_is_simplified_with_the_tolerance_of_that_side() -> None:
    ring = np.array([(2, 2), (3, 2.1), (4, 2), (4, 4), (2, 4), (2, 2)], dtype=float)
    assert len(coarse_ring(ring, BOX, 0.01, 1)) == 6
    assert len(coarse_ring(ring, BOX, 0.2, 0.01)) == 5
    assert len(coarse_ring(ring + 20, BOX, 0.01, 0.2)) == 5


def test_land_across_the_region_has_no_edge_along_it() -> None:
    east = coarsen.REGION[2]
    simple = coarse_polygon(shapely.Polygon(across(east) + np.array([0, 35])))
    assert simple.is_valid
    assert simple.geom_type == "Polygon"
    assert not (shapely.get_coordinates(simple)[:, 0] == east).any()
    assert simple.contains(shapely.LineString([(east - 4, 40), (east + 4, 40)]))


def test_land_that_crosses_itself_after_simplifying_is_repaired(monkeypatch: pytest.MonkeyPatch) -> None:
    crossing = np.array([(130, 30), (132, 32), (132, 30), (130, 32), (130, 30)], dtype=float)
    monkeypatch.setattr(coarsen, "coarse_ring", lambda *_: crossing)
    repaired = coarse_polygon(square(130, 30, 2))
    assert repaired.is_valid
    assert repaired.area == pytest.approx(2)


def test_land_that_is_thinner_than_the_grid_is_left_out() -> None:
    thin = shapely.box(130, 30, 132, 30.00004)
    land = coarse_land(np.array([thin, square(130, 31, 1)]), NO_ISLANDS)
    assert land.bounds == (130, 31, 131, 32)


def test_land_near_the_disputes_keeps_its_outline_and_small_rocks_only_if_they_are_islands() -> None:
    rough = shapely.Polygon([(146, 44), (146.01, 44.0001), (146.02, 44), (146.02, 44.02), (146, 44.02)])
    others = np.array([rough, square(148, 44, 1e-4), square(140, 30, 1e-3), square(50, 30, 1)])
    island = square(147.000001, 44.000001, 1e-4)
    land = coarse_land(others, np.array([island]))
    assert land.is_valid
    assert land.equals_exact(shapely.MultiPolygon([island, rough]), 1e-9, normalize=True)


def test_neighbours_that_overlap_become_one() -> None:
    land = coarse_land(np.array([square(130, 30, 1), square(130.999, 30, 1)]), NO_ISLANDS)
    assert land.geom_type == "Polygon"
    assert land.equals(shapely.box(130, 30, 131.999, 31))


def test_land_is_cut_where_the_page_ends() -> None:
    land = coarse_land(np.array([shapely.box(80, -10, 100, 10)]), NO_ISLANDS)
    assert land.bounds == (90, 0, 100, 10)
