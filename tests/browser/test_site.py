"""The site of plain files in a browser: for everyone, without a script, and with nothing that runs in its texts."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from geodata.atlas import Atlas
from geodata.exports.formats import write
from geodata.filters import Filter
from tests.browser.axe import serious
from tests.browser.conftest import READY, WIDE, Opener, Serve, Visit
from tests.browser.journeys import ISLAND_OF, expect_soon, notices
from tests.nginx import serve_site
from tests.serving import Server
from tests.sites import KINDS, hostile_site

POSITIONS = ".st-key-positions"

WIDER = "document.documentElement.scrollWidth > innerWidth"

LINES = ".columns.positions section dd"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", [kind for kind in KINDS if kind != "404.html"])
def test_axe_finds_nothing_serious(visit: Visit, served: Serve, site: Path, path: str, dark: bool) -> None:
    page = visit(f"{served(site)}/{path.removesuffix('index.html')}", dark=dark, script=True)
    assert serious(page) == []
    assert page.evaluate("[...document.images].every((image) => image.complete && image.naturalWidth > 300)")


@pytest.mark.parametrize("path", [kind for kind in KINDS if kind != "404.html"])
def test_a_phone_needs_no_scrolling_sideways(visit: Visit, served: Serve, site: Path, path: str) -> None:
    page = visit(f"{served(site)}/{path.removesuffix('index.html')}", phone=True, script=True)
    assert not page.evaluate(WIDER)


@pytest.mark.parametrize("script", [False, True], ids=["text", "live"])
@pytest.mark.parametrize("path", [kind for kind in KINDS if kind != "404.html"])
def test_text_of_twice_the_size_needs_no_scrolling_sideways(
    visit: Visit, served: Serve, site: Path, path: str, script: bool
) -> None:
    page = visit(f"{served(site)}/{path.removesuffix('index.html')}", script=script)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert not page.evaluate(WIDER)


@pytest.mark.parametrize("script", [False, True], ids=["text", "live"])
def test_forced_colours_leave_links_signs_and_the_page_that_is_open_in_sight(
    visit: Visit, served: Serve, site: Path, script: bool
) -> None:
    page = visit(f"{served(site)}/matrix/", script=script)
    page.emulate_media(forced_colors="active")
    here, other = page.locator("nav [aria-current=page]").first, page.locator("nav a:not([aria-current])").first
    weight = "(link) => getComputedStyle(link).fontWeight"
    assert here.evaluate(weight) != other.evaluate(weight)
    painted = "(sign) => getComputedStyle(sign).color !== getComputedStyle(document.body).backgroundColor"
    signs = page.locator("main .sign")
    assert signs.count() > 0
    assert all(sign.evaluate(painted) for sign in signs.all())


@pytest.mark.parametrize("dispute", ["diaoyu-senkaku", "northern-territories-southern-kurils"])
def test_without_scripts_a_dispute_reads_as_in_the_app(
    visit: Visit, served: Serve, site: Path, open_page: Opener, dispute: str
) -> None:
    app = open_page({"dispute": dispute})
    expect(app.locator(f"{POSITIONS} {LINES} sup").first).not_to_be_empty()
    expected = [plain(text) for text in app.locator(f"{POSITIONS} {LINES}").all_inner_texts()]
    page = visit(f"{served(site)}/{dispute}/")
    shown = page.locator(LINES)
    assert [plain(text) for text in shown.all_inner_texts() if text.strip()] == [text for text in expected if text]
    heading = page.locator("h1")
    assert heading.inner_text() == app.locator(f"{POSITIONS} h2").first.inner_text()


def plain(text: str) -> str:
    """The words of a line, without the numbers of its sources, which go on through the whole page of the site."""
    return " ".join(re.sub(r"\u2060\s*\d+( \d+)*", "", text.replace("\u2009", " ")).split())


def test_a_reader_finds_the_way_by_keyboard_and_back(visit: Visit, served: Serve, site: Path) -> None:
    page = visit(f"{served(site)}/")
    page.get_by_role("link", name="Dokdo / Takeshima", exact=True).click()
    page.get_by_role("link", name="Dongdo / Higashi-jima", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("Dongdo / Higashi-jima")
    note = page.locator(".ref").first
    note.focus()
    page.keyboard.press("Enter")
    expect(page.locator("li:target")).to_be_in_viewport()
    page.locator("li:target").get_by_role("link", name="Where it is used").click()
    assert "/source/" in page.url
    page.locator("details a").first.click()
    expect(page.locator(":target")).to_have_count(1)


def test_the_map_stands_there_and_is_told(visit: Visit, served: Serve, site: Path, atlas: Atlas) -> None:
    page = visit(f"{served(site)}/dokdo-takeshima/nishijima-seodo/")
    still = page.locator("[data-live] .still img")
    expect(still).to_have_attribute(
        "alt", re.compile("^Map: Nishi-jima / Seodo. Island of the dispute Dokdo / Takeshima")
    )
    box = still.bounding_box()
    assert box
    assert box["height"] > 300


def test_what_is_injected_does_not_run(visit: Visit, served: Serve, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = hostile_site(tmp_path_factory)
    address = served(folder)
    for path in ("", "full/", "full/isle/", "dispute-1/", "matrix/", "figures/", "source/", "party/", "about/"):
        page = visit(f"{address}/{path}", script=True)
        assert page.evaluate("[window.pwned, document.scripts.length > 0, document.title.length > 3]") == [
            None,
            True,
            True,
        ]
        page.mouse.move(400, 400)
        page.keyboard.press("Tab")
        assert page.evaluate("window.pwned ?? null") is None


def test_the_site_and_the_app_stand_side_by_side(
    visit: Visit, site: Path, app: Server, browser: Browser, tmp_path: Path
) -> None:
    with serve_site(tmp_path / "nginx", site, ["LIVE"], app.url) as url:
        page = visit(f"{url}/dokdo-takeshima/")
        expect(page.locator("h1")).to_have_text("Dokdo / Takeshima")
        live = browser.new_page(viewport=WIDE)
        live.goto(f"{url}/live/?dispute=dokdo-takeshima")
        expect(live.locator('[data-testid="dispute-map"][data-ready="true"]')).to_be_visible()
        expect(live.locator(f"{POSITIONS} h2").first).to_have_text("Dokdo / Takeshima")
        live.close()


@pytest.mark.parametrize("chosen", [{"claimant": ("CHN",)}, {"administrator": ("RUS",), "acknowledged": ("both",)}, {}])
def test_the_table_of_what_is_left_is_that_of_the_app(
    open_page: Opener, served: Serve, site: Path, atlas: Atlas, tmp_path: Path, chosen: dict[str, tuple[str, ...]]
) -> None:
    page = open_page({**{key: list(ids) for key, ids in chosen.items()}, "year": "1950"}, site=served(site))
    with page.expect_download() as download:
        page.get_by_role("button", name="Table of what the filter leaves").click()
    version = atlas.catalogue.data_version
    assert download.value.suggested_filename == f"disputes-{version}.csv"
    download.value.save_as(tmp_path / "table.csv")
    expected = write("csv", atlas, Filter(**chosen, year=1950), dt.date.fromisoformat(version))
    assert (tmp_path / "table.csv").read_bytes() == expected


def test_a_table_that_does_not_arrive_is_said(open_page: Opener, served: Serve, site: Path) -> None:
    page = open_page(site=served(site), strict=False)
    page.route("**/downloads/*.csv", lambda route: route.abort())
    page.get_by_role("button", name="Table of what the filter leaves").click()
    expect(notices(page)).to_have_text(re.compile("^The table did not arrive"))


@pytest.mark.parametrize("path", [f"{dispute}/{island}/" for dispute, island in ISLAND_OF.items()])
def test_an_islands_page_with_its_map_takes_few_bytes(browser: Browser, served: Serve, site: Path, path: str) -> None:
    page = browser.new_page(viewport=WIDE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(f"{served(site)}/{path}")
    page.wait_for_selector(READY)
    page.wait_for_load_state("networkidle")
    files = [site / name.lstrip("/") for name in dict.fromkeys(asked)]
    files = [file / "index.html" if file.is_dir() else file for file in files]
    sent = [min(file.stat().st_size for file in (file, Path(f"{file}.br")) if file.exists()) for file in files]
    assert sum(sent) < 250_000, sorted(zip(sent, files, strict=True))
    page.mouse.move(300, 300)  # the land in full follows whoever reads on
    expect(page.locator(".leaflet-land-pane canvas")).to_be_visible()
    expect_soon(page, lambda: len(asked) > len(files))
    page.close()
