"""Measures this app, the usual recipe and an empty page in turn, and prints one table; exit 1 when a bound fails."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from geodata.atlas import load
from tests.benchmarks.cdn import OFFLINE
from tests.benchmarks.figures import (
    BOUNDS,
    CHANGE_BYTES,
    CLICK,
    CLICK_BYTES,
    FILTER,
    FILTER_BYTES,
    OPEN,
    SCRIPT,
    Samples,
    table,
)
from tests.benchmarks.servers import Server, serve_all
from tests.benchmarks.subjects import App, Empty, Recipe
from tests.browser.find import FLAGS, browser_path

SUBJECTS = {"app": App, "recipe": Recipe, "empty": Empty}


def measure(browser: Browser, servers: dict[str, Server], rounds: int) -> Samples:
    """The samples of so many rounds; the subjects take turns, so that what else the machine does meets all alike."""
    samples: Samples = defaultdict(lambda: defaultdict(list))
    atlas = load()
    subjects = {name: kind(browser, servers[name], atlas) for name, kind in SUBJECTS.items()}
    for name, subject in subjects.items():
        print(f"warming {name}", file=sys.stderr, flush=True)
        subject.stay()
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", file=sys.stderr, flush=True)
        for name, subject in subjects.items():
            visit = subject.open()
            samples[OPEN][name].append(visit.opened_ms)
            visit.close()
        for name, subject in subjects.items():
            runs = len(servers[name].script_runs())
            ms, size = subject.time_click()
            samples[CLICK][name].append(ms)
            samples[CLICK_BYTES][name].append(size)
            if subject.filters:
                ms, size = subject.time_filters(number)
                samples[FILTER][name].append(ms)
                samples[FILTER_BYTES][name].append(size)
            samples[SCRIPT][name] += servers[name].script_runs()[runs:]
        for figure, (ms, size) in subjects["app"].time_changes().items():
            samples[figure]["app"].append(ms)
            samples[CHANGE_BYTES[figure]]["app"].append(size)
    for figure, size_figure in CHANGE_BYTES.items():
        samples[figure]["recipe"] = samples[FILTER]["recipe"]
        samples[size_figure]["recipe"] = samples[FILTER_BYTES]["recipe"]
    return samples


def main() -> int:
    """The exit code: 0 when every bound holds."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument(
        "--rounds", type=int, default=11, help="samples of each figure (default 11; fewer than 9 prove little)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="writes every sample there")
    options = parser.parse_args()
    path = browser_path()
    if not path:
        sys.exit("No browser: run `make browser`")
    with (
        tempfile.TemporaryDirectory() as folder,
        serve_all(Path(folder)) as servers,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, OFFLINE])
        samples = measure(browser, servers, options.rounds)
        version = browser.version
        browser.close()
    if options.json:
        options.json.write_text(json.dumps(samples, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"Medians of {options.rounds} rounds, Chromium {version}\n\n{table(samples)}")
    return 0 if all(bound.holds(samples) for bound in BOUNDS) else 1


if __name__ == "__main__":
    sys.exit(main())
