"""The rules of docs/code.md on what may import what hold."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.docs.pages import ROOT

HOUSE = ("geodata", "layers", "web", "panels")
OUTSIDE = {"geodata": set(), "layers": {"folium", "matplotlib"}, "web": set(), "panels": {"streamlit"}}


def imported(path: Path) -> set[str]:
    """The packages that the module imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("floor", HOUSE)
def test_a_floor_imports_what_is_below_it_only(floor: str) -> None:
    refused = {*HOUSE[HOUSE.index(floor) + 1 :], "app", "folium", "matplotlib", "streamlit"} - OUTSIDE[floor]
    modules = [path for path in (ROOT / floor).rglob("*.py") if path != ROOT / "geodata" / "__main__.py"]
    wrong = {path.relative_to(ROOT).as_posix(): imported(path) & refused for path in modules}
    assert modules
    assert {path: names for path, names in wrong.items() if names} == {}
