"""What crosses between Python and the scripts of the page, in the form in which it does.

web/scripts/types.d.ts has the same types for the scripts; what a map is told once is in layers/webmap/facts.py.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NotRequired, TypedDict

from geodata.atlas import Atlas


class StageState(TypedDict):
    """What the stage shows: the filter in words, the map, what is selected, the list; with a second view, that too.

    `choices` are those of the filter that the server knows. `notice` is what of a link was left out. `address` is the
    query of a link in the words of this page, where that has others. In a `frame` there is no sentence.
    """

    choices: Mapping[str, Any]
    notice: str | None
    address: NotRequired[str]
    frame: Frame | None
    sentence: Sentence | None
    map: MapState
    second: MapState | None
    selection: TextState
    compared: TextState | None
    list: ListState


class Frame(TypedDict):
    """The stage in a frame of another page: whether it has a slider for the year, and what stands under the map."""

    years: bool
    credit: str


class Sentence(TypedDict):
    """What is shown, by its name, in which year; what the filter leaves, in words; and whose view is on."""

    shown: str | None
    year: int
    words: str
    seen: str | None
    nothing: bool


class MapState(TypedDict):
    """What the map shows: `shown` is a mask of disputes, `acknowledged` has a digit for each by this assessor.

    `year` None is today.
    """

    first: bool
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
    """What a text shows, as `panels.text.told` says."""

    page: str | None
    shown: Sequence[str] | None
    current: str | None
    part: str | None
    folder: str | None
    year: int | None
    focus: str | None
    alone: NotRequired[bool]


class SectionsState(TypedDict):
    """The bar of sections, and the open one: its title, what it answers, and its texts by their place."""

    labels: dict[str, str]
    tab: str
    title: str
    answers: str
    pager: Pager | None
    texts: dict[str, TextState]


class Pager(TypedDict):
    """Which sheet of a long catalogue is open, from 0, which is the last, and what it has, in words."""

    number: int
    last: int
    caption: str


class FilterState(TypedDict):
    """What the filter shows: what can be chosen and what is, and the facts of all disputes or their address."""

    disputes: str | list[FilteredDispute]
    words: SentenceWords
    offers: dict[str, dict[str, Any]]
    state: Mapping[str, Any]


class SentenceWords(TypedDict):
    """What the sentence of the filter is made of: its phrases, and how it names the values of each key."""

    phrases: dict[str, str]
    names: dict[str, Mapping[str, str]]
    assessors: dict[str, str]


class ListState(TypedDict):
    """What the list shows: `shown` is a mask of disputes, `page` what is said of them, `current` what is selected."""

    islands: str
    page: str
    shown: str
    year: int | None
    current: str | None
    later: bool


class Picked(TypedDict, total=False):
    """What a reader picked on the map or in a text, as `panels.session.pick` says."""

    island: str
    dispute: str
    source: str
    none: str
    cite: str
    year: int | str | None
    sheet: int
    tab: str
    focus: str


class StandalonePage(TypedDict):
    """What a page that stands alone holds of the catalogue; texts are addresses, by kind and what tells them apart.

    `sections` are by the value of `tab`; `later` is whether the list is so long that it waits for the map. `paths` are
    those of pages that are not called by the id of what they are about; `table` is that of the table of all disputes.
    """

    files: dict[str, Any]
    texts: dict[str, Any]
    sections: Mapping[str, Any]
    offers: dict[str, dict[str, Any]]
    words: SentenceWords
    banners: dict[str, str | None]
    years: tuple[int, int]
    sources: list[str]
    disputes: list[FilteredDispute]
    later: bool
    paths: NotRequired[dict[str, str]]
    table: NotRequired[str]
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
