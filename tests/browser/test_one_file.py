"""What only the one-file map has to show: that it reckons as the app does, alone, for everyone, whatever it holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from geodata import load
from geodata.atlas import Atlas
from geodata.page_state import PageState, read_query
from panels.heading import shown_title
from tests.browser.axe import serious
from tests.browser.conftest import MAP, Opener
from tests.browser.glance import differing_pixels
from tests.browser.journeys import expect_visible, pill, shape
from tests.browser.paper import CONTROLS, printed, squeezed
from tests.browser.scenes import opened
from tests.browser.suspects import SUSPECTS, said
from tests.catalogues.injected import hostile_catalogue, hostile_features
from tests.catalogues.injections import missing
from tests.catalogues.tiny import TinyFiles
from tests.serving import copy_of_the_app
from tests.web.one_file.parts import states
from web.assets import map_files
from web.one_file.page import one_file
from web.sections import SECTIONS
from web.texts import Texts

# what browsers learnt in 2024 and later
LATER = re.compile(
    r"light-dark\(|@starting-style|@property|(?<![\w-])(?:text-wrap|field-sizing|interpolate-size|transition-behavior|"
    r"scrollbar-color|anchor-name|position-anchor|position-area|font-size-adjust|text-box|align-content)(?=: )"
)
TABS = {tab: section.label for tab, section in SECTIONS.items() if tab != "download"}
# goes to each state in turn, and reads the sentence and the number of islands on the map
GO = """async (addresses) => {
  const seen = [];
  for (const address of addresses) {
    history.replaceState(null, "", `#${address}`);
    dispatchEvent(new PopStateEvent("popstate"));
    await new Promise((done) => setTimeout(done));
    const map = document.querySelector("[data-testid=dispute-map]");
    seen.push([document.querySelector(".sentence").textContent, Number(map.dataset.visible)]);
  }
  return seen;
}"""
# the file's own texts stand in scripts that no browser runs
RUN = SUSPECTS.replace("script,", "script:not([type='application/json'], [type='text/plain']),")


@pytest.fixture(scope="module")
def hostile_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The one-file map of the catalogue with every injection in every free text."""
    files = TinyFiles(copy_of_the_app(tmp_path_factory.mktemp("hostile") / "app").parent, hostile_catalogue())
    files.features = hostile_features()
    atlas = load(files.write())
    path = files.folder / "map.html"
    path.write_text(one_file(atlas, map_files(atlas), Texts(atlas), PageState(), "alphabetical", {}), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def older_file(map_file: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The one-file map with what a browser of 2023 knows."""
    text = Path(map_file.removeprefix("file://")).read_text(encoding="utf-8")
    older, unknown = LATER.subn(lambda feature: f"x-{feature[0]}", text)
    assert unknown
    path = tmp_path_factory.mktemp("older") / "map.html"
    path.write_text(older, encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_looks_the_same_in_a_browser_of_2023(
    browser: Browser, map_file: str, older_file: str, scheme: Literal["light", "dark"]
) -> None:
    shots = []
    for address in (map_file, older_file):
        with opened(browser, address, "1400x900", {}, color_scheme=scheme) as page:
            expect(page.locator(f"{MAP}[data-land=whole]")).to_be_attached()
            shots.append(page.screenshot())
    assert differing_pixels(*shots) < 2_000  # names break elsewhere into lines


def test_the_map_is_light_on_paper_in_a_browser_of_2023(browser: Browser, older_file: str) -> None:
    with opened(browser, older_file, "1400x900", {}, color_scheme="dark") as page:
        expect(page.locator(f"{MAP}[data-land=whole]")).to_be_attached()
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        expect(page.locator(MAP)).to_have_css("background-color", "rgb(223, 233, 239)")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        expect(page.locator(MAP)).not_to_have_css("background-color", "rgb(223, 233, 239)")


def test_it_reckons_and_says_what_the_app_does(open_page: Opener, map_file: str, atlas: Atlas) -> None:
    page = open_page(file=map_file)
    queries = list(states(atlas, 12))  # many more without a browser: tests/web/test_scripts.py
    shown = page.evaluate(GO, [urlencode(query, doseq=True) for query in queries])
    for query, (sentence, visible) in zip(queries, shown, strict=True):
        state, notices = read_query(query, atlas, SECTIONS)
        assert notices == []
        view = f" Seen as {atlas.catalogue.parties[state.view].name} states it." if state.view else ""
        islands = sum(len(atlas.disputes[id_].islands) for id_ in state.filter.disputes(atlas))
        name = shown_title(atlas, state, "alphabetical")
        shown_as = f"Shown: {name} in {state.filter.year or atlas.years[1]}. " if name else ""
        assert (query, sentence, visible) == (query, shown_as + state.filter.sentence(atlas) + view, islands)


def test_a_file_that_was_made_of_a_state_opens_in_it_and_leads_out_of_it(
    open_page: Opener, atlas: Atlas, tmp_path_factory: pytest.TempPathFactory
) -> None:
    state, _ = read_query({"claimant": ["KOR"], "island": ["nishijima-seodo"], "tab": ["sources"]}, atlas, SECTIONS)
    path = tmp_path_factory.mktemp("state") / "map.html"
    path.write_text(one_file(atlas, map_files(atlas), Texts(atlas), state, "party", {}), encoding="utf-8")
    page = open_page(file=path.as_uri())
    expect_visible(page, 3)
    expect(shape(page, "nishijima-seodo")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".all-sources")).to_be_visible()
    pill(page, "claimant", "South Korea").uncheck()
    expect_visible(page, 26)
    page.reload()
    expect_visible(page, 26)


@pytest.mark.parametrize(
    ("dark", "tabs"), [(False, list(TABS)), (True, ["positions", "matrix"])], ids=["light", "dark"]
)
def test_axe_finds_nothing_serious_in_any_section(
    open_page: Opener, map_file: str, dark: bool, tabs: list[str], picture: Callable[[Page, str], None]
) -> None:
    page = open_page({"island": "diaoyu-uotsuri", "year": "1950"}, file=map_file, dark=dark)
    for tab in tabs:  # those of the app, but for the downloads
        page.locator(".st-key-tab").get_by_role("radio", name=TABS[tab]).click()
        expect(page.locator(".st-key-sections .document:visible").first).not_to_be_empty()
        picture(page, f"file-{'dark' if dark else 'light'}-{tab}")
        assert (tab, serious(page)) == (tab, [])


def test_on_a_phone_all_is_in_reach_and_nothing_is_wider_than_the_screen(open_page: Opener, map_file: str) -> None:
    page = open_page({"island": "dongdo-higashijima", "tab": "matrix"}, file=map_file, phone=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.locator(".st-key-claimant")).to_be_hidden()
    page.locator("summary", has_text="Filters").click()
    pill(page, "claimant", "Russia").check()
    expect(page.locator(MAP)).to_have_attribute("data-visible", "14")


def test_the_sections_are_chosen_by_arrow_keys(open_page: Opener, map_file: str) -> None:
    page = open_page(file=map_file)
    page.get_by_role("radio", name="Positions in full").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="All parties in one table")).to_be_focused()
    expect(page.locator(".matrix")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("radio", name="About")).to_be_focused()


def test_hostile_texts_are_text_in_it(open_page: Opener, hostile_file: str) -> None:
    page = open_page(file=hostile_file)
    for place in ("[data-dispute]", "[data-island]", ".st-key-islands", ".st-key-filters"):
        assert (place, missing(said(page.locator(place)))) == (place, [])
    expect(page.locator(".st-key-claimant :is(input[type=checkbox], option)")).not_to_have_count(0)
    page.locator(".st-key-islands .unfold").first.click()
    page.locator(".st-key-islands [data-kind=island]").first.click()
    for name in TABS.values():
        page.locator(".st-key-tab").get_by_role("radio", name=name).click()
        expect(page.locator(".st-key-sections .document:visible").first).not_to_be_empty()
        assert page.evaluate("window.pwned") is None
        assert page.evaluate(RUN) == []
    assert [url for url in page.witness.requests if "pwned" in url] == []  # type: ignore[attr-defined]


def test_it_prints_positions_legend_and_sources_on_a4(open_page: Opener, map_file: str, atlas: Atlas) -> None:
    page = open_page({"dispute": "dokdo-takeshima"}, file=map_file, dark=True)
    expect(page.locator(".st-key-sections .notes li").first).to_be_attached()
    pages = printed(page)
    text = "".join(pages)
    assert 5 <= len(pages) <= 14
    dispute, catalogue = atlas.disputes["dokdo-takeshima"], atlas.catalogue
    cited = {key for position in dispute.positions.values() for item in position.assessments for key in item.sources}
    for key in cited:
        assert squeezed(catalogue.sources[key].title) in text, key
    for words in ("Claims sovereignty", "neither side", "© OpenStreetMap contributors", "Printed on"):
        assert squeezed(words) in text, words
    for control in CONTROLS:
        assert squeezed(control) not in text, control
