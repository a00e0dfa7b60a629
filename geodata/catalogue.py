"""Reads `disputes.yaml` into a Catalogue, or lists everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from geodata.agreement import disagreements
from geodata.agreement_in_time import disorders
from geodata.fields import OWN
from geodata.models import Catalogue
from geodata.problems import BrokenDataError, Problem, shown
from geodata.todo import todos

Place = tuple[str | int, ...]
PLAIN = ("map", "seq", "str", "int", "float", "bool", "null")
EXPECTED = {
    "missing": "a value for this field",
    "extra_forbidden": "no field of this name",
    "string_too_short": "some text",
    "dict_type": "a mapping (key: value)",
    "model_type": "a mapping (key: value)",
    "tuple_type": "a list",
    "string_type": "text",
    "float_type": "a number",
    "bool_type": "true or false",
}


class _Loader(yaml.CSafeLoader):
    """YAML without surprises: a date is text, and only `true` and `false` are truth values."""


_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag.rsplit(":", 1)[1] in ("int", "float", "null") or (tag.endswith(":bool") and first in "tf")
    ]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


class _Reading:
    """Plain data made from a YAML tree, with the line of every place and the problems met on the way."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[Place, int] = {(): 1}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def data(self, node: yaml.Node | None, place: Place = ()) -> Any:
        """The node as dicts, lists and scalars."""
        if node is None:
            return None
        if id(node) in self._seen:
            self.report(place, "every value written out", "an alias (*name)")
            return None
        self._seen.add(id(node))
        self.lines.setdefault(place, node.start_mark.line + 1)
        kind = node.tag.removeprefix("tag:yaml.org,2002:")
        if kind not in PLAIN:
            self.report(place, "a plain value without a tag", kind)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self.data(item, (*place, index)) for index, item in enumerate(node.value)]
        return self._scalar(node, kind)

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = key_node.value
            if not isinstance(key, str):
                self.report(place, "keys that are plain words", "a list or a mapping as key", line)
                continue
            if key in values:
                self.report((*place, key), "each key once", f'"{key}" again', line)
                continue
            self.lines[(*place, key)] = line
            values[key] = self.data(value_node, (*place, key))
        return values

    def _scalar(self, node: yaml.Node, kind: str) -> Any:
        if kind == "null":
            return None
        if kind == "bool" and node.value.lower() in ("true", "false"):
            return node.value.lower() == "true"
        if kind in ("int", "float"):
            try:
                return yaml.safe_load(node.value)
            except (yaml.YAMLError, ValueError):
                return node.value
        return node.value

    def report(self, place: Place, expected: str, found: str, line: int | None = None) -> None:
        self.problems.append(Problem(self.file, line or self._line(place), dotted(place), expected, found))

    def _line(self, place: Place) -> int:
        while place not in self.lines:
            place = place[:-1]
        return self.lines[place]


@dataclass(frozen=True)
class CatalogueFile:
    """What a catalogue file holds, and the line of each place; `catalogue` is None where `problems` say why."""

    catalogue: Catalogue | None
    polygons: str | None
    lines: dict[Place, int]
    problems: list[Problem]

    @property
    def islands(self) -> dict[Place, int]:
        """The place and line of each island."""
        return {place: line for place, line in self.lines.items() if len(place) == 4 and place[2] == "islands"}


def read_catalogue(path: Path) -> CatalogueFile:
    """The catalogue that the file holds, with every problem.

    Problems are: a file that is missing or not UTF-8, YAML syntax, keys given twice, fields that the models do not know
    or that lack a value, ids that nothing defines, entries that do not agree with each other, and each TODO.
    """
    file = path.name
    try:
        reading = _Reading(file)
        data = reading.data(_composed(read_text(path, file), file))
    except BrokenDataError as broken:
        return CatalogueFile(None, None, {}, broken.problems)
    catalogue = _validated(data, reading)
    for place, expected, found in (*disagreements(data), *disorders(data)):
        reading.report(place, expected, found)
    told = {problem.path for problem in reading.problems}
    for place, expected, found in todos(data):
        if dotted(place) not in told:  # what is expected there is said already
            reading.report(place, expected, found)
    polygons = data.get("polygons") if isinstance(data, dict) else None
    return CatalogueFile(
        None if reading.problems else catalogue,
        polygons if isinstance(polygons, str) else None,
        reading.lines,
        sorted(set(reading.problems)),
    )


def _composed(text: str, file: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        found = " ".join(part for part in (error.context, error.problem) if part)
        raise BrokenDataError([Problem(file, mark.line + 1 if mark else 0, "", "YAML", found)]) from None
    except yaml.reader.ReaderError as error:
        line = text.encode()[: error.position].count(b"\n") + 1
        found = f"a character that YAML does not allow, U+{error.character:04X}"
        raise BrokenDataError([Problem(file, line, "", "YAML", found)]) from None


def read_text(path: Path, file: str) -> str:
    """The text of a UTF-8 file; raises BrokenDataError that names the file as `file` when it cannot be read."""
    try:
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        found = getattr(error, "strerror", None) or str(error)
        raise BrokenDataError([Problem(file, 0, "", "a file that can be read", found)]) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{content[error.start]:02x}"
        raise BrokenDataError([Problem(file, line, "", "text in UTF-8", found)]) from None


def dotted(place: Place) -> str:
    """The place as a reader writes it: disputes.x.positions.EST.assessments[1].value."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place).lstrip(".")


def _validated(data: Any, reading: _Reading) -> Catalogue | None:
    known = {kind: _keys(data, kind) for kind in ("parties", "sources")}
    known["assessors"] = {OWN} | _keys(data, "assessors")
    known["actors"] = known["parties"] | _keys(data, "actors")
    try:
        return Catalogue.model_validate(data, context=known)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            _report(detail, data, reading)
        return None


def _keys(data: Any, key: str) -> set[str]:
    values = data.get(key) if isinstance(data, dict) else None
    return set(values) if isinstance(values, dict) else set()


def _report(detail: ErrorDetails, data: Any, reading: _Reading) -> None:
    kind = detail["type"]
    context = detail.get("ctx", {})
    if kind == "too_short" and len(detail["input"]) >= context["min_length"]:
        return  # long enough, but for entries that have problems of their own
    if kind == "value_error":
        expected = str(context["error"])
    elif kind == "literal_error":
        expected = str(context["expected"]).replace("'", '"')
    elif kind == "too_short":
        expected = f"{context['min_length']} or more entries"
    elif kind == "string_pattern_mismatch":
        expected = f"text of the form {context['pattern']}"
    else:
        expected = EXPECTED.get(kind, detail["msg"].removeprefix("Input should be "))
    found = "nothing" if kind == "missing" else shown(detail["input"])
    if kind == "extra_forbidden":
        found = shown(str(detail["loc"][-1]))
    reading.report(_place(detail["loc"], data, kind), expected, found)


def _place(location: tuple[str | int, ...], data: Any, kind: str) -> Place:
    """pydantic's location without what is not in the file (the tags of unions, the mark of a key)."""
    place: Place = ()
    for part in location:
        inside = part in data if isinstance(data, dict) else isinstance(data, list) and isinstance(part, int)
        if inside:
            data = data[part]
            place = (*place, part)
    return (*place, location[-1]) if kind == "missing" else place
