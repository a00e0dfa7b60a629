"""The JSON Schema of `disputes.yaml`, by which editors complete and check it as it is typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geodata.catalogue.dictionary import dictionary
from geodata.catalogue.models import Catalogue

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Node = dict[str, Any]


def catalogue_schema() -> Node:
    """The schema (2020-12) with a description of each field.

    It says less than `check`: ids that nothing defines and entries that disagree are found there alone.
    """
    schema: Node = {"$schema": DIALECT, **Catalogue.model_json_schema(), "title": "Catalogue of territorial disputes"}
    for name, model in {"Catalogue": schema, **schema["$defs"]}.items():
        for field, node in model["properties"].items():
            node.pop("title", None)
            node["description"] = dictionary()[name][field].help
    for node in _nodes(schema):
        if "patternProperties" in node:
            node["additionalProperties"] = False  # pydantic refuses keys of another form too
    return schema


def _nodes(node: Any) -> Iterator[Node]:
    """The node, if it is a mapping, and all mappings inside it."""
    if isinstance(node, dict):
        yield node
    for inside in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _nodes(inside)
