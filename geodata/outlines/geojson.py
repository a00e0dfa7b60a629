"""Reads the outlines of the islands, or lists everything that is wrong with them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.outlines.antimeridian import HALF_TURN
from geodata.problems import MOST_PROBLEMS, BrokenDataError, Finding, Problem, dotted, first_problems, shown

CRS = "EPSG:4326"
MOST_VALUES = 4_000_000  # a million vertices have three million: two numbers in a list
MOST_PAIRS = 300_000_000  # of edges, as _pairs_of_edges counts; compared in some seconds
MOST_OBJECTS = 500_000  # 30,000 features have 90,000: a feature, its geometry, its properties


@dataclass(frozen=True)
class Outlines:
    """The polygons of a file by island id (EPSG:4326, lon/lat), the line of each feature, and every problem."""

    file: str
    geometries: dict[str, BaseGeometry]
    lines: dict[str, int]
    problems: list[Problem]


def outlines_of(features: list[Any], lines: list[int], file: str) -> Outlines:
    """The outlines of the features of a GeoJSON file, each of which starts on its line, in EPSG:4326.

    Problems are: a feature without an id, with one that was there before, or with a geometry that is missing, empty,
    invalid, of another type, out of range, or not cut at the 180th meridian. Beyond MOST_PROBLEMS they are counted.
    """
    outlines = Outlines(file, {}, {}, [])
    left_out = 0
    for index, feature in enumerate(features):
        for finding in _add_feature(feature, lines[index], outlines):
            if len(outlines.problems) < MOST_PROBLEMS:
                place = dotted(("features", index, *finding.place))
                outlines.problems.append(Problem(file, lines[index], place, finding.expected, finding.found))
            else:
                left_out += 1
    outlines.problems[:] = first_problems(outlines.problems, left_out)
    return outlines


def refuse_endless(text: str, file: str) -> None:
    """Raises BrokenDataError for a JSON text that would take more memory than outlines may."""
    for characters, most, what in ((",:[{", MOST_VALUES, "values"), ("{", MOST_OBJECTS, "objects")):
        count = sum(map(text.count, characters))
        if count > most:
            raise BrokenDataError([Problem(file, 0, "", f"at most {most:,} {what}", f"{count:,}")])


def features_of(text: str, file: str) -> tuple[list[Any], list[int]]:
    """The features of the collection and the line on which each starts."""
    refuse_endless(text, file)
    try:
        data = json.loads(text)
        features = data.get("features") if isinstance(data, dict) else None
        lines = _lines(text) if isinstance(features, list) else []
    except json.JSONDecodeError as error:
        raise BrokenDataError([Problem(file, error.lineno, "", "GeoJSON", error.msg)]) from None
    except (ValueError, RecursionError) as error:
        found = "lists in lists" if isinstance(error, RecursionError) else shown(str(error))
        raise BrokenDataError([Problem(file, 0, "", "GeoJSON", found)]) from None
    if not isinstance(features, list):
        raise BrokenDataError([Problem(file, 1, "features", "a FeatureCollection", "no list of features")])
    return features, lines


def _add_feature(feature: Any, line: int, outlines: Outlines) -> Iterator[Finding]:
    """Adds the feature to the outlines, and gives what is wrong with it."""
    island_id = feature.get("id") if isinstance(feature, dict) else None
    if not isinstance(island_id, str):
        yield Finding(("id",), "the id of an island", shown(island_id))
    elif island_id in outlines.lines:
        yield Finding(("id",), "each id once", shown(island_id))
    else:
        outlines.lines[island_id] = line
        outcome = _geometry(feature.get("geometry"))
        if isinstance(outcome, BaseGeometry):
            outlines.geometries[island_id] = outcome
        else:
            yield Finding((f"geometry ({island_id})",), *outcome)


def _geometry(data: Any) -> BaseGeometry | tuple[str, str]:
    """The polygon, or what was expected and what was found instead."""
    kind = data.get("type") if isinstance(data, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        return "a Polygon or MultiPolygon", shown(kind)
    try:
        text = json.dumps({"type": kind, "coordinates": data.get("coordinates")})
        geometry = shapely.force_2d(shapely.from_geojson(text))
    except (shapely.GEOSException, ValueError, RecursionError) as error:
        return "coordinates as lists of [longitude, latitude]", shown(str(error))
    if geometry.is_empty:
        return "a polygon with an area", "an empty geometry"
    west, south, east, north = geometry.bounds
    if not _in_range(west, south, east, north):
        found = f"{west}, {south} to {east}, {north}"
        swapped = ", which fits as latitude, longitude" if _in_range(south, west, north, east) else ""
        return "longitude within -180..180 and latitude within -90..90", found + swapped
    if east - west > HALF_TURN and (edge := _edge_around_the_earth(geometry)):
        return "a polygon that is cut where it crosses the 180th meridian (RFC 7946, 3.1.9)", edge
    if (pairs := _pairs_of_edges(geometry)) > MOST_PAIRS:
        return f"at most {MOST_PAIRS:,} pairs of edges that could cross", f"{pairs:,}"
    if not geometry.is_valid:
        return "a valid polygon", shapely.is_valid_reason(geometry)
    if geometry.area == 0:
        return "a polygon with an area", "area 0"
    return geometry


def _in_range(west: float, south: float, east: float, north: float) -> bool:
    return -HALF_TURN <= west <= east <= HALF_TURN and -90 <= south <= north <= 90


def _pairs_of_edges(geometry: BaseGeometry) -> int:
    """How many pairs of edges lie beside each other in longitude or in latitude, the lower of the two counts.

    No more pairs than that can cross, so it bounds what a test of validity compares; for a coast it is small.
    """
    ends = shapely.get_coordinates(geometry)
    edges = np.sort(np.stack((ends[:-1], ends[1:])), axis=0)
    counts = []
    for axis in (0, 1):
        begin, end = np.sort(edges[0, :, axis]), edges[1, :, axis]
        begun = np.searchsorted(begin, end, side="right").sum()
        over = np.searchsorted(np.sort(end), edges[0, :, axis], side="left").sum()
        counts.append(int(begun - over) // 2)
    return min(counts)


def _edge_around_the_earth(geometry: BaseGeometry) -> str | None:
    """The first edge, in words, that takes the long way from one side of the 180th meridian to the other."""
    for part in shapely.get_parts(geometry):
        for ring in (part.exterior, *part.interiors):
            corners = shapely.get_coordinates(ring)
            long = np.abs(np.diff(corners[:, 0])) > HALF_TURN
            at_pole = (np.abs(corners[:-1, 1]) == 90) & (np.abs(corners[1:, 1]) == 90)  # along a pole: without length
            for index in np.flatnonzero(long & ~at_pole):
                (lon, lat), (to_lon, to_lat) = corners[index].tolist(), corners[index + 1].tolist()
                return f"an edge from {lon}, {lat} to {to_lon}, {to_lat}"
    return None


def _lines(text: str) -> list[int]:
    """The line on which each of the outermost `features` starts; the last list counts, as it does in json."""
    decoder = json.JSONDecoder()
    starts: list[int] = []
    position = _next(text, text.index("{") + 1)
    while text[position] != "}":
        key, position = decoder.raw_decode(text, position)
        position = _next(text, position)
        if key == "features" and text[position] == "[":
            starts, position = _starts(text, position, decoder)
        else:
            _, position = decoder.raw_decode(text, position)
        position = _next(text, position)
    breaks = (text.count("\n", *between) for between in pairwise((0, *starts)))
    return list(accumulate(breaks, initial=1))[1:]


def _starts(text: str, position: int, decoder: json.JSONDecoder) -> tuple[list[int], int]:
    """Where each entry of the list that starts there does, and the position after the list."""
    starts = []
    position = _next(text, position + 1)
    while text[position] != "]":
        starts.append(position)
        _, position = decoder.raw_decode(text, position)
        position = _next(text, position)
    return starts, position + 1


def _next(text: str, position: int) -> int:
    """The position of the next value, key or closing bracket."""
    while text[position] in ":, \t\r\n":
        position += 1
    return position
