"""What is drawn: the same script each time, ids and shapes from the atlas, no string of the catalogue in the code."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import shapely

from geodata.atlas import Atlas
from geodata.polygons import read_land
from layers.basemap import TILES, first_land
from layers.map import facts, map_module
from layers.style import ACKNOWLEDGED, style_sheet

SQUARE = [[[120.0, 30.0], [121.0, 30.0], [121.0, 31.0], [120.0, 31.0], [120.0, 30.0]]]
LAND: dict[str, Any] = {
    "type": "FeatureCollection",
    "features": [{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": SQUARE}}],
}


@pytest.fixture(scope="module")
def module(atlas: Atlas) -> str:
    return map_module(atlas, LAND)


def test_the_same_atlas_gives_the_same_script(atlas: Atlas, module: str) -> None:
    assert map_module(atlas, LAND) == module


def test_the_land_that_is_drawn_first_is_thin_and_in_its_place() -> None:
    land = read_land()
    thin = first_land(land)
    whole = shapely.from_geojson(json.dumps(land["features"][0]["geometry"]))
    first = shapely.from_geojson(json.dumps(thin["features"][0]["geometry"]))
    assert first.is_valid
    assert shapely.get_num_coordinates(first) < shapely.get_num_coordinates(whole) / 5
    assert shapely.area(shapely.difference(first, shapely.buffer(whole, 0.05))) < 1e-6
    assert abs(first.area - whole.area) / whole.area < 0.002


def test_the_script_holds_every_island_and_dispute(atlas: Atlas, module: str) -> None:
    for island in atlas.islands.index:
        assert f'"id": "{island}"' in module
    for dispute in atlas.disputes:
        assert re.search(rf'symbols: {{.*"{dispute}": marker_\d+', module)


def test_the_script_asks_no_host_by_itself(module: str) -> None:
    assert "addTo(map_atlas)" in module
    assert re.search(r"L\.map\(\s*element,", module)
    for number in re.findall(r"var (tile_layer_\d+) = L\.tileLayer", module):
        assert f"{number}.addTo" not in module
    assert module.count("L.tileLayer(") == len(TILES)
    assert "cdn" not in module
    assert "<script" not in module


def test_names_stand_in_the_facts_only_and_cannot_leave_them(atlas: Atlas) -> None:
    name = "</script><img src=x onerror=alert(1)>`${1+1}`\u2028"
    dispute = atlas.disputes["dokdo-takeshima"].model_copy(update={"names": {"KOR": name}})
    catalogue = atlas.catalogue.model_copy(update={"disputes": {**atlas.disputes, "dokdo-takeshima": dispute}})
    hostile = Atlas(catalogue, atlas.islands)
    first, rest = map_module(hostile, LAND).split("\n", 1)
    assert json.loads(first.removeprefix("export const facts = ").removesuffix(";")) == json.loads(
        json.dumps(facts(hostile))
    )
    assert not re.search("[<>&\u2028]", first)
    assert "onerror" not in rest


def test_every_value_has_a_dash_of_its_own_in_both_themes() -> None:
    sheet = style_sheet()
    assert len({stroke.dash for stroke in ACKNOWLEDGED.values()}) == len(ACKNOWLEDGED)
    for value, stroke in ACKNOWLEDGED.items():
        assert f'[data-acknowledged="{value}"]' in sheet
        assert f"light-dark({stroke.light}, {stroke.dark})" in sheet


@pytest.mark.parametrize(("colour", "paper"), [("light", "#f7f5ef"), ("light", "#dfe9ef"), ("dark", "#38434a")])
def test_strokes_stand_out_from_land_and_sea(colour: str, paper: str) -> None:
    for stroke in ACKNOWLEDGED.values():
        assert contrast(getattr(stroke, colour), paper) >= 3


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_number_of_claimants_has_its_fill() -> None:
    style = (Path(__file__).parent.parent / "layers" / "map.css").read_text(encoding="utf-8")
    for claimants in range(4):  # the script counts no further
        assert re.search(rf"\.claimants-{claimants}[ ,][^}}]*fill:", style), claimants
