"""A file is opened by what it holds, whole and in a coordinate system that is known."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sqlite3
from pathlib import Path

import pytest

from geodata.authoring.natural_earth_file import read_layer
from geodata.problems import BrokenDataError
from tests.command import run
from tests.geodata.authoring.forms import NAME, frame, names, parts, refused, zipped


def test_a_file_is_known_by_its_content_whatever_it_is_called(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    frame().to_file(buffer, driver="GPKG")
    (tmp_path / "areas.geojson").write_bytes(buffer.getvalue())
    assert names(tmp_path / "areas.geojson") == ["Rock"]


def test_a_shapefile_may_have_its_suffixes_in_capitals(tmp_path: Path) -> None:
    files = {name.upper(): content for name, content in parts(tmp_path / "parts").items()}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    assert names(tmp_path / f"{NAME.upper()}.SHP") == ["Rock"]
    assert names(zipped(tmp_path / "areas.zip", files)) == ["Rock"]


@pytest.mark.parametrize("suffix", [".dbf", ".shx"])
def test_a_shapefile_without_a_part_says_which(suffix: str, tmp_path: Path) -> None:
    files = {name: content for name, content in parts(tmp_path / "parts").items() if not name.endswith(suffix)}
    assert suffix in refused(zipped(tmp_path / "areas.zip", files))
    (tmp_path / "parts" / f"{NAME}{suffix}").unlink()
    assert suffix in refused(tmp_path / "parts" / f"{NAME}.shp")


def test_a_version_that_cannot_be_read_is_listed_and_the_areas_come_through(tmp_path: Path) -> None:
    frame().to_file(tmp_path / "areas.geojson")
    os.mkfifo(tmp_path / "areas.VERSION.txt")
    outcome = run("import", "natural-earth", tmp_path / "areas.geojson", "--to", tmp_path / "made")
    assert outcome.returncode == 0
    assert outcome.stderr == "areas.VERSION.txt: expected a file that can be read; found a pipe or a device\n"


def test_a_geopackage_that_is_open_elsewhere_is_refused(tmp_path: Path) -> None:
    frame().to_file(tmp_path / "areas.gpkg")
    (tmp_path / "areas.gpkg-wal").write_bytes(b"")
    assert names(tmp_path / "areas.gpkg") == ["Rock"]
    (tmp_path / "areas.gpkg-wal").write_bytes(b"7\x7f\6\x82")
    assert refused(tmp_path / "areas.gpkg").endswith("found newer edits in areas.gpkg-wal: close it there first")


@pytest.mark.parametrize("content", ["sqlite", "cut"])
def test_another_database_is_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "areas.gpkg"
    if content == "sqlite":
        with contextlib.closing(sqlite3.connect(path)) as database:
            database.execute("create table t (a)")
            database.commit()
    else:
        frame().to_file(path)
        path.write_bytes(path.read_bytes()[:5000])
    refused(path)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "areas.geojson"
    with path.open("wb") as file:
        file.truncate(60_000_000)
    assert refused(path).endswith("expected a file of at most 50 MB; found a larger one")


@pytest.mark.parametrize("suffix", ["shp", "gpkg", "fgb", "geojson"])
@pytest.mark.parametrize("kept", [0, 4, 12, 60, 110, 0.5, 0.9])
def test_a_file_that_is_cut_is_refused_or_read(suffix: str, kept: float, tmp_path: Path) -> None:
    path = tmp_path / f"areas.{suffix}"
    frame().to_file(path)
    content = path.read_bytes()
    path.write_bytes(content[: int(kept * len(content)) if kept < 1 else int(kept)])
    try:
        read_layer(path)
    except BrokenDataError:
        refused(path)


@pytest.mark.parametrize("name", ["EPSG:3857", "urn:ogc:def:crs:EPSG::3857"])
def test_a_geojson_may_name_another_coordinate_system(name: str, tmp_path: Path) -> None:
    data = {**json.loads(frame().to_crs("EPSG:3857").to_json()), "crs": {"type": "name", "properties": {"name": name}}}
    (tmp_path / "areas.geojson").write_text(json.dumps(data))
    assert read_layer(tmp_path / "areas.geojson").geometry[0].bounds == pytest.approx((0, 0, 1, 1))


@pytest.mark.parametrize("name", ["EPSG:999999", "somewhere", " ", 7])
def test_a_coordinate_system_that_is_not_known_is_refused(name: object, tmp_path: Path) -> None:
    data = {**json.loads(frame().to_json()), "crs": {"type": "name", "properties": {"name": name}}}
    (tmp_path / "areas.geojson").write_text(json.dumps(data))
    assert "expected a code as" in refused(tmp_path / "areas.geojson")


def test_a_coordinate_system_that_is_not_on_the_earth_is_refused(tmp_path: Path) -> None:
    files = parts(tmp_path / "parts")
    files[f"{NAME}.prj"] = b'LOCAL_CS["site",LOCAL_DATUM["site",0],UNIT["Meter",1],AXIS["X",EAST],AXIS["Y",NORTH]]'
    assert "a CRS that leads to longitude and latitude" in refused(zipped(tmp_path / "areas.zip", files))
