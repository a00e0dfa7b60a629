"""Who acknowledges a dispute, by one assessor or by the parties' own latest dated statements."""

from __future__ import annotations

from typing import Any

import pytest

from geodata.acknowledgement import acknowledged, reading
from geodata.atlas import Atlas
from geodata.catalogue.models import Dispute
from geodata.catalogue.positions import Position
from tests.catalogues.parts import statement
from tests.catalogues.tiny import dispute, position


def position_with(*assessments: dict[str, Any]) -> Position:
    return Position.model_validate(position(False, "denies", "denies") | {"assessments": list(assessments)})


# name: (statements in the order of the catalogue, the place of the one that counts)
READINGS: dict[str, tuple[list[dict[str, Any]], int | None]] = {
    "the latest of days": ([statement("denies", "2014-02-12"), statement("denies", "2013-12-31")], 0),
    "a month after an earlier year": ([statement("denies", "2013"), statement("denies", "2014-02")], 1),
    "a day within a month given without one": ([statement("denies", "2014-02-01"), statement("denies", "2014-02")], 0),
    "an undated statement is never the latest": ([statement("denies", "1905"), statement("denies", "not dated")], 0),
    "undated statements alone do not count": ([statement("denies", "not dated")], None),
    "the end of a span counts": ([statement("denies", "1960", until="1990"), statement("denies", "1973-10-09")], 0),
    "a span that ended before": ([statement("denies", "1960", until="1990"), statement("denies", "1991-04")], 1),
    "of one date the later in the catalogue": ([statement("denies", "2014"), statement("acknowledges", "2014")], 1),
    "of one date the later of three": ([statement("denies", "2014")] * 3, 2),
    "an assessor is not the party": ([statement("denies", "1999"), statement("denies", "2014", "schoff")], 0),
    "nothing of its own": ([statement("denies", "2014", "schoff")], None),
}


@pytest.mark.parametrize(("statements", "latest"), READINGS.values(), ids=READINGS)
def test_the_latest_dated_statement_is_the_one_that_counts(
    statements: list[dict[str, Any]], latest: int | None
) -> None:
    stated = position_with(*statements)
    counted = reading(stated, "own")
    assert counted is (None if latest is None else stated.assessments[latest])


def test_an_assessor_is_read_apart_from_the_party() -> None:
    stated = position_with(statement("denies", "2020"), statement("acknowledges", "2014", "schoff"))
    assert reading(stated, "schoff") is stated.assessments[1]


# The values by one assessor and what they come to; None was not assessed
TOGETHER = [
    (["acknowledges", "acknowledges"], "both"),
    (["acknowledges", "acknowledges", "acknowledges"], "both"),
    (["denies", "denies"], "neither"),
    (["denies", "denies", "denies"], "neither"),
    (["acknowledges", "denies"], "one-side"),
    (["denies", "acknowledges"], "one-side"),
    (["acknowledges", "denies", "conditional"], "one-side"),
    (["acknowledges", "conditional"], "unclear"),
    (["denies", "conditional"], "unclear"),
    (["acknowledges", "not-stated"], "unclear"),
    (["denies", "not-stated", "denies"], "unclear"),
    (["not-stated", "not-stated"], "unclear"),
    (["conditional", "conditional"], "unclear"),
    (["denies", None, "denies"], "neither"),
    (["acknowledges", "acknowledges", None], "both"),
    (["acknowledges", None, "denies"], "one-side"),
    (["acknowledges", None], "unclear"),
    (["denies", None, None], "unclear"),
    ([None, None], "unclear"),
]


def dispute_with(positions: dict[str, Position]) -> Dispute:
    made = Dispute.model_validate(dispute("EST", ("denies", "denies"), ("denies", "denies"), {"rock": ISLAND}))
    return made.model_copy(update={"positions": positions})


ISLAND: dict[str, Any] = {
    "kind": "rocks",
    "label": "Rocks",
    "names": {},
    "point": "not found",
    "area_km2": [],
    "height_m": [],
    "population": [],
}


@pytest.mark.parametrize(("values", "together"), TOGETHER)
def test_the_readings_of_one_assessor_together(values: list[str | None], together: str) -> None:
    def assessed(value: str | None) -> dict[str, Any]:
        unassessed = {"value": "not-stated", "basis": "not_assessed"}
        return statement(value or "not-stated", assessor="schoff") | ({} if value else unassessed)

    positions = {f"party {index}": position_with(assessed(value)) for index, value in enumerate(values)}
    assert acknowledged(dispute_with(positions), "schoff") == together


@pytest.mark.parametrize(("values", "together"), [case for case in TOGETHER if None not in case[0]])
def test_the_parties_own_statements_together(values: list[str], together: str) -> None:
    positions = {
        f"party {index}": position_with(statement("denies", "1990"), statement(value, "2020"))
        for index, value in enumerate(values)
    }
    assert acknowledged(dispute_with(positions), "own") == together


def test_a_party_without_a_dated_statement_is_left_out() -> None:
    silent = position_with(statement("denies", "not dated"))
    positions = {"a": position_with(statement("acknowledges")), "b": silent}
    assert acknowledged(dispute_with(positions), "own") == "unclear"
    positions["c"] = position_with(statement("denies"))
    assert acknowledged(dispute_with(positions), "own") == "one-side"


@pytest.mark.parametrize(
    ("dispute_id", "schoff", "own"),
    [
        ("northern-territories-southern-kurils", "both", "one-side"),
        ("diaoyu-senkaku", "unclear", "unclear"),
        ("dokdo-takeshima", "neither", "unclear"),
    ],
)
def test_the_real_disputes(atlas: Atlas, dispute_id: str, schoff: str, own: str) -> None:
    assert acknowledged(atlas.disputes[dispute_id], "schoff") == schoff
    assert acknowledged(atlas.disputes[dispute_id], "own") == own
