"""Every string of a catalogue or of the address is text, wherever it is shown: the injections in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, expect

from geodata.page_state import MOST_NOTICES
from geodata.problems import one_line
from tests.browser.conftest import Opener
from tests.browser.journeys import expect_soon
from tests.browser.suspects import SUSPECTS, said
from tests.catalogues.free_texts import FULL
from tests.catalogues.injected import COUNT, ISLAND, hostile_catalogue, hostile_features
from tests.catalogues.injections import INJECTIONS, missing
from tests.catalogues.tiny import TinyFiles
from tests.serving import Server, copy_of_the_app, serve

DATA = hostile_catalogue()
PARTIES = list(DATA["parties"])
POSITIONS = ".st-key-positions"
SECTIONS = ".st-key-sections"
GO = "(query) => { history.pushState({}, '', `?${query}`); dispatchEvent(new PopStateEvent('popstate')); }"
# Leaflet and Vega hear of the pointer by events on the page; each tip that opens is read
TIPS = """async ([marks, tip, event]) => {
  const read = [];
  for (const mark of document.querySelectorAll(marks)) {
    const { left, top, width, height } = mark.getBoundingClientRect();
    const at = { bubbles: true, clientX: left + width / 2, clientY: top + height / 2 };
    mark.dispatchEvent(event.startsWith("pointer") ? new PointerEvent(event, at) : new MouseEvent(event, at));
    await null;
    read.push(...[...document.querySelectorAll(tip)].map((element) => element.textContent));
    mark.dispatchEvent(new MouseEvent("mouseout", at));
  }
  return read.join("\\n");
}"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on the hostile catalogue."""
    app = copy_of_the_app(tmp_path_factory.mktemp("hostile") / "app")
    files = TinyFiles(app.parent, DATA)
    files.features = hostile_features()
    files.write()
    with serve(app, tmp_path_factory.mktemp("log") / "log.txt") as server:
        yield server


def unharmed(page: Page) -> None:
    """Nothing ran, nobody was asked (dialogs, words in the console and other hosts fail with the page's witness)."""
    assert page.evaluate("window.pwned") is None
    assert page.evaluate("Object.prototype.pwned") is None
    assert page.evaluate(SUSPECTS) == []
    assert [url for url in page.witness.requests if "pwned" in url.partition("?")[0]] == []  # type: ignore[attr-defined]
    assert page.title() == "Territorial dispute explorer"


def open_section(page: Page, label: str, waits_for: str, texts: int = 1) -> Locator:
    page.locator(".st-key-tab").get_by_text(label).click()
    section = page.locator(SECTIONS)
    expect(section.locator(waits_for).first).to_be_attached()
    expect(section.locator(".document")).to_have_count(texts)
    return section


def test_names_and_words_of_every_dispute_are_text_on_the_map_beside_it_and_below(
    open_page: Opener, hostile: Server
) -> None:
    page = open_page(server=hostile)
    symbols = page.locator("[data-dispute]")
    expect(symbols).to_have_count(COUNT + 1)
    expect(page.locator("[data-island]")).to_have_count(COUNT + 1)
    expect(page.locator(".filters select").first).to_be_attached()  # the last of the sidebar
    assert missing(said(symbols)) == []
    assert missing(said(page.locator("[data-island]"))) == []
    assert missing(page.evaluate(TIPS, ["[data-dispute], [data-island]", ".leaflet-tooltip", "mouseover"])) == []
    for place in (
        ".st-key-islands",
        ".st-key-claimant",
        ".st-key-administrator",
        ".st-key-view",
        ".st-key-compare",
    ):
        assert (place, missing(said(page.locator(place)))) == (place, [])
    expect(page.locator(".st-key-claimant option")).to_have_count(COUNT)
    unharmed(page)
    for label, waits_for in (
        ("Areas and distances", "h3[id^=figures]"),
        ("All parties in one table", ".matrix"),
        ("Sources", ".all-sources"),
        ("Positions in full", "blockquote"),
    ):
        assert (label, missing(said(open_section(page, label, waits_for)))) == (label, [])
        unharmed(page)
    addresses = page.locator("a").evaluate_all("(links) => links.map((link) => [link.href, link.target, link.rel])")
    for href, target, rel in addresses:
        assert href.startswith(("http://", "https://"))
        assert target != "_blank" or rel == "noopener noreferrer"


def test_a_dispute_in_full_is_text_in_its_sections_charts_and_citation(open_page: Opener, hostile: Server) -> None:
    page = open_page({"dispute": FULL, "year": "1950", "view": PARTIES[2], "compare": PARTIES[1]}, server=hostile)
    page.wait_for_selector("[data-testid=second-map][data-ready=true]")
    expect(page.locator(".map-banner")).to_have_count(2)
    banners = "\n".join(page.locator(".map-banner").all_text_contents())
    assert missing(banners, (DATA["parties"][PARTIES[1]]["name"], DATA["parties"][PARTIES[2]]["name"])) == []
    actors = tuple(actor["name"] for actor in DATA["actors"].values())
    assert missing(said(page.locator("[data-dispute], [data-island]")), actors) == []
    full = page.locator(f"{SECTIONS} [data-position]")
    expect(full.first).to_be_attached()
    assert missing(said(page.locator(SECTIONS))) == []
    for party in PARTIES[:2]:
        for part in ("data-position", "data-readings", "data-statements"):
            place = page.locator(f'{SECTIONS} [{part}="{party}"]')
            assert (part, party, missing(said(place))) == (part, party, [])
    unharmed(page)
    cite = page.locator(f'[data-statements="{PARTIES[0]}"] li').first.get_by_role("button", name="Cite", exact=True)
    cite.click()
    formats = page.get_by_role("dialog").locator("code")
    expect(formats).to_have_count(4)
    assert missing(formats.first.inner_text()) == []
    unharmed(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    for label, waits_for, texts in (
        ("Who acknowledges, over time", ".mark", 2),
        ("Events and rule", ".year-card h2", 3),
    ):
        assert (label, missing(said(open_section(page, label, waits_for, texts)))) == (label, [])
        unharmed(page)
    page.wait_for_selector(".stVegaLiteChart .mark-symbol path", state="attached")
    assert (
        missing(page.evaluate(TIPS, [".stVegaLiteChart .mark-symbol path", "#vg-tooltip-element", "pointermove"])) == []
    )
    assert page.locator(".stVegaLiteChart a").count() == 0


def test_an_island_and_the_filter_in_words_are_text(open_page: Opener, hostile: Server) -> None:
    page = open_page({"island": ISLAND, "claimant": PARTIES, "view": PARTIES[0], "tab": "timeline"}, server=hostile)
    sentence = page.locator(".st-key-heading .sentence")
    assert missing(said(sentence)) == []
    assert missing(said(page.locator(POSITIONS))) == []
    lanes = page.locator(".stVegaLiteChart")
    expect(lanes.locator(".mark-symbol path").first).to_be_attached()
    assert missing(said(lanes)) == []
    facts = open_section(page, "Positions", f"#{ISLAND}-distances", 2)
    assert missing(said(facts.locator(f".document:has(#{ISLAND}-distances)"))) == []
    unharmed(page)


def test_what_an_address_says_is_text(open_page: Opener, hostile: Server) -> None:
    page = open_page({"island": INJECTIONS[0], INJECTIONS[1]: "1"}, server=hostile)
    notices = page.locator(".st-key-notice")
    keys = ("claimant", "administrator", "acknowledged", "assessor", "year", "view", "compare", "dispute", "tab")
    pairs = [(key, string) for key in (*keys, "island") for string in INJECTIONS]
    for start in range(0, len(pairs), MOST_NOTICES):
        some = pairs[start : start + MOST_NOTICES]
        page.evaluate(GO, urlencode(some))
        told = tuple(f"{key}: \u201c{one_line(value, 60)}\u201d" for key, value in some)
        expect_soon(page, lambda told=told: not missing(said(notices), told))
    unharmed(page)


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on a catalogue that has the injections where no free text may stand."""
    app = copy_of_the_app(tmp_path_factory.mktemp("refused") / "app")
    data = hostile_catalogue()
    for number, string in enumerate(INJECTIONS):
        dispute = data["disputes"][f"dispute-{number % COUNT + 1}"]
        dispute["claimants"].append(string)
        dispute[string] = string
    files = TinyFiles(app.parent, data)
    files.features = hostile_features()
    files.write()
    with serve(app, tmp_path_factory.mktemp("log") / "log.txt") as server:
        yield server


def test_problems_of_a_catalogue_are_text(open_page: Opener, refused: Server) -> None:
    page = open_page(server=refused, ready=".st-key-problems code")
    problems = page.locator(".st-key-problems")
    expect(problems).to_contain_text("expected no field of this name")
    assert missing(said(problems), tuple(one_line(string, 60).rstrip("…") for string in INJECTIONS)) == []
    unharmed(page)
