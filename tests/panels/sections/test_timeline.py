"""The timeline: which events it shows, one mark for each, and the year that is on."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest

from geodata.atlas import Atlas
from geodata.catalogue.events import Event
from panels.sections import timeline
from panels.sections.chart_style import Inks, begin, end, middle
from tests.catalogues.parts import cited

NORTH = "northern-territories-southern-kurils"
SENKAKU = "diaoyu-senkaku"
DOKDO = "dokdo-takeshima"
ALL = [NORTH, SENKAKU, DOKDO]


@pytest.fixture(autouse=True)
def _inks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "inks", lambda: Inks("#111", "#222", "#333", "#444"))


def drawn(atlas: Atlas, disputes: list[str], year: int | None = None, since: int = 1850, **more: Any) -> dict[str, Any]:
    """The chart of all events of the disputes, as Vega-Lite reads it; raises where it is not valid."""
    events = timeline.chosen_events(atlas, disputes, more.get("parties", []))
    made: dict[str, Any] = timeline.chart(atlas, disputes, events, year, since, "alphabetical").to_dict()
    return made


def layers(spec: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == mark]


def rows(spec: dict[str, Any], layer: dict[str, Any]) -> list[dict[str, Any]]:
    data = layer["data"]
    found: list[dict[str, Any]] = data["values"] if "values" in data else spec["datasets"][data["name"]]
    return found


def dates(atlas: Atlas, disputes: list[str], parties: list[str]) -> list[str]:
    return [event.date for _, _, event in timeline.chosen_events(atlas, disputes, parties)]


@pytest.mark.parametrize(
    ("dispute", "party", "some", "nobody"),
    [
        (NORTH, "RUS", {"1855-02-07", "1945-08-28", "1991-04-18", "2022-03-21"}, {"1946-01-29"}),
        (SENKAKU, "TWN", {"1895-04-17", "1971-03-15", "2012-08-05", "2013-04-10"}, {"1895-01-14", "1992-02-25"}),
        (DOKDO, "PRK", {"1900-10-25"}, {"1952-01-18", "1965-06-22"}),
    ],
)
def test_an_actor_counts_as_the_party_it_is_listed_with(
    atlas: Atlas, dispute: str, party: str, some: set[str], nobody: set[str]
) -> None:
    found = set(dates(atlas, [dispute], [party]))
    assert some <= found
    assert not nobody & found
    assert dates(atlas, [SENKAKU], ["RUS"]) == []
    assert dates(atlas, [DOKDO, dispute], [party])[: len(dates(atlas, [DOKDO], [party]))] == dates(
        atlas, [DOKDO], [party]
    )


def test_a_city_and_a_prefecture_act_for_japan(atlas: Atlas) -> None:
    assert "2020-10-01" in dates(atlas, [SENKAKU], ["JPN"])
    assert {"1905-02-22", "2005-03-16"} <= set(dates(atlas, [DOKDO], ["JPN"]))


def test_what_nobody_or_no_party_did_is_shown_only_with_all(atlas: Atlas) -> None:
    every = set(dates(atlas, ALL, []))
    of_parties = set(dates(atlas, ALL, list(atlas.catalogue.parties)))
    assert {"1946-01-29", "1947-09-16", "1951-08-10", "1953-12-25"} <= every - of_parties
    assert of_parties < every


@pytest.mark.parametrize("dispute", ALL)
def test_every_event_has_a_key_of_its_own(atlas: Atlas, dispute: str) -> None:
    events = timeline.chosen_events(atlas, [dispute], [])
    assert [event for _, _, event in events] == list(atlas.disputes[dispute].events)
    assert [key for _, key, _ in events] == [f"{dispute}-event-{index}" for index in range(len(events))]
    of_japan = timeline.chosen_events(atlas, [dispute], ["JPN"])
    assert {key for _, key, _ in of_japan} < {key for _, key, _ in events}


@pytest.mark.parametrize("disputes", [[], [NORTH], [SENKAKU], [DOKDO], ALL])
def test_the_chart_has_one_mark_for_each_event(atlas: Atlas, disputes: list[str]) -> None:
    spec = drawn(atlas, disputes)
    [points] = layers(spec, "point")
    events = [event for id_ in disputes for event in atlas.disputes[id_].events]
    marks = rows(spec, points)
    assert [(mark["title"], mark["middle"]) for mark in marks] == [
        (event.title, middle(event.date, event.until)) for event in events
    ]
    assert len({mark["key"] for mark in marks}) == len(marks)


def test_the_marks_of_a_dispute_stand_in_its_lane(atlas: Atlas) -> None:
    spec = drawn(atlas, ALL)
    [points] = layers(spec, "point")
    for mark in rows(spec, points):
        [lane] = [number for number, id_ in enumerate(ALL) if mark["key"].startswith(id_)]
        assert lane < mark["y"] < lane + 1
    assert spec["height"] == 3 * timeline.LANE_PX


@pytest.mark.parametrize("year", [None, 1850, 1950, 2025])
def test_only_a_year_that_is_on_has_a_rectangle(atlas: Atlas, year: int | None) -> None:
    spec = drawn(atlas, ALL, year)
    found = [row for layer in layers(spec, "rect") for row in rows(spec, layer)]
    assert found == ([{"start": f"{year}-01-01", "stop": f"{year}-12-31"}] if year else [])


@pytest.mark.parametrize("since", [1850, 1945, 1990, 2010])
def test_time_begins_where_the_reader_wants(atlas: Atlas, since: int) -> None:
    [points] = layers(drawn(atlas, ALL, since=since), "point")
    assert points["encoding"]["x"]["scale"] == {"domain": [f"{since}-01-01", "2026-12-31"], "type": "utc"}


# Section 5.1: who administered from when to when; the last day counts, so a piece stops on the day after
PERIODS = {
    NORTH: [
        ("contested account", "1850-01-01", "1855-02-08"),
        ("Japan", "1855-02-07", "1945-08-29"),
        ("the Soviet Union", "1945-08-28", "1992-01-01"),
        ("Russia", "1991-12-01", "2026-12-31"),
    ],
    SENKAKU: [
        ("contested account", "1850-01-01", "1895-01-15"),
        ("Japan", "1895-01-14", "1946-01-01"),
        ("the United States", "1945-01-01", "1972-05-15"),
        ("Japan", "1972-05-15", "2026-12-31"),
    ],
    DOKDO: [
        ("contested account", "1850-01-01", "1905-02-23"),
        ("Japan", "1905-02-22", "1946-01-30"),
        ("contested account", "1946-01-29", "1955-01-01"),
        ("South Korea", "1954-01-01", "2026-12-31"),
    ],
}


@pytest.mark.parametrize(("dispute", "expected"), PERIODS.items())
def test_behind_the_events_stand_the_periods(atlas: Atlas, dispute: str, expected: list[tuple[str, str, str]]) -> None:
    spec = drawn(atlas, [dispute])
    bands = rows(spec, layers(spec, "bar")[0])
    found = [(row["title"], row["start"], row["stop"]) for row in bands if row["by"] == "administration"]
    assert found == expected
    assert all(row["dashed"] == (row["title"] == "contested account") for row in bands)
    assert len(bands) - len(found) == len(atlas.disputes[dispute].talks)


@pytest.mark.parametrize("since", [1850, 1945, 1990])
@pytest.mark.parametrize("dispute", ALL)
def test_names_of_turning_points_alone_meet_nothing_in_their_row(atlas: Atlas, dispute: str, since: int) -> None:
    of = atlas.disputes[dispute]
    first, last = dt.date(since, 1, 1), dt.date(2026, 12, 31)
    events = timeline.chosen_events(atlas, [dispute], [])
    places = timeline.placed(events, atlas, first, last)
    assert places.keys() == {key for _, key, _ in events}
    turns = {date[:4] for period in of.periods for date in (period.begins, period.ends)}
    taken: dict[float, list[tuple[float, float]]] = {row: [] for row in timeline.ROWS[:-1]}
    for _, key, event in events:
        row, named = places[key]
        day = dt.date.fromisoformat(middle(event.date, event.until))
        x = timeline.WIDTH_PX * (day - first) / (last - first)
        assert not named or (event.date[:4] in turns and x >= 0)
        if row in taken:
            text = 2 * timeline.POINT_PX + timeline.LETTER_PX * len(event.title) if named else timeline.POINT_PX
            taken[row].append((x - timeline.POINT_PX, x + text))
        else:
            assert (row, named) == (timeline.ROWS[-1], False)
    for row in taken.values():
        assert all(stop < begins for (_, stop), (begins, _) in pairwise(sorted(row)))
        assert all(stop < timeline.WIDTH_PX + 2 * timeline.POINT_PX for _, stop in row)


@pytest.mark.parametrize(
    ("dispute", "named"),
    [
        (NORTH, {"Treaty of Shimoda", "Soviet forces take control"}),
        (SENKAKU, {"Japan's cabinet decision", "Administration passes to Japan"}),
        (DOKDO, {"Shimane Notice 40", "SCAPIN-677"}),
    ],
)
def test_what_began_or_ended_an_administration_is_named_first(atlas: Atlas, dispute: str, named: set[str]) -> None:
    spec = drawn(atlas, [dispute])
    found = {row["title"] for layer in layers(spec, "text") for row in rows(spec, layer) if row.get("named")}
    [names] = [layer for layer in layers(spec, "text") if any("named" in row for row in rows(spec, layer))]
    assert names["mark"]["opacity"] == {"expr": f"width < {timeline.WIDTH_PX} ? 0 : 1"}
    assert named <= found
    assert all(row["named"] for layer in layers(spec, "text") for row in rows(spec, layer) if "named" in row)


def test_an_event_that_lasts_is_as_long_as_it_lasted(tiny_atlas: Atlas) -> None:
    data = {"date": "1950", "until": "1952-02", "title": "T", "by": ["EST"], **cited()}
    near = tiny_atlas.disputes["near"].model_copy(update={"events": (Event.model_validate(data),)})
    tiny_atlas.disputes["near"] = near
    spec = drawn(tiny_atlas, ["near"])
    [points] = layers(spec, "point")
    [mark] = rows(spec, points)
    assert (mark["start"], mark["stop"]) == ("1950-01-01", "1952-03-01")
    assert mark["date"] == "1950 to February 1952"
    assert mark["by"] == "Eastland"


# Time as exact as it is known


@pytest.mark.parametrize(
    ("date", "first", "after", "mid"),
    [
        ("1954", "1954-01-01", "1955-01-01", "1954-07-02"),
        ("2012", "2012-01-01", "2013-01-01", "2012-07-01"),
        ("1991-12", "1991-12-01", "1992-01-01", "1991-12-16"),
        ("2024-02", "2024-02-01", "2024-03-01", "2024-02-15"),
        ("1999-12-31", "1999-12-31", "2000-01-01", "1999-12-31"),
        ("9999", "9999-01-01", "9999-12-31", "9999-07-02"),
    ],
)
def test_a_date_begins_ends_and_has_a_middle(date: str, first: str, after: str, mid: str) -> None:
    assert begin(date, dt.date.min) == first
    assert end(date, dt.date.max) == after
    assert middle(date, None) == mid


def test_only_an_open_end_is_the_edge() -> None:
    edge = dt.date(1900, 5, 6)
    assert begin("open", edge) == end("open", edge) == "1900-05-06"
    assert begin("1850", edge) == "1850-01-01"
    assert end("2020", edge) == "2021-01-01"
