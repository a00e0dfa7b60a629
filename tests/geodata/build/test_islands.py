"""Islands are picked of the land by a recipe, held against it, and written with their land: all of it, or nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from geodata.build import islands as building
from geodata.build.islands import BuildError, build, faults, misses, outline, pick, with_checksums
from geodata.build.recipe import Recipe
from tests.geodata.build.squares import square

POLYGONS = np.array(
    [
        square(0, 0, 0.1),  # 0 north: the first home
        square(0.3, 0, 0.1),  # 1 the second home
        square(0.11, 0.05, 0.001),  # 2 rock nearest to the first
        square(0.28, 0.05, 0.001),  # 3 rock nearest to the second
        square(1.1, 0, 0.1),  # 4 a coast that is left out
        square(1.05, 0.05, 0.001),  # 5 rock nearest to that coast
        square(0.2, 1.2, 0.001),  # 6 rock of a group
        square(0.2, 1.3, 0.001),  # 7 another
        square(0.2, 1.4, 0.00001),  # 8 too small: about 1 m2
        square(0.2, 1.5, 0.01),  # 9 an island with a name amid the rocks
    ]
)
FAR_AWAY = [{"at": [5, 5], "note": "sea"}, {"at": [-5, 5], "note": "sea"}]


def recipe(**changes: dict[str, Any]) -> Recipe:
    """The recipe that POLYGONS hold to, but for these changes of its islands."""
    islands: dict[str, dict[str, Any]] = {
        "first": {
            "seeds": [[0.05, 0.05]],
            "expected_km2": 123.09,
            "nearby_rocks": {"count": 1, "expected_km2": 0.0123},
        },
        "second": {
            "seeds": [[0.35, 0.05]],
            "expected_km2": 123.09,
            "nearby_rocks": {"count": 1, "expected_km2": 0.0123},
        },
        "named": {"seeds": [[0.205, 1.505]], "expected_km2": 1.2305},
        "rocks": {"box": [0, 1, 1, 2], "count": 2, "expected_km2": 0.0246},
    }
    inside = {"first": [0.01, 0.01], "second": [0.31, 0.01], "named": [0.201, 1.501], "rocks": [0.2005, 1.2005]}
    for id_, point in inside.items():
        islands[id_] |= {"inside": [{"at": point, "note": "corner"}], "outside": FAR_AWAY} | changes.get(id_, {})
    nearby = {"box": [-0.5, -0.5, 1.5, 0.5], "left_out": {"coast": [1.15, 0.05]}}
    return Recipe.model_validate({"least_rock_m2": 100, "nearby_rocks": nearby, "islands": islands})


def problems(made: Recipe) -> list[str]:
    """What a build from POLYGONS finds wrong with the recipe."""
    picked = pick(made, POLYGONS)
    islands = {id_: outline(POLYGONS[indices]) for id_, indices in picked.items()}
    return [*misses(made, POLYGONS), *faults(made, picked, islands)]


def test_rocks_go_to_their_group_or_to_the_nearest_island_or_nowhere() -> None:
    assert pick(recipe(), POLYGONS) == {"first": [0, 2], "second": [1, 3], "named": [9], "rocks": [6, 7]}


def test_a_right_recipe_has_no_problem() -> None:
    assert problems(recipe()) == []


def test_every_problem_is_listed() -> None:
    made = recipe(
        first={"seeds": [[0.05, 0.05], [3, 3]]},
        second={"expected_km2": 130.0},
        named={
            "inside": [{"at": [0.25, 1.25], "note": "north"}],
            "outside": [{"at": [0.205, 1.505], "note": "hill"}] * 2,
        },
        rocks={"count": 3},
    )
    found = problems(made)
    assert found == [
        "recipe.yaml: first: expected a land polygon around 3.0, 3.0 (lon, lat); found the sea",
        "recipe.yaml: first: expected 3 polygons; found 2",
        "recipe.yaml: second: expected an area of 130.0123 km2; found 123.1030 km2",
        "recipe.yaml: named: expected 0.25, 1.25 (lon, lat) (north) inside the island; found it outside",
        *["recipe.yaml: named: expected 0.205, 1.505 (lon, lat) (hill) outside the island; found it inside"] * 2,
        "recipe.yaml: rocks: expected 3 polygons; found 2",
    ]


def test_a_polygon_belongs_to_one_island_only() -> None:
    found = problems(recipe(second={"seeds": [[0.05, 0.05]], "inside": [{"at": [0.01, 0.01], "note": "corner"}]}))
    assert "recipe.yaml: second: expected polygons of its own; found one of first" in found


def test_an_island_with_no_polygon_at_all_is_a_problem_not_a_crash() -> None:
    found = problems(recipe(named={"seeds": [[3, 3]]}))
    assert "recipe.yaml: named: expected a land polygon around 3.0, 3.0 (lon, lat); found the sea" in found


def test_outlines_are_not_simplified() -> None:
    shape = shapely.Polygon([(0, 0), (1, 0), (1, 1e-5), (1, 1), (0, 1)])
    assert outline(np.array([shape])).equals_exact(shape, 1e-9, normalize=True)


@pytest.fixture
def small_world(monkeypatch: pytest.MonkeyPatch) -> np.ndarray:
    """Replaces the land of the world by POLYGONS, moved to where the page shows them."""
    made = recipe().model_dump()
    moved: np.ndarray = shapely.transform(POLYGONS, lambda points: points + np.array([100, 0]))
    for island in made["islands"].values():
        island["seeds"] = [(lon + 100, lat) for lon, lat in island["seeds"]]
        for point in (*island["inside"], *island["outside"]):
            point["at"] = (point["at"][0] + 100, point["at"][1])
    shift = (100, 0, 100, 0)
    for place in (made["islands"]["rocks"], made["nearby_rocks"]):
        place["box"] = tuple(a + b for a, b in zip(place["box"], shift, strict=True))
    made["nearby_rocks"]["left_out"] = {"coast": (101.15, 0.05)}
    monkeypatch.setattr(building, "read_recipe", lambda: Recipe.model_validate(made))
    monkeypatch.setattr(building, "land_polygons", lambda wheel: moved)
    return moved


def test_the_build_writes_the_same_bytes_twice_with_their_checksums(small_world: np.ndarray, tmp_path: Path) -> None:
    build(folder=tmp_path)
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    build(folder=tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first
    assert sorted(first) == ["SOURCES.yaml", "islands.geojson", "land.geojson"]
    for name in ("islands.geojson", "land.geojson"):
        assert f'{name}: "{hashlib.sha256(first[name]).hexdigest()}"'.encode() in first["SOURCES.yaml"]


def test_a_build_with_problems_writes_nothing(
    small_world: np.ndarray, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "land_polygons", lambda wheel: small_world[1:])
    with pytest.raises(BuildError) as caught:
        build(folder=tmp_path)
    assert "recipe.yaml: first: expected a land polygon around 100.05, 0.05 (lon, lat); found the sea" in str(
        caught.value
    )
    assert len(caught.value.problems) > 1
    assert list(tmp_path.iterdir()) == []


def test_a_missing_payload_is_a_build_error(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="cannot be read as a wheel"):
        build(tmp_path / "missing.whl", folder=tmp_path)


def test_only_the_checksum_lines_of_the_files_change() -> None:
    sources = 'outputs:\n  a.json: ""\n  b.json: "old"\n  ba.json: "other"\nnote: a.json\n'
    assert with_checksums(sources, {"b.json": "x"}) == sources.replace("old", hashlib.sha256(b"x").hexdigest())
