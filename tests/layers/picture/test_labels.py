"""Names on a picture's map can be read."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from itertools import combinations

import shapely

from tests.layers.picture.drawing import DIAOYU, KURILS, SVG, Drawing


def test_no_name_lies_over_another(drawn: Callable[..., Drawing]) -> None:
    for query in ({"dispute": KURILS}, {"dispute": DIAOYU}, {"view": "JPN", "dispute": KURILS}, {}):
        lines = [group for group in drawn(**query).root.iter(f"{SVG}g") if group.get("id", "").startswith("name-")]
        boxes = {group.get("id", ""): shapely.box(*_box(group)) for group in lines}
        assert boxes
        for (one, box), (other, beside) in combinations(boxes.items(), 2):
            assert not box.intersects(beside), (one, other)


def _box(group: ET.Element) -> tuple[float, float, float, float]:
    """About where a line of text is: letters are at least a third of their size wide."""
    [text] = group.iter(f"{SVG}text")
    style = text.get("style", "")
    [size] = map(float, re.findall(r"font-size: ([\d.]+)px", style))
    x, y, half = float(text.get("x", "")), float(text.get("y", "")), len(text.text or "") * size / 6
    x += {"start": half, "middle": 0, "end": -half}[re.findall(r"text-anchor: (\w+)", style)[0]]
    return (x - half, y - size * 0.7, x + half, y)
