"""Where each source is used, in the order in which a reader meets it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geodata.anchors import anchor, event_anchor, statement_anchor
from geodata.catalogue.fields import NOT_DATED, OPEN, OWN, Cited
from geodata.catalogue.islands import FIGURES, Point
from geodata.catalogue.models import Catalogue, Dispute
from geodata.catalogue.positions import SOURCED_FIELDS, Assessment, OfficialNames
from geodata.names import island_title

ABOUT = ("summary", "what_is_disputed", "administration", "inhabitants")


@dataclass(frozen=True)
class Use:
    """A place that rests on a source; `party` is whose position, figure or account it is, `anchor` its DOM id."""

    dispute: str | None
    party: str | None
    place: str
    anchor: str
    island: str | None = None


Citing = Iterator[tuple[Use, tuple[str, ...]]]


def uses(catalogue: Catalogue) -> dict[str, list[Use]]:
    """The uses of every source by its key, each place once; an empty list for a source that is never used."""
    found: dict[str, dict[Use, None]] = {key: {} for key in catalogue.sources}
    for use, sources in _citing(catalogue):
        for key in sources:
            found[key][use] = None
    return {key: list(places) for key, places in found.items()}


def statement_title(assessment: Assessment) -> str:
    """The statement by its kind, date and speaker: statement of 2014-02-12, Foreign Ministry."""
    kind = "statement" if assessment.assessor == OWN else "assessment"
    return f"{_dated(kind, statement_date(assessment))}, {assessment.speaker}"


def statement_date(assessment: Assessment) -> str:
    """The date of the statement, or its span: about 1960 to 1990."""
    return ("about " if assessment.approximate else "") + _span(assessment.date, assessment.until)


def _citing(catalogue: Catalogue) -> Citing:
    """Each place of the catalogue with the keys of the sources it rests on."""
    for id_, dispute in catalogue.disputes.items():
        for field in ABOUT:
            yield Use(id_, None, _words(field), anchor(id_, field)), getattr(dispute, field).sources
        yield from _in_positions(id_, dispute)
        for index, remark in enumerate(dispute.remarks):
            place = f"{_dated('remark', remark.date)}, {remark.speaker}"
            yield Use(id_, None, place, anchor(id_, "remark", str(index))), remark.sources
        yield from _on_islands(id_, dispute)
        yield from _in_distances(id_, dispute)
        yield from _in_time(id_, dispute)
    for assessor_id, assessor in catalogue.assessors.items():
        place = f"{_dated('assessment', assessor.date)}, {assessor.name}"
        yield Use(None, None, place, anchor("assessor", assessor_id)), (assessor.source,)


def _in_positions(id_: str, dispute: Dispute) -> Citing:
    for party, position in dispute.positions.items():
        for field in SOURCED_FIELDS:
            value = getattr(position, field)
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Cited | OfficialNames):
                    yield Use(id_, party, _words(field), anchor(id_, party, field)), item.sources
        for index, assessment in enumerate(position.assessments):
            use = Use(id_, party, statement_title(assessment), statement_anchor(id_, party, index))
            yield use, assessment.sources


def _on_islands(id_: str, dispute: Dispute) -> Citing:
    for island_id, island in dispute.islands.items():
        title = island_title(island, dispute, "alphabetical")
        if isinstance(island.point, Point):
            use = Use(id_, None, f"location of {title}", anchor(id_, island_id, "location"), island_id)
            yield use, island.point.sources
        for field, quantity in FIGURES.items():
            for figure in getattr(island, field):
                place = anchor(id_, island_id, quantity)
                yield Use(id_, figure.publisher, f"{quantity} of {title}", place, island_id), figure.sources


def _in_distances(id_: str, dispute: Dispute) -> Citing:
    for distance in dispute.published_distances:
        coast = dispute.reference_coasts[distance.to].name
        if distance.island is None:
            use = Use(id_, None, f"distance to {coast}", anchor(id_, "distance", distance.to))
        else:
            title = island_title(dispute.islands[distance.island], dispute, "alphabetical")
            where = anchor(id_, distance.island, "distance", distance.to)
            use = Use(id_, None, f"distance from {title} to {coast}", where, distance.island)
        yield use, distance.sources


def _in_time(id_: str, dispute: Dispute) -> Citing:
    for index, period in enumerate(dispute.periods):
        span = _period(period.begins, period.ends)
        where = anchor(id_, "period", str(index))
        yield Use(id_, None, f"administration {span}", where), period.sources
        for party, account in period.accounts.items():
            if isinstance(account, Cited):
                yield Use(id_, party, f"account of the administration {span}", anchor(where, party)), account.sources
    for talks_id, talks in dispute.talks.items():
        place = f"talks: {talks.title}, {_period(talks.begins, talks.ends)}"
        yield Use(id_, None, place, anchor(id_, "talks", talks_id)), talks.sources
    for index, event in enumerate(dispute.events):
        place = f"event: {event.title}, {_span(event.date, event.until)}"
        yield Use(id_, None, place, event_anchor(id_, index)), event.sources


def _words(field: str) -> str:
    return field.replace("_", " ")


def _dated(kind: str, date: str) -> str:
    return f"undated {kind}" if date == NOT_DATED else f"{kind} of {date}"


def _span(date: str, until: str | None) -> str:
    return date if until is None else f"{date} to {until}"


def _period(begins: str, ends: str) -> str:
    if OPEN in (begins, ends):
        since = "" if begins == OPEN else f"since {begins}"
        until = "" if ends == OPEN else f"until {ends}"
        return since or until or "throughout"
    return f"{begins} to {ends}"
