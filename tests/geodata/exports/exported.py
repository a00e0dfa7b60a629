"""Every format of an export as a file, and what another program than ours reads in it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio

from geodata.atlas import Atlas
from geodata.exports.formats import FORMATS, write
from geodata.filters import Filter

DAY = dt.date(2026, 11, 25)
ISLANDS = ("geojson", "geopackage", "flatgeobuf")
ALL = Filter()
Files = dict[str, Path]


def written(atlas: Atlas, folder: Path, filter_: Filter = ALL) -> Files:
    """A file of each format with what passes the filter."""
    files = {id_: folder / f"export{each.suffix}" for id_, each in FORMATS.items()}
    for id_, path in files.items():
        path.write_bytes(write(id_, atlas, filter_, DAY))
    return files


def read_islands(files: Files, format_id: str) -> gpd.GeoDataFrame:
    frame = gpd.read_file(files[format_id], **({"layer": "islands"} if format_id == "geopackage" else {}))
    return frame.drop(columns="id", errors="ignore").set_index("island")


def read_csv(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, keep_default_na=False, na_values=[""])


def read_sheets(path: Path) -> dict[str, pd.DataFrame]:
    """The sheets as a reader sees them, with headings in words."""
    return pd.read_excel(path, sheet_name=None, keep_default_na=False, na_values=[""], dtype=object)


def read_layer(path: Path, layer: str) -> pd.DataFrame:
    return pyogrio.read_dataframe(path, layer=layer)


def abouts(files: Files) -> dict[str, dict[str, str]]:
    """What each file says of itself."""
    layer = read_layer(files["geopackage"], "about")
    sheet = read_sheets(files["excel"])["about"]
    return {
        "geojson": json.loads(files["geojson"].read_bytes())["about"],
        "geopackage": dict(zip(layer["name"], layer["value"], strict=True)),
        "flatgeobuf": json.loads(pyogrio.read_info(files["flatgeobuf"])["layer_metadata"]["DESCRIPTION"]),
        "excel": dict(zip(sheet["Name"], sheet["Value"], strict=True)),
    }


def expect_same(found: pd.DataFrame, known: pd.DataFrame) -> None:
    """The values are the same; numbers and missing values may be of other types."""
    assert list(found.columns) == list(known.columns)
    assert len(found) == len(known)
    for name in known:
        for one, other in zip(found[name], known[name], strict=True):
            assert (pd.isna(one) and pd.isna(other)) or one == other, (name, one, other)


def expect_same_islands(files: Files, atlas: Atlas) -> None:
    for format_id in ISLANDS:
        found = read_islands(files, format_id)
        assert found.crs.to_epsg() == 4326
        assert found.is_valid.all()
        assert set(found.index) == set(atlas.islands.index)
        found = found.loc[list(atlas.islands.index)]
        expect_same(found.drop(columns="geometry"), pd.DataFrame(atlas.islands.drop(columns="geometry")))
        assert found.geometry.geom_equals(atlas.islands.geometry).all()
