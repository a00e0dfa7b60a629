"""Every format is read back by another program than the one that made it, and says the same."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pyogrio
import pytest
import shapely

from geodata import load
from geodata.atlas import Atlas
from geodata.exports.about import NOT_STATED, about
from geodata.exports.excel import LONGEST_CELL
from geodata.exports.formats import FORMATS, IN_EVERY_ROW, write
from geodata.exports.headings import headings, in_words
from geodata.filters import Filter
from geodata.tables.islands import island_positions_table
from geodata.tables.safe_text import FORMULA, no_formula
from tests.catalogues.injected import hostile_catalogue, hostile_features
from tests.catalogues.injections import INJECTIONS
from tests.catalogues.large import generate
from tests.catalogues.parts import Data, cited
from tests.catalogues.tiny import TinyFiles, feature, tiny
from tests.catalogues.variants import without_assessor
from tests.work import expect_linear

DAY = dt.date(2026, 11, 25)
ISLANDS = ("geojson", "geopackage", "flatgeobuf")
ALL = Filter()
Files = dict[str, Path]


def written(atlas: Atlas, folder: Path, filter_: Filter = ALL) -> Files:
    """A file of each format with what passes the filter."""
    files = {id_: folder / f"export{each.suffix}" for id_, each in FORMATS.items()}
    for id_, path in files.items():
        path.write_bytes(write(id_, atlas, filter_, DAY))
    return files


def read_islands(files: Files, format_id: str) -> gpd.GeoDataFrame:
    frame = gpd.read_file(files[format_id], **({"layer": "islands"} if format_id == "geopackage" else {}))
    return frame.drop(columns="id", errors="ignore").set_index("island")


def read_csv(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, keep_default_na=False, na_values=[""])


def read_sheets(path: Path) -> dict[str, pd.DataFrame]:
    """The sheets as a reader sees them, with headings in words."""
    return pd.read_excel(path, sheet_name=None, keep_default_na=False, na_values=[""], dtype=object)


def read_layer(path: Path, layer: str) -> pd.DataFrame:
    return pyogrio.read_dataframe(path, layer=layer)


def abouts(files: Files) -> dict[str, dict[str, str]]:
    """What each file says of itself."""
    layer = read_layer(files["geopackage"], "about")
    sheet = read_sheets(files["excel"])["about"]
    return {
        "geojson": json.loads(files["geojson"].read_bytes())["about"],
        "geopackage": dict(zip(layer["name"], layer["value"], strict=True)),
        "flatgeobuf": json.loads(pyogrio.read_info(files["flatgeobuf"])["layer_metadata"]["DESCRIPTION"]),
        "excel": dict(zip(sheet["Name"], sheet["Value"], strict=True)),
    }


def expect_same(found: pd.DataFrame, known: pd.DataFrame) -> None:
    """The values are the same; numbers and missing values may be of other types."""
    assert list(found.columns) == list(known.columns)
    assert len(found) == len(known)
    for name in known:
        for one, other in zip(found[name], known[name], strict=True):
            assert (pd.isna(one) and pd.isna(other)) or one == other, name


def expect_same_islands(files: Files, atlas: Atlas) -> None:
    for format_id in ISLANDS:
        found = read_islands(files, format_id)
        assert found.crs.to_epsg() == 4326
        assert found.is_valid.all()
        assert set(found.index) == set(atlas.islands.index)
        found = found.loc[list(atlas.islands.index)]
        expect_same(found.drop(columns="geometry"), pd.DataFrame(atlas.islands.drop(columns="geometry")))
        assert found.geometry.geom_equals(atlas.islands.geometry).all()


@pytest.fixture(scope="module")
def files(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Files:
    return written(atlas, tmp_path_factory.mktemp("exports"))


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


@pytest.mark.parametrize("sheet", ["positions", "assessments", "events", "sources"])
def test_the_sheets_of_the_workbook_are_the_tables_of_the_atlas(files: Files, atlas: Atlas, sheet: str) -> None:
    known = getattr(atlas, sheet)
    known = known.reset_index() if sheet == "sources" else known
    words = headings(atlas.catalogue)
    expect_same(read_sheets(files["excel"])[sheet], known.rename(columns=lambda name: words.get(name, in_words(name))))


def test_the_headings_of_the_workbook_are_words_each_of_its_own(files: Files) -> None:
    for name, sheet in read_sheets(files["excel"]).items():
        assert not [heading for heading in sheet if "_" in heading or not heading[0].isupper()], name
        assert sheet.columns.is_unique, name
    assert "Acknowledges that a dispute exists, per Schoff" in read_sheets(files["excel"])["positions"]


def test_what_a_row_is_about_stays_in_sight_and_leaves_room(files: Files) -> None:
    book = openpyxl.load_workbook(files["excel"])
    panes = {sheet.title: sheet.freeze_panes for sheet in book}
    assert panes == {"positions": "E2", "assessments": "E2", "events": "C2", "sources": "C2", "about": "B2"}
    for sheet in book:
        frozen = [sheet.column_dimensions[letter].width for letter in "ABCD" if letter < panes[sheet.title][0]]
        assert sum(frozen) < 100


def test_the_csv_has_a_row_per_island_and_party(files: Files, atlas: Atlas) -> None:
    found = read_csv(files["csv"])
    known = island_positions_table(atlas)
    said = [name for name in found if name.startswith("about_")]
    assert said == [f"about_{name}" for name in IN_EVERY_ROW]
    expect_same(found.drop(columns=said), known)
    for name in IN_EVERY_ROW:
        assert set(found[f"about_{name}"]) == {about(atlas, Filter(), DAY)[name]}


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
        "about": len(about(atlas, Filter(), DAY)),
    }
    islands = told.split("Layer name: islands")[1].split("Layer name: ")[0]
    assert "Geometry: Multi Polygon" in islands
    assert 'ID["EPSG",4326]]' in islands
    for column in ("island", "title", "claimed_by", "administered_by", "acknowledged_schoff"):
        values = re.findall(rf"^  {column} \(String\) = (.*)$", islands, re.MULTILINE)
        assert values == list(atlas.islands.reset_index()[column])
    areas = [float(value) for value in re.findall(r"outline_area_km2 \(Real\) = (.*)", islands)]
    assert areas == pytest.approx(list(atlas.islands["outline_area_km2"]))


def test_each_file_says_what_is_known_of_it(files: Files, atlas: Atlas) -> None:
    said = about(atlas, Filter(), DAY)
    assert said["filter"] == "3 of 3 disputes, 26 of 26 islands and rock groups: no filter is set."
    assert (said["data_version"], said["exported"]) == (atlas.catalogue.data_version, "2026-11-25")
    assert said["licence_of_texts"].startswith("CC BY 4.0")
    assert said["licence_of_outlines"].startswith("ODbL 1.0")
    assert said["attribution"] == "© OpenStreetMap contributors, https://www.openstreetmap.org/copyright"
    assert all(found == said for found in abouts(files).values())


def test_of_another_catalogue_only_what_it_states_is_said(tiny_files: TinyFiles, tmp_path: Path) -> None:
    for edit, attribution in ((dict, NOT_STATED), (without_assessor, "A survey <b>of 1999</b>")):
        tiny_files.catalogue = edit(tiny_files.catalogue)
        for said in abouts(written(load(tiny_files.write()), tmp_path)).values():
            assert said["attribution"] == attribution
            assert said["licence_of_texts"] == said["licence_of_outlines"] == NOT_STATED


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
        write("shapefile", tiny_atlas, Filter(), DAY)


def test_the_same_date_gives_the_same_file(tiny_atlas: Atlas, tmp_path: Path) -> None:
    first = written(tiny_atlas, tmp_path)
    for format_id, each in FORMATS.items():
        assert first[format_id].read_bytes() == write(format_id, tiny_atlas, Filter(), DAY), each.label
    with closing(sqlite3.connect(first["geopackage"])) as database:
        assert set(database.execute("SELECT last_change FROM gpkg_contents")) == {("2026-11-25T00:00:00.000Z",)}
    assert openpyxl.load_workbook(first["excel"]).properties.created == dt.datetime(2026, 11, 25)


def test_no_file_is_left_behind(tiny_atlas: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    for format_id in FORMATS:
        assert write(format_id, tiny_atlas, Filter(), DAY)
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
    expect_linear(lambda size: write(format_id, of_size[size], Filter(), DAY), min(of_size))


def test_islands_on_both_sides_of_the_date_line(tiny_files: TinyFiles, tmp_path: Path) -> None:
    sides = [[[[179, 0], [180, 0], [180, 1], [179, 0]]], [[[-180, 0], [-179, 0], [-180, 1], [-180, 0]]]]
    tiny_files.features[0]["geometry"] = {"type": "MultiPolygon", "coordinates": sides}
    atlas = load(tiny_files.write())
    files = written(atlas, tmp_path)
    expect_same_islands(files, atlas)
    for format_id in ISLANDS:
        assert tuple(read_islands(files, format_id).geometry["rock"].bounds) == (-180, 0, 180, 1)


# Hostile texts


CONTROLS = ("nul\0end", "\x0bvertical", "escape\x1b[0m", "none\uffff\ufffe", "\x00=1+1")
STRINGS = (*INJECTIONS, *CONTROLS, "x" * 19_000)


def cleaned(text: str) -> str:
    return re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\N{REPLACEMENT CHARACTER}", text)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Atlas, Files]:
    """An island and an event for each hostile string, which names them; a legal basis longer than a cell of Excel."""
    files = TinyFiles(tmp_path_factory.mktemp("hostile"), tiny())
    near: Data = files.catalogue["disputes"]["near"]
    rock = near["islands"]["rock"]
    name = {"EST": lambda text: {"script": text, "romanised": text, "also": text}, "WST": lambda _: "not found"}
    near["islands"] |= {
        f"isle-{number}": {**rock, "label": text, "names": {party: make(text) for party, make in name.items()}}
        for number, text in enumerate(STRINGS)
    }
    near["events"] = [{"date": "2001", "title": text, "by": [], **cited(text)} for text in STRINGS]
    near["positions"]["EST"]["legal_basis"] = [cited("y" * 19_000)] * 2
    files.features += [feature(f"isle-{number}", number, number / 2) for number in range(len(STRINGS))]
    atlas = load(files.write())
    return atlas, written(atlas, files.folder)


def test_hostile_texts_stay_themselves_in_every_layer(hostile: tuple[Atlas, Files]) -> None:
    _, files = hostile
    for format_id in ISLANDS:
        found = read_islands(files, format_id)["title"]
        for number, text in enumerate(STRINGS):
            assert found[f"isle-{number}"] == cleaned(text), format_id


def test_no_text_of_the_csv_is_a_formula(hostile: tuple[Atlas, Files]) -> None:
    _, files = hostile
    rows = list(csv.reader(io.StringIO(files["csv"].read_bytes().decode("utf-8-sig"), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell.startswith(FORMULA)]
    script = rows[0].index("name_in_script")
    shown = [row[script] for row in rows[1:] if row[0].startswith("isle-") and row[script] != "not found"]
    assert shown == [no_formula(cleaned(text)) for text in STRINGS]
    for text in ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1,1)", "\t=1+1", "\r=1+1"):
        assert f"'{text}" in shown


def test_every_text_of_the_workbook_is_text(hostile: tuple[Atlas, Files]) -> None:
    atlas, files = hostile
    book = openpyxl.load_workbook(files["excel"], rich_text=True)
    for sheet in book:
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert {cell.data_type for cell in cells} <= {"s", "n", "b"}
        assert not [cell for cell in cells if cell.hyperlink]
        assert not [cell for cell in cells if cell.data_type == "s" and str(cell.value).startswith(FORMULA)]
        assert all(5 < column.width <= 62 for column in sheet.column_dimensions.values())
    titles = {str(cell.value) for cell in book["events"]["F"]}
    lines = (re.sub("\r\n?", "\n", no_formula(cleaned(text))) for text in STRINGS)
    assert set(lines) - titles == set()
    grounds = book["positions"].cell(2, 1 + list(atlas.positions).index("legal_basis")).value
    assert len(str(grounds)) == LONGEST_CELL
    assert str(grounds).endswith("y…")


def test_numbers_stay_numbers(hostile: tuple[Atlas, Files], files: Files) -> None:
    book = openpyxl.load_workbook(files["excel"])
    assert {cell.data_type for cell in book["events"]["E"][1:]} == {"n"}
    assert {type(cell.value) for cell in book["positions"][2]} >= {bool, str}


def test_the_whole_hostile_catalogue_is_exported(tmp_path: Path) -> None:
    files = TinyFiles(tmp_path, hostile_catalogue())
    files.features = hostile_features()
    del files.catalogue["land"]
    for dispute in files.catalogue["disputes"].values():
        dispute.get("reference_coasts", {}).pop("land", None)
    atlas = load(files.write())
    made = written(atlas, tmp_path)
    for format_id in ISLANDS:
        found = read_islands(made, format_id)
        assert found.is_valid.all()
        assert set(found.index) == set(atlas.dispute_of)
        assert set(found["title"]) == set(atlas.islands["title"])
    for layer in ("positions", "assessments", "sources"):
        assert len(read_layer(made["geopackage"], layer)) == len(getattr(atlas, layer))
