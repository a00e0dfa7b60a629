"""The picture for print: all it has to say, in the right size, the same each time, and safe to open."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from geodata import load
from geodata.atlas import Atlas
from geodata.loading import ROOT
from layers.picture.canvas import DPI
from layers.picture.picture import NO_SIDE, picture
from tests.catalogues.free_texts import FULL
from tests.catalogues.injected import ISLAND, hostile_files
from tests.layers.picture.drawing import DATE, DOKDO, KURILS, SVG, Drawing, drawing, state_of

PLAIN = {"svg", "title", "metadata", "defs", "style", "g", "path", "text", "use", "clipPath", "rect", "pattern"}


def test_a_png_is_large_enough_for_print_and_says_what_it_is(png: Image.Image) -> None:
    assert png.width >= 2400
    assert png.height >= 2000
    assert [round(number) for number in png.info["dpi"]] == [DPI, DPI]
    assert png.width / DPI * 2.54 == pytest.approx(17, abs=0.01)
    assert png.info["Title"].startswith("Disputed islands")
    assert png.info["Creation Time"] == DATE.isoformat()
    assert "ODbL" in png.info["Copyright"]


def test_the_picture_says_whose_it_is_and_takes_no_side(atlas: Atlas, drawn: Callable[..., Drawing]) -> None:
    catalogue = atlas.catalogue
    for shown in (drawn(), drawn(dispute=KURILS), drawn(view="JPN")):
        for words in (
            NO_SIDE,
            "© OpenStreetMap contributors, https://www.openstreetmap.org/copyright",
            "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/. Outlines: ODbL 1.0",
            f"Data version {catalogue.data_version}, latest item {catalogue.latest_item}.",
            DATE.isoformat(),
            "Lambert azimuthal equal-area projection centred on",
            "WGS 84",
        ):
            assert words in shown.text


def test_the_same_state_and_date_give_the_same_bytes_in_every_thread(
    atlas: Atlas, drawn: Callable[..., Drawing]
) -> None:
    def draw(format_: str) -> bytes:
        return picture(atlas, state_of(atlas, {"dispute": [DOKDO]}), "alphabetical", format_, DATE)

    with ThreadPoolExecutor(2) as threads:
        first, second, third, fourth = threads.map(draw, ("png", "svg", "png", "svg"))
    assert first == third
    assert second == fourth == drawn(dispute=DOKDO).content


def test_what_a_catalogue_says_stays_text(tmp_path: Path) -> None:
    atlas = load(hostile_files(tmp_path).write())
    for query in ({}, {"dispute": [FULL]}, {"island": [ISLAND], "view": [next(iter(atlas.catalogue.parties))]}):
        shown = drawing(atlas, query)
        assert {element.tag.removeprefix(SVG) for element in shown.root.iter() if SVG in element.tag} <= PLAIN
        for element in shown.root.iter():
            for name, value in element.attrib.items():
                assert not name.lower().startswith("on")
                assert "href" not in name or value.startswith("#"), value
        assert len(re.findall(rb"<style", shown.content)) == 1
        assert "<plaintext><xmp>" in shown.text
    assert picture(atlas, state_of(atlas, {"dispute": [FULL]}), "alphabetical", "png", DATE).startswith(b"\x89PNG")


def loaded_by(module: str) -> Iterator[str]:
    code = f"import sys, {module}; print(*sys.modules)"
    outcome = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return iter(outcome.stdout.split())


def test_only_a_picture_loads_what_draws_it() -> None:
    assert "matplotlib" not in set(loaded_by("geodata.__main__, web.assets, web.texts"))
    assert not {"folium", "streamlit", "matplotlib.pyplot"} & set(loaded_by("layers.picture.picture"))
