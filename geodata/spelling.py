"""Spellings that mean the same name: without accents and case, and as readers of other scripts and keyboards type it.

The tables are data that web/scripts/spelling.js reads too: `spelling.json`, and `han_variants.txt`, of which a page
gets what its own texts need.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
TABLE = json.loads((FOLDER / "spelling.json").read_text(encoding="utf-8"))
GONE = str.maketrans("", "", TABLE["gone"])  # apostrophes and the like, signs of length, and what is not seen
MARKS = re.compile(f"[{TABLE['marks']}]")
LETTERS = GONE | str.maketrans(TABLE["letters"])
KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}  # to hiragana
KANA = re.compile("[ぁ-ゖ]+")
SYLLABLES = re.compile("|".join(sorted(TABLE["kana"], key=len, reverse=True)))
DOUBLED = re.compile("っ+(?=(c?)([a-z]?))")  # a small tsu doubles the consonant after it: icchi is itchi
REPEATED = re.compile(r"([^\n])々")
LONG = re.compile("(o)[ou]|(u)u|(y)y")  # ō is o, ou or oo; ый is y or yy
BETWEEN_NAMES = str.maketrans(dict.fromkeys("\n/,;()", "\n"))
VOICED = ("shima", "jima")  # readings of 島, of which either is used


@cache
def han_forms() -> dict[str, str]:
    """All forms of each Han character that has several, in one string, by each of them; the first stands for all."""
    groups = (FOLDER / "han_variants.txt").read_text(encoding="utf-8").split()
    return {char: group for group in groups for char in group}


def forms_in(texts: Iterable[str]) -> str:
    """The forms of the Han characters of the texts, a group for each, joined by spaces."""
    forms = han_forms()
    return " ".join(sorted({forms[char] for char in set().union(*texts) if char in forms}))


def plain(text: str) -> str:
    """The text to sort and compare by: without accents, apostrophes and case, some letters as their neighbours.

    Signs that are not accents, as the vowels of Thai and Devanagari, stay.
    """
    return MARKS.sub("", unicodedata.normalize("NFKD", text)).lower().translate(LETTERS)


def fold(text: str) -> str:
    """The words of the text to search by, with a space between two: `plain`, kana in Hepburn, Han in one form.

    foldSpelling of web/scripts/spelling.js does the same.
    """
    return " ".join(_folded(text).split())


def searched(names: Iterable[str]) -> str:
    """What a search looks in for any of the names: each without spaces, so that parted and joined spellings find it."""
    parts = set(_folded("\n".join(names)).replace(" ", "").split("\n"))
    both = ((one, other) for one in VOICED for other in VOICED)
    parts |= {part.removesuffix(one) + other for one, other in both for part in parts if part.endswith(one)}
    return " ".join(sorted(parts - {""}))


def _folded(text: str) -> str:
    """The folded text with a line for each of the names in it."""
    typed = unicodedata.normalize("NFKC", text.translate(GONE)).lower().translate(KATAKANA)
    letters = unicodedata.normalize("NFKD", REPEATED.sub(r"\1\1", KANA.sub(_romanised, typed)))
    return LONG.sub(r"\1\2\3", MARKS.sub("", letters).lower().translate(_signs()))


def _romanised(kana: re.Match[str]) -> str:
    syllables = SYLLABLES.sub(lambda found: TABLE["kana"][found[0]], kana[0])
    return f" {DOUBLED.sub(lambda found: 't' if found[1] else found[2], syllables)} "


@cache
def _signs() -> _Signs:
    return _Signs(LETTERS | BETWEEN_NAMES | {ord(char): forms[0] for char, forms in han_forms().items()})


class _Signs(dict[int, str]):
    """What stands for a character by its number: a letter, a digit or an accent for itself, a space for all else."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = char if unicodedata.category(char)[0] in "LNM" else " "
        return self[code]
