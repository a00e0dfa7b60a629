"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geodata.files import write_whole

Fault = Callable[..., Any]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def full(*_: Any, **__: Any) -> Any:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class FullAfter:
    """A file on a disk that fills up after some bytes."""

    def __init__(self, file: Any, left: int) -> None:
        self.file, self.left = file, left

    def __enter__(self) -> FullAfter:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def write(self, content: bytes) -> None:
        self.file.write(content[: self.left])
        self.file.flush()
        full()


def fill_while_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = os.fdopen
    monkeypatch.setattr(os, "fdopen", lambda *arguments: FullAfter(opened(*arguments), 3))


def fill_while_syncing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", full)


def fill_while_renaming(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "replace", full)
    monkeypatch.setattr(os, "link", full)


FAULTS = [fill_while_writing, fill_while_syncing, fill_while_renaming]


def test_files_are_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_text("old")
    write_whole({first: "né\n", second: b"\x00two\r\n"})
    assert first.read_bytes() == "né\n".encode()
    assert second.read_bytes() == b"\x00two\r\n"
    assert names(tmp_path) == ["first", "second"]


def test_a_fault_while_writing_leaves_every_file_as_it_was(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_whole({first: "new", second: "\ud800"})
    assert first.read_text() == "old"
    assert names(tmp_path) == ["first"]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_full_disk_leaves_the_old_file_and_no_half_of_a_new_one(
    fault: Fault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_text("old")
    fault(monkeypatch)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        write_whole({file: "new text"})
    assert file.read_text() == "old"
    assert names(tmp_path) == ["file"]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_full_disk_leaves_nothing_of_new_files(fault: Fault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fault(monkeypatch)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        write_whole({tmp_path / "first": "new text", tmp_path / "second": "new text"}, new=True)
    assert names(tmp_path) == []


def test_bytes_are_on_the_disk_before_a_file_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    seen: list[tuple[int, bool]] = []
    synced = os.fsync

    def sync(handle: int) -> None:
        seen.append((os.fstat(handle).st_size, file.exists()))
        synced(handle)

    monkeypatch.setattr(os, "fsync", sync)
    write_whole({file: "eight by"}, new=True)
    assert seen == [(8, False)]


def test_a_new_file_never_takes_the_place_of_one_that_is_there(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    second.write_text("old")
    with pytest.raises(FileExistsError, match="second"):
        write_whole({first: "new", second: "new"}, new=True)
    assert second.read_text() == "old"
    assert names(tmp_path) == ["second"]


def test_nor_of_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileExistsError):
        write_whole({link: "new"}, new=True)
    assert names(tmp_path) == ["link"]


def test_a_file_that_comes_up_meanwhile_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    chmod = Path.chmod

    def made_ready(path: Path, mode: int) -> None:
        chmod(path, mode)
        if ".second." in path.name:
            second.write_text("of somebody else")

    monkeypatch.setattr(Path, "chmod", made_ready)
    with pytest.raises(FileExistsError):
        write_whole({first: "new", second: "new"}, new=True)
    assert second.read_text() == "of somebody else"
    assert names(tmp_path) == ["second"]


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole({tmp_path / "none" / "file": "text"})
    assert names(tmp_path) == []
