"""Who Natural Earth names at an area, by its note, and where that does not do, by its columns."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from geodata.authoring.countries import Countries, Country
from geodata.authoring.natural_earth_columns import Row, View, administering, holders, own_views, views
from geodata.authoring.natural_earth_notes import Note, read_note
from geodata.names import phrase
from geodata.spelling import plain

_BREAK_CODE = re.compile(r"([BC])(\d)(\d)")


@dataclass(frozen=True)
class Named:
    """Who administers (`powers`), who claims, and how the others are mentioned, as an end of "Natural Earth ...".

    `spellings` has the names of another spelling, `unread` the parts of the note that were not read, word for word.
    """

    note: str
    powers: tuple[Country, ...]
    claiming: tuple[Country, ...]
    mentions: dict[Country, str]
    spellings: dict[str, Country]
    unread: tuple[str, ...]
    views: tuple[View, ...]

    @property
    def parties(self) -> tuple[Country, ...]:
        """All of them, in the order of their names."""
        return _in_order({*self.powers, *self.claiming, *self.mentions})

    @property
    def administered(self) -> str:
        """Who administers, in words; empty where that is not said."""
        return f"administered by {names(self.powers)}" if self.powers else ""

    @property
    def standing(self) -> str:
        """Who administers and who claims, in words; empty where neither is said."""
        claimed = f"claimed by {names(self.claiming)}" if self.claiming else ""
        return " and ".join(filter(None, (self.administered, claimed)))


def named(row: Row, name: str, countries: Countries) -> Named:
    """Who is named at the area of this name."""
    note = read_note(row.get("NOTE_BRK", ""), countries)
    powers, unread = dict.fromkeys(note.powers), note.unread
    if note.itself:
        itself = _itself(row, name, note, countries)
        powers |= {itself: None} if itself else {}
        unread += () if itself else (note.itself,)
    if "NOTE_BRK" not in row and (power := administering(row, countries)):
        powers[power] = None
    mentions = _mentions(row, note, {*powers, *note.claiming}, countries)
    return Named(
        row.get("NOTE_BRK", ""),
        tuple(powers),
        note.claiming,
        mentions,
        note.spellings,
        unread,
        tuple(views(row, countries)),
    )


def names(countries: Iterable[Country]) -> str:
    """The names as a phrase, in their order."""
    return phrase([country.in_sentence for country in _in_order(countries)])


def _mentions(row: Row, note: Note, told: Collection[Country], countries: Countries) -> dict[Country, str]:
    """Who is named beside those who administer and claim: by the note, and where that makes one party, by the rest."""
    found = {country: f"names {country.in_sentence} as holding it on lease" for country in note.tenants}
    found |= {country: f"names {country.in_sentence} as leasing it out" for country in note.owners}
    if len({*told, *found}) < 2:
        if not (note.powers or note.itself):
            for country, columns in holders(row, countries).items():
                found.setdefault(country, f"has {country.name} in its column {phrase(columns)}")
        for country in note.named:
            found.setdefault(country, f"names {country.in_sentence} in a part of its note that was not read")
    if len({*told, *found}) < 2:
        for country in own_views(row, countries):
            found.setdefault(
                country, f"shows it under {country.in_sentence} from the point of view of {country.in_sentence}"
            )
    return {country: how for country, how in found.items() if country not in told}


def _itself(row: Row, name: str, note: Note, countries: Countries) -> Country | None:
    """The area as the party that administers it: under its own code, or one of those that ISO leaves to users (X..).

    An area that Natural Earth draws inside a country has a code as B35 or C02; these become XDF and XKC.
    """
    code = row.get("ADM0_A3", "")
    country = countries.by_code(code)
    if country is None and re.fullmatch("[A-Z]{3}", code):
        country = Country(code, row.get("ADMIN") or name)
    if country and country not in note.claiming:
        return country
    drawn = _BREAK_CODE.fullmatch(row.get("BRK_A3", ""))
    if drawn is None:
        return None
    first = "ABCDEFGHIJ" if drawn[1] == "B" else "KLMNOPQRST"
    return Country(f"X{first[int(drawn[2])]}{'ABCDEFGHIJ'[int(drawn[3])]}", name)


def _in_order(countries: Iterable[Country]) -> tuple[Country, ...]:
    return tuple(sorted(countries, key=lambda country: plain(country.name)))
