"""Many readers at once on one server process of this machine: prints tables; exit 1 when a bound fails.

What is asked of time is a ratio to the same machine's empty Streamlit page, or to matplotlib's bare picture. How many
readers one process holds is how many there can be while 95 of 100 runs take at most five runs of the empty page.

Each reader holds a websocket session as a browser does, thinks for 2 to 6 s, then changes a filter or clicks an island.
A run counts from the sending to the end of the script, and only when its answer is the right one. How long it takes to
take each file away is measured before the others come; in a part of the time one more reader takes files without a
pause. The readers live in a process of their own; it takes its part of the same processors.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from contextlib import AbstractContextManager
from pathlib import Path
from statistics import median, quantiles

import numpy as np

from geodata import load
from tests.benchmarks.bare_picture import bare_seconds, shapes_of_the_picture
from tests.benchmarks.bounds import Bound, Samples, conclude, no_samples, say
from tests.benchmarks.capacity import readers_held
from tests.benchmarks.crowd import FAILURES, Crowd, visit_all
from tests.benchmarks.empty_page import EmptyCrowd
from tests.benchmarks.process import Process
from tests.benchmarks.reader import Reader
from tests.benchmarks.servers import HERE
from tests.benchmarks.taker import CHECKS, Taker
from tests.serving import ROOT, Server, serve

SESSIONS, RUNS = 50, 3_000
FEW = 30  # runs of one reader alone
AT_ONCE = (0.0, 0.1)  # how long that one thinks
PATIENCE = 5  # runs of the empty page: what a reader bears
WARM = 2 / 5  # the part of the runs after which memory must be level
SAMPLES = 100  # of the memory, over all runs
BESIDE = 1 / 5  # so many runs more, while files are taken away
BARE = {".svg": "bare SVG"}  # beside which bare picture a file is held; the others beside the PNG
ROUNDS = 3  # times that each format is taken when nobody else is there
KEPT_S = (
    5  # how long the server keeps a reader who left, for a return; Streamlit's default of 120 would only be waiting
)
ALONE = "run of one reader, ms"
HELD = f"readers held at a p95 of {PATIENCE} runs of the empty page"
BESIDE_P95 = "run while files are taken away without a pause, p95, ms"
TAKEN = "{}, from pressing to having it, s"
ERRORS = "errors"
EACH = "each further reader, MB"
GROWTH = "growth per 1,000 runs, % of the server with one reader"
SURE_GROWTH = f"{GROWTH}, less two standard errors"
LEFT = "open files and connections that readers who left still take"


BOUNDS = (
    Bound(ALONE, 1, of="empty page"),
    Bound(HELD, 1, of="empty page", least=True),
    Bound(BESIDE_P95, 3 * PATIENCE, of="empty page"),
    *(Bound(TAKEN.format(suffix), 2, of=BARE.get(suffix, "bare PNG")) for suffix in CHECKS),
    Bound(ERRORS, 0),
    Bound(EACH, 0.3),
    Bound(SURE_GROWTH, 0.5),
    Bound(LEFT, 0),
)


async def measure(app: Server, empty_url: str, sessions: int, runs: int) -> tuple[Samples, list[str]]:
    """The samples, and every failure in words."""
    atlas = load()
    server, url = Process(app.pid), app.url
    crowd, empty = Crowd(atlas, url), EmptyCrowd(atlas, empty_url)
    empty_ms = await _alone_ms(empty)
    say(f"the empty page, one reader: {empty_ms:.1f} ms")
    started_mb = server.memory_mb()
    await crowd.come(1)
    await visit_all(atlas, crowd.readers[0])
    alone_ms = await _alone_ms(crowd)
    one_mb, one_files = server.memory_mb(), server.files()
    say(f"one reader: {one_mb:.1f} MB")
    alone = Taker(atlas, Reader(atlas, url, "tab=download"))
    await alone.reader.open()
    one_files -= server.files()
    for _ in range(ROUNDS):
        await alone.take_all()
    one_files += server.files()  # the fonts of pictures stay open
    await alone.reader.close()
    taken_mb = server.memory_mb()
    say(f"every file taken {ROUNDS} times: {taken_mb:.1f} MB")
    crowd.opened_ms.clear()
    crowd.run_ms.clear()
    await crowd.come(sessions - 1)
    say(f"{len(crowd.readers)} readers: {server.memory_mb():.1f} MB")

    memory: list[tuple[int, float]] = []

    def look(number: int) -> None:
        if number % max(1, runs // SAMPLES) == 0:
            memory.append((number, server.memory_mb()))
            if number % max(1, runs // 10) == 0:
                say(f"{number} runs: {memory[-1][1]:.1f} MB, {len(crowd.failures)} errors")

    clients = Process(os.getpid())
    begun, cpu, own_cpu = time.perf_counter(), server.cpu_s(), clients.cpu_s()
    await crowd.read(runs, after_run=look)
    wall = time.perf_counter() - begun
    cpu, own_cpu = server.cpu_s() - cpu, clients.cpu_s() - own_cpu

    growth, error = slope([(number / 1000, mb / one_mb * 100) for number, mb in memory if number >= WARM * runs])
    all_mb, all_resident_mb = server.memory_mb(), server.resident_mb()
    taken = quantiles(crowd.run_ms, n=100)
    count = len(crowd.run_ms)
    beside, files_taken = await _read_beside_a_taker(crowd, url, round(runs * BESIDE))
    say(f"{files_taken} files taken away beside them: {server.memory_mb():.1f} MB")
    kept_files = await _files_after_all_left(server, crowd)
    opened = quantiles(crowd.opened_ms, n=100)
    failures = crowd.failures + empty.failures
    limit_ms = PATIENCE * empty_ms
    empty_held = await readers_held(EmptyCrowd(atlas, empty_url), limit_ms)
    app_held = await readers_held(Crowd(atlas, url), limit_ms)
    shapes = shapes_of_the_picture(atlas)
    bare_s = {f"bare {format.upper()}": bare_seconds(shapes, format, ROUNDS) for format in ("png", "svg")}
    samples = no_samples()
    samples[ALONE] |= {"app": [alone_ms], "empty page": [empty_ms]}
    samples[HELD] |= {"app": [app_held], "empty page": [empty_held]}
    samples[BESIDE_P95] |= {"app": [beside[94]], "empty page": [empty_ms]}
    for suffix, seconds in alone.taken_s.items():
        bare = BARE.get(suffix, "bare PNG")
        samples[TAKEN.format(suffix)] |= {"app": seconds, bare: [bare_s[bare]]}
    told = {
        "the slowest when it is taken first, s": max(seconds[0] for seconds in alone.taken_s.values()),
        "files taken away without a pause": files_taken,
        "run, p50, ms": taken[49],
        "run, p95, ms": taken[94],
        "run, p99, ms": taken[98],
        "opening, p50, ms": opened[49],
        "opening, p95, ms": opened[94],
        ERRORS: len(failures),
        "runs per second": count / wall,
        "processor of the server, % of one core": cpu / wall * 100,
        "processor of the server per run, ms": cpu / count * 1000,
        "processor of the readers, % of one core": own_cpu / wall * 100,
        "server before the first reader, MB": started_mb,
        "server with one reader, MB": one_mb,
        "the same after all files were taken away, MB": taken_mb,
        f"server with {sessions} readers after all runs, MB": all_mb,
        "the same, resident, MB": all_resident_mb,
        EACH: (all_mb - taken_mb) / (sessions - 1),
        GROWTH: growth,
        "its standard error": error,
        SURE_GROWTH: growth - 2 * error,
        LEFT: kept_files - one_files,
    }
    for figure, value in told.items():
        samples[figure]["app"].append(value)
    return samples, failures


def slope(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The slope of the line through the points by least squares, and its standard error."""
    (slope, _), covariance = np.polyfit(*zip(*points, strict=True), 1, cov=True)
    return float(slope), float(covariance[0, 0]) ** 0.5


async def _alone_ms(crowd: Crowd) -> float:
    """The median of some runs of one reader, who stays."""
    if not crowd.readers:
        await crowd.come(1)
    before = len(crowd.run_ms)
    await crowd.read(FEW, AT_ONCE)
    return median(crowd.run_ms[before:])


async def _read_beside_a_taker(crowd: Crowd, url: str, runs: int) -> tuple[list[float], int]:
    """The percentiles of so many runs while one more reader takes files away, in ms, and how many files that were."""
    taker = Taker(crowd.atlas, Reader(crowd.atlas, url, "tab=download"))
    await taker.reader.open()
    before = len(crowd.run_ms)
    taking = asyncio.create_task(taker.take_without_pause())
    await crowd.read(runs)
    taking.cancel()
    try:
        await taking
    except asyncio.CancelledError:
        pass
    except FAILURES as failure:
        crowd.failures.append(str(failure))
    await taker.reader.close()
    return quantiles(crowd.run_ms[before:], n=100), sum(map(len, taker.taken_s.values()))


async def _files_after_all_left(server: Process, crowd: Crowd) -> int:
    """The open files of the server when all have left, and one more after their time to return was over.

    Streamlit lets go of those who left when the next one leaves.
    """
    await crowd.leave()
    await asyncio.sleep(KEPT_S + 1)
    await crowd.come(1)
    await crowd.leave()
    await asyncio.sleep(1)
    return server.files()


def served(home: Path, log: Path) -> AbstractContextManager[Server]:
    """The app.py of a folder with the settings there, but for KEPT_S; what it prints goes to the log."""
    return serve(
        Path("app.py"),
        log,
        home,
        environment={"STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": str(KEPT_S)},
    )


def main() -> int:
    """The exit code: 0 when every bound holds."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.load", description=__doc__)
    parser.add_argument("--sessions", type=int, default=SESSIONS, help=f"readers at once (default {SESSIONS})")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"runs of all of them together (default {RUNS})")
    options = parser.parse_args()
    if options.sessions < 2 or options.runs < 100:
        parser.error("at least 2 sessions and 100 runs")
    with (
        tempfile.TemporaryDirectory() as folder,
        served(ROOT, Path(folder) / "app.txt") as app,
        served(HERE / "empty", Path(folder) / "empty.txt") as empty,
    ):
        samples, failures = asyncio.run(measure(app, empty.url, options.sessions, options.runs))
    for failure in failures[:20]:
        print(failure, file=sys.stderr)
    print(f"{options.sessions} readers, {options.runs:,} runs, one server process, {os.cpu_count()} cores\n")
    return conclude(samples, BOUNDS)


if __name__ == "__main__":
    sys.exit(main())
