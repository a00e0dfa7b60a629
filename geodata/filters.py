"""The filter and the selection: values that read and write the URL, apply themselves and say themselves in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from geodata.acknowledgement import Acknowledged, acknowledged, first_assessor
from geodata.atlas import Atlas
from geodata.catalogue.dates import year_of
from geodata.catalogue.fields import NOT_DATED, OWN
from geodata.catalogue.models import Catalogue
from geodata.history import powers_in
from geodata.problems import one_line

T = TypeVar("T", bound=str)
Query = dict[str, list[str]]

ACKNOWLEDGED: dict[Acknowledged, str] = {
    "both": "both sides acknowledge",
    "one-side": "one side only",
    "neither": "neither side",
    "unclear": "unclear",
}
NEUTRAL = "neutral"
PHRASES = {  # the sentence of a filter in pieces, which the one-file map joins in the same way
    "counts": "{shown} of {disputes} disputes, {visible} of {islands} islands and rock groups: {conditions}.",
    "claimant": "claimed by {values}",
    "administrator": "administered by {values}",
    "acknowledged": "acknowledgement of the dispute, by {assessor}: {values}",
    "either": " or ",
    "also": "; ",
    "none": "no filter is set",
    "year": " The year shown is {year}.",
}
MOST_NOTICES = 20  # of a link; a hostile one has thousands of unknown parts
SINGLE = ("assessor", "year", "view", "compare", "dispute", "island", "tab")


def assessors(catalogue: Catalogue) -> dict[str, str]:
    """Who may be asked who acknowledges, by id, in words: the assessors of the catalogue, then the parties ("own")."""
    labels = {
        id_: assessor.short if assessor.date == NOT_DATED else f"{assessor.short} ({year_of(assessor.date)})"
        for id_, assessor in catalogue.assessors.items()
    }
    return {**labels, OWN: "the parties’ own latest statements"}


@dataclass(frozen=True)
class Filter:
    """Which disputes to show. An empty field lets everything pass; several values in one field mean any of them.

    Without an `assessor` it is the first of the catalogue; `by` says which.
    With a `year`, administration and acknowledgement are those of that year; without one, those of today.
    """

    claimant: tuple[str, ...] = ()
    administrator: tuple[str, ...] = ()
    acknowledged: tuple[Acknowledged, ...] = ()
    assessor: str | None = None
    year: int | None = None

    def __post_init__(self) -> None:
        """Takes a value alone and a list of values too, as people write them."""
        for field in ("claimant", "administrator", "acknowledged"):
            value = getattr(self, field)
            if not isinstance(value, tuple):
                object.__setattr__(self, field, (value,) if isinstance(value, str) else tuple(value))

    def by(self, catalogue: Catalogue) -> str:
        """The id of the assessor that counts."""
        return self.assessor or first_assessor(catalogue)

    def disputes(self, atlas: Atlas) -> tuple[str, ...]:
        """The ids of the disputes that pass, in the order of the catalogue; raises ValueError as `check` does."""
        return _passing(self, atlas)

    def of(self, atlas: Atlas) -> Atlas:
        """The atlas of the disputes that pass, as they are today whatever the year; raises ValueError as `check`."""
        return atlas.part(self.disputes(atlas))

    def check(self, atlas: Atlas) -> None:
        """Raises ValueError for a value that the atlas does not know, with those that it knows."""
        first, last = atlas.years
        _expect("claimant", self.claimant, atlas.catalogue.parties)
        _expect("administrator", self.administrator, atlas.catalogue.parties)
        _expect("acknowledged", self.acknowledged, ACKNOWLEDGED)
        _expect("assessor", () if self.assessor is None else (self.assessor,), assessors(atlas.catalogue))
        if self.year is not None and self.year not in range(first, last + 1):
            raise ValueError(f"year: {self.year!r} is not known; known are {first} to {last}")

    def sentence(self, atlas: Atlas) -> str:
        """What passes, in words with counts: 1 of 3 disputes, 9 of 26 islands: claimed by Eastland."""
        shown = self.disputes(atlas)
        islands = sum(len(atlas.disputes[id_].islands) for id_ in shown)
        counts = PHRASES["counts"].format(
            shown=f"{len(shown):,}",
            disputes=f"{len(atlas.disputes):,}",
            visible=f"{islands:,}",
            islands=f"{len(atlas.outlines):,}",
            conditions=self._conditions(atlas) or PHRASES["none"],
        )
        return counts + (PHRASES["year"].format(year=self.year) if self.year else "")

    def _conditions(self, atlas: Atlas) -> str:
        parties = {id_: party.name for id_, party in atlas.catalogue.parties.items()}
        by = assessors(atlas.catalogue)[self.by(atlas.catalogue)]
        chosen: dict[str, list[str]] = {
            "claimant": [parties[party] for party in self.claimant],
            "administrator": [parties[party] for party in self.administrator],
            "acknowledged": [ACKNOWLEDGED[value] for value in self.acknowledged],
        }
        return PHRASES["also"].join(
            PHRASES[key].format(values=PHRASES["either"].join(values), assessor=by)
            for key, values in chosen.items()
            if values
        )


def _expect(field: str, values: Iterable[str], known: Collection[str]) -> None:
    for value in values:
        if value not in known:
            raise ValueError(f"{field}: {one_line(repr(value), 60)} is not known; known are {', '.join(known)}")


@lru_cache(maxsize=256)
def _passing(filter_: Filter, atlas: Atlas) -> tuple[str, ...]:
    filter_.check(atlas)  # here, as it then costs nothing when the same filter is asked again
    claimants, powers = set(filter_.claimant), set(filter_.administrator)
    standing = standings(atlas, filter_.by(atlas.catalogue), filter_.year) if filter_.acknowledged else {}
    return tuple(
        id_
        for id_, dispute in atlas.disputes.items()
        if (not claimants or claimants & set(dispute.claiming))
        and (not powers or powers_in(dispute, filter_.year, atlas.catalogue) & powers)
        and (not filter_.acknowledged or standing[id_] in filter_.acknowledged)
    )


@lru_cache(maxsize=256)
def standings(atlas: Atlas, assessor: str, year: int | None) -> dict[str, Acknowledged]:
    """How each dispute stands by this assessor, in a year or without one today; reckoned once for all readers."""
    return {id_: acknowledged(dispute, assessor, year) for id_, dispute in atlas.disputes.items()}


def mask(shown: Collection[str], atlas: Atlas) -> str:
    """Which disputes are shown, as hexadecimal digits: a bit for each of the catalogue, the first one highest."""
    among = set(shown)
    bits = "".join("1" if id_ in among else "0" for id_ in atlas.disputes)
    padded = bits.ljust(-(-len(bits) // 4) * 4, "0")
    return f"{int(padded, 2):0{len(padded) // 4}x}"


@dataclass(frozen=True)
class PageState:
    """All that a link keeps: the filter, the selection, the open section (`tab`), whose view is on and beside which.

    `view` and `compare` are ids of parties; `compare` may also be "neutral". Without a `view` the neutral one is on.
    """

    filter: Filter = Filter()
    dispute: str | None = None
    island: str | None = None
    tab: str = "positions"
    view: str | None = None
    compare: str | None = None

    def query(self) -> Query:
        """The state as URL parameters; what stands at its default is left out."""
        fields: dict[str, Sequence[str]] = {
            "claimant": self.filter.claimant,
            "administrator": self.filter.administrator,
            "acknowledged": self.filter.acknowledged,
            "assessor": [self.filter.assessor] if self.filter.assessor else [],
            "year": [str(self.filter.year)] if self.filter.year else [],
            "view": [self.view] if self.view else [],
            "compare": [self.compare] if self.compare else [],
            "dispute": [self.dispute] if self.dispute and not self.island else [],
            "island": [self.island] if self.island else [],
            "tab": [] if self.tab == "positions" else [self.tab],
        }
        return {key: list(values) for key, values in fields.items() if values}


def read_query(query: Mapping[str, Sequence[str]], atlas: Atlas, tabs: Collection[str]) -> tuple[PageState, list[str]]:
    """The state that URL parameters ask for, and a notice for each value that is not known and was left out."""
    notices: list[str] = []
    parties = set(atlas.catalogue.parties)
    first, last = atlas.years
    known: dict[str, Collection[str]] = {
        "claimant": parties,
        "administrator": powers(atlas),
        "acknowledged": ACKNOWLEDGED,
        "assessor": assessors(atlas.catalogue),
        "year": {str(year) for year in range(first, last + 1)},
        "view": parties,
        "compare": {NEUTRAL, *parties},
        "dispute": atlas.disputes,
        "island": atlas.dispute_of,
        "tab": tabs,
    }
    many = {key: _known(query, key, values, notices) for key, values in known.items()}
    one = {key: _first(key, many[key], notices) for key in SINGLE}
    notices += [
        f"“{one_line(key, 60)}” is not a part of a link to this page and was left out."
        for key in query
        if key not in many
    ]
    filter_ = Filter(
        in_order(many["claimant"], atlas.catalogue.parties),
        in_order(many["administrator"], atlas.catalogue.parties),
        in_order(many["acknowledged"], ACKNOWLEDGED),
        chosen_assessor(one["assessor"], atlas),
        int(one["year"]) if one["year"] and int(one["year"]) < last else None,
    )
    island = one["island"]
    dispute = atlas.dispute_of[island] if island else one["dispute"]
    return PageState(filter_, dispute, island, one["tab"] or "positions", one["view"], one["compare"]), _few(notices)


def chosen_assessor(assessor: str | None, atlas: Atlas) -> str | None:
    """The assessor, or None where it is the one that counts when none is chosen."""
    return None if assessor == first_assessor(atlas.catalogue) else assessor


def powers(atlas: Atlas) -> tuple[str, ...]:
    """The parties that administer today, in the order of the catalogue."""
    today = {dispute.administered_by for dispute in atlas.disputes.values()}
    return in_order(today, atlas.catalogue.parties)


def _known(query: Mapping[str, Sequence[str]], key: str, known: Collection[str], notices: list[str]) -> tuple[str, ...]:
    values = tuple(query.get(key, ()))
    notices += [
        f"{key}: “{one_line(value, 60)}” is not known and was left out." for value in values if value not in known
    ]
    return tuple(value for value in values if value in known)


def _first(key: str, values: tuple[str, ...], notices: list[str]) -> str | None:
    notices += [f"{key}: only one value counts, “{value}” was left out." for value in values[1:]]
    return values[0] if values else None


def _few(notices: list[str]) -> list[str]:
    more = len(notices) - MOST_NOTICES
    return notices if more <= 0 else [*notices[:MOST_NOTICES], f"{more:,} more parts of the link were left out."]


def in_order(values: Collection[str], order: Iterable[T]) -> tuple[T, ...]:
    """Those of `order` that are among the values."""
    chosen = set(values)
    return tuple(value for value in order if value in chosen)
