"""Measures this app, the usual recipe, empty pages, the one-file map and bare maps in turn.

Prints tables; exit 1 when a bound fails.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from geodata import load
from geodata.atlas import Atlas
from geodata.page_state import PageState
from tests.benchmarks.bare import bare_page
from tests.benchmarks.bounds import Samples, conclude, no_samples, say
from tests.benchmarks.cdn import OFFLINE
from tests.benchmarks.figures import BOUNDS, CHANGES, CLICK, FILE_BYTES, FILTER, ON_THE_WIRE, OPEN, SCRIPT, SLOW_OPEN
from tests.benchmarks.rivals import Bare, Empty, Recipe
from tests.benchmarks.servers import script_runs, serve_all
from tests.benchmarks.starts import start_in_turn
from tests.benchmarks.subjects import App, OneFile
from tests.benchmarks.wire import wire_to
from tests.browser.find import FLAGS, browser_path
from tests.serving import Server
from web.assets import map_files
from web.one_file.page import one_file
from web.texts import Texts

SUBJECTS = {"app": App, "recipe": Recipe, "empty": Empty, "fragment": Empty, "file": OneFile, "bare": Bare}
WIRE_ROUNDS = 3  # bytes hardly vary
SLOW_ROUNDS = 3  # the network takes most of the time, and varies as little


def write_files(folder: Path, atlas: Atlas) -> dict[str, Path]:
    """The subjects that are files on the disk, written to the folder."""
    map_ = one_file(atlas, map_files(atlas), Texts(atlas), PageState(), "alphabetical", {})
    found = {}
    for name, page in (("file", map_), ("bare", bare_page(atlas))):
        found[name] = folder / f"{name}.html"
        found[name].write_text(page, encoding="utf-8")
    return found


def measure(browser: Browser, atlas: Atlas, servers: dict[str, Server], files: dict[str, Path], rounds: int) -> Samples:
    """The samples of so many rounds; the subjects take turns, so that what else the machine does meets all alike."""
    samples = no_samples()
    addresses = {name: server.url for name, server in servers.items()}
    addresses |= {name: path.as_uri() for name, path in files.items()}
    subjects = {name: kind(browser, addresses[name], atlas) for name, kind in SUBJECTS.items()}
    stayed = {name: subject for name, subject in subjects.items() if name != "bare"}
    for name, subject in stayed.items():
        say(f"warming {name}")
        subject.stay()
    for number in range(rounds):
        say(f"round {number + 1} of {rounds}")
        for name, subject in subjects.items():
            visit = subject.open()
            samples[OPEN][name].append(visit.opened_ms)
            visit.close()
        for name, subject in stayed.items():
            runs = len(script_runs(servers[name])) if name in servers else 0
            samples[CLICK][name].append(subject.click_cost())
            if name in servers:
                samples[SCRIPT][name] += script_runs(servers[name])[runs:]
            for figure, ms in subject.other_costs(number).items():
                samples[figure][name].append(ms)
    for figure in CHANGES:
        samples[figure]["recipe"] = samples[FILTER]["recipe"]
    for name, path in files.items():
        samples[FILE_BYTES][name].append(path.stat().st_size)
    return samples


def count_bytes(samples: Samples, browser: Browser, atlas: Atlas, servers: dict[str, Server]) -> None:
    """Adds the bytes on the wire of the app and of the empty page, by visits of their own."""
    for name in ("app", "empty"):
        say(f"on the wire: {name}")
        with wire_to(servers[name].url) as wire:
            subject = SUBJECTS[name](browser, wire.url, atlas, wire)
            subject.stay()
            for number in range(WIRE_ROUNDS):
                for figure, size in ({CLICK: subject.click_cost()} | subject.other_costs(number)).items():
                    samples[ON_THE_WIRE[figure]][name].append(size)
            subject.visit.close()


def open_slowly(samples: Samples, browser: Browser, atlas: Atlas, server: Server) -> None:
    """Adds what opening takes over a slow network, with and without files packed."""
    app = App(browser, server.url, atlas)
    for number in range(SLOW_ROUNDS):
        say(f"slow network, round {number + 1} of {SLOW_ROUNDS}")
        for name, packed in (("app", True), ("unpacked", False)):
            visit = app.open(slow=True, packed=packed)
            samples[SLOW_OPEN][name].append(visit.opened_ms)
            visit.close()


def main() -> int:
    """The exit code: 0 when every bound holds."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument(
        "--rounds", type=int, default=9, help="samples of each figure (default %(default)s; fewer prove little)"
    )
    parser.add_argument("--starts", type=int, default=7, help="starts of a server (default %(default)s)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="writes every sample there")
    options = parser.parse_args()
    path = browser_path()
    if not path:
        sys.exit("No browser: run `make browser`")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder, atlas = Path(name), load()
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, OFFLINE])
        with serve_all(folder) as servers:
            samples = measure(browser, atlas, servers, write_files(folder, atlas), options.rounds)
            count_bytes(samples, browser, atlas, servers)
            open_slowly(samples, browser, atlas, servers["app"])
        start_in_turn(samples, browser, atlas, folder, options.starts)
        version = browser.version
        browser.close()
    print(f"Medians of {options.rounds} rounds, Chromium {version}\n")
    return conclude(samples, BOUNDS, options.json)


if __name__ == "__main__":
    sys.exit(main())
