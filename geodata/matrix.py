"""What each party claims, administers and acknowledges in each dispute, through the years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from geodata.acknowledgement import Assessor, differing, reading
from geodata.history import Administers, Span, administers, administration, claims, spans, years
from geodata.models import Assessment, Catalogue, Dispute


@dataclass(frozen=True)
class Reading:
    """An assessment that counts from some year on; `differs` when Schoff and the party's own latest text disagree."""

    assessment: Assessment | None
    differs: tuple[Assessment, Assessment] | None


@dataclass(frozen=True)
class Cell:
    """A party in a dispute: each state with the years through which it holds.

    `administers` carries who administered in words beside the value.
    """

    claims: list[Span[bool]]
    administers: list[Span[tuple[Administers, str]]]
    acknowledges: dict[Assessor, list[Span[Reading]]]


def cell(catalogue: Catalogue, dispute: Dispute, party: str) -> Cell:
    """The party's cell. The last year is today: there the position says who claims and who administers."""
    first, last = years(catalogue)
    position = dispute.positions[party]

    def administered(year: int) -> tuple[Administers, str]:
        if year == last:
            return ("yes" if position.administers else "no"), catalogue.parties[dispute.administered_by].name
        return administers(dispute, party, year, catalogue), administration(dispute, year, catalogue)

    def read_by(assessor: Assessor) -> list[Span[Reading]]:
        return spans(first, last, lambda year: Reading(reading(position, assessor, year), differing(position, year)))

    return Cell(
        claims=spans(first, last, lambda year: claims(position, None if year == last else year)),
        administers=spans(first, last, administered),
        acknowledges={assessor: read_by(assessor) for assessor in get_args(Assessor)},
    )
