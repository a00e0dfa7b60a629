"""From a statement to its source and back, and how to cite."""

from __future__ import annotations

import json

from playwright.sync_api import expect

from tests.browser.conftest import Opener


def test_a_statement_an_island_and_the_data_can_be_cited(open_page: Opener) -> None:
    page = open_page({"island": "shikotan"})
    cases = (
        (page.locator(".document h2", has_text="Facts of the island").get_by_role("button"), "Shikotan"),
        (page.locator('[data-statements="RUS"] li').first.get_by_role("button", name="Cite"), "Russia on"),
    )
    for button, words in cases:
        button.click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text(words)
        blocks = dialog.locator("code").all_inner_texts()
        assert len(blocks) == 4
        assert "Data version 2026-" in blocks[0]
        assert blocks[1].startswith("@misc{")
        assert blocks[2].startswith("TY  - DATA")
        assert json.loads(blocks[3])[0]["container-title"] == "Territorial dispute explorer"
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
