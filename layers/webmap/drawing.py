"""What takes long to draw of an atlas, as JSON: taken from the disk where an earlier start has drawn the same."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from geodata.atlas import Atlas
from geodata.cache.folder import keep, kept
from geodata.cache.name import name_of
from layers.webmap.land import first_steps, land_steps
from layers.webmap.map import facts
from layers.webmap.outline_levels import LEVELS, outline_files

KINDS = ("facts", "first", "land", *(f"outlines{number}" for number in range(len(LEVELS))))


class Drawing(NamedTuple):
    """What the map says and the land that it shows first, as data; all land and the outlines by level, as files."""

    facts: Any
    first_land: Any
    land: bytes
    outlines: list[bytes]


def drawing_of(atlas: Atlas) -> Drawing:
    """The drawing of the atlas; it is kept where the files of the atlas have a name."""
    name = name_of(atlas.made_of, str(atlas.shown_years)) if atlas.made_of else ""  # the last year is today's
    before = [kept(kind, name) for kind in KINDS] if name else []
    contents = [content for content in before if content]
    try:
        return _drawing(contents)
    except (ValueError, RecursionError):  # too few of them, or no JSON
        contents = _contents(atlas)
    if name:
        for kind, content in zip(KINDS, contents, strict=True):
            keep(kind, name, content)
    return _drawing(contents)


def _drawing(contents: list[bytes]) -> Drawing:
    told, first_land, land, *outlines = contents
    if len(outlines) != len(LEVELS):
        raise ValueError(outlines)
    return Drawing(json.loads(told), json.loads(first_land), land, outlines)


def _contents(atlas: Atlas) -> list[bytes]:
    outlines = outline_files(atlas)
    texts = (
        json.dumps(facts(atlas, outlines)),
        first_steps(atlas.land, atlas.region),
        land_steps(atlas.land, borders=atlas.borders),
    )
    return [*(text.encode() for text in texts), *(file.content for file in outlines)]
