"""How many readers one process holds, each at the pace of a person."""

from __future__ import annotations

import sys
from math import ceil
from statistics import quantiles

from tests.benchmarks.crowd import Crowd

FIRST, MORE = 5, 1.3  # so many readers at first, and then so many times as many
RUNS, OF_EACH = 60, 4  # at least so many runs, and so many of each reader
TRIES = 2  # the machine may do something else meanwhile


async def readers_held(crowd: Crowd, limit_ms: float) -> int:
    """The largest crowd of which 95 of 100 runs keep the limit without an error; 1 where the first does not."""
    held, wanted = 1, FIRST
    while True:
        await crowd.come(wanted - len(crowd.readers))
        for _ in range(TRIES):
            slow_ms = await _slow_ms(crowd)
            if slow_ms <= limit_ms:
                break
        if slow_ms > limit_ms or crowd.failures:
            await crowd.leave()
            return held
        held, wanted = wanted, ceil(MORE * wanted)


async def _slow_ms(crowd: Crowd) -> float:
    """What 95 of 100 runs of the crowd take at most."""
    before = len(crowd.run_ms)
    await crowd.read(max(RUNS, OF_EACH * len(crowd.readers)))
    slow_ms = quantiles(crowd.run_ms[before:], n=20)[-1]
    print(
        f"{len(crowd.readers)} readers: p95 {slow_ms:.0f} ms, {len(crowd.failures)} errors", file=sys.stderr, flush=True
    )
    return slow_ms
