"""As each party sees it, alone and side by side."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import MAP, Opener
from tests.browser.journeys import choose, expect_soon, expect_visible, in_list, shape, symbol, view

SECOND = '[data-testid="second-map"]'
VIEWS = {
    "CHN": ("diaoyu-senkaku", "钓鱼岛", "As China states it", "dokdo-takeshima"),
    "JPN": ("dokdo-takeshima", "竹島", "As Japan states it", None),
    "PRK": ("dokdo-takeshima", "독도", "As North Korea states it", "diaoyu-senkaku"),
    "RUS": ("northern-territories-southern-kurils", "Южные Курилы", "As Russia states it", "dokdo-takeshima"),
    "KOR": ("dokdo-takeshima", "독도", "As South Korea states it", "diaoyu-senkaku"),
    "TWN": ("diaoyu-senkaku", "釣魚臺", "As Taiwan states it", "dokdo-takeshima"),
}


def centre(page: Page, test_id: str) -> str:
    """Where one of the maps stands."""
    script = f"""() => ['.leaflet-proxy', '.leaflet-map-pane'].map(
        (pane) => document.querySelector('[data-testid="{test_id}"] ' + pane).style.transform)"""
    return str(page.evaluate(script))


def test_two_views_stand_side_by_side_and_move_together(open_page: Opener) -> None:
    page = open_page({"view": "JPN", "compare": "KOR", "dispute": "dokdo-takeshima"}, ready=f"{SECOND}[data-ready]")
    expect(page.locator(f"{SECOND} .map-banner")).to_have_text("As South Korea states it")
    first, second = page.locator(MAP).bounding_box(), page.locator(SECOND).bounding_box()
    assert first
    assert second
    assert first["y"] == second["y"]
    assert first["x"] + first["width"] <= second["x"]
    scales = page.locator(".leaflet-control-scale-line:first-child")
    assert len(set(scales.all_inner_texts())) == 1
    near = scales.all_inner_texts()
    page.locator(MAP).get_by_role("button", name="Zoom out").click()
    expect_soon(page, lambda: not {*near} & {*scales.all_inner_texts()} and len({*scales.all_inner_texts()}) == 1)
    before = centre(page, "dispute-map")
    page.locator(SECOND).focus()
    page.keyboard.press("ArrowRight")
    expect_soon(page, lambda: centre(page, "dispute-map") != before)
    page.locator(f'{SECOND} [data-island="nishijima-seodo"]').press("Enter")
    expect(page.locator(".st-key-positions h2")).to_contain_text("西島")
    expect(page.locator(".st-key-compared h2")).to_contain_text("서도")


def test_the_neutral_view_can_be_compared_and_put_away(open_page: Opener) -> None:
    page = open_page({"view": "RUS", "compare": "neutral"}, ready=f"{SECOND}[data-ready]")
    expect(page.locator(f"{SECOND} .map-banner")).to_have_text("Neutral view")
    choose(page, "compare", "Nothing")
    expect(page.locator(SECOND)).to_have_count(0)
    expect(page).not_to_have_url(re.compile("compare"))


def test_on_a_phone_the_views_stand_one_above_the_other(open_page: Opener) -> None:
    page = open_page({"view": "JPN", "compare": "RUS"}, phone=True, ready=f"{SECOND}[data-ready]")
    first, second = page.locator(MAP).bounding_box(), page.locator(SECOND).bounding_box()
    assert first
    assert second
    assert second["y"] >= first["y"] + first["height"]
    assert abs(first["x"] - second["x"]) < 2


@pytest.mark.parametrize("party", VIEWS)
def test_a_view_has_its_banner_its_names_and_its_words(open_everywhere: Opener, party: str) -> None:
    dispute, name, banner, other = VIEWS[party]
    page = open_everywhere({"view": party, "dispute": dispute})
    expect(page.locator(f"{MAP} .map-banner")).to_have_text(banner)
    expect(page.locator(".sentence")).to_contain_text(f"Seen {banner[0].lower()}{banner[1:]}")
    expect(page.locator(".st-key-positions h2")).to_have_text(re.compile(f"^{name}"))
    own = page.locator(".st-key-positions section.own-view")
    for field in ("Official names", "Administrative unit", "Is there a dispute?"):
        expect(own).to_contain_text(field)
    expect(symbol(page, dispute).locator(".disc.own")).to_have_count(1)
    expect(symbol(page, dispute).locator("b")).to_contain_text(name)
    if other:
        expect(symbol(page, other).locator(".disc.own")).to_have_count(0)


def test_a_party_without_a_position_leaves_the_dispute_neutral(open_everywhere: Opener) -> None:
    page = open_everywhere({"view": "RUS", "dispute": "dokdo-takeshima"})
    expect(page.locator(".st-key-positions")).to_contain_text("Russia has no position on this dispute")
    expect(page.locator(".st-key-positions h2")).to_have_text("Dokdo / Takeshima")


def test_the_widget_changes_the_view_and_the_link_and_the_map_stays(open_everywhere: Opener) -> None:
    page = open_everywhere({"island": "diaoyu-uotsuri"})
    before = view(page)
    choose(page, "view", "Taiwan")
    expect(page.locator(f"{MAP} .map-banner")).to_have_text("As Taiwan states it")
    expect(page).to_have_url(re.compile("view=TWN"))
    expect(shape(page, "diaoyu-uotsuri").first).to_have_attribute("aria-label", re.compile("釣魚臺"))
    assert view(page) == before
    choose(page, "view", "Neutral")
    expect(page.locator(f"{MAP} .map-banner")).to_be_empty()
    expect_visible(page, 26)


def test_the_reader_chooses_whose_name_stands_first(open_everywhere: Opener) -> None:
    page = open_everywhere()
    expect(symbol(page, "dokdo-takeshima")).to_contain_text("Dokdo / Takeshima")
    choose(page, "order", "By party")
    expect(symbol(page, "dokdo-takeshima")).to_contain_text("Takeshima / Dokdo")
    expect(in_list(page, "dokdo-takeshima")).to_have_text("Takeshima / Dokdo")
