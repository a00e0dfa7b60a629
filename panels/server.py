"""What the server does for its readers beyond Streamlit: many connections, and short waits."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import gc
import socket
import sys
from collections.abc import AsyncIterator
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import get_instance
from streamlit.runtime.session_manager import SessionClient

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


def give_back() -> None:
    """Has the C library of Linux (glibc) give the system back what loading took and needs no more."""
    with contextlib.suppress(AttributeError, OSError, TypeError):  # another system, or another library
        ctypes.CDLL(None).malloc_trim(0)


class FirstReader(SessionClient):
    """A session of the server with itself, which opens the page and leaves."""

    def __init__(self) -> None:
        self._served = asyncio.Event()

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        """Takes what Streamlit sends, in the event loop."""
        ended = msg.WhichOneof("type") == "script_finished"
        if ended and msg.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            self._served.set()

    async def visit(self) -> None:
        """Returns when the page has been sent, whatever it shows."""
        runtime = get_instance()
        session = runtime.connect_session(self, user_info={})
        opening = BackMsg()
        opening.rerun_script.SetInParent()
        runtime.handle_backmsg(session, opening)
        await self._served.wait()
        runtime.close_session(session)


@contextlib.asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[None]:
    """Has all that is made once made before the server answers anybody, and prepares the process for many readers."""
    await FirstReader().visit()
    admit_readers()
    send_at_once()
    gc.collect()
    give_back()
    gc.freeze()  # what is loaded now stays: later collections need not look at it
    yield
