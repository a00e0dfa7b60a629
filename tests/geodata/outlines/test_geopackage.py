"""A GeoPackage is read with what is saved beside it, and nothing in it runs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import shapely

from geodata.outlines import geopackage
from geodata.outlines.read import read_polygons
from geodata.problems import Problem
from tests.catalogues.hostile import bear
from tests.geodata.outlines.test_read import SHAPES, written

ENDLESS = "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n"
HUGE = "hex(zeroblob(400000000))"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path / "x.gpkg", SHAPES)


def run(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as database:
        for (trigger,) in database.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            database.execute(f'drop trigger "{trigger}"')
        for statement in statements:
            database.execute(statement)
        database.commit()


def in_place_of(table: str, select: str) -> list[str]:
    return [f"alter table {table} rename to really", f"create view {table} as {select}"]


VIEWS = {
    "an endless layer": in_place_of("x", f"select fid, island, ({ENDLESS}) as geom from really"),
    "a layer of huge values": in_place_of("x", f"select fid, {HUGE} as island, geom from really"),
    "an endless list of layers": in_place_of("gpkg_contents", f"select *, ({ENDLESS}) from really"),
    "endless columns of geometries": in_place_of("gpkg_geometry_columns", f"select *, ({ENDLESS}) from really"),
    "endless CRS": in_place_of("gpkg_spatial_ref_sys", f"select *, ({ENDLESS}) from really"),
    "a view that says it is a table": [
        *in_place_of("x", f"select fid, island, ({ENDLESS}) as geom from really"),
        "pragma writable_schema = on",
        "update sqlite_master set type = 'table', rootpage = 2 where name = 'x'",
    ],
}


@pytest.mark.parametrize("statements", VIEWS.values(), ids=VIEWS)
def test_no_view_is_a_table(path: Path, statements: list[str]) -> None:
    run(path, *statements)
    [problem] = bear("outlines", path)
    assert "damaged" in problem or "layers: expected one layer of polygons" in problem or "crs" in problem


def test_a_view_beside_the_layer_is_no_second_one(path: Path) -> None:
    run(
        path,
        f"create view more as select fid, geom, ({ENDLESS}) as island from x",
        "insert into gpkg_contents (table_name, data_type) values ('more', 'features')",
    )
    assert bear("outlines", path) == []


def test_a_layer_that_is_a_view_is_called_one(path: Path) -> None:
    run(path, *in_place_of("x", "select * from really"))
    assert read_polygons(path, "x").problems == [Problem("x", 0, "layers", "one layer of polygons", '"x (a view)"')]


@pytest.mark.parametrize("kind", ["virtual", "stored"])
def test_a_column_that_is_computed_is_not_read(tmp_path: Path, kind: str) -> None:
    path = written(tmp_path / "x.gpkg", SHAPES, column="name")
    run(path, "create table y (fid integer primary key, geom blob, island text as (hex(zeroblob(1000))) " + kind + ")")
    run(path, "insert into y (fid, geom) select fid, geom from x", "drop table x", "alter table y rename to x")
    [problem] = read_polygons(path, "x").problems
    assert (problem.path, problem.found) == ("features[0].id", "nothing, in features 1, 2")


def test_triggers_do_not_run(path: Path) -> None:
    before = path.read_bytes()
    assert read_polygons(path, "x").problems == []
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["x.gpkg"]


def test_rows_that_lead_to_the_same_page_end(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a damaged file, where pages can be each other's children."""
    monkeypatch.setattr(geopackage, "LEAST_ROW_BYTES", 10**9)
    assert [problem.found for problem in read_polygons(path, "x").problems] == ["a damaged one"]


def test_reading_ends_in_time(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(
        path,
        "with recursive n(x) as (select 1 union all select x + 1 from n limit 20000) "
        "insert into x (island, geom) select 'a' || x, (select geom from x limit 1) from n",
    )
    assert len(read_polygons(path, "x").geometries) == 20_002
    monkeypatch.setattr(geopackage, "MOST_SECONDS", -1)
    assert [problem.found for problem in read_polygons(path, "x").problems] == ["a damaged one"]


@pytest.fixture
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A program that has the layer open and saves as QGIS does."""
    run(path)
    with closing(sqlite3.connect(path)) as database:
        database.execute("pragma journal_mode = wal").fetchone()
        database.execute("pragma wal_checkpoint(truncate)").fetchone()
        yield database


def test_what_a_program_that_has_it_open_has_saved_is_read(path: Path, opened: sqlite3.Connection) -> None:
    opened.execute("update x set island = 'renamed' where island = 'rock'")
    assert set(read_polygons(path, "x").geometries) == {"rock", "reef"}  # not saved yet
    opened.commit()
    assert set(read_polygons(path, "x").geometries) == {"renamed", "reef"}
    opened.execute("pragma wal_checkpoint(truncate)").fetchone()
    assert set(read_polygons(path, "x").geometries) == {"renamed", "reef"}


def test_it_is_read_by_a_link_too(path: Path, opened: sqlite3.Connection) -> None:
    (path.parent / "link.gpkg").symlink_to(path)
    opened.execute("update x set island = 'renamed'")
    opened.execute("delete from x where fid = 2")
    opened.commit()
    assert set(read_polygons(path.parent / "link.gpkg", "x").geometries) == {"renamed"}


def test_a_log_that_is_a_link_or_of_another_file_is_not_read(path: Path) -> None:
    log = path.parent / "x.gpkg-wal"
    log.write_bytes(b"of another file" * 1_000)
    assert set(read_polygons(path, "x").geometries) == set(SHAPES)
    log.unlink()
    (path.parent / "elsewhere").write_bytes(b"secret")
    log.symlink_to(path.parent / "elsewhere")
    expected = "a file in the folder of the catalogue"
    assert read_polygons(path, "x").problems == [Problem("x-wal", 0, "", expected, "a link")]


@pytest.mark.parametrize(
    ("wkb", "expected", "found"),
    [
        ("null", "a Polygon or MultiPolygon", "nothing"),
        ("'text'", "a Polygon or MultiPolygon", "nothing"),
        ("x'4750000100000000'", "a geometry that can be read", "a damaged one"),
        ("x'4750000f00000000'", "a Polygon or MultiPolygon", "nothing"),
    ],
)
def test_a_geometry_that_cannot_be_read_is_named(path: Path, wkb: str, expected: str, found: str) -> None:
    run(path, f"update x set geom = {wkb} where island = 'rock'")
    [problem] = read_polygons(path, "x").problems
    assert (problem.path, problem.expected, problem.found) == ("features[0].geometry (rock)", expected, found)


def test_an_open_ring_is_called_one(path: Path) -> None:
    ring = shapely.to_wkb(shapely.Polygon([(0, 0), (1, 0), (1, 1), (0, 0)]), byte_order=1)
    opened = ring[:-16] + shapely.to_wkb(shapely.Point(5, 5), byte_order=1)[-16:]
    run(path, f"update x set geom = x'4750000100000000{opened.hex()}' where island = 'reef'")
    [problem] = read_polygons(path, "x").problems
    assert problem.expected == "closed rings (a ring has to end where it begins)"
    assert problem.found == "an open one, in feature 2"


def test_even_a_view_that_is_asked_for_does_not_run(path: Path) -> None:
    run(path, f"create view more as {ENDLESS}", f"create view values_ as select {HUGE} as island")
    with closing(sqlite3.connect(path)) as database:
        geopackage.Tables(database, path.stat().st_size)
        for view in ("more", "values_"):
            with pytest.raises(sqlite3.DatabaseError, match=r"not authorized|prohibited"):
                database.execute(f"select * from {view}")
        with pytest.raises(sqlite3.DatabaseError, match=r"not authorized|prohibited"):
            database.execute("delete from x")


def test_views_of_views_are_not_even_looked_at(path: Path) -> None:
    doubled = [f"create view v{n} as select 1 as a from v{n - 1} a, v{n - 1} b" for n in range(1, 60)]
    run(path, "create view v0 as select 1 as a", *doubled)
    assert bear("outlines", path) == []
