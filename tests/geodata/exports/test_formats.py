"""Every format is read back by another program than the one that made it, and says the same."""

from __future__ import annotations

import datetime as dt
import json
import re
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest
import shapely

from geodata import load
from geodata.atlas import Atlas
from geodata.exports.about import about
from geodata.exports.formats import FORMATS, IN_EVERY_ROW, write
from geodata.filters import Filter
from geodata.tables.islands import island_positions_table
from tests.catalogues.large import generate
from tests.catalogues.tiny import TinyFiles
from tests.geodata.exports.exported import (
    ALL,
    DAY,
    ISLANDS,
    Files,
    abouts,
    expect_same,
    expect_same_islands,
    read_csv,
    read_islands,
    read_layer,
    read_sheets,
    written,
)
from tests.work import expect_linear


def test_the_islands_are_the_same_in_every_format(files: Files, atlas: Atlas) -> None:
    expect_same_islands(files, atlas)


def test_the_geojson_is_as_the_standard_has_it(tiny_files: TinyFiles) -> None:
    ring = [[0, 0], [0, 9], [9, 9], [9, 0], [0, 0]]  # clockwise, and so is the hole
    hole = [[1, 1], [1, 2], [2, 2], [2, 1], [1, 1]]
    tiny_files.features[0]["geometry"] = {"type": "Polygon", "coordinates": [ring, hole]}
    collection = json.loads(write("geojson", load(tiny_files.write()), ALL, DAY))
    assert set(collection) == {"type", "about", "features"}
    rock, reef = collection["features"]
    assert (rock["id"], rock["geometry"]["type"], reef["properties"]["published_lon"]) == ("rock", "Polygon", None)
    polygon = shapely.from_geojson(json.dumps(rock["geometry"]))
    assert (polygon.exterior.is_ccw, polygon.interiors[0].is_ccw) == (True, False)


@pytest.mark.parametrize("layer", ["positions", "assessments", "sources"])
def test_the_tables_of_the_geopackage_are_those_of_the_atlas(files: Files, atlas: Atlas, layer: str) -> None:
    known = getattr(atlas, layer)
    expect_same(read_layer(files["geopackage"], layer), known.reset_index() if layer == "sources" else known)


def test_the_csv_has_a_row_per_island_and_party(files: Files, atlas: Atlas) -> None:
    found = read_csv(files["csv"])
    known = island_positions_table(atlas)
    said = [name for name in found if name.startswith("about_")]
    assert said == [f"about_{name}" for name in IN_EVERY_ROW]
    expect_same(found.drop(columns=said), known)
    for name in IN_EVERY_ROW:
        assert set(found[f"about_{name}"]) == {about(atlas, ALL, DAY)[name]}


def test_spreadsheets_know_the_encoding_and_the_line_ends_of_the_csv(files: Files) -> None:
    content = files["csv"].read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert "択捉島" in content.decode("utf-8-sig")
    assert content.count(b"\n") == content.count(b"\r\n") == 1 + len(read_csv(files["csv"]))
    assert b"\r\r" not in content


def test_ogrinfo_reads_the_same_islands(files: Files, atlas: Atlas) -> None:
    command = ["ogrinfo", "-ro", "-al", "-geom=SUMMARY", str(files["geopackage"])]
    told = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True).stdout
    counts = dict(re.findall(r"^Layer name: (\w+)\n.*?^Feature Count: (\d+)$", told, re.MULTILINE | re.DOTALL))
    assert {name: int(count) for name, count in counts.items()} == {
        "islands": len(atlas.islands),
        "positions": len(atlas.positions),
        "assessments": len(atlas.assessments),
        "sources": len(atlas.sources),
        "about": len(about(atlas, ALL, DAY)),
    }
    islands = told.split("Layer name: islands")[1].split("Layer name: ")[0]
    assert "Geometry: Multi Polygon" in islands
    assert 'ID["EPSG",4326]]' in islands
    for column in ("island", "title", "claimed_by", "administered_by", "acknowledged_schoff"):
        values = re.findall(rf"^  {column} \(String\) = (.*)$", islands, re.MULTILINE)
        assert values == list(atlas.islands.reset_index()[column])
    areas = [float(value) for value in re.findall(r"outline_area_km2 \(Real\) = (.*)", islands)]
    assert areas == pytest.approx(list(atlas.islands["outline_area_km2"]))


def test_the_filter_is_applied_and_said(atlas: Atlas, tmp_path: Path) -> None:
    chosen = Filter(claimant="CHN", year=1950)
    files = written(atlas, tmp_path, chosen)
    part = chosen.of(atlas)
    assert len(part.islands) == 9
    expect_same_islands(files, part)
    expect_same(read_csv(files["csv"]).iloc[:, : -len(IN_EVERY_ROW)], island_positions_table(part))
    for name in ("positions", "assessments", "sources"):
        assert len(read_layer(files["geopackage"], name)) == len(getattr(part, name))
        assert len(read_sheets(files["excel"])[name]) == len(getattr(part, name))
    for said in abouts(files).values():
        assert said["filter"] == chosen.sentence(atlas)
        assert said["filter"].endswith("claimed by China. The year shown is 1950.")


def test_where_nothing_passes_the_files_are_whole(atlas: Atlas, tmp_path: Path) -> None:
    files = written(atlas, tmp_path, Filter("CHN", "KOR"))
    for format_id in ("geopackage", "flatgeobuf"):
        found = read_islands(files, format_id)
        assert (len(found), list(found.columns), found.crs.to_epsg()) == (0, list(atlas.islands.columns), 4326)
    assert json.loads(files["geojson"].read_bytes())["features"] == []
    assert list(read_csv(files["csv"]).columns)[:2] == ["island", "island_title"]
    assert all(said["filter"].startswith("0 of 3 disputes") for said in abouts(files).values())


def test_what_the_atlas_does_not_know_is_refused(tiny_atlas: Atlas) -> None:
    with pytest.raises(ValueError, match="'JPN' is not known"):
        write("csv", tiny_atlas, Filter("JPN"), DAY)
    with pytest.raises(KeyError, match="shapefile"):
        write("shapefile", tiny_atlas, ALL, DAY)


def test_the_same_date_gives_the_same_file(tiny_atlas: Atlas, tmp_path: Path) -> None:
    first = written(tiny_atlas, tmp_path)
    for format_id, each in FORMATS.items():
        assert first[format_id].read_bytes() == write(format_id, tiny_atlas, ALL, DAY), each.label
    with closing(sqlite3.connect(first["geopackage"])) as database:
        assert set(database.execute("SELECT last_change FROM gpkg_contents")) == {("2026-11-25T00:00:00.000Z",)}
    assert openpyxl.load_workbook(first["excel"]).properties.created == dt.datetime(2026, 11, 25)


def test_no_file_is_left_behind(tiny_atlas: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    for format_id in FORMATS:
        assert write(format_id, tiny_atlas, ALL, DAY)
    assert list(folder.iterdir()) == []


@pytest.fixture(scope="module")
def of_size(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Atlas]:
    """Invented atlases by their number of disputes."""
    folders = {size: tmp_path_factory.mktemp("invented") for size in (8, 16, 32)}
    for size, folder in folders.items():
        generate(size, folder)
    return {size: load(folder / "disputes.yaml") for size, folder in folders.items()}


@pytest.mark.parametrize("format_id", FORMATS)
def test_the_work_on_a_format_grows_no_faster_than_the_catalogue(of_size: dict[int, Atlas], format_id: str) -> None:
    expect_linear(lambda size: write(format_id, of_size[size], ALL, DAY), min(of_size))


def test_islands_on_both_sides_of_the_date_line(tiny_files: TinyFiles, tmp_path: Path) -> None:
    sides = [[[[179, 0], [180, 0], [180, 1], [179, 0]]], [[[-180, 0], [-179, 0], [-180, 1], [-180, 0]]]]
    tiny_files.features[0]["geometry"] = {"type": "MultiPolygon", "coordinates": sides}
    atlas = load(tiny_files.write())
    files = written(atlas, tmp_path)
    expect_same_islands(files, atlas)
    for format_id in ISLANDS:
        assert tuple(read_islands(files, format_id).geometry["rock"].bounds) == (-180, 0, 180, 1)
