"""Reads what Natural Earth notes on an area: who administers it and who claims it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geodata.authoring.countries import Countries, Country

LONGEST = 500  # Natural Earth's own field holds 254 characters at most
_CLAUSES = re.compile(r"\s*;\s*|\s*[,.]\s+(?=(?:also\s+)?claimed\b|self\b|admin)", re.IGNORECASE)
_POWER = re.compile(r"admin(?:\.|istered|istration)?\s*by\s+(?:.+\s+for\s+)?(?P<name>.+)", re.IGNORECASE)
_ITSELF = re.compile(r"self[- ]?admin(?:\.|istered|istration)?", re.IGNORECASE)
_CLAIM = re.compile(r"(?:also\s+)?claimed\s+by\s+(?P<names>.+)", re.IGNORECASE)


@dataclass(frozen=True)
class Note:
    """Who administers (`power`, or the area by `itself`), who claims, and the parts that were not read."""

    power: Country | None
    itself: bool
    claiming: tuple[Country, ...]
    unread: tuple[str, ...]


def read_note(text: str, countries: Countries) -> Note:
    """What a text such as "Admin. by U.K.; Claimed by Mauritius and Seychelles" states.

    Of "by A for B" the power is B. Nothing is guessed: what is of another form, and names that are not known, are
    unread, and so is a second power.
    """
    if len(text) > LONGEST:
        return Note(None, False, (), (text,))
    power: Country | None = None
    itself = False
    claiming: dict[Country, None] = {}
    unread: list[str] = []
    for clause in filter(None, _CLAUSES.split(text.strip())):
        if claim := _CLAIM.fullmatch(clause):
            for item in countries.listed(claim["names"]):
                if isinstance(item, Country):
                    claiming[item] = None
                else:
                    unread.append(item)
        elif power is None and not itself and _ITSELF.fullmatch(clause):
            itself = True
        elif power is None and not itself and (named := _POWER.fullmatch(clause)):
            power = countries.by_name(named["name"])
            unread += [] if power else [clause]
        else:
            unread.append(clause)
    return Note(power, itself, tuple(claiming), tuple(unread))
