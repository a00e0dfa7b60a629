"""Parts of a work that several processes share out, which have the memory of the one that begins them."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import ExitStack
from typing import Any, TypeVar

T = TypeVar("T")
_parts: list[Callable[[], Any]] = []  # the processes have them as they are begun: an atlas need not be sent


def can_share() -> bool:
    """Whether a process can have the memory of the one that begins it: not on Windows."""
    return "fork" in multiprocessing.get_all_start_methods()


def shared_out(parts: Sequence[Callable[[], T]], working: ExitStack) -> Iterator[T]:
    """What each of the parts gives, in the order in which they are done; one process for each core does them.

    Raises what a part raises, and BrokenProcessPool where a process ends. `working` ends them all.
    """
    _parts[:] = parts
    gc.freeze()  # else the collector of each would copy all of it
    pool = ProcessPoolExecutor(mp_context=multiprocessing.get_context("fork"), initializer=_begin)
    working.callback(pool.shutdown, cancel_futures=True)
    futures = [pool.submit(_do, number) for number in range(len(parts))]
    return (done.result() for done in as_completed(futures))


def _do(number: int) -> Any:
    return _parts[number]()


def _begin() -> None:
    """Signals stop the process that began this one alone, which then ends it; even one that is killed leaves none."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent
    parent.join()
    os._exit(1)
