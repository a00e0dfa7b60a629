"""What each party claims, administers and acknowledges in each dispute, through the years."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from geodata.acknowledgement import Answer, answer, assessors
from geodata.atlas import Atlas
from geodata.catalogue.dates import year_of
from geodata.catalogue.fields import NOT_DATED, NOT_FOUND, NotFound
from geodata.catalogue.models import Catalogue, Dispute
from geodata.catalogue.positions import Position
from geodata.history import (
    Administers,
    Span,
    administers,
    administration,
    claims,
    spans_at,
    turns_of_administration,
    turns_of_claim,
)

TODAY: dict[bool | NotFound, Administers] = {True: "yes", False: "no", NOT_FOUND: "not-found"}


@dataclass(frozen=True)
class Cell:
    """A party in a dispute: each state with the years through which it holds.

    `administers` carries the ids of who administered beside the value; `acknowledges` stands by assessor.
    """

    claims: list[Span[bool | NotFound]]
    administers: list[Span[tuple[Administers, tuple[str, ...]]]]
    acknowledges: dict[str, list[Span[Answer]]]


def cell(atlas: Atlas, dispute: Dispute, party: str) -> Cell:
    """The party's cell. The last year is today: there the position says who claims and who administers."""
    catalogue, (first, last) = atlas.catalogue, atlas.years
    position = dispute.positions[party]

    def administered(year: int) -> tuple[Administers, tuple[str, ...]]:
        if year == last:
            today = dispute.administered_by
            return TODAY[position.administers], () if today == NOT_FOUND else (today,)
        return administers(dispute, party, year, catalogue), administration(dispute, year)

    return Cell(
        claims=spans_at(
            turns_of_claim(position, first) | {last},
            last,
            lambda year: claims(position, None if year == last else year),
        ),
        administers=spans_at(turns_of_administration(dispute, first) | {last}, last, administered),
        acknowledges=answers(position, catalogue, first, last),
    )


def answers(position: Position, catalogue: Catalogue, first: int, last: int) -> dict[str, list[Span[Answer]]]:
    """What each assessor and the party itself say of its view from the year `first` to `last`, which is today."""
    said = {year_of(item.date) for item in position.assessments if item.date != NOT_DATED}
    starts = {first, last, *(year for year in said if year > first)}

    def state(assessor: str, year: int) -> Answer:
        return answer(position, assessor, None if year == last else year)

    return {id_: spans_at(starts, last, partial(state, id_)) for id_ in assessors(catalogue)}
