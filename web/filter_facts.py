"""What the scripts filter by: of each dispute, who claims, who administers and how it stands, through the years."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from geodata.acknowledgement import acknowledged, assessors
from geodata.anchors import event_anchor
from geodata.atlas import Atlas
from geodata.catalogue.dates import year_of
from geodata.catalogue.fields import NOT_DATED, OPEN
from geodata.catalogue.models import Dispute
from geodata.filters import FILTERS, PHRASES, counts, in_order
from geodata.history import powers_in
from web.wire import FilteredDispute, SentenceWords, ThroughTime

T = TypeVar("T")


def filter_facts(atlas: Atlas) -> list[FilteredDispute]:
    """The facts of each dispute, in the order of the catalogue."""
    return [_facts(id_, dispute, atlas) for id_, dispute in atlas.disputes.items()]


def sentence_words(atlas: Atlas) -> SentenceWords:
    """What the scripts make the filter's sentence of."""
    return {
        "phrases": PHRASES | {"counts": counts(atlas), **{key: row.phrase for key, row in FILTERS.items()}},
        "names": {key: row.names(atlas) for key, row in FILTERS.items()},
        "assessors": assessors(atlas.catalogue),
    }


def _facts(id_: str, dispute: Dispute, atlas: Atlas) -> FilteredDispute:
    """Who claims; today and from which year on, who administers and acknowledges."""
    catalogue = atlas.catalogue
    years = _turns(dispute, atlas.years)

    def through_time(state: Callable[[int | None], T]) -> ThroughTime:
        return {"today": state(None), "since": list(_changes((year, state(year)) for year in years))}

    return {
        "id": id_,
        "islands": list(dispute.islands),
        "events": [event_anchor(id_, index) for index in range(len(dispute.events))],
        "claiming": dispute.claiming,
        "powers": through_time(lambda year: in_order(powers_in(dispute, year, catalogue), catalogue.parties)),
        "standing": {
            assessor: through_time(lambda year, assessor=assessor: acknowledged(dispute, assessor, year))  # type: ignore[misc]
            for assessor in assessors(catalogue)
        },
    }


def _turns(dispute: Dispute, years: tuple[int, int]) -> list[int]:
    """The years of the catalogue in which something may have changed, the first of all among them."""
    first, last = years
    ends = [date for period in dispute.periods for date in (period.begins, period.ends) if date != OPEN]
    said = [item.date for position in dispute.positions.values() for item in position.assessments]
    turns = {year_of(date) for date in (*ends, *said) if date != NOT_DATED}
    return sorted({first} | {year for turn in turns for year in (turn, turn + 1) if first < year <= last})


def _changes(states: Iterable[tuple[int, T]]) -> Iterator[tuple[int, T]]:
    before: list[T] = []
    for year, state in states:
        if [state] != before:
            yield year, state
        before = [state]
