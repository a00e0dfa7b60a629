"""The matrix: for every dispute and party and every year, what it claims, administers and acknowledges."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from geodata.acknowledgement import differing, reading
from geodata.atlas import Atlas
from geodata.history import Span, claims, years
from geodata.matrix import Cell, cell

NORTH = "northern-territories-southern-kurils"
SENKAKU = "diaoyu-senkaku"
DOKDO = "dokdo-takeshima"
FIRST, LAST = 1850, 2026

# Who administered in which years: the dossier's periods (section 5.1), by the last year of each state
ADMINISTERS: dict[tuple[str, str], list[tuple[int, str]]] = {
    (NORTH, "JPN"): [(1854, "contested"), (1855, "part"), (1944, "yes"), (1945, "part"), (2026, "no")],
    (NORTH, "RUS"): [(1855, "contested"), (1944, "no"), (1945, "part"), (2026, "yes")],
    (SENKAKU, "CHN"): [(1895, "contested"), (2026, "no")],
    (SENKAKU, "TWN"): [(1895, "contested"), (2026, "no")],
    (SENKAKU, "JPN"): [
        (1894, "contested"),
        (1895, "part"),
        (1944, "yes"),
        (1945, "part"),
        (1971, "no"),
        (1972, "part"),
        (2026, "yes"),
    ],
    (DOKDO, "JPN"): [
        (1904, "contested"),
        (1905, "part"),
        (1945, "yes"),
        (1946, "part"),
        (1954, "contested"),
        (2026, "no"),
    ],
    (DOKDO, "PRK"): [(1905, "contested"), (1945, "no"), (1954, "contested"), (2026, "no")],
    (DOKDO, "KOR"): [(1905, "contested"), (1945, "no"), (1953, "contested"), (1954, "part"), (2026, "yes")],
}
# Each party's own statements (section 4.2): from which year on which value holds
OWN: dict[tuple[str, str], list[tuple[int, str | None]]] = {
    (NORTH, "JPN"): [(1850, None), (1991, "acknowledges")],
    (NORTH, "RUS"): [
        (1850, None),
        (1956, "acknowledges"),
        (1960, "denies"),
        (1991, "acknowledges"),
        (2015, "denies"),
        (2019, "conditional"),
        (2022, "denies"),
    ],
    (SENKAKU, "CHN"): [
        (1850, None),
        (1971, "not-stated"),
        (1996, "acknowledges"),
        (2013, "conditional"),
        (2014, "acknowledges"),
        (2025, "not-stated"),
    ],
    (SENKAKU, "JPN"): [(1850, None), (2012, "denies"), (2017, "not-stated")],
    (SENKAKU, "TWN"): [(1850, None), (2012, "acknowledges"), (2014, "not-stated"), (2017, "acknowledges")],
    (DOKDO, "JPN"): [(1850, None), (1954, "acknowledges")],
    (DOKDO, "PRK"): [(1850, None), (2004, "not-stated")],
    (DOKDO, "KOR"): [(1850, None), (2012, "denies"), (2025, "not-stated")],
}
CELLS = list(ADMINISTERS)
# Where Schoff's reading of 2014 and the party's own latest statement disagree, in 2014 and today
DIFFER_2014 = {(SENKAKU, "CHN"), (DOKDO, "JPN")}
DIFFER_TODAY = {(NORTH, "RUS"), (SENKAKU, "CHN"), (SENKAKU, "JPN"), (DOKDO, "JPN"), (DOKDO, "KOR")}


@pytest.fixture(scope="module")
def cells(atlas: Atlas) -> dict[tuple[str, str], Cell]:
    return {
        (id_, party): cell(atlas, dispute, party)
        for id_, dispute in atlas.disputes.items()
        for party in dispute.positions
    }


def lines(found: Cell) -> list[list[Span[Any]]]:
    return [found.claims, found.administers, *found.acknowledges.values()]


def at(line: list[Span[Any]], year: int) -> Any:
    """The one state of the year."""
    [state] = [span.state for span in line if span.first <= year <= span.last]
    return state


def test_every_party_of_every_dispute_has_a_cell(cells: dict[tuple[str, str], Cell]) -> None:
    assert set(cells) == set(ADMINISTERS) == set(OWN)


@pytest.mark.parametrize("key", CELLS)
def test_the_spans_of_a_cell_follow_one_another_through_all_years(
    atlas: Atlas, cells: dict[tuple[str, str], Cell], key: tuple[str, str]
) -> None:
    assert years(atlas.catalogue) == (FIRST, LAST)
    for line in lines(cells[key]):
        assert (line[0].first, line[-1].last) == (FIRST, LAST)
        for before, after in pairwise(line):
            assert before.last + 1 == after.first
            assert before.state != after.state


@pytest.mark.parametrize(("key", "expected"), ADMINISTERS.items())
def test_administration_is_cut_at_the_years_of_the_dossier(
    cells: dict[tuple[str, str], Cell], key: tuple[str, str], expected: list[tuple[int, str]]
) -> None:
    found: dict[int, str] = {}
    for span in cells[key].administers:
        found = {last: value for last, value in found.items() if value != span.state[0] or last != span.first - 1}
        found[span.last] = span.state[0]
    assert list(found.items()) == expected


@pytest.mark.parametrize(("dispute", "today"), [(NORTH, "RUS"), (SENKAKU, "JPN"), (DOKDO, "KOR")])
def test_today_the_catalogue_says_who_administers(cells: dict[tuple[str, str], Cell], dispute: str, today: str) -> None:
    for (id_, party), found in cells.items():
        if id_ == dispute:
            assert found.administers[-1].state == ("yes" if party == today else "no", (today,))


@pytest.mark.parametrize(("key", "expected"), OWN.items())
def test_own_statements_hold_from_the_years_of_the_dossier(
    cells: dict[tuple[str, str], Cell], key: tuple[str, str], expected: list[tuple[int, str | None]]
) -> None:
    changes: list[tuple[int, str | None]] = []
    for span in cells[key].acknowledges["own"]:
        value = span.state.assessment and span.state.assessment.value
        if not changes or changes[-1][1] != value:
            changes.append((span.first, value))
    assert changes == expected


@pytest.mark.parametrize("key", CELLS)
@pytest.mark.parametrize("assessor", ["schoff", "own"])
def test_in_every_year_the_state_is_the_reading_of_that_year(
    atlas: Atlas, cells: dict[tuple[str, str], Cell], key: tuple[str, str], assessor: str
) -> None:
    position = atlas.disputes[key[0]].positions[key[1]]
    for year in range(FIRST, LAST + 1):
        state = at(cells[key].acknowledges[assessor], year)
        assert state.assessment is reading(position, assessor, year)
        assert state.differs == differing(position, "schoff", year)
        assert at(cells[key].claims, year) == claims(position, None if year == LAST else year)


@pytest.mark.parametrize("key", CELLS)
def test_schoff_stands_from_2014_and_never_before(cells: dict[tuple[str, str], Cell], key: tuple[str, str]) -> None:
    line = cells[key].acknowledges["schoff"]
    assert at(line, 2013).assessment is None
    assert {at(line, year).assessment.date for year in range(2014, LAST + 1)} == {"2014-02-12"}


@pytest.mark.parametrize(
    ("year", "expected"),
    [(2013, set()), (2014, DIFFER_2014), (2016, {*DIFFER_2014, (NORTH, "RUS")}), (LAST, DIFFER_TODAY)],
)
@pytest.mark.parametrize("assessor", ["schoff", "own"])
def test_the_cells_where_schoff_and_the_party_differ(
    cells: dict[tuple[str, str], Cell], assessor: str, year: int, expected: set[tuple[str, str]]
) -> None:
    assert {key for key, found in cells.items() if at(found.acknowledges[assessor], year).differs} == expected


@pytest.mark.parametrize(
    ("key", "values"), [((NORTH, "RUS"), ("acknowledges", "denies")), ((DOKDO, "JPN"), ("denies", "acknowledges"))]
)
def test_both_readings_stand_beside_the_difference(
    cells: dict[tuple[str, str], Cell], key: tuple[str, str], values: tuple[str, str]
) -> None:
    schoff, own = at(cells[key].acknowledges["schoff"], LAST).differs
    assert (schoff.assessor, own.assessor) == ("schoff", "own")
    assert (schoff.value, own.value) == values


def test_without_a_history_there_is_only_today(tiny_atlas: Atlas) -> None:
    found = cell(tiny_atlas, tiny_atlas.disputes["near"], "EST")
    assert found.claims == [Span(2020, 2020, True)]
    assert found.administers == [Span(2020, 2020, ("yes", ("EST",)))]
    assert [at(found.acknowledges[assessor], 2020).assessment.value for assessor in ("schoff", "own")] == [
        "acknowledges",
        "denies",
    ]
