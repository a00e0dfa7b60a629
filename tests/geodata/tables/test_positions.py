"""The rows of the positions panel: what they hold, and that panel and tables both draw from them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import geodata.tables.islands
from geodata import load
from geodata.acknowledgement import Answer
from geodata.atlas import Atlas
from geodata.tables.positions import PositionRow, position_rows
from tests.catalogues.parts import statement
from tests.catalogues.tiny import TinyFiles
from tests.catalogues.variants import with_little, with_two

UNHEARD = Answer("none-found", None)


def test_a_row_per_party_in_the_order_of_the_claimants(atlas: Atlas) -> None:
    for id_, dispute in atlas.disputes.items():
        rows = position_rows(atlas, id_)
        assert list(rows) == list(dispute.claimants)
        assert {(row.dispute, row.party) for row in rows.values()} == {(id_, party) for party in dispute.claimants}


def test_a_row_says_what_the_position_says(tiny_atlas: Atlas) -> None:
    east, west = position_rows(tiny_atlas, "near").values()
    schoff, own = tiny_atlas.disputes["near"].positions["EST"].assessments
    readings = {"schoff": Answer("acknowledges", schoff)}
    said = Answer("denies", own, latest=own)
    assert east == PositionRow("near", "EST", True, True, readings, said, frozenset({"schoff"}))
    assert (west.administers, west.differs) == (False, frozenset())  # both say that it acknowledges


def test_the_latest_dated_statement_counts(tiny_files: TinyFiles) -> None:
    said = tiny_files.catalogue["disputes"]["near"]["positions"]["EST"]["assessments"]
    said += [statement("acknowledges", "2022"), statement("conditional", "not dated"), statement("denies", "2021")]
    own = position_rows(load(tiny_files.write()), "near")["EST"].own
    assert own.clear is not None
    assert (own.clear.date, own.value, own.undated[0].value) == ("2022", "acknowledges", "conditional")


def test_each_assessor_is_compared_by_itself(tiny_files: TinyFiles) -> None:
    tiny_files.catalogue = with_two(tiny_files.catalogue)
    row = position_rows(load(tiny_files.write()), "near")["WST"]
    assert list(row.readings) == ["claims", "nye"]
    assert row.differs == {"nye"}


def test_what_was_not_found_is_so_in_the_row(tiny_files: TinyFiles) -> None:
    tiny_files.catalogue = with_little(tiny_files.catalogue)
    row = position_rows(load(tiny_files.write()), "near")["WST"]
    assert row == PositionRow("near", "WST", "not found", "not found", {}, UNHEARD, frozenset())


def test_an_unknown_dispute_is_refused(tiny_atlas: Atlas) -> None:
    with pytest.raises(KeyError, match="nowhere"):
        position_rows(tiny_atlas, "nowhere")


def test_the_tables_draw_what_the_rows_say(tiny_atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    def changed(*args: Any) -> dict[str, PositionRow]:
        rows = position_rows(*args)
        return {
            party: replace(
                row,
                claims_sovereignty="not found",
                administers=False,
                readings={"schoff": Answer("not-assessed", None)},
                own=UNHEARD,
            )
            for party, row in rows.items()
        }

    monkeypatch.setattr(geodata.tables.islands, "position_rows", changed)
    for table in (
        geodata.tables.islands.positions_table(tiny_atlas),
        geodata.tables.islands.island_positions_table(tiny_atlas),
    ):
        near = table[table["dispute"] == "near"]
        assert list(near["claims_sovereignty"]) == ["not found"] * 2
        assert list(near["acknowledges_schoff"]) == ["not-assessed"] * 2
        assert list(near["acknowledges_own"]) == ["not found"] * 2
