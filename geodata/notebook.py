"""The atlas as a notebook has it: with its tables as attributes."""

from __future__ import annotations

from dataclasses import fields
from functools import cached_property
from pathlib import Path
from typing import Any

from geodata import loading
from geodata.atlas import Atlas


def _table(name: str, doc: str) -> cached_property[Any]:
    def made(atlas: Atlas) -> Any:
        from geodata import tables  # when first asked for: `import geodata` and `load()` start without them

        return getattr(tables, name)(atlas)

    made.__doc__ = f"{doc}; see `{name}`."
    return cached_property(made)


class NotebookAtlas(Atlas):
    """An atlas with its tables, each made when first asked for; a part of it is one too."""

    islands = _table("islands_table", "A row per island")
    figures = _table("figures_table", "A row per published figure of an island")
    positions = _table("positions_table", "A row per dispute and party")
    assessments = _table("assessments_table", "A row per statement or reading")
    events = _table("events_table", "A row per event")
    sources = _table("sources_table", "A row per source")
    distances = _table("distances_table", "A row per island and reference coast")


def load(path: Path | str = loading.CATALOGUE_FILE) -> NotebookAtlas:
    """The atlas of a catalogue (the file, or its folder), with its tables; raises BrokenDataError as `loading.load`."""
    atlas = loading.load(path)
    return NotebookAtlas(**{field.name: getattr(atlas, field.name) for field in fields(atlas)})
