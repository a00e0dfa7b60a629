"""As each party sees it, alone and side by side."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import MAP, Opener
from tests.browser.journeys import expect_soon

SECOND = '[data-testid="second-map"]'


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
    page.locator(".st-key-compare").get_by_text("Nothing", exact=True).click()
    expect(page.locator(SECOND)).to_have_count(0)
    expect(page).not_to_have_url(re.compile("compare"))


def test_on_a_phone_the_views_stand_one_above_the_other(open_page: Opener) -> None:
    page = open_page({"view": "JPN", "compare": "RUS"}, phone=True, ready=f"{SECOND}[data-ready]")
    first, second = page.locator(MAP).bounding_box(), page.locator(SECOND).bounding_box()
    assert first
    assert second
    assert second["y"] >= first["y"] + first["height"]
    assert abs(first["x"] - second["x"]) < 2
