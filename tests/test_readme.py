"""The README says what the code does: every command, every URL key, every field of the catalogue, every folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from geodata import models
from geodata.atlas import Atlas
from geodata.filters import ACKNOWLEDGED, Filter, PageState, assessors
from panels.sections import TABS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MODELS = [
    item
    for item in vars(models).values()
    if isinstance(item, type) and issubclass(item, BaseModel) and item not in (BaseModel, models.Model)
]


def test_every_command_is_named() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    for target in targets:
        if target != "browser":
            assert f"make {target}" in README, target
    for command in ("python -m geodata check [FILE]", "python -m geodata build"):
        assert command in README


def test_every_url_key_and_value_is_named(atlas: Atlas) -> None:
    filter_ = Filter(("JPN",), ("JPN",), ("both",), "own", 1950)
    everything = PageState(filter_, "diaoyu-senkaku", None, "about", "JPN", "KOR")
    keys = [*everything.query(), "island"]
    for key in keys:
        assert f"| `{key}` |" in README, key
    for value in (*ACKNOWLEDGED, *assessors(atlas.catalogue), *TABS):
        assert f"`{value}`" in README, value


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_of_the_catalogue_is_in_the_data_dictionary(model: type[BaseModel]) -> None:
    dictionary = README.split("## Data dictionary")[1].split("### Correct a statement")[0]
    for field in model.model_fields:
        assert f"`{field}`" in dictionary, f"{model.__name__}.{field}"


def test_every_folder_of_the_top_level_has_its_line() -> None:
    layout = README.split("## Layout")[1]
    folders = [path for path in ROOT.iterdir() if path.is_dir() and any(path.iterdir())]
    ours = [path.name for path in folders if not re.search(r"^\.(git|venv|.*_cache|hypothesis)$|^__", path.name)]
    assert {"geodata", "layers", "panels", "tests"} <= set(ours)
    for name in ours:
        assert f"`{name}/`" in layout, name
