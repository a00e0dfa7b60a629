"""What of a published text a test reads."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from geodata.names import NAME_ORDERS
from web import publish as published
from web.text_context import TEXTS, Where
from web.texts import Texts

IN_YEARS = re.compile(r' data-from="(\d+)"(?: data-to="(\d+)")?')
TODAY = 9999
SHOWN = ("aria-label", "title", "alt", "placeholder", "label")  # attributes that a reader sees or hears


def text(address: str) -> str:
    return (published.FOLDER / Path(address).relative_to(published.URL)).read_text(encoding="utf-8")


def part(page: str, id_: str) -> str:
    """The template of the page that has this id, and those that are shown with it."""
    found = re.search(rf'<template data-part="{id_}"(?: data-with="([-\w ]+)")?>(.*?)</template>', page, re.DOTALL)
    assert found, id_
    return found[2] + "".join(part(page, other) for other in (found[1] or "").split())


def in_year(lines: str, year: int | None = None) -> str:
    """The lines of this year, or of today, as the page's script leaves them: without what holds in other years."""
    kept: list[str] = []
    left_out = ""  # the tag of what is left out, and how many of its kind are open inside
    depth = 0
    for token in re.split(r"(<[^>]*>)", lines):
        tag = token.strip("</>").partition(" ")[0]
        years = IN_YEARS.search(token) if token.startswith("<") else None
        if not depth and years and not int(years[1]) <= (year or TODAY) <= int(years[2] or TODAY):
            left_out, depth = tag, 1
        elif depth and tag == left_out:
            depth += -1 if token.startswith("</") else 1
        elif not depth:
            kept.append(token)
    return "".join(kept)


def every_page(pages: Texts) -> dict[str, list[str]]:
    """The addresses of every text that is published, in every order of names and every view, by its template."""
    atlas = pages.atlas
    namings = (*NAME_ORDERS, *atlas.catalogue.parties)
    ids = tuple(atlas.disputes)
    places = [Where(naming, ids, atlas.dispute_of[island], island) for naming in namings for island in atlas.dispute_of]
    return {
        **{name: list(dict.fromkeys(pages.address(name, where) for where in places)) for name in TEXTS},
        "selection": [pages.selection(naming, id_) for naming in namings for id_ in ids],
    }


class _Visible(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        self.words += [value for name, value in attrs if name in SHOWN and value]

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside not in ("script", "style"):
            self.words.append(data)


def visible(page: str) -> str:
    """The words of the page that a reader sees or hears."""
    parser = _Visible()
    parser.feed(page)
    parser.close()
    return " ".join(" ".join(parser.words).split())
