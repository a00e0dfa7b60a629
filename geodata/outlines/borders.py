"""The borders around disputes that lie on land, as Natural Earth draws them: label-free, and drawn only."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.outlines.antimeridian import unwrapped

FILE = Path(__file__).parent.parent / "borders.geojson"
BESIDE_DEG = 0.1  # a border at 1:50,000,000 may lie so far beside an outline of a finer scale
KINDS = ("plain", "disputed")


def borders_around(areas: Sequence[BaseGeometry], centre_lon: float) -> dict[str, BaseGeometry]:
    """The borders by KINDS: MultiLineStrings, with longitudes that run on around the centre's; none without areas.

    All in EPSG:4326 (lon/lat). Disputed are those of a territory that has no code of ISO 3166-1, and what runs along or
    through one of the disputed areas.
    """
    if not areas:
        return {}
    plain, disputed = (unwrapped(lines, centre_lon) for lines in world_borders())
    beside = shapely.union_all(shapely.buffer(areas, BESIDE_DEG))
    through = shapely.union(disputed, shapely.intersection(plain, beside))
    return {kind: _lines(lines) for kind, lines in zip(KINDS, (plain - beside, through), strict=True)}


@cache
def world_borders() -> tuple[BaseGeometry, BaseGeometry]:
    """The borders of land of the world, plain and disputed: MultiLineStrings, EPSG:4326 (lon/lat)."""
    features = json.loads(FILE.read_text(encoding="utf-8"))["features"]
    plain, disputed = (shapely.from_geojson(json.dumps(feature["geometry"])) for feature in features)
    return plain, disputed


def _lines(geometry: BaseGeometry) -> BaseGeometry:
    parts = shapely.get_parts(geometry)
    return shapely.multilinestrings(parts[shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING])
