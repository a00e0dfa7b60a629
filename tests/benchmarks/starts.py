"""The app and a bare map of folium, started in turn: what the first map takes, and what the server then holds."""

from __future__ import annotations

import time
from pathlib import Path

from playwright.sync_api import Browser

from geodata.atlas import Atlas
from tests.benchmarks.bounds import Samples, say
from tests.benchmarks.figures import FIRST, MEMORY, START
from tests.benchmarks.process import Process
from tests.benchmarks.rivals import BareStart
from tests.benchmarks.servers import home_of, timed
from tests.benchmarks.subjects import App, Subject

SUBJECTS: dict[str, type[Subject]] = {"app": App, "bare start": BareStart}


def start_in_turn(samples: Samples, browser: Browser, atlas: Atlas, folder: Path, rounds: int) -> None:
    """Adds the samples of so many starts of each; before them is one that fills what is kept on disk."""
    homes = {name: home_of(name, folder) for name in SUBJECTS}
    for number in range(rounds + 1):
        say(f"start {number} of {rounds}")
        for name, kind in SUBJECTS.items():
            for figure, value in _start(kind, browser, atlas, homes[name], folder / f"started {name}").items():
                if number:
                    samples[figure][name].append(value)


def _start(kind: type[Subject], browser: Browser, atlas: Atlas, home: Path, output: Path) -> dict[str, float]:
    since = time.time()
    with timed(home, output) as server:
        subject = kind(browser, server.url, atlas)
        first = subject.open()
        memory_mb = Process(server.pid).resident_mb()
        first.close()
        later = subject.open()
        later.close()
    return {START: first.opened_s - since, FIRST: first.opened_ms / later.opened_ms, MEMORY: memory_mb}
