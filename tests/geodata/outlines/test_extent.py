"""Regions and longitudes that run on: nothing is cut by the date line, and nothing is lost."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from geodata import load
from geodata.outlines.antimeridian import across_the_date_line, unwrapped, unwrapped_lon
from geodata.outlines.extent import Box, centre_lon, region_of, running_on
from geodata.outlines.measures import WGS84
from geodata.outlines.read import world_land
from tests.catalogues.tiny import TinyFiles, feature, problems

EAST = shapely.box(179, -17, 180, -16)  # east of the middle of the hemisphere, up to the date line
WEST = shapely.box(-180, -17, -178, -16)  # and on from it
TAVEUNI = shapely.union_all([EAST, WEST])
EARTH_M2 = 510_065_621_724_000  # the surface of the WGS 84 ellipsoid, as published

Points = npt.NDArray[np.float64]


@pytest.mark.parametrize(
    ("boxes", "region"),
    [
        ([(10, 10, 12, 12)], (9.5, 9.5, 12.5, 12.5)),
        ([(10, 10, 20, 12)], (7.5, 7.5, 22.5, 14.5)),
        ([(170, -20, 172, -18), (-172, -20, -170, -18)], (165, -25, 195, -13)),
        ([(-179, 0, -177, 2)], (-179.5, -0.5, -176.5, 2.5)),
        ([(179, 0, 180, 1), (-180, 0, -179, 1)], (178.5, -0.5, 181.5, 1.5)),
        ([(0, 0, 2, 1), (100, 0, 102, 1), (-100, 0, -98, 1)], (-150.5, -50.5, 152.5, 51.5)),
        ([(0, 80, 40, 84)], (-10, 70, 50, 85.05)),
        ([(0, 0, 2, 1), (120, 0, 122, 1), (-120, 0, -118, 1)], (-180, -60.5, 180, 61.5)),
    ],
)
def test_the_region_is_the_smallest_box_on_the_sphere_with_a_margin(boxes: list[Box], region: Box) -> None:
    assert region_of([shapely.box(*box) for box in boxes]) == pytest.approx(region)


def test_an_outline_in_parts_on_both_sides_does_not_span_the_world() -> None:
    assert region_of([TAVEUNI]) == pytest.approx((178.25, -17.75, 182.75, -15.25))


@pytest.mark.parametrize(
    ("box", "running", "centre"),
    [
        ((115, 20, 160, 55), (115, 20, 160, 55), 137.5),
        ((170, -20, -170, 0), (170, -20, 190, 0), 180),
        ((-170, -20, 170, 0), (-170, -20, 170, 0), 0),
        ((-180, -20, 180, 0), (-180, -20, 180, 0), 0),
        ((180, -20, -170, 0), (-180, -20, -170, 0), -175),
    ],
)
def test_a_west_beyond_the_east_runs_across_the_date_line(box: Box, running: Box, centre: float) -> None:
    assert running_on(box) == running
    assert centre_lon(running) == centre


def test_what_lies_within_half_a_turn_stays_the_same_object() -> None:
    assert unwrapped(EAST, 137.5) is EAST


@pytest.mark.parametrize(
    ("shape", "centre", "parts"),
    [
        (WEST, 180, [(180, -17, 182, -16)]),
        (EAST, -180, [(-181, -17, -180, -16)]),
        (TAVEUNI, 180, [(179, -17, 182, -16)]),
        (TAVEUNI, -170, [(-181, -17, -178, -16)]),
        (TAVEUNI, 0, [(-180, -17, -178, -16), (179, -17, 180, -16)]),
        (shapely.box(-2, 50, 3, 55), 180, [(0, 50, 3, 55), (358, 50, 360, 55)]),
        (shapely.box(-180, -90, 180, -70), 180, [(0, -90, 360, -70)]),
        (shapely.box(0, 0, 10, 5), 180, [(0, 0, 10, 5)]),
        (shapely.box(-10, 0, 0, 5), 180, [(350, 0, 360, 5)]),
    ],
)
def test_polygons_are_cut_at_the_seam_and_whole_at_the_date_line(
    shape: BaseGeometry, centre: float, parts: list[Box]
) -> None:
    outcome = unwrapped(shape, centre)
    assert outcome.is_valid
    assert sorted(part.bounds for part in shapely.get_parts(outcome)) == parts
    assert outcome.area == pytest.approx(shape.area)


@given(west=st.floats(-180, 179), width=st.floats(0.01, 360), south=st.floats(-85, 80), centre=st.floats(-180, 360))
def test_nothing_is_lost_and_all_is_within_half_a_turn(west: float, width: float, south: float, centre: float) -> None:
    shape = shapely.box(west, south, min(180, west + width), south + 4)
    outcome = unwrapped(shape, centre)
    assert outcome.area == pytest.approx(shape.area, rel=1e-6, abs=1e-9)
    assert centre - 180 - 1e-9 <= outcome.bounds[0] <= outcome.bounds[2] <= centre + 180 + 1e-9


@given(lon=st.floats(-180, 180), centre=st.floats(-180, 360))
def test_a_longitude_is_turned_as_polygons_are(lon: float, centre: float) -> None:
    turned = unwrapped_lon(lon, centre)
    assert centre - 180 - 1e-9 <= turned <= centre + 180 + 1e-9
    assert (turned - lon) % 360 == pytest.approx(0, abs=1e-6) or (turned - lon) % 360 == pytest.approx(360, abs=1e-6)


@pytest.mark.parametrize("centre", [-100, 0, 100, 180, 250])
def test_the_land_of_the_world_is_the_same_land_around_any_centre(centre: float) -> None:
    outcome = unwrapped(world_land(), centre)
    assert outcome.is_valid
    assert outcome.area == pytest.approx(world_land().area)


def ring(*points: tuple[float, float]) -> shapely.Polygon:
    return shapely.Polygon(points)


def test_corners_on_both_sides_of_the_date_line_are_joined_the_short_way() -> None:
    outcome = across_the_date_line(ring((179, 0), (-179, 0), (-179, 2), (179, 2)))
    assert outcome is not None
    assert sorted(part.bounds for part in outcome.geoms) == [(-180, 0, -179, 2), (179, 0, 180, 2)]


def test_a_hole_stays_in_its_polygon_across_the_date_line() -> None:
    hole = [(-179.5, 0.5), (-179.2, 0.5), (-179.2, 1), (-179.5, 1)]
    outcome = across_the_date_line(shapely.Polygon([(179, 0), (-179, 0), (-179, 2), (179, 2)], [hole]))
    assert outcome is not None
    assert outcome.area == pytest.approx(4 - 0.15)


def test_a_ring_around_the_pole_holds_the_pole() -> None:
    outcome = across_the_date_line(ring(*[(lon, -70) for lon in range(-180, 180, 20)]))
    assert outcome is not None
    assert outcome.is_valid
    assert outcome.area == pytest.approx(360 * 20)
    assert outcome.bounds == (-180, -90, 180, -70)


def area_m2(*lines: Points) -> float:
    """The geodesic area between the first closed line and the others in it, none larger than half the earth."""
    sizes = []
    for corners in lines:
        line = shapely.get_coordinates(shapely.segmentize(shapely.LineString(corners), 0.25))
        sizes.append(abs(WGS84.polygon_area_perimeter(*line.T)[0]))
    first, *rest = [min(size, EARTH_M2 - size) for size in sizes]
    return first - sum(rest)


def assert_cut(outcome: BaseGeometry | None, *lines: Points) -> None:
    """Its longitudes are within -180..180, and its area that which GeographicLib finds between lines that run on."""
    assert outcome is not None
    assert outcome.is_valid
    assert -180 <= outcome.bounds[0] <= outcome.bounds[2] <= 180
    parts = shapely.orient_polygons(shapely.segmentize(outcome, 0.25))
    assert WGS84.geometry_area_perimeter(parts)[0] == pytest.approx(area_m2(*lines), rel=1e-4)


def around(pole: int, corners: int, start: int = 0, lat: int = 70, change: int = 0) -> Points:
    """The closed line once around the pole from one of its corners, its longitudes running on."""
    steps = np.arange(start, start + corners + 1)
    return np.column_stack((7.3 + 360 / corners * steps, pole * (lat + change * (steps % corners % 3 - 1))))


def wrapped(line: Points) -> Points:
    return np.column_stack(((line[:, 0] + 180) % 360 - 180, line[:, 1]))


@pytest.mark.parametrize("pole", [-1, 1])
@pytest.mark.parametrize(
    ("corners", "start"), [(n, start) for n in (3, 4, 8, 36) for start in range(0, n, n // 8 or 1)]
)
@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("change", [0, 4])
def test_a_ring_around_a_pole_may_start_anywhere_and_go_either_way(
    pole: int, corners: int, start: int, backwards: bool, change: int
) -> None:
    line = around(pole, corners, start, change=change)[:: -1 if backwards else 1]
    assert_cut(across_the_date_line(ring(*wrapped(line))), line)
    assert_cut(across_the_date_line(ring(*line)), line)


HOLES = {
    "around the pole": around(1, 12, 5, lat=85),
    "across the date line": np.array([(179, 81), (181, 81), (181, 82), (179, 82), (179, 81)]),
    "beside it": np.array([(30, 81), (31, 81), (31, 82), (30, 82), (30, 81)]),
    "up to it": np.array([(178, 81), (180, 81), (180, 82), (178, 82), (178, 81)]),
}


@pytest.mark.parametrize("hole", HOLES.values(), ids=HOLES)
@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("pole", [-1, 1])
def test_a_ring_around_a_pole_keeps_its_hole(hole: Points, backwards: bool, pole: int) -> None:
    exterior, inside = around(pole, 8, 3), (hole * (1, pole))[:: -1 if backwards else 1]
    assert_cut(across_the_date_line(shapely.Polygon(wrapped(exterior), [wrapped(inside)])), exterior, inside)


@pytest.mark.parametrize("west", [170, 185, -190, 530])
@pytest.mark.parametrize("backwards", [False, True])
def test_a_box_beyond_180_degrees_is_brought_back_with_its_hole(west: float, backwards: bool) -> None:
    box, hole = shapely.box(west, 60, west + 20, 65), shapely.box(west + 9, 61, west + 12, 62)
    lines = [shapely.get_coordinates(shape)[:: -1 if backwards else 1] for shape in (box, hole)]
    assert_cut(across_the_date_line(shapely.Polygon(lines[0], [lines[1]])), *lines)


@pytest.mark.parametrize(
    ("sector", "boxes"),
    [
        ([(160, -60), (-150, -60), (0, -90)], [(-180, -90, -150, -60), (160, -90, 180, -60)]),
        ([(0, -90), (-150, -60), (160, -60)], [(-180, -90, -150, -60), (160, -90, 180, -60)]),
        ([(0, 60), (90, 60), (180, 60), (-100, 60), (45, 90)], [(-180, 60, -100, 90), (0, 60, 180, 90)]),
    ],
)
def test_a_sector_reaches_its_pole_along_its_meridians(sector: list[tuple[float, float]], boxes: list[Box]) -> None:
    outcome = across_the_date_line(ring(*sector))
    assert outcome is not None
    assert sorted(part.bounds for part in outcome.geoms) == boxes
    assert outcome.equals(shapely.union_all([shapely.box(*box) for box in boxes]))


@pytest.mark.parametrize(
    "shape",
    [
        ring((179, 0), (-180, 0), (-180, 1), (179, 1)),
        ring((180, 0), (-180 + 1e-10, 0.5), (180 - 1e-10, 1), (179, 1), (179, 0)),
    ],
)
def test_what_ends_at_the_date_line_is_one_piece(shape: BaseGeometry) -> None:
    outcome = across_the_date_line(shape)
    assert outcome is not None
    assert outcome.is_valid
    assert [part.bounds for part in outcome.geoms] == [(179, 0, 180, 1)]


@given(
    bearings=st.lists(st.integers(0, 71), min_size=6, max_size=12, unique=True).map(sorted),
    on=st.lists(st.sampled_from([0, 0, 180, -180, 180 - 1e-11, -180 + 1e-11]), min_size=12, max_size=12),
    start=st.integers(0, 11),
    backwards=st.booleans(),
)
def test_corners_may_stand_on_the_date_line(bearings: list[int], on: list[float], start: int, backwards: bool) -> None:
    turns = np.radians(5 * np.array(bearings))
    line = np.column_stack((181 + 6 * np.cos(turns), 20 + (3 + turns % 0.7) * np.sin(turns)))
    line[:, 0] = np.where(np.array(on[: len(line)]) == 0, line[:, 0], 180)
    assume(shapely.is_valid(whole := ring(*line)) and whole.area > 1)
    corners = wrapped(line)
    corners[:, 0] = np.where(np.array(on[: len(line)]) == 0, corners[:, 0], on[: len(line)])
    corners = np.roll(corners, start, axis=0)[:: -1 if backwards else 1]
    outcome = across_the_date_line(ring(*corners))
    assert outcome is not None
    assert outcome.is_valid
    assert -180 <= outcome.bounds[0] <= outcome.bounds[2] <= 180
    assert outcome.area == pytest.approx(whole.area, rel=1e-5)


def test_a_part_that_needs_no_cut_keeps_its_bytes() -> None:
    part = shapely.box(0.1, 0.1, 0.7, 0.7)
    speck = ring((180, 0), (-180 + 1e-10, 0), (180, 1e-10))
    outcome = across_the_date_line(shapely.MultiPolygon([part, speck, shapely.box(170, 0, 190, 5)]))
    assert outcome is not None
    assert [shapely.to_wkb(each) for each in outcome.geoms][:1] == [shapely.to_wkb(part)]
    assert len(outcome.geoms) == 3


def test_what_would_be_cut_too_often_is_left_to_the_reader() -> None:
    zigzag = ring(*[(179.9 * (-1) ** step, step / 1000) for step in range(30_000)], (-170, 30), (-170, 0))
    assert across_the_date_line(zigzag) is zigzag


@pytest.mark.parametrize(
    "shape",
    [
        None,
        EAST,
        TAVEUNI,
        shapely.Point(190, 0),
        shapely.box(float("nan"), 0, 1, 1),
        shapely.box(0, 0, float("inf"), 1),
        shapely.box(-180, -90, 180, -70),
        shapely.segmentize(shapely.box(-170.1, 0, 170.1, 9), 99),
        shapely.MultiPolygon(),
    ],
)
def test_what_the_date_line_does_not_touch_stays_as_it_is(shape: BaseGeometry | None) -> None:
    assert across_the_date_line(shape) is shape


def test_the_region_of_the_catalogue_wins_over_its_outlines(tiny_files: TinyFiles) -> None:
    assert load(tiny_files.write()).region == pytest.approx((-2.75, -52.75, 33.75, 23.75))
    tiny_files.catalogue["region"] = [170, -20, -170, 0]
    assert load(tiny_files.write()).region == (170, -20, 190, 0)


@pytest.mark.parametrize(
    ("region", "path", "found"),
    [
        ([10, 20, 10, 30], "region", "[10, 20, 10, 30]"),
        ([10, 30, 20, 20], "region", "[10, 30, 20, 20]"),
        ([10, 30, 20, 86], "region", "[10, 30, 20, 86]"),
        ([10, 30, 200, 40], "region[2]", "200"),
        ([10, 30, 20], "region[3]", "nothing"),
        ("everywhere", "region", '"everywhere"'),
    ],
)
def test_a_region_that_is_none_is_a_problem(tiny_files: TinyFiles, region: object, path: str, found: str) -> None:
    tiny_files.catalogue["region"] = region
    [problem] = problems(tiny_files.write())
    assert (problem.path, problem.found) == (path, found)
    assert problem.line >= tiny_files.line("region:")


def test_an_outline_beyond_the_end_of_the_map_is_a_problem(tiny_files: TinyFiles) -> None:
    tiny_files.features[1] = feature("reef", 20, 84.5)
    [problem] = problems(tiny_files.write())
    assert (problem.file, problem.line, problem.path) == ("outlines.geojson", 3, "reef")
    assert problem.found == "84.5 to 85.5"


@pytest.mark.parametrize(
    ("lon", "lat", "is_land"),
    [
        (-175, 66.5, True),  # Chukotka, west of the date line
        (179.5, 71.2, True),  # Wrangel Island, on both sides of it
        (-179, 71.2, True),
        (90, -80, True),  # Antarctica
        (0, -16.8, False),  # the latitude at which the date line cuts Fiji
        (-100, -16.5, False),
        (50, 41, False),  # the Caspian Sea
        (100, 60, True),
    ],
)
def test_the_land_of_the_world_is_cut_at_the_date_line_and_nowhere_else(lon: float, lat: float, is_land: bool) -> None:
    assert shapely.contains_xy(world_land(), lon, lat) == is_land
