"""Names on a picture's map: each beside what it names, none over another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from geodata.outlines.extent import Box
from layers.picture.canvas import INK, Canvas
from layers.picture.fonts import ASCENT, LEADING, Line, Typeface, height

SIZE = 6.5
SMALL = 6.0
WIDEST = 88.0  # points; a longer name breaks into lines
AIR = 2.0
EDGE = 3.0
AWAY = (12.0, 24.0, 38.0, 54.0, 72.0, 92.0)  # points: how far from its place a name may stand, with a line to it
LONG = 25.0  # points of a line that are as bad as something covered
FEW = 40  # with more names there is no room for lines
DIRECTIONS = (  # as (across, up), the best first
    *((0, -1), (1, 0), (-1, 0), (0, 1), (0.7, -0.7), (0.7, 0.7), (-0.7, -0.7), (-0.7, 0.7)),
    *((0.9, -0.4), (0.9, 0.4), (-0.9, -0.4), (-0.9, 0.4), (0.4, -0.9), (0.4, 0.9), (-0.4, -0.9), (-0.4, 0.9)),
)


@dataclass(frozen=True)
class Label:
    """A name and a smaller line under it, for what stands at a point of the page and reaches so far around it.

    `inside` is for what is large enough to hold its name.
    """

    id: str
    name: str
    small: str
    at: tuple[float, float]
    reach: tuple[float, float]
    inside: bool = False


@dataclass(frozen=True)
class Placed:
    """A label in its box on the page; `align` is the side on which its lines begin, `leader` a line to its place."""

    label: Label
    lines: tuple[Line, ...]
    box: Box
    align: str
    leader: tuple[tuple[float, float], tuple[float, float]] | None = None


def placed(
    labels: Sequence[Label],
    typeface: Typeface,
    frame: Box,
    taken: Sequence[Box],
    signs: Sequence[Box],
    shapes: npt.NDArray[np.object_],
) -> list[Placed]:
    """The labels that find room, the first ones first: inside the frame and over no box that is taken.

    The boxes of signs are no places for names either, but a line to a name may cross them.

    A place that covers none of the shapes (points of the page) is better than one that does.
    """
    tree = shapely.STRtree(shapes)
    boxes = list(taken)  # where nothing else may be
    found: list[Placed] = []
    away = AWAY if len(labels) <= FEW else ()
    for label in labels:
        lines = tuple(_lines(label, typeface))
        free = (place for place in _places(label, lines, typeface, away) if _is_free(place, boxes, signs, found, frame))
        best = min(free, key=lambda place: _cost(place, tree), default=None)
        if best is not None:
            boxes.append(best.box)
            found.append(best)
    return found


def write(canvas: Canvas, place: Placed) -> None:
    """Writes the label in its place."""
    left, _, right, top = place.box
    if place.leader:
        canvas.line(place.leader, INK["ink"], 0.5)
    x = {"left": left, "center": (left + right) / 2, "right": right}[place.align]
    for number, (text, size, bold) in enumerate(place.lines):
        top -= size * LEADING
        canvas.text(
            x,
            top + size * (LEADING - ASCENT) / 2,
            text,
            size,
            bold=bold,
            align=place.align,
            halo=f"{place.label.id}-{number}",
        )


def _lines(label: Label, typeface: Typeface) -> Iterator[Line]:
    yield from typeface.paragraph(typeface.name(label.name), WIDEST, SIZE, bold=True, most=3)
    if label.small:
        yield from typeface.paragraph(label.small, WIDEST, SMALL, most=2)


def _places(label: Label, lines: tuple[Line, ...], typeface: Typeface, far: Sequence[float]) -> Iterator[Placed]:
    """Where the label may stand, the best place first."""
    width, high = max(typeface.width(*line) for line in lines), height(lines)
    x, y = label.at
    if label.inside:
        yield Placed(label, lines, _around((x, y), width, high), "center")
    for away in (0.0, *far):
        for across, up in DIRECTIONS:
            foot = (x + across * (label.reach[0] + AIR), y + up * (label.reach[1] + AIR))
            near = (foot[0] + across * away, foot[1] + up * away)
            middle = (near[0] + _sign(across) * width / 2, near[1] + (_sign(up) if not across else up) * high / 2)
            align = {0: "center", 1: "left", -1: "right"}[_sign(across)]
            yield Placed(label, lines, _around(middle, width, high), align, (foot, near) if away else None)


def _cost(place: Placed, tree: shapely.STRtree) -> float:
    """How much there is against a place: what it covers, and how far it is from what it names."""
    if place.label.inside and place.align == "center" and place.leader is None:
        return 0
    covered = len(tree.query(shapely.box(*place.box), predicate="intersects"))
    if place.leader is None:
        return covered
    crossed = len(tree.query(shapely.LineString(place.leader), predicate="intersects"))
    return covered + crossed + 1.5 + float(shapely.length(shapely.LineString(place.leader))) / LONG


def _is_free(place: Placed, taken: Sequence[Box], signs: Sequence[Box], others: Sequence[Placed], frame: Box) -> bool:
    left, bottom, right, top = frame
    box = place.box
    if not (left + EDGE <= box[0] and bottom + EDGE <= box[1] and box[2] <= right - EDGE and box[3] <= top - EDGE):
        return False
    if any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
        for other in (*taken, *signs)
    ):
        return False
    shape = shapely.box(*box)
    if any(other.leader and shape.intersects(shapely.LineString(other.leader)) for other in others):
        return False
    if place.leader is None:
        return True
    leader = shapely.LineString(place.leader)
    blocks = [shapely.box(*other) for other in taken]
    blocks += [shapely.LineString(other.leader) for other in others if other.leader]
    return not shapely.intersects(leader, np.array(blocks, dtype=object)).any()


def _around(middle: tuple[float, float], width: float, high: float) -> Box:
    x, y = middle
    return (x - width / 2, y - high / 2, x + width / 2, y + high / 2)


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)
