"""The page that a picture is drawn on: every text stays text, whatever it says."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import matplotlib
import pytest
import shapely

from layers.picture import PictureFormat
from layers.picture.canvas import Canvas
from layers.picture.fonts import Typeface, isolated
from tests.catalogues.injections import INJECTIONS

SVG = "{http://www.w3.org/2000/svg}"


def page_of_injections(format_: PictureFormat) -> bytes:
    page = Canvas(400, 10.0 * len(INJECTIONS), Typeface(), format_)
    for number, text in enumerate(INJECTIONS):
        page.text(5, 10.0 * number + 2, text, 6, halo=f"line-{number}" if number % 2 else None)
    return page.content({"Title": INJECTIONS[0]})


def test_each_injection_is_one_text_of_an_svg() -> None:
    root = ET.fromstring(page_of_injections("svg"))
    texts = [element.text for element in root.iter(f"{SVG}text")]
    assert texts == [isolated(Typeface().legible(text)) for text in INJECTIONS]
    assert "$x^2$ $$\\int_0^1$$ \\(y\\) \\href{javascript:window.pwned=33}{z}" in texts
    assert not [element for element in root.iter() if re.search("script|image|foreignObject", str(element.tag))]


def test_each_injection_can_be_drawn_as_pixels() -> None:
    assert page_of_injections("png").startswith(b"\x89PNG")


@pytest.mark.parametrize("text", ["אב 12 (ab)", "(אב) ab 1", "12 אב", "سلام 12-3 [Rock]", "Rock (سلام) 12"])
def test_a_text_from_right_to_left_begins_in_an_svg_where_its_letters_say(text: str) -> None:
    page = Canvas(50, 50, Typeface(), "svg")
    page.text(5, 5, text, 8)
    assert texts_of(page) == [f"\u2068{text}\u2069"]  # as the letters of a PNG are ordered by raqm


@pytest.mark.parametrize("text", ["Rock (5 km²)", "尖閣諸島", "Итуруп", "12 – 15"])
def test_another_text_stays_as_it_is(text: str) -> None:
    page = Canvas(50, 50, Typeface(), "svg")
    page.text(5, 5, text, 8)
    assert texts_of(page) == [Typeface().legible(text)]


def texts_of(page: Canvas) -> list[str | None]:
    return [element.text for element in ET.fromstring(page.content({"Date": "x"})).iter(f"{SVG}text")]


@pytest.mark.parametrize("language", ["", "ja"])
def test_the_fonts_of_an_svg_end_in_one_that_every_reader_has(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(matplotlib.rcParams, "font.sans-serif", ["Somebody's own"])
    page = Canvas(50, 50, Typeface(language), "svg")
    page.text(5, 5, "bold", 8, bold=True)
    page.text(5, 25, "plain", 8)
    families = re.findall("font-family: ([^;]+);", page.content({"Date": "x"}).decode())
    assert len(families) == 2
    for family in families:
        assert family.endswith(", sans-serif")
        assert "Somebody" not in family


def test_a_notebook_s_own_settings_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def content() -> bytes:
        page = Canvas(50, 50, Typeface(), "svg")
        page.text(5, 5, "50 $", 8)
        page.area(shapely.box(10, 10, 20, 20), stroke="#000000", width=1, hatch="///")
        return page.content({"Date": "2026-11-25"})

    first = content()
    for name, value in {"svg.fonttype": "path", "text.usetex": True, "text.parse_math": True}.items():
        monkeypatch.setitem(matplotlib.rcParams, name, value)
    assert content() == first
    assert matplotlib.rcParams["svg.fonttype"] == "path"


def test_a_hole_stays_open() -> None:
    page = Canvas(60, 60, Typeface(), "svg")
    square, hole = [(10, 10), (50, 10), (50, 50), (10, 50)], [(20, 20), (40, 20), (40, 40), (20, 40)]  # turn alike
    ring = shapely.Polygon(square, [hole])
    page.area(ring, fill="#ff0000", gid="ring")
    [path] = re.findall(r'id="ring">\s*<path d="([^"]+)"', page.content({"Date": "x"}).decode())
    assert path.count("M") == path.count("z") == 2
    outer, inner = (_turn(part) for part in path.strip().split("z")[:2])
    assert outer * inner < 0


def _turn(path: str) -> float:
    """The signed area of a ring."""
    numbers = list(map(float, re.findall(r"-?[\d.]+", path)))
    corners = list(zip(numbers[::2], numbers[1::2], strict=True))
    return sum(x * v - u * y for (x, y), (u, v) in zip(corners, corners[1:] + corners[:1], strict=True))
