"""The still maps of the site, which stand where no script runs, and the cards that stand beside links to it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from geodata.atlas import Atlas
from geodata.names import NameOrder
from geodata.page_state import PageState
from layers.legend import headline
from layers.picture import card as cards
from layers.picture.picture import picture

POINT_PX = 4 / 3
SIZE = re.compile(rb'<svg [^>]*?width="([\d.]+)pt" height="([\d.]+)pt"')
NAMING: NameOrder = "alphabetical"


@dataclass(frozen=True)
class Still:
    """A picture by its path from the root of the site, what it shows in words, and its size in CSS pixels."""

    path: str
    alt: str
    width: int
    height: int


def still(atlas: Atlas, state: PageState, path: str, date: dt.date) -> tuple[Still, bytes]:
    """The map of this state as SVG, with its size."""
    content = picture(atlas, state, NAMING, "svg", date)
    found = SIZE.search(content)
    assert found
    width, height = (round(float(points) * POINT_PX) for points in found.groups())
    return Still(path, shows(atlas, state), width, height), content


def card(atlas: Atlas, state: PageState, path: str) -> tuple[Still, bytes]:
    """The card of this state as PNG."""
    return Still(path, shows(atlas, state), cards.WIDTH_PX, cards.HEIGHT_PX), cards.card(atlas, state, NAMING)


def shows(atlas: Atlas, state: PageState) -> str:
    """What a map of this state shows, for who does not see it."""
    heading, lead = headline(atlas, state, NAMING)
    return " ".join((f"Map: {heading}.", *lead))
