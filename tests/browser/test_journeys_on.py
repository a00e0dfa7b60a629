"""Further journeys, in the app and in the one-file map alike: views, years, sources, and the keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import MAP, Opener
from tests.browser.journeys import (
    KURILS,
    expect_1950,
    expect_lines,
    expect_visible,
    in_list,
    shape,
    slide,
    symbol,
    view,
)

VIEWS = {
    "CHN": ("diaoyu-senkaku", "钓鱼岛", "As China states it", "dokdo-takeshima"),
    "JPN": ("dokdo-takeshima", "竹島", "As Japan states it", None),
    "PRK": ("dokdo-takeshima", "독도", "As North Korea states it", "diaoyu-senkaku"),
    "RUS": ("northern-territories-southern-kurils", "Южные Курилы", "As Russia states it", "dokdo-takeshima"),
    "KOR": ("dokdo-takeshima", "독도", "As South Korea states it", "diaoyu-senkaku"),
    "TWN": ("diaoyu-senkaku", "釣魚臺", "As Taiwan states it", "dokdo-takeshima"),
}


@pytest.mark.parametrize("party", VIEWS)
def test_a_view_has_its_banner_its_names_and_its_words(open_anywhere: Opener, party: str) -> None:
    dispute, name, banner, other = VIEWS[party]
    page = open_anywhere({"view": party, "dispute": dispute})
    expect(page.locator(f"{MAP} .map-banner")).to_have_text(banner)
    expect(page.locator(".sentence")).to_contain_text(f"Seen {banner[0].lower()}{banner[1:]}")
    expect(page.locator(".st-key-positions h2")).to_have_text(re.compile(f"^{name}"))
    own = page.locator(".st-key-positions section.own-view")
    for field in ("Official names", "Administrative unit", "Is there a dispute?"):
        expect(own).to_contain_text(field)
    expect(symbol(page, dispute).locator(".disc.own")).to_have_count(1)
    expect(symbol(page, dispute).locator("b")).to_contain_text(name)
    if other:
        expect(symbol(page, other).locator(".disc.own")).to_have_count(0)


def test_a_party_without_a_position_leaves_the_dispute_neutral(open_anywhere: Opener) -> None:
    page = open_anywhere({"view": "RUS", "dispute": "dokdo-takeshima"})
    expect(page.locator(".st-key-positions")).to_contain_text("Russia has no position on this dispute")
    expect(page.locator(".st-key-positions h2")).to_have_text("Dokdo / Takeshima")


def test_the_widget_changes_the_view_and_the_link_and_the_map_stays(open_anywhere: Opener) -> None:
    page = open_anywhere({"island": "diaoyu-uotsuri"})
    before = view(page)
    page.locator(".st-key-view").get_by_text("Taiwan", exact=True).click()
    expect(page.locator(f"{MAP} .map-banner")).to_have_text("As Taiwan states it")
    expect(page).to_have_url(re.compile("view=TWN"))
    expect(shape(page, "diaoyu-uotsuri").first).to_have_attribute("aria-label", re.compile("釣魚臺"))
    assert view(page) == before
    page.locator(".st-key-view").get_by_text("Neutral", exact=True).click()
    expect(page.locator(f"{MAP} .map-banner")).to_be_empty()
    expect_visible(page, 26)


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
    expect(page.locator(".year-card .events p:not([hidden])").get_by_text("Yalta agreement.")).to_be_visible()
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


def test_an_unknown_year_is_a_notice(open_anywhere: Opener) -> None:
    page = open_anywhere({"year": "1066", "view": "XXX"})
    expect(page.get_by_text("1066")).to_be_visible()
    expect(page.get_by_text("XXX")).to_be_visible()


def test_the_matrix_follows_year_and_assessor(open_anywhere: Opener) -> None:
    page = open_anywhere({"tab": "matrix", "assessor": "own"})
    row = page.locator(f'.matrix tr[data-of="{KURILS}"]')
    russia = row.locator("td").nth(3)
    expect(russia).to_contain_text("Acknowledges: No")
    for year, word in ((1955, "No statement yet"), (1956, "Yes"), (1970, "No"), (1991, "Yes"), (2014, "Yes")):
        slide(page, year)
        expect(russia.locator(".value:visible").last).to_have_text(re.compile(f"Acknowledges: {word}"))
    slide(page, 2019)
    expect(russia.locator(".value:visible").last).to_contain_text("Conditional")
    expect(page).to_have_url(re.compile("year=2019"))
    page.locator(".st-key-assessor").get_by_text("Schoff (2014)").click()
    expect(russia.locator(".value:visible").last).to_have_text(re.compile("Acknowledges: Yes.*⚑", re.DOTALL))
    slide(page, 2013)
    expect(russia.locator(".value:visible").last).to_contain_text("Not assessed")


def test_a_cell_says_its_source_on_focus_and_opens_the_statement(open_anywhere: Opener) -> None:
    page = open_anywhere({"tab": "matrix"})
    japan = page.locator('.matrix tr[data-of="dokdo-takeshima"] td').nth(1)
    value = japan.locator(".value:visible").last
    value.focus()
    tip = japan.locator(".tip:visible")
    expect(tip).to_contain_text("12 February 2014")
    expect(tip).to_contain_text("Japan seeks better ties with Russia")
    expect(tip.locator(".flag")).to_have_count(2)
    page.locator(".st-key-assessor").get_by_text(re.compile("own latest")).click()
    expect(japan.locator(".value:visible").last).to_contain_text("Yes")
    japan.locator(".value:visible").last.press("Enter")
    expect(page).to_have_url(re.compile("dispute=dokdo-takeshima"))
    statement = page.locator(":focus")
    expect(statement).to_contain_text("22 February 2026")
    expect(page.locator(".st-key-positions h2")).to_contain_text("Dokdo / Takeshima")


def test_a_statement_leads_to_its_source_and_back(open_anywhere: Opener) -> None:
    page = open_anywhere({"dispute": "dokdo-takeshima"})
    page.locator(".st-key-positions").get_by_role("button", name="Source KP-2020").click()
    expect(page).to_have_url(re.compile("tab=sources"))
    expect(page.locator("li:focus")).to_contain_text("KP-2020")
    source = page.locator(".all-sources > li", has=page.get_by_text("KP-2020", exact=True))
    source.locator("summary").click()
    source.get_by_role("button", name=re.compile("statement of 2020-07-07")).click()
    expect(page).not_to_have_url(re.compile("tab="))
    expect(page.locator(":focus")).to_contain_text("7 July 2020")


def test_an_event_and_an_island_lead_there_and_back(open_anywhere: Opener) -> None:
    page = open_anywhere({"tab": "timeline"})
    page.locator("tr", has_text="Yalta agreement").get_by_role("button", name="Source YALTA").click()
    expect(page.locator("li:focus")).to_contain_text("YALTA")
    source = page.locator(".all-sources > li", has=page.get_by_text("YALTA", exact=True))
    source.locator("summary").click()
    source.get_by_role("button", name=re.compile("event: Yalta")).click()
    expect(page.locator("tr:focus")).to_contain_text("Yalta agreement")


def test_sources_are_found_by_words_and_values(open_anywhere: Opener) -> None:
    page = open_anywhere({"tab": "sources"})
    rows = page.locator(".all-sources > li:visible")
    expect(rows).to_have_count(150)
    page.get_by_role("combobox", name="Speaks for").select_option(label="North Korea")
    north_korean = rows.count()
    assert 0 < north_korean < 20
    expect(page.locator(".st-key-sections .finder [role=status]")).to_have_text(f"{north_korean} of 150")
    page.get_by_role("searchbox", name="Words").fill("KCNA")
    assert 0 < rows.count() < north_korean
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(rows).to_have_count(150)


def test_the_list_is_an_equal_of_the_map_by_keyboard_alone(open_anywhere: Opener) -> None:
    page = open_anywhere()
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


def test_tab_reaches_symbols_then_islands_and_focus_shows(open_anywhere: Opener) -> None:
    page = open_anywhere()
    page.locator(MAP).focus()
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.dataset.dispute || document.activeElement.dataset.island || ''")
        )
    found = [item for item in reached if item]
    assert found[:3] == ["northern-territories-southern-kurils", "diaoyu-senkaku", "dokdo-takeshima"]
    assert found[3:5] == ["etorofu-iturup", "kunashir-kunashiri"]
    width = shape(page, found[-1]).evaluate("(e) => getComputedStyle(e).strokeWidth")
    assert float(width.removesuffix("px")) >= 4


def test_dash_and_text_tell_what_colour_tells(open_anywhere: Opener) -> None:
    page = open_anywhere()
    dashes: dict[str, str] = {}
    for dispute in ("northern-territories-southern-kurils", "diaoyu-senkaku", "dokdo-takeshima"):
        disc = symbol(page, dispute).locator(".disc")
        dashes[dispute] = disc.evaluate("(e) => getComputedStyle(e).strokeDasharray")
    assert len(set(dashes.values())) == 3
    expect(page.locator(".legend")).to_contain_text(re.compile("Both sides.*One side.*Neither.*Unclear", re.DOTALL))
