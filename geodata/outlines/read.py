"""Reads polygons from GeoJSON, GeoPackage or FlatGeobuf in any CRS, as EPSG:4326."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyogrio
import pyproj
import shapely
from pyogrio.errors import DataLayerError, DataSourceError
from pyproj.exceptions import CRSError, ProjError
from shapely.geometry.base import BaseGeometry

from geodata.files import no_collection, read_content, read_text
from geodata.outlines.antimeridian import across_the_date_line
from geodata.outlines.geojson import CRS, Outlines, features_of, outlines_of, refuse_endless
from geodata.problems import BrokenDataError, Problem, shown

WORLD_FILE = Path(__file__).parent.parent / "world.geojson"
# what a file starts with: by its content GDAL would also open other formats, some of which lead to other files
SIGNATURES = {".gpkg": b"SQLite format 3\0", ".fgb": b"fgb\x03fgb"}
ID_COLUMNS = ("island", "id")
LEAST_FEATURE_BYTES = 20  # a file that says it has more features than its size has room for is refused
UNREADABLE = (DataSourceError, DataLayerError, CRSError, ProjError, shapely.GEOSException, ValueError, TypeError)


Feature = dict[str, Any]
Shapes = npt.NDArray[np.object_]


@no_collection()
def read_polygons(path: Path, shown_as: str) -> Outlines:
    """The polygons of the file by the id of their island, in EPSG:4326 (lon/lat), with every problem.

    The id is that of the GeoJSON feature, else the text in its column `island` or `id`. Every file needs a CRS, except
    GeoJSON, which has one by definition. Problems have the line of the feature in GeoJSON, and 0 in other files.
    """
    try:
        features, lines = _features(path, shown_as)
    except BrokenDataError as broken:
        return Outlines(shown_as, {}, {}, broken.problems)
    return outlines_of([_with_id(feature) for feature in features], lines, shown_as)


@no_collection()
def read_land(path: Path, shown_as: str) -> tuple[BaseGeometry, list[Problem]]:
    """The land that the file holds as one MultiPolygon, EPSG:4326 (lon/lat), with every problem; ids do not matter."""
    try:
        features, lines = _features(path, shown_as)
    except BrokenDataError as broken:
        return shapely.MultiPolygon(), broken.problems
    numbered = [
        {**feature, "id": f"land {number}"} if isinstance(feature, dict) else feature
        for number, feature in enumerate(features, 1)
    ]
    outlines = outlines_of(numbered, lines, shown_as)
    if not features:
        outlines.problems.append(Problem(shown_as, 0, "features", "one polygon or more", "none"))
    return _together(outlines.geometries.values()), outlines.problems


@cache
def world_land() -> BaseGeometry:
    """The land of the world as one MultiPolygon, EPSG:4326: good to draw, too coarse to measure to."""
    land, problems = read_land(WORLD_FILE, WORLD_FILE.name)
    if problems:
        raise BrokenDataError(problems)
    return land


def _together(shapes: Iterable[BaseGeometry]) -> BaseGeometry:
    return shapely.multipolygons(shapely.get_parts(np.array(list(shapes), dtype=object)))


def _features(path: Path, file: str) -> tuple[list[Any], list[int]]:
    """The features of the file in EPSG:4326 as GeoJSON objects, and the line of each."""
    if path.suffix.lower() in SIGNATURES:
        return _from_gdal(path, file)
    features, lines = features_of(read_text(path, file), file)
    crs = _foreign_crs(path, file)
    if crs is not None:
        features = [_moved(feature, crs) for feature in features]
    return features, lines


def _with_id(feature: Any) -> Any:
    """The GeoJSON feature, with the id from its properties where it has none of its own."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict) or feature.get("id") is not None:
        return feature
    return {**feature, "id": next((properties[key] for key in ID_COLUMNS if key in properties), None)}


def _foreign_crs(path: Path, file: str) -> pyproj.CRS | None:
    """The CRS that a GeoJSON file names, where it is another than longitude and latitude on WGS 84."""
    text = read_text(path, file)
    if '"crs"' not in text:
        return None
    refuse_endless(text, file)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None  # the reader reports what is wrong with it
    if not isinstance(data, dict) or "crs" not in data:
        return None
    named = data["crs"]
    properties = named.get("properties") if isinstance(named, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    try:
        crs = pyproj.CRS.from_user_input(str(name))
    except CRSError:
        found = shown(name)
        raise BrokenDataError([Problem(file, 0, "crs", "the name of a known CRS, or no `crs`", found)]) from None
    return None if crs.equals(CRS, ignore_axis_order=True) else crs


def _moved(feature: Any, crs: pyproj.CRS) -> Any:
    """The GeoJSON feature with its polygons in EPSG:4326; one without polygons stays as it is."""
    try:
        [shape] = _to_degrees(np.array([shapely.from_geojson(json.dumps(feature["geometry"]))]), crs)
        return {**feature, "geometry": json.loads(shapely.to_geojson(shape))}
    except (*UNREADABLE, KeyError):
        return feature


def _to_degrees(shapes: Shapes, crs: pyproj.CRS) -> Shapes:
    """The shapes in EPSG:4326, longitude first; those that the date line cuts are cut there."""
    transformer = pyproj.Transformer.from_crs(crs, CRS, always_xy=True)
    moved = shapely.transform(shapely.force_2d(shapes), transformer.transform, interleaved=False)
    return np.array([across_the_date_line(shape) for shape in moved], dtype=object)


def _from_gdal(path: Path, file: str) -> tuple[list[Feature], list[int]]:
    """The features of a GeoPackage or FlatGeobuf file of one layer; raises BrokenDataError where there is none."""
    content = read_content(path, file)
    try:
        with warnings.catch_warnings(action="ignore"):  # GDAL misses the name of the file
            problems = list(_unfit(content, path.suffix.lower(), file))
            if problems:
                raise BrokenDataError(problems)
            info = pyogrio.read_info(content)
            column = next((name for name in ID_COLUMNS if name in info["fields"]), None)
            _, _, geometries, fields = pyogrio.raw.read(content, columns=[column] if column else [])
            shapes = _to_degrees(shapely.from_wkb(geometries, on_invalid="ignore"), pyproj.CRS(info["crs"]))
            texts = [None if shape is None else shapely.to_geojson(shape) for shape in shapes]
    except UNREADABLE as error:
        raise BrokenDataError([Problem(file, 0, "", "a GeoPackage or FlatGeobuf file", shown(str(error)))]) from None
    ids = fields[0] if column else [None] * len(texts)
    features = [{"id": id_, "geometry": text and json.loads(text)} for id_, text in zip(ids, texts, strict=True)]
    return features, [0] * len(features)


def _unfit(content: bytes, suffix: str, file: str) -> Iterator[Problem]:
    """Why GDAL should not read the features of this file."""
    if not content.startswith(SIGNATURES[suffix]):
        yield Problem(file, 0, "", "a GeoPackage or FlatGeobuf file, as its name says", "another format")
        return
    layers = [name for name, kind in pyogrio.list_layers(content) if kind is not None]
    if len(layers) != 1:
        yield Problem(file, 0, "layers", "one layer of polygons", shown(", ".join(layers) or None))
        return
    info = pyogrio.read_info(content)
    if not info["crs"]:
        yield Problem(file, 0, "crs", "a CRS", "none")
    if info["features"] * LEAST_FEATURE_BYTES > len(content):
        yield Problem(file, 0, "features", "as many features as the file has room for", str(info["features"]))
