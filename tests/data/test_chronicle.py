"""Who administered when, who negotiated when, and what happened: every period, talk and event of disputes.yaml."""

from __future__ import annotations

import pytest

from geodata.atlas import Atlas
from geodata.catalogue.dates import first_day, last_day
from geodata.catalogue.events import Event, Period
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

# Date (to the last day), who acts: sources (confidence, where it is marked)
EVENTS = {
    NORTH: """
        1855-02-07 JPN, imperial-russia: T1855
        1875-05-07 JPN, imperial-russia: T1875
        1905-09-05 JPN, imperial-russia: TPORT
        1945-02-11 soviet-union, united-kingdom, united-states: YALTA
        1945-08-16 soviet-union: FRUS45
        1945-08-28 to 1945-09-05 soviet-union: JP-NTQA
        1946-01-29 allied-command: SC677
        1946-02-02 soviet-union: JP-NTD26 WIKI-K
        1951-09-08 JPN, allied-powers: JP-NTQA RU-MFA16 SFPT (medium)
        1956-10-19 JPN, soviet-union: JD56
        1960-01-27 soviet-union: RU-1960
        1972-10 JPN, soviet-union: JP-NAKA (medium)
        1973-10-09 JPN, soviet-union: WILSON73
        1991-04 JPN, soviet-union: JC91
        1993-10-13 JPN, RUS: IRK01 TD93
        2001-03-25 JPN, RUS: IRK01 RU-IRK01
        2013-04-29 JPN, RUS: RU-13 SEED
        2014-01-31 JPN, RUS: RU-14 SEED
        2014-02-08 JPN, RUS: RU-SOCHI SEED
        2018-11-14 JPN, RUS: RU-K18
        2020-07-04 RUS: RU-CONST
        2022-03-21 RUS: JP-KISH22 RU-22
    """,
    SENKAKU: """
        1885 JPN: JP-SENQA TW-QA
        1895-01-14 JPN: CN-WP JP-SENQA TW-10F
        1895-04-17 JPN, qing-china: CN-WP JP-SENQA TSHIM TW-10F
        1951-09-08 JPN, allied-powers: SFPT
        1953-12-25 united-states: FRUS75
        1971-03-15 TWN: FRUS75 TW-QA
        1971-06-17 JPN, united-states: ORA71 TW-YILAN (medium)
        1971-12-30 CHN: CN-1971
        1972-05-15 JPN, united-states: ORA71
        1972-09 CHN, JPN: CN-HL13 SHELVE (medium)
        1978-08-12 CHN, JPN: T78
        1978-10-25 CHN, JPN: CN-HL13 SHELVE (medium)
        1992-02-25 CHN: ROACH (medium)
        2010-09-07 nobody: JP-COLL (medium)
        2012-08-05 TWN: TW-ECSPI
        2012-09-11 JPN: CN-MFA12 JP-PURCH TW-490
        2013-04-10 JPN, TWN: TJFA13
        2013-09-20 CHN: CN-WY13
        2013-11 CHN: JP-KISH14
        2014-11-07 CHN, JPN: FPC14 (medium)
        2020-10-01 ishigaki: TW-2020
    """,
    DOKDO: """
        1900-10-25 korean-empire: KR-NET12
        1905-01-28 JPN: JP-1905
        1905-02-22 shimane: JP-1905 JP-TAKPH JP-TD05 KP-2004 KR-FAQ
        1946-01-29 allied-command: SC677
        1947-09-16 allied-command: SC1778 (low)
        1951-08-10 united-states: RUSK51
        1951-09-08 JPN, allied-powers: JP-TAKPH KR-FAQ SFPT
        1952-01-18 KOR: JP-1952
        1952-01-28 JPN: JP-1952
        1954 KOR: JP-TD05
        1954-09 JPN, KOR: JP-TAKICJ (medium)
        1962-03 JPN, KOR: JP-TAKICJ (medium)
        1965-06-22 JPN, KOR: JP-FM12 T65
        1999-01-22 JPN, KOR: FISH99 (medium)
        2005-03-16 shimane: JP-TD05
        2012-08-10 KOR: KR-REP12
        2012-08-21 JPN, KOR: JP-FM12 KR-REP12
        2014-01-30 JPN, KOR: KR-JAN14 (medium)
        2026-02-22 JPN, KOR, shimane: JP-TD26 KR-TD26
    """,
}

# Begin, end, power: sources (confidence, where it is marked)
PERIODS = {
    NORTH: """
        open 1855-02-07 contested: JP-CAO JP-COMP
        1855-02-07 1945-08-28 JPN: JP-NTQA T1855 T1875
        1945-08-28 1991-12 soviet-union: JP-NTD26 JP-NTQA WIKI-K
        1991-12 open RUS: RU-22
    """,
    SENKAKU: """
        open 1895-01-14 contested: CN-WP JP-SENQA TW-10F
        1895-01-14 1945 JPN: FRUS75
        1945 1972-05-14 united-states: FRUS75 SFPT
        1972-05-15 open JPN: CN-2025 JP-SUGA17 ORA71
    """,
    DOKDO: """
        open 1905-02-22 contested: JP-TAKPH KP-2019 KR-NET12 KR-NGII
        1905-02-22 1946-01-29 JPN: JP-1905 SC677
        1946-01-29 1954 contested: JP-TAKICJ KR-NAHF SC677
        1954 open KOR: JP-TD05 KR-POS KR-VOL (medium)
    """,
}

# Id, begin, end: sources
TALKS = {
    NORTH: """
        talks-1955-1956 1955 1956-10-19: JD56
        talks-1991-2001 1991-04 2001-03-25: IRK01 JC91 TD93
        talks-2013-2022 2013-04-29 2022-03-21: RU-13 RU-22 SEED
    """,
    SENKAKU: "",
    DOKDO: "",
}

# Begin of the contested period, party: sources
ACCOUNTS = {
    NORTH: """
        open JPN: JP-NTQA
        open RUS: not found
    """,
    SENKAKU: """
        open CHN: CN-WP
        open JPN: JP-SENQA
        open TWN: TW-10F TW-CGA
    """,
    DOKDO: """
        open JPN: JP-TAKPH
        open PRK: KP-2019 KP-2020
        open KOR: KR-NET12 KR-NGII
        1946-01-29 JPN: JP-TAKICJ JP-TAKPH SC677
        1946-01-29 PRK: KP-SCH
        1946-01-29 KOR: KR-FAQ KR-NAHF
    """,
}

# Which events were part of which talks
TALKED = {
    NORTH: """
        1956-10-19 talks-1955-1956
        1991-04 talks-1991-2001
        1993-10-13 talks-1991-2001
        2001-03-25 talks-1991-2001
        2013-04-29 talks-2013-2022
        2014-01-31 talks-2013-2022
        2014-02-08 talks-2013-2022
        2018-11-14 talks-2013-2022
        2022-03-21 talks-2013-2022
    """,
    SENKAKU: "",
    DOKDO: "",
}


def lines(table: str) -> list[str]:
    return [line.strip() for line in table.strip().splitlines()]


def cited(item: Cited) -> str:
    return " ".join(item.sources) + (f" ({item.confidence})" if item.confidence else "")


def event_line(event: Event) -> str:
    days = f"{event.date} to {event.until}" if event.until else event.date
    return f"{days} {', '.join(event.by) or 'nobody'}: {cited(event)}"


def contested(atlas: Atlas, dispute_id: str) -> list[Period]:
    return [period for period in atlas.disputes[dispute_id].periods if period.power == CONTESTED]


def test_actors_stand_in_the_order_of_their_names_and_each_acts(atlas: Atlas) -> None:
    actors = atlas.catalogue.actors
    assert {id_: (actor.name, actor.listed_with) for id_, actor in actors.items()} == ACTORS
    assert list(actors) == sorted(actors, key=lambda id_: actors[id_].name)
    acting = {id_ for dispute in atlas.disputes.values() for event in dispute.events for id_ in event.by}
    assert acting >= set(actors)


@pytest.mark.parametrize("dispute_id", EVENTS)
def test_every_event_has_its_date_its_actors_and_its_sources(atlas: Atlas, dispute_id: str) -> None:
    assert [event_line(event) for event in atlas.disputes[dispute_id].events] == lines(EVENTS[dispute_id])


@pytest.mark.parametrize("dispute_id", EVENTS)
def test_parties_stand_first_among_those_who_act_and_in_their_order(atlas: Atlas, dispute_id: str) -> None:
    order = [*atlas.catalogue.parties, *atlas.catalogue.actors]
    for event in atlas.disputes[dispute_id].events:
        assert list(event.by) == sorted(event.by, key=order.index), event.title


@pytest.mark.parametrize("dispute_id", PERIODS)
def test_every_period_has_its_dates_its_power_and_its_sources(atlas: Atlas, dispute_id: str) -> None:
    periods = atlas.disputes[dispute_id].periods
    found = [f"{period.begins} {period.ends} {period.power}: {cited(period)}" for period in periods]
    assert found == lines(PERIODS[dispute_id])
    assert (periods[0].begins, periods[-1].ends) == (OPEN, OPEN)


@pytest.mark.parametrize("dispute_id", ACCOUNTS)
def test_every_claimant_has_an_account_of_a_contested_period_or_none_was_found(atlas: Atlas, dispute_id: str) -> None:
    found = [
        f"{period.begins} {party}: {cited(account) if isinstance(account, Cited) else account}"
        for period in contested(atlas, dispute_id)
        for party, account in period.accounts.items()
    ]
    assert found == lines(ACCOUNTS[dispute_id])
    for period in contested(atlas, dispute_id):
        assert tuple(period.accounts) == atlas.disputes[dispute_id].claimants


@pytest.mark.parametrize("dispute_id", ACCOUNTS)
def test_the_accounts_of_a_contested_period_are_of_like_length(atlas: Atlas, dispute_id: str) -> None:
    for period in contested(atlas, dispute_id):
        lengths = [len(account.text) for account in period.accounts.values() if isinstance(account, Cited)]
        assert max(lengths) <= 1.6 * min(lengths), period.begins


def test_only_russias_account_of_the_time_before_1855_was_not_found(atlas: Atlas) -> None:
    missing = [
        (dispute_id, period.begins, party)
        for dispute_id in ACCOUNTS
        for period in contested(atlas, dispute_id)
        for party, account in period.accounts.items()
        if account == NOT_FOUND
    ]
    assert missing == [(NORTH, OPEN, "RUS")]


@pytest.mark.parametrize("dispute_id", TALKS)
def test_every_period_of_talks_has_its_dates_and_its_sources(atlas: Atlas, dispute_id: str) -> None:
    talks = atlas.disputes[dispute_id].talks
    assert [f"{id_} {each.begins} {each.ends}: {cited(each)}" for id_, each in talks.items()] == lines(
        TALKS[dispute_id]
    )


@pytest.mark.parametrize("dispute_id", TALKED)
def test_events_that_were_part_of_talks_lie_within_them(atlas: Atlas, dispute_id: str) -> None:
    dispute = atlas.disputes[dispute_id]
    part = [(event, event.talks) for event in dispute.events if event.talks]
    assert [f"{event.date} {talks}" for event, talks in part] == lines(TALKED[dispute_id])
    for event, id_ in part:
        talks = dispute.talks[id_]
        assert first_day(talks.begins) <= first_day(event.date), event.title
        assert last_day(event.until or event.date) <= last_day(talks.ends), event.title
