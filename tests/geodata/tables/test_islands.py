"""The tables of an atlas: what each row says, what is missing, and parts of an atlas."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from geodata import load
from geodata.acknowledgement import acknowledged
from geodata.atlas import Atlas
from geodata.catalogue.islands import FIGURES, Point
from geodata.catalogue.positions import SOURCED_FIELDS
from geodata.filters import Filter
from geodata.names import dispute_title, island_title
from geodata.outlines.measures import area_km2, geodesic_km
from geodata.tables.islands import island_positions_table
from tests.catalogues.parts import Data, cited, statement
from tests.catalogues.tiny import TinyFiles
from tests.catalogues.variants import EVENT, with_little, with_two

TABLES = ("islands", "figures", "positions", "assessments", "events", "sources", "distances")


def row(frame: pd.DataFrame, index: Any = 0) -> dict[str, Any]:
    """The row as a reader sees it, missing values as None."""
    values = (frame.iloc[index] if isinstance(index, int) else frame.loc[index]).to_dict()
    return {name: None if name != "geometry" and pd.isna(value) else value for name, value in values.items()}


@pytest.fixture
def full(tiny_files: TinyFiles) -> TinyFiles:
    """The tiny catalogue with something in each of its tables, and a figure that is a note only."""
    near: Data = tiny_files.catalogue["disputes"]["near"]
    near["talks"] = {"first": {"title": "First talks", "begins": "2000", "ends": "2002", **cited()}}
    tiny_files.catalogue["actors"] = {"league": {"name": "The League"}}
    near["events"] = [{**EVENT, "by": ["EST", "league"], "talks": "first", "until": "2002", "confidence": "low"}]
    near["islands"]["rock"] |= {
        "point": {"lon": 10.2, "lat": 10.3, "sources": ["NOTE"]},
        "height_m": [{"note": "no figure is given", "date": "not dated", "sources": ["NOTE"]}],
    }
    near["islands"]["rock"]["area_km2"].append({"value": 3166.25, "date": "2003", "sources": ["NOTE"]})
    return tiny_files


@pytest.fixture
def full_atlas(full: TinyFiles) -> Atlas:
    return load(full.write())


def test_an_island_has_a_row(full_atlas: Atlas) -> None:
    islands = full_atlas.islands
    assert (islands.index.name, list(islands.index), islands.crs.to_epsg()) == ("island", ["rock", "reef"], 4326)
    rock = row(islands, "rock")
    outline = full_atlas.outlines.geometry["rock"]
    assert rock.pop("geometry").equals_exact(outline)
    assert rock.pop("outline_area_km2") == pytest.approx(area_km2(outline), rel=1e-12)
    assert rock == {
        "title": "Bawi / Iwa",
        "kind": "island",
        "dispute": "near",
        "dispute_title": "Eastern Rock / Rock of the West",
        "claimed_by": "EST; WST",
        "claimed_by_names": "Eastland; Westland",
        "administered_by": "EST",
        "administered_by_name": "Eastland",
        "acknowledged_schoff": "both",
        "acknowledged_own": "one-side",
        "published_area_km2": "1.5 (EST, 2001); 3166.25 (publisher not named, 2003)",
        "published_height_m": "no figure is given (publisher not named, not dated)",
        "published_population": "not found",
        "published_lon": 10.2,
        "published_lat": 10.3,
    }
    assert row(islands, "reef")["published_lon"] is None


def test_the_islands_are_those_of_the_catalogue(atlas: Atlas) -> None:
    assert list(atlas.islands.index) == list(atlas.dispute_of)
    assert atlas.islands.geometry.equals(atlas.outlines.geometry)
    for id_, line in atlas.islands.iterrows():
        dispute = atlas.disputes[line["dispute"]]
        island = atlas.island(str(id_))
        assert line["title"] == island_title(island, dispute, "alphabetical")
        assert line["dispute_title"] == dispute_title(dispute, "alphabetical")
        assert (line["acknowledged_schoff"], line["acknowledged_own"]) == (
            acknowledged(dispute, "schoff"),
            acknowledged(dispute, "own"),
        )
        assert pd.isna(line["published_lon"]) is not isinstance(island.point, Point)
        numbers = atlas.figures[atlas.figures["island"] == id_]
        assert len(numbers) == sum(len(getattr(island, field)) for field in FIGURES)


def test_a_figure_keeps_its_publisher_and_date(full_atlas: Atlas) -> None:
    first, second, note = (row(full_atlas.figures, number) for number in range(3))
    assert (first["figure"], first["value"], first["publisher"], first["publisher_name"], first["date"]) == (
        ("area_km2", 1.5, "EST", "Eastland", "2001")
    )
    assert (second["value"], second["publisher"], second["sources"]) == (3166.25, None, "NOTE")
    assert (note["figure"], note["value"], note["note"]) == ("height_m", None, "no figure is given")


def test_a_position_has_a_row_with_all_its_texts_and_sources(tiny_files: TinyFiles) -> None:
    tiny_files.catalogue["sources"]["MORE"] = {**tiny_files.catalogue["sources"]["NOTE"], "publisher": "Q"}
    position = tiny_files.catalogue["disputes"]["near"]["positions"]["EST"]
    position["legal_basis"].append({"text": "Another.", "sources": ["NOTE", "MORE"], "confidence": "low"})
    position["official_names"]["names"].append({"script": "Rock", "romanised": "Rock"})
    position["view_of_other_claim"] = "not found"
    position["assessments"][0]["flag"] = "Beware."
    position["assessments"] += [
        statement("not-stated", "2021"),
        statement("acknowledges", "not dated", speaker="A ministry"),
    ]
    east = row(load(tiny_files.write()).positions)
    assert [name for name in east if name in SOURCED_FIELDS] == list(SOURCED_FIELDS)
    assert east == {
        "dispute": "near",
        "dispute_title": "Eastern Rock / Rock of the West",
        "party": "EST",
        "party_name": "Eastland",
        "claims_sovereignty": "yes",
        "administers": "yes",
        "acknowledges_schoff": "acknowledges",
        "reading_date_schoff": "2014-02-12",
        "reading_rule_schoff": "said-to-acknowledge",
        "reading_basis_schoff": "quote_detail",
        "reading_flag_schoff": "Beware.",
        "reading_sources_schoff": "NOTE",
        "reading_source_names_schoff": "P, 2001",
        "own_differs_from_schoff": True,
        "acknowledges_own": "denies",
        "own_date": "2020-01-02",
        "own_speaker": "A speaker",
        "own_rule": "says-none-exists",
        "own_text": "A sentence.",
        "own_sources": "NOTE",
        "own_source_names": "P, 2001",
        "own_silent_since": 1,
        "own_silent_latest": "2021",
        "own_undated": "acknowledges",
        "own_undated_speakers": "A ministry",
        **{
            field: f"The {field.replace('_', ' ')}."
            for field in SOURCED_FIELDS
            if field not in ("legal_basis", "official_names")
        },
        **{f"{field}_sources": "NOTE" for field in SOURCED_FIELDS},
        **{f"{field}_source_names": "P, 2001" for field in SOURCED_FIELDS},
        **{f"{field}_confidence": None for field in SOURCED_FIELDS},
        "stated_since_date": "1990",
        "legal_basis": "One ground.\nAnother.",
        "legal_basis_sources": "NOTE\nNOTE; MORE",
        "legal_basis_source_names": "P, 2001\nP, 2001; Q, 2001",
        "legal_basis_confidence": "not stated\nlow",
        "view_of_other_claim": "not found",
        "view_of_other_claim_sources": None,
        "view_of_other_claim_source_names": None,
        "official_names": "Скала (Skala)\nRock",
    }


def test_what_was_not_found_stays_text(tiny_files: TinyFiles) -> None:
    tiny_files.catalogue = with_little(tiny_files.catalogue)
    atlas = load(tiny_files.write())
    west = row(atlas.positions, 1)
    for column in ("claims_sovereignty", "administers", "acknowledges_own", "stated_since", "stated_since_date"):
        assert west[column] == "not found"
    rock = row(atlas.islands, "rock")
    assert (rock["claimed_by"], rock["administered_by"], rock["administered_by_name"]) == (
        ("EST", "not found", "not found")
    )
    assert rock["acknowledged_own"] == "unclear"


def test_each_assessor_has_its_columns(tiny_files: TinyFiles) -> None:
    tiny_files.catalogue = with_two(tiny_files.catalogue)
    text = tiny_files.write().read_text(encoding="utf-8")
    tiny_files.write_text(text.replace("nye", "ada-nye"))
    atlas = load(tiny_files.folder)
    assert [name for name in atlas.islands if name.startswith("acknowledged_")] == [
        "acknowledged_claims",
        "acknowledged_ada_nye",
        "acknowledged_own",
    ]
    far = row(atlas.positions, 2)
    assert (far["acknowledges_ada_nye"], far["reading_date_ada_nye"]) == ("not-assessed", None)


def test_an_island_has_a_row_for_each_party(tiny_files: TinyFiles) -> None:
    tiny_files.catalogue["disputes"]["near"]["islands"]["rock"]["names"]["WST"] = "not found"
    atlas = load(tiny_files.write())
    frame = island_positions_table(atlas)
    assert list(zip(frame["island"], frame["party"], strict=True)) == [
        (island, party) for island in ("rock", "reef") for party in ("EST", "WST")
    ]
    names = ["name_in_script", "name_romanised", "name_also"]
    assert [list(row(frame[names], number).values()) for number in (0, 1)] == [
        ["동도", "Bawi", None],
        ["not found", "not found", None],
    ]
    shared = [name for name in frame if name in atlas.positions]
    assert len(shared) > 10
    assert_frame_equal(frame.loc[frame["island"] == "rock", shared], atlas.positions.loc[:1, shared])


def test_a_statement_has_a_row(tiny_files: TinyFiles) -> None:
    position = tiny_files.catalogue["disputes"]["near"]["positions"]["EST"]
    position["assessments"].append(statement("denies", "not dated"))
    position["assessments"][0] = statement("not-assessed", assessor="schoff")
    said = load(tiny_files.write()).assessments
    assert list(said["assessor"][:3]) == ["schoff", "own", "own"]
    assert list(said["value"][:3]) == ["not-assessed", "denies", "denies"]
    assert list(said["rule"][:3]) == ["not-named", "says-none-exists", "says-none-exists"]
    assert said["year"].iloc[1] == 2020
    assert said["year"].isna().tolist() == [False, False, True, *[False] * 6]


def test_an_event_has_a_row(full_atlas: Atlas) -> None:
    assert row(full_atlas.events) == {
        "dispute": "near",
        "dispute_title": "Eastern Rock / Rock of the West",
        "date": "2001",
        "until": "2002",
        "year": 2001,
        "title": "A visit",
        "by": "EST; league",
        "by_names": "Eastland; The League",
        "talks": "First talks",
        "text": "A sentence.",
        "accounts": None,
        "sources": "NOTE",
        "source_names": "P, 2001",
        "confidence": "low",
    }


def test_an_event_that_the_parties_read_differently_has_their_accounts(tiny_files: TinyFiles) -> None:
    accounts = {"EST": cited("It was ours."), "WST": "not found"}
    event = {"date": "1990", "title": "A landing", "by": ["EST"], **cited(), "accounts": accounts}
    tiny_files.catalogue["disputes"]["near"]["events"] = [event]
    events = load(tiny_files.write()).events
    assert row(events)["accounts"] == "Eastland: It was ours.\nWestland: not found"


def test_a_distance_has_a_row_with_what_is_published(tiny_atlas: Atlas) -> None:
    rock = row(tiny_atlas.distances)
    ends = (rock["from_lon"], rock["from_lat"]), (rock["to_lon"], rock["to_lat"])
    assert ends[1] == pytest.approx((5, 5))
    assert rock["distance_km"] == pytest.approx(geodesic_km((10, 10), (5, 5)), rel=1e-4)
    assert (rock["island"], rock["coast"], rock["coast_name"]) == ("rock", "mainland", "The mainland")
    assert rock["published_km"] == "30 (group; P, 2001)"


def test_every_distance_of_the_real_atlas_is_there(atlas: Atlas) -> None:
    told = list(zip(atlas.distances["island"], atlas.distances["coast"], strict=True))
    assert told == [
        (island, coast)
        for dispute in atlas.disputes.values()
        for island in dispute.islands
        for coast in dispute.reference_coasts
    ]


def test_a_table_is_made_once(tiny_atlas: Atlas) -> None:
    for name in TABLES:
        assert name not in vars(tiny_atlas)
        assert getattr(tiny_atlas, name) is getattr(tiny_atlas, name)


def test_a_part_has_its_rows_alone_on_the_same_ground(full: TinyFiles) -> None:
    full.catalogue["sources"]["FAR"] = dict(full.catalogue["sources"]["NOTE"])
    full.catalogue["disputes"]["far"]["summary"]["sources"] = ["FAR"]
    atlas = load(full.write())
    near = atlas.part(["near"])
    assert list(near.disputes) == ["near"]
    assert list(near.outlines.index) == list(near.islands.index) == list(near.dispute_of) == ["rock"]
    assert near.region == atlas.region
    assert near.land is atlas.land
    assert list(near.part(["near"]).outlines.index) == ["rock"]
    assert (list(near.sources.index), list(atlas.sources.index)) == (["NOTE"], ["NOTE", "FAR"])
    for name in TABLES:
        whole, part = getattr(atlas, name), getattr(near, name)
        assert 0 < len(part) <= len(whole)
        rows = whole.loc[part.index] if name in ("islands", "sources") else whole[whole["dispute"] == "near"]
        assert_frame_equal(pd.DataFrame(part), pd.DataFrame(rows))


def test_a_part_is_in_the_order_of_the_catalogue(atlas: Atlas, tiny_atlas: Atlas) -> None:
    first, _, last = atlas.disputes
    assert list(atlas.part((last, first)).disputes) == [first, last]
    assert atlas.part(set(atlas.disputes)) is atlas
    with pytest.raises(KeyError, match="nowhere"):
        tiny_atlas.part(["near", "nowhere"])


def test_where_nothing_passes_the_tables_keep_their_columns(full_atlas: Atlas) -> None:
    nothing = Filter(administrator="WST", acknowledged="both").of(full_atlas)
    assert nothing.islands.crs.to_epsg() == 4326
    for name in TABLES:
        empty, whole = getattr(nothing, name), getattr(full_atlas, name)
        assert len(empty) == (name == "sources")  # the assessor rests on it, whatever passes
        assert_frame_equal(pd.DataFrame(empty.dtypes), pd.DataFrame(whole.dtypes))
