"""Templates to fill in: every field that the schema knows, each with a comment that says what goes in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geodata.schema import Node, catalogue_schema

TODO = "TODO"
PARTIES = ("AAA", "BBB")
KEYS = {
    "actors": "my-actor",
    "assessors": "my-assessor",
    "sources": "MY-SOURCE",
    "islands": "my-island",
    "reference_coasts": "my-coast",
    "talks": "my-talks",
}
OUTLINES_FILE = "outlines.geojson"
OUTLINES = '{"type": "FeatureCollection", "features": [\n{"type": "Feature", "id": "my-island", "geometry": null}\n]}\n'
ABOUT_DISPUTE = """\
  # A dispute to fill in. Put it under `disputes:` of a catalogue and its parties and sources under `parties:` and
  # `sources:`. AAA and BBB stand for the parties: write their codes, and a position of each further one.
  # Write over each TODO; leave out optional lines that you do not need. `python -m geodata check` says what is left.
"""
ABOUT_CATALOGUE = """\
# A catalogue to fill in: what it must have and no more. AAA and BBB stand for the parties: write their codes.
# Write over each TODO. What you do not know stays "not found". `python -m geodata check` says what is left.
# `python -m geodata new-dispute` shows every field that there is.
"""


def dispute_template(id_: str) -> str:
    """One dispute with all its fields, indented so that it can be put at the end of a catalogue."""
    schema = catalogue_schema()
    lines = _Lines(schema, small=False)
    return f"{ABOUT_DISPUTE}  {id_}:\n" + "".join(f"{line}\n" for line in lines.of(schema["$defs"]["Dispute"], 4))


def catalogue_template(id_: str) -> dict[str, str]:
    """The texts of a catalogue with one dispute, and of its outlines, by the names of their files."""
    schema = catalogue_schema()
    lines = _Lines(schema, small=True, disputes=id_, polygons=OUTLINES_FILE)
    text = ABOUT_CATALOGUE + "".join(f"{line}\n" for line in lines.of(schema, 0))
    return {"disputes.yaml": text, OUTLINES_FILE: OUTLINES}


class _Lines:
    """The lines of a template. A small one has no optional fields and says "not found" where it may."""

    def __init__(self, schema: Node, small: bool, disputes: str = "", polygons: str = "") -> None:
        self._models: dict[str, Node] = schema["$defs"]
        self._small = small
        self._keys = {**KEYS, "disputes": disputes}
        self._given = {"polygons": polygons}
        self._told: set[tuple[str, str]] = set()

    def of(self, model: Node, indent: int) -> Iterator[str]:
        """The fields of a model, each under its comment, which is given once in a template."""
        pad = " " * indent
        for field, node in model["properties"].items():
            optional = field not in model["required"]
            if optional and self._small:
                continue
            if (model["title"], field) not in self._told:
                self._told.add((model["title"], field))
                yield f"{pad}# {node['description']}{_or(self._words(node))}{' Optional.' if optional else ''}"
            yield from self._entry(field, field, node, indent)

    def _entry(self, key: str, field: str, node: Node, indent: int) -> Iterator[str]:
        """The key with its value on the same line or on the lines under it."""
        pad = " " * indent
        value = self._value(field, node)
        if isinstance(value, str):
            yield f"{pad}{key}: {value}"
            return
        yield f"{pad}{key}:"
        if "properties" in value:
            yield from self.of(value, indent + 2)
        elif value.get("type") == "array":
            first, *others = self.of(self._shape(value["items"]), indent + 4)
            # a dash belongs before the first line that is no comment
            lines = [first, *others]
            at = next(index for index, line in enumerate(lines) if not line.lstrip().startswith("#"))
            lines[at] = f"{pad}  - {lines[at].lstrip()}"
            yield from lines
        else:
            inside = next(iter(value.get("patternProperties", {}).values()), None) or value["additionalProperties"]
            for name in self._names(field, value):
                yield from self._entry(name, field, inside, indent + 2)

    def _value(self, field: str, node: Node) -> str | Node:
        """The text of a plain value, or the shape of what stands on the lines under its key."""
        if self._given.get(field):
            return self._given[field]
        if self._small and "not found" in self._words(node):
            return "not found"
        shape = self._shape(node)
        if shape.get("type") == "array":
            if self._small and not shape.get("minItems"):
                return "[]"
            if "properties" not in self._shape(shape["items"]):
                return f"[{', '.join(PARTIES) if field == 'claimants' else TODO}]"
        return shape if shape.get("type") in ("array", "object") else TODO

    def _names(self, field: str, node: Node) -> tuple[str, ...]:
        """The keys of a mapping: both parties, or an id."""
        by_party = any("A-Z" in pattern for pattern in node.get("patternProperties", {}))
        return PARTIES if by_party else (self._keys[field],)

    def _shape(self, node: Node) -> Node:
        """The node that says most, of those it may be."""
        if "$ref" in node:
            return self._models[node["$ref"].rsplit("/", 1)[1]]
        shapes = [self._shape(part) for part in node.get("oneOf", node.get("anyOf", []))]
        return max(shapes, key=lambda shape: len(shape.get("properties", shape.get("enum", ()))), default=node)

    def _words(self, node: Node) -> list[str]:
        """The words that the value may be."""
        words = [node["const"]] if "const" in node else node.get("enum", [])
        words = [f'"{word}"' if word in ("yes", "no") else word for word in words]
        if node.get("type") == "boolean":
            words = ["true", "false"]
        return [*words, *(word for part in node.get("oneOf", node.get("anyOf", [])) for word in self._words(part))]


def _or(words: list[str]) -> str:
    if len(words) < 2:
        return f" Or: {words[0]}." if words else ""
    return f" One of: {', '.join(words)}."


def template_file(id_: str) -> Any:
    return dispute_template(id_)
