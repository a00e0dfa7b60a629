"""Measures the app with invented catalogues of several sizes, and prints tables; exit 1 when a bound fails."""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from tests.benchmarks.bounds import Bound, Samples, conclude, no_samples, say
from tests.benchmarks.grown import Grown, invented, pan
from tests.benchmarks.page import heap_mb, page_mb
from tests.benchmarks.process import Process
from tests.benchmarks.servers import script_runs
from tests.benchmarks.wire import wire_to
from tests.browser.find import browser_path

SIZES = (3, 30, 300, 3000)
FEW = 300  # up to so many disputes a start is short, so that it is measured STARTS times, else once
STARTS = 3
FIRST_START = "first start of the server → first map, s"
START = "second start of the server → first map, s"
OPEN = "open → map, ms"
CLICK = "click on an island → every party’s answers, ms"
FILTER = "filter → map and sentence changed, ms"
SEARCH = "name typed → its row alone in the list, ms"
PAN = "dragging the whole map, frames per second (median)"
PAN_SLOW = "dragging the whole map, frames per second (95 of 100 reach)"
PAN_ALL = "dragging the whole map, frames drawn per second"
PAN_BARE = "the same of a bare Leaflet page with the same shapes"
PAN_RATIO = "dragging, frames drawn, × those of the bare page"
CLICK_BYTES = "bytes on the wire per click"
FILTER_BYTES = "bytes on the wire per filter"
SCRIPT = "processor of a run, ms"
FILES = "files of the map and texts for the first map, gzipped, kB"
HEAP = "JavaScript heap of the page, MB"
PAGE = "browser’s process of the page, MB"
SERVER = "server, MB"
BOUNDS = (
    Bound(CLICK, 1.5, of="3", subject="300"),
    Bound(FILTER, 1.5, of="3", subject="300"),
    Bound(FIRST_START, 6, of="3", subject="3,000"),
    Bound(START, 4, of="3", subject="3,000"),
    Bound(OPEN, 4, of="3", subject="3,000"),
    Bound(CLICK, 3, of="3", subject="3,000"),
    Bound(FILTER, 3, of="3", subject="3,000"),
    Bound(PAGE, 500, subject="3,000"),
    Bound(PAN_RATIO, 1 / 2, subject="3,000", least=True),
)


def measure(samples: Samples, apps: dict[str, Grown], rounds: int) -> None:
    """Adds the samples of so many rounds; the sizes take turns, so that what else the machine does meets all alike."""
    for number in range(rounds):
        for size, app in apps.items():
            say(f"round {number + 1} of {rounds}, {size} disputes")
            for figure, value in _round(app).items():
                samples[figure][size].append(value)
    for size, app in apps.items():
        samples[FILES][size].append(app.needed_bytes / 1000)
        samples[HEAP][size].append(heap_mb(app.page))
        samples[PAGE][size].append(page_mb(app.browser))
        app.close()
        with wire_to(app.server.url) as wire:
            app.stay(wire)
            # once: what Streamlit has sent before it does not send again, and a reader clicks on ever new islands
            samples[CLICK_BYTES][size].append(app.click_cost())
            samples[FILTER_BYTES][size].append(app.filter_cost())
            app.close()
        samples[SERVER][size].append(Process(app.server.pid).resident_mb())


def _round(app: Grown) -> dict[str, float]:
    """One sample of each figure that changes from time to time."""
    found: dict[str, float] = {}
    visit = app.open()
    found[OPEN] = visit.opened_ms
    found[PAN], found[PAN_SLOW], found[PAN_ALL] = pan(visit)
    visit.close()
    bare = app.open_bare()
    found[PAN_BARE] = pan(bare, "#map")[2]
    bare.close()
    found[PAN_RATIO] = found[PAN_ALL] / found[PAN_BARE]
    runs = len(script_runs(app.server))
    found[CLICK] = app.click_cost()
    found[FILTER] = app.filter_cost()
    found[SCRIPT] = median(script_runs(app.server)[runs:])
    searched = app.search_cost()
    return found | ({SEARCH: searched} if searched is not None else {})


def main() -> int:
    """The exit code: 0 when every bound on the sizes that were measured holds."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.growth", description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of disputes (default %(default)s)")
    parser.add_argument("--rounds", type=int, default=5, help="samples of each figure (default %(default)s)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="writes every sample there")
    options = parser.parse_args()
    if not browser_path():
        sys.exit("No browser: run `make browser`")
    samples = no_samples()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright, contextlib.ExitStack() as stack:
        apps = {}
        for disputes in map(int, options.sizes.split(",")):
            size = f"{disputes:,}"
            say(f"starting with {size} disputes")
            catalogue = stack.enter_context(invented(disputes, Path(folder) / str(disputes), playwright))
            *before, _ = (True, False) * (STARTS if disputes <= FEW else 1)  # the last one stays
            for anew in before:
                with catalogue.started(anew) as app:
                    samples[FIRST_START if anew else START][size].append(app.started_s)
            apps[size] = stack.enter_context(catalogue.started())
            samples[START][size].append(apps[size].started_s)
            apps[size].stay()
        measure(samples, apps, options.rounds)
    print(f"Medians of {options.rounds} rounds, by the number of disputes\n")
    return conclude(samples, BOUNDS, options.json)


if __name__ == "__main__":
    sys.exit(main())
