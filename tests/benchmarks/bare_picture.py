"""The bare picture: matplotlib draws the shapes of the app's picture, all alike, without words: the least it costs."""

from __future__ import annotations

import datetime as dt
import io
import time
from statistics import median
from typing import Any
from unittest import mock

from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from shapely import get_parts
from shapely.geometry.base import BaseGeometry

from geodata.atlas import Atlas
from geodata.page_state import PageState
from layers.picture import PictureFormat
from layers.picture.canvas import DPI, POINTS_PER_INCH, Canvas
from layers.picture.picture import WIDTH, picture


def shapes_of_the_picture(atlas: Atlas) -> list[BaseGeometry]:
    """The polygons that the app's picture of the whole region draws, in points."""
    shapes: list[BaseGeometry] = []
    area = Canvas.area

    def noting(self: Canvas, geometry: BaseGeometry, **looks: Any) -> None:
        shapes.append(geometry)
        area(self, geometry, **looks)

    with mock.patch.object(Canvas, "area", noting):
        picture(atlas, PageState(), "alphabetical", "svg", dt.date(2026, 1, 1))
    return [shape for shape in shapes if not shape.is_empty]


def bare_seconds(shapes: list[BaseGeometry], format: PictureFormat, rounds: int) -> float:
    """The median of the seconds that matplotlib takes to draw the shapes, with as many dots as in the app's picture."""
    taken = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        _draw(shapes, format)
        taken.append(time.perf_counter() - start)
    return median(taken[1:])  # the first loads what is loaded once


def _draw(shapes: list[BaseGeometry], format: PictureFormat) -> None:
    high = max(shape.bounds[3] for shape in shapes)
    figure = Figure(figsize=(WIDTH / POINTS_PER_INCH, high / POINTS_PER_INCH), dpi=DPI)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, WIDTH), ylim=(0, high))
    for shape in shapes:
        axes.add_patch(PathPatch(_path(shape)))
    figure.savefig(io.BytesIO(), format=format)


def _path(shape: BaseGeometry) -> Path:
    rings = [ring for part in get_parts(shape) for ring in (part.exterior, *part.interiors)]
    return Path.make_compound_path(*(Path(ring.coords, closed=True) for ring in rings))
