"""How much work something is, in calls: a count that is the same on a fast machine and on a slow one."""

from __future__ import annotations

import cProfile
from collections.abc import Callable


def calls(work: Callable[[], object]) -> int:
    """How many functions the work calls, those of Python and those in C."""
    counter = cProfile.Profile()
    counter.runcall(work)
    return sum(entry.callcount for entry in counter.getstats())


def expect_linear(work: Callable[[int], object], size: int) -> None:
    """Calls grow no faster than the size: from twice to four times the size by twice what the first step brought."""
    work(size)  # makes what is made once
    once, twice, four_times = (calls(lambda n=n: work(n)) for n in (size, 2 * size, 4 * size))
    assert four_times - twice <= 2.1 * (twice - once) + 500, (once, twice, four_times)
