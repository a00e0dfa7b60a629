"""Any bytes are outlines or a list of problems: never a traceback, a hang, or more memory or work than is borne."""

from __future__ import annotations

import json
import math
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata import load
from geodata.loading import ROOT
from geodata.outlines.coordinates import geometries_of, geometry_of
from geodata.outlines.geojson import Outlines
from geodata.outlines.read import read_land, read_polygons
from geodata.problems import MOST_PROBLEMS
from tests.catalogues.hostile import PART, bear, expect_sound
from tests.catalogues.tiny import TinyFiles, problems
from tests.work import expect_linear

REAL = (ROOT / "geodata" / "islands.geojson").read_bytes()
FILE = "x.geojson"
quick = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


def read(folder: Path, content: bytes) -> Outlines:
    path = folder / FILE
    path.write_bytes(content)
    outlines = read_polygons(path, FILE)
    expect_sound(outlines.problems, content)
    land, faults = read_land(path, FILE)
    expect_sound(faults, content)
    assert faults or not land.is_empty
    for shape in outlines.geometries.values():
        assert shape.is_valid
        assert shape.area > 0
    return outlines


def collection(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def island(coordinates: Any, kind: Any = "Polygon", id_: Any = "rock") -> Any:
    return {"type": "Feature", "id": id_, "geometry": {"type": kind, "coordinates": coordinates}}


@quick
@given(
    content=st.binary(max_size=1_000) | st.text(alphabet='[]{}",:features0123e-. \n\\ud8', max_size=200).map(str.encode)
)
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    read(tmp_path, content)


numbers = st.floats() | st.integers() | st.integers(-200, 200) | st.just(10**400)
anything = st.recursive(
    st.none() | st.booleans() | numbers | st.text(st.characters(exclude_categories=()), max_size=4),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)
rings = st.lists(st.lists(numbers, min_size=1, max_size=4) | anything, max_size=6).map(lambda ring: [*ring, *ring[:1]])
geometries = st.builds(
    island,
    st.lists(rings | anything, max_size=3) | st.lists(st.lists(rings, max_size=2), max_size=2) | anything,
    st.sampled_from(["Polygon", "MultiPolygon", "Point", "GeometryCollection"]) | anything,
    st.sampled_from(["rock", "\ud800", ""]) | anything,
)


@quick
@given(features=st.lists(geometries | anything, max_size=4))
def test_any_features(tmp_path: Path, features: list[Any]) -> None:
    read(tmp_path, collection(*features))


corners = st.lists(st.integers(-9, 9) | st.floats(-9, 9), min_size=2, max_size=2)
tidy = st.lists(corners, min_size=3, max_size=3).map(lambda ring: [*ring, [*ring[0]]])
closed = st.lists(tidy, min_size=1, max_size=2) | st.lists(tidy | rings)


@quick
@given(st.lists(st.builds(island, closed) | st.builds(island, st.lists(closed), st.just("MultiPolygon")) | geometries))
def test_geometries_that_are_built_in_one_go_are_what_each_is_alone(features: list[Any]) -> None:
    given = [feature["geometry"] for feature in json.loads(json.dumps(features))]
    together, alone = geometries_of(given), [geometry_of(data) for data in given]
    assert [getattr(each, "wkb", each) for each in together] == [getattr(each, "wkb", each) for each in alone]


def test_outlines_without_fault_are_built_in_one_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapely, "from_geojson", None)
    high = [[*corner, 20.5] for corner in SQUARE]
    both = island([SQUARE]), island([[high], [high]], "MultiPolygon", "twice")
    [problem] = read(tmp_path, collection(*both)).problems
    assert problem.expected == "a valid polygon"


@quick
@given(seed=st.integers(0, 2**32))
def test_whatever_is_cut_or_flipped_in_the_real_outlines(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(b"".join(REAL.splitlines(keepends=True)[:4]) if seed % 2 else REAL[-8_000:])
    for _ in range(chance.randrange(1, 4)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    start = chance.randrange(len(content))
    del content[start : start + chance.randrange(3)]
    read(tmp_path, bytes(content))


def test_the_real_outlines_are_read_without_a_problem(tmp_path: Path) -> None:
    assert len(read(tmp_path, REAL).geometries) == 26


SQUARE = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]
CUT = "a polygon that is cut where it crosses the 180th meridian"

# name: (the coordinates of a polygon, words of the problem)
REFUSED: dict[str, tuple[Any, str]] = {
    "latitude before longitude": ([[[37, 131], [38, 131], [38, 132], [37, 131]]], "which fits as latitude, longitude"),
    "over the date line": ([[[179, 0], [-179, 0], [-179, 1], [179, 1], [179, 0]]], CUT),
    "a hole over the date line": (
        [[[-180, -80], [180, -80], [180, 80], [-180, 80], [-180, -80]], [[179, 0], [-179, 0], [-179, 1], [179, 0]]],
        CUT,
    ),
    "longitudes beyond 180": ([[[179, 0], [181, 0], [181, 1], [179, 0]]], "longitude within -180..180"),
    "a huge number": ([[[0, 0], [1e308, 0], [1, 1], [0, 0]]], "longitude within -180..180"),
    "a number beyond all": ([[[0, 0], [10**400, 0], [1, 1], [0, 0]]], "coordinates as lists"),
    "four dimensions": ([[[*corner, 0, 0] for corner in SQUARE]], "more than three"),
    "one dimension": ([[[0], [1], [1], [0]]], "found one"),
    "one point": ([[[0, 0]]], "a ring of four corners or more"),
    "lists in lists": (json.loads("[" * 900 + "]" * 900), "coordinates as lists"),
    "a zigzag": ([[*([80 * (n % 2), n * 7919 % 50_021 / 1_000] for n in range(50_000)), [0, 0]]], "pairs of edges"),
}


@pytest.mark.parametrize(("coordinates", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_is_named(tmp_path: Path, coordinates: Any, words: str) -> None:
    [problem] = read(tmp_path, collection(island(coordinates))).problems
    assert words in str(problem)


def test_what_only_looks_wrong_is_read(tmp_path: Path) -> None:
    high = [[[*corner, 20.5] for corner in SQUARE]]
    around_the_pole = [[[-180, -90], [180, -90], [180, -80], [0, -70], [-180, -80], [-180, -90]]]
    both_sides = [[[[179, 0], [180, 0], [180, 1], [179, 0]]], [[[-180, 0], [-179, 0], [-180, 1], [-180, 0]]]]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    features = [island(high), island(around_the_pole, id_="pole"), island(both_sides, "MultiPolygon", "line")]
    outlines = read(tmp_path, json.dumps({"crs": crs, "features": features}).encode())
    assert outlines.problems == []
    assert not outlines.geometries["rock"].has_z


def test_an_outline_far_from_the_point_of_its_island_is_named(tiny_files: TinyFiles) -> None:
    rock = tiny_files.catalogue["disputes"]["near"]["islands"]["rock"]
    rock["point"] = {"lon": 10.3, "lat": 10.3, "sources": ["NOTE"]}
    load(tiny_files.write())
    rock["point"] |= {"lon": 40, "lat": 10.5}
    tiny_files.features[0]["geometry"]["coordinates"] = [[[10, 40], [11, 40], [10, 41], [10, 40]]]
    [problem] = problems(tiny_files.write())
    assert (problem.path, problem.line) == ("disputes.near.islands.rock.point", tiny_files.line("near:", "point:\n"))
    assert problem.expected == "a point within 50 km of the outline in outlines.geojson"
    assert problem.found.endswith(" km, but near with longitude and latitude swapped")
    rock["point"] |= {"lon": -120}
    assert problems(tiny_files.write())[0].found.endswith(" km")


def test_the_date_line_keeps_no_point_from_its_outline(tiny_files: TinyFiles) -> None:
    tiny_files.features[0]["geometry"]["coordinates"] = [[[-180, 0], [-179, 0], [-179, 1], [-180, 0]]]
    point = {"lon": 179.9, "lat": 0.1, "sources": ["NOTE"]}
    tiny_files.catalogue["disputes"]["near"]["islands"]["rock"]["point"] = point
    load(tiny_files.write())


def test_only_so_many_problems_are_kept_and_the_others_counted(tmp_path: Path) -> None:
    outside = [island([[[0, n], [1, n], [1, n + 1], [0, n]]], id_=f"a{n}") for n in range(91, 98 + MOST_PROBLEMS)]
    found = read(tmp_path, collection(*outside)).problems
    assert len(found) == MOST_PROBLEMS + 1
    assert found[-1].found == "at least 7 more"


def features(inner: str, count: int) -> str:
    return '{"features":[' + f"{inner}," * count + "0]}"


def circle(vertices: int) -> str:
    turn = math.tau / vertices
    ring = [f"[{10 + math.cos(n * turn):.6f},{10 + math.sin(n * turn):.6f}]" for n in range(vertices)]
    coordinates = ",".join([*ring, ring[0]])
    return '{"features":[{"id":"a","geometry":{"type":"Polygon","coordinates":[[' + coordinates + "]]}}]}"


def in_mercator(count: int) -> str:
    name = '"crs":{"type":"name","properties":{"name":"EPSG:3857"}}'
    shape = '{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]]]}'
    return f'{{{name},"features":[' + ",".join(f'{{"id":"{n}","geometry":{shape}}}' for n in range(count)) + "]}"


TRIANGLE = [[[0, 0], [1, 0], [1, 1], [0, 0]]]

# name: (the GeoJSON of a size, the size that takes the reader to one of its limits, whether it then has problems)
HUGE: dict[str, tuple[Callable[[int], str], int, bool]] = {
    "a million vertices": (circle, 1_000_000, False),
    "a claim of 1e9 vertices": (lambda n: f'{{"vertices": {n}, "features": []}}', 1_000_000_000, False),
    "a file of 100 MB": (lambda n: " " * n, 100_000_000, True),
    "40 million lists in each other": (lambda n: '{"features":' + "[" * n, 40_000_000, True),
    "100,000 lists in each other": (lambda n: '{"features":' + "[" * n, 100_000, True),
    "ten million objects": (lambda n: features("{}", n), 10_000_000, True),
    "half a million objects": (lambda n: features("{}", n), 499_000, True),
    "four million numbers": (lambda n: features("1", n), 3_990_000, True),
    "a million lines": (lambda n: features("0\n", n), 1_000_000, True),
    "features in a foreign CRS": (in_mercator, 100_000, False),
    "lists of features": (lambda n: '{"features":[0],' + '"features":[0],' * n + '"features":[]}', 800_000, False),
    "a name of 10 MB": (lambda n: features('{"id":"' + "x" * n + '"}', 1), 10_000_000, True),
    "a number of 10 MB": (lambda n: features("9" * n, 1), 10_000_000, True),
    "the same triangle 100,000 times": (
        lambda n: collection(island([TRIANGLE] * n, "MultiPolygon")).decode(),
        100_000,
        True,
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(("text", "size", "wrong"), HUGE.values(), ids=HUGE)
def test_huge_outlines_are_read_or_refused_in_bounded_memory(
    tmp_path: Path, text: Callable[[int], str], size: int, wrong: bool
) -> None:
    path = tmp_path / FILE
    path.write_text(text(size), encoding="utf-8")
    assert bool(bear("outlines", path)) == wrong


@pytest.mark.parametrize(("text", "size"), [case[:2] for case in HUGE.values()], ids=HUGE)
def test_the_work_on_outlines_grows_no_faster_than_the_file(
    tmp_path: Path, text: Callable[[int], str], size: int
) -> None:
    path = tmp_path / FILE

    def read_part(size: int) -> None:
        path.write_text(text(size), encoding="utf-8")
        read_polygons(path, FILE)

    expect_linear(read_part, size // PART)
