"""What the charts draw: points where statements and events are dated, and nothing known between them."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from geodata.atlas import Atlas
from panels.sections import acknowledgement_chart, timeline
from panels.sections.chart_style import Inks, begin, end, middle

NORTH = "northern-territories-southern-kurils"
TODAY = dt.date(2026, 11, 26)


@pytest.fixture(autouse=True)
def _inks(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (acknowledgement_chart, timeline):
        monkeypatch.setattr(module, "inks", lambda: Inks("#111", "#222", "#333", "#444"))


@pytest.mark.parametrize(
    ("date", "until", "expected"),
    [
        ("1954", None, ("1954-01-01", "1955-01-01", "1954-07-02")),
        ("1991-04", None, ("1991-04-01", "1991-05-01", "1991-04-15")),
        ("1972-05-15", None, ("1972-05-15", "1972-05-16", "1972-05-15")),
        ("1960", "1990", ("1960-01-01", "1991-01-01", "1975-07-02")),
    ],
)
def test_a_date_is_as_long_as_it_is_inexact(date: str, until: str | None, expected: tuple[str, str, str]) -> None:
    assert (begin(date, dt.date.min), end(until or date, dt.date.max), middle(date, until)) == expected


def test_an_open_end_is_the_edge_of_the_chart() -> None:
    assert (begin("open", dt.date(1850, 1, 1)), end("open", TODAY)) == ("1850-01-01", "2026-11-26")


def test_what_was_said_holds_until_the_next_statement_and_fades(atlas: Atlas) -> None:
    for dispute in atlas.disputes:
        statements = acknowledgement_chart.rows_of_statements(atlas, dispute)
        pieces = acknowledgement_chart.rows_of_holds(statements, TODAY)
        assert all(piece["start"] < piece["stop"] <= str(TODAY) for piece in pieces)
        for party in {row["party"] for row in statements}:
            own = [row for row in statements if row["party"] == party and row["answers"]]
            own.sort(key=lambda row: str(row["start"]))
            levels = {row["y"] for row in own}
            line = sorted((piece for piece in pieces if piece["y"] in levels), key=lambda piece: piece["start"])
            assert line[0]["start"] == own[0]["middle"]
            for before, after in pairwise(line):
                assert before["stop"] <= after["start"]
                if before["stop"] == after["start"] and before["next"] == before["y"] == after["y"]:
                    said_again = any(row["middle"] == after["start"] for row in own)
                    assert said_again or after["opacity"] < before["opacity"]


@pytest.mark.parametrize("year", [None, 1950])
def test_the_timeline_has_a_point_for_every_event_and_marks_the_year(atlas: Atlas, year: int | None) -> None:
    disputes = list(atlas.disputes)
    events = timeline.chosen_events(atlas, disputes, [])
    drawn = timeline.chart(atlas, disputes, events, year, 1850, "alphabetical").to_dict()
    assert len(events) == sum(len(dispute.events) for dispute in atlas.disputes.values())
    assert len(events) in [len(rows) for rows in drawn["datasets"].values()]
    assert ("rect" in [layer["mark"]["type"] for layer in drawn["layer"]]) == (year is not None)


def test_events_are_chosen_by_party_and_by_who_is_listed_with_it(atlas: Atlas) -> None:
    chosen = [event for _, _, event in timeline.chosen_events(atlas, list(atlas.disputes), ["RUS"])]
    actors = {actor for event in chosen for actor in event.by}
    assert {"RUS", "soviet-union", "imperial-russia"} <= actors
    assert all({"RUS", "soviet-union", "imperial-russia"} & set(event.by) for event in chosen)


def test_the_acknowledgement_chart_is_valid_for_every_dispute(atlas: Atlas) -> None:
    for dispute in atlas.disputes:
        assert acknowledgement_chart.chart(atlas, dispute).to_dict()["layer"]
