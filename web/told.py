"""Who claims and who administers a dispute, as the page tells it of each year."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.catalogue.dates import year_of
from geodata.catalogue.events import Period
from geodata.catalogue.fields import CONTESTED, NOT_FOUND, OPEN
from geodata.catalogue.models import Catalogue, Dispute
from geodata.catalogue.positions import StatedSince
from geodata.history import Span, claiming_in, parties_of, periods_in, spans_at


@dataclass(frozen=True)
class Told:
    """What holds in a year: who claims, and the periods of administration that the year touches.

    `power` is who administers today, None of a year before; then `periods` is the one that began its administration,
    or empty where none is known.
    """

    claiming: tuple[str, ...]
    periods: tuple[Period, ...]
    power: str | None = None


def told(dispute: Dispute, first: int, last: int) -> list[Span[Told]]:
    """What holds from the year `first` to `last`, which is today."""
    edges = {year_of(date) for period in dispute.periods for date in (period.begins, period.ends) if date != OPEN}
    stated = [position.stated_since for position in dispute.positions.values()]
    said = {year_of(since.date) for since in stated if isinstance(since, StatedSince)}
    starts = {first, last} | {year for edge in edges for year in (edge, edge + 1)} | said

    def state(year: int) -> Told:
        if year == last:
            return Told(dispute.claiming, _latest(dispute), dispute.administered_by)
        return Told(claiming_in(dispute, year), periods_in(dispute, year))

    return spans_at({start for start in starts if start >= first}, last, state)


def held(periods: tuple[Period, ...], party: str, catalogue: Catalogue) -> tuple[Period, ...]:
    """Those of the periods in which the party administered, itself or as an actor listed with it."""
    named = [period for period in periods if period.power != CONTESTED]
    return tuple(period for period in named if party in parties_of(period.power, catalogue))


def _latest(dispute: Dispute) -> tuple[Period, ...]:
    """The period that lasts to this day, where it is that of who administers."""
    lasting = [period for period in dispute.periods if period.ends == OPEN and period.power == dispute.administered_by]
    return tuple(lasting[-1:]) if dispute.administered_by != NOT_FOUND else ()
