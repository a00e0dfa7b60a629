"""The canonical form: a text of GeoJSON that depends on the shapes alone."""

from __future__ import annotations

import json

import shapely

from geodata.build.canonical import islands_text, land_text
from tests.geodata.build.squares import square


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
