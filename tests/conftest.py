"""A tiny made-up catalogue to change and break, and the real atlas."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely
import yaml
from hypothesis import settings

from geodata import load
from geodata.atlas import Atlas
from geodata.problems import BrokenDataError, Problem
from web import publish as published

settings.register_profile("explorer", deadline=None, derandomize=True, database=None)
settings.load_profile("explorer")

Data = dict[str, Any]


class _WrittenOut(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def as_yaml(data: Data) -> str:
    return str(yaml.dump(data, Dumper=_WrittenOut, allow_unicode=True, sort_keys=False, width=200))


def cited(text: str = "A sentence.") -> Data:
    return {"text": text, "sources": ["NOTE"]}


def statement(value: str, date: str = "2014-02-12", assessor: str = "own", **more: Any) -> Data:
    basis = {"basis": "quote_detail"} if assessor == "schoff" else {}
    return {"assessor": assessor, "speaker": "A speaker", "date": date, "value": value, **basis, **cited(), **more}


def position(administers: bool, by_schoff: str, by_itself: str) -> Data:
    fields = ("claim_status", "view_of_other_claim", "administrative_unit", "preferred_route")
    return {
        "claims_sovereignty": True,
        "administers": administers,
        **{field: cited(f"The {field.replace('_', ' ')}.") for field in fields},
        "stated_since": {"date": "1990", **cited("The stated since.")},
        "legal_basis": [cited("One ground.")],
        "official_names": {"names": [{"script": "Скала", "romanised": "Skala"}], "sources": ["NOTE"]},
        "assessments": [statement(by_schoff, assessor="schoff"), statement(by_itself, "2020-01-02")],
    }


def island(east: str, west: str) -> Data:
    return {
        "kind": "island",
        "names": {"EST": {"script": "동도", "romanised": east}, "WST": {"script": "西島", "romanised": west}},
        "point": "not found",
        "area_km2": [{"value": 1.5, "publisher": "EST", "date": "2001", "sources": ["NOTE"]}],
        "height_m": [],
        "population": [],
    }


def dispute(power: str, east: tuple[str, str], west: tuple[str, str], islands: Data) -> Data:
    """`east` and `west` are what Schoff and the party itself say of its view."""
    return {
        "names": {"EST": "Eastern Rock", "WST": "Rock of the West"},
        "summary": cited(),
        "administered_by": power,
        "administration": cited(),
        "inhabitants": cited(),
        "what_is_disputed": cited(),
        "claimants": ["EST", "WST"],
        "positions": {"EST": position(power == "EST", *east), "WST": position(power == "WST", *west)},
        "islands": islands,
        "reference_coasts": {"mainland": {"name": "The mainland", "lon": 5, "lat": 5, "is_point": True}},
        "published_distances": [{"to": "mainland", "distance_km": 30, "sources": ["NOTE"]}],
    }


def feature(island_id: str, lon: float, lat: float) -> Data:
    """A triangle of half a square degree with its right angle at the point."""
    ring = [[lon, lat], [lon + 1, lat], [lon, lat + 1], [lon, lat]]
    return {"type": "Feature", "id": island_id, "geometry": {"type": "Polygon", "coordinates": [ring]}}


@pytest.fixture
def tiny_catalogue() -> Data:
    """The tiny catalogue, to change."""
    return tiny()


def tiny() -> Data:
    """Eastland and Westland, two disputes with one island each; every text rests on one note."""
    note = {"publisher": "P", "title": "T", "date": "2001", "languages": ["en"], "kind": "note", "speaks_for": ["EST"]}
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
        "sources": {"NOTE": {**note, "addresses": ["https://example.org/note"], "read": "yes", "confidence": "high"}},
        "disputes": {
            "near": dispute(
                "EST", ("acknowledges", "denies"), ("acknowledges", "acknowledges"), {"rock": island("Bawi", "Iwa")}
            ),
            "far": dispute(
                "WST", ("denies", "not-stated"), ("denies", "conditional"), {"reef": island("Amcho", "Ansho")}
            ),
        },
    }


def know_little(catalogue: Data) -> Data:
    """The catalogue without an assessor; of its parties only the claim of the first in each dispute was found."""
    catalogue["assessors"] = {}
    for each in catalogue["disputes"].values():
        each["administered_by"] = "not found"
        for number, stated in enumerate(each["positions"].values()):
            given = {"claim_status": stated["claim_status"], "claims_sovereignty": True if number == 0 else "not found"}
            stated.update(dict.fromkeys(stated, "not found") | given | {"assessments": []})
    return catalogue


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


@pytest.fixture
def tiny_files(tmp_path: Path, tiny_catalogue: Data) -> TinyFiles:
    return TinyFiles(tmp_path, tiny_catalogue)


@pytest.fixture
def tiny_atlas(tiny_files: TinyFiles) -> Atlas:
    return load(tiny_files.write())


def problems(path: Path) -> list[Problem]:
    """What keeps the catalogue from being loaded; fails when nothing does."""
    with pytest.raises(BrokenDataError) as caught:
        load(path)
    return caught.value.problems


@pytest.fixture(scope="session", autouse=True)
def published_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What a test publishes or takes away is not in the folder that the apps of other tests serve from."""
    published.FOLDER = tmp_path_factory.mktemp("static")


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The real one."""
    return load()
