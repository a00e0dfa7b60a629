"""Measures the app with invented catalogues of several sizes, and prints tables; exit 1 when a bound fails."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from tests.benchmarks.grown import Grown, grown, pan
from tests.benchmarks.memory import heap_mb, held_mb, most_held_mb, page_mb
from tests.browser.find import browser_path

SIZES = (3, 30, 300, 3000)
START = "start of the server → first map, s"
OPEN = "open → map, ms"
CLICK = "click on an island → every party’s answers, ms"
FILTER = "filter → map and sentence changed, ms"
SEARCH = "name typed → its row alone in the list, ms"
PAN = "dragging the whole map, frames per second (median)"
PAN_SLOW = "dragging the whole map, frames per second (95 of 100 reach)"
PAN_ALL = "dragging the whole map, frames drawn per second"
PAN_BARE = "the same of a bare Leaflet page with the same shapes"
PAN_RATIO = "dragging, frames drawn, × those of the bare page"
CLICK_BYTES = "bytes over the websocket per click"
FILTER_BYTES = "bytes over the websocket per filter"
SCRIPT = "script run on the server, ms"
FILES = "files of the map and texts for the first map, gzipped, kB"
HEAP = "JavaScript heap of the page, MB"
PAGE = "browser’s process of the page, MB"
SERVER = "server, MB"
SERVER_MOST = "server at its largest, MB"
ORDER = (
    START,
    OPEN,
    CLICK,
    FILTER,
    SEARCH,
    PAN,
    PAN_SLOW,
    PAN_ALL,
    PAN_BARE,
    PAN_RATIO,
    CLICK_BYTES,
    FILTER_BYTES,
    SCRIPT,
    FILES,
    HEAP,
    PAGE,
)
FIGURES = (*ORDER, SERVER, SERVER_MOST)

Samples = dict[str, dict[int, list[float]]]  # by figure and size


@dataclass(frozen=True)
class Bound:
    """The median at a size is at most `limit` (`least`: at least), or `limit` times that at the size `of`."""

    figure: str
    size: int
    limit: float
    of: int | None = None
    least: bool = False

    def known(self, samples: Samples) -> bool:
        """Whether all that it needs was measured."""
        return all(samples[self.figure].get(size) for size in (self.size, self.of) if size)

    def reached(self, samples: Samples) -> float:
        """What is held against the limit."""
        here = median(samples[self.figure][self.size])
        return here / median(samples[self.figure][self.of]) if self.of else here

    def holds(self, samples: Samples) -> bool:
        """Whether the limit is kept."""
        reached = self.reached(samples)
        return reached >= self.limit if self.least else reached <= self.limit


BOUNDS = (
    Bound(CLICK, 300, 1.5, of=3),
    Bound(FILTER, 300, 1.5, of=3),
    Bound(OPEN, 3000, 4, of=3),
    Bound(CLICK, 3000, 3, of=3),
    Bound(FILTER, 3000, 3, of=3),
    Bound(PAGE, 3000, 500),
    Bound(PAN_RATIO, 3000, 1 / 2, least=True),
)


def measure(apps: dict[int, Grown], rounds: int) -> Samples:
    """The samples of so many rounds; the sizes take turns, so that what else the machine does meets all alike."""
    samples: Samples = defaultdict(lambda: defaultdict(list))
    for number in range(rounds):
        for size, app in apps.items():
            print(f"round {number + 1} of {rounds}, {size:,} disputes", file=sys.stderr, flush=True)
            for figure, value in _round(app).items():
                samples[figure][size].append(value)
    for size, app in apps.items():
        samples[START][size] = [app.started_s]
        samples[FILES][size] = [app.needed_bytes / 1000]
        samples[HEAP][size] = [heap_mb(app.page)]
        samples[PAGE][size] = [page_mb(app.browser)]
        samples[SERVER][size] = [held_mb(app.pid)]
        samples[SERVER_MOST][size] = [most_held_mb(app.pid)]
    return samples


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
    runs = len(app.server.script_runs())
    found[CLICK], found[CLICK_BYTES] = app.time_click()
    found[FILTER], found[FILTER_BYTES] = app.time_filter()
    found[SCRIPT] = median(app.server.script_runs()[runs:])
    searched = app.time_search()
    return found | ({SEARCH: searched} if searched is not None else {})


def table(samples: Samples, sizes: list[int]) -> str:
    """The medians by size, as a Markdown table."""
    lines = ["| disputes | " + " | ".join(f"{size:,}" for size in sizes) + " |", "| --- |" + " ---: |" * len(sizes)]
    for figure in FIGURES:
        lines.append(f"| {figure} | " + " | ".join(_number(samples[figure].get(size)) for size in sizes) + " |")
    return "\n".join(lines)


def verdicts(samples: Samples) -> str:
    """Each bound beside what was reached, as a Markdown table."""
    lines = ["| bound | must be | is | |", "| --- | --- | ---: | --- |"]
    for bound in BOUNDS:
        times = f" × that of {bound.of:,}" if bound.of else ""
        must = f"at {'least' if bound.least else 'most'} {bound.limit:.2g}{times}"
        known = bound.known(samples)
        reached = f"{bound.reached(samples):,.1f}" if known else "-"
        verdict = ("pass" if bound.holds(samples) else "FAIL") if known else "not measured"
        lines.append(f"| {bound.size:,} disputes: {bound.figure} | {must} | {reached} | {verdict} |")
    return "\n".join(lines)


def _number(values: list[float] | None) -> str:
    if not values:
        return "-"
    middle = median(values)
    return f"{middle:,.0f}" if middle >= 20 else f"{middle:.1f}"


def main() -> int:
    """The exit code: 0 when every bound on the sizes that were measured holds."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.growth", description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of disputes (default %(default)s)")
    parser.add_argument("--rounds", type=int, default=7, help="samples of each figure (default %(default)s)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="writes every sample there")
    options = parser.parse_args()
    if not browser_path():
        sys.exit("No browser: run `make browser`")
    sizes = [int(size) for size in options.sizes.split(",")]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright, contextlib.ExitStack() as stack:
        apps = {}
        for size in sizes:
            print(f"starting with {size:,} disputes", file=sys.stderr, flush=True)
            apps[size] = stack.enter_context(grown(size, Path(folder) / str(size), playwright))
            apps[size].stay()
        samples = measure(apps, options.rounds)
    if options.json:
        options.json.write_text(json.dumps(samples, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"Medians of {options.rounds} rounds\n\n{table(samples, sizes)}\n\n{verdicts(samples)}")
    return 0 if all(bound.holds(samples) for bound in BOUNDS if bound.known(samples)) else 1


if __name__ == "__main__":
    sys.exit(main())
