"""The README says what the code does: every command, every URL key, every field of the catalogue, every folder."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from geodata import models
from geodata.atlas import Atlas
from geodata.filters import ACKNOWLEDGED, Filter, PageState, assessors
from geodata.measures import area_km2
from geodata.template import catalogue_template
from geodata.vector_files import read_polygons
from panels.words import TABS

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
    for command in (
        "check [FILE]",
        "build",
        "schema",
        "new-dispute [ID]",
        "import natural-earth FILE --to FOLDER",
    ):
        assert f"python -m geodata {command}" in README


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


# Add a dispute in ten minutes: what it says is done, step by step

SECTION = README.split("## Add a dispute in ten minutes")[1].split("\n## ")[0]
BLOCKS = dict(re.findall(r"```(json|yaml)\n(.*?)```", SECTION, re.DOTALL))
COMMANDS = re.findall(r"^(python -m geodata [^#\n]*[^#\s])", SECTION, re.MULTILINE)


def in_a_shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command as a reader types it, in a folder from which Python finds the app."""
    search = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    settings = {**os.environ, "PATH": search, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(
        command, shell=True, cwd=folder, env=settings, capture_output=True, encoding="utf-8", timeout=300, check=False
    )


def test_the_walk_through_adds_a_dispute(tmp_path: Path) -> None:
    make, check, again = COMMANDS
    assert (check, again) == ("python -m geodata check arctic/disputes.yaml",) * 2
    assert in_a_shell(make, tmp_path).returncode == 0
    left = in_a_shell(check, tmp_path)
    assert left.returncode == 1
    assert 'found "TODO" (line' in left.stdout
    (tmp_path / "arctic" / "outlines.geojson").write_text(BLOCKS["json"], encoding="utf-8")
    (tmp_path / "arctic" / "disputes.yaml").write_text(BLOCKS["yaml"], encoding="utf-8")
    done = in_a_shell(again, tmp_path)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert done.stdout.endswith(
        "disputes.yaml: 1 disputes, 2 positions, 1 islands and rock groups, 3 sources; no problem found.\n"
    )


def test_the_walk_through_fills_in_what_the_template_asks_for() -> None:
    template = yaml.safe_load(catalogue_template("hans-island-tartupaluk")["disputes.yaml"])
    written = yaml.safe_load(BLOCKS["yaml"])
    assert set(template) <= set(written)
    (asked,), (told,) = template["disputes"].values(), written["disputes"].values()
    assert list(template["disputes"]) == list(written["disputes"])
    assert set(asked) <= set(told)


def test_the_outline_of_the_walk_through_is_the_island(tmp_path: Path) -> None:
    (tmp_path / "outlines.geojson").write_text(BLOCKS["json"], encoding="utf-8")
    outlines = read_polygons(tmp_path / "outlines.geojson", "outlines.geojson")
    assert outlines.problems == []
    assert area_km2(outlines.geometries["tartupaluk"]) == pytest.approx(1.17, abs=0.02)


def test_the_schema_helps_beside_the_catalogue(tmp_path: Path) -> None:
    (tmp_path / "arctic").mkdir()
    (command,) = re.findall(r"`(python -m geodata schema > [^`]+)`", SECTION)
    assert in_a_shell(command, tmp_path).returncode == 0
    schema = json.loads((tmp_path / "arctic" / "schema.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(yaml.safe_load(BLOCKS["yaml"]))) == []
