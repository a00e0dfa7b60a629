"""Reads polygons from GeoJSON, GeoPackage or FlatGeobuf in any CRS, as EPSG:4326."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.files import no_collection, read_content, text_of
from geodata.outlines import flatgeobuf, geopackage
from geodata.outlines.feature_collection import read_geojson
from geodata.outlines.formats import START_BYTES, format_of, other_format
from geodata.outlines.geojson import Outlines, outlines_of
from geodata.outlines.layer import Ids, Layer
from geodata.problems import BrokenDataError, Problem, unforeseen

WORLD_FILE = Path(__file__).parent.parent / "world.geojson"


def read_polygons(path: Path, shown_as: str, islands: Collection[str] = ()) -> Outlines:
    """The polygons of the file by the id of their island, in EPSG:4326 (lon/lat), with every problem.

    The id is that of the GeoJSON feature or the text in its column `island` or `id`, in letters of any case: the first
    that is one of the islands. Every file needs a CRS, except GeoJSON, which has one by definition. Problems have the
    line of the feature in GeoJSON, and 0 in other files.
    """
    return _outlines(path, shown_as, lambda layer: layer, islands)


def read_land(path: Path, shown_as: str) -> tuple[BaseGeometry, list[Problem]]:
    """The land that the file holds as one MultiPolygon, EPSG:4326 (lon/lat), with every problem; ids do not matter."""
    outlines = _outlines(path, shown_as, _numbered)
    if not outlines.lines and not outlines.problems:
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


def _numbered(layer: Layer) -> Layer:
    return replace(layer, ids=[Ids(f"land {number}") for number, _ in enumerate(layer.ids, 1)])


@no_collection()
def _outlines(path: Path, file: str, named: Callable[[Layer], Layer], islands: Collection[str] = ()) -> Outlines:
    try:
        return outlines_of(named(_layer(path, file)), file, islands)
    except BrokenDataError as broken:
        return Outlines(file, {}, {}, broken.problems)
    except Exception as error:  # what a hostile file makes a library raise
        return Outlines(file, {}, {}, [unforeseen(error, file)])


def _layer(path: Path, file: str) -> Layer:
    """What the file holds; its format is known by its content, so that GDAL opens none that leads to other files."""
    if path.suffix.lower() == ".gdb" and path.is_dir():
        raise other_format("a File Geodatabase", file)
    content = read_content(path, file)
    if content.startswith(geopackage.SIGNATURE):
        return geopackage.read_geopackage(path, file)
    if content.startswith(flatgeobuf.SIGNATURE):
        return flatgeobuf.read_flatgeobuf(content, file)
    if name := format_of(content[:START_BYTES], path.suffix):
        raise other_format(name, file)
    if path.suffix.lower() in (".gpkg", ".fgb"):
        expected = "a GeoPackage or FlatGeobuf file, as its name says"
        raise BrokenDataError([Problem(file, 0, "", expected, "another format")])
    return read_geojson(text_of(content, file), file)
