"""What GEOS may read: it goes into collections in collections until its stack ends, and the process with it."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.outlines.wkb import is_shallow
from tests.catalogues.hostile import bear
from tests.geodata.outlines.test_geopackage import run
from tests.geodata.outlines.test_read import SHAPES, written

DEEP = 200_000
HOLED = shapely.box(0, 0, 9, 9) - shapely.box(1, 1, 2, 2)
SHALLOW = [
    shapely.Point(1, 2),
    shapely.Point(),
    shapely.LineString([(0, 0), (1, 1)]),
    HOLED,
    shapely.Polygon(),
    shapely.force_3d(HOLED),
    shapely.MultiPolygon([HOLED, shapely.box(20, 0, 21, 1)]),
    shapely.MultiPoint([(0, 0), (1, 1)]),
    shapely.GeometryCollection([shapely.MultiPolygon([HOLED]), shapely.Point(1, 1)]),
]


def nested(count: int, kind: int = 7, order: str = "<") -> bytes:
    """Collections in each other, each after a point."""
    flag = order == "<"
    point = struct.pack(f"{order}BIdd", flag, 1, 0, 0)
    return (struct.pack(f"{order}BII", flag, kind, 2) + point) * count + point


@pytest.mark.parametrize("shape", SHALLOW, ids=[str(shape)[:40] for shape in SHALLOW])
@pytest.mark.parametrize("order", [0, 1])
@pytest.mark.parametrize("flavour", ["iso", "extended"])
def test_geometries_as_they_are_written_may_be_read(shape: shapely.Geometry, order: int, flavour: str) -> None:
    wkb = shapely.to_wkb(shapely.set_srid(shape, 4326), byte_order=order, flavor=flavour, include_srid=flavour != "iso")
    assert is_shallow(wkb)
    assert not is_shallow(wkb[:-1])


@pytest.mark.parametrize("kind", [4, 5, 6, 7, 1007, 3006, 65_004, 0x8000_0007, 0x7FFF_0007 & ~0x2000_0000])
@pytest.mark.parametrize("order", ["<", ">"])
def test_collections_in_each_other_may_not(kind: int, order: str) -> None:
    assert not is_shallow(nested(DEEP, kind, order))


@pytest.mark.parametrize("wkb", [b"", b"\1", b"\2\1\0\0\0" + bytes(16), b"00" * 40, b"\1\x09\0\0\0\0\0\0\0"])
def test_what_is_no_plain_wkb_may_not(wkb: bytes) -> None:
    assert not is_shallow(wkb)


@given(st.binary(max_size=60) | st.binary(max_size=40).map(lambda rest: b"\1\x06\0\0\0" + rest))
def test_any_bytes(wkb: bytes) -> None:
    assert is_shallow(wkb) in (True, False)


def test_a_geopackage_of_such_a_geometry_is_a_problem(tmp_path: Path) -> None:
    path = written(tmp_path / "x.gpkg", SHAPES)
    run(path)
    with closing(sqlite3.connect(path)) as database:
        database.execute("update x set geom = ? where island = 'rock'", [b"GP\0\1\0\0\0\0" + nested(DEEP)])
        database.commit()
    [problem] = bear("outlines", path)
    assert "features[0].geometry (rock): expected a geometry that can be read; found a damaged one" in problem
