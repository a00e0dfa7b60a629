"""A CRS is read by its code, or as WKT that leads nowhere: no file that one names is opened."""

from __future__ import annotations

import json
import os
import sqlite3
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyproj
import pytest
import shapely

from geodata.outlines.read import read_polygons
from geodata.outlines.reference_system import crs_by_code, crs_by_name, crs_by_wkt, in_degrees
from geodata.problems import BrokenDataError
from tests.catalogues.hostile import ROOT
from tests.geodata.outlines.test_read import SHAPES, written

WAIT_SECONDS = 60  # only against a hang
OWN = pyproj.CRS("+proj=laea +lat_0=-17 +lon_0=178 +ellps=GRS80").to_wkt()  # of no authority

GEOGCS = (
    'GEOGCS["W",DATUM["D",SPHEROID["S",6378137,298.257223563]{extension}],PRIMEM["G",0],'
    'UNIT["degree",0.0174532925199433]]'
)
MERCATOR = 'PROJCS["x",{base},PROJECTION["Mercator_1SP"],PARAMETER["scale_factor",1],UNIT["metre",1]{extension}]'
BASE = 'BASEGEOGCRS["W",DATUM["D",ELLIPSOID["S",6378137,298.257223563]]]'
DEGREES = (
    'GEOGCRS["W",DATUM["World Geodetic System 1984",ELLIPSOID["W",6378137,298.257223563]],CS[ellipsoidal,2],'
    'AXIS["lat",north],AXIS["lon",east],ANGLEUNIT["degree",0.0174532925199433]]'
)
PLANE = 'CS[Cartesian,2],AXIS["e",east],AXIS["n",north],LENGTHUNIT["metre",1]'
GRID = 'METHOD["NTv2",ID["EPSG",9615]],PARAMETERFILE["Latitude and longitude difference file","PIPE"]'


def mercator(extension: str) -> str:
    return MERCATOR.format(base=GEOGCS.format(extension=""), extension=extension)


# name: WKT that makes PROJ open the file PIPE when it is read or used
LEADING = {
    "init": mercator(',EXTENSION["PROJ4","+init=PIPE:x"]'),
    "grids": mercator(',EXTENSION["PROJ4","+proj=merc +nadgrids=PIPE +units=m"]'),
    "grids of a datum": GEOGCS.format(extension=',EXTENSION["PROJ4_GRIDS","PIPE"]'),
    "lower case": mercator(',extension["PROJ4","+proj=merc +nadgrids=PIPE +units=m"]'),
    "a method": f'PROJCRS["x",{BASE},CONVERSION["y",METHOD["PROJ-based operation method: '
    f'+proj=pipeline +step +proj=hgridshift +grids=PIPE"]],{PLANE}]',
    "a file of a conversion": f'PROJCRS["x",{BASE},CONVERSION["y",{GRID}],{PLANE}]',
    "a bound CRS": f"BOUNDCRS[SOURCECRS[{DEGREES.replace('World Geodetic System 1984', 'd')}],TARGETCRS[{DEGREES}],"
    f'ABRIDGEDTRANSFORMATION["t",{GRID}]]',
    "a PROJ string": "+proj=merc +nadgrids=PIPE",
    "PROJ as JSON": '{"type": "BoundCRS", "file": "PIPE"}',
}


def geojson(path: Path, name: str) -> None:
    written(path, SHAPES, 4326)
    data = json.loads(path.read_text())
    path.write_text(json.dumps(data | {"crs": {"type": "name", "properties": {"name": name}}}))


def geopackage(path: Path, wkt: str) -> None:
    written(path, SHAPES, 3460)
    with sqlite3.connect(path) as database:
        database.execute(
            "update gpkg_spatial_ref_sys set organization = 'ME', definition = ? where srs_id = 3460", [wkt]
        )
    database.close()


def flatgeobuf(path: Path, wkt: str) -> None:
    """The shapes in a CRS of no code, whose WKT is then written over."""
    content = written(path, SHAPES, OWN).read_bytes()
    at = content.index(b"PROJC")
    [length] = struct.unpack_from("<I", content, at - 4)
    text = wkt.encode()
    assert len(text) <= length
    path.write_bytes(content[:at] + text.ljust(length) + content[at + length :])


WRITERS = {".geojson": geojson, ".gpkg": geopackage, ".fgb": flatgeobuf}


@pytest.mark.parametrize("suffix", WRITERS)
def test_no_file_that_a_crs_names_is_opened(tmp_path: Path, suffix: str) -> None:
    pipe = tmp_path / "p"
    os.mkfifo(pipe)  # who opens it waits for ever
    names = [wkt.replace("PIPE", str(pipe)) for wkt in LEADING.values()]
    if suffix == ".geojson":
        names += [str(pipe), f"file:{pipe}", f"+init={pipe}:x", f"init={pipe}:x", f"{pipe}:x"]
    for number, name in enumerate(names):
        WRITERS[suffix](tmp_path / f"{number}{suffix}", name)
    code = (
        "import sys; from pathlib import Path; from geodata.outlines.read import read_polygons\n"
        "for name in sys.argv[1:]: print([problem.path for problem in read_polygons(Path(name), 'x').problems])"
    )
    files = [str(tmp_path / f"{number}{suffix}") for number in range(len(names))]
    run = [sys.executable, "-c", code, *files]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, timeout=WAIT_SECONDS, check=True)
    assert done.stdout.splitlines() == ["['crs']"] * len(names)


@pytest.mark.parametrize("name", LEADING)
def test_wkt_that_leads_to_a_file_is_no_crs(name: str) -> None:
    assert crs_by_wkt(LEADING[name]) is None


@pytest.mark.parametrize("suffix", [".gpkg", ".fgb"])
def test_a_crs_without_a_code_is_read_by_its_wkt(tmp_path: Path, suffix: str) -> None:
    outlines = read_polygons(written(tmp_path / f"x{suffix}", SHAPES, OWN), "x")
    assert outlines.problems == []
    for island, shape in SHAPES.items():
        assert outlines.geometries[island].bounds == pytest.approx(shape.bounds, abs=0.01)


@pytest.mark.parametrize("version", ["WKT1_GDAL", "WKT1_ESRI", "WKT2_2019"])
@pytest.mark.parametrize("code", [3460, 32701, 4269])
def test_wkt_of_every_kind_is_read(version: str, code: int) -> None:
    crs = pyproj.CRS(code)
    found = crs_by_wkt(crs.to_wkt(version))
    assert found is not None
    assert found.equals(crs, ignore_axis_order=True) or found.to_epsg() == code


def test_the_code_at_the_end_of_wkt_counts_before_what_it_leads_to() -> None:
    text = pyproj.CRS(3857).to_wkt("WKT1_GDAL")
    assert "+nadgrids=@null" in text
    assert crs_by_wkt(text) == pyproj.CRS(3857)


@pytest.mark.parametrize(
    "name",
    [
        "EPSG:3857",
        "epsg:3857",
        "urn:ogc:def:crs:EPSG::3857",
        "urn:x-ogc:def:crs:EPSG:6.9:3857",
        "http://www.opengis.net/def/crs/EPSG/0/3857",
    ],
)
def test_a_code_may_be_written_in_any_form(name: str) -> None:
    assert crs_by_name(name) == pyproj.CRS(3857)


@pytest.mark.parametrize(
    "name",
    [
        "\ud800",
        "{" * 1_000,
        "[" * 100_000,
        "EPSG:",
        "EPSG:0",
        "EPSG:3857:x",
        "NOBODY:3857",
        "EPSG:٣٨٥٧",
        "EPSG:" + "9" * 10_000,
        "http://example.org/crs",
        "https://www.opengis.net.example.org/def/crs/EPSG/0/3857",
        "+proj=merc",
        "IGNF:/etc/passwd",
        " ",
        7,
        ["EPSG:3857"],
    ],
)
def test_anything_else_is_no_name(tmp_path: Path, name: object) -> None:
    assert crs_by_name(name) is None
    path = tmp_path / "x.geojson"
    crs = {"type": "name", "properties": {"name": name}}
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": []}))
    [problem] = read_polygons(path, "x").problems
    assert problem.path == "crs"
    assert "EPSG:4326" in problem.expected


@pytest.mark.parametrize("text", [None, b"GEOGCS", "", "GEOGCS[", "\ud800", "GEOGCS[" * 2_000, "A" * 10**6])
def test_what_is_no_wkt_is_no_crs(text: object) -> None:
    assert crs_by_wkt(text) is None


def test_a_crs_that_is_not_of_the_earth_is_a_problem() -> None:
    mars = crs_by_code("IAU_2015", 49900)
    assert mars is not None
    with pytest.raises(BrokenDataError, match="leads to longitude and latitude"):
        in_degrees(np.array([shapely.box(0, 0, 1, 1)], dtype=object), mars, "x")


def test_one_transformer_moves_all_features(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, moved = [], []
    from_crs = pyproj.Transformer.from_crs

    def count(*args: object, **options: object) -> pyproj.Transformer:
        made.append(args)
        return from_crs(*args, **options)

    def count_moves(*args: object, **options: object) -> object:
        moved.append(args)
        return transform(*args, **options)

    transform = shapely.transform
    shapes = {f"a{n}": shapely.box(n / 10, 0, n / 10 + 0.05, 1) for n in range(200)}
    paths = [written(tmp_path / f"x{suffix}", shapes, 3857) for suffix in WRITERS]
    monkeypatch.setattr(pyproj.Transformer, "from_crs", count)
    monkeypatch.setattr(shapely, "transform", count_moves)
    for number, path in enumerate(paths, 1):
        assert len(read_polygons(path, "x").geometries) == len(shapes)
        assert (len(made), len(moved)) == (number, number)
