"""Templates to fill in: the fields that the schema knows, each with a comment that says what goes in."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from geodata.catalogue.fields import NOT_FOUND
from geodata.catalogue.schema import Node, catalogue_schema

TODO = "TODO"
PARTIES = ("AAA", "BBB")
SOURCE = "MY-SOURCE"
KEYS = {
    "actors": "my-actor",
    "assessors": "my-assessor",
    "sources": SOURCE,
    "islands": "my-island",
    "reference_coasts": "my-coast",
    "talks": "my-talks",
}
WIDTH = 120
OUTLINES_FILE = "outlines.geojson"
OUTLINES = '{"type":"FeatureCollection","features":[\n{"type":"Feature","id":"my-island","geometry":null}\n]}\n'
ABOUT_DISPUTE = """\
  # A dispute to fill in. Put it at the end of a catalogue, and its parties and sources under `parties` and `sources`.
  # AAA and BBB stand for the parties: write their codes. Further ones have all that these two have.
  # Write over each TODO, leave out optional lines. `python -m geodata check` says what is left to do.
"""
ABOUT_CATALOGUE = """\
# A catalogue to fill in: what it must have. AAA and BBB stand for the parties: write their codes.
# Write over each TODO. What you did not find stays "not found". `python -m geodata check` says what is left to do.
# `python -m geodata new-dispute` shows all fields of a dispute.
"""


def dispute_template(id_: str) -> str:
    """A dispute with all fields, indented as it stands at the end of a catalogue."""
    schema = catalogue_schema()
    lines = _Lines(schema["$defs"], {})
    return ABOUT_DISPUTE + _text(lines.under(id_, "disputes", schema["$defs"]["Dispute"], 2))


def catalogue_template(id_: str) -> dict[str, str]:
    """The texts of a catalogue of one dispute, with the fields it must have, and of its outlines, by file name."""
    schema = catalogue_schema()
    lines = _Lines(schema["$defs"], {**KEYS, "disputes": id_}, small=True)
    return {"disputes.yaml": ABOUT_CATALOGUE + _text(lines.fields(schema, 0)), OUTLINES_FILE: OUTLINES}


def _text(lines: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


class _Lines:
    """The lines of a template. A small one has no optional field, and says "not found" instead of asking for texts."""

    def __init__(self, models: Node, keys: dict[str, str], small: bool = False) -> None:
        self._models = models
        self._keys = keys or KEYS
        self._small = small
        self._explained: set[tuple[str, str]] = set()

    def fields(self, model: Node, indent: int) -> Iterator[str]:
        """The fields of a model, each under its comment; the same comment is given once."""
        for field, node in model["properties"].items():
            optional = field not in model["required"]
            if optional and self._small:
                continue
            if (field, node["description"]) not in self._explained:
                self._explained.add((field, node["description"]))
                words = f"{node['description']}{_choice(self._words(node))}{' Optional.' if optional else ''}"
                hash_ = _hash(indent)
                yield from textwrap.wrap(
                    words, WIDTH, initial_indent=hash_, subsequent_indent=hash_, break_on_hyphens=False
                )
            yield from self.under(field, field, node, indent)

    def under(self, key: str, field: str, node: Node, indent: int) -> Iterator[str]:
        """The key with its value beside it or on the lines under it; `field` says what it is a key of."""
        plain = self._plain(field, node)
        yield f"{' ' * indent}{key}:{f' {plain}' if plain else ''}"
        shape = self._shape(node)
        if plain:
            return
        if "properties" in shape:
            yield from self.fields(shape, indent + 2)
        elif shape["type"] == "array":
            yield from _item(list(self.fields(self._shape(shape["items"]), indent + 4)))
        else:
            by_party = any("A-Z" in pattern for pattern in shape.get("patternProperties", ()))
            (inside,) = shape.get("patternProperties", {"": shape["additionalProperties"]}).values()
            for name in PARTIES if by_party else (self._keys[field],):
                yield from self.under(name, field, inside, indent + 2)

    def _plain(self, field: str, node: Node) -> str:
        """The value where it stands beside its key; nothing where lines under the key say it."""
        shape = self._shape(node)
        if shape.get("type") not in ("array", "object"):
            return OUTLINES_FILE if self._small and field == "polygons" else TODO
        if self._small and NOT_FOUND in self._words(node) and field != "names":
            return NOT_FOUND
        if shape["type"] == "object":
            return ""
        if "properties" in self._shape(shape["items"]):
            return "[]" if self._small and "minItems" not in shape else ""
        items = {"claimants": ", ".join(PARTIES), "sources": SOURCE if self._small else TODO}
        return f"[{items.get(field, TODO)}]"

    def _shape(self, node: Node) -> Node:
        """What the node refers to; of several shapes, the one that is a model, a mapping or a list."""
        if "$ref" in node:
            return self._shape(self._models[node["$ref"].rsplit("/", 1)[1]])
        shapes = [self._shape(part) for part in _parts(node)]
        return max(shapes, key=lambda shape: shape.get("type") in ("array", "object"), default=node)

    def _words(self, node: Node) -> list[str]:
        """The words that the value may be."""
        if node.get("type") == "boolean":
            return ["true", "false"]
        words = [node["const"]] if "const" in node else node.get("enum", [])
        quoted = [f'"{word}"' if word in ("yes", "no") else word for word in words]
        return [*quoted, *(word for part in _parts(node) for word in self._words(part))]


def _parts(node: Node) -> list[Node]:
    parts: list[Node] = [*node.get("oneOf", []), *node.get("anyOf", [])]
    return parts


def _item(lines: list[str]) -> Iterator[str]:
    """The lines of a list's item: comments, and the dash before the first line that is none."""
    first = next(index for index, line in enumerate(lines) if not line.lstrip().startswith("#"))
    for line in lines[:first]:
        yield line.removeprefix("  ")
    text = lines[first].lstrip()
    yield f"{lines[first].removesuffix(text).removeprefix('  ')}- {text}"
    yield from lines[first + 1 :]


def _hash(indent: int) -> str:
    return f"{' ' * indent}# "


def _choice(words: list[str]) -> str:
    if len(words) < 2:
        return f" Or: {words[0]}." if words else ""
    return f" One of: {', '.join(words)}."
