"""Measures how the site of plain files grows with its catalogue; prints tables; exit 1 when a bound fails."""

from __future__ import annotations

import argparse
import contextlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.benchmarks.bounds import Bound, conclude, no_samples, say
from tests.benchmarks.process import Process
from tests.catalogues.large import generate
from tests.serving import ROOT

SIZES = (3, 300, 3000)
SECONDS = "writing the site, s"
EACH = "of which for each dispute, ms"
MEMORY = "memory of its processes at most, MB"
BYTES = "an island’s page, bytes"
FILES = "files"
BOUNDS = (
    Bound(EACH, 1.2, of="300", subject="3,000"),
    Bound(MEMORY, 2_000, subject="3,000"),
    Bound(BYTES, 1.5, of="3", subject="3,000"),
)
PAUSE_S = 2  # between two looks at the memory, each of which takes a tenth of that for a gigabyte
SAMPLE = 50  # of so many islands’ pages one is weighed


def write_measured(disputes: int, folder: Path) -> dict[str, float]:
    """What writing the site of so many invented disputes takes."""
    generate(disputes, folder / "catalogue")
    site = folder / "site"
    command = [sys.executable, "-m", "geodata", "site", "--catalogue", str(folder / "catalogue"), "--to", str(site)]
    since, most_mb = time.monotonic(), 0.0
    with (folder / "log.txt").open("w") as log, subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log) as process:
        while process.poll() is None:
            most_mb = max(most_mb, sum(memory_mb(process.pid)))
            time.sleep(PAUSE_S)
    taken_s = time.monotonic() - since
    if process.returncode:
        raise RuntimeError((folder / "log.txt").read_text())
    pages = sorted(site.glob("*-[0-9]*/*/index.html"))[::SAMPLE]
    return {
        SECONDS: taken_s,
        EACH: taken_s / disputes * 1000,
        MEMORY: most_mb,
        BYTES: median(page.stat().st_size for page in pages),
        FILES: sum(path.is_file() for path in site.rglob("*")),
    }


def memory_mb(pid: int) -> Iterator[float]:
    """The memory of a process and of all that it started, each its part of what they share."""
    with contextlib.suppress(OSError, StopIteration):  # it has just ended
        yield Process(pid).memory_mb()
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            yield from memory_mb(int(child))


def main() -> int:
    """The exit code: 0 when every bound on the sizes that were measured holds."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.written_site", description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of disputes (default %(default)s)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="writes every sample there")
    options = parser.parse_args()
    samples = no_samples()
    for disputes in map(int, options.sizes.split(",")):
        say(f"writing the site of {disputes:,} disputes")
        with tempfile.TemporaryDirectory() as folder:
            for figure, value in write_measured(disputes, Path(folder)).items():
                samples[figure][f"{disputes:,}"].append(value)
    return conclude(samples, BOUNDS, options.json)


if __name__ == "__main__":
    sys.exit(main())
