"""The filter: which disputes pass it, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from geodata.acknowledgement import STANDINGS, assessors, first_assessor, standings
from geodata.atlas import Atlas
from geodata.catalogue.brief import counted
from geodata.catalogue.models import Catalogue
from geodata.history import powers_in
from geodata.names import places_in_words
from geodata.problems import one_line

T = TypeVar("T", bound=str)
PHRASES = {  # the pieces of the sentence beside the phrases of FILTERS and `counts`
    "either": " or ",
    "also": "; ",
    "none": "no filter is set",
    "year": " The year shown is {year}.",
}


@dataclass(frozen=True)
class Filter:
    """Which disputes to show. An empty field lets everything pass; several values in one field mean any of them.

    Without an `assessor` it is the first of the catalogue; `by` says which.
    With a `year`, administration and acknowledgement are those of that year; without one, those of today.
    """

    claimant: tuple[str, ...] = ()
    administrator: tuple[str, ...] = ()
    acknowledged: tuple[str, ...] = ()
    assessor: str | None = None
    year: int | None = None

    def __post_init__(self) -> None:
        """Takes a single value and a list of values too, as people write them."""
        for field in FILTERS:
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
        for key, condition in FILTERS.items():
            _expect(key, getattr(self, key), condition.names(atlas))
        _expect("assessor", () if self.assessor is None else (self.assessor,), assessors(atlas.catalogue))
        if self.year is not None and self.year not in atlas.shown_years:
            raise ValueError(
                f"year: {self.year!r} is not known; known are {atlas.shown_years[0]} to {atlas.shown_years[-1]}"
            )

    def sentence(self, atlas: Atlas) -> str:
        """What passes, in words with counts: 1 of 3 disputes, 9 of 26 islands and rock groups: claimed by Eastland.

        Raises ValueError as `check` does.
        """
        shown = self.disputes(atlas)
        islands = sum(len(atlas.disputes[id_].islands) for id_ in shown)
        conditions = self._conditions(atlas) or PHRASES["none"]
        said = counts(atlas).format(shown=f"{len(shown):,}", visible=f"{islands:,}", conditions=conditions)
        return said + (PHRASES["year"].format(year=self.year) if self.year else "")

    def _conditions(self, atlas: Atlas) -> str:
        by = assessors(atlas.catalogue)[self.by(atlas.catalogue)]
        said = []
        for key, condition in FILTERS.items():
            names = condition.names(atlas)
            values = PHRASES["either"].join(names[id_] for id_ in getattr(self, key))
            said += [condition.phrase.format(values=values, assessor=by)] if values else []
        return PHRASES["also"].join(said)


@dataclass(frozen=True)
class Condition:
    """What a reader can filter by. A dispute passes when one of the values `of` it is among those chosen.

    `label` is the name of the widget, `phrase` the part of the sentence. `names` has all known values by id, as the
    sentence names them; `offered` those to choose from, as the widget names them. `of` has the values of a dispute, for
    the assessor and the year of the filter.
    """

    label: str
    phrase: str
    names: Callable[[Atlas], Mapping[str, str]]
    offered: Callable[[Atlas], Mapping[str, str]]
    of: Callable[[Atlas, str, Filter], Collection[str]]


@lru_cache(maxsize=16)
def counts(atlas: Atlas) -> str:
    """How much passes, as a phrase to fill in: {shown} of 3 disputes, {visible} of 26 islands: {conditions}."""
    disputes = counted(len(atlas.disputes), "dispute")
    places = f"{len(atlas.outlines):,} {places_in_words(atlas.places)}"
    return f"{{shown}} of {disputes}, {{visible}} of {places}: {{conditions}}."


def powers(atlas: Atlas) -> tuple[str, ...]:
    """The parties that administer today, in the order of the catalogue."""
    today = {dispute.administered_by for dispute in atlas.disputes.values()}
    return in_order(today, atlas.catalogue.parties)


def in_order(values: Collection[str], order: Iterable[T]) -> tuple[T, ...]:
    """Those of `order` that are among the values."""
    chosen = set(values)
    return tuple(value for value in order if value in chosen)


def _parties(atlas: Atlas) -> dict[str, str]:
    return {id_: party.in_sentence for id_, party in atlas.catalogue.parties.items()}


def _labels(atlas: Atlas) -> dict[str, str]:
    return {id_: party.name for id_, party in atlas.catalogue.parties.items()}


def _powers(atlas: Atlas) -> dict[str, str]:
    return {id_: atlas.catalogue.parties[id_].name for id_ in powers(atlas)}


def _standings(atlas: Atlas) -> dict[str, str]:
    return STANDINGS


def _choices(atlas: Atlas) -> dict[str, str]:
    return {id_: name.capitalize() for id_, name in STANDINGS.items()}


def _claiming(atlas: Atlas, dispute: str, filter_: Filter) -> Collection[str]:
    return atlas.disputes[dispute].claiming


def _administering(atlas: Atlas, dispute: str, filter_: Filter) -> Collection[str]:
    return powers_in(atlas.disputes[dispute], filter_.year, atlas.catalogue)


def _standing(atlas: Atlas, dispute: str, filter_: Filter) -> Collection[str]:
    return (standings(atlas, filter_.by(atlas.catalogue), filter_.year)[dispute],)


# by the key in the address, which is a field of Filter
FILTERS = {
    "claimant": Condition("Claimed by", "claimed by {values}", _parties, _labels, _claiming),
    "administrator": Condition("Administered by", "administered by {values}", _parties, _powers, _administering),
    "acknowledged": Condition(
        "Acknowledge that a dispute exists",
        "acknowledgement of the dispute, by {assessor}: {values}",
        _standings,
        _choices,
        _standing,
    ),
}


def _expect(field: str, values: Iterable[str], known: Collection[str]) -> None:
    for value in values:
        if value not in known:
            raise ValueError(f"{field}: {one_line(repr(value), 60)} is not known; known are {', '.join(known)}")


@lru_cache(maxsize=256)
def _passing(filter_: Filter, atlas: Atlas) -> tuple[str, ...]:
    filter_.check(atlas)  # here, as it then costs nothing when the same filter is asked again
    chosen = [(set(values), condition) for key, condition in FILTERS.items() if (values := getattr(filter_, key))]
    return tuple(
        id_
        for id_ in atlas.disputes
        if all(not values.isdisjoint(condition.of(atlas, id_, filter_)) for values, condition in chosen)
    )
