"""Reads GeoJSON text, or says what is wrong with it."""

from __future__ import annotations

import json
from itertools import accumulate, pairwise
from typing import Any

import pyproj

from geodata.outlines.coordinates import geometries_of
from geodata.outlines.formats import READ, json_format_of, other_format
from geodata.outlines.layer import Ids, Layer, id_columns
from geodata.outlines.reference_system import BY_CODE, CRS, crs_by_name
from geodata.problems import BrokenDataError, Problem, shown

MOST_VALUES = 4_000_000  # a million vertices have three million: two numbers in a list
# of JSON, by the start of what Python's reader says of it
JSON_FAULTS = {
    "Expecting property name": 'a name in double quotes (")',
    "Illegal trailing comma": "no comma before the closing bracket",
    "Expecting value": "a value",
    "Expecting ','": "a comma or a closing bracket",
    "Expecting ':'": "a colon after the name",
    "Unterminated string": "a closing quote",
    "Invalid control character": "texts on one line",
    "Invalid": "no backslash, or two for each",
    "Extra data": "nothing after the closing bracket",
}
NO_IDS = Ids()  # one for all: a list of four million numbers has as many features without
MOST_OBJECTS = 500_000  # 30,000 features have 90,000: a feature, its geometry, its properties


def read_geojson(text: str, file: str) -> Layer:
    """The features of a collection; raises BrokenDataError where there are none to read, or in an unknown CRS."""
    refuse_endless(text, file)
    try:
        data = json.loads(text)
        features = data.get("features") if isinstance(data, dict) else None
        lines = _lines(text) if isinstance(features, list) else []
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and text.startswith("{", error.pos):
            raise other_format("a GeoJSON text sequence", file) from None
        raise BrokenDataError([_fault_of_json(error, text, file)]) from None
    except (ValueError, RecursionError) as error:
        found = "lists in lists" if isinstance(error, RecursionError) else "a number of too many digits"
        raise BrokenDataError([Problem(file, 0, "", "GeoJSON", found)]) from None
    if name := json_format_of(data):
        raise other_format(name, file)
    if not isinstance(features, list):
        kind = data.get("type") if isinstance(data, dict) else None
        found = "no list of features" if kind in (None, "FeatureCollection") else shown(kind)
        raise BrokenDataError([Problem(file, 1, "features", "a FeatureCollection", found)])
    crs = _foreign_crs(data, file)
    nothing: dict[str, Any] = {}
    objects = [feature if isinstance(feature, dict) else nothing for feature in features]
    shapes = geometries_of([feature.get("geometry") for feature in objects])
    return Layer([_ids(feature) for feature in objects], shapes, lines, crs)


def _fault_of_json(error: json.JSONDecodeError, text: str, file: str) -> Problem:
    """What is wrong with a text that is no JSON, and what stands there."""
    start = text.lstrip()[:1]
    if start not in ("{", "["):
        line = text.strip().partition("\n")[0]
        return Problem(file, 0, "", READ, f"text that starts with {shown(line)}" if line else "an empty file")
    expected = next((words for sign, words in JSON_FAULTS.items() if error.msg.startswith(sign)), "JSON")
    rest = text[error.pos : error.pos + 20].split("\n")[0].strip()
    found = f"{shown(rest) if rest else 'something else'} at column {error.colno}"
    if error.msg.startswith("Unterminated") or not text[error.pos :].strip():
        found = "a file that ends too early"
    return Problem(file, error.lineno, "", f"GeoJSON with {expected}", found)


def refuse_endless(text: str, file: str) -> None:
    """Raises BrokenDataError for a JSON text that would take more memory than outlines may."""
    for characters, most, what in ((",:[{", MOST_VALUES, "values"), ("{", MOST_OBJECTS, "objects")):
        count = sum(map(text.count, characters))
        if count > most:
            raise BrokenDataError([Problem(file, 0, "", f"at most {most:,} {what}", f"{count:,}")])


def _ids(feature: dict[str, Any]) -> Ids:
    own, properties = feature.get("id"), feature.get("properties")
    if not isinstance(properties, dict):
        return NO_IDS if own is None else Ids(own)
    return Ids(own, **{plain: properties[name] for plain, name in id_columns(properties).items()})


def _foreign_crs(data: dict[str, Any], file: str) -> pyproj.CRS | None:
    """The CRS that the collection names, where it is another than longitude and latitude on WGS 84."""
    named = data.get("crs")
    properties = named.get("properties") if isinstance(named, dict) else None
    name = properties["name"] if isinstance(properties, dict) and "name" in properties else named
    if not name:  # RFC 7946 gives it, and some servers write null
        return None
    crs = crs_by_name(name)
    if crs is None:
        raise BrokenDataError([Problem(file, 0, "crs", f"{BY_CODE}, or no `crs`", shown(name))])
    return None if crs.equals(CRS, ignore_axis_order=True) else crs


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
