"""For everyone: keyboard, screen reader, phone, both themes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import MAP, Opener
from tests.browser.journeys import expect_lines, expect_moved, view

WIDER_THAN_THE_SCREEN = """() => [...document.querySelectorAll('.stMain *')]
  .filter((part) => !part.closest('.scroll, .leaflet-container, svg') && part.getClientRects().length)
  .filter((part) => part.getBoundingClientRect().right > innerWidth + 1).map((part) => part.className)"""
STATES: list[dict[str, str]] = [
    {},
    {"dispute": "northern-territories-southern-kurils"},
    {"island": "diaoyu-uotsuri"},
    {"island": "nishijima-seodo", "tab": "islands"},
    {"tab": "about"},
    {"tab": "matrix", "year": "1950"},
    {"tab": "acknowledgement", "dispute": "dokdo-takeshima", "view": "JPN"},
    {"tab": "timeline", "view": "RUS", "compare": "neutral"},
    {"tab": "sources"},
    {"tab": "download"},
    {"claimant": "CHN", "administrator": "RUS"},
]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("state", STATES, ids=lambda state: "-".join(state.values()) or "start")
def test_axe_finds_nothing_serious(
    open_page: Opener, state: dict[str, str], dark: bool, picture: Callable[[Page, str], None]
) -> None:
    page = open_page(state, dark=dark)
    expect(page.locator(".st-key-sections :is(.document, .stDownloadButton)").first).not_to_be_empty()
    expect(page.locator(".legend li").first).to_be_attached()  # the last of the sidebar
    picture(page, f"wide-{'dark' if dark else 'light'}-{'-'.join(state.values()) or 'start'}")
    assert serious(page) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_phone_shows_all_and_lets_the_page_scroll(
    open_page: Opener, dark: bool, picture: Callable[[Page, str], None]
) -> None:
    query = {"island": "dongdo-higashijima", "year": "1950", "tab": "matrix"}
    page = open_page(query, phone=True, dark=dark)
    expect_lines(page, "dokdo-takeshima")
    expect(page.locator(".matrix")).to_be_visible()
    picture(page, f"phone-{'dark' if dark else 'light'}")
    assert page.evaluate(WIDER_THAN_THE_SCREEN) == []
    assert page.evaluate("getComputedStyle(document.querySelector('[data-testid=dispute-map]')).touchAction") in (
        "pan-x pan-y",
        "pan-y pan-x",
    )
    assert serious(page) == []


def test_one_finger_scrolls_the_page_and_two_move_the_map(open_page: Opener) -> None:
    page = open_page(phone=True)
    box = page.locator(MAP).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] - 60
    before = view(page)
    page.evaluate("document.querySelector('.stMain').addEventListener('scrollend', () => (window.rests = true))")
    swipe(page, [((x, y), (x, y - 150))])
    page.wait_for_function("window.rests && document.querySelector('.stMain').scrollTop > 100")
    assert view(page) == before
    page.evaluate("document.querySelector('.stMain').scrollTo(0, 0)")
    swipe(page, [((x - 20, y - 100), (x - 90, y - 100)), ((x + 20, y - 100), (x + 90, y - 100))])
    expect_moved(page, before)


def swipe(page: Page, fingers: list[tuple[tuple[float, float], tuple[float, float]]]) -> None:
    """Fingers that go from one point of the screen to another, together."""
    touch = page.context.new_cdp_session(page)
    for step in range(12):
        points = [
            {
                "x": start[0] + (end[0] - start[0]) * step / 11,
                "y": start[1] + (end[1] - start[1]) * step / 11,
                "id": number,
            }
            for number, (start, end) in enumerate(fingers)
        ]
        kind = "touchMove" if step else "touchStart"
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        page.evaluate("new Promise(requestAnimationFrame)")
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def serious(page: Page) -> list[str]:
    """What axe-core finds that is serious or critical, with the places."""
    result = Axe().run(page)
    return [
        f"{item['id']} ({item['impact']}): {[node['html'][:200] for node in item['nodes']]}"
        for item in result.response["violations"]
        if item["impact"] in ("serious", "critical")
    ]


def test_all_that_matters_stands_above_the_fold(open_page: Opener) -> None:
    for island in ("diaoyu-uotsuri", "dongdo-higashijima", "etorofu-iturup"):
        page = open_page({"island": island})
        lines = page.locator('.st-key-positions [class*="st-key-position-"]').last
        for part in (page.locator(MAP), page.locator(".st-key-islands .document"), lines):
            box = part.bounding_box()
            assert box
            assert box["y"] + box["height"] <= 900
