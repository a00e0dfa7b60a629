"""Names in the order that the reader chose, each once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from geodata import load
from geodata.atlas import Atlas
from geodata.catalogue.fields import Name
from geodata.catalogue.islands import Island
from geodata.catalogue.models import Dispute
from geodata.names import (
    NAME_ORDERS,
    NameOrder,
    all_names,
    all_names_of_dispute,
    dispute_title,
    island_title,
    own_name,
    own_name_of_dispute,
    party_names,
    places_in_words,
)
from geodata.spelling import plain
from tests.catalogues.tiny import TinyFiles, dispute, island

ORDERS = list(NAME_ORDERS)


def made(power: str, names: dict[str, Any], **more: Any) -> tuple[Island, Dispute]:
    """An island with romanised names by party, and its dispute."""
    data = island("Bawi", "Iwa") | {
        "names": {
            party: name if name == "not found" else {"script": "x", "romanised": name} for party, name in names.items()
        },
        **more,
    }
    its_dispute = dispute(power, ("denies", "denies"), ("denies", "denies"), {"rock": data})
    return Island.model_validate(data), Dispute.model_validate(its_dispute)


@pytest.mark.parametrize(
    ("power", "names", "titles"),
    [
        ("WST", {"EST": "Bawi", "WST": "Awa"}, ["Awa / Bawi", "Awa / Bawi", "Bawi / Awa"]),
        ("EST", {"EST": "Bawi", "WST": "Awa"}, ["Awa / Bawi", "Bawi / Awa", "Bawi / Awa"]),
        # Accents and apostrophes do not decide the order
        ("EST", {"EST": "Ōtō", "WST": "Ora"}, ["Ora / Ōtō", "Ōtō / Ora", "Ōtō / Ora"]),
        ("EST", {"EST": "'Ulu", "WST": "Tal"}, ["Tal / 'Ulu", "'Ulu / Tal", "'Ulu / Tal"]),
        # A name that two parties share stands once, where the first of them has it
        ("EST", {"EST": "Skala", "WST": "Skālā"}, ["Skala", "Skala", "Skala"]),
        ("WST", {"EST": "Skala", "WST": "Skālā"}, ["Skala", "Skālā", "Skala"]),
        ("OTH", {"EST": "Iwa", "NTH": "Bawi", "OTH": "Bawi"}, ["Bawi / Iwa", "Bawi / Iwa", "Iwa / Bawi"]),
        ("EST", {"EST": "not found", "WST": "Iwa"}, ["Iwa", "Iwa", "Iwa"]),
    ],
)
def test_an_island_is_called_by_its_names_in_the_chosen_order(
    power: str, names: dict[str, Any], titles: list[str]
) -> None:
    rock, its_dispute = made(power, names)
    assert [island_title(rock, its_dispute, order) for order in ORDERS] == titles


def test_a_label_stands_alone() -> None:
    rock, its_dispute = made("EST", {"EST": "Bawi", "WST": "Iwa"}, label="Other rocks")
    assert {island_title(rock, its_dispute, order) for order in ORDERS} == {"Other rocks"}


REAL_TITLES: dict[str, list[str]] = {
    "northern-territories-southern-kurils": [
        "Northern Territories / Southern Kurils",
        "Southern Kurils / Northern Territories",
        "Northern Territories / Southern Kurils",
    ],
    "diaoyu-senkaku": ["Diaoyu / Diaoyutai / Senkaku", "Senkaku / Diaoyu / Diaoyutai", "Diaoyu / Senkaku / Diaoyutai"],
    "dokdo-takeshima": ["Dokdo / Takeshima", "Dokdo / Takeshima", "Takeshima / Dokdo"],
}
REAL_ISLANDS: dict[str, list[str]] = {
    "kunashir-kunashiri": ["Kunashir / Kunashiri-tō", "Kunashir / Kunashiri-tō", "Kunashiri-tō / Kunashir"],
    "huangwei-kuba": ["Huángwěi Yǔ / Kuba-shima", "Kuba-shima / Huángwěi Yǔ", "Huángwěi Yǔ / Kuba-shima"],
    "dongdo-higashijima": ["Dongdo / Higashi-jima", "Dongdo / Higashi-jima", "Higashi-jima / Dongdo"],
    "nishijima-seodo": ["Nishi-jima / Seodo", "Seodo / Nishi-jima", "Nishi-jima / Seodo"],
}


def test_the_real_titles_in_every_order(atlas: Atlas) -> None:
    assert ORDERS == ["alphabetical", "administering", "party"]
    titles = {id_: [dispute_title(item, order) for order in ORDERS] for id_, item in atlas.disputes.items()}
    assert titles == REAL_TITLES


@pytest.mark.parametrize(("island_id", "titles"), REAL_ISLANDS.items())
def test_real_islands_in_every_order(atlas: Atlas, island_id: str, titles: list[str]) -> None:
    its_dispute = atlas.disputes[atlas.dispute_of[island_id]]
    assert [island_title(atlas.island(island_id), its_dispute, order) for order in ORDERS] == titles


@pytest.mark.parametrize("order", ORDERS)
def test_with_the_administering_power_first_its_name_is_first(atlas: Atlas, order: NameOrder) -> None:
    for island_id, dispute_id in atlas.dispute_of.items():
        its_dispute, isle = atlas.disputes[dispute_id], atlas.island(island_id)
        title = island_title(isle, its_dispute, order)
        assert title
        if order == "administering" and not isle.label:
            assert title.startswith(isle.names[its_dispute.administered_by].romanised)
        if order == "alphabetical" and not isle.label:
            parts = title.split(" / ")
            assert parts == sorted(parts, key=plain)


@pytest.mark.parametrize(
    ("party", "dispute", "island"),
    [
        ("JPN", "竹島 Takeshima / Dokdo", "西島 Nishi-jima / Seodo"),
        ("KOR", "독도 Dokdo / Takeshima", "서도 Seodo / Nishi-jima"),
        ("PRK", "독도 Tokto / Dokdo / Takeshima", "서도 Seodo / Nishi-jima"),
        ("RUS", "Dokdo / Takeshima", "Nishi-jima / Seodo"),
    ],
)
def test_in_a_partys_view_its_own_name_comes_first(atlas: Atlas, party: str, dispute: str, island: str) -> None:
    dokdo = atlas.disputes["dokdo-takeshima"]
    assert dispute_title(dokdo, party) == dispute
    assert island_title(dokdo.islands["nishijima-seodo"], dokdo, party) == island


# The first official name by the dossier (section 3), then the other names in the order of letters
IN_A_VIEW: dict[str, dict[str, str]] = {
    "northern-territories-southern-kurils": {
        "JPN": "北方領土 Hoppō Ryōdo / Southern Kurils",
        "RUS": "Южные Курилы Yuzhnye Kurily / Northern Territories",
    },
    "diaoyu-senkaku": {
        "CHN": "钓鱼岛及其附属岛屿 Diàoyú Dǎo jí qí fùshǔ dǎoyǔ / Diaoyutai / Senkaku",
        "JPN": "尖閣諸島 Senkaku Shotō / Diaoyu / Diaoyutai",
        "TWN": "釣魚臺列嶼 Diaoyutai Lieyu / Diaoyu / Senkaku",
    },
    "dokdo-takeshima": {
        "JPN": "竹島 Takeshima / Dokdo",
        "PRK": "독도 Tokto / Dokdo / Takeshima",
        "KOR": "독도 Dokdo / Takeshima",
    },
}


@pytest.mark.parametrize("party", ["CHN", "JPN", "PRK", "RUS", "KOR", "TWN"])
def test_a_claimant_calls_the_dispute_its_own_way_and_others_by_letters(atlas: Atlas, party: str) -> None:
    titles = {id_: dispute_title(item, party) for id_, item in atlas.disputes.items()}
    assert titles == {id_: IN_A_VIEW[id_].get(party, REAL_TITLES[id_][0]) for id_ in atlas.disputes}


def test_in_a_partys_view_an_island_starts_with_its_script_and_keeps_the_names_of_others(atlas: Atlas) -> None:
    for island_id, dispute_id in atlas.dispute_of.items():
        isle, its_dispute = atlas.island(island_id), atlas.disputes[dispute_id]
        neutral = island_title(isle, its_dispute, "alphabetical").split(" / ")
        for party in atlas.catalogue.parties:
            title = island_title(isle, its_dispute, party).split(" / ")
            name = isle.names.get(party)
            if isle.label or not isinstance(name, Name):
                assert title == neutral
            else:
                assert title[0] == own_name(isle, party) == f"{name.script} {name.romanised}"
                assert title[1:] == [other for other in neutral if plain(other) != plain(name.romanised)]


def test_a_view_without_a_name_of_its_own_falls_back_to_letters() -> None:
    rock, its_dispute = made("WST", {"EST": "not found", "WST": "Iwa"})
    assert own_name(rock, "EST") is None
    assert own_name_of_dispute(its_dispute, "NTH") is None
    assert island_title(rock, its_dispute, "EST") == "Iwa"
    rock, its_dispute = made("WST", {"EST": "Skala", "WST": "Skālā"})
    assert island_title(rock, its_dispute, "WST") == "x Skālā"
    assert island_title(rock, its_dispute, "EST") == "x Skala"


def test_parties_are_named_as_a_phrase(atlas: Atlas) -> None:
    assert party_names(atlas.catalogue, ("CHN", "JPN", "TWN")) == "China, Japan and Taiwan"
    assert party_names(atlas.catalogue, ("JPN", "RUS")) == "Japan and Russia"
    assert party_names(atlas.catalogue, ("PRK",)) == "North Korea"


def test_all_names_are_those_of_every_party_in_every_script(atlas: Atlas) -> None:
    island = atlas.island("diaoyu-uotsuri")
    assert {"钓鱼岛", "Diàoyú Dǎo", "魚釣島", "Uotsuri-shima", "釣魚臺", "Diaoyutai"} <= all_names(island)
    assert "" not in all_names(island)
    assert atlas.island("habomai-rocks").label in all_names(atlas.island("habomai-rocks"))
    assert {"Dokdo", "Takeshima", "独島", "독도"} - all_names_of_dispute(atlas.disputes["dokdo-takeshima"]) <= {"独島"}


def test_disputes_stand_in_the_alphabetical_order_of_their_titles(tiny_files: TinyFiles) -> None:
    near, far = (tiny_files.catalogue["disputes"][id_] for id_ in ("near", "far"))
    assert list(load(tiny_files.write()).disputes) == ["near", "far"]
    near["names"] = dict.fromkeys(near["names"], "östlich")  # neither accents nor case count
    far["names"] = dict.fromkeys(far["names"], "Okto")
    assert list(load(tiny_files.write()).disputes) == ["far", "near"]
    near["names"] = dict.fromkeys(near["names"], "Öcht")
    assert list(load(tiny_files.write()).disputes) == ["near", "far"]


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (["island"], "island"),
        (["rocks"], "rock group"),
        (["area"], "area"),
        (["island", "island"], "islands"),
        (["area", "area", "area"], "areas"),
        (["rocks", "island"], "islands and rock groups"),
        (["area", "island"], "islands and areas"),
        (["area", "rocks", "island"], "islands, rock groups and areas"),
    ],
)
def test_places_are_called_what_they_are(atlas: Atlas, kinds: Sequence[str], said: str) -> None:
    any_place = atlas.island("shikotan")
    places = [Island.model_construct(**{**vars(any_place), "kind": kind}) for kind in kinds]
    assert places_in_words(places) == said
    assert "rock" not in places_in_words(places, briefly=True)
