"""The live map of the site: its files, and the facts that its script reads."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from geodata.atlas import Atlas
from geodata.page_state import PageState
from layers.escape import script
from web.assets import map_files, style_path
from web.sections import SECTIONS
from web.site.addresses import Addresses
from web.site.files import WHOLE, path_of
from web.standalone.facts import page_facts
from web.text_context import FEW
from web.texts import Texts

HERE = Path(__file__).parent
FOLDER = "assets"
ELSEWHERE = {
    "matrix": "matrix/",
    "sources": "source/",
    "islands": "figures/",
    "download": "downloads/",
    "about": "about/",
}
SECTION_PAGES = {tab: ELSEWHERE.get(tab, "") for tab in SECTIONS}  # those with none stand in the page of a dispute


class Assets:
    """Files of the site by their path from its root, each named by its content."""

    URL = FOLDER

    def __init__(self) -> None:
        self._made: set[str] = set()
        self._new: dict[str, bytes] = {}

    def take(self) -> dict[str, bytes]:
        """The files since the last time, which are not held any more."""
        taken, self._new = self._new, {}
        return taken

    def publish(self, content: str | bytes, suffix: str) -> str:
        """The path of the content."""
        data = content.encode() if isinstance(content, str) else content
        return self.publish_as(hashlib.sha256(data).hexdigest()[:20] + suffix, lambda: data)

    def publish_as(self, name: str, content: Callable[[], str | bytes]) -> str:
        """The path of the file of this name."""
        path = f"{FOLDER}/{name}"
        if path not in self._made:
            made = content()
            self._new[path] = made if isinstance(made, bytes) else made.encode()
            self._made.add(path)
        return path

    def is_published(self, address: str) -> bool:
        """Whether the file is there."""
        return address in self._made

    def withdraw(self, address: str) -> None:
        """Nothing: a page may lead to it."""


@dataclass(frozen=True)
class Live:
    """The paths of what a page with a live map starts from, each asked for before a script does.

    `modules` are those that `script` needs; `styles` begins with that of the page, `fetched` with the facts. `fold` is
    the script of a page whose map waits.
    """

    script: str
    fold: str
    modules: tuple[str, ...]
    styles: tuple[str, ...]
    fetched: tuple[str, ...]


def live_map(atlas: Atlas, addresses: Addresses, assets: Assets, texts: Texts) -> Live:
    """The live map of all pages; its files go to the assets, as the texts do, but for those beside the map."""
    files = map_files(atlas, assets, host="site")
    style = assets.publish(style_path("page").read_text(encoding="utf-8"), ".css")
    for key in atlas.catalogue.sources:
        texts.card_page(key)
    told = tuple(atlas.disputes)[:FEW]
    facts = page_facts(atlas, vars(files), texts, PageState(), "alphabetical", SECTION_PAGES, told)
    paths = {**addresses.disputes, **addresses.islands, **addresses.parties, **addresses.sources}
    names = {id_: f"{PurePosixPath(path).name}/" for id_, path in paths.items()}
    facts["paths"] = {id_: name for id_, name in names.items() if name != f"{id_}/"}
    facts["table"] = path_of("csv", WHOLE, atlas)
    # of a large catalogue a map fetches parts of the outlines, and nobody knows which before it is there
    fetched = (
        assets.publish(script(facts), ".json"),
        *(files.outlines[:1] if len(told) == len(atlas.disputes) else ()),
    )
    fold = assets.publish((HERE / "fold.js").read_text(encoding="utf-8"), ".js")
    return Live(files.script, fold, (files.map, files.leaflet), (style, files.style), fetched)
