"""A FlatGeobuf is read without its CRS, which is looked up by code; a damaged header is one problem."""

from __future__ import annotations

import struct
from contextlib import suppress
from pathlib import Path

import pytest

from geodata.outlines.flatgeobuf import read_flatgeobuf
from geodata.outlines.read import read_polygons
from geodata.problems import BrokenDataError, Problem
from tests.geodata.outlines.test_read import SHAPES, written

HEADER = 12


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path / "x.fgb", SHAPES, 3460)


def test_a_file_that_claims_more_features_than_it_has_room_for_is_not_read(path: Path) -> None:
    content = path.read_bytes()
    at = content.index(struct.pack("<Q", len(SHAPES)), HEADER)
    path.write_bytes(content[:at] + struct.pack("<Q", 10**9) + content[at + 8 :])
    expected = "as many features as the file has room for"
    assert read_polygons(path, "x").problems == [Problem("x", 0, "features", expected, "1000000000")]


def test_a_code_that_is_not_known_is_named(path: Path) -> None:
    content = path.read_bytes()
    at = content.index(struct.pack("<i", 3460), HEADER)
    path.write_bytes(content[:at] + struct.pack("<i", 999_999) + content[at + 4 :])
    outlines = read_polygons(path, "x")  # the WKT beside the code says it too
    assert outlines.problems == []
    start = content.index(b"PROJC")
    [length] = struct.unpack_from("<I", content, start - 4)
    path.write_bytes(path.read_bytes().replace(content[start : start + length], b"?" * length))
    [problem] = read_polygons(path, "x").problems
    assert (problem.path, problem.found[:6]) == ("crs", '"?????')


@pytest.mark.parametrize("value", [0, 1, 2**31 - 1, 2**31, 2**32 - 1])
def test_a_damaged_header_is_one_problem_or_none(path: Path, value: int) -> None:
    content = path.read_bytes()
    [length] = struct.unpack_from("<I", content, 8)
    for at in range(8, HEADER + length, 4):
        with suppress(BrokenDataError):  # and nothing else is raised
            read_flatgeobuf(content[:at] + struct.pack("<I", value) + content[at + 4 :], "x")


@pytest.mark.parametrize("length", [8, 11, 12, 15, 16, 40, 100])
def test_a_file_that_is_cut_is_damaged(path: Path, length: int) -> None:
    path.write_bytes(path.read_bytes()[:length])
    [problem] = read_polygons(path, "x").problems
    assert (problem.expected, problem.found) == ("a GeoPackage or FlatGeobuf file", "a damaged one")
