"""Measures the site of plain files behind nginx beside the app, a bare page and a small file.

Prints tables; exit 1 when a bound fails. Needs wrk, which asks for pages without a pause (Debian: apt-get install wrk).
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from geodata import load
from tests.benchmarks.bounds import Bound, Samples, conclude, no_samples, say
from tests.benchmarks.cdn import OFFLINE
from tests.benchmarks.page import Visit
from tests.benchmarks.servers import timed
from tests.browser.find import FLAGS, browser_path
from tests.nginx import serve_site
from tests.serving import ROOT
from tests.sites import write_ours
from web.site.packing import BEST, packed

DISPUTE, ISLAND = "dokdo-takeshima", "dongdo-higashijima"
PAGE = f"{DISPUTE}/{ISLAND}/"
BARE = "bare/"
SMALL, SMALL_BYTES = "assets/small.bin", 10_240
OPEN = "open an island’s page → its shape on the map clickable, at 1.6 Mbit/s and 150 ms, ms"
PAINT = "open an island’s page → first contentful paint, at 1.6 Mbit/s and 150 ms, ms"
RATE = "answers of nginx per second, as quickly as they come"
LATE = "99 of 100 answers at half of that rate, ms"
BOUNDS = (
    Bound(OPEN, 1 / 3, "app", subject="site"),
    Bound(PAINT, 1.2, "bare", subject="site"),
    Bound(RATE, 0.9, "small file", subject="site", least=True),
    Bound(LATE, 2, "small file", subject="site"),
)
CLICKABLE = f"""(() => {{
    const map = document.querySelector('[data-testid="dispute-map"][data-ready="true"]');
    const shape = map?.querySelector('[data-island="{ISLAND}"]');
    if (!shape) return false;
    const {{left, top, width, height}} = shape.getBoundingClientRect();
    return width > 1 && document.elementFromPoint(left + width / 2, top + height / 2) === shape;
}})()"""
PAINTED = "performance.getEntriesByName('first-contentful-paint').length > 0"
CONNECTIONS = 32
SECONDS = 5
# what wrk waits on each connection before it asks again: so that all together ask at the rate
PACED = "function delay() return math.random(0, 2 * {wait_ms}) end"


def bare_page(page: str) -> str:
    """The same text without style, scripts and pictures."""
    body = re.sub(r"<(script|style)\b.*?</\1>|<img\b[^>]*>", "", page.partition("<body")[2], flags=re.DOTALL)
    head = '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Bare</title></head>\n'
    return f"{head}<body{re.sub(r' (class|id|data-[a-z]+)=.[^>]*?(?=[ >])', '', body)}"


def open_slowly(samples: Samples, browser: Browser, site: str, app: str, rounds: int) -> None:
    """Adds what opening takes over a slow network, in turns."""
    subjects = {
        "site": (f"{site}/{PAGE}", CLICKABLE),
        "bare": (f"{site}/{BARE}", PAINTED),
        "app": (f"{app}/?island={ISLAND}", CLICKABLE),
    }
    for number in range(rounds):
        say(f"slow network, round {number + 1} of {rounds}")
        for name, (address, goal) in subjects.items():
            visit = Visit(browser, address, goal, slow=True)
            if name != "bare":
                samples[OPEN][name].append(visit.opened_ms)
            if name != "app":
                paint = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
                samples[PAINT][name].append(visit.page.evaluate(paint))
            visit.close()


def ask(url: str, script: Path | None = None) -> tuple[float, float]:
    """Asks for the address for some seconds; gives the answers per second, and the ms that 99 of 100 take at most."""
    command = ["wrk", "--threads", "1", "--connections", str(CONNECTIONS), "--duration", f"{SECONDS}s", "--latency"]
    paced = ["--script", str(script)] if script else []
    told = subprocess.run(
        [*command, *paced, "--header", "Accept-Encoding: gzip", url], check=True, capture_output=True, text=True
    ).stdout
    if "Non-2xx" in told or "Socket errors" in told:
        raise RuntimeError(told)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
    late = re.search(r"99%\s+([\d.]+)(us|ms|s)", told)
    assert rate
    assert late
    return float(rate[1]), float(late[1]) * {"us": 0.001, "ms": 1, "s": 1000}[late[2]]


def ask_in_turn(samples: Samples, site: str, folder: Path, rounds: int) -> None:
    """Adds what nginx holds: as quickly as it can, then at half of that."""
    script = folder / "paced.lua"
    for number in range(rounds):
        say(f"nginx, round {number + 1} of {rounds}")
        for name, path in (("site", PAGE), ("small file", SMALL)):
            rate, _ = ask(f"{site}/{path}")
            samples[RATE][name].append(rate)
            script.write_text(PACED.format(wait_ms=round(CONNECTIONS / (rate / 2) * 1000)))
            samples[LATE][name].append(ask(f"{site}/{path}", script)[1])


def main() -> int:
    """The exit code: 0 when every bound holds."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.served_site", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="samples of each figure (default %(default)s)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="writes every sample there")
    options = parser.parse_args()
    path = browser_path()
    if not path or not shutil.which("wrk"):
        sys.exit("No browser: run `make browser`" if not path else "No wrk: install it (Debian: apt-get install wrk)")
    samples = no_samples()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        site = folder / "site"
        say("writing the site")
        write_ours(load(), site)
        (site / SMALL).write_bytes(bytes(range(256)) * (SMALL_BYTES // 256))
        beside = bare_page((site / PAGE / "index.html").read_text(encoding="utf-8")).encode()
        for file, content in packed({f"{BARE}index.html": beside}, BEST).items():
            (site / file).parent.mkdir(exist_ok=True)
            (site / file).write_bytes(content)
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, OFFLINE])
        with serve_site(folder / "nginx", site) as served, timed(ROOT, folder / "app") as app:
            open_slowly(samples, browser, served, app.url, options.rounds)
            ask_in_turn(samples, served, folder, options.rounds)
        version = browser.version
        browser.close()
    print(f"Medians of {options.rounds} rounds, Chromium {version}\n")
    return conclude(samples, BOUNDS, options.json)


if __name__ == "__main__":
    sys.exit(main())
