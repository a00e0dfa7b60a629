"""The catalogue that is made of Natural Earth's areas: it says what was read, what was not, and what was left out.

natural_earth_4.csv has 80 areas as version 4 lists them. Some of its rows are Natural Earth's own, the others are
rebuilt from what is known of that list.
"""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from geodata import load
from geodata.atlas import Atlas
from geodata.page_state import PageState
from layers.picture.picture import picture
from tests.command import run
from tests.geodata.authoring.areas import areas_file
from tests.published import text
from tests.web.one_file.parts import written
from web.texts import Texts

AREAS = Path(__file__).parent / "natural_earth_4.csv"


def imported(rows: list[dict[str, Any]], folder: Path) -> Atlas:
    """The catalogue of these rows."""
    path = areas_file(folder / "areas.gpkg", rows)
    assert run("import", "natural-earth", path, "--to", folder / "made").returncode == 0
    check = run("check", folder / "made" / "disputes.yaml")
    assert (check.returncode, check.stderr) == (0, "")
    return load(folder / "made" / "disputes.yaml")


def one(folder: Path, **row: Any) -> Any:
    """The one dispute of a row."""
    (dispute,) = imported([{"BRK_NAME": "Rock", "NOTE_BRK": None, **row}], folder).disputes.values()
    return dispute


def claims(dispute: Any) -> dict[str, Any]:
    return {party: position.claims_sovereignty for party, position in dispute.positions.items()}


@pytest.fixture(scope="module")
def version_4(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    with AREAS.open(encoding="utf-8", newline="") as file:
        rows = [{column: text or None for column, text in row.items()} for row in csv.DictReader(file)]
    assert len(rows) == 80
    return imported(rows, tmp_path_factory.mktemp("version_4"))


def test_of_80_areas_all_come_through_but_one_that_names_nobody(version_4: Atlas) -> None:
    assert len(version_4.disputes) == 79
    assert {"gaza", "west-bank", "s-belize", "atacama-corridor", "ceuta", "bir-tawil"} <= set(version_4.disputes)
    catalogue = version_4.catalogue
    assert catalogue.introduction is not None
    assert catalogue.introduction.startswith("79 of the 80 disputed areas that Natural Earth lists, ")
    assert [note for note in catalogue.notes if "Left out" in note] == [
        "Left out of the list: 1, as they have no name, no polygon or no party that could be read. They are "
        '"Scarborough Reef".'
    ]


def test_the_page_says_what_is_left_out_and_how_many(version_4: Atlas) -> None:
    about = text(Texts(version_4).address("about"))
    assert "79 of the 80 disputed areas" in about
    assert "Scarborough Reef" in about
    assert "could not be read: 7." in about
    assert "Columbia" in about


def test_all_that_shows_a_catalogue_can_show_one_with_a_single_party(version_4: Atlas) -> None:
    assert version_4.disputes["ceuta"].claimants == ("ESP",)
    assert "Ceuta" in text(Texts(version_4).selection("alphabetical", "ceuta"))
    assert written(version_4, PageState(dispute="ceuta"))
    assert picture(version_4, PageState(dispute="ceuta"), "alphabetical", "svg", dt.date(2026, 11, 27))


def test_a_long_list_of_what_is_left_out_is_cut(tmp_path: Path) -> None:
    rows = [
        {"BRK_NAME": f"Rock {number}", "NOTE_BRK": "Claimed by Chile" if number == 0 else None} for number in range(60)
    ]
    (note,) = (note for note in imported(rows, tmp_path).catalogue.notes if "Left out" in note)
    assert note.startswith("Left out of the list: 59,")
    assert note.endswith('"Rock 50" and 9 more.')


def test_where_all_is_read_nothing_is_said_to_be_left_out(tmp_path: Path) -> None:
    catalogue = imported([{"BRK_NAME": "Rock", "NOTE_BRK": "Claimed by Chile and Peru"}], tmp_path).catalogue
    assert len(catalogue.notes) == 2
    assert catalogue.introduction is not None
    assert catalogue.introduction.startswith("Disputed areas as Natural Earth lists them")


def test_what_is_unread_is_quoted_wherever_the_claims_are_told(tmp_path: Path) -> None:
    dispute = one(tmp_path, NOTE_BRK="Claimed by Elbonia, Jamaica and Nicaragua")
    assert claims(dispute) == {"JAM": True, "NIC": True}
    assert dispute.summary.text == (
        'Natural Earth lists Rock as claimed by Jamaica and Nicaragua. Not read in its note: "Elbonia".'
    )
    assert dispute.administration.text == (
        'Natural Earth notes: "Claimed by Elbonia, Jamaica and Nicaragua". Not read in its note: "Elbonia".'
    )


def test_another_spelling_is_said(tmp_path: Path) -> None:
    dispute = one(tmp_path, NOTE_BRK="Claimed by Columbia, Jamaica and Nicaragua")
    assert claims(dispute) == {"COL": True, "JAM": True, "NIC": True}
    assert '"Columbia" is read as Colombia.' in dispute.administration.text


def test_where_several_administer_the_texts_say_so(tmp_path: Path) -> None:
    dispute = one(tmp_path, NOTE_BRK="Admin. by Chile and Peru; Claimed by Bolivia")
    assert dispute.administered_by == "not found"
    assert dispute.summary.text == "Natural Earth lists Rock as administered by Chile and Peru and claimed by Bolivia."
    assert dispute.positions["PER"].claim_status.text.startswith("Natural Earth names Peru as administering")


def test_a_lease_names_parties_that_neither_claim_nor_administer(tmp_path: Path) -> None:
    dispute = one(tmp_path, NOTE_BRK="Leased to U.S.A by U.K.")
    assert dispute.administered_by == "not found"
    assert claims(dispute) == {"GBR": "not found", "USA": "not found"}
    assert "leasing it out" in dispute.positions["GBR"].claim_status.text
    assert "holding it on lease" in dispute.positions["USA"].claim_status.text


@pytest.mark.parametrize(
    ("row", "power", "parties"),
    [
        ({"ADM0_A3": "ESP", "ADMIN": "Spain", "SOV_A3": "ESP", "SOVEREIGNT": "Spain"}, "ESP", ["ESP"]),
        ({"ADM0_A3": "SDS", "ADMIN": "South Sudan"}, "SSD", ["SSD"]),
        ({"ADM0_A3": "PSX", "SOV_A3": "IS1", "SOVEREIGNT": "Israel"}, "PSE", ["ISR", "PSE"]),
        ({"ADM0_A3": "FLK", "SOV_A3": "GB1", "SOVEREIGNT": "United Kingdom", "TYPE": "Dependency"}, "GBR", ["GBR"]),
        ({"ADM0_A3": "ESP", "TYPE": "Indeterminate"}, "not found", ["ESP"]),
        ({"ADM0_A3": "ESP", "NOTE_BRK": "Partial self-admin."}, "not found", ["ESP"]),
        ({"ADM0_A3": "ESP", "NOTE_BRK": "Between Egypt and Sudan"}, "not found", ["EGY", "ESP", "SDN"]),
        ({"ADM0_A3": "ESP", "NOTE_BRK": "Admin. by Chile; Claimed by multiple"}, "CHL", ["CHL"]),
        ({"ADM0_A3": "ESP", "NOTE_BRK": "Claimed by Chile and Peru"}, "not found", ["CHL", "PER"]),
    ],
)
def test_where_the_note_names_too_few_the_columns_do(
    row: dict[str, str], power: str, parties: list[str], tmp_path: Path
) -> None:
    dispute = one(tmp_path, **row)
    assert (dispute.administered_by, sorted(dispute.claimants)) == (power, parties)
    stated = "NOTE_BRK" in row and "Claimed by Chile" in row["NOTE_BRK"]
    assert set(claims(dispute).values()) == ({True} if stated else {"not found"})


VIEWS = {
    "ADM0_A3": "IND", "NOTE_BRK": "Admin. by India; Claimed by China", "ADM0_A3_US": "IND", "ADM0_A3_CN": "CHN",
    "ADM0_A3_TW": "TWN", "ADM0_A3_IN": "IND", "ADM0_A3_FR": "B45", "ADM0_A3_UN": "-99", "ADM0_A3_IS": "-99",
    "FCLASS_ISO": "Unrecognized", "FCLASS_TLC": "Unrecognized", "FCLASS_CN": "Unrecognized",
    "FCLASS_RU": "Admin-0 lease",
}  # fmt: skip


def test_points_of_view_are_natural_earth_s_and_no_positions(tmp_path: Path) -> None:
    dispute = one(tmp_path, **VIEWS)
    assert dispute.claimants == ("CHN", "IND")
    assert dispute.positions["IND"].claims_sovereignty == "not found"
    assert {remark.text for remark in dispute.remarks} == {
        'From the point of view of China, Natural Earth shows the area under China and as "Unrecognized".',
        'From the point of view of France, Natural Earth shows the area under the code "B45".',
        "From the point of view of India and the United States, Natural Earth shows the area under India.",
        'From the point of view of Russia, Natural Earth shows the area as "Admin-0 lease".',
        "From the point of view of Taiwan, Natural Earth shows the area under Taiwan.",
    }
    assert {(remark.speaker, remark.sources) for remark in dispute.remarks} == {("Natural Earth", ("NATURAL-EARTH",))}


def test_a_point_of_view_makes_a_party_only_where_nobody_else_is_named(tmp_path: Path) -> None:
    dispute = one(tmp_path, ADM0_A3="ESP", ADM0_A3_MA="MAR", ADM0_A3_US="ESP")
    assert claims(dispute) == {"MAR": "not found", "ESP": "not found"}
    assert "from the point of view of Morocco" in dispute.positions["MAR"].claim_status.text
    (tmp_path / "other").mkdir()
    assert one(tmp_path / "other", **VIEWS | {"ADM0_A3_PK": "PAK"}).claimants == ("CHN", "IND")
