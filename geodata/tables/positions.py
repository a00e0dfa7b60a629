"""The positions panel as rows: what each party claims, administers and acknowledges today."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.acknowledgement import differing, reading
from geodata.atlas import Atlas
from geodata.catalogue.fields import OWN, NotFound
from geodata.catalogue.positions import Assessment


@dataclass(frozen=True)
class PositionRow:
    """What one party holds in one dispute.

    `readings` has for each assessor of the catalogue its reading, None where it has none; `own` is the party's own
    latest dated statement; `differs` names the assessors whose reading has another value than that.
    """

    dispute: str
    party: str
    claims_sovereignty: bool | NotFound
    administers: bool | NotFound
    readings: dict[str, Assessment | None]
    own: Assessment | None
    differs: frozenset[str]


def position_rows(atlas: Atlas, dispute_id: str) -> dict[str, PositionRow]:
    """The rows of the dispute by party, in the order of its claimants; raises KeyError for an unknown dispute."""
    assessors = atlas.catalogue.assessors
    return {
        party: PositionRow(
            dispute=dispute_id,
            party=party,
            claims_sovereignty=position.claims_sovereignty,
            administers=position.administers,
            readings={assessor: reading(position, assessor) for assessor in assessors},
            own=reading(position, OWN),
            differs=frozenset(assessor for assessor in assessors if differing(position, assessor)),
        )
        for party, position in atlas.disputes[dispute_id].positions.items()
    }
