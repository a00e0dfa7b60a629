"""Who acknowledges that a dispute exists: by one assessor, or by the parties' own latest dated statements.

An assessor is an id of the catalogue's assessors, or "own" for the parties themselves.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from geodata.atlas import Atlas
from geodata.catalogue.dates import year_of
from geodata.catalogue.fields import NOT_DATED, OWN
from geodata.catalogue.models import Catalogue, Dispute
from geodata.catalogue.positions import Assessment, Position, Value

MEANINGS: dict[Value, str] = {
    "acknowledges": "states that a dispute exists",
    "denies": "states that no dispute exists",
    "conditional": "makes talks depend on what the other side first recognises",
    "not-stated": "does not say whether a dispute exists",
}
Standing = Literal["both", "one-side", "neither", "unclear"]
NotAssessed = Literal["not-assessed"]

STANDINGS: dict[str, str] = {
    "both": "both sides acknowledge",
    "one-side": "one side only",
    "neither": "neither side",
    "unclear": "unclear",
}


def first_assessor(catalogue: Catalogue) -> str:
    """The id of the assessor that counts when none is chosen: the first of the catalogue, else the parties ("own")."""
    return next(iter(catalogue.assessors), OWN)


def assessors(catalogue: Catalogue) -> dict[str, str]:
    """The names of all assessors by id: those of the catalogue with their year, then the parties ("own")."""
    names = {
        id_: assessor.short if assessor.date == NOT_DATED else f"{assessor.short} ({year_of(assessor.date)})"
        for id_, assessor in catalogue.assessors.items()
    }
    return {**names, OWN: "the parties’ own latest statements"}


def reading(position: Position, assessor: str, year: int | None = None) -> Assessment | None:
    """The assessor's latest dated assessment of this position by the end of the year; None where there is none.

    Without a year, of all time. Undated statements are shown to the reader but are never the latest. Of two statements
    of one date the later in the catalogue counts.
    """
    dated = [
        item
        for item in position.assessments
        if item.assessor == assessor and item.date != NOT_DATED and (year is None or year_of(item.date) <= year)
    ]
    return max(reversed(dated), key=lambda item: item.until or item.date, default=None)


def value_of(assessment: Assessment | None) -> Value | NotAssessed:
    """What the assessment says; "not-assessed" where there is none, or where it does not speak of the party."""
    return "not-assessed" if assessment is None or not assessment.is_assessed else assessment.value


def differing(position: Position, assessor: str, year: int | None = None) -> tuple[Assessment, Assessment] | None:
    """The assessor's reading and the party's own latest dated statement by that year, where their values differ."""
    read, own = reading(position, assessor, year), reading(position, OWN, year)
    if read is None or own is None or not read.is_assessed or read.value == own.value:
        return None
    return read, own


def acknowledged(dispute: Dispute, assessor: str, year: int | None = None) -> Standing:
    """How the dispute stands by this assessor, in a year or without one today.

    Parties that were not assessed are left out. `both`: all others acknowledge; `neither`: all deny; `one-side`: some
    acknowledge and some deny; `unclear`: a conditional or unstated value decides, or fewer than two were assessed.
    """
    readings = [reading(position, assessor, year) for position in dispute.positions.values()]
    values = [item.value for item in readings if item is not None and item.is_assessed]
    if len(values) < 2:
        return "unclear"
    if set(values) == {"acknowledges"}:
        return "both"
    if set(values) == {"denies"}:
        return "neither"
    return "one-side" if {"acknowledges", "denies"} <= set(values) else "unclear"


@lru_cache(maxsize=256)
def standings(atlas: Atlas, assessor: str, year: int | None) -> dict[str, Standing]:
    """How each dispute stands by this assessor, in a year or without one today; computed once for all readers."""
    return {id_: acknowledged(dispute, assessor, year) for id_, dispute in atlas.disputes.items()}
