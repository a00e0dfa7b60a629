"""A real browser on the real app; a page that leaves a word in the console or asks another host fails its test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

from geodata.atlas import Atlas
from geodata.filters import PageState
from layers.files import map_files
from panels.one_file import one_file
from panels.pages import Pages
from tests.browser.find import FLAGS, leanest_path
from tests.serving import GUARD_S, ROOT, Server, serve

MAP = '[data-testid="dispute-map"]'
READY = f'{MAP}[data-ready="true"]'
WIDE = {"width": 1400, "height": 900}
PHONE = {"width": 390, "height": 844}
ONE_PROCESS = "--renderer-process-limit=1"  # pages of one context share what is compiled
GUARD_MS = 1000 * GUARD_S
expect.set_options(timeout=GUARD_MS)

Opener = Callable[..., Page]


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app as `streamlit run app.py` starts it from another folder."""
    with serve(ROOT / "app.py", tmp_path_factory.mktemp("app") / "log.txt") as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser that is on this machine; a missing one is a failure, not a skip."""
    path = leanest_path()
    assert path, "No browser: run `make browser`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, ONE_PROCESS])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def map_file(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the one-file map, on the disk."""
    path = tmp_path_factory.mktemp("map") / "map.html"
    path.write_text(one_file(atlas, map_files(atlas), Pages(atlas), PageState(), "alphabetical", {}), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="session")
def shared(app: Server, browser: Browser) -> Iterator[BrowserContext]:
    """Where pages that nothing goes wrong around open: what one has fetched and compiled is there for the next."""
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce")
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
def open_page(app: Server, browser: Browser, shared: BrowserContext) -> Iterator[Opener]:
    """Opens the app: `open_page(query, dark=…, phone=…, server=…, zone=…, file=…)`; the page has its `witness`.

    A page with another server, one that is not strict, a phone and one of another zone are a new visitor's each.
    """
    contexts = []
    witnesses = []

    def opener(
        query: dict[str, str | list[str]] | None = None,
        *,
        dark: bool = False,
        phone: bool = False,
        server: Server | None = None,
        ready: str = READY,
        strict: bool = True,
        zone: str | None = None,
        file: str | None = None,
    ) -> Page:
        home = file or (server or app).url
        context = shared
        if phone or server or zone or file or not strict:
            context = browser.new_context(
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
        return page

    yield opener
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


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """Keeps a screenshot in tests/output, to look at."""

    def take(page: Page, name: str) -> None:
        folder = Path(__file__).parent.parent / "output"
        folder.mkdir(exist_ok=True)
        page.screenshot(path=folder / f"{name}.png")

    return take
