"""What each party said and when, as one sheet: where in time, in percent of the width, marks, lines and bands stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from statistics import median_low
from typing import NamedTuple

from geodata.acknowledgement import answer
from geodata.anchors import statement_anchor
from geodata.atlas import Atlas
from geodata.catalogue.dates import first_day, last_day, year_of
from geodata.catalogue.fields import NOT_DATED, OWN
from geodata.catalogue.positions import Assessment, Position
from geodata.codebook import VALUES, Value

RECENT = 60.0  # of a scale that widens, so much is for the years after
LABEL = 12.0  # so much of the width is one year's label given at least
LEAST_BAND = 1.8
STEPS = (1, 2, 4, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000)  # years between two labels


@dataclass(frozen=True)
class Scale:
    """Time as percent of the width; where it `widens`, the years after take more than their share."""

    first: dt.date
    last: dt.date
    widens: dt.date | None = None

    def x(self, day: dt.date) -> float:
        """Where the day stands, from 0 to 100."""
        if self.widens is None:
            return _between(day, self.first, self.last, 0, 100)
        if day < self.widens:
            return _between(day, self.first, self.widens, 0, 100 - RECENT)
        return _between(day, self.widens, self.last, 100 - RECENT, 100)

    def labels(self) -> list[tuple[int, float]]:
        """The years to write above the sheet, each with its place."""
        if self.widens is None:
            return self._labels(self.first.year, self.last.year, 100)
        old = self._labels(self.first.year, self.widens.year - 1, 100 - RECENT)
        kept = [(year, x) for year, x in old if x <= 100 - RECENT - LABEL / 2]
        return kept + self._labels(self.widens.year, self.last.year, RECENT)

    def _labels(self, first: int, last: int, width: float) -> list[tuple[int, float]]:
        step = next(step for step in STEPS if (last - first + 1) / step <= width / LABEL)
        return [(year, self.x(dt.date(year, 1, 1))) for year in range(first, last + 1, step)]


class Mark(NamedTuple):
    """A dated statement or reading, at the middle of what its date may mean; `span` is where a longer one lasts."""

    item: Assessment
    row: str
    x: float
    span: tuple[float, float] | None

    @property
    def year(self) -> int:
        """The year from which on it is known."""
        return year_of(self.item.date)


class Hold(NamedTuple):
    """How long an answer holds; it is `silent` where the party spoke later and did not say."""

    value: Value
    silent: bool
    begins: float
    ends: float
    year: int


class Band(NamedTuple):
    """The time of an assessor's reading."""

    begins: float
    width: float
    year: int


class Row(NamedTuple):
    """A party of a dispute: its own statements, the readings of it, and how its answers hold."""

    said: list[Mark]
    read: list[Mark]
    holds: list[Hold]


class Sheet(NamedTuple):
    """The rows by dispute and party, on one scale; `after` is where each year of it ends."""

    scale: Scale
    rows: dict[str, dict[str, Row]]
    bands: dict[str, Band]
    values: list[Value]
    after: list[tuple[int, float]]


def row_anchor(dispute: str, party: str, index: int) -> str:
    """The DOM id of a statement's row in the table of all."""
    return f"row-{statement_anchor(dispute, party, index)}"


def sheet(atlas: Atlas) -> Sheet:
    """The sheet of all disputes of the atlas."""
    scale = scale_of(atlas)
    rows = {
        id_: {party: _row(scale, id_, party, position) for party, position in dispute.positions.items()}
        for id_, dispute in atlas.disputes.items()
    }
    used = {mark.item.value for parties in rows.values() for row in parties.values() for mark in row.said + row.read}
    bands = {
        id_: _band(scale, assessor.date)
        for id_, assessor in atlas.catalogue.assessors.items()
        if assessor.date != NOT_DATED and scale.first <= last_day(assessor.date)
    }
    after = [(year, scale.x(last_day(f"{year:04}"))) for year in range(scale.first.year, scale.last.year)]
    return Sheet(scale, rows, bands, [value for value in VALUES if value in used], after)


def scale_of(atlas: Atlas) -> Scale:
    """From the first statement's decade on; it widens at that of the middle one, where less than half comes after."""
    days = sorted(
        first_day(item.date)
        for dispute in atlas.disputes.values()
        for position in dispute.positions.values()
        for item in position.assessments
        if _is_drawn(item)
    )
    last = max([last_day(atlas.catalogue.data_version), *days])
    first, widens = (_decade(day) for day in ((days[0], median_low(days)) if days else (last, last)))
    return Scale(first, last, widens if (last - widens) * 2 < last - first and widens < last else None)


def _is_drawn(item: Assessment) -> bool:
    return item.date != NOT_DATED and item.is_assessed


def _row(scale: Scale, dispute: str, party: str, position: Position) -> Row:
    marks = [
        Mark(item, row_anchor(dispute, party, index), scale.x(_middle(item)), _span(scale, item))
        for index, item in enumerate(position.assessments)
        if _is_drawn(item)
    ]
    own = sorted((mark for mark in marks if mark.item.assessor == OWN), key=lambda mark: mark.x)
    read = [mark for mark in marks if mark.item.assessor != OWN]
    return Row(own, read, list(_holds(scale, position)))


def _holds(scale: Scale, position: Position) -> Iterator[Hold]:
    """A line from each clear answer, and from each silence after one, to the next."""
    turns: list[Hold] = []
    own = [item for item in position.assessments if item.assessor == OWN and _is_drawn(item)]
    for item in sorted(own, key=lambda item: item.until or item.date):
        then = answer(position, OWN, item.date)
        silent = any(item is other for other in then.silent)  # by identity, as two statements may say the same
        if item is then.clear or silent:
            begins = scale.x(first_day(item.date) if item.until else _middle(item))
            begins = max(begins, turns[-1].begins if turns else 0)  # a day may stand before the middle of its year
            value = then.clear.value if then.clear else item.value
            turns.append(Hold(value, silent, begins, 100, year_of(item.date)))
    for hold, following in zip_longest(turns, turns[1:]):
        ends = following.begins if following else 100
        if hold.begins < ends:
            yield hold._replace(ends=ends)


def _band(scale: Scale, date: str) -> Band:
    begins, ends = scale.x(first_day(date)), scale.x(last_day(date))
    width = max(LEAST_BAND, ends - begins)
    return Band((begins + ends - width) / 2, width, year_of(date))


def _span(scale: Scale, item: Assessment) -> tuple[float, float] | None:
    return (scale.x(first_day(item.date)), scale.x(last_day(item.until))) if item.until else None


def _middle(item: Assessment) -> dt.date:
    """The middle of what the date may mean: a year is not its first of January."""
    first, last = first_day(item.date), last_day(item.until or item.date)
    return first + (last - first) / 2


def _decade(day: dt.date) -> dt.date:
    return dt.date(max(1, day.year // 10 * 10), 1, 1)


def _between(day: dt.date, first: dt.date, last: dt.date, start: float, end: float) -> float:
    """Where the day is on the way from the first day to the last, from `start` to `end` and never beside."""
    share = (day - first) / max(last - first, dt.timedelta(days=1))
    return round(start + (end - start) * min(1.0, max(0.0, share)), 2)
