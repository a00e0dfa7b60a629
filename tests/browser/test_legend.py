"""The legend under the map: the signs in use, and whose reading they follow."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.journeys import (
    PARTIES,
    shape,
    slide,
    symbol,
)

DISPUTES = list(PARTIES)


def test_islands_are_filled_as_the_legend_shows(open_page: Opener) -> None:
    page = open_page({"dispute": "dokdo-takeshima"})
    style = "(shape) => { const { fill, fillOpacity } = getComputedStyle(shape); return [fill, fillOpacity]; }"
    assert shape(page, "dongdo-higashijima").evaluate(style) == ['url("#hatch-3")', "1"]


def test_the_legend_has_the_signs_in_use_and_whose_reading_they_follow(open_everywhere: Opener) -> None:
    page = open_everywhere()
    legend = page.locator(".dispute-map ~ .legend")
    expect(legend).to_have_attribute("aria-label", re.compile(re.escape("Do the sides acknowledge a dispute?")))
    expect(legend).to_contain_text("Acknowledged? Schoff, 2014:")
    for value in ("both", "neither", "unclear"):
        expect(legend.locator(f"[data-acknowledged={value}]")).to_have_count(1)
    expect(legend.locator("[data-acknowledged=one-side]")).to_have_count(0)
    expect(legend).to_contain_text("own words differ: 3")
    symbol(page, "dokdo-takeshima").click()
    expect(legend).to_contain_text("(own words: Japan yes)")
    expect(legend).to_contain_text("3+ claims")
    expect(legend).not_to_contain_text("2 claims")
    slide(page, 1950)
    expect(legend).to_contain_text("Schoff, 2014, in 1950:")
    expect(legend).not_to_contain_text("own words")
    earlier = open_everywhere({"dispute": "diaoyu-senkaku", "year": "1900"})
    expect(earlier.locator(".dispute-map ~ .legend")).to_contain_text("1 claim or none found")


def test_the_legend_tells_of_the_rings_in_sight_alone(open_everywhere: Opener) -> None:
    for asked, seen in (({"dispute": "diaoyu-senkaku"}, True), ({"island": "diaoyu-uotsuri"}, False)):
        legend = open_everywhere(asked).locator(".dispute-map ~ .legend")
        expect(legend.get_by_text("not to scale")).to_have_count(int(seen))


@pytest.mark.parametrize("dispute", [None, *DISPUTES])
def test_the_legend_stands_in_one_line(open_page: Opener, dispute: str | None) -> None:
    page = open_page({"dispute": dispute} if dispute else {})
    tops = page.locator(".dispute-map ~ .legend li").evaluate_all(
        "(all) => all.flatMap((one) => [...one.getClientRects()]).map(({ bottom }) => Math.round(bottom / 6))"
    )
    assert len(tops) >= 3
    assert max(tops) - min(tops) <= 1
