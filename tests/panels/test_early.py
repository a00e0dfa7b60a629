"""The page names the scripts that its first map needs; nothing else does, and nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse

from panels import served
from panels.early import Early
from panels.explorer import open_explorer
from tests.catalogues.tiny import TinyFiles
from tests.serving import run_beside
from web import publish as published


def linked(path: str) -> list[str]:
    """The addresses that the answer names."""
    headers: list[dict[str, str]] = []

    async def story() -> None:
        async def send(message: object) -> None:
            if isinstance(message, dict) and message["type"] == "http.response.start":
                headers.append({name.decode(): value.decode() for name, value in message["headers"]})

        async def receive() -> object:
            return {}

        scope = {"type": "http", "method": "GET", "path": path, "headers": []}
        await Early(PlainTextResponse("page"))(scope, receive, send)  # type: ignore[arg-type]

    run_beside(story())
    return re.findall(r"<([^>]+)>; rel=modulepreload", headers[0].get("link", ""))


def test_the_page_names_what_its_first_map_waits_for(chosen: TinyFiles) -> None:
    explorer, _ = open_explorer().edition()
    assert explorer
    files = explorer[1]
    assert linked("/") == [files.script, files.map, files.leaflet]
    assert linked("/static/js/a.js") == []


def test_a_path_before_all_addresses_is_the_operators(chosen: TinyFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(served.st, "get_option", lambda _: "/maps/")
    assert len(linked("/maps/")) == 3
    assert not any(address.startswith("/") for address in linked("/maps/")), "relative to the page"


def test_what_is_not_there_is_not_named(chosen: TinyFiles) -> None:
    (missing, *others) = linked("/")
    (published.FOLDER / Path(missing).name).unlink()
    assert linked("/") == others


def test_a_page_of_problems_alone_names_nothing(chosen: TinyFiles) -> None:
    chosen.write_text("parties: [")
    assert linked("/") == []
