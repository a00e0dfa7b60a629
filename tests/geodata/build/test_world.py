"""The land of the world, for catalogues without their own: made from one file, the same each time, no slivers."""

from __future__ import annotations

import io
import json
import shutil
import tarfile
from pathlib import Path

import numpy as np
import pytest
import shapely

from geodata.build import osm_land, world
from geodata.build.canonical import borders_text, land_text
from geodata.build.islands import BuildError
from geodata.build.world import build_world
from geodata.build.world import world_borders as made_borders
from geodata.build.world import world_land as made_land
from geodata.outlines import borders
from geodata.outlines.measures import area_km2
from geodata.outlines.read import WORLD_FILE, world_land

# a square, and an island across the date line whose ring jumps from one side to the other
SQUARE = [[10, 10], [12, 10], [12, 12], [10, 12], [10, 10]]
JUMPING = [[179, -17], [-179, -17], [-179, -16], [179, -16], [179, -17]]
TOPOLOGY = json.dumps(
    {
        "type": "Topology",
        "objects": {"land": {"type": "MultiPolygon", "arcs": [[[0]], [[1]]]}},
        "arcs": [SQUARE, JUMPING],
    }
).encode()
# three countries side by side, from west to east, the last without a code; lines as steps in tenths of a degree
COUNTRIES = json.dumps(
    {
        "type": "Topology",
        "transform": {"translate": [10, 50], "scale": [0.1, 0.1]},
        "objects": {
            "countries": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "id": "001", "arcs": [[0, 1]]},
                    {"type": "MultiPolygon", "id": "002", "arcs": [[[2, -2, 3, 4]]]},
                    {"type": "Polygon", "arcs": [[5, -5]]},
                ],
            }
        },
        "arcs": [
            [[10, 10], [-10, 0], [0, -10], [10, 0]],
            [[10, 0], [0, 10]],
            [[10, 10], [10, 0]],
            [[20, 0], [-10, 0]],
            [[20, 0], [0, 10]],
            [[20, 10], [10, 0], [0, -10], [-10, 0]],
        ],
    }
).encode()


def package(path: Path, data: bytes, name: str = "package/land-50m.json") -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for named, content in ((name, data), ("package/countries-50m.json", COUNTRIES)):
            member = tarfile.TarInfo(named)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return path


def test_rings_that_jump_are_cut_at_the_date_line() -> None:
    parts = sorted(part.bounds for part in made_land(TOPOLOGY).geoms)
    assert parts == [(-180, -17, -179, -16), (10, 10, 12, 12), (179, -17, 180, -16)]


def test_the_land_that_we_ship_is_small_whole_and_canonical() -> None:
    land = world_land()
    assert WORLD_FILE.stat().st_size < 700_000
    assert land.is_valid
    assert WORLD_FILE.read_text(encoding="utf-8") == land_text(land)
    assert area_km2(land) == pytest.approx(147e6, rel=0.02)
    assert set(json.loads(WORLD_FILE.read_text())["features"][0]) == {"type", "properties", "geometry"}


def test_no_edge_of_it_goes_around_the_world_but_that_at_the_pole() -> None:
    for part in world_land().geoms:
        for ring in (part.exterior, *part.interiors):
            lon, lat = shapely.get_coordinates(ring).T
            assert np.abs(np.diff(lon))[lat[:-1] > -90].max(initial=0) < 20


@pytest.mark.parametrize(
    ("lon", "lat", "land"),
    [
        (178, -17.8, True),
        (-179.9, -16.5, False),
        (0, -16.2, False),
        (18, 79, True),
        (0, -89, True),
        (175, 66.5, True),
    ],
)
def test_land_and_sea_are_where_they_are(lon: float, lat: float, land: bool) -> None:
    assert shapely.contains_xy(world_land(), lon, lat) == land


def test_a_package_that_holds_something_else_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    for data, name in ((TOPOLOGY, "package/land-50m.json"), (TOPOLOGY, "package/other.json")):
        with pytest.raises(BuildError):
            build_world(package(tmp_path / "p.tgz", data, name), tmp_path)
    (tmp_path / "p.tgz").write_bytes(b"no archive")
    with pytest.raises(BuildError, match="cannot be read as a package"):
        build_world(tmp_path / "p.tgz", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["p.tgz"]


def test_the_build_writes_the_land_and_its_checksum(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = osm_land.SOURCES_FILE.read_text(encoding="utf-8")
    source = world.yaml.safe_load(sources)["world"]
    changed = tmp_path / "read.yaml"
    for payload, data in (("payload", TOPOLOGY), ("borders", COUNTRIES)):
        sources = sources.replace(source[payload]["sha256"], world.hashlib.sha256(data).hexdigest())
    changed.write_text(sources, encoding="utf-8")
    monkeypatch.setattr(world, "SOURCES_FILE", changed)
    folder = tmp_path / "out"
    folder.mkdir()
    build_world(package(tmp_path / "p.tgz", TOPOLOGY), folder)
    made = {"world.geojson": land_text(made_land(TOPOLOGY)), "borders.geojson": borders_text(*made_borders(COUNTRIES))}
    for name, text in made.items():
        assert (folder / name).read_text(encoding="utf-8") == text
        assert f'{name}: "{world.checksum(text)}"' in (folder / "SOURCES.yaml").read_text(encoding="utf-8")


def test_what_two_countries_share_is_a_border_and_disputed_where_one_has_no_code() -> None:
    plain, disputed = made_borders(COUNTRIES)
    assert shapely.equals(plain, shapely.LineString([(11, 50), (11, 51)]))
    assert shapely.equals(disputed, shapely.LineString([(12, 50), (12, 51)]))


def test_the_borders_that_we_ship_are_small_and_canonical() -> None:
    assert borders.FILE.stat().st_size < 200_000
    assert borders.FILE.read_text(encoding="utf-8") == borders_text(*borders.world_borders())


def test_without_npm_the_build_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world, "CACHE", tmp_path)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(BuildError, match=r"npm pack world-atlas@2\.0\.2"):
        build_world(None, tmp_path)
