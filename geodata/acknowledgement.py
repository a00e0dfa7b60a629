"""Who acknowledges that a dispute exists: by one assessor, or by the parties' own latest dated statements."""

from __future__ import annotations

from typing import Literal

from geodata.models import NOT_DATED, Assessment, Dispute, Position

Assessor = Literal["schoff", "own"]
Acknowledged = Literal["both", "one-side", "neither", "unclear"]


def reading(position: Position, assessor: Assessor) -> Assessment | None:
    """The assessor's latest dated assessment of this position; None where there is none.

    Undated statements are shown to the reader but are never the latest. Of two statements of one date the later in the
    catalogue counts.
    """
    dated = [item for item in position.assessments if item.assessor == assessor and item.date != NOT_DATED]
    return max(reversed(dated), key=lambda item: item.until or item.date, default=None)


def acknowledged(dispute: Dispute, assessor: Assessor) -> Acknowledged:
    """How the dispute stands by this assessor.

    Parties that were not assessed are left out. `both`: all others acknowledge; `neither`: all deny; `one-side`: some
    acknowledge and some deny; `unclear`: a conditional or unstated value decides, or fewer than two were assessed.
    """
    readings = [reading(position, assessor) for position in dispute.positions.values()]
    values = [item.value for item in readings if item is not None and item.basis != "not_assessed"]
    if len(values) < 2:
        return "unclear"
    if set(values) == {"acknowledges"}:
        return "both"
    if set(values) == {"denies"}:
        return "neither"
    return "one-side" if {"acknowledges", "denies"} <= set(values) else "unclear"
