"""What is drawn: the same script each time, ids and shapes from the atlas, no string of the catalogue in the code."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geodata.atlas import Atlas
from geodata.outlines.antimeridian import unwrapped
from geodata.outlines.extent import Box, centre_lon
from geodata.outlines.read import world_land
from geodata.outlines.reference_system import CRS
from layers.webmap.islands import places
from layers.webmap.land import MAP_PX, TILES, drawn, first_land, first_steps, land_steps
from layers.webmap.map import facts, map_module
from layers.webmap.outline_levels import LEVELS, OutlineFile, outline_files, simplified
from tests.work import expect_linear

SQUARE = shapely.multipolygons([shapely.box(120, 30, 121, 31)])


@pytest.fixture(scope="module")
def small(atlas: Atlas) -> Atlas:
    """The real islands on a land that is quick to draw."""
    return replace(atlas, own_land=SQUARE)


@pytest.fixture(scope="module")
def outlines(small: Atlas) -> list[OutlineFile]:
    return outline_files(small)


@pytest.fixture(scope="module")
def module(small: Atlas, outlines: list[OutlineFile]) -> str:
    return module_of(small, outlines)


def module_of(atlas: Atlas, outlines: list[OutlineFile]) -> str:
    return map_module(atlas.region, facts(atlas, outlines), json.loads(first_steps(atlas.land, atlas.region)))


def test_the_same_atlas_gives_the_same_files(small: Atlas, module: str, outlines: list[OutlineFile]) -> None:
    assert outline_files(small) == outlines
    assert module_of(small, outlines) == module


def test_the_land_that_is_drawn_first_is_thin_and_in_its_place(atlas: Atlas) -> None:
    whole = atlas.land
    first = first_land(whole, atlas.region)
    assert first.is_valid
    assert shapely.get_num_coordinates(first) < shapely.get_num_coordinates(whole) / 5
    shapely.prepare(whole)
    assert shapely.dwithin(whole, shapely.points(shapely.get_coordinates(first)), 0.05).all()
    assert abs(first.area - whole.area) / whole.area < 0.002


def test_every_dispute_has_its_islands_at_its_place_in_every_outline_file(
    atlas: Atlas, outlines: list[OutlineFile]
) -> None:
    for file in outlines:
        for dispute_id, dispute in atlas.disputes.items():
            start, end = file.spans[dispute_id]
            features = json.loads(file.content[start:end])["features"]
            assert [feature["id"] for feature in features] == list(dispute.islands)


def test_an_outline_is_as_fine_as_its_level_promises(atlas: Atlas, outlines: list[OutlineFile]) -> None:
    for level, file in zip(LEVELS, outlines, strict=True):
        for dispute_id in atlas.disputes:
            start, end = file.spans[dispute_id]
            for feature in json.loads(file.content[start:end])["features"]:
                outline = shapely.from_geojson(json.dumps(feature["geometry"]))
                known = atlas.outlines.geometry[feature["id"]]
                assert outline.is_valid
                assert shapely.hausdorff_distance(outline, known) <= level.tolerance_deg + 1e-6
    sizes = [len(file.content) for file in outlines]
    assert sizes[0] < sizes[1] < sizes[2]


class Compared(str):
    """An id whose comparisons are counted, as Python runs them."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def many(atlas: Atlas, size: int) -> Atlas:
    """The atlas with its first dispute so many times, an island each."""
    dispute = next(iter(atlas.disputes.values()))
    disputes = {Compared(number): dispute for number in range(size)}
    [outline] = atlas.outlines.geometry[list(dispute.islands)]
    frame = gpd.GeoDataFrame({"dispute": pd.Series(list(disputes), dtype=object)}, geometry=[outline] * size, crs=CRS)
    return replace(atlas, catalogue=atlas.catalogue.model_copy(update={"disputes": disputes}), outlines=frame)


def test_the_places_of_many_disputes_are_found_in_one_go(tiny_atlas: Atlas) -> None:
    atlases = {size: many(tiny_atlas, size) for size in (100, 200, 400)}
    expect_linear(lambda size: places(atlases[size]), 100)
    assert set(map(str, places(atlases[100]).values())) == {str(next(iter(places(tiny_atlas).values())))}


def test_simplified_neighbours_share_their_border_and_small_islands_stay() -> None:
    edge = [(1 + 0.01 * (number % 3), number / 50) for number in range(51)]
    west = shapely.Polygon([*edge, (0, 1), (0, 0)])
    east = shapely.Polygon([*edge, (2, 1), (2, 0)])
    islet = shapely.box(5, 5, 5.001, 5.001)
    thin = simplified(np.array([west, east, islet]), 0.2)
    assert shapely.get_num_coordinates(thin[0]) < shapely.get_num_coordinates(west) / 2
    assert shapely.coverage_is_valid(thin)
    assert shapely.area(shapely.intersection(thin[0], thin[1])) == 0
    assert shapely.length(shapely.intersection(thin[0], thin[1])) >= 1
    assert not thin[2].is_empty


def test_outlines_that_overlap_are_simplified_one_by_one() -> None:
    claims = np.array([shapely.Point(0, 0).buffer(1, quad_segs=64), shapely.Point(0.5, 0).buffer(1, quad_segs=64)])
    thin = simplified(claims, 0.05)
    assert (shapely.get_num_coordinates(thin) < 65).all()
    assert shapely.is_valid(thin).all()


@pytest.mark.parametrize(
    "region", [(177, -20, 183, -12), (140, -40, 220, 40), (14, 79, 30, 83), (-20, 50, 40, 84)], ids=str
)
def test_the_land_that_is_drawn_first_is_within_a_pixel_at_the_scale_of_any_region(region: Box) -> None:
    whole = unwrapped(world_land(), centre_lon(region))
    first = first_land(whole, region)
    west, south, east, north = region
    height = [np.degrees(np.arcsinh(np.tan(np.radians(lat)))) for lat in (south, north)]
    pixel_deg = max(east - west, height[1] - height[0]) / MAP_PX
    assert first.is_valid
    assert len(shapely.to_geojson(first)) < 400_000
    seen = shapely.box(*region)
    there, meant = (shapely.intersection(shapely.make_valid(land), seen) for land in (first, whole))
    assert there.area == pytest.approx(meant.area, rel=0.02)
    assert shapely.difference(there, shapely.buffer(meant, 2.5 * pixel_deg)).area < 1e-6


def test_far_outside_the_region_nothing_is_drawn_first() -> None:
    first = first_land(unwrapped(world_land(), 180), (179, -18, 181, -16))
    assert first.bounds[0] > 170
    assert first.bounds[2] < 190


def test_the_ground_reaches_as_far_as_the_land_of_the_catalogue(atlas: Atlas, tiny_atlas: Atlas) -> None:
    assert drawn(atlas) == (90, 0, 180, 70)
    west, south, east, north = drawn(tiny_atlas)
    assert (east - west, south, north) == (360, -85, 85)
    assert (west + east) / 2 == pytest.approx(15.5, abs=0.01)


def test_the_script_asks_no_host_by_itself(module: str) -> None:
    assert "addTo(map_atlas)" in module
    assert re.search(r"L\.map\(\s*element,", module)
    for number in re.findall(r"var (tile_layer_\d+) = L\.tileLayer", module):
        assert f"{number}.addTo" not in module
    assert module.count("L.tileLayer(") == len(TILES)
    assert "cdn" not in module
    assert "<script" not in module


def test_names_stand_in_the_facts_only_and_cannot_leave_them(atlas: Atlas) -> None:
    name = "</script><img src=x onerror=alert(1)>`${1+1}`\u2028"
    dispute = atlas.disputes["dokdo-takeshima"].model_copy(update={"names": {"KOR": name}})
    catalogue = atlas.catalogue.model_copy(update={"disputes": {**atlas.disputes, "dokdo-takeshima": dispute}})
    hostile = Atlas(catalogue, atlas.outlines, SQUARE)
    outlines = outline_files(hostile)
    first, rest = module_of(hostile, outlines).split("\n", 1)
    assert json.loads(first.removeprefix("export const facts = ").removesuffix(";")) == json.loads(
        json.dumps(facts(hostile, outlines))
    )
    assert not re.search("[<>&\u2028]", first)
    assert "onerror" not in rest


def test_borders_travel_with_the_land_as_steps_of_a_metre(atlas: Atlas) -> None:
    lines = shapely.MultiLineString([[(7.5, 46), (7.6, 45.9), (8, 46)], [(-1, 0), (1, 0)]])
    found = json.loads(land_steps(atlas.land, borders={"disputed": lines}))
    steps = found["borders"]["disputed"]
    points = [np.cumsum(np.reshape(line, (-1, 2)), axis=0) / found["per_degree"] for line in steps]
    assert shapely.equals_exact(shapely.MultiLineString(points), lines, tolerance=1e-5)
    assert json.loads(land_steps(atlas.land))["borders"] == {}
