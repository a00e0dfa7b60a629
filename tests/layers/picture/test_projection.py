"""What a frame of the page shows of the ellipsoid, and a scale bar that is true there."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
import shapely

from geodata import load
from geodata.atlas import Atlas
from geodata.outlines.extent import Box, centre_lon
from geodata.outlines.measures import WGS84, geodesic_km
from layers.picture.projection import Window, box_of, projection_of, shape_of, window_on
from layers.picture.scale_bar import scale_bar
from tests.catalogues import tiny
from tests.catalogues.elsewhere import DATE_LINE, POLE, write_catalogue
from tests.catalogues.tiny import TinyFiles
from tests.layers.picture.drawing import DOKDO, KURILS, Drawing, drawing, farthest, middle

FRAME = (20.0, 30.0, 320.0, 330.0)
REGIONS: dict[str, Box] = {
    "ours": (115, 20, 160, 55),
    "an islet": (131.86, 37.23, 131.88, 37.25),
    "across the date line": (177, -20, 183, -12),
    "around the pole": (-180, 75, 180, 85),
    "in the south": (-70, -70, -50, -60),
    "the world": (-180, -85, 180, 85),
}


@pytest.fixture(params=REGIONS)
def region(request: pytest.FixtureRequest) -> Box:
    return REGIONS[request.param]


@pytest.fixture
def window(region: Box) -> Window:
    return window_on(region, FRAME)


def test_the_frame_shows_the_whole_region_and_little_more(region: Box, window: Window) -> None:
    west, south, east, north = region
    edge = [shapely.Point(lon, lat) for lon in np.linspace(west, east, 7)[1:-1] for lat in (south, north)]
    shown = [window.on_page(point) for point in edge]
    left, bottom, right, top = shapely.total_bounds(np.array(shown, dtype=object))
    assert FRAME[0] - 0.1 <= left <= right <= FRAME[2] + 0.1
    assert FRAME[1] - 0.1 <= bottom <= top <= FRAME[3] + 0.1
    assert max(right - left, top - bottom) > 140


def test_bounds_hold_all_that_the_frame_shows(region: Box, window: Window) -> None:
    west, south, east, north = window.bounds()
    assert west <= region[0] + 0.01
    assert region[2] - 0.01 <= east
    points = window.lon_lat(np.random.default_rng(1).uniform(FRAME[:2], FRAME[2:], (500, 2)))
    points = points[np.isfinite(points).all(axis=1)]
    lons = (points[:, 0] - centre_lon(region) + 180) % 360 - 180 + centre_lon(region)
    assert west - 0.01 <= lons.min()
    assert lons.max() <= east + 0.01
    assert south <= points[:, 1].min()
    assert points[:, 1].max() <= north


def test_a_place_on_the_page_is_the_same_place_on_the_ellipsoid(window: Window) -> None:
    points = np.array([(100.0, 180.0), (170.0, 180.0), (200.0, 190.0)])
    again = [window.on_page(shapely.Point(*point)) for point in window.lon_lat(points)]
    assert np.allclose([(point.x, point.y) for point in again], points, atol=0.01)


def test_the_scale_bar_is_true_in_the_middle(window: Window) -> None:
    bar = scale_bar(window, 90)
    assert 30 < bar.length <= 90.0001
    lon, lat = window.lon_lat(np.array([(170.0, 180.0)]))[0]
    near = window.lon_lat(np.array([(171.0, 180.0)]))[0]
    azimuth = WGS84.inv(lon, lat, *near)[0]
    there = WGS84.fwd(lon, lat, azimuth, bar.km * 500)[:2]
    place = window.on_page(shapely.Point(*there))
    assert np.hypot(place.x - 170, place.y - 180) * 2 == pytest.approx(bar.length, rel=0.01)


def test_a_bar_has_a_round_length(window: Window) -> None:
    bar = scale_bar(window, 90)
    number, unit = bar.label.split()
    assert number.rstrip("0,") in ("1", "2", "5")
    assert float(number.replace(",", "")) == pytest.approx(bar.km * 1000 if unit == "m" else bar.km)
    assert (unit == "m") == (bar.km < 1)


def test_projections_are_named_with_their_centre() -> None:
    names = {name: projection_of(region).name for name, region in REGIONS.items()}
    assert names["ours"].endswith("equal-area projection centred on 38.25° N, 137.5° E")
    assert names["across the date line"].endswith("centred on 16.01° S, 180° E")
    assert "centred on 90° N" in names["around the pole"]
    assert names["the world"] == "Equal Earth projection, central meridian 0° E"


def test_a_window_shows_no_less_than_it_has_to() -> None:
    islet = window_on(REGIONS["an islet"], FRAME, least_m=4_000)
    assert islet.metres_per_point * 300 == pytest.approx(4_000)
    assert shape_of(REGIONS["an islet"]) == pytest.approx(1.25, abs=0.02)  # as high as wide in degrees, at 37 degrees


def test_the_box_of_islands_has_the_same_margin_on_the_ground() -> None:
    west, south, east, north = box_of([shapely.box(10, 60, 12, 61)], 0.1)
    assert 60 - south == pytest.approx(north - 61) == pytest.approx(0.1, abs=0.01)
    assert (10 - west) / (60 - south) == pytest.approx(2, abs=0.05)  # at 60 degrees a degree is half as wide
    assert east - 12 == pytest.approx(10 - west)


def test_the_scale_bar_is_true_among_the_islands(atlas: Atlas, drawn: Callable[..., Drawing]) -> None:
    for dispute, island in ((KURILS, "etorofu-iturup"), (KURILS, "kunashir-kunashiri"), (DOKDO, "nishijima-seodo")):
        near = drawn(dispute=dispute)
        km, length = near.km()
        on_page = near.points(f"island-{island}")
        ends = shapely.get_coordinates(shapely.convex_hull(atlas.islands.geometry[island]))
        there = max(geodesic_km(tuple(one), tuple(other)) for one, other in combinations(ends, 2))
        assert farthest(on_page) / length * km == pytest.approx(there, rel=0.01)


@pytest.mark.parametrize(
    ("places", "crs", "of_km"),
    [(DATE_LINE, 3460, {"across": 70, "before": 77}), (POLE, 3575, {"north": 219, "south": 98})],
    ids=["date line", "pole"],
)
def test_nothing_is_torn_at_the_date_line_or_by_the_pole(
    tmp_path: Path, places: dict[str, dict[str, shapely.Polygon]], crs: int, of_km: dict[str, float]
) -> None:
    write_catalogue(tmp_path, {"FJI": "Fiji", "NZL": "New Zealand"}, places, "outlines.gpkg", crs)
    atlas = load(tmp_path / "disputes.yaml")
    shown = drawing(atlas, {})
    km, length = shown.km()
    for island in of_km:
        [outline] = [shape for shapes in places.values() for id_, shape in shapes.items() if id_ == island]
        corners = shapely.get_coordinates(outline)
        there = max(geodesic_km(tuple(one), tuple(other)) for one, other in combinations(corners, 2))
        assert farthest(shown.points(f"island-{island}")) / length * km == pytest.approx(there, rel=0.02)
    assert "Natural Earth" in shown.text


def test_islands_all_over_the_world_are_shown_on_a_map_of_it(tmp_path: Path) -> None:
    west, east = shapely.box(-100, -50, -80, -40), shapely.box(80, 50, 100, 60)
    places = {"near": {"west": west, "east": east}, "far": {"middle": shapely.box(0, 0, 5, 5)}}
    write_catalogue(tmp_path, {"FJI": "Fiji", "NZL": "New Zealand"}, places, "outlines.geojson", 4326)
    shown = drawing(load(tmp_path / "disputes.yaml"), {})
    assert "Equal Earth projection, central meridian 0°" in shown.text
    at = [middle(shown.points(f"island-{id_}"))[0] for id_ in ("west", "middle", "east")]
    assert at == sorted(at)


def test_a_dispute_that_goes_around_the_world_has_a_map_of_the_world(tiny_files: TinyFiles) -> None:
    tiny_files.catalogue["disputes"]["near"]["islands"] |= {
        "cape": tiny.island("Got", "Misaki"),
        "bay": tiny.island("Man", "Wan"),
    }
    tiny_files.features += [tiny.feature("cape", 130, -20), tiny.feature("bay", -110, 40)]
    page = drawing(load(tiny_files.write()), {"dispute": ["near"]})
    assert "Equal Earth projection" in page.text
    left, right = (page.points(f"island-{id_}")[:, 0].mean() for id_ in ("bay", "cape"))
    assert left < page.points("island-rock")[:, 0].mean() < right
    assert np.isfinite(page.points("locator")).all()
