"""The ground of a picture: sea and land in a window, as fine as can be seen."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.atlas import Atlas
from geodata.outlines.antimeridian import HALF_TURN
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
    land = _land(window, atlas)
    canvas.area(land, fill=INK["land"], stroke=INK["coast"], width=LINE["coast"], frame=window.frame, gid="land")


def draw_borders(canvas: Canvas, window: Window, atlas: Atlas) -> None:
    """The borders on the land of a catalogue that has areas of land; dashed where they are disputed."""
    for kind, lines in atlas.borders.items():
        dash = BORDER_DASH if kind == "disputed" else ""
        for line in _lines(window, lines):
            canvas.line(list(line.coords), INK["border"], LINE["border"], dash=dash)


def _lines(window: Window, lines: BaseGeometry) -> Iterator[shapely.LineString]:
    """The lines that the frame shows, in points."""
    near = shapely.get_parts(shapely.clip_by_rect(shapely.get_parts(lines), *window.bounds()))
    for line in shapely.get_parts(shapely.clip_by_rect(window.on_page_all(near), *window.frame)):
        if not line.is_empty:
            yield line


def _known(window: Window, atlas: Atlas) -> BaseGeometry | None:
    """What the ground covers, in points; None where that is all the frame can show."""
    west, south, east, north = atlas.land.bounds
    if window.projection.is_world:
        west, south, east, north = window.bounds()[0], -90.0, window.bounds()[2], 90.0
    elif atlas.own_land is None or east - west > HALF_TURN:
        return None
    return window.on_page_all(np.array([shapely.box(west, south, east, north)], dtype=object))[0]


def _land(window: Window, atlas: Atlas) -> BaseGeometry:
    """The land that the frame shows, in points, as fine as can be seen."""
    box = window.bounds()
    parts = shapely.get_parts(atlas.land)
    west, south, east, north = shapely.bounds(parts).T
    near = parts[(west <= box[2]) & (east >= box[0]) & (south <= box[3]) & (north >= box[1])]
    parts = shapely.get_parts(shapely.clip_by_rect(near, *box))
    parts = parts[shapely.get_dimensions(parts) == 2]
    flat = window.on_page_all(parts)
    flat = shapely.simplify(flat[shapely.area(flat) > FINE**2], FINE)
    whole: BaseGeometry = shapely.multipolygons(flat[~shapely.is_empty(flat)])
    if box[2] - box[0] < 2 * HALF_TURN or window.projection.is_world:
        return whole
    closed: BaseGeometry = shapely.buffer(shapely.buffer(whole, FINE), -FINE)  # around a pole: closes the seam
    return shapely.simplify(closed, FINE)
