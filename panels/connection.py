"""The connection between the server and the browsers."""

from __future__ import annotations

import contextlib
import gc
import socket


def send_at_once() -> None:
    """Has the server send small messages at once, over the connections that are open and all that follow.

    Streamlit opens its listening socket itself, and asyncio then leaves Nagle's algorithm on (uvicorn issue 3149): an
    answer in two parts waits for the browser's delayed acknowledgement, 40 ms on Linux. New connections take the option
    from the listening socket.
    """
    for item in gc.get_objects():
        if isinstance(item, socket.socket) and item.family in (socket.AF_INET, socket.AF_INET6):
            with contextlib.suppress(OSError):  # closed by now, or not TCP
                item.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
