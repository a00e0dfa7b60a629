"""What the server does for its readers beyond Streamlit: many connections, and short waits."""

from __future__ import annotations

import contextlib
import gc
import socket
import sys

FILES = 65_536  # for some 16,000 readers: each takes a connection and three more files in Streamlit


def send_at_once() -> None:
    """Has the server send small messages at once, over the connections that are open and all that follow.

    Streamlit opens its listening socket itself, and asyncio then leaves Nagle's algorithm on (uvicorn issue 3149): an
    answer in two parts waits for the browser's delayed acknowledgement, 40 ms on Linux. New connections take the option
    from the listening socket.
    """
    for item in gc.get_objects():
        # not isinstance: that asks a weak proxy what it stands for, and fails where that is gone
        if issubclass(type(item), socket.socket) and item.family in (socket.AF_INET, socket.AF_INET6):
            with contextlib.suppress(OSError):  # closed by now, or not TCP
                item.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def admit_readers() -> None:
    """Has the system let the server hold as many connections as it may ask for, up to FILES.

    Most systems start a process with 1,024 open files or fewer: 250 readers; the next one would find no answer.
    """
    if sys.platform == "win32":
        return
    import resource  # not on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        with contextlib.suppress(OSError, ValueError):  # a system with a lower limit of its own keeps that
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def ready_for_readers() -> None:
    """Prepares the process for many readers, once what they share is loaded."""
    admit_readers()
    send_at_once()
    gc.collect()
    gc.freeze()  # what is loaded now stays: later collections need not look at it
