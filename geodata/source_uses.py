"""Where each source is used, in the order in which a reader meets it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from geodata.anchors import anchor, event_anchor, statement_anchor
from geodata.catalogue.events import Accounts
from geodata.catalogue.fields import NOT_DATED, OWN, Cited
from geodata.catalogue.islands import FIGURES, Point, Quantity
from geodata.catalogue.models import Catalogue, Dispute
from geodata.catalogue.positions import SOURCED_FIELDS, Assessment, OfficialNames
from geodata.names import island_title

ABOUT = ("summary", "what_is_disputed", "administration", "inhabitants")
InTime = Literal["administration", "account", "talks", "event"]
Kind = Literal["field", "statement", "assessment", "remark", "location", "distance"] | Quantity | InTime


@dataclass(frozen=True)
class Use:
    """A place that rests on a source; `party` is whose position, figure or account it is, `anchor` its DOM id.

    `title` is the name of the field, the speaker, the island, the coast, the talks or the event; of a distance from one
    island, `start` is its name. `begins` and `ends` are the dates of what has some.
    """

    dispute: str | None
    party: str | None
    kind: Kind
    anchor: str
    island: str | None = None
    title: str = ""
    start: str = ""
    begins: str = ""
    ends: str | None = None


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
    return f"{dated(kind_of(assessment), statement_date(assessment))}, {assessment.speaker}"


def statement_date(assessment: Assessment) -> str:
    """The date of the statement, or its span: about 1960 to 1990."""
    span = assessment.date if assessment.until is None else f"{assessment.date} to {assessment.until}"
    return ("about " if assessment.approximate else "") + span


def kind_of(assessment: Assessment) -> Literal["statement", "assessment"]:
    """Whether the party speaks itself, or somebody else assesses it."""
    return "statement" if assessment.assessor == OWN else "assessment"


def dated(kind: str, date: str) -> str:
    """What it is and of when: remark of 1999, undated remark."""
    return f"undated {kind}" if date == NOT_DATED else f"{kind} of {date}"


def _citing(catalogue: Catalogue) -> Citing:
    """Each place of the catalogue with the keys of the sources it rests on."""
    for id_, dispute in catalogue.disputes.items():
        for field in ABOUT:
            yield Use(id_, None, "field", anchor(id_, field), title=field), getattr(dispute, field).sources
        yield from _in_positions(id_, dispute)
        for index, remark in enumerate(dispute.remarks):
            where = anchor(id_, "remark", str(index))
            yield Use(id_, None, "remark", where, title=remark.speaker, begins=remark.date), remark.sources
        yield from _on_islands(id_, dispute)
        yield from _in_distances(id_, dispute)
        yield from _in_time(id_, dispute)
    for assessor_id, assessor in catalogue.assessors.items():
        where = anchor("assessor", assessor_id)
        use = Use(None, None, "assessment", where, title=assessor.name, begins=assessor.date)
        yield use, (assessor.source,)


def _in_positions(id_: str, dispute: Dispute) -> Citing:
    for party, position in dispute.positions.items():
        for field in SOURCED_FIELDS:
            value = getattr(position, field)
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Cited | OfficialNames):
                    yield Use(id_, party, "field", anchor(id_, party, field), title=field), item.sources
        for index, item in enumerate(position.assessments):
            where = statement_anchor(id_, party, index)
            use = Use(id_, party, kind_of(item), where, title=item.speaker, begins=statement_date(item))
            yield use, item.sources


def _on_islands(id_: str, dispute: Dispute) -> Citing:
    for island_id, island in dispute.islands.items():
        title = island_title(island, dispute, "alphabetical")
        if isinstance(island.point, Point):
            use = Use(id_, None, "location", anchor(id_, island_id, "location"), island_id, title)
            yield use, island.point.sources
        for field, quantity in FIGURES.items():
            for figure in getattr(island, field):
                where = anchor(id_, island_id, quantity)
                yield Use(id_, figure.publisher, quantity, where, island_id, title), figure.sources


def _in_distances(id_: str, dispute: Dispute) -> Citing:
    for distance in dispute.published_distances:
        coast = dispute.reference_coasts[distance.to].name
        if distance.island is None:
            use = Use(id_, None, "distance", anchor(id_, "distance", distance.to), title=coast)
        else:
            start = island_title(dispute.islands[distance.island], dispute, "alphabetical")
            where = anchor(id_, distance.island, "distance", distance.to)
            use = Use(id_, None, "distance", where, distance.island, coast, start)
        yield use, distance.sources


def _in_time(id_: str, dispute: Dispute) -> Citing:
    for index, period in enumerate(dispute.periods):
        where = anchor(id_, "period", str(index))
        use = Use(id_, None, "administration", where, begins=period.begins, ends=period.ends)
        yield use, period.sources
        yield from _accounts(replace(use, title="the administration"), period.accounts)
    for key, talks in dispute.talks.items():
        where = anchor(id_, "talks", key)
        yield Use(id_, None, "talks", where, title=talks.title, begins=talks.begins, ends=talks.ends), talks.sources
    for index, event in enumerate(dispute.events):
        where = event_anchor(id_, index)
        use = Use(id_, None, "event", where, title=event.title, begins=event.date, ends=event.until)
        yield use, event.sources
        yield from _accounts(use, event.accounts)


def _accounts(of: Use, accounts: Accounts) -> Citing:
    for party, account in accounts.items():
        if isinstance(account, Cited):
            yield replace(of, kind="account", party=party, anchor=anchor(of.anchor, party)), account.sources
