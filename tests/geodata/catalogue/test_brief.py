"""What a notebook shows of the atlas and of what hangs on it: a line or a small table, whatever they hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata import load
from geodata.atlas import Atlas
from geodata.catalogue.brief import brief, counted
from geodata.problems import BrokenDataError
from tests.catalogues.tiny import TinyFiles

HOSTILE = "<img src=x onerror=alert(1)>"


def test_an_atlas_says_in_a_line_what_it_holds(atlas: Atlas, tiny_files: TinyFiles) -> None:
    version = atlas.catalogue.data_version
    assert repr(load()) == f"NotebookAtlas: 3 disputes, 26 islands and rock groups; data version {version}"
    assert repr(atlas.part(["dokdo-takeshima"])).startswith("NotebookAtlas: 1 dispute, 3 islands")


def test_all_that_hangs_on_an_atlas_is_short(atlas: Atlas) -> None:
    dispute = atlas.disputes["diaoyu-senkaku"]
    models = [atlas.catalogue, dispute, *dispute.positions.values(), *dispute.islands.values(), *dispute.events]
    for shown in (atlas, *models):
        for text in (repr(shown), str(shown), shown._repr_html_()):
            assert type(shown).__name__ in text
            assert len(text) < 3_000
    assert len(repr(atlas.disputes)) < 9_000


def test_every_text_of_a_catalogue_is_escaped_in_a_notebook(tiny_files: TinyFiles) -> None:
    tiny_files.catalogue["introduction"] = HOSTILE
    for party in tiny_files.catalogue["parties"].values():
        party["name"] = HOSTILE
    atlas = load(tiny_files.write())
    for shown in (atlas, atlas.catalogue, atlas.catalogue.parties["EST"]):
        assert "&lt;img" in shown._repr_html_()
        assert "<img" not in shown._repr_html_()


def test_a_collection_is_counted_and_a_text_cut() -> None:
    assert [brief(value) for value in (("a",), {}, "a", 1.5, True)] == ["1 entry", "0 entries", "'a'", "1.5", "True"]
    assert len(brief("x" * 1_000)) < 70


def test_a_noun_has_the_number_before_it() -> None:
    assert [counted(number, "problem") for number in (0, 1, 2, 1_000)] == [
        "0 problems",
        "1 problem",
        "2 problems",
        "1,000 problems",
    ]


def test_a_path_may_begin_at_home(tiny_files: TinyFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tiny_files.write().parent
    monkeypatch.setenv("HOME", str(folder.parent))
    assert len(load(f"~/{folder.name}").disputes) == 2


@pytest.mark.parametrize("path", ["none", "none/disputes.yaml", "~none-of-this-name/x"])
def test_a_folder_that_is_not_there_is_named(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BrokenDataError) as broken:
        load(path)
    named = path.removesuffix("/disputes.yaml").rpartition("/")[2]
    assert str(broken.value).endswith(f'found no folder "{named}"')
