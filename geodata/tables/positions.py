"""The positions panel as rows and columns: what each party claims, administers and acknowledges today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from geodata.acknowledgement import Answer, answer, differing
from geodata.atlas import Atlas
from geodata.catalogue.fields import NOT_FOUND, OWN, NotFound
from geodata.catalogue.positions import Assessment
from geodata.names import dispute_title
from geodata.source_names import source_names
from geodata.source_uses import statement_date
from geodata.tables.columns import TRUTHS, Column, column_of, listed, source_columns


@dataclass(frozen=True)
class PositionRow:
    """What one party holds in one dispute.

    `readings` has for each assessor of the catalogue what it says of the party; `own` is what the party says itself;
    `differs` names the assessors whose reading has another value than that.
    """

    dispute: str
    party: str
    claims_sovereignty: bool | NotFound
    administers: bool | NotFound
    readings: dict[str, Answer]
    own: Answer
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
            readings={assessor: answer(position, assessor) for assessor in assessors},
            own=answer(position, OWN),
            differs=frozenset(assessor for assessor in assessors if differing(position, assessor)),
        )
        for party, position in atlas.disputes[dispute_id].positions.items()
    }


def position_columns(atlas: Atlas) -> dict[str, Column[PositionRow]]:
    """The columns of a line of the positions panel."""
    parties, names = atlas.catalogue.parties, source_names(atlas.catalogue.sources)
    columns: dict[str, Column[PositionRow]] = {
        "dispute": lambda row: row.dispute,
        "dispute_title": lambda row: dispute_title(atlas.disputes[row.dispute], "alphabetical"),
        "party": lambda row: row.party,
        "party_name": lambda row: parties[row.party].name,
        "claims_sovereignty": lambda row: TRUTHS[row.claims_sovereignty],
        "administers": lambda row: TRUTHS[row.administers],
    }
    for assessor in atlas.catalogue.assessors:
        columns |= _of_assessor(assessor, names)
    own: dict[str, Column[Assessment]] = {
        "date": statement_date,
        "speaker": lambda own: own.speaker,
        "rule": lambda own: own.rule,
        "text": lambda own: own.text,
        **source_columns(lambda own: own.sources, names),
    }
    columns[column_of("acknowledges", OWN)] = lambda row: row.own.value if row.own.clear else NOT_FOUND
    columns |= {f"own_{name}": partial(_of_answer, get, lambda row: row.own) for name, get in own.items()}
    return columns | {
        "own_silent_since": lambda row: len(row.own.silent),
        "own_silent_latest": lambda row: statement_date(row.own.silent[-1]) if row.own.silent else None,
        "own_undated": lambda row: listed(item.value for item in row.own.undated),
        "own_undated_speakers": lambda row: listed(item.speaker for item in row.own.undated),
    }


def position_types(atlas: Atlas) -> dict[str, str]:
    """The types of those of these columns that are no text."""
    truths = {column_of("own_differs_from", assessor): "bool" for assessor in atlas.catalogue.assessors}
    return {**truths, "own_silent_since": "int64"}


def _of_answer(get: Column[Assessment], answer_of: Callable[[PositionRow], Answer], row: PositionRow) -> str | None:
    clear = answer_of(row).clear
    return get(clear) if clear else None


def _of_assessor(assessor: str, names: dict[str, str]) -> dict[str, Column[PositionRow]]:
    def of_reading(get: Column[Assessment]) -> Column[PositionRow]:
        return partial(_of_answer, get, lambda row: row.readings[assessor])

    sources: dict[str, Column[Assessment]] = source_columns(lambda item: item.sources, names)
    return {
        column_of("acknowledges", assessor): lambda row: row.readings[assessor].value,
        column_of("reading_date", assessor): of_reading(statement_date),
        column_of("reading_rule", assessor): of_reading(lambda item: item.rule),
        column_of("reading_basis", assessor): of_reading(lambda item: item.basis),
        column_of("reading_flag", assessor): of_reading(lambda item: item.flag),
        column_of("reading_sources", assessor): of_reading(sources["sources"]),
        column_of("reading_source_names", assessor): of_reading(sources["source_names"]),
        column_of("own_differs_from", assessor): lambda row: assessor in row.differs,
    }
