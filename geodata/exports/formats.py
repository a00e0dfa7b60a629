"""What a reader takes away: what passes a filter, as the bytes of a file in one of several formats."""

from __future__ import annotations

import csv
import datetime as dt
import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

from geodata.atlas import Atlas
from geodata.exports.about import about
from geodata.exports.excel import workbook
from geodata.exports.headings import headings
from geodata.filters import Filter
from geodata.tables.islands import island_positions_table, islands_table, positions_table
from geodata.tables.records import assessments_table, events_table, sources_table
from geodata.tables.safe_text import no_formula, printable, with_texts

IN_EVERY_ROW = ("filter", "data_version", "exported", "attribution", "licence_of_texts")  # of a CSV, which has no head


@dataclass(frozen=True)
class Export:
    """What is written: the atlas of what passes the filter, what the file says about it, and the date of writing."""

    atlas: Atlas
    about: dict[str, str]
    date: dt.date


@dataclass(frozen=True)
class Format:
    """A format by its label, the suffix of its files, its media type, and the function that gives its bytes."""

    label: str
    suffix: str
    media_type: str
    make: Callable[[Export], bytes]


def write(format_id: str, atlas: Atlas, filter_: Filter, date: dt.date) -> bytes:
    """What passes the filter, in one of FORMATS; the same bytes for the same date.

    Raises KeyError for an unknown format, ValueError for a value of the filter that the atlas does not know.
    """
    said = {name: printable(value) for name, value in about(atlas, filter_, date).items()}
    return FORMATS[format_id].make(Export(filter_.of(atlas), said, date))


def as_geojson(export: Export) -> bytes:
    """The islands as GeoJSON (RFC 7946), with `about` as a foreign member."""
    islands = _islands(export)
    islands.insert(0, "island", islands.index)  # the id of each feature, and what other formats call it
    islands.geometry = shapely.orient_polygons(islands.geometry.to_numpy(), exterior_cw=False)
    collection = {"type": "FeatureCollection", "about": export.about, "features": islands.to_geo_dict()["features"]}
    return json.dumps(collection, ensure_ascii=False, allow_nan=False).encode()


def as_geopackage(export: Export) -> bytes:
    """The layers islands, positions, assessments, sources and about."""
    layers = {
        "islands": _islands(export).reset_index(),
        "positions": _clean(positions_table(export.atlas)),
        "assessments": _clean(assessments_table(export.atlas)),
        "sources": _clean(sources_table(export.atlas).reset_index()),
        "about": _about(export),
    }
    # The file is read at once and need not outlive a power cut: to wait for the disk takes far longer than the rest
    day = f"{export.date}T00:00:00.000Z"
    pyogrio.set_gdal_config_options({"OGR_SQLITE_SYNCHRONOUS": "OFF", "OGR_CURRENT_DATE": day})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "disputes.gpkg"
        for name, frame in layers.items():
            shape = {"geometry_type": "MultiPolygon"} if isinstance(frame, gpd.GeoDataFrame) else {}
            pyogrio.write_dataframe(frame, path, layer=name, append=path.exists(), driver="GPKG", **shape)
        return path.read_bytes()


def as_flatgeobuf(export: Export) -> bytes:
    """The islands, with what is said about them as the title and, in JSON, the description of the layer."""
    said = {"TITLE": export.about["title"], "DESCRIPTION": json.dumps(export.about, ensure_ascii=False)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "islands.fgb"
        frame = _islands(export).reset_index()
        pyogrio.write_dataframe(frame, path, driver="FlatGeobuf", geometry_type="MultiPolygon", layer_options=said)
        return path.read_bytes()


def as_csv(export: Export) -> bytes:
    """A row per island and party: UTF-8 with a byte order mark, CRLF, and no text that is a formula elsewhere."""
    frame = _clean(island_positions_table(export.atlas))
    said = {f"about_{name}": export.about[name] for name in IN_EVERY_ROW}
    text = with_texts(frame.assign(**said), no_formula).to_csv(
        index=False, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC
    )
    return text.encode("utf-8-sig")


def as_workbook(export: Export) -> bytes:
    """An Excel workbook with the sheets positions, assessments, events, sources and about; its headings are words."""
    sheets = {
        "positions": positions_table(export.atlas),
        "assessments": assessments_table(export.atlas),
        "events": events_table(export.atlas),
        "sources": sources_table(export.atlas).reset_index(),
    }
    clean = {name: with_texts(_clean(frame), no_formula) for name, frame in sheets.items()}
    comments = f"{export.about['filter']} {export.about['attribution']}"
    sheets_in_order = {**clean, "about": with_texts(_about(export), no_formula)}
    return workbook(sheets_in_order, headings(export.atlas.catalogue), export.date, comments)


FORMATS: dict[str, Format] = {
    "geojson": Format("GeoJSON", ".geojson", "application/geo+json", as_geojson),
    "geopackage": Format("GeoPackage", ".gpkg", "application/geopackage+sqlite3", as_geopackage),
    "flatgeobuf": Format("FlatGeobuf", ".fgb", "application/octet-stream", as_flatgeobuf),
    "csv": Format("CSV", ".csv", "text/csv", as_csv),
    "excel": Format("Excel", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_workbook),
}


def _islands(export: Export) -> gpd.GeoDataFrame:
    return _clean(islands_table(export.atlas))


def _clean(frame: Any) -> Any:
    return with_texts(frame, printable)


def _about(export: Export) -> pd.DataFrame:
    return pd.DataFrame({"name": list(export.about), "value": list(export.about.values())})
