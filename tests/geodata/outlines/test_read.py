"""Polygons come in three formats and any CRS, and what is wrong with them is listed."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata import load
from geodata.outlines.read import read_land, read_polygons
from geodata.problems import Problem
from tests.catalogues.tiny import TinyFiles, problems
from tests.geodata.outlines.test_extent import around, assert_cut

SHAPES = {"rock": shapely.box(178, -17, 179, -16), "reef": shapely.box(-179.5, -18, -179, -17.5)}
SUFFIXES = (".geojson", ".gpkg", ".fgb")


def written(path: Path, shapes: dict[str, Any], crs: str | int | None = 4326, column: str = "island") -> Path:
    """The shapes (EPSG:4326) as GDAL writes them in this CRS, their ids in a column."""
    frame = gpd.GeoDataFrame({column: list(shapes)}, geometry=list(shapes.values()), crs=4326)
    if crs is None:
        frame = gpd.GeoDataFrame({column: list(shapes)}, geometry=list(shapes.values()))
    else:
        frame = frame.to_crs(crs)
    pyogrio.write_dataframe(frame, path)
    return path


# Fiji's map grid, Mercator and stereographic maps that cross the date line, and longitude and latitude
@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("crs", [4326, "OGC:CRS84", 3460, 3832, 3994, 32701, 4269])
def test_any_format_in_any_crs_gives_the_same_outlines(tmp_path: Path, suffix: str, crs: str | int) -> None:
    outlines = read_polygons(written(tmp_path / f"x{suffix}", SHAPES, crs), "x")
    assert outlines.problems == []
    assert set(outlines.geometries) == set(SHAPES)
    for island, shape in SHAPES.items():
        assert outlines.geometries[island].bounds == pytest.approx(shape.bounds, abs=0.02)
        assert outlines.geometries[island].area == pytest.approx(shape.area, rel=0.02)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_outline_across_the_date_line_is_cut_there(tmp_path: Path, suffix: str) -> None:
    grid = gpd.GeoSeries([shapely.box(179.5, -17, 180.5, -16)], crs=4326).to_crs(3832)
    frame = gpd.GeoDataFrame({"island": ["rock"]}, geometry=grid)
    pyogrio.write_dataframe(frame, tmp_path / f"x{suffix}")
    outlines = read_polygons(tmp_path / f"x{suffix}", "x")
    assert outlines.problems == []
    parts = sorted(part.bounds for part in outlines.geometries["rock"].geoms)
    assert parts[0] == pytest.approx((-180, -17, -179.5, -16))
    assert parts[1] == pytest.approx((179.5, -17, 180, -16))


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(("crs", "pole"), [(3031, -1), (3976, -1), (3413, 1), (3995, 1)])
@pytest.mark.parametrize("backwards", [False, True])
def test_an_outline_around_a_pole_may_be_in_a_polar_crs(
    tmp_path: Path, suffix: str, crs: int, pole: int, backwards: bool
) -> None:
    shapes, lines = {}, {}
    for corners in (4, 8, 36):
        exterior, hole = around(pole, corners, 1, change=4), around(pole, 12, 5, lat=85)
        lines[f"{corners}"], lines[f"{corners} with a hole"] = [exterior], [exterior, hole]
        lines[f"{corners} beside"] = [np.array([(160, 70), (210, 70), (210, 90), (160, 90), (160, 70)]) * (1, pole)]
    for island, rings in lines.items():
        first, *rest = [ring[:: -1 if backwards else 1] for ring in rings]
        shapes[island] = shapely.Polygon(first, rest)
    outlines = read_polygons(written(tmp_path / f"x{suffix}", shapes, crs), "x")
    assert outlines.problems == []
    for island, rings in lines.items():
        assert_cut(outlines.geometries[island], *rings)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_column_of_ids_may_be_called_id(tmp_path: Path, suffix: str) -> None:
    assert set(read_polygons(written(tmp_path / f"x{suffix}", SHAPES, column="id"), "x").geometries) == set(SHAPES)


def test_geojson_keeps_the_lines_of_its_features_in_another_crs(tmp_path: Path) -> None:
    path = written(tmp_path / "x.geojson", SHAPES, 3460)
    text = path.read_text()
    outlines = read_polygons(path, "x")
    for island, line in outlines.lines.items():
        assert f'"{island}"' in text.splitlines()[line - 1]


@pytest.mark.parametrize("suffix", [".gpkg", ".fgb"])
@pytest.mark.parametrize(
    ("options", "path", "expected", "found"),
    [
        ({"crs": None}, "crs", "a CRS", "none"),
        ({"column": "name"}, "features[0].id", "the id of an island", "nothing, in features 1, 2"),
    ],
)
@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_what_a_file_lacks_is_named(
    tmp_path: Path, suffix: str, options: dict[str, Any], path: str, expected: str, found: str
) -> None:
    outlines = read_polygons(written(tmp_path / f"x{suffix}", SHAPES, **options), "x")
    assert outlines.problems[0] == Problem("x", 0, path, expected, found)
    assert outlines.geometries == {}


def test_a_second_layer_is_named(tmp_path: Path) -> None:
    path = written(tmp_path / "x.gpkg", SHAPES)
    frame = gpd.GeoDataFrame({"island": ["x"]}, geometry=[shapely.box(0, 0, 1, 1)], crs=4326)
    pyogrio.write_dataframe(frame, path, layer="more", append=True)
    assert read_polygons(path, "x").problems == [Problem("x", 0, "layers", "one layer of polygons", '"x, more"')]


@pytest.mark.parametrize("suffix", [".gpkg", ".fgb"])
def test_wrong_features_are_named_with_their_number(tmp_path: Path, suffix: str) -> None:
    shapes = {"rock": shapely.box(0, 0, 1, 1), "line": shapely.LineString([(0, 0), (1, 1)])}
    crossed = shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    path = written(tmp_path / f"x{suffix}", {**shapes, "crossed": crossed})
    found = {problem.path.split("geometry ")[1]: problem.found for problem in read_polygons(path, "x").problems}
    assert found == {"(line)": '"LineString"', "(crossed)": "a ring that crosses itself or another, at 1, 1"}


@pytest.mark.parametrize(
    ("crs", "found"),
    [
        ({"type": "name", "properties": {"name": "EPSG:999999"}}, '"EPSG:999999"'),
        ({"type": "link", "properties": {"href": "x"}}, "{'type': 'link', 'properties': {'href': 'x'}}"),
        ("a", '"a"'),
        (7, "7"),
    ],
)
def test_a_crs_that_is_not_known_is_named(tmp_path: Path, crs: object, found: str) -> None:
    path = tmp_path / "x.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": []}))
    expected = 'a code as "EPSG:4326" or "urn:ogc:def:crs:EPSG::4326", or no `crs`'
    assert read_polygons(path, "x").problems == [Problem("x", 0, "crs", expected, found)]


@pytest.mark.parametrize("crs", [None, {}, "", {"type": "name", "properties": {"name": None}}, "EPSG:4326"])
def test_a_crs_without_a_name_is_none(tmp_path: Path, crs: object) -> None:
    data = json.loads(written(tmp_path / "x.geojson", {"rock": SHAPES["rock"]}).read_text())
    (tmp_path / "x.geojson").write_text(json.dumps({**data, "crs": crs}))
    outlines = read_polygons(tmp_path / "x.geojson", "x")
    assert (outlines.problems, outlines.geometries["rock"].equals(SHAPES["rock"])) == ([], True)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.gpkg", b""),
        ("x.fgb", b'<OGRVRTDataSource><OGRVRTLayer name="x"/></OGRVRTDataSource>'),
        ("x.gpkg", b"fgb\x03fgb\x01"),
        ("x.gpkg", b"SQLite format 3\0" + bytes(100)),
    ],
)
def test_what_is_no_file_of_its_name_is_one_problem(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    [problem] = read_polygons(tmp_path / name, "x").problems
    assert problem.expected.startswith("a GeoPackage or FlatGeobuf file")


def test_a_database_without_layers_has_none(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "x.gpkg") as database:
        database.execute("create table t (x)")
    database.close()
    assert read_polygons(tmp_path / "x.gpkg", "x").problems == [
        Problem("x", 0, "layers", "one layer of polygons", "nothing")
    ]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_that_is_not_there_is_one_problem(tmp_path: Path, suffix: str) -> None:
    missing = Problem("x", 0, "", "a file that can be read", "No such file or directory")
    assert read_polygons(tmp_path / f"x{suffix}", "x").problems == [missing]
    assert read_land(tmp_path / f"x{suffix}", "x")[1] == [missing]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("error", [MemoryError(), RecursionError("deep"), KeyError("x"), OSError("disk")])
def test_whatever_a_library_raises_is_one_problem_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, error: Exception
) -> None:
    path = written(tmp_path / f"x{suffix}", SHAPES, 3460)

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(shapely, "transform", fail)
    for found in (read_polygons(path, "x").problems, read_land(path, "x")[1]):
        [problem] = found
        assert (problem.file, problem.expected) == ("x", "a file that can be read")
        assert problem.found.startswith("something unforeseen, at geodata/outlines/reference_system.py line ")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("sound")
    return {suffix: written(folder / f"x{suffix}", SHAPES, 3460).read_bytes() for suffix in SUFFIXES}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(suffix=st.sampled_from(SUFFIXES), place=st.floats(0, 1), patch=st.binary(max_size=12), cut=st.booleans())
def test_whatever_is_damaged_the_outcome_is_outlines_or_problems(
    tmp_path: Path, sound: dict[str, bytes], suffix: str, place: float, patch: bytes, cut: bool
) -> None:
    content = sound[suffix]
    at = int(place * len(content))
    path = tmp_path / f"x{suffix}"
    path.write_bytes(content[:at] + patch + (b"" if cut else content[at + len(patch) :]))
    outlines = read_polygons(path, "x")
    assert outlines.problems or outlines.geometries


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_land_needs_no_ids_and_may_be_in_any_crs(tiny_files: TinyFiles, suffix: str) -> None:
    shapes = {str(number): shapely.box(number, 0, number + 0.5, 1) for number in range(3)}
    written(tiny_files.folder / f"land{suffix}", shapes, 3857, column="anything")
    tiny_files.catalogue["land"] = f"land{suffix}"
    land = load(tiny_files.write()).land
    assert len(land.geoms) == 3
    assert land.area == pytest.approx(1.5)


def test_a_broken_land_is_listed_with_its_line(tiny_files: TinyFiles) -> None:
    tiny_files.write_land(shapely.box(0, 0, 1, 1), shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)]))
    [problem] = problems(tiny_files.write())
    assert (problem.file, problem.found) == ("land.geojson", "a ring that crosses itself or another, at 1, 1")
    tiny_files.write_land()
    assert [problem.found for problem in problems(tiny_files.write())] == ["none"]


@pytest.mark.parametrize("key", ["polygons", "land"])
@pytest.mark.parametrize(
    "name", ["../outside.geojson", "/etc/hostname", "link.geojson", "within/../../outside.geojson"]
)
def test_a_file_outside_the_folder_is_refused_unread(tiny_files: TinyFiles, key: str, name: str) -> None:
    catalogue = tiny_files.write()
    inside = tiny_files.folder / "inside"
    inside.mkdir()
    for file in (catalogue, tiny_files.folder / "outlines.geojson"):
        shutil.copy(file, inside)
    (tiny_files.folder / "outside.geojson").write_text("secret")
    (inside / "link.geojson").symlink_to(tiny_files.folder / "outside.geojson")
    text = (inside / "disputes.yaml").read_text()
    new = text.replace("outlines.geojson", name) if key == "polygons" else f"land: {name}\n{text}"
    (inside / "disputes.yaml").write_text(new)
    [problem] = problems(inside / "disputes.yaml")
    assert (problem.path, problem.expected) == (key, "a file in the folder of the catalogue")
    assert problem.line > 0


def test_a_link_to_the_folder_itself_is_followed(tiny_files: TinyFiles, tmp_path: Path) -> None:
    catalogue = tiny_files.write()
    (tmp_path / "link").symlink_to(catalogue.parent, target_is_directory=True)
    assert len(load(tmp_path / "link" / "disputes.yaml").outlines) == 2
