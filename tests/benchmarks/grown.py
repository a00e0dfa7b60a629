"""The app with an invented catalogue of one size, and what a reader does with it."""

from __future__ import annotations

import contextlib
import gzip
import json
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import dist, pi, sin
from pathlib import Path
from statistics import mean, median, quantiles
from urllib.parse import urlsplit

import numpy as np
from playwright.sync_api import Browser, Playwright

from geodata import load
from geodata.loading import FILE as CATALOGUE
from geodata.loading import VARIABLE
from tests.benchmarks.bare import bare_page
from tests.benchmarks.cdn import OFFLINE
from tests.benchmarks.page import Visit, zoom
from tests.benchmarks.servers import timed
from tests.benchmarks.wire import Wire
from tests.browser.find import FLAGS, browser_path
from tests.catalogues.large import Outlines, generate
from tests.serving import ROOT, Server

PATIENCE_MS = 300_000  # a size that is too large shall show by how much
LARGE_PX = 26  # the map moves to a smaller island, or to one that is not wholly in sight, which is not what is measured
PAN_S = 2.5
READY = 'document.querySelector(\'[data-testid="dispute-map"][data-ready="true"]\')'
MAP = "[data-testid=dispute-map]"
SENTENCE = ".st-key-heading [role=status]"
FILTERED = (
    # what is selected stands before it
    f"""(document.querySelector("{SENTENCE}")?.textContent.replace(/^Shown: .* in [0-9]+[.] /, "") + " " +
        document.querySelector("{MAP}").dataset.visible)"""
)
POSITIONS = "document.querySelector('.st-key-positions').textContent"
SEARCH = ".st-key-islands input[type=search]"
FOUND = """[...document.querySelectorAll(".st-key-islands [data-kind=island]")]
    .filter((row) => row.checkVisibility()).map((row) => row.dataset.pick).join()"""
# a point of an island that a click would reach; null where none would
HIT = f"""(id) => {{
    const shape = document.querySelector(`{MAP} [data-island="${{id}}"]`);
    const {{left, top, width, height}} = shape.getBoundingClientRect();
    for (const across of [0.5, 0.3, 0.7, 0.1, 0.9]) for (const down of [0.5, 0.3, 0.7, 0.1, 0.9]) {{
        const [x, y] = [left + across * width, top + down * height];
        if (document.elementFromPoint(x, y) === shape) return [x, y];
    }}
    return null;
}}"""
# the middle of the map and of the islands, how large the smallest island is, and how near all come to the map's edge
SIGHT = f"""(ids) => {{
    const map = document.querySelector("{MAP}").getBoundingClientRect();
    const boxes = ids.map((id) => document.querySelector(`{MAP} [data-island="${{id}}"]`).getBoundingClientRect());
    const least = (side) => Math.min(...boxes.map((box) => box[side]));
    const most = (side) => Math.max(...boxes.map((box) => box[side]));
    return [
        [map.left + map.width / 2, map.top + map.height / 2],
        [(least("left") + most("right")) / 2, (least("top") + most("bottom")) / 2],
        Math.min(...boxes.map((box) => Math.max(box.width, box.height))),
        Math.min(
            least("left") - map.left, least("top") - map.top, map.right - most("right"), map.bottom - most("bottom"),
        ),
    ];
}}"""
FRAMES = """([map, seconds]) => new Promise((done) => {
    const frames = [];
    const pane = document.querySelector(`${map} .leaflet-map-pane`);
    const places = new Set();
    const look = (now) => {
        frames.push(now);
        places.add(pane.style.transform);
        now - frames[0] > seconds * 1000 ? done([frames, places.size]) : requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
})"""


@dataclass(frozen=True)
class Pair:
    """Two islands of one dispute that are large beside their distance, so that both can be seen and clicked at once."""

    dispute: str
    islands: tuple[str, str]


class Grown:
    """A running app with so many disputes, on a browser of its own."""

    def __init__(self, server: Server, browser: Browser, since: float, pair: Pair, bare: Path) -> None:
        """`since` is when the server was started, by the clock of time.time; `bare` the page to measure it against."""
        self.server, self.browser, self.bare = server, browser, bare
        self.pair = pair
        visit = self.open()
        self.started_s = visit.opened_s - since
        self.needed_bytes = self._needed_bytes(visit)
        visit.close()

    def open(self, query: str = "", wire: Wire | None = None) -> Visit:
        """A new visit, with an empty cache."""
        url = wire.url if wire else self.server.url
        return Visit(self.browser, f"{url}/{query}", READY, patience_ms=PATIENCE_MS, wire=wire)

    def open_bare(self) -> Visit:
        """A visit to the bare Leaflet page with the same shapes."""
        return Visit(self.browser, self.bare.as_uri(), "typeof islands === 'object'", patience_ms=PATIENCE_MS)

    def _needed_bytes(self, visit: Visit) -> int:
        """The gzipped size of all files of the map and the texts that were fetched until it was drawn."""
        fetched = visit.page.evaluate(
            """(ms) => performance.getEntriesByType("resource").filter((entry) => entry.responseEnd <= ms)
                .map((entry) => [entry.name, entry.encodedBodySize])""",
            visit.opened_ms,
        )
        sizes = [
            (ROOT / "static" / urlsplit(address).path.rsplit("/", 1)[-1], sent)
            for address, sent in fetched
            if "/app/static/" in address
        ]
        return sum(min(sent, len(gzip.compress(path.read_bytes(), 6))) for path, sent in sizes)

    def stay(self, wire: Wire | None = None) -> None:
        """Opens the visit that stays, does everything once, and learns what each click and the filter bring.

        On a wire it is bytes that each costs, and not ms.
        """
        self.visit = self.open(f"?dispute={self.pair.dispute}", wire)
        self.page = self.visit.page
        self._approach()
        self.texts = {island: self._learn(lambda i=island: self._click(i), POSITIONS) for island in self.pair.islands}
        assert len(set(self.texts.values())) == 2, self.texts
        self.chosen = self.pair.islands[1]
        self._learn_filter()
        self.search_cost()

    def _learn_filter(self) -> None:
        """Takes the first answer on acknowledgement that leaves some islands, and not all."""
        nothing = str(self.page.evaluate(FILTERED))
        for value in self.page.locator(".st-key-acknowledged input").all():
            self.filter = value
            self.filtered = [self._learn(value.click, FILTERED), self._learn(value.click, FILTERED)]
            if 0 < _visible(self.filtered[0]) < _visible(nothing):
                assert self.filtered[1] == nothing, self.filtered
                return
        raise RuntimeError("No answer on acknowledgement leaves some islands, and not all")

    def _learn(self, act: Callable[[], None], shown: str) -> str:
        """What is shown when all is still after the act; it has to be something new."""
        before = self.page.evaluate(shown)
        act()
        self.page.wait_for_function(f"(before) => {shown} !== before", arg=before)
        self.visit.wait_until_still()
        return str(self.page.evaluate(shown))

    def _approach(self) -> None:
        """Draws the two islands to the middle and turns the wheel there, until both are large enough."""
        mouse = self.page.mouse
        for _ in range(20):
            self.visit.wait_until_still()
            centre, middle, size, margin = self.page.evaluate(SIGHT, self.pair.islands)
            if size >= LARGE_PX and margin > 0 and all(self.page.evaluate(HIT, island) for island in self.pair.islands):
                return
            mouse.move(*middle)
            mouse.down()
            mouse.move(*centre, steps=10)
            self.page.wait_for_timeout(200)  # at rest before it is let go, so that the map does not slide on
            mouse.up()
            if size < LARGE_PX:
                zoom(self.page, 1)
            elif dist(middle, centre) < LARGE_PX:  # a busy machine took two steps for one
                zoom(self.page, -1)
        raise RuntimeError(f"{self.pair}: not in sight, {size} px, {margin} px from the edge")

    def _click(self, island: str) -> None:
        self.page.mouse.click(*self.page.evaluate(HIT, island))

    def click_cost(self) -> float:
        """What it costs to click on the other island, until the whole text beside the map is there."""
        self.chosen = next(island for island in self.texts if island != self.chosen)
        x, y = self.page.evaluate(HIT, self.chosen)
        self.page.mouse.move(x, y)
        self.visit.wait_until_still()
        goal = f"{POSITIONS} === {json.dumps(self.texts[self.chosen])}"
        return self.visit.cost(lambda: self.page.mouse.click(x, y), goal)

    def filter_cost(self) -> float:
        """What a filter costs: the mean of setting it and of taking it back."""
        return mean(map(self._filtered_cost, self.filtered))

    def _filtered_cost(self, shown: str) -> float:
        self.visit.wait_until_still()
        return self.visit.cost(self.filter.click, f"{FILTERED} === {json.dumps(shown)}")

    def search_cost(self) -> float | None:
        """What it costs from a name typed into the list's search to its row alone; None where there is no search."""
        field = self.page.locator(SEARCH)
        if not field.count():
            return None
        self.page.locator(".st-key-positions .back").click()  # beside a selection there is no search
        self.page.locator(".st-key-islands .unfold").last.click()
        rows = self.page.locator(".st-key-islands [data-kind=island]")
        name, row = rows.last.text_content() or "", json.dumps(rows.last.get_attribute("data-pick"))
        self.page.locator(".st-key-islands .unfold").last.click()
        self.visit.wait_until_still()
        before = self.page.evaluate(FOUND)
        field.focus()
        type_name = self.page.keyboard.insert_text
        taken = self.visit.cost(lambda: type_name(name), f"{FOUND} === {row}", "input")
        field.fill("")
        self.page.wait_for_function(f"(before) => {FOUND} === before", arg=before)
        return taken

    def close(self) -> None:
        """Ends the visit that stays."""
        self.visit.close()


def pan(visit: Visit, map_: str = MAP) -> tuple[float, float, float]:
    """The frames per second while that map is dragged: the median, what 95 of 100 reach, and all by the time of all."""
    page = visit.page
    box = page.locator(map_).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(f"void (bench.frames = ({FRAMES})({json.dumps([map_, PAN_S])}))")
    end = time.perf_counter() + PAN_S
    while (left := end - time.perf_counter()) > 0:
        turn = 2 * pi * left / PAN_S
        page.mouse.move(x + 120 * sin(turn), y + 60 * sin(2 * turn))
    frames, places = page.evaluate("bench.frames")
    page.mouse.up()
    visit.wait_until_still()
    if places < 2:
        raise RuntimeError(f"The map did not follow the mouse: {places} places in {len(frames)} frames")
    spans = [after - before for before, after in pairwise(frames)]
    return 1000 / median(spans), 1000 / quantiles(spans, n=20)[-1], 1000 / mean(spans)


def pair_to_click(outlines: Outlines) -> Pair:
    """Of all islands of one dispute the two whose smaller one is largest beside the space that both need."""

    def share(pair: Pair) -> float:
        boxes = np.array([outlines[pair.dispute][island].bounds for island in pair.islands])
        west, south, east, north = *boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0)
        width = np.cos(np.radians((south + north) / 2))  # of a degree of longitude beside one of latitude
        size = np.maximum((boxes[:, 2] - boxes[:, 0]) * width, boxes[:, 3] - boxes[:, 1]).min()
        return float(size / max((east - west) * width, north - south))

    pairs = (Pair(id_, pair) for id_, group in outlines.items() for pair in combinations(group, 2))
    return max(pairs, key=share)


def _visible(filtered: str) -> int:
    return int(filtered.rsplit(" ", 1)[1])


@dataclass(frozen=True)
class Invented:
    """An invented catalogue in a folder, and a browser for readers of it."""

    folder: Path
    browser: Browser
    pair: Pair
    bare: Path

    @contextlib.contextmanager
    def started(self, anew: bool = False) -> Iterator[Grown]:
        """The app on it: its server has just been started, and its first map drawn; `anew` without what it had kept."""
        output = self.folder / "server"
        if anew:
            shutil.rmtree(output, ignore_errors=True)
        since = time.time()
        with timed(ROOT, output, {VARIABLE: str(self.folder)}) as server:
            yield Grown(server, self.browser, since, self.pair, self.bare)


@contextlib.contextmanager
def invented(disputes: int, folder: Path, playwright: Playwright) -> Iterator[Invented]:
    """A catalogue of so many disputes, written to the folder."""
    outlines = generate(disputes, folder)
    bare = folder / "bare.html"
    bare.write_text(bare_page(load(folder / CATALOGUE)), encoding="utf-8")
    with playwright.chromium.launch(executable_path=browser_path(), args=[*FLAGS, OFFLINE]) as browser:
        yield Invented(folder, browser, pair_to_click(outlines), bare)
