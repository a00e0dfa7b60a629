"""The scale bar of a picture: a round number of kilometres, true on the ellipsoid."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from geodata.outlines.measures import geodesic_km
from layers.picture.projection import Window

ROUND = (1, 2, 5)


@dataclass(frozen=True)
class ScaleBar:
    """How many kilometres the bar stands for, and how long it is on the page, in points."""

    km: float
    length: float

    @property
    def label(self) -> str:
        """Its length in words: 200 km; 500 m."""
        return f"{self.km:,g} km" if self.km >= 1 else f"{self.km * 1000:,g} m"


def scale_bar(window: Window, longest: float) -> ScaleBar:
    """The bar of at most `longest` points that is true in the middle of the window.

    Its length is that of the geodesic on the WGS 84 ellipsoid between two places of the window that lie as far to the
    left and to the right of its middle.
    """
    exact = _km(window, longest)
    step = 10.0 ** math.floor(math.log10(exact))
    km = max(number * step for number in ROUND if number * step <= exact)
    length = longest * km / exact
    for _ in range(3):  # over a long way the map is not quite even
        length *= km / _km(window, length)
    return ScaleBar(km, length)


def _km(window: Window, length: float) -> float:
    left, bottom, right, top = window.frame
    x, y = (left + right) / 2, (bottom + top) / 2
    start, end = window.lon_lat(np.array([(x - length / 2, y), (x + length / 2, y)]))
    return geodesic_km((float(start[0]), float(start[1])), (float(end[0]), float(end[1])))
