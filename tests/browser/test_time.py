"""The year: slider, typed year, play; the card, the map, the matrix and the timeline follow it, and it follows them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from geodata.acknowledgement import answer
from geodata.atlas import Atlas
from geodata.catalogue.fields import NOT_DATED, OWN
from tests.browser.conftest import MAP, Opener
from tests.browser.journeys import KURILS, expect_1950, slide, symbol
from web.words import VALUES


def test_the_year_shows_before_the_server_has_answered(open_page: Opener) -> None:
    page = open_page()
    expect(page.locator(".st-key-islands .says:visible")).to_have_count(3)
    page.route_web_socket("**", lambda socket: socket.connect_to_server())
    shown = page.evaluate(
        """() => {
            const slider = document.querySelector(".years input[type=range]");
            slider.value = 1972;
            slider.dispatchEvent(new Event("input"));
            const shown = document.querySelectorAll(".dispute-symbol small, .st-key-islands .says:not([hidden])");
            return [...shown].map((element) => element.textContent);
        }"""
    )
    assert "1972: administered by the United States, then Japan" in shown
    assert any("15 May 1972" in text for text in shown)


def test_an_event_of_the_chart_or_the_table_sets_the_year(open_page: Opener, atlas: Atlas) -> None:
    events = len(atlas.disputes["diaoyu-senkaku"].events)
    page = open_page({"tab": "timeline", "dispute": "diaoyu-senkaku"})
    points = page.locator(".stVegaLiteChart .mark-symbol path")
    expect(points).to_have_count(events)
    points.first.click()  # the surveys of 1885
    expect(page).to_have_url(re.compile("year=1885"))
    card = page.get_by_role("region", name="The chosen event")
    expect(card).to_contain_text("1885")
    expect(card.get_by_role("button", name=re.compile("^Source: ")).first).to_be_visible()
    expect(page.locator("tr.now")).to_contain_text("1885")
    row = page.locator(".document tr", has_text="Fisheries agreement").filter(visible=True)
    row.get_by_role("button", name="Show 2013 on the map").click()
    expect(page).to_have_url(re.compile("year=2013"))
    expect(page.locator(".years input[type=number]")).to_have_value("2013")
    expect(page.locator(".stVegaLiteChart .mark-rect path")).to_have_count(1 + 4 + events)


def test_the_timeline_is_filtered_by_party_and_has_parallel_lanes(open_page: Opener, atlas: Atlas) -> None:
    page = open_page({"tab": "timeline"})
    points = page.locator(".stVegaLiteChart .mark-symbol path")
    expect(points).to_have_count(sum(len(dispute.events) for dispute in atlas.disputes.values()))
    page.locator(".st-key-actor").get_by_role("button", name="Russia").click()
    expect(page.locator("tr[data-happened]:visible").filter(has_text="Soviet decree")).to_have_count(1)
    expect(page.locator("tr[data-happened]:visible").filter(has_text="Peace Initiative")).to_have_count(0)
    count = page.locator("tr[data-happened]:visible").count()
    assert 10 < count < len(atlas.disputes[KURILS].events) + 5
    expect(points).to_have_count(count)


# pairs of texts of the sheet whose letters stand on each other
OVERLAPS = """() => {
    const walker = document.createTreeWalker(document.querySelector(".sheet"), NodeFilter.SHOW_TEXT);
    const boxes = [];
    while (walker.nextNode()) {
        const { data, parentElement } = walker.currentNode;
        if (!data.trim() || parentElement.closest("title, [hidden]")) continue;
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        for (const { left, right, top, bottom } of range.getClientRects())
            boxes.push({ data, left, right, top: top + 3, bottom: bottom - 3 });
    }
    const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    return boxes.flatMap((a, n) => boxes.slice(n + 1).filter((b) => meet(a, b)).map((b) => [a.data, b.data]));
}"""


def drawn(atlas: Atlas, *disputes: str) -> int:
    """How many statements and readings have a mark."""
    positions = [position for id_ in disputes for position in atlas.disputes[id_].positions.values()]
    items = [item for position in positions for item in position.assessments]
    return sum(item.is_assessed and item.date != NOT_DATED for item in items)


def test_each_mark_of_the_sheet_is_a_named_button_that_leads_to_its_row(open_page: Opener, atlas: Atlas) -> None:
    page = open_page({"tab": "acknowledgement"})
    marks = page.locator(".sheet").get_by_role(
        "button", name=re.compile(r"^[\w ]+, (about )?[\w ]*\d{4}.*: [\w ]+\. .")
    )
    expect(marks).to_have_count(drawn(atlas, *atlas.disputes))
    assert set(marks.evaluate_all("(marks) => marks.map((mark) => mark.tabIndex)")) == {0}
    first, second = marks.nth(0), marks.nth(1)
    first.focus()
    page.keyboard.press("Tab")
    expect(second).to_be_focused()
    assert second.locator(".ring").evaluate("(ring) => getComputedStyle(ring).stroke") != "none"
    for mark, press in ((second, "Enter"), (marks.last, " "), (first, None)):
        row = page.locator(f"#{mark.get_attribute('data-jump')}")
        name = mark.get_attribute("aria-label") or ""
        if press:
            mark.press(press)
        else:
            mark.click(force=True)
        expect(row).to_be_focused()
        expect(row).to_be_in_viewport()
        expect(row).to_contain_text(name.split(", ")[1].split(":")[0])
    expect(row.get_by_role("button", name=re.compile("^Source: ")).first).to_be_attached()


def test_the_sheet_tells_of_the_selected_dispute_and_the_year_alone(open_page: Opener, atlas: Atlas) -> None:
    page = open_page({"tab": "acknowledgement", "dispute": KURILS})
    marks, rows = page.locator(".mark:visible"), page.locator(".all-statements tbody tr:visible")
    expect(marks).to_have_count(drawn(atlas, KURILS))
    page.locator(".all-statements summary").click()
    count = sum(len(position.assessments) for position in atlas.disputes[KURILS].positions.values())
    expect(rows).to_have_count(count)
    expect(page.locator(".all-statements summary")).to_have_text(
        f"All {count} statements with sources", use_inner_text=True
    )
    slide(page, 1960)
    positions = atlas.disputes[KURILS].positions.values()
    until = [item for position in positions for item in position.assessments if item.date < "1961"]
    expect(marks).to_have_count(len(until))
    expect(page.locator(".sheet")).to_contain_text("up to the year shown, 1960")


@pytest.mark.parametrize("phone", [False, True])
def test_no_two_texts_of_the_sheet_overlap(open_page: Opener, phone: bool) -> None:
    page = open_page({"tab": "acknowledgement"}, phone=phone)
    expect(page.locator(".mark").first).to_be_attached()
    assert page.evaluate(OVERLAPS) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_slider_shows_who_administered_and_keeps_the_map(open_everywhere: Opener) -> None:
    page = open_everywhere()
    page.evaluate(f"document.querySelector('{MAP} .leaflet-map-pane').marked = true")
    slide(page, 1950)
    expect_1950(page)
    expect(page).to_have_url(re.compile(r"[?#]year=1950$"))
    expect(page.locator(".sentence")).to_contain_text("The year shown is 1950.")
    assert page.evaluate(f"document.querySelector('{MAP} .leaflet-map-pane').marked") is True
    page.get_by_role("button", name="Today", exact=True).click()
    expect(page).not_to_have_url(re.compile("year"))
    expect(page.locator(".says:visible").first).not_to_contain_text("2026")
    expect(symbol(page, KURILS).locator("small")).to_have_text("administered by Russia")


def test_a_link_opens_the_year_and_a_typed_year_changes_it(open_anywhere: Opener) -> None:
    page = open_anywhere({"year": "1950"})
    expect_1950(page)
    field = page.get_by_role("spinbutton", name="Year, typed")
    expect(field).to_have_value("1950")
    field.fill("1945")
    expect(symbol(page, KURILS)).to_contain_text("1945: administered by Japan, then the Soviet Union")
    expect(page).to_have_url(re.compile("year=1945"))
    expect(page.locator(".says:visible").last).to_contain_text("by the Soviet Union since 28 August 1945.")
    field.fill("3000")
    field.press("Tab")
    expect(field).to_have_value("1945")
    page.go_back()
    expect_1950(page)


def test_the_arrow_keys_move_the_year(open_everywhere: Opener) -> None:
    page = open_everywhere({"year": "1990"})
    page.get_by_role("slider", name="Year").focus()
    page.keyboard.press("ArrowRight")
    expect(symbol(page, KURILS)).to_contain_text("1991: administered by the Soviet Union, then Russia")


# notes what the symbols say, and pauses in the page: a slow machine would press too late from outside
PAUSE_AT_1900 = f"""() => {{
    const map = document.querySelector('{MAP}');
    window.seen = [];
    const watch = new MutationObserver(() => {{
        seen.push([...map.querySelectorAll(".dispute-symbol")].map((symbol) => symbol.textContent).join("; "));
        if (!seen.at(-1).includes("1900:")) return;
        watch.disconnect();
        document.querySelector(".years-play").click();
    }});
    watch.observe(map, {{ subtree: true, childList: true, characterData: true }});
}}"""


def test_play_goes_on_from_the_year_and_stops_when_told(open_everywhere: Opener) -> None:
    page = open_everywhere({"year": "1894"})
    page.evaluate(PAUSE_AT_1900)
    page.get_by_role("button", name="Play").click()
    expect(page).to_have_url(re.compile("year=1900"))
    seen = page.evaluate("seen")
    assert any("1895: contested account, then administered by Japan" in text for text in seen)
    assert any("1900:" in text for text in seen)  # still motion: from event to event
    page.wait_for_timeout(2000)  # longer than an event is shown; that nothing comes has no event of its own
    expect(symbol(page, "dokdo-takeshima")).to_contain_text("1900:")


def test_the_card_of_the_year_stands_first_among_the_events(open_anywhere: Opener) -> None:
    page = open_anywhere({"tab": "timeline", "year": "1945"})
    card = page.locator(".year-card")
    expect(card).to_contain_text("The year 1945")
    expect(card.locator(".events > div:not([hidden])").get_by_text("Yalta agreement.")).to_be_visible()
    slide(page, 1950)
    for party in ("Japan", "North Korea", "South Korea"):
        expect(card.locator(".accounts:visible dt").get_by_text(party, exact=True)).to_have_count(1)


def test_the_matrix_follows_the_year(open_anywhere: Opener, atlas: Atlas) -> None:
    said = atlas.disputes[KURILS].positions["RUS"]
    page = open_anywhere({"tab": "matrix"})
    russia = page.locator(f'.matrix [data-of="{KURILS}"] [data-party="RUS"]')
    words = {year: VALUES[answer(said, OWN, year).value] for year in (1955, 1956, 1970, 1991, 2014, 2019)}
    assert set(words.values()) > {"None found", "Yes", "No"}
    for year, word in words.items():
        slide(page, year)
        expect(russia.locator("[data-by=own] > span:visible strong").first).to_have_text(word)
        read = "Yes" if year >= 2014 else "Not assessed"
        expect(russia.locator("[data-by=schoff] > span:visible strong").first).to_have_text(read)
    expect(page).to_have_url(re.compile("year=2019"))
    expect(page.locator("[data-when=year]:visible").last).to_contain_text("2019")
