"""Texts are folded to search by in the browser as in Python, and a reader's words are taken as they are meant."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from geodata.atlas import Atlas
from geodata.names import all_names, all_names_of_dispute
from geodata.spelling import fold, forms_in, han_forms
from tests.catalogues.injections import INJECTIONS
from tests.catalogues.words import SYLLABLES
from tests.geodata.test_spelling import FOLDED, SAME
from tests.web.scripts import run

CODE = 'import { foldSpelling, formsOf, searchWords } from "./web/scripts/spelling.js";\n'


def in_browser(function: str, texts: list[str]) -> Any:
    """What the function of the script gives of each text."""
    code = f"{CODE}const forms = formsOf(data.forms); give(data.texts.map((text) => {function}(text, forms)));"
    return run(code, {"forms": " ".join(set(han_forms().values())), "texts": texts})


def expect_twins(texts: list[str]) -> None:
    found = zip(texts, in_browser("foldSpelling", texts), strict=True)
    assert {text: (fold(text), got) for text, got in found if got != fold(text)} == {}


def test_every_letter_is_folded_as_in_python() -> None:
    ranges = (range(0x20, 0x3200), range(0x4E00, 0xA000), range(0xAC00, 0xAD00), range(0xF900, 0xFFF0))
    letters = [chr(code) for codes in ranges for code in codes if chr(code).isprintable()]
    expect_twins([*letters, *(f"a{letter}b" for letter in letters[:3000]), *map("".join, itertools.pairwise(letters))])


def test_names_and_what_is_like_them_are_folded_as_in_python(atlas: Atlas) -> None:
    names = {name for dispute in atlas.disputes.values() for name in all_names_of_dispute(dispute)}
    names |= {name for id_ in atlas.dispute_of for name in all_names(atlas.island(id_))}
    syllables = [text for pairs in SYLLABLES.values() for pair in pairs for text in pair]
    expect_twins([*FOLDED, *(text for texts in SAME for text in texts), *sorted(names), *syllables, *INJECTIONS])


def test_a_page_needs_only_the_forms_of_its_own_characters() -> None:
    code = CODE + "give(foldSpelling(data.text, formsOf(data.forms)));"
    assert run(code, {"forms": forms_in(["魚釣島"]), "text": "鱼钓岛"}) == fold("魚釣島")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", []),
        ("  ", []),
        (" Nishi-jima\tSEODO\u3000", ["nishi", "jima", "seodo"]),
        ("竹島\u3000독도", [fold("竹島"), fold("독도")]),
        # What kind of place it is says nothing where more is said
        ("Shikotan Island", ["shikotan"]),
        ("the Senkaku Islands", ["senkaku"]),
        ("SenkakuIslands", ["senkaku"]),
        ("the Habomais", ["habomai"]),
        ("Spratlys", ["spratly"]),
        ("Yuris", ["yuri"]),
        ("Mies", ["mies"]),
        ("尖阁列岛", [fold("尖閣")]),
        ("尖閣群島", [fold("尖閣")]),
        ("센카쿠열도", [fold("센카쿠")]),
        ("群島", [fold("群島")]),
        ("竹島", [fold("竹島")]),
        ("остров Шикотан", ["шикотан"]),
        ("جزیره ابوموسی", ["ابوموسي"]),
        ("Dokdo (islets)", ["dokdo"]),
        ("Habomai Isl", ["habomai"]),
        ("Habomai group", ["habomai"]),
        ("Islands", ["islands"]),
        ("Rocks", ["rocks"]),
        ("the island", ["the", "island"]),
        ("Isl", ["isl"]),
    ],
)
def test_what_a_reader_types_is_split_into_words(typed: str, words: list[str]) -> None:
    assert in_browser("searchWords", [typed]) == [words]
