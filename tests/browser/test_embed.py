"""The explorer in a frame of another site: who may show it, what is in it, and that it fits and scrolls."""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Callable, Iterator
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browser.conftest import GUARD_MS, READY, Opener, traced
from tests.browser.glance import panel_answers, words
from tests.browser.journeys import PARTIES, expect_lines, expect_soon
from tests.browser.scenes import settle
from tests.serving import ROOT, Server, serve

DISPUTE = "dokdo-takeshima"
WIDE, PHONE = (800, 500), (360, 640)

Host = Callable[..., Page]


class News(BaseHTTPRequestHandler):
    """A page of another site; its query says what stands in its frame, and how large that is."""

    def do_GET(self) -> None:
        asked = {key: escape(values[0]) for key, values in parse_qs(urlsplit(self.path).query).items()}
        page = (
            '<!doctype html><link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">'
            '<meta name="color-scheme" content="light dark"><body style="margin: 0">'
            f'<iframe src="{asked["src"]}" width="{asked["width"]}" height="{asked["height"]}" style="border: 0">'
            "</iframe>"
            '<p style="height: 2000px">The rest of the news.</p>'
        )
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def news() -> Iterator[str]:
    """The address of the other site."""
    with ThreadingHTTPServer(("127.0.0.1", 0), News) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def open_app(tmp_path_factory: pytest.TempPathFactory, news: str) -> Iterator[Server]:
    """The app whose operator lets the other site show it."""
    log = tmp_path_factory.mktemp("open") / "log.txt"
    with serve(ROOT / "app.py", log, environment={"FRAME_ANCESTORS": f"https://*.school.example {news}"}) as server:
        yield server


@pytest.fixture
def framed(browser: Browser, news: str, open_app: Server) -> Iterator[Host]:
    """Opens the other site's page: `framed("dispute=…", size=…, dark=…, server=…)`; nothing may complain."""
    complaints: list[str] = []
    with contextlib.ExitStack() as leaving:

        def opener(query: str, size: tuple[int, int] = WIDE, dark: bool = False, server: Server = open_app) -> Page:
            width, height = size
            context = traced(
                browser,
                viewport={"width": width, "height": height},
                color_scheme="dark" if dark else "light",
                has_touch=size == PHONE,
                is_mobile=size == PHONE,
                reduced_motion="reduce",
            )
            leaving.callback(context.close)
            page = context.new_page()
            page.set_default_timeout(GUARD_MS)
            page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
            page.on("pageerror", lambda error: complaints.append(str(error)))
            src = f"{server.url}/?embed=true&{query}".replace("&", "%26")
            page.goto(f"{news}/?width={width}&height={height}&src={src}")
            return page

        yield opener
    assert complaints == []


def inside(page: Page) -> Frame:
    """The explorer in the frame, once it is drawn."""
    frame = page.frames[1]
    frame.wait_for_selector(READY)
    return frame


def test_another_site_may_not_show_it_unless_the_operator_says_so(browser: Browser, news: str, app: Server) -> None:
    context = traced(browser)
    page = context.new_page()
    with page.expect_console_message(lambda said: "frame-ancestors 'self'" in said.text) as refusal:
        page.goto(f"{news}/?width=800&height=500&src={app.url}/?embed=true")
    assert refusal.value.type == "error"
    assert page.frames[1].locator(READY).count() == 0
    context.close()


def test_the_frame_has_the_map_and_the_lines_and_nothing_else(framed: Host) -> None:
    page = framed(f"dispute={DISPUTE}")
    frame = inside(page)
    expect_lines(frame, DISPUTE)
    for other in (".title", ".stSidebar", ".sentence", ".years", ".stButton", ".st-key-sections"):
        assert frame.locator(other).count() == 0, other
    assert "OpenStreetMap contributors" in frame.locator(".leaflet-control-attribution").inner_text()
    credit = frame.locator(".credit")
    expect(credit).to_contain_text("Acknowledgement as read by James Schoff, 12 February 2014.")
    expect(credit).to_contain_text(re.compile(r"Data of .* Nothing after .* is covered\."))
    link = credit.get_by_role("link", name="Open in the explorer")
    assert "noopener" in str(link.get_attribute("rel"))
    with page.context.expect_page() as opened:
        link.click()
    assert urlsplit(opened.value.url).query == f"dispute={DISPUTE}"
    opened.value.wait_for_selector(READY)
    expect(opened.value.locator("h1")).to_be_visible()


def test_a_pick_changes_the_lines_and_the_frames_own_address(framed: Host) -> None:
    page = framed("island=dongdo-higashijima&view=KOR&claimant=KOR&assessor=own")
    frame = inside(page)
    expect(frame.locator(".map-banner")).to_have_text("As South Korea states it")
    expect(frame.locator(".credit")).to_contain_text("the parties’ own last clear answers. 1 of 3 disputes")
    frame.locator('[data-island="nishijima-seodo"]').press("Enter")
    expect(frame.locator(".st-key-positions h2")).to_contain_text("Seodo")
    frame.wait_for_function("location.search.includes('island=nishijima-seodo')")
    query = parse_qs(urlsplit(frame.url).query)
    assert query.pop("embed") == ["true"]
    assert query == {"island": ["nishijima-seodo"], "view": ["KOR"], "claimant": ["KOR"], "assessor": ["own"]}
    href = frame.locator(".credit a")
    expect(href).to_have_attribute("href", "?claimant=KOR&assessor=own&view=KOR&island=nishijima-seodo")
    with page.context.expect_page() as opened:
        frame.locator(".st-key-positions .ref:visible").first.click()
        frame.get_by_role("button", name="Where it is used").click()
    assert parse_qs(urlsplit(opened.value.url).query)["tab"] == ["sources"]
    assert "embed" not in opened.value.url


def test_a_year_in_the_link_brings_the_slider(framed: Host) -> None:
    frame = inside(framed("dispute=diaoyu-senkaku&year=1950", PHONE, dark=True))
    expect(frame.locator(".years")).to_be_visible()
    expect(frame.locator("[data-testid=dispute-map]")).to_have_attribute("data-year", "1950")
    frame.get_by_role("button", name="Today").click()
    frame.wait_for_function("!location.search.includes('year')")
    expect(frame.locator(".years")).to_be_visible()


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_it_fits_and_the_page_around_it_scrolls(framed: Host, size: tuple[int, int]) -> None:
    page = framed(f"dispute={DISPUTE}", size)
    frame = inside(page)
    expect_lines(frame, DISPUTE)
    main = frame.locator(".stMain")
    wide, high, scrolled = main.evaluate("(e) => [e.scrollWidth - e.clientWidth, e.clientHeight, e.scrollHeight]")
    assert wide <= 0
    assert high <= size[1] < scrolled
    box = frame.locator("[data-testid=dispute-map]").bounding_box()
    assert box
    assert box["y"] + box["height"] + frame.locator(".credit").bounding_box()["height"] <= size[1]  # type: ignore[index]
    panel = frame.locator(".st-key-positions h2").bounding_box()
    assert panel
    assert panel["width"] > size[0] * (0.4 if size == WIDE else 0.9)
    if size == WIDE:  # the wheel over the map first scrolls the lines, then the page; it does not zoom
        stood = frame.evaluate("document.querySelector('.leaflet-proxy').style.transform")
        page.mouse.move(200, 200)

        def scrolled_on() -> bool:
            page.mouse.wheel(0, 400)
            return bool(page.evaluate("scrollY"))

        expect_soon(page, scrolled_on)
        assert frame.evaluate("document.querySelector('.leaflet-proxy').style.transform") == stood


def test_a_frame_says_what_the_page_says_in_the_same_order(open_page: Opener) -> None:
    page, frame = (open_page({**asked, "dispute": DISPUTE}) for asked in ({}, {"embed": "true"}))
    for there in (page, frame):
        settle(there)
    for party in PARTIES[DISPUTE]:
        answers = list(panel_answers(page, party).items())
        assert [question for question, _ in answers[:2]] == ["Claims sovereignty", "Administers"]
        assert list(panel_answers(frame, party).items()) == answers
    sentences = {words(there.locator(".says:visible").first) for there in (page, frame)}
    assert len(sentences) == 1
    assert "" not in sentences
