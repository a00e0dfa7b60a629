"""Reads a disputed-areas file of Natural Earth, and lists what could not be read in it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.anchors import anchor
from geodata.authoring.countries import Countries
from geodata.authoring.natural_earth_columns import Row
from geodata.authoring.natural_earth_file import read_layer, read_version
from geodata.authoring.natural_earth_parties import Named, named
from geodata.build.simplify import FINEST_GRID_DEG
from geodata.outlines.reference_system import CRS
from geodata.problems import BrokenDataError, one_line, shown
from geodata.spelling import plain

LONGEST_ID = 60
LONGEST = 1_000  # characters of a cell; the longest of Natural Earth have some hundred
_GAP = re.compile(r"-0*99(\.0+)?|nan|none|null|", re.IGNORECASE)


@dataclass(frozen=True)
class Area:
    """An area with those whom Natural Earth names at it; EPSG:4326.

    `name` and `type` are Natural Earth's words; `title` is the name, with what tells it from another of that name.
    """

    name: str
    type: str
    named: Named
    outline: BaseGeometry
    title: str = ""
    id: str = ""


@dataclass(frozen=True)
class Areas:
    """The areas of a file in the order of their titles, and its version where it says so.

    `left_out` are the names of the others; `gaps` has a line for each thing that could not be read.
    """

    areas: list[Area]
    version: str | None
    left_out: list[str]
    gaps: list[str]


def read_areas(file: Path) -> Areas:
    """The areas of a shapefile, a GeoPackage, a FlatGeobuf, a GeoJSON or a zip of one, in any CRS.

    Columns are known in upper and lower case. An area is left out, with a line that says so, when it has no name or no
    polygon, or when neither its note nor its columns name a party.
    """
    gaps: list[str] = []
    try:
        frame = read_layer(file)
        version = _version(file, gaps)
    except BrokenDataError as broken:
        return Areas([], None, [], _lines(broken))
    if frame.crs is None:
        gaps.append(f"{file.name}: expected a coordinate system; found none: read as {CRS}")
    areas: list[Area] = []
    left_out: list[str] = []
    countries = Countries()
    rows = frame.drop(columns=frame.geometry.name).to_dict("records")
    for number, (cells, geometry) in enumerate(zip(rows, frame.geometry, strict=True), 1):
        row = _row(cells)
        outcome = _area(row, geometry, countries)
        name = one_line(_name(row) or "no name", 60)
        place = f"{file.name}: feature {number} ({name})"
        if isinstance(outcome, str):
            gaps.append(f"{place}: {outcome}: left out")
            left_out.append(name)
            continue
        areas.append(outcome)
        expected = "who administers, claims or leases, by names that are known"
        gaps += [f"{place}: NOTE_BRK: expected {expected}; found {shown(part)}" for part in outcome.named.unread]
    return Areas(_titled(areas), version, left_out, gaps)


def _version(file: Path, gaps: list[str]) -> str | None:
    try:
        return read_version(file)
    except BrokenDataError as broken:
        gaps += _lines(broken)
        return None


def _lines(broken: BrokenDataError) -> list[str]:
    return [
        f"{one_line(problem.file)}: expected {one_line(problem.expected)}; found {one_line(problem.found)}"
        for problem in broken.problems
    ]


def _row(cells: dict[Any, object]) -> Row:
    """The cells that hold something, by their column in upper case."""
    texts = ((str(column).upper(), str(value).strip()) for column, value in cells.items())
    return {column: text for column, text in texts if not _GAP.fullmatch(text)}


def _name(row: Row) -> str | None:
    return row.get("BRK_NAME") or row.get("NAME_LONG") or row.get("NAME")


def _area(row: Row, geometry: BaseGeometry | None, countries: Countries) -> Area | str:
    """The area, without a title and an id, or what was expected and found instead."""
    name = _name(row)
    if name is None:
        return "BRK_NAME: expected a name; found nothing"
    if long := next((column for column, text in row.items() if len(text) > LONGEST), None):
        return f"{long}: expected at most {LONGEST:,} characters; found {len(row[long]):,}"
    parties = named(row, name, countries)
    if not parties.parties:
        return f"NOTE_BRK, ADM0_A3, SOV_A3: expected a party or more; found {shown(row.get('NOTE_BRK'))}"
    outline = _outline(geometry)
    if isinstance(outline, str):
        return f"geometry: expected a polygon in degrees; found {outline}"
    return Area(name, row.get("TYPE") or row.get("FEATURECLA", ""), parties, outline)


def _outline(geometry: BaseGeometry | None) -> BaseGeometry | str:
    """The polygons of the geometry, valid and to 1e-6 degree, or what it is instead."""
    if geometry is None:
        return "nothing"
    if geometry.is_empty:
        return "an empty one"
    parts = shapely.get_parts(shapely.make_valid(shapely.force_2d(geometry)))
    polygons = [part for part in shapely.get_parts(parts) if part.geom_type == "Polygon"]
    outline = shapely.set_precision(shapely.union_all(polygons), FINEST_GRID_DEG)
    if outline.is_empty:
        return geometry.geom_type if not polygons else "one that is too small"
    west, south, east, north = outline.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        return f"{west:g}, {south:g} to {east:g}, {north:g}"
    return outline


def _titled(areas: list[Area]) -> list[Area]:
    """The areas with titles and ids, none of them twice, in the order of the titles."""
    of_one_name: dict[str, list[Area]] = defaultdict(list)
    for area in areas:
        of_one_name[plain(area.name)].append(area)
    titled = [replace(area, title=title) for group in of_one_name.values() for area, title in _titles(group)]
    ids: set[str] = set()
    numbers: Counter[str] = Counter()
    made = []
    for area in sorted(titled, key=lambda area: plain(area.title)):
        id_ = stem = anchor(area.title)[:LONGEST_ID].strip("-") or "area"
        while id_ in ids:
            numbers[stem] += 1
            id_ = f"{stem}-{numbers[stem] + 1}"
        ids.add(id_)
        made.append(replace(area, id=id_))
    return made


def _titles(group: list[Area]) -> Iterator[tuple[Area, str]]:
    """The areas of one name, each with a title that tells it from the others: by who administers, if that does."""
    if len(group) == 1:
        yield group[0], group[0].name
        return
    told = [area.named.administered for area in group]
    if not all(told) or len(set(told)) < len(group):
        told = [area.named.standing for area in group]
    times = Counter(told)
    for number, (area, words) in enumerate(zip(group, told, strict=True), 1):
        alone = bool(words) and times[words] == 1
        yield area, f"{area.name} ({words if alone else ', '.join(filter(None, (words, f'no. {number}')))})"
