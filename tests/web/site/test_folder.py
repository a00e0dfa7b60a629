"""The folder of the site: replaced whole or not at all, and nobody else's file in it is touched."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from geodata.problems import UnwrittenError
from web.site import folder as folders
from web.site.folder import MARKER, replace_site, write

OLD = {"index.html": b"old", "a/index.html": b"same", "gone/index.html": b"gone"}
NEW = {"index.html": b"new", "a/index.html": b"same", "b/index.html": b"more"}


def put(folder: Path, files: Mapping[str, bytes], version: str = "2020-01-02") -> int:
    return replace_site(folder, version, lambda stage: write(stage, files))


def there(folder: Path) -> dict[str, bytes]:
    """All that is in the folder but the marker."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if not path.is_dir()}
    return {name: path.read_bytes() for name, path in found.items() if name != MARKER}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the old site."""
    assert put(tmp_path / "site", OLD) == 3
    return tmp_path / "site"


def test_a_second_run_replaces_what_it_wrote_and_removes_what_is_gone(folder: Path) -> None:
    (folder / "CNAME").write_bytes(b"maps.example")
    before = (folder / "a/index.html").stat()
    assert put(folder, NEW, "2021-01-02") == 3
    assert there(folder) == {**NEW, "CNAME": b"maps.example"}
    assert not (folder / "gone").exists()
    says = json.loads((folder / MARKER).read_text())
    assert says["data_version"] == "2021-01-02"
    assert set(says["files"]) == set(NEW)
    after = (folder / "a/index.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_same_site_leaves_the_same_marker(folder: Path) -> None:
    before = (folder / MARKER).read_bytes()
    put(folder, dict(reversed(OLD.items())))
    assert (folder / MARKER).read_bytes() == before


def test_a_second_run_at_the_same_time_is_refused_and_leaves_the_first_alone(folder: Path) -> None:
    def make(stage: Path) -> Mapping[str, str]:
        with pytest.raises(UnwrittenError) as refused:
            put(folder, {"index.html": b"second"})
        assert refused.value.problems[0].found == "another run"
        return write(stage, NEW)

    assert replace_site(folder, "2021-01-02", make) == 3
    assert there(folder) == NEW
    assert put(folder, OLD) == 3  # nothing is held when it is done


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    for text in (None, "{}", "null", '{"files": 3}', '{"files": {"../x": ""}}', '{"files": {"/etc/passwd": ""}}'):
        if text is not None:
            (tmp_path / MARKER).write_text(text)
        with pytest.raises(UnwrittenError, match="expected an empty folder") as refused:
            put(tmp_path, NEW)
        assert str(tmp_path) in str(refused.value)
    assert set(there(tmp_path)) == {"notes.txt"}


@pytest.mark.parametrize("name", ["index.html", "b/index.html"])
def test_a_file_that_somebody_has_put_there_stays(folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"mine")
    before = there(folder)
    with pytest.raises(UnwrittenError, match=f"{name}: expected"):
        put(folder, NEW)
    assert there(folder) == before


@pytest.mark.parametrize("late", [(folders.shutil, "rmtree"), (folders, "_remove_empty")])
def test_a_run_that_is_stopped_when_the_new_site_is_there_ends_well(
    folder: Path, monkeypatch: pytest.MonkeyPatch, late: tuple[object, str]
) -> None:
    real, stops = getattr(*late), [KeyboardInterrupt()]

    def stopped(*given: object, **more: object) -> None:
        if stops:
            raise stops.pop()
        real(*given, **more)

    monkeypatch.setattr(*late, stopped)
    assert put(folder, NEW) == 3
    assert there(folder) == NEW
    assert {path.name for path in folder.iterdir()} == {"index.html", "a", "b", MARKER}


def test_a_missing_file_is_written_again(folder: Path) -> None:
    (folder / "a/index.html").unlink()
    put(folder, OLD)
    assert there(folder) == OLD


def full_disk(stage: Path) -> dict[str, str]:
    write(stage, {"index.html": b"new"})
    raise OSError(28, "No space left on device", str(stage))


@pytest.mark.parametrize("stops", [0, 1, 2, 3, 4, 5])
def test_a_fault_at_any_move_leaves_the_old_site(folder: Path, monkeypatch: pytest.MonkeyPatch, stops: int) -> None:
    marker = (folder / MARKER).read_bytes()
    done: list[str] = []
    real: Callable[..., None] = folders._put

    def put_until(new: Path | None, path: Path, kept: Path, undo: list[Callable[[], object]]) -> None:
        if len(done) == stops:
            raise PermissionError(13, "Permission denied", str(path))
        done.append(path.name)
        real(new, path, kept, undo)

    monkeypatch.setattr(folders, "_put", put_until)
    if stops < 5:  # marker, new, more, gone, marker
        with pytest.raises(PermissionError):
            put(folder, NEW)
        assert there(folder) == OLD
        assert (folder / MARKER).read_bytes() == marker
        assert sorted(path.name for path in folder.iterdir()) == ["a", "gone", "index.html", MARKER]
    else:
        put(folder, NEW)
        assert there(folder) == NEW


def test_a_full_disk_leaves_the_old_site_and_no_trace_of_a_first_one(folder: Path, tmp_path: Path) -> None:
    for place in (folder, tmp_path / "first"):
        with pytest.raises(OSError, match="No space"):
            replace_site(place, "2020", full_disk)
    assert there(folder) == OLD
    assert not (tmp_path / "first").exists()


def test_a_run_that_was_killed_half_way_is_made_good(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real: Callable[..., None] = folders._put
    done: list[str] = []

    def put_until(*arguments: object) -> None:
        if len(done) == 3:  # the marker, b and index.html
            os._exit(9)
        done.append("")
        real(*arguments)

    monkeypatch.setattr(folders, "_put", put_until)
    if (process := os.fork()) == 0:
        put(folder, NEW)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 9
    monkeypatch.undo()
    assert there(folder)["index.html"] == b"new"
    put(folder, NEW)
    assert there(folder) == NEW


def test_a_place_without_links_is_served_as_well(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    put(folder, NEW)
    assert there(folder) == NEW
