"""What is wrong with the outlines of the islands is listed with the line of the feature."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata import load
from geodata.outlines.read import read_polygons
from geodata.problems import BrokenDataError, Problem
from tests.catalogues.tiny import TinyFiles, feature, problems

FILE = "outlines.geojson"
READ = "GeoJSON, GeoPackage or FlatGeobuf"
COORDINATES = "coordinates as lists of [longitude, latitude]"
CLOSED = "closed rings (a ring has to end where it begins)"
RANGE = "longitude within -180..180 and latitude within -90..90"
KIND = "a Polygon or MultiPolygon"
AREA = "a polygon with an area"


def polygon(*ring: tuple[Any, ...]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [list(ring)]}


# name: (the geometry of the first feature, expected, the start of what is found)
WRONG_GEOMETRIES: dict[str, tuple[Any, str, str]] = {
    "none": (None, KIND, "nothing"),
    "a text": ("POLYGON", KIND, "nothing"),
    "a point": ({"type": "Point", "coordinates": [1, 2]}, KIND, '"Point"'),
    "no coordinates": ({"type": "Polygon"}, COORDINATES, ""),
    "no rings": ({"type": "Polygon", "coordinates": []}, AREA, "an empty geometry"),
    "an empty ring": ({"type": "Polygon", "coordinates": [[]]}, AREA, "an empty geometry"),
    "no parts": ({"type": "MultiPolygon", "coordinates": []}, AREA, "an empty geometry"),
    "null in a coordinate": (polygon((0, None), (1, 0), (1, 1), (0, None)), COORDINATES, ""),
    "NaN in a coordinate": (polygon((0, float("nan")), (1, 0), (1, 1), (0, float("nan"))), COORDINATES, ""),
    "infinity in a coordinate": (polygon((0, float("inf")), (1, 0), (1, 1), (0, float("inf"))), COORDINATES, ""),
    "a text in a coordinate": (polygon((0, "1"), (1, 0), (1, 1), (0, "1")), COORDINATES, ""),
    "a ring that is not closed": (polygon((0, 0), (1, 0), (1, 1)), CLOSED, "an open one, in feature "),
    "a ring of four corners that is not closed": (polygon((0, 0), (1, 0), (1, 1), (0, 1)), CLOSED, "an open one"),
    "too few points": (polygon((0, 0), (1, 0), (0, 0)), "a valid polygon", "a ring of fewer than four corners"),
    "a ring that crosses itself": (
        polygon((0, 0), (2, 2), (2, 0), (0, 2), (0, 0)),
        "a valid polygon",
        "a ring that crosses itself or another, at 1, 1",
    ),
    "a hole outside": (
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [0, 1], [0, 0]], [[5, 5], [6, 5], [5, 6], [5, 5]]]},
        "a valid polygon",
        "a hole outside of its polygon, at 5, 5",
    ),
    "a longitude of 181": (polygon((180, 0), (181, 0), (180, 1), (180, 0)), RANGE, "180.0, 0.0 to 181.0, 1.0"),
    "a latitude of -91": (polygon((0, -91), (1, -91), (0, -90), (0, -91)), RANGE, "0.0, -91.0 to 1.0, -90.0"),
}


@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize(("geometry", "expected", "found"), WRONG_GEOMETRIES.values(), ids=WRONG_GEOMETRIES)
def test_a_wrong_geometry_is_named_with_its_line(
    tiny_files: TinyFiles, geometry: Any, expected: str, found: str, at: int
) -> None:
    tiny_files.features[at]["geometry"] = geometry
    [problem] = problems(tiny_files.write())
    place = f"features[{at}].geometry ({tiny_files.features[at]['id']})"
    assert (problem.file, problem.line, problem.path, problem.expected) == (FILE, 2 + at, place, expected)
    assert problem.found.startswith(found)


def test_a_feature_without_geometry_is_named(tiny_files: TinyFiles) -> None:
    del tiny_files.features[1]["geometry"]
    assert problems(tiny_files.write()) == [Problem(FILE, 3, "features[1].geometry (reef)", KIND, "nothing")]


def test_an_island_without_polygon_is_named_in_the_catalogue(tiny_files: TinyFiles) -> None:
    del tiny_files.features[0]
    found = problems(tiny_files.write())
    line = tiny_files.line("islands:", "rock:")
    assert found == [
        Problem("disputes.yaml", line, "disputes.near.islands.rock", f"a polygon of this id in {FILE}", "none")
    ]


def test_without_any_feature_every_island_is_named(tiny_files: TinyFiles) -> None:
    tiny_files.features.clear()
    found = problems(tiny_files.write())
    assert [problem.path for problem in found] == ["disputes.near.islands.rock", "disputes.far.islands.reef"]


def test_a_polygon_without_island_is_named_in_the_outlines(tiny_files: TinyFiles) -> None:
    tiny_files.features.append(feature("shoal", 30, 30))
    expected = "an island of this id in disputes.yaml"
    assert problems(tiny_files.write()) == [Problem(FILE, 4, "shoal", expected, "none")]


def test_a_second_polygon_of_an_id_is_named(tiny_files: TinyFiles) -> None:
    tiny_files.features.append(feature("rock", 30, 30))
    assert problems(tiny_files.write()) == [Problem(FILE, 4, "features[2].id", "each id once", '"rock"')]


@pytest.mark.parametrize(("value", "found"), [(None, "nothing"), (7, "7"), ("gone", "nothing")])
def test_a_feature_without_an_id_is_named(tiny_files: TinyFiles, value: object, found: str) -> None:
    extra = feature("x", 30, 30) | {"id": value}
    if value == "gone":
        del extra["id"]
    tiny_files.features.append(extra)
    assert problems(tiny_files.write()) == [Problem(FILE, 4, "features[2].id", "the id of an island", found)]


def test_a_feature_that_is_no_object_is_named(tiny_files: TinyFiles) -> None:
    tiny_files.features.append("rock")
    assert problems(tiny_files.write()) == [Problem(FILE, 4, "features[2].id", "the id of an island", "nothing")]


ENDS = "a file that ends too early"
WIDE = "UTF-16, as Windows calls Unicode: save it as UTF-8"
# name: (the bytes of the file, line, path, expected, found)
WRONG_FILES: dict[str, tuple[bytes, int, str, str, str]] = {
    "one feature": (b'{"type": "Feature"}', 1, "features", "a FeatureCollection", '"Feature"'),
    "a list": (b"[]", 1, "features", "a FeatureCollection", "no list of features"),
    "null": (b"null", 1, "features", "a FeatureCollection", "no list of features"),
    "features of another type": (b'{"features": {}}', 1, "features", "a FeatureCollection", "no list of features"),
    "empty": (b" \n", 0, "", READ, "an empty file"),
    "another text": (b"!table\n!version 300\n", 0, "", READ, 'text that starts with "!table"'),
    "truncated": (b'{"features": [\n{"id": "rock"},\n{"id"', 3, "", "GeoJSON with a colon after the name", ENDS),
    "truncated in a text": (b'{"features": [\n{"id": "ro', 2, "", "GeoJSON with a closing quote", ENDS),
    "a comma too many": (b'{"a": [1,\n]}', 2, "", "GeoJSON with a value", '"]}" at column 1'),
    "single quotes": (b"{'a': 1}", 1, "", 'GeoJSON with a name in double quotes (")', "\"'a': 1}\" at column 2"),
    "a Windows path": (b'{"a": "C:\\q"}', 1, "", "GeoJSON with no backslash, or two for each", '"\\q"}" at column 10'),
    "Windows' Unicode": ('{"features": []}'.encode("utf-16"), 1, "", "text in UTF-8", WIDE),
    "the same without a mark": ('{"features": []}'.encode("utf-16-le"), 1, "", "text in UTF-8", WIDE),
    "not UTF-8": ('{"features": [\n"Skála"]}'.encode("latin-1"), 2, "", "text in UTF-8", "byte 0xe1"),
}


@pytest.mark.parametrize(("content", "line", "path", "expected", "found"), WRONG_FILES.values(), ids=WRONG_FILES)
def test_a_file_without_outlines_is_one_problem(
    tiny_files: TinyFiles, content: bytes, line: int, path: str, expected: str, found: str
) -> None:
    catalogue = tiny_files.write()
    tiny_files.write_outlines(content)
    assert problems(catalogue) == [Problem(FILE, line, path, expected, found)]


@pytest.mark.parametrize("content", ["[" * 100_000, '{"features": [' + "9" * 5000 + "]}"])
def test_a_file_that_the_parser_gives_up_is_one_problem(tiny_files: TinyFiles, content: str) -> None:
    catalogue = tiny_files.write()
    tiny_files.write_outlines(content)
    [problem] = problems(catalogue)
    assert (problem.file, problem.expected) == (FILE, "GeoJSON")


@pytest.mark.parametrize("name", ["none.geojson", "a\0b"])
def test_a_missing_file_is_one_problem(tiny_files: TinyFiles, name: str) -> None:
    tiny_files.catalogue["polygons"] = name
    [problem] = problems(tiny_files.write())
    assert (problem.file, problem.line, problem.expected) == (name, 0, "a file that can be read")


def test_the_line_is_right_whatever_stands_before_the_features(tmp_path: Path) -> None:
    extra = '{"name": "features",\n"bbox": [1, 2, 3, 4], "about": {"features": [1]},\n'
    path = tmp_path / FILE
    path.write_text(extra + '"features" : [\n{"id": "a"}\n, {"id":\n"b"}],\n"z": [0]}')
    assert read_polygons(path, FILE).lines == {"a": 4, "b": 5}


def test_outlines_are_read_as_longitude_and_latitude(tiny_files: TinyFiles) -> None:
    outlines = read_polygons(tiny_files.write().parent / FILE, FILE)
    assert outlines.problems == []
    assert outlines.geometries["reef"].equals(shapely.Polygon([(20, -40), (21, -40), (20, -39)]))


def test_a_byte_order_mark_before_the_outlines_is_accepted(tiny_files: TinyFiles) -> None:
    catalogue = tiny_files.write()
    text = (catalogue.parent / FILE).read_text(encoding="utf-8")
    tiny_files.write_outlines(text.encode("utf-8-sig"))
    assert len(load(catalogue).outlines) == 2


def test_the_atlas_joins_islands_and_outlines_in_the_order_of_the_catalogue(tiny_files: TinyFiles) -> None:
    tiny_files.features.reverse()
    atlas = load(tiny_files.write())
    assert list(atlas.outlines.dispute.items()) == [("rock", "near"), ("reef", "far")]
    assert atlas.outlines.geometry["rock"].bounds == (10, 10, 11, 11)
    assert atlas.outlines.crs.to_epsg() == 4326
    assert atlas.island("reef").names["EST"].romanised == "Amcho"
    with pytest.raises(KeyError):
        atlas.island("shoal")


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.integers(0, 400), length=st.integers(0, 40), patch=st.text(alphabet='[]{},:"0e-n\n ', max_size=6))
def test_whatever_is_cut_or_pasted_the_outcome_is_an_atlas_or_a_list_of_problems(
    tiny_files: TinyFiles, start: int, length: int, patch: str
) -> None:
    catalogue = tiny_files.write()
    text = (catalogue.parent / FILE).read_text(encoding="utf-8")
    tiny_files.write_outlines(text[:start] + patch + text[start + length :])
    with suppress(BrokenDataError):
        load(catalogue)
