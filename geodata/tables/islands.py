"""Tables of islands and positions, for notebooks and exports.

What was not found is the text "not found"; what does not apply, or has no number, is missing (NaN). Several values in
one cell are joined by semicolons. Titles are in the alphabetical order of names.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

import geopandas as gpd
import pandas as pd

from geodata.acknowledgement import acknowledged, assessors
from geodata.atlas import Atlas
from geodata.catalogue.fields import NOT_FOUND, Name
from geodata.catalogue.islands import FIGURES, Figure, Island, Point
from geodata.catalogue.models import Dispute
from geodata.catalogue.positions import SOURCED_FIELDS, StatedSince
from geodata.history import power_name
from geodata.names import dispute_title, island_title
from geodata.outlines.measures import area_km2
from geodata.outlines.reference_system import CRS
from geodata.source_names import source_names
from geodata.tables.columns import (
    Column,
    column_of,
    confidence_in,
    listed,
    source_columns,
    source_names_of,
    sources_of,
    table,
    text_of,
)
from geodata.tables.explore import ExplorableFrame
from geodata.tables.positions import PositionRow, position_columns, position_rows, position_types


class _IslandRow(NamedTuple):
    id: str
    island: Island
    dispute_id: str
    dispute: Dispute


def islands_table(atlas: Atlas) -> gpd.GeoDataFrame:
    """A row per island, index `island`, EPSG:4326; who claims, who administers and who acknowledges are those of today.

    `outline_area_km2` is that of the outline, geodesic on the WGS 84 ellipsoid; published figures stand apart as text,
    each with its publisher and date, as they differ; `figures_table` has them as numbers.
    """
    rows = _islands(atlas)
    shapes = dict(atlas.outlines.geometry.items())
    parties = atlas.catalogue.parties
    points = {row.id: row.island.point for row in rows if isinstance(row.island.point, Point)}
    columns: dict[str, Column[_IslandRow]] = {
        "island": lambda row: row.id,
        "title": lambda row: island_title(row.island, row.dispute, "alphabetical"),
        "kind": lambda row: row.island.kind,
        "dispute": lambda row: row.dispute_id,
        "dispute_title": lambda row: dispute_title(row.dispute, "alphabetical"),
        "claimed_by": lambda row: listed(row.dispute.claiming),
        "claimed_by_names": lambda row: listed(parties[party].name for party in row.dispute.claiming),
        "administered_by": lambda row: row.dispute.administered_by,
        "administered_by_name": lambda row: power_name(row.dispute.administered_by, atlas.catalogue),
    }
    for assessor in assessors(atlas.catalogue):
        columns[column_of("acknowledged", assessor)] = partial(_acknowledged, assessor)
    columns["outline_area_km2"] = lambda row: area_km2(shapes[row.id])
    for field in FIGURES:
        columns[f"published_{field}"] = partial(_published, field)
    columns["published_lon"] = lambda row: points[row.id].lon if row.id in points else None
    columns["published_lat"] = lambda row: points[row.id].lat if row.id in points else None
    numbers = dict.fromkeys(("outline_area_km2", "published_lon", "published_lat"), "float64")
    frame = table(rows, columns, **numbers).set_index("island")
    return ExplorableFrame(frame, geometry=list(shapes.values()), crs=CRS)


def positions_table(atlas: Atlas) -> pd.DataFrame:
    """A row per dispute and party, as the positions panel has it, with all texts of the position and their sources.

    `own_` columns are of the party's last clear answer (see `geodata.acknowledgement`), `own_silent_` of later
    statements that do not speak to the question, `own_undated_` of its standing positions without a date;
    `own_differs_from_` says whether its value is another than that of an assessor. Of a list, each entry has a line of
    its own.
    """
    names = source_names(atlas.catalogue.sources)
    rows = [row for id_ in atlas.disputes for row in position_rows(atlas, id_).values()]

    def of_field(field: str, get: Callable[[object], str | None], row: PositionRow) -> str | None:
        return get(getattr(atlas.disputes[row.dispute].positions[row.party], field))

    columns = position_columns(atlas)
    for field in SOURCED_FIELDS:
        columns[field] = partial(of_field, field, text_of)
        if field == "stated_since":
            columns["stated_since_date"] = partial(of_field, field, _since)
        columns[f"{field}_sources"] = partial(of_field, field, sources_of)
        columns[f"{field}_source_names"] = partial(of_field, field, partial(source_names_of, names))
        columns[f"{field}_confidence"] = partial(of_field, field, confidence_in)
    return table(rows, columns, **position_types(atlas))


def island_positions_table(atlas: Atlas) -> pd.DataFrame:
    """A row per island and party with a position on it: its name of the island, and its line of the positions panel."""
    lines = {id_: position_rows(atlas, id_) for id_ in atlas.disputes}
    rows = [(row, line) for row in _islands(atlas) for line in lines[row.dispute_id].values()]

    def of_line(get: Column[PositionRow], row: tuple[_IslandRow, PositionRow]) -> Any:
        return get(row[1])

    def name_of(part: str, row: tuple[_IslandRow, PositionRow]) -> str | None:
        name = row[0].island.names[row[1].party]
        return getattr(name, part) if isinstance(name, Name) else NOT_FOUND if part != "also" else None

    of_lines = position_columns(atlas)
    columns: dict[str, Column[tuple[_IslandRow, PositionRow]]] = {
        "island": lambda row: row[0].id,
        "island_title": lambda row: island_title(row[0].island, row[0].dispute, "alphabetical"),
        "kind": lambda row: row[0].island.kind,
        "name_in_script": partial(name_of, "script"),
        "name_romanised": partial(name_of, "romanised"),
        "name_also": partial(name_of, "also"),
        **{name: partial(of_line, get) for name, get in of_lines.items()},
    }
    return table(rows, columns, **position_types(atlas))


class _FigureRow(NamedTuple):
    of: _IslandRow
    field: str
    figure: Figure


def figures_table(atlas: Atlas) -> pd.DataFrame:
    """A row per published figure of an island: who gives which value, of when; one with a note only has no `value`."""
    rows = [
        _FigureRow(row, field, figure)
        for row in _islands(atlas)
        for field in FIGURES
        for figure in getattr(row.island, field)
    ]
    parties = atlas.catalogue.parties
    columns: dict[str, Column[_FigureRow]] = {
        "island": lambda row: row.of.id,
        "island_title": lambda row: island_title(row.of.island, row.of.dispute, "alphabetical"),
        "dispute": lambda row: row.of.dispute_id,
        "figure": lambda row: row.field,
        "value": lambda row: row.figure.value,
        "publisher": lambda row: row.figure.publisher,
        "publisher_name": lambda row: parties[row.figure.publisher].name if row.figure.publisher else None,
        "date": lambda row: row.figure.date,
        "note": lambda row: row.figure.note,
        **source_columns(lambda row: row.figure.sources, source_names(atlas.catalogue.sources)),
        "confidence": lambda row: row.figure.confidence,
    }
    return table(rows, columns, value="float64")


def _islands(atlas: Atlas) -> list[_IslandRow]:
    return [
        _IslandRow(island_id, island, id_, dispute)
        for id_, dispute in atlas.disputes.items()
        for island_id, island in dispute.islands.items()
    ]


def _acknowledged(assessor: str, row: _IslandRow) -> str:
    return acknowledged(row.dispute, assessor)


def _published(field: str, row: _IslandRow) -> str:
    """The figures as text: 1.5 (EST, 2001); 1.6 (WST, not dated)."""
    return listed(_figure(figure) for figure in getattr(row.island, field)) or NOT_FOUND


def _figure(figure: Figure) -> str:
    value = figure.note if figure.value is None else f"{figure.value:.10g}"
    return f"{value} ({figure.publisher or 'publisher not named'}, {figure.date})"


def _since(value: object) -> str:
    return value.date if isinstance(value, StatedSince) else NOT_FOUND
