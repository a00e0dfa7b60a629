"""What readers do on the page, in the app and in the one-file map alike: they pick, filter and send links."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import MAP, Opener
from tests.browser.journeys import (
    ISLAND_OF,
    PARTIES,
    expect_default_address,
    expect_lines,
    expect_moved,
    expect_visible,
    in_list,
    notices,
    pill,
    sentence,
    shape,
    symbol,
    view,
)

DISPUTES = list(PARTIES)
CLAIMANTS = {"China": 9, "Japan": 26, "North Korea": 3, "Russia": 14, "South Korea": 3, "Taiwan": 9}
POWERS = {"Japan": 9, "Russia": 14, "South Korea": 3}
BY_SCHOFF = {"Both sides acknowledge": 14, "One side only": 0, "Neither side": 3, "Unclear": 9}
BY_THEMSELVES = {"Both sides acknowledge": 0, "One side only": 14, "Neither side": 0, "Unclear": 12}
EVERYTHING = {
    "claimant": ["JPN", "CHN"],
    "administrator": "JPN",
    "acknowledged": "unclear",
    "assessor": "own",
    "island": "diaoyu-uotsuri",
    "tab": "islands",
}


def test_the_region_opens_with_all_three_disputes_visible_and_named(open_anywhere: Opener) -> None:
    page = open_anywhere()
    expect_visible(page, 26)
    for dispute, name in zip(DISPUTES, ("Southern Kurils", "Senkaku", "Dokdo"), strict=True):
        expect(symbol(page, dispute)).to_be_visible()
        expect(symbol(page, dispute)).to_contain_text(name)
        box, sheet = symbol(page, dispute).bounding_box(), page.locator(MAP).bounding_box()
        assert box
        assert sheet
        assert 30 <= box["width"] <= 44
        assert sheet["x"] < box["x"] < sheet["x"] + sheet["width"]
        assert sheet["y"] < box["y"] < sheet["y"] + sheet["height"]


@pytest.mark.parametrize("dispute", DISPUTES)
def test_a_click_on_a_symbol_selects_the_dispute_and_shows_its_islands(open_anywhere: Opener, dispute: str) -> None:
    page = open_anywhere()
    symbol(page, dispute).click()
    expect_lines(page, dispute)
    expect(symbol(page, dispute)).to_be_hidden()
    expect(page).to_have_url(re.compile(f"dispute={dispute}"))
    shape(page, ISLAND_OF[dispute]).click()
    expect(page).to_have_url(re.compile(f"island={ISLAND_OF[dispute]}"))
    expect_lines(page, dispute)
    expect(shape(page, ISLAND_OF[dispute])).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("dispute", DISPUTES)
def test_enter_selects_a_dispute_and_an_island(open_anywhere: Opener, dispute: str) -> None:
    page = open_anywhere()
    symbol(page, dispute).focus()
    page.keyboard.press("Enter")
    expect_lines(page, dispute)
    expect(page.locator(f"{MAP} [data-island]:focus")).to_have_count(1)
    shape(page, ISLAND_OF[dispute]).focus()
    expect(page.locator(".leaflet-tooltip").last).to_contain_text("Claimed by")
    expect(page.locator(".leaflet-tooltip")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"island={ISLAND_OF[dispute]}"))
    expect(in_list(page, ISLAND_OF[dispute])).to_have_attribute("aria-pressed", "true")


def test_every_shape_and_symbol_is_a_named_button_in_reach_of_the_keyboard(open_anywhere: Opener) -> None:
    page = open_anywhere()
    buttons = page.locator(f"{MAP} :is([data-island], [data-dispute])")
    expect(buttons).to_have_count(29)
    for button in buttons.all():
        expect(button).to_have_attribute("role", "button")
        expect(button).to_have_attribute("tabindex", "0")
        assert "Claimed by" in (button.get_attribute("aria-label") or "")


def test_hover_names_an_island_and_its_claimants(open_anywhere: Opener) -> None:
    page = open_anywhere({"dispute": "diaoyu-senkaku"})
    shape(page, "diaoyu-uotsuri").hover()
    expect(page.locator(".leaflet-tooltip")).to_contain_text("Uotsuri-shima")
    expect(page.locator(".leaflet-tooltip")).to_contain_text("Claimed by China, Japan and Taiwan")


def test_a_pick_in_the_list_takes_the_map_there(open_anywhere: Opener) -> None:
    page = open_anywhere()
    for island, dispute in zip(ISLAND_OF.values(), DISPUTES, strict=True):
        before = view(page)
        in_list(page, island).click()
        expect_lines(page, dispute)
        expect(shape(page, island)).to_have_attribute("aria-pressed", "true")
        expect_moved(page, before)
        expect(shape(page, island)).to_be_in_viewport()
        box = shape(page, island).bounding_box()
        assert box
        assert max(box["width"], box["height"]) >= 24


def test_a_pick_of_what_is_in_sight_does_not_move_the_map(open_anywhere: Opener) -> None:
    page = open_anywhere({"dispute": "northern-territories-southern-kurils"})
    before = view(page)
    shape(page, "etorofu-iturup").click()
    expect(page).to_have_url(re.compile("island=etorofu-iturup"))
    shape(page, "shikotan").click()
    expect(page).to_have_url(re.compile("island=shikotan"))
    assert view(page) == before


def test_no_filter_resets_the_view_or_rebuilds_the_map(open_anywhere: Opener) -> None:
    page = open_anywhere({"dispute": "diaoyu-senkaku"})
    page.evaluate("document.querySelector('[data-island=diaoyu-uotsuri]').mark = 'the same element'")
    before = view(page)
    for key, label in (("claimant", "China"), ("administrator", "Japan"), ("acknowledged", "Unclear")):
        pill(page, key, label).click()
        expect_visible(page, 9)
    pill(page, "acknowledged", "Unclear").click()
    pill(page, "acknowledged", "Neither side").click()
    expect_visible(page, 0)
    assert view(page) == before
    assert page.evaluate("document.querySelector('[data-island=diaoyu-uotsuri]').mark") == "the same element"


def test_the_whole_land_follows_the_thin_one(open_anywhere: Opener) -> None:
    page = open_anywhere()
    expect(page.locator(MAP)).to_have_attribute("data-land", "whole")


def test_symbols_give_way_to_shapes_and_come_back(open_anywhere: Opener) -> None:
    page = open_anywhere({"dispute": "dokdo-takeshima"})
    expect(symbol(page, "dokdo-takeshima")).to_be_hidden()
    box = shape(page, "dongdo-higashijima").bounding_box()
    assert box
    assert box["width"] > 20
    page.get_by_role("button", name="Whole region").click()
    expect(symbol(page, "dokdo-takeshima")).to_be_visible()


def test_the_sheet_has_scale_and_attribution_and_names_no_sea(open_anywhere: Opener) -> None:
    page = open_anywhere()
    expect(page.locator(".leaflet-control-scale")).to_contain_text("km")
    credit = page.get_by_role("link", name="© OpenStreetMap contributors").first
    expect(credit).to_have_attribute("href", "https://www.openstreetmap.org/copyright")
    assert "flag" not in page.locator(".leaflet-control-attribution").inner_html()
    assert not re.search(r"\b(sea|ocean|海|바다|море)\b", page.locator(MAP).inner_text(), re.IGNORECASE)


def test_the_reader_chooses_whose_name_stands_first(open_anywhere: Opener) -> None:
    page = open_anywhere()
    expect(symbol(page, "dokdo-takeshima")).to_contain_text("Dokdo / Takeshima")
    page.locator(".st-key-order").get_by_text("By party").click()
    expect(symbol(page, "dokdo-takeshima")).to_contain_text("Takeshima / Dokdo")
    expect(in_list(page, "dokdo-takeshima")).to_have_text("Takeshima / Dokdo")


@pytest.mark.parametrize(
    ("key", "choices"),
    [("claimant", CLAIMANTS), ("administrator", POWERS), ("acknowledged", BY_SCHOFF)],
)
def test_each_filter_changes_map_list_and_sentence(open_anywhere: Opener, key: str, choices: dict[str, int]) -> None:
    page = open_anywhere()
    for label, islands in choices.items():
        pill(page, key, label).click()
        expect_visible(page, islands)
        expect(sentence(page)).to_contain_text(f"{islands} of 26 islands")
        expect(sentence(page)).to_contain_text(re.compile(label, re.IGNORECASE))
        pill(page, key, label).click()
        expect_visible(page, 26)


def test_the_parties_own_statements_can_be_the_measure(open_anywhere: Opener) -> None:
    page = open_anywhere()
    page.locator(".st-key-assessor").get_by_text("The parties’ own latest statements").click()
    expect(page).to_have_url(re.compile("assessor=own"))
    for label, islands in BY_THEMSELVES.items():
        pill(page, "acknowledged", label).click()
        expect_visible(page, islands)
        pill(page, "acknowledged", label).click()
        expect_visible(page, 26)


def test_several_claimants_mean_any_of_them(open_anywhere: Opener) -> None:
    page = open_anywhere()
    pill(page, "claimant", "Russia").click()
    pill(page, "claimant", "South Korea").click()
    expect_visible(page, 17)
    expect(sentence(page)).to_contain_text("claimed by Russia or South Korea")
    expect(symbol(page, "diaoyu-senkaku")).to_be_hidden()


def test_a_filter_that_leaves_nothing_offers_to_clear_itself(open_anywhere: Opener) -> None:
    page = open_anywhere({"claimant": "CHN", "administrator": "RUS"})
    expect_visible(page, 0)
    expect(page.get_by_text("No dispute meets all of these conditions")).to_be_visible()
    page.get_by_role("button", name="Clear the filter").click()
    expect_visible(page, 26)
    expect_default_address(page)


def test_a_link_opens_the_same_filter_island_and_section(open_anywhere: Opener) -> None:
    page = open_anywhere(EVERYTHING)
    expect_visible(page, 9)
    expect_lines(page, "diaoyu-senkaku")
    expect(sentence(page)).to_contain_text("claimed by China or Japan; administered by Japan; acknowledgement")
    expect(shape(page, "diaoyu-uotsuri")).to_be_in_viewport()
    expect(page.get_by_text("The islands in figures")).to_be_visible()


def test_what_a_reader_did_can_be_sent_as_a_link(open_anywhere: Opener) -> None:
    page = open_anywhere()
    pill(page, "claimant", "South Korea").click()
    expect_visible(page, 3)
    in_list(page, "nishijima-seodo").click()
    expect(page).to_have_url(re.compile(r"claimant=KOR&island=nishijima-seodo$"))
    again = open_anywhere({"claimant": "KOR", "island": "nishijima-seodo"})
    assert again.url == page.url
    expect_visible(again, 3)
    expect_lines(again, "dokdo-takeshima")


def test_back_and_forward_walk_through_the_states(open_anywhere: Opener) -> None:
    page = open_anywhere()
    in_list(page, "shikotan").click()
    expect(page).to_have_url(re.compile("island=shikotan"))
    pill(page, "claimant", "Russia").click()
    expect_visible(page, 14)
    expect(page).to_have_url(re.compile("claimant=RUS"))
    page.go_back()
    expect_visible(page, 26)
    expect_lines(page, "northern-territories-southern-kurils")
    page.go_back()
    expect(page.get_by_text("Choose an island or a dispute")).to_be_visible()
    expect(in_list(page, "shikotan")).to_have_attribute("aria-pressed", "false")
    page.go_forward()
    expect_lines(page, "northern-territories-southern-kurils")
    page.go_forward()
    expect_visible(page, 14)
    expect(pill(page, "claimant", "Russia")).to_have_attribute("aria-pressed", "true")


def test_unknown_values_are_named_and_dropped(open_anywhere: Opener) -> None:
    page = open_anywhere({"claimant": ["XXX", "JPN"], "island": "<img src=x onerror=alert(1)>", "colour": "red"})
    expect_visible(page, 26)
    shown = notices(page)
    expect(shown).to_have_count(3)
    said = [notice.replace("\u2060", "").strip() for notice in shown.all_inner_texts()]
    assert said[0] == "claimant: “XXX” is not known and was left out."
    assert said[1] == "island: “<img src=x onerror=alert(1)>” is not known and was left out."
    assert "colour" in said[2]


def test_the_default_state_has_an_empty_address(open_anywhere: Opener) -> None:
    page = open_anywhere({"island": "shikotan"})
    page.get_by_role("button", name="Show all disputes").click()
    expect(page.get_by_text("Choose an island or a dispute")).to_be_visible()
    expect_default_address(page)
