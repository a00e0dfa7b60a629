"""`python -m geodata import natural-earth`: what it prints, and the catalogue that it writes."""

from __future__ import annotations

import datetime as dt
import json
from itertools import chain
from pathlib import Path

import pytest
import shapely
import yaml

from geodata import load
from geodata.atlas import Atlas
from geodata.catalogue.positions import SOURCED_FIELDS
from geodata.names import dispute_title
from tests.command import run
from tests.geodata.authoring.areas import GOLAN, LEFT, SHAPES, areas_file, frame, row
from tests.published import every_page, text
from web.assets import map_files
from web.texts import Texts


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


def test_where_no_power_is_named_nobody_is_said_to_administer(made: Atlas) -> None:
    spratly = made.disputes["spratly-is"]
    assert spratly.administered_by == "not found"
    assert [position.administers for position in spratly.positions.values()] == ["not found"] * 3
    assert spratly.claiming == ("BRN", "CHN", "TWN")
    assert spratly.summary.text == "Natural Earth lists Spratly Is. as claimed by Brunei, China and Taiwan."


def test_what_was_not_read_still_stands_in_the_note(made: Atlas) -> None:
    assert "Ceded to China by Pakistan" in made.disputes["shaksam-valley"].administration.text


def test_disputes_stand_in_the_order_of_their_titles(made: Atlas, tmp_path: Path) -> None:
    written = yaml.safe_load((tmp_path / "made" / "disputes.yaml").read_text(encoding="utf-8"))
    assert [dispute_title(made.disputes[id_], "alphabetical") for id_ in written["disputes"]] == [
        "Bir Tawil", "Golan Heights (administered by India)", "Golan Heights (administered by Israel)",
        "Shaksam Valley", "Somaliland", "Spratly Is.", "Transnistria",
    ]  # fmt: skip


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


def test_the_version_is_the_date_of_the_source(file: Path, tmp_path: Path) -> None:
    file.with_name(f"{file.stem}.VERSION.txt").write_text("5.1.1")
    assert run("import", "natural-earth", file, "--to", tmp_path / "made").returncode == 0
    (source,) = load(tmp_path / "made" / "disputes.yaml").catalogue.sources.values()
    assert (source.date, (source.note or "").split(";")[0]) == ("not dated", "version 5.1.1")


@pytest.mark.parametrize(
    "words", ['<script>alert("x")</script>\n&x: *y', "../../etc", "\x1b[31m \u202e word", "戈兰高地" * 200]
)
def test_hostile_names_and_notes_stay_text(words: str, tmp_path: Path) -> None:
    words = words.strip()
    rows = [row(words, f"Admin. by China; Claimed by India; {words[:99]} illegal")]
    path = areas_file(tmp_path / "areas.geojson", rows)
    assert run("import", "natural-earth", path, "--to", tmp_path / "made").returncode == 0
    assert run("check", tmp_path / "made" / "disputes.yaml").returncode == 0
    (dispute,) = load(tmp_path / "made" / "disputes.yaml").disputes.values()
    assert dispute.names["CHN"] == words


def test_the_map_and_the_pages_can_be_made_of_it(made: Atlas) -> None:
    assert map_files(made)
    pages = Texts(made)
    assert all(map(text, chain.from_iterable(every_page(pages).values())))
    assert "Golan Heights (administered by Israel)" in text(pages.selection("alphabetical", GOLAN))
