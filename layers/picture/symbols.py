"""The symbols of a picture: one of constant size for a dispute, or for several that would cover each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.outlines.extent import Box
from layers.picture.canvas import INK, Canvas
from layers.picture.labels import Label
from layers.picture.symbology import LINE, SIZE, Look


@dataclass
class Symbol:
    """One symbol for the disputes that stand at this place of the page."""

    at: tuple[float, float]
    disputes: list[str] = field(default_factory=list)


def symbols_of(outlines: Mapping[str, Sequence[BaseGeometry]], frame: Box) -> list[Symbol]:
    """Returns a symbol for each dispute, one for several that would cover each other, none outside the frame.

    `outlines` are those of its islands by the id of the dispute, and the frame is a box, both in points of the page.
    """
    found: list[Symbol] = []
    left, bottom, right, top = frame
    for id_, own in outlines.items():
        if not own:
            continue
        centre = shapely.centroid(shapely.GeometryCollection(own))
        x, y = float(centre.x), float(centre.y)
        if not (left <= x <= right and bottom <= y <= top):
            continue
        beside = next((s for s in found if np.hypot(s.at[0] - x, s.at[1] - y) < SIZE["together"]), None)
        if beside is None:
            beside = Symbol((x, y))
            found.append(beside)
        beside.disputes.append(id_)
    return found


def draw_symbol(canvas: Canvas, symbol: Symbol, looks: Mapping[str, Look]) -> None:
    """Draws the symbol; `looks` are those of the disputes by id."""
    first, *others = [looks[id_] for id_ in symbol.disputes]
    place = shapely.Point(symbol.at)
    canvas.area(place.buffer(SIZE["halo"]), fill=INK["paper"])
    disc = place.buffer(SIZE["disc"])
    width = LINE["symbol"]
    if not others:
        id_ = f"dispute-{symbol.disputes[0]}"
        canvas.area(
            disc, fill=first.fill, hatch=first.hatch, stroke=first.stroke, width=width, dash=first.dash, gid=id_
        )
        return
    same = all((other.stroke, other.dash) == (first.stroke, first.dash) for other in others)
    stroke, dash = (first.stroke, first.dash) if same else (INK["ink"], "")
    canvas.area(disc, fill=INK["paper"], stroke=stroke, width=width, dash=dash)
    count = str(len(symbol.disputes))
    canvas.text(symbol.at[0], symbol.at[1] - 2.5, count, 7, bold=True, align="center")


def symbol_labels(symbols: Iterable[Symbol], looks: Mapping[str, Look]) -> Iterator[Label]:
    """Yields the names of the symbols that stand for one dispute."""
    for symbol in symbols:
        if len(symbol.disputes) > 1:
            continue
        look = looks[symbol.disputes[0]]
        yield Label(symbol.disputes[0], look.name, look.power, symbol.at, (SIZE["halo"], SIZE["halo"]))
