"""What goes wrong around the app: the page says it in words, stays usable, and comes back."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import READY, Opener
from tests.browser.journeys import choose, expect_lines, expect_soon, expect_visible, in_list, pill, sentence
from tests.serving import Server, copy_of_the_app, free_port, serve

LOST = "This part of the page did not arrive"
HARSH = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
# root may write everywhere, until it gives up the right to pass over permissions (PR_CAPBSET_DROP, CAP_DAC_OVERRIDE)
BOUND = """import ctypes, os, sys
os.geteuid() or ctypes.CDLL(None).prctl(24, 1)
os.execv(sys.executable, [sys.executable, "-m", "streamlit", *sys.argv[1:]])"""


def section(page: Page, label: str) -> None:
    page.locator(".st-key-tab").get_by_text(label, exact=True).click()


@pytest.mark.parametrize("fault", ["dead", "slow"])
def test_an_online_map_that_is_dead_or_slow_leaves_our_land_and_a_page_that_works(
    open_page: Opener, fault: str
) -> None:
    def refuse(route: Route) -> None:
        if fault == "dead":
            route.abort("connectionrefused")  # a slow one is never answered

    page = open_page(strict=False)
    page.route(lambda url: page.witness.home not in url, refuse)  # type: ignore[attr-defined]
    choose(page, "base", "OpenStreetMap, online")
    expect(page.locator(".map-hint")).to_have_text("The online map does not answer. Our own land stays in place.")
    expect(page.locator(".leaflet-land-pane canvas")).to_be_visible()
    in_list(page, "shikotan").click()
    expect_lines(page, "northern-territories-southern-kurils")
    choose(page, "base", "No labels")
    expect(page.locator(".map-hint")).to_be_empty()


def test_two_tabs_have_a_state_each(open_page: Opener) -> None:
    first = open_page()
    second = first.context.new_page()
    second.goto(f"{first.url}?claimant=CHN")
    expect_visible(second, 9)
    pill(first, "claimant", "South Korea").click()
    in_list(first, "nishijima-seodo").click()
    expect_lines(first, "dokdo-takeshima")
    in_list(second, "diaoyu-uotsuri").click()
    expect_lines(second, "diaoyu-senkaku")
    expect_visible(second, 9)
    expect_visible(first, 3)
    expect_lines(first, "dokdo-takeshima")
    expect(first).to_have_url(re.compile(r"claimant=KOR&island=nishijima-seodo$"))
    expect(second).to_have_url(re.compile(r"claimant=CHN&island=diaoyu-uotsuri$"))


POINTS = ".stVegaLiteChart .mark-symbol path"


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Kiritimati"])
def test_a_date_stands_at_the_same_place_in_every_zone(open_page: Opener, zone: str) -> None:
    def opened(zone: str) -> Page:
        page = open_page({"tab": "timeline", "dispute": "dokdo-takeshima"}, zone=zone)
        expect(page.locator(POINTS).first).to_be_visible()
        expect(page.locator(".stVegaLiteChart")).to_have_count(1)
        return page

    def points(page: Page) -> list[str]:
        places = "(all) => all.map((mark) => mark.getAttribute('transform'))"
        return [str(place) for place in page.locator(POINTS).evaluate_all(places)]

    here, there = opened(zone), opened("UTC")
    expect_soon(here, lambda: points(here) == points(there))  # a chart first takes the width of its page


def test_an_open_page_comes_back_to_its_state_when_the_server_does(open_page: Opener, tmp_path: Path) -> None:
    app = copy_of_the_app(tmp_path / "app")
    port = free_port()
    with serve(app, tmp_path / "first.txt", port=port) as server:
        page = open_page(server=server, strict=False)
        pill(page, "claimant", "Russia").click()
        expect_visible(page, 14)
        in_list(page, "shikotan").click()
        expect_lines(page, "northern-territories-southern-kurils")
        expect(page).to_have_url(re.compile(r"claimant=RUS&island=shikotan$"))
        os.kill(server.pid, signal.SIGKILL)
    with serve(app, tmp_path / "second.txt", port=port):
        page.wait_for_selector('[data-test-script-state="running"]')
        page.wait_for_selector('[data-test-script-state="notRunning"]')
        expect_visible(page, 14)  # nothing that stands in the address was lost
        expect_lines(page, "northern-territories-southern-kurils")
        section(page, "Areas and distances")
        expect(page.get_by_text("The places in figures")).to_be_visible()
        expect(sentence(page)).to_contain_text("claimed by Russia")
        expect(pill(page, "claimant", "Russia")).to_be_checked()
        expect(page).to_have_url(re.compile(r"claimant=RUS&island=shikotan&tab=islands$"))
        pill(page, "claimant", "Russia").click()
        expect_visible(page, 26)


@pytest.fixture(scope="module")
def harsh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    """The app where it may write nothing, in the language C without UTF-8, and in a zone where it is tomorrow."""
    app = copy_of_the_app(tmp_path_factory.mktemp("harsh") / "app")
    static = app.parent / "static"
    shutil.rmtree(static, ignore_errors=True)
    static.mkdir()
    home = app.parent / "home"
    home.mkdir()
    for folder in (static, home, app.parent):
        folder.chmod(0o555)
    environment = {**HARSH, "HOME": str(home), "XDG_CACHE_HOME": str(home)}
    log = tmp_path_factory.mktemp("log") / "log.txt"
    with serve(app, log, program=("-c", BOUND), environment=environment) as server:
        yield server, static
    for folder in (app.parent, static, home):
        folder.chmod(0o755)


def test_where_nothing_may_be_written_the_page_says_so_and_shows_what_is_there(
    open_page: Opener, harsh: tuple[Server, Path]
) -> None:
    server, static = harsh
    page = open_page(server=server, ready=".st-key-problems code", strict=False)
    said = page.locator(".st-key-problems")
    expect(said).to_contain_text("found Permission denied")
    expect(said).to_contain_text(
        re.compile(r"static/\w+\.js: expected this file beside app\.py, from an earlier run, or a")
    )
    assert "Traceback" not in page.locator("body").inner_text()
    assert list(static.iterdir()) == []

    static.chmod(0o755)
    page.reload()
    page.wait_for_selector(READY)
    in_list(page, "shikotan").click()
    expect(page.locator('.st-key-sections [data-position="JPN"]')).to_be_visible()
    filled = set(static.iterdir())

    static.chmod(0o555)  # all that was shown before still is
    page.reload()
    page.wait_for_selector(READY)
    expect_lines(page, "northern-territories-southern-kurils")
    expect(page.locator('.st-key-sections [data-position="JPN"]')).to_be_visible()
    section(page, "Sources")
    expect(page.get_by_text("This part of the page cannot be shown")).to_be_visible()
    expect(page.locator(".st-key-stage ~ *, .stMain").last).to_contain_text("found Permission denied")
    section(page, "Positions in full")
    expect(page.locator('.st-key-sections [data-position="JPN"]')).to_be_visible()
    expect(page.get_by_text("This part of the page cannot be shown")).to_have_count(0)
    assert set(static.iterdir()) == filled
    static.chmod(0o755)


def test_a_citation_says_the_date_of_utc_and_names_keep_their_script(
    open_page: Opener, harsh: tuple[Server, Path]
) -> None:
    server, static = harsh
    static.chmod(0o755)
    page = open_page({"island": "shikotan"}, server=server)
    expect(page.locator(".st-key-positions .names")).to_contain_text("色丹島")
    page.locator(".st-key-sections").get_by_role("button", name="Cite", exact=True).last.click()
    before = dt.datetime.now(dt.UTC).date()
    text = page.get_by_role("dialog").locator("code").first
    expect(text).to_contain_text("Data version 20")
    accessed = re.search(r"ccessed (\d{4}-\d{2}-\d{2})", text.inner_text())
    assert accessed
    assert before <= dt.date.fromisoformat(accessed[1]) <= dt.datetime.now(dt.UTC).date()
    assert "Traceback" not in server.log.read_text(encoding="utf-8")


def test_files_that_have_gone_are_written_again(open_page: Opener, harsh: tuple[Server, Path]) -> None:
    server, static = harsh
    static.chmod(0o755)
    page = open_page(server=server, strict=False)  # its land may still be on the way: then the thin one stays
    for place in static.iterdir():
        shutil.rmtree(place) if place.is_dir() else place.unlink()
    in_list(page, "shikotan").click()  # an open page goes on
    section(page, "Areas and distances")
    expect(page.get_by_text("The places in figures")).to_be_visible()
    other = open_page({"tab": "islands"}, server=server)  # and a new visitor sees nothing of it
    expect(other.get_by_text("The places in figures")).to_be_visible()
    expect_visible(other, 26)


def test_a_map_or_a_text_that_does_not_arrive_is_named_and_asked_for_again(open_page: Opener) -> None:
    page = open_page(strict=False)
    lost = page.get_by_text(LOST)

    def gone(route: Route) -> None:
        route.fulfill(status=404, body="Not Found")

    page.route("**/app/static/*.html", gone)
    section(page, "Areas and distances")
    expect(page.locator(".st-key-sections").get_by_text(LOST)).to_be_visible()
    page.unroute("**/app/static/*.html")
    expect(page.get_by_text("The places in figures")).to_be_visible()
    expect(lost).to_have_count(0)

    page.route("**/app/static/*.js", gone)
    page.reload()
    expect(lost.first).to_be_visible()
    page.unroute("**/app/static/*.js")
    page.wait_for_selector(READY)
    expect(lost).to_have_count(0)
    expect_visible(page, 26)
