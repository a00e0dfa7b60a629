"""What a link keeps of the page, and how it stands in the address."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from geodata.acknowledgement import assessors, first_assessor
from geodata.atlas import Atlas
from geodata.filters import FILTERS, Filter, in_order
from geodata.problems import one_line

Query = dict[str, list[str]]

NEUTRAL = "neutral"
MOST_NOTICES = 20  # of a link; a hostile one has thousands of unknown parts
SINGLE = ("assessor", "year", "view", "compare", "dispute", "island", "tab")


class Notice(NamedTuple):
    """A part of a link that was left out: an unknown key or value, a value too many, or `number` more of these."""

    reason: Literal["unknown-key", "unknown-value", "one-only", "more"]
    key: str = ""
    value: str = ""
    number: int = 0


@dataclass(frozen=True)
class PageState:
    """All that a link keeps: the filter, the selection, the open section (`tab`), whose view is on and beside which.

    `view` and `compare` are ids of parties; `compare` may also be "neutral". Without a `view` the neutral one is on.
    """

    filter: Filter = field(default_factory=Filter)
    dispute: str | None = None
    island: str | None = None
    tab: str = "positions"
    view: str | None = None
    compare: str | None = None

    def query(self) -> Query:
        """The state as URL parameters; what stands at its default is left out."""
        fields: dict[str, Sequence[str]] = {
            **{key: getattr(self.filter, key) for key in FILTERS},
            "assessor": [self.filter.assessor] if self.filter.assessor else [],
            "year": [str(self.filter.year)] if self.filter.year else [],
            "view": [self.view] if self.view else [],
            "compare": [self.compare] if self.compare else [],
            "dispute": [self.dispute] if self.dispute and not self.island else [],
            "island": [self.island] if self.island else [],
            "tab": [] if self.tab == "positions" else [self.tab],
        }
        return {key: list(values) for key, values in fields.items() if values}


def read_query(
    query: Mapping[str, Sequence[str]], atlas: Atlas, tabs: Collection[str]
) -> tuple[PageState, list[Notice]]:
    """The state that URL parameters ask for, and a notice for each part that is not known and was left out."""
    notices: list[Notice] = []
    parties = set(atlas.catalogue.parties)
    known: dict[str, Collection[str]] = {
        **{key: row.offered(atlas) for key, row in FILTERS.items()},
        "assessor": assessors(atlas.catalogue),
        "year": {str(year) for year in atlas.shown_years},
        "view": parties,
        "compare": {NEUTRAL, *parties},
        "dispute": atlas.disputes,
        "island": atlas.dispute_of,
        "tab": tabs,
    }
    many = {key: _known(query, key, values, notices) for key, values in known.items()}
    one = {key: _first(key, many[key], notices) for key in SINGLE}
    notices += [Notice("unknown-key", one_line(key, 60)) for key in query if key not in many]
    chosen: dict[str, Any] = {key: in_order(many[key], row.names(atlas)) for key, row in FILTERS.items()}
    year = int(one["year"]) if one["year"] and int(one["year"]) < atlas.shown_years[-1] else None
    filter_ = Filter(**chosen, assessor=chosen_assessor(one["assessor"], atlas), year=year)
    island = one["island"]
    dispute = atlas.dispute_of[island] if island else one["dispute"]
    return PageState(filter_, dispute, island, one["tab"] or "positions", one["view"], one["compare"]), _few(notices)


def chosen_assessor(assessor: str | None, atlas: Atlas) -> str | None:
    """The assessor, or None where it is the one that counts when none is chosen."""
    return None if assessor == first_assessor(atlas.catalogue) else assessor


def _known(
    query: Mapping[str, Sequence[str]], key: str, known: Collection[str], notices: list[Notice]
) -> tuple[str, ...]:
    values = tuple(query.get(key, ()))
    notices += [Notice("unknown-value", key, one_line(value, 60)) for value in values if value not in known]
    return tuple(value for value in values if value in known)


def _first(key: str, values: tuple[str, ...], notices: list[Notice]) -> str | None:
    notices += [Notice("one-only", key, value) for value in values[1:]]
    return values[0] if values else None


def _few(notices: list[Notice]) -> list[Notice]:
    more = len(notices) - MOST_NOTICES
    return notices if more <= 0 else [*notices[:MOST_NOTICES], Notice("more", number=more)]
