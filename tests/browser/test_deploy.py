"""A real page behind deploy/nginx.conf: it works there, and outlives the process that serves it."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import MAP, READY, Opener
from tests.browser.journeys import expect_lines, in_list, pill, sentence
from tests.nginx import serve_through_nginx
from tests.serving import ROOT, Server, serve
from tests.test_deploy import sessions


def test_a_page_goes_on_when_its_process_is_killed(open_page: Opener, tmp_path: Path) -> None:
    with (
        serve(ROOT / "app.py", tmp_path / "first.txt") as first,
        serve(ROOT / "app.py", tmp_path / "second.txt") as second,
        serve_through_nginx(tmp_path / "nginx", (first, second)) as url,
    ):
        page = open_page(server=Server(url, 0, tmp_path), strict=False)
        in_list(page, "diaoyu-uotsuri").click()
        expect_lines(page, "diaoyu-senkaku")
        expect(page).to_have_url(f"{url}/?island=diaoyu-uotsuri")
        assert page.witness.console == []  # type: ignore[attr-defined]
        assert page.witness.strangers == []  # type: ignore[attr-defined]

        serving, other = (first, second) if sessions(first) else (second, first)
        os.kill(serving.pid, signal.SIGKILL)
        pill(page, "claimant", "China").click()
        expect(sentence(page)).to_contain_text("1 of 3 disputes", timeout=60_000)
        assert sessions(other) == 1
        expect_lines(page, "diaoyu-senkaku")
        expect(page.locator(MAP)).to_have_attribute("data-visible", "9")
        expect(page).to_have_url(f"{url}/?claimant=CHN&island=diaoyu-uotsuri")
        assert page.locator(READY).count() == 1
