"""The state of a dispute in a year: who administered, who had claimed by then, and what happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Generic, Literal, TypeVar

from geodata.catalogue.dates import year_of
from geodata.catalogue.events import Period
from geodata.catalogue.fields import CONTESTED, NOT_FOUND, OPEN, NotFound
from geodata.catalogue.models import Catalogue, Dispute
from geodata.catalogue.positions import Position, StatedSince

T = TypeVar("T")
Administers = Literal["yes", "no", "part", "contested", "not-found"]


@dataclass(frozen=True)
class Span(Generic[T]):
    """The years `first` to `last`, both included, through which a state holds."""

    first: int
    last: int
    state: T


def years(catalogue: Catalogue) -> tuple[int, int]:
    """The years that the catalogue tells of: from the decade of its first dated event or period to its data version."""
    last = year_of(catalogue.data_version)
    dated = [event.date for dispute in catalogue.disputes.values() for event in dispute.events]
    dated += [
        date
        for dispute in catalogue.disputes.values()
        for period in dispute.periods
        for date in (period.begins, period.ends)
        if date != OPEN
    ]
    return min(map(year_of, dated), default=last) // 10 * 10, last


def shown_years(catalogue: Catalogue) -> range:
    """The years that a page can show: those that the catalogue tells of, or where no dispute has periods the last."""
    first, last = years(catalogue)
    return range(first if any(dispute.periods for dispute in catalogue.disputes.values()) else last, last + 1)


def periods_in(dispute: Dispute, year: int) -> tuple[Period, ...]:
    """The periods of administration that the year touches, in the order of time."""
    return tuple(
        period
        for period in dispute.periods
        if (period.begins == OPEN or year_of(period.begins) <= year)
        and (period.ends == OPEN or year <= year_of(period.ends))
    )


def parties_of(actor: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The parties under which the actor is found: a party itself, or those with which an actor is listed."""
    return catalogue.actors[actor].listed_with if actor in catalogue.actors else (actor,)


def powers_in(dispute: Dispute, year: int | None, catalogue: Catalogue) -> frozenset[str]:
    """The parties that administered in some part of the year, themselves or as an actor listed with them."""
    if year is None:
        return frozenset({dispute.administered_by} - {NOT_FOUND})
    powers = [period.power for period in periods_in(dispute, year) if period.power != CONTESTED]
    return frozenset(party for power in powers for party in parties_of(power, catalogue))


def administers(dispute: Dispute, party: str, year: int, catalogue: Catalogue) -> Administers:
    """Whether the party administered in the year: "part" of it, or "contested" where the parties differ on it."""
    periods = periods_in(dispute, year)
    held = {period.power != CONTESTED and party in parties_of(period.power, catalogue) for period in periods}
    if not periods:
        return "not-found"
    if any(period.power == CONTESTED for period in periods):
        return "part" if True in held else "contested"
    return "part" if len(held) == 2 else "yes" if True in held else "no"


def claims(position: Position, year: int | None) -> bool | NotFound:
    """Whether a statement of the present claim is known by the end of the year."""
    if year is None or position.claims_sovereignty is not True:
        return position.claims_sovereignty
    since = position.stated_since
    return isinstance(since, StatedSince) and year_of(since.date) <= year


def claiming_in(dispute: Dispute, year: int | None) -> tuple[str, ...]:
    """The parties whose present claim is known by the end of the year, or without one today, in their order."""
    if year is None:
        return dispute.claiming
    return tuple(party for party in dispute.claimants if claims(dispute.positions[party], year) is True)


def power_name(power: str, catalogue: Catalogue) -> str:
    """The name of who administers or acts; "not found" stays as it is. Raises KeyError for an unknown id."""
    if power == NOT_FOUND:
        return NOT_FOUND
    return catalogue.actors[power].name if power in catalogue.actors else catalogue.parties[power].name


def power_phrase(power: str, catalogue: Catalogue) -> str:
    """The name of who administers as it stands inside of a sentence: the Soviet Union."""
    named = catalogue.actors.get(power) or catalogue.parties.get(power)
    return named.in_sentence if named else power_name(power, catalogue)


def administration(dispute: Dispute, year: int) -> tuple[str, ...]:
    """The ids of who administered in the year, each once, in the order of time; "contested" is one of them."""
    return tuple(dict.fromkeys(period.power for period in periods_in(dispute, year)))


def spans_at(starts: Iterable[int], last: int, state: Callable[[int], T]) -> list[Span[T]]:
    """The years from the first of the starts to `last`, cut where the state changes, which it does at a start only."""
    found: list[Span[T]] = []
    for year in sorted({start for start in starts if start <= last}):
        value = state(year)
        if not found or found[-1].state != value:
            found[-1:] = [Span(span.first, year - 1, span.state) for span in found[-1:]]
            found.append(Span(year, last, value))
    return found


def turns_of_administration(dispute: Dispute, first: int) -> set[int]:
    """The year `first` and those after it in which who administers may differ from the year before."""
    edges = {year_of(date) for period in dispute.periods for date in (period.begins, period.ends) if date != OPEN}
    return {first} | {year for edge in edges for year in (edge, edge + 1) if year > first}


def turns_of_claim(position: Position, first: int) -> set[int]:
    """The year `first` and that after it in which the present claim is first known, where there is one."""
    since = position.stated_since
    return {first, max(first, year_of(since.date))} if isinstance(since, StatedSince) else {first}


def administration_spans(dispute: Dispute, first: int, last: int) -> list[Span[tuple[str, ...]]]:
    """Who administered from the year `first` to `last`, as `administration` says."""
    return spans_at(turns_of_administration(dispute, first), last, partial(administration, dispute))


def claim_spans(dispute: Dispute, first: int, last: int) -> list[Span[tuple[str, ...]]]:
    """Who claimed from the year `first` to `last`, as `claiming_in` says."""
    starts = {first}.union(*(turns_of_claim(position, first) for position in dispute.positions.values()))
    return spans_at(starts, last, partial(claiming_in, dispute))


def years_of_events(catalogue: Catalogue, first: int, last: int) -> list[int]:
    """The years from `first` to `last` in which something happened, in their order."""
    found: set[int] = set()
    for dispute in catalogue.disputes.values():
        for event in dispute.events:
            found.update(range(max(first, year_of(event.date)), min(last, year_of(event.until or event.date)) + 1))
    return sorted(found)
