"""A change is read in a process of its own: whatever becomes of that, the server stays and says what is wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from geodata import loading
from geodata.atlas import Atlas
from geodata.edition import apart
from geodata.edition.apart import Apart, read_apart
from geodata.edition.current import Current
from geodata.edition.stamps import stamps_of
from geodata.problems import BrokenDataError, Problem
from tests.catalogues.tiny import TinyFiles
from tests.serving import ROOT

DYING = """#!/bin/sh
"{python}" "$@" | head -n 1
kill -SEGV $$
"""


@pytest.fixture
def current(tiny_files: TinyFiles) -> Current[Atlas]:
    """With its first edition, which is read here, as no reader is there yet."""
    current = Current(tiny_files.write(), lambda atlas: atlas)
    assert current.edition()[1] == []
    return current


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The outlines that this process reads from now on."""
    asked: list[str] = []
    read = loading.read_polygons

    def note(path: Path, shown_as: str, *islands: set[str]) -> object:
        asked.append(shown_as)
        return read(path, shown_as, *islands)

    monkeypatch.setattr(loading, "read_polygons", note)
    return asked


def spoil(files: TinyFiles) -> list[Problem]:
    """Puts outlines there with which something is wrong, and says what."""
    files.write_outlines('{"features": [0, {"id": "\\u0001' + "x" * 100_000 + '", "geometry": {"type": "Point"}}]}')
    with pytest.raises(BrokenDataError) as broken:
        loading.load(files.folder)
    return broken.value.problems


def test_what_is_wrong_is_found_apart_and_told_in_the_same_words(
    tiny_files: TinyFiles, current: Current[Atlas], read_here: list[str]
) -> None:
    good = current.edition()[0]
    wrong = spoil(tiny_files)
    read_here.clear()
    atlas, problems = current.edition()
    assert atlas is good
    assert list(map(str, problems)) == list(map(str, wrong))
    assert all(len(problem.path) < 1_000 for problem in problems)
    assert read_here == []
    assert current.edition()[1] is problems
    tiny_files.write()
    assert current.edition()[1] == []


def test_what_was_read_apart_is_not_read_again(
    cache_folder: Path, tiny_files: TinyFiles, current: Current[Atlas], read_here: list[str]
) -> None:
    tiny_files.features.reverse()
    tiny_files.write()
    assert current.edition()[1] == []
    assert read_here == []


def test_when_the_process_dies_the_edition_stays_until_a_file_is_mended(
    tiny_files: TinyFiles, current: Current[Atlas], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "dying"
    program.write_text(DYING.format(python=sys.executable))
    program.chmod(0o755)
    good = current.edition()[0]
    spoil(tiny_files)
    with monkeypatch.context() as patched:
        patched.setattr(sys, "executable", str(program))
        atlas, [problem] = current.edition()
    assert atlas is good
    assert str(problem).startswith("disputes.yaml: expected files that are read in 300 s and 4 GB")
    assert current.edition()[1] == [problem]
    tiny_files.write_outlines((tiny_files.folder / "outlines.geojson").read_text())  # the file that it named
    assert current.edition()[1] != [problem]


def test_it_has_so_much_time(tiny_files: TinyFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MOST_SECONDS", 0)
    [problem] = read_apart(tiny_files.write()).problems
    assert problem.found.endswith("came to its end")


def test_it_has_so_much_memory() -> None:
    code = "from geodata.edition import apart; apart._bound_memory(); bytes(apart.MOST_BYTES)"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert run.stderr.endswith(b"MemoryError\n")


def test_the_files_have_the_stamps_from_before_they_were_read(tiny_files: TinyFiles) -> None:
    outlines = tiny_files.write().parent / "outlines.geojson"
    assert read_apart(tiny_files.folder / "disputes.yaml") == Apart((outlines,), tuple(stamps_of([outlines])))


def test_where_no_process_can_be_started_a_change_is_read_here(
    tiny_files: TinyFiles, current: Current[Atlas], read_here: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere")
    tiny_files.features.reverse()
    tiny_files.write()
    assert current.edition()[1] == []
    assert read_here == ["outlines.geojson"]
