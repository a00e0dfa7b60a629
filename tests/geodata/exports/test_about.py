"""Each file says of itself what it holds, whose it is and when it was made, and no more than is known."""

from __future__ import annotations

from pathlib import Path

from geodata import load
from geodata.atlas import Atlas
from geodata.exports.about import NOT_STATED, about
from tests.catalogues.tiny import TinyFiles
from tests.catalogues.variants import without_assessor
from tests.geodata.exports.exported import ALL, DAY, Files, abouts, written


def test_each_file_says_what_is_known_of_it(files: Files, atlas: Atlas) -> None:
    said = about(atlas, ALL, DAY)
    assert said["filter"] == "3 of 3 disputes, 26 of 26 islands and rock groups: no filter is set."
    assert (said["data_version"], said["exported"]) == (atlas.catalogue.data_version, "2026-11-25")
    assert said["licence_of_texts"].startswith("CC BY 4.0")
    assert said["licence_of_outlines"].startswith("ODbL 1.0")
    assert said["attribution"] == "© OpenStreetMap contributors, https://www.openstreetmap.org/copyright"
    assert all(found == said for found in abouts(files).values())


def test_of_another_catalogue_only_what_it_states_is_said(tiny_files: TinyFiles, tmp_path: Path) -> None:
    for edit, attribution in ((dict, NOT_STATED), (without_assessor, "A survey <b>of 1999</b>")):
        tiny_files.catalogue = edit(tiny_files.catalogue)
        for said in abouts(written(load(tiny_files.write()), tmp_path)).values():
            assert said["attribution"] == attribution
            assert said["licence_of_texts"] == said["licence_of_outlines"] == NOT_STATED
