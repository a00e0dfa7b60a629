"""Which pages of others may show this one in a frame: none, unless the operator names them."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SETTING = "FRAME_ANCESTORS"
ORIGIN = re.compile(r"\*|https?://(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?", re.ASCII | re.IGNORECASE)
MOST = 2000  # letters: servers before this one refuse an answer with longer headers


class FrameRule:
    """Tells browsers which pages may show this one in a frame, with every answer that may be a page."""

    def __init__(self, app: ASGIApp, policy: str) -> None:
        self.app = app
        self.policy = policy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def ruled(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                # an answer that nothing has changed has no type, and what it says replaces what the browser keeps
                if headers.get("content-type", "text/html").startswith("text/html"):
                    headers["Content-Security-Policy"] = self.policy
            await send(message)

        await self.app(scope, receive, ruled if scope["type"] == "http" else send)


def frame_rule(environment: Mapping[str, str]) -> list[Middleware]:
    """The rule as the operator has set it; ends the program with a word where that cannot be read."""
    try:
        return [Middleware(FrameRule, policy=frame_policy(environment.get(SETTING, "")))]
    except ValueError as error:
        sys.exit(str(error))


def frame_policy(others: str) -> str:
    """The policy that lets pages of our own origin and of these others show this one; raises ValueError for no origin.

    Others are origins with spaces between them; `*.` at the start of a host means all below it, `*` alone everybody.
    Together they have at most MOST letters.
    """
    origins = others.split()
    for origin in origins:
        if not ORIGIN.fullmatch(origin):
            raise ValueError(
                f"{SETTING}: expected origins with spaces between them, such as https://news.example "
                f"or https://*.school.example, or * for everybody; found {origin!r}"
            )
    if (length := len(" ".join(origins))) > MOST:
        raise ValueError(f"{SETTING}: expected at most {MOST:,} letters, as a header holds no more; found {length:,}")
    return " ".join(("frame-ancestors 'self'", *origins))
