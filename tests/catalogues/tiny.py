"""The tiny catalogue, to change and break: Eastland and Westland, two disputes with one island each."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely

from geodata import load
from geodata.problems import BrokenDataError, Problem
from tests.catalogues import parts
from tests.catalogues.parts import Data, as_yaml, cited, figure, source, statement


def tiny() -> Data:
    """The catalogue; every text rests on one note."""
    schoff = {"name": "James Schoff", "short": "Schoff", "affiliation": "A", "date": "2014-02-12", "source": "NOTE"}
    return {
        "data_version": "2020-01-02",
        "latest_item": "2019",
        "polygons": "outlines.geojson",
        "parties": {
            "EST": {"name": "Eastland", "long_name": "The East", "language": "ko"},
            "WST": {"name": "Westland", "long_name": "The West", "language": "ja"},
        },
        "assessors": {"schoff": {**schoff, "reported": "r", "quotation": "q", "reading": "r"}},
        "sources": {"NOTE": source("P", "https://example.org/note", speaks_for=["EST"])},
        "disputes": {
            "near": dispute(
                "EST", ("acknowledges", "denies"), ("acknowledges", "acknowledges"), {"rock": island("Bawi", "Iwa")}
            ),
            "far": dispute(
                "WST", ("denies", "not-stated"), ("denies", "conditional"), {"reef": island("Amcho", "Ansho")}
            ),
        },
    }


def dispute(power: str, east: tuple[str, str], west: tuple[str, str], islands: Data) -> Data:
    """`east` and `west` are what Schoff and the party itself say of its view."""
    names = {"EST": "Eastern Rock", "WST": "Rock of the West"}
    positions = {"EST": position(power == "EST", *east), "WST": position(power == "WST", *west)}
    mainland = {"name": "The mainland", "lon": 5, "lat": 5, "is_point": True}
    return parts.dispute(
        lambda field: cited(),
        names,
        power,
        positions,
        islands,
        reference_coasts={"mainland": mainland},
        published_distances=[{"to": "mainland", "distance_km": 30, "sources": ["NOTE"]}],
    )


def position(administers: bool, by_schoff: str, by_itself: str) -> Data:
    stated = parts.position(
        lambda field: cited(f"The {field.replace('_', ' ')}."),
        {"names": [{"script": "Скала", "romanised": "Skala"}], "sources": ["NOTE"]},
        [statement(by_schoff, assessor="schoff"), statement(by_itself, "2020-01-02")],
        administers=administers,
    )
    return stated | {"legal_basis": [cited("One ground.")]}


def island(east: str, west: str) -> Data:
    names = {"EST": {"script": "동도", "romanised": east}, "WST": {"script": "西島", "romanised": west}}
    return parts.island(names, area_km2=[figure(1.5, "EST")])


def feature(island_id: str, lon: float, lat: float) -> Data:
    """A triangle of half a square degree with its right angle at the point."""
    ring = [[lon, lat], [lon + 1, lat], [lon, lat + 1], [lon, lat]]
    return {"type": "Feature", "id": island_id, "geometry": {"type": "Polygon", "coordinates": [ring]}}


class TinyFiles:
    """The tiny catalogue and its outlines, to change before they are written as disputes.yaml and outlines.geojson."""

    def __init__(self, folder: Path, catalogue: Data) -> None:
        self.folder = folder
        self.catalogue = catalogue
        self.features: list[Any] = [feature("rock", 10, 10), feature("reef", 20, -40)]

    def write(self, edit: Callable[[str], str] = str) -> Path:
        """The path of the catalogue; `edit` changes its text. Each feature has a line of its own, the first line 2."""
        text = as_yaml(self.catalogue)
        lines = ",\n".join(json.dumps(feature) for feature in self.features)
        self.write_outlines(f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n')
        return self.write_text(edit(text))

    def write_text(self, text: str | bytes) -> Path:
        path = self.folder / "disputes.yaml"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def write_outlines(self, text: str | bytes) -> None:
        (self.folder / "outlines.geojson").write_bytes(text.encode() if isinstance(text, str) else text)

    def write_land(self, *polygons: shapely.Polygon) -> None:
        """A land of the catalogue's own."""
        self.catalogue["land"] = "land.geojson"
        features = [{"type": "Feature", "geometry": json.loads(shapely.to_geojson(polygon))} for polygon in polygons]
        text = json.dumps({"type": "FeatureCollection", "features": features})
        (self.folder / "land.geojson").write_text(text, encoding="utf-8")

    def line(self, *words: str) -> int:
        """The line of the written catalogue where the last word stands, searched after the one before it."""
        text = (self.folder / "disputes.yaml").read_text(encoding="utf-8")
        position = 0
        for word in words:
            position = text.index(word, position)
        return text.count("\n", 0, position) + 1


def problems(path: Path) -> list[Problem]:
    """What keeps the catalogue from being loaded; fails when nothing does."""
    with pytest.raises(BrokenDataError) as caught:
        load(path)
    return caught.value.problems
