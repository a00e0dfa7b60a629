"""The map: it shows, it is chosen from by mouse and by keyboard, and nothing resets it."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import MAP, READY, Opener, Serve
from tests.browser.journeys import (
    ISLAND_OF,
    PARTIES,
    expect_in_sight,
    expect_lines,
    expect_moved,
    expect_soon,
    expect_visible,
    in_list,
    pill,
    shape,
    symbol,
    view,
)

DISPUTES = list(PARTIES)


def test_the_files_of_the_map_are_fetched_once(open_page: Opener) -> None:
    page = open_page()
    for island in ISLAND_OF.values():
        in_list(page, island).click()
        expect(in_list(page, island)).to_have_attribute("aria-pressed", "true")
    files = [url for url in page.witness.requests if "/app/static/" in url]  # type: ignore[attr-defined]
    assert len(files) == len(set(files))


def test_the_edge_of_the_land_never_shows(open_page: Opener) -> None:
    page = open_page()
    page.set_viewport_size({"width": 2200, "height": 900})
    page.locator("[data-testid=stSidebarCollapseButton] button").dispatch_event("click")
    expect(page.locator(MAP)).to_have_attribute("data-land", "whole")
    for _ in range(6):
        page.locator(MAP).press("-")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    expect_soon(page, lambda: min(page.evaluate(WEST_EDGE)) == 255)


def test_an_island_whose_outline_comes_late_is_shown_as_near_as_any(
    open_page: Opener, served: Serve, site: Path
) -> None:
    page = open_page(site=served(site))
    island = "dongdo-higashijima"
    path = f"dokdo-takeshima/{island}/"
    [_, outlines] = re.findall(
        r'rel="preload" as="fetch" href="[./]*([^"]+)"', (site / path / "index.html").read_text()
    )

    def late(route: Route) -> None:
        time.sleep(1.5)  # the list of titles, which shows the state again, comes before
        route.continue_()

    page.route(f"**/{outlines}", late)
    page.goto(f"{page.url}{path}")
    page.wait_for_selector(READY)

    def is_near() -> bool:
        own, whole = shape(page, island).bounding_box(), page.locator(MAP).bounding_box()
        return bool(own and whole and own["width"] > whole["height"] / 4)

    expect_soon(page, is_near)


WIDTHS = """
window.widths = [];
const sizes = new ResizeObserver(([{ contentRect }]) => window.widths.push(contentRect.width));
new MutationObserver((_, seen) => {
  const map = document.querySelector(".dispute-map");
  if (map) sizes.observe(map);
  if (map) seen.disconnect();
}).observe(document, { childList: true, subtree: true });
"""


def test_the_map_keeps_its_width_when_the_text_of_what_is_open_comes_late(
    open_page: Opener, served: Serve, site: Path
) -> None:
    page = open_page(site=served(site))
    page.set_viewport_size({"width": 1280, "height": 900})
    page.add_init_script(WIDTHS)

    def late(route: Route) -> None:
        time.sleep(1)
        route.continue_()

    page.route("**/alphabetical/*.html", late)
    page.goto(f"{page.url}dokdo-takeshima/dongdo-higashijima/")
    expect(page.locator(".st-key-positions h2")).to_have_count(1)
    page.wait_for_selector(READY)
    assert len(set(page.evaluate("window.widths"))) == 1


WEST_EDGE = """() => {
  const canvas = document.querySelector('.leaflet-land-pane canvas');
  const box = canvas.getBoundingClientRect();
  const sheet = canvas.closest('.leaflet-container').getBoundingClientRect();
  const scale = canvas.width / box.width;
  const [left, top] = [(sheet.left + 2 - box.left) * scale, (sheet.top + 60 - box.top) * scale];
  const pixels = canvas.getContext('2d').getImageData(left, top, 1, 120 * scale).data;
  return [...pixels].filter((_, index) => index % 4 === 3);
}"""


def test_the_region_opens_with_all_three_disputes_visible_and_named(open_everywhere: Opener) -> None:
    page = open_everywhere()
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
def test_a_click_on_a_symbol_selects_the_dispute_and_shows_its_islands(open_everywhere: Opener, dispute: str) -> None:
    page = open_everywhere()
    symbol(page, dispute).click()
    expect_lines(page, dispute)
    expect(symbol(page, dispute)).to_be_hidden()
    expect(page).to_have_url(re.compile(f"[=/]{dispute}/?$"))
    shape(page, ISLAND_OF[dispute]).click()
    expect(page).to_have_url(re.compile(f"[=/]{ISLAND_OF[dispute]}/?$"))
    expect_lines(page, dispute)
    expect(shape(page, ISLAND_OF[dispute])).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("dispute", DISPUTES)
def test_enter_selects_a_dispute_and_an_island(open_everywhere: Opener, dispute: str) -> None:
    page = open_everywhere()
    symbol(page, dispute).focus()
    page.keyboard.press("Enter")
    expect_lines(page, dispute)
    expect(page.locator(f"{MAP} [data-island]:focus")).to_have_count(1)
    shape(page, ISLAND_OF[dispute]).focus()
    expect(page.locator(".leaflet-tooltip").last).to_contain_text("Claimed by")
    expect(page.locator(".leaflet-tooltip")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"[=/]{ISLAND_OF[dispute]}/?$"))
    expect(in_list(page, ISLAND_OF[dispute])).to_have_attribute("aria-pressed", "true")


def test_hover_names_an_island_and_its_claimants(open_everywhere: Opener) -> None:
    page = open_everywhere({"dispute": "diaoyu-senkaku"})
    shape(page, "diaoyu-uotsuri").hover()
    expect(page.locator(".leaflet-tooltip")).to_contain_text("Uotsuri-shima")
    expect(page.locator(".leaflet-tooltip")).to_contain_text("Claimed by China, Japan and Taiwan")
    tip, sheet = page.locator(".leaflet-tooltip").bounding_box(), page.locator(MAP).bounding_box()
    assert tip
    assert sheet
    assert sheet["x"] <= tip["x"]
    assert tip["x"] + tip["width"] <= sheet["x"] + sheet["width"]


def test_a_pick_in_the_list_takes_the_map_there_whatever_was_seen_before(open_everywhere: Opener) -> None:
    page = open_everywhere()
    page.emulate_media(reduced_motion="reduce")
    scales = []
    for dispute, island in [*ISLAND_OF.items()] * 2:
        before = view(page)
        in_list(page, island).click()
        expect_lines(page, dispute)
        expect(shape(page, island)).to_have_attribute("aria-pressed", "true")
        expect_moved(page, before)
        expect_in_sight(page, island)
        box = shape(page, island).bounding_box()
        assert box
        assert max(box["width"], box["height"]) >= 24
        scales.append(page.locator(".leaflet-control-scale-line").evaluate("(line) => line.outerHTML"))
    assert scales[:3] == scales[3:]


def test_a_pick_of_what_is_in_sight_does_not_move_the_map(open_everywhere: Opener) -> None:
    page = open_everywhere({"dispute": "northern-territories-southern-kurils"})
    before = view(page)
    shape(page, "etorofu-iturup").click()
    expect(page).to_have_url(re.compile("[=/]etorofu-iturup/?$"))
    shape(page, "shikotan").click()
    expect(page).to_have_url(re.compile("[=/]shikotan/?$"))
    assert view(page) == before


def test_no_filter_resets_the_view_or_rebuilds_the_map(open_everywhere: Opener) -> None:
    page = open_everywhere({"dispute": "diaoyu-senkaku"})
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


def test_the_whole_land_follows_the_thin_one(open_everywhere: Opener) -> None:
    page = open_everywhere()
    expect(page.locator(MAP)).to_have_attribute("data-land", "whole")


def test_symbols_give_way_to_shapes_and_come_back(open_everywhere: Opener) -> None:
    page = open_everywhere({"dispute": "dokdo-takeshima"})
    expect(symbol(page, "dokdo-takeshima")).to_be_hidden()
    box = shape(page, "dongdo-higashijima").bounding_box()
    assert box
    assert box["width"] > 20
    page.get_by_role("button", name="Whole region").click()
    expect(symbol(page, "dokdo-takeshima")).to_be_visible()


def test_the_sheet_has_scale_and_attribution_and_names_no_sea(open_everywhere: Opener) -> None:
    page = open_everywhere()
    expect(page.locator(".leaflet-control-scale")).to_contain_text("km")
    credit = page.get_by_role("link", name="© OpenStreetMap contributors").first
    expect(credit).to_have_attribute("href", "https://www.openstreetmap.org/copyright")
    assert "flag" not in page.locator(".leaflet-control-attribution").inner_html()
    assert not re.search(r"\b(sea|ocean|海|바다|море)\b", page.locator(MAP).inner_text(), re.IGNORECASE)


def test_the_wheel_scrolls_the_page_and_zooms_with_ctrl(open_everywhere: Opener) -> None:
    page = open_everywhere()
    middle = page.locator(MAP).bounding_box()
    assert middle
    page.mouse.move(middle["x"] + middle["width"] / 2, middle["y"] + middle["height"] / 2)
    stood, hint = view(page), page.locator(f"{MAP} .map-hint")
    page.mouse.wheel(0, 60)
    expect(hint).to_have_text(re.compile("Ctrl"))
    expect_soon(page, lambda: page.locator(MAP).bounding_box()["y"] < middle["y"])  # type: ignore[index]
    expect(hint).to_be_empty()
    page.mouse.wheel(0, -60)
    expect_soon(page, lambda: page.locator(MAP).bounding_box()["y"] == middle["y"])  # type: ignore[index]
    expect(hint).to_be_empty()  # it is said once
    assert view(page) == stood
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    expect_moved(page, stood)
    assert page.locator(MAP).bounding_box() == middle
