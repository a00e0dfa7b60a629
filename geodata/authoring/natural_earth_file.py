"""Opens a file of Natural Earth by what it holds, and never what it points to."""

from __future__ import annotations

import io
import json
import re
import warnings
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pyogrio
import pyproj
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.authoring.natural_earth_zip import Zip
from geodata.files import read_content, write_ahead_log
from geodata.outlines import flatgeobuf, geopackage
from geodata.outlines.feature_collection import MOST_VALUES, read_geojson
from geodata.outlines.layer import Fault
from geodata.outlines.reference_system import BY_CODE_OR_WKT, CRS, crs_by_wkt, in_degrees
from geodata.problems import BrokenDataError, Problem, shown

LAYER = "disputed_areas"
LINES = "boundary_lines"  # these are called disputed areas too
FORMS = (".shp", ".gpkg", ".fgb", ".geojson", ".json")
PROJECTION = ".prj"  # of a shapefile; never for GDAL, which would open the files that it names
BESIDE = {".shx": True, ".dbf": True, PROJECTION: False, ".cpg": False}  # of a shapefile, and whether it needs it
_SHAPEFILE = b"\x00\x00\x27\x0a"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
UNREADABLE = (*flatgeobuf.DAMAGED, shapely.GEOSException)
_VERSION = re.compile(rb"\s*(\d+(\.\d+)*)\s*")


def read_layer(path: Path) -> gpd.GeoDataFrame:
    """The layer of disputed areas of a shapefile, GeoPackage, FlatGeobuf, GeoJSON or a zip of one.

    It is in EPSG:4326 (lon, lat), or has no CRS where the file has none.
    The content says what a file is. Nothing else is opened than this file and, of a shapefile, its parts beside it.
    Raises BrokenDataError.
    """
    content = read_content(path, path.name)
    edits = write_ahead_log(path)
    if content.startswith(geopackage.SIGNATURE) and edits.exists() and edits.stat().st_size:
        raise _broken(
            path.name, "a file that no program has open", f"newer edits in {edits.name}: close it there first"
        )
    if content.startswith(_ZIP):
        whole = Zip(content, path.name)
        layers = [name for name in whole.names if name.lower().endswith(FORMS)]
        if not layers and (inner := [name for name in whole.names if name.lower().endswith(".zip")]):
            raise _broken(path.name, "a zip with the layer itself", f"a zip in it: unpack {shown(inner[0])} first")
        member = _chosen(layers, path.name)
        frame = _layer(whole.read(member), whole.beside(member, BESIDE), member)
    else:
        frame = _layer(content, _beside(path) if content.startswith(_SHAPEFILE) else {}, path.name)
    if frame.empty:
        raise _broken(path.name, "one area or more", "none")
    if frame.crs is None or frame.crs.equals(CRS, ignore_axis_order=True):
        return frame
    return frame.set_geometry(in_degrees(np.array(frame.geometry, dtype=object), frame.crs, path.name), crs=CRS)


def read_version(path: Path) -> str | None:
    """What the VERSION.txt says that Natural Earth puts beside its files; raises BrokenDataError."""
    content = read_content(path, path.name)
    if content.startswith(_ZIP):
        whole = Zip(content, path.name)
        names = [name for name in whole.names if name.endswith("VERSION.txt")]
        text = whole.read(min(names, key=lambda name: (LAYER not in name, name))) if names else b""
    else:
        beside = path.with_name(f"{path.stem}.VERSION.txt")
        text = read_content(beside, beside.name) if beside.exists() else b""
    found = _VERSION.fullmatch(text[:100])
    return found[1].decode() if found else None


def _layer(content: bytes, parts: dict[str, bytes], file: str) -> gpd.GeoDataFrame:
    """The layer, read with the one driver that its first bytes ask for."""
    if content.startswith(_SHAPEFILE):
        missing = [suffix for suffix, needed in BESIDE.items() if needed and suffix not in parts]
        if missing:
            raise _broken(file, f"the parts of a shapefile beside it ({' and '.join(missing)})", "nothing")
        projection = parts.pop(PROJECTION, b"").decode("utf-8", "replace").strip("\0\ufeff \r\n\t")
        crs = crs_by_wkt(projection)
        if projection and crs is None:
            raise _broken(file, f"a projection (.prj) as {BY_CODE_OR_WKT}", shown(projection))
        return _from_gdal(_together({".shp": content, **parts}), crs, file)
    if content.startswith(flatgeobuf.SIGNATURE):
        try:
            crs, rest = flatgeobuf.without_crs(content, file)
        except flatgeobuf.DAMAGED:
            raise _broken(file, "areas that can be read", "a broken file") from None
        return _from_gdal(rest, crs, file)
    if content.startswith(geopackage.SIGNATURE):
        return _from_geopackage(content, file)
    if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        return _from_geojson(content, file)
    raise _broken(
        file,
        "a shapefile, a GeoPackage, a FlatGeobuf, a GeoJSON or a zip of one",
        "another format" if content else "nothing",
    )


def _beside(path: Path) -> dict[str, bytes]:
    """The other parts of a shapefile by suffix, in lower case."""
    found = ((suffix, path.with_suffix(written)) for suffix in BESIDE for written in (suffix.upper(), suffix))
    return {suffix: read_content(part, part.name) for suffix, part in found if part.exists()}


def _together(parts: dict[str, bytes]) -> bytes:
    """A shapefile as one zip, in which GDAL finds these parts and no others."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as written:
        for suffix, content in parts.items():
            written.writestr(f"areas{suffix}", content)
    return whole.getvalue()


def _chosen(layers: list[str], file: str, listed: str = "") -> str:
    """The one of these layers, by name or path, that has the disputed areas; `listed` has all that are there."""
    names = {layer: re.split(r"[/\\]", layer)[-1].lower() for layer in layers}
    ours = [layer for layer, name in names.items() if LAYER in name and LINES not in name]
    if not ours and len(layers) != 1:
        raise _broken(
            file, f'a layer of polygons with "{LAYER}" in its name', listed or shown(", ".join(layers) or None)
        )
    return min(ours or layers, key=lambda layer: (names[layer], layer))


def _from_geopackage(content: bytes, file: str) -> gpd.GeoDataFrame:
    """The layer of real tables alone: no view, virtual table or function of the file runs."""
    with geopackage.opened({"copy": content}, file) as tables:
        layers, listed = geopackage.layers_of(tables)
        layer = _chosen(layers, file, listed)
        column, crs = geopackage.geometry_of(tables, layer, file)
        columns = [name for name in tables.columns(layer) if name.lower() != column.lower()]
        rows = list(tables.rows(layer, *columns, column))
    return _frame(
        (dict(zip(columns, row, strict=False)) for row in rows), geopackage.shapes_of([row[-1] for row in rows]), crs
    )


def _from_gdal(content: bytes, crs: pyproj.CRS | None, file: str) -> gpd.GeoDataFrame:
    """The layer of a file that names no CRS any more."""
    try:
        with warnings.catch_warnings(action="ignore"):  # GDAL misses the name of the file
            layers = [(str(name), str(kind)) for name, kind in pyogrio.list_layers(content)]
            layer = _chosen([name for name, kind in layers if "Polygon" in kind or kind == "Unknown"], file)
            info = pyogrio.read_info(content, layer=layer)
            features, values = info["features"], info["features"] * len(info["fields"])
            if features * flatgeobuf.LEAST_FEATURE_BYTES > len(content) or values > MOST_VALUES:
                raise _broken(file, "as many features as the file has room for", f"{features:,}")
            frame = pyogrio.read_dataframe(content, layer=layer)
    except UNREADABLE:
        raise _broken(file, "areas that can be read", "a broken file") from None
    if not isinstance(frame, gpd.GeoDataFrame):
        raise _broken(file, "a layer of polygons", "no geometries")
    return frame.set_crs(crs, allow_override=True)


def _from_geojson(content: bytes, file: str) -> gpd.GeoDataFrame:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _broken(file, "text in UTF-8", "another encoding") from None
    layer = read_geojson(text, file)
    features = json.loads(text)["features"]
    rows = ({key: _text(value) for key, value in _of(feature, "properties").items()} for feature in features)
    return _frame(rows, layer.shapes, layer.crs or pyproj.CRS(CRS))


def _frame(rows: Iterable[dict[str, Any]], shapes: Iterable[BaseGeometry | Fault], crs: pyproj.CRS) -> gpd.GeoDataFrame:
    read = [shape if isinstance(shape, BaseGeometry) else None for shape in shapes]
    return gpd.GeoDataFrame(list(rows), geometry=read, crs=crs)


def _text(value: object) -> object:
    """The value; half a character, as JSON may have it, is written out."""
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


def _of(data: Any, key: str) -> dict[str, Any]:
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, dict) else {}


def _broken(file: str, expected: str, found: str) -> BrokenDataError:
    return BrokenDataError([Problem(file, 0, "", expected, found)])
