"""What crosses between Python and the scripts of the page, in the form in which it does.

web/scripts/types.d.ts has the same types for the scripts; what a map is told once is in layers/webmap/facts.py.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NotRequired, TypedDict

from geodata.atlas import Atlas


class MapState(TypedDict):
    """What the map shows: `shown` is a mask of disputes, `acknowledged` has a digit for each by this assessor.

    `year` None is today. `address` is the query of a link in the words of this page, where that has others.
    """

    files: dict[str, Any]
    first: bool
    address: NotRequired[str]
    still: NotRequired[bool]
    shown: str
    acknowledged: str
    assessor: str
    dispute: str | None
    island: str | None
    order: str
    base: str
    year: int | None
    view: str | None
    banner: str | None


class TextState(TypedDict):
    """What a text shows, as `panels.text.show_document` says."""

    files: TextFiles
    page: str | None
    shown: Sequence[str] | None
    current: str | None
    part: str | None
    folder: str | None
    year: int | None
    focus: str | None
    alone: NotRequired[bool]


class FilterState(TypedDict):
    """What the filter shows: what can be chosen and what is, and the facts of all disputes or their address."""

    files: TextFiles
    disputes: str | list[FilteredDispute]
    offers: dict[str, dict[str, Any]]
    state: Mapping[str, Any]


class ListState(TypedDict):
    """What the list shows: `shown` is a mask of disputes, `page` what is said of them, `current` what is selected."""

    files: TextFiles
    islands: str
    page: str
    shown: str
    year: int | None
    current: str | None
    later: bool


class TextFiles(TypedDict, total=False):
    """The addresses of a component's script and style sheet; the one file has none."""

    script: str
    style: str


class Picked(TypedDict, total=False):
    """What a reader picked on the map or in a text, as `panels.session.pick` says."""

    island: str
    dispute: str
    source: str
    none: str
    cite: str
    year: int | str | None
    tab: str
    focus: str


class OneFilePage(TypedDict):
    """What the one-file map holds of the catalogue; texts are addresses, by kind and what tells them apart."""

    files: dict[str, Any]
    scripts: dict[str, str]
    texts: dict[str, Any]
    sections: dict[str, OneFileSection]
    offers: dict[str, dict[str, Any]]
    phrases: dict[str, str]
    assessors: dict[str, str]
    names: dict[str, Mapping[str, str]]
    banners: dict[str, str | None]
    years: tuple[int, int]
    sources: list[str]
    disputes: list[FilteredDispute]
    opens: dict[str, list[str]]
    neutral: str


class OneFileSection(TypedDict):
    """A section by its label, with the texts that stand in it (web/sections.py)."""

    label: str
    title: str
    answers: str
    parts: list[dict[str, Any]]


class FilteredDispute(TypedDict):
    """What the filter asks of a dispute: who claims, who administers, and how each assessor sees it."""

    id: str
    islands: list[str]
    events: list[str]
    claiming: Sequence[str]
    powers: ThroughTime
    standing: dict[str, ThroughTime]


class ThroughTime(TypedDict):
    """What holds today, and from which years on what held."""

    today: Any
    since: list[tuple[int, Any]]


def mask(shown: Collection[str], atlas: Atlas) -> str:
    """Which disputes are shown, as hexadecimal digits: a bit for each of the catalogue, the first one highest."""
    among = set(shown)
    bits = "".join("1" if id_ in among else "0" for id_ in atlas.disputes)
    padded = bits.ljust(-(-len(bits) // 4) * 4, "0")
    return f"{int(padded, 2):0{len(padded) // 4}x}"
