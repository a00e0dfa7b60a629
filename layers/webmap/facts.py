"""The types of what the map's scripts are told once; web/scripts/types.d.ts has the same names and keys for them.

Positions are (latitude, longitude), boxes (west, south, east, north), in degrees of EPSG:4326, running on around the
region. Titles stand by order of names, and under the id of each claimant its own name alone.
"""

from __future__ import annotations

from typing import Any, TypedDict

Position = list[float]
Titles = dict[str, str | None]


class MapFacts(TypedDict):
    """What the map says of its disputes, as text, and where they are."""

    version: str
    region: list[Position]
    drawn: list[Position]
    ground: Credit
    attribution: Credit
    years: YearFacts | None
    languages: dict[str, str]
    acknowledged: list[str]
    levels: list[int | None]
    style: StyleFacts
    legend: LegendFacts
    disputes: list[DisputeFacts]


class Credit(TypedDict, total=False):
    """Whose data is drawn, and where they say more."""

    text: str | None
    address: str | None


class StyleFacts(TypedDict):
    """What the scripts draw by, from layers/style.py.

    Sizes and lines in pixels, patterns by their id in the page, and the rule by which names find their places.
    """

    sizes: dict[str, float]
    lines: dict[str, float]
    border_dash: str
    patterns: dict[str, Any]
    labels: dict[str, Any]


class LegendFacts(TypedDict):
    """The words of the legend: of each assessor's reading, of standings, of numbers of claims, and of other signs."""

    question: str
    readings: dict[str, str]
    standings: dict[str, str]
    claims: dict[int, str]
    contested: str
    own: str
    tiny: str
    several: str


class YearFacts(TypedDict):
    """The years that can be shown, and those in which something happened."""

    first: int
    last: int
    events: list[int]


class Place(TypedDict):
    """Where a dispute lies: the centroid of its islands, their bounds, those of the polygon that spans most."""

    at: Position
    box: list[float]
    largest: list[float]


class DisputeFacts(Place):
    """A dispute: its titles, how many islands, who claimed and administered from which year, its outlines' bytes.

    What starts in the last year is today's. Of claims the words, and by how many they are drawn; of administration the
    words, and whether the parties tell it differently; `differing` has the words of parties that differ from a reading,
    by the assessor.
    """

    id: str
    title: Titles
    islands: int
    claimed: list[tuple[int, str, int]]
    administered: list[tuple[int, str, bool]]
    differing: dict[str, list[tuple[int, str]]]
    outlines: list[tuple[int, int]]


class IslandFacts(TypedDict):
    """What an outline file says of an island."""

    kind: str
    largest: list[float]
    title: Titles


class LandSteps(TypedDict):
    """Polygons of rings, and borders by kind, each line a flat list of steps lon, lat in a degree by `per_degree`."""

    per_degree: int
    polygons: list[list[list[int]]]
    borders: dict[str, list[list[int]]]
