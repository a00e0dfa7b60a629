"""Published files are named by what they hold, written once, and whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from geodata.atlas import Atlas
from geodata.problems import UnwrittenError
from tests.serving import ROOT
from web import publish as published
from web.assets import keep_published, map_files
from web.publish import is_published, publish, publish_as, withdraw


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


@pytest.mark.parametrize("step", ["mkdir", "mkdtemp", "write", "utime", "replace"])
@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_when_writing_fails_no_half_file_has_the_address_and_the_problem_says_why(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: str, fault: int
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError(fault, os.strerror(fault))

    places = {"mkdir": (Path, "mkdir"), "mkdtemp": (tempfile, "mkdtemp"), "write": (Path, "write_bytes")}
    with monkeypatch.context() as trouble:
        trouble.setattr(*places.get(step, (os, step)), broken)
        with pytest.raises(UnwrittenError) as caught:
            publish("a", ".js")
    [problem] = caught.value.problems
    assert re.fullmatch(r"static/[0-9a-f]{20}\.js", problem.file)
    assert (problem.expected, problem.found) == (published.EXPECTED, os.strerror(fault))
    assert list(folder.glob("*")) == []
    publish("a", ".js")
    [file] = folder.glob("*.js")
    assert file.read_text(encoding="utf-8") == "a"


def test_a_disk_that_fills_up_while_writing_leaves_no_half_file(folder: Path) -> None:
    address = publish("small", ".js")
    script = f"""import resource
from pathlib import Path
from web import publish as published
published.FOLDER = Path({str(folder)!r})
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))  # after the imports, which may write files too
try:
    published.publish("x" * 100_000, ".js")
except published.UnwrittenError as broken:
    print(broken)
"""
    outcome = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert published.EXPECTED in outcome.stdout
    assert [file.name for file in folder.iterdir()] == [Path(address).name]


def test_what_is_there_needs_no_right_to_write(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = publish("a", ".js")
    monkeypatch.setattr(Path, "mkdir", None)
    monkeypatch.setattr(tempfile, "mkdtemp", None)
    assert publish("a", ".js") == address


def test_a_file_that_has_gone_is_known_to_be_gone(folder: Path) -> None:
    address = publish("a", ".js")
    assert is_published(address)
    (folder / Path(address).name).unlink()
    assert not is_published(address)
    assert publish("a", ".js") == address
    assert is_published(address)


def test_the_files_of_the_map_are_published_again_where_one_has_gone(folder: Path, tiny_atlas: Atlas) -> None:
    files = map_files(tiny_atlas)
    before = {file.name for file in folder.iterdir()}
    (folder / Path(files.land).name).unlink()
    keep_published(tiny_atlas, files)
    assert {file.name for file in folder.iterdir()} == before


def test_a_named_file_is_made_once_and_not_made_again(folder: Path) -> None:
    made: list[str] = []

    def content() -> str:
        made.append("made")
        return "동도"

    assert publish_as("edition/party/near.html", content) == "app/static/edition/party/near.html"
    assert publish_as("edition/party/near.html", content) == "app/static/edition/party/near.html"
    assert made == ["made"]
    assert (folder / "edition" / "party" / "near.html").read_text(encoding="utf-8") == "동도"


def test_what_is_withdrawn_is_gone_and_may_be_published_again(folder: Path) -> None:
    address = publish("a", ".html")
    assert is_published(address)
    withdraw(address)
    assert not is_published(address)
    withdraw(address)
    assert publish("a", ".html") == address
    assert is_published(address)
