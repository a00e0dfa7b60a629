"""What a text tells of, gathered from the atlas."""

from __future__ import annotations

import hashlib
from typing import Any

from geodata.atlas import Atlas
from geodata.catalogue.fields import Cited
from geodata.catalogue.models import Dispute
from geodata.catalogue.positions import Assessment, OfficialNames
from geodata.distances import Coasts
from geodata.history import Span, periods_in
from geodata.loading import ROOT
from geodata.names import NAME_ORDERS, Naming, dispute_title, island_title
from geodata.source_uses import Use
from web import words


def edition(atlas: Atlas) -> str:
    """A name for what the texts are made of: another catalogue or another version of the code has another one."""
    made_of = hashlib.sha256(atlas.catalogue.model_dump_json().encode())
    for package in ("geodata", "layers", "panels", "web"):
        for path in sorted((ROOT / package).rglob("*")):
            if path.suffix in (".py", ".html", ".yaml"):
                made_of.update(path.read_bytes())
    return made_of.hexdigest()[:20]


def titles_of(atlas: Atlas, naming: Naming) -> dict[str, dict[str, str]]:
    """The titles of the disputes and of their islands, by id."""
    return {
        "dispute": {id_: dispute_title(dispute, naming) for id_, dispute in atlas.disputes.items()},
        "island": {
            id_: island_title(atlas.island(id_), atlas.disputes[dispute], naming)
            for id_, dispute in atlas.dispute_of.items()
        },
    }


def view_of(naming: Naming) -> str | None:
    """The party in whose naming the text is; None for an order of names."""
    return None if naming in NAME_ORDERS else naming


def facts_of_island(atlas: Atlas, island_id: str, coasts: Coasts) -> dict[str, Any]:
    """The island with its distances to coasts, and the sources of both."""
    island = atlas.island(island_id)
    distances = coasts.distances(island_id)
    figures = (*island.area_km2, *island.height_m, *island.population)
    cited = [key for figure in figures for key in figure.sources]
    cited += island.point.sources if island.point != "not found" else ()
    cited += [key for distance in distances for item in distance.published for key in item.sources]
    return {
        "id": island_id,
        "dispute_id": atlas.dispute_of[island_id],
        "island": island,
        "distances": distances,
        "sources": list(dict.fromkeys(cited)),
    }


def read_by(atlas: Atlas, assessor: str) -> list[tuple[Dispute, str, Assessment]]:
    """What the assessor read: of which dispute and which party."""
    return [
        (dispute, party, item)
        for dispute in atlas.disputes.values()
        for party, position in dispute.positions.items()
        for item in position.assessments
        if item.assessor == assessor
    ]


def sources_of_positions(dispute: Dispute) -> list[str]:
    """The source keys that the dispute's statements cite, each once, in the order in which a reader meets them."""
    cited: list[str] = []
    for position in dispute.positions.values():
        for field in words.FIELDS:
            value = getattr(position, field)
            items = value if isinstance(value, tuple) else (value,)
            cited += [key for item in items if isinstance(item, Cited | OfficialNames) for key in item.sources]
    for position in dispute.positions.values():
        cited += [key for item in position.assessments for key in item.sources]
    about = (dispute.summary, dispute.what_is_disputed, dispute.administration, dispute.inhabitants)
    cited += [key for item in (*dispute.remarks, *about) for key in item.sources]
    return list(dict.fromkeys(cited))


def link(use: Use) -> Any:
    """The attributes of a button that leads to where a source is used."""
    kind, pick = ("island", use.island) if use.island else ("dispute", use.dispute)
    in_time = use.kind in ("administration", "account", "talks", "event")
    return words.attributes(
        kind="none" if pick is None else kind,
        pick=pick or "",
        tab="timeline" if in_time else "positions",
        focus=use.anchor,
    )


def first(party: str | None, parties: tuple[str, ...]) -> list[str]:
    """The parties, with the one whose view is on before the others."""
    return sorted(parties, key=lambda other: other != party)


def periods_of(dispute: Dispute, span: Span[Any]) -> list[Any]:
    """The periods of administration that the first or the last year of the span touches."""
    return [
        period
        for period in dispute.periods
        if period in (*periods_in(dispute, span.first), *periods_in(dispute, span.last))
    ]
