"""A Streamlit app on a free port of this machine, for tests and benchmarks."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Coroutine, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.error import HTTPError

ROOT = Path(__file__).parent.parent
GUARD_S = 300  # how long a test waits for what must come: only against a hang, on any machine
NOT_COPIED = shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__", "tests", "*.js.map")


WITH_METRICS = {"SERVE_METRICS": "yes"}  # for `sessions`

T = TypeVar("T")


@dataclass(frozen=True)
class Server:
    """A running app: its address, its process id and the file that holds what it printed."""

    url: str
    pid: int
    log: Path


@contextlib.contextmanager
def serve(
    app: Path,
    log: Path,
    cwd: Path | None = None,
    program: Sequence[str] = ("-m", "streamlit"),
    environment: Mapping[str, str] | None = None,
    arguments: Sequence[str] = (),
    port: int | None = None,
) -> Iterator[Server]:
    """The app as `streamlit run` starts it in `cwd` (by default not its own folder); ended on leaving.

    `program` is what Python runs in the place of Streamlit's own command; `arguments` are those of the app itself.
    Without a `port` it is a free one.
    """
    port = port or free_port()
    settings = ["--server.port", str(port), "--server.headless", "true", "--browser.serverAddress", "localhost"]
    command = [sys.executable, *program, "run", str(app), *settings, "--", *arguments]
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("STREAMLIT_")}
    with log.open("w") as output:
        process = subprocess.Popen(
            command,
            cwd=cwd or log.parent,
            env={**inherited, **(environment or {})},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_healthy(f"http://localhost:{port}/_stcore/health", process, log)
            yield Server(f"http://localhost:{port}", process.pid, log)
        finally:
            process.terminate()
            process.wait(timeout=GUARD_S)


def run_beside(story: Coroutine[Any, Any, T]) -> T:
    """What the story gives; it runs in a thread of its own, as a browser of the same process has a loop in this one."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, story).result()


def copy_of_the_app(target: Path) -> Path:
    """A copy of the app's folder without its tests, to change and break; gives the path of its app.py."""
    shutil.copytree(ROOT, target, ignore=NOT_COPIED)
    return target / "app.py"


def sessions(server: Server) -> int:
    """How many readers the app has, which serves WITH_METRICS."""
    with urllib.request.urlopen(f"{server.url}/_stcore/metrics", timeout=20) as answer:
        return int(re.findall(r"^active_sessions (\d+)", answer.read().decode(), re.MULTILINE)[0])


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_healthy(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + GUARD_S
    while process.poll() is None and time.monotonic() < end:
        if answers(address):
            return
        time.sleep(0.1)
    raise RuntimeError(f"The app did not start:\n{log.read_text()}")


def answers(address: str) -> bool:
    """Whether the address gives a page, and no error."""
    try:
        with urllib.request.urlopen(address, timeout=GUARD_S) as answer:
            return bool(answer.status == 200)
    except HTTPError as error:
        error.close()  # Python 3.14 warns of one left open
    except OSError:
        pass  # nobody listens yet
    return False
