"""A file in a format that is not read is called by its name, with the command that makes GeoJSON of it."""

from __future__ import annotations

import gzip
import io
import json
import shlex
import shutil
import subprocess
import zipfile
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest

from geodata.outlines.read import read_polygons
from tests.geodata.outlines.test_read import SHAPES, written

EXPECTED = "GeoJSON, GeoPackage or FlatGeobuf"


def packed(content: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("x.geojson", content)
    return target.getvalue()


# the format: its content
FORMATS: dict[str, list[bytes]] = {
    "a shapefile": [bytes.fromhex("0000270a") + bytes(96)],
    "a zip": [packed(b"{}")],
    "a gzip file": [gzip.compress(b"{}", mtime=0)],
    "KML": [
        b'<?xml version="1.0"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">',
        b"\xef\xbb\xbf<kml>",
        b"<!-- x --><KML >",
        b"<kml:kml xmlns:kml='k'>",
    ],
    "GML": [b'<?xml version="1.0"?><wfs:FeatureCollection xmlns:wfs="w">', b"<gml:FeatureCollection>"],
    "GPX": [b'<?xml version="1.0"?><gpx version="1.1">'],
    "OSM XML": [b'<?xml version="1.0"?><osm version="0.6">'],
    "a web page": [b"<!DOCTYPE html>\n<html lang=en>"],
    "CSV": [b"island,WKT\nrock,x\n", b"island;lon;lat\r\n1;2;3\r\n", b"\xef\xbb\xbfid\tgeom\n"],
    "GeoParquet": [b"PAR1" + bytes(20)],
    "a picture": [b"\x89PNG\r\n\x1a\n", b"II*\x00" + bytes(9)],
    "a PDF": [b"%PDF-1.7\n"],
    "a GeoJSON text sequence": [b'{"type":"Feature"}\n{"type":"Feature"}\n', b'\x1e{"type":"Feature"}\n'],
    "TopoJSON": [b'{"type":"Topology","objects":{}}'],
    "OSM JSON": [b'{"version":0.6,"elements":[]}'],
    "Esri JSON": [b'{"geometryType":"esriGeometryPolygon","features":[]}'],
    "FlatGeobuf of another version": [b"fgb\x02fgb\x00" + bytes(9)],
}
CASES = [(name, content) for name, contents in FORMATS.items() for content in contents]


@pytest.mark.parametrize("suffix", [".geojson", ".gpkg", ".fgb", ".xyz", ""])
@pytest.mark.parametrize(("name", "content"), CASES, ids=range(len(CASES)))
def test_a_format_is_known_by_its_content(tmp_path: Path, name: str, content: bytes, suffix: str) -> None:
    if content.startswith(b"{") and suffix in (".gpkg", ".fgb"):
        return
    (tmp_path / f"x{suffix}").write_bytes(content)
    [problem] = read_polygons(tmp_path / f"x{suffix}", f"x{suffix}").problems
    assert (problem.expected, problem.path, problem.line) == (EXPECTED, "", 0)
    assert problem.found.split(";")[0] == name


@pytest.mark.parametrize("suffix", [".dbf", ".shx", ".prj", ".DBF"])
def test_a_part_of_a_shapefile_leads_to_the_shapefile(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"x{suffix}").write_bytes(b"\x03~")
    [problem] = read_polygons(tmp_path / f"x{suffix}", f"x{suffix}").problems
    assert problem.found.startswith("a shapefile; run `ogr2ogr ")
    assert " x.geojson x.shp`" in problem.found


def test_a_folder_of_esri_is_called_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "x.gdb").mkdir()
    [problem] = read_polygons(tmp_path / "x.gdb", "x.gdb").problems
    assert problem.found.startswith("a File Geodatabase; run `ogr2ogr ")


@pytest.mark.parametrize("suffix", [".json", "", ".geojson", ".GPKG", ".gpkg", ".fgb", ".shp"])
@pytest.mark.parametrize("true", [".gpkg", ".fgb"])
def test_a_format_that_is_read_is_read_under_any_name(tmp_path: Path, true: str, suffix: str) -> None:
    written(tmp_path / f"a{true}", SHAPES).rename(tmp_path / f"x{suffix}")
    assert set(read_polygons(tmp_path / f"x{suffix}", "x").geometries) == set(SHAPES)


@pytest.mark.parametrize("content", [b'{"features": []}', b"\n [", b'{"a": 1}, {"b": 2}'])
def test_text_that_may_be_meant_as_geojson_is_called_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.geojson").write_bytes(content)
    assert EXPECTED not in [problem.expected for problem in read_polygons(tmp_path / "x.geojson", "x").problems]


def test_the_command_never_writes_over_its_file_and_quotes_its_name(tmp_path: Path) -> None:
    for name in ("x.geojson", "a b;rm $(x)`.shp"):
        (tmp_path / name).write_bytes(FORMATS["a shapefile"][0])
        [problem] = read_polygons(tmp_path / name, name).problems
        words = shlex.split(problem.found.partition("run `")[2].rpartition("` and name")[0])
        assert words[-1] == name
        assert words[-2] != name


@pytest.mark.skipif(shutil.which("ogr2ogr") is None, reason="needs ogr2ogr")
@pytest.mark.parametrize("kind", ["shp", "zip", "kml", "csv", "json", "gz", "geojsonl"])
def test_the_command_makes_outlines(tmp_path: Path, kind: str) -> None:
    frame = gpd.GeoDataFrame({"island": list(SHAPES)}, geometry=list(SHAPES.values()), crs=4326)
    path = tmp_path / f"x.{kind}"
    if kind == "csv":
        path.write_text(frame.to_wkt().rename(columns={"geometry": "WKT"}).to_csv(index=False))
    elif kind == "json":
        rings = [
            {"attributes": {"island": name}, "geometry": {"rings": [list(shape.exterior.coords)]}}
            for name, shape in SHAPES.items()
        ]
        fields = [{"name": "island", "type": "esriFieldTypeString"}]
        path.write_text(
            json.dumps(
                {
                    "geometryType": "esriGeometryPolygon",
                    "spatialReference": {"wkid": 4326},
                    "fields": fields,
                    "features": rings,
                }
            )
        )
    elif kind == "zip":
        pyogrio.write_dataframe(frame, tmp_path / "y.shp")
        with zipfile.ZipFile(path, "w") as archive:
            for part in tmp_path.glob("y.*"):
                archive.write(part, part.name)
    elif kind == "gz":
        path.write_bytes(gzip.compress(written(tmp_path / "y.geojson", SHAPES).read_bytes()))
    else:
        pyogrio.write_dataframe(frame, path, driver="LIBKML" if kind == "kml" else None)
    [problem] = read_polygons(path, path.name).problems
    command = shlex.split(problem.found.partition("run `")[2].rpartition("`")[0])
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    outlines = read_polygons(tmp_path / command[-2], "x", set(SHAPES))
    if kind != "kml":
        assert outlines.problems == []
        assert set(outlines.geometries) == set(SHAPES)
