"""Files that readers ask for, made one after the other, so that no reader keeps the others waiting for long."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable
from threading import Thread
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse
from streamlit.runtime import get_instance
from streamlit.runtime.backend_operation_handler import DeferredFileHandler
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

PLACES = 20  # with a second of work and one of rest each, the last waits for less than a minute
LONGEST_REST_S = 1.0
YOURS_WAITS = "Busy: a file that you asked for is waiting. Try again when it is there."
MANY_WAIT = "Busy: many readers are waiting for files. Try again in a minute."
GONE = "The reader has left."


class BusyError(Exception):
    """The file is not made; the text tells the reader why."""


def is_here(session: str) -> bool:
    """Whether the reader's page is connected."""
    return get_instance().is_active_session(session)


class DownloadQueue:
    """Gives turns, one at a time, in the order in which they were asked for. All of it runs in one event loop.

    Of each session one request waits; those of sessions that have left lose their places.
    """

    def __init__(self, places: int = PLACES, present: Callable[[str], bool] = is_here) -> None:
        self._places = places
        self._present = present
        self._waiting: dict[str, asyncio.Future[None]] = {}
        self._at_work = False

    @contextlib.asynccontextmanager
    async def turn(self, session: str) -> AsyncIterator[None]:
        """The session's turn, with a rest as long as it took after it; raises BusyError where it gets none."""
        if self._at_work:
            await self._wait(session)
        self._at_work = True
        start = time.perf_counter()
        try:
            yield
        finally:
            rest = min(time.perf_counter() - start, LONGEST_REST_S)
            asyncio.get_running_loop().call_later(rest, self._next)

    async def _wait(self, session: str) -> None:
        if session in self._waiting:
            raise BusyError(YOURS_WAITS)
        if len(self._waiting) >= self._places:
            self._dismiss_who_left()
        if len(self._waiting) >= self._places:
            raise BusyError(MANY_WAIT)
        called = self._waiting[session] = asyncio.get_running_loop().create_future()
        try:
            await called
        except asyncio.CancelledError:
            if self._waiting.get(session) is called:
                del self._waiting[session]
            elif not called.cancelled():  # it had its turn, which goes to the next
                self._next()
            raise

    def _next(self) -> None:
        self._dismiss_who_left()
        self._at_work = bool(self._waiting)
        if self._waiting:
            self._waiting.pop(next(iter(self._waiting))).set_result(None)

    def _dismiss_who_left(self) -> None:
        for session in [session for session in self._waiting if not self._present(session)]:
            self._waiting.pop(session).set_exception(BusyError(GONE))


QUICK, SLOW = DownloadQueue(), DownloadQueue()  # data; and what is drawn, or the whole page


class Asked:
    """What makes a file for the reader of this run when Streamlit calls it, and has the server hold it."""

    def __init__(self, make: Callable[[], bytes], name: str, media_type: str, queue: DownloadQueue) -> None:
        self.queue = queue
        self._make, self._name, self._media_type = make, name, media_type
        self._reader = get_script_run_ctx()

    def __call__(self) -> bytes:
        data = self._make()
        held = Thread(target=self._hold, args=(data,))  # of its own, as it is the reader's for good
        add_script_run_ctx(held, self._reader)
        held.start()
        held.join()
        return data

    def _hold(self, data: bytes) -> None:
        """Has the server hold the file for as long as the reader is there, or until the next of its name.

        Of itself Streamlit lets go of what a button had made when two runs have ended, of whichever readers: with many
        of them, before the browser has fetched it.
        """
        files = get_instance().media_file_mgr
        files.add(data, self._media_type, self._name, self._name, is_for_static_download=True)


AT_ONCE = DeferredFileHandler.handle


async def in_turn(handler: DeferredFileHandler, request: Any, session_id: str) -> BackendOperationResponse:
    """Streamlit's answer to a reader who asks for a file, in the reader's turn, or why there is none."""
    entry = get_instance().media_file_mgr._deferred_callables.get(request.deferred_file.file_id)
    asked = entry and entry["callable"]
    if not isinstance(asked, Asked):  # a button that has gone; Streamlit says so
        return await AT_ONCE(handler, request, session_id)
    try:
        async with asked.queue.turn(session_id):
            return await AT_ONCE(handler, request, session_id)
    except BusyError as busy:
        return BackendOperationResponse(request_id=request.request_id, error_msg=str(busy))


def give_turns() -> None:
    """Has Streamlit wait for a reader's turn before it calls what makes a file.

    Of itself it starts all at once in the few threads of the event loop, and says of each fault the same few words.
    """
    DeferredFileHandler.handle = in_turn  # type: ignore[assignment, method-assign]
