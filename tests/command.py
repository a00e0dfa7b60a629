"""`python -m geodata` in this process, for tests that are not about the process: a new one takes a second to start."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from pathlib import Path

from geodata.__main__ import main


@dataclass(frozen=True)
class Outcome:
    """What the command ended with and printed."""

    returncode: int | str | None
    stdout: str
    stderr: str


def run(*arguments: str | Path) -> Outcome:
    """What comes of `python -m geodata arguments`; raises what the command does not handle."""
    said, complained = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(complained):
        try:
            code: int | str | None = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code
    return Outcome(code, said.getvalue(), complained.getvalue())
