"""An island far from the rest of its dispute is asked about, unless its published point says that it lies there."""

from __future__ import annotations

from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata import load
from geodata.atlas import Atlas
from geodata.catalogue.read import read_catalogue
from geodata.loading import CATALOGUE_FILE
from geodata.outlines.measures import WGS84
from geodata.outlines.outliers import NEAR_COASTS, NEAR_OTHERS, _apart, outliers
from tests.catalogues import tiny
from tests.catalogues.tiny import TinyFiles
from tests.command import run

At = tuple[float, float]
SIDE = 0.05


def islands(files: TinyFiles, places: dict[str, At], coast: At | None = None) -> None:
    """Puts these islands into the first dispute, and its coast here."""
    dispute = files.catalogue["disputes"]["near"]
    dispute["islands"] = {id_: tiny.island("Bawi", "Iwa") for id_ in places}
    dispute["published_distances"] = []
    coasts = {"mainland": {"name": "The mainland", "lon": coast[0], "lat": coast[1], "is_point": True}} if coast else {}
    dispute["reference_coasts"] = coasts
    files.features = [square(id_, *at) for id_, at in places.items()] + [tiny.feature("reef", 20, -40)]


def square(id_: str, lon: float, lat: float) -> Any:
    ring = [(lon, lat), (lon + SIDE, lat), (lon + SIDE, lat + SIDE), (lon, lat + SIDE), (lon, lat)]
    return {"type": "Feature", "id": id_, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def asked(files: TinyFiles) -> dict[str, tuple[str, str]]:
    """What is asked, by island: what is expected and what was found."""
    path = files.write()
    problems = outliers(read_catalogue(path), load(path).outlines.geometry)
    return {problem.path.rsplit(".", 1)[1]: (problem.expected, problem.found) for problem in problems}


SWAPPED = {"a": (-66.4, 80.8), "b": (-66.2, 80.9), "c": (80.85, -66.3)}


def test_one_with_longitude_and_latitude_swapped_is_asked_about(tiny_files: TinyFiles) -> None:
    islands(tiny_files, SWAPPED)
    [(id_, (expected, found))] = asked(tiny_files).items()
    assert (id_, expected) == ("c", NEAR_OTHERS)
    assert "km to a" in found or "km to b" in found
    assert found.endswith("with longitude and latitude swapped")


def test_a_published_point_says_that_the_place_is_right(tiny_files: TinyFiles) -> None:
    islands(tiny_files, SWAPPED)
    tiny_files.catalogue["disputes"]["near"]["islands"]["c"]["point"] = {
        "lon": 80.85,
        "lat": -66.3,
        "sources": ["NOTE"],
    }
    assert asked(tiny_files) == {}


def test_of_two_one_is_asked_about(tiny_files: TinyFiles) -> None:
    islands(tiny_files, {"a": (-66.4, 80.8), "b": (80.8, -66.4)})
    assert list(asked(tiny_files)) == ["b"]


@pytest.mark.parametrize(
    ("at", "coast", "words"),
    [
        ((80.8, -66.4), (-67.0, 80.6), "with longitude and latitude swapped"),
        ((60.1, 5.2), (6.0, 59.5), "with longitude and latitude swapped"),
        ((59.0, -52.0), (-65.0, -54.0), "with the other sign of the longitude"),
        ((-59.0, 52.0), (-65.0, -54.0), "with the other sign of the latitude"),
        ((170.0, -20.0), (-30.0, 50.0), "km to the nearest"),
    ],
)
def test_one_on_another_side_of_the_earth_than_its_coast_is_asked_about(
    tiny_files: TinyFiles, at: At, coast: At, words: str
) -> None:
    islands(tiny_files, {"a": at}, coast)
    [(expected, found)] = asked(tiny_files).values()
    assert expected == NEAR_COASTS
    assert words in found


def test_the_coast_says_which_of_two_is_wrong(tiny_files: TinyFiles) -> None:
    islands(tiny_files, {"a": (80.8, -66.4), "b": (-66.4, 80.8)}, (-67.0, 80.6))
    assert list(asked(tiny_files)) == ["a"]


@pytest.mark.parametrize(
    "places",
    [
        {"alone": (80.8, -66.4)},
        {f"i{number}": (0.4 * number, 0.1) for number in range(30)},
        {"west": (179.9, -17.0), "east": (-179.9, -17.1), "more": (-179.6, -17.2)},
        {"a": (0.0, 84.0), "b": (3.0, 84.1)},
        {"a": (10.0, 0.1), "b": (10.1, -0.1)},
    ],
    ids=["one without a coast", "a chain", "across the date line", "near the pole", "across the equator"],
)
def test_places_that_lie_together_are_fine(tiny_files: TinyFiles, places: dict[str, At]) -> None:
    islands(tiny_files, places)
    assert asked(tiny_files) == {}


@given(
    lon=st.floats(-178, 178),
    lat=st.floats(-84, 84),
    azimuth=st.floats(0, 360),
    km=st.one_of(st.floats(0.5, 49), st.floats(51.5, 400)),
)
def test_near_is_50_km_on_the_ellipsoid_in_any_direction(lon: float, lat: float, azimuth: float, km: float) -> None:
    end_lon, end_lat, _ = WGS84.fwd(lon, lat, azimuth, km * 1000)
    end_lon += round((lon - end_lon) / 360) * 360
    shapes = [shapely.Point(*at).buffer(0.0005) for at in ((lon, lat), (end_lon, end_lat))]
    assert _apart(shapes) == ([] if km < 50 else [0, 1])


def test_our_islands_are_where_they_are(atlas: Atlas) -> None:
    assert list(outliers(read_catalogue(CATALOGUE_FILE), atlas.outlines.geometry)) == []


def test_check_asks(tiny_files: TinyFiles) -> None:
    islands(tiny_files, SWAPPED)
    outcome = run("check", tiny_files.write())
    assert outcome.returncode == 1
    assert "disputes.near.islands.c: expected a place within 50 km of another one of the dispute" in outcome.stdout
