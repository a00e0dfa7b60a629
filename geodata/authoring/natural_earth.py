"""Reads a disputed-areas file of Natural Earth, and lists what could not be read in it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pyogrio
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.anchors import anchor
from geodata.authoring.countries import Countries, Country
from geodata.authoring.natural_earth_notes import Note, read_note
from geodata.build.simplify import FINEST_GRID_DEG
from geodata.names import plain
from geodata.outlines.reference_system import CRS
from geodata.problems import one_line, shown

LAYER = "disputed_areas"
LONGEST_ID = 60
LONGEST = 1_000  # characters of a name or a note; the longest of Natural Earth have some hundred
_GAP = re.compile(r"-0*99(\.0+)?|nan|none|null|", re.IGNORECASE)
_BREAK_CODE = re.compile(r"([BC])(\d)(\d)")

Row = dict[str, str]


@dataclass(frozen=True)
class Area:
    """An area with the parties that Natural Earth names, in the order of their names; EPSG:4326.

    `power` administers, where one is named. `note` and `type` are Natural Earth's words.
    """

    id: str
    name: str
    type: str
    note: str
    parties: tuple[Country, ...]
    power: Country | None
    claiming: tuple[Country, ...]
    outline: BaseGeometry


@dataclass(frozen=True)
class Areas:
    """The areas of a file, its version where it says so, and a line for each thing that could not be read."""

    areas: list[Area]
    version: str | None
    gaps: list[str]


def read_areas(file: Path) -> Areas:
    """The areas of a shapefile, a GeoPackage, a GeoJSON or a zip of one, in any CRS.

    Columns are known in upper and lower case. An area is left out, with a line that says so, when it has no name or no
    polygon, or when its note names fewer than two parties.
    """
    try:
        frame = _frame(file)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, OSError, ValueError) as error:
        return Areas([], None, [f"{file.name}: expected areas that can be read; found {shown(str(error))}"])
    made = Areas([], _version(file), [])
    if frame.crs is None:
        made.gaps.append(f"{file.name}: expected a coordinate system; found none: read as {CRS}")
    else:
        frame = frame.to_crs(CRS)
    countries = Countries()
    rows = frame.drop(columns=frame.geometry.name).to_dict("records")
    for number, (cells, geometry) in enumerate(zip(rows, frame.geometry, strict=True), 1):
        row = _row(cells)
        outcome = _area(row, geometry, countries, {area.id for area in made.areas})
        place = f"{file.name}: feature {number} ({one_line(row.get('BRK_NAME', 'no name'), 60)})"
        if isinstance(outcome, str):
            made.gaps.append(f"{place}: {outcome}: left out")
            continue
        made.areas.append(outcome)
        for part in read_note(outcome.note, countries).unread:
            made.gaps.append(
                f'{place}: NOTE_BRK: expected "Admin. by" or "Claimed by" a known name; found {shown(part)}'
            )
    return made


def _frame(file: Path) -> gpd.GeoDataFrame:
    layers = [
        str(name) for name, kind in pyogrio.list_layers(file) if kind is None or "Polygon" in kind or kind == "Unknown"
    ]
    ours = [name for name in layers if LAYER in name] or layers
    if not ours:
        raise ValueError("no layer of polygons")
    frame = pyogrio.read_dataframe(file, layer=sorted(ours)[0])
    if not isinstance(frame, gpd.GeoDataFrame):
        raise ValueError("no geometries")
    return frame


def _version(file: Path) -> str | None:
    """What the VERSION.txt says that Natural Earth puts beside its files."""
    try:
        if file.suffix.lower() == ".zip":
            with zipfile.ZipFile(file) as whole:
                names = [name for name in whole.namelist() if name.endswith("VERSION.txt")]
                text = whole.read(names[0]).decode("utf-8", "replace") if names else ""
        else:
            text = file.with_name(f"{file.stem}.VERSION.txt").read_text(encoding="utf-8", errors="replace")
    except (OSError, zipfile.BadZipFile):
        return None
    found = re.match(r"\s*(\d+(\.\d+)*)\s*$", text)
    return found[1] if found else None


def _row(cells: dict[str, object]) -> Row:
    """The cells that hold something, by their column in upper case."""
    texts = ((str(column).upper(), str(value).strip()) for column, value in cells.items())
    return {column: text for column, text in texts if not _GAP.fullmatch(text)}


def _area(row: Row, geometry: BaseGeometry | None, countries: Countries, taken: set[str]) -> Area | str:
    """The area, or what was expected and found instead."""
    name = row.get("BRK_NAME") or row.get("NAME_LONG") or row.get("NAME")
    if not name:
        return "BRK_NAME: expected a name; found nothing"
    text = row.get("NOTE_BRK", "")
    if max(len(name), len(text)) > LONGEST:
        return f"BRK_NAME, NOTE_BRK: expected at most {LONGEST:,} characters; found {max(len(name), len(text)):,}"
    note = read_note(text, countries)
    power = _itself(row, name, note, countries) if note.itself else note.power
    if note.itself and power is None:
        return f"BRK_A3: expected the code of an area that administers itself; found {shown(row.get('BRK_A3'))}"
    parties = {country.code: country for country in (*note.claiming, *([power] if power else []))}
    if len(parties) < 2:
        return f"NOTE_BRK: expected two parties or more; found {shown(text or None)}"
    outline = _outline(geometry)
    if isinstance(outline, str):
        return f"geometry: expected a polygon in degrees; found {outline}"
    return Area(
        next(id_ for id_ in _ids(row, name) if id_ not in taken),
        name,
        row.get("TYPE") or row.get("FEATURECLA", ""),
        text,
        tuple(sorted(parties.values(), key=lambda country: plain(country.name))),
        power,
        note.claiming,
        outline,
    )


def _itself(row: Row, name: str, note: Note, countries: Countries) -> Country | None:
    """The area as the party that administers it: under its own code, or one of those that ISO leaves to users (X..).

    An area that Natural Earth draws inside a country has a code as B35 or C02; these become XDF and XKC.
    """
    code = row.get("ADM0_A3", "")
    country = countries.by_code(code)
    if country is None and re.fullmatch("[A-Z]{3}", code):
        country = Country(code, row.get("ADMIN") or name)
    if country and country not in note.claiming:
        return country
    drawn = _BREAK_CODE.fullmatch(row.get("BRK_A3", ""))
    if drawn is None:
        return None
    first = "ABCDEFGHIJ" if drawn[1] == "B" else "KLMNOPQRST"
    return Country(f"X{first[int(drawn[2])]}{'ABCDEFGHIJ'[int(drawn[3])]}", name)


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


def _ids(row: Row, name: str) -> Iterator[str]:
    id_ = anchor(name)[:LONGEST_ID].strip("-") or anchor(row.get("BRK_A3", "")) or "area"
    yield id_
    number = 2
    while True:
        yield f"{id_}-{number}"
        number += 1
