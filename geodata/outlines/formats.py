"""Formats that are not read, known by their content, and the command that makes GeoJSON of them."""

from __future__ import annotations

import re
import shlex
from pathlib import PurePath
from typing import Any

from geodata.problems import BrokenDataError, Problem

READ = "GeoJSON, GeoPackage or FlatGeobuf"
START_BYTES = 4_096  # by which a format is known
STARTS = {
    b"\x00\x00\x27\x0a": "a shapefile",
    b"PK\x03\x04": "a zip",
    b"PK\x05\x06": "a zip",
    b"\x1f\x8b": "a gzip file",
    b"7z\xbc\xaf\x27\x1c": "a 7z file",
    b"PAR1": "GeoParquet",
    b"ARROW1": "GeoArrow",
    b"fgb": "FlatGeobuf of another version",
    b"\x1e{": "a GeoJSON text sequence",
    b"II*\x00": "a picture",
    b"MM\x00*": "a picture",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"%PDF": "a PDF",
}
TAGS = {"kml": "KML", "gml": "GML", "featurecollection": "GML", "gpx": "GPX", "osm": "OSM XML", "html": "a web page"}
SHAPEFILE_PARTS = (".dbf", ".shx", ".prj", ".cpg")  # of .shp, which has the polygons
WITHIN = {"a zip": "/vsizip/", "a gzip file": "/vsigzip/", "a 7z file": "/vsi7z/"}  # how GDAL reads what it packs
NO_OUTLINES = ("a picture", "a PDF", "a web page")
CSV_OPTIONS = "-oo GEOM_POSSIBLE_NAMES=WKT,wkt,geometry -oo KEEP_GEOM_COLUMNS=NO -a_srs EPSG:4326 "

_TAG = re.compile(rb"<(?:\w+:)?(\w+)[\s>/]")
_HEADING = re.compile(rb"[^\r\n\x00(){}\[\]<>]*[,;\t][^\r\n\x00(){}\[\]<>]*\r?\n")


def format_of(start: bytes, suffix: str) -> str | None:
    """The format of a file with this start and suffix, where it is one that we know and do not read; else None."""
    if suffix.lower() in SHAPEFILE_PARTS:
        return "a shapefile"
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"<"):
        tags = [tag.decode().lower() for tag in _TAG.findall(text)]
        return next((TAGS[tag] for tag in tags if tag in TAGS), None)
    if _HEADING.match(text):
        return "CSV"
    return next((name for sign, name in STARTS.items() if start.startswith(sign)), None)


def json_format_of(data: Any) -> str | None:
    """The format of JSON data that are no GeoJSON, where it is one that we know; else None."""
    if not isinstance(data, dict):
        return None
    if data.get("type") == "Topology":
        return "TopoJSON"
    if isinstance(data.get("elements"), list):
        return "OSM JSON"
    return "Esri JSON" if str(data.get("geometryType")).startswith("esri") else None


def other_format(name: str, file: str) -> BrokenDataError:
    """The problem of a file in a format that is not read, with what to run."""
    return BrokenDataError([Problem(file, 0, "", READ, f"{name}{_remedy(name, file)}")])


def _remedy(name: str, file: str) -> str:
    if name in NO_OUTLINES:
        return ""
    if name == "OSM JSON":
        return "; ask Overpass for GeoJSON, or convert it with osmtogeojson"
    path = PurePath(file)
    if path.suffix.lower() in SHAPEFILE_PARTS:
        path = path.with_suffix(".shp")
    target = path.with_suffix(".geojson")
    if target == PurePath(file):
        target = path.with_suffix(".fgb")
    options = CSV_OPTIONS if name == "CSV" else ""
    source = shlex.quote(WITHIN.get(name, "") + str(path))
    return f"; run `ogr2ogr -lco RFC7946=YES {options}{shlex.quote(str(target))} {source}` and name that file"
