"""The areas of a disputed-areas file of Natural Earth are the same in every form; what is no area is listed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely

from geodata.authoring.natural_earth import read_areas
from tests.geodata.authoring.areas import GOLAN, LEFT, ROWS, SHAPES, areas_file, frame, row, square
from tests.geodata.authoring.forms import NAME, zipped


def same(path: Path) -> None:
    """The file gives the same areas as the GeoJSON does, and the same list."""
    found = read_areas(path)
    assert [area.id for area in found.areas] == [
        "bir-tawil", "golan-heights-administered-by-india", GOLAN, "shaksam-valley", "somaliland", "spratly-is",
        "transnistria",
    ]  # fmt: skip
    assert found.areas[2].outline.equals_exact(shapely.normalize(SHAPES[0]), 1e-5, normalize=True)
    gaps, left = [gap.removeprefix(f"{path.name}: ") for gap in found.gaps], LEFT
    if path.suffix == ".fgb":  # its features are in another order
        gaps, left = (sorted(re.sub(r"^feature \d+", "feature", line) for line in lines) for lines in (gaps, left))
    assert gaps == left


@pytest.mark.parametrize("name", ["areas.gpkg", "areas.shp", "areas.geojson", "areas.fgb"])
def test_every_form_gives_the_same(name: str, tmp_path: Path) -> None:
    frame().to_file(tmp_path / name, encoding="utf-8")
    same(tmp_path / name)


def test_a_zip_of_a_shapefile_is_read_with_its_version(tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    folder.mkdir()
    frame().to_file(folder / f"{NAME}.shp", encoding="utf-8")
    (folder / f"{NAME}.VERSION.txt").write_text("5.1.1\n")
    path = zipped(tmp_path / f"{NAME}.zip", {part.name: part.read_bytes() for part in folder.iterdir()})
    same(path)
    assert read_areas(path).version == "5.1.1"
    assert read_areas(folder / f"{NAME}.shp").version == "5.1.1"


def test_old_files_have_columns_in_lower_case(tmp_path: Path) -> None:
    old = frame().rename(columns=str.lower)
    old.to_file(tmp_path / "areas.geojson")
    same(tmp_path / "areas.geojson")


def test_another_coordinate_system_becomes_degrees(tmp_path: Path) -> None:
    frame().to_crs("EPSG:3857").to_file(tmp_path / "areas.gpkg")
    same(tmp_path / "areas.gpkg")


def test_a_file_without_a_coordinate_system_is_read_as_degrees_and_says_so(tmp_path: Path) -> None:
    frame().to_file(tmp_path / "areas.shp", encoding="utf-8")
    (tmp_path / "areas.prj").unlink()
    found = read_areas(tmp_path / "areas.shp")
    assert len(found.areas) == 7
    assert found.gaps[0] == "areas.shp: expected a coordinate system; found none: read as EPSG:4326"


def test_the_layer_of_disputed_areas_is_taken_of_many(tmp_path: Path) -> None:
    path = tmp_path / "natural_earth_vector.gpkg"
    frame().iloc[:1].to_file(path, layer="ne_10m_admin_0_countries")
    frame().to_file(path, layer="ne_10m_admin_0_disputed_areas")
    lines = gpd.GeoDataFrame(ROWS, geometry=[shape.boundary for shape in SHAPES], crs="EPSG:4326")
    lines.to_file(path, layer="ne_10m_admin_0_boundary_lines_disputed_areas")
    same(path)


@pytest.mark.parametrize(
    ("code", "party"), [("B35", "XDF"), ("B02", "XAC"), ("C02", "XKC"), ("C10", "XLA"), ("ABK", None), (None, None)]
)
def test_a_code_of_natural_earth_becomes_one_that_iso_leaves_to_users(
    code: str | None, party: str | None, tmp_path: Path
) -> None:
    rows = [row("Abkhazia", "Self admin.; Claimed by Georgia", ADM0_A3="GEO", BRK_A3=code)]
    (area,) = read_areas(areas_file(tmp_path / "areas.geojson", rows)).areas
    assert [power.code for power in area.named.powers] == ([party] if party else [])
    assert area.named.unread == (() if party else ("Self admin.",))


@pytest.mark.parametrize(
    ("notes", "titles"),
    [
        (
            ("Self admin.; Claimed by Morocco", "Admin. by Morocco; Claimed by Western Sahara"),
            ["W. Sahara (administered by Morocco)", "W. Sahara (administered by Western Sahara)"],
        ),
        (
            ("Admin. by Chile; Claimed by Peru", "Admin. by Chile; Claimed by Bolivia"),
            [
                "W. Sahara (administered by Chile and claimed by Bolivia)",
                "W. Sahara (administered by Chile and claimed by Peru)",
            ],
        ),
        (
            ("Claimed by Chile", "Admin. by Chile"),
            ["W. Sahara (administered by Chile)", "W. Sahara (claimed by Chile)"],
        ),
        (
            ("Claimed by Chile", "Between Egypt and Sudan", "Claimed by Chile"),
            ["W. Sahara (claimed by Chile, no. 1)", "W. Sahara (claimed by Chile, no. 3)", "W. Sahara (no. 2)"],
        ),
    ],
)
def test_areas_of_one_name_are_told_apart(notes: tuple[str, ...], titles: list[str], tmp_path: Path) -> None:
    rows = [
        row(name, note, ADM0_A3="SAH", ADMIN="Western Sahara")
        for name, note in zip(("W. Sahara", "w. Sahára", "W. Sahara"), notes, strict=False)
    ]
    areas = read_areas(areas_file(tmp_path / "areas.geojson", rows)).areas
    assert [area.title.replace("w. Sahára", "W. Sahara") for area in areas] == titles
    assert len({area.id for area in areas}) == len(areas)


def test_many_areas_of_one_long_name_get_ids_of_their_own(tmp_path: Path) -> None:
    rows = [row("Rock " * 20, "Admin. by China; Claimed by India")] * 3_000
    ids = [area.id for area in read_areas(areas_file(tmp_path / "areas.gpkg", rows)).areas]
    assert len(set(ids)) == 3_000
    assert ids[1].endswith("-2")


@pytest.mark.parametrize("gap", [None, "", " ", "-99", "-099", "-99.0", "null"])
def test_gaps_are_no_names(gap: str | None, tmp_path: Path) -> None:
    rows = [row(gap, "Admin. by China; Claimed by India", NAME_LONG="Aksai Chin")]
    (area,) = read_areas(areas_file(tmp_path / "areas.geojson", rows)).areas
    assert area.name == "Aksai Chin"


@pytest.mark.parametrize(
    ("shape", "found"),
    [
        (None, "nothing"),
        (shapely.Point(1, 1), "Point"),
        (shapely.LineString([(0, 0), (1, 1)]), "LineString"),
        (shapely.Polygon(), "an empty one"),
        (shapely.box(0, 0, 1e-9, 1e-9), "one that is too small"),
        (square(200, 0), "200, 0 to 201, 1"),
    ],
)
def test_an_area_without_a_polygon_is_listed(shape: Any, found: str, tmp_path: Path) -> None:
    data = frame().iloc[:2].copy()
    data.geometry = [shape, square(0, 0)]
    data.to_file(tmp_path / "areas.gpkg")
    made = read_areas(tmp_path / "areas.gpkg")
    assert [area.name for area in made.areas] == ["Transnistria"]
    assert made.gaps == [
        f"areas.gpkg: feature 1 (Golan Heights): geometry: expected a polygon in degrees; found {found}: left out"
    ]


@pytest.mark.parametrize("column", ["BRK_NAME", "NOTE_BRK", "TYPE", "ADM0_A3_CN", "FCLASS_CN"])
def test_an_area_with_an_endless_cell_is_listed(column: str, tmp_path: Path) -> None:
    rows = [{**row("Rock", "Admin. by China; Claimed by India"), column: "戈兰高地" * 10_000}]
    made = read_areas(areas_file(tmp_path / "areas.geojson", rows))
    assert (made.areas, len(made.left_out)) == ([], 1)
    assert len(made.gaps[0]) < 250
    assert made.gaps[0].endswith(f"{column}: expected at most 1,000 characters; found 40,000: left out")


def test_half_a_character_stays_readable(tmp_path: Path) -> None:
    data = json.loads(frame().to_json())
    data["features"][0]["properties"]["BRK_NAME"] = "Rock \ud800"
    (tmp_path / "areas.geojson").write_text(json.dumps(data))
    assert "Rock \\ud800" in {area.name for area in read_areas(tmp_path / "areas.geojson").areas}
