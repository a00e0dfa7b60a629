"""A real page behind deploy/nginx.conf: it works there, and outlives the process that serves it."""

from __future__ import annotations

import asyncio
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from playwright.sync_api import expect

from geodata.atlas import Atlas
from tests.benchmarks.reader import Reader
from tests.browser.conftest import MAP, READY, Opener
from tests.browser.journeys import expect_lines, expect_soon, in_list, pill, sentence
from tests.nginx import serve_through_nginx
from tests.serving import ROOT, WITH_METRICS, Server, serve, sessions


def test_a_page_goes_on_when_its_process_is_killed(open_page: Opener, atlas: Atlas, tmp_path: Path) -> None:
    with (
        serve(ROOT / "app.py", tmp_path / "first.txt", environment=WITH_METRICS) as first,
        serve(ROOT / "app.py", tmp_path / "second.txt", environment=WITH_METRICS) as second,
        serve_through_nginx(tmp_path / "nginx", (first, second)) as url,
    ):
        with ThreadPoolExecutor() as threads:
            list(threads.map(lambda process: asyncio.run(visit(atlas, process)), (first, second)))
        page = open_page(server=Server(url, 0, tmp_path), strict=False)
        in_list(page, "diaoyu-uotsuri").click()
        expect_lines(page, "diaoyu-senkaku")
        expect(page).to_have_url(f"{url}/?island=diaoyu-uotsuri")
        assert page.witness.console == []  # type: ignore[attr-defined]
        assert page.witness.strangers == []  # type: ignore[attr-defined]

        serving, other = (first, second) if sessions(first) else (second, first)
        os.kill(serving.pid, signal.SIGKILL)
        expect_soon(page, lambda: sessions(other) > 0)
        expect(page.locator('[data-testid="stApp"]')).to_have_attribute("data-test-connection-state", "CONNECTED")
        expect(page.locator('[data-testid="stApp"]')).to_have_attribute("data-test-script-state", "notRunning")
        expect_lines(page, "diaoyu-senkaku")
        expect(page).to_have_url(f"{url}/?island=diaoyu-uotsuri")

        pill(page, "claimant", "China").click()
        expect(sentence(page)).to_contain_text("1 of 3 disputes")
        expect_lines(page, "diaoyu-senkaku")
        expect(page.locator(MAP)).to_have_attribute("data-visible", "9")
        expect(page).to_have_url(f"{url}/?claimant=CHN&island=diaoyu-uotsuri")
        assert page.locator(READY).count() == 1
        assert sessions(other) == 1


async def visit(atlas: Atlas, process: Server) -> None:
    """Has the process draw its map."""
    reader = Reader(atlas, process.url)
    await reader.open()
    await reader.close()
