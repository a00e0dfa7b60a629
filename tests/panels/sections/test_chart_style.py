"""What the charts draw: points where events are dated."""

from __future__ import annotations

import datetime as dt

import pytest

from geodata.atlas import Atlas
from panels.sections import timeline
from panels.sections.chart_style import Inks, begin, end, middle

TODAY = dt.date(2026, 11, 26)


@pytest.fixture(autouse=True)
def _inks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "inks", lambda: Inks("#111", "#222", "#333", "#444"))


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
