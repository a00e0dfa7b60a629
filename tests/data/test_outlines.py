"""The outlines that are published: the right islands in the right places, and land that fits them."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
import yaml
from shapely.geometry.base import BaseGeometry

from geodata.build.canonical import islands_text, land_text
from geodata.build.recipe import KnownPoint, read_recipe
from geodata.build.simplify import FAR, REGION
from geodata.outlines.measures import area_km2, geodesic_km

FOLDER = Path(__file__).parents[2] / "geodata"
RECIPE = read_recipe()

NORTHERN = [
    "etorofu-iturup",
    "kunashir-kunashiri",
    "shikotan",
    "shibotsu-zelyony",
    "suisho-tanfilyev",
    "polonsky-taraku",
    "yuri",
    "akiyuri-anuchin",
    "dyomin-harukari",
    "moemoshiri-storozhevoy",
    "odoke-rifovy",
    "kaigara-signalny",
    "oskolki-todo",
    "habomai-rocks",
]
DIAOYU_SENKAKU = [
    "diaoyu-uotsuri",
    "huangwei-kuba",
    "chiwei-taisho",
    "bei-xiaodao-kita-kojima",
    "minami-kojima-nan-xiaodao",
    "bei-yu-oki-no-kita-iwa",
    "nan-yu-oki-no-minami-iwa",
    "fei-yu-tobise",
    "diaoyu-senkaku-rocks",
]
DOKDO_TAKESHIMA = ["dongdo-higashijima", "nishijima-seodo", "dokdo-takeshima-rocks"]
IDS = [*NORTHERN, *DIAOYU_SENKAKU, *DOKDO_TAKESHIMA]

# Published by Japan's Geospatial Information Authority; for the third dispute by South Korea's government.
# Below 0.35 km2 the outlines, drawn to about 50 m, are not precise enough to be compared one by one.
OFFICIAL_KM2 = {
    ("etorofu-iturup",): 3166.64,
    ("kunashir-kunashiri",): 1489.27,
    ("shikotan",): 247.65,
    ("shibotsu-zelyony",): 58.33,
    ("suisho-tanfilyev",): 12.13,
    ("polonsky-taraku",): 10.9,
    ("yuri",): 9.90,
    ("akiyuri-anuchin",): 2.11,
    ("diaoyu-uotsuri",): 3.81,
    ("huangwei-kuba",): 0.91,
    ("minami-kojima-nan-xiaodao",): 0.40,
    tuple(NORTHERN[3:]): 94.84,
    tuple(DIAOYU_SENKAKU): 5.53,
    tuple(DOKDO_TAKESHIMA): 0.187554,
}

# Centroids (lon, lat) of the largest polygon, measured on the source independently of the build, to 4 decimals.
CENTROIDS = {
    "etorofu-iturup": (147.8785, 45.0763),
    "kunashir-kunashiri": (145.9475, 44.1734),
    "shikotan": (146.7390, 43.8012),
    "shibotsu-zelyony": (146.1364, 43.5084),
    "suisho-tanfilyev": (145.9162, 43.4390),
    "polonsky-taraku": (146.3224, 43.6308),
    "yuri": (146.0642, 43.4227),
    "akiyuri-anuchin": (146.0029, 43.3694),
    "dyomin-harukari": (146.1619, 43.4173),
    "moemoshiri-storozhevoy": (145.8922, 43.3839),
    "odoke-rifovy": (145.8757, 43.3900),
    "kaigara-signalny": (145.8580, 43.3965),
    "oskolki-todo": (146.4059, 43.5686),
    "diaoyu-uotsuri": (123.4741, 25.7436),
    "huangwei-kuba": (123.6823, 25.9237),
    "chiwei-taisho": (124.5588, 25.9223),
    "bei-xiaodao-kita-kojima": (123.5421, 25.7295),
    "minami-kojima-nan-xiaodao": (123.5503, 25.7231),
    "bei-yu-oki-no-kita-iwa": (123.5437, 25.7811),
    "nan-yu-oki-no-minami-iwa": (123.5672, 25.7552),
    "fei-yu-tobise": (123.5060, 25.7357),
    "dongdo-higashijima": (131.8695, 37.2399),
    "nishijima-seodo": (131.8647, 37.2417),
}

ON_LAND = {
    "Hokkaido": (143.0, 43.5),
    "Urup": (150.0, 45.95),
    "Honshu": (138.5, 36.2),
    "Ulleungdo": (130.87, 37.50),
    "Oki": (133.27, 36.25),
    "Korea": (128.0, 37.0),
    "Taiwan": (121.0, 24.0),
    "Pengjia": (122.079, 25.629),
    "Ishigaki": (124.20, 24.42),
    "Yonaguni": (122.99, 24.455),
    "mainland inside the region": (116.4, 39.9),
    "mainland west of the region": (105.0, 35.0),
    "mainland north of the region": (130.0, 62.0),
    "Kamchatka inside the region": (157.5, 53.0),
    "Kamchatka north of the region": (159.0, 56.5),
    "Luzon south of the region": (121.0, 16.5),
    "edge of the region in the west": (115.0, 40.0),
    "edge of the region in the north": (130.0, 55.0),
}
AT_SEA = {
    "between Etorofu / Iturup and Kunashir / Kunashiri": (146.70, 44.43),
    "off Dokdo / Takeshima": (131.5, 37.6),
    "off Diaoyu / Senkaku": (123.0, 26.5),
    "Sea of Okhotsk": (150.0, 52.0),
    "edge of the region in the east": (160.0, 45.0),
    "edge of the region in the south": (130.0, 20.0),
    "east of the region": (170.0, 40.0),
    "south of the region": (130.0, 10.0),
    "Taiwan Strait": (119.5, 24.5),
}

INSIDE = [pytest.param(id_, point, id=f"{id_}: {point.note}") for id_ in IDS for point in RECIPE.islands[id_].inside]
OUTSIDE = [pytest.param(id_, point, id=f"{id_}: {point.note}") for id_ in IDS for point in RECIPE.islands[id_].outside]


@cache
def features(file: str) -> list[dict[str, Any]]:
    data = json.loads((FOLDER / file).read_text(encoding="utf-8"))
    assert list(data) == ["type", "features"]
    assert data["type"] == "FeatureCollection"
    found: list[dict[str, Any]] = data["features"]
    return found


@cache
def islands() -> dict[str, BaseGeometry]:
    return {item["id"]: shapely.from_geojson(json.dumps(item["geometry"])) for item in features("islands.geojson")}


@cache
def land() -> BaseGeometry:
    shape: BaseGeometry = shapely.from_geojson(json.dumps(features("land.geojson")[0]["geometry"]))
    shapely.prepare(shape)
    return shape


@cache
def land_tree() -> shapely.STRtree:
    return shapely.STRtree(shapely.get_parts(land()))


def largest(geometry: BaseGeometry) -> BaseGeometry:
    parts: list[BaseGeometry] = list(shapely.get_parts(geometry))
    return max(parts, key=area_km2)


# The islands


def test_every_id_of_the_contract_is_there_once_and_in_order() -> None:
    assert [item["id"] for item in features("islands.geojson")] == IDS
    assert list(RECIPE.islands) == IDS


def test_features_carry_an_id_and_a_shape_and_nothing_else() -> None:
    for item in features("islands.geojson"):
        assert list(item) == ["type", "id", "properties", "geometry"]
        assert (item["type"], item["properties"]) == ("Feature", {})
        assert list(item["geometry"]) == ["type", "coordinates"]


@pytest.mark.parametrize(("id_", "point"), INSIDE)
def test_points_on_the_island_are_inside(id_: str, point: KnownPoint) -> None:
    assert shapely.contains_xy(islands()[id_], *point.at)


@pytest.mark.parametrize(("id_", "point"), OUTSIDE)
def test_points_off_the_island_are_outside(id_: str, point: KnownPoint) -> None:
    assert not shapely.intersects_xy(islands()[id_], *point.at)


@pytest.mark.parametrize("id_", IDS)
def test_known_points_are_not_just_the_seeds(id_: str) -> None:
    known = {point.at for point in RECIPE.islands[id_].inside}
    assert known.isdisjoint(RECIPE.islands[id_].seeds)


@pytest.mark.parametrize("id_", IDS)
def test_areas_are_those_of_the_recipe(id_: str) -> None:
    recipe = RECIPE.islands[id_]
    expected_km2 = recipe.expected_km2 + (recipe.nearby_rocks.expected_km2 if recipe.nearby_rocks else 0)
    # 100 m2 more for the smallest rocks, whose areas are known to four decimals only.
    assert area_km2(islands()[id_]) == pytest.approx(expected_km2, rel=0.01, abs=1e-4)


@pytest.mark.parametrize(
    ("ids", "official_km2"), OFFICIAL_KM2.items(), ids=["+".join(ids)[:40] for ids in OFFICIAL_KM2]
)
def test_areas_are_close_to_the_official_ones(ids: tuple[str, ...], official_km2: float) -> None:
    assert sum(area_km2(islands()[id_]) for id_ in ids) == pytest.approx(official_km2, rel=0.029)


@pytest.mark.parametrize("id_", CENTROIDS)
def test_islands_are_where_they_are_known_to_be(id_: str) -> None:
    centroid = largest(islands()[id_]).centroid
    assert geodesic_km((centroid.x, centroid.y), CENTROIDS[id_]) < 0.030


@pytest.mark.parametrize("id_", IDS)
def test_outlines_are_valid_and_wind_to_the_right_hand(id_: str) -> None:
    shape = islands()[id_]
    assert shape.is_valid, shapely.is_valid_reason(shape)
    for part in shapely.get_parts(shape):
        assert part.exterior.is_ccw
        assert not any(hole.is_ccw for hole in part.interiors)


@pytest.mark.parametrize("id_", IDS)
def test_outlines_have_six_decimals_and_lie_in_the_region(id_: str) -> None:
    points = shapely.get_coordinates(islands()[id_])
    assert (points == np.round(points, 6)).all()
    west, south, east, north = islands()[id_].bounds
    assert REGION[0] < west < east < REGION[2]
    assert REGION[1] < south < north < REGION[3]


def test_islands_do_not_overlap() -> None:
    total = sum(shape.area for shape in islands().values())
    assert shapely.union_all(list(islands().values())).area == pytest.approx(total, rel=1e-9)


def test_the_islands_file_is_canonical() -> None:
    assert (FOLDER / "islands.geojson").read_bytes() == islands_text(islands()).encode()


# The land


def test_land_is_one_feature_without_a_name_or_a_country() -> None:
    (feature,) = features("land.geojson")
    assert list(feature) == ["type", "properties", "geometry"]
    assert feature["properties"] == {}
    assert feature["geometry"]["type"] == "MultiPolygon"


def test_land_is_valid_and_winds_to_the_right_hand() -> None:
    assert land().is_valid, shapely.is_valid_reason(land())
    assert all(part.exterior.is_ccw for part in shapely.get_parts(land()))


def test_land_reaches_the_bounds_of_the_page_and_no_farther() -> None:
    west, south, east, north = land().bounds
    assert (west, south, east, north) == FAR


def test_the_land_file_is_canonical_and_small() -> None:
    content = (FOLDER / "land.geojson").read_bytes()
    assert content == land_text(land()).encode()
    assert 1_200_000 < len(content) < 1_900_000


@pytest.mark.parametrize("place", ON_LAND)
def test_land_is_where_land_is(place: str) -> None:
    assert shapely.contains_xy(land(), *ON_LAND[place])


@pytest.mark.parametrize("place", AT_SEA)
def test_sea_is_where_sea_is(place: str) -> None:
    assert not shapely.intersects_xy(land(), *AT_SEA[place])


def test_no_edge_runs_along_the_region() -> None:
    edge = shapely.box(*REGION).exterior
    for part in land_tree().geometries[land_tree().query(edge, predicate="intersects")]:
        assert shapely.intersection(part.boundary, edge).length == 0


@pytest.mark.parametrize("id_", IDS)
def test_every_polygon_of_an_island_is_land_with_the_same_outline(id_: str) -> None:
    for part in shapely.get_parts(islands()[id_]):
        (below,) = land_tree().geometries[land_tree().query(part.representative_point(), predicate="within")]
        assert part.normalize() == below.normalize()


# Where they come from


@pytest.fixture(scope="module")
def sources() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((FOLDER / "SOURCES.yaml").read_text(encoding="utf-8"))
    return data


@pytest.mark.parametrize(
    "file", ["islands.geojson", "land.geojson", "world.geojson", "borders.geojson", "han_variants.txt"]
)
def test_checksums_are_those_of_the_files(file: str, sources: dict[str, Any]) -> None:
    assert sources["outputs"][file] == hashlib.sha256((FOLDER / file).read_bytes()).hexdigest()


def test_licence_and_attribution_are_stated(sources: dict[str, Any]) -> None:
    note = (FOLDER / "LICENSE.md").read_text(encoding="utf-8")
    for text in (sources["licence"]["link"], sources["attribution"]["text"], sources["attribution"]["link"]):
        assert text in note
    assert "no statement on sovereignty" in sources["statement"]
    assert "no statement on sovereignty" in sources["readme"]
