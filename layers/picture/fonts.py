"""The letters of a picture: what the installed fonts can draw, how wide it is, and how it breaks into lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import FT2Font, LoadFlags

LATIN = "DejaVu Sans"  # comes with matplotlib
GENERIC = "sans-serif"  # for a reader of an SVG who has none of the fonts
# families with Chinese, Japanese and Korean letters, by the language whose forms of them they have; "" has all
CJK = {
    "ja": ("Noto Sans CJK JP", "Source Han Sans JP", "Hiragino Sans", "Yu Gothic", "MS Gothic", "IPAexGothic"),
    "ko": ("Noto Sans CJK KR", "Source Han Sans KR", "Apple SD Gothic Neo", "Malgun Gothic", "NanumGothic"),
    "zh-Hans": ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Zen Hei"),
    "zh-Hant": ("Noto Sans CJK TC", "Source Han Sans TC", "PingFang TC", "Microsoft JhengHei"),
    "": ("Arial Unicode MS",),
}
UNKNOWN = "\ufffd"
RIGHT_TO_LEFT = ("R", "AL")
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
LEADING = 1.2  # from line to line, as a multiple of the size
ASCENT = 0.76  # how far letters reach above their base line
UNIT = 100  # points, at which letters are measured
POINTS_PER_INCH = 72


class Line(NamedTuple):
    """A line of text, its size in points."""

    text: str
    size: float
    bold: bool = False


class Typeface:
    """One typeface in two weights, with the letters of other scripts from what is installed; sizes are in points."""

    def __init__(self, language: str = "") -> None:
        """`language` is the BCP 47 tag of the script whose forms come first."""
        own = [families for tag, families in CJK.items() if tag and language.startswith(tag)]
        others = [families for families in CJK.values() if families not in own]
        self.families = [LATIN, *filter(is_installed, (name for group in (*own, *others) for name in group))]

    def properties(self, size: float, bold: bool = False) -> FontProperties:
        """The font as matplotlib takes it."""
        return FontProperties(family=[*self.families, GENERIC], size=size, weight="bold" if bold else "normal")

    def has(self, char: str) -> bool:
        """Whether a font has a glyph for the character, in both weights."""
        return all(any(_has(family, bold, char) for family in self.families) for bold in (False, True))

    def legible(self, text: str) -> str:
        """The text on one line, with a mark in the place of each letter that no font has; what shows nowhere goes."""
        return "".join(char if self.has(char) else UNKNOWN for char in _shown(text))

    def name(self, text: str) -> str:
        """The name without the words that no font can draw, where others are left: Senkaku for 尖閣諸島 Senkaku."""
        words = [word for word in _shown(text).split() if all(map(self.has, word))]
        return " ".join(words).strip(" /") or self.legible(text)

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """How wide the text is, in points."""
        return size * sum(self._advance(char, bold) for char in text)

    def _advance(self, char: str, bold: bool) -> float:
        """How wide the character is, as a multiple of the size."""
        return _advance(next((family for family in self.families if _has(family, bold, char)), LATIN), bold, char)

    def lines(self, text: str, width: float, size: float, bold: bool = False, most: int = 12) -> list[str]:
        """The text broken into lines of this width in points, `most` at most; a word that is wider is broken too."""
        found = [""]
        for piece in self._pieces(self.legible(text), width, size, bold):
            longer = f"{found[-1]} {piece}".strip()
            if self.width(longer, size, bold) <= width:
                found[-1] = longer
            else:
                found.append(piece)
        if len(found) <= most:
            return found
        return [*found[: most - 1], self._cut(found[most - 1] + " …", width, size, bold)]

    def paragraph(self, text: str, width: float, size: float, bold: bool = False, most: int = 12) -> list[Line]:
        """The text broken into lines, each with its size and weight."""
        return [Line(line, size, bold) for line in self.lines(text, width, size, bold, most)]

    def _pieces(self, text: str, width: float, size: float, bold: bool) -> Iterator[str]:
        for word in text.split(" "):
            piece = ""
            for char in word:
                if piece and self.width(piece + char, size, bold) > width:
                    yield piece
                    piece = ""
                piece += char
            yield piece

    def _cut(self, text: str, width: float, size: float, bold: bool) -> str:
        while self.width(text, size, bold) > width and len(text) > 2:
            text = text[:-3] + " …" if text.endswith(" …") else text[:-1]
        return text


def height(lines: Iterable[Line]) -> float:
    """How high the lines are together, in points."""
    return sum(line.size * LEADING for line in lines)


@lru_cache
def is_installed(family: str) -> bool:
    """Whether this machine has a font of the family."""
    try:
        findfont(FontProperties(family=[family]), fallback_to_default=False)
    except ValueError:
        return False
    return True


def isolated(text: str) -> str:
    """The text in marks by which its first letter decides its direction, as for pixels; unchanged without need.

    In an SVG every text begins on the left: one that begins in Arabic or Hebrew would have its words in another order.
    """
    if any(unicodedata.bidirectional(char) in RIGHT_TO_LEFT for char in text):
        return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"
    return text


def _shown(text: str) -> str:
    """The text on one line, without characters that show nowhere or change how others show."""
    return "".join(char for char in " ".join(text.split()) if unicodedata.category(char)[0] != "C")


@lru_cache(maxsize=4096)
def _has(family: str, bold: bool, char: str) -> bool:
    return _font(family, bold).get_char_index(ord(char)) != 0


@lru_cache(maxsize=4096)
def _advance(family: str, bold: bool, char: str) -> float:
    font = _font(family, bold)
    font.set_size(UNIT, POINTS_PER_INCH)
    glyph = font.load_char(ord(char), flags=LoadFlags.NO_HINTING)
    return float(glyph.linearHoriAdvance) / 65536 / UNIT  # in 16.16 fixed point


def _font(family: str, bold: bool) -> FT2Font:
    return get_font(_path(family, bold))


@lru_cache
def _path(family: str, bold: bool) -> str:
    weight = "bold" if bold else "normal"
    return findfont(FontProperties(family=[family], weight=weight), fallback_to_default=False)
