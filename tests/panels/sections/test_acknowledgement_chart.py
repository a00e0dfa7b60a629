"""The acknowledgement chart: a point for each dated statement, and a hold that fades until the next one."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest

from geodata import load
from geodata.acknowledgement import answer
from geodata.atlas import Atlas
from geodata.catalogue.dates import last_day
from geodata.catalogue.fields import OWN
from panels.sections import acknowledgement_chart
from panels.sections.acknowledgement_chart import LEVELS, SHAPES, STAR, rows_of_holds, rows_of_statements
from panels.sections.chart_style import Inks
from tests.catalogues.parts import statement
from tests.catalogues.tiny import TinyFiles
from web import words

NORTH = "northern-territories-southern-kurils"
SENKAKU = "diaoyu-senkaku"
DOKDO = "dokdo-takeshima"
ALL = [NORTH, SENKAKU, DOKDO]
TODAY = dt.date(2026, 11, 26)
Rows = list[dict[str, Any]]

# Some of what is drawn of Russia: first and last day that the statement may mean, its level, whether it is its own
RUSSIA = {
    ("2014-02-12", "2014-02-12", "acknowledges", False),
    ("1956-10-19", "1956-10-19", "acknowledges", True),
    ("1960-01-01", "1988-12-31", "denies", True),
    ("1982-02-01", "1982-02-28", "denies", True),
    ("1991-04-18", "1991-04-18", "acknowledges", True),
    ("2014-02-18", "2014-02-18", "denies", True),
    ("2019-01-14", "2019-01-14", "conditional", True),
    ("2022-03-21", "2022-03-21", "not-stated", True),
}
PARTIES = [
    *((NORTH, party) for party in ("Japan", "Russia")),
    *((SENKAKU, party) for party in ("China", "Japan", "Taiwan")),
    *((DOKDO, party) for party in ("Japan", "North Korea", "South Korea")),
]


def of(atlas: Atlas, dispute: str, party: str) -> Rows:
    return [row for row in rows_of_statements(atlas, dispute) if row["party"] == party]


def own_of(atlas: Atlas, dispute: str, party: str) -> Rows:
    """What the party answered at the date of one of its statements, in the order of time."""
    return sorted((row for row in of(atlas, dispute, party) if row["answers"]), key=lambda row: str(row["start"]))


def day(row: dict[str, Any], end: str) -> dt.date:
    return dt.date.fromisoformat(row[end] if row["spans"] else row["middle"])


def test_a_point_has_the_days_the_level_and_the_shape_of_its_statement(atlas: Atlas) -> None:
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
    assert set(found) >= RUSSIA
    assert [row["shape"] for row in rows] == [SHAPES[value] if own else STAR for _, _, value, own in found]
    assert [row["start"] for row in rows if row["spans"]] == ["1960-01-01"]
    assert [row["date"] for row in rows if row["spans"]] == ["about 1960 to 1988"]


@pytest.mark.parametrize(
    ("start", "mid"), [("1982-02-01", "1982-02-14"), ("1956-10-19", "1956-10-19"), ("2022-03-22", "2022-03-22")]
)
def test_a_point_stands_at_the_middle_of_its_date(atlas: Atlas, start: str, mid: str) -> None:
    [row] = [row for row in of(atlas, NORTH, "Russia") if row["start"] == start]
    assert row["middle"] == mid


@pytest.mark.parametrize("key", PARTIES)
def test_only_dated_statements_and_assessed_readings_are_points(atlas: Atlas, key: tuple[str, str]) -> None:
    rows = of(atlas, *key)
    dispute, name = key
    [stated] = [
        pos for id_, pos in atlas.disputes[dispute].positions.items() if atlas.catalogue.parties[id_].name == name
    ]
    drawn = [item for item in stated.assessments if item.date != "not dated" and item.value != "not-assessed"]
    assert [row["date"] for row in rows] == [words.span_in_words(item) for item in drawn]
    assert [row["shape"] == STAR for row in rows] == [item.assessor == "schoff" for item in drawn]


@pytest.mark.parametrize("dispute", ALL)
def test_the_lines_of_parties_stand_apart(atlas: Atlas, dispute: str) -> None:
    parties = [atlas.catalogue.parties[party].name for party in atlas.disputes[dispute].positions]
    for number, party in enumerate(parties):
        lines = range(number * (len(LEVELS) + 1), number * (len(LEVELS) + 1) + len(LEVELS))
        assert {row["y"] for row in of(atlas, dispute, party)} <= set(lines)
    keys = [row["key"] for row in rows_of_statements(atlas, dispute)]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("key", PARTIES)
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


@pytest.mark.parametrize("key", PARTIES)
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


def test_what_holds_at_the_end_of_a_year_is_what_the_one_function_answers(tiny_files: TinyFiles) -> None:
    stated = tiny_files.catalogue["disputes"]["near"]["positions"]["WST"]
    stated["assessments"] = [
        statement("denies", "1960", until="1990"),
        statement("acknowledges", "1975"),  # within that time: it never counts
        statement("acknowledges", "1995-03"),
        statement("denies", "1995"),  # less exact than the one before, and so not later
        statement("not-stated", "2000"),
        statement("demands", "2004", "schoff"),
        statement("conditional", "2005-05-05"),
        statement("not-stated", "2010"),
        statement("acknowledges", "not dated"),
    ]
    made = load(tiny_files.write())
    pieces = rows_of_holds(of(made, "near", "Westland"), TODAY)
    for year in range(1991, 2020):
        end = f"{year}-12-31"
        held = [LEVELS[piece["y"] - len(LEVELS) - 1] for piece in pieces if piece["start"] <= end < piece["stop"]]
        assert held == [answer(made.disputes["near"].positions["WST"], OWN, year).value], year


def test_silence_and_what_was_read_in_part_leave_the_line_where_it_was(tiny_files: TinyFiles) -> None:
    stated = tiny_files.catalogue["disputes"]["near"]["positions"]["EST"]
    stated["assessments"] = [
        statement("denies", "2001"),
        statement("not-stated", "2005-06"),
        statement("denies", "2010"),
    ]
    rows = [row for row in rows_of_statements(load(tiny_files.write()), "near") if row["party"] == "Eastland"]
    assert [row["answers"] for row in rows] == [True, False, True]
    assert {piece["y"] for piece in rows_of_holds(rows, TODAY)} == {LEVELS.index("denies")}


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
        ("1956-09-29", "1960-01-01", "acknowledges"),
        ("1989-01-01", "1991-04-18", "denies"),
        ("1991-04-18", "2014-02-18", "acknowledges"),
        ("2014-02-18", "2019-01-14", "denies"),
        ("2019-01-14", "2022-03-22", "conditional"),
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
    assert last == str(last_day(atlas.catalogue.data_version))
