"""Reference coasts lie on the land of their catalogue; `test_geojson.py` has where islands lie."""

from __future__ import annotations

from typing import Any

import pytest
import shapely

from geodata import load
from geodata.problems import Problem
from tests.catalogues.tiny import TinyFiles, problems

PLACE = "disputes.near.reference_coasts.mainland"
AT_SEA = {"lon": 135, "lat": 38}
ON_LAND = {"lon": 10, "lat": 20}


@pytest.fixture
def files(tiny_files: TinyFiles) -> TinyFiles:
    """The tiny catalogue with a land of its own."""
    tiny_files.write_land(shapely.box(0, 0, 30, 30), shapely.box(170, 50, 180, 60))
    return tiny_files


def refer_to(files: TinyFiles, coast: dict[str, Any]) -> None:
    files.catalogue["disputes"]["near"]["reference_coasts"] = {"mainland": {"name": "The mainland", **coast}}


def test_a_coast_at_sea_is_refused_at_its_line(files: TinyFiles) -> None:
    refer_to(files, AT_SEA)
    found = problems(files.write())
    line = files.line("near:", "reference_coasts:", "mainland:")
    expected = "a point on a polygon of land.geojson"
    assert found == [Problem("disputes.yaml", line, PLACE, expected, "135.0, 38.0 (lon, lat) at sea")]


@pytest.mark.parametrize(
    "coast", [ON_LAND, {"lon": 30, "lat": 30}, {"lon": 180, "lat": 55}, AT_SEA | {"is_point": True}]
)
def test_a_coast_on_land_or_its_edge_and_one_that_is_a_point_is_taken(files: TinyFiles, coast: dict[str, Any]) -> None:
    refer_to(files, coast)
    assert load(files.write()).disputes["near"].reference_coasts


def test_the_land_of_the_world_is_too_coarse_to_measure_to(tiny_files: TinyFiles) -> None:
    refer_to(tiny_files, ON_LAND)
    [problem] = problems(tiny_files.write())
    assert (problem.path, problem.found) == (PLACE, "10.0, 20.0 (lon, lat)")
    assert problem.expected == "`is_point: true`, or a `land` of the catalogue"


def test_a_coast_at_sea_is_told_beside_what_is_wrong_with_the_outlines(files: TinyFiles) -> None:
    refer_to(files, AT_SEA)
    files.features.pop()
    assert [problem.path for problem in problems(files.write())] == [PLACE, "disputes.far.islands.reef"]


@pytest.mark.parametrize("land", ["{}", '{"type": "FeatureCollection", "features": []}'])
def test_of_a_land_that_is_broken_the_coasts_are_not_told(files: TinyFiles, land: str) -> None:
    refer_to(files, AT_SEA)
    path = files.write()
    (files.folder / "land.geojson").write_text(land)
    assert {problem.file for problem in problems(path)} == {"land.geojson"}
