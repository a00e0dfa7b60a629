"""The one-file map as its tests write and read it, and states in which to open it."""

from __future__ import annotations

import base64
import gzip
import json
import random
from collections.abc import Iterator
from html.parser import HTMLParser

from geodata.acknowledgement import STANDINGS, assessors
from geodata.atlas import Atlas
from geodata.filters import powers
from geodata.page_state import PageState
from web.assets import map_files
from web.one_file.page import one_file
from web.texts import Texts

ABOUT = {"Licence": "of the texts: CC BY 4.0", "Filter": "everything"}


class Parts(HTMLParser):
    """What a browser would read: tags with their attributes, and the text of each script by its id or type."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: dict[str, str] = {}
        self.open = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open = str(dict(attrs).get("id") or dict(attrs).get("type") or "leaflet") if tag == "script" else ""

    def handle_endtag(self, tag: str) -> None:
        self.open = ""

    def handle_data(self, data: str) -> None:
        if self.open:
            self.scripts[self.open] = self.scripts.get(self.open, "") + data

    def held(self) -> dict[str, str]:
        """The files by address."""
        packed = json.loads(gzip.decompress(base64.b64decode(self.scripts["packed"])))
        texts = {
            address: "\n".join(packed["lines"][number] for number in numbers)
            for address, numbers in packed["texts"].items()
        }
        return {**json.loads(self.scripts["opening"]), **texts}


def written(atlas: Atlas, state: PageState | None = None) -> str:
    return one_file(atlas, map_files(atlas), Texts(atlas), state or PageState(), "alphabetical", ABOUT)


def states(atlas: Atlas, count: int) -> Iterator[dict[str, list[str]]]:
    """Filters of every kind, alone and together, with a view or a selection."""
    choose = random.Random(7)
    values = {
        "claimant": list(atlas.catalogue.parties),
        "administrator": list(powers(atlas)),
        "acknowledged": list(STANDINGS),
    }
    for _ in range(count):
        several = {key: choose.sample(some, choose.choice((0, 0, 1, 2))) for key, some in values.items()}
        year = [str(choose.randint(*atlas.years))] if choose.random() < 0.6 else []
        view = [choose.choice(values["claimant"])] if choose.random() < 0.2 else []
        asked = {**several, "assessor": [choose.choice(list(assessors(atlas.catalogue)))], "year": year, "view": view}
        yield {key: some for key, some in asked.items() if some}
