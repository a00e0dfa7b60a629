"""Zips are read as Natural Earth, Finder and GitHub make them; one that cannot be read says why."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import shapely

from geodata.authoring.natural_earth_file import read_layer, read_version
from geodata.problems import BrokenDataError
from tests.geodata.authoring.forms import NAME, frame, names, parts, refused, zipped


@pytest.mark.parametrize("folder", ["", f"{NAME}/", "natural-earth-vector-master/10m_cultural/"])
def test_a_zip_may_have_folders_and_what_macos_adds(folder: str, tmp_path: Path) -> None:
    files = {f"{folder}{name}": content for name, content in parts(tmp_path / "parts").items()}
    files[f"{folder}{NAME}.VERSION.txt"] = b"5.1.2\n"
    added = {f"__MACOSX/{folder}._{name.rsplit('/', 1)[-1]}": b"\0\5\26\7" for name in files}
    added |= {f"{folder}._{NAME}.shp": b"\0\5\26\7", f"{folder}.DS_Store": b"\0", "__MACOSX/a.VERSION.txt": b"9"}
    path = zipped(tmp_path / "areas.zip", {**added, f"{folder}": b"", **files} if folder else {**added, **files})
    assert names(path) == ["Rock"]
    assert read_version(path) == "5.1.2"


def test_the_disputed_areas_are_taken_of_several_layers(tmp_path: Path) -> None:
    line = shapely.LineString([(0, 0), (1, 1)])
    files = {
        **parts(tmp_path / "a", "ne_10m_admin_0_countries", "Spain"),
        **parts(tmp_path / "b", "ne_10m_admin_0_boundary_lines_disputed_areas", "Line", line),
        **parts(tmp_path / "c", f"{NAME}_scale_rank_minor_islands", "Islet"),
        **parts(tmp_path / "d", NAME, "Rock"),
    }
    files["ne_10m_admin_0_countries.VERSION.txt"] = b"4.0.0"
    files[f"{NAME}.VERSION.txt"] = b"5.1.2"
    path = zipped(tmp_path / "10m_cultural.zip", files)
    assert names(path) == ["Rock"]
    assert read_version(path) == "5.1.2"


def test_several_layers_of_which_none_is_called_so_are_named(tmp_path: Path) -> None:
    files = {**parts(tmp_path / "a", "one"), **parts(tmp_path / "b", "two")}
    assert refused(zipped(tmp_path / "areas.zip", files)).endswith(
        'expected a layer of polygons with "disputed_areas" in its name; found "one.shp, two.shp"'
    )


def test_a_zip_in_a_zip_is_named(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", parts(tmp_path / "parts"))
    path = zipped(tmp_path / "areas.zip", {"README.txt": b"x", f"new/{NAME}.zip": inner.read_bytes()})
    assert refused(path).endswith(f'found a zip in it: unpack "new/{NAME}.zip" first')


def test_a_zip_of_windows_may_have_backslashes_in_its_paths(tmp_path: Path) -> None:
    path = zipped(tmp_path / "areas.zip", {f"new/{name}": content for name, content in parts(tmp_path / "p").items()})
    path.write_bytes(path.read_bytes().replace(b"new/", b"new\\"))
    assert names(path) == ["Rock"]


@pytest.mark.parametrize("suffix", ["gpkg", "fgb", "geojson"])
def test_a_zip_may_hold_any_form(suffix: str, tmp_path: Path) -> None:
    frame().to_file(tmp_path / f"areas.{suffix}")
    path = zipped(tmp_path / "areas.zip", {f"folder/areas.{suffix}": (tmp_path / f"areas.{suffix}").read_bytes()})
    assert names(path) == ["Rock"]


def places(content: bytes, before_file: int, in_list: int) -> list[int]:
    """Where a field of each file of the zip stands, in the header before the file and in the list at the end."""
    headers = ((b"PK\x03\x04", before_file), (b"PK\x01\x02", in_list))
    return [found.start() + field for start, field in headers for found in re.finditer(re.escape(start), content)]


def encrypted(content: bytes) -> bytes:
    """The zip with the flag of a password on each file."""
    changed = bytearray(content)
    for at in places(content, 6, 8):
        changed[at] |= 1
    return bytes(changed)


def packed_as(method: int) -> Callable[[bytes], bytes]:
    """Makes a zip of a zip whose files claim to be packed by this method."""

    def change(content: bytes) -> bytes:
        changed = bytearray(content)
        for at in places(content, 8, 10):
            changed[at : at + 2] = method.to_bytes(2, "little")
        return bytes(changed)

    return change


def torn(content: bytes) -> bytes:
    """The zip with another stream in the place of the first file's."""
    at = 30 + int.from_bytes(content[26:28], "little") + int.from_bytes(content[28:30], "little")
    return content[:at] + b"\xff" * 20 + content[at + 20 :]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (encrypted, "which needs one"),
        (packed_as(6), "which is packed otherwise"),
        (packed_as(93), "which is packed otherwise"),
        (packed_as(12), "which is broken"),
        (packed_as(14), "which is broken"),
        (torn, "which is broken"),
        (lambda content: content[: len(content) // 2], "a broken one"),
        (lambda content: content[:4], "a broken one"),
        (lambda content: content[:-22] + b"PK\x05\x06" + b"\xff" * 18, "a broken one"),
    ],
)
@pytest.mark.parametrize("member", ["areas.geojson", "VERSION.txt"])
def test_a_zip_that_cannot_be_read_says_why(
    change: Callable[[bytes], bytes], found: str, member: str, tmp_path: Path
) -> None:
    frame().to_file(tmp_path / "a.geojson")
    content = (tmp_path / "a.geojson").read_bytes() if member == "areas.geojson" else bytes(range(256))
    path = zipped(tmp_path / "areas.zip", {member: content})
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(BrokenDataError) as broken:
        (read_layer if member == "areas.geojson" else read_version)(path)
    assert broken.value.problems[0].found.endswith(found)
    assert found in refused(path) or member == "VERSION.txt"


@pytest.mark.parametrize("member", [f"{NAME}.shp", f"{NAME}.dbf", "VERSION.txt", f"{NAME}.prj"])
def test_only_so_much_of_a_file_is_unpacked(member: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geodata.authoring.natural_earth_zip.LARGEST_FILE", 10_000)
    path = zipped(tmp_path / "areas.zip", {**parts(tmp_path / "parts"), member: b"\0" * 1_000_000})
    with pytest.raises(BrokenDataError, match="which is larger"):
        (read_version if member == "VERSION.txt" else read_layer)(path)
