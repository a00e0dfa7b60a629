"""The ground of a picture: sea where there is sea and land where there is land, wherever the islands are."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pyproj
import pytest
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image
from shapely.geometry.base import BaseGeometry

from geodata.atlas import Atlas
from geodata.outlines.extent import Box, region_of
from geodata.outlines.read import world_land
from geodata.page_state import PageState
from layers.picture.canvas import DPI, INK
from layers.picture.land import draw_ground
from layers.picture.picture import HIGHEST, LOWEST, picture
from layers.picture.projection import Window, box_of, shape_of, window_on
from tests.layers.picture.drawing import DOKDO, Drawing, Points, middle

Place = tuple[float, float, float]  # west, south, how large, in degrees

PLACE = st.tuples(st.floats(-180, 179), st.floats(-85, 84), st.sampled_from([1e-4, 0.1, 1.0]))
COUNT = 400
LAND = {"Honshu": (138.5, 36.2), "Manchuria": (125.0, 45.0), "Taiwan": (121.0, 23.8)}
SEA = {"Pacific": (150.0, 32.0), "East China Sea": (125.0, 29.5), "Sea of Okhotsk": (148.0, 50.0)}
APART = 0.6  # points: the coast is drawn to a tenth of one


class Sheet:
    """A canvas that says which colour a place has."""

    def __init__(self) -> None:
        self.areas: list[tuple[BaseGeometry, str]] = []

    def area(self, geometry: BaseGeometry, *, fill: str, **_: Any) -> None:
        shapely.prepare(geometry)
        self.areas.append((geometry, fill))

    def colours(self, points: Points) -> npt.NDArray[np.object_]:
        found = np.full(len(points), None, dtype=object)
        for geometry, fill in self.areas:
            found[shapely.intersects_xy(geometry, points)] = fill
        return found


def window_of(box: Box) -> Window:
    return window_on(box, (20, 30, 320, 30 + 300 * min(HIGHEST, max(LOWEST, shape_of(box)))))


def is_land(land: BaseGeometry, lon_lat: Points) -> npt.NDArray[np.bool_]:
    shapely.prepare(land)
    inside: npt.NDArray[np.bool_] = shapely.intersects_xy(land, (lon_lat[:, 0] + 180) % 360 - 180, lon_lat[:, 1])
    return inside


def clear_places(window: Window, land: BaseGeometry) -> tuple[Points, npt.NDArray[np.bool_]]:
    """Points of the page with no coast beside them, and whether each is on land."""
    left, bottom, right, top = window.frame
    at = np.random.default_rng(7).uniform((left + 2, bottom + 2), (right - 2, top - 2), (COUNT, 2))
    around = [at + np.array([x, y]) for x in (-APART, 0, APART) for y in (-APART, 0, APART)]
    places = [window.lon_lat(points) for points in around]
    shown = np.all([np.isfinite(place).all(axis=1) for place in places], axis=0)
    truth = np.array([is_land(land, place[shown]) for place in places])
    clear = truth.all(axis=0) | ~truth.any(axis=0)
    return at[shown][clear], truth[0][clear]


@pytest.mark.parametrize("around", ["all islands", "those of a dispute"])
@settings(max_examples=15)
@given(places=st.lists(PLACE, min_size=1, max_size=4))
@example(places=[(-60, -52, 1), (114, 9, 1), (115.007, 9, 1)])  # a middle that is no round number
@example(places=[(-94.6, 21, 1), (7.6, 26.4, 1)])  # land lies opposite the middle, and the pole is in sight
@example(places=[(179.5, -17, 0.1), (-179.5, -17, 0.1), (0, 0, 0.1)])
@example(places=[(33.3333, 84, 1)])
@example(places=[(-178, 0, 1), (-90, 0, 1), (0, 0, 1), (90, 0, 1)])
def test_land_is_where_land_is_and_sea_where_sea_is(places: list[Place], around: str, atlas: Atlas) -> None:
    islands = [shapely.box(west, south, west + size, south + size) for west, south, size in places]
    window = window_of(region_of(islands) if around == "all islands" else box_of(islands, 0.2))
    sheet = Sheet()
    draw_ground(sheet, window, replace(atlas, own_land=None))  # type: ignore[arg-type]
    points, on_land = clear_places(window, world_land())
    expected = np.where(on_land, INK["land"], INK["sea"])
    wrong = sheet.colours(points) != expected
    assert len(points) > COUNT / 4
    assert not wrong.any(), window.lon_lat(points[wrong])


def test_of_a_further_picture_only_the_land_of_its_own_window_is_made(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[float] = []
    real = Atlas.land_around

    def counted(self: Atlas, lon: float) -> BaseGeometry:
        asked.append(lon)
        return real(self, lon)

    monkeypatch.setattr(Atlas, "land_around", counted)
    first, *others = atlas.disputes
    picture(atlas, PageState(dispute=first), "alphabetical", "svg", date(2020, 1, 2))
    for id_ in others:
        asked.clear()
        picture(atlas, PageState(dispute=id_), "alphabetical", "svg", date(2020, 1, 2))
        assert len(asked) == 1


def test_land_and_sea_have_their_colours_where_they_are(
    atlas: Atlas, png: Image.Image, drawn: Callable[..., Drawing]
) -> None:
    overview = drawn()
    lat, lon = map(float, re.findall(r"centred on ([\d.]+)° N, ([\d.]+)° E", overview.text)[0])
    plane = pyproj.Proj(proj="laea", lat_0=lat, lon_0=lon, ellps="WGS84")
    km, length = overview.km()
    islands = atlas.drawn_outlines[[atlas.dispute_of[id_] == DOKDO for id_ in atlas.dispute_of]]
    centre = shapely.centroid(shapely.GeometryCollection(list(islands)))
    known, at = np.array(plane(centre.x, centre.y)), middle(overview.points(f"dispute-{DOKDO}"))
    for name, place in {**LAND, **SEA}.items():
        right, up = (np.array(plane(*place)) - known) / (km * 1000 / length)
        pixel = png.convert("RGB").getpixel((round((at[0] + right) * DPI / 72), round((at[1] - up) * DPI / 72)))
        assert "#{:02x}{:02x}{:02x}".format(*pixel) == INK["land" if name in LAND else "sea"], name
