"""The processes that share the parts of a large site: how far it is, and what is left when they end early."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from geodata import load
from tests import serving
from tests.catalogues.tiny import TinyFiles, tiny
from tests.command import run
from web.site import site as sites
from web.site.site import Site, write_site

SetParts = Callable[..., None]
Raise = Callable[[], dict[str, bytes]]
# the command; each part of its site says that it is begun, and takes longer than a test looks at it
LONG = """
import runpy, signal, time
from web.site import site
signal.signal(signal.SIGINT, signal.default_int_handler)  # who runs in the background of a shell has it ignored
site.FEW = 0
site.Site.parts = lambda self: [lambda: print("begun", flush=True) or time.sleep(5) or {}] * 100
runpy.run_module("geodata", run_name="__main__", alter_sys=True)
"""


@pytest.fixture
def set_parts(monkeypatch: pytest.MonkeyPatch) -> SetParts:
    """Makes a site one of many disputes, of these parts alone."""
    monkeypatch.setattr(sites, "FEW", 0)
    monkeypatch.setattr(Site, "for_programs", lambda *_: {})
    return lambda *parts: monkeypatch.setattr(Site, "parts", lambda self: parts)


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    (tmp_path / "catalogue").mkdir()
    return TinyFiles(tmp_path / "catalogue", tiny()).write()


@pytest.fixture
def old(tmp_path: Path, catalogue: Path, set_parts: SetParts) -> Path:
    """A folder with a site."""
    set_parts(lambda: {"old.png": b"old"})
    assert run("site", "--to", tmp_path / "old", "--catalogue", catalogue).returncode == 0
    return tmp_path / "old"


def test_it_is_told_how_far_it_is_while_the_first_part_is_made(
    tmp_path: Path, catalogue: Path, set_parts: SetParts
) -> None:
    told = tmp_path / "told"

    def first() -> dict[str, bytes]:
        end = time.monotonic() + serving.GUARD_S
        while not told.exists() and time.monotonic() < end:
            time.sleep(0.01)
        return {"first.png": str(told.exists()).encode()}

    set_parts(first, lambda: {"second.png": b""})
    write_site(load(catalogue), tmp_path / "site", None, "", lambda said: told.touch())
    assert (tmp_path / "site/first.png").read_bytes() == b"True"


def _raising(error: BaseException) -> Raise:
    def part() -> dict[str, bytes]:
        raise error

    return part


@pytest.mark.parametrize(
    ("part", "why"),
    [
        (_raising(OSError(errno.ENOSPC, "No space left on device", "/b")), "/b: No space left on device"),
        (_raising(RuntimeError("In FT2Font: broken file")), "FOLDER: In FT2Font: broken file"),
        (_raising(MemoryError()), "FOLDER: no memory is left"),
        (lambda: os._exit(9), "FOLDER: A process in the process pool was terminated abruptly"),
    ],
    ids=["disk", "font", "memory", "killed"],
)
def test_a_part_that_fails_leaves_the_site_before_and_its_reason(
    old: Path, catalogue: Path, set_parts: SetParts, part: Raise, why: str
) -> None:
    set_parts(lambda: {"old.png": b"new"}, part)
    outcome = run("site", "--to", old, "--catalogue", catalogue)
    assert outcome.returncode == 1
    said = outcome.stderr.splitlines()[-1].replace(str(old), "FOLDER")
    assert said.startswith(why)
    assert said.endswith("; the site is as it was.")
    assert "Traceback" not in outcome.stderr
    assert (old / "old.png").read_bytes() == b"old"
    assert sorted(path.name for path in old.iterdir()) == ["old.png", "site.json"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL], ids=lambda number: number.name)
def test_a_run_that_is_stopped_leaves_the_site_before_and_no_process(
    old: Path, catalogue: Path, number: signal.Signals
) -> None:
    command = [sys.executable, "-c", LONG, "site", "--to", str(old), "--catalogue", str(catalogue)]
    done = subprocess.Popen(command, cwd=serving.ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert done.stdout
    assert done.stdout.readline() == "begun\n"
    done.send_signal(number)
    _, said = done.communicate(timeout=serving.GUARD_S)  # the pipes are open as long as any of the processes runs
    assert (old / "old.png").read_bytes() == b"old"
    if number == signal.SIGKILL:
        assert done.returncode == -number
        return
    assert (done.returncode, said) == (1, f"{old}: stopped; the site is as it was.\n")
    assert sorted(path.name for path in old.iterdir()) == ["old.png", "site.json"]
