"""Bounds and the tables that tell of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.benchmarks.bounds import Bound, conclude, no_samples

BOUNDS = (Bound("click, ms", 1 / 8, of="recipe"), Bound("frames", 30, least=True), Bound("never measured", 1))


@pytest.mark.parametrize(
    ("click_ms", "frames", "words", "code"),
    [
        ([9.0, 10.0, 99.0], 60, ["| at most 1/8 that of recipe | 1/10.0 | pass |", "| at least 30 | 60 | pass |"], 0),
        ([9.0, 20.0, 99.0], 60, ["| at most 1/8 that of recipe | 1/5.0 | **FAIL** |"], 1),
        ([9.0, 10.0, 99.0], 20, ["| at least 30 | 20 | **FAIL** |"], 1),
    ],
)
def test_medians_are_held_to_their_bounds(
    click_ms: list[float],
    frames: float,
    words: list[str],
    code: int,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    samples = no_samples()
    samples["click, ms"] |= {"app": click_ms, "recipe": [100.0]}
    samples["frames"]["app"].append(frames)
    assert conclude(samples, BOUNDS, tmp_path / "samples.json") == code
    told = capsys.readouterr().out
    for word in [*words, "| app: never measured | at most 1 | - | not measured |"]:
        assert word in told
    assert json.loads((tmp_path / "samples.json").read_text(encoding="utf-8"))["click, ms"]["app"] == click_ms
