"""A real browser on the real app; a page that leaves a word in the console or asks another host fails its test.

A test that fails leaves its last page in tests/output as TEST.png and TEST.zip, which `playwright show-trace` opens.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Generator, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Request, expect, sync_playwright

from geodata.atlas import Atlas
from geodata.page_state import PageState
from tests.browser.find import FLAGS, leanest_path
from tests.serving import GUARD_S, ROOT, Server, serve
from web.assets import map_files
from web.one_file.page import one_file
from web.texts import Texts

MAP = '[data-testid="dispute-map"]'
READY = f'{MAP}[data-ready="true"]'
FOLD = ".fold > summary"  # of the map on a page of the site that is about no place
WIDE = {"width": 1400, "height": 900}
PHONE = {"width": 390, "height": 844}
ONE_PROCESS = "--renderer-process-limit=1"  # pages of one context share what is compiled
GUARD_MS = 1000 * GUARD_S
expect.set_options(timeout=GUARD_MS)
OUTPUT = Path(__file__).parent.parent / "output"

Opener = Callable[..., Page]
Serve = Callable[..., str]
Visit = Callable[..., Page]


class Quiet(SimpleHTTPRequestHandler):
    """What `python -m http.server` serves."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Function, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    report = yield
    if report.when == "call" and report.failed and "browser" in item.funcargs:
        keep(item.name, item.funcargs["browser"])
    return report


def keep(test: str, browser: Browser) -> None:
    """Leaves all that was done in the context of the last page, and what that page shows; nothing of one that died."""
    pages = [page for context in browser.contexts for page in context.pages]
    path = OUTPUT / re.sub(r"[^\w-]+", "-", test).strip("-")
    with contextlib.suppress(IndexError, Error):
        pages[-1].context.tracing.stop_chunk(path=f"{path}.zip")
        pages[-1].screenshot(path=f"{path}.png")


def traced(browser: Browser, **options: Any) -> BrowserContext:
    """A new context of which a failing test keeps the trace."""
    context = browser.new_context(**options)
    context.tracing.start(snapshots=True)
    return context


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app as `streamlit run app.py` starts it from another folder."""
    with serve(ROOT / "app.py", tmp_path_factory.mktemp("app") / "log.txt") as server:
        yield server


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """The browser that is on this machine; a missing one is a failure, not a skip."""
    path = leanest_path()
    assert path, "No browser: run `make browser`"
    with sync_playwright() as playwright:
        traces = tmp_path_factory.mktemp("traces")  # else each context leaves a folder behind
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, ONE_PROCESS], traces_dir=traces)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def served() -> Iterator[Serve]:
    """Serves a folder as `python -m http.server` does, or by another handler; gives its address."""
    running: list[ThreadingHTTPServer] = []

    def start(folder: Path, handler: type[Quiet] = Quiet) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
        running.append(server)
        Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def map_file(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the one-file map, on the disk."""
    path = tmp_path_factory.mktemp("map") / "map.html"
    path.write_text(one_file(atlas, map_files(atlas), Texts(atlas), PageState(), "alphabetical", {}), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="session")
def shared(app: Server, browser: Browser) -> Iterator[BrowserContext]:
    """Where pages that nothing goes wrong around open: what one has fetched and compiled is there for the next."""
    context = traced(browser, viewport=WIDE, reduced_motion="reduce")
    context.new_page().goto(f"{app.url}/_stcore/health")  # stays open, and with it the process that compiled
    yield context
    context.close()


class Witness:
    """What a page said and whom it asked."""

    def __init__(self, home: str) -> None:
        self.home = urlsplit(home).netloc
        self.console: list[str] = []
        self.strangers: list[str] = []
        self.requests: list[str] = []

    def watch(self, page: Page) -> None:
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.console.append(str(error)))
        page.on("dialog", lambda dialog: (self.console.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", self._see)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.console.append(f"{message.type}: {message.text}")

    def _see(self, request: Request) -> None:
        self.requests.append(request.url)
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.netloc != self.home:
            self.strangers.append(request.url)


@pytest.fixture
def open_page(
    request: pytest.FixtureRequest, app: Server, browser: Browser, shared: BrowserContext
) -> Iterator[Opener]:
    """Opens the app: `open_page(query, dark=…, phone=…, server=…, zone=…, file=…, site=…)`; the page has its `witness`.

    A page with another server, one that is not strict, a phone and one of another zone are a new visitor's each.
    """
    contexts = []
    witnesses = []
    shared.tracing.start_chunk()

    def opener(  # noqa: PLR0913 - all by name
        query: dict[str, str | list[str]] | None = None,
        *,
        dark: bool = False,
        phone: bool = False,
        server: Server | None = None,
        ready: str = READY,
        strict: bool = True,
        zone: str | None = None,
        file: str | None = None,
        site: str | None = None,
    ) -> Page:
        home = file or site or (server or app).url
        context = shared
        if phone or server or zone or file or site or not strict:
            context = traced(
                browser,
                viewport=PHONE if phone else WIDE,
                is_mobile=phone,
                has_touch=phone,
                reduced_motion="reduce",
                timezone_id=zone,
                offline=file is not None,
            )
            contexts.append(context)
        page = context.new_page()
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.set_default_timeout(GUARD_MS)
        page.witness = Witness(home)  # type: ignore[attr-defined]
        page.witness.watch(page)  # type: ignore[attr-defined]
        if strict:
            witnesses.append(page.witness)  # type: ignore[attr-defined]
        asked = urlencode(query or {}, doseq=True)
        page.goto(f"{file}#{asked}" if file else f"{home}/?{asked}".rstrip("?"))
        page.wait_for_selector(ready)
        if site:
            page.locator(".drawer > summary").click()
        return page

    yield opener
    if any(witness.console or witness.strangers for witness in witnesses):
        keep(request.node.name, browser)
    for context in contexts:
        context.close()
    first, *pages = shared.pages
    for page in pages:
        page.close()
    first.evaluate("localStorage.clear()")
    for witness in witnesses:
        assert witness.console == []
        assert witness.strangers == []


@pytest.fixture(params=["app", "file"])
def open_anywhere(request: pytest.FixtureRequest, open_page: Opener, map_file: str) -> Opener:
    """Opens the app, and then the one-file map from the disk with the network off, in the same way."""
    return partial(open_page, file=map_file) if request.param == "file" else open_page


@pytest.fixture(params=["app", "file", "site"])
def open_everywhere(
    request: pytest.FixtureRequest, open_page: Opener, map_file: str, site: Path, served: Serve
) -> Opener:
    """Opens the app, the one-file map, and the site, each with what makes its map live."""
    hosts: dict[str, dict[str, str]] = {"app": {}, "file": {"file": map_file}, "site": {"site": served(site)}}
    return partial(open_page, **hosts[request.param])


@pytest.fixture
def picture() -> Callable[[Page, str], None]:
    """Keeps a screenshot in tests/output, to look at."""

    def take(page: Page, name: str) -> None:
        page.screenshot(path=OUTPUT / f"{name}.png")

    return take


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
