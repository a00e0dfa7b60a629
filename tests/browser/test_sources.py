"""From a statement to its source and back, and how to cite."""

from __future__ import annotations

import json
import re

from playwright.sync_api import expect

from geodata.atlas import Atlas
from geodata.source_names import source_names
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


def test_an_answer_of_the_table_opens_the_statement_in_full(open_anywhere: Opener) -> None:
    page = open_anywhere({"tab": "matrix"})
    japan = page.locator('.matrix [data-of="dokdo-takeshima"] [data-party="JPN"]')
    expect(japan.locator("[data-by=schoff]")).to_contain_text("No")
    expect(japan.locator("[data-by=own]")).to_contain_text("22 Feb 2026")
    japan.locator("[data-by=own] [data-tab=positions]:visible").press("Enter")
    expect(page).to_have_url(re.compile("dispute=dokdo-takeshima"))
    expect(page.locator(":focus")).to_contain_text("22 February 2026")
    expect(page.locator(".st-key-positions h2")).to_contain_text("Dokdo / Takeshima")


def test_a_source_opens_in_place_and_leads_to_where_it_is_used_and_back(open_anywhere: Opener, atlas: Atlas) -> None:
    name = source_names(atlas.catalogue.sources)["KP-2020"]
    page = open_anywhere({"dispute": "dokdo-takeshima"})
    page.locator(".st-key-sections .ref:visible").and_(page.locator('[data-source="KP-2020"]')).first.click()
    card = page.get_by_role("dialog", name="Source")
    expect(card).to_contain_text(atlas.catalogue.sources["KP-2020"].title)
    card.get_by_role("button", name="Where it is used").click()
    expect(page).to_have_url(re.compile("tab=sources"))
    expect(page.locator("li:focus")).to_contain_text(name)
    source = page.locator(".all-sources > li", has=page.get_by_text(name, exact=True))
    source.locator("summary").click()
    source.get_by_role("button", name=re.compile("statement of 2020-07-07")).click()
    expect(page).not_to_have_url(re.compile("tab="))
    expect(page.locator(":focus")).to_contain_text("7 July 2020")


def test_an_event_leads_to_its_source_and_back(open_anywhere: Opener, atlas: Atlas) -> None:
    name = source_names(atlas.catalogue.sources)["YALTA"]
    page = open_anywhere({"tab": "timeline"})
    page.locator("tr", has_text="Yalta agreement").locator('[data-source="YALTA"]').first.click()
    page.get_by_role("dialog", name="Source").get_by_role("button", name="Where it is used").click()
    expect(page.locator("li:focus")).to_contain_text(name)
    source = page.locator(".all-sources > li", has=page.get_by_text(name, exact=True))
    source.locator("summary").click()
    source.get_by_role("button", name=re.compile("event: Yalta")).click()
    expect(page.locator("tr:focus")).to_contain_text("Yalta agreement")


def test_sources_are_found_by_words_and_values(open_anywhere: Opener, atlas: Atlas) -> None:
    every = len(atlas.catalogue.sources)
    page = open_anywhere({"tab": "sources"})
    rows = page.locator(".all-sources > li:visible")
    expect(rows).to_have_count(every)
    page.get_by_role("combobox", name="Speaks for").select_option(label="North Korea")
    north_korean = rows.count()
    assert 0 < north_korean < every
    expect(page.locator(".st-key-sections .finder [role=status]")).to_have_text(f"{north_korean} of {every}")
    page.get_by_role("searchbox", name="Words").fill("KCNA")
    assert 0 < rows.count() < north_korean
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(rows).to_have_count(every)
