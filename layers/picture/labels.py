"""Names on a picture's map: each beside what it names, none over another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.outlines.extent import Box
from layers.picture.canvas import INK, Canvas
from layers.picture.fonts import ASCENT, LEADING, Line, Typeface, height
from layers.picture.symbology import PX
from layers.style import LABELS

SIZE = 6.5
SMALL = 6.0
INSIDE = "inside"  # how the lines of a name in its island are aligned


@dataclass(frozen=True)
class Label:
    """A name and a smaller line under it, for what stands at a point of the page and reaches so far around it.

    `inside` is where the name may stand on it, if it is large; `root` how far from `at` to its side a line begins;
    `outline` its coast, where one is drawn, which is nearer to some places than its box.
    """

    id: str
    name: str
    small: str
    at: tuple[float, float]
    reach: tuple[float, float]
    inside: tuple[float, float] | None = None
    root: float = 1
    outline: BaseGeometry | None = None


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
    away = LABELS.away if len(labels) <= LABELS.few else ()
    for label in labels:
        lines = tuple(_lines(label, typeface))
        free = (
            place
            for place in _places(label, lines, typeface, away)
            if _is_free(place, boxes, signs, found, frame) and not _is_mistaken(place, tree)
        )
        best = min(free, key=lambda place: _cost(place, tree), default=None)
        if best is not None:
            left, bottom, right, top = best.box
            gap = LABELS.gap * PX
            boxes.append((left - gap, bottom - gap, right + gap, top + gap))
            found.append(best)
    return found


def write(canvas: Canvas, place: Placed) -> None:
    """Writes the label in its place."""
    left, _, right, top = place.box
    if place.leader:
        canvas.line(place.leader, INK["ink"], 0.5)
    align = "center" if place.align == INSIDE else place.align
    x = {"left": left, "center": (left + right) / 2, "right": right}[align]
    for number, (text, size, bold) in enumerate(place.lines):
        top -= size * LEADING
        canvas.text(
            x,
            top + size * (LEADING - ASCENT) / 2,
            text,
            size,
            bold=bold,
            align=align,
            halo=f"{place.label.id}-{number}",
        )


def _lines(label: Label, typeface: Typeface) -> Iterator[Line]:
    yield from typeface.paragraph(typeface.name(label.name), LABELS.width * PX, SIZE, bold=True, most=LABELS.lines)
    if label.small:
        yield from typeface.paragraph(label.small, LABELS.width * PX, SMALL, most=2)


def _places(label: Label, lines: tuple[Line, ...], typeface: Typeface, far: Sequence[float]) -> Iterator[Placed]:
    """Where the label may stand, the best place first."""
    width, high = max(typeface.width(*line) for line in lines), height(lines)
    x, y = label.at
    if label.inside and width <= 2 * label.reach[0] and high <= 2 * label.reach[1]:
        yield Placed(label, lines, _around(label.inside, width, high), INSIDE)
    air = LABELS.air * PX
    for away in (0.0, *(px * PX for px in far)):
        for across, up in LABELS.directions:
            root = (x + across * label.reach[0] * label.root, y + up * label.reach[1] * label.root)
            foot = (x + across * (label.reach[0] + air), y + up * (label.reach[1] + air))
            near = (foot[0] + across * away, foot[1] + up * away)
            middle = (near[0] + _sign(across) * width / 2, near[1] + (_sign(up) if not across else up) * high / 2)
            align = {0: "center", 1: "left", -1: "right"}[_sign(across)]
            yield Placed(label, lines, _around(middle, width, high), align, (root, near) if away else None)


def _cost(place: Placed, tree: shapely.STRtree) -> float:
    """How much there is against a place: what it covers, and how far it is from what it names."""
    box, outline = shapely.box(*place.box), place.label.outline
    if place.align == INSIDE:
        return LABELS.covered if outline and shapely.intersects(shapely.boundary(outline), box) else 0
    covered = LABELS.covered * len(tree.query(box, predicate="intersects"))
    if place.leader is None:
        apart = float(shapely.distance(outline, box)) / PX if outline else 0
        return covered + max(0.0, apart - LABELS.near) / LABELS.long
    leader = shapely.LineString(place.leader)
    crossed = LABELS.crossed * len(tree.query(leader, predicate="intersects"))
    return covered + crossed + LABELS.led + float(shapely.length(leader)) / (LABELS.long * PX)


def _is_mistaken(place: Placed, tree: shapely.STRtree) -> bool:
    """Whether a reader would take the name for that of another island, as it stands on it."""
    if place.leader or place.align == INSIDE:
        return False
    middle, outline = shapely.box(*place.box).centroid, place.label.outline
    return len(tree.query(middle, predicate="within")) > 0 and not (outline and outline.contains(middle))


def _is_free(place: Placed, taken: Sequence[Box], signs: Sequence[Box], others: Sequence[Placed], frame: Box) -> bool:
    box, edge = place.box, LABELS.edge * PX
    left, bottom, right, top = frame
    if not (left + edge <= box[0] and bottom + edge <= box[1] and box[2] <= right - edge and box[3] <= top - edge):
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
