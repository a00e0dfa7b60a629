"""The invented catalogues that growth is measured with."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest
import shapely

from geodata import load
from geodata.atlas import Atlas
from geodata.check.balance import imbalances
from geodata.outlines.measures import area_km2, geodesic_km
from geodata.spelling import plain
from tests.catalogues.coasts import ISLANDS, groups, vertices
from tests.catalogues.large import generate

SIZE = 30
SEED = 301  # with it an island would lie across the date line if nothing forbade that


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated")
    generate(SIZE, folder)
    return folder


@pytest.fixture(scope="module")
def invented(generated: Path) -> Atlas:
    return load(generated / "disputes.yaml")


def test_the_same_size_gives_the_same_bytes(generated: Path, tmp_path: Path) -> None:
    again = tmp_path / "not there yet"
    generate(SIZE, again)
    for name in ("disputes.yaml", "outlines.geojson"):
        assert (again / name).read_bytes() == (generated / name).read_bytes()


def test_has_the_counts_that_were_asked_for(invented: Atlas) -> None:
    assert len(invented.disputes) == SIZE
    assert {len(dispute.islands) for dispute in invented.disputes.values()} == {ISLANDS}
    assert len(invented.catalogue.parties) == 9
    assert {len(dispute.claimants) for dispute in invented.disputes.values()} == {2, 3}
    points = shapely.get_num_coordinates(invented.outlines.geometry.to_numpy()).sum()
    assert points - len(invented.outlines) == vertices(SIZE)  # a ring repeats its first point


def test_ends_at_a_million_vertices() -> None:
    assert [vertices(size) for size in (3, 3000)] == [300, 1_000_000]


def test_treats_its_parties_alike(invented: Atlas) -> None:
    assert list(imbalances(invented.catalogue)) == []


def test_names_stand_in_several_scripts_and_have_accents(invented: Atlas) -> None:
    names = [
        name
        for dispute in invented.disputes.values()
        for island in dispute.islands.values()
        for name in island.names.values()
        if name != "not found"
    ]
    assert any(name.script.isascii() is False and plain(name.script) == name.script for name in names)
    assert any(plain(name.romanised) != name.romanised.casefold() for name in names)
    assert len({party.language for party in invented.catalogue.parties.values()}) == 9


def test_some_disputes_have_a_history(invented: Atlas) -> None:
    histories = [dispute for dispute in invented.disputes.values() if dispute.events]
    assert 0 < len(histories) < SIZE
    assert any(event.talks for dispute in histories for event in dispute.events)
    assert {bool(period.accounts) for dispute in histories for period in dispute.periods} == {True, False}


@pytest.mark.parametrize("size", [3, 300])
def test_islands_lie_apart_in_groups_and_never_across_the_date_line(size: int) -> None:
    found = list(groups(size, np.random.default_rng(SEED)))
    outlines = np.array([[coast.outline for coast in coasts] for coasts in found])
    assert shapely.is_valid(outlines).all()
    west, south, east, north = shapely.bounds(outlines).transpose(2, 0, 1)
    assert -180 <= west.min() <= east.max() <= 180
    assert south.min() >= -75
    assert north.max() <= 80
    tree = shapely.STRtree(outlines.ravel())
    assert tree.query(outlines.ravel(), predicate="intersects").shape[1] == outlines.size  # each itself alone
    for coasts in found:
        spans = [geodesic_km(a.middle, b.middle) for a, b in combinations(coasts, 2)]
        assert min(spans) > 5
        assert max(spans) < 250
        assert all(a.area_km2 >= b.area_km2 for a, b in pairwise(coasts))


def test_areas_are_what_the_coasts_enclose() -> None:
    for coast in (coast for coasts in groups(3, np.random.default_rng(1)) for coast in coasts):
        assert area_km2(coast.outline) == pytest.approx(coast.area_km2, rel=0.1, abs=0.006)


def test_a_group_may_lie_on_both_sides_of_the_date_line() -> None:
    sides = [
        {coast.middle[0] > 0 for coast in coasts if abs(coast.middle[0]) > 170}
        for coasts in groups(300, np.random.default_rng(300))
    ]
    assert {True, False} in sides
