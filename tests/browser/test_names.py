"""The names on the map: each is whole, in sight and beside what it names."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from geodata.atlas import Atlas
from tests.browser.conftest import MAP, READY, Opener
from tests.browser.journeys import (
    PARTIES,
    expect_soon,
)

DISPUTES = list(PARTIES)

# what is wrong with the names on the map, in words; boxes of text are those of its letters
FAULTS = """(map) => {
    const boxOf = (shape) => shape.getBoundingClientRect();
    const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    const lettersOf = (name) => {
        const range = document.createRange();
        return [...name.children].map((part) => (range.selectNodeContents(part), range.getBoundingClientRect()));
    };
    const seen = (selector) => [...map.querySelectorAll(selector)].filter((each) => boxOf(each).width);
    const names = seen(".name").map((name) => ({ says: name.textContent, boxes: lettersOf(name) }));
    const sheet = boxOf(map);
    const faults = names.length > 1 ? [] : ["no names"];
    const over = (box, selector) => seen(selector).some((each) => meet(boxOf(each), box));
    for (const [n, { says, boxes }] of names.entries()) {
        for (const box of boxes.filter(({ width }) => width)) {
            const { left, right, top, bottom } = box;
            if (left < sheet.left + 3 || right > sheet.right - 3 || top < sheet.top + 3 || bottom > sheet.bottom - 3)
                faults.push(`${says}: cut by the edge`);
            if (over(box, ".leaflet-control, .map-banner:not(:empty)")) faults.push(`${says}: under a control`);
            if (over(box, ".dispute-symbol .disc, path.ring")) faults.push(`${says}: on a sign`);
            for (const other of names.slice(n + 1))
                if (other.boxes.some((each) => meet(each, box))) faults.push(`${says}: on ${other.says}`);
        }
    }
    return faults;
}"""

SIZES = [(1400, 900), (1280, 720), (390, 844)]


def names_on(page: Page) -> list[str]:
    """The names that are to be seen on the map."""
    return page.locator(f"{MAP} .name").filter(visible=True).locator("b").all_text_contents()


@pytest.mark.parametrize("dispute", [None, *DISPUTES])
def test_no_name_is_cut_or_lies_on_anything_at_any_size(open_page: Opener, atlas: Atlas, dispute: str | None) -> None:
    page = open_page({"dispute": dispute} if dispute else {})
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.reload()
        page.wait_for_selector(READY)
        expect_soon(page, lambda: len(names_on(page)) > 1)
        assert page.locator(MAP).evaluate(FAULTS) == [], (width, height)
        if dispute is None:
            assert len(names_on(page)) == len(atlas.disputes)


def test_a_name_that_stands_apart_has_a_line_to_its_island(open_page: Opener) -> None:
    page = open_page({"dispute": "northern-territories-southern-kurils"})
    line = page.locator(f"{MAP} .leader line").filter(visible=True)
    expect(line.first).to_be_attached()
    ends = line.evaluate_all("(lines) => lines.map((line) => line.getTotalLength())")
    assert min(ends) > 10


def test_the_selected_island_is_named_first(open_page: Opener) -> None:
    for island, name in (("oskolki-todo", "Oskolki"), ("dongdo-higashijima", "Dongdo")):
        page = open_page({"island": island})
        page.get_by_role("button", name="Zoom out").click()
        expect(page.locator(f"{MAP} .name b", has_text=name)).to_be_visible()
        assert page.locator(MAP).evaluate(FAULTS) in ([], ["no names"])


def test_a_name_stands_only_where_something_of_its_island_is_in_sight(open_page: Opener) -> None:
    page = open_page(
        {"island": "shikotan"}, phone=True
    )  # the box around Kunashir reaches into this map, Kunashir does not
    names = page.locator(f"{MAP} .name b").locator("visible=true")
    expect(names).to_have_text(["Shikotan\u00a0/ Shikotan-t\u014d"])
