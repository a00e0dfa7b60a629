"""What Natural Earth notes on areas, in the forms in which it does."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.authoring.countries import Countries, Country
from geodata.authoring.natural_earth_notes import read_note

COUNTRIES = Countries()


def codes(countries: Iterable[Country]) -> list[str]:
    return [country.code for country in countries]


def told(text: str) -> tuple[list[str], str, list[str], list[str]]:
    note = read_note(text, COUNTRIES)
    return codes(note.powers), note.itself, codes(note.claiming), list(note.unread)


@pytest.mark.parametrize(
    ("text", "power", "claiming"),
    [
        ("Admin. by India; Claimed by Pakistan", "IND", ["PAK"]),
        ("Admin. By Israel; Claimed by Syria", "ISR", ["SYR"]),
        ("Admin. by Russia; claimed by Ukraine", "RUS", ["UKR"]),
        ("Admin. by U.K.; Claimed by Mauritius and Seychelles", "GBR", ["MUS", "SYC"]),
        ("Admin. by U.S.A; Claimed by Haiti", "USA", ["HTI"]),
        ("Admin. by New Caledonia for France; Claimed by Vanuatu", "FRA", ["VUT"]),
        ("Admin. by American Samoa for U.S.A.; Claimed by Tokelau", "USA", ["TKL"]),
        ("Admin by Kenya;Claimed by S. Sudan; Ethiopia", "KEN", ["SSD", "ETH"]),
        ("Administration by Chile and claimed by Peru", "CHL", ["PER"]),
        ("De facto admin. by Chile, also claimed by Peru", "CHL", ["PER"]),
        ("Admin. by Azer.; Claimed by Armenia", "AZE", ["ARM"]),
        ("Administered by Denmark, claimed by Canada.", "DNK", ["CAN"]),
        ("ADMIN. BY SUDAN ;CLAIMED BY SOUTH SUDAN", "SDN", ["SSD"]),
        ("Admin. by Morocco; Claimed by Western Sahara", "MAR", ["ESH"]),
        ("Admin. by Serbia; Claimed by Bosnia and Herzegovina", "SRB", ["BIH"]),
        ("Administration: Kenya; Claim: Sudan", "KEN", ["SDN"]),
        ("Admin. by U.K., claim by Argentina", "GBR", ["ARG"]),
        ("Admin by S. Africa; claimants: Rep. of Korea and E. Timor", "ZAF", ["KOR", "TLS"]),
        ("Admin. by Venezuela; Claimed by Trinidad and Tobago and Guyana", "VEN", ["TTO", "GUY"]),
    ],
)
def test_a_power_and_claims_are_read(text: str, power: str, claiming: list[str]) -> None:
    assert told(text) == ([power], "", claiming, [])


@pytest.mark.parametrize(
    ("text", "claiming"),
    [
        ("Claimed by Brazil and Uruguay", ["BRA", "URY"]),
        ("Claimed by China, Taiwan, Malaysia, the Philippines, and Brunei", ["CHN", "TWN", "MYS", "PHL", "BRN"]),
        ("Claimed by India & Pakistan", ["IND", "PAK"]),
        ("Claimed by: India/Pakistan; claimed also by China", ["IND", "PAK", "CHN"]),
    ],
)
def test_claims_without_a_power_are_read(text: str, claiming: list[str]) -> None:
    assert told(text) == ([], "", claiming, [])


@pytest.mark.parametrize("words", ["Self admin.", "Self-admin.", "self administered", "Self admin"])
def test_an_area_may_administer_itself(words: str) -> None:
    assert told(f"{words}; Claimed by Somalia") == ([], words, ["SOM"], [])


@pytest.mark.parametrize(
    "text",
    [
        "Admin. by Chile and Peru; Claimed by Bolivia",
        "Admin. by Chile; Admin. by Peru",
        "Jointly admin. by Chile, Peru",
    ],
)
def test_several_may_administer(text: str) -> None:
    assert told(text)[0] == ["CHL", "PER"]


@pytest.mark.parametrize(
    ("text", "tenants", "owners"),
    [
        ("Leased to U.S.A by U.K.; Claimed by Mauritius and Seychelles", ["USA"], ["GBR"]),
        ("Leased to U.S.A. from Cuba", ["USA"], ["CUB"]),
        ("Leased by Kazakhstan to Russia", ["RUS"], ["KAZ"]),
        ("Leased to Russia", ["RUS"], []),
        ("Leased from Cuba by the United States", ["USA"], ["CUB"]),
        ("Leased by Russia from Kazakhstan", ["RUS"], ["KAZ"]),
    ],
)
def test_a_lease_is_read(text: str, tenants: list[str], owners: list[str]) -> None:
    note = read_note(text, COUNTRIES)
    assert (codes(note.tenants), codes(note.owners), note.powers, note.unread) == (tenants, owners, (), ())


@pytest.mark.parametrize(
    ("text", "power", "claiming", "unread"),
    [
        ("Admin. by China; Ceded to China by Pakistan; Claimed by India", "CHN", "IND", ["Ceded to China by Pakistan"]),
        (
            "Admin. by Chile; Claimed by Bolivia after ceded to Chile in 1884",
            "CHL",
            "BOL",
            ["after ceded to Chile in 1884"],
        ),
        ("Admin. by Chile; Claimed by Bolivia until 1904 and Peru", "CHL", "BOL", ["until 1904 and Peru"]),
        ("Admin. by Russia; claimed by Ukraine, not recognized by UN", "RUS", "UKR", ["not recognized by UN"]),
        ("Claimed by Chile (since 1884)", "", "CHL", ["(since 1884)"]),
        ("Claimed by Chile (since 1884), Peru (in part)", "", "CHL PER", ["(since 1884)", "(in part)"]),
        ("Claimed by Congo (Brazzaville)", "", "", ["Claimed by Congo (Brazzaville)"]),
        ("Claimed by China, Taiwan and others", "", "CHN TWN", ["others"]),
        ("Admin. by Venezuela; Claimed by multiple", "VEN", "", ["Claimed by multiple"]),
        ("Admin. by Elbonia; Claimed by Chile", "", "CHL", ["Admin. by Elbonia"]),
        ("Admin. by Elbonia for Chile; Claimed by Peru", "CHL", "PER", ["Elbonia"]),
        ("Admin. by U.N. for peace; Claimed by Peru", "", "PER", ["Admin. by U.N. for peace"]),
        ("Admin. by Chile; Claimed by Elbonia and Peru", "CHL", "PER", ["Elbonia"]),
        ("Admin. by Chile; Claimed by Peru; Elbonia", "CHL", "PER", ["Elbonia"]),
        ("Claimed by Peru; Ceded by Chile; Bolivia", "", "PER", ["Ceded by Chile", "Bolivia"]),
        ("Partial self-admin.", "", "", ["Partial self-admin."]),
        ("Between Egypt and Sudan", "", "", ["Between Egypt and Sudan"]),
        ("Disputed since 1950; Claimed by Chile", "", "CHL", ["Disputed since 1950"]),
        ("Multiple claims held in abeyance by treaty", "", "", ["Multiple claims held in abeyance by treaty"]),
        ("Claimed by", "", "", ["Claimed by"]),
        ("", "", "", []),
    ],
)
def test_what_is_of_another_form_is_kept_as_unread(text: str, power: str, claiming: str, unread: list[str]) -> None:
    assert told(text) == (power.split(), "", claiming.split(), unread)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Between Egypt and South Sudan. And no others", ["EGY", "SSD"]),
        ("Between Ethiopia and S. Sudan", ["ETH", "SSD"]),
        ("Buffer of Turkey and N. Cyprus", ["TUR", "CYN"]),
        ("Border of Dem. Rep. Congo and Angola", ["COD", "AGO"]),
        ("Held by Trinidad & Tobago/Guinea Bissau", ["TTO", "GNB"]),
        ("Multiple claimants, UK and USA", ["GBR", "USA"]),
        ("Off S. Georgia, Northern Ireland and New Guinea", []),  # not Georgia, Ireland and Guinea
    ],
)
def test_the_countries_in_what_is_unread_are_known(text: str, named: list[str]) -> None:
    assert codes(read_note(text, COUNTRIES).named) == named


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("Columbia", "COL"), ("Guatamala", "GTM"), ("Phillipines", "PHL"), ("Morroco", "MAR"), ("Venezuala", "VEN"),
        ("Honduars", "HND"), ("Brasil", "BRA"), ("the Phillipines", "PHL"),
    ],
)  # fmt: skip
def test_a_misspelt_name_is_read_as_the_one_that_it_can_be(spelling: str, code: str) -> None:
    note = read_note(f"Admin. by {spelling}; Claimed by Jamaica, {spelling} and Chad", COUNTRIES)
    assert (codes(note.powers), codes(note.claiming), note.unread) == ([code], ["JAM", code, "TCD"], ())
    assert {name: country.code for name, country in note.spellings.items()} == {spelling: code}


@pytest.mark.parametrize(
    "name", ["Austrlia", "Guiana", "Iberia", "Turkestan", "Elbonia", "Chda", "Republic of Mal", "multiple"]
)
def test_a_name_that_can_be_several_or_none_is_unread(name: str) -> None:
    note = read_note(f"Claimed by Jamaica, {name}", COUNTRIES)
    assert (codes(note.claiming), note.unread, note.spellings) == (["JAM"], (name,), {})


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


WORDS = [
    "Admin. by",
    "Self admin.",
    "Claimed by",
    "Leased to",
    "for",
    "after",
    "China",
    "Chile",
    "Elbonia",
    "and",
    ";",
    ",",
    ".",
    "the",
    " ",
]


@given(st.lists(st.sampled_from(WORDS)).map(" ".join) | st.text())
def test_any_note_is_read_and_no_name_is_lost(text: str) -> None:
    note = read_note(text, COUNTRIES)
    told = {country.name for country in (*note.claiming, *note.powers, *note.tenants, *note.owners)}
    for name in ("China", "Chile", "Elbonia"):
        if re.search(rf"\b{name}\b", text):
            assert name in told or any(name in part for part in note.unread)


def test_a_note_that_is_too_long_to_be_one_is_unread() -> None:
    text = "Admin. by China; Claimed by " + "Chile and " * 100_000
    assert told(text) == ([], "", [], [text])
