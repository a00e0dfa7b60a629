"""Find: an island is found by what people type, in the app and in the one-file map alike."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener

Typed = Callable[[str], list[str | None]]
UOTSURI = (
    "uotsurishima, uotsuri-shima, Uotsuri Shima, uotsurijima, うおつりしま, ウオツリ, ＵＯＴＳＵＲＩ, 魚釣島, 鱼钓岛, "
    "diaoyudao, 钓鱼岛"
)
FOUND = {
    "diaoyu-uotsuri": UOTSURI.split(", "),
    "polonsky-taraku": ["Polonsky", "polonsky-taraku", "多乐岛", "Полонского"],
    "shikotan": ["Shikotan Island", "shikotan islands", "остров Шикотан", "しこたんとう"],
    "shibotsu-zelyony": ["Зеленый", "ЗЕЛЁНЫЙ", "志發島", "Zelyonyy"],
    "oskolki-todo": ["Kaiba"],
    "habomai-rocks": ["Rocks", "Habomai Rocks"],
    "dongdo-higashijima": ["Onnajima", "女島", "东岛"],
}
OF_DISPUTES = {
    "diaoyu-senkaku": ["釣魚臺列嶼", "钓鱼台列屿", "钓鱼列岛", "尖閣群島", "Senkaku Islands", "Tiaoyutai"],
    "dokdo-takeshima": ["Liancourt", "liancourt rocks", "竹岛", "独島", "獨島", "독 도", "Tok Islets"],
    "northern-territories-southern-kurils": ["北方领土", "Hoppou Ryoudo", "ほっぽうりょうど"],
}


@pytest.fixture
def typed(open_everywhere: Opener) -> Typed:
    page = open_everywhere()
    expect(page.locator(".st-key-islands [data-kind=dispute]").first).to_be_visible()

    def type_in(words: str) -> list[str | None]:
        page.get_by_role("searchbox").fill(words)
        return [button.get_attribute("data-pick") for button in page.locator(".st-key-islands [data-kind]").all()]

    return type_in


def test_what_people_type_finds_the_island(typed: Typed) -> None:
    wanted = [(id_, words) for found in (FOUND, OF_DISPUTES) for id_, all_words in found.items() for words in all_words]
    assert [(id_, words) for id_, words in wanted if id_ not in typed(words)] == []
    assert len(typed("uotsurishima")) == 2  # the island and its dispute
    assert typed("Shikotan Reykjavik") == typed("鳥") == []


def test_a_source_is_found_by_another_form_of_its_title(open_anywhere: Opener) -> None:
    page = open_anywhere({"tab": "sources"})
    words, rows = page.locator(".finder [name=words]"), page.locator(".all-sources > [data-row]:not([hidden])")
    expect(rows).not_to_have_count(0)
    every = rows.count()
    for text, title in {"北方领土": "われらの北方領土", "hoseiuniversity": "(paper, Hosei University)"}.items():
        words.fill(text)
        expect(rows.filter(has_text=title)).not_to_have_count(0)
        assert rows.count() < every
    words.fill("no source is called so")
    expect(rows).to_have_count(0)
