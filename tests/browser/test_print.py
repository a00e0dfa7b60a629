"""The page on paper: all of it, on A4, in light colours; the browser makes the PDF and its text is read."""

from __future__ import annotations

import io
import re

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from geodata.atlas import Atlas
from geodata.names import dispute_title
from tests.browser.conftest import MAP, Opener
from tests.browser.journeys import PARTIES, view
from tests.browser.paper import CONTROLS, printed, squeezed

PAPER_PX = 182 / 25.4 * 96
DISPUTE = "dokdo-takeshima"
LEGEND = "Acknowledged?"

# what the map is while it is printed: as wide as the paper, light, and showing all that it showed
WATCH = """() => addEventListener("beforeprint", () => {
    const map = document.querySelector('[data-testid="dispute-map"]');
    const canvas = map.querySelector("canvas");
    window.printed = {
        width: map.getBoundingClientRect().width,
        sea: getComputedStyle(map).backgroundColor,
        corner: [...canvas.getContext("2d").getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data],
    };
})"""


def standing(page: Page) -> str:
    """Scale and middle of the map, to a pixel; how far its pane was dragged is no matter."""
    middle = view(page).rpartition(",translate3d")[0]
    return re.sub(r"-?\d+\.\d+", lambda number: f"{float(number[0]):.0f}", middle)


@pytest.mark.parametrize(("dark", "phone"), [(False, False), (True, True)])
def test_a_dispute_is_printed_with_its_positions_and_sources(
    open_page: Opener, atlas: Atlas, dark: bool, phone: bool
) -> None:
    page = open_page({"dispute": DISPUTE}, dark=dark, phone=phone)
    expect(page.locator(".st-key-sections .notes li").first).to_be_attached()
    expect(page.locator(MAP)).to_have_attribute("data-land", "whole")
    stood = standing(page)
    page.evaluate(WATCH)
    pages = printed(page)
    text = "".join(pages)
    assert 5 <= len(pages) <= 14
    for words in (
        "Territorial dispute explorer",
        "3 of 3 disputes, 26 of 26 islands and rock groups: no filter is set.",
        LEGEND,
        "© OpenStreetMap contributors",
        "What each party says, in the same fields and the same order",
    ):
        assert squeezed(words) in text, words
    dispute, catalogue = atlas.disputes[DISPUTE], atlas.catalogue
    assert squeezed("Does it say that a dispute exists?") in text
    for party in PARTIES[DISPUTE]:
        assert squeezed(f"{catalogue.parties[party].long_name} Claim status") in text
    for key in {
        key for position in dispute.positions.values() for item in position.assessments for key in item.sources
    }:
        source = catalogue.sources[key]
        assert squeezed(source.title) in text
        for address in source.addresses:
            assert squeezed(f"<{address}>") in text
    for control in CONTROLS:
        assert squeezed(control) not in text, control
    end = f"Data version {catalogue.data_version}. Printed on "
    assert re.search(squeezed(end) + r"\d{1,2}\w+\d{4}from" + re.escape(page.url) + "$", pages[-1])

    on_paper = page.evaluate("window.printed")
    assert on_paper["width"] == pytest.approx(PAPER_PX, abs=1)
    assert on_paper["sea"] == "rgb(223, 233, 239)"
    assert on_paper["corner"] == [223, 233, 239, 255]
    assert standing(page) == stood
    expect(page.locator(".print-end")).to_have_count(0)
    page.emulate_media(media="print")
    ink, paper = page.evaluate("['color', 'backgroundColor'].map((name) => getComputedStyle(document.body)[name])")
    assert (ink, paper) == ("rgb(35, 40, 44)", "rgb(255, 255, 255)")


def test_the_overview_is_printed_with_the_open_section_and_both_maps(open_page: Opener, atlas: Atlas) -> None:
    page = open_page({"tab": "matrix", "view": "JPN", "compare": "KOR", "year": "1950"}, dark=True)
    expect(page.locator(".st-key-sections .matrix tbody")).to_have_count(3)
    expect(page.locator('[data-testid="second-map"][data-ready="true"]')).to_be_visible()
    expect(page.locator(".st-key-islands .says:visible").first).to_be_visible()
    stood = standing(page)
    pages = printed(page)
    text = "".join(pages)
    assert len(pages) <= 5
    for words in (
        "As Japan states it",
        "As South Korea states it",
        LEGEND,
        "Every dispute and party",
        "All answers are those of 1950",
        "1 claim or none found",
    ):
        assert squeezed(words) in text, words
    for dispute in atlas.disputes.values():
        assert squeezed(dispute_title(dispute, "JPN")) in text
    assert standing(page) == stood


def test_paper_across_is_taken_as_it_is(open_page: Opener) -> None:
    page = open_page({"dispute": DISPUTE})
    expect(page.locator(MAP)).to_have_attribute("data-land", "whole")
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4", landscape=True, print_background=True))).pages
    assert all(sheet.mediabox.width > sheet.mediabox.height for sheet in sheets)
    assert squeezed(LEGEND) in squeezed("".join(sheet.extract_text() for sheet in sheets))
