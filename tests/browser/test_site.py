"""The site of plain files in a browser: for everyone, without a script, and with nothing that runs in its texts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from geodata import load
from geodata.atlas import Atlas
from geodata.exports.formats import write
from geodata.filters import Filter
from tests.browser.axe import serious
from tests.browser.conftest import PHONE, READY, WIDE, Opener, Quiet, Serve, Witness
from tests.browser.journeys import ISLAND_OF, KURILS, expect_soon, expect_visible, notices, pill, slide
from tests.catalogues.tiny import TinyFiles, tiny
from tests.nginx import serve_site
from tests.serving import Server
from tests.sites import KINDS, hostile_site, write_plain

POSITIONS = ".st-key-positions"
WIDER = "document.documentElement.scrollWidth > innerWidth"
FOLD = "details[data-live] > summary"
LINES = ".columns.positions section dd"


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Opens a page, with a `script` its live map; what the console says or another host fails the test."""
    opened: list[tuple[Page, Witness]] = []

    def go(address: str, *, phone: bool = False, dark: bool = False, script: bool = False) -> Page:
        page = browser.new_page(
            viewport=PHONE if phone else WIDE, java_script_enabled=script, color_scheme="dark" if dark else "light"
        )
        witness = Witness(address)
        witness.watch(page)
        opened.append((page, witness))
        page.goto(address)
        if script:
            if page.locator(FOLD).count():
                page.locator(FOLD).click()
            page.wait_for_selector(READY)
        return page

    yield go
    for page, witness in opened:
        page.close()
        assert (witness.console, witness.strangers) == ([], [])


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


def test_a_link_of_the_app_opens_the_same_state_and_back_brings_the_text_before(
    open_page: Opener, served: Serve, site: Path
) -> None:
    address = served(site)
    page = open_page({"island": "shikotan", "claimant": "RUS", "year": "1950"}, site=address)
    expect(page).to_have_url(f"{address}/{KURILS}/shikotan/#claimant=RUS&year=1950")
    heading = page.locator("h1")
    expect(heading).to_have_text("Shikotan / Shikotan-tō")
    expect(page.locator("[data-swap=text]")).to_contain_text("Facts of the island")
    expect_visible(page, 14)
    page.locator('.st-key-islands [data-pick="etorofu-iturup"]').click()
    expect(heading).to_have_text("Etorofu-tō / Iturup")
    expect(page).to_have_title(re.compile("^Etorofu"))
    expect(page).to_have_url(f"{address}/{KURILS}/etorofu-iturup/#claimant=RUS&year=1950")
    expect(page.locator("[data-swap=pages] a").last).to_have_attribute("href", "../../about/")
    page.go_back()
    expect(heading).to_have_text("Shikotan / Shikotan-tō")
    expect(page.locator(".st-key-positions h2")).to_have_text("Shikotan / Shikotan-tō")
    page.goto(f"{address}/?tab=matrix")
    expect(page).to_have_url(f"{address}/matrix/")


def test_the_page_of_a_party_has_the_map_of_what_it_claims(open_page: Opener, served: Serve, site: Path) -> None:
    address = served(site)
    page = open_page(site=address)
    page.goto(f"{address}/party/CHN/")
    expect_visible(page, 9)
    expect(page.locator(".live .sentence")).to_contain_text("claimed by China.")
    assert page.url == f"{address}/party/CHN/"
    text = page.locator("[data-swap=text]")
    expect(text).to_contain_text("Every dispute and party")
    page.locator(".drawer > summary").click()
    pill(page, "claimant", "Russia").click()
    expect(page).to_have_url(f"{address}/#claimant=CHN&claimant=RUS")
    expect(page.locator("h1")).to_have_text("Territorial dispute explorer")
    expect(text).not_to_contain_text("Every dispute and party")
    page.go_back()
    expect_visible(page, 9)
    expect(page.locator("h1")).to_have_text("China (PRC)")
    expect(text).to_contain_text("Every dispute and party")


def test_the_page_of_a_party_that_claims_nothing_has_the_map_of_all(
    visit: Visit, served: Serve, tmp_path: Path
) -> None:
    catalogue = tiny()
    catalogue["parties"]["NTH"] = {"name": "Northland", "long_name": "The North", "language": "ko"}
    atlas = load(TinyFiles(tmp_path, catalogue).write())
    write_plain(atlas, tmp_path / "site")
    page = visit(f"{served(tmp_path / 'site')}/party/NTH/", script=True)
    expect_visible(page, 2)


@pytest.mark.parametrize("path", ["matrix/", "source/ADIZ13/", "about/", "party/"])
def test_a_folded_map_comes_when_it_is_opened_and_the_text_stays(
    browser: Browser, served: Serve, site: Path, path: str
) -> None:
    page = browser.new_page(viewport=WIDE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(f"{served(site)}/{path}", wait_until="networkidle")
    assert [PurePosixPath(name).suffix for name in asked if "icon" not in name] == ["", ".js"]
    text = page.locator("[data-swap=text]").inner_text()
    page.locator(FOLD).focus()
    page.keyboard.press("Enter")
    expect_visible(page, 26)
    expect(page.locator(".drawer > summary")).to_be_focused()
    expect(page.locator(FOLD)).to_have_count(0)
    assert page.locator("[data-swap=text]").inner_text() == text
    page.close()


def test_a_folded_map_is_there_at_once_where_the_address_has_a_state(
    open_page: Opener, served: Serve, site: Path
) -> None:
    address = served(site)
    page = open_page(site=address)
    page.goto(f"{address}/?tab=sources&claimant=CHN&year=1992")
    expect(page).to_have_url(f"{address}/source/#claimant=CHN&year=1992")
    expect_visible(page, 9)
    expect(page.locator(".live .sentence")).to_contain_text("claimed by China. The year shown is 1992.")
    page.goto(f"{address}/codebook/")
    page.goto(f"{address}/codebook/#claimant=CHN")  # the browser does not load the page again
    expect_visible(page, 9)


@pytest.mark.parametrize(
    ("link", "opened"),
    [
        ("about/?utm_source=letter", "about/"),
        ("party/JPN/?utm_source=letter", "party/JPN/"),
        ("party/JPN/?year=1950", "party/JPN/#year=1950"),
        ("matrix/?claimant=CHN", "matrix/#claimant=CHN"),
        ("matrix/?claimant=CHN&tab=sources", "source/#claimant=CHN"),
        ("#tab=islands", "figures/"),
    ],
)
def test_a_link_leads_away_from_its_page_to_a_place_or_a_section_alone(
    browser: Browser, served: Serve, site: Path, link: str, opened: str
) -> None:
    address = served(site)
    page = browser.new_page(viewport=WIDE)
    page.goto(f"{address}/{link}")
    expect(page).to_have_url(f"{address}/{opened}")
    page.close()


@pytest.mark.parametrize("path", ["matrix/", "party/CHN/"])
def test_a_filter_leaves_the_text_and_a_note_leaves_the_filter(
    visit: Visit, served: Serve, site: Path, path: str
) -> None:
    address = f"{served(site)}/{path}"
    page = visit(address, script=True)
    heading = page.locator("h1").inner_text()
    slide(page, 1992)
    expect(page).to_have_url(f"{address}#year=1992")
    expect(page.locator("h1")).to_have_text(heading)
    page.locator("[data-swap=text] .ref").first.click()
    expect(page.locator("li:target")).to_be_in_viewport()
    expect(page.locator(".live .sentence")).to_contain_text("The year shown is 1992.")
    page.reload()
    page.wait_for_selector(READY)
    expect(page.locator(".live .sentence")).to_contain_text("The year shown is 1992.")
    page.locator('.st-key-islands [data-pick="diaoyu-senkaku"]').click()
    expect(page).to_have_url(re.compile("/diaoyu-senkaku/#.*year=1992$"))
    page.go_back()
    expect(page).to_have_url(re.compile("#note-1$"))
    expect(page.locator("h1")).to_have_text(heading)
    page.go_back()
    expect(page).to_have_url(f"{address}#year=1992")
    page.go_back()
    expect(page).to_have_url(address)
    expect(page.locator(".live .sentence")).not_to_contain_text("1992")
    expect(page.locator("h1")).to_have_text(heading)


def test_the_icon_stays_when_the_path_has_more_parts(visit: Visit, served: Serve, site: Path) -> None:
    page = visit(f"{served(site)}/", script=True)
    icon = page.evaluate("document.querySelector('link[rel=icon]').href")
    page.locator('.st-key-islands [data-pick="diaoyu-senkaku"]').click()
    expect(page).to_have_url(re.compile("/diaoyu-senkaku/$"))
    assert page.evaluate("document.querySelector('link[rel=icon]').href") == icon


class StaticHost(Quiet):
    """A host of plain files, the site under /explorer/, that shows its 404.html for what is not there."""

    def send_error(self, code: int, *_: object, **__: object) -> None:
        body = Path(self.directory, "explorer", "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body)


@pytest.mark.parametrize("path", ["", "dokdo-takeshima/dongdo-higashijima/", "party/JPN/", "source/ADIZ13/"])
def test_the_map_is_live_below_any_path(visit: Visit, served: Serve, tmp_path: Path, site: Path, path: str) -> None:
    (tmp_path / "explorer").symlink_to(site)
    page = visit(f"{served(tmp_path)}/explorer/{path}", script=True)
    expect(page.locator("[data-live]")).to_have_count(0)


def test_on_any_host_an_island_that_is_gone_leads_to_its_dispute(
    browser: Browser, served: Serve, tmp_path: Path, site: Path
) -> None:
    # the links of 404.html begin at the path of --address, here that of the tests
    (tmp_path / "explorer").symlink_to(site)
    address = served(tmp_path, StaticHost)
    page = browser.new_page(viewport=WIDE)
    page.goto(f"{address}/explorer/dokdo-takeshima/sunken/")
    expect(page).to_have_url(f"{address}/explorer/dokdo-takeshima/")
    expect(page.locator("h1")).to_have_text("Dokdo / Takeshima")
    page.goto(f"{address}/explorer/nowhere/?utm_source=letter")
    expect(page).to_have_url(f"{address}/explorer/nowhere/")
    expect(page.locator("h1")).to_have_text("This page is not here")
    page.close()


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


def test_a_page_whose_script_does_not_come_keeps_its_still_map(open_page: Opener, served: Serve, site: Path) -> None:
    page = open_page(site=served(site), strict=False)
    page.route("**/assets/*.json", lambda route: route.abort())
    page.goto(f"{page.url}dokdo-takeshima/")
    expect(page.locator("[data-live] .still img")).to_be_visible()
    expect(page.locator(".live")).to_have_count(0)


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
