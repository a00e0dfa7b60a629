"""The matrix: for every dispute and party and every year, what it claims, administers and acknowledges."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from geodata import load
from geodata.acknowledgement import answer, differing
from geodata.atlas import Atlas
from geodata.history import Span, claims, years
from geodata.matrix import Cell, answers, cell
from tests.catalogues.parts import statement
from tests.catalogues.tiny import TinyFiles

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
# Each party's own answers: from which year on which value holds
OWN: dict[tuple[str, str], list[tuple[int, str]]] = {
    (NORTH, "JPN"): [(1850, "none-found"), (1956, "acknowledges")],
    (NORTH, "RUS"): [
        (1850, "none-found"),
        (1956, "acknowledges"),
        (1960, "denies"),
        (1991, "acknowledges"),
        (2014, "denies"),
        (2019, "conditional"),
        (2022, "denies"),
    ],
    (SENKAKU, "CHN"): [
        (1850, "none-found"),
        (1978, "acknowledges"),
        (2012, "demands"),
        (2013, "conditional"),
        (2014, "acknowledges"),
    ],
    (SENKAKU, "JPN"): [(1850, "none-found"), (1985, "denies")],
    (SENKAKU, "TWN"): [(1850, "none-found"), (2010, "acknowledges")],
    (DOKDO, "JPN"): [(1850, "none-found"), (1954, "acknowledges")],
    (DOKDO, "PRK"): [(1850, "none-found"), (2006, "denies")],
    (DOKDO, "KOR"): [(1850, "none-found"), (1954, "denies")],
}
CELLS = list(ADMINISTERS)
# Where Schoff's reading of 2014 and the party's own last clear answer disagree, at the end of 2014 and ever since
DIFFER = {(NORTH, "RUS"), (SENKAKU, "CHN"), (DOKDO, "JPN")}


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
    cells: dict[tuple[str, str], Cell], key: tuple[str, str], expected: list[tuple[int, str]]
) -> None:
    changes: list[tuple[int, str]] = []
    for span in cells[key].acknowledges["own"]:
        value = span.state.value
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
        by = None if year == LAST else year
        assert state == answer(position, assessor, by)
        assert at(cells[key].claims, year) == claims(position, None if year == LAST else year)


@pytest.mark.parametrize("key", CELLS)
def test_schoff_stands_from_2014_and_never_before(cells: dict[tuple[str, str], Cell], key: tuple[str, str]) -> None:
    line = cells[key].acknowledges["schoff"]
    assert at(line, 2013).clear is None
    assert {at(line, year).clear.date for year in range(2014, LAST + 1)} == {"2014-02-12"}


@pytest.mark.parametrize(
    ("year", "expected"),
    [(2013, set()), (2014, DIFFER), (2016, DIFFER), (LAST, DIFFER)],
)
def test_where_schoff_and_the_party_differ_both_stand_side_by_side(
    atlas: Atlas, cells: dict[tuple[str, str], Cell], year: int, expected: set[tuple[str, str]]
) -> None:
    found = set()
    for (dispute, party), each in cells.items():
        read, own = (at(each.acknowledges[assessor], year).value for assessor in ("schoff", "own"))
        pair = differing(atlas.disputes[dispute].positions[party], "schoff", None if year == LAST else year)
        if pair:
            assert (read, own) == tuple(item.value for item in pair)
            found.add((dispute, party))
    assert found == expected


def test_undated_positions_and_later_silence_stand_in_the_years_to_which_they_belong(
    cells: dict[tuple[str, str], Cell],
) -> None:
    line = cells[DOKDO, "KOR"].acknowledges["own"]
    assert [item.date for item in at(line, LAST).undated] == ["not dated"]
    assert at(line, LAST - 1).undated == ()
    line = cells[SENKAKU, "CHN"].acknowledges["own"]
    assert [[item.date for item in at(line, year).silent] for year in (2019, 2020, 2025, LAST)] == [
        [],
        ["2020-11-25"],
        ["2025-11-18"],
        ["2025-11-18", "2026-01-08"],
    ]


def test_silence_and_what_was_not_assessed_change_no_answer_through_the_years(tiny_files: TinyFiles) -> None:
    said = [statement(value, date) for value, date in (("denies", "2005"), ("not-stated", "2008"))]
    said += [statement("demands", "2012-05"), statement("acknowledges", "2012-03"), statement("not-assessed", "2016")]
    said += [statement("conditional", "not dated"), statement("denies", "2014", "schoff")]
    tiny_files.catalogue["disputes"]["near"]["positions"]["EST"]["assessments"] = said
    atlas = load(tiny_files.write())
    found = answers(atlas.disputes["near"].positions["EST"], atlas.catalogue, 2000, 2020)
    own = [(span.first, span.last, span.state) for span in found["own"]]
    assert [(first, last, each.value, len(each.silent), len(each.undated)) for first, last, each in own] == [
        (2000, 2004, "none-found", 0, 0),
        (2005, 2007, "denies", 0, 0),
        (2008, 2011, "denies", 1, 0),
        (2012, 2015, "demands", 0, 0),
        (2016, 2019, "demands", 0, 0),
        (2020, 2020, "demands", 0, 1),
    ]
    assert [(span.first, span.last, span.state.value) for span in found["schoff"]] == [
        (2000, 2013, "not-assessed"),
        (2014, 2020, "denies"),
    ]


def test_without_a_history_there_is_only_today(tiny_atlas: Atlas) -> None:
    found = cell(tiny_atlas, tiny_atlas.disputes["near"], "EST")
    assert found.claims == [Span(2020, 2020, True)]
    assert found.administers == [Span(2020, 2020, ("yes", ("EST",)))]
    assert [at(found.acknowledges[assessor], 2020).value for assessor in ("schoff", "own")] == [
        "acknowledges",
        "denies",
    ]
