"""What readers do on the page, in one line each, for the tests."""

from __future__ import annotations

from playwright.sync_api import Frame, Locator, Page, expect

from tests.browser.conftest import MAP

PARTIES = {
    "northern-territories-southern-kurils": ("JPN", "RUS"),
    "diaoyu-senkaku": ("CHN", "JPN", "TWN"),
    "dokdo-takeshima": ("JPN", "PRK", "KOR"),
}
ISLAND_OF = {
    "northern-territories-southern-kurils": "shikotan",
    "diaoyu-senkaku": "diaoyu-uotsuri",
    "dokdo-takeshima": "dongdo-higashijima",
}


def shape(page: Page, island: str) -> Locator:
    """The island's shape on the map."""
    return page.locator(f'[data-island="{island}"]')


def symbol(page: Page, dispute: str) -> Locator:
    """The dispute's symbol on the map."""
    return page.locator(f'{MAP} [data-dispute="{dispute}"]')


def in_list(page: Page, island: str) -> Locator:
    """The button of the island or dispute in the list."""
    return page.locator(f'.st-key-islands [data-pick="{island}"]')


STANDS = "['.leaflet-proxy', '.leaflet-map-pane'].map((pane) => document.querySelector(pane).style.transform).join()"


def view(page: Page) -> str:
    """Where the map stands: a text that changes with every move and zoom."""
    return str(page.evaluate(STANDS))


def expect_moved(page: Page, before: str) -> None:
    """The map goes to stand elsewhere than it did."""
    page.wait_for_function(f"(before) => {STANDS} !== before", arg=before)


def expect_lines(page: Page | Frame, dispute: str) -> None:
    """Every party of the dispute has its three lines beside the map, and no other party has."""
    for party in PARTIES[dispute]:
        lines = page.locator(f".st-key-positions .st-key-position-{party}")
        for line in ("Claims sovereignty", "Administers", "Acknowledges that a dispute exists"):
            expect(lines).to_contain_text(line)
        expect(lines).to_contain_text("per Schoff, 12 February 2014")
    expect(page.locator('.st-key-positions [class*="st-key-position-"]')).to_have_count(len(PARTIES[dispute]))


def expect_visible(page: Page, islands: int) -> None:
    """The map shows so many islands, and so does the list."""
    expect(page.locator(MAP)).to_have_attribute("data-visible", str(islands))
    expect(page.locator(".st-key-islands [data-kind=island]:visible")).to_have_count(islands)


def sentence(page: Page) -> Locator:
    """The filter in words."""
    return page.locator(".st-key-heading .sentence")


def pill(page: Page, filter_key: str, label: str) -> Locator:
    """A choice in one of the sidebar's filters, by the filter's key in the URL."""
    return page.locator(f".st-key-filters .st-key-{filter_key}").get_by_role("button", name=label, exact=True)
