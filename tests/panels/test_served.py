"""The app answers what its page asks for, and nothing else of what Streamlit can serve."""

from __future__ import annotations

import contextlib
import http.client
import re
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock
from urllib.parse import quote, urlsplit

import pytest
from streamlit import config
from streamlit.web.server.starlette import starlette_app
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from panels import served
from panels.served import METRICS, PAGES, SETTING, STREAM, OnlyServed, only_served
from tests.serving import ROOT, Server, run_beside, serve

PASSED = 200
real = config.get_option
UPLOADS = ("/_stcore/upload_file/a-session/a-file", "/_stcore/upload_file", "/x/_stcore/upload_file/a/b")
NOT_SERVED = (
    *UPLOADS,
    METRICS,
    "/_stcore/metrics/",
    "/_stcore/agent/interact",
    "/_stcore/agent/openapi.json",
    "/_stcore/agent/mcp",
    "/_stcore/script-health-check",
    "/_stcore/bidi-components/a/b.js",
    "/_stcore/anything-new",
    "/component/a/index.html",
    "/auth/login",
    "/auth/logout",
    "/oauth2callback",
    "/manifest.json",
    "/another-page",
    "//static/a.js",
    "/static",
    "/media",
)
NO_NAMES = (f"/app/static/{'a' * 300}", f"/media/{'a' * 300}", "/static/\u00e9")  # that any file of ours has


def asked(method: str, path: str, kind: str = "http", **environment: str) -> int:
    """The status of the answer; PASSED where the app is asked."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": PASSED, "headers": []})

    async def story() -> int:
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        async def receive() -> Any:
            raise AssertionError("what comes with a request is not read")

        rule = OnlyServed(app, **only_served(environment)[0].kwargs)
        await rule({"type": kind, "method": method, "path": path}, receive, send)
        return int(sent[0].get("status", 403))

    return run_beside(story())


@pytest.mark.parametrize("path", [*PAGES, "/static/js/a.js", "/app/static/a.js", "/media/a.csv"])
def test_what_the_page_uses_can_be_read_and_not_written(path: str) -> None:
    assert [asked(method, path) for method in ("GET", "HEAD")] == [PASSED] * 2
    assert {asked(method, path) for method in ("PUT", "POST", "DELETE", "OPTIONS", "PATCH", "BREW")} == {405}


@pytest.mark.parametrize("path", [*NOT_SERVED, *NO_NAMES])
def test_nothing_else_is_served(path: str) -> None:
    assert {asked(method, path) for method in ("GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS")} == {404}


def test_what_is_no_script_is_not_the_page() -> None:
    """Else nginx would not ask the next process, which may be of the version that has it."""

    async def page(scope: Any, receive: Any, send: Any) -> None:
        kind = "text/html; charset=utf-8" if scope["path"].endswith("none.js") else "text/javascript"
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind.encode())]})
        await send({"type": "http.response.body", "body": b"said"})

    async def answer(path: str) -> tuple[int, bytes]:
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        await OnlyServed(page, PAGES)({"type": "http", "method": "GET", "path": path}, page, send)
        assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
        return sent[0]["status"], sent[1]["body"]

    assert run_beside(answer("/static/js/a.js")) == (200, b"said")
    assert run_beside(answer("/static/js/none.js")) == (404, b"Not found")


def test_of_the_framework_only_this_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "get_option", lambda name: True if name.endswith("Enabled") else real(name))
    routes = starlette_app.create_streamlit_routes(MagicMock())
    paths = {route.path for route in routes}  # type: ignore[attr-defined]
    assert {path for path in paths if asked("GET", re.sub(r"{.*?}", "a", path)) == PASSED} == {
        "/_stcore/health",
        "/_stcore/host-config",
        "/media/{file_id:path}",
        "/app/static/{path:path}",
        "",  # whatever is no other: of these, Streamlit's page and its scripts
    }
    assert "/_stcore/upload_file/{session_id}/{file_id}" in paths
    assert STREAM in paths


def test_a_path_before_all_addresses_is_the_operators(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(served.st, "get_option", lambda _: "/maps/")
    assert [asked("GET", f"/maps{path}") for path in ("", "/", "/_stcore/health", "/static/a.js")] == [PASSED] * 4
    assert asked("GET", f"/maps{STREAM}", "websocket") == PASSED
    assert {asked("GET", f"/maps{path}") for path in NOT_SERVED} == {404}


def test_figures_are_for_an_operator_who_asks_for_them() -> None:
    assert asked("GET", METRICS, **{SETTING: "yes"}) == PASSED
    assert asked("GET", METRICS, **{SETTING: ""}) == 404


def test_the_session_is_the_only_socket() -> None:
    assert asked("GET", STREAM, "websocket") == PASSED
    assert asked("GET", "/_stcore/other", "websocket") == 403
    assert asked("GET", STREAM) == 404


@pytest.mark.slow
def test_the_running_app_takes_no_upload(tmp_path: Path) -> None:
    with serve(ROOT / "app.py", tmp_path / "log.txt") as app:
        for path in (*NOT_SERVED, *NO_NAMES):
            for method, body in (("GET", b""), ("PUT", b"x" * 3_000_000)):
                assert answered(app, method, path, body) == 404, path
        assert [answered(app, "GET", path) for path in PAGES] == [200] * len(PAGES)
        assert answered(app, "GET", "/static/js/none.js") == 404
        with pytest.raises(InvalidStatus):
            connect(f"ws{app.url.removeprefix('http')}/_stcore/other")


def answered(app: Server, method: str, path: str, body: bytes = b"") -> int:
    """The status of the answer, which may come before all is sent."""
    connection = http.client.HTTPConnection(urlsplit(app.url).netloc, timeout=60)
    try:
        connection.putrequest(method, quote(path))
        connection.putheader("Content-Length", str(len(body)))
        connection.endheaders()
        with contextlib.suppress(OSError):  # the server has answered and hung up
            connection.send(body)
        return connection.getresponse().status
    finally:
        connection.close()
