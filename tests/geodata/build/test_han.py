"""The forms of Han characters are joined from tables of one form and its others, from a known file alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.build.han import build_han, groups
from geodata.build.islands import BuildError


def test_forms_are_joined_across_tables_and_lines() -> None:
    assert groups(["釣\t钓\n台\t臺 颱\n", "檯\t台\n"]) == ["台檯臺颱", "釣钓"]


def test_a_form_that_nobody_types_and_one_of_several_characters_are_left_out() -> None:
    assert groups(["㐷\t傌\n釣\t钓 钓钓 釣\n"]) == ["釣钓"]


def test_another_file_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    wheel = tmp_path / "other.whl"
    wheel.write_bytes(b"other")
    with pytest.raises(BuildError, match=r"other\.whl: expected the file"):
        build_han(wheel, tmp_path)
    assert list(tmp_path.iterdir()) == [wheel]
