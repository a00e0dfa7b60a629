"""Tables of statements, events, sources and distances."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from geodata.atlas import Atlas
from geodata.catalogue.dates import year_of
from geodata.catalogue.events import Event
from geodata.catalogue.fields import NOT_DATED
from geodata.catalogue.islands import PublishedDistance
from geodata.catalogue.models import Dispute, Source
from geodata.catalogue.positions import Assessment
from geodata.distances import Coasts, Distance
from geodata.history import power_name
from geodata.names import dispute_title, island_title
from geodata.source_names import source_names
from geodata.source_uses import uses
from geodata.tables.columns import Column, listed, source_columns, table, text_of


class _StatementRow(NamedTuple):
    dispute_id: str
    dispute: Dispute
    party: str
    statement: Assessment


def assessments_table(atlas: Atlas) -> pd.DataFrame:
    """A row per statement or assessor's reading, in the order of the catalogue; `assessor` "own" is the party itself.

    `year` is missing where it is not dated; dates are as exact as they are given.
    """
    rows = [
        _StatementRow(id_, dispute, party, statement)
        for id_, dispute in atlas.disputes.items()
        for party, position in dispute.positions.items()
        for statement in position.assessments
    ]
    catalogue = atlas.catalogue
    columns: dict[str, Column[_StatementRow]] = {
        "dispute": lambda row: row.dispute_id,
        "dispute_title": lambda row: dispute_title(row.dispute, "alphabetical"),
        "party": lambda row: row.party,
        "party_name": lambda row: catalogue.parties[row.party].name,
        "assessor": lambda row: row.statement.assessor,
        "speaker": lambda row: row.statement.speaker,
        "date": lambda row: row.statement.date,
        "until": lambda row: row.statement.until,
        "approximate": lambda row: row.statement.approximate,
        "year": lambda row: None if row.statement.date == NOT_DATED else year_of(row.statement.date),
        "value": lambda row: row.statement.value,
        "rule": lambda row: row.statement.rule,
        "basis": lambda row: row.statement.basis,
        "flag": lambda row: row.statement.flag,
        "text": lambda row: row.statement.text,
        **source_columns(lambda row: row.statement.sources, source_names(catalogue.sources)),
        "confidence": lambda row: row.statement.confidence,
    }
    return table(rows, columns, approximate="bool", year="Int64")


class _EventRow(NamedTuple):
    dispute_id: str
    dispute: Dispute
    event: Event


def events_table(atlas: Atlas) -> pd.DataFrame:
    """A row per event, in the order of the catalogue; `by` are parties and actors.

    `accounts` has a line for each party where the parties read the event differently.
    """
    parties = atlas.catalogue.parties
    rows = [_EventRow(id_, dispute, event) for id_, dispute in atlas.disputes.items() for event in dispute.events]
    columns: dict[str, Column[_EventRow]] = {
        "dispute": lambda row: row.dispute_id,
        "dispute_title": lambda row: dispute_title(row.dispute, "alphabetical"),
        "date": lambda row: row.event.date,
        "until": lambda row: row.event.until,
        "year": lambda row: year_of(row.event.date),
        "title": lambda row: row.event.title,
        "by": lambda row: listed(row.event.by),
        "by_names": lambda row: listed(power_name(actor, atlas.catalogue) for actor in row.event.by),
        "talks": lambda row: row.dispute.talks[row.event.talks].title if row.event.talks else None,
        "text": lambda row: row.event.text,
        "accounts": lambda row: (
            "\n".join(f"{parties[party].name}: {text_of(account)}" for party, account in row.event.accounts.items())
            or None
        ),
        **source_columns(lambda row: row.event.sources, source_names(atlas.catalogue.sources)),
        "confidence": lambda row: row.event.confidence,
    }
    return table(rows, columns, year="Int64")


def sources_table(atlas: Atlas) -> pd.DataFrame:
    """A row per source, index `source`; of a part of an atlas, those that it uses."""
    used, names = uses(atlas.catalogue), source_names(atlas.catalogue.sources)
    rows = [(key, source) for key, source in atlas.catalogue.sources.items() if atlas.whole is None or used[key]]
    columns: dict[str, Column[tuple[str, Source]]] = {
        "source": lambda row: row[0],
        "name": lambda row: names[row[0]],
        "publisher": lambda row: row[1].publisher,
        "title": lambda row: row[1].title,
        "date": lambda row: row[1].date,
        "addresses": lambda row: listed(row[1].addresses),
        "address_note": lambda row: row[1].address_note,
        "languages": lambda row: listed(row[1].languages),
        "speaks_for": lambda row: listed(row[1].speaks_for),
        "kind": lambda row: row[1].kind,
        "read": lambda row: row[1].read,
        "confidence": lambda row: row[1].confidence,
        "note": lambda row: row[1].note,
    }
    return table(rows, columns).set_index("source")


class _DistanceRow(NamedTuple):
    island_id: str
    dispute_id: str
    dispute: Dispute
    coast_id: str
    distance: Distance


def distances_table(atlas: Atlas) -> pd.DataFrame:
    """A row per island and reference coast: the shortest geodesic on WGS 84, and its end points (EPSG:4326).

    `published_km` are the distances that sources print, with their sources, of the island or the whole group.
    """
    coasts, names = Coasts(atlas), source_names(atlas.catalogue.sources)
    rows = [
        _DistanceRow(island_id, id_, dispute, coast_id, distance)
        for id_, dispute in atlas.disputes.items()
        for island_id in dispute.islands
        for coast_id, distance in zip(dispute.reference_coasts, coasts.distances(island_id), strict=True)
    ]
    columns: dict[str, Column[_DistanceRow]] = {
        "island": lambda row: row.island_id,
        "island_title": lambda row: island_title(row.dispute.islands[row.island_id], row.dispute, "alphabetical"),
        "dispute": lambda row: row.dispute_id,
        "coast": lambda row: row.coast_id,
        "coast_name": lambda row: row.distance.coast.name,
        "distance_km": lambda row: row.distance.distance_km,
        "from_lon": lambda row: row.distance.start[0],
        "from_lat": lambda row: row.distance.start[1],
        "to_lon": lambda row: row.distance.end[0],
        "to_lat": lambda row: row.distance.end[1],
        "to_name": lambda row: row.distance.end_name,
        "published_km": lambda row: listed(_published(item, names) for item in row.distance.published),
    }
    numbers = ("distance_km", "from_lon", "from_lat", "to_lon", "to_lat")
    return table(rows, columns, **dict.fromkeys(numbers, "float64"))


def _published(distance: PublishedDistance, names: dict[str, str]) -> str:
    of = "island" if distance.island else "group"
    return f"{distance.distance_km:.10g} ({of}; {listed(names[key] for key in distance.sources)})"
