"""What a reader must bear, whatever it is given: run in a process of its own, with its memory and time taken."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from geodata.problems import Problem

ROOT = Path(__file__).parents[2]
MOST_SECONDS = 10  # of processor time: what the issue bears
MOST_MB = 1_000
WAIT_SECONDS = 60  # by the clock, for machines that do something else meanwhile
LIMIT_BYTES = 6 * 1000**3  # of address space: no failing test takes the machine with it

CHILD = """
import json, resource, sys, time
from pathlib import Path
from geodata.catalogue.read import read_catalogue
from geodata.outlines.read import read_land, read_polygons
path, limit = Path(sys.argv[2]), int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
start = time.process_time()
if sys.argv[1] == "catalogue":
    problems = read_catalogue(path).problems
elif sys.argv[1] == "land":
    problems = read_land(path, path.name)[1]
else:
    problems = read_polygons(path, path.name).problems
texts = [str(problem) for problem in problems]
seconds = time.process_time() - start
print(json.dumps([texts, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000]))
"""


@dataclass(frozen=True)
class Outcome:
    """What came of reading a file: problems as text, seconds of processor time, the most memory in MB."""

    problems: list[str]
    seconds: float
    peak_mb: float


def outcome(kind: str, path: Path) -> Outcome:
    """Reads the file as "catalogue", "outlines" or "land" in a process of its own; fails when that crashes or hangs."""
    command = [sys.executable, "-c", CHILD, kind, str(path), str(LIMIT_BYTES)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=WAIT_SECONDS, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    return Outcome(*json.loads(run.stdout))


def bear(kind: str, path: Path) -> list[str]:
    """The problems of the file; fails when reading it took more than the issue bears."""
    found = outcome(kind, path)
    assert found.seconds < MOST_SECONDS
    assert found.peak_mb < MOST_MB
    return found.problems


def expect_sound(problems: list[Problem], content: bytes) -> None:
    """Each problem is one line of text that can be printed, of bounded length, with a line that the file has."""
    text = content.decode(errors="replace")
    lines = len(re.findall("\r\n|[\n\r\x85\u2028\u2029]", text)) + 1  # as YAML counts them
    for problem in problems:
        assert str(problem).isprintable()
        assert len(str(problem)) < 2_000
        assert 0 <= problem.line <= lines
    assert problems == sorted(set(problems))
