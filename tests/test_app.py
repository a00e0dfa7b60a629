"""The page's logic without a browser: the address, the widgets and the selection agree, and nothing raises."""

from __future__ import annotations

import re
from typing import Any

import pytest
import streamlit as st

from geodata.acknowledgement import STANDINGS
from geodata.atlas import Atlas
from geodata.filters import FILTERS
from panels.session import pick, take_choice
from tests.page import choose, opened, sentence, state_of
from tests.page import pick as pick_in
from tests.published import part, text
from web.sections import SECTIONS

FIRST = "8"  # of three disputes the first one alone, as a hexadecimal digit
TITLES = ("diaoyu-senkaku", "dokdo-takeshima", "northern-territories-southern-kurils")  # in the order of their titles


@pytest.mark.parametrize("tab", SECTIONS)
@pytest.mark.parametrize("selection", [{}, {"dispute": "diaoyu-senkaku"}, {"island": "dongdo-higashijima"}])
def test_every_section_opens_with_and_without_a_selection(tab: str, selection: dict[str, str]) -> None:
    page = opened(tab=tab, **selection)
    assert page.session_state["tab"] == tab
    assert state_of(page, "notice") is None


@pytest.mark.parametrize(
    ("address", "selected"),
    [
        ({"dispute": "dokdo-takeshima"}, "dokdo-takeshima"),
        ({"island": "diaoyu-uotsuri"}, "diaoyu-uotsuri"),
        ({"island": "diaoyu-uotsuri", "dispute": "dokdo-takeshima"}, "diaoyu-uotsuri"),
    ],
)
def test_the_text_beside_the_map_is_that_of_the_selection(address: dict[str, str], selected: str) -> None:
    page = opened(**address)
    beside = state_of(page, "selection")
    assert beside["part"] == selected
    assert f'<template data-part="{selected}"' in text(beside["page"])
    assert state_of(page, "list")["current"] == selected


def test_without_a_selection_the_list_says_what_each_party_says(atlas: Atlas) -> None:
    page = opened()
    beside, list_ = state_of(page, "selection"), state_of(page, "list")
    assert (beside["page"], beside["part"], list_["current"]) == (None, None, None)
    overview = text(list_["page"])
    for id_, dispute in atlas.disputes.items():
        assert re.findall(r'data-party="(\w+)"', part(overview, id_)) == list(dispute.claimants)


def test_map_and_list_get_the_same_state() -> None:
    page = opened(claimant="CHN", island="diaoyu-uotsuri")
    assert state_of(page, "map")["shown"] == state_of(page, "list")["shown"] == FIRST
    assert state_of(page, "map")["island"] == state_of(page, "list")["current"] == "diaoyu-uotsuri"


def test_the_text_of_a_selection_is_told_of_the_filter_where_that_leaves_it_out() -> None:
    assert state_of(opened(claimant="CHN", dispute="diaoyu-senkaku"), "selection")["shown"] is None
    assert state_of(opened(claimant="CHN"), "selection")["shown"] is None
    assert state_of(opened(claimant="CHN", dispute="dokdo-takeshima"), "selection")["shown"] == ["diaoyu-senkaku"]


def test_a_pick_is_written_to_the_address_and_clearing_takes_it_out() -> None:
    page = opened(island="shikotan", claimant="RUS")
    assert page.query_params == {"island": "shikotan", "claimant": "RUS"}
    pick_in(page, none="")
    assert page.session_state["island"] is None
    assert state_of(page, "selection")["page"] is None
    assert page.query_params == {"claimant": "RUS"}


def test_a_filter_is_written_to_the_address() -> None:
    page = opened()
    choose(page, "claimant", ["CHN", "KOR"])
    assert page.query_params == {"claimant": ["CHN", "KOR"]}
    assert "2 of 3 disputes, 12 of 26 islands" in sentence(page)


def test_an_address_changed_from_outside_wins_over_the_widgets() -> None:
    page = opened(claimant="CHN")
    page.query_params.clear()
    page.query_params["claimant"] = "RUS"
    page.run()
    assert page.session_state["claimant"] == ["RUS"]
    assert "claimed by Russia" in sentence(page)


def test_unknown_values_give_one_notice_and_stay_until_something_changes() -> None:
    page = opened(island="atlantis", claimant=["JPN", "XXX"], shoe="42")
    notice = state_of(page, "notice")
    assert "XXX" in notice
    assert "atlantis" in notice
    assert "shoe" not in notice
    assert page.session_state["island"] is None
    assert page.query_params["island"] == "atlantis"
    choose(page, "administrator", ["RUS"])
    assert state_of(page, "notice") is None
    assert page.query_params == {"claimant": "JPN", "administrator": "RUS"}


def test_what_others_add_to_a_link_changes_nothing() -> None:
    page = opened(island="Shikotan.", utm_source="newsletter", fbclid="IwAR0abc")
    assert state_of(page, "notice") is None
    assert page.session_state["island"] == "shikotan"
    assert state_of(page, "address") == "island=shikotan"
    choose(page, "claimant", ["JPN"])
    assert page.session_state["claimant"] == ["JPN"]
    assert page.query_params == {"claimant": "JPN", "island": "shikotan"}
    with pytest.raises(KeyError):
        state_of(page, "address")


def test_a_filter_that_leaves_nothing_can_be_cleared() -> None:
    page = opened(claimant="CHN", administrator="RUS")
    assert "0 of 3 disputes" in sentence(page)
    assert state_of(page, "sentence")["nothing"]
    for key in FILTERS:
        choose(page, key, [])
    assert not state_of(page, "sentence")["nothing"]
    assert "3 of 3 disputes" in sentence(page)
    assert page.query_params == {}


def test_the_order_of_names_follows_the_reader() -> None:
    page = opened(dispute="northern-territories-southern-kurils")
    texts = {"selection": "page", "list": "islands"}
    before = {key: state_of(page, key)[field] for key, field in texts.items()}
    choose(page, "order", "administering")
    assert state_of(page, "map")["order"] == "administering"
    for key, address in before.items():
        assert state_of(page, key)[texts[key]] != address


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ({}, {"year": None, "view": None, "banner": None}),
        ({"year": "1950"}, {"year": 1950, "view": None, "banner": None}),
        ({"year": "2026"}, {"year": None, "view": None, "banner": None}),
        ({"view": "JPN"}, {"year": None, "view": "JPN", "banner": "As Japan states it"}),
        ({"compare": "KOR"}, {"year": None, "view": None, "banner": "Neutral view"}),
        (
            {"year": "1950", "view": "RUS", "compare": "neutral"},
            {"year": 1950, "view": "RUS", "banner": "As Russia states it"},
        ),
    ],
)
def test_year_and_view_of_the_address_reach_the_map(address: dict[str, str], told: dict[str, Any]) -> None:
    page = opened(**address)
    assert {key: state_of(page, "map")[key] for key in told} == told
    assert state_of(page, "notice") is None


@pytest.mark.parametrize(
    ("compare", "view", "banner"),
    [("JPN", "JPN", "As Japan states it"), ("neutral", None, "Neutral view")],
)
def test_the_second_map_shows_the_view_to_compare_with(compare: str, view: str | None, banner: str) -> None:
    page = opened(year="1950", view="KOR", compare=compare, island="dongdo-higashijima")
    second = state_of(page, "second")
    assert (second["view"], second["banner"], second["year"]) == (view, banner, 1950)
    own, other = state_of(page, "selection"), state_of(page, "compared")
    assert own["part"] == other["part"] == "dongdo-higashijima"
    assert own["page"] != other["page"]


def test_alone_there_is_one_map() -> None:
    page = opened(view="JPN")
    assert state_of(page, "map")["first"]
    assert state_of(page, "second") is state_of(page, "compared") is None


@pytest.mark.parametrize(
    ("address", "acknowledged"),
    [
        ({}, ["unclear", "neither", "both"]),
        ({"year": "2014"}, ["unclear", "neither", "both"]),
        ({"year": "2013"}, ["unclear", "unclear", "unclear"]),
        ({"year": "2016", "assessor": "own"}, ["one-side", "one-side", "one-side"]),
    ],
)
def test_the_map_draws_the_acknowledgement_of_the_year(address: dict[str, str], acknowledged: list[str]) -> None:
    values = state_of(opened(**address), "map")["acknowledged"]
    assert [list(STANDINGS)[int(value)] for value in values] == acknowledged


@pytest.mark.parametrize("tab", SECTIONS)
@pytest.mark.parametrize(
    "address",
    [
        {"year": "1950", "view": "JPN", "compare": "KOR"},
        {"year": "1850", "view": "PRK", "dispute": "dokdo-takeshima"},
        {"claimant": "CHN", "administrator": "RUS"},
    ],
    ids=["compared", "in a view", "with nothing left"],
)
def test_every_section_opens_in_a_year_and_a_view(tab: str, address: dict[str, str]) -> None:
    page = opened(tab=tab, **address)
    assert page.session_state["tab"] == tab
    assert state_of(page, "notice") is None
    assert page.query_params == {"tab": tab, **address} if tab != "positions" else address


@pytest.mark.parametrize(
    ("before", "key", "value", "after"),
    [
        ({}, "view", "RUS", {"view": "RUS"}),
        ({"view": "RUS"}, "compare", "neutral", {"view": "RUS", "compare": "neutral"}),
        ({"view": "RUS", "compare": "neutral"}, "compare", "alone", {"view": "RUS"}),
        ({"view": "RUS"}, "view", "neutral", {}),
        ({}, "claimant", ["CHN"], {"claimant": "CHN"}),
        ({"claimant": "CHN"}, "claimant", [], {}),
        ({}, "assessor", "own", {"assessor": "own"}),
    ],
)
def test_a_choice_in_the_sidebar_is_written_to_the_address(
    before: dict[str, str], key: str, value: Any, after: dict[str, str]
) -> None:
    page = opened(**before)
    choose(page, key, value)
    assert not page.exception
    assert page.query_params == after
    assert state_of(page, "map")["view"] == after.get("view")


@pytest.mark.parametrize("year", ["1849", "abc", "99999999999999999999"])
def test_a_year_that_is_not_known_gives_a_notice_and_shows_today(year: str) -> None:
    page = opened(year=year, tab="timeline")
    assert state_of(page, "notice") == f"year: “{year}” is not known and was left out."
    assert state_of(page, "map")["year"] is None


def test_the_year_reaches_every_text_that_hides_by_year() -> None:
    page = opened(year="1950", tab="matrix", dispute="dokdo-takeshima", compare="JPN")
    texts = ("matrix", "selection", "compared", "list", "map", "second")
    assert {state_of(page, key)["year"] for key in texts} == {1950}
    assert state_of(page, "filter-form")["state"]["year"] == 1950
    assert "Dokdo / Takeshima in 1950." in sentence(page)
    page = opened(year="1950", tab="timeline")
    assert {state_of(page, key)["year"] for key in ("year-card", "chronicle")} == {1950}


def test_the_sheet_tells_of_the_selected_dispute_alone_else_of_those_that_pass(atlas: Atlas) -> None:
    for query, shown in (
        ({"claimant": "CHN"}, ["diaoyu-senkaku"]),
        ({"dispute": "dokdo-takeshima"}, ["dokdo-takeshima"]),
        ({}, [*atlas.disputes]),
    ):
        page = opened(tab="acknowledgement", **query)
        assert [list(state_of(page, key)["shown"]) for key in ("said-in-time", "statements")] == [shown, shown]


def test_the_lanes_and_parties_of_the_timeline_choose_its_tables(atlas: Atlas) -> None:
    dispute = atlas.disputes["diaoyu-senkaku"]
    page = opened(tab="timeline", dispute="diaoyu-senkaku")
    every = state_of(page, "chronicle")["shown"]
    assert len(every) == 1 + len(dispute.events)
    page.button_group(key="actor").set_value(["TWN"]).run()
    assert not page.exception
    of_taiwan = [event for event in dispute.events if {"TWN", "qing-china"} & set(event.by)]
    assert len(state_of(page, "chronicle")["shown"]) == 1 + len(of_taiwan) > 4
    page.button_group(key="lanes").set_value("of all disputes").run()
    assert not page.exception
    assert [key for key in state_of(page, "chronicle")["shown"] if key in TITLES] == list(TITLES)


@pytest.mark.parametrize(
    "value", [None, [], {"island": []}, {"dispute": {}}, {"source": [1]}, {"tab": []}, {"year": {}}]
)
def test_a_pick_that_is_no_text_is_ignored(tiny_atlas: Atlas, value: Any) -> None:
    pick(tiny_atlas, value)


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {"key": [], "value": ["EST"]},
        {"key": "shoe", "value": "42"},
        {"key": "claimant", "value": "EST"},
        {"key": "claimant", "value": ["XXX"]},
        {"key": "claimant", "value": [["EST"]]},
        {"key": "view", "value": ["EST"]},
        {"key": "view", "value": "XXX"},
        {"key": "year", "value": "2010"},
    ],
)
def test_a_choice_of_what_is_not_offered_is_ignored(tiny_atlas: Atlas, value: Any) -> None:
    session = st.session_state
    session.clear()
    take_choice(tiny_atlas, value)
    assert dict(session) == {}
