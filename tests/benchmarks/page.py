"""A visit to a subject in the browser, timed inside the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, WebSocket

from tests.benchmarks.cdn import answer_other_hosts
from tests.benchmarks.process import Process
from tests.benchmarks.wire import Wire

PROBE = (Path(__file__).parent / "probe.js").read_text(encoding="utf-8")
WINDOW = {"width": 1400, "height": 900}
STILL_MS = 600
BYTES_PER_S = 1.6e6 / 8
SLOW = {"offline": False, "latency": 150, "downloadThroughput": BYTES_PER_S, "uploadThroughput": BYTES_PER_S}
PATIENCE_MS = 300_000  # only against a hang


class Visit:
    """A page with an empty cache, opened at `url`; `opened_ms` runs from the start of navigation until `goal` holds.

    `opened_s` is when that was, by the clock of time.time. Goals are JavaScript expressions. `foreign` answers what the
    page asks of other hosts; nothing may take longer than `patience_ms`. On a `wire`, to which the address leads, acts
    cost bytes, and not ms. `slow` is a weak network; if not `packed`, the browser asks for files without compression.
    """

    def __init__(
        self,
        browser: Browser,
        url: str,
        goal: str,
        foreign: bool = False,
        patience_ms: int = PATIENCE_MS,
        wire: Wire | None = None,
        slow: bool = False,
        packed: bool = True,
    ) -> None:
        self._frames = 0
        self._patience_ms = patience_ms
        self._wire = wire
        headers = {} if packed else {"Accept-Encoding": "identity"}
        self._context = browser.new_context(viewport=WINDOW, extra_http_headers=headers)
        self.page: Page = self._context.new_page()
        self.page.set_default_timeout(patience_ms)
        self.page.on("websocket", self._watch)
        if slow:
            self._context.new_cdp_session(self.page).send("Network.emulateNetworkConditions", SLOW)
        if foreign:
            answer_other_hosts(self.page)
        self.page.add_init_script(f"{PROBE}\nif (window === top) bench.expectFromNavigation(() => {goal});")
        self.page.goto(url, wait_until="commit")
        self.opened_ms: float = self._finished()
        self.opened_s: float = self.page.evaluate("performance.timeOrigin") / 1000 + self.opened_ms / 1000
        self.wait_until_still()

    def cost(self, act: Callable[[], None], goal: str, event: str = "click") -> float:
        """The ms from the event (a click) of `act` until `goal` holds, or the bytes on the wire until all is still.

        A goal that holds before is an error.
        """
        before = self._wire.bytes if self._wire else 0
        self.page.evaluate(f"bench.expect(() => {goal}, '{event}')")
        act()
        taken_ms = self._finished()
        self.wait_until_still()
        return self._wire.bytes - before if self._wire else taken_ms

    def wait_until_still(self) -> None:
        """Waits until nothing changes in the page and nothing comes over its websocket."""
        while True:
            before = self._frames
            self.page.evaluate(f"bench.still({STILL_MS}, {self._patience_ms})")
            if self._frames == before:
                return

    def _finished(self) -> float:
        return float(self.page.evaluate(f"bench.finished({self._patience_ms})"))

    def close(self) -> None:
        """Ends the visit and its session on the server."""
        self._context.close()

    def _watch(self, websocket: WebSocket) -> None:
        websocket.on("framesent", self._count)
        websocket.on("framereceived", self._count)

    def _count(self, _: str | bytes) -> None:
        self._frames += 1


def zoom(page: Page, steps: int) -> None:
    """Turns the wheel with Ctrl, which zooms the map under the mouse in or out; without, it scrolls the page."""
    page.keyboard.down("Control")
    page.mouse.wheel(0, -120 * steps)
    page.keyboard.up("Control")


def page_mb(browser: Browser) -> float:
    """What the process of the browser's one page takes, in MB (10⁶ bytes).

    A browser keeps a process ready for the next page; the larger one is that of the page.
    """
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return max(Process(process["id"]).memory_mb() for process in processes if process["type"] == "renderer")


def heap_mb(page: Page) -> float:
    """The page's JavaScript objects that are in use, in MB (10⁶ bytes)."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    session.detach()
    return float(metrics["JSHeapUsedSize"]) / 1e6
