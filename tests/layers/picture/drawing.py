"""A picture as its tests draw and read it."""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt
import shapely

from geodata.atlas import Atlas
from geodata.page_state import PageState, read_query
from layers.picture.picture import picture

DATE = dt.date(2026, 11, 25)
SVG = "{http://www.w3.org/2000/svg}"
DOKDO, KURILS, DIAOYU = "dokdo-takeshima", "northern-territories-southern-kurils", "diaoyu-senkaku"
Points = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Drawing:
    """An SVG, read as any reader of XML does."""

    content: bytes
    root: ET.Element

    @property
    def text(self) -> str:
        """All its text, lines of a paragraph joined."""
        return " ".join(filter(None, (element.text for element in self.root.iter(f"{SVG}text"))))

    def ids(self, kind: str) -> set[str]:
        """What has an id of this kind."""
        found = (element.get("id", "") for element in self.root.iter(f"{SVG}g"))
        return {id_.removeprefix(f"{kind}-") for id_ in found if id_.startswith(f"{kind}-")}

    def points(self, id_: str) -> Points:
        """The corners of what has this id, in points from the upper left corner."""
        numbers = re.findall(r"-?\d+(?:\.\d+)?", " ".join(path.get("d", "") for path in self._paths(id_)))
        return np.array(numbers, dtype=float).reshape(-1, 2)

    def styles(self, id_: str, name: str) -> list[str]:
        """What the styles of all that has this id say of one thing: fill, stroke."""
        return [re.findall(rf"(?<![\w-]){name}: ([^;]+)", path.get("style", ""))[0] for path in self._paths(id_)]

    def _paths(self, id_: str) -> list[ET.Element]:
        [group] = [element for element in self.root.iter(f"{SVG}g") if element.get("id") == id_]
        return list(group.iter(f"{SVG}path"))

    def km(self) -> tuple[float, float]:
        """What the scale bar says, in km, and how long it is, in points."""
        [(number, unit)] = re.findall(
            r"([\d,]+) (k?m)\b(?! \d)", " ".join(re.findall(r">([\d,]+ k?m)<", str(self.content)))
        )
        bar = self.points("scale-bar")
        return float(number.replace(",", "")) / (1 if unit == "km" else 1000), float(np.ptp(bar[:, 0]))


def drawing(atlas: Atlas, query: dict[str, list[str]]) -> Drawing:
    content = picture(atlas, state_of(atlas, query), "alphabetical", "svg", DATE)
    return Drawing(content, ET.fromstring(content))


def state_of(atlas: Atlas, query: dict[str, list[str]]) -> PageState:
    state, notices = read_query(query, atlas, ())
    assert notices == []
    return state


def farthest(points: Points) -> float:
    """From one of the points to another, in points of the paper."""
    corners = shapely.get_coordinates(shapely.convex_hull(shapely.multipoints(points)))
    return float(max(np.hypot(*(one - other)) for one, other in combinations(corners, 2)))


def middle(points: Points) -> Points:
    return (points.min(axis=0) + points.max(axis=0)) / 2
