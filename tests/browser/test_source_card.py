"""A source opens where its mark stands, and closes to what was there before."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from geodata.atlas import Atlas
from tests.browser.conftest import Opener
from tests.browser.glance import faults, measured
from tests.browser.journeys import view
from tests.browser.scenes import settle
from web import words

CARD = ".source-card:visible"
SOON_MS = 10_000
SCROLLER = "[data-testid=stMain], html"  # what scrolls the page of the app, and of the one file
PLACES = {"start": ({}, ".st-key-islands"), "selected": ({"dispute": "dokdo-takeshima"}, ".st-key-positions")}


def standing(page: Page) -> tuple[str, str, object]:
    """Where the page stands: its address, the map's view and how far everything is scrolled."""
    return page.url, view(page), measured(page, "scrolled")


@pytest.mark.parametrize("state", PLACES)
def test_a_source_opens_in_place_and_closes_to_the_same_scroll(
    open_everywhere: Opener, atlas: Atlas, state: str
) -> None:
    query, place = PLACES[state]
    page = open_everywhere(query)
    settle(page)
    marks = page.locator(f"{place} button.ref[data-source]:visible")
    expect(marks.first).to_be_visible(timeout=SOON_MS)
    mark = marks.first
    page.locator(SCROLLER).last.evaluate("(part) => part.scrollBy(0, 30)")
    before = standing(page)
    mark.click()
    expect_card(page, atlas, str(mark.get_attribute("data-source")))
    assert standing(page) == before
    assert faults_of_card(page) == []
    page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_have_count(0)
    expect(mark).to_be_focused()
    assert standing(page) == before


def expect_card(page: Page, atlas: Atlas, key: str) -> None:
    """One card is open, says all that is known of the source, and leads to its address and to how to cite it."""
    source = atlas.catalogue.sources[key]
    card = page.locator(CARD)
    expect(card).to_have_count(1)
    expect(card).to_be_in_viewport(ratio=0.99)
    known = (source.title, source.publisher, words.date_in_words(source.date), words.languages(source))
    for part in (*known, words.READ[source.read]):
        expect(card).to_contain_text(part)
    for address in source.addresses[:1]:
        expect(card.locator(f'a[href="{address}"]')).to_be_visible()
    expect(card.get_by_role("button", name=re.compile("cite", re.IGNORECASE))).to_be_visible()


def faults_of_card(page: Page) -> list[str]:
    """What is cut in it: that it lies on the page is meant."""
    return [line for line in faults(page).get("cuts", []) if "source" in line]


def test_a_mark_is_reached_and_pressed_by_keyboard(open_everywhere: Opener) -> None:
    page = open_everywhere(PLACES["selected"][0])
    settle(page)
    marks = page.locator(".st-key-positions button.ref[data-source]:visible")
    expect(marks.nth(1)).to_be_visible(timeout=SOON_MS)
    assert marks.first.get_attribute("aria-label")
    for mark in (marks.nth(0), marks.nth(1)):  # one card at a time
        mark.press("Enter")
        expect(page.locator(CARD)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(marks.nth(1)).to_be_focused()
