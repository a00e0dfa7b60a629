"""What a reader sees at one glance, nothing scrolled: at three sizes of the screen, of three catalogues."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, Page, expect

from geodata import load
from geodata.atlas import Atlas
from geodata.history import power_name, years
from geodata.names import dispute_title
from tests.browser.axe import serious
from tests.browser.conftest import MAP
from tests.browser.glance import differing_pixels, enlarge, faults, measured, off_screen, unplanned_type, words
from tests.browser.scenes import SIZES, Scene, Shown, opened, settle
from tests.catalogues import imported, large
from tests.serving import ROOT, Server, serve
from web.sections import SECTIONS

MADE = {"imported": partial(imported.generate, 60), "large": partial(large.generate, 300)}
SCENES = [(size, state) for size in SIZES for state in ("start", "selected")]
SIDEBAR = "[data-testid=stSidebar]"
SEARCH = ".st-key-islands :is([role=searchbox], input[type=search])"
IN_LIST = ".st-key-islands section[data-of]"
BAR = ".st-key-sections .st-key-tab"
ROWS = "tbody tr, dl, ol > li, ul > li, [data-testid=stDownloadButton], .vega-embed, figure, svg, canvas, p"
FIRST_ROW = f".st-key-sections :is({ROWS}):not(.st-key-tab *)"
# how many pixels of the land's canvas are darker than any coast: those of borders
DARKER_THAN_COAST = """() => {
  const canvas = document.querySelector("[data-testid=dispute-map] .leaflet-land-pane canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let dark = 0;
  for (let n = 0; n < data.length; n += 4) dark += data[n + 3] === 255 && data[n] < 165;
  return dark;
}"""
# the marks of sources that stand in another line than the letter before them, in the same block
ASTRAY = """() => [...document.querySelectorAll("sup.refs")].filter((mark) => mark.checkVisibility()).filter((mark) => {
  const blockOf = (part) => (getComputedStyle(part).display.startsWith("inline") ? blockOf(part.parentElement) : part);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  walker.currentNode = mark;
  const letter = document.createRange();
  for (let before = walker.previousNode(); before; before = walker.previousNode()) {
    const end = before.data.trimEnd().length;
    if (!end || !before.parentElement.checkVisibility()) continue;
    letter.setStart(before, end - 1);
    letter.setEnd(before, end);
    if (blockOf(before.parentElement) !== blockOf(mark)) return false;
    break;
  }
  return Math.abs(letter.getBoundingClientRect().bottom - mark.getBoundingClientRect().bottom) > 12;
}).map((mark) => mark.parentElement.innerText.slice(-60))"""
# WCAG 2.2, success criterion 1.4.12
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
THEMES = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
}


@pytest.fixture(scope="module", params=["ours", *MADE])
def shown(request: pytest.FixtureRequest, atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    if request.param not in MADE:
        yield Shown(request.param, request.getfixturevalue("app").url, atlas)
        return
    folder = tmp_path_factory.mktemp(request.param)
    MADE[request.param](folder=folder)
    log = tmp_path_factory.mktemp("log") / "log.txt"
    with serve(ROOT / "app.py", log, environment={"CATALOGUE": str(folder)}) as server:
        yield Shown(request.param, server.url, load(folder / "disputes.yaml"))


@pytest.fixture(scope="module", params=SCENES, ids="-".join)
def scene(request: pytest.FixtureRequest, shown: Shown, browser: Browser) -> Iterator[Scene]:
    size, state = request.param
    selected = {"island": shown.island} if size == "phone" else {"dispute": shown.dispute}
    with opened(browser, shown.url, size, selected if state == "selected" else {}) as page:
        yield Scene(shown, size, state, page)


@pytest.fixture(scope="module", params=SECTIONS)
def section(request: pytest.FixtureRequest, app: Server, browser: Browser) -> Iterator[Page]:
    with opened(browser, app.url, "1400x900", {"tab": request.param}) as page:
        yield page


def in_list(dispute: str) -> str:
    return IN_LIST.replace("]", f'="{dispute}"]')


def places(scene: Scene) -> list[str]:
    """What stands on the screen first, by selectors of which the first shown element counts."""
    always = [".lead", MAP]
    party = ".st-key-positions .st-key-position-{}"
    match scene.size, scene.state:
        case "phone", "start":
            return always
        case "phone", _:
            answers = [f"{party.format(scene.parties[0])} dl > div:not(.asks):nth-of-type(4)"]
            return [
                *always,
                ".st-key-positions h2",
                ".st-key-positions .says",
                *(answers if scene.shown.is_ours else []),
            ]
        case size, "selected":
            whole = scene.shown.is_ours and size == "1400x900"
            answers = [party.format(id_) for id_ in scene.parties] if whole else []
            return [*always, SIDEBAR, BAR, ".st-key-positions .back", ".st-key-positions h2", *answers]
        case _:
            disputes = scene.shown.atlas.disputes.items() if scene.shown.is_ours else []
            says = [f"{in_list(id_)} .says button.ref[data-source]" for id_, _ in disputes]
            rows = [f"{in_list(id_)} [data-party={party}]" for id_, of in disputes for party in of.claimants]
            parts = (f"{IN_LIST} {part}" for part in ("h3 [data-kind=dispute]", ".says", "[data-party]"))
            return [*always, SIDEBAR, BAR, SEARCH, *parts, *says, *rows]


def test_what_comes_first_is_on_the_screen_with_nothing_scrolled(scene: Scene) -> None:
    assert off_screen(scene.page, places(scene)) == []
    if scene.size == "1400x900":
        assert off_screen(scene.page, [FIRST_ROW], most=30) == []


def test_borders_stand_on_the_map_of_a_catalogue_of_areas_alone(scene: Scene) -> None:
    if (scene.size, scene.state) != ("1400x900", "start"):
        return
    expect(scene.page.locator(f"{MAP}[data-land=whole]")).to_be_attached()
    if scene.shown.name == "imported":
        scene.page.wait_for_function(f"({DARKER_THAN_COAST})() > 200")
    else:
        assert scene.page.evaluate(DARKER_THAN_COAST) < 50  # coasts that meet


def test_in_forced_colours_land_is_a_coast_and_no_black_mass(app: Server, browser: Browser) -> None:
    with opened(browser, app.url, "1400x900", {}, forced_colors="active") as page:
        expect(page.locator(f"{MAP}[data-land=whole]")).to_be_attached()
        canvas = page.locator(f"{MAP} .leaflet-land-pane canvas")
        pixels = canvas.evaluate("(canvas) => canvas.width * canvas.height")
        assert 0 < page.evaluate(DARKER_THAN_COAST) < pixels / 10


def test_with_wide_spacing_no_word_is_cut(scene: Scene) -> None:
    if scene.shown.is_ours and scene.size != "1280x720":
        style = scene.page.add_style_tag(content=SPACING)
        enlarge(scene.page, 100)
        found = faults(scene.page)
        style.evaluate("(element) => element.remove()")
        enlarge(scene.page, 100)
        assert found == {}


def test_the_map_starts_with_every_dispute_and_none_under_a_control(scene: Scene) -> None:
    if scene.state != "start":
        return
    expect(scene.page.locator(f"{MAP} .dispute-symbol.covered:not(.away)")).to_have_count(0)
    counts = scene.page.locator(f"{MAP} .dispute-symbol:not(.away) .count").all_text_contents()
    drawn = {shape.get_attribute("data-island") for shape in scene.page.locator(f"{MAP} path[data-island]").all()}
    alone = {scene.shown.atlas.dispute_of[island] for island in drawn - {None}} if drawn else set()
    assert sum(int(count or 1) for count in counts) >= len(scene.shown.atlas.disputes) - len(alone)
    assert sum(int(count or 1) for count in counts) <= len(scene.shown.atlas.disputes)


def test_the_page_says_what_it_is_and_of_which_years(scene: Scene) -> None:
    lead = words(scene.page.locator(".lead")) if scene.page.locator(".lead").count() else ""
    if scene.shown.is_ours and scene.state == "start":
        first, last = years(scene.shown.atlas.catalogue)
        assert {str(first), str(last)} <= set(lead.replace(".", " ").split())
    assert lead


def test_the_map_names_the_disputes_and_who_administers(scene: Scene) -> None:
    if not scene.shown.is_ours or scene.state != "start" or scene.size == "phone":
        return  # elsewhere there is no room for all names
    catalogue = scene.shown.atlas.catalogue
    expected = {
        f"{dispute_title(dispute, 'alphabetical')} administered by {power_name(dispute.administered_by, catalogue)}"
        for dispute in scene.shown.atlas.disputes.values()
    }
    assert {words(name) for name in scene.page.locator(f"{MAP} .symbol-name").all()} == expected


@pytest.mark.parametrize("percent", [100, 200])
def test_no_words_overlap_are_cut_or_lie_under_a_control(scene: Scene, percent: int) -> None:
    enlarge(scene.page, percent)
    found = faults(scene.page)
    enlarge(scene.page, 100)
    assert found == {}


def test_the_mark_of_a_source_stays_with_its_word(scene: Scene) -> None:
    assert scene.page.locator("sup.refs:visible").count()
    assert scene.page.evaluate(ASTRAY) == []


def test_five_sizes_and_two_weights_of_type_are_used(scene: Scene) -> None:
    assert unplanned_type(scene.page) == {}


def test_the_sidebar_is_whole_and_on_a_phone_in_a_drawer(scene: Scene) -> None:
    if scene.size == "phone":
        expect(scene.page.locator(SIDEBAR)).not_to_be_in_viewport()
        box = scene.page.locator(MAP).bounding_box()
        assert box
        assert box["height"] <= 300
    else:
        assert measured(scene.page, "scrollers", SIDEBAR) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_serious_at_any_size(scene: Scene, dark: bool) -> None:
    if scene.shown.is_ours:  # the others are of the same parts
        scene.page.emulate_media(color_scheme="dark" if dark else "light")
        settle(scene.page)
        assert serious(scene.page) == []


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_chosen_shows_in_every_theme(app: Server, browser: Browser, theme: str) -> None:
    with opened(browser, app.url, "1400x900", {}, **THEMES[theme]) as page:  # type: ignore[arg-type]
        for key in ("claimant", "administrator", "acknowledged"):
            choice = page.locator(f".st-key-filters .st-key-{key}").get_by_role("checkbox").first
            assert choice.count() == 1, key
            region = page.locator("label", has=choice).or_(choice).first
            before = at_rest(page, region.screenshot)
            choice.check()
            settle(page)
            assert differing_pixels(before, at_rest(page, region.screenshot)) >= 20, key
            choice.uncheck()


def at_rest(page: Page, take: Callable[[], bytes]) -> bytes:
    """The screenshot with neither focus nor pointer on what it shows."""
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    return take()


def test_a_link_to_a_section_shows_its_first_row_without_scrolling(section: Page) -> None:
    assert off_screen(section, [BAR]) == []
    assert off_screen(section, [FIRST_ROW], most=30) == []
    assert faults(section) == {}


def test_a_section_has_the_same_sizes_and_weights(section: Page) -> None:
    assert unplanned_type(section) == {}
