"""The one way in which outlines are written: GeoJSON (RFC 7946) whose text depends on the shapes alone."""

from __future__ import annotations

from collections.abc import Mapping

import shapely
from shapely.geometry.base import BaseGeometry

DECIMALS = 6

Ring = list[tuple[float, float]]


def islands_text(islands: Mapping[str, BaseGeometry]) -> str:
    """A FeatureCollection with one feature per line, in the order given: EPSG:4326, lon/lat, at most 6 decimals."""
    features = ",\n".join(_island_text(id_, geometry) for id_, geometry in islands.items())
    return f'{{"type":"FeatureCollection","features":[\n{features}\n]}}\n'


def land_text(land: BaseGeometry) -> str:
    """A FeatureCollection with one MultiPolygon, a polygon per line: EPSG:4326, lon/lat, at most 6 decimals.

    The feature has no id, no name and no property: that is what makes the land neutral.
    """
    polygons = ",\n".join(_polygon_text(polygon) for polygon in _polygons(land))
    geometry = f'{{"type":"MultiPolygon","coordinates":[\n{polygons}\n]}}'
    feature = f'{{"type":"Feature","properties":{{}},"geometry":{geometry}}}'
    return f'{{"type":"FeatureCollection","features":[\n{feature}\n]}}\n'


def borders_text(plain: BaseGeometry, disputed: BaseGeometry) -> str:
    """A FeatureCollection of two MultiLineStrings, a line per line: EPSG:4326, lon/lat, at most 6 decimals."""
    features = ",\n".join(_lines_text(lines, kind) for lines, kind in ((plain, "plain"), (disputed, "disputed")))
    return f'{{"type":"FeatureCollection","features":[\n{features}\n]}}\n'


def _lines_text(lines: BaseGeometry, kind: str) -> str:
    """A feature with the lines from their westernmost end, sorted by where they start."""
    rows = [list(line.coords) for line in shapely.get_parts(lines)]
    text = ",\n".join(_points_text(row) for row in sorted(min(row, row[::-1]) for row in rows))
    geometry = f'{{"type":"MultiLineString","coordinates":[\n{text}\n]}}'
    return f'{{"type":"Feature","properties":{{"border":"{kind}"}},"geometry":{geometry}}}'


def _island_text(id_: str, geometry: BaseGeometry) -> str:
    polygons = [_polygon_text(polygon) for polygon in _polygons(geometry)]
    kind, coordinates = ("Polygon", polygons[0]) if len(polygons) == 1 else ("MultiPolygon", f"[{','.join(polygons)}]")
    shape = f'{{"type":"{kind}","coordinates":{coordinates}}}'
    return f'{{"type":"Feature","id":"{id_}","properties":{{}},"geometry":{shape}}}'


def _polygons(geometry: BaseGeometry) -> list[list[Ring]]:
    """Rings that start at their westernmost (then southernmost) point, exteriors counter-clockwise; sorted by start."""
    parts = shapely.get_parts(shapely.orient_polygons(geometry, exterior_cw=False))
    return sorted([_ring(part.exterior), *sorted(_ring(hole) for hole in part.interiors)] for part in parts)


def _ring(ring: shapely.LinearRing) -> Ring:
    points = [(round(x, DECIMALS) + 0.0, round(y, DECIMALS) + 0.0) for x, y in ring.coords[:-1]]  # and no -0
    start = points.index(min(points))
    return [*points[start:], *points[: start + 1]]


def _polygon_text(polygon: list[Ring]) -> str:
    return "[" + ",".join(_points_text(ring) for ring in polygon) + "]"


def _points_text(points: Ring) -> str:
    return "[" + ",".join(f"[{_number(x)},{_number(y)}]" for x, y in points) + "]"


def _number(value: float) -> str:
    return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
