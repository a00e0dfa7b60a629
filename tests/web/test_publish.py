"""Published files are named by what they hold, written once, and whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from geodata.atlas import Atlas
from geodata.problems import UnwrittenError
from tests.serving import ROOT
from web import publish as published
from web.assets import SWEEP_S, _swept, keep_published, map_files
from web.publish import LONG_AGO, UNUSED_S, is_published, publish, publish_as, sweep, withdraw


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


def unused_for(seconds: float, *files: Path) -> None:
    """As if nobody had used the files, and written into the folders, for so long."""
    then = time.time() - seconds
    for file in files:
        os.utime(file, (then, then if file.is_dir() else LONG_AGO))


def test_what_nobody_uses_goes_after_a_day_and_an_edition_as_a_whole(folder: Path) -> None:
    old, new, asked_for = (folder / Path(publish(text, ".js")).name for text in "abc")
    for edition in ("a" * 20, "b" * 20):
        for name in ("x", "y"):
            publish_as(f"{edition}/party/{name}.html", lambda: "text")
    unused_for(UNUSED_S + 60, old, asked_for, *folder.glob("*/**/"), *folder.glob("*/*/*.html"))
    unused_for(UNUSED_S - 60, new)
    assert is_published(f"app/static/{asked_for.name}")
    assert is_published(f"app/static/{'b' * 20}/party/x.html")
    sweep()
    left = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert left == sorted([new.name, asked_for.name, *(f"{'b' * 20}/party/{name}.html" for name in "xy")])
    assert not (folder / ("a" * 20)).exists()


def test_what_another_process_uses_or_writes_now_stays(folder: Path) -> None:
    file = folder / Path(publish("a", ".js")).name
    unused_for(UNUSED_S + 60, file)
    script = f"""from pathlib import Path
from web import publish as published
published.FOLDER = Path({str(folder)!r})
assert published.is_published("app/static/{file.name}")
"""
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)
    (folder / "tmp1234").mkdir()
    (folder / "tmp5678").mkdir()
    unused_for(UNUSED_S + 60, folder / "tmp5678")
    sweep()
    assert sorted(path.name for path in folder.iterdir()) == sorted([file.name, "tmp1234"])
    assert file.stat().st_mtime == LONG_AGO  # a browser still keeps it for years


def test_what_is_not_ours_stays(folder: Path) -> None:
    publish("a", ".js")
    others = [folder / name for name in (".gitignore", "robots.txt", "logo.svg", "notes", "0123456789ABCDEF0123.js")]
    for other in others:
        other.write_text("theirs", encoding="utf-8")
    unused_for(UNUSED_S + 60, *others)
    sweep()
    assert all(other.exists() for other in others)


def test_a_folder_that_is_not_there_or_may_not_be_written_does_no_harm(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sweep()
    file = folder / Path(publish("a", ".js")).name
    unused_for(UNUSED_S + 60, file)

    def broken(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(os, "utime", broken)
    monkeypatch.setattr(Path, "unlink", broken)
    assert is_published(f"app/static/{file.name}")
    sweep()
    assert file.exists()


def test_the_page_sweeps_once_an_hour_and_never_what_it_uses(
    folder: Path, tiny_atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = map_files(tiny_atlas)
    ours = set(folder.iterdir())
    other = folder / Path(publish("of another edition", ".js")).name
    unused_for(UNUSED_S + 60, *ours, other)
    _swept.cache_clear()
    keep_published(tiny_atlas, files)
    assert set(folder.iterdir()) == ours
    publish("of another edition", ".js")
    unused_for(UNUSED_S + 60, other)
    keep_published(tiny_atlas, files)
    assert other.exists()
    later = time.time() + SWEEP_S
    monkeypatch.setattr(time, "time", lambda: later)
    keep_published(tiny_atlas, files)
    assert set(folder.iterdir()) == ours
