"""A word that is wider than the page breaks, so that neither page nor one file is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from geodata import load
from geodata.catalogue.models import Catalogue
from geodata.page_state import PageState
from tests.browser.conftest import PHONE, Opener, Serve
from tests.browser.conftest import WIDE as SCREEN
from tests.catalogues.free_texts import texts
from tests.catalogues.injected import FILES, hostile_catalogue, hostile_features
from tests.catalogues.tiny import TinyFiles
from tests.serving import Server, copy_of_the_app, serve
from tests.sites import write_plain
from web.assets import map_files
from web.one_file.page import one_file
from web.texts import Texts

LETTERS = 3000
# what stands out of the page to the right and is not in a box that rolls or cuts
WIDE = """() => {
  const most = document.documentElement.clientWidth + 1;
  const held = (element) => {
    for (let box = element; box && box !== document.body; box = box.parentElement)
      if (box !== element && getComputedStyle(box).overflowX !== "visible" && box.getBoundingClientRect().right <= most
        && !box.matches(".stMain, .stApp, .stAppViewContainer")) return true;
    return false;
  };
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > most && !held(element))
    .map((element) => `${element.tagName}.${element.className?.baseVal ?? element.className}`).slice(0, 5);
}"""
ROLLS = """() => [document.documentElement, ...document.querySelectorAll(".stMain, aside, main")]
  .filter((box) => box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX !== "hidden")
  .map((box) => `${box.tagName}.${box.className} ${box.scrollWidth} > ${box.clientWidth}`)"""


@pytest.fixture(scope="module")
def wordy(tmp_path_factory: pytest.TempPathFactory) -> TinyFiles:
    """A copy of the app with a catalogue of one long word in each free text, each another."""
    data = hostile_catalogue()
    for number, place in enumerate(list(texts(Catalogue, data))):
        if place.kind not in FILES:
            place.holder[place.key] = f"w{number}".ljust(LETTERS, "w")
    files = TinyFiles(copy_of_the_app(tmp_path_factory.mktemp("wordy") / "app").parent, data)
    files.features = hostile_features()
    files.write()
    return files


@pytest.fixture(scope="module")
def server(wordy: TinyFiles, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serve(wordy.folder / "app.py", tmp_path_factory.mktemp("log") / "log.txt") as app:
        yield app


@pytest.fixture(scope="module")
def file(wordy: TinyFiles) -> Path:
    atlas = load(wordy.folder / "disputes.yaml")
    path = wordy.folder / "map.html"
    path.write_text(one_file(atlas, map_files(atlas), Texts(atlas), PageState(), "alphabetical", {}), encoding="utf-8")
    return path


def selected(wordy: TinyFiles) -> dict[str, Any]:
    """The state in which an island is selected, and something filtered."""
    dispute = next(iter(wordy.catalogue["disputes"].values()))
    return {"island": next(iter(dispute["islands"])), "claimant": next(iter(dispute["positions"]))}


def expect_narrow(page: Page, where: object) -> None:
    assert (where, page.evaluate(ROLLS), page.evaluate(WIDE)) == (where, [], [])


@pytest.mark.parametrize("phone", [False, True])
def test_the_page_is_as_wide_as_the_screen(open_page: Opener, wordy: TinyFiles, server: Server, phone: bool) -> None:
    page = open_page(selected(wordy), server=server, phone=phone)
    expect(page.locator(".st-key-sections .document").first).not_to_be_empty()
    expect_narrow(page, "selected")


@pytest.mark.parametrize("phone", [False, True])
def test_the_one_file_is_as_wide_as_the_screen(open_page: Opener, wordy: TinyFiles, file: Path, phone: bool) -> None:
    for query in (selected(wordy), {"tab": "positions"}, {"tab": "matrix"}, {"tab": "sources"}):
        page = open_page(query, file=file.as_uri(), phone=phone)
        expect(page.locator(".st-key-sections .document:visible").first).not_to_be_empty()
        expect_narrow(page, query)


@pytest.fixture(scope="module")
def pages(wordy: TinyFiles) -> Path:
    """The site of the catalogue."""
    write_plain(load(wordy.folder / "disputes.yaml"), wordy.folder / "site", "")
    return wordy.folder / "site"


@pytest.mark.parametrize("phone", [False, True])
def test_each_page_of_the_site_is_as_wide_as_the_screen(
    browser: Browser, served: Serve, pages: Path, phone: bool
) -> None:
    page = browser.new_page(viewport=PHONE if phone else SCREEN, java_script_enabled=False)
    address = served(pages)
    paths = [path.relative_to(pages) for path in pages.rglob("index.html")]
    assert len(paths) > 10
    for path in paths:
        page.goto(f"{address}/{path}")
        assert (path, page.evaluate("document.documentElement.scrollWidth > innerWidth")) == (path, False)
    page.close()


@pytest.mark.parametrize("island", ["nishijima-seodo", "dongdo-higashijima"])
def test_a_mark_of_weak_confidence_leaves_its_column_in_line(open_everywhere: Opener, island: str) -> None:
    page = open_everywhere({"island": island})
    expect(page.locator(".columns.names .weak").first).to_be_visible()
    names = page.locator(".columns.names dt:not(:empty)").all()
    lines = page.locator(".columns.positions section").all()
    lefts = [[box["x"] for part in parts if (box := part.bounding_box())] for parts in (names, lines)]
    assert len(lefts[0]) == 3
    assert lefts[0] == pytest.approx(lefts[1], abs=1)
