"""What axe-core, which looks for what shuts people out, finds on a page."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def serious(page: Page) -> list[str]:
    """What axe-core finds that is serious or critical, with the places."""
    result = Axe().run(page)
    return [
        f"{item['id']} ({item['impact']}): {[node['html'][:200] for node in item['nodes']]}"
        for item in result.response["violations"]
        if item["impact"] in ("serious", "critical")
    ]
