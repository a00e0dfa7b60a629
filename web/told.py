"""Who claims and who administers a dispute, as the page tells it of each year."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.catalogue.dates import year_of
from geodata.catalogue.events import Period
from geodata.catalogue.fields import CONTESTED, OPEN
from geodata.catalogue.models import Catalogue, Dispute
from geodata.catalogue.positions import StatedSince
from geodata.history import Span, claiming_in, parties_of, periods_in, spans_at


@dataclass(frozen=True)
class Told:
    """What holds in a year: who claims, and the periods of administration that the year touches.

    Today `power` is who administers and `periods` the one that lasts, where that is known; `power` is None of a year
    before.
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
            lasting = [period for period in dispute.periods if period.ends == OPEN]  # the catalogue has it agree
            return Told(dispute.claiming, tuple(lasting), dispute.administered_by)
        return Told(claiming_in(dispute, year), periods_in(dispute, year))

    return spans_at({start for start in starts if start >= first}, last, state)


def held(periods: tuple[Period, ...], party: str, catalogue: Catalogue) -> tuple[Period, ...]:
    """Those of the periods in which the party administered, itself or as an actor listed with it."""
    named = [period for period in periods if period.power != CONTESTED]
    return tuple(period for period in named if party in parties_of(period.power, catalogue))
