"""What readers do on the page, in one line each, for the tests; the app and the one-file map answer to the same."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Frame, Locator, Page, expect

from tests.browser.conftest import MAP
from tests.serving import GUARD_S

PARTIES = {
    "northern-territories-southern-kurils": ("JPN", "RUS"),
    "diaoyu-senkaku": ("CHN", "JPN", "TWN"),
    "dokdo-takeshima": ("JPN", "PRK", "KOR"),
}
KURILS = "northern-territories-southern-kurils"
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


def in_list(page: Page, chosen: str) -> Locator:
    """The button of the island or dispute in the list, brought into sight: unfolded, or after the way back."""
    button = page.locator(f'.st-key-islands [data-pick="{chosen}"]')
    page.locator(".st-key-islands [data-of]").first.wait_for(state="attached")
    if not button.count() and page.locator(".back").count():
        page.locator(".back").first.click()
        page.locator(".st-key-islands .unfold").first.wait_for()
    if not button.count():
        for unfold in page.locator(".st-key-islands .unfold[aria-expanded=false]").all()[::-1]:
            unfold.click()
    return button


STANDS = "['.leaflet-proxy', '.leaflet-map-pane'].map((pane) => document.querySelector(pane).style.transform).join()"


def view(page: Page) -> str:
    """Where the map stands: a text that changes with every move and zoom."""
    return str(page.evaluate(STANDS))


def expect_moved(page: Page, before: str) -> None:
    """The map goes to stand elsewhere than it did."""
    page.wait_for_function(f"(before) => {STANDS} !== before", arg=before)


def expect_soon(page: Page, holds: Callable[[], bool]) -> None:
    """It holds in the end, however long a slow machine takes."""
    end = time.monotonic() + GUARD_S
    while not holds():
        assert time.monotonic() < end, "It never came to hold"
        page.wait_for_timeout(50)


def expect_in_sight(page: Page, island: str) -> None:
    """The middle of the island's shape lies in the map; browsers of 2023 do not tell whether a shape is in view."""

    def is_in_map() -> bool:
        own, sheet = shape(page, island).bounding_box(), page.locator(MAP).bounding_box()
        return bool(own and sheet) and all(
            sheet[at] <= own[at] + own[size] / 2 <= sheet[at] + sheet[size]
            for at, size in (("x", "width"), ("y", "height"))
        )

    expect_soon(page, is_in_map)


def expect_lines(page: Page | Frame, dispute: str) -> None:
    """Every party of the dispute has its three lines beside the map, and no other party has."""
    expect(page.locator('.st-key-positions [class*="st-key-position-"]')).to_have_count(len(PARTIES[dispute]))
    for party in PARTIES[dispute]:
        lines = page.locator(f".st-key-positions .st-key-position-{party}")
        for line in ("Claims sovereignty", "Administers", "Acknowledges that a dispute exists"):
            expect(lines).to_contain_text(line)
        expect(lines).to_contain_text("per Schoff, 12 February 2014")


def expect_visible(page: Page, islands: int) -> None:
    """The map shows so many islands, and so does the list where it is on the page."""
    expect(page.locator(MAP)).to_have_attribute("data-visible", str(islands))
    sisters = page.locator(".st-key-islands .sisters")  # the list may come after the map
    expect_soon(page, lambda: sisters.count() > 0 or sum(counted(page)) == islands)


def counted(page: Page) -> list[int]:
    """How many islands the list has of each dispute."""
    texts = page.locator(".st-key-islands section[data-of]").all_inner_texts()
    return [int(match[1]) if (match := re.search(r"^(\d+) (islands?|areas?)$", text, re.M)) else 1 for text in texts]


def sentence(page: Page) -> Locator:
    """The filter in words."""
    return page.locator(".st-key-heading .sentence")


def pill(page: Page, filter_key: str, label: str) -> Locator:
    """A choice in one of the sidebar's filters, by the filter's key in the URL."""
    name = re.compile(rf"^{re.escape(label)} ?[\d,]+$")
    return page.locator(f".st-key-filters .st-key-{filter_key}").get_by_role("checkbox", name=name)


def choose(page: Page, key: str, label: str) -> None:
    """Chooses one of a list in the sidebar."""
    page.locator(f".st-key-filters .st-key-{key} select").select_option(label=label)


def expect_list(page: Page) -> None:
    """Nothing is selected: the list stands beside the map."""
    expect(page.get_by_role("searchbox")).to_be_visible()
    expect(page.locator(".st-key-positions h2")).to_have_count(0)


def notices(page: Page) -> Locator:
    """What is said of a link that was not understood."""
    return page.locator("[data-testid=stAlert], .notice")


def expect_link(page: Page, **state: str) -> None:
    """The address comes to say this state and no more, whatever the host has of it in path, query and fragment."""
    expect_soon(page, lambda: _said(page) == state)


def _said(page: Page) -> dict[str, str]:
    address = urlsplit(page.url)
    path = address.path.strip("/").split("/") if address.scheme != "file" else []
    places = dict(zip(("dispute", "island"), path, strict=False))
    return {
        **{key: id_ for key, id_ in places.items() if id_ and (key == "island" or "island" not in places)},
        **dict(parse_qsl(address.query)),
        **dict(parse_qsl(address.fragment)),
    }


def expect_default_address(page: Page) -> None:
    """The address has neither query nor fragment."""
    expect(page).to_have_url(re.compile(r"^[^?#]*$"))


def slide(page: Page, year: int) -> None:
    """Moves the slider to the year."""
    page.get_by_role("slider", name="Year").evaluate(
        "(slider, year) => { slider.value = year; slider.dispatchEvent(new Event('input')); }", year
    )


def expect_1950(page: Page) -> None:
    """Map, list and panel tell of 1950."""
    expect(symbol(page, KURILS)).to_contain_text("1950: administered by the Soviet Union")
    expect(symbol(page, "diaoyu-senkaku")).to_contain_text("1950: administered by the United States")
    expect(symbol(page, "dokdo-takeshima")).to_contain_text("1950: contested account")
    expect(symbol(page, "dokdo-takeshima").locator(".contested")).to_have_count(1)
    expect(page.locator(".st-key-islands, .st-key-positions").locator(".says:visible").first).to_contain_text("1950: ")
