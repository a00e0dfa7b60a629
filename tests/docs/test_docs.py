"""The README and the pages of docs/ say what the code does, and lead to each other and to files that exist."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from geodata.acknowledgement import STANDINGS, assessors
from geodata.atlas import Atlas
from geodata.authoring import codebook_page
from geodata.authoring.dictionary_page import renewed
from geodata.filters import Filter
from geodata.page_state import PageState
from tests.docs.pages import PAGES, README, ROOT, prose, text
from tests.pictures import FILES, IMAGES
from web.downloads import DOWNLOADS
from web.sections import SECTIONS

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
PATH = re.compile(
    r"(\.?[\w-]+/)*(\.?[\w-]+/|[\w-]+\.(cff|conf|css|csv|geojson|html|js|json|md|png|py|svg|toml|txt|yaml))"
)
MADE_BY_READERS = re.compile(
    r"(arctic|path|my-folder)/.*|(map|picture)\.\w+|(outlines|schema)\.\w+"
    r"|robots\.txt|site\.json|\.well-known/|(404|index)\.html|assets/"  # of the site
)


def test_every_command_is_named() -> None:
    everything = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    for target in re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE):
        if target != "browser":
            assert f"make {target}" in everything, target
    for command in (
        "check [FILE]",
        "build",
        "schema",
        "new-dispute [ID]",
        "import natural-earth FILE --to FOLDER",
        "picture --to",
        "site --to",
    ):
        assert f"python -m geodata {command}" in everything


def test_every_url_key_and_value_is_named(atlas: Atlas) -> None:
    readme = README.read_text(encoding="utf-8")
    filter_ = Filter(("JPN",), ("JPN",), ("both",), "own", 1950)
    everything = PageState(filter_, "diaoyu-senkaku", None, "about", "JPN", "KOR")
    for key in [*everything.query(), "island"]:
        assert f"| `{key}` |" in readme, key
    for value in (*STANDINGS, *assessors(atlas.catalogue), *SECTIONS):
        assert f"`{value}`" in readme, value
    parties = ", ".join(f"`{party}`" for party in atlas.catalogue.parties)
    assert f"| `claimant` | {parties};" in readme
    assert f"| `view` | whose view is on: {parties};" in readme


def test_every_file_that_can_be_taken_away_is_named() -> None:
    cells = re.findall(r"^\| ([^|]+) \|", text("take-away"), re.MULTILINE)
    named = {name.lower() for cell in cells for name in cell.split(", ")}
    assert {download.label.lower() for download in DOWNLOADS.values()} <= named


def test_the_readme_is_short() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) <= 200
    assert README.stat().st_size <= 10_240


def test_the_tables_of_the_catalogue_are_those_of_the_dictionary() -> None:
    page = text("catalogue")
    assert page == renewed(page), "run python -m geodata.authoring.dictionary_page"


def test_the_page_of_the_codebook_is_made_from_it() -> None:
    assert text("codebook") == codebook_page.page(), "run python -m geodata.authoring.codebook_page"


def anchors(page: Path) -> set[str]:
    """The anchors of the headings, as GitHub makes them."""
    dropped = str.maketrans("", "", string.punctuation.replace("-", "").replace("_", ""))
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {heading.lower().translate(dropped).replace(" ", "-") for heading in headings}


def targets(page: Path) -> list[tuple[Path, str]]:
    """The files of this repository that the page links to or shows, each with the anchor in it or an empty text."""
    links = (link.partition("#") for link in LINK.findall(prose(page)) if not re.match(r"\w+:", link))
    return [((page.parent / path).resolve() if path else page, anchor) for path, _, anchor in links]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for path, anchor in targets(page):
        assert path.is_relative_to(ROOT), path
        assert path.exists(), path
        assert not anchor or anchor in anchors(path), f"{path.name}#{anchor}"


def test_every_page_and_picture_is_reached_from_the_readme() -> None:
    linked = {path for path, _ in targets(README)}
    assert {*PAGES, ROOT / "CHANGELOG.md", ROOT / "CITATION.cff"} - {README} <= linked
    shown = {path for page in PAGES for path, _ in targets(page)}
    assert set((ROOT / "docs" / "images").iterdir()) <= shown


def test_every_picture_that_is_shown_is_one_that_make_pictures_writes() -> None:
    shown = {path for page in PAGES for path, _ in targets(page) if path.suffix == ".png"}
    assert shown == {IMAGES / name for name in FILES}


def paths(page: Path) -> list[str]:
    """What stands as code in the page and looks like a path."""
    words = (word for code in re.findall(r"`([^`\n]+)`", prose(page)) for word in code.split())
    return [word for word in words if PATH.fullmatch(word)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_exists(page: Path) -> None:
    gone = [path for path in paths(page) if not (MADE_BY_READERS.fullmatch(path) or (ROOT / path).exists())]
    assert gone == []


def test_every_folder_of_code_and_of_the_top_level_has_its_place_in_the_house() -> None:
    house = text("code").split("## The house")[1].split("\n## ")[0]
    folders = [path for path in ROOT.iterdir() if path.is_dir() and any(path.iterdir())]
    ours = [path.name for path in folders if not re.search(r"^\.(git|venv|.*_cache|hypothesis)$|^__", path.name)]
    assert {"docs", "geodata", "layers", "panels", "tests", "web"} <= set(ours)
    rooms = [path.relative_to(ROOT).as_posix() for path in ROOT.glob("[glpw]*/*/") if any(path.glob("*.*"))]
    for name in (*ours, *(room for room in rooms if "__pycache__" not in room)):
        assert f"`{name}/`" in house, name
