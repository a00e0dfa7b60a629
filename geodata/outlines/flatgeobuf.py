"""Reads FlatGeobuf with GDAL, but its CRS without: GDAL would open the files that a CRS names."""

from __future__ import annotations

import struct
import warnings
from typing import Any

import pyogrio
import pyproj
import shapely
from pyogrio.errors import DataLayerError, DataSourceError

from geodata.outlines.layer import NO_GEOMETRY, Ids, Layer, id_columns
from geodata.outlines.reference_system import BY_CODE_OR_WKT, crs_by_code, crs_by_wkt
from geodata.problems import BrokenDataError, Problem, shown

DAMAGED = (DataSourceError, DataLayerError, struct.error, IndexError, ValueError, TypeError)
SIGNATURE = b"fgb\x03fgb"
LEAST_FEATURE_BYTES = 20  # a file that says it has more features than its size has room for is refused
MOST_HEADER_BYTES = 10_000_000
_HEADER = 12  # after the signature and the header's length
_CRS = 10  # the fields of the tables Header and Crs, by the schema of FlatGeobuf 3
_ORGANISATION, _CODE, _WKT, _CODE_TEXT = 0, 1, 4, 5


def read_flatgeobuf(content: bytes, file: str) -> Layer:
    """The layer of the file; raises BrokenDataError where it has none that can be read."""
    try:
        crs, rest = without_crs(content, file)
        with warnings.catch_warnings(action="ignore"):  # GDAL misses the name of the file
            info = pyogrio.read_info(rest)
            if info["features"] * LEAST_FEATURE_BYTES > len(content):
                expected = "as many features as the file has room for"
                raise BrokenDataError([Problem(file, 0, "features", expected, str(info["features"]))])
            columns = id_columns(info["fields"])
            meta, _, geometries, values = pyogrio.raw.read(rest, columns=list(columns.values()))
    except DAMAGED:
        raise BrokenDataError([Problem(file, 0, "", "a GeoPackage or FlatGeobuf file", "a damaged one")]) from None
    by_name = dict(zip(meta["fields"], values, strict=True))
    named = {plain: by_name[name].tolist() for plain, name in columns.items()}
    shapes = shapely.from_wkb(geometries, on_invalid="ignore")
    ids = [Ids(**{plain: column[number] for plain, column in named.items()}) for number in range(len(shapes))]
    found = [NO_GEOMETRY if shape is None else shape for shape in shapes]
    return Layer(ids, found, [0] * len(found), crs)


def without_crs(content: bytes, file: str) -> tuple[pyproj.CRS, bytes]:
    """The CRS that the header names, and the file without it; raises struct.error where the header is damaged."""
    if _number("<I", content, len(SIGNATURE) + 1) > MOST_HEADER_BYTES:
        raise struct.error("a header that GDAL would leave to other drivers, which look for a name anywhere in a file")
    header = _HEADER + _number("<I", content, _HEADER)
    entry, crs_at = _field(content, header, _CRS)
    if not crs_at:
        raise BrokenDataError([Problem(file, 0, "crs", "a CRS", "none")])
    table = crs_at + _number("<I", content, crs_at)
    organisation, wkt, code_text = (_text(content, table, field) for field in (_ORGANISATION, _WKT, _CODE_TEXT))
    _, code_at = _field(content, table, _CODE)
    code = code_text or (_number("<i", content, code_at) if code_at else "")
    crs = crs_by_code(organisation or "EPSG", code) or crs_by_wkt(wkt)
    if crs is None:
        found = shown(wkt or f"{organisation}:{code}")
        raise BrokenDataError([Problem(file, 0, "crs", BY_CODE_OR_WKT, found)])
    return crs, content[:entry] + bytes(2) + content[entry + 2 :]


def _field(content: bytes, table: int, field: int) -> tuple[int, int]:
    """Where the table's list of fields says where the field is, and where it is; that is 0 for one left out."""
    fields = table - _number("<i", content, table)
    entry = fields + 4 + 2 * field
    if entry + 2 > fields + _number("<H", content, fields):
        return entry, 0
    offset = _number("<H", content, entry)
    return entry, table + offset if offset else 0


def _text(content: bytes, table: int, field: int) -> str | None:
    _, at = _field(content, table, field)
    if not at:
        return None
    start = at + _number("<I", content, at)
    return content[start + 4 : start + 4 + _number("<I", content, start)].decode("utf-8", "replace")


def _number(form: str, content: bytes, at: int) -> Any:
    if at < 0:
        raise struct.error("before the start")
    return struct.unpack_from(form, content, at)[0]
