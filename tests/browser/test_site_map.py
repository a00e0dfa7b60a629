"""The live map of the site: where it is, what it leaves of the page, and where links and picks lead."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from geodata import load
from tests.browser.conftest import FOLD, MAP, READY, WIDE, Opener, Quiet, Serve, Visit
from tests.browser.journeys import KURILS, expect_visible, pill, slide
from tests.catalogues.tiny import TinyFiles, tiny
from tests.sites import write_plain


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
    for _ in range(2):  # and folded again
        page.keyboard.press("Enter")
        expect_visible(page, 26)
        expect(page.locator(FOLD)).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator(MAP)).to_be_hidden()
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
        ("?dispute=dokdo-takeshima&tab=islands&year=1950", "dokdo-takeshima/#year=1950"),
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


def test_a_page_whose_script_does_not_come_keeps_its_still_map(open_page: Opener, served: Serve, site: Path) -> None:
    page = open_page(site=served(site), strict=False)
    page.route("**/assets/*.json", lambda route: route.abort())
    page.goto(f"{page.url}dokdo-takeshima/")
    expect(page.locator("[data-live] .still img")).to_be_visible()
    expect(page.locator(".live")).to_have_count(0)
