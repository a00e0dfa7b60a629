"""What a party or an assessor answers at a date: the last that speaks, what came after it, what has no date."""

from __future__ import annotations

from typing import Any

import pytest

from geodata.acknowledgement import Answer, acknowledged, answer, differing
from geodata.atlas import Atlas
from geodata.catalogue.models import Dispute
from geodata.catalogue.positions import Position
from geodata.codebook import RULES, SPEAKS, VALUES, rules_of
from tests.catalogues.parts import statement
from tests.catalogues.tiny import dispute, position


def position_with(*assessments: dict[str, Any]) -> Position:
    return Position.model_validate(position(False, "denies", "denies") | {"assessments": list(assessments)})


YES, NO, SILENT = "acknowledges", "denies", "not-stated"
# name: (statements in the order of the catalogue, year, value, the place of the clear answer, places of later silence)
ANSWERS: dict[str, tuple[list[dict[str, Any]], int | None, str, int | None, list[int]]] = {
    "the latest of days": ([statement(NO, "2014-02-12"), statement(YES, "2013-12-31")], None, NO, 0, []),
    "a month after an earlier year": ([statement(YES, "2013"), statement(NO, "2014-02")], None, NO, 1, []),
    "a day within a month without one": ([statement(NO, "2014-02-01"), statement(YES, "2014-02")], None, NO, 0, []),
    "silence never outvotes speech": ([statement(NO, "2014"), statement(SILENT, "2026-02-22")], None, NO, 0, [1]),
    "silence is counted since the answer": (
        [statement(SILENT, "2010"), statement(NO, "2014"), statement(SILENT, "2025"), statement(SILENT, "2026")],
        *(None, NO, 1, [2, 3]),
    ),
    "silence in the order of time": (
        [statement(NO, "2014"), statement(SILENT, "2026"), statement(SILENT, "2025")],
        *(None, NO, 0, [2, 1]),
    ),
    "silence of the answer's own date, later in the catalogue": (
        [statement(NO, "2014"), statement(SILENT, "2014")],
        *(None, NO, 0, [1]),
    ),
    "silence alone": ([statement(SILENT, "2004"), statement(SILENT, "2006")], None, "none-found", None, [0, 1]),
    "what was read in part is no silence": (
        [statement(NO, "2014"), statement("not-assessed", "2025")],
        *(None, NO, 0, []),
    ),
    "what was read in part alone": ([statement("not-assessed", "2025")], None, "none-found", None, []),
    "a condition speaks": ([statement(YES, "2012"), statement("conditional", "2013")], None, "conditional", 1, []),
    "a demand speaks": ([statement(YES, "2012"), statement("demands", "2013")], None, "demands", 1, []),
    "an undated one is never the latest": ([statement(NO, "1905"), statement(YES, "not dated")], None, NO, 0, []),
    "undated ones alone": ([statement(NO, "not dated")], None, "none-found", None, []),
    "the end of a span counts": ([statement(NO, "1960", until="1990"), statement(YES, "1973")], None, NO, 0, []),
    "within a span": ([statement(NO, "1960", until="1990"), statement(YES, "1956")], 1965, NO, 0, []),
    "a span that ended before": ([statement(NO, "1960", until="1990"), statement(YES, "1991")], None, YES, 1, []),
    "of one date the later in the catalogue": ([statement(NO, "2014"), statement(YES, "2014")], None, YES, 1, []),
    "of one date the later of three": ([statement(NO, "2014")] * 3, None, NO, 2, []),
    "an assessor is not the party": ([statement(NO, "1999"), statement(YES, "2014", "schoff")], None, NO, 0, []),
    "nothing of its own": ([statement(NO, "2014", "schoff")], None, "none-found", None, []),
    "before it first spoke": ([statement(NO, "1954-10-28")], 1953, "none-found", None, []),
    "in the year in which it spoke": ([statement(NO, "1954-10-28")], 1954, NO, 0, []),
    "before it changed": ([statement(YES, "2014"), statement(NO, "2015")], 2014, YES, 0, []),
    "silence of a later year is not counted": (
        [statement(NO, "2014"), statement(SILENT, "2025"), statement(SILENT, "2026")],
        *(2025, NO, 0, [1]),
    ),
}


@pytest.mark.parametrize(("statements", "year", "value", "clear", "silent"), ANSWERS.values(), ids=ANSWERS)
def test_what_a_party_answers(
    statements: list[dict[str, Any]], year: int | None, value: str, clear: int | None, silent: list[int]
) -> None:
    stated = position_with(*statements)
    found = answer(stated, "own", year)
    assert found.value == value
    assert found.clear is (None if clear is None else stated.assessments[clear])
    assert list(map(id, found.silent)) == [id(stated.assessments[index]) for index in silent]


def test_a_position_without_a_date_is_named_beside_what_has_one_and_in_no_year() -> None:
    protest, standing = statement(SILENT, "2026-02-22"), statement(NO, "not dated")
    stated = position_with(statement(YES, "2012"), protest, standing, statement(SILENT, "not dated"))
    assert answer(stated, "own") == Answer(
        YES, stated.assessments[0], (stated.assessments[1],), (stated.assessments[2],), stated.assessments[1]
    )
    assert answer(stated, "own", 2026).undated == ()


def test_an_assessor_is_read_apart_from_the_party_and_says_why_it_does_not_assess() -> None:
    stated = position_with(statement(NO, "2020"), statement(YES, "2014", "schoff"))
    assert answer(stated, "schoff") == Answer(YES, stated.assessments[1])
    assert answer(stated, "schoff", 2013) == Answer("not-assessed", None)
    unnamed = position_with(statement("not-assessed", "2014", "schoff"))
    assert answer(unnamed, "schoff") == Answer("not-assessed", unnamed.assessments[0])


def test_an_assessor_who_spoke_is_not_outvoted_by_a_later_text_that_does_not() -> None:
    stated = position_with(statement(YES, "2014", "schoff"), statement("not-assessed", "2016", "schoff"))
    assert answer(stated, "schoff") == Answer(YES, stated.assessments[0])


def test_an_assessor_differs_from_the_last_clear_answer_only() -> None:
    stated = position_with(statement(NO, "2014", "schoff"), statement(NO, "2012"), statement(SILENT, "2013"))
    assert differing(stated, "schoff") is None
    stated = position_with(statement(NO, "2014", "schoff"), statement(YES, "2012"), statement(SILENT, "2013"))
    assert differing(stated, "schoff") == (stated.assessments[0], stated.assessments[1])
    assert differing(stated, "schoff", 2013) is None


def test_every_value_has_its_rules_and_every_rule_its_value() -> None:
    assert {rule.value for rule in RULES.values()} == set(VALUES)
    assert set(VALUES) - {"not-stated", "not-assessed"} == SPEAKS
    assert rules_of(NO, "party") == ["says-none-exists", "says-it-is-settled"]
    assert rules_of("demands", "assessor") == ["demands"]


# The values by one assessor and what they come to; None was not assessed
TOGETHER = [
    ([YES, YES], "both"),
    ([YES, YES, YES], "both"),
    ([NO, NO], "neither"),
    ([NO, NO, NO], "neither"),
    ([YES, NO], "one-side"),
    ([NO, YES], "one-side"),
    ([YES, NO, "conditional"], "one-side"),
    ([YES, NO, SILENT], "one-side"),
    ([YES, "conditional"], "unclear"),
    ([NO, "conditional"], "unclear"),
    ([NO, "demands"], "unclear"),
    ([YES, "demands"], "unclear"),
    ([YES, SILENT], "unclear"),
    ([NO, SILENT, NO], "unclear"),
    ([YES, YES, SILENT], "unclear"),
    ([SILENT, SILENT], "unclear"),
    (["conditional", "conditional"], "unclear"),
    ([NO, None, NO], "neither"),
    ([YES, YES, None], "both"),
    ([YES, None, NO], "one-side"),
    ([YES, None], "unclear"),
    ([NO, None, None], "unclear"),
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
    positions = {
        f"party {index}": position_with(statement(value or "not-assessed", assessor="schoff"))
        for index, value in enumerate(values)
    }
    assert acknowledged(dispute_with(positions), "schoff") == together


@pytest.mark.parametrize(("values", "together"), [case for case in TOGETHER if None not in case[0]])
def test_the_parties_own_answers_together(values: list[str], together: str) -> None:
    positions = {f"party {index}": position_with(statement(value, "2020")) for index, value in enumerate(values)}
    assert acknowledged(dispute_with(positions), "own") == together


def test_later_silence_does_not_change_how_a_dispute_stands() -> None:
    spoke_once = position_with(statement(NO, "2014"), statement(SILENT, "2026"))
    assert acknowledged(dispute_with({"a": spoke_once, "b": position_with(statement(NO))}), "own") == "neither"


def test_a_party_without_a_clear_answer_is_not_left_out() -> None:
    undated = position_with(statement(YES, "not dated"))
    positions = {"a": position_with(statement(YES)), "b": position_with(statement(YES)), "c": undated}
    assert acknowledged(dispute_with(positions), "own") == "unclear"
    positions["b"] = position_with(statement(NO))
    assert acknowledged(dispute_with(positions), "own") == "one-side"


@pytest.mark.parametrize(
    ("dispute_id", "schoff", "own"),
    [
        ("northern-territories-southern-kurils", "both", "one-side"),
        ("diaoyu-senkaku", "unclear", "one-side"),
        ("dokdo-takeshima", "neither", "one-side"),
    ],
)
def test_the_real_disputes(atlas: Atlas, dispute_id: str, schoff: str, own: str) -> None:
    assert acknowledged(atlas.disputes[dispute_id], "schoff") == schoff
    assert acknowledged(atlas.disputes[dispute_id], "own") == own
