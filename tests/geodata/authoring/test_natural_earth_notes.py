"""What Natural Earth notes on areas, in the forms in which it does."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.authoring.countries import Countries
from geodata.authoring.natural_earth_notes import read_note

COUNTRIES = Countries()


def told(text: str) -> tuple[str | None, bool, list[str], list[str]]:
    note = read_note(text, COUNTRIES)
    power = note.power.code if note.power else None
    return power, note.itself, [country.code for country in note.claiming], list(note.unread)


@pytest.mark.parametrize(
    ("text", "power", "claiming"),
    [
        ("Admin. by India; Claimed by Pakistan", "IND", ["PAK"]),
        ("Admin. By Israel; Claimed by Syria", "ISR", ["SYR"]),
        ("Admin. by Russia; claimed by Ukraine", "RUS", ["UKR"]),
        ("Admin. by U.K.; Claimed by Mauritius and Seychelles", "GBR", ["MUS", "SYC"]),
        ("Admin. by U.S.A; Claimed by Haiti", "USA", ["HTI"]),
        ("Admin. by New Caledonia for France; Claimed by Vanuatu", "FRA", ["VUT"]),
        ("Admin. by Azer.; Claimed by Armenia", "AZE", ["ARM"]),
        ("Administered by Denmark, claimed by Canada.", "DNK", ["CAN"]),
        ("ADMIN. BY SUDAN ;CLAIMED BY SOUTH SUDAN", "SDN", ["SSD"]),
        ("Admin. by Morocco; Claimed by Western Sahara", "MAR", ["ESH"]),
        ("Admin. by Serbia; Claimed by Bosnia and Herzegovina", "SRB", ["BIH"]),
        ("Admin. by Venezuela; Claimed by Trinidad and Tobago and Guyana", "VEN", ["TTO", "GUY"]),
    ],
)
def test_a_power_and_claims_are_read(text: str, power: str, claiming: list[str]) -> None:
    assert told(text) == (power, False, claiming, [])


@pytest.mark.parametrize(
    ("text", "claiming"),
    [
        ("Claimed by Brazil and Uruguay", ["BRA", "URY"]),
        ("Claimed by China, Taiwan, Malaysia, the Philippines, and Brunei", ["CHN", "TWN", "MYS", "PHL", "BRN"]),
        ("Claimed by India & Pakistan", ["IND", "PAK"]),
    ],
)
def test_claims_without_a_power_are_read(text: str, claiming: list[str]) -> None:
    assert told(text) == (None, False, claiming, [])


@pytest.mark.parametrize("words", ["Self admin.", "Self-admin.", "self administered", "Self admin"])
def test_an_area_may_administer_itself(words: str) -> None:
    assert told(f"{words}; Claimed by Somalia") == (None, True, ["SOM"], [])


@pytest.mark.parametrize(
    ("text", "power", "claiming", "unread"),
    [
        (
            "Admin. by China; Ceded to China by Pakistan; Claimed by India",
            "CHN",
            ["IND"],
            ["Ceded to China by Pakistan"],
        ),
        (
            "Leased to U.S.A by U.K.; Claimed by Mauritius and Seychelles",
            None,
            ["MUS", "SYC"],
            ["Leased to U.S.A by U.K."],
        ),
        ("Admin. by Chile and Peru; Claimed by Bolivia", None, ["BOL"], ["Admin. by Chile and Peru"]),
        ("Admin. by Elbonia; Claimed by Chile", None, ["CHL"], ["Admin. by Elbonia"]),
        ("Admin. by Chile; Claimed by Elbonia and Peru", "CHL", ["PER"], ["Elbonia"]),
        ("Admin. by Chile; Admin. by Peru", "CHL", [], ["Admin. by Peru"]),
        ("Partial self-admin.", None, [], ["Partial self-admin."]),
        ("Between Egypt and Sudan", None, [], ["Between Egypt and Sudan"]),
        ("Disputed since 1950; Claimed by Chile", None, ["CHL"], ["Disputed since 1950"]),
        ("Multiple claims held in abeyance by treaty", None, [], ["Multiple claims held in abeyance by treaty"]),
        ("", None, [], []),
    ],
)
def test_what_is_of_another_form_is_kept_as_unread(
    text: str, power: str | None, claiming: list[str], unread: list[str]
) -> None:
    assert told(text) == (power, False, claiming, unread)


def test_every_country_is_found_by_its_name_and_code() -> None:
    for name, code in (("Türkiye", "TUR"), ("Turkey", "TUR"), ("the Bahamas", "BHS"), ("D.R. Congo", "COD")):
        country = COUNTRIES.by_name(name)
        assert country is not None
        assert country.code == code
    for theirs, ours in (("SDS", "SSD"), ("PSX", "PSE"), ("SAH", "ESH"), ("KOS", "KOS"), ("GBR", "GBR")):
        country = COUNTRIES.by_code(theirs)
        assert country is not None
        assert country.code == ours
    assert COUNTRIES.by_code("SSD") is None


WORDS = ["Admin. by", "Self admin.", "Claimed by", "China", "Chile", "Elbonia", "and", ";", ",", ".", "the", " "]


@given(st.lists(st.sampled_from(WORDS)).map(" ".join) | st.text())
def test_any_note_is_read_and_no_name_is_lost(text: str) -> None:
    note = read_note(text, COUNTRIES)
    told = {country.name for country in (*note.claiming, *([note.power] if note.power else []))}
    for name in ("China", "Chile", "Elbonia"):
        if re.search(rf"\b{name}\b", text):
            assert name in told or any(name in part for part in note.unread)


def test_a_note_that_is_too_long_to_be_one_is_unread() -> None:
    text = "Admin. by China; Claimed by " + "Chile and " * 100_000
    assert told(text) == (None, False, [], [text])
