"""What has to agree in time: periods that follow each other, events in order and inside their talks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator
from itertools import chain, pairwise
from typing import Any

from geodata.catalogue.consistency import items, strings
from geodata.catalogue.dates import first_day, is_date, last_day
from geodata.catalogue.fields import CONTESTED, NOT_FOUND, OPEN
from geodata.problems import Finding


def inconsistencies_in_time(data: Any) -> Iterator[Finding]:
    """What does not agree in time; works on data of any form, and skips what is no date."""
    known = dict(items(data, "parties"))
    for actor, _ in items(data, "actors"):
        if actor == CONTESTED:
            yield Finding(("actors", actor), "an id with no meaning of its own", f'"{actor}"')
    for dispute_id, dispute in items(data, "disputes"):
        periods, events = _entries(dispute, "periods"), _entries(dispute, "events")
        for finding in chain(
            _sequence(periods),
            _last_power(dispute, periods),
            _accounts(dispute, periods, events, known),
            _order(events),
            _events_in_talks(dispute),
        ):
            yield finding.under("disputes", dispute_id)


def _sequence(periods: list[Any]) -> Iterator[Finding]:
    """Periods follow each other without overlap or gap, as far as their dates are exact enough to tell."""
    latest = ""
    for index, (before, after) in enumerate(pairwise(periods), 1):
        ends, begins = _text(before, "ends"), _text(after, "begins")
        if ends == OPEN:
            yield Finding(("periods", index - 1, "ends"), "a date, as only the last period may stay open", f'"{OPEN}"')
        if begins == OPEN:
            yield Finding(("periods", index, "begins"), "a date, as only the first period may begin open", f'"{OPEN}"')
        if not (is_date(ends) and is_date(begins)):
            continue
        latest = max(latest, ends, key=lambda date: first_day(date) if date else dt.date.min)
        if last_day(begins) < first_day(latest):
            yield Finding(
                ("periods", index, "begins"), f"a date that does not overlap the period until {latest}", f'"{begins}"'
            )
        elif first_day(begins) - last_day(ends) > dt.timedelta(days=1):
            yield Finding(("periods", index, "begins"), f"a date that leaves no gap after {ends}", f'"{begins}"')


def _last_power(dispute: Any, periods: list[Any]) -> Iterator[Finding]:
    last = len(periods) - 1
    power = dispute.get("administered_by") if isinstance(dispute, dict) else None
    if last >= 0 and isinstance(power, str) and _text(periods[last], "ends") == OPEN:
        found = _text(periods[last], "power")
        if found and found != power and (power != NOT_FOUND or found in strings(dispute, "claimants")):
            yield Finding(("periods", last, "power"), f'"{power}", as administered_by says', f'"{found}"')


def _accounts(dispute: Any, periods: list[Any], events: list[Any], known: Container[str]) -> Iterator[Finding]:
    """What the parties tell differently has the account of each of them, or the words "not found"."""
    claimants = dict.fromkeys(strings(dispute, "claimants"))  # quick to look up, however many
    for key, entries in (("periods", periods), ("events", events)):
        for index, entry in enumerate(entries):
            accounts = dict(items(entry, "accounts"))
            if accounts if key == "events" else _text(entry, "power") == CONTESTED:
                for party in claimants:
                    if party not in accounts:
                        yield Finding((key, index, "accounts", party), 'an account, or "not found"', "nothing")
            elif accounts:
                yield Finding((key, index, "accounts"), "accounts of contested periods only", ", ".join(accounts))
            for party in accounts:
                if claimants and party in known and party not in claimants:
                    yield Finding((key, index, "accounts", party), "accounts of claimants only", f'"{party}"')


def _order(events: list[Any]) -> Iterator[Finding]:
    latest = ""
    for index, event in enumerate(events):
        date = _text(event, "date")
        if not is_date(date):
            continue
        if latest and last_day(date) < first_day(latest):
            yield Finding(
                ("events", index, "date"), f"events in the order of time, so none before {latest}", f'"{date}"'
            )
        elif not latest or first_day(date) > first_day(latest):
            latest = date


def _events_in_talks(dispute: Any) -> Iterator[Finding]:
    talks = dict(items(dispute, "talks"))
    for index, event in enumerate(_entries(dispute, "events")):
        name, date = _text(event, "talks"), _text(event, "date")
        if not name:
            continue
        if name not in talks:
            yield Finding(("events", index, "talks"), "an id of talks of this dispute", f'"{name}"')
            continue
        begins, ends = _text(talks[name], "begins"), _text(talks[name], "ends")
        if not (is_date(date) and is_date(begins)):
            continue
        early = first_day(date) < first_day(begins)
        until = _text(event, "until")
        late = is_date(ends) and last_day(until if is_date(until) else date) > last_day(ends)
        if early or late:
            expected = f"a date within {begins} to {ends}, the talks it is part of, and exact enough to tell"
            yield Finding(("events", index, "date"), expected, f'"{date}"')


def _entries(data: Any, key: str) -> list[Any]:
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, list) else []


def _text(data: Any, key: str) -> str:
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, str) else ""
