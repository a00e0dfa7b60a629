"""What a reader must bear, whatever it is given: run in a process of its own, with its memory taken."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from geodata.problems import MOST_PROBLEMS, Problem

ROOT = Path(__file__).parents[2]
MOST_MB = 1_000
PART = 800  # of a huge file: enough to see how the work grows, and little enough to see it soon
WAIT_SECONDS = 600  # only against a hang: nothing is held to the clock
LIMIT_BYTES = 6 * 1000**3  # of address space: no failing test takes the machine with it

CHILD = """
import json, resource, sys
from pathlib import Path
from geodata.catalogue.read import read_catalogue
from geodata.outlines.read import read_land, read_polygons
path, limit = Path(sys.argv[2]), int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
if sys.argv[1] == "catalogue":
    problems = read_catalogue(path).problems
elif sys.argv[1] == "land":
    problems = read_land(path, path.name)[1]
else:
    problems = read_polygons(path, path.name).problems
status = Path("/proc/self/status").read_text()  # not getrusage, which counts what started this process too
peak_kb = int(status.partition("VmHWM:")[2].split()[0])
print(json.dumps([[str(problem) for problem in problems], peak_kb * 1024 / 1e6]))
"""


def bear(kind: str, path: Path) -> list[str]:
    """The problems of the file, read as "catalogue", "outlines" or "land" in a process of its own.

    Fails when that crashes, hangs, takes more memory than the issue bears, or lists more problems than are kept.
    """
    command = [sys.executable, "-c", CHILD, kind, str(path), str(LIMIT_BYTES)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=WAIT_SECONDS, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    found: list[str]
    found, peak_mb = json.loads(run.stdout)
    assert peak_mb < MOST_MB
    assert len(found) <= MOST_PROBLEMS + 1
    return found


def expect_sound(problems: list[Problem], content: bytes) -> None:
    """Each problem is one line of text that can be printed, of bounded length, with a line that the file has."""
    text = content.decode(errors="replace")
    lines = len(re.findall("\r\n|[\n\r\x85\u2028\u2029]", text)) + 1  # as YAML counts them
    for problem in problems:
        assert str(problem).isprintable()
        assert len(str(problem)) < 2_000
        assert 0 <= problem.line <= lines
    assert problems == sorted(set(problems))
