"""Reads GeoPackage with SQLite, of a copy and of its tables alone: no view, function or trigger of the file runs."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyproj
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.files import LARGEST_FILE, read_content, write_ahead_log
from geodata.outlines.layer import NO_GEOMETRY, OPEN_RING, Fault, Ids, Layer, id_columns
from geodata.outlines.reference_system import BY_CODE_OR_WKT, crs_by_code, crs_by_wkt
from geodata.outlines.wkb import is_shallow
from geodata.problems import BrokenDataError, Problem, shown

SIGNATURE = b"SQLite format 3\0"
LEAST_ROW_BYTES = 2  # of a row, and one of each value; a damaged file can lead to the same page again and again
MOST_SECONDS = 30  # 50 MB take one
STEPS = 10_000  # of SQLite, between two looks at the clock
HEADER_BYTES = (8, 40, 56, 56, 72)  # of a geometry before its WKB, by the kind of its envelope

Row = tuple[Any, ...]


def read_geopackage(path: Path, file: str) -> Layer:
    """The one layer of the file, with what a program that has it open has saved beside it.

    Raises BrokenDataError for a file that cannot be read, has no layer or several, or has no CRS.
    """
    log = write_ahead_log(path)
    if log.is_symlink():
        raise BrokenDataError([Problem(f"{file}-wal", 0, "", "a file in the folder of the catalogue", "a link")])
    copies = {"copy-wal": read_content(log, f"{file}-wal")} if log.exists() else {}
    copies["copy"] = read_content(path, file)  # after the log: what is moved from there to here is then in both
    with opened(copies, file) as tables:
        return _layer(tables, file)


@contextmanager
def opened(copies: Mapping[str, bytes], file: str) -> Iterator[Tables]:
    """The tables of the database `copy`, with its log `copy-wal`, if any; raises BrokenDataError for a damaged one."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in copies.items():
            (Path(folder) / name).write_bytes(content)
        try:
            with closing(sqlite3.connect(Path(folder) / "copy")) as database:
                yield Tables(database, sum(map(len, copies.values())))
        except (sqlite3.Error, OverflowError):
            raise BrokenDataError([Problem(file, 0, "", "a GeoPackage or FlatGeobuf file", "a damaged one")]) from None


class Tables:
    """The tables of a database that may be hostile, in bounded time and memory; views are none."""

    def __init__(self, database: sqlite3.Connection, size: int) -> None:
        end = time.monotonic() + MOST_SECONDS
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_FILE)
        database.set_progress_handler(lambda: time.monotonic() > end, STEPS)
        database.set_authorizer(_allowed)
        database.text_factory = lambda text: text.decode("utf-8", "replace")
        self._database = database
        self._size = size
        # not by pragma table_list, which expands every view; SQLite holds each name and type to what its SQL makes
        named = database.execute("select name, sql from main.sqlite_master where type = 'table'")
        self._names = {name.lower() for name, sql in named if str(sql).startswith("CREATE TABLE")}

    def is_table(self, name: str) -> bool:
        """Whether this is a table that holds its rows: no view, and no virtual table."""
        return name.lower() in self._names

    def columns(self, table: str) -> list[str]:
        """The columns that the table holds; those that are computed are left out."""
        described = self._database.execute(f"pragma main.table_xinfo({_quoted(table)})").fetchall()
        return [name for _, name, _, _, _, _, hidden in described if hidden == 0]

    def rows(self, table: str, *columns: str) -> Iterator[Row]:
        """These columns of each row, those that the table does not have as None; nothing where there is no table."""
        if not self.is_table(table):
            return
        held = {column.lower() for column in self.columns(table)}
        values = ", ".join(_quoted(column) if column.lower() in held else "null" for column in columns)
        room = self._size
        for row in self._database.execute(f"select {values} from main.{_quoted(table)}"):
            room -= LEAST_ROW_BYTES + sum(len(value) if isinstance(value, str | bytes) else 1 for value in row)
            if room < 0:
                raise sqlite3.DataError("more rows than the file has room for")
            yield row


def _allowed(action: int, _1: str | None, _2: str | None, _3: str | None, inner: str | None) -> int:
    """Whether SQLite may do this: read columns, and not for a view or trigger (`inner`) of the file."""
    reads = action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_PRAGMA)
    return sqlite3.SQLITE_OK if reads and inner is None else sqlite3.SQLITE_DENY


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def layers_of(tables: Tables) -> tuple[list[str], str]:
    """The layers that are tables, and all that the file lists, in words."""
    contents = tables.rows("gpkg_contents", "table_name", "data_type")
    layers = [name for name, kind in contents if kind == "features" and isinstance(name, str)]
    listed = [name if tables.is_table(name) else f"{name} (a view)" for name in layers]
    return [name for name in layers if tables.is_table(name)], shown(", ".join(listed) or None)


def geometry_of(tables: Tables, name: str, file: str) -> tuple[str, pyproj.CRS]:
    """The column in which the layer has its geometries, and their CRS; raises BrokenDataError where it has none."""
    geometries = tables.rows("gpkg_geometry_columns", "table_name", "column_name", "srs_id")
    column, srs = next(((column, srs) for table, column, srs in geometries if table == name), (None, None))
    return str(column), _crs(tables, srs, file)


def shapes_of(blobs: Sequence[Any]) -> list[BaseGeometry | Fault]:
    """The geometries in these values of the column."""
    wkb = np.array([_wkb(blob) for blob in blobs], dtype=object)
    return [_shape(shape, wkb) for shape, wkb in zip(shapely.from_wkb(wkb, on_invalid="ignore"), wkb, strict=True)]


def _layer(tables: Tables, file: str) -> Layer:
    layers, listed = layers_of(tables)
    if len(layers) != 1:
        raise BrokenDataError([Problem(file, 0, "layers", "one layer of polygons", listed)])
    [name] = layers
    column, crs = geometry_of(tables, name, file)
    named = id_columns(tables.columns(name))
    rows = list(tables.rows(name, column, *named.values()))
    ids = [Ids(**dict(zip(named, row[1:], strict=True))) for row in rows]
    return Layer(ids, shapes_of([row[0] for row in rows]), [0] * len(rows), crs)


def _crs(tables: Tables, wanted: Any, file: str) -> pyproj.CRS:
    columns = ("srs_id", "organization", "organization_coordsys_id", "definition_12_063", "definition")
    for number, organisation, code, *texts in tables.rows("gpkg_spatial_ref_sys", *columns):
        if number == wanted and not any("undefined" in str(text).lower() for text in texts):
            crs = next(filter(None, (crs_by_code(organisation, code), *map(crs_by_wkt, texts))), None)
            if crs is None:
                raise BrokenDataError([Problem(file, 0, "crs", BY_CODE_OR_WKT, shown(texts[0] or texts[1]))])
            return crs
    raise BrokenDataError([Problem(file, 0, "crs", "a CRS", "none")])


def _shape(shape: BaseGeometry | None, wkb: bytes | None) -> BaseGeometry | Fault:
    if shape is not None:
        return shape
    if wkb is None:
        return NO_GEOMETRY
    closed = shapely.from_wkb(wkb, on_invalid="fix")  # closes rings, and mends nothing else
    return Fault("a geometry that can be read", "a damaged one") if closed is None else OPEN_RING


def _wkb(blob: Any) -> bytes | None:
    """The WKB in a geometry of a GeoPackage, nothing in the place of one that GEOS must not read."""
    if not isinstance(blob, bytes) or len(blob) < 8 or blob[:2] != b"GP":
        return None
    envelope = blob[3] >> 1 & 7
    if envelope >= len(HEADER_BYTES):
        return None
    wkb = blob[HEADER_BYTES[envelope] :]
    return wkb if is_shallow(wkb) else b""
