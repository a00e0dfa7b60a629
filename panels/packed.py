"""The page, Streamlit's scripts and our files, sent with gzip to who can read that; each is compressed once."""

from __future__ import annotations

import asyncio
import gzip
import posixpath
from contextlib import suppress
from functools import partial

import anyio.to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from panels.served import APP_FILES, PAGE, SCRIPTS, inner_path

TYPES = ("text/css", "text/html", "text/javascript", "text/plain", "application/javascript", "application/json")
LEVEL = 5  # of 9: as long again saves two of a hundred bytes
LEAST, MOST = 500, 4_000_000  # bytes of a file; a larger one is left to Streamlit
ROOM = 8_000_000  # bytes of compressed files that are kept; what was not asked for longest goes


class Packed:
    """Streamlit says what there is and what has not changed; what it would send is compressed and kept here.

    Of itself it compresses the app's files for each reader anew, and its own and the page not at all.
    """

    def __init__(self, app: ASGIApp, room: int = ROOM) -> None:
        self.app = app
        self._room = room
        self._kept: dict[tuple[str, str], asyncio.Task[bytes | None]] = {}  # by path and ETag
        self._one_at_a_time = asyncio.Lock()  # a reader's scripts and the others' runs share the processor

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _holds_files(scope):
            await self.app(scope, receive, send)
            return
        accepted = ",".join(Headers(scope=scope).getlist("accept-encoding"))
        await (self._send if reads_gzip(accepted) else self.app)(scope, receive, partial(_tell_caches, send))

    async def _send(self, scope: Scope, receive: Receive, send: Send) -> None:
        plain = {**scope, "headers": [field for field in scope["headers"] if field[0].lower() != b"accept-encoding"]}
        status, headers = await self._headers(plain)
        body = await self._compressed(plain, headers["etag"]) if _worth_it(scope, status, headers) else None
        if body is not None:
            headers["Content-Encoding"] = "gzip"
            headers["Content-Length"] = str(len(body))
            del headers["Accept-Ranges"]  # of what is not compressed
        elif status != 304:
            await self.app(scope, receive, send)
            return
        if "etag" in headers:
            headers["ETag"] = f"W/{headers['etag']}"  # the same file in other bytes
        await send({"type": "http.response.start", "status": status, "headers": headers.raw})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body or b""})

    async def _headers(self, scope: Scope) -> tuple[int, MutableHeaders]:
        """The status and the headers of Streamlit's answer, for which it reads no file."""
        messages = await self._answer({**scope, "method": "HEAD"})
        return messages[0]["status"], MutableHeaders(raw=list(messages[0]["headers"]))

    async def _compressed(self, scope: Scope, etag: str) -> bytes | None:
        """What is at the path, compressed; None where something else is there by now. Those who ask at once wait."""
        key = scope["path"], etag
        task = self._kept.pop(key, None) or asyncio.create_task(self._compress(scope, etag))
        self._kept[key] = task  # behind the others, as it was asked for last
        try:
            body = await asyncio.shield(task)
        except Exception:
            self._kept.pop(key, None)
            raise
        if body is None:
            self._kept.pop(key, None)
        self._keep_room()
        return body

    async def _compress(self, scope: Scope, etag: str) -> bytes | None:
        async with self._one_at_a_time:
            start, *rest = await self._answer({**scope, "method": "GET"})
            if start["status"] != 200 or Headers(raw=start["headers"]).get("etag") != etag:
                return None
            body = b"".join(message.get("body", b"") for message in rest)
            return await anyio.to_thread.run_sync(partial(gzip.compress, body, LEVEL, mtime=0))

    async def _answer(self, scope: Scope) -> list[Message]:
        """All that Streamlit answers."""
        messages: list[Message] = []

        async def take(message: Message) -> None:
            messages.append(message)

        await self.app(scope, _say_nothing, take)
        return messages

    def _keep_room(self) -> None:
        sizes = {key: len(task.result() or b"") for key, task in self._kept.items() if _is_made(task)}
        held = sum(sizes.values())
        for key, size in sizes.items():
            if held <= self._room:
                break
            del self._kept[key]
            held -= size


def reads_gzip(accepted: str) -> bool:
    """Whether the header `Accept-Encoding` says so; a weight of 0 says no."""
    weights = {"": 0.0}
    for offer in accepted.lower().replace(" ", "").split(","):
        coding, _, weight = offer.partition(";q=")
        with suppress(ValueError):
            weights[coding] = float(weight or 1)
    return weights.get("gzip", weights.get("*", 0)) > 0


def packed() -> list[Middleware]:
    """The rule, for `st.App`."""
    return [Middleware(Packed)]


def _holds_files(scope: Scope) -> bool:
    """Whether the path is one of files, and the only one of its file: other ways to write it would fill the room."""
    path = inner_path(scope)
    return (path == PAGE or path.startswith((SCRIPTS, APP_FILES))) and posixpath.normpath(path) == path


def _worth_it(scope: Scope, status: int, headers: Headers) -> bool:
    media_type = headers.get("content-type", "").partition(";")[0]
    if media_type == "text/html" and inner_path(scope).startswith(SCRIPTS):
        return False  # the page, which stands for whatever is not there
    size = int(headers.get("content-length", "0"))
    return status == 200 and "etag" in headers and media_type in TYPES and LEAST <= size <= MOST


async def _tell_caches(send: Send, message: Message) -> None:
    """Says with the answer that a reader of other codings gets it in other bytes."""
    if message["type"] == "http.response.start":
        MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
    await send(message)


async def _say_nothing() -> Message:
    """What a reader says who waits for an answer."""
    await asyncio.Event().wait()
    raise AssertionError


def _is_made(task: asyncio.Task[bytes | None]) -> bool:
    return task.done() and not task.cancelled() and not task.exception()
