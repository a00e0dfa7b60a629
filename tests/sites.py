"""The site as its tests write and read it."""

from __future__ import annotations

import fcntl
import json
import os
import re
from collections.abc import Callable, Iterator
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from geodata import load
from geodata.atlas import Atlas
from tests.catalogues.injected import hostile_files
from tests.serving import ROOT
from web.site.files import of_each
from web.site.folder import MARKER, write
from web.site.site import Site, write_site
from web.text_context import FEW

HOME = "https://maps.example/explorer/"
KINDS = (  # a page of each kind
    "index.html",
    "dokdo-takeshima/index.html",
    "dokdo-takeshima/dongdo-higashijima/index.html",
    "party/JPN/index.html",
    "party/index.html",
    "source/ADIZ13/index.html",
    "source/index.html",
    "matrix/index.html",
    "figures/index.html",
    "codebook/index.html",
    "downloads/index.html",
    "about/index.html",
    "404.html",
)


def written_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder that `make` fills; all processes of a run share it."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with (folder.parent / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / MARKER).exists():
            make(folder)
    return folder


def write_ours(atlas: Atlas, folder: Path, home: str | None = HOME) -> None:
    """The site of the catalogue of this repository."""
    write_site(atlas, folder, home, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), lambda said: None)


def many(atlas: Atlas) -> Site:
    """The site of the atlas as one of many disputes is."""
    site = Site(atlas, HOME)
    site.few = False
    site._formats = of_each(FEW + 1)
    return site


def write_plain(atlas: Atlas, folder: Path, changes: str = "") -> None:
    """The site of another catalogue as one of many disputes is written, which is quick: without most pictures."""
    site = many(atlas)
    for make in (*site.parts(), partial(site.for_programs, [""], changes)):
        write(folder, make())
    (folder / MARKER).write_text("{}")


def hostile_site(factory: pytest.TempPathFactory) -> Path:
    """The site of a catalogue with every injection in every free text, and of a change log with some."""

    def make(folder: Path) -> None:
        files = hostile_files(factory.mktemp("hostile"))
        write_plain(load(files.write()), folder, "## Data 2020-01-02\n\n]]></content><script>window.pwned=1</script>\n")

    return written_once(factory, "hostile-site", make)


class Parts(HTMLParser):
    """The tags of a page with their attributes, its ids, and its blocks of linked data."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.linked: list[Any] = []
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = dict(attrs).get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.linked.append(json.loads(data))
            self._inside = False

    @property
    def ids(self) -> list[str]:
        return [str(attributes["id"]) for _, attributes in self.tags if "id" in attributes]

    def values(self, *names: str) -> Iterator[str]:
        """The values of these attributes."""
        for _, attributes in self.tags:
            yield from (str(attributes[name]) for name in names if name in attributes)


def pages(folder: Path) -> dict[str, Parts]:
    """Every page of the site by its path."""
    return {
        path.relative_to(folder).as_posix(): Parts(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
        if path.name in ("index.html", "404.html")
    }


def is_data(attributes: dict[str, str | None]) -> bool:
    """Whether a script is none: linked data, which nobody runs."""
    return attributes == {"type": "application/ld+json"}


def is_ours(attributes: dict[str, str | None]) -> bool:
    """Whether a script is that of the live map, by its name a file of the site."""
    src = attributes.get("src") or ""
    return attributes == {"type": "module", "src": src} and bool(
        re.fullmatch(r"([./]*|/explorer)/assets/[0-9a-f]{20}\.js", src)
    )
