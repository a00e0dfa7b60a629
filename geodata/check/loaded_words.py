"""The words that take a side, which may stand in a quotation only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from geodata.catalogue.models import Catalogue
from geodata.problems import Finding, Place

LOADED = re.compile(
    r"\b(occup\w*|illegal\w*|inherent\w*|stol\w+|steal\w*|return\w*|recover\w*|nationali[sz]\w*|purchas\w*|provo\w*|"
    r"so-called)\b",
    re.IGNORECASE,
)
QUOTATION = re.compile(r'“[^”]*”|"[^"]*"|«[^»]*»|「[^」]*」')


def loaded_words(catalogue: Catalogue) -> Iterator[Finding]:
    """Each text with loaded words that are our own."""
    for place, text in _texts(catalogue.model_dump()):
        words = [] if _is_others(place) else LOADED.findall(QUOTATION.sub(" ", text))
        if words:
            yield Finding(place, "plain words outside quotation marks", ", ".join(f'"{word}"' for word in words))


def _texts(value: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict | list | tuple):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(item, (*place, key))


def _is_others(place: Place) -> bool:
    """Whether the text there is other people's words: what a source is called, and what an assessor said."""
    kind, field = place[0], place[2:3]
    return (kind == "sources" and field in (("title",), ("publisher",), ("addresses",))) or (
        kind == "assessors" and field == ("quotation",)
    )
