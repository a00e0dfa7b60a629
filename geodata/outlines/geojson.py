"""The outlines of the islands, in the CRS of GeoJSON, and everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from shapely.geometry.base import BaseGeometry

from geodata.outlines.layer import Fault, Layer
from geodata.outlines.reference_system import in_degrees
from geodata.outlines.validity import fault_of
from geodata.problems import MOST_PROBLEMS, Place, Problem, dotted, first_problems, shown

MOST_NUMBERS = 5  # of features that are named for one cause


@dataclass(frozen=True)
class Outlines:
    """The polygons of a file by island id (EPSG:4326, lon/lat), the line of each feature, and every problem."""

    file: str
    geometries: dict[str, BaseGeometry]
    lines: dict[str, int]
    problems: list[Problem]


@dataclass
class _Cause:
    """The first feature that a cause makes wrong, the numbers of the first few, from 1, and how many more there are."""

    line: int
    path: str
    numbers: list[int]
    more: int = 0

    def add(self, index: int) -> None:
        if len(self.numbers) < MOST_NUMBERS:
            self.numbers.append(index + 1)
        else:
            self.more += 1

    def in_words(self, alone: bool) -> str:
        """Which features these are; with `alone` it also says so of a single one, which the path names already."""
        if len(self.numbers) == 1:
            return f", in feature {self.numbers[0]}" if alone else ""
        return f", in features {', '.join(map(str, self.numbers))}" + (f" and {self.more:,} more" if self.more else "")


def outlines_of(layer: Layer, file: str, islands: Collection[str]) -> Outlines:
    """The outlines of the features of a layer; the islands say which of its ids is the right one.

    Problems are: a feature without an id, with one that was there before, or with a geometry that is missing, empty,
    invalid, of another type, out of range, or not cut at the 180th meridian. What is wrong with several features for
    one cause is one problem, at the first of them. Beyond MOST_PROBLEMS they are counted. Raises BrokenDataError for a
    CRS that leads to no longitude and latitude.
    """
    outlines = Outlines(file, {}, {}, [])
    causes: dict[Fault, _Cause] = {}
    left_out = 0
    shapes = _shapes(layer, file)
    for index, (ids, line) in enumerate(zip(layer.ids, layer.lines, strict=True)):
        outcome = _named(ids.island_in(islands), shapes[index], line, outlines)
        if outcome is None:
            continue
        fault, place = outcome
        if fault in causes:
            causes[fault].add(index)
        elif len(causes) < MOST_PROBLEMS:
            causes[fault] = _Cause(line, dotted(("features", index, *place)), [index + 1])
        else:
            left_out += 1
    for fault, cause in causes.items():
        found = fault.found + cause.in_words(alone=fault.by_number)
        outlines.problems.append(Problem(file, cause.line, cause.path, fault.expected, found))
    outlines.problems[:] = first_problems(outlines.problems, left_out)
    return outlines


def _named(island_id: Any, shape: BaseGeometry | Fault, line: int, outlines: Outlines) -> tuple[Fault, Place] | None:
    """Adds the geometry to the outlines, or gives what is wrong, and where in the feature."""
    if not isinstance(island_id, str):
        return Fault("the id of an island", shown(island_id)), ("id",)
    if island_id in outlines.lines:
        return Fault("each id once", shown(island_id)), ("id",)
    outlines.lines[island_id] = line
    fault = shape if isinstance(shape, Fault) else fault_of(shape)
    if fault is None:
        outlines.geometries[island_id] = shape
        return None
    return fault, (f"geometry ({island_id})",)


def _shapes(layer: Layer, file: str) -> npt.NDArray[Any]:
    """The shapes of the layer in EPSG:4326; faults stay as they are."""
    shapes = np.empty(len(layer.shapes), dtype=object)
    shapes[:] = layer.shapes
    if layer.crs is not None:
        whole = [isinstance(shape, BaseGeometry) for shape in layer.shapes]
        shapes[whole] = in_degrees(shapes[whole], layer.crs, file)
    return shapes
