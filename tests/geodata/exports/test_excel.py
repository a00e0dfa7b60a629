"""The workbook has the tables of the atlas under headings in words."""

from __future__ import annotations

import openpyxl
import pytest

from geodata.atlas import Atlas
from geodata.exports.headings import headings, in_words
from tests.geodata.exports.exported import Files, expect_same, read_sheets


@pytest.mark.parametrize("sheet", ["positions", "assessments", "events", "sources"])
def test_the_sheets_of_the_workbook_are_the_tables_of_the_atlas(files: Files, atlas: Atlas, sheet: str) -> None:
    known = getattr(atlas, sheet)
    known = known.reset_index() if sheet == "sources" else known
    words = headings(atlas.catalogue)
    expect_same(read_sheets(files["excel"])[sheet], known.rename(columns=lambda name: words.get(name, in_words(name))))


def test_the_headings_of_the_workbook_are_words_each_of_its_own(files: Files) -> None:
    for name, sheet in read_sheets(files["excel"]).items():
        assert not [heading for heading in sheet if "_" in heading or not heading[0].isupper()], name
        assert sheet.columns.is_unique, name
    assert "Acknowledges that a dispute exists, per Schoff" in read_sheets(files["excel"])["positions"]


def test_what_a_row_is_about_stays_in_sight_and_leaves_room(files: Files) -> None:
    book = openpyxl.load_workbook(files["excel"])
    panes = {sheet.title: sheet.freeze_panes for sheet in book}
    assert panes == {"positions": "E2", "assessments": "E2", "events": "C2", "sources": "C2", "about": "B2"}
    for sheet in book:
        frozen = [sheet.column_dimensions[letter].width for letter in "ABCD" if letter < panes[sheet.title][0]]
        assert sum(frozen) < 100


def test_numbers_stay_numbers(files: Files) -> None:
    book = openpyxl.load_workbook(files["excel"])
    assert {cell.data_type for cell in book["events"]["E"][1:]} == {"n"}
    assert {type(cell.value) for cell in book["positions"][2]} >= {bool, str}
