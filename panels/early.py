"""The page names the scripts that its first map needs, so that a browser asks for them while Streamlit starts."""

from __future__ import annotations

import anyio.to_thread
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from panels.explorer import open_explorer
from panels.served import PAGE, inner_path
from web.assets import MapFiles
from web.publish import is_published


class Early:
    """Adds the header `Link` to the page, with addresses relative to it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or inner_path(scope) != PAGE:
            await self.app(scope, receive, send)
            return
        header = await anyio.to_thread.run_sync(_header)  # which looks at files, and reads a catalogue that has changed

        async def linked(message: Message) -> None:
            if message["type"] == "http.response.start" and header:
                MutableHeaders(scope=message)["Link"] = header
            await send(message)

        await self.app(scope, receive, linked)


def first_scripts(files: MapFiles) -> tuple[str, ...]:
    """The addresses of the scripts that the first map waits for, in whatever state the page opens.

    Not its style sheet and outlines: a slow browser would warn that they were asked for too early, and a page that
    opens on one island of thousands asks for a part of the outlines only.
    """
    return files.script, files.map, files.leaflet


def early() -> list[Middleware]:
    """The rule, for `st.App`."""
    return [Middleware(Early)]


def _header() -> str:
    """Nothing without a good edition. What has gone from the folder is not named: it is published by the next run."""
    explorer, _ = open_explorer().edition()
    scripts = first_scripts(explorer[1]) if explorer else ()
    return ", ".join(f"<{address}>; rel=modulepreload" for address in scripts if is_published(address))
