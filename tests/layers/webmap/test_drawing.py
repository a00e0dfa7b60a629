"""What was drawn at an earlier start is drawn again only where something about it is another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import shapely

from geodata.atlas import Atlas
from geodata.cache.folder import keep
from geodata.cache.name import name_of
from geodata.loading import load
from layers.webmap import drawing
from layers.webmap.drawing import KINDS, drawing_of
from layers.webmap.map import map_module
from tests.catalogues.tiny import TinyFiles
from web.assets import map_files

pytestmark = pytest.mark.usefixtures("cache_folder")


@pytest.fixture
def path(tiny_files: TinyFiles) -> Path:
    tiny_files.write_land(shapely.box(0, 0, 30, 30))
    return tiny_files.write()


def draws_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on drawing fails."""
    for work in ("facts", "first_steps", "land_steps", "outline_files"):
        monkeypatch.setattr(drawing, work, None)


def name(atlas: Atlas) -> str:
    return name_of(atlas.made_of, str(atlas.shown_years))


def test_a_later_start_publishes_the_same_files_without_drawing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = map_files(load(path))
    draws_nothing(monkeypatch)
    assert map_files(load(path)) == first
    monkeypatch.undo()
    assert map_files(replace(load(path))) == first  # which has no name, and is drawn anew


def test_another_year_is_drawn_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    atlas, later = load(path), load(path)
    assert drawing_of(atlas).facts["years"] is None
    vars(later)["shown_years"] = range(atlas.shown_years[0], atlas.shown_years[-1] + 2)
    assert drawing_of(later).facts["years"]["last"] == atlas.shown_years[-1] + 1


def test_an_atlas_without_a_name_is_not_kept(path: Path, cache_folder: Path) -> None:
    drawing_of(replace(load(path)))
    assert {file.name.split("-")[0] for file in cache_folder.iterdir()} == {"catalogue", "ground"}


@pytest.mark.parametrize("content", [b"", b"{", b"[" * 100_000])
@pytest.mark.parametrize("kind", KINDS[:2])
def test_a_hostile_file_is_drawn_anew(path: Path, kind: str, content: bytes) -> None:
    atlas = load(path)
    first = drawing_of(atlas)
    keep(kind, name(atlas), content)
    assert drawing_of(atlas) == first


def test_a_file_that_is_gone_is_drawn_anew(path: Path, cache_folder: Path) -> None:
    atlas = load(path)
    first = drawing_of(atlas)
    (cache_folder / f"{KINDS[-1]}-{name(atlas)}").unlink()
    assert drawing_of(atlas) == first
    assert (cache_folder / f"{KINDS[-1]}-{name(atlas)}").is_file()


def test_what_is_kept_never_becomes_code(path: Path) -> None:
    atlas = load(path)
    drawing_of(atlas)
    for kind in KINDS[:2]:
        keep(kind, name(atlas), b'"</script><script>alert(1)"')
    found = drawing_of(atlas)
    first, second, _ = map_module(atlas.region, found.facts, found.first_land).split("\n", 2)
    quoted = r'"\u003c/script\u003e\u003cscript\u003ealert(1)"'
    assert (first, second) == (f"export const facts = {quoted};", f"export const land = {quoted};")
