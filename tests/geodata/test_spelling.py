"""A name is found by every spelling that readers of other scripts and keyboards type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.spelling import fold, forms_in, han_forms, plain, searched

PLAIN = {
    "Skālā": "skala",
    "Nishi-jima": "nishi-jima",
    "O'Brien’s ʻOkina ʼAin": "obriens okina ain",
    "Straße STRASSE ẞ": "strasse strasse ss",
    "Ærø, Łódź, Đà Nẵng": "aero, lodz, da nang",
    "Þingvellir Œuvre ħ": "thingvellir oeuvre h",
    "İstanbul ISPARTA ısı": "istanbul isparta isi",
    "ΘΆΛΑΣΣΑΣ θάλασσας": "θαλασσασ θαλασσασ",
    "Итуруп ё й": "итуруп е и",
    "ｋａｎａ ガギ ﬁ": "kana カキ fi",
    "السَّلام": "السلام",
    "竹島 독도": plain("竹島 독도"),
    "เกาะ हिन्दी": "เกาะ हिन्दी",
}
FOLDED = {
    "  Diàoyú\u3000Dǎo ": "diaoyu dao",
    "O´Brien’s": "obriens",
    "jí·qí•fù‧shǔ・dǎo": "ji qi fu shu dao",
    "Ｓｈｉｋｏｔａｎ－ｔō": "shikotan to",
    "Kita\u2011kojima\u00a0(Běi)": "kita kojima bei",
    "マッチ みっか しんよう": "matchi mikka shinyo",
    "オドケ島": fold("odoke 島"),
    "佐々木": "佐佐木",
    "٣ ۳ ３": "3 3 3",
    "...": "",
    "": "",
}
# What is read as the same name: all that is in a line
SAME = [
    (
        "Uotsuri-shima",
        "uotsurishima",
        "Uotsuri Shima",
        "UOTSURI–SHIMA",
        "ＵＯＴＳＵＲＩ　ＳＨＩＭＡ",
        "うおつりしま",
        "ウオツリシマ",
        "ｳｵﾂﾘｼﾏ",
    ),
    ("Diàoyú Dǎo", "diaoyudao", "Diao-yu-dao", "Diao·yu Dao", "Diao’yu dao"),
    ("Suishō-tō", "Suisho-to", "suishoto", "Suishou-tou", "すいしょうとう"),
    ("Hoppō Ryōdo", "hoppo ryodo", "Hoppou Ryoudo", "ほっぽうりょうど"),
    ("Ōshima", "Oshima", "Ooshima", "おおしま", "オーシマ"),
    ("釣魚島", "钓鱼岛", "钓魚島", "釣魚嶋"),
    ("竹島", "竹岛"),
    ("独島", "獨島", "独岛"),
    ("釣魚臺列嶼", "钓鱼台列屿", "釣魚台列嶼"),
    ("歯舞群島", "齒舞群島", "齿舞群岛"),
    ("択捉島", "擇捉島", "择捉岛"),
    ("飛瀬", "飛瀨", "飞濑"),
    ("黃尾嶼", "黄尾屿", "黄尾嶼"),
    ("Зелёный", "ЗЕЛЕНЫЙ", "зелёныи"),
    ("Zelyony", "Zelyonyy"),
    ("أبو موسى", "ابوموسی", "ابوموسى", "أَبُو مُوسَىٰ", "ابـو مـوسـی", "آبو\u200cموسي"),
    ("تنب کوچک", "تنب كوچك"),
    ("جزيرة", "جزيره", "جزیره", "جزیرۀ"),
    ("חולין", "חולינ"),
    ("Hoàng Sa", "hoang sa", "HOÀNG SA"),
    ("독도", "\u1103\u1169\u11a8\u1103\u1169", "독 도"),
    ("ʻOkina", "'okina", "‘Okina", "okina"),
]


def test_the_order_of_names_is_that_of_their_plain_letters() -> None:
    assert {text: plain(text) for text in PLAIN} == PLAIN


def test_a_text_is_folded_to_words() -> None:
    assert {text: fold(text) for text in FOLDED} == FOLDED


@pytest.mark.parametrize("spellings", SAME, ids=lambda spellings: spellings[0])
def test_one_name_is_found_by_all_its_spellings(spellings: tuple[str, ...]) -> None:
    for name in spellings:
        found = searched([name])
        assert [typed for typed in spellings if not all(word in found for word in fold(typed).split())] == []


def test_other_names_are_not_found() -> None:
    found = searched(["Diàoyú Dǎo", "釣魚島", "うおつり"])
    assert [typed for typed in ("yudiao", "竹島", "uotsuro", "독도") if fold(typed) in found] == []


def test_of_several_names_in_one_text_none_runs_into_the_next() -> None:
    assert searched(["Tok Islet, Tok Islets; Dokdo / Takeshima (old)"]).split() == sorted(
        ["tokislet", "tokislets", "dokdo", "takeshima", "takejima", "old"]
    )


@pytest.mark.parametrize(("name", "typed"), [("Uotsuri-shima", "uotsurijima"), ("Higashi-jima", "higashi shima")])
def test_an_island_is_found_by_either_reading_of_its_last_sign(name: str, typed: str) -> None:
    assert all(word in searched([name]) for word in typed.split())


def test_forms_are_those_of_the_characters_that_stand_there() -> None:
    groups = forms_in(["魚釣島 and 竹", "鱼"]).split()
    assert {frozenset(group) for group in groups} == {frozenset(han_forms()[char]) for char in "魚釣島"}
    assert forms_in([]) == forms_in(["竹 a"]) == ""


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_folded_and_stays_so(text: str) -> None:
    assert "  " not in fold(text)
    assert fold(text).strip() == fold(text)
