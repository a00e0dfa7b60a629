"""Reads a changed catalogue in a process of its own, whose time, memory and end are no reader's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from geodata.catalogue.read import read_catalogue
from geodata.edition.stamps import Stamp, stamps_of
from geodata.loading import ROOT, joined, named_files
from geodata.problems import BrokenDataError, Problem, one_line, unforeseen

MOST_SECONDS = 300
MOST_BYTES = 4_000_000_000  # of addresses; the largest files that are read take a quarter of them


class Apart(NamedTuple):
    """The files that the catalogue names, their stamps before they were read, and all that is wrong."""

    files: tuple[Path, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_apart(path: Path) -> Apart:
    """What a process of its own finds; what it reads without a problem it keeps, so that it need not be read again.

    No problem either where no process can be started: the caller then reads the files as at the start.
    """
    command = [sys.executable, "-P", "-m", __name__, os.path.abspath(path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    try:
        run = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=MOST_SECONDS
        )
        said = run.stdout
    except subprocess.TimeoutExpired as late:
        said = late.stdout or b""
    except (OSError, ValueError):  # no room for a process; no path at all
        return Apart()
    told: dict[str, Any] = {}
    for line in said.splitlines(keepends=True):
        if line.endswith(b"\n"):
            told |= json.loads(line)
    problems = [Problem(*fields) for fields in told["problems"]] if "problems" in told else [_died(path)]
    stamps = (tuple(map(tuple, stamp)) for stamp in told.get("stamps", []))
    return Apart(tuple(map(Path, told.get("files", []))), tuple(stamps), tuple(problems))


def _died(path: Path) -> Problem:
    expected = (
        f"files that are read in {MOST_SECONDS} s and {MOST_BYTES // 1_000_000_000} GB, by libraries that bear them"
    )
    return Problem(path.name, 0, "", expected, "others, or more: the process that read them came to its end")


def _tell(path: Path) -> None:
    """Prints the files that are named, with their stamps, before they are read, and then the problems: JSON by line."""
    problems: list[Problem] = []
    try:
        file = read_catalogue(path)
        files = [*named_files(file, path).values()]
        print(json.dumps({"files": [*map(str, files)], "stamps": stamps_of(files)}), flush=True)
        joined(file, path)
    except BrokenDataError as broken:
        problems = broken.problems
    except Exception as error:
        problems = [unforeseen(error, path.name)]
    print(json.dumps({"problems": [[*map(_short, vars(problem).values())] for problem in problems]}))


def _short(part: str | int) -> str | int:
    """The part as a problem prints it: the name of an island can be as long as a file."""
    return one_line(part) if isinstance(part, str) else part


def _bound_memory() -> None:
    """Ends what would take more; on systems that can."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))


if __name__ == "__main__":
    _bound_memory()
    _tell(Path(sys.argv[1]))
