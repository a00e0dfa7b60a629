"""What each party claims, administers and acknowledges in each dispute, through the years."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.acknowledgement import assessors, differing, first_assessor, reading
from geodata.atlas import Atlas
from geodata.catalogue.fields import NOT_FOUND, NotFound
from geodata.catalogue.models import Dispute
from geodata.catalogue.positions import Assessment
from geodata.history import Administers, Span, administers, administration, claims, spans

TODAY: dict[bool | NotFound, Administers] = {True: "yes", False: "no", NOT_FOUND: "not-found"}


@dataclass(frozen=True)
class Assessed:
    """An assessment that counts from some year on.

    `differs` when the first assessor and the party's own latest text disagree.
    """

    assessment: Assessment | None
    differs: tuple[Assessment, Assessment] | None


@dataclass(frozen=True)
class Cell:
    """A party in a dispute: each state with the years through which it holds.

    `administers` carries the ids of who administered beside the value; `acknowledges` stands by assessor.
    """

    claims: list[Span[bool | NotFound]]
    administers: list[Span[tuple[Administers, tuple[str, ...]]]]
    acknowledges: dict[str, list[Span[Assessed]]]


def cell(atlas: Atlas, dispute: Dispute, party: str) -> Cell:
    """The party's cell. The last year is today: there the position says who claims and who administers."""
    catalogue, (first, last) = atlas.catalogue, atlas.years
    position = dispute.positions[party]

    def administered(year: int) -> tuple[Administers, tuple[str, ...]]:
        if year == last:
            today = dispute.administered_by
            return TODAY[position.administers], () if today == NOT_FOUND else (today,)
        return administers(dispute, party, year, catalogue), administration(dispute, year)

    def read_by(assessor: str) -> list[Span[Assessed]]:
        return spans(
            first,
            last,
            lambda year: Assessed(
                reading(position, assessor, year), differing(position, first_assessor(catalogue), year)
            ),
        )

    return Cell(
        claims=spans(first, last, lambda year: claims(position, None if year == last else year)),
        administers=spans(first, last, administered),
        acknowledges={assessor: read_by(assessor) for assessor in assessors(catalogue)},
    )
