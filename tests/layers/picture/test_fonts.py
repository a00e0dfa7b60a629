"""The letters of a picture: what no installed font has is told or left out, and lines keep to their width."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.picture import fonts
from layers.picture.fonts import LATIN, UNKNOWN, Line, Typeface, height

SENKAKU = "尖閣諸島 Senkaku Shotō"


@pytest.fixture
def latin(monkeypatch: pytest.MonkeyPatch) -> Iterator[Typeface]:
    """The typeface on a machine that has none for Chinese, Japanese and Korean."""
    monkeypatch.setattr(fonts, "is_installed", lambda family: False)
    return Typeface("ja")


def test_the_letters_of_european_names_are_always_there(latin: Typeface) -> None:
    assert latin.families == [LATIN]
    for name in ("Kunashiri-tō", "Běi Xiǎodǎo", "Итуруп", "Hans Ø", "’“”–"):
        assert latin.legible(name) == name


def test_without_a_font_for_it_a_name_stands_in_latin_letters(latin: Typeface) -> None:
    assert latin.name(SENKAKU) == "Senkaku Shotō"
    assert latin.name("尖閣諸島") == UNKNOWN * 4
    assert latin.name("尖閣 / Diaoyu") == "Diaoyu"
    assert latin.legible("As 日本 states it") == f"As {UNKNOWN * 2} states it"


def test_with_a_font_for_it_a_name_stands_in_its_script(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "is_installed", lambda family: family == "a font")
    monkeypatch.setitem(fonts.CJK, "ja", ("a font",))
    monkeypatch.setattr(fonts, "_has", lambda family, bold, char: family == "a font" or char.isascii())
    assert Typeface("ja").families == [LATIN, "a font"]
    assert Typeface("ja").name(SENKAKU) == SENKAKU


def test_the_forms_of_a_language_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "is_installed", lambda family: family.startswith("Noto"))
    firsts = {tag: Typeface(tag).families[1] for tag in ("ja", "ko-KP", "zh-Hans", "zh-Hant", "ru")}
    assert firsts == {
        "ja": "Noto Sans CJK JP",
        "ko-KP": "Noto Sans CJK KR",
        "zh-Hans": "Noto Sans CJK SC",
        "zh-Hant": "Noto Sans CJK TC",
        "ru": "Noto Sans CJK JP",
    }


def test_what_shows_nowhere_or_turns_a_text_around_is_left_out(latin: Typeface) -> None:
    assert latin.legible("a\tb\nc\x00d\u202ee\u200bf\ud800g") == "a b cdefg"


@given(text=st.text(alphabet="abc W.", max_size=60), width=st.floats(10, 200), bold=st.booleans())
def test_lines_keep_to_their_width_and_lose_nothing(text: str, width: float, bold: bool) -> None:
    letters = Typeface()
    lines = letters.lines(text, width, 7, bold, most=1000)
    assert all(letters.width(line, 7, bold) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_of_a_text_that_is_too_long_the_first_lines_stand(latin: Typeface) -> None:
    lines = latin.lines("word " * 50, 60, 7, most=3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert latin.width(lines[-1], 7) <= 60


def test_widths_grow_with_size_and_weight(latin: Typeface) -> None:
    assert latin.width("Shikotan", 14) == pytest.approx(2 * latin.width("Shikotan", 7))
    assert latin.width("Shikotan", 7, bold=True) > latin.width("Shikotan", 7)
    assert height([Line("a", 10), Line("b", 5, bold=True)]) == pytest.approx(18)
