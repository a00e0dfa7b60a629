"""Histories of a dispute that are wrong in time, each with the faults that it has, and some that are right."""

from __future__ import annotations

from dataclasses import dataclass

from tests.catalogues.breaking import DAY, GONE, MAPPING, PARTY, put
from tests.catalogues.parts import Data, cited

END = f'{DAY}, or "open"'
ACTOR = "the id of one of the actors of this file"
OVERLAP = "a date that does not overlap the period until 1945-08-15"
NO_GAP = "a date that leaves no gap after 1945-08-15"
ACCOUNT = 'an account, or "not found"'


def within(begins: str, ends: str) -> str:
    """What is expected of an event of talks that begin and end so."""
    return f"a date within {begins} to {ends}, the talks it is part of, and exact enough to tell"


@dataclass(frozen=True)
class Fault:
    """A problem at a path of the dispute, and the words that lead to its line."""

    path: str
    expected: str
    found: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Break:
    """Changes to the dispute by path, and the faults they make."""

    changes: dict[str, object]
    faults: list[Fault]


def one(path: str, value: object, expected: str, *words: str, found: str = "") -> Break:
    """A change that makes one fault, where it is made; what is found is the value."""
    return Break({path: value}, [Fault(path, expected, found or f'"{value}"', words)])


def add_history(catalogue: Data) -> None:
    """Gives the tiny catalogue a history of `near`, and a party that claims nothing."""
    catalogue["parties"]["NTH"] = {"name": "North", "long_name": "The North", "language": "en"}
    catalogue["actors"] = {"allies": {"name": "The allies", "listed_with": ["WST"]}}
    near = catalogue["disputes"]["near"]
    accounts = {"EST": cited(), "WST": "not found"}
    near["periods"] = [
        {"begins": "open", "ends": "1945-08-15", "power": "WST", **cited()},
        {"begins": "1945-08-15", "ends": "1952-04-28", "power": "allies", **cited()},
        {"begins": "1952-04-28", "ends": "1954", "power": "contested", "accounts": accounts, **cited()},
        {"begins": "1954", "ends": "open", "power": "EST", **cited()},
    ]
    near["talks"] = {
        "first": {"title": "The first talks", "begins": "1956-04", "ends": "1960", **cited()},
        "second": {"title": "The second talks", "begins": "1991-04", "ends": "open", **cited()},
    }
    near["events"] = [
        {"date": "1945-08-15", "title": "The landing", "by": ["allies", "EST"], **cited()},
        {"date": "1956-10-19", "title": "The declaration", "by": ["EST", "WST"], "talks": "first", **cited()},
        {"date": "1957-01", "until": "1957-03", "title": "The visit", "by": ["WST"], **cited()},
        {"date": "1991-04-18", "title": "The communiqué", "by": [], "talks": "second", **cited()},
    ]


def change(dispute: Data, changes: dict[str, object]) -> None:
    """Puts each value at its path in the dispute."""
    for path, value in changes.items():
        put(dispute, path, value)


BROKEN: dict[str, Break] = {
    "periods that overlap by a day": one("periods[1].begins", "1945-08-14", OVERLAP, "periods:", "1945-08-14"),
    "periods that overlap by a year": one("periods[1].begins", "1944", OVERLAP, "periods:", "'1944'"),
    "a gap of a day": one("periods[1].begins", "1945-08-17", NO_GAP, "periods:", "1945-08-17"),
    "a gap that may be as short as that": one("periods[1].begins", "1945-09", NO_GAP, "periods:", "1945-09"),
    "a gap after a year": one(
        "periods[3].begins", "1955-01-02", "a date that leaves no gap after 1954", "periods:", "1955-01-02"
    ),
    "an end that is open in the middle": one(
        "periods[1].ends",
        "open",
        "a date, as only the last period may stay open",
        "periods:",
        "begins: '1945-08-15'",
        "ends: open",
    ),
    "a beginning that is open in the middle": one(
        "periods[1].begins",
        "open",
        "a date, as only the first period may begin open",
        "periods:",
        "ends: '1945-08-15'",
        "begins: open",
    ),
    "a last power that does not administer": one(
        "periods[3].power", "WST", '"EST", as administered_by says', "begins: '1954'", "power: WST"
    ),
    "a last period that is contested": Break(
        {"periods[3].power": "contested", "periods[3].accounts": {"EST": "not found", "WST": "not found"}},
        [
            Fault(
                "periods[3].power",
                '"EST", as administered_by says',
                '"contested"',
                ("begins: '1954'", "power: contested"),
            )
        ],
    ),
    "an account that is missing": one(
        "periods[2].accounts.WST", GONE, ACCOUNT, "power: contested", "accounts:", found="nothing"
    ),
    "no account at all": Break(
        {"periods[2].accounts": GONE},
        [
            Fault(f"periods[2].accounts.{party}", ACCOUNT, "nothing", ("begins: '1952-04-28'",))
            for party in ("EST", "WST")
        ],
    ),
    "accounts of what is not contested": one(
        "periods[1].accounts",
        {"EST": "not found"},
        "accounts of contested periods only",
        "power: allies",
        "accounts:",
        found="EST",
    ),
    "an account of a party that claims nothing": one(
        "periods[2].accounts.NTH",
        "not found",
        "accounts of claimants only",
        "periods:",
        "NTH: not found",
        found='"NTH"',
    ),
    "a text for an account": one("periods[2].accounts.WST", "unknown", '"not found"', "periods:", "WST: unknown"),
    "an event without the account of a claimant": Break(
        {"events[0].accounts": {"EST": cited()}},
        [Fault("events[0].accounts.WST", ACCOUNT, "nothing", ("events:", "accounts:"))],
    ),
    "an event with an account of a party that claims nothing": Break(
        {"events[0].accounts": {"EST": cited(), "WST": "not found", "NTH": cited()}},
        [Fault("events[0].accounts.NTH", "accounts of claimants only", '"NTH"', ("events:", "NTH:"))],
    ),
    "an event with an account of somebody unknown": Break(
        {"events[0].accounts": {"EST": cited(), "WST": "not found", "QQQ": cited()}},
        [Fault("events[0].accounts.QQQ", PARTY, '"QQQ"', ("events:", "QQQ:"))],
    ),
    "a power that nobody knows": Break(
        {"periods[1].power": "nobody"},
        [
            Fault("periods[1].power", expected, '"nobody"', ("periods:", "power: nobody"))
            for expected in ('"contested"', ACTOR)
        ],
    ),
    "a period with a day that does not exist": one("periods[1].begins", "1945-13-40", END, "periods:", "1945-13-40"),
    "a period with a date in words": one("periods[0].ends", "about 1905", END, "periods:", "about 1905"),
    "a period without a date": one("periods[0].begins", "not dated", END, "periods:", "not dated"),
    "a period that ends before it begins": one(
        "periods[3].ends", "1953-12", "a date that is not before 1954", "begins: '1954'", "1953-12"
    ),
    "a number for a period": one("periods[3]", 5, MAPPING, "periods:", "- 5", found="5"),
    "a text for the periods": one("periods", "a text", "a list", "periods:"),
    "events out of order": one(
        "events[2].date", "1956-09", "events in the order of time, so none before 1956-10-19", "events:", "1956-09"
    ),
    "an event by nobody known": one("events[0].by[1]", "nobody", ACTOR, "events:", "- nobody"),
    "an event on a day that does not exist": one("events[1].date", "1945-13-40", DAY, "events:", "1945-13-40"),
    "an event with a date in words": one("events[1].date", "about 1905", DAY, "events:", "about 1905"),
    "an event without a date": one("events[1].date", "not dated", DAY, "events:", "not dated"),
    "an event with a year as a number": one("events[1].date", 1956, DAY, "events:", "date: 1956", found="1956"),
    "an event that ends before it begins": one(
        "events[2].until", "1956-12", "a date that is not before 1957-01", "events:", "1956-12"
    ),
    "an event that ends open": one("events[2].until", "open", DAY, "events:", "until: open"),
    "an event before its talks": one(
        "events[1].date", "1956-03-31", within("1956-04", "1960"), "events:", "1956-03-31"
    ),
    "an event after its talks": Break(
        {"events[3].talks": "first"},
        [Fault("events[3].date", within("1956-04", "1960"), '"1991-04-18"', ("events:", "1991-04-18"))],
    ),
    "an event not exact enough for where its talks begin": one(
        "events[3].date", "1991", within("1991-04", "open"), "events:", "'1991'"
    ),
    "an event not exact enough for where its talks end": Break(
        {"talks.first.ends": "1956-10-20", "events[1].date": "1956-10"},
        [Fault("events[1].date", within("1956-04", "1956-10-20"), '"1956-10"', ("events:", "date: 1956-10"))],
    ),
    "talks that nobody knows": one(
        "events[1].talks", "third", "an id of talks of this dispute", "events:", "talks: third"
    ),
    "talks that are taken away": Break(
        {"talks": GONE},
        [
            Fault(f"events[{index}].talks", "an id of talks of this dispute", f'"{name}"', (f"talks: {name}",))
            for index, name in ((1, "first"), (3, "second"))
        ],
    ),
    "talks that end before they begin": Break(
        {"talks.second.ends": "1990"},
        [
            Fault("talks.second.ends", "a date that is not before 1991-04", '"1990"', ("talks:", "'1990'")),
            Fault("events[3].date", within("1991-04", "1990"), '"1991-04-18"', ("events:", "1991-04-18")),
        ],
    ),
    "talks on a day that does not exist": one("talks.first.begins", "1945-13-40", DAY, "talks:", "1945-13-40"),
    "talks that begin open": one("talks.first.begins", "open", DAY, "talks:", "begins: open"),
}

GOOD: dict[str, dict[str, object]] = {
    "as it is": {},
    "a period that begins the day after": {"periods[1].begins": "1945-08-16"},
    "a month that may begin the day after": {"periods[1].begins": "1945-08"},
    "a year that may begin the day after": {"periods[1].begins": "1945"},
    "a year after a year": {"periods[3].begins": "1955"},
    "a last period that has ended": {"periods[3].ends": "2001", "periods[3].power": "WST"},
    "a first period with a beginning": {"periods[0].begins": "1855-02-07"},
    "one period that is open at both ends": {
        "periods": [{"begins": "open", "ends": "open", "power": "EST", **cited()}]
    },
    "a period within a day": {"periods[1].ends": "1945-08-15", "periods[2].begins": "1945-08-15"},
    "two events of one day": {"events[2].date": "1956-10-19"},
    "an event of the month of the one before": {"events[2].date": "1956-10"},
    "an event of the year of the one before": {"events[2].date": "1956"},
    "an event of the month in which its talks begin": {"events[1].date": "1956-04"},
    "an event of the year in which its talks end": {"events[1].date": "1956", "talks.first.begins": "1956"},
    "an event of a day": {"events[2].until": "1957-01"},
    "an event with each party's account": {"events[0].accounts": {"EST": cited(), "WST": "not found"}},
    "nothing of the past": {"periods": [], "talks": {}, "events": []},
    "nothing said of the past": {"periods": GONE, "talks": GONE, "events": GONE},
}
