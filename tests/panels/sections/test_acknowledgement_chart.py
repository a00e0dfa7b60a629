"""The acknowledgement chart: a point for each dated statement, and a hold that fades until the next one."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest

from geodata import load
from geodata.atlas import Atlas
from panels.sections import acknowledgement_chart
from panels.sections.acknowledgement_chart import LEVELS, SHAPES, STAR, rows_of_holds, rows_of_statements
from panels.sections.chart_style import Inks
from tests.catalogues.parts import statement
from tests.catalogues.tiny import TinyFiles

NORTH = "northern-territories-southern-kurils"
SENKAKU = "diaoyu-senkaku"
DOKDO = "dokdo-takeshima"
ALL = [NORTH, SENKAKU, DOKDO]
TODAY = dt.date(2026, 11, 23)
Rows = list[dict[str, Any]]

# Section 4.2: the first and the last day that the statement may mean, its level, and whether it is the party's own
RUSSIA = [
    ("2014-02-12", "2014-02-12", "acknowledges", False),
    ("1956-10-19", "1956-10-19", "acknowledges", True),
    ("1960-01-01", "1990-12-31", "denies", True),
    ("1991-04-01", "1991-04-30", "acknowledges", True),
    ("1993-10-13", "1993-10-13", "acknowledges", True),
    ("2001-05-14", "2001-05-14", "acknowledges", True),
    ("2014-01-31", "2014-01-31", "acknowledges", True),
    ("2015-09-02", "2015-09-02", "denies", True),
    ("2016-12-13", "2016-12-13", "denies", True),
    ("2019-01-14", "2019-01-14", "conditional", True),
    ("2022-03-21", "2022-03-21", "not-stated", True),
    ("2022-03-22", "2022-03-22", "denies", True),
    ("2024-01-30", "2024-01-30", "denies", True),
]
# Dispute and party: its own dated statements, and Schoff's where he assessed it
COUNTS = {
    (NORTH, "Japan"): (3, 1),
    (NORTH, "Russia"): (12, 1),
    (SENKAKU, "China"): (8, 1),
    (SENKAKU, "Japan"): (5, 1),
    (SENKAKU, "Taiwan"): (5, 0),
    (DOKDO, "Japan"): (11, 1),
    (DOKDO, "North Korea"): (4, 0),
    (DOKDO, "South Korea"): (7, 1),
}


def of(atlas: Atlas, dispute: str, party: str) -> Rows:
    return [row for row in rows_of_statements(atlas, dispute) if row["party"] == party]


def own_of(atlas: Atlas, dispute: str, party: str) -> Rows:
    """The party's own statements in the order of time."""
    return sorted((row for row in of(atlas, dispute, party) if row["own"]), key=lambda row: str(row["middle"]))


def day(row: dict[str, Any], end: str) -> dt.date:
    return dt.date.fromisoformat(row[end] if row["spans"] else row["middle"])


def test_the_russian_line_has_exactly_the_points_of_the_dossier(atlas: Atlas) -> None:
    rows = of(atlas, NORTH, "Russia")
    base = len(LEVELS) + 1  # Russia stands below Japan
    found = [
        (
            row["start"],
            str(dt.date.fromisoformat(row["stop"]) - dt.timedelta(days=1)),
            LEVELS[row["y"] - base],
            row["own"],
        )
        for row in rows
    ]
    assert found == RUSSIA
    assert [row["shape"] for row in rows] == [SHAPES[value] if own else STAR for _, _, value, own in RUSSIA]
    assert [row["start"] for row in rows if row["spans"]] == ["1960-01-01"]
    assert [row["date"] for row in rows if row["spans"]] == ["about 1960 to 1990"]


@pytest.mark.parametrize(
    ("start", "mid"), [("1991-04-01", "1991-04-15"), ("1956-10-19", "1956-10-19"), ("2022-03-22", "2022-03-22")]
)
def test_a_point_stands_at_the_middle_of_its_date(atlas: Atlas, start: str, mid: str) -> None:
    [row] = [row for row in of(atlas, NORTH, "Russia") if row["start"] == start]
    assert row["middle"] == mid


@pytest.mark.parametrize(("key", "counts"), COUNTS.items())
def test_only_dated_statements_and_assessed_readings_are_points(
    atlas: Atlas, key: tuple[str, str], counts: tuple[int, int]
) -> None:
    rows = of(atlas, *key)
    own = [row for row in rows if row["own"]]
    assert (len(own), len(rows) - len(own)) == counts
    assert {row["shape"] == STAR for row in own} == {False}
    assert {row["shape"] for row in rows if not row["own"]} <= {STAR}


@pytest.mark.parametrize("dispute", ALL)
def test_the_lines_of_parties_stand_apart(atlas: Atlas, dispute: str) -> None:
    parties = [atlas.catalogue.parties[party].name for party in atlas.disputes[dispute].positions]
    for number, party in enumerate(parties):
        lines = range(number * (len(LEVELS) + 1), number * (len(LEVELS) + 1) + len(LEVELS))
        assert {row["y"] for row in of(atlas, dispute, party)} <= set(lines)
    keys = [row["key"] for row in rows_of_statements(atlas, dispute)]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("key", COUNTS)
def test_a_hold_goes_from_one_statement_to_the_next_and_not_beyond(atlas: Atlas, key: tuple[str, str]) -> None:
    own = own_of(atlas, *key)
    pieces = rows_of_holds(own, TODAY)
    assert min(piece["start"] for piece in pieces) == str(day(own[0], "stop"))
    assert max(piece["stop"] for piece in pieces) == str(TODAY)
    drawn = []
    for row, following in zip(own, [*own[1:], None], strict=True):
        since, until = day(row, "stop"), day(following, "start") if following else TODAY
        hold = [piece for piece in pieces if str(since) <= piece["start"] < str(until)]
        drawn += hold
        assert hold, row["key"]
        assert (hold[0]["start"], hold[-1]["stop"]) == (str(since), str(until))
        assert {piece["y"] for piece in hold} == {row["y"]}
        assert hold[-1]["next"] == (following or row)["y"]
        for before, after in pairwise(hold):
            assert before["stop"] == after["start"]
            assert before["opacity"] >= after["opacity"]
            assert before["next"] == row["y"]
    assert drawn == pieces


@pytest.mark.parametrize("key", COUNTS)
def test_the_older_a_statement_the_fainter_its_hold(atlas: Atlas, key: tuple[str, str]) -> None:
    own = own_of(atlas, *key)
    ages: dict[float, list[float]] = {}
    for piece in rows_of_holds(own, TODAY):
        start = dt.date.fromisoformat(piece["start"])
        said = max(stop for stop in (day(row, "stop") for row in own) if stop <= start)
        ages.setdefault(piece["opacity"], []).append((start - said).days / 365.2425)
    faintest_first = sorted(ages)
    for fainter, stronger in pairwise(faintest_first):
        assert min(ages[fainter]) > max(ages[stronger])
    assert faintest_first[0] > 0
    assert faintest_first[-1] <= 1


@pytest.mark.parametrize("dispute", ALL)
def test_nothing_is_drawn_before_a_partys_own_first_statement(atlas: Atlas, dispute: str) -> None:
    rows = rows_of_statements(atlas, dispute)
    pieces = rows_of_holds(rows, TODAY)
    for number, party in enumerate(atlas.disputes[dispute].positions):
        own = own_of(atlas, dispute, atlas.catalogue.parties[party].name)
        line = [piece for piece in pieces if number == piece["y"] // (len(LEVELS) + 1)]
        assert min(piece["start"] for piece in line) >= own[0]["start"]


def test_no_hold_follows_from_what_an_assessor_reads(atlas: Atlas) -> None:
    read = [row for row in rows_of_statements(atlas, NORTH) if not row["own"]]
    assert len(read) == 2
    assert rows_of_holds(read, TODAY) == []


def test_a_party_without_dated_statements_of_its_own_has_a_chart(
    tiny_files: TinyFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acknowledgement_chart, "inks", lambda: Inks("#111", "#222", "#333", "#444"))
    stated = tiny_files.catalogue["disputes"]["near"]["positions"]["EST"]
    stated["assessments"] = [statement("denies", assessor="schoff"), statement("denies", "not dated")]
    made = load(tiny_files.write())
    assert acknowledgement_chart.chart(made, "near").to_dict()


def test_the_russian_holds_are_these(atlas: Atlas) -> None:
    base = len(LEVELS) + 1
    holds: list[tuple[str, str, str]] = []
    for piece in rows_of_holds(of(atlas, NORTH, "Russia"), TODAY):
        value = LEVELS[piece["y"] - base]
        if holds and (holds[-1][1], holds[-1][2]) == (piece["start"], value):
            holds[-1] = (holds[-1][0], piece["stop"], value)
        else:
            holds.append((piece["start"], piece["stop"], value))
    assert holds == [
        ("1956-10-19", "1960-01-01", "acknowledges"),
        ("1991-01-01", "1991-04-15", "denies"),
        ("1991-04-15", "2015-09-02", "acknowledges"),
        ("2015-09-02", "2019-01-14", "denies"),
        ("2019-01-14", "2022-03-21", "conditional"),
        ("2022-03-21", "2022-03-22", "not-stated"),
        ("2022-03-22", str(TODAY), "denies"),
    ]


@pytest.mark.parametrize("dispute", ALL)
def test_the_chart_is_valid_and_draws_every_statement(
    atlas: Atlas, dispute: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acknowledgement_chart, "inks", lambda: Inks("#111", "#222", "#333", "#444"))
    spec = acknowledgement_chart.chart(atlas, dispute).to_dict()
    [points] = [layer for layer in spec["layer"] if layer["mark"]["type"] == "point"]
    data = points["data"]
    assert (data["values"] if "values" in data else spec["datasets"][data["name"]]) == rows_of_statements(
        atlas, dispute
    )
    earliest = min(row["start"] for row in rows_of_statements(atlas, dispute))
    first, last = points["encoding"]["x"]["scale"]["domain"]
    assert first <= earliest
    assert last == str(TODAY)
