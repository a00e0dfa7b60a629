"""The house: what may import what, how much stands in one place, and that no test is out of reach."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# each package with those of ours and of others that it may not import
FORBIDDEN = {
    "geodata": {"folium", "streamlit", "layers", "web", "panels", "app"},
    "layers": {"streamlit", "web", "panels", "app"},
    "web": {"folium", "streamlit", "panels", "app"},
    "panels": {"folium", "app"},
}
ENTRIES = {"geodata.__main__"}  # like app.py, an entry may import what it calls
MOST_MODULES = 20  # of a folder
MOST_LINES = 250  # of a module


def named(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {named(path): path for package in FORBIDDEN for path in sorted((ROOT / package).rglob("*.py"))}


def imports(path: Path) -> Iterator[str]:
    """What the module imports, anywhere in it: inside functions and for types too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module is not None
            assert node.level == 0
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def module_of(name: str) -> str | None:
    """The module of ours that is imported, or from which a name is."""
    return next((module for module in (name, name.rpartition(".")[0]) if module in MODULES), None)


def modules_of(name: str) -> Iterator[str]:
    """The module of ours that is imported, and the packages that Python runs before it."""
    parts = (module_of(name) or "").split(".")
    yield from (package for end in range(1, len(parts) + 1) if (package := ".".join(parts[:end])) in MODULES)


GRAPH = {
    name: {of for item in imports(path) for of in modules_of(item) if not name.startswith(of)}
    | {of for item in imports(path) if (of := module_of(item))}
    for name, path in MODULES.items()
}


def test_no_module_imports_itself_by_way_of_others() -> None:
    try:
        TopologicalSorter(GRAPH).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


@pytest.mark.parametrize("package", FORBIDDEN)
def test_imports_go_one_way(package: str) -> None:
    names = [name for name in MODULES if name.split(".")[0] == package and name not in ENTRIES]
    up = [
        f"{name}: {item}"
        for name in names
        for item in imports(MODULES[name])
        if item.split(".")[0] in FORBIDDEN[package]
    ]
    assert up == []


def test_a_folder_has_few_modules() -> None:
    folders = [path.parent for path in MODULES.values()]
    assert {str(folder) for folder in folders if folders.count(folder) > MOST_MODULES} == set()


def test_a_module_is_short() -> None:
    lines = {name: path.read_text(encoding="utf-8").count("\n") for name, path in MODULES.items()}
    assert {name for name, count in lines.items() if count > MOST_LINES} == set()


def test_no_folder_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    folders = {part for path in (ROOT / "tests").rglob("test_*.py") for part in path.relative_to(ROOT).parent.parts}
    passed_over = pytestconfig.getini("norecursedirs")
    assert {folder for folder in folders if any(fnmatch(folder, name) for name in passed_over)} == set()
