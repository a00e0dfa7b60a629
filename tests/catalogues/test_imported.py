"""The imported catalogue is of the size that was asked for, and the same every time."""

from __future__ import annotations

from pathlib import Path

from geodata import load
from tests.catalogues.imported import generate


def test_so_many_areas_are_imported_and_the_same_each_time(tmp_path: Path) -> None:
    for folder in ("first", "second"):
        generate(60, tmp_path / folder)
    first, second = (tmp_path / folder / "disputes.yaml" for folder in ("first", "second"))
    assert first.read_bytes() == second.read_bytes()
    disputes = load(first).disputes
    assert len(disputes) == 60
    assert {len(dispute.claimants) for dispute in disputes.values()} == {2, 3, 4}
    assert "not found" in {dispute.administered_by for dispute in disputes.values()}
