"""For everyone: keyboard, screen reader, phone, both themes."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import serious
from tests.browser.conftest import MAP, Opener
from tests.browser.journeys import (
    expect_lines,
    expect_moved,
    in_list,
    shape,
    symbol,
    view,
)

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
    expect(page.locator(".filters input").first).to_be_attached()
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


def test_all_that_matters_stands_above_the_fold(open_page: Opener) -> None:
    for island in ("diaoyu-uotsuri", "dongdo-higashijima", "etorofu-iturup"):
        page = open_page({"island": island})
        lines = page.locator('.st-key-positions [class*="st-key-position-"]').last
        for part in (page.locator(MAP), page.locator(".st-key-sections .st-key-tab"), lines):
            box = part.bounding_box()
            assert box
            assert box["y"] + box["height"] <= 900


def test_every_shape_and_symbol_is_a_named_button_in_reach_of_the_keyboard(open_everywhere: Opener) -> None:
    page = open_everywhere()
    buttons = page.locator(f"{MAP} :is([data-island], [data-dispute])")
    expect(buttons).to_have_count(29)
    for button in buttons.all():
        expect(button).to_have_attribute("role", "button")
        expect(button).to_have_attribute("tabindex", "0")
        assert "Claimed by" in (button.get_attribute("aria-label") or "")


def test_the_list_is_an_equal_of_the_map_by_keyboard_alone(open_everywhere: Opener) -> None:
    page = open_everywhere()
    button = in_list(page, "bei-xiaodao-kita-kojima")
    button.focus()
    outline = "(e) => getComputedStyle(e).outlineStyle + getComputedStyle(e).outlineWidth"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert button.evaluate(outline) == "solid3px"
    page.keyboard.press("Enter")
    expect_lines(page, "diaoyu-senkaku")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()


def test_tab_reaches_symbols_then_islands_and_focus_shows(open_everywhere: Opener) -> None:
    page = open_everywhere()
    page.locator(MAP).focus()
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.dataset.dispute || document.activeElement.dataset.island || ''")
        )
    found = [item for item in reached if item]
    assert found[:3] == ["diaoyu-senkaku", "dokdo-takeshima", "northern-territories-southern-kurils"]
    assert found[3:5] == ["diaoyu-uotsuri", "huangwei-kuba"]
    width = shape(page, found[-1]).evaluate("(e) => getComputedStyle(e).strokeWidth")
    assert float(width.removesuffix("px")) >= 4


def test_dash_and_text_tell_what_colour_tells(open_everywhere: Opener) -> None:
    page = open_everywhere()
    dashes: dict[str, str] = {}
    for dispute in ("northern-territories-southern-kurils", "diaoyu-senkaku", "dokdo-takeshima"):
        disc = symbol(page, dispute).locator(".disc")
        dashes[dispute] = disc.evaluate("(e) => getComputedStyle(e).strokeDasharray")
    assert len(set(dashes.values())) == 3
    expect(page.locator(".legend")).to_contain_text(re.compile("both sides.*neither side.*unclear", re.DOTALL))
