"""The map: it shows, it is chosen from by mouse and by keyboard, and nothing resets it."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import MAP, Opener
from tests.browser.journeys import (
    ISLAND_OF,
    PARTIES,
    expect_soon,
    in_list,
    shape,
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


WEST_EDGE = """() => {
  const canvas = document.querySelector('.leaflet-land-pane canvas');
  const box = canvas.getBoundingClientRect();
  const sheet = canvas.closest('.leaflet-container').getBoundingClientRect();
  const scale = canvas.width / box.width;
  const [left, top] = [(sheet.left + 2 - box.left) * scale, (sheet.top + 60 - box.top) * scale];
  const pixels = canvas.getContext('2d').getImageData(left, top, 1, 120 * scale).data;
  return [...pixels].filter((_, index) => index % 4 === 3);
}"""


def test_islands_are_filled_as_the_legend_shows(open_page: Opener) -> None:
    page = open_page({"dispute": "dokdo-takeshima"})
    style = "(shape) => { const { fill, fillOpacity } = getComputedStyle(shape); return [fill, fillOpacity]; }"
    assert shape(page, "dongdo-higashijima").evaluate(style) == ['url("#hatch-3")', "1"]
