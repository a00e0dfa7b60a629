"""The import of a disputed-areas file of Natural Earth: small files with its columns and words."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely

from geodata import load
from geodata.atlas import Atlas
from geodata.authoring.natural_earth import read_areas
from geodata.catalogue.positions import SOURCED_FIELDS
from geodata.names import dispute_title
from tests.command import run
from web.assets import map_files
from web.texts import Texts

BOWTIE = shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])


def square(lon: float, lat: float) -> shapely.Polygon:
    return shapely.box(lon, lat, lon + 1, lat + 1)


def row(name: str | None, note: str | None, **more: Any) -> dict[str, Any]:
    """The columns that Natural Earth 5 has for an area, with its words for what is not there."""
    return {
        "featurecla": "Admin-0 claim area", "SOVEREIGNT": "Israel", "SOV_A3": "IS1", "TYPE": "Disputed",
        "ADMIN": "Israel", "ADM0_A3": "ISR", "NAME": "Israel", "NAME_LONG": "Israel", "BRK_A3": "B01",
        "BRK_NAME": name, "NOTE_ADM0": None, "NOTE_BRK": note, "POP_EST": -99, "ISO_A3": "-99", "NAME_ZH": "戈兰高地",
        **more,
    }  # fmt: skip


ROWS = [
    row("Golan Heights", "Admin. By Israel; Claimed by Syria"),
    row("Transnistria", "Self admin.; Claimed by Moldova", ADMIN="Moldova", ADM0_A3="MDA", BRK_A3="B36", TYPE=None),
    row("Somaliland", "Self admin.; Claimed by Somalia", ADMIN="Somaliland", ADM0_A3="SOL", BRK_A3="B30"),
    row(
        "Spratly Is.",
        "Claimed by China, Taiwan, and Brunei",
        ADMIN="Spratly Islands",
        ADM0_A3="PGA",
        TYPE="Indeterminate",
    ),
    row("Shaksam Valley", "Admin. by China; Ceded to China by Pakistan; Claimed by India", ADM0_A3="CHN"),
    row("Bir Tawil", "Between Egypt and Sudan", ADMIN="Bir Tawil", ADM0_A3="BRT", SOVEREIGNT="Bir Tawil", SOV_A3="BRT"),
    row("North Borneo", None, ADMIN="North Borneo", ADM0_A3="NBO", SOVEREIGNT="North Borneo", SOV_A3="NBO"),
    row(None, "Admin. by China; Claimed by India", NAME=None, NAME_LONG="-99"),
    row("Golan Heights", "Admin. by India; Claimed by China"),
]
SHAPES = [
    shapely.MultiPolygon([square(35, 33), square(37, 33)]), square(29, 47), square(45, 10), square(112, 9),
    BOWTIE, square(33, 22), square(117, 5), square(80, 30), square(81, 31),
]  # fmt: skip
EXPECTED = "NOTE_BRK: expected who administers, claims or leases, by names that are known; found "
LEFT = [
    f'feature 5 (Shaksam Valley): {EXPECTED}"Ceded to China by Pakistan"',
    f'feature 6 (Bir Tawil): {EXPECTED}"Between Egypt and Sudan"',
    "feature 7 (North Borneo): NOTE_BRK, ADM0_A3, SOV_A3: expected a party or more; found nothing: left out",
    "feature 8 (no name): BRK_NAME: expected a name; found nothing: left out",
]
GOLAN = "golan-heights-administered-by-israel"


def frame() -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(ROWS, geometry=SHAPES, crs="EPSG:4326")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ne_10m_admin_0_disputed_areas.geojson"
    frame().to_file(path)
    return path


@pytest.fixture
def made(file: Path, tmp_path: Path) -> Atlas:
    outcome = run("import", "natural-earth", file, "--to", tmp_path / "made")
    assert outcome.returncode == 0
    return load(tmp_path / "made" / "disputes.yaml")


# The command


def test_the_outcome_passes_the_check_and_what_was_not_read_is_listed(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "made"
    outcome = run("import", "natural-earth", file, "--to", folder)
    assert outcome.returncode == 0
    assert outcome.stderr.splitlines() == [f"{file.name}: {line}" for line in LEFT]
    assert outcome.stdout.splitlines() == [
        f"{folder / 'disputes.yaml'} is written.",
        f"{folder / 'outlines.geojson'} is written.",
    ]
    check = run("check", folder / "disputes.yaml")
    assert (check.returncode, check.stderr) == (0, "")
    assert check.stdout.splitlines()[-1].startswith("disputes.yaml: 7 disputes, 15 positions, 7 areas")


@pytest.mark.parametrize("there", ["disputes.yaml", "outlines.geojson"])
def test_nothing_that_is_there_is_written_over(there: str, file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "made"
    folder.mkdir()
    (folder / there).write_text("mine")
    outcome = run("import", "natural-earth", file, "--to", folder)
    assert outcome.returncode == 1
    assert outcome.stderr.splitlines()[-1] == f"{folder / there}: File exists; nothing was written."
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [(there, "mine")]


def test_a_folder_may_hold_other_files(file: Path, tmp_path: Path) -> None:
    assert run("import", "natural-earth", file, "--to", tmp_path).returncode == 0
    assert {path.name for path in tmp_path.iterdir()} == {file.name, "disputes.yaml", "outlines.geojson"}


@pytest.mark.parametrize("content", [b"", b"{", b'{"type": "FeatureCollection", "features": []}', b"\x00\x01\x02" * 99])
def test_a_file_of_which_nothing_can_be_read_fails(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "areas.geojson"
    path.write_bytes(content)
    outcome = run("import", "natural-earth", path, "--to", tmp_path / "made")
    assert (outcome.returncode, outcome.stdout) == (1, "")
    assert outcome.stderr.splitlines()[-1] == "areas.geojson: no dispute could be read; nothing was written."
    assert not (tmp_path / "made").exists()


def test_a_file_that_is_not_there_fails(tmp_path: Path) -> None:
    outcome = run("import", "natural-earth", tmp_path / "none.zip", "--to", tmp_path / "made")
    assert outcome.returncode == 1
    assert outcome.stderr.startswith("none.zip: expected a file that can be read; found ")


# The catalogue


def test_parties_stand_under_iso_codes_in_the_order_of_their_names(made: Atlas) -> None:
    names = {code: party.name for code, party in made.catalogue.parties.items()}
    assert names == {
        "BRN": "Brunei", "CHN": "China", "EGY": "Egypt", "IND": "India", "ISR": "Israel", "MDA": "Moldova",
        "SOM": "Somalia", "SOL": "Somaliland", "SDN": "Sudan", "SYR": "Syria", "TWN": "Taiwan", "XDG": "Transnistria",
    }  # fmt: skip
    assert list(names.values()) == sorted(names.values())


def test_a_dispute_says_what_is_stated_and_no_more(made: Atlas) -> None:
    golan = made.disputes[GOLAN]
    assert golan.claimants == ("ISR", "SYR")
    assert golan.administered_by == "ISR"
    israel, syria = golan.positions["ISR"], golan.positions["SYR"]
    assert (israel.claims_sovereignty, israel.administers) == ("not found", True)
    assert (syria.claims_sovereignty, syria.administers) == (True, False)
    assert golan.summary.text == "Natural Earth lists Golan Heights as administered by Israel and claimed by Syria."
    assert golan.administration.text == 'Natural Earth notes: "Admin. By Israel; Claimed by Syria".'
    assert golan.what_is_disputed.text.endswith('"Golan Heights", of the type "Disputed".')
    for position in golan.positions.values():
        assert position.assessments == ()
        assert position.claim_status.sources == ("NATURAL-EARTH",)
        assert {field for field in SOURCED_FIELDS if getattr(position, field) != "not found"} == {"claim_status"}


def test_an_area_that_administers_itself_is_a_party_of_its_own(made: Atlas) -> None:
    assert made.disputes["transnistria"].administered_by == "XDG"
    assert made.disputes["somaliland"].administered_by == "SOL"
    assert made.disputes["somaliland"].positions["SOL"].claims_sovereignty == "not found"


@pytest.mark.parametrize(
    ("code", "party"), [("B35", "XDF"), ("B02", "XAC"), ("C02", "XKC"), ("C10", "XLA"), ("ABK", None), (None, None)]
)
def test_a_code_of_natural_earth_becomes_one_that_iso_leaves_to_users(
    code: str | None, party: str | None, tmp_path: Path
) -> None:
    rows = [row("Abkhazia", "Self admin.; Claimed by Georgia", ADM0_A3="GEO", BRK_A3=code)]
    gpd.GeoDataFrame(rows, geometry=[square(41, 43)], crs="EPSG:4326").to_file(tmp_path / "areas.geojson")
    (area,) = read_areas(tmp_path / "areas.geojson").areas
    assert [power.code for power in area.named.powers] == ([party] if party else [])
    assert area.named.unread == (() if party else ("Self admin.",))


def test_where_no_power_is_named_nobody_is_said_to_administer(made: Atlas) -> None:
    spratly = made.disputes["spratly-is"]
    assert spratly.administered_by == "not found"
    assert [position.administers for position in spratly.positions.values()] == ["not found"] * 3
    assert spratly.claiming == ("BRN", "CHN", "TWN")
    assert spratly.summary.text == "Natural Earth lists Spratly Is. as claimed by Brunei, China and Taiwan."


def test_what_was_not_read_still_stands_in_the_note(made: Atlas) -> None:
    assert "Ceded to China by Pakistan" in made.disputes["shaksam-valley"].administration.text


def test_disputes_stand_in_the_order_of_their_titles(made: Atlas) -> None:
    titles = [dispute_title(dispute, "alphabetical") for dispute in made.disputes.values()]
    assert titles == [
        "Bir Tawil", "Golan Heights (administered by India)", "Golan Heights (administered by Israel)",
        "Shaksam Valley", "Somaliland", "Spratly Is.", "Transnistria",
    ]  # fmt: skip


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
    shapes = [square(10 * number, 0) for number, _ in enumerate(rows)]
    gpd.GeoDataFrame(rows, geometry=shapes, crs="EPSG:4326").to_file(tmp_path / "areas.geojson")
    areas = read_areas(tmp_path / "areas.geojson").areas
    assert [area.title.replace("w. Sahára", "W. Sahara") for area in areas] == titles
    assert len({area.id for area in areas}) == len(areas)


def test_natural_earth_is_the_one_source_and_nobody_assesses(made: Atlas) -> None:
    catalogue = made.catalogue
    (source,) = catalogue.sources.values()
    assert (source.publisher, source.date) == ("Natural Earth", "not dated")
    assert source.addresses == ("https://www.naturalearthdata.com/",)
    assert catalogue.assessors == {}
    assert catalogue.data_version == dt.date.today().isoformat()
    assert catalogue.attribution == "Made with Natural Earth"


def test_an_area_is_no_island(made: Atlas) -> None:
    area = made.island(GOLAN)
    assert (area.kind, set(area.names.values())) == ("area", {"not found"})


def test_outlines_are_valid_polygons_that_turn_as_the_standard_says(made: Atlas, tmp_path: Path) -> None:
    assert set(made.outlines.geom_type) == {"Polygon", "MultiPolygon"}
    assert made.outlines.geometry[GOLAN].equals(SHAPES[0])
    assert made.outlines.geometry["shaksam-valley"].area == pytest.approx(2)  # the bow tie became two triangles
    data = json.loads((tmp_path / "made" / "outlines.geojson").read_text(encoding="utf-8"))
    for feature in data["features"]:
        coordinates = feature["geometry"]["coordinates"]
        for polygon in coordinates if feature["geometry"]["type"] == "MultiPolygon" else [coordinates]:
            assert shapely.LinearRing(polygon[0]).is_ccw


def test_the_map_and_the_pages_can_be_made_of_it(made: Atlas) -> None:
    assert map_files(made)
    assert Texts(made)


# The forms of the file


def same(path: Path) -> None:
    """The file gives the same areas as the GeoJSON does, and the same list."""
    found = read_areas(path)
    assert [area.id for area in found.areas] == [
        "bir-tawil", "golan-heights-administered-by-india", GOLAN, "shaksam-valley", "somaliland", "spratly-is",
        "transnistria",
    ]  # fmt: skip
    assert found.areas[2].outline.equals_exact(shapely.normalize(SHAPES[0]), 1e-5, normalize=True)
    assert [gap.removeprefix(f"{path.name}: ") for gap in found.gaps] == LEFT


@pytest.mark.parametrize("name", ["areas.gpkg", "areas.shp", "areas.geojson", "areas.fgb"])
def test_every_form_gives_the_same(name: str, tmp_path: Path) -> None:
    frame().to_file(tmp_path / name, encoding="utf-8")
    if name == "areas.fgb":  # its features are in another order
        assert {area.name for area in read_areas(tmp_path / name).areas} == {
            "Bir Tawil", "Golan Heights", "Transnistria", "Somaliland", "Spratly Is.", "Shaksam Valley"
        }  # fmt: skip
    else:
        same(tmp_path / name)


def test_a_zip_of_a_shapefile_is_read_with_its_version(tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    folder.mkdir()
    frame().to_file(folder / "ne_10m_admin_0_disputed_areas.shp", encoding="utf-8")
    (folder / "ne_10m_admin_0_disputed_areas.VERSION.txt").write_text("5.1.1\n")
    path = tmp_path / "ne_10m_admin_0_disputed_areas.zip"
    with zipfile.ZipFile(path, "w") as whole:
        for part in folder.iterdir():
            whole.write(part, part.name)
    same(path)
    assert read_areas(path).version == "5.1.1"
    assert read_areas(folder / "ne_10m_admin_0_disputed_areas.shp").version == "5.1.1"


def test_the_version_is_the_date_of_the_source(file: Path, tmp_path: Path) -> None:
    file.with_name(f"{file.stem}.VERSION.txt").write_text("5.1.1")
    assert run("import", "natural-earth", file, "--to", tmp_path / "made").returncode == 0
    (source,) = load(tmp_path / "made" / "disputes.yaml").catalogue.sources.values()
    assert (source.date, (source.note or "").split(";")[0]) == ("not dated", "version 5.1.1")


def test_old_files_have_columns_in_lower_case(tmp_path: Path) -> None:
    old = frame().rename(columns=str.lower)
    old.to_file(tmp_path / "areas.geojson")
    same(tmp_path / "areas.geojson")


def test_another_coordinate_system_becomes_degrees(tmp_path: Path) -> None:
    frame().to_crs("EPSG:3857").to_file(tmp_path / "areas.gpkg")
    same(tmp_path / "areas.gpkg")


def test_the_layer_of_disputed_areas_is_taken_of_many(tmp_path: Path) -> None:
    path = tmp_path / "natural_earth_vector.gpkg"
    frame().iloc[:1].to_file(path, layer="ne_10m_admin_0_countries")
    frame().to_file(path, layer="ne_10m_admin_0_disputed_areas")
    lines = gpd.GeoDataFrame(ROWS, geometry=[shape.boundary for shape in SHAPES], crs="EPSG:4326")
    lines.to_file(path, layer="ne_10m_admin_0_boundary_lines_disputed_areas")
    same(path)


@pytest.mark.parametrize("gap", [None, "", " ", "-99", "-099", "-99.0", "null"])
def test_gaps_are_no_names(gap: str | None, tmp_path: Path) -> None:
    rows = [row(gap, "Admin. by China; Claimed by India", NAME_LONG="Aksai Chin")]
    gpd.GeoDataFrame(rows, geometry=[square(80, 35)], crs="EPSG:4326").to_file(tmp_path / "areas.geojson")
    (area,) = read_areas(tmp_path / "areas.geojson").areas
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


def test_a_file_without_a_coordinate_system_is_read_as_degrees_and_says_so(tmp_path: Path) -> None:
    frame().to_file(tmp_path / "areas.shp", encoding="utf-8")
    (tmp_path / "areas.prj").unlink()
    found = read_areas(tmp_path / "areas.shp")
    assert len(found.areas) == 7
    assert found.gaps[0] == "areas.shp: expected a coordinate system; found none: read as EPSG:4326"


@pytest.mark.parametrize(
    "words", ['<script>alert("x")</script>\n&x: *y', "../../etc", "\x1b[31m \u202e word", "戈兰高地" * 200]
)
def test_hostile_names_and_notes_stay_text(words: str, tmp_path: Path) -> None:
    words = words.strip()
    rows = [row(words, f"Admin. by China; Claimed by India; {words[:99]} illegal")]
    gpd.GeoDataFrame(rows, geometry=[square(80, 35)], crs="EPSG:4326").to_file(tmp_path / "areas.geojson")
    assert run("import", "natural-earth", tmp_path / "areas.geojson", "--to", tmp_path / "made").returncode == 0
    assert run("check", tmp_path / "made" / "disputes.yaml").returncode == 0
    (dispute,) = load(tmp_path / "made" / "disputes.yaml").disputes.values()
    assert dispute.names["CHN"] == words


@pytest.mark.parametrize("column", ["BRK_NAME", "NOTE_BRK", "TYPE", "ADM0_A3_CN", "FCLASS_CN"])
def test_an_area_with_an_endless_cell_is_listed(column: str, tmp_path: Path) -> None:
    rows = [{**row("Rock", "Admin. by China; Claimed by India"), column: "戈兰高地" * 10_000}]
    gpd.GeoDataFrame(rows, geometry=[square(80, 35)], crs="EPSG:4326").to_file(tmp_path / "areas.geojson")
    made = read_areas(tmp_path / "areas.geojson")
    assert (made.areas, len(made.left_out)) == ([], 1)
    assert len(made.gaps[0]) < 250
    assert made.gaps[0].endswith(f"{column}: expected at most 1,000 characters; found 40,000: left out")


def test_many_areas_of_one_long_name_get_ids_of_their_own(tmp_path: Path) -> None:
    rows = [row("Rock " * 20, "Admin. by China; Claimed by India")] * 3_000
    shapes = [square(80, 35)] * len(rows)
    gpd.GeoDataFrame(rows, geometry=shapes, crs="EPSG:4326").to_file(tmp_path / "areas.gpkg")
    ids = [area.id for area in read_areas(tmp_path / "areas.gpkg").areas]
    assert len(set(ids)) == 3_000
    assert ids[1].endswith("-2")


def test_half_a_character_stays_readable(tmp_path: Path) -> None:
    data = json.loads(frame().to_json())
    data["features"][0]["properties"]["BRK_NAME"] = "Rock \ud800"
    (tmp_path / "areas.geojson").write_text(json.dumps(data))
    assert "Rock \\ud800" in {area.name for area in read_areas(tmp_path / "areas.geojson").areas}
