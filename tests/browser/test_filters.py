"""The filters of the sidebar, in the app and in the one-file map alike: map, list and sentence follow each of them."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from playwright.sync_api import expect

from geodata.acknowledgement import STANDINGS, standings
from geodata.atlas import Atlas
from geodata.catalogue.fields import OWN
from tests.browser.conftest import Opener
from tests.browser.journeys import choose, expect_default_address, expect_visible, pill, sentence, symbol

CLAIMANTS = {"China": 9, "Japan": 26, "North Korea": 3, "Russia": 14, "South Korea": 3, "Taiwan": 9}
POWERS = {"Japan": 9, "Russia": 14, "South Korea": 3}
BY_SCHOFF = {"Both sides": 14, "One side only": 0, "Neither side": 3, "Unclear": 9}


@pytest.mark.parametrize(
    ("key", "choices"),
    [("claimant", CLAIMANTS), ("administrator", POWERS), ("acknowledged", BY_SCHOFF)],
)
def test_each_filter_changes_map_list_and_sentence(open_everywhere: Opener, key: str, choices: dict[str, int]) -> None:
    page = open_everywhere()
    for label, islands in choices.items():
        pill(page, key, label).click()
        expect_visible(page, islands)
        expect(sentence(page)).to_contain_text(f"{islands} of 26 islands")
        expect(sentence(page)).to_contain_text(re.compile(label, re.IGNORECASE))
        pill(page, key, label).click()
        expect_visible(page, 26)


def test_the_parties_own_statements_can_be_the_measure(open_everywhere: Opener, atlas: Atlas) -> None:
    islands_of: Counter[str] = Counter()
    for dispute, standing in standings(atlas, OWN, None).items():
        islands_of[standing] += len(atlas.disputes[dispute].islands)
    assert sum(islands_of.values()) == 26
    page = open_everywhere()
    choose(page, "assessor", "Own words")
    expect(page).to_have_url(re.compile("assessor=own"))
    for standing, label in zip(STANDINGS, BY_SCHOFF, strict=True):
        pill(page, "acknowledged", label).click()
        expect_visible(page, islands_of[standing])
        pill(page, "acknowledged", label).click()
        expect_visible(page, 26)


def test_several_claimants_mean_any_of_them(open_everywhere: Opener) -> None:
    page = open_everywhere()
    pill(page, "claimant", "Russia").click()
    pill(page, "claimant", "South Korea").click()
    expect_visible(page, 17)
    expect(sentence(page)).to_contain_text("claimed by Russia or South Korea")
    expect(symbol(page, "diaoyu-senkaku")).to_be_hidden()


def test_a_filter_that_leaves_nothing_offers_to_clear_itself(open_everywhere: Opener) -> None:
    page = open_everywhere({"claimant": "CHN", "administrator": "RUS"})
    expect_visible(page, 0)
    expect(page.get_by_text("No dispute meets all of these conditions")).to_be_visible()
    page.get_by_role("button", name="Clear the filter").click()
    expect_visible(page, 26)
    expect_default_address(page)
