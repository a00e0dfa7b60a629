"""Published files are named by what they hold, written once, and whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from layers import published
from layers.published import publish


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the browser fetches from; it does not exist yet."""
    monkeypatch.setattr(published, "FOLDER", tmp_path / "static")
    return tmp_path / "static"


def test_the_address_is_the_hash_of_the_content(folder: Path) -> None:
    address = publish("동도", ".html")
    name = hashlib.sha256("동도".encode()).hexdigest()[:20] + ".html"
    assert address == f"app/static/{name}"
    assert (folder / name).read_text(encoding="utf-8") == "동도"


def test_another_content_has_another_address(folder: Path) -> None:
    assert len({publish("a", ".js"), publish("b", ".js"), publish("a", ".css")}) == 3
    assert len(list(folder.iterdir())) == 3


def test_text_and_its_bytes_are_the_same_file(folder: Path) -> None:
    assert publish("동도\r\n", ".js") == publish("동도\r\n".encode(), ".js")
    [file] = folder.iterdir()
    assert file.read_bytes() == "동도\r\n".encode()


def test_the_same_content_is_written_once(folder: Path) -> None:
    publish("a", ".js")
    [file] = folder.iterdir()
    before = file.stat()
    publish("a", ".js")
    [file] = folder.iterdir()
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_published_file_is_old_and_readable_to_all(folder: Path) -> None:
    publish("a", ".js")
    [file] = folder.iterdir()
    assert file.stat().st_mode & 0o777 == 0o644
    assert file.stat().st_mtime < 1_000_000_000


@pytest.mark.parametrize("step", ["utime", "replace"])
def test_when_writing_fails_no_half_file_has_the_address(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, step, full)
        with pytest.raises(OSError, match="No space left"):
            publish("a", ".js")
    assert list(folder.iterdir()) == []
    publish("a", ".js")
    [file] = folder.glob("*.js")
    assert file.read_text(encoding="utf-8") == "a"
