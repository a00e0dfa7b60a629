"""Unlucky places to run in: other languages and clocks, a port that is taken, a disk that is full."""

from __future__ import annotations

import errno
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import geodata.build.islands
from geodata.__main__ import main
from geodata.build import osm_land
from geodata.build.osm_land import PayloadError
from geodata.files import write_whole
from tests.catalogues.tiny import TinyFiles
from tests.serving import ROOT

PLAIN = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
PLACES = {
    "C": {**PLAIN, "LC_ALL": "C", "LANG": "C"},
    "ascii": {**PLAIN, "LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"},
    "Turkish, tomorrow": {**PLAIN, "LC_ALL": "tr_TR.ISO8859-9", "TZ": "Pacific/Kiritimati"},
    "no such place": {**PLAIN, "LC_ALL": "xx_XX.unknown", "TZ": "Nowhere/Land"},
}
DRAWN = """
import locale, contextlib
with contextlib.suppress(locale.Error):
    locale.setlocale(locale.LC_ALL, "")
from geodata import load
from web.assets import map_files
from web.text_context import Where
from web.texts import Texts
atlas = load()
pages = Texts(atlas)
ids = tuple(atlas.disputes)
print(*vars(map_files(atlas)).values(), pages.address("about"), pages.address("sources"))
print(pages.address("overview", Where("JPN", ids)), pages.address("matrix", Where("party", ids)))
"""


def run(command: list[str], place: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON", "TZ"))
    }
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment | place, capture_output=True, timeout=300
    )


@pytest.fixture(scope="module")
def drawn() -> bytes:
    """The addresses of what is published: hashes of what it holds."""
    return run(["-X", "utf8", "-c", DRAWN], {}).stdout


@pytest.mark.parametrize("place", PLACES)
def test_the_map_and_the_texts_are_the_same_in_every_language_and_zone(drawn: bytes, place: str) -> None:
    assert drawn.count(b"app/static/") == 12
    outcome = run(["-c", DRAWN], PLACES[place])
    assert (outcome.stdout, outcome.stderr) == (drawn, b"")


@pytest.mark.parametrize("place", PLACES)
def test_problems_are_printed_in_every_language(tiny_files: TinyFiles, place: str) -> None:
    tiny_files.catalogue["parties"]["EST"]["язык"] = "동도"
    outcome = run(["-m", "geodata", "check", str(tiny_files.write())], PLACES[place])
    assert outcome.returncode == 1
    assert outcome.stdout.startswith(b"disputes.yaml: parties.EST.")
    assert outcome.stderr.splitlines() == [b"1 problem to mend."]


def test_no_file_is_read_in_the_encoding_of_the_place() -> None:
    said = run(["-X", "warn_default_encoding", "-c", DRAWN], PLACES["C"]).stderr.decode()
    assert "EncodingWarning" in said, "of other libraries"
    assert not re.search(rf"{re.escape(str(ROOT))}/(geodata|layers|panels)/.*EncodingWarning", said)


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("", 0))
        taken.listen()
        port = taken.getsockname()[1]
        outcome = run(["-m", "streamlit", "run", "app.py", "--server.port", str(port)], {})
    said = (outcome.stdout + outcome.stderr).decode()
    assert outcome.returncode != 0
    assert f"Port {port} is not available" in said
    assert "Traceback" not in said


def test_outlines_are_written_whole_or_not_at_all_when_the_disk_is_full(tmp_path: Path) -> None:
    write_whole({tmp_path / "a.geojson": "old", tmp_path / "b.geojson": "old"})
    script = f"""import resource
from pathlib import Path
from geodata.files import write_whole
folder = Path({str(tmp_path)!r})
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))  # after the imports, which may write files too
write_whole({{folder / "a.geojson": "new", folder / "b.geojson": "new" * 10_000}})
"""
    outcome = run(["-c", script], {})
    assert b"File too large" in outcome.stderr
    assert {file.name: file.read_text(encoding="utf-8") for file in tmp_path.iterdir()} == {
        "a.geojson": "old",
        "b.geojson": "old",
    }


def test_a_build_on_a_full_disk_ends_with_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_: Path | None) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(geodata.build.islands, "build", full)
    assert main(["build"]) == 1
    assert "No space left on device" in capsys.readouterr().err


def test_a_cache_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cache").write_text("a file where a folder is needed", encoding="utf-8")
    monkeypatch.setattr(osm_land, "CACHE", tmp_path / "cache" / "explorer")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(PayloadError, match="could not fetch"):
        osm_land.land_polygons()
