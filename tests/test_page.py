"""The page's logic without a browser: the address, the widgets and the selection agree, and nothing raises."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parent.parent / "app.py"


def opened(**query: Any) -> AppTest:
    """The page opened with this address."""
    page = AppTest.from_file(str(APP), default_timeout=60)
    for key, value in query.items():
        page.query_params[key] = value
    page.run()
    assert not page.exception
    return page


def html(page: AppTest) -> str:
    """All that the page shows as HTML of its own."""
    return "\n".join(element.proto.body for element in page.get("html"))


def state_of(page: AppTest, key: str) -> dict[str, Any]:
    """What a component of ours was told."""
    [component] = [item for item in page.get("bidi_component") if item.key == key]
    data: dict[str, Any] = json.loads(component.proto.json)
    return data


@pytest.mark.parametrize("tab", ["positions", "islands", "about"])
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
    assert state_of(page, "map")["shown"] == state_of(page, "island-list")["shown"] == ["diaoyu-senkaku"]
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
    before = {key: state_of(page, key)["page"] for key in ("selection", "island-list")}
    page.button_group(key="order").set_value("administering").run()
    assert state_of(page, "map")["order"] == "administering"
    for key, address in before.items():
        assert state_of(page, key)["page"] != address
