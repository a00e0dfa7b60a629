"""The id of an outline: of the feature or in a column, whichever is that of an island."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyogrio
import pytest

from geodata import load
from geodata.outlines.layer import Ids, id_columns
from geodata.outlines.read import read_polygons
from tests.catalogues.tiny import TinyFiles, problems
from tests.geodata.outlines.test_read import SHAPES, SUFFIXES, written

OWN = [1, 0, 3.5, "1", "relation/1", "way/7", "b6a1c6c2-5d0c-4a43-9f0c-0c9c6f0a3a55", "{B6A1}", "outlines.1", "", True]


@pytest.mark.parametrize("own", OWN)
@pytest.mark.parametrize("column", ["island", "ISLAND", "Island", "id", "ID", "Id"])
def test_the_id_of_a_tool_does_not_hide_the_column(tiny_files: TinyFiles, own: Any, column: str) -> None:
    for feature in tiny_files.features:
        feature["properties"] = {"name": "N", column: feature["id"]}
        feature["id"] = own
    assert set(load(tiny_files.write()).outlines.index) == {"rock", "reef"}


def test_the_own_id_counts_where_it_is_an_island_whatever_the_columns_say(tiny_files: TinyFiles) -> None:
    tiny_files.features[0]["properties"] = {"island": "reef", "id": "a"}
    tiny_files.features[1]["properties"] = {"island": "Riff"}
    assert set(load(tiny_files.write()).outlines.index) == {"rock", "reef"}


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("column", ["ISLAND", "Island", "Id", "ID"])
def test_a_column_may_be_written_in_any_case(tmp_path: Path, suffix: str, column: str) -> None:
    path = written(tmp_path / f"x{suffix}", SHAPES, column=column)
    assert set(read_polygons(path, "x", set(SHAPES)).geometries) == set(SHAPES)


@pytest.mark.parametrize("suffix", [".gpkg", ".fgb"])
def test_a_column_of_numbers_hides_no_column_of_islands(tmp_path: Path, suffix: str) -> None:
    columns = {"id": [7, 8], "ISLAND": list(SHAPES)}
    frame = gpd.GeoDataFrame(columns, geometry=list(SHAPES.values()), crs=4326)
    pyogrio.write_dataframe(frame, tmp_path / f"x{suffix}")
    assert set(read_polygons(tmp_path / f"x{suffix}", "x", set(SHAPES)).geometries) == set(SHAPES)


def test_the_column_in_lower_case_counts_before_its_namesakes() -> None:
    assert id_columns(["ISLAND", "island", "Id", "name"]) == {"island": "island", "id": "Id"}
    assert id_columns(["island", "ISLAND"]) == {"island": "island"}


@pytest.mark.parametrize(
    ("ids", "named"),
    [
        (Ids("x", "y", "z"), "y"),
        (Ids("X", " ROCK ", "z"), "rock"),
        (Ids("X", " Y ", "z"), " Y "),
        (Ids("x", None, "z"), "x"),
        (Ids(1, None, "z"), "z"),
        (Ids(1, 2, 3), 2),
        (Ids(1), 1),
        (Ids(), None),
        (Ids(["rock"], {"a": 1}), {"a": 1}),
    ],
)
def test_without_an_island_the_column_is_named(ids: Ids, named: object) -> None:
    assert ids.island_in({"rock"}) == named


def test_outlines_of_no_island_are_one_problem(tiny_files: TinyFiles) -> None:
    shape = tiny_files.features[0]["geometry"]
    tiny_files.features += [{"id": f"relation/{n}", "geometry": shape} for n in range(500)]
    [problem] = problems(tiny_files.write())
    assert (problem.path, problem.line) == ("relation/0", 4)
    assert problem.found.startswith("none, nor for 499 more: relation/1, relation/2, ")
    assert len(problem.found) <= 400


def test_one_cause_is_one_problem_with_its_features(tiny_files: TinyFiles) -> None:
    ring = [[0, 0], [1, 0], [1, 1], [0, 1]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    tiny_files.features[:] = [{"id": f"a{n}", "geometry": geometry} for n in range(9)]
    tiny_files.features[3] = {"id": "a3", "geometry": {"type": "Point", "coordinates": [0, 0]}}
    open_rings, point, *_ = [problem for problem in problems(tiny_files.write()) if problem.path.startswith("features")]
    assert (open_rings.path, open_rings.line) == ("features[0].geometry (a0)", 2)
    assert open_rings.found == "an open one, in features 1, 2, 3, 5, 6 and 3 more"
    assert (point.path, point.found) == ("features[3].geometry (a3)", '"Point"')


def test_a_crs_of_null_is_none(tiny_files: TinyFiles) -> None:
    tiny_files.write()
    data = {"type": "FeatureCollection", "crs": None, "features": tiny_files.features}
    tiny_files.write_outlines(json.dumps(data))
    assert len(load(tiny_files.folder).outlines) == 2
