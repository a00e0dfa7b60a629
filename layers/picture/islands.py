"""The islands of a picture: outlines, rings and names, as the page's map has them in the same state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.atlas import Atlas
from geodata.names import NameOrder, island_title, own_name
from geodata.outlines.antimeridian import TURN, unwrapped
from geodata.outlines.extent import Box
from geodata.page_state import PageState
from layers import legend
from layers.picture.canvas import INK, Canvas
from layers.picture.labels import Label, placed, write
from layers.picture.land import FINE
from layers.picture.projection import Window
from layers.picture.symbology import LINE, PX, SIZE, Look
from layers.picture.symbols import draw_symbol, symbol_labels, symbols_of
from layers.style import LABELS

HATCHED_FROM = 3.0  # points; on less no pattern can be seen, and each takes a millisecond
FINEST = 0.8 * PX


@dataclass
class Shape:
    """An island on the page, in points: its outline, the box of its largest part and how long that is."""

    id: str
    dispute: str
    outline: BaseGeometry
    largest: Box
    ringed: bool = False

    @property
    def size(self) -> float:
        left, bottom, right, top = self.largest
        return max(right - left, top - bottom)

    @property
    def at(self) -> tuple[float, float]:
        left, bottom, right, top = self.largest
        return ((left + right) / 2, (bottom + top) / 2)


def draw_islands(
    canvas: Canvas,
    window: Window,
    atlas: Atlas,
    state: PageState,
    order: NameOrder,
    looks: dict[str, Look],
    taken: Sequence[Box],
) -> set[str]:
    """Draws what the state shows, names in places that are not taken; returns the words of all that needs a legend.

    As in the page's map, a dispute is a symbol while its islands are small, and an islet too small to see has a ring.
    """
    shapes = list(_shapes(window, atlas, looks))
    of: dict[str, list[Shape]] = {id_: [] for id_ in looks}
    for shape in shapes:
        of[shape.dispute].append(shape)
    opened = {id_ for id_, own in of.items() if _is_open(own)}
    near = [shape for shape in shapes if shape.dispute in opened and _meets(shape.largest, window.frame)]
    near.sort(key=lambda shape: (shape.id != state.island, -shape.size))
    _choose_rings(near, atlas, state.island)
    for shape in sorted(shapes, key=lambda shape: shape.id == state.island):
        fine = shape.dispute not in opened or atlas.island(shape.id).kind == "rocks"
        _draw_shape(canvas, window.frame, shape, looks[shape.dispute], shape.id == state.island, fine)
    closed = {id_: [shape.outline for shape in own] for id_, own in of.items() if id_ not in opened}
    symbols = symbols_of(closed, window.frame)
    for symbol in symbols:
        draw_symbol(canvas, symbol, looks)
    labels = [*symbol_labels(symbols, looks), *_island_labels(near, atlas, state, order, looks)]
    signs = [(symbol.at, SIZE["halo"]) for symbol in symbols] + [
        (shape.at, SIZE["ring"]) for shape in near if shape.ringed
    ]
    discs = [shapely.Point(at).buffer(reach) for at, reach in signs]
    drawn = np.array([*shapely.get_parts([shape.outline for shape in near]), *discs], dtype=object)
    for place in placed(labels, canvas.typeface, window.frame, taken, [disc.bounds for disc in discs], drawn):
        write(canvas, place)
    seen = {word for shape in shapes for word in looks[shape.dispute].words}
    if any(len(symbol.disputes) == 1 for symbol in symbols) or any(shape.ringed for shape in near):
        seen.add(legend.TINY)
    if any(len(symbol.disputes) > 1 for symbol in symbols):
        seen.add(legend.SEVERAL)
    return seen


def near(window: Window, atlas: Atlas) -> set[str]:
    """The disputes that may have an island in sight: a quick look at boxes, before each outline is turned."""
    west, south, east, north = window.bounds()
    bounds = shapely.bounds(atlas.outlines.geometry.to_numpy())
    found = np.zeros(len(bounds), dtype=bool)
    for turn in (-TURN, 0, TURN):
        found |= (bounds[:, 0] + turn <= east) & (bounds[:, 2] + turn >= west)
    found &= (bounds[:, 1] <= north) & (bounds[:, 3] >= south)
    return {owner for owner, is_near in zip(atlas.dispute_of.values(), found, strict=True) if is_near}


def _shapes(window: Window, atlas: Atlas, looks: Mapping[str, Look]) -> Iterator[Shape]:
    """The islands of the disputes that have one in sight."""
    west, south, east, north = window.bounds()
    centre = window.projection.centre[0]
    ids = [id_ for owner in looks for id_ in atlas.disputes[owner].islands]
    owners = [atlas.dispute_of[id_] for id_ in ids]
    outlines = np.array([unwrapped(outline, centre) for outline in atlas.outlines.geometry.loc[ids]], dtype=object)
    bounds = shapely.bounds(outlines).reshape(-1, 4)
    in_sight = (bounds[:, 0] <= east) & (bounds[:, 2] >= west) & (bounds[:, 1] <= north) & (bounds[:, 3] >= south)
    seen = {owner for owner, is_seen in zip(owners, in_sight, strict=True) if is_seen}
    chosen = [number for number, owner in enumerate(owners) if owner in seen]
    for number, outline in zip(chosen, window.on_page_all(outlines[chosen]), strict=True):
        boxes = shapely.bounds(shapely.get_parts(outline))
        largest = boxes[(boxes[:, 2] - boxes[:, 0] + boxes[:, 3] - boxes[:, 1]).argmax()]
        thin = shapely.simplify(outline, FINE / 2)
        yield Shape(ids[number], owners[number], thin, tuple(map(float, largest)))  # type: ignore[arg-type]


def _is_open(shapes: list[Shape]) -> bool:
    """Whether the islands of a dispute are large enough to be drawn without a symbol."""
    if not shapes:
        return False
    left, bottom, right, top = shapely.total_bounds(np.array([shape.outline for shape in shapes], dtype=object))
    return (
        max(shape.size for shape in shapes) >= SIZE["symbol_below"]
        or max(right - left, top - bottom) >= SIZE["apart_from"]
    )


def _choose_rings(near: list[Shape], atlas: Atlas, selected: str | None) -> None:
    """Rings the islets that are too small to see, the selected one first; of several beside each other only one."""
    ringed: list[tuple[float, float]] = []
    for shape in near:
        small = atlas.island(shape.id).kind != "rocks" and shape.size < SIZE["ring_below"]
        alone = all(np.hypot(shape.at[0] - x, shape.at[1] - y) > SIZE["rings_apart"] for x, y in ringed)
        shape.ringed = (small and alone) or (shape.id == selected and shape.size < SIZE["seen_from"])
        if shape.ringed:
            ringed.append(shape.at)


def _draw_shape(canvas: Canvas, frame: Box, shape: Shape, look: Look, selected: bool, fine: bool) -> None:
    stroke = INK["ink"] if selected else look.stroke
    dash = "" if selected else look.dash
    width = LINE["selected"] if selected else FINEST if fine else LINE["own"] if look.own else LINE["island"]
    canvas.area(
        shape.outline,
        fill=look.fill,
        hatch=look.hatch if shape.size >= HATCHED_FROM else "",
        stroke="none" if shape.ringed else stroke,
        width=width,
        dash=dash,
        frame=frame,
        gid=f"island-{shape.id}",
    )
    if shape.ringed:
        ring = shapely.Point(shape.at).buffer(SIZE["ring"])
        canvas.area(
            ring,
            fill=look.fill,
            hatch=look.hatch,
            stroke=stroke,
            width=LINE["selected-ring"] if selected else LINE["ring"],
            dash=dash,
            frame=frame,
            gid=f"ring-{shape.id}",
        )


def _island_labels(
    near: list[Shape], atlas: Atlas, state: PageState, order: NameOrder, looks: dict[str, Look]
) -> Iterator[Label]:
    """The names of the islands, the selected first, then by size; the first of a dispute says who administers."""
    told: set[str] = set()
    for shape in near:
        island, dispute = atlas.island(shape.id), atlas.disputes[shape.dispute]
        if island.kind == "rocks" and shape.id != state.island:
            continue
        own = own_name(island, state.view) if state.view in dispute.claimants and state.view else None
        name = own or island_title(island, dispute, order)
        left, bottom, right, top = shape.largest
        middle = shapely.centroid(shape.outline)
        inside = (middle.x, middle.y) if shape.size >= SIZE["label_inside_from"] else None
        reach = (SIZE["ring"], SIZE["ring"]) if shape.ringed else ((right - left) / 2, (top - bottom) / 2)
        power = "" if shape.dispute in told else looks[shape.dispute].power
        told.add(shape.dispute)
        root, outline = (1, None) if shape.ringed else (LABELS.root, shape.outline)
        yield Label(shape.id, name, power, shape.at, reach, inside, root, outline)


def _meets(box: Box, frame: Box) -> bool:
    return box[0] < frame[2] and frame[0] < box[2] and box[1] < frame[3] and frame[1] < box[3]
