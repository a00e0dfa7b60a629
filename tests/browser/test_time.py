"""The year: slider, typed year, play; the card, the map, the matrix and the timeline follow it, and it follows them."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from geodata.acknowledgement import answer
from geodata.atlas import Atlas
from geodata.catalogue.fields import OWN
from panels.sections.acknowledgement_chart import rows_of_statements
from tests.browser.conftest import MAP, Opener
from tests.browser.journeys import (
    KURILS,
    expect_1950,
    slide,
    symbol,
)
from web.words import VALUES


def test_the_year_shows_before_the_server_has_answered(open_page: Opener) -> None:
    page = open_page()
    page.wait_for_function("document.querySelector('.st-key-year-card .year-card') !== null")
    page.route_web_socket("**", lambda socket: socket.connect_to_server())
    shown = page.evaluate(
        """() => {
            const slider = document.querySelector(".years input[type=range]");
            slider.value = 1972;
            slider.dispatchEvent(new Event("input"));
            const shown = document.querySelectorAll(".dispute-symbol small, .year-card .events > div:not([hidden])");
            return [...shown].map((element) => element.textContent);
        }"""
    )
    assert "1972: United States, then Japan" in shown
    assert any("15 May 1972" in text for text in shown)


TOPMOST = """(tip) => {
    const { left, top, right, bottom } = tip.getBoundingClientRect();
    const inside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    return inside && tip.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
}"""


def test_the_words_on_a_cell_are_in_sight_in_every_row_and_column(open_page: Opener) -> None:
    page = open_page({"tab": "matrix"})
    for row, column in ((KURILS, 1), ("dokdo-takeshima", 1), ("diaoyu-senkaku", 5)):
        cell = page.locator(f'.matrix tr[data-of="{row}"] td').nth(column)
        for value in cell.locator(".value:visible").all():
            value.hover()
            tip = cell.locator(".tip:visible")
            expect(tip).to_have_count(1)
            assert tip.evaluate(TOPMOST)
    page.keyboard.press("Escape")
    expect(page.locator(".tip:visible")).to_have_count(0)
    page.mouse.move(5, 5)
    value.focus()
    expect(page.locator(".tip:visible")).to_have_count(1)


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


def test_the_russian_line_has_its_points_and_a_click_shows_the_wording(open_page: Opener, atlas: Atlas) -> None:
    page = open_page({"tab": "acknowledgement", "dispute": KURILS})
    points = page.locator(".stVegaLiteChart .mark-symbol path")
    rows = rows_of_statements(atlas, KURILS)
    expect(points).to_have_count(len(rows))
    [span] = [row["date"] for row in rows if row["spans"]]
    dates = points.evaluate_all("(points) => points.map((point) => point.getAttribute('aria-label'))")
    points.nth(next(number for number, label in enumerate(dates) if span in label)).click()
    card = page.get_by_role("region", name="The chosen statement")
    expect(card).to_contain_text(span)
    expect(card.get_by_role("button", name=re.compile("^Source: ")).first).to_be_visible()


def test_schoffs_star_shows_behind_a_statement_of_its_date(open_page: Opener, atlas: Atlas) -> None:
    page = open_page({"tab": "acknowledgement", "dispute": KURILS})
    points = page.locator(".stVegaLiteChart .mark-symbol path")
    expect(points).to_have_count(len(rows_of_statements(atlas, KURILS)))
    labels = points.evaluate_all("(points) => points.map((point) => point.getAttribute('aria-label'))")
    star = next(number for number, label in enumerate(labels) if "Russia" in label and "Schoff" in label)
    statement = next(number for number, label in enumerate(labels) if "Russia" in label and "31 January 2014" in label)
    assert star < statement  # drawn first, so behind
    sizes = [
        points.nth(number).evaluate("(point) => point.getBoundingClientRect().width") for number in (star, statement)
    ]
    assert sizes[0] > 1.5 * sizes[1]
    expect(page.locator(".stVegaLiteChart text", has_text="James Schoff")).to_have_count(2)


def test_the_slider_shows_who_administered_and_keeps_the_map(open_anywhere: Opener) -> None:
    page = open_anywhere()
    page.evaluate(f"document.querySelector('{MAP} .leaflet-map-pane').marked = true")
    slide(page, 1950)
    expect_1950(page)
    expect(page).to_have_url(re.compile(r"[?#]year=1950$"))
    expect(page.locator(".sentence")).to_contain_text("The year shown is 1950.")
    assert page.evaluate(f"document.querySelector('{MAP} .leaflet-map-pane').marked") is True
    page.get_by_role("button", name="Today", exact=True).click()
    expect(page).not_to_have_url(re.compile("year"))
    expect(page.locator(".year-card")).to_be_hidden()
    expect(symbol(page, KURILS).locator("small")).to_be_empty()


def test_a_link_opens_the_year_and_a_typed_year_changes_it(open_anywhere: Opener) -> None:
    page = open_anywhere({"year": "1950"})
    expect_1950(page)
    field = page.get_by_role("spinbutton", name="Year, typed")
    expect(field).to_have_value("1950")
    field.fill("1945")
    expect(symbol(page, KURILS)).to_contain_text("1945: Japan, then Soviet Union")
    expect(page).to_have_url(re.compile("year=1945"))
    expect(page.locator(".year-card .events > div:not([hidden])").get_by_text("Yalta agreement.")).to_be_visible()
    field.fill("3000")
    field.press("Tab")
    expect(field).to_have_value("1945")
    page.go_back()
    expect_1950(page)


def test_the_arrow_keys_move_the_year(open_anywhere: Opener) -> None:
    page = open_anywhere({"year": "1990"})
    page.get_by_role("slider", name="Year").focus()
    page.keyboard.press("ArrowRight")
    expect(symbol(page, KURILS)).to_contain_text("1991: Soviet Union, then Russia")


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


def test_play_goes_on_from_the_year_and_stops_when_told(open_anywhere: Opener) -> None:
    page = open_anywhere({"year": "1894"})
    page.evaluate(PAUSE_AT_1900)
    page.get_by_role("button", name="Play").click()
    expect(page).to_have_url(re.compile("year=1900"))
    seen = page.evaluate("seen")
    assert any("1895: contested account, then Japan" in text for text in seen)
    assert any("1900:" in text for text in seen)  # still motion: from event to event
    page.wait_for_timeout(2000)  # longer than an event is shown; that nothing comes has no event of its own
    expect(symbol(page, "dokdo-takeshima")).to_contain_text("1900:")


def test_the_matrix_follows_year_and_assessor(open_anywhere: Opener, atlas: Atlas) -> None:
    said = atlas.disputes[KURILS].positions["RUS"]
    page = open_anywhere({"tab": "matrix", "assessor": "own"})
    row = page.locator(f'.matrix tr[data-of="{KURILS}"]')
    russia = row.locator("td").nth(3)
    expect(russia).to_contain_text("Acknowledges: No")
    words = {year: VALUES[answer(said, OWN, year).value] for year in (1955, 1956, 1970, 1991, 2014, 2019)}
    assert set(words.values()) > {"None found", "Yes", "No"}
    for year, word in words.items():
        slide(page, year)
        expect(russia.locator(".value:visible").last).to_have_text(re.compile(f"Acknowledges: {word}"))
    expect(page).to_have_url(re.compile("year=2019"))
    page.locator(".st-key-assessor").get_by_text("Schoff (2014)").click()
    expect(russia.locator(".value:visible").last).to_have_text(re.compile("Acknowledges: Yes.*⚑", re.DOTALL))
    slide(page, 2013)
    expect(russia.locator(".value:visible").last).to_contain_text("Not assessed")
