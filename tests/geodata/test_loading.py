"""Which catalogue is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.loading import CATALOGUE_FILE as OURS
from geodata.loading import catalogue_file, chosen_catalogue


@pytest.mark.parametrize(
    ("arguments", "environment", "chosen"),
    [
        (["app.py"], {}, OURS),
        (["/somewhere/app.py", "mine"], {}, Path("mine/disputes.yaml")),
        (["app.py", "mine/other.yaml"], {}, Path("mine/other.yaml")),
        (["app.py"], {"CATALOGUE": "theirs"}, Path("theirs/disputes.yaml")),
        (["app.py", "mine"], {"CATALOGUE": "theirs"}, Path("mine/disputes.yaml")),
        (["app.py", ""], {"CATALOGUE": ""}, OURS),
        (["pytest", "tests/test_app.py"], {}, OURS),
        ([], {}, OURS),
    ],
)
def test_the_command_line_wins_over_the_environment_and_ours_is_the_last_choice(
    arguments: list[str], environment: dict[str, str], chosen: Path
) -> None:
    assert chosen_catalogue(arguments, environment) == chosen


def test_a_file_of_any_name_is_taken_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "catalogue.txt"
    file.touch()
    assert catalogue_file(file) == file
    assert catalogue_file(tmp_path) == tmp_path / "disputes.yaml"
