"""The locator: where in the region a map of an island is."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import MAP, Opener
from tests.browser.journeys import (
    symbol,
)

# how many points of islands' coasts lie under the locator or a degree
COASTS_COVERED = """(map) => {
  const over = [...map.querySelectorAll(".locator, .degrees span")].map((part) => part.getBoundingClientRect());
  const coast = [...map.querySelectorAll("path[data-island]")].flatMap((path) => {
    const place = path.getScreenCTM();
    const length = path.getTotalLength();
    return Array.from({ length: 400 }, (_, n) => path.getPointAtLength((length * n) / 400).matrixTransform(place));
  });
  const isIn = ({ x, y }) => ({ left, top, right, bottom }) => x > left && x < right && y > top && y < bottom;
  return coast.filter((point) => over.some(isIn(point))).length;
}"""


@pytest.mark.parametrize("island", ["diaoyu-uotsuri", "dongdo-higashijima", "nishijima-seodo"])
@pytest.mark.parametrize("phone", [False, True])
def test_the_map_of_an_island_says_where_it_is_and_covers_no_coast(open_page: Opener, island: str, phone: bool) -> None:
    page = open_page({"island": island}, phone=phone)
    locator = page.locator(f"{MAP} .locator")
    expect(locator).to_be_visible()
    land = locator.locator(".locator-land").bounding_box()
    assert land
    assert min(land["width"], land["height"]) > 60
    assert page.locator(MAP).evaluate(COASTS_COVERED) == 0
    credit = page.locator(f"{MAP} .leaflet-control-attribution").bounding_box()
    assert credit
    assert credit["height"] < 24  # a line


def test_a_narrow_map_says_where_it_is(open_everywhere: Opener) -> None:
    page = open_everywhere()
    locator = page.locator(f"{MAP} .locator")
    expect(locator).to_be_hidden()
    symbol(page, "dokdo-takeshima").click()
    expect(locator).to_be_visible()
    expect(locator).to_contain_text("Dokdo / Takeshima")
    expect(page.locator(f"{MAP} .leaflet-control-scale-line")).to_have_count(1)
    page.get_by_role("button", name="Whole region").click()
    expect(locator).to_be_hidden()
    expect(page.locator(f"{MAP} .degrees")).to_contain_text("130°E")
