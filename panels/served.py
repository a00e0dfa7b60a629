"""Which addresses the app answers: those that its page uses. Of what else Streamlit would serve, nothing is."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

READING = ("GET", "HEAD")
PAGE = "/"
PAGES = (PAGE, "/favicon.png", "/_stcore/health", "/_stcore/host-config")
SCRIPTS, APP_FILES = "/static/", "/app/static/"  # Streamlit's and ours
FOLDERS = (SCRIPTS, APP_FILES, "/media/")  # the last: what a reader takes away
STREAM = "/_stcore/stream"
METRICS = "/_stcore/metrics"
LONGEST = 255  # letters of an address, all ASCII; no file system knows a longer name, and ours are much shorter
SETTING = "SERVE_METRICS"
NOT_FOUND = PlainTextResponse("Not found", 404)


class OnlyServed:
    """Answers 404 for other addresses and 405 for other methods, and reads nothing of what comes with them."""

    def __init__(self, app: ASGIApp, pages: tuple[str, ...]) -> None:
        self.app = app
        self.pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            return await self.app(scope, receive, send)
        path = inner_path(scope)
        if scope["type"] == "websocket":
            if path == STREAM:
                return await self.app(scope, receive, send)
            return await send({"type": "websocket.close"})
        if (path not in self.pages and not path.startswith(FOLDERS)) or len(path) > LONGEST or not path.isascii():
            return await NOT_FOUND(scope, receive, send)
        if scope["method"] not in READING:
            allowed = {"Allow": ", ".join(READING)}
            return await PlainTextResponse("Only for reading", 405, allowed)(scope, receive, send)
        return await self.app(scope, receive, _files_alone(scope, receive, send) if path.startswith(SCRIPTS) else send)


def base_path() -> str:
    """What stands before every address where the operator has set Streamlit's `server.baseUrlPath`, else nothing."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"/{base}" if base else ""


def inner_path(scope: Scope) -> str:
    """The address that is asked for, without what the operator has set before it."""
    return scope["path"].removeprefix(base_path()) or PAGE


def _files_alone(scope: Scope, receive: Receive, send: Send) -> Send:
    """Answers 404 where Streamlit sends its page for a script that is not there: another process may have it."""
    is_page = False

    async def sent(message: Message) -> None:
        nonlocal is_page
        if message["type"] == "http.response.start":
            is_page = Headers(raw=message["headers"]).get("content-type", "").startswith("text/html")
            if is_page:
                await NOT_FOUND(scope, receive, send)
        if not is_page:
            await send(message)

    return sent


def only_served(environment: Mapping[str, str]) -> list[Middleware]:
    """The rule; with `SERVE_METRICS=yes` it lets figures about the server through too."""
    metrics = (METRICS,) if environment.get(SETTING) == "yes" else ()
    return [Middleware(OnlyServed, pages=(*PAGES, *metrics))]
