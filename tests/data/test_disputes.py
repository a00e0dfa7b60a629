"""What the real disputes.yaml has to hold: the ids of the contract, and its sources; its balance: test_balance.py."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from geodata.atlas import Atlas
from geodata.catalogue.fields import NOT_FOUND
from geodata.catalogue.positions import Position
from geodata.loading import CATALOGUE_FILE
from web.words import FIELDS

NORTH = "northern-territories-southern-kurils"
SENKAKU = "diaoyu-senkaku"
DOKDO = "dokdo-takeshima"

ISLANDS = {
    NORTH: (
        "etorofu-iturup kunashir-kunashiri shikotan shibotsu-zelyony suisho-tanfilyev polonsky-taraku yuri "
        "akiyuri-anuchin dyomin-harukari moemoshiri-storozhevoy odoke-rifovy kaigara-signalny oskolki-todo "
        "habomai-rocks"
    ),
    SENKAKU: (
        "diaoyu-uotsuri huangwei-kuba chiwei-taisho bei-xiaodao-kita-kojima minami-kojima-nan-xiaodao "
        "bei-yu-oki-no-kita-iwa nan-yu-oki-no-minami-iwa fei-yu-tobise diaoyu-senkaku-rocks"
    ),
    DOKDO: "dongdo-higashijima nishijima-seodo dokdo-takeshima-rocks",
}
PARTIES = {
    "CHN": "China",
    "JPN": "Japan",
    "PRK": "North Korea",
    "RUS": "Russia",
    "KOR": "South Korea",
    "TWN": "Taiwan",
}

CLAIMANTS = {NORTH: ("JPN", "RUS"), SENKAKU: ("CHN", "JPN", "TWN"), DOKDO: ("JPN", "PRK", "KOR")}
POWERS = {NORTH: "RUS", SENKAKU: "JPN", DOKDO: "KOR"}
POSITIONS = [(dispute, party) for dispute, parties in CLAIMANTS.items() for party in parties]


@pytest.fixture(scope="module")
def entries() -> list[tuple[tuple[Any, ...], Any]]:
    """Everything in the file with its place, as YAML alone reads it."""

    def walk(value: Any, place: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], Any]]:
        yield place, value
        if isinstance(value, dict | list):
            for key, item in value.items() if isinstance(value, dict) else enumerate(value):
                yield from walk(item, (*place, key))

    return list(walk(yaml.safe_load(CATALOGUE_FILE.read_text(encoding="utf-8")), ()))


def of(atlas: Atlas, case: tuple[str, str]) -> Position:
    return atlas.disputes[case[0]].positions[case[1]]


def test_the_ids_of_the_contract_stand_in_their_order(atlas: Atlas) -> None:
    assert {id_: " ".join(dispute.islands) for id_, dispute in atlas.disputes.items()} == ISLANDS
    assert list(atlas.disputes) == sorted(ISLANDS)  # as their titles stand in the alphabet
    assert list(atlas.outlines.index) == " ".join(ISLANDS[id_] for id_ in sorted(ISLANDS)).split()


def test_the_parties_stand_in_the_alphabetical_order_of_their_names(atlas: Atlas) -> None:
    assert {id_: party.name for id_, party in atlas.catalogue.parties.items()} == PARTIES
    assert list(atlas.catalogue.parties) == sorted(PARTIES, key=PARTIES.__getitem__) == list(PARTIES)


def test_parties_stand_in_that_order_everywhere(entries: list[tuple[tuple[Any, ...], Any]]) -> None:
    seen = 0
    for place, value in entries:
        keys = [key for key in value if isinstance(key, str)] if isinstance(value, dict | list) else []
        if len(keys) > 1 and set(keys) <= set(PARTIES):
            assert keys == [party for party in PARTIES if party in keys], place
            seen += 1
    assert seen > 40


def test_each_dispute_has_its_claimants_and_its_power(atlas: Atlas) -> None:
    assert {id_: dispute.claimants for id_, dispute in atlas.disputes.items()} == CLAIMANTS
    assert {id_: tuple(dispute.positions) for id_, dispute in atlas.disputes.items()} == CLAIMANTS
    assert {id_: dispute.administered_by for id_, dispute in atlas.disputes.items()} == POWERS


@pytest.mark.parametrize("case", POSITIONS, ids=" ".join)
def test_a_position_claims_and_only_the_power_administers(atlas: Atlas, case: tuple[str, str]) -> None:
    assert of(atlas, case).claims_sovereignty
    assert of(atlas, case).administers == (POWERS[case[0]] == case[1])


def test_every_source_is_there_and_every_cited_one_exists(
    atlas: Atlas, entries: list[tuple[tuple[Any, ...], Any]]
) -> None:
    sources = atlas.catalogue.sources
    cited = {key for place, value in entries if place[-1:] == ("sources",) and len(place) > 1 for key in value}
    assert cited | {assessor.source for assessor in atlas.catalogue.assessors.values()} == set(sources)
    for source in sources.values():
        assert source.read in ("yes", "partly", "no")
        assert source.confidence in ("high", "medium", "low")
        assert source.addresses or source.address_note


@pytest.mark.parametrize("case", POSITIONS, ids=" ".join)
def test_a_position_rests_on_a_source_that_speaks_for_its_party(atlas: Atlas, case: tuple[str, str]) -> None:
    position = of(atlas, case)
    cited = {*position.claim_status.sources, *(key for ground in position.legal_basis for key in ground.sources)}
    assert any(case[1] in atlas.catalogue.sources[key].speaks_for for key in cited)


def test_what_rests_on_weak_sources_alone_is_marked(atlas: Atlas, entries: list[tuple[tuple[Any, ...], Any]]) -> None:
    unmarked = [
        place
        for place, value in entries
        if place[:1] == ("disputes",)
        and isinstance(value, dict)
        and all(atlas.catalogue.sources[key].confidence == "low" for key in value.get("sources", ["SEED"]))
        and value.get("confidence") != "low"
    ]
    # Marked medium on purpose, the one exception
    assert unmarked == [("disputes", NORTH, "positions", "RUS", "administrative_unit")]


def test_only_north_koreas_administrative_unit_was_not_found(atlas: Atlas) -> None:
    missing = [(*case, field) for case in POSITIONS for field in FIELDS if getattr(of(atlas, case), field) == NOT_FOUND]
    assert missing == [(DOKDO, "PRK", "administrative_unit")]


def test_every_island_has_an_entry_for_the_name_of_every_claimant(atlas: Atlas) -> None:
    for dispute in atlas.disputes.values():
        for island_id, island in dispute.islands.items():
            assert tuple(island.names) == dispute.claimants, island_id
            assert (island.label is None) == (not island_id.endswith("-rocks"))
