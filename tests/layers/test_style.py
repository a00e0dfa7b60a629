"""The one table of looks: it is whole, and the map, its legend and the picture are drawn by it."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from geodata.atlas import Atlas
from geodata.loading import ROOT
from geodata.page_state import PageState
from layers.legend import CLAIMANTS
from layers.picture.canvas import Canvas
from layers.picture.fonts import Typeface
from layers.picture.islands import draw_islands
from layers.picture.projection import window_on
from layers.picture.symbology import LINE, PX, SIZE, looks_of
from layers.style import ACKNOWLEDGED, HATCHES, LINES, OPACITIES, SIZES, hatched, script_style, style_sheet
from layers.webmap.map import facts
from layers.webmap.outline_levels import outline_files

SCRIPTS = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "layers" / "webmap").glob("*.js")))
PICTURE = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "layers" / "picture").glob("*.py")))
CSS = "\n".join((ROOT / path).read_text(encoding="utf-8") for path in ("layers/webmap/map.css", "web/styles/texts.css"))


def test_every_value_has_a_dash_of_its_own_in_both_themes() -> None:
    sheet = style_sheet()
    assert len({stroke.dash for stroke in ACKNOWLEDGED.values()}) == len(ACKNOWLEDGED)
    for value, stroke in ACKNOWLEDGED.items():
        assert f'[data-acknowledged="{value}"]' in sheet
        assert f"light-dark({stroke.light}, {stroke.dark})" in sheet


@pytest.mark.parametrize(("colour", "paper"), [("light", "#f7f5ef"), ("light", "#dfe9ef"), ("dark", "#38434a")])
def test_strokes_stand_out_from_land_and_sea(colour: str, paper: str) -> None:
    for stroke in ACKNOWLEDGED.values():
        assert contrast(getattr(stroke, colour), paper) >= 3


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_scripts_have_no_size_but_those_of_the_table() -> None:
    own = r"\w+_PX\b.*|radius: \d+|icon(?:Size|Anchor): \[-?[1-9]\d*|\b(?:c?[xyr]|width|height|viewBox)=\"[1-9][^$]*?\""
    assert re.findall(own, SCRIPTS) == []


def test_each_row_of_the_table_is_used_and_no_other() -> None:
    taken = re.findall(r"\{([^{}]*)\} = (?:view\.)?facts\.style\.sizes", SCRIPTS)
    sizes = {name.split(":")[0].strip() for names in taken for name in names.split(",")}
    assert len(sizes) > 9
    sizes |= set(re.findall(r'SIZE\["(.*?)"\]', PICTURE))
    assert sizes == set(SIZES)
    assert set(re.findall(r'LINE\["(.*?)"\]', PICTURE)) | set(re.findall(r"--line-([\w-]+)", CSS)) == set(LINES)
    assert set(re.findall(r"--opacity-([\w-]+)", CSS)) == set(OPACITIES)


def test_style_sheets_name_nothing_that_the_table_does_not_have() -> None:
    named = set(re.findall(r"var\((--(?:map|line|opacity|name)-[\w-]+)", CSS)) - {
        "--map-height"
    }  # which the page around the map sets
    assert named
    assert named <= set(re.findall(r"(--[\w-]+):", style_sheet()))


def test_each_number_of_claimants_has_its_hatch_wherever_it_is_drawn(atlas: Atlas) -> None:
    patterns = script_style()["patterns"]
    assert set(patterns) == {f"hatch-{claimants}" for claimants in HATCHES if claimants > 1} | {"dots"}
    assert set(re.findall(r"url\(#([\w-]+)\)", style_sheet() + CSS)) == set(patterns)
    assert "[data-claimants] { fill:" in style_sheet()
    assert set(CLAIMANTS) == set(HATCHES)
    assert facts(atlas, outline_files(atlas))["legend"]["claims"] == CLAIMANTS
    assert CLAIMANTS[hatched(0)] == CLAIMANTS[hatched(1)] == "1 claim or none found"
    assert (CLAIMANTS[hatched(2)], CLAIMANTS[hatched(9)]) == ("2 claims", "3+ claims")
    assert {look.hatch for look in looks_of(atlas, PageState(), "alphabetical").values()} <= {
        hatch.on_paper for hatch in HATCHES.values()
    }


FOUR = """
from layers import style
style.HATCHES[4] = style.Hatch("island", "+++++", lines=("M4 0V8",))
from geodata import load
from geodata.page_state import PageState
from layers.picture.legend import ORDER
from layers.picture.symbology import looks_of
from layers.webmap.map import facts
from layers.webmap.outline_levels import outline_files
atlas = load()
first = next(iter(atlas.disputes))
dispute = atlas.disputes[first]
type(dispute).claiming = property(lambda self: ("CHN", "JPN", "KOR", "RUS", "TWN"))
assert [each["claimed"][-1][2] for each in facts(atlas, outline_files(atlas))["disputes"]] == [4, 4, 4]
assert '[data-claimants="4"] { fill: url(#hatch-4); }' in style.style_sheet()
assert style.script_style()["patterns"]["hatch-4"]["lines"] == ("M4 0V8",)
assert facts(atlas, outline_files(atlas))["legend"]["claims"][4] == "4+ claims"
assert {"3 claims", "4+ claims"} <= {*ORDER}
look = looks_of(atlas, PageState(), "alphabetical")[first]
assert (look.hatch, look.words[-1]) == ("+++++", "4+ claims")
"""


def test_a_row_is_all_that_four_claimants_need() -> None:
    subprocess.run([sys.executable, "-c", FOUR], cwd=ROOT, check=True, timeout=120)


def test_the_picture_has_the_sizes_of_the_table(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    assert {name: px * PX for name, px in SIZES.items()} == SIZE
    assert {name: px * PX for name, px in LINES.items()} == LINE
    overview, kurils = "dispute-northern-territories-southern-kurils", "island-shikotan"

    def drawn() -> str:
        page = Canvas(300, 300, Typeface(), "svg")
        window = window_on(atlas.region, (0, 0, 300, 300))
        looks = looks_of(atlas, PageState(), "alphabetical")
        draw_islands(page, window, atlas, PageState(), "alphabetical", looks, [])
        return page.content({"Date": "x"}).decode()

    assert overview in drawn()
    monkeypatch.setitem(SIZE, "symbol_below", 0)
    shapes = drawn()
    assert overview not in shapes
    assert kurils in shapes
    monkeypatch.setitem(SIZE, "ring_below", 0)
    assert shapes.count("ring-") > drawn().count("ring-") == 0
