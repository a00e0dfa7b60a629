"""What each text is made of: the row of a text says what tells it apart and what its template is given."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Literal, NamedTuple

from geodata.atlas import Atlas
from geodata.catalogue.models import Dispute
from geodata.catalogue.positions import Assessment
from geodata.distances import Coasts
from geodata.history import Span, periods_in
from geodata.loading import ROOT
from geodata.matrix import answers, cell
from geodata.names import NAME_ORDERS, Naming, dispute_title, island_title
from geodata.source_names import source_names
from geodata.source_uses import Use, uses
from geodata.spelling import forms_in
from layers.legend import administration_in_words, power_in_words
from web import words
from web.sheet import sheet

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

    One that is `named` changes with the order of names, and is given `titles`; one that is `noted` has its
    sources at its end.
    """

    per: Literal["catalogue", "disputes", "dispute", "island"]
    named: bool = False
    noted: bool = False
    values: Callable[[Atlas, Where], dict[str, Any]] = lambda atlas, where: {}

    def key(self, where: Where) -> tuple[Any, ...]:
        """What tells the text apart from others of its template."""
        about = {"catalogue": None, "disputes": where.disputes, "dispute": where.dispute, "island": where.island}
        return (where.naming if self.named else None, about[self.per])


def edition(atlas: Atlas) -> str:
    """A name for what the texts are made of: another catalogue or another version of the code has another one."""
    made_of = hashlib.sha256((atlas.made_of or atlas.catalogue.model_dump_json()).encode())
    for package in ("geodata", "layers", "panels", "web"):
        for path in sorted((ROOT / package).rglob("*")):
            if path.suffix in (".py", ".html", ".yaml"):
                made_of.update(path.read_bytes())
    return made_of.hexdigest()[:20]


def common(atlas: Atlas) -> dict[str, Any]:
    """What every template is given of the whole catalogue."""
    return {
        "catalogue": atlas.catalogue,
        "source_names": source_names(atlas.catalogue.sources),
        "years": atlas.years,
        "last": atlas.years[1],
        "power": partial(power_in_words, catalogue=atlas.catalogue),
        "administration": partial(administration_in_words, catalogue=atlas.catalogue),
    }


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


def _overview(atlas: Atlas, where: Where) -> dict[str, Any]:
    """What each party and each assessor says of each dispute, through the years of the whole catalogue."""
    whole = atlas.whole or atlas
    said = {
        id_: {party: answers(dispute.positions[party], whole.catalogue, *whole.years) for party in dispute.claimants}
        for id_, dispute in atlas.disputes.items()
    }
    return {"view": view_of(where.naming), "said": said}


def _matrix(atlas: Atlas, where: Where) -> dict[str, Any]:
    whole = atlas.whole or atlas
    return {
        "cells": {
            (id_, party): cell(whole, dispute, party)
            for id_, dispute in atlas.disputes.items()
            for party in dispute.positions
        }
    }


def _sources(atlas: Atlas, where: Where) -> dict[str, Any]:
    """Of a part of the catalogue, the sources that are used in it."""
    catalogue = (atlas.whole or atlas).catalogue
    used = uses(atlas.catalogue)
    listed = {key: source for key, source in catalogue.sources.items() if atlas.whole is None or used[key]}
    tags = {tag for source in listed.values() for tag in source.languages}
    return {
        "used": used,
        "listed": listed,
        "forms": forms_in(f"{source}" for source in listed.values()),
        "link": link,
        "parties": {id_: party.name for id_, party in catalogue.parties.items()} | {"nobody": "no party"},
        "kinds": {kind: kind for kind in sorted({source.kind for source in listed.values()})},
        "languages": {tag: words.language(tag) for tag in sorted(tags, key=lambda tag: (words.language(tag), tag))},
    }


def _dispute(atlas: Atlas, where: Where) -> dict[str, Any]:
    assert where.dispute
    dispute = atlas.disputes[where.dispute]
    return {"id": where.dispute, "dispute": dispute}


def _island(atlas: Atlas, where: Where) -> dict[str, Any]:
    """The island with its distances to coasts."""
    assert where.island
    island = atlas.island(where.island)
    return {
        "id": where.island,
        "dispute_id": atlas.dispute_of[where.island],
        "island": island,
        "distances": _coasts(atlas).distances(where.island),
    }


def _assessors(atlas: Atlas, where: Where) -> dict[str, Any]:
    return {"read_by": partial(read_by, atlas)}


def _sheet(atlas: Atlas, where: Where) -> dict[str, Any]:
    return {"sheet": sheet(atlas)}


@lru_cache(maxsize=4)
def _coasts(atlas: Atlas) -> Coasts:
    return Coasts(atlas)


TEXTS = {  # by the name of the template
    "overview": Text("disputes", named=True, values=_overview),
    "years": Text("disputes", named=True),
    "figures": Text("disputes", named=True),
    "chronicle": Text("disputes", named=True),
    "matrix": Text("disputes", named=True, values=_matrix),
    "sources": Text("disputes", named=True, values=_sources),
    "sheet": Text("disputes", named=True, values=_sheet),
    "statements": Text("disputes", named=True),
    "assessors": Text("disputes", values=_assessors),
    "positions": Text("dispute", noted=True, values=_dispute),
    "facts": Text("island", noted=True, values=_island),
    "about": Text("catalogue"),
}
