"""The measures of glance.js find what they are for, and nothing on a page that is right."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.glance import differences, differing_pixels, faults, measured, off_screen, unplanned_type, words

STYLE = """<style>body { margin: 0; font: 13px/1.4 Arial; } .at { position: absolute; }
* { font-family: inherit; } input, select, button { font-size: inherit; }
.unseen { position: absolute; clip: rect(0px, 0px, 0px, 0px); width: 1px; height: 1px; overflow: hidden; }</style>"""
RIGHT = """<h1 style="font-size: 24px">Title</h1><p>One <b>two</b> <sup style="font-size: 12px">1</sup> three</p>
<label>Name <input size=30 placeholder="Find"></label> <button>Press</button>
<div style="overflow: auto; height: 20px"><p>seen</p><p>scrolled away</p></div><p>below</p>
<span class=unseen>unseen</span>
<svg width=100 height=20 style="display: block"><text y=14>A</text><text x=50 y=14>B</text></svg>
<div style="height: 3000px"></div><p>far below</p>"""
WRONG = {
    "two paragraphs in one place": (
        '<p class=at style="top: 5px">over</p><p class=at style="top: 9px">under</p>',
        "overlaps",
    ),
    "labels of a chart": ("<svg><text y=14>first</text><text x=9 y=14>second</text></svg>", "overlaps"),
    "a block in a block": ('<div>outer<p style="margin-top: -14px">inner</p></div>', "overlaps"),
    "text of two lines in one": (
        '<p style="width: 60px; height: 18px; overflow: hidden">one line two line</p>',
        "cuts",
    ),
    "dots at the end": (
        '<p style="width: 60px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis">too long a text</p>',
        "cuts",
    ),
    "beyond the screen": ('<p style="width: 5000px; text-align: right">far</p>', "cuts"),
    "too long for its field": ('<input style="width: 60px" placeholder="Find an island or a dispute">', "cuts"),
    "a choice too long": ('<select style="width: 60px"><option>Our own, without labels</option></select>', "cuts"),
    "a button on text": (
        '<p>words</p><button class=at style="left: 0; top: 8px; width: 99px; height: 30px"></button>',
        "covered",
    ),
    "a curtain": (
        '<p>words</p><div class=at style="inset: 0; background: white; pointer-events: none"></div>',
        "covered",
    ),
}


@pytest.fixture
def sheet(shared: BrowserContext) -> Any:
    page = shared.new_page()
    page.goto("about:blank")
    yield page
    page.close()


def show(sheet: Page, content: str) -> Page:
    sheet.set_content(f"<!doctype html>{STYLE}<body>{content}")
    return sheet


def test_a_page_that_is_right_has_no_faults(sheet: Page) -> None:
    assert faults(show(sheet, RIGHT)) == {}
    assert unplanned_type(sheet) == {}
    assert words(sheet.locator("body")) == "Title One two 1 three Name Press seen below A B far below"


@pytest.mark.parametrize("case", WRONG)
def test_a_fault_is_found_and_is_the_only_one(sheet: Page, case: str) -> None:
    content, fault = WRONG[case]
    found = faults(show(sheet, content))
    assert [(what, len(said)) for what, said in found.items()] == [(fault, 1)]


def test_sizes_and_weights_beyond_the_plan_are_named_with_their_words(sheet: Page) -> None:
    show(sheet, '<p>13</p><p style="font-size: 14px">fourteen</p><input style="font-size: 16px" value="sixteen">')
    assert unplanned_type(sheet) == {"14": ["“fourteen”"], "16": ["“sixteen”"]}
    show(sheet, '<p>a</p><b>b</b><i style="font-weight: 600">c</i>')
    assert set(unplanned_type(sheet)) == {"400", "600", "700"}


def test_what_is_not_on_the_screen_is_named(sheet: Page) -> None:
    show(sheet, '<p class=a>a</p><p hidden class=b>b</p><div style="height: 800px"></div><p class=c>c<br>c<br>c</p>')
    assert [line.split(":")[0] for line in off_screen(sheet, [".a", ".b", ".c"])] == [".b", ".c"]
    assert off_screen(sheet, [".c"], most=5) == []


def test_what_scrolls_is_named_and_how_far(sheet: Page) -> None:
    show(sheet, '<aside><div class=s style="overflow: auto; height: 50px"><p style="height: 90px">x</p></div></aside>')
    assert len(measured(sheet, "scrollers", "aside")) == 1
    assert measured(sheet, "scrolled") == []
    sheet.locator(".s").evaluate("(part) => { part.scrollTop = 20; }")
    assert measured(sheet, "scrolled") == ["div.s 20"]


def test_pixels_that_differ_are_counted(sheet: Page) -> None:
    show(sheet, "<input type=checkbox style='forced-color-adjust: auto'>")
    box = sheet.get_by_role("checkbox")
    before, again = box.screenshot(), box.screenshot()
    box.evaluate("(box) => { box.checked = true; }")
    assert differing_pixels(before, again) == 0
    assert differing_pixels(before, box.screenshot()) > 20


def test_what_is_said_otherwise_is_named() -> None:
    assert differences({"a": "No, 2014", "b": "Not stated"}, {"a": r"No\b", "b": r"No\b", "c": "Yes"}) == {
        "b": "Not stated",
        "c": "nothing",
    }
