"""Makes islands.geojson and land.geojson from the recipe and the land polygons, the same bytes every time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
import shapely
from pydantic import ValidationError
from shapely.geometry.base import BaseGeometry
from yaml import YAMLError

from geodata.build.canonical import islands_text, land_text
from geodata.build.osm_land import SOURCES_FILE, PayloadError, land_polygons
from geodata.build.recipe import IslandRecipe, Point, Recipe, read_recipe
from geodata.build.simplify import FAR, FINEST_GRID_DEG, coarse_land, touches
from geodata.files import write_whole
from geodata.outlines.extent import Box
from geodata.outlines.measures import area_km2

AREA_TOLERANCE = 0.01
AREA_TOLERANCE_M2 = 100

Polygons = npt.NDArray[np.object_]
Picked = dict[str, list[int]]


class BuildError(Exception):
    """Raised when nothing was written; `problems` lists all reasons."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def build(wheel: Path | None = None, folder: Path = Path(__file__).parent.parent) -> None:
    """Writes islands.geojson, land.geojson and SOURCES.yaml with their checksums into the folder: all of them, or none.

    The wheel is fetched when none is given (see `osm_land.py`). Raises BuildError with every problem of the payload or
    of the recipe.
    """
    try:
        recipe = read_recipe()
        polygons = land_polygons(wheel)
    except (PayloadError, ValidationError, YAMLError) as error:
        raise BuildError([str(error)]) from error
    print("Picking the islands", flush=True)
    polygons = polygons[touches(polygons, FAR)]
    picked = pick(recipe, polygons)
    islands = {id_: outline(polygons[indices]) for id_, indices in picked.items()}
    if problems := [*misses(recipe, polygons), *faults(recipe, picked, islands)]:
        raise BuildError(problems)
    print("Simplifying the land", flush=True)
    others = np.delete(polygons, np.concatenate(list(picked.values())))
    land = coarse_land(others, np.array(list(islands.values())))
    print(f"Writing to {folder}", flush=True)
    texts = {"islands.geojson": islands_text(islands), "land.geojson": land_text(land)}
    sources = with_checksums(SOURCES_FILE.read_text(encoding="utf-8"), texts)
    write_whole({folder / name: text for name, text in {**texts, "SOURCES.yaml": sources}.items()})
    for name, text in texts.items():
        print(f"  {name}: {len(text.encode()):,} bytes, sha256 {checksum(text)}", flush=True)


def pick(recipe: Recipe, polygons: Polygons) -> Picked:
    """The indices of the polygons of each island, in the order of the recipe: around its seeds, then its rocks."""
    tree = shapely.STRtree(polygons)
    picked: Picked = {
        id_: list(dict.fromkeys(index for seed in island.seeds for index in _around(seed, tree)))
        for id_, island in recipe.islands.items()
    }
    taken = {index for indices in picked.values() for index in indices}
    for id_, island in recipe.islands.items():
        if island.box:
            rocks = _rocks(island.box, recipe.least_rock_m2, tree, taken)
            picked[id_] += rocks
            taken.update(rocks)
    for id_, index in _nearby(recipe, picked, tree, taken):
        picked[id_].append(index)
    return picked


def outline(polygons: Polygons) -> BaseGeometry:
    """One Polygon or MultiPolygon (EPSG:4326, lon/lat) of them, to 1e-6 degree (0.1 m) and not simplified."""
    return shapely.set_precision(shapely.union_all(polygons), FINEST_GRID_DEG)


def misses(recipe: Recipe, polygons: Polygons) -> Iterator[str]:
    """Seeds that are in no polygon."""
    tree = shapely.STRtree(polygons)
    for id_, island in recipe.islands.items():
        for seed in island.seeds:
            if not _around(seed, tree):
                yield f"recipe.yaml: {id_}: expected a land polygon around {_shown(seed)}; found the sea"


def faults(recipe: Recipe, picked: Picked, islands: Mapping[str, BaseGeometry]) -> Iterator[str]:
    """What is not as the recipe expects: polygons used twice, areas, numbers of rocks, points inside and outside."""
    owner: dict[int, str] = {}
    for id_, indices in picked.items():
        for index in indices:
            if owner.setdefault(index, id_) != id_:
                yield f"recipe.yaml: {id_}: expected polygons of its own; found one of {owner[index]}"
    for id_, island in recipe.islands.items():
        nearby = island.nearby_rocks
        expected_km2 = island.expected_km2 + (nearby.expected_km2 if nearby else 0)
        found_km2 = area_km2(islands[id_])
        if abs(found_km2 - expected_km2) > max(AREA_TOLERANCE * expected_km2, AREA_TOLERANCE_M2 / 1e6):
            yield f"recipe.yaml: {id_}: expected an area of {expected_km2:.4f} km2; found {found_km2:.4f} km2"
        expected = _count(island)
        if expected != len(picked[id_]):
            yield f"recipe.yaml: {id_}: expected {expected} polygons; found {len(picked[id_])}"
        yield from (
            f"recipe.yaml: {id_}: expected {_shown(point.at)} ({point.note}) {place} the island; found it {other}"
            for points, place, other in ((island.inside, "inside", "outside"), (island.outside, "outside", "inside"))
            for point in points
            if shapely.contains_xy(islands[id_], *point.at) != (place == "inside")
        )


def with_checksums(sources: str, texts: Mapping[str, str]) -> str:
    """The text of SOURCES.yaml with the SHA-256 of each file in its line `<file>: "<sha256>"`."""
    for name, text in texts.items():
        sources = re.sub(rf'(?m)^(\s*{re.escape(name)}: )"\w*"$', rf'\g<1>"{checksum(text)}"', sources)
    return sources


def checksum(text: str) -> str:
    """The SHA-256 of the text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _around(point: Point, tree: shapely.STRtree) -> list[int]:
    return [int(index) for index in tree.query(shapely.Point(point), predicate="within")]


def _rocks(box: Box, least_m2: float, tree: shapely.STRtree, taken: set[int]) -> list[int]:
    """The polygons with their centroid in the box that are large enough and not taken."""
    area = shapely.box(*box)
    return [
        int(index)
        for index in sorted(tree.query(area))
        if index not in taken
        and area.contains(tree.geometries[index].centroid)
        and area_km2(tree.geometries[index]) * 1e6 >= least_m2
    ]


def _nearby(recipe: Recipe, picked: Picked, tree: shapely.STRtree, taken: set[int]) -> Iterator[tuple[str, int]]:
    """Each rock near an island, with the id of that island; distances on a plane true at the middle of the box."""
    rule = recipe.nearby_rocks
    narrower = np.array([np.cos(np.radians((rule.box[1] + rule.box[3]) / 2)), 1])

    def plane(index: int) -> BaseGeometry:
        return shapely.transform(tree.geometries[index], lambda points: points * narrower)

    homes = {id_: picked[id_] for id_, island in recipe.islands.items() if island.nearby_rocks}
    coasts = [(id_, plane(index)) for id_, indices in homes.items() for index in indices]
    others = {index for point in rule.left_out.values() for index in _around(point, tree)}
    coasts += [("", plane(index)) for index in others]
    for rock in _rocks(rule.box, recipe.least_rock_m2, tree, taken | others):
        shape = plane(rock)
        nearest = min(coasts, key=lambda coast: shape.distance(coast[1]))[0] if coasts else ""
        if nearest:
            yield nearest, rock


def _count(island: IslandRecipe) -> int:
    nearby = island.nearby_rocks.count if island.nearby_rocks else 0
    return nearby + (len(island.seeds) if island.count is None else island.count)


def _shown(point: Point) -> str:
    return f"{point[0]}, {point[1]} (lon, lat)"
