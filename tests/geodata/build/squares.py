"""Squares on the ground, for outlines and land of which every corner is known."""

from __future__ import annotations

import shapely


def square(west: float, south: float, size: float = 0.01) -> shapely.Polygon:
    return shapely.box(west, south, west + size, south + size)
