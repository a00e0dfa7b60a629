"""Names on the page's map stand where the one rule lets them, as those of the picture do."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
import pytest
import shapely

from layers.picture.fonts import Typeface
from layers.picture.labels import Label, placed
from layers.picture.symbology import PX
from layers.style import LABELS, script_style
from tests.web.scripts import run

FRAME = [0, 0, 600, 400]
PLACE = """
import { addToGrid } from "./layers/webmap/grid.js";
import { placeLabels } from "./layers/webmap/labels.js";
const shapes = new Map();
for (const [box, ring] of data.shapes) addToGrid(shapes, box, ring);
const plain = { inside: null, rings: [], root: 1, reach: [9, 9] };
const labels = data.labels.map((label, number) => ({ ...plain, number, ...label }));
const found = placeLabels(labels, { ...data, shapes }, data.style.labels);
give(found.map(({ label, box, leader }) => ({ number: label.number, box, leader })));
"""


def place(labels: list[dict[str, Any]], **sheet: Any) -> list[dict[str, Any]]:
    """Where the labels stand on a sheet with what is taken, signs and shapes; those without room are left out."""
    style = {"labels": script_style()["labels"]}
    data = {"frame": FRAME, "taken": [], "signs": [], "shapes": [], **sheet, "labels": labels, "style": style}
    found: list[dict[str, Any]] = run(PLACE, data)
    return found


def square(at: list[float], half: float) -> list[float]:
    return [at[0] - half, at[1] - half, at[0] + half, at[1] + half]


def ring_of(box: list[float]) -> list[list[float]]:
    left, top, right, bottom = box
    return [[left, top], [right, top], [right, bottom], [left, bottom]]


@pytest.mark.parametrize("seed", range(8))
def test_names_meet_nothing_and_stay_inside(seed: int) -> None:
    random = Random(seed)
    places = [[random.uniform(5, 595), random.uniform(5, 395)] for _ in range(30)]
    labels = [{"at": at, "size": [random.uniform(40, 160), random.choice([16, 32, 48])]} for at in places]
    taken = [[10, 10, 44, 110], [0, 380, 90, 400], [400, 380, 600, 400]]
    signs = [square(at, 9) for at in places]
    found = place(labels, taken=taken, signs=signs)
    boxes = [shapely.box(*each["box"]) for each in found]
    leaders = [shapely.LineString(each["leader"]) for each in found if each["leader"]]
    assert len(found) > 8
    assert leaders
    assert all(shapely.box(*FRAME).contains(box) for box in boxes)
    others = shapely.STRtree([shapely.box(*each) for each in (*taken, *signs)])
    assert not len(others.query(boxes, predicate="overlaps")[0])
    for number, box in enumerate(boxes):
        assert not any(box.intersects(other) for other in boxes[number + 1 :])
        own = found[number]["leader"]
        assert not any(box.intersects(line) for line in leaders if own is None or line != shapely.LineString(own))
        assert own is None or box.distance(shapely.Point(own[1])) < 0.01
    for number, line in enumerate(leaders):
        assert not any(line.intersects(other) for other in leaders[number + 1 :])


def test_the_first_name_has_the_first_choice_and_one_without_room_is_left_out() -> None:
    same = {"at": [300, 200], "size": [100, 16]}
    first, second = place([same, same])
    assert first["number"] == 0
    assert first["box"][0] == 300 + 9 + LABELS.air
    assert second["box"] != first["box"]
    assert place([{"at": [300, 200], "size": [700, 16]}]) == []


def test_a_name_stands_in_the_sea_rather_than_on_an_island() -> None:
    islands = [[312, 190, 330, 210], [270, 190, 288, 210], [290, 172, 310, 188], [290, 212, 310, 228]]
    shapes = [[box, ring_of(box)] for box in islands]
    [found] = place([{"at": [300, 200], "size": [80, 16]}], shapes=shapes)
    assert found["leader"]
    name = shapely.box(*found["box"])
    assert not any(name.intersects(shapely.box(*box)) for box in islands)
    large = {"at": [300, 200], "size": [80, 16], "reach": [100, 80], "inside": [300, 200]}
    [on_it] = place([large], shapes=shapes)
    assert on_it["box"] == [260, 192, 340, 208]


def test_without_a_line_a_name_stands_on_no_other_island() -> None:
    other = [100, 50, 500, 350]
    shapes = [[other, ring_of(other)]]
    label = {"at": [300, 200], "size": [80, 30]}
    many = [label] * (LABELS.few + 1)
    [led] = place([label], shapes=shapes)
    assert led["leader"]
    assert place(many, shapes=shapes) == []
    assert place(many)
    [on_its_own] = place([{**label, "rings": [shapes[0][1]]}], shapes=[])
    assert on_its_own["leader"] is None
    island = scaled(shapely.box(*other))
    frame = (0.0, 0.0, 600 * PX, 400 * PX)
    on_paper = Label("i", "Etorofu-tō", "", (300 * PX, 200 * PX), (9 * PX, 9 * PX))
    [drawn] = placed([on_paper], Typeface(), frame, [], [], np.array([island], dtype=object))
    assert drawn.leader
    assert placed([on_paper] * (LABELS.few + 1), Typeface(), frame, [], [], np.array([island], dtype=object)) == []


def test_a_name_stands_near_the_coast_and_not_at_the_box_around_it() -> None:
    slant = [[240.0, 258.0], [358.0, 140.0], [360.0, 142.0], [242.0, 260.0]]
    island = {"at": [300, 200], "reach": [60, 60], "rings": [slant]}
    [beside] = place([{**island, "size": [100, 16]}], shapes=[[[240, 140, 360, 260], slant]])
    box, outline = shapely.box(*beside["box"]), shapely.Polygon(slant)
    assert 0 < shapely.distance(box, outline) <= LABELS.near
    assert beside["leader"] is None
    on_paper = Label("i", "Etorofu-to / Iturup", "", (300 * PX, 200 * PX), (60 * PX, 60 * PX), outline=scaled(outline))
    frame = (0.0, 0.0, 600 * PX, 400 * PX)
    [drawn] = placed([on_paper], Typeface(), frame, [], [], np.array([scaled(outline)], dtype=object))
    assert 0 < shapely.distance(shapely.box(*drawn.box), scaled(outline)) <= LABELS.near * PX


def test_a_name_on_its_island_covers_no_coast() -> None:
    bay = [[200.0, 120.0], [400.0, 120.0], [400.0, 280.0], [300.0, 196.0], [200.0, 280.0]]
    island = {"at": [300, 200], "reach": [100, 80], "inside": [300, 200], "rings": [bay], "root": LABELS.root}
    [on_it] = place([{**island, "size": [60, 16], "inside": [300, 150]}], shapes=[[[200, 120, 400, 280], bay]])
    assert shapely.Polygon(bay).contains(shapely.box(*on_it["box"]))
    [beside] = place([{**island, "size": [150, 16]}], shapes=[[[200, 120, 400, 280], bay]])
    assert not shapely.Polygon(bay).intersects(shapely.box(*beside["box"]))
    outline = scaled(shapely.Polygon(bay))
    at, reach = (300 * PX, 200 * PX), (100 * PX, 80 * PX)
    label = Label("i", "Etorofu-to / Iturup-to / Kunashir", "", at, reach, at, LABELS.root, outline)
    frame = (0.0, 0.0, 600 * PX, 400 * PX)
    [drawn] = placed([label], Typeface(), frame, [], [], np.array([outline], dtype=object))
    assert not shapely.intersects(outline, shapely.box(*drawn.box))


def scaled(outline: shapely.Polygon) -> shapely.Polygon:
    """The same on paper, where up is up."""
    return shapely.transform(outline, lambda points: np.array([0, 400 * PX]) + points * [PX, -PX])


def test_page_and_picture_choose_alike() -> None:
    typeface = Typeface()
    places = [(60, 200), (200, 200), (210, 200), (560, 60), (300, 380)]
    names = ["Aoshima", "Bungo-tō", "Chikyū", "Dejima / Long name", "Enoshima"]
    on_paper = [
        Label(name, name, "", (x * PX, (400 - y) * PX), (9 * PX, 9 * PX))
        for name, (x, y) in zip(names, places, strict=True)
    ]
    frame = (0.0, 0.0, 600 * PX, 400 * PX)
    drawn = placed(on_paper, typeface, frame, [], [], np.array([], dtype=object))
    sizes = [[(each.box[2] - each.box[0]) / PX, (each.box[3] - each.box[1]) / PX] for each in drawn]
    labels = [{"at": at, "size": size} for at, size in zip(places, sizes, strict=True)]
    for each, box in zip(place(labels), [each.box for each in drawn], strict=True):
        left, bottom, right, top = box
        assert each["box"] == pytest.approx([left / PX, 400 - top / PX, right / PX, 400 - bottom / PX], abs=0.01)
