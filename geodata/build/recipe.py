"""The recipe of islands.geojson: which land polygons make up which island, and what must be true of the outcome."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field

from geodata.outlines.extent import Box

RECIPE_FILE = Path(__file__).parent / "recipe.yaml"

Point = tuple[float, float]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class KnownPoint(_Model):
    """A place (lon, lat in EPSG:4326) that is known to lie on an island, or off it."""

    at: Point
    note: Annotated[str, Field(min_length=1)]


class Rocks(_Model):
    """How many rocks there are, and the area of all of them together."""

    count: int
    expected_km2: float


class IslandRecipe(_Model):
    """The polygons around the seeds, or all rocks in the box.

    `expected_km2` is the area of these polygons together, without the `nearby_rocks` that are added to them.
    """

    seeds: tuple[Point, ...] = ()
    box: Box | None = None
    count: int | None = None
    expected_km2: float
    nearby_rocks: Rocks | None = None
    inside: Annotated[tuple[KnownPoint, ...], Field(min_length=1)]
    outside: Annotated[tuple[KnownPoint, ...], Field(min_length=2)]


class NearbyRocks(_Model):
    """Where rocks are shared out to the nearest island; those nearest to a coast of `left_out` are left out."""

    box: Box
    left_out: dict[str, Point]


class Recipe(_Model):
    """Islands in the order of the file. A rock is a polygon of at least `least_rock_m2` that is around no seed.

    A polygon lies in a box (west, south, east, north in EPSG:4326) when its centroid does.
    """

    least_rock_m2: float
    nearby_rocks: NearbyRocks
    islands: dict[str, IslandRecipe]


def read_recipe(path: Path = RECIPE_FILE) -> Recipe:
    """The recipe that the file holds; raises pydantic.ValidationError for a field that is missing, unknown or unfit."""
    return Recipe.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
