"""The address, in the app and in the one-file map alike: it says what the reader chose, and opens it again."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.journeys import (
    expect_default_address,
    expect_in_sight,
    expect_lines,
    expect_link,
    expect_list,
    expect_visible,
    in_list,
    notices,
    pill,
    sentence,
)

EVERYTHING = {
    "claimant": ["JPN", "CHN"],
    "administrator": "JPN",
    "acknowledged": "one-side",
    "assessor": "own",
    "island": "diaoyu-uotsuri",
    "tab": "islands",
}


def test_a_link_opens_the_same_filter_island_and_section(open_anywhere: Opener) -> None:
    page = open_anywhere(EVERYTHING)
    expect_visible(page, 9)
    expect_lines(page, "diaoyu-senkaku")
    expect(sentence(page)).to_contain_text("claimed by China or Japan; administered by Japan; acknowledgement")
    expect_in_sight(page, "diaoyu-uotsuri")
    expect(page.get_by_text("The places in figures")).to_be_visible()


def test_what_a_reader_did_can_be_sent_as_a_link(open_everywhere: Opener) -> None:
    page = open_everywhere()
    pill(page, "claimant", "South Korea").click()
    expect_visible(page, 3)
    in_list(page, "nishijima-seodo").click()
    expect_link(page, claimant="KOR", island="nishijima-seodo")
    again = open_everywhere({"claimant": "KOR", "island": "nishijima-seodo"})
    assert again.url == page.url
    expect_visible(again, 3)
    expect_lines(again, "dokdo-takeshima")


def test_back_and_forward_walk_through_the_states(open_everywhere: Opener) -> None:
    page = open_everywhere()
    in_list(page, "shikotan").click()
    expect_link(page, island="shikotan")
    pill(page, "claimant", "Russia").click()
    expect_visible(page, 14)
    expect_link(page, claimant="RUS", island="shikotan")
    page.go_back()
    expect_visible(page, 26)
    expect_lines(page, "northern-territories-southern-kurils")
    page.go_back()
    expect_list(page)
    expect(in_list(page, "shikotan")).to_have_attribute("aria-pressed", "false")
    page.go_forward()
    expect_lines(page, "northern-territories-southern-kurils")
    page.go_forward()
    expect_visible(page, 14)
    expect(pill(page, "claimant", "Russia")).to_be_checked()


def test_unknown_values_are_named_in_one_line_until_the_next_choice(open_everywhere: Opener) -> None:
    page = open_everywhere({"claimant": ["XXX", "JPN"], "island": "<img src=x onerror=alert(1)>", "colour": "red"})
    expect_visible(page, 26)
    expect(notices(page)).to_have_count(1)
    said = notices(page).inner_text().replace("\u2060", "")
    assert "claimant: “XXX”, island: “<img src=x onerror=alert(1)>” are not known and were left out." in said
    assert "colour" not in said
    in_list(page, "shikotan").click()
    expect(notices(page).filter(visible=True)).to_have_count(0)
    page.go_back()
    expect(notices(page).filter(visible=True)).to_have_count(1)
    pill(page, "claimant", "Russia").click()
    expect(notices(page).filter(visible=True)).to_have_count(0)


def test_a_notice_can_be_closed(open_everywhere: Opener) -> None:
    page = open_everywhere({"island": "atlantis"})
    expect(notices(page)).to_be_visible()
    page.get_by_role("button", name="Close", exact=True).click()
    expect(notices(page).filter(visible=True)).to_have_count(0)
    expect_visible(page, 26)


def test_what_others_add_to_a_link_leaves_the_address(open_everywhere: Opener) -> None:
    page = open_everywhere(
        {"island": "Shikotan.", "utm_source": "newsletter", "fbclid": "IwAR0abc", "amp;claimant": "jpn"}
    )
    expect_lines(page, "northern-territories-southern-kurils")
    expect_link(page, claimant="JPN", island="shikotan")
    assert notices(page).filter(visible=True).count() == 0
    steps = page.evaluate("history.length")
    page.locator(".back").click()
    expect_list(page)
    expect_link(page, claimant="JPN")
    assert page.evaluate("history.length") == steps + 1
    page.go_back()
    expect_lines(page, "northern-territories-southern-kurils")
    expect_link(page, claimant="JPN", island="shikotan")


def test_a_link_with_nothing_of_ours_opens_the_first_view(open_everywhere: Opener) -> None:
    page = open_everywhere({"gclid": "x"})
    expect_list(page)
    expect_default_address(page)


def test_an_unknown_year_is_a_notice(open_everywhere: Opener) -> None:
    page = open_everywhere({"year": "1066", "view": "XXX"})
    expect(page.get_by_text("1066")).to_be_visible()
    expect(page.get_by_text("XXX")).to_be_visible()


def test_the_default_state_has_an_empty_address(open_everywhere: Opener) -> None:
    page = open_everywhere({"island": "shikotan"})
    page.locator(".back").click()
    expect_list(page)
    expect_default_address(page)
