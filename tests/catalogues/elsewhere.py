"""The tiny catalogue with other parties in other places: around the date line, and near the pole."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyogrio
import shapely

from tests.catalogues.parts import Data, as_yaml
from tests.catalogues.tiny import tiny

MADE_UP = "Made up for a test"
FACES = {
    "동도": "Motu",
    "西島": "Te Motu",
    "Скала": "Toka",
    "Eastern Rock": "Eastern Reef",
    "Rock of the West": "West Reef",
}

# around the date line, in Fiji's own map grid: two on the western side of it, one beyond, one across
DATE_LINE = {
    "near": {"before": shapely.box(178.6, -17.6, 179.1, -17.1), "across": shapely.box(179.7, -17.2, 180.2, -16.8)},
    "far": {"beyond": shapely.box(181.2, -18.3, 181.8, -17.8)},
}
# near the pole, in a map with the pole in its middle
POLE = {
    "near": {"north": shapely.box(18, 82.9, 30, 83.9), "south": shapely.box(14, 80.2, 18, 80.8)},
    "far": {"cape": shapely.box(32, 81, 44, 82.2)},
}


def write_catalogue(folder: Path, parties: dict[str, str], places: dict[str, Any], file: str, crs: int) -> Data:
    """Writes the catalogue and its polygons, in this CRS, into the folder; gives the catalogue."""
    text = json.dumps(tiny(), ensure_ascii=False)
    for (id_, name), (old, old_name) in zip(
        parties.items(), {"EST": "Eastland", "WST": "Westland"}.items(), strict=True
    ):
        text = text.replace(f'"{old}"', f'"{id_}"').replace(old_name, name)
    for old, new in FACES.items():
        text = text.replace(old, new)
    data: Data = json.loads(text)
    del data["assessors"]
    data |= {"polygons": file, "introduction": f"{MADE_UP}: nothing in this catalogue is true.", "notes": [MADE_UP]}
    for party in data["parties"].values():
        party["language"] = "en"
    for dispute, islands in places.items():
        [island] = data["disputes"][dispute]["islands"].values()
        data["disputes"][dispute]["islands"] = {
            id_: island | {"names": {party: {"script": id_.title(), "romanised": id_.title()} for party in parties}}
            for id_ in islands
        }
        for position in data["disputes"][dispute]["positions"].values():
            del position["assessments"][0]
    shapes = {id_: shape for islands in places.values() for id_, shape in islands.items()}
    frame = gpd.GeoDataFrame({"island": list(shapes)}, geometry=list(shapes.values()), crs=4326).to_crs(crs)
    (folder / file).unlink(missing_ok=True)
    pyogrio.write_dataframe(frame, folder / file)
    write_yaml(folder, data)
    return data


def write_yaml(folder: Path, data: Data | str) -> None:
    """Writes the catalogue's text whole, as an editor does."""
    new = folder / "disputes.yaml.new"
    new.write_text(data if isinstance(data, str) else as_yaml(data), encoding="utf-8")
    os.replace(new, folder / "disputes.yaml")
