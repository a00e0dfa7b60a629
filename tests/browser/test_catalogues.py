"""The app on catalogues of other parties, across the date line and near a pole, and one that changes under the page."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import MAP, Opener
from tests.browser.journeys import choose, expect_in_sight, expect_soon, expect_visible, in_list, pill, sentence, shape
from tests.catalogues.elsewhere import DATE_LINE, MADE_UP, POLE, write_catalogue, write_yaml
from tests.catalogues.imported import generate
from tests.catalogues.parts import Data
from tests.serving import ROOT, Server, serve
from web.sections import SECTIONS

SOUTH = {"FJI": "Fiji", "NZL": "New Zealand"}
NORTH = {"DNK": "Denmark", "NOR": "Norway"}
OURS = re.compile(
    "japan|schoff|russia|china|korea|taiwan|kuril|senkaku|diaoyu|dokdo|takeshima|northern territories|three disputes",
    re.IGNORECASE,
)
SEED_BY_A_CONTROL = 10  # in the middle of the world one of its areas would lie under the buttons


@dataclass(frozen=True)
class Shown:
    """A server, and the folder of the catalogue that it shows."""

    server: Server
    folder: Path

    def date_line(self) -> Data:
        return write_catalogue(self.folder, SOUTH, DATE_LINE, "outlines.fgb", 3460)

    def pole(self) -> Data:
        return write_catalogue(self.folder, NORTH, POLE, "outlines.gpkg", 3995)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """The app as `streamlit run app.py -- folder` starts it; what a test writes there shows at the next interaction."""
    folder = tmp_path_factory.mktemp("catalogue")
    write_catalogue(folder, SOUTH, DATE_LINE, "outlines.fgb", 3460)
    log = tmp_path_factory.mktemp("log") / "log.txt"
    with serve(ROOT / "app.py", log, arguments=[str(folder)]) as server:
        yield Shown(server, folder)


def middle(page: Page, island: str) -> tuple[float, float]:
    """Where the island's shape stands on the screen; it is in sight."""
    expect_in_sight(page, island)
    box = shape(page, island).bounding_box()
    sheet = page.locator(MAP).bounding_box()
    assert box
    assert sheet
    assert sheet["x"] <= box["x"] <= box["x"] + box["width"] <= sheet["x"] + sheet["width"]
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_islands_on_both_sides_of_the_date_line_stand_side_by_side(
    open_page: Opener, shown: Shown, picture: Callable[[Page, str], None]
) -> None:
    shown.date_line()
    page = open_page(server=shown.server)
    expect_visible(page, 3)
    before, across, beyond = (middle(page, island) for island in ("before", "across", "beyond"))
    assert before[0] < across[0] < beyond[0]
    assert before[1] == pytest.approx(across[1], abs=80)
    assert beyond[1] > across[1]
    # across the date line is one piece, without a line at 180 degrees
    assert (shape(page, "across").get_attribute("d") or "").count("M") == 1
    pixel = (beyond[0] - before[0]) / (181.5 - 178.85)
    assert across[0] == pytest.approx(before[0] + pixel * (179.95 - 178.85), abs=3)
    expect(page.locator(MAP)).to_have_attribute("data-land", "whole")
    picture(page, "date-line")


def test_areas_all_over_the_world_stand_beside_the_controls(open_page: Opener, shown: Shown, tmp_path: Path) -> None:
    generate(24, tmp_path, SEED_BY_A_CONTROL)
    for name in ("outlines.geojson", "disputes.yaml"):
        shutil.copy(tmp_path / name, shown.folder)
    page = open_page(server=shown.server)
    expect_visible(page, 24)
    covered = page.locator(f"{MAP} .dispute-symbol.covered:not(.away)")
    expect(covered).to_have_count(0)
    page.locator(".leaflet-control-zoom-in").click()
    expect(covered).not_to_have_count(0)
    page.get_by_role("button", name="Whole region").click()
    expect(covered).to_have_count(0)


def test_a_click_a_filter_and_a_link_work_on_it(open_page: Opener, shown: Shown) -> None:
    shown.date_line()
    page = open_page(server=shown.server)
    shape(page, "beyond").click()
    expect(page).to_have_url(re.compile(r"\?island=beyond$"))
    for party in SOUTH:
        expect(page.locator(f".st-key-positions .st-key-position-{party}")).to_contain_text("Claims sovereignty")
    pill(page, "administrator", "Fiji").click()
    expect_visible(page, 2)
    expect(sentence(page)).to_contain_text("administered by Fiji")
    again = open_page({"administrator": "NZL", "island": "beyond", "view": "NZL"}, server=shown.server)
    expect_visible(again, 1)
    expect(in_list(again, "beyond")).to_have_attribute("aria-pressed", "true")
    expect(again.locator(".map-banner")).to_have_text("As New Zealand states it")
    middle(again, "beyond")


def test_islands_near_the_pole_stand_where_they_are(
    open_page: Opener, shown: Shown, picture: Callable[[Page, str], None]
) -> None:
    shown.pole()
    page = open_page(server=shown.server)
    expect_visible(page, 3)
    north, south, cape = (middle(page, island) for island in ("north", "south", "cape"))
    assert north[1] < cape[1] < south[1]
    assert south[0] < north[0] < cape[0]
    picture(page, "near-the-pole")
    shape(page, "cape").click()
    expect(page).to_have_url(re.compile(r"\?island=cape$"))
    pill(page, "administrator", "Denmark").click()
    expect_visible(page, 2)


@pytest.mark.parametrize("place", ["date_line", "pole"])
def test_no_word_of_another_catalogue_stands_anywhere(open_page: Opener, shown: Shown, place: str) -> None:
    getattr(shown, place)()
    page = open_page(server=shown.server)
    in_list(page, "before" if place == "date_line" else "north").click()
    expect(page.locator(".st-key-sections")).to_contain_text("Facts of the island")
    said = [page.locator("body").inner_text()]
    sections = page.locator(".st-key-sections")
    for number, tab in enumerate(section.label for section in SECTIONS.values()):
        before = sections.inner_text()
        page.locator(".st-key-tab").get_by_text(tab, exact=True).click()
        expect(page.locator(".st-key-tab").get_by_role("radio", name=tab)).to_be_checked()
        if number:  # the first one is open
            expect_soon(page, lambda before=before: sections.inner_text() not in ("", before))
        page.wait_for_selector('[data-test-script-state="notRunning"]')
        said.append(page.locator("body").inner_text())
    expect(page.locator("body")).to_contain_text(MADE_UP)
    said.append(page.locator("body").inner_text())
    files = [url for url in page.witness.requests if re.search(r"/app/static/\w+\.(html|js)$", url)]  # type: ignore[attr-defined]
    assert len(files) > 8
    said += [page.request.get(url).text() for url in dict.fromkeys(files)]
    assert [word for text in said for word in OURS.findall(text)] == []


def test_a_change_shows_at_the_next_click_and_a_broken_one_leaves_the_page(open_page: Opener, shown: Shown) -> None:
    data = shown.date_line()
    page = open_page({"island": "beyond"}, server=shown.server)
    expect(page.locator(MAP)).to_have_attribute("data-land", "whole")
    # another name, and an island less
    data["parties"]["FJI"]["name"] = "Viti"
    shown_islands = {**DATE_LINE, "far": {"reef": DATE_LINE["far"]["beyond"]}}
    write_catalogue(shown.folder, {"FJI": "Viti", "NZL": "New Zealand"}, shown_islands, "outlines.fgb", 3460)
    in_list(page, "before").click()
    expect(pill(page, "administrator", "Viti")).to_be_visible()
    expect(shape(page, "reef")).to_have_count(1)
    expect(shape(page, "beyond")).to_have_count(0)
    expect(page.locator(MAP)).to_have_count(1)
    expect(page.locator(".dispute-map ~ .legend")).to_have_count(1)
    expect_visible(page, 3)
    expect(page).to_have_url(re.compile(r"\?island=before$"))
    shape(page, "reef").click()
    expect(page).to_have_url(re.compile(r"\?island=reef$"))
    # broken, and mended
    good = (shown.folder / "disputes.yaml").read_text(encoding="utf-8")
    write_yaml(shown.folder, good.replace("claimants:", "claimant:", 1))
    page.evaluate("document.querySelector('[data-island=reef]').mark = 'the same element'")
    pill(page, "administrator", "Viti").click()
    expect(page.locator(".st-key-problems")).to_contain_text("The last good edition is shown.")
    expect(page.locator(".st-key-problems code")).to_contain_text('expected no field of this name; found "claimant"')
    expect_visible(page, 2)
    assert page.evaluate("document.querySelector('[data-island=reef]').mark") == "the same element"
    write_yaml(shown.folder, good)
    pill(page, "administrator", "Viti").click()
    expect(page.locator(".st-key-problems code")).to_have_count(0)
    expect_visible(page, 3)


def test_what_went_is_named_and_the_map_has_it_no_more(open_page: Opener, shown: Shown) -> None:
    shown.date_line()
    page = open_page({"island": "beyond"}, server=shown.server)
    shown.pole()
    choose(page, "order", "By party")
    expect(page.locator(".notice")).to_contain_text("beyond")
    expect_visible(page, 3)
    middle(page, "cape")
