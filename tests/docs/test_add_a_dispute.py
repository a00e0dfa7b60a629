"""What docs/add-a-dispute.md says is done, step by step."""

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

from geodata.authoring.template import catalogue_template
from geodata.outlines.measures import area_km2
from geodata.outlines.read import read_polygons
from tests.docs.pages import ROOT, text

PAGE = text("add-a-dispute")
BLOCKS = dict(re.findall(r"```(json|yaml)\n(.*?)```", PAGE, re.DOTALL))
COMMANDS = re.findall(r"^(python -m geodata [^#\n]*[^#\s])", PAGE, re.MULTILINE)


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
    assert done.stdout.endswith("disputes.yaml: 1 dispute, 2 positions, 1 island, 3 sources; no problem found.\n")


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
    (command,) = re.findall(r"`(python -m geodata schema > [^`]+)`", PAGE)
    assert in_a_shell(command, tmp_path).returncode == 0
    schema = json.loads((tmp_path / "arctic" / "schema.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(yaml.safe_load(BLOCKS["yaml"]))) == []
