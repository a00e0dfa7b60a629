from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.atlas import Atlas
from geodata.outlines.borders import BESIDE_DEG, world_borders
from geodata.outlines.read import world_land


def on_land(atlas: Atlas, outline: BaseGeometry) -> Atlas:
    """The atlas with one dispute, whose one place is an area of land with this outline."""
    dispute = next(iter(atlas.part(list(atlas.disputes)[:1]).disputes.values()))
    [(id_, place), *_] = dispute.islands.items()
    alone = dispute.model_copy(update={"islands": {id_: place.model_copy(update={"kind": "area"})}})
    catalogue = atlas.catalogue.model_copy(update={"disputes": {"area": alone}, "region": None})
    outlines = gpd.GeoDataFrame({"dispute": ["area"]}, geometry=[outline], index=[id_], crs=4326)
    return replace(atlas, catalogue=catalogue, outlines=outlines, own_land=None)


def test_islands_and_catalogues_with_land_of_their_own_have_none(atlas: Atlas, tiny_atlas: Atlas) -> None:
    assert atlas.borders == {}
    assert replace(atlas, own_land=None).borders == {}
    assert tiny_atlas.borders == {}


@pytest.mark.parametrize(
    ("west", "east", "south", "north"),
    [
        (7.2, 7.8, 45.5, 46.2),  # across a border in the Alps
        (68.5, 69.5, -49.5, -49.0),  # at sea, the border of nobody
        (-70.2, -69.8, -20.0, -18.0),  # in South America, with the region's seam in Asia
    ],
)
def test_what_runs_along_or_through_an_area_is_disputed(
    atlas: Atlas, west: float, east: float, south: float, north: float
) -> None:
    area = shapely.box(west, south, east, north)
    found = on_land(atlas, area).borders
    near = shapely.buffer(area, BESIDE_DEG * 0.99)
    plain, disputed = world_borders()
    assert shapely.intersection(found["plain"], near).is_empty
    inside = shapely.intersection(plain, near).length
    assert shapely.intersection(found["disputed"], near).length == pytest.approx(inside)
    assert found["plain"].length + found["disputed"].length == pytest.approx(plain.length + disputed.length)


def test_a_filter_leaves_the_borders_as_they_are(atlas: Atlas) -> None:
    whole = on_land(atlas, shapely.box(7.2, 45.5, 7.8, 46.2))
    part = replace(whole, outlines=whole.outlines.iloc[:0], whole=whole)
    assert part.borders["disputed"].equals(whole.borders["disputed"])


def test_longitudes_run_on_around_the_region(atlas: Atlas) -> None:
    found = on_land(atlas, shapely.box(178, 66, 179, 67)).borders
    west, _, east, _ = shapely.total_bounds([*found.values()])
    assert -2 < west < 0
    assert 180 < east < 359
    _, plain_south, _, _ = found["plain"].bounds
    assert plain_south == pytest.approx(world_borders()[0].bounds[1])


@pytest.mark.parametrize(
    ("lon", "lat"),
    [(7.66, 45.98), (-57.64, -30.19), (24.0, 43.7), (141.0, -5.0), (77.0, 35.5)],
)
def test_the_borders_that_we_ship_run_where_they_run(lon: float, lat: float) -> None:
    assert shapely.distance(shapely.union_all(world_borders()), shapely.Point(lon, lat)) < 0.15


def test_the_borders_that_we_ship_lie_on_land() -> None:
    lines = shapely.union_all(world_borders())
    inland = shapely.intersection(lines, shapely.buffer(world_land(), 0.05)).length
    assert inland > 0.98 * lines.length
    points = shapely.get_coordinates(lines)
    assert np.abs(points).max() <= 180
