"""Texts that are commands, formulas or markup elsewhere are texts in every format."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import openpyxl
import pytest

from geodata import load
from geodata.atlas import Atlas
from geodata.exports.excel import LONGEST_CELL
from geodata.tables.safe_text import FORMULA, no_formula
from tests.catalogues.injected import hostile_files
from tests.catalogues.injections import INJECTIONS
from tests.catalogues.parts import Data, cited
from tests.catalogues.tiny import TinyFiles, feature, tiny
from tests.geodata.exports.exported import ISLANDS, Files, read_islands, read_layer, written

CONTROLS = ("nul\0end", "\x0bvertical", "escape\x1b[0m", "none\uffff\ufffe", "\x00=1+1")
STRINGS = (*INJECTIONS, *CONTROLS, "x" * 19_000)


def cleaned(text: str) -> str:
    return re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\N{REPLACEMENT CHARACTER}", text)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Atlas, Files]:
    """An island and an event for each hostile string, which names them; a legal basis longer than a cell of Excel."""
    files = TinyFiles(tmp_path_factory.mktemp("hostile"), tiny())
    near: Data = files.catalogue["disputes"]["near"]
    rock = near["islands"]["rock"]
    name = {"EST": lambda text: {"script": text, "romanised": text, "also": text}, "WST": lambda _: "not found"}
    near["islands"] |= {
        f"isle-{number}": {**rock, "label": text, "names": {party: make(text) for party, make in name.items()}}
        for number, text in enumerate(STRINGS)
    }
    near["events"] = [{"date": "2001", "title": text, "by": [], **cited(text)} for text in STRINGS]
    near["positions"]["EST"]["legal_basis"] = [cited("y" * 19_000)] * 2
    files.features += [feature(f"isle-{number}", number, number / 2) for number in range(len(STRINGS))]
    atlas = load(files.write())
    return atlas, written(atlas, files.folder)


def test_hostile_texts_stay_themselves_in_every_layer(hostile: tuple[Atlas, Files]) -> None:
    _, files = hostile
    for format_id in ISLANDS:
        found = read_islands(files, format_id)["title"]
        for number, text in enumerate(STRINGS):
            assert found[f"isle-{number}"] == cleaned(text), format_id


def test_no_text_of_the_csv_is_a_formula(hostile: tuple[Atlas, Files]) -> None:
    _, files = hostile
    rows = list(csv.reader(io.StringIO(files["csv"].read_bytes().decode("utf-8-sig"), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell.startswith(FORMULA)]
    script = rows[0].index("name_in_script")
    shown = [row[script] for row in rows[1:] if row[0].startswith("isle-") and row[script] != "not found"]
    assert shown == [no_formula(cleaned(text)) for text in STRINGS]
    for text in ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1,1)", "\t=1+1", "\r=1+1"):
        assert f"'{text}" in shown


def test_every_text_of_the_workbook_is_text(hostile: tuple[Atlas, Files]) -> None:
    atlas, files = hostile
    book = openpyxl.load_workbook(files["excel"], rich_text=True)
    for sheet in book:
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert {cell.data_type for cell in cells} <= {"s", "n", "b"}
        assert not [cell for cell in cells if cell.hyperlink]
        assert not [cell for cell in cells if cell.data_type == "s" and str(cell.value).startswith(FORMULA)]
        assert all(5 < column.width <= 62 for column in sheet.column_dimensions.values())
    titles = {str(cell.value) for cell in book["events"]["F"]}
    lines = (re.sub("\r\n?", "\n", no_formula(cleaned(text))) for text in STRINGS)
    assert set(lines) - titles == set()
    grounds = book["positions"].cell(2, 1 + list(atlas.positions).index("legal_basis")).value
    assert len(str(grounds)) == LONGEST_CELL
    assert str(grounds).endswith("y…")


def test_the_whole_hostile_catalogue_is_exported(tmp_path: Path) -> None:
    atlas = load(hostile_files(tmp_path).write())
    made = written(atlas, tmp_path)
    for format_id in ISLANDS:
        found = read_islands(made, format_id)
        assert found.is_valid.all()
        assert set(found.index) == set(atlas.dispute_of)
        assert set(found["title"]) == set(atlas.islands["title"])
    for layer in ("positions", "assessments", "sources"):
        assert len(read_layer(made["geopackage"], layer)) == len(getattr(atlas, layer))
