"""The tables of docs/catalogue.md. `python -m geodata.authoring.dictionary_page` writes them anew."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter

from geodata.catalogue.dictionary import dictionary
from geodata.catalogue.fields import Address, Date, Day, End, Id, PartyId
from geodata.catalogue.schema import Node, catalogue_schema

PAGE = Path(__file__).parents[2] / "docs" / "catalogue.md"
MARKS = "<!-- tables: python -m geodata.authoring.dictionary_page -->\n", "<!-- end of tables -->\n"
FORMS = {
    TypeAdapter(form).json_schema()["pattern"]: words
    for form, words in (
        (Day, "date"),
        (Date, "date or `not dated`"),
        (End, "date or `open`"),
        (Address, "web address"),
        (Id, "id"),
        (PartyId, "party"),
    )
}


def tables() -> str:
    """A heading for each model of a catalogue, and a table with a row for each of its fields, in Markdown."""
    schema = catalogue_schema()
    models = {"Catalogue": schema, **schema["$defs"]}
    return "\n".join(_table(name, models[name]) for name in dictionary())


def renewed(page: str) -> str:
    """The text of the page with the tables as they now are between its two marks."""
    begin, end = MARKS
    before, rest = page.split(begin)
    return f"{before}{begin}\n{tables()}\n{end}{rest.split(end)[1]}"


def _table(name: str, model: Node) -> str:
    rows = [
        f"| `{field}` | {_value(node)}{'' if field in model['required'] else ', optional'} | {node['description']} |\n"
        for field, node in model["properties"].items()
    ]
    return f"### {name}\n\n| field | value | what goes in |\n| --- | --- | --- |\n{''.join(rows)}"


def _value(node: Node) -> str:
    """What the value of a field may be, in words; a model is a link to its table."""
    if "$ref" in node:
        name = node["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name.lower()})"
    if choices := node.get("anyOf") or node.get("oneOf"):
        return " or ".join(_value(choice) for choice in choices if choice.get("type") != "null")
    if "const" in node:
        return f"`{node['const']}`"
    if "enum" in node:
        return ", ".join(f"`{word}`" for word in node["enum"])
    match node["type"]:
        case "array" if "items" in node:
            return f"list of {_value(node['items'])}"
        case "array":
            return f"list of {len(node['prefixItems'])} numbers"
        case "object" if "patternProperties" in node:
            ((pattern, inside),) = node["patternProperties"].items()
            return f"{_value(inside)} by {FORMS[pattern]}"
        case "object":
            return f"{_value(node['additionalProperties'])} by key"
        case "boolean":
            return "`true` or `false`"
        case "string":
            return FORMS.get(node.get("pattern", ""), "text")
        case kind:
            return str(kind)


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
