"""The computed distances of the real atlas beside figures that others computed or published."""

from __future__ import annotations

import json
from typing import Any

import pytest
import shapely

from geodata import load
from geodata.atlas import Atlas
from geodata.distances import Coasts, Distance
from geodata.outlines.measures import geodesic_km
from tests.catalogues.tiny import TinyFiles, feature

# Shortest coast-to-coast distances, computed from the same land polygons by another way
COMPUTED_KM = [
    ("dokdo-takeshima-rocks", "Ulleungdo", 87.6),
    ("nishijima-seodo", "Ulleungdo", 87.7),
    ("dongdo-higashijima", "Ulleungdo", 88.2),
    ("dokdo-takeshima-rocks", "Oki Islands (Dogo)", 157.4),
    ("diaoyu-uotsuri", "Taiwan", 166.7),
    ("diaoyu-uotsuri", "Ishigaki", 150.1),
    ("diaoyu-uotsuri", "Yonaguni", 146.8),
    ("diaoyu-uotsuri", "Pengjia Islet", 138.3),
    ("kunashir-kunashiri", "Hokkaido", 16.2),
    ("suisho-tanfilyev", "Hokkaido", 7.4),
    ("kaigara-signalny", "Hokkaido", 3.5),
    ("shikotan", "Cape Nosappu", 73.8),
    ("etorofu-iturup", "Cape Nosappu", 144.5),
    ("etorofu-iturup", "Hokkaido", 120.5),
    ("etorofu-iturup", "Urup", 40.0),
]

# Published figures that are known to differ: a rounded one of China, and one of Japan that no other text repeats
KNOWN_TO_DIFFER = {("keelung", 190.0), ("ulleungdo", 92.0)}

END_NAMES = [
    ("kunashir-kunashiri", "Hokkaido", "Notsuke"),
    ("suisho-tanfilyev", "Hokkaido", "Cape Nosappu"),
    ("etorofu-iturup", "Hokkaido", None),
    ("etorofu-iturup", "Cape Nosappu", "Cape Nosappu"),
    ("diaoyu-uotsuri", "Ishigaki", "Ishigaki's northern cape"),
    ("diaoyu-uotsuri", "Ishigaki city", "Ishigaki city"),
    ("diaoyu-uotsuri", "Taiwan", "Taiwan's north-east cape"),
]


@pytest.fixture(scope="module")
def rows(atlas: Atlas) -> dict[tuple[str, str], Distance]:
    """Every distance by island and name of the coast."""
    coasts = Coasts(atlas)
    return {(island, row.coast.name): row for island in atlas.dispute_of for row in coasts.distances(island)}


@pytest.mark.parametrize(("island", "coast", "km"), COMPUTED_KM)
def test_distances_agree_with_another_computation(
    rows: dict[tuple[str, str], Distance], island: str, coast: str, km: float
) -> None:
    assert rows[island, coast].distance_km == pytest.approx(km, abs=0.3)


def test_published_distances_agree_within_three_percent_or_two_kilometres(
    atlas: Atlas, rows: dict[tuple[str, str], Distance]
) -> None:
    differing = set()
    for dispute in atlas.disputes.values():
        for item in dispute.published_distances:
            coast = dispute.reference_coasts[item.to].name
            islands = [item.island] if item.island else list(dispute.islands)
            computed = min(rows[island, coast].distance_km for island in islands)
            if abs(computed - item.distance_km) > max(2, 0.03 * item.distance_km):
                differing.add((item.to, item.distance_km))
    assert differing == KNOWN_TO_DIFFER


def test_the_way_to_ishigaki_that_is_published_is_the_one_to_its_city(rows: dict[tuple[str, str], Distance]) -> None:
    assert [item.distance_km for item in rows["diaoyu-uotsuri", "Ishigaki city"].published] == [170]
    assert rows["diaoyu-uotsuri", "Ishigaki"].published == ()


@pytest.mark.parametrize(("island", "coast", "name"), END_NAMES)
def test_the_end_is_named_by_the_nearest_place_within_five_kilometres(
    rows: dict[tuple[str, str], Distance], island: str, coast: str, name: str | None
) -> None:
    assert rows[island, coast].end_name == name


def test_every_island_has_a_row_for_every_coast_of_its_dispute_in_order(
    atlas: Atlas, rows: dict[tuple[str, str], Distance]
) -> None:
    for island, dispute_id in atlas.dispute_of.items():
        coasts = [coast.name for coast in atlas.disputes[dispute_id].reference_coasts.values()]
        assert [coast for of, coast in rows if of == island] == coasts


def test_a_distance_is_the_geodesic_between_its_ends(atlas: Atlas, rows: dict[tuple[str, str], Distance]) -> None:
    for (island, _), row in rows.items():
        assert row.distance_km == pytest.approx(geodesic_km(row.start, row.end), abs=1e-6)
        west, south, east, north = atlas.outlines.geometry[island].bounds
        assert west - 1e-4 <= row.start[0] <= east + 1e-4
        assert south - 1e-4 <= row.start[1] <= north + 1e-4


def test_a_published_figure_of_a_group_stands_with_each_of_its_islands(rows: dict[tuple[str, str], Distance]) -> None:
    for island in ("dongdo-higashijima", "nishijima-seodo", "dokdo-takeshima-rocks"):
        assert [item.distance_km for item in rows[island, "Ulleungdo"].published] == [87.4, 92]
    assert rows["huangwei-kuba", "Taiwan"].published == ()


def tiny_with(tiny_files: TinyFiles, coast: dict[str, Any]) -> Coasts:
    """Coasts of the tiny atlas, of which the near dispute refers to this one."""
    tiny_files.catalogue["disputes"]["near"]["reference_coasts"] = {"mainland": {"name": "The mainland"} | coast}
    return Coasts(load(tiny_files.write()))


def test_a_coast_that_is_a_point_is_measured_to_that_point(tiny_files: TinyFiles) -> None:
    [row] = tiny_with(tiny_files, {"lon": 12, "lat": 10, "is_point": True}).distances("rock")
    assert (row.start, row.end) == (pytest.approx((11, 10), abs=0.01), pytest.approx((12, 10), abs=1e-6))
    assert row.distance_km == pytest.approx(109.64, abs=0.05)
    assert row.end_name == "The mainland"
    assert [item.distance_km for item in row.published] == [30]


def test_a_distance_across_the_date_line_is_the_short_one(tiny_files: TinyFiles) -> None:
    tiny_files.features[0] = feature("rock", 178, -17)
    tiny_files.write_land(shapely.box(-180, -18, -179.5, -16), shapely.box(179.8, -18, 180, -16))
    for lon in (179.9, -179.9):
        [row] = tiny_with(tiny_files, {"lon": lon, "lat": -17, "is_point": False}).distances("rock")
        assert row.start == pytest.approx((179, -17), abs=0.01)
        assert row.end == pytest.approx((179.8, -17), abs=0.01)
        assert row.distance_km == pytest.approx(85.2, abs=0.2)


def test_an_island_across_the_date_line_is_measured_as_one(tiny_files: TinyFiles) -> None:
    island = shapely.multipolygons([shapely.box(179.9, -17.5, 180, -16.5), shapely.box(-180, -17.5, -179.9, -16.5)])
    tiny_files.features[0]["geometry"] = json.loads(shapely.to_geojson(island))
    tiny_files.write_land(shapely.box(178, -18, 179, -17.2))
    [row] = tiny_with(tiny_files, {"lon": 178.5, "lat": -17.5, "is_point": False}).distances("rock")
    assert row.start[0] == pytest.approx(179.9, abs=0.001)
    assert row.distance_km == pytest.approx(95.7, abs=0.3)
