"""The page's logic without a browser: the address, the widgets and the selection agree, and nothing raises."""

from __future__ import annotations

from typing import Any

import pytest

from geodata.acknowledgement import STANDINGS
from geodata.atlas import Atlas
from layers.escape import markdown
from panels.session import pick
from tests.page import html, opened, state_of
from web.sections import SECTIONS

SECOND = "4"  # of three disputes the second one alone, as a hexadecimal digit
TITLES = ("northern-territories-southern-kurils", "diaoyu-senkaku", "dokdo-takeshima")


@pytest.mark.parametrize("tab", SECTIONS)
@pytest.mark.parametrize("selection", [{}, {"dispute": "diaoyu-senkaku"}, {"island": "dongdo-higashijima"}])
def test_every_section_opens_with_and_without_a_selection(tab: str, selection: dict[str, str]) -> None:
    page = opened(tab=tab, **selection)
    assert page.session_state["tab"] == tab
    assert not page.warning


@pytest.mark.parametrize(
    ("address", "part"),
    [
        ({}, "overview"),
        ({"dispute": "dokdo-takeshima"}, "dokdo-takeshima"),
        ({"island": "diaoyu-uotsuri"}, "diaoyu-uotsuri"),
        ({"island": "diaoyu-uotsuri", "dispute": "dokdo-takeshima"}, "diaoyu-uotsuri"),
    ],
)
def test_the_text_beside_the_map_is_that_of_the_selection(address: dict[str, str], part: str) -> None:
    assert state_of(opened(**address), "selection")["part"] == part


def test_map_and_list_get_the_same_state() -> None:
    page = opened(claimant="CHN", island="diaoyu-uotsuri")
    assert state_of(page, "map")["shown"] == state_of(page, "island-list")["shown"] == SECOND
    assert state_of(page, "map")["island"] == state_of(page, "island-list")["current"] == "diaoyu-uotsuri"


def test_a_pick_is_written_to_the_address_and_clearing_takes_it_out() -> None:
    page = opened(island="shikotan", claimant="RUS")
    assert page.query_params == {"island": "shikotan", "claimant": "RUS"}
    page.button(key="clear-selection").click().run()
    assert page.session_state["island"] is None
    assert page.query_params == {"claimant": "RUS"}


def test_a_filter_is_written_to_the_address() -> None:
    page = opened()
    page.button_group(key="claimant").set_value(["CHN", "KOR"]).run()
    assert page.query_params == {"claimant": ["CHN", "KOR"]}
    assert "2 of 3 disputes, 12 of 26 islands" in html(page)


def test_an_address_changed_from_outside_wins_over_the_widgets() -> None:
    page = opened(claimant="CHN")
    page.query_params.clear()
    page.query_params["claimant"] = "RUS"
    page.run()
    assert page.session_state["claimant"] == ["RUS"]
    assert "claimed by Russia" in html(page)


def test_unknown_values_give_notices_and_stay_until_something_changes() -> None:
    page = opened(island="atlantis", claimant=["JPN", "XXX"], shoe="42")
    assert len(page.warning) == 3
    assert page.session_state["island"] is None
    assert page.query_params["island"] == "atlantis"
    page.button_group(key="administrator").set_value(["RUS"]).run()
    assert not page.warning
    assert page.query_params == {"claimant": "JPN", "administrator": "RUS"}


def test_a_filter_that_leaves_nothing_can_be_cleared() -> None:
    page = opened(claimant="CHN", administrator="RUS")
    assert "0 of 3 disputes" in html(page)
    page.button(key="clear-filter").click().run()
    assert "3 of 3 disputes" in html(page)
    assert page.query_params == {}


def test_the_order_of_names_follows_the_reader() -> None:
    page = opened(dispute="northern-territories-southern-kurils")
    texts = {"selection": "page", "island-list": "islands"}
    before = {key: state_of(page, key)[field] for key, field in texts.items()}
    page.button_group(key="order").set_value("administering").run()
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
    assert not page.warning


@pytest.mark.parametrize(
    ("compare", "view", "banner"),
    [("JPN", "JPN", "As Japan states it"), ("neutral", None, "Neutral view")],
)
def test_the_second_map_shows_the_view_to_compare_with(compare: str, view: str | None, banner: str) -> None:
    page = opened(year="1950", view="KOR", compare=compare, island="dongdo-higashijima")
    second = state_of(page, "second-map")
    assert (second["view"], second["banner"], second["year"]) == (view, banner, 1950)
    own, other = state_of(page, "selection"), state_of(page, "selection-compared")
    assert own["part"] == other["part"] == "dongdo-higashijima"
    assert own["page"] != other["page"]


def test_alone_there_is_one_map() -> None:
    page = opened(view="JPN")
    assert [item.key for item in page.get("bidi_component") if item.key in ("map", "second-map")] == ["map"]


@pytest.mark.parametrize(
    ("address", "acknowledged"),
    [
        ({}, ["both", "unclear", "neither"]),
        ({"year": "2014"}, ["both", "unclear", "neither"]),
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
    assert not page.warning
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
    page.button_group(key=key).set_value(value).run()
    assert not page.exception
    assert page.query_params == after
    assert state_of(page, "map")["view"] == after.get("view")


def test_a_choice_in_the_sidebar_sends_no_new_sidebar() -> None:
    page = opened()
    page.button_group(key="claimant").set_value(["CHN"]).run()
    assert state_of(page, "map")["shown"] == SECOND
    assert not [item for item in page.get("button_group") if item.key == "claimant"]
    assert not [item for item in page.get("bidi_component") if item.key == "legend"]


@pytest.mark.parametrize("year", ["1849", "abc", "99999999999999999999"])
def test_a_year_that_is_not_known_gives_a_notice_and_shows_today(year: str) -> None:
    page = opened(year=year, tab="timeline")
    assert [warning.value for warning in page.warning] == [markdown(f"year: “{year}” is not known and was left out.")]
    assert state_of(page, "map")["year"] is None


def test_the_year_reaches_every_text_that_hides_by_year() -> None:
    page = opened(year="1950", tab="matrix", dispute="dokdo-takeshima", compare="JPN")
    texts = ("year-text", "matrix", "selection", "selection-compared")
    assert {state_of(page, key)["year"] for key in texts} == {1950}
    assert "The year shown is 1950." in html(page)


def test_the_charted_dispute_gives_way_to_a_filter_that_leaves_it_out() -> None:
    page = opened(tab="acknowledgement")
    before = state_of(page, "statements")["page"]
    page.button_group(key="claimant").set_value(["CHN"]).run()
    assert not page.exception
    assert state_of(page, "statements")["page"] != before


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
