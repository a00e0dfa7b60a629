"""What a running process takes of the machine, from Linux's /proc."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Process:
    """A process by its id."""

    pid: int

    def memory_mb(self) -> float:
        """The memory that it alone takes and its part of what it shares, in MB (10⁶ bytes)."""
        return self._kb("smaps_rollup", "Pss:") * 1024 / 1e6

    def resident_mb(self) -> float:
        """The memory that it has in RAM, shared or not, in MB (10⁶ bytes)."""
        return self._kb("status", "VmRSS:") * 1024 / 1e6

    def cpu_s(self) -> float:
        """The processor time that it has taken so far, in seconds."""
        fields = self._path("stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def files(self) -> int:
        """How many files and connections it holds open."""
        return len(list(self._path("fd").iterdir()))

    def _kb(self, file: str, field: str) -> int:
        lines = self._path(file).read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(field))

    def _path(self, name: str) -> Path:
        return Path("/proc") / str(self.pid) / name
