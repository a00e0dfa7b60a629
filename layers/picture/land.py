"""The ground of a picture: sea and land in a window, as fine as can be seen."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.atlas import Atlas
from geodata.outlines.antimeridian import HALF_TURN, POLE_DEG, TURN, unwrapped
from layers.picture.canvas import INK, Canvas
from layers.picture.projection import Window
from layers.picture.symbology import LINE
from layers.style import BORDER_DASH

FINE = 0.1  # points: less is not seen


def draw_ground(canvas: Canvas, window: Window, atlas: Atlas) -> None:
    """Sea and land in the frame of the window; where the land of a catalogue ends, so does the sea."""
    frame = shapely.box(*window.frame)
    known = _known(window, atlas)
    canvas.area(frame, fill=INK["sea"] if known is None else "#ffffff")
    if known is not None:
        canvas.area(known, fill=INK["sea"], frame=window.frame)
    corner = window.frame[:2]
    land = shapely.transform(_land(window.at_origin(), atlas), lambda points: points + corner)
    canvas.area(land, fill=INK["land"], stroke=INK["coast"], width=LINE["coast"], frame=window.frame, gid="land")


def draw_borders(canvas: Canvas, window: Window, atlas: Atlas) -> None:
    """The borders on the land of a catalogue that has areas of land; dashed where they are disputed."""
    for kind, lines in atlas.borders.items():
        dash = BORDER_DASH if kind == "disputed" else ""
        for line in _lines(window, lines):
            canvas.line(list(line.coords), INK["border"], LINE["border"], dash=dash)


def _lines(window: Window, lines: BaseGeometry) -> Iterator[shapely.LineString]:
    """The lines that the frame shows, in points."""
    around = shapely.get_parts(unwrapped(lines, window.projection.centre[0]))
    near = shapely.get_parts(shapely.clip_by_rect(around, *window.bounds()))
    for line in shapely.get_parts(shapely.clip_by_rect(window.on_page_all(near), *window.frame)):
        if not line.is_empty:
            yield line


def _known(window: Window, atlas: Atlas) -> BaseGeometry | None:
    """What the ground covers, in points; None where that is all the frame can show."""
    centre = window.projection.centre[0]
    west, south, east, north = atlas.land.bounds
    if window.projection.is_world:
        west, south, east, north = centre - HALF_TURN, -POLE_DEG, centre + HALF_TURN, POLE_DEG
    elif atlas.own_land is None or east - west > HALF_TURN:
        return None
    return window.on_page_cut(unwrapped(shapely.box(west, south, east, north), centre))


@lru_cache(maxsize=2)  # of picture after picture, where in the region each is has the same
def _land(window: Window, atlas: Atlas) -> BaseGeometry:
    """The land that the frame shows, in points, as fine as can be seen."""
    flat = shapely.get_parts(window.on_page_cut(atlas.land_around(window.projection.centre[0])))
    flat = shapely.simplify(flat[shapely.area(flat) > FINE**2], FINE)
    whole: BaseGeometry = shapely.multipolygons(flat[~shapely.is_empty(flat)])
    west, _, east, _ = window.bounds()
    if east - west < TURN or window.projection.is_world:
        return whole
    closed: BaseGeometry = shapely.buffer(shapely.buffer(whole, FINE), -FINE)  # around a pole: closes the seam
    return shapely.simplify(closed, FINE)
