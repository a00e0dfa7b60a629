"""What each text is made of: the row of a text says what tells it apart and what its template is given."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Literal, NamedTuple

from geodata.acknowledgement import assessors
from geodata.atlas import Atlas
from geodata.catalogue.fields import Cited
from geodata.catalogue.islands import FIGURES
from geodata.catalogue.models import Dispute
from geodata.catalogue.positions import Assessment, OfficialNames
from geodata.distances import Coasts
from geodata.history import Span, periods_in
from geodata.loading import ROOT
from geodata.matrix import cell
from geodata.names import NAME_ORDERS, Naming, dispute_title, island_title
from geodata.source_uses import Use, uses
from layers import legend, style
from web import words

FEW = 12  # of so many disputes one text can tell, and of so many parties one table


@dataclass(frozen=True)
class Where:
    """What a text is about: disputes, with names in an order or a party's, or one dispute, or one island."""

    naming: Naming = "alphabetical"
    disputes: tuple[str, ...] = ()
    dispute: str | None = None
    island: str | None = None


class Text(NamedTuple):
    """A text by what tells it apart, and what its template is given beside the catalogue and the atlas.

    One that is `named` changes with the order of names, and is given `titles`.
    """

    per: Literal["catalogue", "disputes", "dispute", "island"]
    named: bool = False
    values: Callable[[Atlas, Where], dict[str, Any]] = lambda atlas, where: {}

    def key(self, where: Where) -> tuple[Any, ...]:
        """What tells the text apart from others of its template."""
        about = {"catalogue": None, "disputes": where.disputes, "dispute": where.dispute, "island": where.island}
        return (where.naming if self.named else None, about[self.per])


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


def _view(atlas: Atlas, where: Where) -> dict[str, Any]:
    return {"view": view_of(where.naming)}


def _matrix(atlas: Atlas, where: Where) -> dict[str, Any]:
    whole, disputes = atlas.whole or atlas, atlas.disputes
    parties = whole.catalogue.parties
    there = [party for party in parties if any(party in dispute.positions for dispute in disputes.values())]
    columns = list(parties) if len(parties) <= FEW else there
    return {
        "cells": {
            (id_, party): cell(whole, dispute, party)
            for id_, dispute in disputes.items()
            for party in dispute.positions
        },
        "columns": columns if len(columns) <= FEW else [],  # more have no column each
        "most": max((len(dispute.positions) for dispute in disputes.values()), default=1),
        "assessors": assessors(whole.catalogue),
        "periods_of": periods_of,
    }


def _sources(atlas: Atlas, where: Where) -> dict[str, Any]:
    """Of a part of the catalogue, the sources that are used in it."""
    catalogue = (atlas.whole or atlas).catalogue
    used = uses(atlas.catalogue)
    listed = {key: source for key, source in catalogue.sources.items() if atlas.whole is None or used[key]}
    return {
        "used": used,
        "listed": listed,
        "link": link,
        "parties": {id_: party.name for id_, party in catalogue.parties.items()} | {"nobody": "no party"},
        "kinds": _same(source.kind for source in listed.values()),
        "languages": _same(tag for source in listed.values() for tag in source.languages),
    }


def _dispute(atlas: Atlas, where: Where) -> dict[str, Any]:
    assert where.dispute
    dispute = atlas.disputes[where.dispute]
    return {"id": where.dispute, "dispute": dispute, "sources": sources_of_positions(dispute)}


def _island(atlas: Atlas, where: Where) -> dict[str, Any]:
    """The island with its distances to coasts, and the sources of both."""
    assert where.island
    island = atlas.island(where.island)
    distances = _coasts(atlas).distances(where.island)
    cited = [key for field in FIGURES for figure in getattr(island, field) for key in figure.sources]
    cited += island.point.sources if island.point != "not found" else ()
    cited += [key for distance in distances for item in distance.published for key in item.sources]
    return {
        "id": where.island,
        "dispute_id": atlas.dispute_of[where.island],
        "island": island,
        "distances": distances,
        "sources": list(dict.fromkeys(cited)),
    }


def _assessors(atlas: Atlas, where: Where) -> dict[str, Any]:
    return {"read_by": partial(read_by, atlas)}


def _legend(atlas: Atlas, where: Where) -> dict[str, Any]:
    return {"legend": legend, "style": style, "few": FEW}


@lru_cache(maxsize=4)
def _coasts(atlas: Atlas) -> Coasts:
    return Coasts(atlas)


def _same(values: Iterable[str]) -> dict[str, str]:
    """The values as choices that are called by themselves."""
    return {value: value for value in sorted(set(values))}


TEXTS = {  # by the name of the template
    "overview": Text("disputes", named=True, values=_view),
    "years": Text("disputes", named=True),
    "figures": Text("disputes", named=True),
    "chronicle": Text("disputes", named=True),
    "matrix": Text("disputes", named=True, values=_matrix),
    "sources": Text("disputes", named=True, values=_sources),
    "assessors": Text("disputes", values=_assessors),
    "positions": Text("dispute", values=_dispute),
    "statements": Text("dispute", values=_dispute),
    "facts": Text("island", values=_island),
    "about": Text("catalogue"),
    "legend": Text("catalogue", values=_legend),
}
