"""Who acknowledges that a dispute exists: by one assessor, or by what the parties have said themselves.

An assessor is an id of the catalogue's assessors, or "own" for the parties themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from geodata.atlas import Atlas
from geodata.catalogue.dates import year_of
from geodata.catalogue.fields import NOT_DATED, OWN
from geodata.catalogue.models import Catalogue, Dispute
from geodata.catalogue.positions import Assessment, Position
from geodata.codebook import Value

AnswerValue = Value | Literal["none-found"]
Standing = Literal["both", "one-side", "neither", "unclear"]

STANDINGS: dict[str, str] = {
    "both": "both sides",
    "one-side": "one side only",
    "neither": "neither side",
    "unclear": "unclear",
}


@dataclass(frozen=True)
class Answer:
    """What an assessor, or the party itself, says by some date: three facts, none of which replaces another.

    `latest` is the latest dated statement of the party itself, whether it speaks to the question or not.
    `clear` is the latest dated statement that speaks to the question. `silent` are the later dated ones, in the order
    of time, that were read whole and do not speak to it. `undated` are standing positions without a date that speak to
    it; at an earlier date there are none, as nobody knows whether they stood then. `value` is that of `clear`: without
    it "none-found" for the party itself and "not-assessed" for an assessor, whose `clear` may say so and why.
    """

    value: AnswerValue
    clear: Assessment | None
    silent: tuple[Assessment, ...] = ()
    undated: tuple[Assessment, ...] = ()
    latest: Assessment | None = None


def first_assessor(catalogue: Catalogue) -> str:
    """The id of the assessor that counts when none is chosen: the first of the catalogue, else the parties ("own")."""
    return next(iter(catalogue.assessors), OWN)


def assessors(catalogue: Catalogue) -> dict[str, str]:
    """The names of all assessors by id: those of the catalogue with their year, then the parties ("own")."""
    names = {
        id_: assessor.short if assessor.date == NOT_DATED else f"{assessor.short} ({year_of(assessor.date)})"
        for id_, assessor in catalogue.assessors.items()
    }
    return {**names, OWN: "the parties’ own last clear answers"}


def answer(position: Position, assessor: str, by: int | str | None = None) -> Answer:
    """What the assessor, or the party itself, says on whether a dispute exists, by the end of a year, a month or a day.

    `by` is a year or a date as the catalogue writes it; without one, today. A statement whose date is less exact counts
    from the first day that its date may mean. Of two statements of one date the later in the catalogue counts; one that
    was held over a span of time counts from its first date, and is as late as its last.
    """
    said = [item for item in position.assessments if item.assessor == assessor]
    end = "9999" if by is None else str(by)
    dated = [item for item in said if item.date != NOT_DATED and item.date[: len(end)] <= end]
    dated.sort(key=lambda item: item.until or item.date)
    speaking = [index for index, item in enumerate(dated) if item.speaks]
    clear = dated[speaking[-1]] if speaking else None
    if assessor != OWN:
        assessed = [item for item in dated if item.is_assessed]
        read = clear or next(reversed(assessed or dated), None)
        return Answer(read.value if read else "not-assessed", read)
    return Answer(
        clear.value if clear else "none-found",
        clear,
        silent=tuple(item for item in dated[(speaking or [-1])[-1] + 1 :] if item.value == "not-stated"),
        undated=tuple(item for item in said if item.date == NOT_DATED and item.speaks and by is None),
        latest=dated[-1] if dated else None,
    )


def differing(position: Position, assessor: str, year: int | None = None) -> tuple[Assessment, Assessment] | None:
    """The assessor's reading and the party's own last clear answer by that year, where their values differ."""
    read, own = answer(position, assessor, year).clear, answer(position, OWN, year).clear
    if read is None or own is None or not read.speaks or read.value == own.value:
        return None
    return read, own


def acknowledged(dispute: Dispute, assessor: str, year: int | None = None) -> Standing:
    """How the dispute stands by this assessor, in a year or without one today.

    Parties of which an assessor does not speak are left out. `both`: all others acknowledge; `neither`: all deny;
    `one-side`: some acknowledge and some deny; `unclear`: another value decides, or no answer was found of a party, or
    fewer than two were assessed.
    """
    answers = [answer(position, assessor, year).value for position in dispute.positions.values()]
    values = {value for value in answers if value != "not-assessed"}
    if len(answers) - answers.count("not-assessed") < 2:
        return "unclear"
    if values == {"acknowledges"}:
        return "both"
    if values == {"denies"}:
        return "neither"
    return "one-side" if values >= {"acknowledges", "denies"} else "unclear"


@lru_cache(maxsize=256)
def standings(atlas: Atlas, assessor: str, year: int | None) -> dict[str, Standing]:
    """How each dispute stands by this assessor, in a year or without one today; computed once for all readers."""
    return {id_: acknowledged(dispute, assessor, year) for id_, dispute in atlas.disputes.items()}
