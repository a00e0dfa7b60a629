"""What is kept on the disk comes back as it was or not at all, and costs nothing but time where it cannot be kept."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from geodata.cache import folder as cache
from geodata.cache.folder import VARIABLE, keep, kept

NAME = "0" * 64
OTHER = "1" * 64


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder, which is made when something is first kept."""
    folder = tmp_path / "a" / "territorial-dispute-explorer"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder.parent))
    monkeypatch.setenv(VARIABLE, str(folder))
    return folder


def test_what_was_kept_comes_back_until_it_is_deleted(folder: Path) -> None:
    assert kept("map", NAME) is None
    keep("map", NAME, b"one\ntwo")
    assert kept("map", NAME) == b"one\ntwo"
    assert kept("land", NAME) is None
    (folder / f"map-{NAME}").unlink()
    folder.rmdir()
    assert kept("map", NAME) is None
    keep("map", NAME, b"")
    assert kept("map", NAME) == b""


def test_the_folder_and_its_files_are_for_this_user_alone(folder: Path) -> None:
    keep("map", NAME, b"one")
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / f"map-{NAME}").stat().st_mode & 0o777 == 0o600


def alter(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"one", b"two"))


def shorten(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def take_the_name_of_another(path: Path) -> None:
    keep("map", OTHER, b"two")
    path.with_name(f"map-{OTHER}").replace(path)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def open_to_others(path: Path) -> None:
    path.chmod(0o666)


def be_a_link(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


def be_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path, 0o600)


def be_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


CHANGES = [alter, shorten, take_the_name_of_another, empty, open_to_others, be_a_link, be_a_pipe, be_a_folder]


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_that_is_not_as_it_was_kept_is_not_read(folder: Path, change: Callable[[Path], None]) -> None:
    keep("map", NAME, b"one")
    change(folder / f"map-{NAME}")
    assert kept("map", NAME) is None


def open_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.chmod(0o777)


def of_another_user(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: folder.stat().st_uid + 1)


def behind_a_link(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.rename(folder.with_name("elsewhere"))
    folder.symlink_to("elsewhere")


def switched_off(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")


@pytest.mark.parametrize("change", [open_folder, of_another_user, behind_a_link, switched_off])
def test_a_folder_that_others_may_write_is_left_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path, pytest.MonkeyPatch], None]
) -> None:
    keep("map", NAME, b"one")
    change(folder, monkeypatch)
    assert kept("map", NAME) is None
    keep("map", OTHER, b"two")
    assert [path.name for path in folder.iterdir()] == [f"map-{NAME}"]


@pytest.mark.parametrize("call", ["write", "replace"])
def test_on_a_full_disk_nothing_is_kept_and_nothing_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    keep("map", NAME, b"one")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace" if call == "replace" else "fdopen", full)
    keep("map", NAME, b"two")
    keep("map", OTHER, b"two")
    monkeypatch.undo()
    monkeypatch.setenv(VARIABLE, str(folder))
    assert [path.name for path in folder.iterdir()] == [f"map-{NAME}"]
    assert kept("map", NAME) == b"one"


@pytest.mark.parametrize("chosen", ["file/below", "file", "a\0b", "~nobody-of-this-name/x"])
def test_where_no_folder_can_be_nothing_is_kept_and_nothing_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "environ", {VARIABLE: chosen})  # the system's own holds no NUL
    keep("map", NAME, b"one")
    assert kept("map", NAME) is None


def test_without_a_choice_it_is_in_the_users_folder_of_caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    keep("map", NAME, b"one")
    assert (tmp_path / "territorial-dispute-explorer" / f"map-{NAME}").is_file()
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    keep("map", NAME, b"one")
    assert (tmp_path / "home" / ".cache" / "territorial-dispute-explorer" / f"map-{NAME}").is_file()


def test_what_was_used_longest_ago_goes_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_BYTES", 300)
    names = [str(number) * 64 for number in range(4)]
    for age, name in enumerate(names[:3]):
        keep("map", name, b"x" * 20)
        os.utime(folder / f"map-{name}", (age, age))
    (folder / "tmpleft").write_bytes(b"x" * 50)
    os.utime(folder / "tmpleft", (0, 0))
    (folder / "note.txt").write_bytes(b"x" * 1_000)
    assert kept("map", names[0]) is not None
    keep("map", names[3], b"x" * 20)
    left = {path.name for path in folder.iterdir()}
    assert left == {"note.txt", *(f"map-{name}" for name in (names[0], names[2], names[3]))}
    keep("map", OTHER, b"x" * 400)
    assert kept("map", OTHER) is None
