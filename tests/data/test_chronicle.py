"""Who administered when, who negotiated when, what happened, and how each party reads it."""

from __future__ import annotations

import pytest

from geodata.atlas import Atlas
from geodata.catalogue.dates import first_day, last_day
from geodata.catalogue.events import Event
from geodata.catalogue.fields import CONTESTED, NOT_FOUND, OPEN, Cited

NORTH = "northern-territories-southern-kurils"
SENKAKU = "diaoyu-senkaku"
DOKDO = "dokdo-takeshima"

# Name, and the parties whose readers find the actor too
ACTORS = {
    "allied-command": ("Allied command", ()),
    "allied-powers": ("Allied powers of 1951", ()),
    "qing-china": ("China (Qing)", ("CHN", "TWN")),
    "ishigaki": ("Ishigaki City", ("JPN",)),
    "korean-empire": ("Korea (Empire)", ("PRK", "KOR")),
    "imperial-russia": ("Russia (Empire)", ("RUS",)),
    "shimane": ("Shimane Prefecture", ("JPN",)),
    "soviet-union": ("Soviet Union", ("RUS",)),
    "united-kingdom": ("United Kingdom", ()),
    "united-states": ("United States", ()),
}

# Events that readers look for: date (to the last day) and who acts
EVENTS = {
    NORTH: """
        1855-02-07 JPN, imperial-russia
        1875-05-07 JPN, imperial-russia
        1945-02-11 soviet-union, united-kingdom, united-states
        1945-08-16 to 1945-08-18 soviet-union, united-states
        1945-08-28 to 1945-09-05 soviet-union
        1951-09-08 JPN, allied-powers
        1951-10-19 JPN
        1955-12-09 to 1956-02-15 JPN
        1956-09-07 united-states
        1956-09-29 JPN, soviet-union
        1956-10-19 JPN, soviet-union
        1991-04-18 JPN, soviet-union
        1993-10-13 JPN, RUS
        2010-11-01 RUS
        2020-07-04 RUS
        2022-03-21 RUS
        2022-09-05 RUS
    """,
    SENKAKU: """
        1885 JPN
        1895-01-14 JPN
        1895-04-17 JPN, qing-china
        1951-09-08 JPN, allied-powers
        1971-06-17 JPN, united-states
        1972-09 CHN, JPN
        1978-10-25 CHN
        1992-02-25 CHN
        2012-09-10 CHN
        2012-09-11 JPN
        2013-11-23 CHN
        2014-11-07 CHN, JPN
        2020-11-25 CHN, JPN
        2021-01-22 CHN
    """,
    DOKDO: """
        1877-03 JPN
        1900-10-25 korean-empire
        1905-02-22 shimane
        1951-08-10 united-states
        1951-09-08 JPN, allied-powers
        1952-01-18 KOR
        1954-09-25 JPN, KOR
        1962-03 JPN, KOR
        1965-06-22 JPN, KOR
        2012-08-21 JPN, KOR
        2023-12-28 KOR
        2025-12-09 JPN, KOR
        2026-02-22 JPN, KOR, shimane
    """,
}

# Events that the parties read differently, and the parties whose reading was not found in the sources read
READ_DIFFERENTLY = {
    NORTH: {"1951-09-08": "", "1956-09-29": "", "1973-10-07": "", "2001-03-25": "", "2010-11-01": ""},
    SENKAKU: {
        "1885": "",
        "1895-01-14": "",
        "1895-04-17": "",
        "1951-09-08": "",
        "1971-06-17": "",
        "1972-09": "TWN",
        "1978-10-25": "TWN",
        "2012-09-11": "",
        "2014-11-07": "TWN",
    },
    DOKDO: {
        "1877-03": "",
        "1900-10-25": "",
        "1905-02-22": "",
        "1946-01-29": "",
        "1951-08-10": "PRK",
        "1951-09-08": "",
        "1952-01-18": "PRK",
        "1965-06-22": "",
    },
}

# Begin, end, power
PERIODS = {
    NORTH: """
        open 1855-02-07 contested
        1855-02-07 1945-08-28 JPN
        1945-08-28 1991-12 soviet-union
        1991-12 open RUS
    """,
    SENKAKU: """
        open 1895-01-14 contested
        1895-01-14 1945 JPN
        1945 1972-05-14 united-states
        1972-05-15 open JPN
    """,
    DOKDO: """
        open 1905-02-22 contested
        1905-02-22 1946-01-29 JPN
        1946-01-29 1954 contested
        1954 open KOR
    """,
}

# Id, begin, end
TALKS = {
    NORTH: """
        talks-1955-1956 1955-06 1956-10-19
        talks-1991-2001 1991-04-18 2001-03-25
        talks-2013-2022 2013-04-29 2022-03-21
    """,
    SENKAKU: "",
    DOKDO: "",
}


def lines(table: str) -> list[str]:
    return [line.strip() for line in table.strip().splitlines()]


def event_line(event: Event) -> str:
    days = f"{event.date} to {event.until}" if event.until else event.date
    return f"{days} {', '.join(event.by)}"


def test_actors_stand_in_the_order_of_their_names_and_each_acts(atlas: Atlas) -> None:
    actors = atlas.catalogue.actors
    assert {id_: (actor.name, actor.listed_with) for id_, actor in actors.items()} == ACTORS
    assert list(actors) == sorted(actors, key=lambda id_: actors[id_].name)
    acting = {id_ for dispute in atlas.disputes.values() for event in dispute.events for id_ in event.by}
    assert acting >= set(actors)


@pytest.mark.parametrize("dispute_id", EVENTS)
def test_the_events_that_readers_look_for_are_there_with_who_acts(atlas: Atlas, dispute_id: str) -> None:
    found = list(map(event_line, atlas.disputes[dispute_id].events))
    assert [line for line in found if line in lines(EVENTS[dispute_id])] == lines(EVENTS[dispute_id])


@pytest.mark.parametrize("dispute_id", EVENTS)
def test_parties_stand_first_among_those_who_act_and_in_their_order(atlas: Atlas, dispute_id: str) -> None:
    order = [*atlas.catalogue.parties, *atlas.catalogue.actors]
    for event in atlas.disputes[dispute_id].events:
        assert list(event.by) == sorted(event.by, key=order.index), event.title


@pytest.mark.parametrize("dispute_id", READ_DIFFERENTLY)
def test_each_party_reads_an_event_by_a_source_of_its_own(atlas: Atlas, dispute_id: str) -> None:
    events = {event.date: event for event in atlas.disputes[dispute_id].events if event.accounts}
    for date, missing in READ_DIFFERENTLY[dispute_id].items():
        accounts = events[date].accounts
        assert tuple(accounts) == atlas.disputes[dispute_id].claimants
        assert [party for party, account in accounts.items() if account == NOT_FOUND] == missing.split(), date
    for event in events.values():
        for party, account in event.accounts.items():
            if isinstance(account, Cited):
                assert any(party in atlas.catalogue.sources[key].speaks_for for key in account.sources), event.title


@pytest.mark.parametrize("dispute_id", PERIODS)
def test_every_period_has_its_dates_and_its_power(atlas: Atlas, dispute_id: str) -> None:
    periods = atlas.disputes[dispute_id].periods
    assert [f"{period.begins} {period.ends} {period.power}" for period in periods] == lines(PERIODS[dispute_id])
    assert (periods[0].begins, periods[-1].ends) == (OPEN, OPEN)


@pytest.mark.parametrize("dispute_id", PERIODS)
def test_every_claimant_has_an_account_of_a_contested_period(atlas: Atlas, dispute_id: str) -> None:
    dispute = atlas.disputes[dispute_id]
    for period in dispute.periods:
        if period.power == CONTESTED:
            assert tuple(period.accounts) == dispute.claimants
            assert NOT_FOUND not in period.accounts.values()


@pytest.mark.parametrize("dispute_id", TALKS)
def test_every_period_of_talks_has_its_dates(atlas: Atlas, dispute_id: str) -> None:
    talks = atlas.disputes[dispute_id].talks
    assert [f"{id_} {each.begins} {each.ends}" for id_, each in talks.items()] == lines(TALKS[dispute_id])


def test_events_that_were_part_of_talks_lie_within_them(atlas: Atlas) -> None:
    part = [(event, event.talks, dispute) for dispute in atlas.disputes.values() for event in dispute.events]
    assert {talks for _, talks, _ in part} == {None, "talks-1955-1956", "talks-1991-2001", "talks-2013-2022"}
    for event, id_, dispute in part:
        if id_:
            talks = dispute.talks[id_]
            assert first_day(talks.begins) <= first_day(event.date), event.title
            assert last_day(event.until or event.date) <= last_day(talks.ends), event.title
